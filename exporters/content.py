"""What the pages show: small typed objects gathered from a projected graph and its sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import networkx as nx
import pyoxigraph as ox

from endograph.exporters.build_record import BuildRecord, fingerprint, own_code
from endograph.exporters.links import (
    Link,
    assertion_link,
    entity_link,
    loop_link,
    reference_link,
    system_link,
)
from endograph.exporters.picture import thumbnail
from endograph.exporters.theme import Stroke, stroke_of
from endograph.graph.layout import Point, layout
from endograph.graph.projection import system_view
from endograph.graph.statistics import summarise
from endograph.graph.steps import Steps
from endograph.graph.wording import plain, sentence
from endograph.ontology.catalogue import Catalogue, Evidence


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence, with the source it comes from."""

    key: str
    source: Link
    title: str
    design: str
    direction: str
    species: str
    record: str
    finding: str


@dataclass(frozen=True, slots=True)
class Row:
    """One assertion, as seen from one of its ends."""

    key: str
    subject: Link
    phrase: str
    object: Link
    stroke: Stroke
    relation: str
    status: str
    directness: str
    context: str
    mechanism: str
    note: str
    sentence: str
    plain: str
    system: str
    evidence: list[Piece]

    @property
    def href(self) -> str:
        """Where the assertion can be read."""
        return assertion_link(self.key).href


@dataclass(frozen=True, slots=True)
class LoopCard:
    """One curated feedback loop with its steps in order."""

    id: str
    link: Link
    code: str
    label: str
    summary: str
    sign: int
    in_article: str
    steps: list[Row]
    systems: list[str]

    @property
    def nature(self) -> str:
        """The sign in a word."""
        return "balancing" if self.sign < 0 else "reinforcing"


@dataclass(frozen=True, slots=True)
class SystemCard:
    """One system in small."""

    system: dict[str, Any]
    link: Link
    picture: str
    entities: int
    assertions: int
    loops: int


