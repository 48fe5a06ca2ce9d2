"""What is worked out at build time is what a question would be answered."""

from __future__ import annotations

import pytest

from endograph.atlas import Atlas
from endograph.exporters.outcomes import outcomes
from endograph.graph.steps import Steps


@pytest.fixture(scope="module")
def steps(atlas: Atlas) -> Steps:
    return Steps(atlas.graph)


@pytest.mark.parametrize(
    "agent", ["semaglutide", "tesamorelin", "metformin", "cortisol", "CJC-1295"]
)
def test_an_outcome_is_the_answer_to_the_question(agent: str, steps: Steps, atlas: Atlas) -> None:
    node = atlas.resolve(agent)
    found = outcomes(steps, atlas.catalogue, node)
    assert found
    for outcome in found:
        answer = atlas.path(node, outcome.node)
        assert outcome.verdict == answer["verdict"]
        paths = {path["sentence"]: path for path in answer["paths"]}
        assert {way.sign for way in outcome.ways} <= {path["sign"] for path in answer["paths"]}
        assert bool(outcome.ways) is (outcome.verdict != "none")
        for way in outcome.ways:
            path = paths[way.sentence]
            assert [move.assertion for move in way.moves] == [
                step["assertion"] for step in path["steps"]
            ]
            assert len(way.references) == len(path["references"])
        mine = {seen.assertion for seen in outcome.measured}
        assert mine >= {row["assertion"] for row in answer["measured"]}


def test_what_carries_the_verdict_comes_first(steps: Steps, atlas: Atlas) -> None:
    found = {o.node: o for o in outcomes(steps, atlas.catalogue, "eg:semaglutide")}
    glucose = found["eg:blood-glucose"]
    assert glucose.verdict == "decreases"
    assert [way.sign for way in glucose.ways] == [-1, 1]
    # seen of the class, on what by definition goes against it, and with the sign turned
    (seen,) = found["eg:insulin-sensitivity"].measured
    assert seen.subject.label == "GLP-1 receptor agonist"
    assert seen.object.label == "insulin resistance"
    assert seen.stroke.name == "raises"


def test_what_reaches_nothing_has_no_outcomes(steps: Steps, atlas: Atlas) -> None:
    assert outcomes(steps, atlas.catalogue, "eg:blood-glucose", ["eg:blood-glucose"]) == []
    assert outcomes(steps, atlas.catalogue, "eg:cortisol", ["eg:no-such-thing"]) == []
