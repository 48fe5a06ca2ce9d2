"""GEXF 1.3 for Gephi: typed attributes, colours, sizes and positions, written as a stream.

networkx writes GEXF as well, but it raises on None, lists and dates, writes control characters
that no reader takes back, loses attributes named like GEXF's own, and builds the whole document
in memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import isfinite, sqrt
from typing import IO, Any, Final

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
    node_columns = _columns(attributes for _, attributes in graph.nodes(data=True))
    edge_columns = _columns(attributes for *_, attributes in graph.edges(data=True))
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
        "<meta><creator>endograph</creator><description>CC BY-SA 4.0</description></meta>\n"
        '<graph defaultedgetype="directed">\n'
    )
    for kind, columns in (("node", node_columns), ("edge", edge_columns)):
        yield f'<attributes class="{kind}">\n'
        for column in columns:
            title = _safe(column.title)
            yield f'<attribute id="{column.id}" title="{title}" type="{column.type}"/>\n'
        yield "</attributes>\n"
    yield f'<nodes count="{len(graph)}">\n'
    for node, attributes in graph.nodes(data=True):
        label = _safe(str(attributes.get("label", node)))
        yield f'<node id="{_safe(str(node))}" label="{label}"><attvalues>'
        yield from _values(attributes, node_columns)
        red, green, blue = rgb(style_of(attributes.get("category", "")).fill)
        yield f'</attvalues><viz:color r="{red}" g="{green}" b="{blue}"/>'
        if node in positions:
            x, y = positions[node]
            yield f'<viz:position x="{x}" y="{-y}" z="0"/>'  # Gephi counts upwards
        yield f'<viz:size value="{8 + 2.2 * sqrt(graph.degree(node)):.1f}"/>'
        yield f'<viz:shape value="{style_of(attributes.get("category", "")).gexf_shape}"/></node>\n'
    yield f'</nodes>\n<edges count="{graph.number_of_edges()}">\n'
    ids = _unique_ids()
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        label = _safe(str(attributes.get("relation", "")))
        yield (
            f'<edge id="{_safe(ids(str(key)))}" source="{_safe(str(source))}" '
            f'target="{_safe(str(target))}" label="{label}"><attvalues>'
        )
        yield from _values(attributes, edge_columns)
        color = stroke_of(attributes.get("sign"), bool(attributes.get("causal"))).color
        red, green, blue = rgb(color)
        yield f'</attvalues><viz:color r="{red}" g="{green}" b="{blue}"/></edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


class _Column:
    """One attribute: its key in the graph, its id, title and type in the file."""

    __slots__ = ("id", "key", "prefix", "text", "title", "type")

    def __init__(self, number: int, key: str, title: str, type_: str) -> None:
        self.key, self.id, self.title, self.type = key, str(number), title, type_
        self.prefix = f'<attvalue for="{number}" value="'
        self.text: Callable[[Any], str] = _TEXT[type_]


def _columns(rows: Iterable[Mapping[str, Any]]) -> list[_Column]:
    """Give each attribute the narrowest type that holds all its values."""
    types: dict[str, set[str]] = {}
    for row in rows:
        for key, value in row.items():
            if value is not None:
                types.setdefault(key, set()).add(_type(value))
    titles: set[str] = set()
    columns = []
    for number, key in enumerate(key for key in types if key != "label"):
        title = f"attr_{key}" if str(key) in _RESERVED else str(key)
        while title in titles:
            title += "_"
        titles.add(title)
        found = types[key]
        if found <= {"integer", "long", "double"}:
            type_ = max(found, key=["integer", "long", "double"].index)
        else:
            type_ = found.pop() if len(found) == 1 else "string"
        columns.append(_Column(number, key, title, type_))
    return columns


def _type(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return (
            "integer" if -(2**31) <= value < 2**31 else "long" if abs(value) < 2**63 else "string"
        )
    if isinstance(value, float):
        return "double" if isfinite(value) else "string"
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


def _values(attributes: Mapping[str, Any], columns: Iterable[_Column]) -> Iterator[str]:
    for column in columns:
        value = attributes.get(column.key)
        if value is not None:
            yield f'{column.prefix}{column.text(value)}"/>'


def _unique_ids() -> Callable[[str], str]:
    """Return a function that keeps an id, or numbers it where it was given before."""
    seen: dict[str, int] = {}

    def unique(name: str) -> str:
        count = seen.get(name, 0)
        seen[name] = count + 1
        return name if not count else unique(f"{name}-{count + 1}")

    return unique


def _safe(text: str) -> str:
    if _UNSAFE.search(text) is None:
        return text
    return _UNSAFE.sub(lambda match: _ENTITIES.get(match[0], "\ufffd"), text)
