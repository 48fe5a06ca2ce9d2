"""Interactive maps: the pyvis network model, filled from a projected graph.

Only this module knows pyvis. Its own pages are not used, for they load scripts from other hosts
and do not escape what they show; its network model and the vis-network script it ships are.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import sqrt
from typing import Any, Final

import networkx as nx

from endograph.exporters.links import entity_link
from endograph.exporters.theme import DASHES, stroke_of, style_of
from endograph.graph.layout import Point
from endograph.graph.wording import sentence

#: Shapes that carry their label inside.
_LABEL_INSIDE: Final = frozenset({"box", "ellipse"})

#: Longer labels are cut on the map; the page of the entity has all of it.
_LONGEST: Final = 60


def map_data(graph: nx.MultiDiGraph, positions: Mapping[str, Point]) -> dict[str, Any]:
    """Return nodes, edges and options for vis-network.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        A projected graph, or a view of one; it is not changed.
    positions : mapping of str to (int, int)
        Where each node stands, in pixels.

    Returns
    -------
    dict
        ``nodes`` and ``edges``, as many as the graph has, and ``options``; plain values, ready
        for JSON.
    """
    from pyvis.network import Network

    network = Network(directed=True)
    # filled directly, for add_edge looks through all edges each time and would drop none twice
    network.nodes = [_node(graph, node, positions[node]) for node in graph]
    network.edges = _edges(graph)
    network.options = _options()
    nodes, edges, _, _, _, options = network.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def script() -> Traversable:
    """Return the vis-network script that the pyvis package ships."""
    folder = files("pyvis") / "templates" / "lib"
    versions = sorted(
        (entry.name for entry in folder.iterdir() if entry.name.startswith("vis-")),
        key=lambda name: [int(part) for part in name.removeprefix("vis-").split(".")],
    )
    return folder / versions[-1] / "vis-network.min.js"


def _node(graph: nx.MultiDiGraph, node: str, point: Point) -> dict[str, Any]:
    attributes = graph.nodes[node]
    style, label = style_of(attributes["category"]), attributes["label"]
    shown: dict[str, Any] = {
        "id": node,
        "label": label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…",
        "page": entity_link(graph, node).href,
        "x": point[0],
        "y": point[1],
        "shape": style.shape,
        "color": {
            "background": style.fill,
            "border": style.border,
            "highlight": {"background": style.fill, "border": "#111111"},
            "hover": {"background": style.fill, "border": "#111111"},
        },
        "category": attributes["category"],
        "kind": attributes["kind"],
        "description": attributes["description"],
    }
    if style.shape in _LABEL_INSIDE:
        shown["inside"] = True
    else:
        shown["size"] = round(8 + 2.2 * sqrt(graph.degree(node)), 1)
    return shown


def _edges(graph: nx.MultiDiGraph) -> list[dict[str, Any]]:
    together: Counter[frozenset[str]] = Counter(frozenset(pair) for pair in graph.edges())
    drawn: dict[frozenset[str], int] = defaultdict(int)
    edges = []
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        stroke = stroke_of(attributes["sign"], attributes["causal"])
        pair = frozenset((source, target))
        edge: dict[str, Any] = {
            "id": key,
            "from": source,
            "to": target,
            "arrows": {"to": {"enabled": True, "type": stroke.arrow, "scaleFactor": 0.7}},
            "color": {"color": stroke.color, "highlight": stroke.color, "hover": stroke.color},
            "dashes": DASHES.get(attributes["status"] or "", False),
            "relation": attributes["relation"],
            "stroke": stroke.name,
            "status": attributes["status"],
            "sentence": sentence(graph, source, target, key),
            "mechanism": attributes["mechanism"],
            "note": attributes["note"],
        }
        if together[pair] > 1:
            # parallel edges bow apart, so that none hides another
            edge["smooth"] = {
                "enabled": True,
                "type": "curvedCW",
                "roundness": round(0.12 + 0.12 * drawn[pair], 2),
            }
            drawn[pair] += 1
        edges.append(edge)
    return sorted(edges, key=lambda edge: edge["id"])


def _options() -> dict[str, Any]:
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {
            "hover": True,
            "tooltipDelay": 150,
            "multiselect": True,
            "hideEdgesOnDrag": False,
        },
        "nodes": {
            "borderWidth": 1.5,
            "font": {"size": 14, "face": "system-ui, sans-serif", "vadjust": -2},
            "widthConstraint": {"maximum": 170},
            "shapeProperties": {"borderRadius": 6},
            "scaling": {"label": {"drawThreshold": 7}},
        },
        "edges": {"width": 1.6, "selectionWidth": 1.2, "hoverWidth": 0.8, "smooth": False},
    }
