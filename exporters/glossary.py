"""The glossary: every class, relation and scale of the vocabulary with its definition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from endograph.exporters.content import Content
from endograph.exporters.page import Page
from endograph.exporters.theme import Stroke, stroke_of
from endograph.ontology.namespaces import SKOS, VOCAB, contract, page_of
from endograph.ontology.vocabulary import parse_schema, vocabulary_of

_SCALES: Final = {
    "Status": ("Statuses", "How sure an assertion is, all evidence taken together."),
    "Verdict": ("Verdicts", "How a claim of the article stands."),
    "Design": ("Designs", "What kind of study a piece of evidence is, the strongest first."),
    "Direction": ("Directions", "What a piece of evidence does to the statement."),
    "Directness": ("Directness", "Whether an assertion is a step or a net effect."),
    "Timescale": ("Timescales", "How soon the effect shows."),
}
_MATCHES: Final = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")


@dataclass(frozen=True, slots=True)
class Entry:
    """One word of the vocabulary.

    Attributes
    ----------
    matches : list
        How near a term of another vocabulary is, its CURIE, and where it can be read.
    stroke : Stroke or None
        The sign of a relation.
    """

    id: str
    label: str
    definition: str
    example: str
    under: str
    matches: list[tuple[str, str, str]]
    stroke: Stroke | None
    used: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """Words of one kind."""

    id: str
    title: str
    text: str
    entries: list[Entry]


def pages(content: Content) -> Iterator[Page]:
    """Yield the glossary."""
    yield Page("glossary.html", "glossary.html.j2", {"shelves": _shelves(content)})


@cache
def _texts() -> dict[str, dict[str, list[str]]]:
    """Return the values of each term by the last part of its property's name."""
    found: dict[str, dict[str, list[str]]] = {}
    for triple in parse_schema():
        if not triple.predicate.value.startswith((SKOS, VOCAB)) or not hasattr(
            triple.object, "value"
        ):
            continue
        name = triple.predicate.value.removeprefix(SKOS).removeprefix(VOCAB)
        about = found.setdefault(str(getattr(triple.subject, "value", "")), {})
        about.setdefault(name, []).append(triple.object.value)
    return found


def _shelves(content: Content) -> list[Shelf]:
    vocabulary = vocabulary_of(parse_schema())
    kinds, relations = content.summary["by_kind"], content.summary["by_relation"]
    classes = [
        _entry(
            name,
            vocabulary.labels[name],
            under=vocabulary.parents[name] or "",
            used=kinds.get(vocabulary.labels[name], 0),
        )
        for name in sorted(vocabulary.entity_classes, key=lambda n: vocabulary.labels[n].casefold())
    ]
    shelves = [
        Shelf(
            "relations",
            "Relations",
            "What an assertion says that one entity does to another, with its sign.",
            [
                _entry(
                    relation.name,
                    relation.label,
                    stroke=stroke_of(relation.sign, relation.causal),
                    used=relations.get(relation.name, 0),
                )
                for relation in vocabulary.relations.values()
            ],
        ),
        Shelf("classes", "Kinds of entities", "What an entity is.", classes),
    ]
    labels = {**content.catalogue.designs, **content.catalogue.verdicts}
    for scale, (title, text) in _SCALES.items():
        entries = [_entry(name, labels.get(name, name)) for name in vocabulary.scales[scale]]
        shelves.append(Shelf(scale.lower(), title, text, entries))
    return shelves


def _entry(
    name: str, label: str, under: str = "", stroke: Stroke | None = None, used: int = 0
) -> Entry:
    about = _texts().get(VOCAB + name, {})
    matches = [
        (kind.removesuffix("Match"), curie, page_of(curie))
        for kind in _MATCHES
        for iri in about.get(kind, [])
        for curie in [contract(iri)]
        if curie
    ]
    return Entry(
        id=name,
        label=label,
        definition=" ".join(about.get("definition", [])),
        example="; ".join(about.get("example", [])),
        under=under,
        matches=matches,
        stroke=stroke,
        used=used,
    )
