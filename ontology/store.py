"""The knowledge as a queryable store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from endograph.ontology.knowledge import FOLDER, read_knowledge
from endograph.ontology.namespaces import GRAPH
from endograph.ontology.rdf import quads
from endograph.ontology.vocabulary import parse_schema, vocabulary_of

if TYPE_CHECKING:
    import rdflib


def build_store(folder: Path = FOLDER) -> ox.Store:
    """Build an in-memory Oxigraph store from the tables of a folder.

    The schema has a named graph of its own, and every table likewise. Nothing is stored before
    every table has passed its checks.

    Raises
    ------
    TableError
        With every fault of every table, when there is one.
    """
    schema = parse_schema()
    vocabulary = vocabulary_of(schema)
    knowledge = read_knowledge(folder, vocabulary)
    graph = ox.NamedNode(GRAPH + "schema")
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in schema)
    store.extend(quads(knowledge, vocabulary))
    return store


def as_dataset(store: ox.Store) -> rdflib.Dataset:
    """Return the store as an rdflib Dataset whose default graph is the union of all graphs."""
    import rdflib
    from oxrdflib import OxigraphStore

    return rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)
