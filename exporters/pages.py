"""What the pages show: small typed objects gathered from a projected graph and its sources."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, Final

import networkx as nx

from endograph.exporters.theme import CONTEXT, LOWERS, NO_EFFECT, RAISES, UNKNOWN, Stroke, stroke_of
from endograph.graph.wording import sentence
from endograph.ontology.catalogue import Catalogue, Claim, Evidence
from endograph.ontology.namespaces import page_of


@dataclass(frozen=True, slots=True)
class Link:
    """A label and where it leads, as an address below the site's root."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence, with the source it comes from."""

    source: Link
    title: str
    design: str
    direction: str
    species: str
    record: str
    finding: str


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """One claim of the article: what it says, its verdict, and what stands behind the verdict."""

    claim: Claim
    verdict: str
    says: list[Row]
    corrects: list[Row]
    evidence: list[Piece]


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
    evidence: list[Piece]

    @property
    def href(self) -> str:
        """Where the assertion can be read: on the page of its subject."""
        return f"{self.subject.href}#{self.key}"


@dataclass(frozen=True, slots=True)
class Group:
    """Assertions of an entity that say the same kind of thing."""

    title: str
    stroke: Stroke
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class LoopCard:
    """One curated feedback loop with its steps in order."""

    id: str
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
class EntityPage:
    """Everything the page of one entity shows."""

    node: str
    link: Link
    attributes: dict[str, Any]
    groups: list[Group]
    loops: list[LoopCard]
    systems: list[Link]
    identifiers: list[tuple[str, str]]
    claims: list[Claim]
    neighbours: int


_PLAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,99}")


def slug_of(node: str) -> str:
    """Return the name of a node's page: its slug, or a digest where that is no safe file name."""
    slug = node.partition(":")[2]
    return (
        slug
        if _PLAIN.fullmatch(slug)
        else f"_{sha256(node.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"
    )


def entity_link(graph: nx.MultiDiGraph, node: str) -> Link:
    """Return the link to an entity's page."""
    return Link(graph.nodes[node]["label"], f"entity/{slug_of(node)}.html")


def system_link(system: dict[str, Any]) -> Link:
    """Return the link to a system's page."""
    return Link(system["label"], f"system/{system['code']}.html")


_OUTGOING: Final = [
    ("Raises", RAISES),
    ("Lowers", LOWERS),
    ("Has no shown effect on", NO_EFFECT),
    ("Changes, direction not known", UNKNOWN),
]
_INCOMING: Final = [
    ("Raised by", RAISES),
    ("Lowered by", LOWERS),
    ("Not shown to be changed by", NO_EFFECT),
    ("Changed by, direction not known", UNKNOWN),
]


def reference_link(catalogue: Catalogue, key: str) -> Link:
    """Return the link to a source, named as a reader would cite it."""
    reference = catalogue.references[key]
    authors = [name for name in reference.authors.split(",") if name.strip()]
    if authors:
        surname = authors[0].strip().rsplit(" ", 1)[0]
        others = " et al." if len(authors) > 1 and "et al" not in surname else ""
        name = f"{surname}{others} {reference.year}".strip()
    else:
        name = reference.title if len(reference.title) <= 48 else f"{reference.title[:45]} …"
    return Link(name, f"references.html#{key}")


class Content:
    """Everything that pages are made of.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        A projected graph.
    catalogue : Catalogue
        The sources of the same store.
    """

    def __init__(self, graph: nx.MultiDiGraph, catalogue: Catalogue) -> None:
        self.graph = graph
        self.catalogue = catalogue
        self._ends = {key: (source, target) for source, target, key in graph.edges(keys=True)}

    def entity(self, slug: str) -> Link:
        """Return the link to an entity of our own by its slug."""
        return entity_link(self.graph, f"eg:{slug}")

    def sources(self, keys: Iterable[str]) -> list[Link]:
        """Return the links to references by their keys."""
        return [reference_link(self.catalogue, key) for key in keys]

    def row(self, key: str) -> Row:
        """Return an assertion as a row of a table."""
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
            evidence=self.evidence(key),
        )

    def rows(self, graph: nx.MultiDiGraph) -> list[Row]:
        """Return every assertion of a view of the graph, by id."""
        return [self.row(key) for key in sorted(key for *_, key in graph.edges(keys=True))]

    def evidence(self, about: str) -> list[Piece]:
        """Return the pieces of evidence of an assertion or a claim, the strongest design first."""
        return [self._piece(piece) for piece in self.catalogue.evidence.get(about, ())]

    def _piece(self, piece: Evidence) -> Piece:
        return Piece(
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

    def entity_page(self, node: str) -> EntityPage:
        """Gather what the page of one entity shows."""
        graph = self.graph
        out = [self.row(key) for *_, key in graph.out_edges(node, keys=True)]
        into = [self.row(key) for *_, key in graph.in_edges(node, keys=True)]
        groups = [
            Group(title, stroke, [item for item in side if item.stroke is stroke])
            for side, titles in ((out, _OUTGOING), (into, _INCOMING))
            for title, stroke in titles
        ]
        context = [item for item in out + into if item.stroke is CONTEXT]
        groups.append(Group("Place, kind and parts", CONTEXT, context))
        attributes = graph.nodes[node]
        href = entity_link(graph, node).href
        members = {system["code"]: system for system in graph.graph["systems"]}
        claims = {
            claim.id: claim
            for item in out + into
            for claim in self.catalogue.claims_of.get(item.key, ())
        }
        return EntityPage(
            node=node,
            link=entity_link(graph, node),
            attributes=attributes,
            groups=[group for group in groups if group.rows],
            loops=[
                loop for loop in self.loops if any(step.subject.href == href for step in loop.steps)
            ],
            systems=[system_link(members[code]) for code in attributes["systems"]],
            identifiers=[(curie, page_of(curie)) for curie in attributes["xrefs"]],
            claims=[claims[key] for key in sorted(claims)],
            neighbours=len(set(graph.successors(node)) | set(graph.predecessors(node))),
        )

    def claim_cards(self) -> list[ClaimCard]:
        """Return every claim of the article with what says, corrects and decides it."""
        return [
            ClaimCard(
                claim=claim,
                verdict=self.catalogue.verdicts[claim.verdict],
                says=[self.row(key) for key in claim.represented_by if key in self._ends],
                corrects=[self.row(key) for key in claim.corrected_by if key in self._ends],
                evidence=self.evidence(claim.id),
            )
            for claim in self.catalogue.claims.values()
        ]
