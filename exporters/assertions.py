"""The pages of assertions: one statement each, with all that speaks for and against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from endograph.exporters import structured
from endograph.exporters.content import Content, LoopCard, Row
from endograph.exporters.links import Link, assertion_link, entity_link
from endograph.exporters.page import Page
from endograph.ontology.catalogue import Claim
from endograph.ontology.namespaces import ENTITY


@dataclass(frozen=True, slots=True)
class AssertionPage:
    """Everything the page of one assertion shows.

    Attributes
    ----------
    triple : str
        The plain triple, as SPARQL has it.
    places, species : list
        Where, and in what species, it holds or was shown.
    others : list of Row
        What else is asserted between the same two, in either direction.
    """

    row: Row
    triple: str
    system: Link | None
    places: list[Link]
    species: list[str]
    timescale: str
    condition: str
    inferred: bool
    others: list[Row]
    loops: list[LoopCard]
    claims: list[Claim]


def pages(content: Content) -> Iterator[Page]:
    """Yield a page for each assertion."""
    for *_, key in content.graph.edges(keys=True):
        found = assertion_page(content, key)
        source, target = content.ends(key)
        about = [ENTITY + node.partition(":")[2] for node in (source, target)]
        yield Page(
            assertion_link(key).href,
            "assertion.html.j2",
            {"page": found, "ld": structured.assertion(found.row, about)},
        )


def assertion_page(content: Content, key: str) -> AssertionPage:
    """Gather what the page of one assertion shows."""
    graph, catalogue = content.graph, content.catalogue
    source, target = content.ends(key)
    edge: dict[str, Any] = graph.edges[source, target, key]
    row = content.row(key)
    between = {*(graph.get_edge_data(source, target) or {})}
    between |= {*(graph.get_edge_data(target, source) or {})}
    return AssertionPage(
        row=row,
        triple=f"{source} egv:{edge['relation']} {target} .",
        system=content.system_links.get(edge["system"]),
        places=[entity_link(graph, node) for node in edge["cell"] + edge["tissue"]],
        species=[catalogue.species.get(curie, curie) for curie in edge["species"]],
        timescale=edge["timescale"] or "",
        condition=edge["condition"] or "",
        inferred=edge["inferred"],
        others=[content.row(other) for other in sorted(between - {key})],
        loops=content.loops_through.get(key, []),
        claims=list(catalogue.claims_of.get(key, ())),
    )
