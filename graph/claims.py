"""What the article says, against what the evidence says."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from endograph.ontology.catalogue import Catalogue, Claim
from endograph.ontology.nearest import suggestion


def claims(catalogue: Catalogue, verdict: str | None = None) -> list[dict[str, Any]]:
    """Return claims with their evidence; see `endograph.atlas.Atlas.claims`."""
    wanted = None if verdict is None else verdict_named(catalogue, verdict)
    return [
        _entry(catalogue, claim)
        for claim in catalogue.claims.values()
        if wanted is None or claim.verdict == wanted
    ]


def verdict_named(catalogue: Catalogue, text: str) -> str:
    """Return the verdict that a name, a label or the beginning of either stands for.

    Raises
    ------
    ValueError
        If there is none, or more than one.
    """
    asked = _plain(text)
    names = {name: {_plain(name), _plain(label)} for name, label in catalogue.verdicts.items()}
    fits = [name for name, forms in names.items() if asked in forms] or [
        name for name, forms in names.items() if any(form.startswith(asked) for form in forms)
    ]
    if len(fits) != 1 or not asked:
        labels = list(catalogue.verdicts.values())
        raise ValueError(f"no verdict '{text}': {suggestion(text, labels)}; {', '.join(labels)}")
    return fits[0]


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _entry(catalogue: Catalogue, claim: Claim) -> dict[str, Any]:
    sources = list(dict.fromkeys([claim.id, *claim.represented_by, *claim.corrected_by]))
    return {
        "id": claim.id,
        "section": claim.section,
        "statement": claim.statement,
        "stated": claim.stated,
        "condition": claim.condition,
        "verdict": claim.verdict,
        "verdict_label": catalogue.verdicts[claim.verdict],
        "reason": claim.reason,
        "assertions": sources[1:],
        "represented_by": list(claim.represented_by),
        "corrected_by": list(claim.corrected_by),
        "citations": list(claim.citations),
        "evidence": [
            asdict(piece) for about in sources for piece in catalogue.evidence.get(about, ())
        ],
    }
