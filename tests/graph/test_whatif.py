"""What-if: directions, what is held, loops."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from endograph.atlas import Atlas
from endograph.graph.propagation import touched, witnesses
from endograph.graph.steps import Steps
from endograph.graph.whatif import whatif

Made = Callable[..., nx.MultiDiGraph]

links = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.integers(0, 6),
        st.sampled_from([1, -1, 0, None]),
        st.just("established"),
        st.just("animal"),
        st.sampled_from(["direct", "indirect"]),
    ),
    max_size=16,
)


def direction(
    atlas: Atlas, raised: list[str], blocked: list[str], readout: str, held: tuple[str, ...] = ()
) -> str:
    (effect,) = atlas.whatif(raised, blocked, held=held, readouts=[readout])["readouts"]
    return str(effect["direction"])


def test_a_held_entity_passes_nothing_on(atlas: Atlas) -> None:
    assert direction(atlas, ["TSH"], [], "T4") == "up"
    assert direction(atlas, ["TSH"], [], "T4", held=("TSHR",)) == "unchanged"
    assert direction(atlas, ["TSH"], ["TSHR"], "T4") == "down"


def test_what_nothing_leads_to_is_unchanged(small: Atlas) -> None:
    assert direction(small, ["fever"], [], "heat production") == "unchanged"


def test_what_the_graph_cannot_say_is_unknown(made: Made) -> None:
    steps = Steps(made([(0, 1, 1), (1, 2, -1), (2, 3, 1), (1, 4, None), (4, 5, 1), (6, 0, 1)]))

    def told(reach: int, held: tuple[str, ...] = ()) -> dict[str, str]:
        every = [f"n{number}" for number in range(7)]
        found = whatif(steps, ["n0"], [], held, every, reach)
        return {row["entity"][1:]: row["direction"] for row in found["readouts"]}

    vague = {"4": "unknown", "5": "unknown", "6": "unchanged"}  # n1 changes n4, either way
    assert told(8) == {"0": "up", "1": "up", "2": "down", "3": "down", **vague}
    assert told(2) == {"0": "up", "1": "up", "2": "down", "3": "unknown", **vague}
    assert told(8, held=("n1",)) == {"0": "up"} | {str(n): "unchanged" for n in range(1, 7)}
    listed = whatif(steps, ["n0"], reach=2)["readouts"]
    assert [row["entity"] for row in listed] == ["n1", "n2", "n3", "n4", "n5"]


@settings(max_examples=150, deadline=None)
@given(links, st.integers(1, 4), st.sets(st.integers(1, 6), max_size=2))
def test_unchanged_is_what_no_chain_leads_to(
    made: Made, found: list[tuple[Any, ...]], reach: int, held: set[int]
) -> None:
    graph = made(found)
    answer = whatif(
        Steps(graph), ["n0"], [], [f"n{number}" for number in held],
        [f"n{number}" for number in range(1, 7)], reach,
    )  # fmt: skip
    free = nx.DiGraph((f"n{u}", f"n{v}") for u, v, sign, *_ in found if sign != 0)
    free.remove_nodes_from([f"n{number}" for number in held])
    led_to = nx.descendants(free, "n0") if "n0" in free else set()
    for row in answer["readouts"]:
        assert (row["direction"] == "unchanged") == (row["entity"] not in led_to)
        assert (row["direction"] == "unknown") <= (row["up"] is row["down"] is None)


def test_a_search_that_is_cut_says_so_and_calls_nothing_unchanged(
    atlas: Atlas,
) -> None:
    steps = Steps(atlas.graph)
    spread = witnesses(steps, ["eg:insulin"], budget=50)
    assert spread.truncated
    assert len(spread.paths) < len(witnesses(steps, ["eg:insulin"]).paths)
    assert touched(steps, ["eg:insulin"], budget=50) is None


def test_witnesses_and_loops_are_told(atlas: Atlas) -> None:
    found = atlas.whatif(blocked=["cortisol"], readouts=["ACTH-secretion"])
    (effect,) = found["readouts"]
    assert effect["direction"] == "up"
    assert effect["up"]["entities"] == ["eg:cortisol", "eg:ACTH-secretion"]
    assert effect["up"]["references"]
    # the loops through cortisol are cut, since cortisol is held
    assert "cortisol-pituitary" not in effect["dampened_by"]
    (effect,) = atlas.whatif(["CRH"], readouts=["cortisol"])["readouts"]
    assert "cortisol-pituitary" in effect["dampened_by"]


def test_everything_reached_is_reported_in_order(atlas: Atlas) -> None:
    found = atlas.whatif(["semaglutide"], ["DPP4"])
    entities = [effect["entity"] for effect in found["readouts"]]
    assert entities == sorted(entities)
    assert len(entities) > 300
    assert found["interventions"] == [
        {"entity": "eg:semaglutide", "label": "semaglutide", "action": "raised"},
        {"entity": "eg:DPP4", "label": "DPP-4", "action": "blocked"},
    ]
    assert {row["direction"] for row in found["readouts"]} == {"up", "down", "mixed", "unknown"}


@pytest.mark.parametrize(
    ("raised", "blocked", "message"),
    [([], [], "nothing is perturbed"), (["insulin"], ["insulin"], "both raised and blocked")],
)
def test_what_makes_no_sense_is_refused(
    raised: list[str], blocked: list[str], message: str, atlas: Atlas
) -> None:
    with pytest.raises(ValueError, match=message):
        atlas.whatif(raised, blocked)
