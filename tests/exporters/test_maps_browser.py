"""Maps as a person uses them: in Chromium, from disk, the network blocked."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from endograph.atlas import Atlas
from endograph.exporters import map_assets, systems
from endograph.exporters import site as sites
from endograph.ontology.catalogue import Catalogue


def test_the_legend_hides_a_relation_on_map_and_in_table(site: Path, visit: Any) -> None:
    page = visit(site / "system" / "HPA.html").page
    total = page.evaluate("endographMap.edges.length")
    rows = page.locator("#twin tbody tr")
    assert rows.count() == total
    page.locator("#legend-relations summary").nth(1).click()
    page.locator("#legend-relations input[value=inhibits]").uncheck()
    left = page.evaluate("endographMap.edges.get().filter((e) => e.relation === 'inhibits').length")
    assert left == 0
    shown = page.evaluate("endographMap.edges.length")
    assert 0 < shown < total
    visible = page.locator("#twin tbody tr:not([hidden])")
    assert visible.count() == shown
    assert not any(
        "inhibits" in text for text in visible.locator("td.relation").all_text_contents()
    )
    assert f"{shown} of {total} assertions" in page.locator("#shown").inner_text()
    page.click("#reset")
    assert page.evaluate("endographMap.edges.length") == total
    assert visible.count() == total


def test_the_legend_filters_by_sign_status_and_category(site: Path, visit: Any) -> None:
    page = visit(site / "map.html").page
    page.locator("#legend-relations > label input[value=lowers]").uncheck()
    assert page.evaluate("endographMap.edges.get().every((e) => e.stroke !== 'lowers')")
    page.locator("#legend-status input[value=established]").uncheck()
    assert page.evaluate("endographMap.edges.get().every((e) => e.status !== 'established')")
    before = page.evaluate("endographMap.nodes.length")
    page.locator("#legend-categories input[value=protein]").uncheck()
    assert page.evaluate("endographMap.nodes.get().every((n) => n.category !== 'protein')")
    assert page.evaluate("endographMap.nodes.length") < before
    assert page.locator("#twin tbody tr:not([hidden])").count() == page.evaluate(
        "endographMap.nodes.length"
    )


def test_a_click_tells_and_a_double_click_opens(site: Path, visit: Any) -> None:
    page = visit(site / "system" / "GLU.html", viewport={"width": 1280, "height": 1400}).page
    box = page.locator("#map").bounding_box()
    at = page.evaluate(
        "endographMap.network.canvasToDOM(endographMap.network.getPosition('eg:glucagon'))"
    )
    x, y = box["x"] + at["x"], box["y"] + at["y"]
    page.mouse.click(x, y)
    assert page.locator("#detail h3").inner_text() == "glucagon"
    assert "neighbours on this map" in page.locator("#detail").inner_text()
    assert page.locator("#detail a").get_attribute("href") == "../entity/glucagon.html"
    page.mouse.dblclick(x, y)
    page.wait_for_url("**/entity/glucagon.html")


def test_find_and_zoom(site: Path, visit: Any) -> None:
    page = visit(site / "map.html", reduced_motion="reduce").page
    page.fill("#find", "cortisol")
    page.locator("#find").dispatch_event("change")
    assert page.locator("#detail h3").inner_text() == "cortisol"
    assert page.evaluate("endographMap.network.getSelectedNodes()") == ["eg:cortisol"]
    page.click("[data-map=fit]")
    scale = page.evaluate("endographMap.network.getScale()")
    page.click("[data-map=in]")
    assert page.evaluate("endographMap.network.getScale()") == pytest.approx(scale * 1.3)


def at(page: Any, node: str) -> tuple[float, float]:
    """Where an entity is drawn on the screen."""
    page.locator("#map").scroll_into_view_if_needed()
    box = page.locator("#map").bounding_box()
    point = page.evaluate(
        "id => endographMap.network.canvasToDOM(endographMap.network.getPosition(id))", node
    )
    return box["x"] + point["x"], box["y"] + point["y"]


def seen(page: Any) -> list[str]:
    found: list[str] = page.evaluate("endographMap.nodes.getIds()")
    return sorted(found)


def step(page: Any, level: int) -> int:
    """Set the slider of evidence, and say how many lines are left."""
    page.locator("#evidence").fill(str(level))
    left: int = page.evaluate("endographMap.edges.length")
    return left


def test_better_evidence_empties_the_map(site: Path, atlas: Atlas, visit: Any) -> None:
    page = visit(site / "map.html").page
    total = atlas.graph.number_of_edges()
    left = [step(page, level) for level in range(4)]
    assert left == sorted(left, reverse=True)
    assert left[0] == total
    assert 0 < left[3] < left[2] < total / 5
    trials = {"systematicReview", "randomisedTrial"}
    for key in page.evaluate("endographMap.edges.getIds()"):
        assert any(
            piece.design in trials and piece.direction == "supports"
            for piece in atlas.catalogue.evidence[key]
        ), key
    told = page.locator("#evidence-told").inner_text()
    assert told == f"Trials in people support it: {left[3]} of {total:,} assertions left."
    # an entity goes with its last line
    assert page.evaluate("endographMap.nodes.length") < 2 * left[3]
    steps = [
        text.replace(",", "") for text in page.locator("#evidence-steps span").all_inner_texts()
    ]
    assert list(map(int, steps)) == left
    assert "evidence=3" in page.evaluate("location.hash")


def test_a_neighbourhood_is_counted_before_it_is_shown(
    site: Path, atlas: Atlas, visit: Any
) -> None:
    page = visit(site / "map.html", reduced_motion="reduce").page
    near = {*atlas.graph.successors("eg:cortisol"), *atlas.graph.predecessors("eg:cortisol")}
    page.fill("#find", "cortisol")
    page.locator("#find").dispatch_event("change")
    panel = page.locator("#detail")
    assert f"{len(near)} neighbours on this map" in panel.inner_text()
    panel.get_by_role("button", name="Focus on it and 20 neighbours").click()
    first = set(seen(page))
    assert len(first) == 21
    assert first - {"eg:cortisol"} <= near
    assert f"20 of {len(near)} neighbours on this map shown" in panel.inner_text()
    panel.get_by_role("button", name=f"Show 20 more of {len(near) - 20}").click()
    assert len(seen(page)) == 41
    assert first <= set(seen(page))
    further = panel.get_by_role("button", name="One step further")
    promised = re.search(r"(\d+) of \d+ more", further.inner_text())
    assert promised
    further.click()
    assert len(seen(page)) == 41 + int(promised[1])
    panel.get_by_role("button", name="Leave the focus").click()
    assert len(seen(page)) == len(atlas.graph)


def test_hide_pin_undo_and_redo(site: Path, visit: Any) -> None:
    page = visit(site / "system" / "HPA.html", reduced_motion="reduce").page
    all_of_it = seen(page)
    page.fill("#find", "cortisol")
    page.locator("#find").dispatch_event("change")
    panel = page.locator("#detail")
    assert page.locator("[data-map=undo]").is_disabled()
    panel.get_by_role("button", name="Hide").click()
    assert "eg:cortisol" not in seen(page)
    assert "1 hidden by hand" in page.locator("#shown").inner_text()
    page.click("[data-map=undo]")
    assert seen(page) == all_of_it
    page.keyboard.press("Control+Shift+z")
    assert "eg:cortisol" not in seen(page)
    page.keyboard.press("Control+z")
    assert seen(page) == all_of_it
    # a pinned entity stays, and stays where it is, whatever is filtered or laid out
    page.evaluate("location.hash = '#chosen=eg:BMAL1'")
    panel.get_by_role("button", name="Pin", exact=True).click()
    there = page.evaluate("endographMap.network.getPosition('eg:BMAL1')")
    step(page, 3)
    assert "eg:BMAL1" in seen(page)
    page.select_option("#layout", "axis")
    assert page.evaluate("endographMap.network.getPosition('eg:BMAL1')") == there
    panel.get_by_role("button", name="Unpin").click()
    assert "eg:BMAL1" not in seen(page)


def test_what_is_moved_stays_moved(site: Path, visit: Any, tmp_path: Path) -> None:
    found = visit(site / "system" / "GLU.html", viewport={"width": 1280, "height": 1400})
    page = found.page
    x, y = at(page, "eg:glucagon")
    before = page.evaluate("endographMap.network.getPosition('eg:glucagon')")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 30, steps=5)
    page.mouse.up()
    after = page.evaluate("endographMap.network.getPosition('eg:glucagon')")
    assert after != before
    assert "moved=eg:glucagon;" in page.evaluate("location.hash")
    step(page, 1)
    assert page.evaluate("endographMap.network.getPosition('eg:glucagon')") == pytest.approx(
        after, abs=1
    )
    # kept in a file, and opened from it
    page.click(".menu summary >> nth=0")
    with page.expect_download() as download:
        page.click("[data-map=save]")
    file = tmp_path / "view.json"
    download.value.save_as(file)
    assert set(json.loads(file.read_text())) == {"endograph", "page", "view"}
    page.click("#reset")
    assert page.evaluate("endographMap.network.getPosition('eg:glucagon')") == before
    page.set_input_files("#map-open", file)
    page.wait_for_function("() => endographMap.state.level === 1")
    assert page.evaluate("endographMap.network.getPosition('eg:glucagon')") == pytest.approx(
        after, abs=1
    )
    (tmp_path / "other.json").write_text("[]")
    page.set_input_files("#map-open", tmp_path / "other.json")
    page.wait_for_function(
        "() => document.getElementById('map-said').textContent.includes('no view')"
    )
    assert not found.complaints


def test_the_address_holds_the_whole_view(site: Path, visit: Any) -> None:
    first = visit(site / "system" / "HPA.html", reduced_motion="reduce").page
    first.select_option("#layout", "axis")
    step(first, 1)
    first.locator("#legend-categories input[value=drug]").uncheck()
    first.fill("#find", "cortisol")
    first.locator("#find").dispatch_event("change")
    first.locator("#detail").get_by_role("button", name="Focus on it").click()
    first.click("[data-map=in]")
    first.wait_for_function("() => location.hash.includes('view=')")
    address = first.url
    second = visit(site / "index.html").page
    second.goto(address)
    for what in (
        "endographMap.state",
        "endographMap.nodes.getIds()",
        "endographMap.edges.getIds()",
        "endographMap.network.getPositions()",
        "document.getElementById('detail').innerText",
        "document.getElementById('layout').value",
    ):
        assert second.evaluate(what) == first.evaluate(what), what
    scale = "endographMap.network.getScale()"
    assert second.evaluate(scale) == pytest.approx(first.evaluate(scale), rel=0.001)
    # back and forward
    shown = seen(first)
    first.go_back()
    assert len(seen(first)) > len(shown)
    first.go_forward()
    assert seen(first) == shown
    # what an address names and the map does not have is left out
    second.goto(address.split("#")[0] + "#hidden=eg:nothing,%E0%A4&layout=ring:no&evidence=x")
    second.reload()
    assert second.evaluate("endographMap.nodes.length") == 53


def test_a_line_tells_its_evidence(site: Path, atlas: Atlas, visit: Any) -> None:
    found = visit(site / "system" / "HPA.html")
    page = found.page
    page.evaluate("location.hash = '#chosen=HPA-016'")
    panel = page.locator("#detail")
    panel.locator(".pieces li").first.wait_for()
    pieces = atlas.catalogue.evidence["HPA-016"]
    assert panel.locator(".pieces li").count() == len(pieces)
    assert panel.locator(".finding").all_inner_texts()[0] in {p.finding for p in pieces}
    text = panel.inner_text()
    assert "Cortisol inhibits ACTH secretion (corticotroph; anterior pituitary)." in text
    assert "lowers" in text
    assert "established" in text
    page.goto(panel.get_by_role("link", name="Open its page").evaluate("a => a.href"))
    assert "HPA-016" in page.content()
    assert not found.complaints
    assert all(address.startswith("file:") for address in found.requests)


def test_layers_run_from_the_hypothalamus_down(site: Path, visit: Any) -> None:
    page = visit(site / "system" / "HPA.html").page
    page.select_option("#layout", "axis")
    heights = [
        page.evaluate("id => endographMap.network.getPosition(id).y", f"eg:{node}")
        for node in ("CRH", "ACTH", "cortisol-synthesis", "cortisol", "gluconeogenesis")
    ]
    assert heights == sorted(heights)
    assert len(set(heights)) == len(heights)


def test_a_loop_is_laid_out_as_a_ring(site: Path, visit: Any) -> None:
    page = visit(site / "system" / "HPA.html").page
    page.select_option("#layout", "ring:cortisol-pituitary")
    at = page.evaluate("endographMap.network.getPositions(endographMap.nodes.getIds())")
    steps = page.evaluate("endographMap.edges.getIds()")
    assert len(at) == len(steps) >= 2
    radii = [(p["x"] ** 2 + p["y"] ** 2) ** 0.5 for p in at.values()]
    assert max(radii) - min(radii) < 2
    page.click("[data-map=undo]")
    assert page.evaluate("endographMap.nodes.length") == 53


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_what_is_seen_is_saved_as_a_picture(
    ending: str, site: Path, visit: Any, tmp_path: Path
) -> None:
    found = visit(site / "system" / "HPA.html")
    page = found.page
    page.locator("#legend-categories input[value=drug]").uncheck()
    page.click(".menu summary >> nth=0")
    with page.expect_download() as download:
        page.click(f"[data-map={ending}]")
    assert download.value.suggested_filename == f"HPA-axis.{ending}"
    file = tmp_path / "picture"
    download.value.save_as(file)
    if ending == "png":
        data = file.read_bytes()
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        width = int.from_bytes(data[16:20], "big")
        assert width > 2_000
        place = data.index(b"pHYs")
        assert int.from_bytes(data[place + 4 : place + 8], "big") == round(300 / 0.0254)
    else:
        root = ElementTree.parse(file).getroot()
        space = "{http://www.w3.org/2000/svg}"
        groups = [group.get("class") for group in root.iter(f"{space}g")]
        assert groups.count("edge") == page.evaluate("endographMap.edges.length")
        assert groups.count("node") == page.evaluate("endographMap.nodes.length")
        text = " ".join(root.itertext())
        for part in (
            "HPA axis",
            "raises",
            "Version 0.1.0",
            "CC BY-SA 4.0",
            "The endograph authors",
        ):
            assert part in text
    assert not found.complaints


def test_the_map_by_keyboard_alone(site: Path, visit: Any) -> None:
    found = visit(site / "system" / "HPA.html", reduced_motion="reduce")
    page = found.page
    page.focus("#map")
    page.keyboard.press("Enter")
    chosen = page.evaluate("endographMap.state.chosen")
    assert chosen
    assert page.locator("#detail h3").inner_text() in page.locator("#map-said").inner_text()
    met = {chosen}
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        met.add(page.evaluate("endographMap.state.chosen"))
    assert len(met) > 1
    page.keyboard.press("h")
    assert page.evaluate("endographMap.nodes.length") == 52
    page.keyboard.press("Control+z")
    assert page.evaluate("endographMap.nodes.length") == 53
    scale = page.evaluate("endographMap.network.getScale()")
    page.keyboard.press("+")
    assert page.evaluate("endographMap.network.getScale()") == pytest.approx(1.3 * scale)
    page.keyboard.press("0")
    page.keyboard.press("Escape")
    assert page.evaluate("endographMap.state.chosen") == ""
    middle = page.evaluate("endographMap.network.getViewPosition()")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("endographMap.network.getViewPosition()")["x"] > middle["x"]
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('#detail') !== null")
    assert not found.complaints


def test_a_phone_shows_map_and_panel_together(site: Path, visit: Any) -> None:
    page = visit(
        site / "system" / "HPA.html", viewport={"width": 390, "height": 844}, has_touch=True
    ).page
    page.evaluate("location.hash = '#chosen=HPA-016'")
    page.locator(".pieces li").first.wait_for()
    page.locator(".map-tools").evaluate('tools => tools.scrollIntoView({behavior: "instant"})')
    page.wait_for_timeout(100)
    stage = page.locator(".map-stage").bounding_box()
    panel = page.locator("#detail").bounding_box()
    assert panel["y"] > stage["y"] + 200
    assert panel["y"] + panel["height"] <= 845
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def crowd(small: Atlas, count: int) -> nx.MultiDiGraph:
    """A graph of one node and its many followers."""
    graph = nx.MultiDiGraph(systems=small.graph.graph["systems"], loops=[])
    like = small.graph.nodes["eg:releaser"]
    edge = small.graph.edges["eg:releaser", "eg:driver", "AXIS-001"]
    for number in range(count):
        graph.add_node(f"eg:n{number}", **{**like, "label": f"entity {number}"})
        if number:
            graph.add_edge("eg:n0", f"eg:n{number}", f"A-{number}", **edge)
    return graph


def test_thousands_are_drawn_by_webgl(
    small: Atlas, visit: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lacking: Any
) -> None:
    if not map_assets.large_map_script().is_file():
        lacking("the bundle that draws large maps (npm)")
    monkeypatch.setattr(sites, "SECTIONS", (systems.pages,))
    sites.build_site(crowd(small, 3_100), Catalogue(), tmp_path / "site", "0")
    page = visit(tmp_path / "site" / "map.html", reduced_motion="reduce").page
    assert page.evaluate("endographMap.nodes.length") == 3_100
    assert page.locator("canvas.sigma-nodes").count() == 1
    page.fill("#find", "entity 7")
    page.locator("#find").dispatch_event("change")
    page.locator("#detail").get_by_role("button", name="Focus on it and 1 neighbour").click()
    assert page.evaluate("endographMap.nodes.length") == 2
    assert "focus=eg:n7;1;20" in page.evaluate("location.hash")
    page.keyboard.press("Control+z")
    assert page.evaluate("endographMap.nodes.length") == 3_100
    page.locator("#evidence").fill("3")
    assert page.evaluate("endographMap.nodes.length") == 0


def test_without_the_bundle_thousands_are_drawn_as_systems(
    small: Atlas, visit: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sites, "SECTIONS", (systems.pages,))
    monkeypatch.setattr(systems, "large_map_script", lambda: tmp_path / "nothing")
    sites.build_site(crowd(small, 3_100), Catalogue(), tmp_path / "site", "0")
    found = visit(tmp_path / "site" / "map.html")
    labels = found.page.evaluate("endographMap.nodes.get().map((n) => n.label)")
    assert any("(3,100)" in label for label in labels)
    assert len(labels) <= len(small.graph.graph["systems"]) + 1
    assert found.page.locator("#twin tbody tr").count() == 3_100
    assert not found.complaints
