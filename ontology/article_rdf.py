"""References, evidence, claims and the article's own tables as RDF."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha1
from typing import Final

import pyoxigraph as ox

from endograph.ontology.knowledge import Knowledge
from endograph.ontology.namespaces import (
    ASSERTION,
    BASE,
    CLAIM,
    DCTERMS,
    ENTITY,
    EVIDENCE,
    REFERENCE,
    expand,
)
from endograph.ontology.rows import Citation, Claim, Evidence, PeptideClass, Reference, Regimen
from endograph.ontology.statements import (
    LABEL,
    TYPE,
    Statement,
    egv,
    english,
    in_graph,
    links,
    texts,
)

PEPTIDE_CLASS: Final = BASE + "peptide-class/"


def article_quads(knowledge: Knowledge) -> Iterator[ox.Quad]:
    """Yield the quads of these tables."""
    claims = {located.row.id for located in knowledge.claims}
    for reference in knowledge.references:
        yield from in_graph(reference.file, _reference(reference.row))
    for piece in knowledge.evidence:
        base = CLAIM if piece.row.about in claims else ASSERTION
        yield from in_graph(piece.file, _evidence(piece.row, base))
    for claim in knowledge.claims:
        yield from in_graph(claim.file, _claim(claim.row))
    for citation in knowledge.citations:
        yield from in_graph(citation.file, _citation(citation.row))
    for regimen in knowledge.regimens:
        yield from in_graph(regimen.file, _regimen(regimen.row))
    for peptides in knowledge.peptide_classes:
        yield from in_graph(peptides.file, _peptide_class(peptides.row))


def evidence_id(row: Evidence) -> str:
    """Return an id that stays while what is said, and where it is from, stay."""
    said = "\x00".join((row.about, row.reference, row.record or "", row.direction, row.finding))
    return f"{row.about}-{sha1(said.encode(), usedforsecurity=False).hexdigest()[:8]}"


def _dcterms(name: str) -> ox.NamedNode:
    return ox.NamedNode(DCTERMS + name)


def _reference(row: Reference) -> Iterator[Statement]:
    reference = ox.NamedNode(REFERENCE + row.id)
    yield reference, TYPE, egv("Reference")
    yield reference, LABEL, english(row.id)
    yield reference, _dcterms("type"), ox.Literal(row.type)
    yield reference, _dcterms("title"), english(row.title)
    for name, text in (
        ("creator", row.authors),
        ("isPartOf", row.venue),
        ("date", row.year),
        ("identifier", row.doi and f"doi:{row.doi}"),
        ("identifier", row.pmid and f"pmid:{row.pmid}"),
        ("identifier", row.pmcid and f"pmcid:{row.pmcid}"),
        ("source", row.url),
    ):
        if text:
            yield reference, _dcterms(name), ox.Literal(text)
    yield from texts(reference, {"seen": row.seen, "doubt": row.doubt})


def _evidence(row: Evidence, base: str) -> Iterator[Statement]:
    evidence = ox.NamedNode(EVIDENCE + evidence_id(row))
    yield ox.NamedNode(base + row.about), egv("hasEvidence"), evidence
    yield evidence, TYPE, egv("Evidence")
    yield evidence, egv("reference"), ox.NamedNode(REFERENCE + row.reference)
    yield evidence, egv("design"), egv(row.design)
    yield evidence, egv("direction"), egv(row.direction)
    for species in row.species:
        yield evidence, egv("species"), ox.NamedNode(expand(species))
    yield from texts(evidence, {"record": row.record, "finding": row.finding})


def _claim(row: Claim) -> Iterator[Statement]:
    claim = ox.NamedNode(CLAIM + row.id)
    yield claim, TYPE, egv("Claim")
    yield claim, LABEL, english(row.id)
    yield claim, egv("verdict"), egv(row.verdict)
    stated = f"{row.subject} {row.relation.replace('_', ' ')} {row.object}"
    yield from texts(
        claim,
        {
            "section": row.section,
            "stated": stated,
            "condition": row.context,
            "statement": row.statement,
            "reason": row.reason,
        },
    )
    yield from links(claim, "representedBy", ASSERTION, row.represented_by)
    yield from links(claim, "correctedBy", ASSERTION, row.corrected_by)
    yield from links(claim, "citation", REFERENCE, row.citations)


def _citation(row: Citation) -> Iterator[Statement]:
    citation = ox.NamedNode(REFERENCE + row.id)
    yield citation, TYPE, egv("Citation")
    yield citation, LABEL, english(row.id)
    yield from texts(citation, {"citedAs": row.cited_as, "reason": row.verdict, "note": row.note})
    yield from links(citation, "reference", REFERENCE, [row.reference] if row.reference else [])


def _regimen(row: Regimen) -> Iterator[Statement]:
    regimen = ox.NamedNode(ENTITY + row.id)
    yield from links(regimen, "therapy", ENTITY, [row.therapy])
    yield from texts(
        regimen,
        {
            "statedForm": row.stated_form,
            "statedFrequency": row.stated_frequency,
            "statedTiming": row.stated_timing,
            "statedPurpose": row.stated_purpose,
            "asSupported": row.supported,
            "approval": row.approval,
            "jurisdiction": row.jurisdiction,
        },
    )
    yield regimen, _dcterms("date"), ox.Literal(row.date)
    yield from links(regimen, "reference", REFERENCE, row.references)


def _peptide_class(row: PeptideClass) -> Iterator[Statement]:
    peptides = ox.NamedNode(PEPTIDE_CLASS + row.id)
    yield peptides, TYPE, egv("PeptideClass")
    yield from links(peptides, "therapy", ENTITY, [row.therapy])
    yield from texts(
        peptides,
        {
            "statedMechanism": row.stated_mechanism,
            "statedTarget": row.stated_target,
            "statedEffect": row.stated_effect,
            "asSupported": row.supported,
        },
    )
    yield from links(peptides, "representedBy", ASSERTION, row.assertions)
    yield from links(peptides, "reference", REFERENCE, row.references)
