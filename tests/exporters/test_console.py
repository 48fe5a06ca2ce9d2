"""The SPARQL console as a person meets it: opened from disk in Chromium, the network blocked."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import networkx as nx
import pyoxigraph as ox
import pytest

from endograph.atlas import Atlas
from endograph.exporters import console as module
from endograph.exporters.site import build_site
from endograph.ontology.catalogue import Catalogue
from endograph.ontology.questions import questions
from endograph.ontology.store import load_store

WEB = Path(__file__).parent.parent.parent / "exporters" / "web"

QUESTIONS = list(questions("examples", "reports"))

#: A result that no machine has room for: a product of all statements with themselves.
HEAVY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?i) }"


class Console:
    """The page, and what it asked for and complained of."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.context = browser.new_context(offline=True, accept_downloads=True, **options)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.path = path
        self.page.goto(path.as_uri())
        self.finish()

    def _console(self, message: Any) -> None:
        # the tests read pixels, which Chromium has advice on
        if message.type in ("error", "warning") and "willReadFrequently" not in message.text:
            self.complaints.append(message.text)

    def outside(self) -> list[str]:
        """Return what was asked of anything but the disk and the page itself."""
        return [url for url in self.requests if not url.startswith(("file:", "blob:null/"))]

    def finish(self, timeout: float = 60) -> str:
        """Wait for the answer to what is under way and return what the page says of it."""
        from playwright.sync_api import expect

        busy = re.compile("^$|Loading|Running")
        locator = self.page.locator("#console-status:not(:empty), #console-fault:visible").first
        expect(locator).not_to_have_text(busy, timeout=timeout * 1000)
        return locator.inner_text()

    def write(self, sparql: str) -> None:
        """Replace the text of the editor, as by keyboard."""
        self.page.locator("#console-editor .cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(sparql)

    def ask(self, sparql: str) -> str:
        """Write a query, run it by keyboard and wait."""
        self.write(sparql)
        self.page.keyboard.press("Control+Enter")
        return self.finish()

    def follow(self, fragment: str) -> str:
        """Go to an address within the page and wait."""
        self.page.evaluate(
            """(hash) => { history.replaceState(null, "", hash);
            dispatchEvent(new HashChangeEvent("hashchange")); }""",
            fragment,
        )
        return self.finish()

    def text(self) -> str:
        """Return what stands in the editor, as far as it is in sight."""
        return str(self.page.locator("#console-editor .cm-content").inner_text())

    def save(self, name: str) -> str:
        """Press one of the buttons that save, and return the file's text."""
        with self.page.expect_download() as waiting:
            self.page.locator("#console-saves").get_by_role("button", name=name, exact=True).click()
        with Path(waiting.value.path()).open(encoding="utf-8", newline="") as file:
            return file.read()


@pytest.fixture(scope="module")
def bundles(lacking: Any) -> None:
    if not module.bundled():
        lacking("the bundle of third-party parts (an npm registry when endograph is installed)")


@pytest.fixture(scope="module")
def opened(bundles: None, chromium: Any, site: Path) -> Iterator[Console]:
    found = Console(chromium, site / "console.html")
    yield found
    assert not found.complaints
    found.context.close()


@pytest.fixture
def console(opened: Console) -> Console:
    """The one page of all tests, as it was when it was opened."""
    opened.page.evaluate("sparqlEngine.cancel()")
    return opened


def test_it_opens_with_an_answer_and_asks_nobody(console: Console) -> None:
    page = console.page
    assert re.search(r"\d rows in ", page.locator("#console-status").inner_text())
    assert re.match(r"\d+,\d{3} statements, ready", page.locator("#console-size").inner_text())
    assert page.locator("#console-view tbody tr").count() > 3
    assert console.requests
    assert console.outside() == []
    assert not console.complaints


def test_it_answers_every_shipped_question_as_python_does(console: Console, atlas: Atlas) -> None:
    found = console.page.evaluate(
        """async () => { const all = {};
        for (const [name, text] of Object.entries(consoleData.questions)) {
          const { columns, rows, yes } = await sparqlEngine.run(text, 60);
          all[name] = yes ?? [columns, rows.map((row) => columns.map((c) => row[c]?.value ?? ""))];
        } return all; }"""
    )
    assert found.keys() == {question.name for question in QUESTIONS}
    assert len(found) >= 53
    for question in QUESTIONS:
        ours: Any = atlas.query(question.sparql)
        theirs = found[question.name]
        if isinstance(theirs, bool):
            assert theirs == bool(ours), question.name
            continue
        names = [variable.value for variable in ours.variables]
        assert theirs[0] == names, question.name
        assert Counter(map(tuple, theirs[1])) == Counter(
            tuple("" if row[name] is None else row[name].value for name in names) for row in ours
        ), question.name


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) FROM <https://w3id.org/endograph/graph/loops> { ?s ?p ?o }",
        "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
        "SELECT ?t (COUNT(*) AS ?n) WHERE { eg:cortisol ?p ?t } GROUP BY ?t",
    ],
)
def test_it_sees_the_graphs_that_python_sees(sparql: str, console: Console, atlas: Atlas) -> None:
    rows = console.page.evaluate(
        "async (text) => (await sparqlEngine.run(text, 60)).rows.map((r) => [r.g ?? r.t, r.n])",
        sparql,
    )
    found: Any = atlas.query(sparql)
    names = [variable.value for variable in found.variables]
    first = next((name for name in names if name in ("g", "t")), None)
    assert Counter((row[0] and row[0]["value"], row[1]["value"]) for row in rows) == Counter(
        (row[first].value if first else None, row["n"].value) for row in found
    )


