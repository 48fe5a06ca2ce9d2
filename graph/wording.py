"""Assertions in plain English."""

from __future__ import annotations

from typing import Any, Final

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


# what rises or falls, by the category of the entity
_AMOUNT: Final = {
    "receptor": "{more} activity of {name}",
    "protein": "{more} activity of {name}",
    "drug": "{more} {name} taken",
}
_MEANS: Final = {
    1: "{more} means {also}",
    -1: "{more} means {less}",
    0: "{more} has not been shown to change {name}",
    None: "{more} changes {name}, but which way is not known",
}

_LACK: Final = "{lack} brings about {name}"


def plain(graph: nx.MultiDiGraph, source: str, target: str, key: str) -> str:
    """Return one assertion in everyday words: what more of the one means for the other.

    Facts of place and kind are said as `sentence` says them.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("eg:INSR", label="insulin receptor", category="receptor")
    >>> graph.add_node("eg:lipolysis", label="lipolysis", category="process")
    >>> key = graph.add_edge("eg:INSR", "eg:lipolysis", "X-1", causal=True, sign=-1, context="",
    ...                      relation="inhibits")
    >>> plain(graph, "eg:INSR", "eg:lipolysis", key)
    'More activity of insulin receptor means less lipolysis.'
    """
    edge: dict[str, Any] = graph.edges[source, target, key]
    if not edge["causal"]:
        return sentence(graph, source, target, key)
    words = {
        "more": amount(graph, source, "more"),
        "lack": amount(graph, source, "too little"),
        "also": amount(graph, target, "more"),
        "less": amount(graph, target, "less"),
        "name": graph.nodes[target]["label"],
    }
    form = _LACK if edge["relation"] == "lackCauses" else _MEANS[edge["sign"]]
    told = capitalise(form.format(**words))
    where = f" ({edge['context']})" if edge["context"] else ""
    return f"{told}{where}."


def amount(graph: nx.MultiDiGraph, node: str, more: str) -> str:
    """Return more or less of an entity in words: ``more activity of insulin receptor``."""
    attributes = graph.nodes[node]
    form = _AMOUNT.get(attributes["category"], "{more} {name}")
    return form.format(more=more, name=attributes["label"])
