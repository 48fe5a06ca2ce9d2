"""RDF files of a store, in sorted order, so that the same knowledge gives the same bytes."""

from __future__ import annotations

from typing import IO, Any, cast

import pyoxigraph as ox

from endograph.ontology.namespaces import NAMESPACES
from endograph.ontology.triples import is_inferred


def write_turtle(store: ox.Store, file: IO[bytes]) -> None:
    """Write the union of all named graphs as Turtle, inferred triples left out."""
    triples = sorted({quad.triple for quad in store if not is_inferred(quad)}, key=str)
    _serialise(triples, file, ox.RdfFormat.TURTLE)


def write_trig(store: ox.Store, file: IO[bytes]) -> None:
    """Write every named graph as TriG."""
    _serialise(_quads(store), file, ox.RdfFormat.TRIG)


def write_nquads(store: ox.Store, file: IO[bytes]) -> None:
    """Write every named graph as N-Quads, one statement a line."""
    _serialise(_quads(store), file, ox.RdfFormat.N_QUADS)


def _quads(store: ox.Store) -> list[ox.Quad]:
    return sorted(store, key=lambda quad: (str(quad.graph_name), str(quad.triple)))


def _serialise(statements: Any, file: IO[bytes], form: ox.RdfFormat) -> None:
    ox.serialize(statements, cast("Any", file), format=form, prefixes=NAMESPACES)
