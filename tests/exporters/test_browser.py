"""The pages as a person meets them: opened from disk in Chromium, the network blocked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from endograph.atlas import Atlas

KINDS = [
    "index.html",
    "map.html",
    "loops.html",
    "about.html",
    "system/HPA.html",
    "entity/GLP1R.html",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", KINDS)
def test_a_page_asks_for_files_alone_and_complains_of_nothing(
    name: str, scheme: str, site: Path, visit: Any
) -> None:
    found = visit(site / name, color_scheme=scheme)
    found.page.wait_for_load_state("networkidle")
    assert not found.complaints
    assert found.requests
    assert all(address.startswith("file:") for address in found.requests)
    assert found.page.evaluate("document.documentElement.dataset.theme") == scheme


@pytest.mark.parametrize("width", [390, 1280, 1920])
@pytest.mark.parametrize("name", KINDS)
def test_no_page_scrolls_sideways(name: str, width: int, site: Path, visit: Any) -> None:
    page = visit(site / name, viewport={"width": width, "height": 900}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_map_has_every_node_and_edge_of_the_graph(site: Path, atlas: Atlas, visit: Any) -> None:
    page = visit(site / "map.html").page
    assert page.evaluate("endographMap.nodes.length") == len(atlas.graph)
    assert page.evaluate("endographMap.edges.length") == atlas.graph.number_of_edges()
    assert page.locator("#twin tbody tr").count() == len(atlas.graph)


def test_the_map_is_drawn_where_python_put_it(site: Path, visit: Any) -> None:
    page = visit(site / "system" / "HPA.html").page
    moved = page.evaluate(
        """() => { const sent = JSON.parse(document.getElementById("map-data").textContent);
        const drawn = endographMap.network.getPositions(), at = sent.layouts.force;
        return sent.nodes.filter(([id], n) =>
          drawn[id].x !== at[2 * n] || drawn[id].y !== at[2 * n + 1]).length; }"""
    )
    assert moved == 0
    painted = page.evaluate(
        """() => { const c = document.querySelector("#map canvas");
        const p = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
        let n = 0; for (let i = 3; i < p.length; i += 4) if (p[i]) n++; return n; }"""
    )
    assert painted > 5_000


@pytest.mark.parametrize("words", ["GLP-1 receptor", "glp1r", "GLP-1R", "P43220"])
def test_search_finds_the_glp1_receptor(words: str, site: Path, visit: Any) -> None:
    page = visit(site / "index.html").page
    page.fill("#search", words)
    first = page.locator("#results li").first
    assert first.locator("a").inner_text().startswith("GLP-1 receptor")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entity/GLP1R.html")
    assert page.locator("h1").inner_text() == "GLP-1 receptor"


def test_search_by_keyboard_alone(site: Path, visit: Any) -> None:
    page = visit(site / "about.html").page
    page.keyboard.press("/")
    page.keyboard.type("corti")
    assert page.locator("#search").get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#results li[aria-selected=true]")
    assert chosen.count() == 1
    assert page.locator("#search").get_attribute("aria-activedescendant") == "result-1"
    page.keyboard.press("Escape")
    assert page.locator("#results").is_hidden()
    page.fill("#search", "no such thing at all")
    assert "Nothing goes by that name" in page.locator("#results").inner_text()


def test_the_theme_is_the_reader_s_to_choose(site: Path, visit: Any) -> None:
    page = visit(site / "system" / "HPA.html", color_scheme="light").page
    color = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(color)
    page.click("#theme")
    assert page.evaluate(color) != light
    line = "endographMap.edges.get()[0].color.color"
    dark = page.evaluate(line)
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate(line) == dark


def test_without_scripts_everything_is_there_in_words(site: Path, visit: Any) -> None:
    page = visit(site / "system" / "HPA.html", java_script_enabled=False).page
    assert page.locator("#twin tbody tr").count() > 60
    assert "The map needs scripts" in page.locator("noscript").inner_text()
    assert page.locator(".loop").count() >= 5
