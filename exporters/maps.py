"""Interactive maps: the pyvis network model, filled from a projected graph and packed for a page.

Only this module knows pyvis. Its own pages are not used, for they load scripts from other hosts
and do not escape what they show; its network model and the vis-network script it ships are.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

import networkx as nx

from endograph.exporters.grades import GRADES
from endograph.exporters.links import entity_link, file_name
from endograph.exporters.theme import (
    CATEGORIES,
    DASHES,
    HEADS,
    INFERRED_OPACITY,
    INSIDE,
    LICENCE,
    LONGEST,
    OTHER,
    SHAPES,
    STROKES,
    citation,
    stroke_of,
    style_of,
)
from endograph.graph.layered import Layered
from endograph.graph.layout import Point, ring

#: Beyond so many nodes a map is drawn by WebGL, or by systems where that is not to be had.
LARGE: Final = 3_000

#: The scripts of a map in their order, after the one that draws.
MAP_SCRIPTS: Final = (
    "map-theme.js",
    "map-model.js",
    "map-state.js",
    "map-evidence.js",
    "map-view.js",
    "map-large.js",
    "map-svg.js",
    "map-export.js",
    "map-panel.js",
    "map-legend.js",
    "map-keys.js",
    "map.js",
)


def map_data(
    graph: nx.MultiDiGraph,
    positions: Mapping[str, Point],
    layered: Layered | None = None,
    grades: Mapping[str, int] | None = None,
) -> dict[str, Any]:
    """Return what a page sends of a map: rows and tables, without how anything looks.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        A projected graph, or a view of one; it is not changed.
    positions : mapping of str to (int, int)
        Where each node stands, in pixels.
    layered : Layered, optional
        The same nodes in layers, as a second layout.
    grades : mapping of str to int, optional
        The grade of the evidence of each assertion; 0 where it has none.

    Returns
    -------
    dict
        ``nodes`` and ``edges``, as many as the graph has, as rows that point into the tables
        ``kinds``, ``relations``, ``statuses`` and ``systems``; ``layouts``, whose numbers follow
        the nodes; ``bands`` and ``loops``. Plain values, ready for JSON; `mapModel.unpack` of
        ``map-model.js`` reads them.
    """
    from pyvis.network import Network

    network = Network(directed=True)
    # filled directly, for add_edge looks through all edges each time and would drop none twice
    network.nodes = [_node(graph, node, positions[node]) for node in graph]
    network.edges = sorted(
        (_edge(graph, *edge) for edge in graph.edges(keys=True)), key=lambda edge: edge["id"]
    )
    nodes, edges, *_ = network.get_network_data()
    return _packed(graph, nodes, edges, layered, grades or {})


def map_theme(version: str) -> dict[str, Any]:
    """Return how things look on every map, and what the steps of evidence are."""
    return {
        "version": version,
        "citation": citation(version),
        "licence": LICENCE,
        "categories": {name: style._asdict() for name, style in CATEGORIES.items()},
        "other": OTHER._asdict(),
        "strokes": {stroke.name: stroke._asdict() for stroke in STROKES},
        "dashes": DASHES,
        "shapes": SHAPES,
        "heads": HEADS,
        "inside": sorted(INSIDE),
        "inferred": INFERRED_OPACITY,
        "grades": GRADES,
        "longest": LONGEST,
        "large": LARGE,
    }


def script() -> Traversable:
    """Return the vis-network script that the pyvis package ships."""
    folder = files("pyvis") / "templates" / "lib"
    versions = sorted(
        (entry.name for entry in folder.iterdir() if entry.name.startswith("vis-")),
        key=lambda name: [int(part) for part in name.removeprefix("vis-").split(".")],
    )
    return folder / versions[-1] / "vis-network.min.js"


def system_file(system: str | None) -> str:
    """Return a name for the file of a system's evidence that is safe in an address."""
    return file_name(system or "none")


def _node(graph: nx.MultiDiGraph, node: str, point: Point) -> dict[str, Any]:
    attributes = graph.nodes[node]
    return {
        "id": node,
        "label": attributes["label"],
        "shape": style_of(attributes["category"]).shape,
        "x": point[0],
        "y": point[1],
        "kind": (attributes["kind"], attributes["category"]),
        "description": attributes["description"],
        "page": attributes.get("page") or entity_link(graph, node).href,
    }


def _edge(graph: nx.MultiDiGraph, source: str, target: str, key: str) -> dict[str, Any]:
    edge = graph.edges[source, target, key]
    stroke = stroke_of(edge["sign"], edge["causal"])
    return {
        "id": key,
        "from": source,
        "to": target,
        "arrows": {"to": {"enabled": True, "type": stroke.arrow}},
        "relation": (edge["relation"], edge["phrase"] or edge["relation"], stroke.name),
        "status": edge["status"] or "",
        "system": system_file(edge["system"]),
        "inferred": bool(edge.get("inferred")),
    }


class _Table:
    """Values and their places, so that a row can name one by its number."""

    def __init__(self, values: Iterable[Hashable]) -> None:
        self.values = sorted(set(values))  # type: ignore[type-var]
        self._places = {value: place for place, value in enumerate(self.values)}

    def __getitem__(self, value: Hashable) -> int:
        return self._places[value]


def _packed(
    graph: nx.MultiDiGraph,
    nodes: list[dict[str, Any]],
    edges: list[dict[str, Any]],
    layered: Layered | None,
    grades: Mapping[str, int],
) -> dict[str, Any]:
    kinds, relations, statuses, systems = (
        _Table(item[name] for item in items)
        for items, name in (
            (nodes, "kind"),
            (edges, "relation"),
            (edges, "status"),
            (edges, "system"),
        )
    )
    index = {node["id"]: place for place, node in enumerate(nodes)}
    layouts = {"force": [value for node in nodes for value in (node["x"], node["y"])]}
    if layered:
        layouts["axis"] = [value for node in nodes for value in layered.positions[node["id"]]]
    return {
        "kinds": kinds.values,
        "relations": relations.values,
        "statuses": statuses.values,
        "systems": systems.values,
        "nodes": [
            [node["id"], node["label"], kinds[node["kind"]], node["description"], node["page"]]
            for node in nodes
        ],
        "edges": [
            [
                edge["id"],
                index[edge["from"]],
                index[edge["to"]],
                relations[edge["relation"]],
                statuses[edge["status"]],
                systems[edge["system"]],
                grades.get(edge["id"], 0),
                int(edge["inferred"]),
            ]
            for edge in edges
        ],
        "layouts": layouts,
        "bands": layered.bands if layered else [],
        "loops": _loops(graph, index, {edge["id"]: edge for edge in edges}),
    }


def _loops(
    graph: nx.MultiDiGraph, index: Mapping[str, int], edges: Mapping[str, dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return the feedback loops that lie within the map, each with its ring."""
    found = []
    for loop in graph.graph["loops"]:
        if not all(key in edges for key in loop["assertions"]):
            continue
        nodes = [edges[key]["from"] for key in loop["assertions"]]
        places = ring(graph, nodes)
        found.append(
            {
                "id": loop["id"],
                "label": loop["label"],
                "sign": loop["sign"],
                "edges": loop["assertions"],
                "nodes": [index[node] for node in nodes],
                "at": [value for node in nodes for value in places[node]],
            }
        )
    return found
