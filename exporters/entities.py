"""The pages of entities."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from endograph.exporters import structured
from endograph.exporters.agents_script import AGENTS
from endograph.exporters.content import Content, LoopCard, Row
from endograph.exporters.links import Link, entity_link
from endograph.exporters.local_map import local_map
from endograph.exporters.outcomes import Outcome, outcomes
from endograph.exporters.page import Page
from endograph.graph.compare import DEFAULT_READOUTS
from endograph.graph.steps import Steps
from endograph.ontology.catalogue import Claim, Regimen
from endograph.ontology.namespaces import ENTITY, page_of


@dataclass(frozen=True, slots=True)
class Group:
    """Assertions of an entity that say the same kind of thing."""

    title: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Given:
    """A regimen of a drug or peptide, as the article has it and as label or trials have it."""

    item: Regimen
    sources: list[Link]


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
    outcomes: list[Outcome]
    regimens: list[Given]
    neighbours: int


class _Rule(NamedTuple):
    """Which assertions a group takes: by side, by relation or else by sign, by the other's end."""

    title: str
    outgoing: bool
    relations: Collection[str] = ()
    signs: Collection[int | None] = ()
    others: Collection[str] = ()


_ANY: Final = (1, -1, 0, None)
_ILLNESS: Final = ("disease", "phenotype")

# The first rule that fits takes the assertion.
_RULES: Final = (
    _Rule("Secreted by", False, ["secretes"]),
    _Rule("Made from", False, ["precursorOf", "convertsTo", "catalyses"]),
    _Rule("Acts through", True, ["agonistOf", "antagonistOf"]),
    _Rule("Drugs that raise it", False, signs=(1,), others=["drug"]),
    _Rule("Drugs that lower it or treat it", False, signs=(-1,), others=["drug"]),
    _Rule("Bound by", False, ["agonistOf", "antagonistOf"]),
    _Rule("Secretes", True, ["secretes"]),
    _Rule("Made into", True, ["precursorOf", "convertsTo"]),
    _Rule("Treats", True, ["treats"]),
    _Rule("Treated by", False, ["treats"]),
    _Rule("Disorders it has a part in", True, signs=_ANY, others=_ILLNESS),
    _Rule("Cleared and broken down by", False, ["clears", "degrades"]),
    _Rule("Raises", True, signs=(1,)),
    _Rule("Lowers", True, signs=(-1,)),
    _Rule("Raised by", False, signs=(1,)),
    _Rule("Lowered by", False, signs=(-1,)),
    _Rule("Changes, direction not known", True, signs=(None,)),
    _Rule("Changed by, direction not known", False, signs=(None,)),
    _Rule("Has no shown effect on", True, signs=(0,)),
    _Rule("Not shown to be changed by", False, signs=(0,)),
    _Rule("Where it is found", True, ["expressedIn", "locatedIn", "partOf"]),
    _Rule("What is found there", False, ["expressedIn", "locatedIn", "partOf"]),
    _Rule("Given as", True, ["hasRegimen"]),
    _Rule("What it is", True, ["kindOf", "analogueOf"]),
    _Rule("Kinds and analogues of it", False, ["kindOf", "analogueOf"]),
)
_REST: Final = "Goes with"


#: What agents are held against on their pages; each page shows the nearest of them.
MAIN_OUTCOMES: Final = (
    *DEFAULT_READOUTS,
    "eg:body-weight",
    "eg:insulin-secretion",
    "eg:gastric-emptying",
    "eg:lipolysis",
    "eg:LDL-cholesterol",
    "eg:blood-pressure",
    "eg:heart-rate",
    "eg:intestinal-barrier-integrity",
    "eg:IGF-1",
    "eg:ACTH",
    "eg:TSH",
    "eg:T4",
    "eg:T3",
    "eg:LH",
    "eg:testosterone",
    "eg:estradiol",
    "eg:ovulation",
    "eg:prolactin",
    "eg:aldosterone",
    "eg:plasma-calcium",
    "eg:bone-formation",
    "eg:bone-resorption",
    "eg:growth",
    "eg:red-cell-mass",
)
_SHOWN: Final = 6


def pages(content: Content) -> Iterator[Page]:
    """Yield a page for each entity."""
    steps = content.steps
    for node in content.graph:
        found = entity_page(content, steps, node)
        iri = ENTITY + node.partition(":")[2]
        yield Page(
            found.link.href,
            "entity.html.j2",
            {
                "entity": found,
                "chart": local_map(content.graph, node, "../"),
                "ld": structured.entity(iri, found.attributes),
            },
        )


def entity_page(content: Content, steps: Steps, node: str) -> EntityPage:
    """Gather what the page of one entity shows."""
    graph, catalogue = content.graph, content.catalogue
    attributes = graph.nodes[node]
    groups = _groups(content, node)
    rows = [row for group in groups for row in group.rows]
    claims = {claim.id: claim for row in rows for claim in catalogue.claims_of.get(row.key, ())}
    slug = node.partition(":")[2]
    return EntityPage(
        node=node,
        link=entity_link(graph, node),
        attributes=attributes,
        groups=groups,
        loops=content.loops_through.get(node, []),
        systems=[content.system_links[code] for code in attributes["systems"]],
        identifiers=[(curie, page_of(curie)) for curie in attributes["xrefs"]],
        claims=[claims[key] for key in sorted(claims)],
        outcomes=(
            outcomes(steps, catalogue, node, MAIN_OUTCOMES, top=_SHOWN)
            if attributes["category"] in AGENTS
            else []
        ),
        regimens=[
            Given(item, content.sources(item.references))
            for item in catalogue.regimens.values()
            if item.therapy == slug
        ],
        neighbours=len({*graph.successors(node), *graph.predecessors(node)} - {node}),
    )


def _groups(content: Content, node: str) -> list[Group]:
    found: dict[str, list[Row]] = {title: [] for title in [*(r.title for r in _RULES), _REST]}
    graph = content.graph
    edges = [
        *((True, *edge) for edge in graph.out_edges(node, keys=True)),
        *((False, *edge) for edge in graph.in_edges(node, keys=True) if edge[0] != node),
    ]
    for outgoing, source, target, key in edges:
        other = graph.nodes[target if outgoing else source]
        edge = graph.edges[source, target, key]
        title = next((rule.title for rule in _RULES if _fits(rule, outgoing, edge, other)), _REST)
        found[title].append(content.row(key))
    return [Group(title, rows) for title, rows in found.items() if rows]


def _fits(rule: _Rule, outgoing: bool, edge: dict[str, Any], other: dict[str, Any]) -> bool:
    if rule.outgoing is not outgoing:
        return False
    if rule.others and not {other["category"], other["kind"]} & {*rule.others}:
        return False
    if rule.relations:
        return edge["relation"] in rule.relations
    return edge["causal"] and edge["sign"] in rule.signs
