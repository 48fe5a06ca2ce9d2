"""Hostile texts come out of every exporter as text, and run nowhere."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from endograph.exporters.node_link import write_node_link
from endograph.exporters.site import build_site
from endograph.exporters.tables import write_edges, write_nodes
from endograph.ontology.catalogue import Catalogue
from endograph.ontology.store import build_store


@pytest.fixture
def built(hostile: nx.MultiDiGraph, hostile_sources: Catalogue, tmp_path: Path) -> Path:
    out = tmp_path / "site"
    build_site(hostile, hostile_sources, out, "0 <b>")
    return out


def test_no_page_is_written_outside_the_site(built: Path, hostile: nx.MultiDiGraph) -> None:
    assert [path.name for path in built.parent.iterdir()] == ["site"]
    assert len(list((built / "entity").iterdir())) == len(hostile)


def test_nothing_runs_on_any_page(built: Path, visit: Any) -> None:
    pages = sorted(built.rglob("*.html"))
    assert len(pages) > 20
    first = visit(pages[0])
    for path in pages:
        page = first.open(path)
        assert page.evaluate("window.hacked") is None, path.name
        assert page.locator("img").count() == 0, path.name
        assert page.locator("[onerror], [onload], [onclick], [onmouseover]").count() == 0
        for link in page.locator("a").all():
            assert not (link.get_attribute("href") or "").startswith("javascript:")
    assert not first.complaints
    assert all(address.startswith("file:") for address in first.requests)


def test_a_hostile_label_reads_as_it_is_written(built: Path, visit: Any) -> None:
    page = visit(built / "index.html").page
    page.fill("#search", "onerror")
    names = page.locator("#results li a").all_text_contents()
    assert '0 <img src=x onerror="window.hacked=1">' in names
    assert page.evaluate("window.hacked") is None


def test_the_map_of_hostile_labels_draws_and_tells(built: Path, visit: Any) -> None:
    found = visit(built / "map.html")
    page = found.page
    assert page.evaluate("endographMap.nodes.length") == 18
    page.fill("#find", '0 <img src=x onerror="window.hacked=1">')
    page.locator("#find").dispatch_event("change")
    assert "<img src=x" in page.locator("#detail h3").inner_text()
    assert page.evaluate("window.hacked") is None
    assert not found.complaints


def test_node_link_and_csv_hold_every_text(hostile: nx.MultiDiGraph) -> None:
    file = io.BytesIO()
    write_node_link(hostile, file)
    data = json.loads(file.getvalue())
    assert len(data["nodes"]) == len(hostile)
    assert len(data["edges"]) == hostile.number_of_edges()
    for write, count in ((write_nodes, len(hostile)), (write_edges, hostile.number_of_edges())):
        file = io.BytesIO()
        write(hostile, file)
        text = io.StringIO(file.getvalue().decode(), newline="")
        assert len(list(csv.reader(text))) == count + 1


def test_tables_may_hold_what_is_not_a_control_character(tables: Path) -> None:
    path = tables / "terms" / "molecules.tsv"
    label = "<script>alert(1)</script> & \u202eflip\u202c 'x'"
    text = path.read_text(encoding="utf-8").replace("Made-up hormone of the brain.", label)
    path.write_text(text, encoding="utf-8")
    store = build_store(tables)
    assert any(quad.object.value == label for quad in store if hasattr(quad.object, "value"))
