"""The closure: what it holds, and that another engine finds the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from endograph.atlas import Atlas
from endograph.ontology.namespaces import INFERRED, RDF, RDFS, VOCAB
from endograph.ontology.reasoning import RULES

Triple = tuple[str, str, str]


def triples(quads: Iterator[ox.Quad], inferred: bool) -> set[Triple]:
    """Triples of our own terms only: an OWL engine adds what is true of OWL itself."""
    return {
        (quad.subject.value, quad.predicate.value, quad.object.value)
        for quad in quads
        if quad.graph_name.value.startswith(INFERRED) == inferred
    }


def ours(found: set[Triple]) -> set[Triple]:
    relations = (RDF + "type", RDFS + "subClassOf", RDFS + "subPropertyOf")
    return {
        (s, p, o)
        for s, p, o in found
        if s.startswith(VOCAB[:-6]) and o.startswith(VOCAB[:-6])  # an IRI of this project
        if p in relations or p.startswith(VOCAB)
        if s != o  # everything is under itself
    }


def of_instances(found: set[Triple]) -> set[Triple]:
    """Leave out the hierarchies themselves, which reasonable does not close."""
    return {t for t in found if t[1] not in (RDFS + "subClassOf", RDFS + "subPropertyOf")}


@pytest.fixture(scope="module")
def asserted(small: Atlas) -> bytes:
    return ox.serialize(
        (q.triple for q in small.store if not q.graph_name.value.startswith(INFERRED)),
        format=ox.RdfFormat.N_TRIPLES,
    )


def test_owlrl_infers_the_same(small: Atlas, asserted: bytes) -> None:
    import owlrl

    graph = rdflib.Graph().parse(data=asserted, format="nt")
    before = {(str(s), str(p), str(o)) for s, p, o in graph}
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    theirs = ours({(str(s), str(p), str(o)) for s, p, o in graph} - before)
    mine = ours(triples(iter(small.store), inferred=True))
    assert len(mine) > 100
    assert mine == theirs


def test_reasonable_infers_the_same(small: Atlas, asserted: bytes) -> None:
    import reasonable

    reasoner = reasonable.PyReasoner()
    before = rdflib.Graph().parse(data=asserted, format="nt")
    reasoner.from_graph(before)
    theirs = {(str(s), str(p), str(o)) for s, p, o in reasoner.reason()}
    theirs -= {(str(s), str(p), str(o)) for s, p, o in before}
    mine = ours(triples(iter(small.store), inferred=True))
    # it does not close the hierarchies of classes and properties themselves
    instances = {t for t in mine if t[1] not in (RDFS + "subClassOf", RDFS + "subPropertyOf")}
    assert {
        t for t in ours(theirs) if t[1] not in (RDFS + "subClassOf", RDFS + "subPropertyOf")
    } == instances


def test_an_inferred_triple_stands_once_under_its_rule(atlas: Atlas) -> None:
    rules = {INFERRED + path.stem[3:] for path in RULES.glob("*.rq")}
    seen: set[ox.Triple] = set()
    graphs = set()
    for quad in atlas.store:
        name = quad.graph_name.value
        if name.startswith(INFERRED):
            graphs.add(name)
            assert name in rules or name == INFERRED + "feedback-loop"
            assert quad.triple not in seen
            seen.add(quad.triple)
    assert len(seen) > 10_000
    assert {INFERRED + "cax-sco", INFERRED + "prp-trp", INFERRED + "prp-spo2"} <= graphs
    assert not any(
        quad.triple in seen
        for quad in atlas.store
        if not quad.graph_name.value.startswith(INFERRED)
    )


def test_a_query_sees_what_follows(atlas: Atlas) -> None:
    def ask(pattern: str) -> bool:
        return bool(atlas.query(f"ASK {{ {pattern} }}"))

    assert ask("eg:cortisol a egv:Hormone, egv:MolecularEntity, egv:Entity")
    # expressed in the beta cell, which is part of the islet, which is part of the pancreas
    assert ask("eg:GLP1R egv:expressedIn eg:pancreas")
    assert not ask("ega:none rdf:subject eg:GLP1R ; rdf:object eg:pancreas")
    assert ask("eg:insulin egv:secretedBy eg:beta-cell")


def test_a_second_closure_adds_nothing(small: Atlas) -> None:
    from endograph.ontology.reasoning import add_closure

    store = ox.Store()
    store.bulk_extend(small.store)
    assert add_closure(store) == 0


def test_the_graph_holds_assertions_alone(small: Atlas) -> None:
    nodes: Any = small.graph.nodes
    assert nodes["eg:effector"]["kind"] == "steroid hormone"
    assert all(not data.get("inferred") for *_, data in small.graph.edges(data=True))
