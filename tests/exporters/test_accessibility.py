"""Every type of page, for everyone: WCAG by axe, valid HTML, keyboard, print, no scripts."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from endograph.atlas import Atlas

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "exporters" / "web" / "node_modules"

#: One page of each type.
TYPES = [
    "index.html",
    "map.html",
    "system/HPA.html",
    "loops.html",
    "loop/glucose-insulin.html",
    "entity/semaglutide.html",
    "entity/insulin.html",
    "assertion/HPA-016.html",
    "article.html",
    "claims.html",
    "claim/C210.html",
    "references.html",
    "reference/Falutz2007.html",
    "paths.html",
    "whatif.html",
    "compare.html",
    "console.html",
    "assertions.html",
    "evidence.html",
    "structure.html",
    "questions.html",
    "question/16-negative-loops-of-cortisol.html",
    "tours.html",
    "tour/cortisol.html",
    "downloads.html",
    "glossary.html",
    "contents.html",
    "about.html",
]

#: Long lists, which the small atlas has in short: axe looks at each row.
LISTS = {
    "assertions.html",
    "claims.html",
    "contents.html",
    "evidence.html",
    "map.html",
    "references.html",
}

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def axe(lacking: Callable[[str], NoReturn]) -> str:
    path = MODULES / "axe-core" / "axe.min.js"
    if not path.is_file():
        lacking("axe-core (npm ci --prefix exporters/web)")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def little(small: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small atlas, as the templates write it."""
    out = tmp_path_factory.mktemp("little") / "site"
    with pytest.MonkeyPatch.context() as patch:
        # a tag that the minifier leaves out is still there for the validator to see
        patch.setattr("endograph.exporters.rendering.minify", lambda text: text)
        small.build(out)
    return out


def open_page(site: Path, name: str) -> Path:
    path = site / name
    assert path.is_file(), name
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", TYPES)
def test_axe_finds_nothing(
    name: str, scheme: str, site: Path, little: Path, visit: Any, axe: str
) -> None:
    where = little if name in LISTS else site
    page = visit(open_page(where, name), color_scheme=scheme, bypass_csp=True).page
    page.wait_for_load_state("networkidle")
    page.evaluate(axe)
    # what light has shown of structure dark shows again: there only the colours are looked at
    only = {"type": "tag", "values": RULES} if scheme == "light" else ["color-contrast"]
    found = page.evaluate("(runOnly) => axe.run(document, {runOnly})", only)
    assert found["passes"], name
    told = [
        f"{item['id']}: {item['help']}: {node['target']} {node['failureSummary']}"
        for item in found["violations"]
        for node in item["nodes"][:3]
    ]
    assert not told, "\n".join(told)


def test_html_validates(little: Path, tmp_path: Path, lacking: Callable[[str], NoReturn]) -> None:
    tool = MODULES / ".bin" / "html-validate"
    if not tool.is_file() or shutil.which("node") is None:
        lacking("html-validate (npm ci --prefix exporters/web)")
    config = ROOT / "tests" / "node" / "htmlvalidate.json"
    pages = sorted(map(str, little.rglob("*.html")))
    assert len(pages) > 40
    # to a file, for a pipe is cut when the tool ends
    with (tmp_path / "told.json").open("w+", encoding="utf-8") as file:
        command = [str(tool), "--config", str(config), "--formatter", "json", *pages]
        subprocess.run(command, stdout=file, cwd=MODULES.parent, check=False)
        file.seek(0)
        told = [
            f"{Path(result['filePath']).name}:{message['line']}: {message['ruleId']}: "
            f"{message['message']}"
            for result in json.load(file)
            for message in result["messages"][:5]
        ]
    assert not told, "\n".join(told)


@pytest.mark.parametrize("name", TYPES)
def test_nothing_is_asked_of_a_network(name: str, site: Path, visit: Any) -> None:
    found = visit(open_page(site, name))
    found.page.wait_for_load_state("networkidle")
    assert found.requests
    assert all(address.startswith(("file:", "blob:", "data:")) for address in found.requests)
    assert not found.complaints
    assert found.page.evaluate("document.cookie") == ""


@pytest.mark.parametrize("name", TYPES)
def test_text_and_links_stand_without_scripts(name: str, site: Path, visit: Any) -> None:
    page = visit(open_page(site, name), java_script_enabled=False).page
    assert page.locator("h1").inner_text().strip()
    assert page.locator("header nav a").count() >= 4
    assert len(page.locator("main").inner_text()) > 100
    # what does nothing without scripts is not offered
    assert page.locator("main button:visible, header input:visible").count() == 0, name


def test_the_keyboard_reaches_content_first_and_shows_where_it_is(site: Path, visit: Any) -> None:
    page = visit(site / "entity" / "insulin.html").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside, outline = page.evaluate(
        """() => { const at = document.activeElement; const main = document.querySelector("main");
        return [main.contains(at), getComputedStyle(at).outlineStyle]; }"""
    )
    assert inside
    assert outline != "none"


def test_print_leaves_out_what_paper_cannot_do(site: Path, visit: Any) -> None:
    page = visit(site / "system" / "HPA.html").page
    page.emulate_media(media="print")
    for gone in ("header nav", ".search", ".map-frame"):
        assert not page.locator(gone).first.is_visible(), gone
    assert page.locator("h1").is_visible()
    assert page.locator("#twin").is_visible()


def test_motion_is_reduced_where_it_is_not_wanted(site: Path, visit: Any) -> None:
    page = visit(site / "index.html", reduced_motion="reduce").page
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((element) => {
        const style = getComputedStyle(element);
        return style.scrollBehavior === "smooth" || parseFloat(style.transitionDuration) > 0.01
          || parseFloat(style.animationDuration) > 0.01; }).length"""
    )
    assert moving == 0
