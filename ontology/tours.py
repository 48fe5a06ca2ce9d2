"""Guided tours: a few steps through the graph, each a short text and the assertions behind it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

TOURS: Final = Path(__file__).with_name("tours")

_SIGNS: Final[dict[str, int | None]] = {"+": 1, "-": -1, "0": 0, "?": None}
_ASSERTION: Final = re.compile(r"([A-Z0-9]+-\d{3,}) ([-+0?])")


@dataclass(frozen=True, slots=True)
class Step:
    """One stop of a tour.

    Attributes
    ----------
    assertions : dict
        The sign that the text speaks of, by the id of the assertion; None where there is none.
    loops, claims : tuple of str
        Their ids.
    """

    title: str
    text: str
    assertions: dict[str, int | None]
    loops: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tour:
    """A tour with its steps in order."""

    name: str
    position: int
    title: str
    question: str
    summary: str
    steps: tuple[Step, ...]


def read_tour(path: Path) -> Tour:
    """Read one tour from a file of TOML.

    Raises
    ------
    ValueError
        If it is no TOML, lacks something, or an assertion is not written as ``HPA-001 +``.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        steps = tuple(_step(step) for step in data["step"])
        texts = {name: data[name] for name in ("position", "title", "question", "summary")}
    except KeyError as error:
        raise ValueError(f"{path}: no {error}; see the other tours") from None
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None
    return Tour(name=path.stem, steps=steps, **texts)


def _step(step: dict[str, Any]) -> Step:
    signs: dict[str, int | None] = {}
    for written in step["assertions"]:
        match = _ASSERTION.fullmatch(written)
        if match is None:
            raise ValueError(f"'{written}' is no assertion with its sign; write it as 'HPA-001 +'")
        signs[match[1]] = _SIGNS[match[2]]
    return Step(
        title=step["title"],
        text=step["text"].strip(),
        assertions=signs,
        loops=tuple(step.get("loops", ())),
        claims=tuple(step.get("claims", ())),
    )


def tours() -> Iterator[Tour]:
    """Yield the tours of the package in their order."""
    found = [read_tour(path) for path in TOURS.glob("*.toml")]
    yield from sorted(found, key=lambda tour: tour.position)
