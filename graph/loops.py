"""Feedback loops: simple cycles of causal assertions, each with its sign."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

import igraph as ig
import networkx as nx

from endograph.graph.steps import STATUSES, TIMESCALES


@dataclass(frozen=True, slots=True)
class SignedLoop:
    """A closed chain of causal assertions.

    Attributes
    ----------
    sign : int
        The product of the signs of its steps: -1 balancing, 1 reinforcing.
    entities : tuple of str
        Node keys in order, the smallest first.
    assertions : tuple of tuple of str
        For each step, from one entity to the next, the assertions that make it with that sign.
    """

    sign: int
    entities: tuple[str, ...]
    assertions: tuple[tuple[str, ...], ...]


def signed_loops(graph: nx.MultiDiGraph, max_length: int = 6) -> Iterator[SignedLoop]:
    """Yield every elementary cycle of signed causal edges up to a length, in sorted order.

    Parallel assertions of one sign are one step; where a step is asserted with both signs, the
    cycle is yielded once with each sign of the whole.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        A projected graph.
    max_length : int
        The number of steps at most, 1 or more.

    Raises
    ------
    ValueError
        If ``max_length`` is below 1.

    Notes
    -----
    The sign of a loop is the product of the signs of its interactions [1]_. Cycles are enumerated
    by igraph (Hawick and James' variant of Johnson's algorithm), which is some hundred times
    faster here than networkx.

    References
    ----------
    .. [1] R. Thomas, "On the relation between the logical structure of systems and their ability
       to generate multiple steady states or sustained oscillations", Springer Series in
       Synergetics 9, 1981.
    """
    if max_length < 1:
        raise ValueError(f"max_length is {max_length}; a loop has one step at least")
    steps: dict[tuple[str, str], dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        if attributes["causal"] and attributes["sign"]:
            steps[source, target][attributes["sign"]].append(key)
    nodes = sorted({node for pair in steps for node in pair})
    index = {node: position for position, node in enumerate(nodes)}
    links = [(index[u], index[v]) for u, v in steps]
    # a cycle stays within a strongly connected component, which most edges join rather than lie in
    whole = ig.Graph(n=len(nodes), edges=links, directed=True)
    part = whole.connected_components(mode="strong").membership
    inside = [(u, v) for u, v in links if part[u] == part[v]]
    simple = ig.Graph(n=len(nodes), edges=inside, directed=True)
    cycles = simple.simple_cycles(mode=ig.OUT, max=max_length, output="vpath")
    for cycle in sorted(_canonical(cycle) for cycle in cycles):
        entities = tuple(nodes[position] for position in cycle)
        pairs = list(zip(entities, (*entities[1:], entities[0]), strict=True))
        by_sign: dict[int, list[set[str]]] = {}
        for signs in product(*(sorted(steps[pair]) for pair in pairs)):
            merged = by_sign.setdefault(prod(signs), [set() for _ in pairs])
            for keys, pair, sign in zip(merged, pairs, signs, strict=True):
                keys.update(steps[pair][sign])
        for sign in sorted(by_sign):
            chain = tuple(tuple(sorted(keys)) for keys in by_sign[sign])
            yield SignedLoop(sign, entities, chain)


def named_loops(graph: nx.MultiDiGraph, max_length: int = 6) -> Iterator[dict[str, Any]]:
    """Yield the curated loops of a graph, and then those that are found and not among them.

    Yields
    ------
    dict
        ``id``, ``sign``, ``name`` (None where the loop is not curated), ``entities`` and
        ``assertions`` in order, one a step, ``length``, ``tissues``, ``timescale`` (of the slowest
        step that states one), the ``weakest`` status, and ``drugs`` that act on an entity of it
        directly: ``drug``, ``entity`` and ``sign``.
    """
    edges = {key: edge for *_, key, edge in graph.edges(keys=True, data=True)}
    drugs = _drugs(graph)
    for loop in _named(graph, max_length):
        steps = [edges[key] for key in loop["assertions"]]
        times = [TIMESCALES.index(step["timescale"]) for step in steps if step.get("timescale")]
        statuses = [STATUSES.index(step["status"]) for step in steps]
        yield {
            **loop,
            "length": len(steps),
            "tissues": sorted({tissue for step in steps for tissue in step["tissue"]}),
            "timescale": TIMESCALES[max(times)] if times else None,
            "weakest": STATUSES[max(statuses)],
            "drugs": [drug for entity in loop["entities"] for drug in drugs.get(entity, ())],
        }


def _drugs(graph: nx.MultiDiGraph) -> dict[str, list[dict[str, Any]]]:
    """Return what drugs act directly on each entity, once a drug and sign."""
    found: dict[str, dict[tuple[str, int], dict[str, Any]]] = defaultdict(dict)
    for source, target, edge in graph.edges(data=True):
        is_drug = graph.nodes[source].get("category") == "drug"
        if is_drug and edge["causal"] and edge["sign"] and edge["directness"] == "direct":
            entry = {"drug": source, "entity": target, "sign": edge["sign"]}
            found[target].setdefault((source, edge["sign"]), entry)
    return {target: [drugs[key] for key in sorted(drugs)] for target, drugs in found.items()}


def _named(graph: nx.MultiDiGraph, max_length: int) -> Iterator[dict[str, Any]]:
    ends = {key: (source, target) for source, target, key in graph.edges(keys=True)}
    curated = set()
    for loop in graph.graph["loops"]:
        entities = [ends[key][0] for key in loop["assertions"]]
        curated.add((loop["sign"], _rotated(entities)))
        yield {
            "id": loop["id"],
            "sign": loop["sign"],
            "name": loop["label"],
            "entities": entities,
            "assertions": list(loop["assertions"]),
        }
    for found in signed_loops(graph, max_length):
        if (found.sign, _rotated(found.entities)) not in curated:
            yield {
                "id": "--".join(node.partition(":")[2] for node in found.entities),
                "sign": found.sign,
                "name": None,
                "entities": list(found.entities),
                "assertions": [keys[0] for keys in found.assertions],
            }


def _rotated(entities: Sequence[str]) -> tuple[str, ...]:
    first = min(range(len(entities)), key=entities.__getitem__)
    return (*entities[first:], *entities[:first])


def _canonical(cycle: list[int]) -> tuple[int, ...]:
    first = cycle.index(min(cycle))
    return tuple(cycle[first:] + cycle[:first])
