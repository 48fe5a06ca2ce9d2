"""What an agent does to the main outcomes: worked out when the site is built."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from endograph.exporters.links import Link, entity_link, reference_link
from endograph.exporters.theme import Stroke, stroke_of
from endograph.graph.compare import DEFAULT_READOUTS, classes_of, seen
from endograph.graph.paths import Path, described
from endograph.graph.propagation import direction, witnesses
from endograph.graph.steps import Steps
from endograph.ontology.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Move:
    """One step of a way: who acts on whom, which way, and how well that is known."""

    assertion: str
    subject: Link
    phrase: str
    object: Link
    stroke: Stroke
    context: str
    status: str


@dataclass(frozen=True, slots=True)
class Way:
    """The best path of one sign.

    Attributes
    ----------
    status, design : str
        Of the weakest link each; the design is empty if a link has no source.
    flags : tuple of str
        Where places, species or timescales do not meet.
    """

    sign: int
    status: str
    design: str
    sentence: str
    flags: tuple[str, ...]
    references: tuple[Link, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a study saw of the agent, or of a class of it, on an outcome by whichever name."""

    assertion: str
    subject: Link
    object: Link
    sentence: str
    stroke: Stroke
    status: str
    references: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What raising an agent does to one outcome.

    Attributes
    ----------
    node : str
        The CURIE of the readout.
    verdict : str
        increases, decreases, mixed, or none where no path leads that far.
    measured : tuple of Seen
        To be shown first, for what was measured outranks what is reasoned.
    ways : tuple of Way
        The best path that raises the readout, and the best that lowers it, as far as there are
        such; the one that carries the verdict first.
    """

    node: str
    readout: Link
    verdict: str
    measured: tuple[Seen, ...]
    ways: tuple[Way, ...]


_VERDICTS: Final = {"up": "increases", "down": "decreases"}


def outcomes(
    steps: Steps,
    catalogue: Catalogue,
    node: str,
    readouts: Iterable[str] = DEFAULT_READOUTS,
    top: int | None = None,
) -> list[Outcome]:
    """Return what raising an entity does to each readout that it reaches or was measured on.

    The verdict is that of `endograph.graph.mechanism.answer` for the same two ends, and the ways
    are among its paths; one search serves all readouts.

    Parameters
    ----------
    steps : Steps
        What may be walked.
    catalogue : Catalogue
        The sources of the same store.
    node : str
        The CURIE of the entity.
    readouts : iterable of str
        CURIEs; what the graph does not hold is left out.
    top : int, optional
        Only so many, those that were measured first and then those that the shortest chains
        reach; without it all, in the order of the readouts.
    """
    spread = witnesses(steps, [node]).paths
    sources = [node, *classes_of(steps, node)]
    found = []
    for readout in readouts:
        if readout not in steps.graph or readout == node:
            continue
        sides, measured = spread.get(readout, {}), list(seen(steps, sources, readout))
        if sides or measured:
            found.append((readout, sides, measured))
    if top is not None:
        found.sort(key=lambda item: (not item[2], _shortest(item[1])))
    return [_outcome(steps, catalogue, *item) for item in found[:top]]


def _shortest(sides: Mapping[int, Path]) -> int:
    return min((len(path.steps) for path in sides.values()), default=0)


def _outcome(
    steps: Steps,
    catalogue: Catalogue,
    readout: str,
    sides: dict[int, Path],
    measured: Iterable[dict[str, Any]],
) -> Outcome:
    verdict = direction(sides)
    order = (-1, 1) if verdict == "down" else (1, -1)
    return Outcome(
        node=readout,
        readout=entity_link(steps.graph, readout),
        verdict=_VERDICTS.get(verdict, verdict),
        measured=tuple(_seen(steps, catalogue, row) for row in measured),
        ways=tuple(_way(steps, catalogue, sides[sign]) for sign in order if sign in sides),
    )


def _way(steps: Steps, catalogue: Catalogue, path: Path) -> Way:
    told = described(steps, path)
    return Way(
        sign=told["sign"],
        status=told["status"],
        design=told["design"] or "",
        sentence=told["sentence"],
        flags=tuple(told["flags"]),
        references=_links(catalogue, told["references"]),
        moves=tuple(
            Move(
                assertion=item["assertion"],
                subject=entity_link(steps.graph, step.source),
                phrase=edge["phrase"] or edge["relation"],
                object=entity_link(steps.graph, step.target),
                stroke=stroke_of(step.sign, causal=True),
                context=edge["context"] or "",
                status=item["status"],
            )
            for step, item in zip(path.steps, told["steps"], strict=True)
            for edge in [steps.best(step)]
        ),
    )


def _seen(steps: Steps, catalogue: Catalogue, row: dict[str, Any]) -> Seen:
    return Seen(
        assertion=row["assertion"],
        subject=entity_link(steps.graph, row["of"]),
        object=entity_link(steps.graph, row["on"]),
        sentence=row["sentence"],
        stroke=stroke_of(row["sign"], causal=True),
        status=row["status"],
        references=_links(catalogue, row["references"]),
    )


def _links(catalogue: Catalogue, names: Iterable[str]) -> tuple[Link, ...]:
    return tuple(reference_link(catalogue, name.removeprefix("egr:")) for name in names)
