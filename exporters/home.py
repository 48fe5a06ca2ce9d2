"""The first page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from endograph.exporters import structured
from endograph.exporters.content import Content
from endograph.exporters.links import slug_of
from endograph.exporters.page import Page
from endograph.exporters.picture import ring

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


def pages(content: Content) -> Iterator[Page]:
    """Yield the first page."""
    loop = content.loops[0] if content.loops else None
    known = {slug_of(node): node for node in content.graph}
    yield Page(
        "index.html",
        "home.html.j2",
        {
            "cards": content.system_cards,
            "summary": content.summary,
            "starts": [content.entity(slug) for slug in STARTS if slug in known],
            "loop": loop,
            "ring": ring(loop, root="") if loop else "",
            "ld": structured.atlas(content.version, content.summary),
        },
    )
