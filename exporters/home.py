"""The first page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from endograph.exporters import structured
from endograph.exporters.content import Content, SystemCard
from endograph.exporters.gallery import question_link
from endograph.exporters.guides import offered, tour_link
from endograph.exporters.links import Link, slug_of
from endograph.exporters.page import Page
from endograph.exporters.picture import ring
from endograph.ontology.questions import questions

#: Entities that the first page offers to begin with, as far as they are in the graph.
STARTS: Final = (
    "insulin",
    "cortisol",
    "GLP1R",
    "semaglutide",
    "tesamorelin",
    "AMPK",
    "insulin-resistance",
)

#: Questions that the first page offers, with the entities they speak of.
_ASKS: Final = (
    (
        Link(
            "How does semaglutide lower body weight?", "paths.html#from=semaglutide&to=body-weight"
        ),
        ("semaglutide", "body-weight"),
    ),
    (
        Link("What happens if 11-beta-hydroxylase is blocked?", "whatif.html#block=CYP11B1"),
        ("CYP11B1",),
    ),
    (
        Link(
            "How do semaglutide and tesamorelin differ?",
            "compare.html#entity=semaglutide&entity=tesamorelin",
        ),
        ("semaglutide", "tesamorelin"),
    ),
)
_QUESTIONS: Final = (
    "16-negative-loops-of-cortisol",
    "21-bpc157-randomised-trials",
    "36-gh-igf1-insulin-sensitivity",
)
_KINDS: Final = {"axis": "Axes", "pathway": "Pathways", "overview": "Overviews"}


def pages(content: Content) -> Iterator[Page]:
    """Yield the first page."""
    loop = content.loops[0] if content.loops else None
    known = {slug_of(node): node for node in content.graph}
    yield Page(
        "index.html",
        "home.html.j2",
        {
            "shelves": _shelves(content.system_cards),
            "summary": content.summary,
            "starts": [content.entity(slug) for slug in STARTS if slug in known],
            "tours": [(tour, tour_link(tour)) for tour in offered(content)],
            "asks": [ask for ask, named in _ASKS if known.keys() >= {*named}],
            "questions": [
                Link(item.question, question_link(item).href)
                for item in questions("examples")
                if item.name in _QUESTIONS
            ],
            "loop": loop,
            "ring": ring(loop, root="") if loop else "",
            "ld": structured.atlas(content.version, content.summary),
        },
    )


def _shelves(cards: list[SystemCard]) -> list[tuple[str, list[SystemCard]]]:
    """Return the systems by kind, each kind in their order."""
    found: dict[str, list[SystemCard]] = {}
    for card in cards:
        found.setdefault(card.system["kind"], []).append(card)
    order = [*_KINDS]
    kinds = sorted(found, key=lambda kind: order.index(kind) if kind in order else len(order))
    return [(_KINDS.get(kind, kind), found[kind]) for kind in kinds]
