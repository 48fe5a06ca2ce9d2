"""Dashboards, questions, glossary, contents and downloads: their numbers are the engine's."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import networkx as nx
import pyoxigraph as ox
import pytest
from pages import read

from endograph.atlas import Atlas
from endograph.exporters.contents import site_url
from endograph.exporters.navigation import GROUPS
from endograph.ontology.namespaces import BASE
from endograph.ontology.questions import questions
from endograph.ontology.vocabulary import read_vocabulary

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "data" / "golden"


class Cells(HTMLParser):
    """The texts of the cells of the first table."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._in = False
        self.feed(text[: text.index("</table>")])

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        self._in = tag in ("td", "th") or (self._in and tag in ("a", "bdi"))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._in = False

    def handle_data(self, data: str) -> None:
        if self._in:
            self.rows[-1][-1] += data


@pytest.mark.parametrize("question", list(questions("examples")), ids=lambda q: q.name)
def test_the_page_of_a_question_shows_its_golden_answer(question: Any, site: Path) -> None:
    text = read(site / "question" / f"{question.name}.html")
    expected = (GOLDEN / f"{question.name}.tsv").read_text(encoding="utf-8")
    if expected in ("yes\n", "no\n"):
        assert f">{expected.strip().capitalize()}.</p>" in text
        return
    lines = [line.split("\t") for line in expected.removesuffix("\n").split("\n")][1:]
    shown = Cells(text).rows[1:]
    assert len(shown) == len(lines)
    for row, line in zip(shown, lines, strict=True):
        for cell, value in zip(row, line, strict=True):
            # what has a page of its own stands there under its name
            assert cell == value or value.startswith(BASE), (cell, value)


def test_every_question_is_in_the_gallery(site: Path) -> None:
    text = read(site / "questions.html")
    for question in questions("examples", "reports"):
        assert f'href="question/{question.name}.html"' in text


def lists(path: Path) -> list[dict[str, str]]:
    """Return the data of each row of a list that can be filtered."""
    text = read(path)
    rows = re.findall(r"<(?:li|tr)((?: [\w-]+=\"[^\"]*\")+)>", text)
    return [dict(re.findall(r'data-([\w-]+)="([^"]*)"', row)) for row in rows if "data-" in row]


def test_each_number_is_that_of_the_list_it_leads_to(site: Path) -> None:
    text = read(site / "evidence.html")
    linked = re.findall(r'<td><a href="([^"]+)">(\d+)</a></td>', text)
    assert len(linked) > 150
    held = {name: lists(site / name) for name in ("assertions.html", "claims.html")}
    held["references.html"] = lists(site / "references.html")
    for address, number in linked:
        parts = urlsplit(address.replace("&amp;", "&"))
        wanted = {name: value for name, (value,) in parse_qs(parts.query).items()}
        assert wanted
        found = [
            row
            for row in held[parts.path]
            if all(value in _plain(row.get(name, "")).split("|") for name, value in wanted.items())
        ]
        assert len(found) == int(number), address


def _plain(text: str) -> str:
    import html

    return html.unescape(text)


def test_the_dashboard_counts_what_the_graph_holds(site: Path, atlas: Atlas) -> None:
    stats = atlas.stats()
    text = read(site / "evidence.html")
    assert f"{stats['assertions']} assertions, {stats['evidence']} pieces of evidence" in text
    rows = lists(site / "assertions.html")
    assert len(rows) == stats["assertions"]
    gaps = text[text.index('id="gaps"') : text.index('id="disputes"')]
    numbers = re.findall(r'<span class="total">(\d+)</span>', gaps)
    assert sum(map(int, numbers)) == stats["by_status"]["unreferenced"]
    disputed = {
        key
        for *_, key, edge in atlas.graph.edges(keys=True, data=True)
        if edge["status"] == "refuted"
        or any(p.direction == "refutes" for p in atlas.catalogue.evidence.get(key, ()))
    }
    shown = text[text.index('id="disputes"') :]
    assert {*re.findall(r'<h3>.*?href="assertion/([^"]+)\.html"', shown)} == disputed


def test_a_number_opens_its_list_filtered(site: Path, visit: Any) -> None:
    found = visit(site / "evidence.html")
    page = found.page
    page.locator("#statuses .bars a").first.click()
    page.wait_for_selector("form.filters:not([hidden])")
    shown, _, every = page.locator("form.filters output").inner_text().partition(" of ")
    assert 0 < int(shown) < int(every)
    assert page.locator("#assertions li:visible").count() == int(shown)
    assert not found.complaints


def test_the_structure_page_shows_what_the_measures_say(site: Path, atlas: Atlas) -> None:
    found = atlas.structure()
    text = read(site / "structure.html")
    ranks = {row["entity"]: row["ranks"] for row in found["centrality"]}
    row = re.search(r'<th scope="row"><a href="entity/AMPK.html">.*?</tr>', text)
    assert row
    assert [int(cell) for cell in re.findall(r"<td>(\d+)</td>", row[0])] == [
        ranks["eg:AMPK"][name]
        for name in ("influence", "betweenness", "pagerank", "out_degree", "in_degree")
    ]
    above = sum(r["influence"] < ranks["eg:AMPK"]["influence"] for r in ranks.values())
    assert f"By it {above} entit" in text or not above
    for key in ("ari", "nmi"):
        assert f"<dd>{found['communities'][key]:.2f}</dd>" in text
    assert text.count('<th scope="row">') >= len(found["communities"]["communities"])


