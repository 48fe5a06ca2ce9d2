"""Graphs for exporters: a hostile one, and hypothesis's."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest

from endograph.atlas import Atlas
from endograph.ontology.catalogue import Catalogue

#: Texts that have broken other exporters.
HOSTILE = [
    '<img src=x onerror="window.hacked=1">',
    "</script><script>window.hacked=1</script>",
    "</title><svg onload=window.hacked=1>",
    '"><b onmouseover=window.hacked=1>',
    "' onclick='window.hacked=1",
    '"',
    "&",
    "&amp;lt;",
    "a\x00b\x01\x0b\x1f",
    "\u202eright to left\u202c \u200f\u061c",
    "{{ 7*7 }} {% raw %} ${7*7}",
    "javascript:window.hacked=1",
    "=HYPERLINK(1)",
    "line\nbreak\ttab\r",
    "\u2028\u2029]]>-->",
    "\ud800 lone",
    "\U0001f9ec gene \u00e9\u0301",
    "x" * 10_000,
]


@pytest.fixture
def hostile(small: Atlas) -> nx.MultiDiGraph:
    """The small graph with hostile texts wherever a text may stand."""
    graph = copy.deepcopy(small.graph)
    nodes = list(graph)
    for number, text in enumerate(HOSTILE):
        node = nodes[number] if number < len(nodes) else f"eg:../{text[:40]}{number}"
        attributes: dict[str, Any] = {**graph.nodes[nodes[0]], "systems": ["AXIS"]}
        attributes |= {"label": f"{number} {text}", "description": text, "synonyms": [text, "x|y"]}
        attributes |= {"kind": text, "gene_symbols": [text]}
        graph.add_node(node, **attributes)
        edge = {**graph.edges["eg:releaser", "eg:driver", "AXIS-001"]}
        edge |= {"mechanism": text, "note": text, "condition": text, "context": text}
        edge |= {"phrase": text}
        graph.add_edge(node, nodes[(number + 1) % len(nodes)], f"AXIS-5{number:02}", **edge)
    for system in graph.graph["systems"]:
        system |= {"label": f"{HOSTILE[0]}{system['code']}", "gap": HOSTILE[1]}
        system["description"] = HOSTILE[3]
    graph.graph["loops"][0] |= {"label": HOSTILE[0], "summary": HOSTILE[1], "in_article": "&"}
    return graph


@pytest.fixture
def hostile_sources(small: Atlas) -> Catalogue:
    """The sources of the small ontology with hostile texts in every text."""
    found = small.catalogue
    texts = dict(zip(("title", "authors", "venue", "seen", "doubt"), HOSTILE, strict=False))
    return Catalogue(
        designs=found.designs,
        verdicts=found.verdicts,
        species=found.species,
        references={
            key: replace(item, **texts, url=HOSTILE[11]) for key, item in found.references.items()
        },
        evidence={
            key: tuple(replace(item, finding=HOSTILE[0], record=HOSTILE[1]) for item in items)
            for key, items in found.evidence.items()
        },
        claims={
            key: replace(item, section=HOSTILE[3], statement=HOSTILE[0], reason=HOSTILE[1])
            for key, item in found.claims.items()
        },
        citations={
            key: replace(item, cited_as=HOSTILE[0], verdict=HOSTILE[2], note=HOSTILE[1])
            for key, item in found.citations.items()
        },
        regimens={
            key: replace(item, supported=HOSTILE[0], approval=HOSTILE[1])
            for key, item in found.regimens.items()
        },
        peptide_classes={
            key: replace(item, supported=HOSTILE[0], stated_effect=HOSTILE[1])
            for key, item in found.peptide_classes.items()
        },
    )
