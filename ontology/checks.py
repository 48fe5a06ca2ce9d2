"""What must hold between rows and between tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from endograph.ontology.evidence_checks import check_evidence
from endograph.ontology.nearest import suggestion
from endograph.ontology.questions import questions
from endograph.ontology.rows import NO_TERM_FOUND, Assertion, Evidence, Term

if TYPE_CHECKING:
    from endograph.ontology.faults import Fault
    from endograph.ontology.knowledge import Knowledge
    from endograph.ontology.tables import Located
    from endograph.ontology.vocabulary import Vocabulary


def check(knowledge: Knowledge, vocabulary: Vocabulary) -> list[Fault]:
    """Return every fault that shows only when tables are seen together."""
    return [
        *_unique(knowledge.terms, lambda row: row.id.casefold(), "id"),
        *_unique(knowledge.assertions, lambda row: row.id, "id"),
        *_unique(knowledge.systems, lambda row: row.id, "id"),
        *_unique(knowledge.loops, lambda row: row.id.casefold(), "id"),
        *_unique(knowledge.mappings, lambda row: (row.subject_id, row.object_id), "object_id"),
        *_unique(knowledge.references, lambda row: row.id.casefold(), "id"),
        *_unique(knowledge.claims, lambda row: row.id, "id"),
        *_unique(knowledge.citations, lambda row: row.id, "id"),
        *_unique(knowledge.evidence, _piece, "finding"),
        *_unique(knowledge.assertions, _statement, "object"),
        *_one_name_one_entity(knowledge.terms),
        *_classes(knowledge, vocabulary),
        *_assertions(knowledge, vocabulary),
        *_mappings(knowledge),
        *_loops(knowledge, vocabulary),
        *_unique(knowledge.exemptions, lambda row: (row.check, row.entity), "entity"),
        *_exemptions(knowledge),
        *check_evidence(knowledge, vocabulary),
    ]


def _unique(
    rows: Iterable[Located[Any]], key: Callable[[Any], Hashable], column: str
) -> Iterator[Fault]:
    first: dict[Hashable, Located[Any]] = {}
    for located in rows:
        earlier = first.setdefault(key(located.row), located)
        if earlier is not located:
            problem = f"duplicate {column} '{getattr(located.row, column)}'"
            remedy = f"it stands at {earlier.file}:{earlier.line}; keep one"
            yield located.fault(column, problem, remedy)


def _statement(row: Assertion) -> Hashable:
    # the same statement may stand again for another place, species or condition
    context = (row.cell, row.tissue, row.species, row.condition)
    return row.subject, row.relation, row.object, context


def _piece(row: Evidence) -> Hashable:
    return row.about, row.reference, row.record, row.direction, row.finding


def _one_name_one_entity(terms: Iterable[Located[Term]]) -> Iterator[Fault]:
    owner: dict[str, Located[Term]] = {}
    for located in terms:
        names = {"label": [located.row.label], "synonyms": list(located.row.synonyms)}
        for column, values in names.items():
            for value in values:
                earlier = owner.setdefault(value.casefold(), located)
                if earlier is not located:
                    problem = f"'{value}' also names '{earlier.row.id}'"
                    remedy = f"one concept, one entity: see {earlier.file}:{earlier.line}"
                    yield located.fault(column, problem, remedy)


def _classes(knowledge: Knowledge, vocabulary: Vocabulary) -> Iterator[Fault]:
    systems = {n for n in vocabulary.parents if vocabulary.is_a(n, ["SignallingSystem"])}
    for term in knowledge.terms:
        if term.row.kind not in vocabulary.entity_classes:
            problem = f"unknown class '{term.row.kind}'"
            yield term.fault("class", problem, suggestion(term.row.kind, vocabulary.entity_classes))
    for system in knowledge.systems:
        if system.row.kind not in systems:
            problem = f"unknown class '{system.row.kind}'"
            yield system.fault("class", problem, suggestion(system.row.kind, systems))


def _assertions(knowledge: Knowledge, vocabulary: Vocabulary) -> Iterator[Fault]:
    kinds = {
        located.row.id: located.row.kind
        for located in knowledge.terms
        if located.row.kind in vocabulary.entity_classes
    }
    entities = {located.row.id for located in knowledge.terms}
    systems = {located.row.id for located in knowledge.systems}
    ids = {located.row.id for located in knowledge.assertions}
    for located in knowledge.assertions:
        row = located.row
        relation = vocabulary.relations.get(row.relation)
        if relation is None:
            problem = f"unknown relation '{row.relation}'"
            yield located.fault("relation", problem, suggestion(row.relation, vocabulary.relations))
        places: list[tuple[str, str, frozenset[str] | None]] = [
            ("subject", row.subject, relation.domain if relation else None),
            ("object", row.object, relation.range if relation else None),
            *(("cell", cell, frozenset({"CellType"})) for cell in row.cell),
            *(("tissue", tissue, frozenset({"AnatomicalEntity"})) for tissue in row.tissue),
        ]
        for column, entity, classes in places:
            if entity not in entities:
                yield located.fault(
                    column, f"unknown entity '{entity}'", suggestion(entity, entities)
                )
            elif classes and entity in kinds and not vocabulary.is_a(kinds[entity], classes):
                problem = f"'{entity}' is of class {kinds[entity]}, which does not fit "
                problem += f"{row.relation if column in ('subject', 'object') else column}"
                remedy = f"use one of {', '.join(sorted(classes))}, or another relation"
                yield located.fault(column, problem, remedy)
        for column, value, scale in (
            ("status", row.status, "Status"),
            ("directness", row.directness, "Directness"),
            ("timescale", row.timescale, "Timescale"),
        ):
            if value and value not in vocabulary.scales[scale]:
                problem = f"unknown {column} '{value}'"
                remedy = f"use one of {', '.join(vocabulary.scales[scale])}"
                yield located.fault(column, problem, remedy)
        if relation and relation.causal and not row.directness:
            problem = "a causal assertion says how direct it is"
            remedy = f"use one of {', '.join(vocabulary.scales['Directness'])}"
            yield located.fault("directness", problem, remedy)
        system = row.id.rpartition("-")[0]
        if not located.file.endswith(f"/{system}.tsv"):
            problem = f"'{row.id}' stands in {located.file}"
            yield located.fault("id", problem, "number it after its file")
        if system not in systems:
            problem = f"unknown system '{system}'"
            yield located.fault("id", problem, "add it to systems.tsv")
        for other in row.replaced_by:
            if other not in ids:
                problem = f"unknown assertion '{other}'"
                yield located.fault("replaced_by", problem, suggestion(other, ids))


def _mappings(knowledge: Knowledge) -> Iterator[Fault]:
    labels = {"eg:" + located.row.id: located.row.label for located in knowledge.terms}
    found: dict[str, set[str]] = defaultdict(set)
    for located in knowledge.mappings:
        row = located.row
        found[row.subject_id].add(row.object_id)
        label = labels.get(row.subject_id)
        if label is None:
            problem = f"unknown entity '{row.subject_id}'"
            yield located.fault("subject_id", problem, suggestion(row.subject_id, labels))
        elif label != row.subject_label:
            problem = f"'{row.subject_label}' is not the label of {row.subject_id}"
            yield located.fault("subject_label", problem, f"write '{label}'")
        if row.object_id == NO_TERM_FOUND:
            if not row.comment:
                problem = "no external identifier and no reason"
                yield located.fault("comment", problem, "say why none fits")
        elif not row.object_label:
            yield located.fault("object_label", "empty cell", "write the label seen at the source")
    for located_term in knowledge.terms:
        targets = found.get("eg:" + located_term.row.id, set())
        if not targets:
            problem = f"'{located_term.row.id}' has no external identifier"
            remedy = f"add one to mappings/, or {NO_TERM_FOUND} with the reason"
            yield located_term.fault("id", problem, remedy)
        elif NO_TERM_FOUND in targets and len(targets) > 1:
            problem = f"'{located_term.row.id}' has an identifier and {NO_TERM_FOUND}"
            yield located_term.fault("id", problem, "keep one of the two")


def _loops(knowledge: Knowledge, vocabulary: Vocabulary) -> Iterator[Fault]:
    rows = {located.row.id: located.row for located in knowledge.assertions}
    for located in knowledge.loops:
        missing = [name for name in located.row.assertions if name not in rows]
        for name in missing:
            problem = f"unknown assertion '{name}'"
            yield located.fault("assertions", problem, suggestion(name, rows))
        steps = [rows[name] for name in located.row.assertions if name in rows]
        if missing or any(step.relation not in vocabulary.relations for step in steps):
            continue
        sign = 1
        for step, following in zip(steps, [*steps[1:], steps[0]], strict=True):
            sign *= vocabulary.relations[step.relation].sign or 0
            if step.object != following.subject:
                problem = f"{step.id} ends on '{step.object}', {following.id} starts on "
                problem += f"'{following.subject}'"
                yield located.fault("assertions", problem, "list the steps so that they close")
        if sign != located.row.sign:
            problem = f"the steps multiply to {sign}, not {located.row.sign}"
            yield located.fault("sign", problem, "correct the sign or the steps")


def _exemptions(knowledge: Knowledge) -> Iterator[Fault]:
    checks = {question.name.removesuffix("-violation") for question in questions("violations")}
    subjects = {"eg:" + located.row.id for located in knowledge.terms}
    subjects |= {"egs:" + located.row.id for located in knowledge.systems}
    for located in knowledge.exemptions:
        row = located.row
        if row.check not in checks:
            yield located.fault(
                "check", f"unknown check '{row.check}'", suggestion(row.check, checks)
            )
        if row.entity not in subjects:
            problem = f"unknown entity '{row.entity}'"
            yield located.fault("entity", problem, suggestion(row.entity, subjects))
