"""The vocabulary explains itself, and its mappings exist."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from endograph.ontology.namespaces import OWL, RDF, RDFS, SKOS, VOCAB, contract
from endograph.ontology.vocabulary import parse_schema, read_vocabulary


@pytest.fixture(scope="module")
def statements() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in parse_schema():
        if triple.subject.value.startswith(VOCAB):
            found[triple.subject.value][triple.predicate.value].append(triple.object.value)
    return found


def test_every_term_has_a_label_a_definition_and_an_example(statements) -> None:
    assert len(statements) > 140
    for iri, predicates in statements.items():
        for predicate in (RDFS + "label", SKOS + "definition", SKOS + "example"):
            assert len(predicates[predicate]) == 1, (iri, predicate)


def test_every_mapping_exists_and_is_not_deprecated(statements, shared: Path) -> None:
    known = {contract(iri): "no" for iri in statements}  # a scale may map to another of ours
    for name in ("relations", "evidence_codes"):
        with (shared / "reference" / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            known |= {row["id"]: row["deprecated"] for row in rows}
    targets = [
        (iri, target)
        for iri, predicates in statements.items()
        for predicate, values in predicates.items()
        if predicate.endswith("Match")
        for target in values
    ]
    assert len(targets) > 90
    for iri, target in targets:
        assert known.get(contract(target) or "") == "no", (iri, target)


def test_every_class_and_relation_is_mapped(statements) -> None:
    scales = {"Status", "Directness", "Timescale", "Design", "Direction", "Verdict"}
    for iri, predicates in statements.items():
        kinds = predicates[RDF + "type"]
        is_relation = VOCAB + "relatesTo" in predicates[RDFS + "subPropertyOf"]
        if is_relation or (OWL + "Class" in kinds and iri.removeprefix(VOCAB) not in scales):
            assert any(predicate.endswith("Match") for predicate in predicates), iri


def test_relations_carry_sign_cause_domain_and_range() -> None:
    vocabulary = read_vocabulary()
    signs = {name: relation.sign for name, relation in vocabulary.relations.items()}
    assert signs["activates"] == signs["agonistOf"] == signs["precursorOf"] == 1
    assert signs["inhibits"] == signs["antagonistOf"] == signs["degrades"] == -1
    assert signs["hasNoEffectOn"] == 0
    assert signs["regulates"] is None
    for relation in vocabulary.relations.values():
        assert relation.domain
        assert relation.range
        assert (relation.domain | relation.range) <= vocabulary.entity_classes
        assert relation.causal or relation.sign is None
    assert vocabulary.is_a("NuclearReceptor", ["GeneProduct"])
    assert not vocabulary.is_a("Organ", ["MolecularEntity", "Process"])
    assert vocabulary.scales["Status"][0] == "established"
