"""Maps in layers: the hypothalamus at the top, then pituitary, gland, hormone and target."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import ceil, sqrt
from typing import Final, NamedTuple

import igraph as ig
import networkx as nx

from endograph.graph.layout import STRETCH, Box, Point, box_of

#: The bands from top to bottom.
BANDS: Final = ("hypothalamus", "pituitary", "gland", "hormone", "target", "outcome")

_HYPOTHALAMUS, _PITUITARY, _GLAND, _HORMONE, _TARGET, _OUTCOME = range(len(BANDS))

#: The places that a band is named for; what is part of one belongs to it.
_ANCHORS: Final = {"eg:hypothalamus": _HYPOTHALAMUS, "eg:pituitary": _PITUITARY}

#: What comes from outside stands in the band of what it acts on.
_OUTSIDE: Final = frozenset({"drug", "influence", "regimen"})

#: Room between the rows, and between two bands.
_GAP, _BAND_GAP = 40, 96

#: How often the rows are put in order.
_SWEEPS: Final = 24


class Band(NamedTuple):
    """A band of the layered map: its name and where it begins and ends."""

    label: str
    top: int
    bottom: int


class Layered(NamedTuple):
    """Positions by node, and the bands they stand in."""

    positions: dict[str, Point]
    bands: list[Band]


def places(graph: nx.MultiDiGraph) -> dict[str, int]:
    """Return the band of each place of a projected graph, and of each hormone made in one.

    A place belongs to the hypothalamus or the pituitary if it is part of it, and to the glands
    if it secretes anything; a hormone to the highest place that secretes it.
    """
    within: dict[str, int] = dict(_ANCHORS)
    inside = defaultdict(list)
    for part, whole, relation in graph.edges(data="relation"):
        if relation in ("partOf", "locatedIn") and graph.nodes[part]["category"] == "anatomy":
            inside[whole].append(part)
    for anchor, band in _ANCHORS.items():
        waiting = [anchor]
        while waiting:
            for part in inside[waiting.pop()]:
                if part not in within:
                    within[part] = band
                    waiting.append(part)
    for place, made, relation in graph.edges(data="relation"):
        if relation == "secretes" and graph.nodes[place]["category"] == "anatomy":
            band = within.setdefault(place, _GLAND)
            hormone = _HORMONE if band == _GLAND else band
            within[made] = min(hormone, within.get(made, hormone))
    return within


def layered(graph: nx.MultiDiGraph, within: Mapping[str, int]) -> Layered:
    """Place the nodes of a map in layers from the hypothalamus down.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        A projected graph or a view of one; it is not changed.
    within : mapping of str to int
        What `places` says of the whole graph.

    Returns
    -------
    Layered
        The same for the same graph.

    Notes
    -----
    Within a band, causes stand above effects: loops are cut at a small set of edges [1]_ and
    nodes ranked by the longest path; a layer that is too wide is broken into rows. Rows are then
    ordered by the mean of their neighbours, from the top and from the bottom in turn [2]_, and
    each node is set as near to that mean as the others in its row allow [3]_. (The Sugiyama
    layout of igraph 1.0 ends the process on some graphs of several parts.)

    References
    ----------
    .. [1] P. Eades, X. Lin and W. F. Smyth, "A fast and effective heuristic for the feedback arc
       set problem", Information Processing Letters 47, 1993.
    .. [2] K. Sugiyama, S. Tagawa and M. Toda, "Methods for visual understanding of hierarchical
       system structures", IEEE Transactions on Systems, Man, and Cybernetics 11, 1981.
    .. [3] M. J. Best and N. Chakravarti, "Active set algorithms for isotonic regression",
       Mathematical Programming 47, 1990.
    """
    nodes = sorted(graph)
    if not nodes:
        return Layered({}, [])
    ranks = _ranks(graph, nodes, _bands(graph, nodes, within))
    boxes = {node: box_of(graph, node) for node in nodes}
    rows = _rows(nodes, ranks, boxes)
    across = _across(graph, rows, boxes)
    heights = [max(boxes[node].height for node in row) + _GAP for row in rows]
    wide = max(across.values()) - min(across.values())
    # many rows of few would be a thin column on a wide screen
    stretch = min(2.4, max(1.0, STRETCH * sum(heights) / max(wide, 1.0)))
    positions: dict[str, Point] = {}
    spans: dict[int, tuple[float, float]] = {}
    top = 0.0
    for row, height in zip(rows, heights, strict=True):
        band = ranks[row[0]][0]
        if spans and band not in spans:
            top += _BAND_GAP - _GAP
        for node in row:
            middle = top + (height - _GAP) / 2 - boxes[node].drop
            positions[node] = (round(stretch * across[node]), round(middle))
        spans[band] = (spans.get(band, (top,))[0], top + height - _GAP)
        top += height
    return Layered(
        positions,
        [Band(BANDS[band], round(a - 28), round(b + 28)) for band, (a, b) in spans.items()],
    )


def _bands(
    graph: nx.MultiDiGraph, nodes: Iterable[str], within: Mapping[str, int]
) -> dict[str, int]:
    found: dict[str, int] = {}
    in_gland: set[str] = set()
    outside = []
    for node in nodes:
        category = graph.nodes[node]["category"]
        default = _OUTCOME if category == "state" else _TARGET
        if category in _OUTSIDE:
            outside.append(node)
        elif node in within:
            found[node] = within[node]
        elif category == "signal":
            found[node] = _HORMONE
        elif category == "anatomy":
            found[node] = default
        else:
            # what happens in a place belongs to it
            spots = [
                within[place]
                for *_, edge in graph.in_edges(node, data=True)
                for place in (*(edge.get("cell") or ()), *(edge.get("tissue") or ()))
                if place in within
            ]
            band = min(spots, key=lambda spot: (-spots.count(spot), spot), default=default)
            found[node] = band if band < _GLAND else default
            if band == _GLAND:
                in_gland.add(node)
    # the liver secretes, but what it does to glucose makes no gland of it
    leads = {node for node in found if graph.nodes[node]["category"] == "signal"}
    while fresh := {node for node in in_gland - leads if not leads.isdisjoint(graph[node])}:
        leads |= fresh
        found |= dict.fromkeys(fresh, _GLAND)
    for node in outside:
        found[node] = min((found[v] for v in graph.successors(node) if v in found), default=_TARGET)
    return found


def _ranks(
    graph: nx.MultiDiGraph, nodes: list[str], bands: Mapping[str, int]
) -> dict[str, tuple[int, int]]:
    """Return band and depth in it, causes above effects."""
    depth = dict.fromkeys(nodes, 0)
    for band in sorted(set(bands.values())):
        members = [node for node in nodes if bands[node] == band]
        index = {node: position for position, node in enumerate(members)}
        edges = sorted(
            {(index[u], index[v]) for u, v in graph.edges(members) if v in index and u != v}
        )
        inner = ig.Graph(n=len(members), edges=edges, directed=True)
        inner.delete_edges(inner.feedback_arc_set(method="eades"))
        for position in inner.topological_sorting():
            for before in inner.predecessors(position):
                here, above = members[position], members[before]
                depth[here] = max(depth[here], depth[above] + 1)
        # a long chain is folded, lest the map grow far higher than wide
        rows, deepest = ceil(sqrt(len(members))), max(depth[node] for node in members) + 1
        for node in members if deepest > rows else ():
            depth[node] = depth[node] * rows // deepest
    return {node: (bands[node], depth[node]) for node in nodes}


def _rows(
    nodes: Iterable[str], ranks: Mapping[str, tuple[int, int]], boxes: Mapping[str, Box]
) -> list[list[str]]:
    """Return the nodes of each row, broken where a layer is too wide for the whole."""
    layers: dict[tuple[int, int], list[str]] = defaultdict(list)
    for node in nodes:
        layers[ranks[node]].append(node)
    limit = max(1100.0, 1.5 * sqrt(sum(box.width * (box.height + _GAP) for box in boxes.values())))
    rows = []
    for rank in sorted(layers):
        count = ceil(sum(boxes[node].width for node in layers[rank]) / limit)
        rows += [layers[rank][start::count] for start in range(count)]
    return rows


def _across(
    graph: nx.MultiDiGraph, rows: list[list[str]], boxes: Mapping[str, Box]
) -> dict[str, float]:
    """Order each row and say where its nodes stand from left to right."""
    near = {node: sorted({*graph.successors(node), *graph.predecessors(node)}) for node in graph}
    across: dict[str, float] = {}
    for row in rows:
        across |= _spaced(row, dict.fromkeys(row, 0.0), boxes)
    for sweep in range(_SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wished = {
                node: sum(across[other] for other in near[node]) / len(near[node])
                if near[node]
                else across[node]
                for node in row
            }
            row.sort(key=lambda node: (wished[node], across[node], node))
            across |= _spaced(row, wished, boxes)
    return across


def _spaced(
    row: list[str], wished: Mapping[str, float], boxes: Mapping[str, Box]
) -> dict[str, float]:
    """Set a row in its order as near to the wished places as widths allow: by pooling blocks."""
    offsets, edge = [], 0.0
    for node in row:
        offsets.append(edge + boxes[node].width / 2)
        edge += boxes[node].width
    blocks: list[tuple[float, int]] = []
    for node, offset in zip(row, offsets, strict=True):
        total, count = wished[node] - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            before, many = blocks.pop()
            total, count = total + before, count + many
        blocks.append((total, count))
    starts = [total / count for total, count in blocks for _ in range(count)]
    return {node: start + offset for node, start, offset in zip(row, starts, offsets, strict=True)}
