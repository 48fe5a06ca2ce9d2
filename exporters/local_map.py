"""The map of one entity: what acts on it on the left, what it acts on on the right.

It is a picture in the page: there at once, without scripts, and its names are links.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, Final
from urllib.parse import quote

import networkx as nx
from markupsafe import Markup

from endograph.exporters.links import entity_link
from endograph.exporters.theme import (
    DASHES,
    HEADS,
    INSIDE,
    SHAPES,
    STROKES,
    Stroke,
    stroke_of,
    style_of,
)
from endograph.exporters.xml_text import xml_text

#: Longer names are cut; the tooltip has all of it.
_LONGEST: Final = 28

#: Width of the picture, of the column of names on each side and of the box in the middle.
_WIDTH, _NAMES, _BOX, _ROW = 680, 205, 110, 25

_STATUSES: Final = [*DASHES, ""]


@dataclass(frozen=True, slots=True)
class LocalMap:
    """The picture of an entity's neighbourhood, how much of it there is, and where to see more."""

    picture: Markup
    shown: int
    neighbours: int
    explore: str


@dataclass(frozen=True, slots=True)
class _Line:
    """One neighbour as it is drawn: by its strongest assertion of a stroke."""

    node: str
    stroke: Stroke
    status: str


def local_map(graph: nx.MultiDiGraph, node: str, root: str, cap: int = 30) -> LocalMap | None:
    """Draw an entity with its neighbours, causes on the left and effects on the right.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        A projected graph.
    node : str
        The entity.
    root : str
        What leads from the page to the root of the site.
    cap : int
        The most neighbours to draw: causal ones and well established ones first, then hubs.

    Returns
    -------
    LocalMap or None
        None where the entity has no neighbour.
    """
    sides = [
        _side(graph, node, graph.in_edges(node, keys=True)),
        _side(graph, node, graph.out_edges(node, keys=True)),
    ]
    half = cap // 2
    room = [max(half, cap - len(sides[1])), max(half, cap - len(sides[0]))]
    drawn = [
        sorted(side[:most], key=lambda line: STROKES.index(line.stroke))
        for side, most in zip(sides, room, strict=True)
    ]
    everyone = {line.node for side in sides for line in side}
    if not everyone:
        return None
    rows = max(len(drawn[0]), len(drawn[1]), 2)
    height = rows * _ROW + 20
    parts = [_middle(graph, node, height)]
    for side, lines in enumerate(drawn):
        gap = (height - 20) / max(1, len(lines))
        parts += [
            _row(graph, line, side, round(10 + gap * (place + 0.5), 1), root)
            for place, line in enumerate(lines)
        ]
    # where nothing acts on it, or it acts on nothing, that side is left out
    margin = (_WIDTH - _BOX) / 2 - 6
    begin, end = 0 if drawn[0] else margin, _WIDTH if drawn[1] else _WIDTH - margin
    shape = "both" if all(drawn) else "one-side"
    label = xml_text(f"{graph.nodes[node]['label']} and its neighbours")
    picture = Markup(
        f'<svg class="local-map {shape}" viewBox="{begin:g} 0 {end - begin:g} {height}" '
        f'role="group" aria-label="{label}">{"".join(parts)}</svg>'
    )
    shown = len({line.node for side in drawn for line in side})
    # a lone surrogate is a question mark in the map's data, too
    name = quote(node.encode("utf-8", "replace"), safe=":")
    explore = f"map.html#focus={name};1;{min(len(everyone), 40)}&chosen={name}"
    return LocalMap(picture, shown, len(everyone), explore)


def _side(graph: nx.MultiDiGraph, node: str, edges: Iterable[tuple[str, str, str]]) -> list[_Line]:
    best: dict[tuple[str, str], tuple[tuple[Any, ...], _Line]] = {}
    for source, target, key in edges:
        if source == target:
            continue
        edge = graph.edges[source, target, key]
        far = target if source == node else source
        stroke, status = stroke_of(edge["sign"], edge["causal"]), edge["status"] or ""
        rank = (not edge["causal"], _STATUSES.index(status), -graph.degree(far), far)
        found = (rank, _Line(far, stroke, status))
        best[far, stroke.name] = min(best.get((far, stroke.name), found), found, key=lambda f: f[0])
    return [line for _, line in sorted(best.values(), key=lambda found: found[0])]


def _middle(graph: nx.MultiDiGraph, node: str, height: int) -> str:
    attributes = graph.nodes[node]
    category = attributes["category"].replace(" ", "-")
    lines = wrap(attributes["label"][:60], 14)[:5] or [""]
    top = height / 2 + 5 - 8.5 * (len(lines) - 1)
    x = (_WIDTH - _BOX) / 2
    rows = "".join(
        f'<tspan x="{_WIDTH / 2:g}" y="{top + 17 * row:g}">{xml_text(line)}</tspan>'
        for row, line in enumerate(lines)
    )
    return (
        f'<rect class="fill-{xml_text(category)}" x="{x:g}" y="4" width="{_BOX}" '
        f'height="{height - 8}" rx="10"/><text class="middle">{rows}</text>'
    )


def _row(graph: nx.MultiDiGraph, line: _Line, side: int, y: float, root: str) -> str:
    attributes = graph.nodes[line.node]
    label, style = attributes["label"], style_of(attributes["category"])
    short = label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"
    whole = f"<title>{xml_text(label)}</title>" if short != label else ""
    left, right = _NAMES, (_WIDTH - _BOX) / 2
    # on the right the line leads from the box to the name
    begin, end = (left, right) if side == 0 else (_WIDTH - right, _WIDTH - left)
    out, anchor = (-1, ' text-anchor="end"') if side == 0 else (1, "")
    edge = left if side == 0 else _WIDTH - left
    dashes = DASHES.get(line.status)
    dashed = f' stroke-dasharray="{" ".join(map(str, dashes))}"' if isinstance(dashes, list) else ""
    shaft = end - (8 if line.stroke.arrow in ("arrow", "circle", "diamond") else 1)
    width = 9 if style.shape in INSIDE else 6.5
    category = attributes["category"].replace(" ", "-")
    return (
        f'<g class="stroke-{line.stroke.name}">'
        f'<path d="M{begin:g} {y:g}H{shaft:g}"{dashed}/>'
        f'<path class="head" d="{HEADS[line.stroke.arrow]}" '
        f'transform="translate({end:g} {y:g})"/></g>'
        f'<a href="{xml_text(root + entity_link(graph, line.node).href)}">'
        f'<path class="shape fill-{xml_text(category)}" d="{SHAPES[style.shape]}" '
        f'transform="translate({edge + 13 * out:g} {y:g}) scale({width:g})"/>'
        f'<text x="{edge + 28 * out:g}" y="{y + 4.5:g}"{anchor}>'
        f"{whole}{xml_text(short)}</text></a>"
    )
