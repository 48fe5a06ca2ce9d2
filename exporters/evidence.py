"""The evidence dashboard, and the list of all assertions that its numbers lead to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from endograph.exporters.charts import Bar, Chart, decade_of, listed, plain_bars, stacked
from endograph.exporters.content import Content, Piece, Row
from endograph.exporters.page import Page
from endograph.exporters.theme import DASHES
from endograph.ontology.catalogue import Catalogue

_LIST: Final = "assertions.html"
_DIRECTIONS: Final = {"supports": "supports", "nuances": "qualifies", "refutes": "speaks against"}
#: From so many distinct papers on, assertions are counted together.
_MANY: Final = 5


@dataclass(frozen=True, slots=True)
class Listed:
    """One assertion as a row of the list of all."""

    key: str
    href: str
    sentence: str
    system: str
    status: str
    designs: list[str]
    species: list[str]
    directions: list[str]
    papers: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """An assertion that evidence speaks against, with both sides."""

    row: Row
    sides: list[tuple[str, list[Piece]]]


def pages(content: Content) -> Iterator[Page]:
    """Yield the dashboard and the list of all assertions."""
    rows = content.rows(content.graph)
    listing = [_listed(content, row) for row in rows]
    yield Page(
        "evidence.html",
        "evidence.html.j2",
        {
            "charts": _charts(content, listing),
            "gaps": _gaps(content, listing),
            "disputes": _disputes(rows),
            "summary": content.summary,
        },
    )
    catalogue = content.catalogue
    yield Page(
        _LIST,
        "assertions.html.j2",
        {
            "rows": listing,
            "systems": content.graph.graph["systems"],
            "designs": catalogue.designs,
            "species": catalogue.species,
            "directions": _DIRECTIONS,
            "papers": _papers_keys(),
        },
    )


def _listed(content: Content, row: Row) -> Listed:
    pieces = content.catalogue.evidence.get(row.key, ())
    papers = len({piece.reference for piece in pieces})
    return Listed(
        key=row.key,
        href=row.href,
        sentence=row.sentence,
        system=row.system,
        status=row.status,
        designs=[*dict.fromkeys(piece.design for piece in pieces)],
        species=sorted({curie for piece in pieces for curie in piece.species}),
        directions=[
            name for name in _DIRECTIONS if any(piece.direction == name for piece in pieces)
        ],
        papers=str(min(papers, _MANY)),
    )


def _papers_keys() -> dict[str, str]:
    few = {str(count): str(count) for count in range(_MANY)}
    return {**few, str(_MANY): f"{_MANY} or more"}


def _charts(content: Content, listing: list[Listed]) -> list[Chart]:
    catalogue = content.catalogue
    charts = [
        _verdicts(catalogue),
        _statuses(content, listing),
        _having(
            "designs",
            "Study designs",
            "Assertions by the kinds of study that bear on them; most have more than one.",
            catalogue.designs,
            "design",
            [item.designs for item in listing],
        ),
        _having(
            "species",
            "Species",
            "Assertions by the species that their evidence comes from. A textbook or a database "
            "mostly names none.",
            catalogue.species,
            "species",
            [item.species for item in listing],
        ),
        _having(
            "directions",
            "For and against",
            "Assertions that have evidence of each direction.",
            _DIRECTIONS,
            "direction",
            [item.directions for item in listing],
        ),
        _having(
            "papers",
            "Distinct papers an assertion",
            "How many different sources bear on each assertion. A paper counts once, however often "
            "it is cited.",
            _papers_keys(),
            "papers",
            [[item.papers] for item in listing],
        ),
        _years(catalogue),
    ]
    return [chart for chart in charts if chart.bars]


def _verdicts(catalogue: Catalogue) -> Chart:
    counts: dict[str, Counter[str]] = {}
    for claim in catalogue.claims.values():
        counts.setdefault(claim.section, Counter())[claim.verdict] += 1
    bars = [
        stacked(
            section,
            listed("claims.html", section=section),
            found,
            catalogue.verdicts,
            {
                verdict: listed("claims.html", section=section, verdict=verdict)
                for verdict in catalogue.verdicts
            },
        )
        for section, found in counts.items()
    ]
    return Chart(
        "verdicts",
        "How the article's claims stand",
        "Each section of the article, by the verdicts on its claims.",
        "claims",
        catalogue.verdicts,
        bars,
    )


def _statuses(content: Content, listing: list[Listed]) -> Chart:
    counts: dict[str, Counter[str]] = {}
    for item in listing:
        counts.setdefault(item.system, Counter())[item.status] += 1
    keys = {status: status for status in DASHES}
    bars: list[Bar] = []
    for code, link in content.system_links.items():
        if found := counts.get(code):
            links = {s: listed(_LIST, system=code, status=s) for s in keys}
            bars.append(stacked(link.label, listed(_LIST, system=code), found, keys, links))
    return Chart(
        "statuses",
        "How sure each system is",
        "The assertions of each system, by status.",
        "assertions",
        keys,
        bars,
    )


def _having(
    key: str, title: str, text: str, keys: dict[str, str], field: str, held: Iterable[list[str]]
) -> Chart:
    counts = Counter(name for names in held for name in names)
    rows = [
        (label, counts[name], listed(_LIST, **{field: name}))
        for name, label in keys.items()
        if counts[name]
    ]
    return Chart(key, title, text, "assertions", {}, plain_bars(rows, "plain"))


def _years(catalogue: Catalogue) -> Chart:
    counts = Counter(decade_of(item.year) for item in catalogue.references.values())
    rows = [
        (decade, counts[decade], listed("references.html", decade=decade))
        for decade in sorted(counts, key=lambda name: (name == "no year", name))
    ]
    return Chart(
        "years",
        "Years of the sources",
        "Sources by the decade in which they came out. Databases and web pages bear no year.",
        "sources",
        {},
        plain_bars(rows, "plain"),
    )


def _gaps(content: Content, listing: list[Listed]) -> list[Bar]:
    """Return how many assertions of each system lack a source, the most first."""
    counts = Counter(item.system for item in listing if item.status == "unreferenced")
    rows = [
        (
            content.system_links[code].label,
            count,
            listed(_LIST, system=code, status="unreferenced"),
        )
        for code, count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
        if code in content.system_links
    ]
    return plain_bars(rows, "unreferenced")


def _disputes(rows: list[Row]) -> list[Dispute]:
    """Return what is refuted, and what has evidence against it, with both sides."""
    wanted = [
        row
        for row in rows
        if row.status == "refuted" or any(piece.direction == "refutes" for piece in row.evidence)
    ]
    order = ["refuted", "unsupported", "contested"]
    wanted.sort(key=lambda row: (order.index(row.status) if row.status in order else 3, row.key))
    return [
        Dispute(
            row,
            [
                (direction, found)
                for direction in _DIRECTIONS
                if (found := [piece for piece in row.evidence if piece.direction == direction])
            ],
        )
        for row in wanted
    ]
