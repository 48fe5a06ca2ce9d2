"""What a path still needs at least from each entity: bounds for the search for the best ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from endograph.graph.steps import Step

#: The least that remains: weakest status, weakest design, indirect steps, steps.
Bound = tuple[int, int, int, int]


class States:
    """Entities with a sign, as numbers, and the steps between them.

    A state is an entity and the sign of what remains from there to a target: the number of the
    entity where it is 1, and the next number where it is -1.

    Attributes
    ----------
    number : dict
        The number of each entity.
    before : list of list of tuple of int
        For each state those from which a step leads to it, with the status, design and directness
        of the step.
    into, after : list of list of int
        For each state those from which a step leads to it, and those to which one leads from it.
    """

    def __init__(self, steps: Mapping[str, Iterable[Step]]) -> None:
        every = [step for found in steps.values() for step in found]
        nodes = sorted({node for step in every for node in (step.source, step.target)})
        self.number = {node: 2 * position for position, node in enumerate(nodes)}
        self.before: list[list[Bound]] = [[] for _ in range(2 * len(nodes))]
        self.into: list[list[int]] = [[] for _ in range(2 * len(nodes))]
        self.after: list[list[int]] = [[] for _ in range(2 * len(nodes))]
        for step in every:
            source, target = self.number[step.source], self.number[step.target]
            for sign in (0, 1):
                start, end = source + (sign ^ (step.sign < 0)), target + sign
                self.before[end].append((start, step.status, step.design, step.indirect))
                self.into[end].append(start)
                self.after[start].append(end)


def bounds(
    states: States,
    starts: Collection[int],
    goal: int,
    max_length: int,
    closed: Collection[int],
) -> dict[int, Bound]:
    """Bound what remains from each state to the goal, each part of it by itself.

    A state that no walk of at most ``max_length`` steps from a start to the goal passes is left
    out. No walk leads through a state that is ``closed``, though it may start or end there.

    Notes
    -----
    Distances are found from both sides, each to the middle of the way; beyond it only what the
    other side has come near to is looked at, which spares most of the graph.
    """
    half = max_length // 2
    back, ahead = _Distances(states.into, [goal]), _Distances(states.after, starts)
    back.grow(half, closed)
    ahead.grow(max_length - half, closed)
    back.grow(max_length, closed, ahead)
    ahead.grow(max_length, closed, back)
    within = {
        state
        for state, distance in back.found.items()
        if distance + ahead.found.get(state, max_length + 1) <= max_length
        and (state not in closed or state == goal or state in starts)
    }
    if not within:
        return {}
    links = {
        state: [link for link in states.before[state] if link[0] in within] for state in within
    }
    status, design, indirect = (_least(links, goal, part, adds=part == 3) for part in (1, 2, 3))
    return {
        state: (status[state], design[state], indirect[state], back.found[state])
        for state in within
        if state in status
    }


class _Distances:
    """How many steps away states are, found layer by layer."""

    def __init__(self, links: list[list[int]], starts: Collection[int]) -> None:
        self._links = links
        self._starts = starts
        self._layer = list(starts)
        self._distance = 0
        self.found = dict.fromkeys(starts, 0)

    def grow(self, upto: int, closed: Collection[int], other: _Distances | None = None) -> None:
        """Go on up to a distance, if need be only to what is near enough to the other side."""
        while self._layer and self._distance < upto:
            self._distance += 1
            reached = []
            for state in self._layer:
                if state in closed and state not in self._starts:
                    continue
                for near in self._links[state]:
                    if near in self.found:
                        continue
                    if other and other.found.get(near, upto) + self._distance > upto:
                        continue
                    self.found[near] = self._distance
                    reached.append(near)
            self._layer = reached


def _least(
    links: Mapping[int, Iterable[Bound]], goal: int, part: int, *, adds: bool
) -> dict[int, int]:
    """Return the least sum, or the least bottleneck, of one part from each state to the goal.

    Dijkstra's algorithm with a bucket a cost, since costs are few.
    """
    best = {goal: 0}
    buckets = [[goal]]
    for cost, bucket in enumerate(buckets):  # which grow meanwhile
        for state in bucket:
            if best[state] < cost:
                continue
            for link in links[state]:
                other, grown = link[0], link[part]
                if adds:
                    grown += cost
                elif grown < cost:
                    grown = cost
                if other not in best or grown < best[other]:
                    best[other] = grown
                    while len(buckets) <= grown:
                        buckets.append([])
                    buckets[grown].append(other)
    return best
