"""A graph that is too large to be drawn, as the systems that it falls into."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

import networkx as nx

from endograph.exporters.links import system_link


def by_system(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return a graph of systems, joined where they share entities, for `map_data` to draw.

    Entities of no system are gathered in a node of their own.
    """
    sizes = Counter(code for _, codes in graph.nodes(data="systems") for code in codes or [""])
    shared = Counter(
        pair
        for _, codes in graph.nodes(data="systems")
        for pair in combinations(sorted(codes or ()), 2)
    )
    drawn = nx.MultiDiGraph(systems=[], loops=[])
    for system in graph.graph["systems"]:
        code = system["code"]
        drawn.add_node(
            f"egs:{code}",
            **_node(system["label"], sizes[code], system["description"] or ""),
            page=system_link(system).href,
        )
    if sizes[""]:
        drawn.add_node("egs:", **_node("of no system", sizes[""], ""), page="index.html")
    for (one, other), count in sorted(shared.items()):
        words = f"shares {count} {'entity' if count == 1 else 'entities'} with"
        drawn.add_edge(
            f"egs:{one}",
            f"egs:{other}",
            f"{one}/{other}",
            relation="sharesEntities",
            phrase=words,
            sign=None,
            causal=False,
            status=None,
            system=None,
        )
    return drawn


def _node(label: str, size: int, description: str) -> dict[str, Any]:
    return {
        "label": f"{label} ({size:,})",
        "kind": f"system of {size:,} entities",
        "category": "other",
        "description": description,
        "systems": [],
    }
