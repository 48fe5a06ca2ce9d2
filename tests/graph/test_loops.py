"""Loops: all of them, once each, with the right sign."""

from __future__ import annotations

from collections import Counter
from itertools import permutations, product
from math import factorial, prod

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from endograph.atlas import Atlas
from endograph.graph.loops import named_loops, signed_loops
from endograph.graph.steps import STATUSES
from endograph.ontology.cycles import elementary_cycles

edges = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from([1, -1, 0, None])),
    max_size=16,
)


def signed_graph(found: list[tuple[int, int, int | None]]) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for number, (source, target, sign) in enumerate(found):
        graph.add_edge(
            f"n{source}", f"n{target}", f"A-{number:03}", sign=sign, causal=True,
            status=STATUSES[number % 3], design=None, relation="changes", directness="direct",
            species=["human"],
        )  # fmt: skip
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
    loops = signed_loops(graph, length).loops
    assert [len(loop.entities) for loop in loops] == sorted(len(loop.entities) for loop in loops)
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
        assert prod(ends[key][2] or 0 for key in loop.chain) == loop.sign
        assert all(key in keys for key, keys in zip(loop.chain, loop.assertions, strict=True))


def test_a_step_with_both_signs_gives_a_loop_of_each_sign() -> None:
    graph = signed_graph([(0, 1, 1), (1, 0, 1), (1, 0, -1)])
    assert [(loop.sign, loop.assertions) for loop in signed_loops(graph).loops] == [
        (-1, (("A-000",), ("A-002",))),
        (1, (("A-000",), ("A-001",))),
    ]


def test_edges_that_are_not_causal_make_no_loop() -> None:
    graph = signed_graph([(0, 1, 1), (1, 0, 1)])
    graph.edges["n0", "n1", "A-000"]["causal"] = False
    assert not signed_loops(graph).loops


def test_the_graph_is_not_changed(small: Atlas) -> None:
    before = list(small.graph.edges(keys=True, data=True))
    signed_loops(small.graph)
    assert list(small.graph.edges(keys=True, data=True)) == before


@pytest.mark.parametrize("length", [0, -1])
def test_a_loop_has_one_step_at_least(length: int) -> None:
    with pytest.raises(ValueError, match="one step at least"):
        signed_loops(nx.MultiDiGraph(), length)


def test_an_empty_graph_has_no_loops() -> None:
    found = signed_loops(nx.MultiDiGraph())
    assert (found.loops, found.truncated) == ([], False)


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


@settings(max_examples=100, deadline=None)
@given(edges, st.integers(1, 6))
def test_loops_through_an_entity_are_those_of_all(
    found: list[tuple[int, int, int | None]], length: int
) -> None:
    graph = signed_graph(found)
    every = signed_loops(graph, length).loops
    for node in ("n0", "n3"):
        through = signed_loops(graph, length, through=node).loops
        assert through == [loop for loop in every if node in loop.entities]


def test_a_dense_graph_gives_its_short_loops_and_says_so() -> None:
    links = list(permutations(range(60), 2))
    graph = signed_graph([(u, v, 1 if (u + v) % 3 else -1) for u, v in links])
    search = signed_loops(graph, 6)
    assert search.truncated
    assert 2 <= search.max_length < 6
    lengths = Counter(len(loop.entities) for loop in search.loops)
    assert lengths == {
        length: factorial(60) // factorial(60 - length) // length
        for length in range(2, search.max_length + 1)
    }
    assert signed_loops(graph, 6).loops == search.loops
    assert not signed_loops(graph, search.max_length).truncated


def test_every_budget_cuts_at_a_whole_length() -> None:
    links = list(permutations(range(6), 2))
    whole = elementary_cycles(links, 6).found
    cut = set()
    for budget in range(0, 12000, 200):
        search = elementary_cycles(links, 6, budget=budget)
        assert search.found == [cycle for cycle in whole if len(cycle) <= search.max_length]
        cut.add(search.max_length)
    assert cut >= {0, 2, 6}


def test_a_loop_shows_its_best_evidence() -> None:
    graph = signed_graph([(0, 1, 1), (1, 0, -1), (1, 0, 1), (1, 0, -1)])
    graph.edges["n1", "n0", "A-001"]["status"] = "contested"
    assert [(loop.sign, loop.chain) for loop in signed_loops(graph).loops] == [
        (-1, ("A-000", "A-003")),
        (1, ("A-000", "A-002")),
    ]
    firm = signed_loops(graph, min_status="established").loops
    assert [(loop.sign, loop.assertions) for loop in firm] == [(-1, (("A-000",), ("A-003",)))]
    assert not signed_loops(graph, species="mouse").loops


def test_what_is_known_to_be_wrong_closes_no_loop(atlas: Atlas) -> None:
    for loop in atlas.loops(max_length=5)["loops"]:
        assert loop["weakest"] not in ("unsupported", "refuted")
    firm = atlas.loops(max_length=5, min_status="established")["loops"]
    assert 20 < len(firm) < len(atlas.loops(max_length=5)["loops"])
    assert {loop["weakest"] for loop in firm} == {"established"}


def test_drugs_are_shown_where_they_cut_a_loop(atlas: Atlas) -> None:
    loops = {loop["id"]: loop for loop in atlas.loops("cortisol", 3)["loops"]}
    cuts = [
        (drug["drug"], drug["entity"], drug["sign"])
        for loop in loops.values()
        for drug in loop["drugs"]
    ]
    assert ("eg:mifepristone", "eg:NR3C1", -1) in cuts
    assert ("eg:dexamethasone", "eg:NR3C1", 1) in cuts
    for loop in loops.values():
        for drug in loop["drugs"]:
            assert drug["entity"] in loop["entities"]
            edge = atlas.graph.edges[drug["drug"], drug["entity"], drug["assertion"]]
            assert (edge["sign"], edge["directness"]) == (drug["sign"], "direct")


def test_every_loop_has_an_id_of_its_own(atlas: Atlas) -> None:
    found = named_loops(atlas.graph, 6)
    assert not found["truncated"]
    ids = [loop["id"] for loop in found["loops"]]
    assert len(ids) == len(set(ids)) > 1_000
