"""The pages of systems, and the map of everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from endograph.exporters import structured
from endograph.exporters.aggregate import by_system
from endograph.exporters.content import Content
from endograph.exporters.grades import grade_of
from endograph.exporters.links import Link, entity_link, system_link
from endograph.exporters.map_assets import large_map_script, picture_of
from endograph.exporters.maps import LARGE, map_data
from endograph.exporters.page import Page
from endograph.exporters.story import story
from endograph.graph.layered import layered, places


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One entity as a row of the table of all."""

    node: str
    link: Link
    kind: str
    neighbours: int
    systems: list[Link]


def pages(content: Content) -> Iterator[Page]:
    """Yield a page for each system, and the map of the whole graph."""
    within = places(content.graph)
    grades = {
        key: grade_of(status, content.catalogue.evidence.get(key, ()))
        for *_, key, status in content.graph.edges(keys=True, data="status")
    }
    for system in content.graph.graph["systems"]:
        code = system["code"]
        view = content.systems[code]
        yield Page(
            system_link(system).href,
            "system.html.j2",
            {
                "system": system,
                "map": map_data(view, content.positions(view), layered(view, within), grades),
                "picture": picture_of(code),
                "rows": content.rows(view),
                "loops": content.loops_of(code),
                "story": story(content, code),
                "ld": structured.system(system),
            },
        )
    yield _whole(content, grades)


def _whole(content: Content, grades: dict[str, int]) -> Page:
    graph = content.graph
    large = len(graph) > LARGE and large_map_script().is_file()
    drawn = graph if large or len(graph) <= LARGE else by_system(graph)
    return Page(
        "map.html",
        "map.html.j2",
        {
            "map": map_data(drawn, content.positions(drawn), grades=grades),
            "large": large,
            "aggregated": drawn is not graph,
            "rows": _rows(content),
        },
    )


def _rows(content: Content) -> list[EntityRow]:
    """Return every entity by label."""
    graph = content.graph
    rows = [
        EntityRow(
            node=node,
            link=entity_link(graph, node),
            kind=attributes["kind"],
            neighbours=len({*graph.successors(node), *graph.predecessors(node)} - {node}),
            systems=[Link(c, content.system_links[c].href) for c in attributes["systems"]],
        )
        for node, attributes in graph.nodes(data=True)
    ]
    return sorted(rows, key=lambda row: (row.link.label.casefold(), row.node))
