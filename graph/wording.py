"""Assertions in plain English."""

from __future__ import annotations

from typing import Any

import networkx as nx

_TRIAL = {"measured": "seen in studies", "definitional": "by definition"}


def sentence(graph: nx.MultiDiGraph, source: str, target: str, key: str) -> str:
    """Return one assertion as a sentence: subject, verb, object, place and circumstance.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("eg:leptin", label="leptin")
    >>> graph.add_node("eg:food-intake", label="food intake")
    >>> key = graph.add_edge("eg:leptin", "eg:food-intake", "APP-1", phrase="inhibits",
    ...                      context="arcuate nucleus", directness="indirect")
    >>> sentence(graph, "eg:leptin", "eg:food-intake", key)
    'Leptin inhibits food intake (arcuate nucleus).'
    """
    edge: dict[str, Any] = graph.edges[source, target, key]
    subject, value = graph.nodes[source]["label"], graph.nodes[target]["label"]
    remarks = [edge["context"], _TRIAL.get(edge["directness"] or "", "")]
    remark = "; ".join(filter(None, remarks))
    return f"{capitalise(subject)} {edge['phrase']} {value}{f' ({remark})' if remark else ''}."


def capitalise(text: str) -> str:
    """Raise the first letter where the word is not a symbol such as mTORC1 or cAMP."""
    first = text.split(" ", 1)[0]
    return text if any(letter.isupper() for letter in first[1:]) else text[:1].upper() + text[1:]
