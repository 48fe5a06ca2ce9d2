"""The pages of the article and its claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from endograph.exporters import structured
from endograph.exporters.content import Content, Piece, Row
from endograph.exporters.links import Link, claim_link
from endograph.exporters.page import Page
from endograph.ontology.catalogue import Claim


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """One claim of the article: what it says, its verdict, and what stands behind the verdict."""

    claim: Claim
    link: Link
    verdict: str
    says: list[Row]
    corrects: list[Row]
    evidence: list[Piece]
    systems: list[str]


def pages(content: Content) -> Iterator[Page]:
    """Yield the article against the evidence, its claims and a page for each, if there are any."""
    catalogue = content.catalogue
    if not catalogue.claims:
        return
    cards = [_card(content, claim) for claim in catalogue.claims.values()]
    codes = sorted({code for card in cards for code in card.systems})
    yield Page("claims.html", "claims.html.j2", {"claims": cards, "codes": codes})
    yield Page("article.html", "article.html.j2", {"claims": cards, **_tables(content)})
    for before, card, after in zip([None, *cards], cards, [*cards[1:], None], strict=False):
        context = {
            "card": card,
            "before": before and before.link,
            "after": after and after.link,
            "ld": structured.claim(card.claim, card.verdict),
        }
        yield Page(card.link.href, "claim.html.j2", context)


def _card(content: Content, claim: Claim) -> ClaimCard:
    says, corrects = content.known(claim.represented_by), content.known(claim.corrected_by)
    return ClaimCard(
        claim=claim,
        link=claim_link(claim.id),
        verdict=content.catalogue.verdicts[claim.verdict],
        says=says,
        corrects=corrects,
        evidence=content.evidence(claim.id),
        systems=sorted({row.system for row in says + corrects}),
    )


def _tables(content: Content) -> dict[str, Any]:
    """Return the article's two tables and its list of references, each row with its links."""
    catalogue = content.catalogue
    tables: dict[str, Any] = {
        name: [
            {
                "item": item,
                "therapy": content.entity(item.therapy),
                "sources": content.sources(item.references),
            }
            for item in table
        ]
        for name, table in (
            ("peptide_classes", catalogue.peptide_classes.values()),
            ("regimens", catalogue.regimens.values()),
        )
    }
    tables["citations"] = [
        {"item": item, "sources": content.sources([item.reference] if item.reference else [])}
        for item in catalogue.citations.values()
    ]
    return tables
