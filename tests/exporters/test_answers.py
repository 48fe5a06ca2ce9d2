"""Asking in the pages: as a person does, from disk and through ``endograph serve``."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from endograph.atlas import Atlas
from endograph.server import address, application, listen

PATH = "paths.html#from=eg:semaglutide&to=eg:insulin-sensitivity"
WHATIF = "whatif.html#raise=eg:TSH"
COMPARE = "compare.html#entity=eg:semaglutide&entity=eg:tirzepatide&entity=eg:GIP"


@pytest.fixture(scope="module")
def served(atlas: Atlas, site: Path) -> Iterator[str]:
    """The address at which a server gives out the whole site."""
    with listen("127.0.0.1", 0) as listening:
        config = uvicorn.Config(application(atlas, site), lifespan="off", log_level="warning")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield address(listening, "127.0.0.1")
        server.should_exit = True
        thread.join()


@pytest.fixture
def ask(site: Path, visit: Any) -> Any:
    """Open a page at a question, from disk, and wait for the answer."""

    def go(question: str, **options: Any) -> Any:
        name, _, question = question.partition("#")
        found = visit(site / name, **options)
        if question:
            found.page.goto(f"{(site / name).as_uri()}#{question}")
            found.page.reload()
            settled(found.page)
        return found

    return go


def settled(page: Any) -> Any:
    page.wait_for_selector("#answer .answered, #answer .fault")
    page.wait_for_selector("#answer:not([aria-busy])")
    return page


def choose(page: Any, name: str, words: str) -> None:
    page.fill(f"#pick-{name}", words)
    page.keyboard.press("Enter")


def test_how_one_acts_on_the_other_by_keyboard_alone(site: Path, visit: Any, atlas: Atlas) -> None:
    found = visit(site / "paths.html")
    page = found.page
    page.focus("#pick-from")
    page.keyboard.type("semaglu")
    assert page.locator("#pick-from").get_attribute("aria-expanded") == "true"
    page.keyboard.press("Enter")
    assert page.input_value("#pick-from") == "semaglutide"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("insulin sensi")
    page.keyboard.press("Enter")
    settled(page)
    answer = atlas.path("semaglutide", "insulin sensitivity")
    assert page.locator("#answer h2").inner_text() == "semaglutide should raise insulin sensitivity"
    assert "should raise" in page.locator("#said").inner_text()
    raising = [path for path in answer["paths"] if path["sign"] > 0]
    first = page.locator("#answer .path-raises").first
    assert first.locator(".told").inner_text() == raising[0]["sentence"]
    assert first.locator(".stop").all_inner_texts() == [
        atlas.graph.nodes[node]["label"] for node in raising[0]["entities"]
    ]
    assert raising[0]["status"] in first.locator(".weakest").inner_text()
    assert first.locator(".sources a").count() == len(raising[0]["references"])
    page.wait_for_function("location.hash === '#from=eg:semaglutide&to=eg:insulin-sensitivity'")
    assert not found.complaints
    assert all(request.startswith("file:") for request in found.requests)


def test_what_was_measured_comes_first_and_everything_leads_on(ask: Any, site: Path) -> None:
    page = ask("paths.html#from=eg:tesamorelin&to=eg:visceral-adipose-tissue").page
    # what was seen is said without reserve
    heading = page.locator("#answer h2").inner_text()
    assert heading == "tesamorelin lowers visceral adipose tissue"
    titles = page.locator("#answer .side h3").all_inner_texts()
    assert titles[0].startswith("Seen in studies")
    assert titles[1].strip().startswith("Ways that lower it")
    links = page.locator("#answer a").evaluate_all("links => links.map((link) => link.href)")
    assert len(links) > 20
    for link in links:
        assert Path(link.removeprefix("file://")).is_file(), link


def test_what_was_seen_otherwise_is_said(ask: Any) -> None:
    page = ask("paths.html#from=eg:tesamorelin&to=eg:insulin-sensitivity").page
    assert "tesamorelin should lower" in page.locator("#answer h2").inner_text()
    assert "What was measured says otherwise" in page.locator(".answer-verdict").inner_text()
    page = ask("compare.html#entity=eg:tesamorelin&entity=eg:CJC-1295").page
    lines = page.locator(".effect").first.locator("p").all_inner_texts()
    assert "seen not to change" in lines[0]
    assert "lowers" in lines[1]


def test_options_change_the_answer_and_the_address(ask: Any, atlas: Atlas) -> None:
    page = ask("paths.html#from=eg:GLP-1-receptor-agonist&to=eg:cortisol").page
    assert "raises cortisol" in page.locator("#answer h2").inner_text()
    page.click("summary:has-text('Options')")
    page.select_option("select[name=min-status]", "established")
    page.wait_for_selector("#answer .verdict-of-none")
    assert "min-status=established" in page.url
    page.select_option("select[name=min-status]", "unreferenced")
    page.wait_for_selector("#answer .verdict-of-increases")
    assert "min-status" not in page.url
    choose(page, "through", "adrenal cortex")
    choose(page, "avoid", "ACTH")
    page.wait_for_function("location.hash.includes('avoid=eg:ACTH')")
    settled(page)
    page.go_back()
    page.wait_for_function("!location.hash.includes('avoid')")
    assert page.locator("[data-picker=avoid] .chosen li").count() == 0
    assert page.locator("[data-picker=through] .chosen li").count() == 1


def test_the_ends_are_swapped(ask: Any) -> None:
    page = ask("paths.html#from=eg:cortisol&to=eg:ACTH").page
    page.click("#swap")
    page.wait_for_function("location.hash === '#from=eg:ACTH&to=eg:cortisol'")
    settled(page)
    assert page.locator("#answer h2").inner_text() == "ACTH should raise cortisol"


def test_an_unknown_name_in_the_address_is_named(site: Path, visit: Any) -> None:
    page = visit(site / "paths.html").page
    page.goto(f"{(site / 'paths.html').as_uri()}#from=eg:no-such&to=cortisol")
    page.reload()
    assert page.locator("#pick-from-fault").inner_text() == "No entity is called 'eg:no-such'."
    assert page.input_value("#pick-to") == "cortisol"
    page.fill("#pick-from", "nothing like it")
    page.keyboard.press("Tab")
    assert page.locator("#pick-from-fault").inner_text() == "Choose one from the list."


def test_what_if_tells_directions_witnesses_and_feedback(ask: Any, atlas: Atlas) -> None:
    found = ask("whatif.html#raise=eg:CRH&readout=eg:cortisol&readout=eg:no-such")
    page = found.page
    assert page.locator("#answer h2").inner_text() == "With CRH raised"
    row = page.locator(".main-readouts .readout")
    assert row.locator("summary").inner_text().split("\n")[0].startswith("cortisol")
    row.locator("summary").click()
    witness = row.locator(".witness")
    (expected,) = atlas.whatif(["CRH"], readouts=["cortisol"])["readouts"]
    assert expected["direction"] == "up"
    assert witness.locator(".told").first.inner_text() == expected["up"]["sentence"]
    dampens = witness.locator(".feedback-dampens a")
    assert dampens.count() == len(expected["dampened_by"])
    assert not found.complaints


def test_what_if_lists_everything_under_a_filter(ask: Any, atlas: Atlas) -> None:
    page = ask(WHATIF).page
    rows = atlas.whatif(["TSH"])["readouts"]
    up = sum(row["direction"] == "up" and row["entity"] != "eg:TSH" for row in rows)
    assert page.locator(".group-up .count").inner_text() == str(up)
    page.locator(".group-up .some > .more").click()
    assert page.locator(".group-up .readout").count() == min(up, 230)
    page.fill("#filter", "thyroid")
    names = page.locator(".columns .readout .what").all_inner_texts()
    assert names
    assert all("thyroid" in name.lower() for name in names)
    choose(page, "hold", "TSH receptor")
    page.wait_for_function("location.hash.includes('hold=eg:TSHR')")
    page.wait_for_function("document.querySelector('#answer h2').textContent.includes('held')")
    choose(page, "block", "TSH")
    page.wait_for_selector("#answer > .fault")
    assert page.locator("#answer > .fault").inner_text() == "eg:TSH is both raised and blocked"


def test_agents_are_laid_side_by_side(ask: Any, site: Path, atlas: Atlas) -> None:
    found = ask("compare.html")
    page = found.page
    choose(page, "entity", "semaglutide")
    assert page.locator("#answer table").count() == 0
    choose(page, "entity", "tirzepatide")
    settled(page)
    columns = atlas.compare("semaglutide", "tirzepatide")["entities"]
    heads = page.locator(".side-by-side thead th").all_inner_texts()
    assert heads == ["semaglutide", "tirzepatide"]
    targets = page.locator(".side-by-side tr:has(th:text-is('Acts on')) td")
    told = [[line.strip() for line in text.splitlines()] for text in targets.all_inner_texts()]
    assert told == [["GLP-1 receptor both"], ["GIP receptor", "GLP-1 receptor both"]]
    for effect, row in zip(columns[0]["effects"], page.locator(".effect").all()[::2], strict=True):
        words = {"up": "raises", "down": "lowers", "mixed": "both ways"}
        assert words.get(effect["direction"], "") in row.inner_text()
        assert row.locator(".measured").count() == len(effect["measured"])
    # what is neither drug nor hormone is not offered
    page.fill("#pick-entity", "GLP-1 receptor")
    kinds = page.locator("#pick-entity-results .found").all_inner_texts()
    assert "GLP-1 receptor" not in kinds
    assert "GLP-1 receptor agonist" in kinds
    page.keyboard.press("Escape")
    page.fill("#pick-entity", "")
    page.keyboard.press("Backspace")
    page.wait_for_function("location.hash === '#entity=eg:semaglutide'")
    assert page.locator("#answer table").count() == 0
    page.locator(".question .chip").first.click()
    settled(page)
    links = page.locator("#answer a").evaluate_all("links => links.map((link) => link.href)")
    for link in links:
        assert Path(link.removeprefix("file://").partition("#")[0]).is_file(), link
    assert not found.complaints


QUESTIONS = [
    PATH,
    "paths.html#from=eg:metyrapone&to=eg:ACTH&top=20&max-length=8",
    "paths.html#from=eg:cortisol&to=eg:blood-glucose&avoid=eg:gluconeogenesis&species=NCBITaxon:9606",
    "paths.html#from=eg:insulin&to=eg:insulin",
    "paths.html#from=eg:tesamorelin&to=eg:visceral-adipose-tissue&through=eg:growth-hormone",
    WHATIF,
    "whatif.html#block=eg:CYP11B1&hold=eg:ACTH&reach=4&min-status=supported",
    "whatif.html#raise=eg:insulin&block=eg:insulin",
    COMPARE,
    "compare.html#entity=eg:CJC-1295&entity=eg:tesamorelin",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_both_engines_draw_the_same(question: str, served: str, ask: Any, chromium: Any) -> None:
    mine = ask(question).page
    context = chromium.new_context()
    complaints: list[str] = []
    requests: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(served + question)
    settled(page)
    assert all(request.startswith(served) for request in requests)
    assert any("/api/" in request for request in requests)
    if not page.locator("#answer > .fault").count():
        assert not complaints
        assert "by Python" in page.locator(".answered").inner_text()
        assert "in this page" in mine.locator(".answered").inner_text()
    drawn = """() => { const copy = document.querySelector("#answer").cloneNode(true);
        copy.querySelector(".answered")?.remove();
        return copy.innerHTML; }"""
    assert page.evaluate(drawn) == mine.evaluate(drawn)
    context.close()


def test_without_scripts_it_says_so_and_leads_on(site: Path, visit: Any) -> None:
    for name in ("paths.html", "whatif.html", "compare.html"):
        page = visit(site / name, java_script_enabled=False).page
        assert "need scripts" in page.locator("noscript").inner_text()
        assert page.locator("form.question").is_hidden()


@pytest.mark.parametrize("width", [390, 1280, 1920])
@pytest.mark.parametrize("question", [PATH, WHATIF, COMPARE])
def test_an_answer_does_not_scroll_sideways(question: str, width: int, ask: Any) -> None:
    page = ask(question, viewport={"width": width, "height": 900}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
