"""GEXF 1.3 for Gephi: typed attributes, colours, sizes and positions, written as a stream.

networkx writes GEXF as well, but it raises on None, lists and dates, writes control characters
that no reader takes back, loses attributes named like GEXF's own, and builds the whole document
in memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from math import isfinite, sqrt
from typing import IO, Any, Final, NamedTuple

import networkx as nx

from endograph.exporters.theme import rgb, stroke_of, style_of
from endograph.graph.layout import Point, layout

#: Beyond this many nodes a layout is left to Gephi, which has faster ones.
LAYOUT_LIMIT: Final = 5_000

#: Joins the members of a list; ``|`` within a member becomes ``/``.
SEPARATOR: Final = "|"

# Names that GEXF or its readers keep for themselves.
_RESERVED: Final = frozenset(
    "id label pid source target type weight start end for viz "
    "color size shape thickness x y z".split()
)

# Not allowed in XML 1.0 at all, or not as they are within an attribute.
_UNSAFE: Final = re.compile(
    '[&<>"\t\n\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]'
)
_ENTITIES: Final = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
}


def write_gexf(
    graph: nx.MultiDiGraph, file: IO[bytes], positions: Mapping[str, Point] | None = None
) -> None:
    """Write a projected graph as GEXF 1.3.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        Any directed multigraph; it is not changed. ``label`` and ``category`` of a node,
        ``relation``, ``sign`` and ``causal`` of an edge set how it is drawn.
    file : binary file
        Receives UTF-8.
    positions : mapping, optional
        Where nodes stand, y growing downwards; computed if the graph is not too large.

    Notes
    -----
    A column holds one type: numbers are widened to double, anything else mixed to string. Lists
    are joined with ``|``. An attribute whose name GEXF keeps for itself is written as
    ``attr_<name>``. Characters that XML forbids become U+FFFD.
    """
    if positions is None:
        positions = layout(graph) if len(graph) <= LAYOUT_LIMIT else {}
    pieces = _document(graph, positions)
    buffer: list[str] = []
    size = 0
    for piece in pieces:
        buffer.append(piece)
        size += len(piece)
        if size > 1 << 18:
            file.write("".join(buffer).encode())
            buffer, size = [], 0
    file.write("".join(buffer).encode())


def _document(graph: nx.MultiDiGraph, positions: Mapping[str, Point]) -> Iterator[str]:
    node_columns = _columns([row for _, row in graph.nodes(data=True)])
    edge_columns = _columns([row for _, _, row in graph.edges(data=True)])
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
        "<meta><creator>endograph</creator><description>CC BY-SA 4.0</description></meta>\n"
        '<graph defaultedgetype="directed">\n'
    )
    for kind, columns in (("node", node_columns), ("edge", edge_columns)):
        yield f'<attributes class="{kind}">\n'
        for number, column in enumerate(columns):
            title = _safe(column.title)
            yield f'<attribute id="{number}" title="{title}" type="{column.type}"/>\n'
        yield "</attributes>\n"
    yield f'<nodes count="{len(graph)}">\n'
    ids: dict[Any, str] = {}
    for node, attributes in graph.nodes(data=True):
        ids[node] = _safe(str(node))
        style = style_of(attributes.get("category", ""))
        position = ""
        if node in positions:
            x, y = positions[node]
            position = f'<viz:position x="{x}" y="{-y}" z="0"/>'  # Gephi counts upwards
        yield (
            f'<node id="{ids[node]}" label="{_safe(str(attributes.get("label", node)))}">'
            f"<attvalues>{_values(attributes, node_columns)}</attvalues>{_color(style.fill)}"
            f'{position}<viz:size value="{8 + 2.2 * sqrt(graph.degree(node)):.1f}"/>'
            f'<viz:shape value="{style.gexf_shape}"/></node>\n'
        )
    yield f'</nodes>\n<edges count="{graph.number_of_edges()}">\n'
    unique = _unique_ids()
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        yield (
            f'<edge id="{_safe(unique(str(key)))}" source="{ids[source]}" target="{ids[target]}" '
            f'label="{_safe(str(attributes.get("relation", "")))}">'
            f"<attvalues>{_values(attributes, edge_columns)}</attvalues>"
            f"{_stroke(attributes.get('sign'), attributes.get('causal'))}</edge>\n"
        )
    yield "</edges>\n</graph>\n</gexf>\n"


class _Column(NamedTuple):
    """One attribute: its key in the graph, its title and type in the file, how it is written."""

    key: str
    title: str
    type: str
    prefix: str
    text: Callable[[Any], str]


def _columns(rows: list[Mapping[str, Any]]) -> list[_Column]:
    """Give each attribute the narrowest type that holds all its values."""
    # rows have few shapes, so one pass over them is enough to know the kinds of every column
    shapes = dict.fromkeys((tuple(row), tuple(map(type, row.values()))) for row in rows)
    kinds: dict[str, set[type]] = {}
    for keys, types in shapes:
        for key, kind in zip(keys, types, strict=True):
            kinds.setdefault(key, set()).add(kind)
    titles: set[str] = set()
    columns = []
    for number, key in enumerate(key for key in kinds if key != "label"):
        title = f"attr_{key}" if str(key) in _RESERVED else str(key)
        while title in titles:
            title += "_"
        titles.add(title)
        found = kinds[key] - {type(None)}
        type_ = _type(found, (row[key] for row in rows if row.get(key) is not None))
        text = _safe if found == {str} else _TEXT[type_]
        columns.append(_Column(key, title, type_, f'<attvalue for="{number}" value="', text))
    return columns


def _type(kinds: set[type], values: Iterable[Any]) -> str:
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        largest = max(map(abs, values))
        return "integer" if largest < 2**31 else "long" if largest < 2**63 else "string"
    if kinds and kinds <= {int, float} and all(map(isfinite, values)):
        return "double"
    return "string"


def _string(value: Any) -> str:
    if isinstance(value, str):
        return _safe(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        members = sorted(value, key=str) if isinstance(value, (set, frozenset)) else value
        return _safe(SEPARATOR.join(str(member).replace(SEPARATOR, "/") for member in members))
    return _safe(str(value))


_TEXT: Final[dict[str, Callable[[Any], str]]] = {
    "boolean": lambda value: "true" if value else "false",
    "integer": str,
    "long": str,
    "double": lambda value: repr(float(value)),
    "string": _string,
}


def _values(attributes: Mapping[str, Any], columns: list[_Column]) -> str:
    return "".join(
        [
            f'{prefix}{text(value)}"/>'
            for key, _, _, prefix, text in columns
            if (value := attributes.get(key)) is not None
        ]
    )


@cache
def _color(color: str) -> str:
    red, green, blue = rgb(color)
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


@lru_cache(maxsize=64)
def _stroke(sign: Any, causal: Any) -> str:
    return _color(stroke_of(sign, bool(causal)).color)


def _unique_ids() -> Callable[[str], str]:
    """Return a function that keeps an id, or numbers it where it was given before."""
    seen: dict[str, int] = {}

    def unique(name: str) -> str:
        if name not in seen:
            seen[name] = 1
            return name
        seen[name] += 1
        return unique(f"{name}-{seen[name]}")

    return unique


def _safe(text: str) -> str:
    if _UNSAFE.search(text) is None:
        return text
    return _UNSAFE.sub(lambda match: _ENTITIES.get(match[0], "\ufffd"), text)
