"""The shipped queries: each is a file of SPARQL whose first comments say what it asks.

The header holds one field a comment line (``# title: Which cells make insulin``); a line that is
indented by three spaces continues the field above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from endograph.ontology.nearest import suggestion

QUERIES: Final = Path(__file__).with_name("queries")

_FIELD: Final = re.compile(r"# (\w+): (.*)")


@dataclass(frozen=True, slots=True)
class Question:
    """A query with its question in plain words.

    Attributes
    ----------
    name : str
        The file's name without its ending: ``01-who-makes-insulin``.
    folder : str
        ``examples``, ``reports`` or ``violations``.
    fields : dict of str
        What else the header says, such as ``topic``, ``problem`` and ``solution``.
    sparql : str
        The whole file.
    """

    name: str
    folder: str
    title: str
    question: str
    fields: dict[str, str]
    sparql: str


def read_question(path: Path) -> Question:
    """Read one file.

    Raises
    ------
    ValueError
        If its header lacks a title or a question.
    """
    sparql = path.read_text(encoding="utf-8")
    fields: dict[str, str] = {}
    name = ""
    for line in sparql.splitlines():
        if match := _FIELD.fullmatch(line):
            name = match[1]
            fields[name] = match[2].strip()
        elif name and line.startswith("#   "):
            fields[name] += " " + line[1:].strip()
        else:
            break
    missing = {"title", "question"} - fields.keys()
    if missing:
        raise ValueError(f"{path}: no {' and no '.join(sorted(missing))} in the first comments")
    title, question = fields.pop("title"), fields.pop("question")
    return Question(path.stem, path.parent.name, title, question, fields, sparql)


def questions(*folders: str) -> Iterator[Question]:
    """Yield the shipped queries of these folders, in the order of their names."""
    for folder in folders:
        for path in sorted((QUERIES / folder).glob("*.rq")):
            yield read_question(path)


def find_question(name: str) -> Question:
    """Return the example or report of this name; its first letters are enough.

    Raises
    ------
    ValueError
        With the nearest names.
    """
    known = {question.name: question for question in questions("examples", "reports")}
    found = [key for key in known if key == name] or [key for key in known if key.startswith(name)]
    if len(found) == 1:
        return known[found[0]]
    problem = f"{len(found)} shipped queries begin with" if found else "no shipped query is called"
    raise ValueError(f"{problem} '{name}': {suggestion(name, known)}")
