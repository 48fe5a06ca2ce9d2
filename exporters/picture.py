"""Static pictures as SVG: previews of a graph, and feedback loops drawn as rings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import cos, pi, sin
from textwrap import wrap
from typing import TYPE_CHECKING

import networkx as nx
from markupsafe import Markup, escape

from endograph.exporters.theme import stroke_of
from endograph.graph.layout import Point

if TYPE_CHECKING:
    from endograph.exporters.content import LoopCard


def thumbnail(
    graph: nx.MultiDiGraph, positions: Mapping[str, Point], width: int = 320, height: int = 190
) -> Markup:
    """Return an SVG of the nodes and edges of a graph, coloured by the classes of the style sheet.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        A projected graph.
    positions : mapping of str to (int, int)
        Where each node stands; the picture is scaled to fit.
    width, height : int
        Size in pixels.
    """
    xs, ys = [positions[n][0] for n in graph], [positions[n][1] for n in graph]
    margin = 10
    scale = min(
        (width - 2 * margin) / max(1, max(xs) - min(xs)),
        (height - 2 * margin) / max(1, max(ys) - min(ys)),
    )
    left = (width - scale * (max(xs) - min(xs))) / 2
    top = (height - scale * (max(ys) - min(ys))) / 2
    at = {
        node: (
            round(left + scale * (positions[node][0] - min(xs)), 1),
            round(top + scale * (positions[node][1] - min(ys)), 1),
        )
        for node in graph
    }
    lines: dict[str, list[str]] = defaultdict(list)
    for source, target, edge in graph.edges(data=True):
        (x1, y1), (x2, y2) = at[source], at[target]
        name = stroke_of(edge["sign"], edge["causal"]).name
        lines[name].append(f"M{x1:g} {y1:g}L{x2:g} {y2:g}")
    parts = [f'<path class="stroke-{name}" d="{"".join(lines[name])}"/>' for name in sorted(lines)]
    for node, attributes in graph.nodes(data=True):
        x, y = at[node]
        category = escape(attributes["category"].replace(" ", "-"))
        radius = 2.4 + min(3.2, graph.degree(node) / 4)
        parts.append(f'<circle class="fill-{category}" cx="{x:g}" cy="{y:g}" r="{radius:g}"/>')
    return Markup(
        f'<svg class="thumbnail" viewBox="0 0 {width} {height}" aria-hidden="true">'
        f"{''.join(parts)}</svg>"
    )


def ring(loop: LoopCard, root: str, size: int = 420, name: str = "") -> Markup:
    """Return an SVG of a feedback loop as a ring, clockwise from the top, its names as links.

    Parameters
    ----------
    loop : LoopCard
        The loop.
    root : str
        What leads from the page to the root of the site.
    size : int
        Width and height in pixels.
    name : str
        Tells the picture from others on the same page.
    """
    count, centre, radius = len(loop.steps), size / 2, size * 0.33

    def at(turn: float, distance: float) -> tuple[float, float]:
        angle = 2 * pi * turn / count - pi / 2
        return round(centre + distance * cos(angle), 1), round(centre + distance * sin(angle), 1)

    # the gap that a node leaves, as a part of the way to the next
    gap = min(0.3, 20 * count / (2 * pi * radius))
    parts = []
    for place, step in enumerate(loop.steps):
        (x1, y1), (x2, y2) = at(place + gap, radius), at(place + 1 - gap, radius)
        parts.append(
            f'<path class="stroke-{step.stroke.name}" d="M{x1} {y1}A{radius:g} {radius:g} 0 0 1 '
            f'{x2} {y2}" marker-end="url(#head-{step.stroke.name}{name})"><title>'
            f"{escape(step.sentence)}</title></path>"
        )
    for place, step in enumerate(loop.steps):
        (x, y), (tx, ty) = at(place, radius), at(place, radius + 17)
        anchor = "middle" if abs(tx - centre) < 20 else "start" if tx > centre else "end"
        lines = wrap(step.subject.label[:60], 14, break_long_words=False)
        top = ty + 4 - 15 * (len(lines) - 1) * (0.5 if anchor != "middle" else ty < centre)
        text = "".join(
            f'<tspan x="{tx}" y="{top + 15 * row:g}">{escape(line)}</tspan>'
            for row, line in enumerate(lines)
        )
        parts.append(
            f'<a href="{escape(root + step.subject.href)}"><circle cx="{x}" cy="{y}" r="7"/>'
            f'<text text-anchor="{anchor}">{text}</text></a>'
        )
    sign = "\u2212" if loop.sign < 0 else "+"
    parts.append(f'<text class="sign" x="{centre:g}" y="{centre + 16:g}">{sign}</text>')
    heads = (
        f'<marker id="head-raises{name}" class="head-raises" viewBox="0 0 10 10" '
        'refX="8" refY="5" markerWidth="9" markerHeight="9" '
        'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0l10 5-10 5z"/>'
        f'</marker><marker id="head-lowers{name}" class="head-lowers" viewBox="0 0 4 12" '
        'refX="2" refY="6" markerWidth="4" markerHeight="14" '
        'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0h4v12H0z"/>'
        "</marker>"
    )
    return Markup(
        f'<svg class="ring" viewBox="-50 20 {size + 100} {size - 40}" role="group" aria-label="'
        f'{escape(loop.label)}"><defs>{heads}</defs>{"".join(parts)}</svg>'
    )
