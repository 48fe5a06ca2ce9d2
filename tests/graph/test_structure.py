"""Structure: each measure against a brute force or a graph whose answer is plain."""

from __future__ import annotations

import json
import random
from collections import Counter
from itertools import pairwise
from math import isclose, prod
from typing import Any

import networkx as nx
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from endograph.atlas import Atlas
from endograph.graph.chance import DAMPING, significance
from endograph.graph.likeness import similar
from endograph.graph.paths import best_paths
from endograph.graph.steps import Steps
from endograph.graph.structure import centrality, communities, gatekeepers, reading

arrows = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=22)
_CATEGORIES = {"kinase": "protein", "disease": "state", "peptide hormone": "signal"}


def made(*edges: str, kinds: dict[str, str] | None = None, **shared: Any) -> nx.MultiDiGraph:
    """Make a projected graph: ``"a b"`` raises, ``"a -b"`` lowers, all entities being kinases."""
    graph = nx.MultiDiGraph(systems=[{"code": "ONE"}, {"code": "TWO"}], loops=[])
    blank: dict[str, Any] = {
        "relation": "activates", "causal": True, "status": "established", "design": None,
        "directness": "direct", "context": "", "cell": [], "tissue": [], "species": [],
        "timescale": None, "references": [], "system": "ONE",
    }  # fmt: skip
    for number, edge in enumerate(edges):
        source, target = edge.split()
        sign = -1 if target.startswith("-") else 1
        name = target.removeprefix("-")
        graph.add_edge(source, name, f"ONE-{number:03}", **blank | {"sign": sign} | shared)
    for node in graph:
        kind = (kinds or {}).get(node, "kinase")
        category = _CATEGORIES.get(kind, "drug")
        graph.add_node(node, label=f"the {node}", kind=kind, category=category, systems=["ONE"])
    return graph


def drawn(pairs: set[tuple[int, int]]) -> nx.MultiDiGraph:
    return made(*(f"n{u} n{v}" for u, v in sorted(pairs) if u != v))


def row(rows: list[dict[str, Any]], entity: str) -> dict[str, Any]:
    return next(found for found in rows if found["entity"] == entity)


def test_centrality_of_a_chain() -> None:
    rows = centrality(Steps(made("a b", "b c", "c d")))
    assert [found["entity"] for found in rows] == ["b", "c", "a", "d"]
    # of the six pairs of others, b lies between a and c, and a and d
    assert [found["betweenness"] for found in rows] == [0.3333333333, 0.3333333333, 0.0, 0.0]
    assert [found["ranks"]["betweenness"] for found in rows] == [1, 1, 3, 3]
    assert row(rows, "a")["ranks"] | {"betweenness": 0} == {
        "in_degree": 4, "out_degree": 1, "pagerank": 4, "influence": 1, "betweenness": 0,
    }  # fmt: skip
    assert row(rows, "d")["ranks"]["pagerank"] == 1
    assert [found["articulation"] for found in rows] == [True, True, False, False]


@settings(max_examples=60, deadline=None)
@given(arrows)
def test_centrality_agrees_with_networkx(pairs: set[tuple[int, int]]) -> None:
    graph = drawn(pairs)
    rows = centrality(Steps(graph))
    simple = nx.DiGraph(graph)
    assert {found["entity"] for found in rows} == set(simple)
    between = nx.betweenness_centrality(simple)
    holding = set(nx.articulation_points(simple.to_undirected()))
    for found in rows:
        node = found["entity"]
        assert isclose(found["betweenness"], between[node], abs_tol=1e-9)
        assert (found["in_degree"], found["out_degree"]) == (
            simple.in_degree(node),
            simple.out_degree(node),
        )
        assert found["articulation"] == (node in holding)
    assert isclose(sum(found["pagerank"] for found in rows), bool(rows), abs_tol=1e-8)


def test_the_steps_that_sum_up_and_those_out_of_an_illness_are_no_mechanism() -> None:
    graph = made("drug a", "a ill", "ill b", kinds={"ill": "disease", "drug": "drug"})
    graph.add_edge("drug", "ill", "ONE-009", **graph.edges["a", "ill", "ONE-001"])
    graph.edges["drug", "ill", "ONE-009"].update(relation="treats", sign=-1)
    rows = centrality(Steps(graph))
    assert [found["entity"] for found in rows] == ["a", "drug", "ill"]
    assert gatekeepers(Steps(graph), "drug", "ill")["gatekeepers"][0]["entity"] == "a"
    assert not gatekeepers(Steps(graph), "drug", "b")["connected"]
    # an illness may still be where one starts
    assert gatekeepers(Steps(graph), "ill", "b")["connected"]


