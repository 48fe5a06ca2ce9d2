"""Building blocks of RDF that every table is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Final

import pyoxigraph as ox

from endograph.ontology.namespaces import GRAPH, RDF, RDFS, VOCAB, XSD

Value = ox.NamedNode | ox.BlankNode | ox.Literal
Statement = tuple[ox.NamedNode | ox.BlankNode, ox.NamedNode, Value]

TYPE: Final = ox.NamedNode(RDF + "type")
LABEL: Final = ox.NamedNode(RDFS + "label")

_INTEGER: Final = ox.NamedNode(XSD + "integer")


@cache
def graph_name(file: str) -> ox.NamedNode:
    """Return the named graph of a table: ``terms/drugs.tsv`` -> ``.../graph/terms/drugs``."""
    path = PurePosixPath(file)
    return ox.NamedNode(GRAPH + str(path.with_name(path.name.split(".")[0])))


def in_graph(file: str, statements: Iterable[Statement]) -> Iterator[ox.Quad]:
    """Put statements into the named graph of a table."""
    graph = graph_name(file)
    for subject, predicate, value in statements:
        yield ox.Quad(subject, predicate, value, graph)


@cache
def egv(name: str) -> ox.NamedNode:
    """Return a term of the vocabulary."""
    return ox.NamedNode(VOCAB + name)


def english(text: str) -> ox.Literal:
    """Return an English text."""
    return ox.Literal(text, language="en")


def number(value: int) -> ox.Literal:
    """Return a whole number."""
    return ox.Literal(str(value), datatype=_INTEGER)


def texts(subject: ox.NamedNode, cells: Mapping[str, str | None]) -> Iterator[Statement]:
    """Yield one statement a filled cell, as English text; the keys are names of the vocabulary."""
    for name, text in cells.items():
        if text:
            yield subject, egv(name), english(text)


def links(subject: ox.NamedNode, name: str, base: str, ids: Iterable[str]) -> Iterator[Statement]:
    """Yield one statement an id, to the node of that id."""
    for identifier in ids:
        yield subject, egv(name), ox.NamedNode(base + identifier)