@pytest.mark.parametrize("name", ["16-negative-loops-of-cortisol", "16"])
def test_a_shipped_question_has_an_address(name: str, console: Console) -> None:
    console.follow("#")
    assert re.fullmatch(r"[1-9]\d* rows in .*", console.follow(f"#q={name}"))
    assert "Which negative feedback loops regulate cortisol?" in console.text()
    chosen = console.page.locator("#console-gallery a[aria-current]")
    assert chosen.get_attribute("href") == "#q=16-negative-loops-of-cortisol"
    assert console.page.url.endswith("#q=16-negative-loops-of-cortisol")


def test_the_address_holds_the_query(console: Console, chromium: Any) -> None:
    sparql = "# 100 % & + «#»\nSELECT ?x WHERE { VALUES ?x { 'a+b & c%20' } }"
    assert console.ask(sparql).startswith("1 row in")
    address = console.page.url
    assert unquote(address.split("#query=")[1]) == sparql
    other = console.context.new_page()
    other.goto(address)
    other.locator("#console-view td").first.wait_for()
    assert other.locator("#console-view td").all_text_contents() == ["a+b & c%20"]
    assert other.locator(".cm-content").inner_text().rstrip() == sparql
    other.close()


def test_an_unknown_question_is_no_silence(console: Console) -> None:
    assert "No shipped query is called “no-such”" in console.follow("#q=no-such")


def test_the_gallery_is_searched(console: Console) -> None:
    page = console.page
    shown = page.locator("#console-gallery li:visible")
    assert shown.count() == len(QUESTIONS)
    page.fill("#console-gallery-find", "tesamorelin trial")
    assert 0 < shown.count() < 6
    shown.first.locator("a").click()
    assert console.finish().split()[1].startswith("row")
    page.fill("#console-gallery-find", "")
    assert shown.count() == len(QUESTIONS)


