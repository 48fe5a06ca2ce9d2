"""What the head of each page leads to, and where a page belongs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from endograph.exporters.links import Link


@dataclass(frozen=True, slots=True)
class Group:
    """Pages for the same purpose; the head of a page names the group and leads to its first."""

    label: str
    links: tuple[Link, ...]

    def holds(self, name: str) -> bool:
        """Say whether a page is one of the group's own."""
        return any(link.href.partition("#")[0] == name for link in self.links)


GROUPS: Final = (
    Group(
        "Explore",
        (
            Link("Systems", "index.html#systems"),
            Link("Map", "map.html"),
            Link("Loops", "loops.html"),
            Link("Tours", "tours.html"),
            Link("Structure", "structure.html"),
        ),
    ),
    Group(
        "Ask",
        (
            Link("Paths", "paths.html"),
            Link("What if?", "whatif.html"),
            Link("Compare", "compare.html"),
            Link("Questions", "questions.html"),
            Link("SPARQL", "console.html"),
        ),
    ),
    Group(
        "Evidence",
        (
            Link("Dashboard", "evidence.html"),
            Link("The article", "article.html"),
            Link("Claims", "claims.html"),
            Link("Assertions", "assertions.html"),
            Link("References", "references.html"),
        ),
    ),
    Group(
        "About",
        (
            Link("Method and limits", "about.html"),
            Link("Glossary", "glossary.html"),
            Link("Downloads", "downloads.html"),
            Link("A to Z", "contents.html"),
        ),
    ),
)

#: The group that the pages of a folder belong to.
_FOLDERS: Final = {
    "system": "Explore",
    "entity": "Explore",
    "loop": "Explore",
    "tour": "Explore",
    "question": "Ask",
    "claim": "Evidence",
    "assertion": "Evidence",
    "reference": "Evidence",
}


def navigation(there: Collection[str]) -> list[Group]:
    """Return the groups with the pages that are there: what would lead nowhere is not offered."""
    return [*_offered(there)]


def _offered(there: Collection[str]) -> Iterator[Group]:
    for group in GROUPS:
        links = tuple(link for link in group.links if link.href.partition("#")[0] in there)
        if links:
            yield Group(group.label, links)


def group_of(name: str) -> str:
    """Return the label of the group that a page belongs to, or nothing for the first page."""
    folder, slash, _ = name.partition("/")
    if slash:
        return _FOLDERS.get(folder, "")
    own = [group.label for group in GROUPS if group.holds(name)]
    return own[0] if own and name != "index.html" else ""
