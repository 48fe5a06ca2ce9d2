"""Every check finds what it is for, and nothing in sound knowledge."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from endograph.atlas import Atlas
from endograph.ontology.namespaces import NAMESPACES
from endograph.ontology.questions import questions
from endograph.ontology.validation import SHAPES, shape_violations, violations

#: An update that spoils sound knowledge, by the check that must find it, and what it must name.
SPOILT = {
    "axis-without-feedback": (
        "DELETE WHERE { GRAPH ?g { ?loop egv:hasStep ?step } }",
        "egs:AXIS",
    ),
    "causal-without-context": (
        "DELETE WHERE { GRAPH ?g { ega:AXIS-002 egv:species ?species } }",
        "ega:AXIS-002",
    ),
    "causal-without-sign": (
        "DELETE WHERE { GRAPH ?g { ega:AXIS-002 egv:sign ?sign } }",
        "ega:AXIS-002",
    ),
    "dangling-reference": (
        "DELETE WHERE { GRAPH ?g { ?piece egv:reference egr:Doubter2002 } }",
        "egr:Doubter2002",
    ),
    "domain": (
        "DELETE { GRAPH ?g { ega:AXIS-004 rdf:subject ?s } } "
        "INSERT { GRAPH ?g { ega:AXIS-004 rdf:subject eg:heat } } "
        "WHERE { GRAPH ?g { ega:AXIS-004 rdf:subject ?s } }",
        "ega:AXIS-004",
    ),
    "hormone-without-clearance": (
        "DELETE WHERE { GRAPH ?g { eg:driver egv:exemption ?exemption } }",
        "eg:driver",
    ),
    "hormone-without-receptor": (
        "DELETE WHERE { GRAPH ?g { eg:effector egv:agonistOf ?receptor } }",
        "eg:effector",
    ),
    "hormone-without-source": (
        "DELETE WHERE { GRAPH ?g { ?source egv:secretes eg:effector } }",
        "eg:effector",
    ),
    "isolated-entity": (
        "INSERT DATA { GRAPH egv:x { eg:new a egv:Entity, egv:Organ ; rdfs:label 'new'@en } }",
        "eg:new",
    ),
    "missing-definition": (
        "DELETE WHERE { GRAPH ?g { eg:gland skos:definition ?text } }",
        "eg:gland",
    ),
    "missing-label": ("INSERT DATA { GRAPH egv:x { eg:gland rdfs:label 'other' } }", "eg:gland"),
    "missing-mapping": (
        "DELETE WHERE { GRAPH ?g { eg:heat skos:closeMatch ?record } }",
        "eg:heat",
    ),
    "opposite-signs": (
        "DELETE { GRAPH ?g { ?a egv:status ?s ; egv:species ?t } } "
        "INSERT { GRAPH ?g { ?a egv:status egv:supported ; egv:species NCBITaxon:9606 } } "
        "WHERE { GRAPH ?g { ?a egv:status ?s ; egv:species ?t . "
        "FILTER (?a IN (ega:AXIS-005, ega:AXIS-006)) } }",
        "eg:EFFR",
    ),
    "range": (
        "DELETE { GRAPH ?g { ega:AXIS-004 rdf:object ?o } } "
        "INSERT { GRAPH ?g { ega:AXIS-004 rdf:object eg:gland } } "
        "WHERE { GRAPH ?g { ega:AXIS-004 rdf:object ?o } }",
        "ega:AXIS-004",
    ),
    "receptor-without-ligand": (
        "DELETE WHERE { GRAPH ?g { ?any egv:agonistOf eg:EFFR } } ; "
        "DELETE WHERE { GRAPH ?g { ?any egv:antagonistOf eg:EFFR } }",
        "eg:EFFR",
    ),
    "status-without-evidence": (
        "DELETE WHERE { GRAPH ?g { ega:AXIS-002 egv:hasEvidence ?piece } }",
        "ega:AXIS-002",
    ),
    "unreached-entity": (
        "INSERT DATA { GRAPH egv:x { eg:new a egv:Entity, egv:Protein ; rdfs:label 'new'@en } }",
        "eg:new",
    ),
    "unreferenced-with-evidence": (
        "DELETE { GRAPH ?g { ega:AXIS-002 egv:status ?s } } "
        "INSERT { GRAPH ?g { ega:AXIS-002 egv:status egv:unreferenced } } "
        "WHERE { GRAPH ?g { ega:AXIS-002 egv:status ?s } }",
        "ega:AXIS-002",
    ),
}


def spoilt(sound: ox.Store, update: str) -> ox.Store:
    store = ox.Store()
    store.bulk_extend(sound)
    before = len(store)
    store.update(update, prefixes=NAMESPACES)
    assert len(store) != before or "INSERT" in update
    return store


def test_sound_knowledge_conforms(small: Atlas, atlas: Atlas) -> None:
    assert violations(small.store) == []
    assert violations(atlas.store) == []


def test_every_check_has_its_spoilt_case_and_says_problem_and_solution() -> None:
    checks = list(questions("violations"))
    assert {check.name.removesuffix("-violation") for check in checks} == SPOILT.keys()
    for check in checks:
        assert {"problem", "solution"} <= check.fields.keys(), check.name


@pytest.mark.parametrize("check", SPOILT)
def test_a_check_finds_what_it_is_for(check: str, small: Atlas) -> None:
    update, entity = SPOILT[check]
    found = violations(spoilt(small.store, update))
    assert (check, entity) in {(item["check"], item["entity"]) for item in found}


def test_every_exemption_is_needed(atlas: Atlas) -> None:
    stated = {
        (row["check"].value, row["entity"].value)
        for row in atlas.query(
            "SELECT ?check ?entity WHERE { ?entity egv:exemption/egv:check ?check }"
        )
    }
    store = spoilt(atlas.store, "DELETE WHERE { GRAPH ?g { ?entity egv:exemption ?any } }")
    base = {name: NAMESPACES[name] for name in ("eg", "egs")}
    found = {
        (item["check"], base[item["entity"].partition(":")[0]] + item["entity"].partition(":")[2])
        for item in violations(store)
    }
    assert found == stated


@pytest.fixture(scope="module")
def data(small: Atlas) -> rdflib.Graph:
    triples = ox.serialize((q.triple for q in small.store), format=ox.RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=triples, format="nt")


@pytest.mark.parametrize(
    ("shape", "remove", "add"),
    [
        ("Entity", "eg:gland rdfs:label ?o", ""),
        ("Entity", "eg:heat skos:closeMatch ?o", ""),
        ("Assertion", "ega:AXIS-002 egv:species ?o", ""),
        ("Assertion", "ega:AXIS-002 egv:sign ?o", "ega:AXIS-002 egv:sign 2"),
        ("Assertion", "", "ega:AXIS-002 egv:inCell eg:gland"),
        ("Evidence", "ega:AXIS-007 egv:hasEvidence ?o", ""),
        ("Reference", "egr:Maker2001 dcterms:title ?o", ""),
        ("Reference", "", "egr:Maker2001 dcterms:source 'not an address'"),
        ("Claim", "egc:C001 egv:representedBy ?o . egc:C001 egv:correctedBy ?p", ""),
        ("FeedbackLoop", "egl:long-loop egv:sign ?o", ""),
        ("SignallingSystem", "egs:AXIS dcterms:description ?o", ""),
        ("Exemption", "?s egv:reason ?o . ?s egv:check ?c", "egs:x a egv:Exemption"),
    ],
)
def test_a_shape_finds_what_it_is_for(
    shape: str, remove: str, add: str, small: Atlas, tmp_path: Path
) -> None:
    store = ox.Store()
    store.bulk_extend(small.store)
    if remove:
        where = " ".join(f"GRAPH ?g{i} {{ {part} }}" for i, part in enumerate(remove.split(" . ")))
        store.update(f"DELETE {{ {where} }} WHERE {{ {where} }}", prefixes=NAMESPACES)
    if add:
        store.update(f"INSERT DATA {{ GRAPH egv:x {{ {add} }} }}", prefixes=NAMESPACES)
    found = shape_violations(store)
    assert f"shape:{shape}" in {item["check"] for item in found}, found


def test_the_atlas_has_the_form_of_its_shapes(atlas: Atlas, small: Atlas) -> None:
    assert SHAPES.is_file()
    assert shape_violations(small.store) == []
    assert shape_violations(atlas.store) == []
