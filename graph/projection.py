"""RDF to networkx: entities become nodes, assertions become edges, all else becomes attributes.

This is the only place where the one is turned into the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

import networkx as nx
import pyoxigraph as ox

from endograph.ontology.namespaces import (
    DCTERMS,
    OWL,
    RDF,
    RDFS,
    SKOS,
    VOCAB,
    contract,
    expand,
)
from endograph.ontology.triples import Triples

#: SKOS predicates whose objects stand for the entity itself, the closest first.
_XREF_PREDICATES: Final = ("exactMatch", "closeMatch", "narrowMatch")

#: The species that goes without saying.
_HUMAN: Final = "NCBITaxon:9606"


def project(store: ox.Store) -> nx.MultiDiGraph:
    """Project a store onto a directed multigraph; the store is only read.

    Returns
    -------
    networkx.MultiDiGraph
        Node keys are CURIEs; edge keys are assertion ids. Node attributes: ``label``, ``kind``,
        ``category``, ``description``, ``synonyms``, ``gene_symbols``, ``xrefs``, ``systems``.
        Edge attributes: ``relation``, ``phrase``, ``inverse_phrase``, ``sign`` (1, -1, 0, or None
        where it is not known), ``causal``, ``status``, ``design``, ``directness``, ``context``,
        ``cell``, ``tissue``, ``species``, ``timescale``, ``condition``, ``mechanism``, ``note``,
        ``references``, ``system``, ``links``, ``inferred``; ``design`` is the strongest of the
        pieces that speak for it, ``references`` holds those that speak against it too. Graph
        attributes: ``systems`` and ``loops``, lists of dictionaries. Nodes and edges are in sorted
        order.
    """
    triples = Triples(store)
    graph = nx.MultiDiGraph(
        name="endograph", systems=list(_systems(triples)), loops=list(_loops(triples))
    )
    graph.add_nodes_from(_nodes(triples))
    graph.add_edges_from(_edges(triples))
    members: dict[str, set[str]] = defaultdict(set)
    for source, target, system in graph.edges(data="system"):
        if system is None:
            continue
        members[source].add(system)
        members[target].add(system)
    for node in graph:
        graph.nodes[node]["systems"] = sorted(members[node])
    return graph


def system_view(graph: nx.MultiDiGraph, code: str) -> nx.MultiDiGraph:
    """Return the part of a projected graph that one system's assertions make up, as a copy."""
    edges = [
        (source, target, key, attributes)
        for source, target, key, attributes in graph.edges(keys=True, data=True)
        if attributes["system"] == code
    ]
    ends = {node for source, target, *_ in edges for node in (source, target)}
    view = graph.__class__(**graph.graph)
    # in the order of the graph: networkx's own sub-graphs follow the hash seed
    view.add_nodes_from((node, graph.nodes[node].copy()) for node in graph if node in ends)
    view.add_edges_from((*edge[:3], edge[3].copy()) for edge in edges)
    return view


def _curie(iri: str) -> str:
    return contract(iri) or iri


def _local(iri: str | None) -> str | None:
    return iri and iri.removeprefix(VOCAB)


def _nodes(triples: Triples) -> Iterable[tuple[str, dict[str, Any]]]:
    kinds = _entity_classes(triples)
    found: list[tuple[str, dict[str, Any]]] = []
    for iri, classes in triples.of(RDF + "type").items():
        kind = next((kinds[name] for name in classes if name in kinds), None)
        if kind is None:
            continue
        xrefs = [
            _curie(target)
            for predicate in _XREF_PREDICATES
            for target in triples.all(SKOS + predicate, iri)
        ]
        attributes = {
            "label": triples.one(RDFS + "label", iri) or _curie(iri),
            "kind": kind[0],
            "category": kind[1],
            "description": triples.one(SKOS + "definition", iri) or "",
            "synonyms": triples.all(SKOS + "altLabel", iri),
            "gene_symbols": triples.all(VOCAB + "geneSymbol", iri),
            "xrefs": xrefs,
            "systems": [],
        }
        found.append((_curie(iri), attributes))
    return sorted(found, key=lambda item: (item[0].casefold(), item[0]))


def _entity_classes(triples: Triples) -> dict[str, tuple[str, str]]:
    """Return ``{class: (label, category)}`` of every class below Entity."""
    parents = triples.of(RDFS + "subClassOf")

    def lineage(iri: str) -> Iterable[str]:
        current: str | None = iri
        while current is not None:
            yield current
            current = next(iter(parents.get(current, [])), None)

    classes: dict[str, tuple[str, str]] = {}
    for iri in triples.of(RDFS + "label"):
        line = list(lineage(iri))
        if VOCAB + "Entity" in line:
            categories = (triples.one(VOCAB + "category", name) for name in line)
            category = next(filter(None, categories), "other")
            classes[iri] = (triples.one(RDFS + "label", iri) or iri, category)
    return classes


