"""Positions for maps: computed here, seeded, and shipped, so that a map is the same every time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import ceil, cos, pi, sin, sqrt
from typing import Final, NamedTuple

import igraph as ig
import networkx as nx

from endograph.graph.random_state import seeded

#: The seed of the project's own maps.
SEED: Final = 2026

#: Labels are wider than high, and so are screens.
STRETCH: Final = 1.25

#: Up to how many nodes the labels are kept apart.
LABELLED: Final = 3_000

#: How much of the plane the labels may fill.
DENSITY: Final = 0.42

Point = tuple[int, int]


class Box(NamedTuple):
    """The room that a node and its label take, in pixels, and how far its middle lies below."""

    width: float
    height: float
    drop: float


def layout(graph: nx.MultiDiGraph, seed: int = SEED) -> dict[str, Point]:
    """Place the nodes of a graph on the plane.

    Each connected part is laid out by itself, spread until its labels have room, pushed apart
    where they still overlap, and set beside the others, the largest first.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        A projected graph; it is not changed.
    seed : int
        Seed of the random start.

    Returns
    -------
    dict of str to (int, int)
        The centre of each node in pixels, y growing downwards; the same for the same graph.

    Notes
    -----
    Parts of up to 120 nodes are placed by Kamada and Kawai's spring model [1]_, larger ones by
    UMAP [2]_, which keeps communities together and spreads hubs; both as igraph has them.

    References
    ----------
    .. [1] T. Kamada and S. Kawai, "An algorithm for drawing general undirected graphs",
       Information Processing Letters 31, 1989.
    .. [2] L. McInnes, J. Healy and J. Melville, "UMAP: Uniform Manifold Approximation and
       Projection for Dimension Reduction", arXiv:1802.03426.
    """
    parts = sorted(
        (sorted(part) for part in nx.weakly_connected_components(graph)),
        key=lambda part: (-len(part), part),
    )
    placed = [_place(graph, part, seed) for part in parts]
    return {node: point for part in _pack(placed, gap=120) for node, point in part.items()}


def _place(graph: nx.MultiDiGraph, part: list[str], seed: int) -> dict[str, tuple[float, float]]:
    index = {node: position for position, node in enumerate(part)}
    pairs = {
        (min(index[u], index[v]), max(index[u], index[v])) for u, v in graph.edges(part) if u != v
    }
    simple = ig.Graph(n=len(part), edges=sorted(pairs))
    with seeded(seed) as generator:
        start = [(generator.random(), generator.random()) for _ in part]
        if len(part) <= 120:
            found = simple.layout_kamada_kawai(seed=start, maxiter=60 * len(part))
        else:
            # a large graph has enough edges to settle in fewer rounds
            epochs = 800 if len(part) <= 400 else 120
            found = simple.layout_umap(seed=start, min_dist=0.8, epochs=epochs)
    boxes = {node: box_of(graph, node) for node in part}
    xs, ys = zip(*found, strict=True)
    # a chain may be laid out as a line, whose area is nothing: count it as a flat rectangle
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    area = STRETCH * max(wide, high / 4, 1e-9) * max(high, wide / 4, 1e-9)
    scale = sqrt(sum(box.width * box.height for box in boxes.values()) / DENSITY / area)
    if len(part) < 3:
        scale = 180 / max(wide, high, 1)
    points = {
        node: (found[i][0] * scale * STRETCH, found[i][1] * scale) for node, i in index.items()
    }
    # in a crowd the last overlaps cost the most time and are seen the least
    rounds = 400 if len(part) <= 400 else 80 if len(part) <= LABELLED else 0
    return _push_apart(points, boxes, rounds)


def ring(graph: nx.MultiDiGraph, nodes: Sequence[str]) -> dict[str, Point]:
    """Place nodes on a circle, clockwise from the top, with room for their labels."""
    boxes = [box_of(graph, node) for node in nodes]
    radius = max(170.0, sum(max(box.width, box.height) + 60 for box in boxes) / (2 * pi))
    turn = 2 * pi / max(1, len(nodes))
    return {
        node: (round(radius * sin(turn * place)), round(-radius * cos(turn * place)))
        for place, node in enumerate(nodes)
    }


def box_of(graph: nx.MultiDiGraph, node: str) -> Box:
    """Estimate the room of a node: type of 14 pixels is some 7.2 a letter, wrapped at 170."""
    label = str(graph.nodes[node].get("label", node))[:60]
    lines = ceil(7.2 * len(label) / 170)
    width = min(7.2 * len(label), 170) + 26
    if graph.nodes[node].get("category") in ("process", "state", "regimen"):
        return Box(width + 10, 18 * lines + 28, 0)  # the label stands inside the shape
    size = 2 * (8 + 2.2 * sqrt(graph.degree(node)))
    return Box(width, size + 18 * lines + 14, 9 * lines)


def _push_apart(
    points: dict[str, tuple[float, float]], boxes: Mapping[str, Box], rounds: int
) -> dict[str, tuple[float, float]]:
    """Push overlapping boxes apart, along the axis on which they overlap the less."""
    middle = {node: (x, y + boxes[node].drop) for node, (x, y) in points.items()}
    # pairs that are apart by more than the margin do not meet within a few rounds
    margin, fresh_for = 40.0, 8
    cell = (
        max(box.width for box in boxes.values()) + margin,
        max(box.height for box in boxes.values()) + margin,
    )
    near: list[tuple[str, str, float, float]] = []
    moved = fresh = False
    for number in range(rounds):
        if number % fresh_for == 0 or not moved:
            near = [
                (u, v, width, height)
                for u, v in _close_pairs(middle, *cell)
                for width in [(boxes[u].width + boxes[v].width) / 2]
                if abs(middle[u][0] - middle[v][0]) < width + margin
                for height in [(boxes[u].height + boxes[v].height) / 2]
                if abs(middle[u][1] - middle[v][1]) < height + margin
            ]
            fresh = True
        moved = False
        for u, v, width, height in near:
            (ux, uy), (vx, vy) = middle[u], middle[v]
            room_x, room_y = width - abs(ux - vx), height - abs(uy - vy)
            if room_x <= 0 or room_y <= 0:
                continue
            moved = True
            if room_y / height < room_x / width:
                push = (room_y / 2 + 0.5) * (1 if (uy, u) > (vy, v) else -1)
                middle[u], middle[v] = (ux, uy + push), (vx, vy - push)
            else:
                push = (room_x / 2 + 0.5) * (1 if (ux, u) > (vx, v) else -1)
                middle[u], middle[v] = (ux + push, uy), (vx - push, vy)
        if fresh and not moved:
            break
        fresh = False
    return {node: (x, y - boxes[node].drop) for node, (x, y) in middle.items()}


def _close_pairs(
    points: Mapping[str, tuple[float, float]], width: float, height: float
) -> Iterator[tuple[str, str]]:
    """Yield the pairs of nodes in neighbouring cells of a grid, so that the work stays linear."""
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    for node, (x, y) in points.items():
        cells[int(x // width), int(y // height)].append(node)
    for (column, row), nodes in sorted(cells.items()):
        for right, down in ((0, 0), (1, 0), (-1, 1), (0, 1), (1, 1)):
            for u in nodes:
                for v in cells.get((column + right, row + down), ()):
                    if (right, down) != (0, 0) or u < v:
                        yield u, v


def _pack(parts: list[dict[str, tuple[float, float]]], gap: int) -> Iterator[dict[str, Point]]:
    """Set parts into rows of about the same width, and round."""
    boxes = []
    for part in parts:
        xs, ys = [x for x, _ in part.values()], [y for _, y in part.values()]
        boxes.append((min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))
    if not boxes:
        return
    area = sum((width + 2 * gap) * (height + gap) for *_, width, height in boxes)
    limit = max(boxes[0][2], ceil(sqrt(area * STRETCH)))
    left, top, tallest = 0.0, 0.0, 0.0
    for part, (x0, y0, width, height) in zip(parts, boxes, strict=True):
        if left and left + width > limit:
            left, top, tallest = 0.0, top + tallest + gap, 0.0
        yield {n: (round(x - x0 + left), round(y - y0 + top)) for n, (x, y) in part.items()}
        left += width + 2 * gap
        tallest = max(tallest, height)
