"""The formats that ``endograph export`` writes, each in a module of its own, imported when used."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

import networkx as nx
import pyoxigraph as ox

from endograph.exporters.folder import replaced_file


class Format(NamedTuple):
    """One format: what it is made from, which function writes it, and what it is for."""

    suffix: str
    takes: Literal["graph", "store"]
    writer: str
    purpose: str


FORMATS: Final[dict[str, Format]] = {
    "gexf": Format(".gexf", "graph", "gexf:write_gexf", "Gephi and Gephi Lite, GEXF 1.3 with viz"),
    "node-link": Format(".json", "graph", "node_link:write_node_link", "networkx and D3"),
    "csv": Format(".csv", "graph", "tables:write_edges", "assertions as a spreadsheet"),
    "csv-nodes": Format(".csv", "graph", "tables:write_nodes", "entities as a spreadsheet"),
    "sbml-qual": Format(
        ".sbml", "graph", "sbml_qual:write_sbml_qual", "logical models: GINsim, CellCollective"
    ),
    "turtle": Format(".ttl", "store", "rdf:write_turtle", "RDF tools, one graph"),
    "trig": Format(".trig", "store", "rdf:write_trig", "RDF tools, one graph a table"),
    "nquads": Format(".nq", "store", "rdf:write_nquads", "RDF stores, line by line"),
}


class UnknownFormatError(LookupError):
    """Raised when no exporter goes by a name."""


def export(name: str, graph: nx.MultiDiGraph, store: ox.Store, target: Path) -> None:
    """Write a graph or its store to a file in a format.

    Parameters
    ----------
    name : str
        A key of `FORMATS`.
    graph, store
        What is written; neither is changed.
    target : Path
        The file; on any failure it stays as it was.

    Raises
    ------
    UnknownFormatError
        If there is no such format.
    FileNotFoundError
        If the folder of ``target`` does not exist.
    """
    if name not in FORMATS:
        raise UnknownFormatError(f"no format '{name}'; there are {', '.join(FORMATS)}")
    form = FORMATS[name]
    module, _, function = form.writer.partition(":")
    write: Any = getattr(import_module(f"endograph.exporters.{module}"), function)
    with replaced_file(target) as file:
        write(graph if form.takes == "graph" else store, file)
