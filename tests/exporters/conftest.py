"""Graphs for exporters: a hostile one, and hypothesis's."""

from __future__ import annotations

import copy
from typing import Any

import networkx as nx
import pytest

from endograph.atlas import Atlas

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
