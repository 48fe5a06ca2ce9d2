"""The command line: what it prints, its exit codes, and what it does not import."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from endograph.cli import main

SMALL = str(Path(__file__).parent / "data" / "small")


def run(*words: str, **options: Any) -> Result:
    return CliRunner().invoke(main, list(words), **options)


def test_help_imports_nothing_heavy() -> None:
    code = """
import sys
from endograph.cli import main
try:
    main(["--help"])
except SystemExit:
    pass
heavy = {"rdflib", "networkx", "pyvis", "pyoxigraph", "pydantic", "igraph", "jinja2", "rich"}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert "Usage:" in done.stdout


def test_python_dash_m() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "endograph", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("endograph, version 0.")


def test_build_writes_a_site(tmp_path: Path) -> None:
    result = run("build", "--data", SMALL, "--out", str(tmp_path / "site"))
    assert result.exit_code == 0
    pages = len(list((tmp_path / "site").rglob("*.html")))
    index = tmp_path / "site" / "index.html"
    assert result.stdout == f"{pages} pages, {pages} written; open {index}\n"
    assert (tmp_path / "site" / "entity" / "driver.html").is_file()


def test_build_says_that_it_leaves_the_console_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("endograph.exporters.console.bundled", lambda: False)
    result = run("build", "--data", SMALL, "--out", str(tmp_path / "site"))
    assert result.exit_code == 0
    assert "the site has no SPARQL console: no npm registry was in reach" in result.stderr
    assert not (tmp_path / "site" / "console.html").exists()


def test_build_refuses_a_folder_of_other_files(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    result = run("build", "--data", SMALL, "--out", str(tmp_path))
    assert result.exit_code == 2
    assert "no build of endograph wrote" in result.stderr


def test_show_in_words_and_in_json() -> None:
    result = run("show", "EFFECTOR", "--data", SMALL)
    assert result.exit_code == 0
    assert (
        "Effector lowers releaser (brain cell). [established; AXIS-003; MadeUpBase]"
        in result.stdout
    )
    assert "long-loop" in result.stdout
    found = json.loads(run("show", "eg:effector", "--json", "--data", SMALL).stdout)
    assert found["curie"] == "eg:effector"
    assert {"label", "kind", "xrefs", "relations"} <= set(found)
    assert {relation["assertion"] for relation in found["relations"]} == {
        "AXIS-002",
        "AXIS-003",
        "AXIS-004",
        "PLACE-001",
    }


def test_an_unknown_entity_exits_2_with_the_nearest_names() -> None:
    result = run("show", "efector", "--data", SMALL)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "no entity is called 'efector'; did you mean effector" in result.stderr


def test_stats_in_words_and_in_json() -> None:
    assert "14  assertions" in run("stats", "--data", SMALL).stdout
    found = json.loads(run("stats", "--json", "--data", SMALL).stdout)
    assert found["assertions"] == 14
    assert set(found) >= {"entities", "causal", "claims", "references", "by_kind", "by_status"}


def test_claims_in_words_and_in_json() -> None:
    result = run("claims", "--data", SMALL)
    assert "C001  contested\n  The effector is said to warm." in result.stdout
    assert "evidence: Maker2001, Doubter2002" in result.stdout
    assert result.stderr == "2 of 2 claims\n"
    (found,) = json.loads(run("claims", "--json", "--status", "not", "--data", SMALL).stdout)
    assert (found["id"], found["verdict"], found["assertions"]) == (
        "C002",
        "notSupported",
        ["AXIS-008"],
    )
    assert [piece["about"] for piece in found["evidence"]] == ["AXIS-008"]


@pytest.mark.parametrize("name", ["contested", "Contested", "contestedOrOversimplified", "con"])
def test_a_verdict_goes_by_name_label_or_beginning(name: str) -> None:
    found = json.loads(run("claims", "--json", "--status", name, "--data", SMALL).stdout)
    assert [claim["id"] for claim in found] == ["C001"]


@pytest.mark.parametrize("name", ["contestd", "", "?"])
def test_an_unknown_verdict_exits_2_with_the_verdicts(name: str) -> None:
    result = run("claims", "--status", name, "--data", SMALL)
    assert result.exit_code == 2
    assert "established, trial-supported, preclinical only, contested, not supported" in (
        result.stderr
    )


def test_loops_in_words_and_in_json() -> None:
    result = run("loops", "driver", "--data", SMALL)
    assert "balancing  -  The effector restrains the releaser: releaser > driver" in result.stdout
    found = json.loads(run("loops", "--json", "--data", SMALL).stdout)
    (loop, *_) = found["loops"]
    assert (loop["id"], loop["sign"], loop["length"]) == ("long-loop", -1, 3)
    assert (loop["weakest"], loop["timescale"], loop["tissues"]) == (
        "established",
        "hours",
        ["eg:gland"],
    )
    assert loop["drugs"] == []
    assert (found["truncated"], found["max_length"]) == (False, 6)
    assert run("loops", "--max-length", "0", "--data", SMALL).exit_code == 2


def test_loops_of_one_entity_say_what_cuts_them() -> None:
    result = run("loops", "cortisol", "--max-length", "2")
    assert "cut at glucocorticoid receptor by mifepristone" in result.stdout
    assert "weakest link established" in result.stdout


def test_a_search_for_loops_that_is_cut_says_so() -> None:
    result = run("loops", "--max-length", "12")
    assert result.exit_code == 0
    assert re.search(
        r"the search was cut: of more than \d+ steps there are too many", result.stderr
    )


def test_query_from_option_file_and_standard_input(tmp_path: Path) -> None:
    sparql = "SELECT ?name { eg:driver rdfs:label ?name }"
    expected = "name\ndriver\n"
    path = tmp_path / "query.rq"
    path.write_text(sparql, encoding="utf-8")
    csv = ["--format", "csv", "--data", SMALL]
    for result in (
        run("query", "-q", sparql, *csv),
        run("query", str(path), *csv),
        run("query", "-", *csv, input=sparql),
    ):
        assert result.exit_code == 0
        assert result.stdout.replace("\r\n", "\n") == expected


def test_query_as_a_table() -> None:
    sparql = "SELECT ?x ?name { ?x a egv:Organ ; rdfs:label ?name }"
    result = run("query", "-q", sparql, "--data", SMALL)
    assert "eg:gland" in result.stdout
    assert result.stderr == "1 row\n"
    assert run("query", "-q", "ASK { ?a ?b ?c }", "--data", SMALL).stdout == "yes\n"
    triples = run("query", "-q", "CONSTRUCT WHERE { eg:driver a ?c }", "--data", SMALL)
    assert "eg:driver a egv:PeptideHormone" in triples.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["query"], "give one query"),
        (["query", "-q", "SELECT"], "not SPARQL 1.1"),
        (["query", "-q", "SELECT * { SERVICE <http://x> {} }"], "SERVICE is refused"),
        (["query", "-q", "SELECT * { ?a ?b ?c }", "--timeout", "0.001"], "ended after 0.001"),
        (["export", "xlsx"], "no format 'xlsx'; there are gexf"),
        (["export", "gexf", "-o", "/no/such/folder/x.gexf"], "No such file"),
    ],
)
def test_what_cannot_run_exits_2_and_says_why(words: list[str], message: str) -> None:
    result = run(*words, "--data", SMALL)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_export_and_its_list(tmp_path: Path) -> None:
    target = tmp_path / "x.gexf"
    result = run("export", "gexf", "-o", str(target), "--data", SMALL)
    assert result.exit_code == 0
    assert result.stderr == f"wrote {target}\n"
    assert target.read_bytes().startswith(b"<?xml")
    listed = run("export", "--list").stdout
    assert "GEXF 1.3" in listed
    assert "turtle" in listed


