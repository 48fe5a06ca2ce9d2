"""A system in plain words: its loops as chains of more and less, its main causes, its members."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx

from endograph.exporters.content import Content, LoopCard, Row
from endograph.exporters.links import Link, entity_link
from endograph.exporters.theme import CATEGORIES
from endograph.graph.wording import amount, capitalise

_PLURALS: Final = {
    "signal": "Hormones and other signals",
    "receptor": "Receptors",
    "protein": "Enzymes and other proteins",
    "small molecule": "Small molecules",
    "drug": "Drugs",
    "process": "Processes",
    "state": "States and disorders",
    "anatomy": "Places",
    "influence": "Influences",
    "regimen": "Regimens",
}
_TOLD: Final = ("established", "supported", "preliminary", "contested", "unreferenced")
#: So many causes are told, and so many effects of each, those with the most effects.
_CAUSES: Final = 12
_EFFECTS: Final = 8


@dataclass(frozen=True, slots=True)
class Effect:
    """What a cause means for something else: ``less lipolysis``."""

    words: str
    row: Row


@dataclass(frozen=True, slots=True)
class Passage:
    """A cause with its effects; ``left`` is how many are not told."""

    subject: Link
    lead: str
    effects: list[Effect]
    left: int


@dataclass(frozen=True, slots=True)
class Round:
    """A loop told once round, from more of its first entity."""

    card: LoopCard
    words: str


@dataclass(frozen=True, slots=True)
class Story:
    """A system in plain words."""

    rounds: list[Round]
    passages: list[Passage]
    left: int
    members: list[tuple[str, list[Link]]]


def story(content: Content, code: str) -> Story:
    """Tell a system: its loops, its causes from upstream to downstream, and its members by kind."""
    view = content.systems[code]
    causes = _causes(view)
    order = _upstream_first(view)
    told = sorted(causes, key=lambda node: (-len(causes[node]), order[node]))[:_CAUSES]
    return Story(
        rounds=[Round(card, _round(content, card)) for card in content.loops_of(code)],
        passages=[
            _passage(content, node, causes[node])
            for node in sorted(told, key=lambda node: order[node])
        ],
        left=len(causes) - len(told),
        members=_members(view),
    )


def _causes(view: nx.MultiDiGraph) -> dict[str, list[str]]:
    """Return the signed assertions of each cause; drugs are no part of how a system runs."""
    found: dict[str, list[str]] = defaultdict(list)
    for source, _, key, edge in view.edges(keys=True, data=True):
        told = edge["causal"] and edge["sign"] and edge["status"] in _TOLD
        if told and edge["relation"] != "lackCauses" and _category(view, source) != "drug":
            found[source].append(key)
    return found


def _category(view: nx.MultiDiGraph, node: str) -> str:
    return str(view.nodes[node]["category"])


def _upstream_first(view: nx.MultiDiGraph) -> dict[str, tuple[int, str]]:
    """Return a place for each entity: what nothing of the system acts on comes first.

    Entities of a circle share their place and are told by name.
    """
    causal = nx.DiGraph()
    causal.add_nodes_from(view)
    causal.add_edges_from((u, v) for u, v, edge in view.edges(data=True) if edge["causal"])
    whole = nx.condensation(causal)
    depth: dict[int, int] = {}
    for group in nx.topological_sort(whole):
        depth[group] = 1 + max((depth[before] for before in whole.predecessors(group)), default=-1)
    names = view.nodes.data("label")
    return {
        node: (depth[group], str(names[node]))
        for group, members in whole.nodes(data="members")
        for node in members
    }


def _passage(content: Content, node: str, keys: list[str]) -> Passage:
    graph = content.graph
    signs: dict[str, set[int]] = defaultdict(set)
    for key in keys:
        signs[content.ends(key)[1]].add(graph.edges[(*content.ends(key), key)]["sign"])
    effects: dict[str, Effect] = {}
    for key in sorted(keys, key=lambda key: (_TOLD.index(content.row(key).status), key)):
        row, target = content.row(key), content.ends(key)[1]
        sign = graph.edges[(*content.ends(key), key)]["sign"]
        words = amount(graph, target, "more" if sign > 0 else "less")
        if len(signs[target]) > 1 and row.context:  # else one would seem to deny the other
            words = f"{words} ({row.context})"
        effects.setdefault(words, Effect(words, row))
    shown = [*effects.values()][:_EFFECTS]
    lead = capitalise(amount(graph, node, "more"))
    return Passage(entity_link(graph, node), lead, shown, len(effects) - len(shown))


def _round(content: Content, card: LoopCard) -> str:
    """Tell a loop: ``More cortisol means less CRH, less ACTH secretion, less ACTH, ...``."""
    graph, direction, words = content.graph, 1, []
    first = content.ends(card.steps[0].key)[0]
    for step in card.steps:
        source, target = content.ends(step.key)
        edge: dict[str, Any] = graph.edges[source, target, step.key]
        direction *= edge["sign"]
        words.append(amount(graph, target, "more" if direction > 0 else "less"))
    start = capitalise(amount(graph, first, "more"))
    end = "a rise ends itself" if direction < 0 else "a rise feeds itself"
    return f"{start} means {', then '.join(words)}: {end}."


def _members(view: nx.MultiDiGraph) -> list[tuple[str, list[Link]]]:
    found: dict[str, list[Link]] = defaultdict(list)
    for node in view:
        found[_category(view, node)].append(entity_link(view, node))
    kinds = [*CATEGORIES, *sorted(found.keys() - CATEGORIES.keys())]
    return [
        (_PLURALS.get(kind, kind), sorted(found[kind], key=lambda link: link.label.casefold()))
        for kind in kinds
        if kind in found
    ]
