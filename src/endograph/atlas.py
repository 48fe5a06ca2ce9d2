"""The facade: one object that answers, analyses and exports."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from endograph import __version__
from endograph.ontology.knowledge import FOLDER
from endograph.ontology.query import answer
from endograph.ontology.store import as_dataset, build_store

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from endograph.graph.names import Names


class Atlas:
    """The knowledge as a store and as a graph.

    Attributes
    ----------
    store : pyoxigraph.Store
        All named graphs.
    """

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    @classmethod
    def load(cls, data: str | Path | None = None) -> Atlas:
        """Load a folder of tables, or the knowledge of the package."""
        return cls(build_store(FOLDER if data is None else Path(data)))

    @cached_property
    def graph(self) -> nx.MultiDiGraph:
        """The projected graph: entities as nodes, assertions as edges."""
        from endograph.graph.projection import project

        return project(self.store)

    @cached_property
    def dataset(self) -> rdflib.Dataset:
        """The store as an rdflib Dataset; its default graph is the union of all graphs."""
        return as_dataset(self.store)

    @cached_property
    def _names(self) -> Names:
        from endograph.graph.names import Names

        return Names(self.graph)

    def resolve(self, name: str) -> str:
        """Return the CURIE of the entity that a name stands for, in any case.

        Raises
        ------
        endograph.graph.names.UnknownNameError
            With the nearest names.
        """
        return self._names.resolve(name)

    def query(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Evaluate a SPARQL 1.1 query, in this process and without a time limit.

        Raises
        ------
        endograph.ontology.query.QueryError
            If the query is malformed or holds a SERVICE clause.
        """
        return answer(self.store, sparql)

    def show(self, name: str) -> dict[str, Any]:
        """Return what is known of one entity.

        Returns
        -------
        dict
            ``curie`` and the node's attributes, ``relations`` (one a assertion, with ``assertion``,
            ``subject``, ``relation``, ``object``, ``sentence`` and the edge's attributes) and the
            ids of the curated ``loops`` it sits in.

        Raises
        ------
        endograph.graph.names.UnknownNameError
            With the nearest names.
        """
        from endograph.graph.wording import sentence

        node = self.resolve(name)
        edges = [
            *self.graph.out_edges(node, keys=True),
            *(edge for edge in self.graph.in_edges(node, keys=True) if edge[0] != node),
        ]
        relations = [
            {
                "assertion": key,
                "subject": source,
                "object": target,
                "sentence": sentence(self.graph, source, target, key),
                **self.graph.edges[source, target, key],
            }
            for source, target, key in edges
        ]
        mine = {relation["assertion"] for relation in relations}
        loops = [loop["id"] for loop in self.graph.graph["loops"] if mine & {*loop["assertions"]}]
        return {"curie": node, **self.graph.nodes[node], "relations": relations, "loops": loops}

    def stats(self) -> dict[str, Any]:
        """Return counts of entities, assertions, loops and the rest."""
        from endograph.graph.statistics import summarise

        return summarise(self.graph)

    def loops(self, name: str | None = None, max_length: int = 6) -> dict[str, Any]:
        """Return feedback loops: the curated ones first, then the others that are found.

        Parameters
        ----------
        name : str, optional
            Only loops through this entity.
        max_length : int
            How many steps a loop that is found may have; curated loops are all shown.

        Returns
        -------
        dict
            ``truncated`` and ``loops``, each with ``id``, ``sign``, ``name`` (None if it is not a
            curated one), ``entities`` and ``assertions``, both in order.
        """
        from endograph.graph.loops import named_loops

        node = None if name is None else self.resolve(name)
        found = [
            loop
            for loop in named_loops(self.graph, max_length)
            if node is None or node in loop["entities"]
        ]
        return {"truncated": False, "loops": found}

    def export(self, name: str, target: str | Path) -> None:
        """Write the atlas to a file in a format of `endograph.exporters.formats.FORMATS`."""
        from endograph.exporters.formats import export

        export(name, self.graph, self.store, Path(target))

    def build(self, out: str | Path = "site") -> int:
        """Write the site into a folder and return how many pages it has."""
        from endograph.exporters.site import build_site

        return build_site(self.graph, Path(out), __version__)
