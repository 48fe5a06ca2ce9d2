"""The first effect of a perturbation: the best path of each sign to everything else."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping
from itertools import count
from typing import Final

from endograph.graph.paths import Key, Path
from endograph.graph.steps import Step, Steps

# Only doubt about the step itself counts here, not the lack of a source that could be named.
_DOUBT: Final = (0, 0, 1, 2, 0, 3, 3)
#: How far an effect is followed unless asked otherwise: steps, an indirect one counted twice.
REACH: Final = 8
# How far a chain may reach on either side of what is lost and still be the one that a net effect
# sums up.
_NEAR: Final = 3


def witnesses(
    steps: Steps,
    raised: Collection[str],
    blocked: Collection[str] = (),
    *,
    cut: Collection[str] = (),
    reach: int = REACH,
) -> dict[str, dict[int, Path]]:
    """Return the best path of each sign from the perturbed entities to every other.

    Paths are ranked by how many joints do not meet in place, by doubt (a preliminary, contested
    or unsupported step), by length, where an indirect step counts twice, since it stands for a
    chain that is not spelled out, and then by length alone and design.

    Parameters
    ----------
    steps : Steps
        What may be walked.
    raised, blocked : collection of str
        CURIEs of what is held high and of what is held low. What is held does not answer to
        anything else, so no path leads through it.
    cut : collection of str
        CURIEs of what stays as it is whatever happens: no path leads through it.
    reach : int
        How far an effect is followed: steps, an indirect one counted twice.

    Returns
    -------
    dict
        ``{entity: {1: path that raises it, -1: path that lowers it}}``.

    Notes
    -----
    Dijkstra's algorithm over pairs of entity and sign: each pair is settled once, by its best
    path. A path that meets itself is not followed, so what comes back round a loop does not
    reverse what the loop does at first.
    """
    held = {*raised, *blocked, *cut}
    lost = {*blocked, *cut}
    silent = _silenced(steps, lost)
    through = _through(steps, lost)
    tie = count()
    heap: list[tuple[Key, int, str, int, tuple[Step, ...]]] = [
        ((0, 0, 0, 0, 0), next(tie), node, sign, ())
        for sign, nodes in ((1, raised), (-1, blocked))
        for node in sorted(nodes)
    ]
    found: dict[str, dict[int, Path]] = {}
    settled: set[tuple[str, int]] = set()
    while heap:
        key, _, node, sign, walked = heapq.heappop(heap)
        if (node, sign) in settled:
            continue
        if walked:
            found.setdefault(node, {}).setdefault(sign, Path(walked, key))
            if steps.is_end(node):
                continue
        # what ends a path leaves the pair to others, which may go on
        if not walked or not walked[-1].ends:
            settled.add((node, sign))
        if node in silent:
            continue
        been = {step.source for step in walked}
        for step in steps.out.get(node, ()):
            target, turned = step.target, sign * step.sign
            if target in held or target in been or (step.by_lack and sign > 0):
                continue
            if (target, turned) in settled or (step.net and _is_lost(steps, step, lost, through)):
                continue
            if walked and not steps.follows(walked[-1], step):
                continue
            apart = int(bool(walked) and not steps.meet(walked[-1], step))
            grown = (
                key[0] + apart,
                max(key[1], _DOUBT[step.status]),
                key[2] + 1 + step.indirect,
                key[3] + 1,
                max(key[4], step.design),
            )
            if grown[2] <= reach:
                heapq.heappush(heap, (grown, next(tie), target, turned, (*walked, step)))
    return found


def direction(sides: dict[int, Path]) -> str:
    """Weigh the best path of each sign: up, down, mixed, or none where there is no path.

    One side prevails if the other has no path, or one whose joints do not meet in place, or with
    more doubt, or longer; else the answer is mixed. This is the sign of the shortest paths, as in
    causal reasoning on signed graphs [1]_, held to place and evidence.

    References
    ----------
    .. [1] L. Chindelevitch et al., "Causal reasoning on biological networks: interpreting
       transcriptional changes", Bioinformatics 28, 2012.
    """
    up, down = sides.get(1), sides.get(-1)
    if up is None or down is None:
        return "up" if up else "down" if down else "none"
    if up.key[:3] == down.key[:3]:
        return "mixed"
    return "up" if up.key < down.key else "down"


def _through(steps: Steps, lost: Collection[str]) -> dict[tuple[str, str, int], int]:
    """Return ``{(source, target, sign): steps}`` of the short chains that pass what is lost."""
    found: dict[tuple[str, str, int], int] = {}
    for node in sorted(lost):
        behind = _near(steps, node, steps.into, direct=True)
        ahead = _near(steps, node, steps.out, direct=False)
        for (source, first), before in behind.items():
            for (target, second), after in ahead.items():
                if node not in (source, target) and source != target:
                    key = source, target, first * second
                    found[key] = min(before + after, found.get(key, before + after))
    return found


def _near(
    steps: Steps, node: str, along: Mapping[str, Iterable[Step]], *, direct: bool
) -> dict[tuple[str, int], int]:
    """Return how many steps away each entity is, by sign, up to `_NEAR`."""
    found = {(node, 1): 0}
    layer = [(node, 1)]
    for distance in range(1, _NEAR + 1):
        reached = []
        for here, sign in layer:
            for step in along.get(here, ()):
                there = step.source if along is steps.into else step.target
                state = there, sign * step.sign
                if state not in found and not (direct and step.net):
                    found[state] = distance
                    reached.append(state)
        layer = reached
    return found


def _is_lost(
    steps: Steps,
    step: Step,
    lost: Collection[str],
    through: Mapping[tuple[str, str, int], int],
) -> bool:
    """Say whether a net effect goes with what is lost.

    ACTH raises cortisol by its receptor; that the net effect is asserted beside the chain does not
    make it a way round. It goes if a short chain of the same sign passes what is lost, and no chain
    of direct steps that is as short goes another way.
    """
    length = through.get((step.source, step.target, step.sign))
    if length is None:
        return False
    layer = {(step.source, 1)}
    for _ in range(length):
        layer = {
            (other.target, sign * other.sign)
            for node, sign in layer
            for other in steps.out.get(node, ())
            if not other.net and other.target not in lost
        }
        if (step.target, step.sign) in layer:
            return False
    return True


def _silenced(steps: Steps, blocked: Collection[str]) -> set[str]:
    """Return what does nothing because each of its receptors is blocked.

    Many assertions name a ligand and what it does without the receptor in between; that effect is
    gone with the receptor all the same.
    """
    receptors: dict[str, set[str]] = {}
    for source, target, relation in steps.graph.edges(data="relation"):
        if relation == "agonistOf":
            receptors.setdefault(source, set()).add(target)
    return {ligand for ligand, found in receptors.items() if found <= {*blocked}}
