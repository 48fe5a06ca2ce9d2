"""Where systems settle, and that this does not contradict what-if."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

from endograph.atlas import Atlas
from endograph.graph.attractors import attractors
from endograph.graph.logic import regulators
from endograph.graph.projection import system_view
from endograph.graph.steps import Steps

Made = Callable[..., nx.MultiDiGraph]

mpbn: Any = pytest.importorskip("mpbn")


def changes(found: dict[str, Any]) -> dict[str, str]:
    return {row["entity"]: row["direction"] for row in found["readouts"]}


def test_a_chain_settles_and_a_switch_has_two_states(made: Made) -> None:
    chain = attractors(Steps(made([(0, 1, 1), (1, 2, -1)])), ["n0"])
    assert [found["on"] for found in chain["attractors"]] == [["n0", "n1"]]
    assert (changes(chain), chain["inputs"]) == ({"n1": "up", "n2": "down"}, ["n0"])
    switch = attractors(Steps(made([(0, 1, -1), (1, 0, -1)])))
    assert [(found["on"], found["swinging"]) for found in switch["attractors"]] == [
        (["n1"], []),
        (["n0"], []),
    ]
    assert all(found["reached"] for found in switch["attractors"])
    assert attractors(Steps(made([(0, 1, -1), (1, 0, -1)])), limit=1)["truncated"]


def test_a_balancing_loop_swings(made: Made) -> None:
    steps = Steps(made([(0, 1, 1), (1, 2, 1), (2, 1, -1)]))
    (found,) = attractors(steps, ["n0"])["attractors"]
    assert (found["on"], found["swinging"]) == (["n0"], ["n1", "n2"])
    (row, _) = attractors(steps, ["n0"])["readouts"]
    assert (row["before"], row["after"], row["direction"], row["first_effect"]) == (
        ["off"],
        ["swinging"],
        "up",
        "up",
    )


def test_what_lowers_wins(made: Made) -> None:
    steps = Steps(made([(0, 2, 1), (1, 2, -1), (0, 1, 1)]))
    (row,) = [row for row in attractors(steps, ["n0"])["readouts"] if row["entity"] == "n2"]
    assert (row["after"], row["direction"], row["first_effect"]) == (["off"], "unchanged", "up")


def test_insulin_turns_its_own_system(atlas: Atlas) -> None:
    found = atlas.attractors("INS", ["insulin"])
    told = changes(found)
    assert told["eg:AKT"] == told["eg:GLUT4-translocation"] == told["eg:glycogen-synthesis"] == "up"
    assert told["eg:FOXO1"] == told["eg:gluconeogenesis"] == told["eg:blood-glucose"] == "down"
    lost = changes(atlas.attractors("INS", ["insulin"], ["insulin receptor"]))
    assert lost["eg:AKT"] == "unchanged"
    assert found["interventions"] == [
        {"entity": "eg:insulin", "label": "insulin", "action": "raised"}
    ]


def walked(steps: Steps, start: str) -> dict[str, set[int]]:
    """Return by which signs anything leads from one entity to others, feedback included."""
    out: dict[str, list[tuple[str, int]]] = {}
    for target, incoming in regulators(steps).items():
        for step in incoming:
            out.setdefault(step.source, []).append((target, step.sign))
    found: dict[str, set[int]] = {}
    waiting = [(start, 1)]
    while waiting:
        node, sign = waiting.pop()
        for target, turn in out.get(node, ()):
            if target != start and sign * turn not in found.setdefault(target, set()):
                found[target].add(sign * turn)
                waiting.append((target, sign * turn))
    return found


def test_attractors_do_not_contradict_what_if(atlas: Atlas) -> None:
    """Where all that leads to a readout pushes it one way, the model never goes the other.

    Elsewhere it may: the model lets what lowers win, where what-if lets the shorter path; and it
    goes round a balancing loop, where what-if stops. That is rare too.
    """
    answers: Counter[str] = Counter()
    for system in atlas.graph.graph["systems"]:
        steps = Steps(system_view(atlas.graph, system["code"]))
        into = regulators(steps)
        inputs = [node for node in steps.out if node not in into and steps.out[node]]
        for node in sorted(inputs, key=lambda name: (-len(steps.out[name]), name))[:4]:
            led = walked(steps, node)
            if not led:
                continue
            for row in attractors(steps, [node])["readouts"]:
                pair = {row["direction"], row["first_effect"]}
                if not pair <= {"up", "down"}:
                    continue
                one_way = len(led[row["entity"]]) == 1
                same = len(pair) == 1
                assert same or not one_way, (system["code"], node, row)
                answers["same" if same else "opposite"] += 1
                answers["one way"] += one_way
    assert answers["one way"] > 500
    assert answers["opposite"] < 0.06 * answers["same"], answers


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("XYZ",), "no system 'XYZ'; there are INS"),
        (("TAB2",), "no signed causal step"),
        (("INS", ["insulin"], ["insulin"]), "eg:insulin is both raised and blocked"),
        (("INS", ["melatonin"]), "eg:melatonin is not in the model"),
        (("INS", ["nobody at all"]), "no entity is called"),
    ],
)
def test_what_makes_no_model_is_refused(words: Any, message: str, atlas: Atlas) -> None:
    with pytest.raises((ValueError, LookupError), match=message):
        atlas.attractors(*words)
    with pytest.raises(ValueError, match="limit is 0"):
        atlas.attractors("INS", limit=0)
