"""Graphs made up for one test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import networkx as nx
import pytest

Made = Callable[[Sequence[tuple[Any, ...]]], nx.MultiDiGraph]


@pytest.fixture(scope="session")
def made() -> Made:
    """Build a graph of proteins, and of an islet that is part of a pancreas.

    A link is source, target, sign, and then, as far as they matter, status, design, directness
    and place.
    """
    return _made


def _made(found: Sequence[tuple[Any, ...]]) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph(loops=[], systems=[])
    for number in range(7):
        graph.add_node(f"n{number}", label=f"N{number}", category="protein", kind="enzyme")
    for place in ("liver", "islet", "pancreas"):
        graph.add_node(place, label=place, category="anatomy", kind="organ")
    blank = {
        "cell": [], "species": ["human"], "timescale": None, "references": [], "context": "",
        "phrase": "changes",
    }  # fmt: skip
    defaults = ("established", "animal", "direct", "")
    for number, (u, v, sign, *rest) in enumerate(found):
        status, design, directness, place = (*rest, *defaults[len(rest) :])
        graph.add_edge(
            f"n{u}", f"n{v}", f"A-{number:03}", relation="changes", causal=True, sign=sign,
            status=status, design=design, directness=directness,
            tissue=[place] if place else [], **blank,
        )  # fmt: skip
    graph.add_edge(
        "islet", "pancreas", "P-001", relation="partOf", causal=False, sign=None,
        status="established", design=None, directness=None, tissue=[], **blank,
    )  # fmt: skip
    return graph
