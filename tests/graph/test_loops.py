"""Loops: all of them, once each, with the right sign."""

from __future__ import annotations

from collections import Counter
from itertools import product
from math import prod

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from endograph.atlas import Atlas
from endograph.graph.loops import signed_loops

edges = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from([1, -1, 0, None])),
    max_size=16,
)


def signed_graph(found: list[tuple[int, int, int | None]]) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for number, (source, target, sign) in enumerate(found):
        graph.add_edge(f"n{source}", f"n{target}", f"A-{number:03}", sign=sign, causal=True)
    return graph


def brute_force(graph: nx.MultiDiGraph, length: int) -> Counter[tuple[int, frozenset[str]]]:
    """Count loops by sign and members, with networkx and every choice of parallel edges."""
    signed = [(u, v, s) for u, v, s in graph.edges(data="sign") if s]
    signs: dict[tuple[str, str], set[int]] = {}
    for u, v, s in signed:
        signs.setdefault((u, v), set()).add(s)
    counts: Counter[tuple[int, frozenset[str]]] = Counter()
    for cycle in nx.simple_cycles(nx.DiGraph(signs.keys()), length_bound=length):
        pairs = list(zip(cycle, [*cycle[1:], cycle[0]], strict=True))
        for sign in {prod(choice) for choice in product(*(signs[pair] for pair in pairs))}:
            counts[sign, frozenset(cycle)] += 1
    return counts


@settings(max_examples=150, deadline=None)
@given(edges, st.integers(1, 6))
def test_loops_are_those_of_a_brute_force_search(
    found: list[tuple[int, int, int | None]], length: int
) -> None:
    graph = signed_graph(found)
    loops = list(signed_loops(graph, length))
    counts = Counter((loop.sign, frozenset(loop.entities)) for loop in loops)
    assert counts == brute_force(graph, length)
    ends = {key: (u, v, s) for u, v, key, s in graph.edges(keys=True, data="sign")}
    for loop in loops:
        assert loop.entities[0] == min(loop.entities)
        for (u, v), keys in zip(
            zip(loop.entities, [*loop.entities[1:], loop.entities[0]], strict=True),
            loop.assertions,
            strict=True,
        ):
            assert keys
            assert all(ends[key][:2] == (u, v) and ends[key][2] for key in keys)


def test_a_step_with_both_signs_gives_a_loop_of_each_sign() -> None:
    graph = signed_graph([(0, 1, 1), (1, 0, 1), (1, 0, -1)])
    assert [(loop.sign, loop.assertions) for loop in signed_loops(graph)] == [
        (-1, (("A-000",), ("A-002",))),
        (1, (("A-000",), ("A-001",))),
    ]


def test_edges_that_are_not_causal_make_no_loop() -> None:
    graph = signed_graph([(0, 1, 1), (1, 0, 1)])
    graph.edges["n0", "n1", "A-000"]["causal"] = False
    assert not list(signed_loops(graph))


def test_the_graph_is_not_changed(small: Atlas) -> None:
    before = list(small.graph.edges(keys=True, data=True))
    list(signed_loops(small.graph))
    assert list(small.graph.edges(keys=True, data=True)) == before


@pytest.mark.parametrize("length", [0, -1])
def test_a_loop_has_one_step_at_least(length: int) -> None:
    with pytest.raises(ValueError, match="one step at least"):
        list(signed_loops(nx.MultiDiGraph(), length))


def test_an_empty_graph_has_no_loops() -> None:
    assert list(signed_loops(nx.MultiDiGraph())) == []


def test_curated_loops_come_first_and_once(small: Atlas) -> None:
    found = small.loops()["loops"]
    assert found[0]["name"] == "The effector restrains the releaser"
    assert found[0]["entities"] == ["eg:releaser", "eg:driver", "eg:effector"]
    assert [loop["name"] for loop in found[1:]] == [None] * (len(found) - 1)
    members = [(loop["sign"], frozenset(loop["entities"])) for loop in found]
    assert len(members) == len(set(members))


def test_loops_of_one_entity(atlas: Atlas) -> None:
    found = atlas.loops("cortisol")["loops"]
    assert {loop["name"] for loop in found} >= {
        "Cortisol restrains ACTH at the pituitary",
        "Cortisol restrains CRH in the hypothalamus",
        "Cortisol drives the stress axis by the amygdala",
    }
    assert all("eg:cortisol" in loop["entities"] for loop in found)
