"""The knowledge as a queryable store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from endograph.ontology.cache import cached
from endograph.ontology.collector import without_collection
from endograph.ontology.namespaces import GRAPH

if TYPE_CHECKING:
    import rdflib

#: The tables that come with the package.
FOLDER: Final = Path(__file__).parent


def load_store(folder: Path = FOLDER) -> ox.Store:
    """Return the store of a folder of tables, from the cache where nothing changed.

    Raises
    ------
    TableError
        With every fault of every table, when there is one.
    """
    return cached(folder, build_store)


@without_collection()
def build_store(folder: Path = FOLDER) -> ox.Store:
    """Build an in-memory Oxigraph store from the tables of a folder.

    The schema has a named graph of its own, and every table likewise; what follows from them
    stands in graphs of its own (see `endograph.ontology.reasoning` and
    `endograph.ontology.found_loops`). Nothing is stored before
    every table has passed its checks.

    Raises
    ------
    TableError
        With every fault of every table, when there is one.
    """
    # here, since a store from the cache needs none of them
    from endograph.ontology.found_loops import found_loops
    from endograph.ontology.knowledge import read_knowledge
    from endograph.ontology.rdf import quads
    from endograph.ontology.reasoning import add_closure
    from endograph.ontology.vocabulary import parse_schema, vocabulary_of

    schema = parse_schema()
    vocabulary = vocabulary_of(schema)
    knowledge = read_knowledge(folder, vocabulary)
    graph = ox.NamedNode(GRAPH + "schema")
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in schema)
    store.extend(quads(knowledge, vocabulary))
    add_closure(store)
    store.extend(found_loops(knowledge, vocabulary))
    return store


def as_dataset(store: ox.Store) -> rdflib.Dataset:
    """Return the store as an rdflib Dataset whose default graph is the union of all graphs."""
    import rdflib
    from oxrdflib import OxigraphStore

    return rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)
