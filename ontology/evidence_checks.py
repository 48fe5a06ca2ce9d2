"""What must hold for references, evidence, claims and the article's own tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from endograph.ontology.nearest import suggestion

if TYPE_CHECKING:
    from endograph.ontology.faults import Fault
    from endograph.ontology.knowledge import Knowledge
    from endograph.ontology.tables import Located
    from endograph.ontology.vocabulary import Vocabulary


def check_evidence(knowledge: Knowledge, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Yield every name in these tables that leads nowhere, and every value off its scale."""
    entities = {located.row.id for located in knowledge.terms}
    assertions = {located.row.id for located in knowledge.assertions}
    claims = {located.row.id for located in knowledge.claims}
    references = {located.row.id for located in knowledge.references}
    citations = {located.row.id for located in knowledge.citations}
    scales = vocabulary.scales
    ids, cites = ("assertion", assertions), ("reference", references)
    yield from _known(knowledge.evidence, "about", ("assertion or claim", assertions | claims))
    yield from _known(knowledge.evidence, "reference", cites)
    yield from _known(knowledge.evidence, "design", ("design", scales["Design"]))
    yield from _known(knowledge.evidence, "direction", ("direction", scales["Direction"]))
    yield from _known(knowledge.claims, "verdict", ("verdict", scales["Verdict"]))
    yield from _known(knowledge.claims, "represented_by", ids)
    yield from _known(knowledge.claims, "corrected_by", ids)
    yield from _known(knowledge.claims, "citations", ("citation", citations))
    yield from _known(knowledge.citations, "reference", cites)
    yield from _known(knowledge.regimens, "id", ("entity", entities))
    yield from _known(knowledge.regimens, "therapy", ("entity", entities))
    yield from _known(knowledge.regimens, "references", cites)
    yield from _known(knowledge.peptide_classes, "therapy", ("entity", entities))
    yield from _known(knowledge.peptide_classes, "assertions", ids)
    yield from _known(knowledge.peptide_classes, "references", cites)
    databases = {
        located.row.id for located in knowledge.references if located.row.type == "database"
    }
    for located in knowledge.evidence:
        if located.row.reference in databases and not located.row.record:
            problem = f"'{located.row.reference}' is a database"
            yield located.fault("record", problem, "say which of its records is meant")
    yield from _one_identifier_one_reference(knowledge.references, "doi")
    yield from _one_identifier_one_reference(knowledge.references, "pmid")


def _known(
    rows: Iterable[Located[Any]], column: str, known: tuple[str, Collection[str]]
) -> Iterator[Fault]:
    what, names = known
    for located in rows:
        value = getattr(located.row, column)
        for name in value if isinstance(value, tuple) else [value]:
            if name is not None and name not in names:
                yield located.fault(column, f"unknown {what} '{name}'", suggestion(name, names))


def _one_identifier_one_reference(rows: Iterable[Located[Any]], column: str) -> Iterator[Fault]:
    first: dict[str, Located[Any]] = {}
    for located in rows:
        value: str | None = getattr(located.row, column)
        if value is None:
            continue
        earlier = first.setdefault(value.lower(), located)
        if earlier is not located:
            problem = f"'{value}' also belongs to '{earlier.row.id}'"
            remedy = f"one work, one reference: see {earlier.file}:{earlier.line}"
            yield located.fault(column, problem, remedy)
