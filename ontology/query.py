"""SPARQL over a store: read-only, without federation, and in a process that can be killed.

Oxigraph's evaluation cannot be interrupted from Python, and a thread that is left behind keeps
its core busy; so a query runs in a child process, which a time limit ends for certain.
"""

from __future__ import annotations

import io
import multiprocessing
import re
import time
from collections.abc import Iterator
from contextlib import closing
from multiprocessing.connection import Connection
from typing import Any, Final, cast

import pyoxigraph as ox

from endograph.ontology.namespaces import NAMESPACES

RESULTS: Final[dict[str, ox.QueryResultsFormat]] = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
TRIPLES: Final[dict[str, ox.RdfFormat]] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}

_CHUNK: Final = 1 << 16

# What may hold the word SERVICE without meaning it: comments, strings, IRIs, variables and names.
_TOKEN: Final = re.compile(
    r"""
      \#[^\n\r]*
    | \"\"\"(?:[^"\\]|\\.|\"(?!\"\"))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    | <[^<>"{}|^`\\\s]*>
    | [?$]\w+ | [\w.-]*:[\w.:%-]*
    | (?P<word>\w+)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class QueryError(ValueError):
    """Raised when a query is malformed, refused, or asked for in a format it cannot have."""


class QueryTimeoutError(TimeoutError):
    """Raised when a query was ended because its time was up."""


def keywords(sparql: str) -> frozenset[str]:
    """Return the words of a query that may be keywords, in capitals.

    Raises
    ------
    QueryError
        If SERVICE is among them, which would make this machine call another.
    """
    # SPARQL reads code-point escapes before anything else (section 19.2), so they hide nothing
    plain = _ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16) % 0x110000), sparql)
    words = frozenset((token["word"] or "").upper() for token in _TOKEN.finditer(plain))
    if "SERVICE" in words:
        raise QueryError("SERVICE is refused: a query reads this atlas alone")
    return words


def answer(store: ox.Store, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Evaluate a query with the project's prefixes at hand.

    It reads all named graphs together, unless it names its graphs by FROM.

    Raises
    ------
    QueryError
        If the query is malformed or holds a SERVICE clause.
    """
    union = "FROM" not in keywords(sparql)
    try:
        return store.query(sparql, prefixes=NAMESPACES, use_default_graph_as_union=union)
    except SyntaxError as error:
        raise QueryError(f"not SPARQL 1.1: {error}") from None


def run(store: ox.Store, sparql: str, form: str, timeout: float) -> Iterator[bytes]:
    """Evaluate a query in a child process and yield its serialised result in pieces.

    Parameters
    ----------
    store : pyoxigraph.Store
        The store; it is only read.
    sparql : str
        The query.
    form : str
        A key of `RESULTS` for SELECT and ASK, or of `TRIPLES` for CONSTRUCT and DESCRIBE;
        ``auto`` is json or turtle, whichever fits.
    timeout : float
        Seconds from the call to the last piece.

    Raises
    ------
    QueryError
        If the query is malformed, refused, or has no such format.
    QueryTimeoutError
        If the time is up; the child is killed.
    """
    keywords(sparql)
    forks = "fork" in multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("fork" if forks else "spawn")
    receiver, sender = context.Pipe(duplex=False)
    # a forked child shares the store; another one gets a copy
    shared = store if forks else store.dump(format=ox.RdfFormat.N_QUADS)
    child = context.Process(target=_evaluate, args=(sender, shared, sparql, form), daemon=True)
    deadline = time.monotonic() + timeout
    with closing(receiver):
        child.start()
        sender.close()
        try:
            while True:
                if not receiver.poll(max(0.0, deadline - time.monotonic())):
                    raise QueryTimeoutError(
                        f"the query was ended after {timeout:g} seconds; narrow it, or raise the "
                        "limit"
                    )
                try:
                    kind, content = receiver.recv()
                except EOFError:
                    raise QueryError("the query ran out of memory or was killed") from None
                if kind == "error":
                    raise QueryError(content)
                if kind == "end":
                    return
                yield content
        finally:
            child.kill()
            child.join()


def _evaluate(
    sender: Connection, shared: ox.Store | bytes, sparql: str, form: str
) -> None:  # pragma: no cover - in the child
    class Pieces(io.RawIOBase):
        """A file whose every write is a message."""

        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            sender.send(("data", bytes(data)))
            return len(data)

    try:
        store = shared
        if isinstance(store, bytes):
            copy = ox.Store()
            copy.load(store, format=ox.RdfFormat.N_QUADS)
            store = copy
        results = answer(store, sparql)
        with io.BufferedWriter(cast("Any", Pieces()), _CHUNK) as file:
            _serialise(results, file, form)
        sender.send(("end", None))
    except Exception as error:
        sender.send(("error", str(error)))
    finally:
        sender.close()


def _serialise(results: Any, file: Any, form: str) -> None:
    if isinstance(results, ox.QueryTriples):
        name = "turtle" if form == "auto" else form
        if name not in TRIPLES:
            raise QueryError(f"this query gives triples; as format use {' or '.join(TRIPLES)}")
        ox.serialize(results, file, format=TRIPLES[name], prefixes=NAMESPACES)
    else:
        name = "json" if form == "auto" else form
        if name not in RESULTS:
            raise QueryError(f"this query gives rows; as format use {' or '.join(RESULTS)}")
        results.serialize(file, format=RESULTS[name])
