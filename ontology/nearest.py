"""Suggestions for a name that was not found."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """Return up to ``limit`` known names that are spelled most like ``name``, best first.

    Similarity is the Jaro-Winkler measure of rapidfuzz, in lower case; names below 0.75 are left
    out, for a far-fetched suggestion is worse than none.
    """
    # imported here, for most runs never need it
    from rapidfuzz import process, utils
    from rapidfuzz.distance import JaroWinkler

    found = process.extract(
        name,
        sorted(known),
        scorer=JaroWinkler.similarity,
        processor=utils.default_process,
        score_cutoff=0.75,
        limit=limit,
    )
    return [match for match, _, _ in found]


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return a remedy in words: the nearest names, or the advice to add one."""
    names = nearest(name, known)
    return f"did you mean {' or '.join(names)}?" if names else "correct it, or add it first"
