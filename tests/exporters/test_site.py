"""The site: every link leads somewhere, nothing comes from outside, two builds are alike."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from pages import read

from endograph.atlas import Atlas
from endograph.exporters.site import build_site
from endograph.ontology.questions import find_question


class Page(HTMLParser):
    """What a page refers to, the ids it has, and what must not be in it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.sources: list[str] = []
        self.ids: list[str] = []
        self.inline: list[str] = []
        self.policy = ""
        self._script = False
        self.feed(read(path))

    def handle_starttag(self, tag: str, found: list[tuple[str, str | None]]) -> None:
        attributes = dict(found)
        if tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"] or "")
        if tag in ("script", "img", "link", "iframe"):
            source = attributes.get("src") or attributes.get("href")
            if source:
                self.sources.append(source)
        self.inline += [name for name in attributes if name.startswith("on") or name == "style"]
        if "id" in attributes:
            self.ids.append(attributes["id"] or "")
        if attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"] or ""
        data = attributes.get("type") in ("application/json", "application/ld+json")
        self._script = tag in ("script", "style") and not attributes.get("src") and not data

    def handle_data(self, data: str) -> None:
        if self._script and data.strip():
            self.inline.append(data)
        self._script = False


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    return {path: Page(path) for path in sorted(site.rglob("*.html"))}


def test_there_is_a_page_for_each_entity_and_system(site: Path, atlas: Atlas) -> None:
    assert {path.stem for path in (site / "entity").iterdir()} == {
        node.partition(":")[2] for node in atlas.graph
    }
    codes = {system["code"] for system in atlas.graph.graph["systems"]}
    assert {path.stem for path in (site / "system").iterdir()} == codes
    for name in ("index", "map", "loops", "about"):
        assert (site / f"{name}.html").is_file()


