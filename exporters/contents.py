"""Everything from A to Z, and the sitemap."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from endograph.exporters.content import Content
from endograph.exporters.links import Link, entity_link
from endograph.exporters.navigation import navigation
from endograph.exporters.page import Page


@dataclass(frozen=True, slots=True)
class Named:
    """A page under its name, with what kind of thing it is about."""

    link: Link
    kind: str


def page(content: Content, pages: Iterable[Page]) -> Page:
    """Return the list of everything that has a page, but for single assertions and sources."""
    made = list(pages)
    there = {one.name for one in made} | {"downloads.html", "contents.html"}
    groups = navigation(there)
    tours = [
        Named(Link(one.context["tour"].title, one.name), "tour")
        for one in made
        if one.template == "tour.html.j2"
    ]
    graph = content.graph
    named = [
        *(Named(entity_link(graph, node), graph.nodes[node]["kind"]) for node in graph),
        *(Named(card.link, "feedback loop") for card in content.loops),
        *(Named(content.system_links[s["code"]], s["kind"]) for s in graph.graph["systems"]),
        *tours,
        *(Named(link, "page") for group in groups for link in group.links),
    ]
    named.sort(key=lambda one: (_folded(one.link.label), one.link.label, one.link.href))
    letters = [(letter, [*found]) for letter, found in groupby(named, _letter)]
    # what begins with no letter stands first, whatever it begins with
    merged: dict[str, list[Named]] = {}
    for letter, found in letters:
        merged.setdefault(letter, []).extend(found)
    return Page(
        "contents.html",
        "contents.html.j2",
        {"letters": sorted(merged.items()), "count": len(named), "groups": groups},
    )


def _folded(label: str) -> str:
    plain = unicodedata.normalize("NFKD", label)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def _letter(named: Named) -> str:
    first = _folded(named.link.label).strip()[:1].upper()
    return first if "A" <= first <= "Z" else "0-9"


def site_url(text: str) -> str:
    """Return the address of a site with a slash at its end, or nothing for nothing.

    Raises
    ------
    ValueError
        If it is no absolute address of the web.
    """
    if not text:
        return ""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ValueError(f"'{text}' is no address of a site; write it as https://example.org/atlas")
    return text.rstrip("/") + "/"


def sitemap(url: str, names: Iterable[str]) -> str:
    """Return the sitemap of a site whose address is known.

    References
    ----------
    https://www.sitemaps.org/protocol.html
    """
    lines = "".join(
        f"<url><loc>{escape(url + ('' if name == 'index.html' else name))}</loc></url>\n"
        for name in sorted(names)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'
    )
