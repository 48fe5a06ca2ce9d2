"""The facade: one object that answers, analyses and exports."""

from __future__ import annotations

from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from endograph import __version__
from endograph.ontology.catalogue import Catalogue, read_catalogue
from endograph.ontology.query import answer
from endograph.ontology.store import FOLDER, as_dataset, load_store

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
        return cls(load_store(FOLDER if data is None else Path(data)))

    @cached_property
    def graph(self) -> nx.MultiDiGraph:
        """The projected graph: entities as nodes, assertions as edges."""
        from endograph.graph.projection import project

        return project(self.store)

    @cached_property
    def catalogue(self) -> Catalogue:
        """References, evidence, claims and what else lies behind the assertions."""
        return read_catalogue(self.store)

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
            ``subject``, ``relation``, ``object``, ``sentence``, the edge's attributes and its
            ``evidence``), the ids of the curated ``loops`` it sits in, and the article's
            ``claims`` that its assertions state or correct.

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
                "evidence": [asdict(piece) for piece in self.catalogue.evidence.get(key, ())],
            }
            for source, target, key in edges
        ]
        mine = {relation["assertion"] for relation in relations}
        loops = [loop["id"] for loop in self.graph.graph["loops"] if mine & {*loop["assertions"]}]
        claims = {
            claim.id: {"id": claim.id, "verdict": claim.verdict, "statement": claim.statement}
            for key in sorted(mine)
            for claim in self.catalogue.claims_of.get(key, ())
        }
        return {
            "curie": node,
            **self.graph.nodes[node],
            "relations": relations,
            "loops": loops,
            "claims": [claims[key] for key in sorted(claims)],
        }

    def claims(self, status: str | None = None) -> list[dict[str, Any]]:
        """Return what the article says against what the evidence says.

        Parameters
        ----------
        status : str, optional
            Only claims of this verdict, by name, label or the first letters of either:
            ``"contested"``, ``"not supported"``, ``"notSupported"``.

        Returns
        -------
        list of dict
            One a claim: ``id``, ``section``, ``statement``, ``stated``, ``condition``,
            ``verdict`` and its ``verdict_label``, ``reason``, ``assertions``, which are those it
            is ``represented_by`` and then those it is ``corrected_by``, ``citations`` and
            ``evidence``, of the claim itself and of the assertions.

        Raises
        ------
        ValueError
            If no verdict has this name.
        """
        from endograph.graph.claims import claims

        return claims(self.catalogue, status)

    def stats(self) -> dict[str, Any]:
        """Return counts of entities, assertions, loops and the rest."""
        from endograph.graph.statistics import summarise

        return summarise(self.graph, self.catalogue)

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

        return build_site(self.graph, self.catalogue, Path(out), __version__)
