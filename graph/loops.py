"""Feedback loops: simple cycles of causal assertions, each with its sign."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import networkx as nx

from endograph.graph.steps import DEFAULT_STATUS, STATUSES, TIMESCALES, design_rank, status_rank
from endograph.ontology import feedback
from endograph.ontology.cycles import BUDGET
from endograph.ontology.feedback import LoopSearch, SignedLoop, loop_name, rotated


def signed_loops(
    graph: nx.MultiDiGraph,
    max_length: int = 6,
    *,
    through: str | None = None,
    min_status: str = DEFAULT_STATUS,
    species: str | None = None,
    budget: int = BUDGET,
) -> LoopSearch:
    """Find every elementary cycle of signed causal assertions up to a length.

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
        As of `endograph.ontology.cycles.elementary_cycles`.

    Returns
    -------
    LoopSearch
        As of `endograph.ontology.feedback.signed_loops`.

    Raises
    ------
    ValueError
        If ``max_length`` is below 1, or there is no such status.
    """
    weakest = status_rank(min_status)
    ranked = []
    for source, target, key, edge in graph.edges(keys=True, data=True):
        status = STATUSES.index(edge["status"])
        if not edge["causal"] or not edge["sign"] or status > weakest:
            continue
        if species is None or species in edge["species"]:
            ranked.append((status, design_rank(edge), key, (source, target, edge["sign"], key)))
    links = [link for *_, link in sorted(ranked)]
    return feedback.signed_loops(links, max_length, through=through, budget=budget)


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
    curated = {(row["sign"], rotated(row["entities"])): row for row in _curated(graph)}
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
        if (loop.sign, rotated(loop.entities)) not in curated:
            yield {
                "id": loop_name(loop),
                "sign": loop.sign,
                "name": None,
                "entities": list(loop.entities),
                "assertions": list(loop.chain),
            }


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
