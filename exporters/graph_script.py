"""The graph as a script: what the engine in the browser walks along, and how pages name it."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable
from typing import Any, Final

import networkx as nx

from endograph.exporters.pages import entity_link, reference_link
from endograph.graph.steps import DESIGNS, STATUSES, TIMESCALES
from endograph.ontology.catalogue import Catalogue

# U+2028 and U+2029 end a line in older scripts; "<" cannot end a script block, but be sure. A lone
# surrogate cannot be written as UTF-8.
_ESCAPED: Final = "\u2028\u2029<"


def literal(value: Any) -> str:
    """Return a value as a JavaScript literal that is safe wherever a script may stand."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in _ESCAPED:
        text = text.replace(character, f"\\u{ord(character):04x}")
    return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)


def graph_script(graph: nx.MultiDiGraph, catalogue: Catalogue) -> str:
    """Return the script ``assets/graph.js``.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        A projected graph.
    catalogue : Catalogue
        What its references are called.
    """
    return f"const endographGraph = {literal(graph_data(graph, catalogue))};\n"


def graph_data(graph: nx.MultiDiGraph, catalogue: Catalogue) -> dict[str, Any]:
    """Return the graph as columns of numbers that point into tables of texts.

    Entities, assertions and references are numbered by their identifiers in the order of code
    points, so that the engine compares numbers where Python compares strings. A list of one item is
    written as the item.

    Returns
    -------
    dict
        As of the typedef ``EngineGraph`` in ``static/engine-steps.js``.
    """
    nodes = sorted(graph)
    number = {node: index for index, node in enumerate(nodes)}
    edges = sorted(
        (
            (key, source, target, edge)
            for source, target, key, edge in graph.edges(keys=True, data=True)
        ),
        key=lambda item: item[0],
    )
    attributes = [edge for *_, edge in edges]
    names = sorted({name for edge in attributes for name in edge["references"]})
    reference = {name: index for index, name in enumerate(names)}
    order = {key: index for index, (key, *_) in enumerate(edges)}
    kinds, kind = _table(graph.nodes[node]["kind"] for node in nodes)
    categories, category = _table(graph.nodes[node]["category"] for node in nodes)
    relations, relation = _table(edge["relation"] for edge in attributes)
    phrases, phrase = _table(edge["phrase"] for edge in attributes)
    contexts, context = _table(edge["context"] or "" for edge in attributes)
    directness, how = _table(edge["directness"] or "" for edge in attributes)
    species, held_in = _table(tuple(sorted({*edge["species"]})) for edge in attributes)
    return {
        "nodes": {
            "id": nodes,
            "label": [graph.nodes[node]["label"] for node in nodes],
            "kind": kind,
            "category": category,
        },
        "pages": {
            node: href
            for node in nodes
            if (href := entity_link(graph, node).href) != f"entity/{node.removeprefix('eg:')}.html"
        },
        "references": {
            "id": names,
            "label": [_label(catalogue, name) for name in names],
        },
        "kinds": kinds,
        "categories": categories,
        "relations": relations,
        "phrases": phrases,
        "contexts": contexts,
        "directness": directness,
        "species": species,
        "speciesLabels": catalogue.species,
        "statuses": STATUSES,
        "designs": DESIGNS,
        "timescales": TIMESCALES,
        "edges": {
            "id": [key for key, *_ in edges],
            "source": [number[source] for _, source, *_ in edges],
            "target": [number[target] for _, _, target, _ in edges],
            "relation": relation,
            "phrase": phrase,
            "sign": [edge["sign"] for edge in attributes],
            "causal": [int(edge["causal"]) for edge in attributes],
            "status": [_rank(STATUSES, edge["status"]) for edge in attributes],
            "design": [_rank(DESIGNS, edge["design"]) for edge in attributes],
            "directness": how,
            "context": context,
            "species": held_in,
            "timescale": [_rank(TIMESCALES, edge["timescale"]) for edge in attributes],
            "places": [
                _packed(sorted({number[place] for place in edge["cell"] or edge["tissue"]}))
                for edge in attributes
            ],
            "references": [
                _packed([reference[name] for name in edge["references"]]) for edge in attributes
            ],
        },
        "loops": [
            {
                **{name: loop[name] for name in ("id", "label", "sign")},
                "assertions": [order[key] for key in loop["assertions"] if key in order],
            }
            for loop in graph.graph["loops"]
        ],
    }


def _table(values: Iterable[Hashable]) -> tuple[list[Any], list[int]]:
    """Return the distinct values as they come, and each value as its place among them."""
    places: dict[Hashable, int] = {}
    column = [places.setdefault(value, len(places)) for value in values]
    return list(places), column


def _rank(scale: tuple[str, ...], value: str | None) -> int:
    return -1 if value is None else scale.index(value)


def _packed(values: list[int]) -> int | list[int]:
    return values[0] if len(values) == 1 else values


def _label(catalogue: Catalogue, name: str) -> str:
    key = name.partition(":")[2]
    return reference_link(catalogue, key).label if key in catalogue.references else name