def test_only_steps_of_the_wanted_status_count() -> None:
    graph = made("a b", "b d", "a c", "c d")
    graph.edges["c", "d", "ONE-003"]["status"] = "contested"
    weak, firm = Steps(graph, "contested"), Steps(graph, "supported")
    assert gatekeepers(weak, "a", "d")["gatekeepers"] == []
    assert [g["entity"] for g in gatekeepers(firm, "a", "d")["gatekeepers"]] == ["b"]
    assert row(centrality(weak), "d")["in_degree"] == 2
    assert row(centrality(firm), "d")["in_degree"] == 1


@settings(max_examples=150, deadline=None)
@given(arrows, st.none() | st.integers(1, 5))
def test_a_gatekeeper_is_what_cannot_be_left_out(
    pairs: set[tuple[int, int]], limit: int | None
) -> None:
    graph = drawn(pairs | {(0, 1)})
    simple = nx.DiGraph(graph).reverse()

    def leads(reverse: nx.DiGraph) -> set[str]:
        return set(nx.single_source_shortest_path_length(reverse, "n1", limit)) - {"n1"}

    upstream = leads(simple)
    cuts = {}
    for node in upstream:
        rest = simple.subgraph(set(simple) - {node})
        if lost := upstream - leads(rest) - {node}:
            cuts[node] = lost
    found = gatekeepers(Steps(graph), None, "n1", limit)
    assert (found["upstream"], found["connected"]) == (len(upstream), True)
    assert {g["entity"]: g["cuts"] for g in found["gatekeepers"]} == {
        node: len(lost) for node, lost in cuts.items()
    }
    for source in simple:
        single = gatekeepers(Steps(graph), source, "n1", limit)
        assert single["connected"] == (source in upstream)
        assert {g["entity"] for g in single["gatekeepers"]} == {
            node for node, lost in cuts.items() if source in lost
        }


def test_gatekeepers_come_in_order() -> None:
    steps = Steps(made("z c", "c x", "x b", "c y", "y b", "b q", "q t", "b t"))
    assert [g["entity"] for g in gatekeepers(steps, "z", "t")["gatekeepers"]] == ["c", "b"]
    assert gatekeepers(steps, None, "t")["gatekeepers"] == [
        {"entity": "b", "label": "the b", "cuts": 4, "articulation": True},
        {"entity": "c", "label": "the c", "cuts": 1, "articulation": True},
    ]


def test_a_long_way_round_counts_only_without_a_bound() -> None:
    steps = Steps(made("a b", "b t", "a x", "x y", "y z", "z t"))
    assert gatekeepers(steps, "a", "t")["gatekeepers"] == []
    assert [g["entity"] for g in gatekeepers(steps, "a", "t", 3)["gatekeepers"]] == ["b"]
    assert gatekeepers(steps, "a", "t", 4)["gatekeepers"] == []
    assert not gatekeepers(steps, "a", "t", 1)["connected"]


def test_nothing_leads_to_what_has_no_steps() -> None:
    graph = made("a b")
    graph.add_node("alone", **graph.nodes["a"])
    for source in (None, "a"):
        found = gatekeepers(Steps(graph), source, "alone")
        assert (found["upstream"], found["connected"], found["gatekeepers"]) == (0, False, [])
    assert not gatekeepers(Steps(graph), "b", "b")["connected"]


@pytest.mark.parametrize(
    ("source", "target"),
    [("metformin", "glucose uptake"), ("insulin", "glucose uptake"), ("ACTH", "blood glucose")],
)
def test_every_path_that_is_shown_passes_the_gatekeepers(
    atlas: Atlas, source: str, target: str
) -> None:
    steps = Steps(atlas.graph)
    ends = atlas.resolve(source), atlas.resolve(target)
    found = gatekeepers(steps, *ends, 4)
    assert found["connected"]
    names = {gate["entity"] for gate in found["gatekeepers"]}
    for path in best_paths(steps, *ends, max_length=4, top=200).paths:
        assert names <= set(path.nodes)


def test_two_rings_with_one_bridge_are_two_communities() -> None:
    ring = ["a b", "b c", "c a", "a c", "c b"]
    graph = made(*ring, *(edge.upper() for edge in ring), "a A")
    for source, target, key in graph.edges(keys=True):
        graph.edges[source, target, key]["system"] = "TWO" if source.isupper() else "ONE"
    found = communities(Steps(graph))
    assert [group["members"] for group in found["communities"]] == [
        ["A", "B", "C"],
        ["a", "b", "c"],
    ]
    assert (found["ari"], found["nmi"], found["systems"]) == (1.0, 1.0, 2)
    assert found["communities"][0]["systems"] == {"TWO": 3}
    assert found["communities"][0]["name"] == "the A, the B, the C"


