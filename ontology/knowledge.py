"""All tables of a folder, read and checked together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from endograph.ontology.checks import check
from endograph.ontology.faults import Fault, TableError
from endograph.ontology.rows import (
    Assertion,
    Citation,
    Claim,
    Evidence,
    Exemption,
    Loop,
    Mapping,
    PeptideClass,
    Reference,
    Regimen,
    Row,
    System,
    Term,
)
from endograph.ontology.tables import Located, read_table
from endograph.ontology.vocabulary import Vocabulary

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Knowledge:
    """The sound rows of every table.

    ``terms``, ``mappings``, ``assertions`` and ``evidence`` are rows of several files each.
    """

    terms: list[Located[Term]]
    mappings: list[Located[Mapping]]
    assertions: list[Located[Assertion]]
    systems: list[Located[System]]
    loops: list[Located[Loop]]
    exemptions: list[Located[Exemption]]
    references: list[Located[Reference]]
    evidence: list[Located[Evidence]]
    claims: list[Located[Claim]]
    citations: list[Located[Citation]]
    regimens: list[Located[Regimen]]
    peptide_classes: list[Located[PeptideClass]]


def read_knowledge(folder: Path, vocabulary: Vocabulary) -> Knowledge:
    """Read and check every table below a folder.

    Parameters
    ----------
    folder : Path
        Holds ``terms/*.tsv``, ``signalling/*.tsv``, ``mappings/*.sssom.tsv``, ``evidence/*.tsv``
        and one table each of systems, loops and references; where a check does not hold,
        ``exemptions.tsv``; where an article is judged,
        ``article/`` too, with its claims, citations, regimens and peptide classes.
    vocabulary : Vocabulary
        The classes, relations and scales that rows may use.

    Raises
    ------
    TableError
        With every fault of every table, when there is one.
    """
    faults: list[Fault] = []

    def rows(pattern: str, model: type[R], optional: bool = False) -> list[Located[R]]:
        paths = sorted(folder.glob(pattern))
        if not (paths or optional):
            remedy = "add the table; its columns are the fields of its row model"
            faults.append(Fault(pattern, 1, "-", f"no such table in {folder}", remedy))
        found: list[Located[R]] = []
        for path in paths:
            sound, faulty = read_table(path, path.relative_to(folder).as_posix(), model)
            found += sound
            faults.extend(faulty)
        return found

    knowledge = Knowledge(
        terms=rows("terms/*.tsv", Term),
        mappings=rows("mappings/*.sssom.tsv", Mapping),
        assertions=rows("signalling/*.tsv", Assertion),
        systems=rows("systems.tsv", System),
        loops=rows("loops.tsv", Loop),
        exemptions=rows("exemptions.tsv", Exemption, optional=True),
        references=rows("references.tsv", Reference),
        evidence=rows("evidence/*.tsv", Evidence),
        claims=rows("article/claims.tsv", Claim, optional=True),
        citations=rows("article/citations.tsv", Citation, optional=True),
        regimens=rows("article/regimens.tsv", Regimen, optional=True),
        peptide_classes=rows("article/peptide_classes.tsv", PeptideClass, optional=True),
    )
    faults += check(knowledge, vocabulary)
    if faults:
        raise TableError(faults)
    return knowledge
