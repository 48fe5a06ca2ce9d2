"""The graph as a script: what the engine in the browser walks along, and how pages name it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

import networkx as nx

from endograph.exporters.links import assertion_link, entity_link, loop_link, reference_link
from endograph.exporters.script_json import script_json
from endograph.graph.steps import DESIGNS, STATUSES, TIMESCALES
from endograph.ontology.catalogue import Catalogue


def graph_script(graph: nx.MultiDiGraph, catalogue: Catalogue) -> str:
    """Return the script ``assets/graph.js``.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        A projected graph.
    catalogue : Catalogue
        What its references are called.
    """
    return f"const endographGraph = {script_json(graph_data(graph, catalogue))};\n"


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
        "pages": _exceptions(graph, catalogue, nodes, names, order),
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
        "designLabels": catalogue.designs,
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


def _exceptions(
    graph: nx.MultiDiGraph,
    catalogue: Catalogue,
    nodes: Iterable[str],
    names: Iterable[str],
    assertions: Iterable[str],
) -> dict[str, str]:
    """Return the addresses that are not simply the kind and the identifier."""
    found = {f"entity/{node.removeprefix('eg:')}.html": entity_link(graph, node) for node in nodes}
    found |= {f"assertion/{key}.html": assertion_link(key) for key in assertions}
    found |= {f"loop/{loop['id']}.html": loop_link(loop) for loop in graph.graph["loops"]}
    found |= {
        f"reference/{key}.html": reference_link(catalogue, key)
        for key in (name.removeprefix("egr:") for name in names)
        if key in catalogue.references
    }
    return {plain: link.href for plain, link in found.items() if link.href != plain}


def _label(catalogue: Catalogue, name: str) -> str:
    key = name.partition(":")[2]
    return reference_link(catalogue, key).label if key in catalogue.references else name
