"""Bar charts as plain data: what a template draws, and says again as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a bar: a key of the chart, its number, and where what it counts is listed."""

    name: str
    label: str
    count: int
    href: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for, its stretches, and how much they are together."""

    label: str
    href: str
    total: int
    parts: list[Part]

    @property
    def by_name(self) -> dict[str, Part]:
        """Its stretches by their names."""
        return {part.name: part for part in self.parts}


@dataclass(frozen=True, slots=True)
class Chart:
    """Several bars on one scale.

    Attributes
    ----------
    id : str
        Where it is on its page.
    keys : dict of str
        The stretches that bars have, and their labels.
    unit : str
        What is counted.
    """

    id: str
    title: str
    text: str
    unit: str
    keys: dict[str, str]
    bars: list[Bar]

    @property
    def total(self) -> int:
        """Everything that is counted."""
        return sum(bar.total for bar in self.bars)


def listed(page: str, **wanted: str) -> str:
    """Return the address of a list that shows only what is wanted."""
    return f"{page}?{urlencode(wanted)}" if wanted else page


def stacked(
    label: str,
    href: str,
    counts: Mapping[str, int],
    keys: Mapping[str, str],
    links: Mapping[str, str],
) -> Bar:
    """Return a bar that is full, cut into shares."""
    total = sum(counts.values())
    parts, start = [], 0.0
    for name, text in keys.items():
        if count := counts.get(name, 0):
            width = 100 * count / total
            parts.append(
                Part(name, text, count, links.get(name, ""), round(start, 3), round(width, 3))
            )
            start += width
    return Bar(label, href, total, parts)


def plain_bars(rows: Iterable[tuple[str, int, str]], name: str) -> list[Bar]:
    """Return bars of one colour, the longest full, from labels, numbers and addresses."""
    found = list(rows)
    most = max((count for _, count, _ in found), default=0) or 1
    return [
        Bar(label, href, count, [Part(name, "", count, href, 0, round(100 * count / most, 3))])
        for label, count, href in found
    ]


def decade_of(year: str) -> str:
    """Return the decade of a year in words: ``2014`` -> ``2010s``."""
    return f"{year[:3]}0s" if len(year) >= 4 and year[:4].isdigit() else "no year"
