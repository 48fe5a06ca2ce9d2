"""The gallery of questions: every shipped query with its answer, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

import pyoxigraph as ox

from endograph.exporters.content import Content
from endograph.exporters.links import (
    Link,
    assertion_link,
    claim_link,
    entity_link,
    loop_link,
    reference_link,
)
from endograph.exporters.page import Page
from endograph.ontology.namespaces import contract
from endograph.ontology.query import answer
from endograph.ontology.questions import Question, questions

#: The topics of the questions, in the order of the gallery.
TOPICS: Final = {
    "lookup": "What it is and where",
    "mechanism": "By which steps",
    "feedback": "What holds it in check",
    "comparison": "What differs",
    "evidence": "How sure we are",
    "article": "What the article says",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question is answered with.

    Attributes
    ----------
    yes : bool or None
        For a question of yes or no; None for a table.
    columns : list of str
        The heads of the table in words.
    rows : list
        Its rows: one link a cell, its address empty where it leads nowhere.
    """

    yes: bool | None
    columns: list[str]
    rows: list[list[Link]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer."""

    item: Question
    link: Link
    topic: str
    answer: Answer

    @property
    def size(self) -> str:
        """The answer in a word or two."""
        if self.answer.yes is not None:
            return "yes" if self.answer.yes else "no"
        count = len(self.answer.rows)
        return f"{count} row" if count == 1 else f"{count} rows"


def question_link(question: Question) -> Link:
    """Return the link to the page of a question."""
    return Link(question.title, f"question/{question.name}.html")


def pages(content: Content) -> Iterator[Page]:
    """Yield the gallery and a page for each question, if there is a store to answer them."""
    if content.store is None:
        return
    targets = _targets(content)
    named = _names(content)
    asked = [
        Asked(item, question_link(item), item.fields["topic"], _linked(found, targets, named))
        for item in sorted(questions("examples", "reports"), key=_place)
        for found in [_answered(content, item)]
    ]
    shelves = [(TOPICS[topic], [*found]) for topic, found in groupby(asked, lambda q: q.topic)]
    yield Page("questions.html", "questions.html.j2", {"shelves": shelves, "count": len(asked)})
    for before, found, after in zip([None, *asked], asked, [*asked[1:], None], strict=False):
        context = {
            "asked": found,
            "topic": TOPICS[found.topic],
            "before": before and before.link,
            "after": after and after.link,
        }
        yield Page(found.link.href, "question.html.j2", context)


def _place(question: Question) -> tuple[int, str]:
    return [*TOPICS].index(question.fields["topic"]), question.name


def _answered(content: Content, question: Question) -> dict[str, Any]:
    """Return the answer as plain data: a truth value, or names of columns and rows of terms."""

    def ask() -> dict[str, Any]:
        assert content.store is not None
        found: Any = answer(content.store, question.sparql)
        if isinstance(found, ox.QueryBoolean):
            return {"yes": bool(found), "columns": [], "rows": []}
        columns = [variable.value for variable in found.variables]
        rows = [[_plain(row[name]) for name in columns] for row in found]
        return {"yes": None, "columns": columns, "rows": rows}

    if not content.digest:
        return ask()
    found: dict[str, Any] = content.kept(ask, "question", content.digest, question.sparql)
    return found


def _plain(term: Any) -> list[str]:
    """Return kind and text of a term: an IRI, or else a text."""
    if term is None:
        return ["text", ""]
    return ["iri" if isinstance(term, ox.NamedNode) else "text", str(term.value)]


def _linked(
    found: Mapping[str, Any], targets: Mapping[str, Link], named: Mapping[str, Link]
) -> Answer:
    def cell(kind: str, text: str) -> Link:
        if kind == "iri":
            short = contract(text) or text
            return targets.get(short) or Link(short, "")
        return named.get(text) or Link(text, "")

    return Answer(
        yes=found["yes"],
        columns=[_words(name) for name in found["columns"]],
        rows=[[cell(*term) for term in row] for row in found["rows"]],
    )


def _words(name: str) -> str:
    """Return the name of a variable as words: ``howRaised`` -> ``how raised``."""
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
    return spaced.replace("_", " ").strip()


def _targets(content: Content) -> dict[str, Link]:
    """Return where each thing is, by its CURIE."""
    graph, catalogue = content.graph, content.catalogue
    return {
        **{node: entity_link(graph, node) for node in graph},
        **{f"ega:{key}": assertion_link(key) for *_, key in graph.edges(keys=True)},
        **{f"egs:{code}": link for code, link in content.system_links.items()},
        **{f"egl:{loop['id']}": loop_link(loop) for loop in graph.graph["loops"]},
        **{f"egc:{key}": claim_link(key) for key in catalogue.claims},
        **{f"egr:{key}": reference_link(catalogue, key) for key in catalogue.references},
    }


def _names(content: Content) -> dict[str, Link]:
    """Return the links by the labels that questions answer with, where a label is one thing's."""
    links = [
        *(entity_link(content.graph, node) for node in content.graph),
        *content.system_links.values(),
        *(loop.link for loop in content.loops),
        *(claim_link(key) for key in content.catalogue.claims),
        *(assertion_link(key) for *_, key in content.graph.edges(keys=True)),
    ]
    found: dict[str, Link] = {}
    doubled: set[str] = set()
    for link in links:
        if link.label in found:
            doubled.add(link.label)
        found[link.label] = link
    return {label: link for label, link in found.items() if label not in doubled}
