"""What the pages show: small typed objects gathered from a projected graph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

import networkx as nx

from endograph.exporters.theme import CONTEXT, LOWERS, NO_EFFECT, RAISES, UNKNOWN, Stroke, stroke_of
from endograph.graph.wording import sentence
from endograph.ontology.namespaces import page_of


@dataclass(frozen=True, slots=True)
class Link:
    """A label and where it leads, as an address below the site's root."""

    label: str
    href: str


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


def row(graph: nx.MultiDiGraph, source: str, target: str, key: str) -> Row:
    """Return an assertion as a row of a table."""
    edge = graph.edges[source, target, key]
    return Row(
        key=key,
        subject=entity_link(graph, source),
        phrase=edge["phrase"] or edge["relation"],
        object=entity_link(graph, target),
        stroke=stroke_of(edge["sign"], edge["causal"]),
        relation=edge["relation"],
        status=edge["status"] or "",
        directness=edge["directness"] or "",
        context=edge["context"] or "",
        mechanism=edge["mechanism"] or "",
        note=edge["note"] or "",
        sentence=sentence(graph, source, target, key),
    )


def rows(graph: nx.MultiDiGraph) -> list[Row]:
    """Return every assertion of a graph, by id."""
    return [row(graph, *edge) for edge in sorted(graph.edges(keys=True), key=lambda e: e[2])]


def loop_cards(graph: nx.MultiDiGraph) -> list[LoopCard]:
    """Return the curated loops of a projected graph."""
    ends = {key: (source, target) for source, target, key in graph.edges(keys=True)}
    return [
        LoopCard(
            id=loop["id"],
            code=loop["code"] or "",
            label=loop["label"],
            summary=loop["summary"],
            sign=loop["sign"],
            in_article=loop["in_article"],
            steps=[row(graph, *ends[key], key) for key in loop["assertions"]],
            systems=sorted({key.rpartition("-")[0] for key in loop["assertions"]}),
        )
        for loop in graph.graph["loops"]
    ]


_OUTGOING = [
    ("Raises", RAISES),
    ("Lowers", LOWERS),
    ("Has no shown effect on", NO_EFFECT),
    ("Changes, direction not known", UNKNOWN),
]
_INCOMING = [
    ("Raised by", RAISES),
    ("Lowered by", LOWERS),
    ("Not shown to be changed by", NO_EFFECT),
    ("Changed by, direction not known", UNKNOWN),
]


def entity_page(graph: nx.MultiDiGraph, node: str, loops: Iterable[LoopCard]) -> EntityPage:
    """Gather what the page of one entity shows."""
    out = [row(graph, *edge) for edge in graph.out_edges(node, keys=True)]
    into = [row(graph, *edge) for edge in graph.in_edges(node, keys=True)]
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
    return EntityPage(
        node=node,
        link=entity_link(graph, node),
        attributes=attributes,
        groups=[group for group in groups if group.rows],
        loops=[loop for loop in loops if any(step.subject.href == href for step in loop.steps)],
        systems=[system_link(members[code]) for code in attributes["systems"]],
        identifiers=[(curie, page_of(curie)) for curie in attributes["xrefs"]],
        neighbours=len(set(graph.successors(node)) | set(graph.predecessors(node))),
    )