def test_validate_conforms() -> None:
    result = run("validate")
    assert (result.exit_code, result.stderr) == (0, "conforms\n")
    found = json.loads(run("validate", "--json", "--data", SMALL).stdout)
    assert found == {"conforms": True, "violations": []}


def test_validate_names_faults_of_the_tables(tables: Path) -> None:
    path = tables / "systems.tsv"
    path.write_text(path.read_text(encoding="utf-8").replace("Axis\t", "Axle\t"), "utf-8")
    result = run("validate", "--json", "--data", str(tables))
    assert result.exit_code == 1
    (found,) = json.loads(result.stdout)["violations"]
    assert (found["check"], found["entity"], found["property"]) == (
        "tables",
        "systems.tsv:2",
        "class",
    )


def test_validate_names_an_entity_that_nothing_speaks_of(tables: Path) -> None:
    path = tables / "signalling" / "AXIS.tsv"
    text = path.read_text(encoding="utf-8").replace(
        "heat\tcontributesTo\tfever", "heat\tregulates\tgland"
    )
    path.write_text(text, encoding="utf-8")
    result = run("validate", "--json", "--data", str(tables))
    assert result.exit_code == 1
    found = json.loads(result.stdout)["violations"]
    assert [(item["check"], item["entity"]) for item in found] == [
        ("isolated-entity", "eg:fever"),
        ("unreached-entity", "eg:fever"),
    ]


