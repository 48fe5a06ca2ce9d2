"""The pages of feedback loops."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from endograph.exporters import structured
from endograph.exporters.content import Content, LoopCard
from endograph.exporters.links import Link, entity_link
from endograph.exporters.page import Page
from endograph.exporters.picture import ring
from endograph.graph.loops import named_loops


@dataclass(frozen=True, slots=True)
class Cut:
    """A point where drugs act on a loop: those that raise the entity, and those that lower it."""

    entity: Link
    raised_by: list[Link]
    lowered_by: list[Link]


@dataclass(frozen=True, slots=True)
class LoopPage:
    """Everything the page of one loop shows.

    Attributes
    ----------
    weakest : str
        The weakest status of its steps.
    timescale : str
        That of the slowest step that states one, or empty.
    """

    card: LoopCard
    systems: list[Link]
    tissues: list[Link]
    timescale: str
    weakest: str
    cuts: list[Cut]


def pages(content: Content) -> Iterator[Page]:
    """Yield the list of the curated loops and a page for each."""
    yield Page("loops.html", "loops.html.j2", {"loops": content.loops})
    facts = {
        loop["id"]: loop
        for loop in named_loops(content.graph, 1, min_status="refuted")["loops"]
        if loop["name"]
    }
    for card in content.loops:
        yield Page(
            card.link.href,
            "loop.html.j2",
            {
                "page": _page(content, card, facts[card.id]),
                "ring": ring(card, root="../"),
                "ld": structured.loop(card),
            },
        )


def _page(content: Content, card: LoopCard, facts: dict[str, Any]) -> LoopPage:
    graph = content.graph
    drugs: dict[str, dict[int, list[Link]]] = defaultdict(lambda: {1: [], -1: []})
    for drug in facts["drugs"]:
        drugs[drug["entity"]][drug["sign"]].append(entity_link(graph, drug["drug"]))
    return LoopPage(
        card=card,
        systems=[content.system_links[code] for code in card.systems],
        tissues=[entity_link(graph, node) for node in facts["tissues"]],
        timescale=facts["timescale"] or "",
        weakest=facts["weakest"],
        cuts=[
            Cut(entity_link(graph, node), drugs[node][1], drugs[node][-1])
            for node in facts["entities"]
            if node in drugs
        ],
    )