class Content:
    """Everything that pages are made of.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        A projected graph.
    catalogue : Catalogue
        The sources of the same store.
    record : BuildRecord
        What an earlier build had worked out.
    version : str
        The version of endograph.
    store : pyoxigraph.Store, optional
        Where graph and catalogue come from; without it no shipped question is answered.
    digest : str
        What the store is known by, if anything: answers to questions are then kept.
    """

    def __init__(
        self,
        graph: nx.MultiDiGraph,
        catalogue: Catalogue,
        record: BuildRecord,
        version: str,
        store: ox.Store | None = None,
        digest: str = "",
    ) -> None:
        self.graph = graph
        self.catalogue = catalogue
        self.version = version
        self.store, self.digest = store, digest
        self._record = record
        self._ends = {key: (source, target) for source, target, key in graph.edges(keys=True)}
        self._rows: dict[str, Row] = {}

    @cached_property
    def summary(self) -> dict[str, Any]:
        """What the graph holds, in numbers."""
        return summarise(self.graph, self.catalogue)

    @cached_property
    def steps(self) -> Steps:
        """What may be walked in the graph."""
        return Steps(self.graph)

    @cached_property
    def systems(self) -> dict[str, nx.MultiDiGraph]:
        """The part of the graph that each system makes up, by its code, in their order."""
        codes = [system["code"] for system in self.graph.graph["systems"]]
        return {code: system_view(self.graph, code) for code in codes}

    def kept(self, compute: Callable[[], Any], *parts: Any) -> Any:
        """Return what the earlier build had computed from the same parts, or compute it."""
        return self._record.result(fingerprint(own_code(), *parts), compute)

    def positions(self, view: nx.MultiDiGraph) -> dict[str, Point]:
        """Return where the nodes of a view stand, from the earlier build if nothing has moved."""
        sizes = [(node, view.nodes[node]["label"]) for node in view]
        found = self.kept(lambda: layout(view), "layout", sizes, [*view.edges(keys=True)])
        return {node: (x, y) for node, (x, y) in found.items()}

    def ends(self, key: str) -> tuple[str, str]:
        """Return subject and object of an assertion."""
        return self._ends[key]

    def has(self, key: str) -> bool:
        """Say whether an assertion is in the graph."""
        return key in self._ends

    def known(self, keys: Iterable[str]) -> list[Row]:
        """Return the assertions of these ids that are in the graph, as rows."""
        return [self.row(key) for key in keys if key in self._ends]

    def entity(self, slug: str) -> Link:
        """Return the link to an entity of our own by its slug."""
        return entity_link(self.graph, f"eg:{slug}")

    def sources(self, keys: Iterable[str]) -> list[Link]:
        """Return the links to references by their keys."""
        return [reference_link(self.catalogue, key) for key in keys]

    def row(self, key: str) -> Row:
        """Return an assertion as a row of a table."""
        if key not in self._rows:
            self._rows[key] = self._row(key)
        return self._rows[key]

    def _row(self, key: str) -> Row:
        source, target = self._ends[key]
        edge = self.graph.edges[source, target, key]
        return Row(
            key=key,
            subject=entity_link(self.graph, source),
            phrase=edge["phrase"] or edge["relation"],
            object=entity_link(self.graph, target),
            stroke=stroke_of(edge["sign"], edge["causal"]),
            relation=edge["relation"],
            status=edge["status"] or "",
            directness=edge["directness"] or "",
            context=edge["context"] or "",
            mechanism=edge["mechanism"] or "",
            note=edge["note"] or "",
            sentence=sentence(self.graph, source, target, key),
            plain=plain(self.graph, source, target, key),
            system=edge["system"] or "",
            evidence=self.evidence(key),
        )

    def rows(self, graph: nx.MultiDiGraph) -> list[Row]:
        """Return every assertion of a view of the graph, by id."""
        return [self.row(key) for key in sorted(key for *_, key in graph.edges(keys=True))]

    def evidence(self, about: str) -> list[Piece]:
        """Return the pieces of evidence of an assertion or a claim, the strongest design first."""
        return [self.piece(piece) for piece in self.catalogue.evidence.get(about, ())]

    def piece(self, piece: Evidence) -> Piece:
        """Return one piece of evidence with its source."""
        return Piece(
            key=piece.reference,
            source=reference_link(self.catalogue, piece.reference),
            title=self.catalogue.references[piece.reference].title,
            design=self.catalogue.designs[piece.design],
            direction=piece.direction,
            species=", ".join(self.catalogue.species.get(curie, curie) for curie in piece.species),
            record=piece.record,
            finding=piece.finding,
        )

    @cached_property
    def loops(self) -> list[LoopCard]:
        """The curated loops."""
        return [
            LoopCard(
                id=loop["id"],
                link=loop_link(loop),
                code=loop["code"] or "",
                label=loop["label"],
                summary=loop["summary"],
                sign=loop["sign"],
                in_article=loop["in_article"],
                steps=[self.row(key) for key in loop["assertions"]],
                systems=sorted({key.rpartition("-")[0] for key in loop["assertions"]}),
            )
            for loop in self.graph.graph["loops"]
        ]

    def loops_of(self, code: str) -> list[LoopCard]:
        """Return the curated loops that have a step in a system."""
        return [loop for loop in self.loops if code in loop.systems]

    @cached_property
    def loops_through(self) -> dict[str, list[LoopCard]]:
        """The curated loops by the ids of their assertions and by the entities on them."""
        found: dict[str, list[LoopCard]] = defaultdict(list)
        for loop in self.loops:
            keys = [step.key for step in loop.steps]
            for name in dict.fromkeys([*keys, *(self._ends[key][0] for key in keys)]):
                found[name].append(loop)
        return found

    @cached_property
    def system_links(self) -> dict[str, Link]:
        """The links to systems by their codes."""
        return {s["code"]: system_link(s) for s in self.graph.graph["systems"]}

    @cached_property
    def system_cards(self) -> list[SystemCard]:
        """The systems in small."""
        return [
            SystemCard(
                system=system,
                link=system_link(system),
                picture=thumbnail(view, self.positions(view)),
                entities=len(view),
                assertions=view.number_of_edges(),
                loops=len(self.loops_of(system["code"])),
            )
            for system in self.graph.graph["systems"]
            for view in [self.systems[system["code"]]]
        ]
