"""The store: named graphs, plain triples, and rdflib's view of it."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from endograph.atlas import Atlas
from endograph.ontology.namespaces import ASSERTION, ENTITY, GRAPH, INFERRED, OWL, RDF, RDFS, VOCAB


def test_one_named_graph_a_table(small: Atlas) -> None:
    names = sorted(
        graph.value.removeprefix(GRAPH)
        for graph in small.store.named_graphs()
        if not graph.value.startswith(INFERRED)
    )
    assert names == [
        "article/citations",
        "article/claims",
        "article/peptide_classes",
        "article/regimens",
        "evidence/AXIS",
        "evidence/PLACE",
        "exemptions",
        "loops",
        "mappings/all",
        "references",
        "schema",
        "signalling/AXIS",
        "signalling/PLACE",
        "systems",
        "terms/molecules",
        "terms/places",
        "terms/regimens",
    ]
    assert not list(small.store.quads_for_pattern(None, None, None, ox.DefaultGraph()))


def test_an_assertion_is_a_node_and_a_plain_triple(small: Atlas) -> None:
    rows: Any = small.query(
        "SELECT ?sign ?status WHERE { eg:driver egv:increases eg:effector . "
        "ega:AXIS-002 rdf:subject eg:driver ; rdf:object eg:effector ; egv:inTissue eg:gland ; "
        "egv:sign ?sign ; egv:status ?status }"
    )
    ((sign, status),) = [(row["sign"].value, row["status"].value) for row in rows]
    assert (sign, status) == ("1", VOCAB + "established")


def test_a_replaced_assertion_is_marked_and_has_no_plain_triple(small: Atlas) -> None:
    old = ox.NamedNode(ASSERTION + "AXIS-010")
    assert list(small.store.quads_for_pattern(old, ox.NamedNode(OWL + "deprecated"), None))
    driver, effector = ox.NamedNode(ENTITY + "driver"), ox.NamedNode(ENTITY + "effector")
    lowered = ox.NamedNode(VOCAB + "decreases")
    assert not list(small.store.quads_for_pattern(effector, lowered, driver))
    assert "AXIS-010" not in {key for *_, key in small.graph.edges(keys=True)}


def test_no_blank_node_comes_from_the_tables(atlas: Atlas) -> None:
    for quad in atlas.store:
        if quad.graph_name != ox.NamedNode(GRAPH + "schema"):
            assert not isinstance(quad.subject, ox.BlankNode)
            assert not isinstance(quad.object, ox.BlankNode)


def test_rdflib_reads_the_same_dataset(small: Atlas) -> None:
    import rdflib

    label = rdflib.URIRef(ENTITY + "driver"), rdflib.RDFS.label, rdflib.Literal("driver", lang="en")
    assert label in small.dataset
    assert len(set(small.dataset.graphs())) >= 8
    kinds = set(small.dataset.objects(rdflib.URIRef(ENTITY + "driver"), rdflib.RDF.type))
    assert kinds >= {rdflib.URIRef(VOCAB + "PeptideHormone"), rdflib.URIRef(VOCAB + "Hormone")}


def test_loops_can_be_asked_for_in_sparql(atlas: Atlas) -> None:
    rows: Any = atlas.query(
        "SELECT DISTINCT ?loop WHERE { ?loop a egv:FeedbackLoop ; egv:sign -1 ; "
        "egv:hasStep/egv:stepAssertion/rdf:subject eg:cortisol }"
    )
    found = {row["loop"].value.rpartition("/")[2] for row in rows}
    assert found >= {"cortisol-pituitary", "cortisol-PVN", "cortisol-hippocampus"}


def test_schema_is_in_its_own_graph(small: Atlas) -> None:
    schema = ox.NamedNode(GRAPH + "schema")
    inhibits = ox.NamedNode(VOCAB + "inhibits")
    quads = list(small.store.quads_for_pattern(inhibits, ox.NamedNode(RDFS + "label"), None))
    assert [quad.graph_name for quad in quads] == [schema]
    assert not list(
        small.store.quads_for_pattern(None, ox.NamedNode(RDF + "subject"), None, schema)
    )