def test_the_glossary_defines_every_word_once(site: Path) -> None:
    text = read(site / "glossary.html")
    vocabulary = read_vocabulary()
    words = {*vocabulary.entity_classes, *vocabulary.relations}
    words |= {value for values in vocabulary.scales.values() for value in values}
    found = re.findall(r'<div id="([^"]+)"><dt>', text)
    assert {*found} == words
    assert len(found) == len(words)
    assert '<a href="http://purl.obolibrary.org/obo/RO_0002213" rel="noopener">RO:0002213' in text


def test_contents_names_everything(site: Path, atlas: Atlas) -> None:
    text = read(site / "contents.html")
    for folder in ("entity", "system", "loop", "tour"):
        for path in (site / folder).iterdir():
            assert f'href="{folder}/{path.name}"' in text, path.name
    for path in site.glob("*.html"):
        if path.name not in ("index.html", "contents.html"):
            assert f'href="{path.name}"' in text, path.name


def test_every_page_of_the_first_level_is_in_the_navigation(site: Path) -> None:
    offered = {link.href.partition("#")[0] for group in GROUPS for link in group.links}
    assert {path.name for path in site.glob("*.html")} <= offered


def test_the_head_of_a_page_is_light_and_works_without_scripts(site: Path, visit: Any) -> None:
    text = read(site / "entity" / "insulin.html")
    head = text[text.index("<header") : text.index("</header>")]
    assert len(head) < 600
    page = visit(site / "glossary.html", java_script_enabled=False).page
    page.locator("header nav a", has_text="Evidence").click()
    page.locator("nav.strip a", has_text="Claims").click()
    assert page.locator("h1").inner_text() == "Every claim of the article, judged"


def test_a_site_whose_address_is_known_has_a_sitemap(small: Atlas, tmp_path: Path) -> None:
    out = tmp_path / "site"
    small.build(out, url="https://example.org/atlas")
    tree = ElementTree.fromstring((out / "sitemap.xml").read_bytes())
    found = {element.text for element in tree.iter() if element.tag.endswith("loc")}
    names = {path.relative_to(out).as_posix() for path in out.rglob("*.html")}
    assert found == {
        f"https://example.org/atlas/{'' if name == 'index.html' else name}" for name in names
    }
    text = read(out / "entity" / "driver.html")
    assert '<link href="https://example.org/atlas/entity/driver.html" rel="canonical">' in text


def test_no_address_is_made_up(site: Path) -> None:
    assert not (site / "sitemap.xml").exists()
    assert 'rel="canonical"' not in read(site / "index.html")


@pytest.mark.parametrize("text", ["example.org", "/atlas", "ftp://example.org", "https://x/?a=b"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no address of a site"):
        site_url(text)


def unpacked(site: Path, name: str) -> bytes:
    return gzip.decompress((site / "downloads" / name).read_bytes())


def test_downloads_hold_the_whole_graph(site: Path, atlas: Atlas) -> None:
    count = atlas.graph.number_of_edges()
    graph = nx.node_link_graph(json.loads(unpacked(site, "endograph.json.gz")), edges="edges")
    assert graph.number_of_edges() == count
    rows = list(csv.reader(io.StringIO(unpacked(site, "assertions.csv.gz").decode(), newline="")))
    assert len(rows) == count + 1
    assert unpacked(site, "endograph.gexf.gz").count(b"<edge ") == count
    turtle = ox.parse(unpacked(site, "endograph.ttl.gz"), format=ox.RdfFormat.TURTLE)
    assert sum(1 for _ in turtle) > 20 * count / 2
    text = read(site / "downloads.html")
    for path in (site / "downloads").iterdir():
        assert f'href="downloads/{path.name}"' in text


@pytest.mark.parametrize("width", [390, 1920])
def test_the_pages_fit(width: int, site: Path, visit: Any) -> None:
    names = [f"{name}.html" for name in ("index", "evidence", "assertions", "structure", "tours")]
    names += [
        f"{name}.html" for name in ("questions", "glossary", "downloads", "about", "contents")
    ]
    names += ["tour/cortisol.html", "question/16-negative-loops-of-cortisol.html"]
    found = visit(site / names[0], viewport={"width": width, "height": 900})
    for name in names:
        page = found.open(site / name)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    assert not found.complaints


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_them(scheme: str, site: Path, chromium: Any, lacking: Any) -> None:
    axe = ROOT / "exporters" / "web" / "node_modules" / "axe-core" / "axe.min.js"
    if not axe.is_file():
        lacking("axe-core (npm ci --prefix exporters/web)")
    names = [f"{name}.html" for name in ("index", "evidence", "structure", "questions", "tours")]
    names += ["glossary.html", "downloads.html", "about.html", "tour/cortisol.html"]
    names += ["question/16-negative-loops-of-cortisol.html", "system/HPA.html"]
    context = chromium.new_context(offline=True, color_scheme=scheme)
    page = context.new_page()
    for name in names:
        page.goto((site / name).as_uri())
        page.evaluate(axe.read_text(encoding="utf-8"))
        violations = page.evaluate("axe.run().then(({ violations }) => violations)")
        assert [(item["id"], item["nodes"][0]["target"]) for item in violations] == [], name
    context.close()
