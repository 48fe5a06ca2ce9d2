"""What-if: which way everything else goes when some entities are raised or blocked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import combinations
from typing import Any, Final

from endograph.graph.paths import described
from endograph.graph.propagation import REACH, direction, touched, witnesses
from endograph.graph.steps import Steps

_SET: Final = {"raised": "up", "blocked": "down", "held": "unchanged"}


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
        CURIEs of what to report; by default everything that is not known to stay unchanged.
    reach : int
        How far an effect is followed, 1 or more: steps, an indirect one counted twice.

    Returns
    -------
    dict
        ``interventions`` (``entity``, ``label`` and ``action``: raised, blocked or held),
        ``reach``, ``truncated`` (whether the search was cut) and ``readouts``: for each its
        ``entity``, ``label``, ``direction``, ``up`` and ``down`` (the best path of each sign as of
        `endograph.graph.paths.described`, or None), and the curated ``dampened_by`` and
        ``amplified_by`` loops that it sits in.

        The direction is *up* or *down* where one side prevails, *mixed* where neither does (see
        `endograph.graph.propagation.direction`); *unchanged* where no chain of causal steps leads
        there at all, of whatever length, or the entity is held; and *unknown* where the graph
        cannot say: the only chains are longer than ``reach``, or have a link of which it is not
        known which way it goes. What was itself raised or blocked is up or down.

    Raises
    ------
    ValueError
        If nothing is perturbed, something is in two of the three roles, or ``reach`` is below 1.

    Notes
    -----
    Qualitative perturbation analysis on a signed graph: the direction is the sign of the best
    path. A balancing loop dampens the first effect and does not reverse it [1]_; a loop through
    what is held does nothing.

    References
    ----------
    .. [1] C. J. Puccia and R. Levins, "Qualitative Modeling of Complex Systems", Harvard University
       Press, 1985.
    """
    if not raised and not blocked:
        raise ValueError("nothing is perturbed: name what is raised or blocked")
    if reach < 1:
        raise ValueError(f"reach is {reach}; an effect goes one step at least")
    roles = {"raised": {*raised}, "blocked": {*blocked}, "held": {*held}}
    for (one, first), (other, second) in combinations(roles.items(), 2):
        if both := sorted(first & second):
            raise ValueError(f"{both[0]} is both {one} and {other}")
    label = steps.graph.nodes.data("label")
    fixed = {node: _SET[action] for action, nodes in roles.items() for node in nodes}
    spread = witnesses(steps, raised, blocked, cut=held, reach=reach)
    anyhow = touched(steps, raised, blocked, cut=held)
    if anyhow is None:
        anyhow = set(steps.graph)
    wanted = sorted({*spread.paths, *anyhow}) if readouts is None else list(readouts)
    loops = _loops(steps, fixed)
    rows = []
    for entity in wanted:
        sides = spread.paths.get(entity, {})
        up, down = sides.get(1), sides.get(-1)
        unmoved = "unknown" if entity in anyhow else "unchanged"
        rows.append(
            {
                "entity": entity,
                "label": label[entity],
                "direction": direction(sides) if sides else fixed.get(entity, unmoved),
                "up": described(steps, up) if up else None,
                "down": described(steps, down) if down else None,
                "dampened_by": loops.get((entity, -1), []),
                "amplified_by": loops.get((entity, 1), []),
            }
        )
    return {
        "interventions": [
            {"entity": node, "label": label[node], "action": action}
            for action, nodes in roles.items()
            for node in sorted(nodes)
        ],
        "reach": reach,
        "truncated": spread.truncated,
        "readouts": rows,
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
