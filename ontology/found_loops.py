"""Feedback loops that assertions close without being curated, as RDF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from endograph.ontology.feedback import SignedLoop, loop_name, rotated, signed_loops
from endograph.ontology.knowledge import Knowledge
from endograph.ontology.namespaces import ASSERTION, INFERRED, LOOP
from endograph.ontology.statements import LABEL, TYPE, Statement, egv, english, number
from endograph.ontology.vocabulary import Vocabulary

#: Steps of a loop that is found, at most: of longer ones there are many, and each says little.
MAX_LENGTH: Final = 4

_GRAPH: Final = ox.NamedNode(INFERRED + "feedback-loop")


def found_loops(knowledge: Knowledge, vocabulary: Vocabulary) -> Iterator[ox.Quad]:
    """Yield the quads of the loops of up to `MAX_LENGTH` steps that are not curated.

    They are made like curated ones, but of a class of their own, and a step names every assertion
    that makes it. An assertion that is known to be wrong, or is replaced, makes none.
    """
    rows = {located.row.id: located.row for located in knowledge.assertions}
    links = []
    for row in sorted(rows.values(), key=lambda row: row.id):
        relation = vocabulary.relations[row.relation]
        sound = not row.replaced_by and row.status not in ("unsupported", "refuted")
        if sound and relation.causal and relation.sign:
            links.append((row.subject, row.object, relation.sign, row.id))
    curated = {
        (loop.row.sign, rotated([rows[key].subject for key in loop.row.assertions]))
        for loop in knowledge.loops
    }
    labels = {term.row.id: term.row.label for term in knowledge.terms}
    for loop in signed_loops(links, MAX_LENGTH).loops:
        if (loop.sign, loop.entities) not in curated:
            for statement in _statements(loop, labels):
                yield ox.Quad(*statement, _GRAPH)


def _statements(loop: SignedLoop, labels: dict[str, str]) -> Iterator[Statement]:
    iri = LOOP + loop_name(loop)
    node = ox.NamedNode(iri)
    chain = [labels[name] for name in (*loop.entities, loop.entities[0])]
    yield node, TYPE, egv("FoundLoop")
    yield node, LABEL, english(" > ".join(chain))
    yield node, egv("sign"), number(loop.sign)
    for place, keys in enumerate(loop.assertions, 1):
        step = ox.NamedNode(f"{iri}/step/{place}")
        yield node, egv("hasStep"), step
        yield step, egv("position"), number(place)
        for key in keys:
            yield step, egv("stepAssertion"), ox.NamedNode(ASSERTION + key)
