"""Feedback loops: simple cycles of causal assertions, each with its sign."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import networkx as nx

from endograph.graph.cycles import BUDGET, elementary_cycles
from endograph.graph.steps import DEFAULT_STATUS, STATUSES, TIMESCALES, design_rank, status_rank

# assertions of a step by sign, the best evidenced first
Choice = dict[int, list[str]]


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
        For each step, from one entity to the next, the assertions that can make it in a loop of
        that sign, the best evidenced first.
    chain : tuple of str
        One assertion a step, whose signs multiply to that of the loop.
    """

    sign: int
    entities: tuple[str, ...]
    assertions: tuple[tuple[str, ...], ...]
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoopSearch:
    """What a search found.

    Attributes
    ----------
    loops : list of SignedLoop
    max_length : int
        Up to this length every loop is among them, and beyond it none.
    truncated : bool
        Whether this is less than was asked for.
    """

    loops: list[SignedLoop]
    max_length: int
    truncated: bool


def signed_loops(
    graph: nx.MultiDiGraph,
    max_length: int = 6,
    *,
    through: str | None = None,
    min_status: str = DEFAULT_STATUS,
    species: str | None = None,
    budget: int = BUDGET,
) -> LoopSearch:
    """Find every elementary cycle of signed causal edges up to a length.

    Parallel assertions of one sign are one step; where a step is asserted with both signs, the
    cycle is given once with each sign of the whole. Loops are in order of their length, and then
    of their entities.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        A projected graph.
    max_length : int
        The number of steps at most, 1 or more.
    through : str, optional
        CURIE of an entity that every loop passes.
    min_status : str
        The weakest status of a step, one of `endograph.graph.steps.STATUSES`.
    species : str, optional
        Only assertions that hold for this species, as a CURIE.
    budget : int
        As of `endograph.graph.cycles.elementary_cycles`.

    Raises
    ------
    ValueError
        If ``max_length`` is below 1, or there is no such status.

    Notes
    -----
    The sign of a loop is the product of the signs of its interactions [1]_.

    References
    ----------
    .. [1] R. Thomas, "On the relation between the logical structure of systems and their ability
       to generate multiple steady states or sustained oscillations", Springer Series in
       Synergetics 9, 1981.
    """
    if max_length < 1:
        raise ValueError(f"max_length is {max_length}; a loop has one step at least")
    weakest = status_rank(min_status)
    ranked: dict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
    for source, target, key, edge in graph.edges(keys=True, data=True):
        status = STATUSES.index(edge["status"])
        if not edge["causal"] or not edge["sign"] or status > weakest:
            continue
        if species is None or species in edge["species"]:
            ranked[source, target].append((status, design_rank(edge), key, edge["sign"]))
    steps: dict[tuple[str, str], Choice] = {}
    for pair, found in ranked.items():
        choice = steps[pair] = {}
        for *_, key, sign in sorted(found):
            choice.setdefault(sign, []).append(key)
    nodes = sorted({node for pair in steps for node in pair})
    index = {node: position for position, node in enumerate(nodes)}
    links = [(index[source], index[target]) for source, target in steps]
    if through is not None and through not in index:
        return LoopSearch([], max_length, truncated=False)
    root = None if through is None else index[through]
    cycles = elementary_cycles(links, max_length, through=root, budget=budget)
    loops = []
    for cycle in cycles.found:
        entities = tuple(nodes[position] for position in cycle)
        choices = [steps[pair] for pair in _pairs(entities)]
        loops += [
            SignedLoop(sign, entities, every, chain) for sign, every, chain in _signed(choices)
        ]
    return LoopSearch(loops, cycles.max_length, cycles.max_length < max_length)


def _pairs(entities: Sequence[str]) -> Iterator[tuple[str, str]]:
    return zip(entities, (*entities[1:], entities[0]), strict=True)


def _signed(
    choices: list[Choice],
) -> Iterator[tuple[int, tuple[tuple[str, ...], ...], tuple[str, ...]]]:
    """Yield the signs that a cycle can have, and what then makes each step, in all and at best."""
    fixed = prod(sign for choice in choices if len(choice) == 1 for sign in choice)
    free = [place for place, choice in enumerate(choices) if len(choice) == 2]
    best = [next(iter(choice)) for choice in choices]  # the sign that is known best
    for sign in (-1, 1) if free else (fixed,):
        chosen = list(best)
        if prod(chosen) != sign:
            chosen[free[0]] = -chosen[free[0]]
        # one free step goes as the sign wants it; with more of them, each may go either way
        either = len(free) > 1
        yield (
            sign,
            tuple(
                tuple(key for side in choice if either or side == one for key in choice[side])
                for choice, one in zip(choices, chosen, strict=True)
            ),
            tuple(choice[one][0] for choice, one in zip(choices, chosen, strict=True)),
        )


