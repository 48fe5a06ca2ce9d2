"""The facade: one object that answers, analyses and exports."""

from __future__ import annotations

from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from endograph import __version__
from endograph.ontology.cache import digest
from endograph.ontology.catalogue import Catalogue, read_catalogue
from endograph.ontology.collector import without_collection
from endograph.ontology.query import answer
from endograph.ontology.store import FOLDER, as_dataset, load_store

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx
    import rdflib

    from endograph.exporters.site import Built
    from endograph.graph.names import Names
    from endograph.graph.results import (
        AttractorAnswer,
        CompareAnswer,
        LoopAnswer,
        PathAnswer,
        WhatIfAnswer,
    )
    from endograph.graph.steps import Steps


class Atlas:
    """The knowledge as a store and as a graph.

    Attributes
    ----------
    store : pyoxigraph.Store
        All named graphs.
    digest : str
        What the tables of the store are known by, or empty; a build of the site takes over what an
        earlier one had found in the same store.
    """

    def __init__(self, store: ox.Store, digest: str = "") -> None:
        self.store, self.digest = store, digest
        self._stepped: dict[tuple[str, str | None], Steps] = {}

    @classmethod
    def load(cls, data: str | Path | None = None) -> Atlas:
        """Load a folder of tables, or the knowledge of the package."""
        folder = FOLDER if data is None else Path(data)
        return cls(load_store(folder), digest(folder))

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

    def _system(self, code: str) -> nx.MultiDiGraph:
        from endograph.graph.projection import system_view

        codes = [found["code"] for found in self.graph.graph["systems"]]
        if code not in codes:
            raise ValueError(f"no system '{code}'; there are {', '.join(codes) or 'none'}")
        return system_view(self.graph, code)

    def _check_species(self, species: str | None) -> None:
        if species is not None and species not in self._species:
            known = ", ".join(sorted(self._species)) or "none"
            raise ValueError(f"nothing is known of the species '{species}'; there are {known}")

    @cached_property
    def _species(self) -> set[str]:
        return {name for *_, found in self.graph.edges(data="species") for name in found}

    def _steps(self, min_status: str, species: str | None) -> Steps:
        from endograph.graph.steps import Steps

        self._check_species(species)
        key = min_status, species
        if key not in self._stepped:
            self._stepped[key] = Steps(self.graph, min_status, species)
        return self._stepped[key]

    def path(
        self,
        source: str,
        target: str,
        *,
        max_length: int = 6,
        top: int = 10,
        min_status: str = "unreferenced",
        species: str | None = None,
        through: Iterable[str] = (),
        avoid: Iterable[str] = (),
    ) -> PathAnswer:
        """Return the best signed mechanism paths from one entity to another.

        Parameters
        ----------
        source, target : str
            Names of entities.
        max_length : int
            Steps at most.
        top : int
            Paths at most.
        min_status : str
            The weakest status that is walked, of established, supported, preliminary, contested,
            unreferenced, unsupported and refuted.
        species : str, optional
            Only assertions that hold for this species, as a CURIE such as ``NCBITaxon:9606``.
        through, avoid : iterable of str
            Names of entities that every path passes, and that none does.

        Returns
        -------
        PathAnswer
            A dict as of `endograph.graph.mechanism.answer`, with ``to_dataframe``.

        Raises
        ------
        endograph.graph.names.UnknownNameError
            With the nearest names.
        ValueError
            If ``max_length`` or ``top`` is below 1, an entity is both to be passed and avoided, or
            there is no such status or species.
        """
        from endograph.graph.mechanism import answer
        from endograph.graph.results import PathAnswer

        return PathAnswer(
            answer(
                self._steps(min_status, species),
                self.resolve(source),
                self.resolve(target),
                max_length=max_length,
                top=top,
                through=[self.resolve(name) for name in through],
                avoid=[self.resolve(name) for name in avoid],
            )
        )

    def whatif(
        self,
        raised: Iterable[str] = (),
        blocked: Iterable[str] = (),
        *,
        held: Iterable[str] = (),
        readouts: Iterable[str] | None = None,
        reach: int = 8,
        min_status: str = "unreferenced",
        species: str | None = None,
    ) -> WhatIfAnswer:
        """Say which way entities go when others are set high or low.

        Parameters
        ----------
        raised, blocked, held : iterable of str
            Names of entities that are set high, set low, and kept as they are.
        readouts : iterable of str, optional
            Names of what to report; by default everything that is not known to stay unchanged.
        reach : int
            How far an effect is followed: steps, an indirect one counted twice.
        min_status, species
            As of `path`.

        Returns
        -------
        WhatIfAnswer
            A dict as of `endograph.graph.whatif.whatif`, with ``to_dataframe``.

        Raises
        ------
        endograph.graph.names.UnknownNameError
            With the nearest names.
        ValueError
            If nothing is perturbed, something is in two of the three roles, ``reach`` is below 1,
            or there is no such status.
        """
        from endograph.graph.results import WhatIfAnswer
        from endograph.graph.whatif import whatif

        return WhatIfAnswer(
            whatif(
                self._steps(min_status, species),
                [self.resolve(name) for name in raised],
                [self.resolve(name) for name in blocked],
                [self.resolve(name) for name in held],
                None if readouts is None else [self.resolve(name) for name in readouts],
                reach,
            )
        )

    def loops(
        self,
        name: str | None = None,
        max_length: int = 6,
        *,
        min_status: str = "unreferenced",
        species: str | None = None,
    ) -> LoopAnswer:
        """Return feedback loops: the curated ones first, then the others that are found.

        Parameters
        ----------
        name : str, optional
            Only loops through this entity.
        max_length : int
            How many steps a loop that is found may have; curated loops are all shown.
        min_status, species
            As of `path`.

        Returns
        -------
        LoopAnswer
            A dict as of `endograph.graph.loops.named_loops`, with ``to_dataframe``.

        Raises
        ------
        endograph.graph.names.UnknownNameError
            With the nearest names.
        ValueError
            If ``max_length`` is below 1, or there is no such status.
        """
        from endograph.graph.loops import named_loops
        from endograph.graph.results import LoopAnswer

        self._check_species(species)
        node = None if name is None else self.resolve(name)
        options: dict[str, Any] = {"min_status": min_status, "species": species}
        return LoopAnswer(named_loops(self.graph, max_length, through=node, **options))

    def attractors(
        self,
        system: str,
        raised: Iterable[str] = (),
        blocked: Iterable[str] = (),
        *,
        limit: int = 100,
        min_status: str = "unreferenced",
        species: str | None = None,
    ) -> AttractorAnswer:
        """Say where a system settles, read as a Boolean model, before and after a perturbation.

        Parameters
        ----------
        system : str
            The code of a system, such as ``HPA``.
        raised, blocked : iterable of str
            Names of entities of it that are kept on, and kept off.
        limit : int
            Attractors at most.
        min_status, species
            As of `path`.

        Returns
        -------
        AttractorAnswer
            A dict as of `endograph.graph.attractors.attractors`, with ``to_dataframe``.

        Raises
        ------
        endograph.graph.names.UnknownNameError
            With the nearest names.
        ValueError
            If there is no such system or status, it makes no model, an entity is not in it, or one
            is both raised and blocked.
        ModuleNotFoundError
            If mpbn is missing; it comes with ``endograph[logic]``.
        """
        from endograph.graph.attractors import attractors
        from endograph.graph.results import AttractorAnswer
        from endograph.graph.steps import Steps

        self._check_species(species)
        return AttractorAnswer(
            attractors(
                Steps(self._system(system), min_status, species),
                [self.resolve(name) for name in raised],
                [self.resolve(name) for name in blocked],
                limit,
            )
        )

    def compare(
        self,
        *names: str,
        readouts: Iterable[str] | None = None,
        min_status: str = "unreferenced",
        species: str | None = None,
    ) -> CompareAnswer:
        """Lay agents side by side: targets, places, effects, evidence, approval.

        Parameters
        ----------
        *names : str
            Names of two entities or more.
        readouts : iterable of str, optional
            Names of what to compare by; by default those of
            `endograph.graph.compare.DEFAULT_READOUTS`.
        min_status, species
            As of `path`.

        Returns
        -------
        CompareAnswer
            A dict as of `endograph.graph.compare.compare`, with ``to_dataframe``; of two agents it
            has ``synergy``, as of `endograph.graph.synergy.synergy`.

        Raises
        ------
        endograph.graph.names.UnknownNameError
            With the nearest names.
        ValueError
            If there are not two different entities, or there is no such status.
        """
        from endograph.graph.compare import DEFAULT_READOUTS, compare
        from endograph.graph.results import CompareAnswer
        from endograph.graph.synergy import synergy

        wanted = (
            [name for name in DEFAULT_READOUTS if name in self.graph]
            if readouts is None
            else [self.resolve(name) for name in readouts]
        )
        entities = [self.resolve(name) for name in names]
        steps = self._steps(min_status, species)
        found = CompareAnswer(compare(steps, self.catalogue, entities, wanted))
        if len(found["entities"]) == 2:
            found["synergy"] = synergy(steps, *(column["entity"] for column in found["entities"]))
        return found

    def synergy(
        self,
        first: str,
        second: str,
        *,
        min_status: str = "unreferenced",
        species: str | None = None,
    ) -> dict[str, Any]:
        """Say what two agents reach together through different receptors, and what they push apart.

        Returns
        -------
        dict
            As of `endograph.graph.synergy.synergy`.

        Raises
        ------
        endograph.graph.names.UnknownNameError
            With the nearest names.
        ValueError
            If both are the same, or there is no such status.
        """
        from endograph.graph.synergy import synergy

        steps = self._steps(min_status, species)
        return synergy(steps, self.resolve(first), self.resolve(second))

    def structure(
        self, *, seed: int = 0, min_status: str = "unreferenced", species: str | None = None
    ) -> dict[str, Any]:
        """Return what the shape of the graph says: hubs and communities.

        Returns
        -------
        dict
            ``centrality`` and ``communities``, as of the functions of `endograph.graph.structure`
            by these names, and ``reading``: what each measure means, in a sentence.
        """
        from endograph.graph import structure

        steps = self._steps(min_status, species)
        return {
            "reading": structure.reading(),
            "centrality": structure.centrality(steps),
            "communities": structure.communities(steps, seed),
        }

    def gatekeepers(
        self,
        target: str,
        source: str | None = None,
        *,
        max_length: int | None = None,
        min_status: str = "unreferenced",
        species: str | None = None,
    ) -> dict[str, Any]:
        """Return what every path to an entity passes, as of `endograph.graph.structure`."""
        from endograph.graph.structure import gatekeepers

        start = None if source is None else self.resolve(source)
        steps = self._steps(min_status, species)
        return gatekeepers(steps, start, self.resolve(target), max_length)

    def similar(
        self,
        name: str,
        top: int = 10,
        *,
        min_status: str = "unreferenced",
        species: str | None = None,
    ) -> dict[str, Any]:
        """Return the agents most like one, as of `endograph.graph.likeness`."""
        from endograph.graph.likeness import similar

        return similar(self._steps(min_status, species), self.resolve(name), top)

    def significance(
        self,
        source: str,
        target: str,
        *,
        max_length: int = 4,
        permutations: int = 200,
        seed: int = 0,
        min_status: str = "unreferenced",
        species: str | None = None,
    ) -> dict[str, Any]:
        """Say whether two entities are tied beyond chance, as of `endograph.graph.chance`."""
        from endograph.graph.chance import significance

        ends = self.resolve(source), self.resolve(target)
        steps = self._steps(min_status, species)
        return significance(steps, *ends, max_length, permutations, seed)

    def export(self, name: str, target: str | Path, system: str | None = None) -> None:
        """Write the atlas, or one system, to a file.

        Parameters
        ----------
        name : str
            A format of `endograph.exporters.formats.FORMATS`.
        target : path
            The file.
        system : str, optional
            The code of a system, such as ``HPA``, for formats that are made from the graph.

        Raises
        ------
        endograph.exporters.formats.UnknownFormatError
            If there is no such format.
        ValueError
            If there is no such system, or the format holds the whole store.
        """
        from endograph.exporters.formats import FORMATS, export

        graph = self.graph if system is None else self._system(system)
        if system is not None and name in FORMATS and FORMATS[name].takes == "store":
            raise ValueError(f"{name} holds the whole store, not one system")
        export(name, graph, self.store, Path(target))

    def build(self, out: str | Path = "site", url: str = "") -> Built:
        """Write the site into a folder.

        Parameters
        ----------
        out : str or Path
            The folder.
        url : str
            Where the site will be found, if that is known: then it has a sitemap, and each page
            names its address.

        Returns
        -------
        Built
            How many ``pages`` it has, and how many of them were ``written`` anew: what an earlier
            build in the same folder left as it would be again is taken over.

        Raises
        ------
        FileExistsError
            If the folder holds anything but a site built before.
        ValueError
            If ``url`` is no address.
        """
        from endograph.exporters.site import build_site

        with without_collection():
            return build_site(
                self.graph,
                self.catalogue,
                Path(out),
                __version__,
                self.store,
                digest=self.digest,
                url=url,
            )
