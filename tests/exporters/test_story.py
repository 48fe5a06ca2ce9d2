"""Systems in plain words: the words say what the signs say."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import read

from endograph.atlas import Atlas
from endograph.exporters.build_record import BuildRecord
from endograph.exporters.content import Content
from endograph.exporters.story import story


@pytest.fixture(scope="module")
def content(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Content:
    nowhere = tmp_path_factory.mktemp("no") / "site"
    return Content(atlas.graph, atlas.catalogue, BuildRecord(nowhere), "0")


def test_more_and_less_are_the_signs(content: Content) -> None:
    count = 0
    for code in content.systems:
        for passage in story(content, code).passages:
            for effect in passage.effects:
                source, target = content.ends(effect.row.key)
                edge = content.graph.edges[source, target, effect.row.key]
                assert effect.words.startswith("more " if edge["sign"] > 0 else "less ")
                assert edge["system"] == code
                assert edge["status"] not in ("refuted", "unsupported")
                assert passage.subject.label == content.graph.nodes[source]["label"]
                count += 1
    assert count > 1000


def test_a_loop_ends_or_feeds_itself_as_its_sign_says(content: Content) -> None:
    told = {r.card.id: r.words for code in content.systems for r in story(content, code).rounds}
    assert len(told) == len(content.loops)
    for card in content.loops:
        end = "a rise ends itself." if card.sign < 0 else "a rise feeds itself."
        assert told[card.id].endswith(end)
    assert told["cortisol-PVN"] == (
        "More cortisol means less CRH, then less ACTH secretion, then less ACTH, then less "
        "cortisol: a rise ends itself."
    )


def test_every_member_is_named_once(content: Content) -> None:
    for code, view in content.systems.items():
        named = [link.href for _, links in story(content, code).members for link in links]
        assert len(named) == len({*named}) == len(view)


def test_a_system_is_told_from_upstream_to_downstream(content: Content) -> None:
    told = [passage.subject.label for passage in story(content, "HPA").passages]
    assert told.index("stressor") < told.index("cortisol")


def test_the_page_of_a_system_tells_it(site: Path) -> None:
    text = read(site / "system" / "HPA.html")
    part = text[text.index('id="story"') : text.index("<h2>Feedback loops")]
    assert "a rise ends itself." in part
    assert 'href="../assertion/HPA-033.html">more gluconeogenesis</a>' in part
