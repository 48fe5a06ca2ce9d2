"""All tables of a folder, read and checked together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from endograph.ontology.checks import check
from endograph.ontology.faults import Fault, TableError
from endograph.ontology.rows import Assertion, Loop, Mapping, Row, System, Term
from endograph.ontology.tables import Located, read_table
from endograph.ontology.vocabulary import Vocabulary

R = TypeVar("R", bound=Row)

#: The tables that come with the package.
FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True)
class Knowledge:
    """The sound rows of every table.

    ``terms``, ``mappings`` and ``assertions`` are rows of several files each.
    """

    terms: list[Located[Term]]
    mappings: list[Located[Mapping]]
    assertions: list[Located[Assertion]]
    systems: list[Located[System]]
    loops: list[Located[Loop]]


def read_knowledge(folder: Path, vocabulary: Vocabulary) -> Knowledge:
    """Read and check every table below a folder.

    Parameters
    ----------
    folder : Path
        Holds ``terms/*.tsv``, ``signalling/*.tsv``, ``mappings/*.sssom.tsv``, ``systems.tsv``
        and ``loops.tsv``.
    vocabulary : Vocabulary
        The classes, relations and scales that rows may use.

    Raises
    ------
    TableError
        With every fault of every table, when there is one.
    """
    faults: list[Fault] = []

    def rows(pattern: str, model: type[R]) -> list[Located[R]]:
        paths = sorted(folder.glob(pattern))
        if not paths:
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
    )
    faults += check(knowledge, vocabulary)
    if faults:
        raise TableError(faults)
    return knowledge
