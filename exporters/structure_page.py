"""The structure dashboard: hubs, gatekeepers and communities, with what each measure means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from endograph.exporters.content import Content
from endograph.exporters.links import Link, entity_link
from endograph.exporters.page import Page
from endograph.graph import structure

#: The measures of centrality, with their names; the reading of degree covers both of its halves.
_MEASURES: Final = {
    "influence": "Influence",
    "betweenness": "Betweenness",
    "pagerank": "PageRank",
    "out_degree": "Acts on",
    "in_degree": "Acted on by",
}
_READING: Final = {"out_degree": "degree", "in_degree": "degree"}
_TOP: Final = 12
#: The article calls the first of these the master switch; the others stand beside it.
_RIVALS: Final = ("AMPK", "insulin", "cortisol", "growth-hormone", "leptin", "GLP-1")
#: What is asked for its gatekeepers, as far as it is in the graph.
_ENDS: Final = ("insulin-sensitivity", "cortisol", "food-intake")
_STEPS: Final = 4


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entity by one measure; ``share`` is its value as a part of the highest, in per cent."""

    link: Link
    category: str
    value: str
    share: float
    articulation: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of centrality: what it means, and who is highest."""

    name: str
    title: str
    meaning: str
    top: list[Ranked]


@dataclass(frozen=True, slots=True)
class Community:
    """A community with the systems that its members are at home in."""

    size: int
    systems: list[tuple[Link, int]]
    members: list[Link]


@dataclass(frozen=True, slots=True)
class Gate:
    """What an effect hangs on: the gatekeepers of an entity, and how many each cuts off."""

    target: Link
    upstream: int
    keepers: list[tuple[Link, int]]


def pages(content: Content) -> Iterator[Page]:
    """Yield the dashboard, if there are communities to be found."""
    graph = content.graph
    found = content.kept(
        lambda: _computed(content),
        "structure",
        [*graph.nodes(data="category")],
        [*graph.edges(keys=True, data=True)],
        [system["code"] for system in graph.graph["systems"]],
    )
    if not found:
        return
    ranking = found["centrality"]
    communities = found["communities"]
    yield Page(
        "structure.html",
        "structure.html.j2",
        {
            "measures": [_measure(content, ranking, name) for name in _MEASURES],
            "count": len(ranking),
            "rivals": _rivals(content, ranking),
            "master": f"eg:{_RIVALS[0]}" in content.graph,
            "above": _above(content, ranking),
            "agreement": {key: communities[key] for key in ("ari", "nmi", "modularity", "systems")},
            "communities": [_community(content, row) for row in communities["communities"]],
            "gates": [_gate(content, row) for row in found["gatekeepers"]],
            "steps": _STEPS,
            "reading": structure.reading(),
        },
    )


def _computed(content: Content) -> dict[str, Any]:
    steps = content.steps
    ranking = structure.centrality(steps)
    if len(ranking) < 2:
        return {}
    ends = [f"eg:{slug}" for slug in _ENDS if f"eg:{slug}" in content.graph]
    return {
        "centrality": ranking,
        "communities": structure.communities(steps),
        "gatekeepers": [structure.gatekeepers(steps, None, end, _STEPS) for end in ends],
    }


def _measure(content: Content, ranking: list[dict[str, Any]], name: str) -> Measure:
    top = sorted(ranking, key=lambda row: (row["ranks"][name], row["entity"]))[:_TOP]
    most = top[0][name] or 1
    return Measure(
        name,
        _MEASURES[name],
        structure.reading()[_READING.get(name, name)],
        [
            Ranked(
                entity_link(content.graph, row["entity"]),
                row["category"],
                _figure(row[name]),
                round(100 * row[name] / most, 2),
                row["articulation"],
            )
            for row in top
        ],
    )


def _figure(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{100 * value:.2f} %"


def _rivals(content: Content, ranking: list[dict[str, Any]]) -> list[tuple[Link, dict[str, int]]]:
    ranks = {row["entity"]: row["ranks"] for row in ranking}
    return [
        (content.entity(slug), {name: ranks[f"eg:{slug}"][name] for name in _MEASURES})
        for slug in _RIVALS
        if f"eg:{slug}" in ranks
    ]


def _above(content: Content, ranking: list[dict[str, Any]]) -> list[Link]:
    """Return what stands above the article's master switch by influence."""
    ranks = {row["entity"]: row["ranks"]["influence"] for row in ranking}
    place = ranks.get(f"eg:{_RIVALS[0]}", 0)
    above = sorted((rank, node) for node, rank in ranks.items() if rank < place)
    return [entity_link(content.graph, node) for _, node in above]


def _community(content: Content, row: dict[str, Any]) -> Community:
    return Community(
        row["size"],
        [
            (content.system_links[code], count)
            for code, count in sorted(row["systems"].items(), key=lambda item: (-item[1], item[0]))
        ],
        [entity_link(content.graph, node) for node in row["members"][:_TOP]],
    )


def _gate(content: Content, row: dict[str, Any]) -> Gate:
    graph = content.graph
    keepers = [(entity_link(graph, k["entity"]), k["cuts"]) for k in row["gatekeepers"][:_TOP]]
    return Gate(entity_link(graph, row["target"]), row["upstream"], keepers)
