"""Counts that say what a graph holds."""

from __future__ import annotations

from collections import Counter
from typing import Any

import networkx as nx


def summarise(graph: nx.MultiDiGraph) -> dict[str, Any]:
    """Count entities, assertions, loops and references of a projected graph.

    Returns
    -------
    dict
        ``entities``, ``assertions``, ``causal``, ``claims``, ``references``, ``loops`` and
        ``systems`` as numbers; ``by_kind``, ``by_category``, ``by_relation``, ``by_sign``,
        ``by_status``, ``by_directness`` and ``by_system`` as counts, the largest first.
    """
    edges = [attributes for *_, attributes in graph.edges(data=True)]
    nodes = [attributes for _, attributes in graph.nodes(data=True)]
    signs = {1: "raises", -1: "lowers", 0: "no effect", None: "not known"}

    def tally(values: Any) -> dict[str, int]:
        counts = Counter(str(value) for value in values if value is not None)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    return {
        "entities": len(nodes),
        "assertions": len(edges),
        "causal": sum(edge["causal"] for edge in edges),
        "claims": len(graph.graph.get("claims", [])),
        "references": len({name for edge in edges for name in edge["references"]}),
        "loops": len(graph.graph["loops"]),
        "systems": len(graph.graph["systems"]),
        "by_kind": tally(node["kind"] for node in nodes),
        "by_category": tally(node["category"] for node in nodes),
        "by_relation": tally(edge["relation"] for edge in edges),
        "by_sign": tally(signs[edge["sign"]] for edge in edges if edge["causal"]),
        "by_status": tally(edge["status"] for edge in edges),
        "by_directness": tally(edge["directness"] for edge in edges),
        "by_system": tally(edge["system"] for edge in edges),
    }
