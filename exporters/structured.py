"""Structured data of pages: schema.org in JSON-LD, for search engines and harvesters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from endograph.exporters.content import LoopCard, Row
from endograph.ontology.catalogue import Claim, Reference
from endograph.ontology.namespaces import ASSERTION, BASE, CLAIM, LOOP, REFERENCE, SYSTEM, page_of

LICENCE: Final = "https://creativecommons.org/licenses/by-sa/4.0/"

#: What every statement of the site is part of.
ATLAS: Final[dict[str, Any]] = {"@id": ""}

# schema.org's word for a thing, by its kind or else by its category
_TYPES: Final = {
    "disease": "MedicalCondition",
    "phenotype": "MedicalSignOrSymptom",
    "receptor": "Protein",
    "protein": "Protein",
    "drug": "Drug",
    "signal": "ChemicalSubstance",
    "small molecule": "ChemicalSubstance",
    "anatomy": "AnatomicalStructure",
}
_WORKS: Final = {
    "article": "ScholarlyArticle",
    "review": "ScholarlyArticle",
    "book chapter": "Chapter",
    "database": "Dataset",
    "database record": "Dataset",
}


def _thing(kind: str, iri: str, **about: Any) -> dict[str, Any]:
    known = {name: value for name, value in about.items() if value}
    context = ["https://schema.org", {"@base": BASE}]
    return {"@context": context, "@type": kind, "@id": _short(iri), **known}


def _short(iri: str) -> str:
    """Return an IRI of our own as it is written below the base of the document."""
    return iri.removeprefix(BASE)


def atlas(version: str, summary: Mapping[str, Any]) -> dict[str, Any]:
    """Describe the whole."""
    return _thing(
        "Dataset",
        BASE,
        name="endograph",
        description=(
            f"{summary['entities']} entities and {summary['assertions']} assertions on endocrine "
            "and metabolic signalling, each with sign, place, status and evidence."
        ),
        version=version,
        license=LICENCE,
        creator={"@type": "Organization", "name": "The endograph authors"},
        keywords=["endocrinology", "metabolism", "signalling", "feedback", "knowledge graph"],
    )


def entity(iri: str, attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Describe an entity and where else it is known."""
    kind = _TYPES.get(attributes["kind"]) or _TYPES.get(attributes["category"], "DefinedTerm")
    return _thing(
        kind,
        iri,
        name=attributes["label"],
        alternateName=attributes["synonyms"],
        description=attributes["description"],
        identifier=attributes["xrefs"],
        sameAs=[page_of(curie) for curie in attributes["xrefs"]],
        isPartOf=ATLAS,
    )


def system(found: Mapping[str, Any]) -> dict[str, Any]:
    """Describe a system."""
    return _thing(
        "Dataset",
        SYSTEM + found["code"],
        name=found["label"],
        description=found["description"],
        isPartOf=ATLAS,
    )


def assertion(row: Row, about: Iterable[str]) -> dict[str, Any]:
    """Describe an assertion, what it is about, and the sources that bear on it."""
    return _thing(
        "Claim",
        ASSERTION + row.key,
        text=row.sentence,
        about=[{"@id": _short(iri)} for iri in about],
        citation=[
            {"@id": _short(REFERENCE + key)} for key in dict.fromkeys(p.key for p in row.evidence)
        ],
        creativeWorkStatus=row.status,
        isPartOf=ATLAS,
    )


def loop(card: LoopCard) -> dict[str, Any]:
    """Describe a feedback loop and its steps."""
    return _thing(
        "DefinedTerm",
        LOOP + card.id,
        name=card.label,
        description=card.summary,
        termCode=card.code,
        hasPart=[{"@id": _short(ASSERTION + step.key)} for step in card.steps],
    )


def claim(found: Claim, verdict: str) -> dict[str, Any]:
    """Describe the review of a claim of the article."""
    return _thing(
        "ClaimReview",
        CLAIM + found.id,
        claimReviewed=found.statement,
        reviewRating={"@type": "Rating", "alternateName": verdict},
        reviewBody=found.reason,
        author={"@type": "Organization", "name": "The endograph authors"},
    )


def reference(found: Reference) -> dict[str, Any]:
    """Describe a source."""
    identifiers = [
        f"https://doi.org/{found.doi}" if found.doi else "",
        f"https://pubmed.ncbi.nlm.nih.gov/{found.pmid}/" if found.pmid else "",
    ]
    return _thing(
        _WORKS.get(found.type, "WebPage"),
        REFERENCE + found.id,
        name=found.title,
        author=found.authors,
        isPartOf=found.venue,
        datePublished=found.year,
        sameAs=[address for address in identifiers if address],
    )
