"""Answers show themselves: as a dict, as a DataFrame, as HTML."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest

from endograph.atlas import Atlas
from endograph.graph.results import Answer, PathAnswer


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.append(tag)


@pytest.fixture
def answers(atlas: Atlas) -> list[Answer]:
    return [
        atlas.path("insulin", "glucose uptake"),
        atlas.loops("cortisol"),
        atlas.whatif(["insulin"], readouts=["blood glucose", "lipolysis"]),
        atlas.compare("semaglutide", "tesamorelin"),
    ]


def test_an_answer_is_json_and_a_table(answers: list[Answer]) -> None:
    pytest.importorskip("pandas")
    for answer in answers:
        assert json.loads(json.dumps(answer)) == answer.to_dict()
        frame = answer.to_dataframe()
        assert len(frame) == len(answer.rows) > 0
        assert set(answer.columns) <= set(frame.columns)


def test_the_html_is_a_table_of_text_alone(answers: list[Answer]) -> None:
    for answer in answers:
        tags = Tags()
        tags.feed(answer._repr_html_())
        assert set(tags.found) == {"table", "caption", "thead", "tbody", "tr", "th", "td"}
        assert tags.found.count("tr") == len(answer.rows) + 1


def test_hostile_text_is_escaped() -> None:
    hostile = "<img src=x onerror=alert(1)>"
    row = {"sign": 1, "sentence": hostile, "status": hostile, "flags": [hostile], "references": []}
    evidence = {"increases": 0, "decreases": 0}
    answer = PathAnswer(
        {"from": hostile, "to": "b", "verdict": "none", "evidence": evidence, "paths": [row]}
    )
    assert "<img" not in answer._repr_html_()