def test_communities_need_company() -> None:
    graph = made("a b")
    assert communities(Steps(graph))["ari"] == 1.0
    graph.edges["a", "b", "ONE-000"]["status"] = "refuted"
    with pytest.raises(ValueError, match="two entities"):
        communities(Steps(graph))


def test_communities_of_the_atlas(atlas: Atlas) -> None:
    random.seed(1)
    found = communities(Steps(atlas.graph))
    nodes, edges = list(atlas.graph.nodes(data=True)), list(atlas.graph.edges(data=True, keys=True))
    random.Random(7).shuffle(nodes)
    random.Random(7).shuffle(edges)
    shuffled = nx.MultiDiGraph(**atlas.graph.graph)
    shuffled.add_nodes_from(nodes)
    shuffled.add_edges_from(edges)
    assert communities(Steps(shuffled)) == found
    other = communities(Steps(atlas.graph), seed=1)
    assert other["communities"] != found["communities"]
    for one in (found, other):
        members = Counter(node for group in one["communities"] for node in group["members"])
        assert set(members.values()) == {1}
        assert all(sum(g["systems"].values()) == g["size"] for g in one["communities"])
        # the systems are modules, but not only
        assert 0.3 < one["ari"] < 0.9
        assert 0.5 < one["nmi"] < 0.9
        assert one["modularity"] > 0.6


def test_likeness_is_of_signed_targets_and_of_effects() -> None:
    kinds = dict.fromkeys(("one", "two", "foe", "far"), "peptide drug")
    graph = made(
        "one R", "two R", "two S", "foe -R", "R x", "x y", "far x", "y z", kinds=kinds
    )  # fmt: skip
    found = similar(Steps(graph), "one")
    assert found["targets"] == [{"entity": "R", "label": "the R", "sign": 1}]
    assert [like["entity"] for like in found["similar"]] == ["two", "far"]
    two, far = found["similar"]
    assert (two["jaccard"], two["shared"]) == (0.5, found["targets"])
    assert (far["jaccard"], far["shared"]) == (0.0, [])
    # one reaches R, x and y at 1, 1/2 and 1/3; far reaches x, y and z so
    both = (1 / 2 * 1 + 1 / 3 * 1 / 2) / (1 + 1 / 4 + 1 / 9)
    assert far["cosine"] == round(both, 6)
    assert len(similar(Steps(graph), "one", top=1)["similar"]) == 1


def test_an_effect_of_both_signs_is_none() -> None:
    kinds = {"one": "peptide drug", "two": "peptide drug"}
    graph = made("one a", "one -b", "a x", "b x", "two x", kinds=kinds)
    assert similar(Steps(graph), "one")["similar"] == []


def test_indirect_steps_and_kinds_are_no_targets() -> None:
    kinds = {"one": "peptide drug", "two": "peptide drug", "class": "drug class"}
    graph = made("one class", "two class", "class R", "one e", "two e", kinds=kinds)
    for source in ("one", "two"):
        graph.edges[source, "class", f"ONE-00{0 if source == 'one' else 1}"].update(
            relation="kindOf", causal=False, sign=None, directness=None
        )
        (key,) = graph[source]["e"]
        graph.edges[source, "e", key]["directness"] = "indirect"
    found = similar(Steps(graph), "one")
    assert found["targets"] == []
    assert [(like["entity"], like["cosine"]) for like in found["similar"]] == [("two", 1.0)]


def test_only_agents_are_compared(atlas: Atlas) -> None:
    steps = Steps(atlas.graph)
    with pytest.raises(ValueError, match="name a drug, a peptide or a hormone"):
        similar(steps, "eg:AMPK")
    found = similar(steps, "eg:semaglutide", top=5)["similar"]
    assert {like["label"] for like in found} >= {"dulaglutide", "liraglutide"}
    for like in found:
        assert "eg:GLP1R" in {target["entity"] for target in like["shared"]}


@settings(max_examples=60, deadline=None)
@given(arrows, st.integers(1, 5))
def test_the_observed_count_is_that_of_a_brute_force(
    pairs: set[tuple[int, int]], length: int
) -> None:
    graph = drawn(pairs | {(0, 2), (2, 1)})
    simple = nx.DiGraph(graph)
    weights = [
        prod((simple.out_degree(u) * simple.in_degree(v)) ** -DAMPING for u, v in pairwise(path))
        for path in nx.all_simple_paths(simple, "n0", "n1", cutoff=length)
    ]
    found = significance(Steps(graph), "n0", "n1", length, permutations=1)
    assert found["paths"] == len(weights)
    assert isclose(found["dwpc"], sum(weights), abs_tol=1e-9)


