"""networkx's node-link JSON, which D3 and most graph libraries read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import isfinite
from typing import IO, Any

import networkx as nx


def write_node_link(graph: nx.MultiDiGraph, file: IO[bytes]) -> None:
    """Write a graph as node-link JSON; `networkx.node_link_graph` reads it back.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        It is not changed. Values that JSON lacks are written as text, sets as sorted lists and
        numbers that are not finite as null.
    file : binary file
        Receives UTF-8.
    """
    data = _plain(nx.node_link_data(graph, edges="edges"))
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1)
    file.write(text.encode("utf-8", "replace") + b"\n")


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted((_plain(item) for item in value), key=str)
    if isinstance(value, float):
        return value if isfinite(value) else None
    if value is None or isinstance(value, (bool, int, str)):
        return value
    return str(value)
