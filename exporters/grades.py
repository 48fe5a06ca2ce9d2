"""How good the evidence for an assertion is, in four steps that a reader can filter by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from endograph.ontology.catalogue import Evidence

#: What each step asks for; a step asks for everything that those before it ask for.
GRADES: Final = (
    "everything",
    "has a source",
    "shown in people",
    "trials in people support it",
)

_TRIALS: Final = frozenset({"systematicReview", "randomisedTrial"})
_IN_PEOPLE: Final = _TRIALS | {"humanExperimental", "humanObservational"}
_HUMAN: Final = "NCBITaxon:9606"
_NOT_CARRIED: Final = frozenset({"unsupported", "refuted"})


def grade_of(status: str | None, pieces: Iterable[Evidence]) -> int:
    """Return the highest step of `GRADES` that an assertion reaches.

    A piece counts if it supports the assertion, and as shown in people if its design is one in
    people and its species, where one is named, is ours. What the evidence does not carry gets
    no further than having a source.
    """
    pieces = list(pieces)
    supporting = [piece for piece in pieces if piece.direction == "supports"]
    human = {
        piece.design for piece in supporting if not piece.species or _HUMAN in piece.species
    } & _IN_PEOPLE
    if status not in _NOT_CARRIED and human:
        return 3 if human & _TRIALS else 2
    return 1 if pieces else 0