def groups() -> Steps:
    """Ten sources, each with three ways of its own to a target of its own."""
    return Steps(
        made(
            *(f"s{i} m{i}{j}" for i in range(10) for j in range(3)),
            *(f"m{i}{j} t{i}" for i in range(10) for j in range(3)),
        )
    )


def test_a_tie_beyond_chance_is_found_and_a_missing_one_is_not() -> None:
    tied = significance(groups(), "s0", "t0")
    assert (tied["paths"], tied["p"]) == (3, 1 / 201)
    assert tied["dwpc"] == round(3 * (3 * 3) ** -DAMPING, 10)
    assert tied["null_mean"] < tied["dwpc"] / 3
    apart = significance(groups(), "s0", "t1")
    assert (apart["paths"], apart["dwpc"], apart["p"]) == (0, 0.0, 1.0)


def test_what_degrees_settle_is_no_news() -> None:
    # every source acts on every target: nothing can be switched
    full = made(*(f"s{i} t{j}" for i in range(4) for j in range(4)))
    found = significance(Steps(full), "s0", "t0")
    assert (found["null_mean"], found["null_sd"], found["p"]) == (found["dwpc"], 0.0, 1.0)
    # one of another sign has a type of its own, and stays where it is
    lone = made("a -b", *(f"s{i} t{i}" for i in range(6)))
    assert significance(Steps(lone), "a", "b")["p"] == 1.0
    assert significance(Steps(lone), "s0", "t0")["p"] < 1.0


@settings(max_examples=30, deadline=None)
@given(arrows, st.integers(0, 9))
def test_rewiring_keeps_the_steps_of_each_entity(pairs: set[tuple[int, int]], seed: int) -> None:
    assume(any(u != v for u, v in pairs))
    graph = drawn(pairs)
    source, target = sorted(graph)[0], sorted(graph)[-1]
    out, into = graph.out_degree(source), graph.in_degree(target)
    # a path of one step is there or not, and weighs what the two degrees say
    found = significance(Steps(graph), source, target, 1, permutations=20, seed=seed)
    weight = (out * into) ** -DAMPING if out * into else 0.0
    shares = [number / 20 * weight for number in range(21)]
    assert any(isclose(found["null_mean"], share, abs_tol=1e-9) for share in shares)


def test_the_seed_decides_the_null() -> None:
    random.seed(1)
    first = significance(groups(), "s0", "t0", permutations=30)
    random.seed(2)
    assert significance(groups(), "s0", "t0", permutations=30) == first
    other = significance(groups(), "s0", "t0", permutations=30, seed=1)
    assert other["null_mean"] != first["null_mean"]


@pytest.mark.parametrize("options", [{"max_length": 0}, {"permutations": 0}])
def test_numbers_below_one_make_no_sense(options: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="1 or more"):
        significance(Steps(made("a b")), "a", "b", **options)
    with pytest.raises(ValueError, match="one step at least"):
        gatekeepers(Steps(made("a b")), "a", "b", 0)


def test_what_the_graph_says_of_the_master_switch(atlas: Atlas) -> None:
    """AMPK is a hub, but the first by no measure, and what it may do is bypassed."""
    steps = Steps(atlas.graph)
    rows = centrality(steps)
    ranks = row(rows, "eg:AMPK")["ranks"]
    assert all(1 < rank <= 25 for rank in ranks.values())
    assert row(rows, "eg:insulin")["ranks"]["betweenness"] < ranks["betweenness"]
    # no more than a few of all that lead to glucose uptake depend on it
    uptake = gatekeepers(steps, None, atlas.resolve("glucose uptake"))
    assert row(uptake["gatekeepers"], "eg:AMPK")["cuts"] < 0.05 * uptake["upstream"]


def test_all_is_fit_for_json(atlas: Atlas) -> None:
    steps = Steps(atlas.graph)
    for found in (
        centrality(steps),
        communities(steps),
        gatekeepers(steps, None, "eg:cortisol", 4),
        similar(steps, "eg:cortisol"),
        significance(steps, "eg:AMPK", "eg:glucose-uptake", permutations=3),
        reading(),
    ):
        assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_an_empty_graph_has_no_centre() -> None:
    assert centrality(Steps(made())) == []


def test_every_measure_has_a_reading() -> None:
    sentences = reading()
    assert {"pagerank", "influence", "betweenness", "articulation"} <= sentences.keys()
    assert {"degree", "gatekeepers", "communities", "similarity", "significance"} <= set(sentences)
    for sentence in sentences.values():
        assert sentence.endswith(".")
        assert ". " not in sentence
