"""Rows to RDF: every row becomes quads of the named graph of its file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from endograph.ontology.article_rdf import article_quads
from endograph.ontology.knowledge import Knowledge
from endograph.ontology.namespaces import (
    ASSERTION,
    BASE,
    DCTERMS,
    ENTITY,
    LOOP,
    OWL,
    RDF,
    SKOS,
    SYSTEM,
    XSD,
    expand,
)
from endograph.ontology.rows import (
    NO_TERM_FOUND,
    Assertion,
    Exemption,
    Loop,
    Mapping,
    System,
    Term,
)
from endograph.ontology.statements import (
    LABEL,
    TYPE,
    Statement,
    egv,
    english,
    in_graph,
    links,
    number,
    texts,
)
from endograph.ontology.vocabulary import Vocabulary

_TRUE: Final = ox.Literal("true", datatype=ox.NamedNode(XSD + "boolean"))
_DEPRECATED: Final = ox.NamedNode(OWL + "deprecated")


def quads(knowledge: Knowledge, vocabulary: Vocabulary) -> Iterator[ox.Quad]:
    """Yield the quads of all rows.

    A triple that several rows state (the label of a record that two entities map to, the plain
    triple of two assertions in two tissues) stands in the graph of the first: Oxigraph's union of
    graphs gives a triple as often as it stands.
    """
    shared: set[Statement] = set()

    def once(statements: Iterator[Statement]) -> Iterator[Statement]:
        for statement in statements:
            if statement not in shared:
                shared.add(statement)
                yield statement

    for term in knowledge.terms:
        yield from in_graph(term.file, _term(term.row))
    for mapping in knowledge.mappings:
        yield from in_graph(mapping.file, once(_mapping(mapping.row)))
    for assertion in knowledge.assertions:
        yield from in_graph(assertion.file, _assertion(assertion.row, vocabulary))
        yield from in_graph(assertion.file, once(_plain(assertion.row)))
    for position, system in enumerate(knowledge.systems, 1):
        yield from in_graph(system.file, _system(system.row, position))
    for position, loop in enumerate(knowledge.loops, 1):
        yield from in_graph(loop.file, _loop(loop.row, position))
    for exemption in knowledge.exemptions:
        yield from in_graph(exemption.file, _exemption(exemption.row))
    yield from article_quads(knowledge)


def _term(row: Term) -> Iterator[Statement]:
    entity = ox.NamedNode(ENTITY + row.id)
    yield entity, TYPE, egv(row.kind)
    yield entity, LABEL, english(row.label)
    yield entity, ox.NamedNode(SKOS + "definition"), english(row.definition)
    for synonym in row.synonyms:
        yield entity, ox.NamedNode(SKOS + "altLabel"), english(synonym)
    for gene in row.genes:
        yield entity, egv("geneSymbol"), ox.Literal(gene)


def _mapping(row: Mapping) -> Iterator[Statement]:
    entity = ox.NamedNode(expand(row.subject_id))
    if row.object_id == NO_TERM_FOUND:
        yield entity, egv("noExternalIdentifier"), english(row.comment or "")
        return
    target = ox.NamedNode(expand(row.object_id))
    yield entity, ox.NamedNode(expand(row.predicate_id)), target
    yield target, LABEL, english(row.object_label or "")


def _assertion(row: Assertion, vocabulary: Vocabulary) -> Iterator[Statement]:
    assertion = ox.NamedNode(ASSERTION + row.id)
    subject, object_ = ox.NamedNode(ENTITY + row.subject), ox.NamedNode(ENTITY + row.object)
    relation = vocabulary.relations[row.relation]
    predicate = egv(row.relation)
    yield assertion, TYPE, egv("Assertion")
    yield assertion, TYPE, ox.NamedNode(RDF + "Statement")
    yield assertion, ox.NamedNode(RDF + "subject"), subject
    yield assertion, ox.NamedNode(RDF + "predicate"), predicate
    yield assertion, ox.NamedNode(RDF + "object"), object_
    yield assertion, egv("inSystem"), ox.NamedNode(SYSTEM + row.id.rpartition("-")[0])
    yield assertion, egv("status"), egv(row.status)
    if relation.sign is not None:
        yield assertion, egv("sign"), number(relation.sign)
    for name, value in (("directness", row.directness), ("timescale", row.timescale)):
        if value:
            yield assertion, egv(name), egv(value)
    yield from links(assertion, "inCell", ENTITY, row.cell)
    yield from links(assertion, "inTissue", ENTITY, row.tissue)
    for species in row.species:
        yield assertion, egv("species"), ox.NamedNode(expand(species))
    yield from texts(
        assertion, {"condition": row.condition, "mechanism": row.mechanism, "note": row.note}
    )
    for link in row.links:
        yield assertion, egv("auditedLink"), ox.Literal(link)
    if row.replaced_by:
        yield assertion, _DEPRECATED, _TRUE
        for other in row.replaced_by:
            yield assertion, ox.NamedNode(DCTERMS + "isReplacedBy"), ox.NamedNode(ASSERTION + other)


def _plain(row: Assertion) -> Iterator[Statement]:
    """Yield the plain triple, so that a short query works, of what is not known to be wrong."""
    if not row.replaced_by and row.status not in ("unsupported", "refuted"):
        yield (
            ox.NamedNode(ENTITY + row.subject),
            egv(row.relation),
            ox.NamedNode(ENTITY + row.object),
        )


def _system(row: System, position: int) -> Iterator[Statement]:
    system = ox.NamedNode(SYSTEM + row.id)
    yield system, TYPE, egv(row.kind)
    yield system, LABEL, english(row.label)
    yield system, egv("position"), number(position)
    yield system, ox.NamedNode(DCTERMS + "description"), english(row.description)
    yield from texts(system, {"gap": row.gap})


def _loop(row: Loop, position: int) -> Iterator[Statement]:
    loop = ox.NamedNode(LOOP + row.id)
    yield loop, TYPE, egv("FeedbackLoop")
    yield loop, LABEL, english(row.label)
    yield loop, egv("position"), number(position)
    yield loop, egv("sign"), number(row.sign)
    yield loop, egv("inArticle"), ox.Literal(row.in_article)
    yield loop, ox.NamedNode(DCTERMS + "description"), english(row.summary)
    if row.code:
        yield loop, ox.NamedNode(SKOS + "notation"), ox.Literal(row.code)
    for place, name in enumerate(row.assertions, 1):
        # a named step rather than a blank node, so that output is the same on every run
        step = ox.NamedNode(f"{LOOP}{row.id}/step/{place}")
        yield loop, egv("hasStep"), step
        yield step, egv("position"), number(place)
        yield step, egv("stepAssertion"), ox.NamedNode(ASSERTION + name)


def _exemption(row: Exemption) -> Iterator[Statement]:
    local = row.entity.replace(":", "/")
    exemption = ox.NamedNode(f"{BASE}exemption/{row.check}/{local}")
    yield ox.NamedNode(expand(row.entity)), egv("exemption"), exemption
    yield exemption, TYPE, egv("Exemption")
    yield exemption, egv("check"), ox.Literal(row.check)
    yield exemption, egv("reason"), english(row.reason)
