"""A map as a picture for print: SVG with title, legend, version, licence and citation.

The browser draws the same picture of what a reader sees, in ``map-svg.js``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import atan2, ceil, degrees, hypot, sqrt
from textwrap import wrap
from typing import Any

import networkx as nx

from endograph.exporters.theme import (
    DASHES,
    HEADS,
    INFERRED_OPACITY,
    INSIDE,
    LICENCE,
    LONGEST,
    SHAPES,
    STROKES,
    Stroke,
    Style,
    citation,
    stroke_of,
    style_of,
)
from endograph.exporters.xml_text import xml_text
from endograph.graph.layout import Point

_INK, _SOFT, _PAPER = "#1b2330", "#515c6b", "#ffffff"
_LETTER, _WIDEST, _LINE, _MARGIN, _LEGEND = 7.2, 170, 17, 40, 300
_FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class _Spot:
    """An entity in the picture: where it stands, how it looks, half its width and height."""

    x: int
    y: int
    style: Style
    lines: list[str]
    half: tuple[float, float]
    title: str

    def edge(self, dx: float, dy: float) -> float:
        """Return how far the edge of its shape is in a direction."""
        width, height = self.half
        if self.style.shape not in INSIDE:
            return width + 1
        return 1 + min(width / max(abs(dx), 1e-6), height / max(abs(dy), 1e-6))


def figure(graph: nx.MultiDiGraph, positions: Mapping[str, Point], title: str, version: str) -> str:
    """Return an SVG of a map with a line for each edge of the graph.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        A projected graph or a view of one; it is not changed.
    positions : mapping of str to (int, int)
        Where each node stands.
    title, version : str
        Written on the picture.
    """
    spots = {node: _spot(graph, node, positions[node]) for node in graph}
    sides = [(spot, max(spot.half[0], _WIDEST / 2)) for spot in spots.values()]
    left = min((spot.x - side for spot, side in sides), default=0) - _MARGIN
    right = max((spot.x + side for spot, side in sides), default=0) + _MARGIN
    top = min((spot.y - spot.half[1] for spot in spots.values()), default=0) - _MARGIN - 60
    lowest = max((spot.y + spot.half[1] for spot in spots.values()), default=0) + 3 * _LINE
    legend, end = _legend(graph, right + 10, top + 76)
    bottom = max(lowest, end) + _MARGIN + 50
    width, height = ceil(right - left + _LEGEND), ceil(bottom - top)
    begin = f"{left + _MARGIN:.0f}"
    note = f"{len(graph)} entities and {graph.number_of_edges()} assertions."
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="{left:.0f} {top:.0f} {width} {height}" font-family="{_FONT}" font-size="14" '
        f'fill="{_INK}"><title>{xml_text(title)}</title>',
        f'<rect x="{left:.0f}" y="{top:.0f}" width="100%" height="100%" fill="{_PAPER}"/>'
        f'<text x="{begin}" y="{top + 44:.0f}" font-size="24" font-weight="650">{xml_text(title)}'
        f'</text><text x="{begin}" y="{top + 68:.0f}" fill="{_SOFT}">{note}</text>',
        *_lines(graph, spots),
        *(_entity(node, spot) for node, spot in spots.items()),
        f'<g class="legend">{"".join(legend)}</g>',
        f'<text x="{begin}" y="{bottom - 24:.0f}" font-size="12" fill="{_SOFT}">'
        f"{xml_text(f'{citation(version)} Licence: {LICENCE}.')}</text>",
        "</svg>\n",
    ]
    return "\n".join(parts)


def _spot(graph: nx.MultiDiGraph, node: str, point: Point) -> _Spot:
    attributes = graph.nodes[node]
    label, style = attributes["label"], style_of(attributes["category"])
    short = label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"
    lines = wrap(short, int(_WIDEST / _LETTER)) or [""]
    size = 8 + 2.2 * sqrt(graph.degree(node))
    half = (size, size)
    if style.shape in INSIDE:
        width = max(2, *map(len, lines)) * _LETTER / 2 + 10
        height = len(lines) * _LINE / 2 + 7
        half = (width * 1.2, height * 1.3) if style.shape == "ellipse" else (width, height)
    return _Spot(*point, style, lines, half, f"{label}: {attributes['kind']}")


def _lines(graph: nx.MultiDiGraph, spots: Mapping[str, _Spot]) -> Iterator[str]:
    together: Counter[frozenset[str]] = Counter(frozenset(pair) for pair in graph.edges())
    drawn: dict[frozenset[str], int] = defaultdict(int)
    for source, target, key, edge in sorted(graph.edges(keys=True, data=True), key=lambda e: e[2]):
        pair = frozenset((source, target))
        # parallel lines bow apart, so that none hides another
        bow = 0.12 + 0.12 * drawn[pair] if together[pair] > 1 else 0.0
        drawn[pair] += 1
        words = f"{graph.nodes[source]['label']} {edge['phrase']} {graph.nodes[target]['label']}"
        yield _line(key, words, edge, spots[source], spots[target], bow)


def _line(
    key: str, words: str, edge: Mapping[str, Any], start: _Spot, end: _Spot, bow: float
) -> str:
    length = hypot(end.x - start.x, end.y - start.y) or 1
    mx = (start.x + end.x) / 2 + bow * (end.y - start.y)
    my = (start.y + end.y) / 2 - bow * (end.x - start.x)
    out, into = hypot(mx - start.x, my - start.y) or 1, hypot(end.x - mx, end.y - my) or 1
    ax, ay = (mx - start.x) / out, (my - start.y) / out
    bx, by = (end.x - mx) / into, (end.y - my) / into
    first, last = min(start.edge(ax, ay), length / 3), min(end.edge(bx, by), length / 3)
    x, y = end.x - bx * last, end.y - by * last
    stroke = stroke_of(edge["sign"], edge["causal"])
    curve = f"Q{mx:.1f} {my:.1f} {x:.1f} {y:.1f}" if bow else f"L{x:.1f} {y:.1f}"
    faded = f' opacity="{INFERRED_OPACITY}"' if edge.get("inferred") else ""
    return (
        f'<g class="edge" data-id="{xml_text(key)}"{faded}><title>{xml_text(words)}</title>'
        f'<path d="M{start.x + ax * first:.1f} {start.y + ay * first:.1f}{curve}" fill="none" '
        f'stroke="{stroke.color}" stroke-width="1.6"{_dashes(edge["status"])}/>'
        f"{_head(stroke, x, y, degrees(atan2(by, bx)))}</g>"
    )


def _dashes(status: str | None) -> str:
    dashes = DASHES.get(status or "")
    return f' stroke-dasharray="{" ".join(map(str, dashes))}"' if isinstance(dashes, list) else ""


def _head(stroke: Stroke, x: float, y: float, angle: float) -> str:
    return (
        f'<path d="{HEADS[stroke.arrow]}" fill="{stroke.color}" '
        f'transform="translate({x:.1f} {y:.1f}) rotate({angle:.1f})"/>'
    )


def _outline(style: Style, x: float, y: float, width: float, height: float) -> str:
    look = f'fill="{style.fill}" stroke="{style.border}" stroke-width="1.5"'
    if style.shape == "box":
        return (
            f'<rect x="{x - width:.1f}" y="{y - height:.1f}" width="{2 * width:.1f}" '
            f'height="{2 * height:.1f}" rx="6" {look}/>'
        )
    if style.shape == "ellipse":
        return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{width:.1f}" ry="{height:.1f}" {look}/>'
    return (
        f'<path d="{SHAPES[style.shape]}" transform="translate({x:.1f} {y:.1f}) '
        f'scale({width:.1f})" {look} vector-effect="non-scaling-stroke"/>'
    )


def _entity(node: str, spot: _Spot) -> str:
    inside = spot.style.shape in INSIDE
    rest = _LINE * (len(spot.lines) - 1) / 2
    top = spot.y + 5 - rest if inside else spot.y + spot.half[1] + 16
    halo = "" if inside else f' paint-order="stroke" stroke="{_PAPER}" stroke-width="3"'
    rows = "".join(
        f'<tspan x="{spot.x}" y="{top + _LINE * row:g}">{xml_text(line)}</tspan>'
        for row, line in enumerate(spot.lines)
    )
    return (
        f'<g class="node" data-id="{xml_text(node)}"><title>{xml_text(spot.title)}</title>'
        f"{_outline(spot.style, spot.x, spot.y, *spot.half)}"
        f'<text text-anchor="middle"{halo}>{rows}</text></g>'
    )


def _legend(graph: nx.MultiDiGraph, x: float, y: float) -> tuple[list[str], float]:
    """Return what the picture shows and how it reads, and where that ends."""
    edges = [data for *_, data in graph.edges(data=True)]
    strokes = {stroke_of(edge["sign"], edge["causal"]) for edge in edges}
    statuses = {edge["status"] for edge in edges}
    rows: list[str] = []

    def row(picture: str, meaning: str) -> None:
        nonlocal y
        rows.append(f'{picture}<text x="{x + 52:g}" y="{y + 5:g}">{xml_text(meaning)}</text>')
        y += 24

    def line(length: int, color: str, look: str = "") -> str:
        return f'<path d="M{x:g} {y:g}h{length}" stroke="{color}" stroke-width="1.8"{look}/>'

    for stroke in STROKES:
        if stroke in strokes:
            row(line(28, stroke.color) + _head(stroke, x + 38, y, 0), stroke.meaning)
    for status in DASHES:
        if status in statuses and _dashes(status):
            row(line(38, _INK, _dashes(status)), status)
    if any(edge.get("inferred") for edge in edges):
        row(line(38, _INK, f' opacity="{INFERRED_OPACITY}"'), "inferred")
    y += 8
    for category in sorted({category for _, category in graph.nodes(data="category")}):
        style = style_of(category)
        row(_outline(style, x + 19, y, 17 if style.shape in INSIDE else 9, 9), category)
    return rows, y