def _edges(triples: Triples) -> Iterable[tuple[str, str, str, dict[str, Any]]]:
    found: list[tuple[str, str, str, dict[str, Any]]] = []
    ranks = {iri: int(triples.one(VOCAB + "position", iri) or 0) for iri in _designs(triples)}
    deprecated = triples.of(OWL + "deprecated")
    for iri, classes in triples.of(RDF + "type").items():
        if VOCAB + "Assertion" not in classes or iri in deprecated:
            continue
        subject, relation, value = (
            triples.of(RDF + part)[iri][0] for part in ("subject", "predicate", "object")
        )
        sign = triples.one(VOCAB + "sign", iri)
        evidence = triples.all(VOCAB + "hasEvidence", iri)
        system = triples.one(VOCAB + "inSystem", iri)
        place: dict[str, Any] = {
            "cell": [_curie(name) for name in triples.all(VOCAB + "inCell", iri)],
            "tissue": [_curie(name) for name in triples.all(VOCAB + "inTissue", iri)],
            "species": [_curie(name) for name in triples.all(VOCAB + "species", iri)],
            "timescale": _local(triples.one(VOCAB + "timescale", iri)),
            "condition": triples.one(VOCAB + "condition", iri),
        }
        attributes = {
            "relation": _local(relation),
            "phrase": triples.one(VOCAB + "phrase", relation),
            "inverse_phrase": triples.one(VOCAB + "inversePhrase", relation),
            "sign": None if sign is None else int(sign),
            "causal": triples.one(VOCAB + "causal", relation) == "true",
            "status": _local(triples.one(VOCAB + "status", iri)),
            "design": _strongest(triples, evidence, ranks),
            "directness": _local(triples.one(VOCAB + "directness", iri)),
            "context": _context(triples, place),
            **place,
            "mechanism": triples.one(VOCAB + "mechanism", iri),
            "note": triples.one(VOCAB + "note", iri),
            "references": sorted(
                {
                    _curie(name)
                    for piece in evidence
                    for name in triples.all(VOCAB + "reference", piece)
                }
            ),
            "system": system and _curie(system).removeprefix("egs:"),
            "links": triples.all(VOCAB + "auditedLink", iri),
            "inferred": False,
        }
        key = _curie(iri).removeprefix("ega:")
        found.append((_curie(subject), _curie(value), key, attributes))
    return sorted(found, key=lambda edge: edge[2])


def _designs(triples: Triples) -> list[str]:
    return triples.instances(VOCAB + "Design")


def _strongest(triples: Triples, evidence: Iterable[str], ranks: Mapping[str, int]) -> str | None:
    """Return the strongest design among the pieces that speak for an assertion."""
    designs = [
        design
        for piece in evidence
        if triples.one(VOCAB + "direction", piece) != VOCAB + "refutes"
        for design in triples.all(VOCAB + "design", piece)
    ]
    return _local(min(designs, key=lambda name: ranks[name], default=None))


def _context(triples: Triples, place: Mapping[str, Any]) -> str:
    """Say where and when an assertion holds, in words: ``beta cell; islet; glucose raised``."""

    def labels(curies: Iterable[str]) -> str:
        return ", ".join(triples.one(RDFS + "label", expand(curie)) or curie for curie in curies)

    parts = [
        labels(place["cell"]),
        labels(place["tissue"]),
        "" if place["species"] == [_HUMAN] else labels(place["species"]),
        place["condition"] or "",
    ]
    return "; ".join(filter(None, parts))


def _systems(triples: Triples) -> Iterable[dict[str, Any]]:
    parents = triples.of(RDFS + "subClassOf")
    kinds = [iri for iri in parents if VOCAB + "SignallingSystem" in parents[iri]]
    rows = [
        {
            "code": _curie(iri).removeprefix("egs:"),
            "label": triples.one(RDFS + "label", iri),
            "kind": triples.one(RDFS + "label", kind),
            "description": triples.one(DCTERMS + "description", iri),
            "gap": triples.one(VOCAB + "gap", iri),
            "position": int(triples.one(VOCAB + "position", iri) or 0),
        }
        for kind in kinds
        for iri, classes in triples.of(RDF + "type").items()
        if kind in classes
    ]
    return sorted(rows, key=lambda row: row["position"])


def _loops(triples: Triples) -> Iterable[dict[str, Any]]:
    rows = []
    for iri, classes in triples.of(RDF + "type").items():
        if VOCAB + "FeedbackLoop" not in classes:
            continue
        steps = sorted(
            (int(triples.one(VOCAB + "position", step) or 0), assertion)
            for step in triples.all(VOCAB + "hasStep", iri)
            for assertion in triples.all(VOCAB + "stepAssertion", step)
        )
        rows.append(
            {
                "id": _curie(iri).removeprefix("egl:"),
                "code": triples.one(SKOS + "notation", iri),
                "label": triples.one(RDFS + "label", iri),
                "sign": int(triples.one(VOCAB + "sign", iri) or 0),
                "in_article": triples.one(VOCAB + "inArticle", iri),
                "summary": triples.one(DCTERMS + "description", iri),
                "assertions": [_curie(name).removeprefix("ega:") for _, name in steps],
                "position": int(triples.one(VOCAB + "position", iri) or 0),
            }
        )
    return sorted(rows, key=lambda row: row["position"])
