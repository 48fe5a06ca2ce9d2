"""The projection: what becomes a node, an edge, an attribute, and what does not."""

from __future__ import annotations

import networkx as nx
import pyoxigraph as ox

from endograph.atlas import Atlas
from endograph.graph.projection import project, system_view
from endograph.ontology.namespaces import ENTITY, RDF, RDFS, VOCAB


def test_entities_are_nodes_and_assertions_are_edges(small: Atlas) -> None:
    graph = small.graph
    assert isinstance(graph, nx.MultiDiGraph)
    assert sorted(graph) == sorted(
        f"eg:{name}"
        for name in (
            "releaser driver effector EFFR blocker blocker-twice-a-day gland brain-cell heat fever"
        ).split()
    )
    keys = sorted(key for *_, key in graph.edges(keys=True))
    assert keys == [f"AXIS-0{n:02}" for n in range(1, 12) if n != 10] + [
        f"PLACE-00{n}" for n in range(1, 5)
    ]


def test_a_node_carries_what_a_reader_needs(small: Atlas) -> None:
    assert small.graph.nodes["eg:releaser"] == {
        "label": "releaser",
        "kind": "peptide hormone",
        "category": "signal",
        "description": "Made-up hormone of the brain.",
        "synonyms": ["R", "R hormone"],
        "gene_symbols": [],
        "xrefs": [],
        "systems": ["AXIS", "PLACE"],
    }
    assert small.graph.nodes["eg:heat"]["xrefs"] == ["GO:0031649"]


def test_an_edge_carries_sign_status_and_context(small: Atlas) -> None:
    edge = small.graph.edges["eg:effector", "eg:releaser", "AXIS-003"]
    assert edge["relation"] == "decreases"
    assert (edge["sign"], edge["causal"], edge["status"]) == (-1, True, "established")
    assert (edge["cell"], edge["species"]) == (["eg:brain-cell"], ["NCBITaxon:9606"])
    assert (edge["timescale"], edge["context"]) == ("hours", "brain cell")
    mouse = small.graph.edges["eg:EFFR", "eg:heat", "AXIS-006"]
    assert mouse["context"] == "mouse, rat"
    assert small.graph.edges["eg:heat", "eg:heat", "AXIS-011"]["sign"] is None
    assert small.graph.edges["eg:blocker", "eg:driver", "AXIS-008"]["sign"] == 0
    place = small.graph.edges["eg:EFFR", "eg:gland", "PLACE-003"]
    assert (place["sign"], place["causal"]) == (None, False)


def test_an_edge_carries_its_strongest_design_and_all_its_references(small: Atlas) -> None:
    edge = small.graph.edges["eg:EFFR", "eg:heat", "AXIS-005"]
    assert edge["design"] == "randomisedTrial"  # the review speaks against it
    assert edge["references"] == ["egr:Doubter2002", "egr:Maker2001"]
    bare = small.graph.edges["eg:EFFR", "eg:heat", "AXIS-006"]
    assert (bare["design"], bare["references"]) == (None, [])


def test_parallel_assertions_are_parallel_edges(small: Atlas) -> None:
    signs = {key: data["sign"] for key, data in small.graph["eg:EFFR"]["eg:heat"].items()}
    assert signs == {"AXIS-005": 1, "AXIS-006": -1}


def test_systems_and_loops_are_attributes_of_the_graph(small: Atlas) -> None:
    assert [system["code"] for system in small.graph.graph["systems"]] == ["AXIS", "PLACE"]
    (loop,) = small.graph.graph["loops"]
    assert loop["assertions"] == ["AXIS-001", "AXIS-002", "AXIS-003"]
    assert loop["sign"] == -1


def test_the_store_is_not_changed(small: Atlas) -> None:
    before = set(small.store)
    project(small.store)
    assert set(small.store) == before


def test_the_projection_is_the_same_every_time(small: Atlas) -> None:
    again = project(small.store)
    assert list(again.nodes(data=True)) == list(small.graph.nodes(data=True))
    assert list(again.edges(keys=True, data=True)) == list(small.graph.edges(keys=True, data=True))


def test_a_view_of_a_system_is_a_copy_of_its_edges(small: Atlas) -> None:
    view = system_view(small.graph, "PLACE")
    assert sorted(key for *_, key in view.edges(keys=True)) == [
        "PLACE-001",
        "PLACE-002",
        "PLACE-003",
        "PLACE-004",
    ]
    view.nodes["eg:gland"]["label"] = "changed"
    view.remove_node("eg:gland")
    assert "eg:gland" in small.graph


def test_an_entity_of_another_vocabulary_keeps_its_iri() -> None:
    store = ox.Store()
    graph = ox.NamedNode("http://example.org/graph")

    def add(subject: str, predicate: str, value: str) -> None:
        quad = ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(value), graph)
        store.add(quad)

    add(VOCAB + "Hormone", RDFS + "subClassOf", VOCAB + "Entity")
    label = ox.Literal("hormone")
    for name in ("Hormone", "Entity"):
        store.add(ox.Quad(ox.NamedNode(VOCAB + name), ox.NamedNode(RDFS + "label"), label, graph))
    add("http://example.org/x", RDF + "type", VOCAB + "Hormone")
    add(ENTITY + "y", RDF + "type", VOCAB + "Hormone")
    assert list(project(store)) == ["eg:y", "http://example.org/x"]
    assert project(store).nodes["eg:y"]["kind"] == "hormone"


def test_the_whole_atlas(atlas: Atlas) -> None:
    graph = atlas.graph
    assert len(graph) > 400
    assert not list(nx.isolates(graph))
    keys = [key for *_, key in graph.edges(keys=True)]
    assert len(set(keys)) == len(keys)
    receptor = graph.nodes["eg:GLP1R"]
    assert {"HGNC:4324", "UniProt:P43220"} <= set(receptor["xrefs"])
    assert receptor["kind"] == "G protein-coupled receptor"
