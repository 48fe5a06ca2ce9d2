"""What lies behind the assertions, read from a store: references, evidence, claims and the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from endograph.ontology.namespaces import DCTERMS, RDFS, VOCAB, contract
from endograph.ontology.triples import Triples


@dataclass(frozen=True, slots=True)
class Reference:
    """A source: a paper, a database, a label.

    Attributes
    ----------
    seen : str
        Where title and identifier were seen side by side.
    doubt : str
        What could not be confirmed; empty where nothing is in doubt.
    """

    id: str
    type: str
    title: str
    authors: str
    venue: str
    year: str
    doi: str
    pmid: str
    pmcid: str
    url: str
    seen: str
    doubt: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence for or against the assertion or claim ``about``."""

    id: str
    about: str
    reference: str
    record: str
    design: str
    species: tuple[str, ...]
    direction: str
    finding: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What the article says, its verdict, and the assertions that say or correct it."""

    id: str
    section: str
    stated: str
    condition: str
    statement: str
    verdict: str
    reason: str
    represented_by: tuple[str, ...]
    corrected_by: tuple[str, ...]
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """An entry of the article's references as cited, and what it really is."""

    id: str
    cited_as: str
    verdict: str
    reference: str
    note: str


@dataclass(frozen=True, slots=True)
class Regimen:
    """A regimen as the article has it, and as label or trials have it."""

    id: str
    therapy: str
    stated_form: str
    stated_frequency: str
    stated_timing: str
    stated_purpose: str
    supported: str
    approval: str
    jurisdiction: str
    date: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeptideClass:
    """A class of peptides as the article has it, and as the evidence has it."""

    id: str
    therapy: str
    stated_mechanism: str
    stated_target: str
    stated_effect: str
    supported: str
    assertions: tuple[str, ...]
    references: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """Everything of these kinds by id, and the labels of designs, verdicts and species."""

    designs: dict[str, str] = field(default_factory=dict)
    verdicts: dict[str, str] = field(default_factory=dict)
    species: dict[str, str] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)
    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    citations: dict[str, Citation] = field(default_factory=dict)
    regimens: dict[str, Regimen] = field(default_factory=dict)
    peptide_classes: dict[str, PeptideClass] = field(default_factory=dict)

    @cached_property
    def claims_of(self) -> dict[str, tuple[Claim, ...]]:
        """Claims by the assertions that represent or correct them."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            for assertion in dict.fromkeys(claim.represented_by + claim.corrected_by):
                found[assertion].append(claim)
        return {assertion: tuple(claims) for assertion, claims in found.items()}

    @cached_property
    def uses(self) -> dict[str, tuple[Evidence, ...]]:
        """Pieces of evidence by the reference they come from."""
        found: dict[str, list[Evidence]] = defaultdict(list)
        for pieces in self.evidence.values():
            for piece in pieces:
                found[piece.reference].append(piece)
        return {reference: tuple(pieces) for reference, pieces in found.items()}


def read_catalogue(store: ox.Store) -> Catalogue:
    """Gather references, evidence, claims, citations, regimens and peptide classes of a store."""
    triples = Triples(store)
    return Catalogue(
        designs=_scale(triples, "Design"),
        verdicts=_scale(triples, "Verdict"),
        species=_species(triples),
        references=_by_id(_reference(triples, iri) for iri in _of(triples, "Reference")),
        evidence=_evidence(triples),
        claims=_by_id(_claim(triples, iri) for iri in _of(triples, "Claim")),
        citations=_by_id(_citation(triples, iri) for iri in _of(triples, "Citation")),
        regimens=_by_id(_regimen(triples, iri) for iri in _of(triples, "Regimen")),
        peptide_classes=_by_id(_peptides(triples, iri) for iri in _of(triples, "PeptideClass")),
    )


def _of(triples: Triples, kind: str) -> list[str]:
    return triples.instances(VOCAB + kind)


def _by_id(items: Iterable[Any]) -> dict[str, Any]:
    return {item.id: item for item in items}


def local(iri: str) -> str:
    """Return the last part of an IRI: ``https://w3id.org/endograph/claim/C001`` -> ``C001``."""
    return iri.rpartition("/")[2]


def _text(triples: Triples, iri: str, name: str) -> str:
    return triples.one(VOCAB + name, iri) or ""


def _ids(triples: Triples, iri: str, name: str) -> tuple[str, ...]:
    return tuple(local(value) for value in triples.all(VOCAB + name, iri))