def test_every_internal_link_leads_somewhere(pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        for link in page.links:
            address, fragment = urldefrag(link)
            if re.match(r"[a-z]+:", address):
                assert address.startswith(("https://", "http://")), (path.name, link)
                continue
            address = address.partition("?")[0]  # it asks for a part of the list there
            target = (path.parent / address).resolve() if address else path
            assert target in pages or target.suffix != ".html", (path.name, link)
            assert target.is_file(), (path.name, link)
            if fragment.startswith("q="):
                assert target.name == "console.html", link
                assert find_question(fragment.removeprefix("q=")), link
            elif fragment and "=" not in fragment:  # else it is a question or a view, not a place
                assert fragment in pages[target].ids, (path.name, link)


def test_nothing_is_loaded_from_outside_or_inline(pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        assert not page.inline, (path.name, page.inline[:2])
        for source in page.sources:
            assert (path.parent / source).is_file(), (path.name, source)
        assert "default-src 'none'" in page.policy
        # the engine of the console is WebAssembly; nothing else is allowed anywhere
        unsafe = {"wasm-unsafe-eval"} if path.name == "console.html" else set()
        assert set(re.findall(r"[\w-]*unsafe[\w-]*", page.policy)) == unsafe


def test_ids_are_unique(pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        assert len(set(page.ids)) == len(page.ids), path.name


def test_the_map_and_its_table_hold_the_whole_graph(site: Path, atlas: Atlas) -> None:
    text = read(site / "map.html")
    found = re.search(r'<script id="map-data" type="application/json">(.*?)</script>', text)
    assert found
    data = json.loads(found[1])
    assert {node[0] for node in data["nodes"]} == set(atlas.graph)
    keys = {key for *_, key in atlas.graph.edges(keys=True)}
    assert {edge[0] for edge in data["edges"]} == keys
    assert len(data["layouts"]["force"]) == 2 * len(atlas.graph)
    assert set(re.findall(r'<tr data-node="([^"]+)"', text)) == set(atlas.graph)
    told = {
        key
        for path in (site / "system").iterdir()
        for key in re.findall(r'<tr data-edge="([^"]+)"', read(path))
    }
    assert told == keys
    assert len(text) < 1_000_000


def test_an_entity_page_says_what_is_known(site: Path) -> None:
    text = read(site / "entity" / "tesamorelin.html")
    assert "DrugBank:DB08869" in text
    assert "https://go.drugbank.com/drugs/DB08869" in text
    assert "has no shown effect on" in text
    assert 'class="status status-supported"' in text


def test_a_reader_sees_at_once_what_is_not_supported(site: Path) -> None:
    text = read(site / "article.html")
    start = text.index("What the evidence does not carry")
    unsupported = text[start : text.index("Its table of peptide classes")]
    assert "They therefore lower chronic cortisol." in unsupported
    claims = read(site / "claims.html")
    found = re.search(r'<tr [^>]*data-verdict="(\w+)" id="C210".*?</tr>', claims, re.DOTALL)
    assert found
    assert found[1] == "notSupported"
    assert "reference/Dulaglutide2018.html" in found[0]
    assert len(re.findall(r'<tr [^>]*id="C\d{3}"', claims)) == 295


def test_the_article_s_tables_show_both_sides(site: Path) -> None:
    text = read(site / "article.html")
    assert "approved for excess abdominal fat in HIV lipodystrophy alone" in text
    assert "no controlled trial of the pair; not supported" in text
    for number in range(1, 9):
        assert f'<tr id="R{number}">' in text
    assert text.count('<span class="verdict verdict-wellEstablished">correct</span>') == 1


def test_an_entity_page_names_study_and_claim(site: Path) -> None:
    text = read(site / "entity" / "tesamorelin.html")
    assert "randomised trial" in text
    key = re.search(r"assertion/([A-Z]+-\d+)\.html", text)
    assert key
    found = read(site / "assertion" / f"{key[1]}.html")
    assert "../entity/tesamorelin.html" in found
    pieces = re.findall(r'href="\.\./(reference/[^"]+)"', found)
    assert pieces
    assert all((site / piece).is_file() for piece in pieces)
    assert re.search(r"verdict-notSupported.{0,80}C154", text, re.DOTALL)
    bpc = read(site / "entity" / "BPC-157.html")
    assert "unsupported" in bpc


def test_references_link_only_to_addresses_and_pages(site: Path) -> None:
    text = read(site / "references.html")
    main = text[text.index("<main") : text.index("</main>")]
    for href in re.findall(r'href="([^"]+)"', main):
        assert href.startswith(("https://", "http://", "reference/"))


def test_every_page_says_that_it_is_no_medical_advice(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert "no medical advice" in read(path)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_two_builds_are_alike_byte_for_byte(site: Path, tmp_path: Path) -> None:
    # in another process, whose sets have another order
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    subprocess.run(
        [sys.executable, "-m", "endograph", "build", "--out", str(tmp_path / "again")],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
    )
    assert files(tmp_path / "again") == files(site)


def test_a_site_replaces_an_older_site(small: Atlas, tmp_path: Path) -> None:
    out = tmp_path / "site"
    small.build(out)
    (out / "entity" / "stale.html").write_text("old")
    small.build(out)
    assert not (out / "entity" / "stale.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert out.stat().st_mode & 0o777 == 0o755


def test_foreign_files_are_never_replaced(small: Atlas, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("precious")
    with pytest.raises(FileExistsError, match="no build of endograph wrote"):
        small.build(tmp_path)
    with pytest.raises(FileExistsError, match="is a file; name a folder"):
        small.build(tmp_path / "thesis.txt")
    assert (tmp_path / "thesis.txt").read_text() == "precious"


def test_a_failed_build_leaves_the_old_site(
    small: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    small.build(out)
    before = files(out)
    broken = small.graph.copy()
    broken.nodes["eg:heat"].pop("description")
    with pytest.raises(KeyError):
        build_site(broken, small.catalogue, out, "0")
    assert files(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_graph_is_not_changed(small: Atlas, tmp_path: Path) -> None:
    nodes = [(node, dict(data)) for node, data in small.graph.nodes(data=True)]
    edges = [(*edge, dict(data)) for *edge, data in small.graph.edges(keys=True, data=True)]
    small.build(tmp_path / "site")
    assert list(small.graph.nodes(data=True)) == nodes
    assert [(*e, d) for *e, d in small.graph.edges(keys=True, data=True)] == edges
