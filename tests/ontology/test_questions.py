"""The shipped questions: what they say of themselves, and their golden answers."""

from __future__ import annotations

import csv
import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
import rdflib

from endograph.atlas import Atlas
from endograph.ontology.namespaces import NAMESPACES
from endograph.ontology.questions import find_question, questions, read_question

HERE = Path(__file__).parent.parent
EXAMPLES = list(questions("examples"))
NAMES = [question.name for question in EXAMPLES]


@pytest.fixture(scope="module")
def golden() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_golden", HERE / "make_golden.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_competency_question_is_asked(shared: Path) -> None:
    with (shared / "knowledge" / "competency_open.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    asked = {question.fields["source"]: question.question for question in EXAMPLES}
    assert asked.keys() == {row["id"] for row in rows}
    assert len(EXAMPLES) == 50


def test_headers_are_complete() -> None:
    topics = {"lookup", "mechanism", "feedback", "evidence", "article", "comparison"}
    for question in EXAMPLES:
        assert question.fields["topic"] in topics, question.name
        assert question.question[-1] in "?.", question.name
    assert len({question.title for question in EXAMPLES}) == 50


@pytest.mark.parametrize("question", EXAMPLES, ids=NAMES)
def test_a_question_has_its_golden_answer(question, atlas: Atlas, golden: ModuleType) -> None:
    expected = (golden.GOLDEN / f"{question.name}.tsv").read_text(encoding="utf-8")
    found = golden.answer(atlas, question.sparql)
    assert found == expected
    assert found.count("\n") > 1 or found in ("yes\n", "no\n"), "no row"


@pytest.fixture(scope="module")
def plain(atlas: Atlas) -> rdflib.Graph:
    """The atlas in rdflib's own store, for its own evaluator."""
    graph = rdflib.Graph()
    for triple in atlas.dataset.triples((None, None, None)):
        graph.add(triple)
    return graph


@pytest.mark.parametrize("question", EXAMPLES, ids=NAMES)
def test_rdflib_gives_the_same_answer(question, atlas: Atlas, plain: rdflib.Graph) -> None:
    theirs = plain.query(question.sparql, initNs=NAMESPACES)
    ours = atlas.query(question.sparql)
    if theirs.type == "ASK":
        assert theirs.askAnswer == bool(ours)
        return
    names = [variable.value for variable in ours.variables]
    assert Counter(
        tuple("" if row[name] is None else str(row[name]) for name in names) for row in theirs
    ) == Counter(
        tuple("" if row[name] is None else row[name].value for name in names) for row in ours
    )


def test_a_question_goes_by_its_first_letters() -> None:
    assert find_question("01").name.startswith("01-")
    assert find_question("unref").folder == "reports"
    with pytest.raises(ValueError, match="no shipped query is called 'xyz'"):
        find_question("xyz")
    with pytest.raises(ValueError, match="shipped queries begin with '0'"):
        find_question("0")


def test_a_header_continues_on_indented_lines(tmp_path: Path) -> None:
    path = tmp_path / "x.rq"
    path.write_text(
        "# title: A\n# question: Who is\n#   there?\n# note: n\nASK { ?a ?b ?c }\n# x: y\n"
    )
    question = read_question(path)
    assert (question.question, question.fields) == ("Who is there?", {"note": "n"})
    path.write_text("ASK { ?a ?b ?c }\n")
    with pytest.raises(ValueError, match="no question and no title"):
        read_question(path)