def _scale(triples: Triples, kind: str) -> dict[str, str]:
    """Return ``{name: label}`` of a scale in its order."""
    values = [
        (int(_text(triples, iri, "position")), local(iri), _label(triples, iri))
        for iri in _of(triples, kind)
    ]
    return {name: label for _, name, label in sorted(values)}


def _label(triples: Triples, iri: str) -> str:
    return triples.one(RDFS + "label", iri) or local(iri)


def _species(triples: Triples) -> dict[str, str]:
    used = {iri for values in triples.of(VOCAB + "species").values() for iri in values}
    return {contract(iri) or iri: _label(triples, iri) for iri in sorted(used)}


def _reference(triples: Triples, iri: str) -> Reference:
    identifiers = dict(
        value.split(":", 1) for value in triples.all(DCTERMS + "identifier", iri) if ":" in value
    )

    def about(name: str) -> str:
        return triples.one(DCTERMS + name, iri) or ""

    return Reference(
        id=local(iri),
        type=about("type"),
        title=about("title"),
        authors=about("creator"),
        venue=about("isPartOf"),
        year=about("date"),
        doi=identifiers.get("doi", ""),
        pmid=identifiers.get("pmid", ""),
        pmcid=identifiers.get("pmcid", ""),
        url=about("source"),
        seen=_text(triples, iri, "seen"),
        doubt=_text(triples, iri, "doubt"),
    )


def _evidence(triples: Triples) -> dict[str, tuple[Evidence, ...]]:
    order = list(_scale(triples, "Design"))
    found: dict[str, tuple[Evidence, ...]] = {}
    for about, pieces in triples.of(VOCAB + "hasEvidence").items():
        items = [
            Evidence(
                id=local(iri),
                about=local(about),
                reference=local(_text(triples, iri, "reference")),
                record=_text(triples, iri, "record"),
                design=local(_text(triples, iri, "design")),
                species=tuple(
                    contract(name) or name for name in triples.all(VOCAB + "species", iri)
                ),
                direction=local(_text(triples, iri, "direction")),
                finding=_text(triples, iri, "finding"),
            )
            for iri in pieces
        ]
        items.sort(key=lambda item: (order.index(item.design), item.reference, item.id))
        found[local(about)] = tuple(items)
    return dict(sorted(found.items()))


def _claim(triples: Triples, iri: str) -> Claim:
    return Claim(
        id=local(iri),
        section=_text(triples, iri, "section"),
        stated=_text(triples, iri, "stated"),
        condition=_text(triples, iri, "condition"),
        statement=_text(triples, iri, "statement"),
        verdict=local(_text(triples, iri, "verdict")),
        reason=_text(triples, iri, "reason"),
        represented_by=_ids(triples, iri, "representedBy"),
        corrected_by=_ids(triples, iri, "correctedBy"),
        citations=_ids(triples, iri, "citation"),
    )


def _citation(triples: Triples, iri: str) -> Citation:
    return Citation(
        id=local(iri),
        cited_as=_text(triples, iri, "citedAs"),
        verdict=_text(triples, iri, "reason"),
        reference=local(_text(triples, iri, "reference")),
        note=_text(triples, iri, "note"),
    )


def _regimen(triples: Triples, iri: str) -> Regimen:
    return Regimen(
        id=local(iri),
        therapy=local(_text(triples, iri, "therapy")),
        stated_form=_text(triples, iri, "statedForm"),
        stated_frequency=_text(triples, iri, "statedFrequency"),
        stated_timing=_text(triples, iri, "statedTiming"),
        stated_purpose=_text(triples, iri, "statedPurpose"),
        supported=_text(triples, iri, "asSupported"),
        approval=_text(triples, iri, "approval"),
        jurisdiction=_text(triples, iri, "jurisdiction"),
        date=triples.one(DCTERMS + "date", iri) or "",
        references=_ids(triples, iri, "reference"),
    )


def _peptides(triples: Triples, iri: str) -> PeptideClass:
    return PeptideClass(
        id=local(iri),
        therapy=local(_text(triples, iri, "therapy")),
        stated_mechanism=_text(triples, iri, "statedMechanism"),
        stated_target=_text(triples, iri, "statedTarget"),
        stated_effect=_text(triples, iri, "statedEffect"),
        supported=_text(triples, iri, "asSupported"),
        assertions=_ids(triples, iri, "representedBy"),
        references=_ids(triples, iri, "reference"),
    )