def test_an_error_is_shown_at_its_line(console: Console) -> None:
    said = console.ask("SELECT *\nWHERE {\n  ?s ?p .\n}")
    assert said == "Line 3, column 9: something is missing before “.”."
    assert console.page.locator("#console-result").is_hidden()
    mark = console.page.locator(
        "#console-editor .cm-lintRange-error, #console-editor .cm-lintPoint"
    )
    assert mark.count() == 1
    assert console.page.locator("#console-editor .cm-lint-marker-error").count() == 1
    said = console.ask("SELECT ?x WHERE {\n ?x a ?y ?z }")
    assert said == "Line 2, column 10: “?z” is not expected here."
    assert mark.inner_text() == "?z"
    assert console.ask("ASK { ?s ?p ?o }").startswith("Answered")
    assert mark.count() == 0


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("ASK {\n ?s foo:bar ?o }", "Line 2, column 5: the prefix “foo:” is not known here"),
        ("ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("ASK { SERV\\u0049CE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("LOAD <http://127.0.0.1:9/>", "only read here"),
        ("DELETE WHERE { ?s ?p ?o }", "only read here"),
        ("# nothing", "There is no query to run yet."),
        ("SELECT ?x", "Line 1, column 10: the query ends too early"),
        ("SELECT ?y (COUNT(?x) AS ?n) { ?x a ?y }", "contains a variable that is unbound"),
        ("ASK { ?x ?y 'abc }", "Line 1, column 13: a text begins here and does not end"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(sparql: str, said: str, console: Console) -> None:
    assert said in console.ask(sparql)
    assert console.outside() == []


def test_from_a_graph_that_is_not_there_gives_nothing(console: Console) -> None:
    assert console.ask("SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }").startswith("0 rows")
    assert "Nothing in the atlas" in console.page.locator("#console-view").inner_text()
    assert console.outside() == []


def test_a_query_can_be_cancelled(console: Console) -> None:
    console.write(HEAVY)
    console.page.keyboard.press("Control+Enter")
    console.page.wait_for_timeout(300)
    console.page.click("#console-cancel")
    assert console.finish() == "Cancelled."
    assert console.page.locator("#console-cancel").is_hidden()
    assert console.ask("ASK { ?s ?p ?o }").startswith("Answered")


def test_the_time_limit_holds(console: Console) -> None:
    console.page.evaluate("document.querySelector('#console-limit option').value = '0.3'")
    console.page.select_option("#console-limit", index=0)
    assert "ended after 0.3 seconds" in console.ask(HEAVY)
    console.page.select_option("#console-limit", index=1)
    assert console.ask("ASK { ?s ?p ?o }").startswith("Answered")


@pytest.mark.parametrize(
    ("typed", "offered", "inserted"),
    [
        ("SELECT * { GLP-1 rece", "GLP-1 receptor", "eg:GLP1R"),
        ("SELECT * { ?x egv:inh", "egv:inhibits", "egv:inhibits"),
        ("SELECT * { eg:corti", "cortisol", "eg:cortisol"),
        ("SELECT * { ?x a egv:PeptideH", "egv:PeptideHormone", "egv:PeptideHormone"),
        ("SELECT ?what { ?wh", "?what", "?what"),
        ("SELECT * { ?x skos:altL", "skos:altLabel", "skos:altLabel"),
    ],
)
def test_the_editor_completes(typed: str, offered: str, inserted: str, console: Console) -> None:
    console.write("")
    # typed by hand, for what is pasted is not completed
    console.page.keyboard.type(typed)
    first = console.page.locator(".cm-tooltip-autocomplete li[aria-selected] .cm-completionLabel")
    from playwright.sync_api import expect

    expect(first).to_have_text(offered)
    console.page.wait_for_timeout(120)  # an answer within 75 ms of typing is no choice
    console.page.keyboard.press("Enter")
    expect(console.page.locator(".cm-content")).to_contain_text(inserted)
    console.page.keyboard.press("Escape")


def test_tab_leaves_the_editor(console: Console) -> None:
    console.write("ASK { }")
    console.page.keyboard.press("Tab")
    assert console.page.evaluate("document.activeElement.id") == "console-run"


def test_the_table_links_sorts_and_grows(console: Console) -> None:
    page = console.page
    assert console.ask(
        "SELECT ?e ?label ?n { ?e a egv:PeptideHormone ; rdfs:label ?label . "
        "BIND(STRLEN(?label) AS ?n) }"
    )
    links = page.locator("#console-view tbody tr:first-child a")
    curie = links.first.inner_text()
    assert links.first.get_attribute("href") == f"entity/{curie.removeprefix('eg:')}.html"
    page.get_by_role("button", name="n", exact=True).click()
    numbers = [int(text) for text in page.locator("#console-view td.number").all_text_contents()]
    assert numbers == sorted(numbers)
    page.get_by_role("button", name="n", exact=True).click()
    again = [int(text) for text in page.locator("#console-view td.number").all_text_contents()]
    assert again == numbers[::-1]
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("n")
    console.ask("SELECT ?s ?o { ?s rdf:subject ?o } LIMIT 2500")
    rows = page.locator("#console-view tbody tr")
    assert rows.count() == 1000
    page.click("#console-view .more")
    page.click("#console-view .more")
    assert rows.count() == 2500
    assert page.locator("#console-view .more").is_hidden()


def test_every_kind_of_thing_leads_to_its_page(console: Console, site: Path) -> None:
    console.ask(
        "SELECT ?x { VALUES ?c { egv:Hormone egv:SignallingSystem egv:FeedbackLoop egv:Claim "
        "egv:Reference egv:Assertion } "
        "{ SELECT ?c (SAMPLE(?y) AS ?x) { ?y a ?c } GROUP BY ?c } }"
    )
    links = [link.get_attribute("href") for link in console.page.locator("#console-view a").all()]
    assert len(links) == 6
    for link in links:
        name, _, anchor = link.partition("#")
        text = (site / unquote(name)).read_text(encoding="utf-8")
        assert not anchor or f'id="{unquote(anchor)}"' in text


def test_files_hold_everything(console: Console, atlas: Atlas) -> None:
    sparql = (
        "SELECT ?a ?label ?n { ?a rdf:subject ?s ; egv:sign ?n . ?s rdfs:label ?label "
        "OPTIONAL { ?a egv:nothing ?x } }"
    )
    console.ask(sparql)
    results: Any = atlas.query(sparql)
    rows = Counter((row["a"].value, row["label"].value, row["n"].value) for row in results)
    assert sum(rows.values()) > 1000
    table = list(csv.reader(console.save("CSV").splitlines()))
    assert table[0] == ["a", "label", "n"]
    assert Counter(map(tuple, table[1:])) == rows
    for name, form in (("TSV", ox.QueryResultsFormat.TSV), ("JSON", ox.QueryResultsFormat.JSON)):
        found: Any = ox.parse_query_results(console.save(name).encode(), format=form)
        assert Counter((r["a"].value, r["label"].value, r["n"].value) for r in found) == rows


def test_triples_are_turtle_a_table_a_map_and_files(console: Console, atlas: Atlas) -> None:
    sparql = (
        "CONSTRUCT { ?s ?p ?o . ?s rdfs:label ?label } WHERE { ?a rdf:subject ?s ; "
        "rdf:predicate ?p ; rdf:object ?o ; egv:inSystem egs:HPA . ?s rdfs:label ?label }"
    )
    said = console.ask(sparql)
    ours = set(atlas.query(sparql))
    assert said.startswith(f"{len(ours)} triples in")
    for name, form in (("Turtle", ox.RdfFormat.TURTLE), ("N-Triples", ox.RdfFormat.N_TRIPLES)):
        assert {quad.triple for quad in ox.parse(console.save(name), format=form)} == ours
    views = console.page.locator("#console-views")
    views.get_by_role("button", name="Turtle").click()
    assert "@prefix eg: <" in console.page.locator("#console-view pre").inner_text()
    views.get_by_role("button", name="Map").click()
    count = re.match(r"(\d+) things and (\d+) lines", console.page.inner_text("#console-view p"))
    assert count
    assert int(count[2]) == sum(not isinstance(triple.object, ox.Literal) for triple in ours)
    painted(console)


def painted(console: Console) -> None:
    for _ in range(50):  # until the layout has come to rest
        pixels = console.page.evaluate(
            """() => { const c = document.querySelector(".result-map canvas");
            const p = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
            let n = 0; for (let i = 3; i < p.length; i += 4) if (p[i]) n++; return n; }"""
        )
        if pixels:
            break
        console.page.wait_for_timeout(100)
    assert pixels > 1_000


def test_rows_of_entities_are_a_map(console: Console) -> None:
    console.ask(
        "SELECT ?a ?how ?b { ?x rdf:subject ?a ; rdf:predicate ?how ; rdf:object ?b ; egv:sign ?n "
        "VALUES ?b { eg:cortisol } }"
    )
    console.page.locator("#console-views").get_by_role("button", name="Map").click()
    painted(console)
    drawn = console.page.evaluate(
        """async () => sparqlMap.drawn(await sparqlEngine.run(
        "SELECT ?a ?how ?b { VALUES (?a ?how ?b) { (eg:CRH egv:stimulates eg:cortisol) } }", 9))"""
    )
    assert [node["id"] for node in drawn["nodes"]] == ["eg:CRH", "eg:cortisol"]
    assert drawn["edges"] == [
        {"from": "eg:CRH", "to": "eg:cortisol", "label": "stimulates", "stroke": "raises"}
    ]


def test_yes_and_no(console: Console) -> None:
    console.ask("ASK { eg:leptin egv:inhibits eg:food-intake }")
    assert console.page.locator("#console-view").inner_text() == "Yes"
    assert json.loads(console.save("JSON")) == {"head": {}, "boolean": True}
    console.ask("ASK { eg:leptin egv:stimulates eg:food-intake }")
    assert console.page.locator("#console-view").inner_text() == "No"


def test_hostile_texts_of_a_query_are_texts(console: Console) -> None:
    text = "<img src=x onerror='window.hacked=1'></script>"
    console.ask(f'SELECT ?x ?y {{ VALUES (?x ?y) {{ ("{text}" <javascript:window.hacked=1>) }} }}')
    cells = console.page.locator("#console-view td")
    assert cells.all_text_contents() == [text, "javascript:window.hacked=1"]
    assert console.page.locator("#console-view a, #console-view img").count() == 0
    assert console.page.evaluate("window.hacked") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(
    scheme: str, bundles: None, chromium: Any, site: Path, lacking: Any
) -> None:
    axe = WEB / "node_modules" / "axe-core" / "axe.min.js"
    if not axe.is_file():
        lacking("axe-core (npm ci --prefix exporters/web)")
    found = Console(chromium, site / "console.html", color_scheme=scheme)
    found.page.evaluate(axe.read_text(encoding="utf-8"))
    violations = found.page.evaluate("axe.run().then(({ violations }) => violations)")
    assert [(item["id"], item["nodes"][0]["target"]) for item in violations] == []
    found.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_it_fits(width: int, scheme: str, bundles: None, chromium: Any, site: Path) -> None:
    found = Console(
        chromium,
        site / "console.html",
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )
    assert found.page.evaluate("document.documentElement.scrollWidth") <= width
    assert not found.complaints
    found.context.close()


def test_hostile_labels_are_texts(
    bundles: None,
    hostile: nx.MultiDiGraph,
    hostile_sources: Catalogue,
    chromium: Any,
    tmp_path: Path,
) -> None:
    store = load_store(Path(__file__).parent.parent / "data" / "small")
    build_site(hostile, hostile_sources, tmp_path / "site", "0", store)
    found = Console(chromium, tmp_path / "site" / "console.html")
    found.write("")
    found.page.keyboard.type("SELECT * { onerror")
    label = found.page.locator(".cm-completionLabel", has_text='0 <img src=x onerror="window').first
    label.wait_for()
    assert found.page.evaluate("window.hacked") is None
    assert not found.complaints
    found.context.close()


def test_without_the_bundles_there_is_no_console(
    small: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("endograph.exporters.console.bundled", lambda: False)
    small.build(tmp_path / "site")
    assert not (tmp_path / "site" / "console.html").exists()
    names = " ".join(path.name for path in (tmp_path / "site" / "assets").iterdir())
    assert not re.search("oxigraph|editor|console|sparql", names)
    assert "console.html" not in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_it_is_the_same_bytes_every_time(bundles: None, small: Atlas) -> None:
    first = dict(module.assets(small.graph, small.store))
    assert first == dict(module.assets(small.graph, small.store))
