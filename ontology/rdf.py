"""Rows to RDF: every row becomes quads of the named graph of its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final

import pyoxigraph as ox

from endograph.ontology.knowledge import Knowledge
from endograph.ontology.namespaces import (
    ASSERTION,
    DCTERMS,
    ENTITY,
    GRAPH,
    LOOP,
    OWL,
    RDF,
    RDFS,
    SKOS,
    SYSTEM,
    VOCAB,
    XSD,
    expand,
)
from endograph.ontology.rows import NO_TERM_FOUND, Assertion, Loop, Mapping, System, Term
from endograph.ontology.vocabulary import Vocabulary

_TYPE: Final = ox.NamedNode(RDF + "type")
_LABEL: Final = ox.NamedNode(RDFS + "label")
_INTEGER: Final = ox.NamedNode(XSD + "integer")
_TRUE: Final = ox.Literal("true", datatype=ox.NamedNode(XSD + "boolean"))
_DEPRECATED: Final = ox.NamedNode(OWL + "deprecated")

Statement = tuple[
    ox.NamedNode | ox.BlankNode, ox.NamedNode, ox.NamedNode | ox.BlankNode | ox.Literal
]


def graph_name(file: str) -> ox.NamedNode:
    """Return the named graph of a table: ``terms/drugs.tsv`` -> ``.../graph/terms/drugs``."""
    path = PurePosixPath(file)
    return ox.NamedNode(GRAPH + str(path.with_name(path.name.split(".")[0])))


def quads(knowledge: Knowledge, vocabulary: Vocabulary) -> Iterator[ox.Quad]:
    """Yield the quads of all rows."""
    for term in knowledge.terms:
        yield from _in_graph(term.file, _term(term.row))
    for mapping in knowledge.mappings:
        yield from _in_graph(mapping.file, _mapping(mapping.row))
    for assertion in knowledge.assertions:
        yield from _in_graph(assertion.file, _assertion(assertion.row, vocabulary))
    for position, system in enumerate(knowledge.systems, 1):
        yield from _in_graph(system.file, _system(system.row, position))
    for position, loop in enumerate(knowledge.loops, 1):
        yield from _in_graph(loop.file, _loop(loop.row, position))


def _in_graph(file: str, statements: Iterable[Statement]) -> Iterator[ox.Quad]:
    graph = graph_name(file)
    for subject, predicate, value in statements:
        yield ox.Quad(subject, predicate, value, graph)


def _egv(name: str) -> ox.NamedNode:
    return ox.NamedNode(VOCAB + name)


def _english(text: str) -> ox.Literal:
    return ox.Literal(text, language="en")


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_INTEGER)


def _term(row: Term) -> Iterator[Statement]:
    entity = ox.NamedNode(ENTITY + row.id)
    yield entity, _TYPE, _egv(row.kind)
    yield entity, _LABEL, _english(row.label)
    yield entity, ox.NamedNode(SKOS + "definition"), _english(row.definition)
    for synonym in row.synonyms:
        yield entity, ox.NamedNode(SKOS + "altLabel"), _english(synonym)
    for gene in row.genes:
        yield entity, _egv("geneSymbol"), ox.Literal(gene)


def _mapping(row: Mapping) -> Iterator[Statement]:
    entity = ox.NamedNode(expand(row.subject_id))
    if row.object_id == NO_TERM_FOUND:
        yield entity, _egv("noExternalIdentifier"), _english(row.comment or "")
        return
    target = ox.NamedNode(expand(row.object_id))
    yield entity, ox.NamedNode(expand(row.predicate_id)), target
    yield target, _LABEL, _english(row.object_label or "")


def _assertion(row: Assertion, vocabulary: Vocabulary) -> Iterator[Statement]:
    assertion = ox.NamedNode(ASSERTION + row.id)
    subject, object_ = ox.NamedNode(ENTITY + row.subject), ox.NamedNode(ENTITY + row.object)
    relation = vocabulary.relations[row.relation]
    predicate = _egv(row.relation)
    yield assertion, _TYPE, _egv("Assertion")
    yield assertion, _TYPE, ox.NamedNode(RDF + "Statement")
    yield assertion, ox.NamedNode(RDF + "subject"), subject
    yield assertion, ox.NamedNode(RDF + "predicate"), predicate
    yield assertion, ox.NamedNode(RDF + "object"), object_
    yield assertion, _egv("inSystem"), ox.NamedNode(SYSTEM + row.id.rpartition("-")[0])
    yield assertion, _egv("status"), _egv(row.status)
    if relation.sign is not None:
        yield assertion, _egv("sign"), _number(relation.sign)
    for name, value in (("directness", row.directness), ("timescale", row.timescale)):
        if value:
            yield assertion, _egv(name), _egv(value)
    for cell in row.cell:
        yield assertion, _egv("inCell"), ox.NamedNode(ENTITY + cell)
    for tissue in row.tissue:
        yield assertion, _egv("inTissue"), ox.NamedNode(ENTITY + tissue)
    for species in row.species:
        yield assertion, _egv("species"), ox.NamedNode(expand(species))
    for name, text in (
        ("condition", row.condition),
        ("mechanism", row.mechanism),
        ("note", row.note),
    ):
        if text:
            yield assertion, _egv(name), _english(text)
    for link in row.links:
        yield assertion, _egv("auditedLink"), ox.Literal(link)
    if row.replaced_by:
        yield assertion, _DEPRECATED, _TRUE
        for other in row.replaced_by:
            yield assertion, ox.NamedNode(DCTERMS + "isReplacedBy"), ox.NamedNode(ASSERTION + other)
    else:
        # the plain triple too, so that a short query works
        yield subject, predicate, object_


def _system(row: System, position: int) -> Iterator[Statement]:
    system = ox.NamedNode(SYSTEM + row.id)
    yield system, _TYPE, _egv(row.kind)
    yield system, _LABEL, _english(row.label)
    yield system, _egv("position"), _number(position)
    yield system, ox.NamedNode(DCTERMS + "description"), _english(row.description)
    if row.gap:
        yield system, _egv("gap"), _english(row.gap)


def _loop(row: Loop, position: int) -> Iterator[Statement]:
    loop = ox.NamedNode(LOOP + row.id)
    yield loop, _TYPE, _egv("FeedbackLoop")
    yield loop, _LABEL, _english(row.label)
    yield loop, _egv("position"), _number(position)
    yield loop, _egv("sign"), _number(row.sign)
    yield loop, _egv("inArticle"), ox.Literal(row.in_article)
    yield loop, ox.NamedNode(DCTERMS + "description"), _english(row.summary)
    if row.code:
        yield loop, ox.NamedNode(SKOS + "notation"), ox.Literal(row.code)
    for place, name in enumerate(row.assertions, 1):
        # a named step rather than a blank node, so that output is the same on every run
        step = ox.NamedNode(f"{LOOP}{row.id}/step/{place}")
        yield loop, _egv("hasStep"), step
        yield step, _egv("position"), _number(place)
        yield step, _egv("stepAssertion"), ox.NamedNode(ASSERTION + name)
