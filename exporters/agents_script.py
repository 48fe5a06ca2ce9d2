"""What is known of every agent, as a script: the columns of the page that compares them."""

from __future__ import annotations

from typing import Final

import networkx as nx

from endograph.exporters.script_json import script_json
from endograph.graph.compare import DEFAULT_READOUTS, profile
from endograph.graph.steps import Steps
from endograph.ontology.catalogue import Catalogue

#: Categories of agents: what is given, and what the body gives itself.
AGENTS: Final = ("drug", "signal")


def agents(graph: nx.MultiDiGraph) -> list[str]:
    """Return the drugs and the signals of a graph."""
    return [node for node, category in graph.nodes(data="category") if category in AGENTS]


def agents_script(graph: nx.MultiDiGraph, catalogue: Catalogue) -> str:
    """Return the script ``assets/agents.js``.

    It holds what Python gathers; the effects are left to the engine of the page.
    """
    steps = Steps(graph)
    data = {
        "readouts": [node for node in DEFAULT_READOUTS if node in graph],
        "profiles": {node: profile(steps, catalogue, node) for node in agents(graph)},
    }
    return f"const endographAgents = {script_json(data)};\n"
