"""Checks on the finished store: every ``*-violation.rq`` must find nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from endograph.ontology.namespaces import contract
from endograph.ontology.query import answer

QUERIES: Final = Path(__file__).with_name("queries")


def violations(store: ox.Store) -> list[dict[str, str]]:
    """Run every violation query and return what they find.

    Returns
    -------
    list of dict
        ``check`` (the query's name), ``entity``, ``property`` and ``value``, in CURIEs where there
        are any.
    """
    found = []
    for path in sorted((QUERIES / "violations").glob("*-violation.rq")):
        rows: Any = answer(store, path.read_text(encoding="utf-8"))
        for row in rows:
            cells = {name: row[name] for name in ("entity", "property", "value")}
            found.append(
                {
                    "check": path.name.removesuffix("-violation.rq"),
                    **{name: _text(term) for name, term in cells.items()},
                }
            )
    return found


def _text(term: Any) -> str:
    if term is None:
        return ""
    return contract(term.value) or str(term.value)