def test_opposite_signs_are_a_violation_unless_contested(tables: Path) -> None:
    path = tables / "signalling" / "AXIS.tsv"
    text = path.read_text(encoding="utf-8").replace("contested", "established")
    evidence = tables / "evidence" / "AXIS.tsv"
    line = "AXIS-006\tMadeUpBase\trow\tdatabaseRecord\t\tsupports\tThe base holds the step.\n"
    evidence.write_text(evidence.read_text(encoding="utf-8") + line, encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    assert run("validate", "--data", str(tables)).exit_code == 0  # other species
    path.write_text(text.replace("10090|NCBITaxon:10116", "10090|NCBITaxon:9606"), "utf-8")
    result = run("validate", "--data", str(tables))
    assert result.exit_code == 1
    assert "opposite-signs: eg:EFFR: ega:AXIS-005: ega:AXIS-006" in result.stdout


def test_faults_of_tables_are_lines_that_an_editor_can_follow(tables: Path) -> None:
    path = tables / "systems.tsv"
    path.write_text(path.read_text(encoding="utf-8").replace("Axis\t", "Axle\t"), "utf-8")
    result = run("stats", "--data", str(tables))
    assert result.exit_code == 2
    assert result.stderr.splitlines()[0].startswith("systems.tsv:2: class: unknown class 'Axle'")
    assert result.stderr.splitlines()[-1] == "endograph: 1 faults"


def test_a_missing_folder_exits_2() -> None:
    assert run("stats", "--data", "/no/such/folder").exit_code == 2


def test_shipped_questions_are_listed_and_run() -> None:
    listed = run("query", "--examples")
    assert "unreferenced  Which assertions still lack a source" in listed.stdout
    result = run("query", "-e", "exemptions", "--format", "csv", "--data", SMALL)
    assert result.stderr == "Which entities are exempt from which check, and why?\n"
    assert "hormone-without-source" in result.stdout
    assert run("query", "-e", "no-such-question").exit_code == 2


def test_shapes_are_checked_on_demand() -> None:
    assert run("validate", "--shapes", "--data", SMALL).exit_code == 0


def test_the_yardstick_is_a_folder_of_the_readers(shared: Path) -> None:
    found = json.loads(run("stats", "--json", "--yardstick", str(shared), "--data", SMALL).stdout)
    assert found["hormone_receptor"]["found"] == 0
    assert found["drugmechdb"]["diseases_reached"] == 0


def test_path_in_words_and_in_json() -> None:
    result = run("path", "releaser", "heat production", "--data", SMALL)
    assert result.stdout.startswith("mixed: 3 references on paths that raise it")
    assert "+ Releaser raises driver, which raises effector (gland), which binds" in result.stdout
    assert "weakest link: contested" in result.stdout
    found = json.loads(
        run("path", "releaser", "heat production", "--json", "--min-status", "supported",
            "--data", SMALL).stdout
    )  # fmt: skip
    assert (found["verdict"], found["paths"], found["truncated"]) == ("none", [], False)
    assert run("path", "releaser", "nowhere", "--data", SMALL).exit_code == 2
    assert run("path", "a", "b", "--min-status", "sure", "--data", SMALL).exit_code == 2


def test_whatif_in_words_and_in_json() -> None:
    result = run("whatif", "--raise", "driver", "--readout", "releaser", "--data", SMALL)
    assert result.stdout.splitlines()[0].split() == ["down", "releaser"]
    assert "down: Driver raises effector (gland), which lowers releaser" in result.stdout
    everything = run("whatif", "--block", "driver", "--data", SMALL).stdout
    assert "down  effector" in everything
    found = json.loads(run("whatif", "--raise", "releaser", "--json", "--data", SMALL).stdout)
    assert found["interventions"] == [
        {"entity": "eg:releaser", "label": "releaser", "action": "raised"}
    ]
    assert run("whatif", "--data", SMALL).exit_code == 2


def test_attractors_in_words_and_in_json() -> None:
    pytest.importorskip("mpbn")
    result = run("attractors", "INS", "--raise", "insulin")
    assert result.stdout.startswith("attractor 1, reached from rest\n  on: ")
    assert "\n     down  FOXO1: on > off\n" in result.stdout
    resting = run("attractors", "AXIS", "--data", SMALL)
    assert "what changes" not in resting.stdout
    limited = run("attractors", "HPT", "--limit", "1", "--json")
    assert json.loads(limited.stdout)["truncated"] is True
    wrong = run("attractors", "HPX", "--data", SMALL)
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "no system 'HPX'; there are AXIS, PLACE" in wrong.stderr


def test_compare_lays_agents_side_by_side() -> None:
    result = run("compare", "CJC-1295", "ipamorelin")
    assert "GHRH receptor up (established)" in result.stdout
    assert "ghrelin receptor up (established)" in result.stdout
    assert "Together through different receptors" in result.stdout
    found = json.loads(run("compare", "semaglutide", "tesamorelin", "BPC-157", "--json").stdout)
    assert [entity["label"] for entity in found["entities"]] == [
        "semaglutide",
        "tesamorelin",
        "BPC-157",
    ]
    assert run("compare", "semaglutide").exit_code == 2


def test_structure_says_how_to_read_it() -> None:
    result = run("structure", "--top", "3")
    assert "adjusted Rand index" in result.stdout
    assert "betweenness" in result.stdout
    found = json.loads(run("structure", "--json", "--data", SMALL).stdout)
    assert set(found) == {"reading", "centrality", "communities"}
