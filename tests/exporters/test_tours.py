"""The guided tours: what their texts say is what the graph says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pages import read

from endograph.atlas import Atlas
from endograph.exporters.site import build_site
from endograph.ontology.tours import Tour, read_tour, tours

TOURS = list(tours())
NAMES = [tour.name for tour in TOURS]


def test_there_are_three_in_order() -> None:
    assert NAMES == ["article", "cortisol", "semaglutide"]


@pytest.mark.parametrize("tour", TOURS, ids=NAMES)
def test_a_tour_says_what_the_graph_says(tour: Tour, atlas: Atlas) -> None:
    signs = {
        key: edge["sign"] if edge["causal"] else None
        for *_, key, edge in atlas.graph.edges(keys=True, data=True)
    }
    loops = {loop["id"]: loop["assertions"] for loop in atlas.graph.graph["loops"]}
    named = {key for step in tour.steps for key in step.assertions}
    for step in tour.steps:
        for key, sign in step.assertions.items():
            assert key in signs, key
            assert signs[key] == sign, key
        for name in step.loops:
            assert named & {*loops[name]}, f"no step of {name} is shown on the tour"
        assert {*step.claims} <= atlas.catalogue.claims.keys()
        for key in step.claims:
            claim = atlas.catalogue.claims[key]
            assert claim.statement
        assert step.assertions
        assert len(step.text.split()) < 70


def test_what_the_tours_call_firm_or_open_is_so(atlas: Atlas) -> None:
    status = {key: edge["status"] for *_, key, edge in atlas.graph.edges(keys=True, data=True)}
    expected = {
        "ADI-009": "contested",
        "ART-094": "unsupported",
        "ART-095": "unsupported",
        "ART-096": "unsupported",
        "IGF-025": "supported",
        "ART-078": "unsupported",
        "ART-085": "unsupported",
        "ART-086": "unsupported",
        "HPA-064": "unreferenced",
        "HPA-066": "unreferenced",
        "ART-099": "contested",
    }
    assert {key: status[key] for key in expected} == expected
    for name in ("cortisol-pituitary", "cortisol-PVN", "cortisol-AVP"):
        loop = next(loop for loop in atlas.graph.graph["loops"] if loop["id"] == name)
        assert {status[key] for key in loop["assertions"]} == {"established"}


def test_faults_are_named(tmp_path: Path) -> None:
    path = tmp_path / "short.toml"
    path.write_text('position = 1\ntitle = "x"\n')
    with pytest.raises(ValueError, match=r"short\.toml: no 'step'"):
        read_tour(path)
    head = 'position = 1\ntitle = "x"\nquestion = "x"\nsummary = "x"\n'
    path.write_text(head + '[[step]]\ntitle = "x"\ntext = "x"\nassertions = ["HPA-001"]\n')
    with pytest.raises(ValueError, match="'HPA-001' is no assertion with its sign"):
        read_tour(path)
    path.write_text("position = ")
    with pytest.raises(ValueError, match=r"short\.toml: "):
        read_tour(path)


def test_a_tour_shows_each_assertion_with_sign_status_and_sources(site: Path, atlas: Atlas) -> None:
    for tour in TOURS:
        text = read(site / "tour" / f"{tour.name}.html")
        for number, step in enumerate(tour.steps, 1):
            start = text.index(f'id="step-{number}"')
            part = text[start : text.index("</section>", start)]
            shown = re.findall(r'<a class="verb" href="\.\./assertion/([^"]+)\.html">', part)
            assert shown == list(step.assertions)
            evidenced = [key for key in step.assertions if key in atlas.catalogue.evidence]
            assert part.count('<details class="evidence">') == len(evidenced)


def test_an_atlas_without_what_a_tour_shows_offers_none(small: Atlas, tmp_path: Path) -> None:
    build_site(small.graph, small.catalogue, tmp_path / "site", "0")
    assert not (tmp_path / "site" / "tours.html").exists()
    home = read(tmp_path / "site" / "index.html")
    assert "tour" not in home
    assert "questions.html" not in home


def test_a_tour_is_walked_by_keyboard(site: Path, visit: Any) -> None:
    found = visit(site / "tour" / "cortisol.html")
    page = found.page
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "step-3"
    assert page.evaluate("location.hash") == "#step-3"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.id") == "step-2"
    assert not found.complaints
