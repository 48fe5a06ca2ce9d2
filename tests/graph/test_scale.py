"""Searches end on graphs that are large or dense, and say where they were cut."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import networkx as nx
import pytest

from endograph.graph.loops import named_loops
from endograph.graph.mechanism import answer
from endograph.graph.paths import best_paths
from endograph.graph.steps import Steps
from endograph.graph.whatif import whatif

#: Metaedges of Hetionet that go both ways, and those that lower.
MUTUAL = {"GiG", "GcG", "CrC", "DrD"}
LOWERING = {"AdG", "CdG", "DdG", "CtD", "CpD"}
Link = tuple[str, str, int]


def graph_of(links: Iterator[Link]) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph(loops=[], systems=[])
    for number, (source, target, sign) in enumerate(links):
        for node in (source, target):
            kind = node.partition("::")[0]
            category = "drug" if kind == "Compound" else "protein"
            graph.add_node(node, label=node, kind=kind, category=category)
        graph.add_edge(
            source, target, f"H-{number:06}", relation="changes", phrase="changes", causal=True,
            sign=sign, status="supported", design="databaseRecord", context="", cell=[], tissue=[],
            directness="direct" if number % 3 else "indirect", species=[], timescale=None,
            references=[f"egr:{number % 97}"], system=None,
        )  # fmt: skip
    return graph


@pytest.fixture(scope="module")
def hetionet(shared: Path) -> nx.MultiDiGraph:
    def links() -> Iterator[Link]:
        path = shared / "graphs" / "hetionet" / "edges-5k.sif.gz"
        with gzip.open(path, "rt", encoding="utf-8") as file:
            next(file)
            for line in file:
                source, kind, target = line.rstrip("\n").split("\t")
                sign = -1 if kind in LOWERING else 1
                yield source, target, sign
                if kind in MUTUAL:
                    yield target, source, sign

    return graph_of(links())


@pytest.fixture(scope="module")
def dense() -> nx.MultiDiGraph:
    """A graph of 120 entities each of which acts on every other."""
    nodes = [f"n{number:03}" for number in range(120)]
    pairs = permutations(nodes, 2)
    return graph_of((u, v, 1 if (int(u[1:]) * int(v[1:])) % 3 else -1) for u, v in pairs)


def test_a_hundred_thousand_edges_are_searched(hetionet: nx.MultiDiGraph) -> None:
    steps = Steps(hetionet)
    assert hetionet.number_of_edges() > 100_000
    hubs = sorted(hetionet, key=lambda node: (-hetionet.out_degree(node), node))[:4]
    for ask in (
        lambda: named_loops(hetionet, 6),
        lambda: whatif(steps, hubs[:1], hubs[1:2]),
        lambda: answer(steps, hubs[0], hubs[-1]),
        lambda: answer(steps, "Compound::DB01080", "Gene::1856"),
    ):
        assert isinstance(ask()["truncated"], bool)
    assert named_loops(hetionet, 6)["truncated"]


def test_a_dense_graph_is_searched_and_cut(dense: nx.MultiDiGraph) -> None:
    steps = Steps(dense)
    loops = named_loops(dense, 6)
    assert loops["truncated"]
    assert loops["max_length"] == 2
    found = whatif(steps, ["n001"], ["n002"], ["n003"])
    assert len(found["readouts"]) == 117
    assert not found["truncated"]
    assert len(best_paths(steps, "n001", "n002").paths) == 10
    cut = best_paths(steps, "n001", "n002", through=["n003", "n004", "n005"], top=10, budget=500)
    assert cut.truncated
