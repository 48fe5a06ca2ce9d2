"""What-if: which way everything else goes when some entities are raised or blocked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import combinations
from typing import Any

from endograph.graph.paths import described
from endograph.graph.propagation import REACH, direction, witnesses
from endograph.graph.steps import Steps


def whatif(
    steps: Steps,
    raised: Collection[str] = (),
    blocked: Collection[str] = (),
    held: Collection[str] = (),
    readouts: Iterable[str] | None = None,
    reach: int = REACH,
) -> dict[str, Any]:
    """Say which way every entity goes at first, and what feedback then does to it.

    Parameters
    ----------
    steps : Steps
        What may be walked.
    raised, blocked : collection of str
        CURIEs of what is set high and of what is set low, one at least.
    held : collection of str
        CURIEs of what stays as it is. To ask what insulin still does where its receptor is lost,
        hold the receptor; to ask what the loss does, block it.
    readouts : iterable of str, optional
        CURIEs of what to report; by default everything that is reached.
    reach : int
        How far an effect is followed: steps, an indirect one counted twice.

    Returns
    -------
    dict
        ``raised``, ``blocked``, ``held``, ``reach`` and ``effects``: for each readout its
        ``entity``, ``label``, ``direction`` (up, down, mixed, or none where no path leads
        that far), ``up`` and ``down`` (the best path of each sign as of
        `endograph.graph.paths.described`, or None), and the curated ``dampened_by`` and
        ``amplified_by`` loops that it sits in.

    Raises
    ------
    ValueError
        If nothing is perturbed, or something is both raised and blocked.

    Notes
    -----
    Qualitative perturbation analysis on a signed graph: the direction is the sign of the best
    path, and mixed where the best paths of both signs are of equal weight (see
    `endograph.graph.propagation.direction`). A balancing loop dampens the first effect and does
    not reverse it [1]_; a loop through what is held does nothing.

    References
    ----------
    .. [1] C. J. Puccia and R. Levins, "Qualitative Modeling of Complex Systems", Harvard University
       Press, 1985.
    """
    if not raised and not blocked:
        raise ValueError("nothing is perturbed: name what is raised or blocked")
    roles = {"raised": {*raised}, "blocked": {*blocked}, "held": {*held}}
    for (one, first), (other, second) in combinations(roles.items(), 2):
        if both := sorted(first & second):
            raise ValueError(f"{both[0]} is both {one} and {other}")
    found = witnesses(steps, raised, blocked, cut=held, reach=reach)
    wanted = sorted(found) if readouts is None else list(readouts)
    loops = _loops(steps, {*raised, *blocked, *held})
    effects = []
    for entity in wanted:
        sides = found.get(entity, {})
        up, down = sides.get(1), sides.get(-1)
        effects.append(
            {
                "entity": entity,
                "label": steps.graph.nodes[entity]["label"],
                "direction": direction(sides),
                "up": described(steps, up) if up else None,
                "down": described(steps, down) if down else None,
                "dampened_by": loops.get((entity, -1), []),
                "amplified_by": loops.get((entity, 1), []),
            }
        )
    return {
        "raised": sorted(raised),
        "blocked": sorted(blocked),
        "held": sorted(held),
        "reach": reach,
        "effects": effects,
    }


def _loops(steps: Steps, held: Collection[str]) -> dict[tuple[str, int], list[str]]:
    """Return the curated loops by entity and sign; what is held breaks the loops through it."""
    ends = {key: source for source, _, key in steps.graph.edges(keys=True)}
    found: dict[tuple[str, int], list[str]] = {}
    for loop in steps.graph.graph["loops"]:
        entities = {ends[key] for key in loop["assertions"] if key in ends}
        if entities.isdisjoint(held):
            for entity in sorted(entities):
                found.setdefault((entity, loop["sign"]), []).append(loop["id"])
    return found
