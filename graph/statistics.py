"""Counts that say what a graph holds."""

from __future__ import annotations

from collections import Counter
from typing import Any

import networkx as nx

from endograph.ontology.catalogue import Catalogue
from endograph.ontology.questions import questions


def summarise(graph: nx.MultiDiGraph, catalogue: Catalogue) -> dict[str, Any]:
    """Count entities, assertions, loops, claims and evidence.

    Returns
    -------
    dict
        ``entities``, ``entities_identified`` (by an outside vocabulary), ``assertions``,
        ``causal``, ``causal_with_evidence``, ``evidence`` (pieces), ``questions`` (shipped),
        ``claims``, ``claims_represented`` (those that an assertion states or corrects),
        ``references``, ``loops`` and ``systems`` as numbers; ``by_kind``, ``by_category``,
        ``by_relation``, ``by_sign``, ``by_status``, ``by_directness``, ``by_system``, ``by_design``
        (of pieces of evidence) and ``by_verdict`` (of claims) as counts, the largest first.
    """
    edges = [attributes for *_, attributes in graph.edges(data=True)]
    nodes = [attributes for _, attributes in graph.nodes(data=True)]
    pieces = [piece for group in catalogue.evidence.values() for piece in group]
    claims = list(catalogue.claims.values())
    signs = {1: "raises", -1: "lowers", 0: "no effect", None: "not known"}

    def tally(values: Any) -> dict[str, int]:
        counts = Counter(str(value) for value in values if value is not None)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    return {
        "entities": len(nodes),
        "entities_identified": sum(bool(node["xrefs"]) for node in nodes),
        "assertions": len(edges),
        "causal": sum(edge["causal"] for edge in edges),
        "causal_with_evidence": sum(edge["causal"] and bool(edge["references"]) for edge in edges),
        "evidence": len(pieces),
        "claims": len(claims),
        "claims_represented": sum(
            bool(claim.represented_by or claim.corrected_by) for claim in claims
        ),
        "references": len(catalogue.references),
        "questions": sum(1 for _ in questions("examples")),
        "loops": len(graph.graph["loops"]),
        "systems": len(graph.graph["systems"]),
        "by_kind": tally(node["kind"] for node in nodes),
        "by_category": tally(node["category"] for node in nodes),
        "by_relation": tally(edge["relation"] for edge in edges),
        "by_sign": tally(signs[edge["sign"]] for edge in edges if edge["causal"]),
        "by_status": tally(edge["status"] for edge in edges),
        "by_directness": tally(edge["directness"] for edge in edges),
        "by_system": tally(edge["system"] for edge in edges),
        "by_design": tally(piece.design for piece in pieces),
        "by_verdict": tally(claim.verdict for claim in claims),
    }
