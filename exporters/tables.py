"""Spreadsheets: entities and assertions as CSV, which Gephi's import reads too."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import IO, Any, Final

import networkx as nx

_NODES: Final = (
    *("label", "kind", "category", "description"),
    *("synonyms", "gene_symbols", "xrefs", "systems"),
)
_EDGES: Final = (
    *("relation", "sign", "causal", "status", "design", "directness", "context"),
    *("mechanism", "note", "references", "system", "inferred"),
)


def write_nodes(graph: nx.MultiDiGraph, file: IO[bytes]) -> None:
    """Write one row an entity: its id, and its attributes."""
    header = ["Id", *_NODES]
    _write(file, header, ([n, *_cells(a, _NODES)] for n, a in graph.nodes(data=True)))


def write_edges(graph: nx.MultiDiGraph, file: IO[bytes]) -> None:
    """Write one row an assertion: its ends and their labels, its id, and its attributes."""
    header = ["Id", "Source", "Target", "Type", "source_label", "target_label", *_EDGES]
    labels = {node: attributes.get("label", node) for node, attributes in graph.nodes(data=True)}
    _write(
        file,
        header,
        (
            [key, source, target, "Directed", labels[source], labels[target], *_cells(data, _EDGES)]
            for source, target, key, data in graph.edges(keys=True, data=True)
        ),
    )


def _cells(attributes: Mapping[str, Any], columns: Iterable[str]) -> list[Any]:
    return [attributes.get(column) for column in columns]


def _write(file: IO[bytes], header: list[str], rows: Iterable[list[Any]]) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    text.flush()
    text.detach()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return value
    text = "|".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    text = text.replace("\x00", "\ufffd")
    # a spreadsheet would run a text that starts like a formula
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
