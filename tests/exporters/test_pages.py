"""What the pages of statements, sources, claims, loops and agents say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from endograph.atlas import Atlas


def read(path: Path) -> Any:
    return lxml.html.fromstring(path.read_text(encoding="utf-8"))


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_there_is_a_page_for_each_thing(site: Path, atlas: Atlas) -> None:
    keys = {
        "assertion": {key for *_, key in atlas.graph.edges(keys=True)},
        "reference": {*atlas.catalogue.references},
        "claim": {*atlas.catalogue.claims},
        "loop": {loop["id"] for loop in atlas.graph.graph["loops"]},
    }
    for folder, expected in keys.items():
        assert {path.stem for path in (site / folder).iterdir()} == expected, folder


def test_every_page_describes_itself(site: Path) -> None:
    types = set()
    for path in site.rglob("*.html"):
        (script,) = read(path).xpath("//script[@type='application/ld+json']")
        data = json.loads(script.text)
        assert "https://schema.org" in data["@context"]
        types.add(data["@type"])
    assert {"Dataset", "Claim", "ClaimReview", "ScholarlyArticle", "Drug", "Protein"} <= types
    assert {"MedicalCondition", "DefinedTerm", "WebPage"} <= types


def test_an_assertion_is_told_plainly_and_in_full(site: Path, atlas: Atlas) -> None:
    page = read(site / "assertion" / "HPA-016.html")
    lead = words(page.xpath("//p[contains(@class, 'lead')]")[0])
    assert lead.startswith("More cortisol means less ACTH secretion")
    assert "established" in lead
    facts = words(page.xpath("//aside")[0])
    assert "eg:cortisol egv:inhibits eg:ACTH-secretion ." in facts
    assert "corticotroph" in facts
    assert "HPA-016" in words(page.xpath("//p[@class='crumbs']")[0])
    shown = page.xpath("//ul[contains(@class, 'pieces')]/li")
    assert len(shown) == len(atlas.catalogue.evidence["HPA-016"])


def test_evidence_for_and_against_stands_apart(site: Path, atlas: Atlas) -> None:
    held = atlas.catalogue.evidence
    key = next(
        key
        for *_, key in atlas.graph.edges(keys=True)
        if {"supports", "refutes"} <= {piece.direction for piece in held.get(key, ())}
    )
    titles = [words(h) for h in read(site / "assertion" / f"{key}.html").xpath("//main//h2")]
    against = sum(piece.direction == "refutes" for piece in held[key])
    assert f"What speaks against it {against}" in titles


def test_a_reference_shows_how_the_article_cites_it(site: Path, atlas: Atlas) -> None:
    for citation in atlas.catalogue.citations.values():
        if citation.reference:
            page = read(site / "reference" / f"{citation.reference}.html")
            audit = " ".join(words(a) for a in page.xpath("//section[@class='audit']"))
            assert " ".join(citation.cited_as.split()) in audit
            assert citation.verdict in audit


def test_a_loop_shows_where_drugs_cut_it(site: Path) -> None:
    page = read(site / "loop" / "glucose-insulin.html")
    assert len(page.xpath("//svg//a")) == 6
    assert len(page.xpath("//ol[@class='steps']/li")) == 6
    rows = {words(r.find("th")): words(r) for r in page.xpath("//table//tbody/tr")}
    assert "glibenclamide" in rows["KATP channel"]
    assert "A balancing loop" in words(page.xpath("//main")[0])


def test_an_agent_is_held_against_the_main_outcomes(site: Path, atlas: Atlas) -> None:
    page = read(site / "entity" / "semaglutide.html")
    shown = {
        words(item.xpath(".//h3/a")[0]): words(item.xpath(".//h3/span")[0])
        for item in page.xpath("//section[@class='outcomes']//li")
    }
    assert len(shown) == 6
    names = {"increases": "goes up", "decreases": "goes down", "mixed": "both ways"}
    for label, said in shown.items():
        verdict = atlas.path("semaglutide", label)["verdict"]
        assert said == names.get(verdict, "no chain"), label


def test_claims_are_found_by_verdict_section_and_system(site: Path, visit: Any) -> None:
    page = visit(site / "claims.html").page
    rows = page.locator("#claims tbody tr:not([hidden])")
    assert rows.count() == 295
    page.select_option("select[name=verdict]", "notSupported")
    unsupported = rows.count()
    assert 0 < unsupported < 295
    page.select_option("select[name=system]", "HPA")
    assert 0 < rows.count() < unsupported


@pytest.mark.parametrize(
    ("name", "suffix", "expected"),
    [
        ("assertion/HPA-016.html", "bib", ["@misc{HPA-016,", "@"]),
        ("assertion/HPA-016.html", "json", ['"id": "HPA-016"', '"id": "Smith2006"']),
        ("reference/Falutz2007.html", "bib", ["@article{Falutz2007,"]),
    ],
)
def test_a_citation_can_be_saved(
    name: str, suffix: str, expected: list[str], site: Path, visit: Any
) -> None:
    found = visit(site / name)
    label = {"bib": "BibTeX", "json": "CSL-JSON"}[suffix]
    with found.page.expect_download() as waiting:
        found.page.get_by_role("button", name=label).click()
    assert waiting.value.suggested_filename == f"{Path(name).stem}.{suffix}"
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert all(part in text for part in expected)
    if suffix == "json":
        json.loads(text)
    assert not found.complaints


def test_pages_are_light(site: Path) -> None:
    for path in (site / "entity").iterdir():
        assert path.stat().st_size < 60_000, path.name
    whole = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    assert whole < 60_000_000


def test_search_finds_claims_loops_and_systems(site: Path, visit: Any) -> None:
    page = visit(site / "about.html").page
    for text, address in (("C210", "claim/C210"), ("NF6", "loop/"), ("HPA axis", "system/HPA")):
        page.fill("#search", text)
        href = page.locator("#results li a").first.get_attribute("href")
        assert re.search(address, href or ""), (text, href)
