"""The vocabulary as the loader needs it: classes, relations and their rules, read from Turtle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from endograph.ontology.namespaces import OWL, RDF, RDFS, VOCAB

SCHEMA: Final = Path(__file__).with_name("schema") / "endograph.ttl"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that an assertion may use.

    Attributes
    ----------
    sign : int or None
        1, -1, 0 (no effect was found) or None (not known, or not causal).
    domain, range : frozenset of str
        Classes of which one must hold of the subject, and of the object.
    """

    name: str
    label: str
    sign: int | None
    causal: bool
    domain: frozenset[str]
    range: frozenset[str]


@dataclass(frozen=True)
class Vocabulary:
    """Classes with their parents, relations, and the values of each scale in order."""

    parents: dict[str, str | None]
    labels: dict[str, str]
    relations: dict[str, Relation]
    scales: dict[str, tuple[str, ...]]

    def ancestors(self, name: str) -> Iterator[str]:
        """Yield a class and its superclasses, nearest first."""
        current: str | None = name
        while current is not None:
            yield current
            current = self.parents[current]

    def is_a(self, name: str, classes: Iterable[str]) -> bool:
        """Say whether a class is, or falls under, one of ``classes``."""
        return not frozenset(classes).isdisjoint(self.ancestors(name))

    @cached_property
    def entity_classes(self) -> frozenset[str]:
        """The classes that an entity may have."""
        return frozenset(name for name in self.parents if self.is_a(name, ["Entity"]))


def parse_schema(path: Path = SCHEMA) -> list[ox.Triple]:
    """Return the triples of a schema file, its blank nodes named the same way every time.

    Raises
    ------
    SyntaxError
        If it is not Turtle; the message names file and line.
    """
    dataset = ox.Dataset(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted((quad.triple for quad in dataset), key=str)


def read_vocabulary(path: Path = SCHEMA) -> Vocabulary:
    """Read classes, relations and scales from a schema file."""
    return vocabulary_of(parse_schema(path))


def vocabulary_of(triples: Iterable[ox.Triple]) -> Vocabulary:
    """Gather classes, relations and scales from the triples of a schema."""
    objects: dict[tuple[str, str], list[ox.NamedNode | ox.BlankNode | ox.Literal]] = defaultdict(
        list
    )
    subjects: dict[str, list[str]] = defaultdict(list)
    for triple in triples:
        subject, value = _key(triple.subject), triple.object
        assert not isinstance(value, ox.Triple)
        objects[subject, triple.predicate.value].append(value)
        if triple.predicate.value == RDF + "type":
            subjects[_key(value)].append(subject)

    def one(subject: str, predicate: str) -> str | None:
        values = objects.get((subject, predicate))
        return values[0].value if values else None

    def classes(subject: str, predicate: str) -> frozenset[str]:
        found: set[str] = set()
        for value in objects[subject, predicate]:
            if isinstance(value, ox.NamedNode):
                found.add(_local(value.value))
                continue
            cell = _key(objects[_key(value), OWL + "unionOf"][0])
            while cell != RDF + "nil":  # an RDF list
                found.add(_local(objects[cell, RDF + "first"][0].value))
                cell = _key(objects[cell, RDF + "rest"][0])
        return frozenset(found)

    parents: dict[str, str | None] = {}
    labels: dict[str, str] = {}
    for iri in subjects[OWL + "Class"]:
        if iri.startswith(VOCAB):
            parent = one(iri, RDFS + "subClassOf")
            parents[_local(iri)] = _local(parent) if parent else None
            labels[_local(iri)] = one(iri, RDFS + "label") or _local(iri)
    relations: dict[str, Relation] = {}
    for iri in subjects[OWL + "ObjectProperty"]:
        if one(iri, RDFS + "subPropertyOf") != VOCAB + "relatesTo":
            continue
        sign = one(iri, VOCAB + "sign")
        relations[_local(iri)] = Relation(
            _local(iri),
            one(iri, RDFS + "label") or _local(iri),
            None if sign is None else int(sign),
            one(iri, VOCAB + "causal") == "true",
            classes(iri, RDFS + "domain"),
            classes(iri, RDFS + "range"),
        )
    scales = {
        scale: tuple(
            _local(iri)
            for iri in sorted(
                subjects[VOCAB + scale], key=lambda iri: int(one(iri, VOCAB + "position") or 0)
            )
        )
        for scale in ("Status", "Directness", "Timescale", "Design", "Direction", "Verdict")
    }
    return Vocabulary(parents, labels, relations, scales)


def _key(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    assert not isinstance(node, ox.Triple)
    return node.value


def _local(iri: str) -> str:
    return iri.removeprefix(VOCAB)
