"""Mechanism paths: the best ones, in order, with the right sign and verdict."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise, product
from math import prod
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from endograph.atlas import Atlas
from endograph.graph.mechanism import answer
from endograph.graph.paths import Key, best_paths
from endograph.graph.steps import DESIGNS, STATUSES, Step, Steps

Made = Callable[..., nx.MultiDiGraph]

links = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.integers(0, 6),
        st.sampled_from([1, -1]),
        st.sampled_from(STATUSES[:5]),
        st.sampled_from([*DESIGNS[:4], None]),
        st.sampled_from(["direct", "indirect"]),
        st.sampled_from(["", "liver", "islet", "pancreas"]),
    ),
    max_size=22,
)


def brute_force(steps: Steps, source: str, target: str, length: int) -> list[tuple[Key, Any]]:
    """Rank every simple path that networkx finds, with every choice of parallel steps."""
    simple = nx.DiGraph((step.source, step.target) for out in steps.out.values() for step in out)
    if source not in simple or target not in simple or source == target:
        return []
    ranked = []
    for nodes in nx.all_simple_paths(simple, source, target, cutoff=length):
        choices = [[step for step in steps.out[u] if step.target == v] for u, v in pairwise(nodes)]
        for chain in product(*choices):
            apart = sum(not steps.meet(first, second) for first, second in pairwise(chain))
            key = (
                apart,
                max(step.status for step in chain),
                max(step.design for step in chain),
                sum(step.indirect for step in chain),
                len(chain),
            )
            ranked.append((key, chain))
    return sorted(ranked, key=lambda item: (item[0], [step.target for step in item[1]]))


@settings(max_examples=150, deadline=None)
@given(links, st.integers(1, 5))
def test_every_path_is_found_in_order(
    made: Made, found: list[tuple[Any, ...]], length: int
) -> None:
    steps = Steps(made(found))
    expected = brute_force(steps, "n0", "n6", length)
    search = best_paths(steps, "n0", "n6", max_length=length, top=10_000)
    assert not search.truncated
    assert [path.key for path in search.paths] == [key for key, _ in expected]
    assert {path.steps for path in search.paths} == {chain for _, chain in expected}
    for sign in (1, -1):
        mine = best_paths(steps, "n0", "n6", max_length=length, top=10_000, sign=sign).paths
        assert {path.steps for path in mine} == {p.steps for p in search.paths if p.sign == sign}


@settings(max_examples=60, deadline=None)
@given(links)
def test_through_and_avoid_are_held(made: Made, found: list[tuple[Any, ...]]) -> None:
    steps = Steps(made(found))
    every = best_paths(steps, "n0", "n6", top=10_000).paths
    through = best_paths(steps, "n0", "n6", top=10_000, through=["n3"]).paths
    avoid = best_paths(steps, "n0", "n6", top=10_000, avoid=["n3"]).paths
    assert through == [path for path in every if "n3" in path.nodes]
    assert avoid == [path for path in every if "n3" not in path.nodes]


def test_a_step_in_another_tissue_comes_last(made: Made) -> None:
    plain = (1, "established", "animal", "direct")
    steps = Steps(made([(0, 1, *plain, "liver"), (1, 6, *plain, "islet"), (0, 2, *plain, "islet"),
                        (2, 3, *plain, "pancreas"), (3, 6, *plain, "islet")]))  # fmt: skip
    first, second = answer(steps, "n0", "n6")["paths"]
    assert first["entities"] == ["n0", "n2", "n3", "n6"]
    assert second["flags"] == ["N1 is changed in liver but acts in islet"]


def test_a_search_that_is_cut_says_so(atlas: Atlas) -> None:
    steps = Steps(atlas.graph)
    cut = best_paths(steps, "eg:stressor", "eg:gluconeogenesis", top=50, budget=20)
    assert cut.truncated
    assert not best_paths(steps, "eg:stressor", "eg:gluconeogenesis", top=50).truncated


def test_a_path_says_each_of_its_steps(atlas: Atlas) -> None:
    found = atlas.path("metyrapone", "ACTH")
    assert (found["from"], found["to"]) == ("eg:metyrapone", "eg:ACTH")
    assert found["truncated"] is False
    for path in found["paths"]:
        ends = [found["from"], *(step["object"] for step in path["steps"])]
        assert [step["subject"] for step in path["steps"]] == ends[:-1]
        assert ends[-1] == found["to"]
        assert path["length"] == len(path["steps"])
        assert path["sign"] == prod(step["sign"] for step in path["steps"])
        assert path["status"] in {step["status"] for step in path["steps"]}
        for step in path["steps"]:
            edge = atlas.graph.edges[step["subject"], step["object"], step["assertion"]]
            assert (edge["relation"], edge["status"]) == (step["relation"], step["status"])


def test_only_what_is_established_leads_no_agonist_to_less_cortisol(atlas: Atlas) -> None:
    found = atlas.path("GLP-1 receptor agonist", "cortisol", min_status="established")
    assert found["verdict"] == "none"
    assert found["paths"] == []
    everything = atlas.path("GLP-1 receptor agonist", "cortisol")
    assert everything["verdict"] == "increases"
    assert everything["measured"][0]["sign"] == 1


def test_unsupported_steps_are_walked_only_on_demand(atlas: Atlas) -> None:
    found = atlas.path("GLP-1 receptor agonist", "cortisol", min_status="unsupported", top=200)
    assert any(
        path["sign"] < 0 and path["status"] == "unsupported" and path["length"] == 1
        for path in found["paths"]
    )


@pytest.mark.parametrize(
    ("source", "target", "verdict"),
    [
        ("tesamorelin", "visceral adipose tissue", "decreases"),
        ("metyrapone", "ACTH", "increases"),
        ("levothyroxine", "TSH", "decreases"),
        ("insulin", "gluconeogenesis", "decreases"),
        ("AMPK", "fatty acid oxidation", "increases"),
        ("semaglutide", "insulin sensitivity", "increases"),
        ("cortisol", "cortisol", "none"),
    ],
)
def test_verdicts_of_textbooks(source: str, target: str, verdict: str, atlas: Atlas) -> None:
    assert atlas.path(source, target)["verdict"] == verdict


def test_tesamorelin_lowers_visceral_fat_by_growth_hormone(atlas: Atlas) -> None:
    found = atlas.path("tesamorelin", "visceral adipose tissue", through=["growth hormone"], top=1)
    path = next(path for path in found["paths"] if path["sign"] < 0)
    assert path["entities"][1:3] == ["eg:GHRHR", "eg:growth-hormone-secretion"]
    assert path["sign"] == -1
    assert path["sentence"].startswith("Tesamorelin binds and activates GHRH receptor")
    assert path["references"]
    assert found["measured"]


def test_an_enzyme_that_is_blocked_makes_no_more_of_its_product(atlas: Atlas) -> None:
    steps = Steps(atlas.graph)
    for path in best_paths(steps, "eg:metyrapone", "eg:cortisol", top=30).paths:
        for first, second in pairwise(path.steps):
            assert not (first.source == "eg:CYP11B1" and first.sign < 0 and second.converts)


def test_a_disease_is_only_where_a_path_ends(atlas: Atlas) -> None:
    for source, target in (("semaglutide", "insulin sensitivity"), ("cortisol", "ACTH")):
        for path in atlas.path(source, target, top=50)["paths"]:
            kinds = {atlas.graph.nodes[node]["kind"] for node in path["entities"][1:-1]}
            assert "disease" not in kinds


def test_species_narrows_the_steps(atlas: Atlas) -> None:
    everything = sum(map(len, Steps(atlas.graph).out.values()))
    human = sum(map(len, Steps(atlas.graph, species="NCBITaxon:9606").out.values()))
    assert 0 < human < everything


def test_a_wrong_status_is_refused(atlas: Atlas) -> None:
    with pytest.raises(ValueError, match="no status 'certain': use one of established"):
        atlas.path("insulin", "glucose", min_status="certain")


def test_steps_rank_parallel_assertions(made: Made) -> None:
    graph = made(
        [(0, 1, 1, "contested", None, "direct", ""), (0, 1, 1, "established", None, "direct", "")]
    )
    (step,) = Steps(graph).out["n0"]
    assert isinstance(step, Step)
    assert step.assertions == ("A-001", "A-000")
