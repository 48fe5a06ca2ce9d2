"""The first effect of a perturbation: the best path of each sign to everything else."""

from __future__ import annotations

import heapq
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count, product
from typing import Final

from endograph.graph.paths import Key, Path
from endograph.graph.steps import Step, Steps

# Only doubt about the step itself counts here, not the lack of a source that could be named.
_DOUBT: Final = (0, 0, 1, 2, 0, 3, 3)
#: How far an effect is followed unless asked otherwise: steps, an indirect one counted twice.
REACH: Final = 8
#: Steps that are looked at, at most, before a search is cut.
BUDGET: Final = 3_000_000
# How far a chain may reach on either side of what is lost and still be the one that a net effect
# sums up.
_NEAR: Final = 3


@dataclass(frozen=True, slots=True)
class Spread:
    """How a perturbation spreads.

    Attributes
    ----------
    paths : dict
        ``{entity: {1: path that raises it, -1: path that lowers it}}``, each the best of its sign.
    truncated : bool
        Whether the budget ran out before everything in reach was found.
    """

    paths: dict[str, dict[int, Path]]
    truncated: bool


def witnesses(
    steps: Steps,
    raised: Collection[str],
    blocked: Collection[str] = (),
    *,
    cut: Collection[str] = (),
    reach: int = REACH,
    budget: int = BUDGET,
) -> Spread:
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
    budget : int
        Steps that are looked at, at most.

    Notes
    -----
    Dijkstra's algorithm over pairs of entity and sign: each pair is settled once, by its best
    path. A path that meets itself is not followed, so what comes back round a loop does not
    reverse what the loop does at first.
    """
    ground = _Ground(steps, raised, blocked, cut)
    tie = count()
    heap: list[tuple[Key, int, str, int, tuple[Step, ...]]] = [
        ((0, 0, 0, 0, 0), next(tie), node, sign, ())
        for sign, nodes in ((1, raised), (-1, blocked))
        for node in sorted(nodes)
    ]
    found: dict[str, dict[int, Path]] = {}
    settled: set[tuple[str, int]] = set()
    looked = 0
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
        if looked > budget:
            return Spread(found, truncated=True)
        been = {step.source for step in walked}
        looked += len(steps.out.get(node, ()))
        for step in ground.onward(node, sign):
            target, turned = step.target, sign * step.sign
            if target in been or (target, turned) in settled:
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
    return Spread(found, truncated=False)


def touched(
    steps: Steps,
    raised: Collection[str],
    blocked: Collection[str] = (),
    *,
    cut: Collection[str] = (),
    budget: int = BUDGET,
) -> set[str] | None:
    """Return everything that some causal chain leads to, however long and whatever its sign.

    Such a chain may be longer than an effect is followed, and may have links of which nobody said
    which way they go (`endograph.graph.steps.Steps.unsigned`). What is not among it cannot answer
    to the perturbation, as far as the graph knows.

    Returns
    -------
    set of str or None
        None if the budget ran out, so that it is not known.
    """
    spread = witnesses(steps, raised, blocked, cut=cut, reach=sys.maxsize, budget=budget)
    if spread.truncated:
        return None
    ground = _Ground(steps, raised, blocked, cut)
    found = set(spread.paths)
    # behind a link of unknown sign there is no telling which of two signs goes on: take both
    waiting = list(_unsigned(steps, ground, [*raised, *blocked, *sorted(found)]))
    while waiting:
        node = waiting.pop()
        if node in found or node in ground.held:
            continue
        found.add(node)
        waiting += _unsigned(steps, ground, [node])
        if not steps.is_end(node):
            waiting += [step.target for sign in (1, -1) for step in ground.onward(node, sign)]
    return found


def _unsigned(steps: Steps, ground: _Ground, nodes: Iterable[str]) -> Iterator[str]:
    for node in nodes:
        if node not in ground.silent and not steps.is_end(node):
            yield from steps.unsigned.get(node, ())


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


class _Ground:
    """Where an effect may go while some entities are held.

    Attributes
    ----------
    held : set of str
        What does not answer to anything.
    silent : set of str
        What does nothing because each of its receptors is lost.
    """

    def __init__(
        self,
        steps: Steps,
        raised: Collection[str],
        blocked: Collection[str],
        cut: Collection[str],
    ) -> None:
        self._steps = steps
        self._lost = {*blocked, *cut}
        self.held = {*raised, *self._lost}
        self.silent = _silenced(steps, self._lost)
        self._around = [
            (node, _near(steps, node, steps.into, direct=True), _near(steps, node, steps.out))
            for node in sorted(self._lost)
        ]
        self._direct: dict[str, dict[tuple[str, int], int]] = {}

    def onward(self, node: str, sign: int) -> Iterator[Step]:
        """Yield the steps by which an entity that has gone up or down acts on others."""
        if node in self.silent:
            return
        for step in self._steps.out.get(node, ()):
            if step.target in self.held or (step.by_lack and sign > 0):
                continue
            if not (step.net and self._is_lost(step)):
                yield step

    def _is_lost(self, step: Step) -> bool:
        """Say whether a net effect goes with what is lost.

        ACTH raises cortisol by its receptor; that the net effect is asserted beside the chain does
        not make it a way round. It goes if a short chain of the same sign passes what is lost, and
        no chain of direct steps that is as short goes another way.
        """
        lengths = [
            behind[step.source, sign] + ahead[step.target, sign * step.sign]
            for (node, behind, ahead), sign in product(self._around, (1, -1))
            if node not in (step.source, step.target)
            and (step.source, sign) in behind
            and (step.target, sign * step.sign) in ahead
        ]
        if not lengths:
            return False
        if step.source not in self._direct:
            self._direct[step.source] = _near(
                self._steps, step.source, self._steps.out, direct=True, within=2 * _NEAR,
                avoid=self._lost,
            )  # fmt: skip
        other = self._direct[step.source].get((step.target, step.sign))
        return other is None or other > min(lengths)


def _near(
    steps: Steps,
    node: str,
    along: Mapping[str, Iterable[Step]],
    *,
    direct: bool = False,
    within: int = _NEAR,
    avoid: Collection[str] = (),
) -> dict[tuple[str, int], int]:
    """Return how many steps away each entity is, by sign; ``direct`` leaves out net effects."""
    found = {(node, 1): 0}
    layer = [(node, 1)]
    for distance in range(1, within + 1):
        reached = []
        for here, sign in layer:
            for step in along.get(here, ()):
                there = step.source if along is steps.into else step.target
                state = there, sign * step.sign
                if state not in found and there not in avoid and not (direct and step.net):
                    found[state] = distance
                    reached.append(state)
        layer = reached
    return found


def _silenced(steps: Steps, blocked: Collection[str]) -> set[str]:
    """Return what does nothing because each of its receptors is blocked.

    Many assertions name a ligand and what it does without the receptor in between; that effect is
    gone with the receptor all the same.
    """
    return {ligand for ligand, found in steps.receptors.items() if found <= {*blocked}}
