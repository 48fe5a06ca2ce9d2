"""Pages of text."""

from __future__ import annotations

from collections.abc import Iterator

from endograph.exporters.content import Content
from endograph.exporters.page import Page


def pages(content: Content) -> Iterator[Page]:
    """Yield the page on method and limits."""
    yield Page("about.html", "about.html.j2", {"summary": content.summary})
