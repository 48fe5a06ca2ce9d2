"""The pages of systems, and the map of everything."""

from __future__ import annotations

from collections.abc import Iterator

from endograph.exporters import structured
from endograph.exporters.content import Content
from endograph.exporters.links import system_link
from endograph.exporters.maps import map_data
from endograph.exporters.page import Page


def pages(content: Content) -> Iterator[Page]:
    """Yield a page for each system, and the map of the whole graph."""
    for system in content.graph.graph["systems"]:
        code = system["code"]
        view = content.systems[code]
        yield Page(
            system_link(system).href,
            "system.html.j2",
            {
                "system": system,
                "map": map_data(view, content.positions(view)),
                "rows": content.rows(view),
                "loops": content.loops_of(code),
                "ld": structured.system(system),
            },
        )
    graph = content.graph
    yield Page(
        "map.html",
        "map.html.j2",
        {"map": map_data(graph, content.positions(graph)), "rows": content.rows(graph)},
    )