def named_loops(
    graph: nx.MultiDiGraph,
    max_length: int = 6,
    *,
    through: str | None = None,
    min_status: str = DEFAULT_STATUS,
    species: str | None = None,
    budget: int = BUDGET,
) -> dict[str, Any]:
    """Return the curated loops of a graph, and then those that are found and not among them.

    The parameters are those of `signed_loops`; curated loops are there whatever their length.

    Returns
    -------
    dict
        ``truncated`` (whether the search was cut), ``max_length`` (up to which every loop is
        there: lower than asked where it was cut) and ``loops``, each with ``id``, ``sign``,
        ``name`` (None where it is not curated), ``entities`` and ``assertions`` in order, the best
        evidenced of each step, ``length``, ``tissues``, ``timescale`` (of the slowest step that
        states one), the ``weakest`` status, and ``drugs`` that act on an entity of it directly:
        ``drug``, the ``entity`` where they cut the loop (``sign`` -1) or drive it (1), and the
        ``assertion`` that says so.

    Raises
    ------
    ValueError
        As `signed_loops`.
    """
    options: dict[str, Any] = {"through": through, "min_status": min_status, "species": species}
    search = signed_loops(graph, max_length, budget=budget, **options)
    edges = {key: edge for *_, key, edge in graph.edges(keys=True, data=True)}
    drugs = _drugs(graph, status_rank(min_status))
    rows = []
    curated = {(row["sign"], _rotated(row["entities"])): row for row in _curated(graph)}
    for row in [*curated.values(), *_found(search.loops, curated)]:
        steps = [edges[key] for key in row["assertions"]]
        weakest = max(STATUSES.index(step["status"]) for step in steps)
        if row["name"] is not None and (
            weakest > status_rank(min_status)
            or (through is not None and through not in row["entities"])
            or (species is not None and any(species not in step["species"] for step in steps))
        ):
            continue
        times = [TIMESCALES.index(step["timescale"]) for step in steps if step["timescale"]]
        rows.append(
            {
                **row,
                "length": len(steps),
                "tissues": sorted({tissue for step in steps for tissue in step["tissue"]}),
                "timescale": TIMESCALES[max(times)] if times else None,
                "weakest": STATUSES[weakest],
                "drugs": [drug for entity in row["entities"] for drug in drugs.get(entity, ())],
            }
        )
    return {"truncated": search.truncated, "max_length": search.max_length, "loops": rows}


def _curated(graph: nx.MultiDiGraph) -> Iterator[dict[str, Any]]:
    ends = {key: (source, target) for source, target, key in graph.edges(keys=True)}
    for loop in graph.graph["loops"]:
        yield {
            "id": loop["id"],
            "sign": loop["sign"],
            "name": loop["label"],
            "entities": [ends[key][0] for key in loop["assertions"]],
            "assertions": list(loop["assertions"]),
        }


def _found(
    loops: list[SignedLoop], curated: dict[tuple[int, tuple[str, ...]], Any]
) -> Iterator[dict[str, Any]]:
    for loop in loops:
        if (loop.sign, _rotated(loop.entities)) not in curated:
            kind = "balancing" if loop.sign < 0 else "reinforcing"
            yield {
                "id": "--".join([kind, *(node.partition(":")[2] for node in loop.entities)]),
                "sign": loop.sign,
                "name": None,
                "entities": list(loop.entities),
                "assertions": list(loop.chain),
            }


def _rotated(entities: Sequence[str]) -> tuple[str, ...]:
    first = min(range(len(entities)), key=entities.__getitem__)
    return (*entities[first:], *entities[:first])


def _drugs(graph: nx.MultiDiGraph, weakest: int) -> dict[str, list[dict[str, Any]]]:
    """Return what drugs act directly on each entity, once a drug and sign."""
    found: dict[str, dict[tuple[str, int], tuple[Any, ...]]] = defaultdict(dict)
    for source, target, key, edge in graph.edges(keys=True, data=True):
        if graph.nodes[source]["category"] != "drug" or not edge["causal"] or not edge["sign"]:
            continue
        rank = STATUSES.index(edge["status"]), design_rank(edge), key
        if edge["directness"] == "direct" and rank[0] <= weakest:
            place = source, edge["sign"]
            found[target][place] = min(rank, found[target].get(place, rank))
    return {
        target: [
            {"drug": drug, "entity": target, "sign": sign, "assertion": places[drug, sign][-1]}
            for drug, sign in sorted(places)
        ]
        for target, places in found.items()
    }
