"""Signed mechanism paths: the best chains of causal steps from one entity to another."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import count, pairwise
from math import prod
from typing import Any

from endograph.graph.bounds import bounds
from endograph.graph.steps import DESIGNS, STATUSES, TIMESCALES, Step, Steps
from endograph.graph.wording import capitalise

# mismatches of place, weakest status, weakest design, indirect steps, length
Key = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of steps.

    Attributes
    ----------
    key : tuple of int
        What it is ranked by, the smaller the better: joints where the places do not meet, the
        weakest status, the weakest design, indirect steps, length.
    """

    steps: tuple[Step, ...]
    key: Key

    @property
    def sign(self) -> int:
        """The product of the signs of the steps."""
        return prod(step.sign for step in self.steps)

    @property
    def nodes(self) -> tuple[str, ...]:
        """The entities along the path, both ends among them."""
        return (self.steps[0].source, *(step.target for step in self.steps))


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found, and whether it had to stop.

    Attributes
    ----------
    truncated : bool
        Whether the budget ran out, so that a better path may have been missed.
    """

    paths: list[Path]
    truncated: bool


def best_paths(
    steps: Steps,
    source: str,
    target: str,
    *,
    max_length: int = 6,
    top: int = 10,
    sign: int | None = None,
    through: Collection[str] = (),
    avoid: Collection[str] = (),
    budget: int = 200_000,
) -> Search:
    """Return the best simple paths, the best first.

    A path is as strong as its weakest link: paths are ranked by how many joints do not meet in
    place, then by the weakest status, the weakest design, the number of indirect steps and the
    length; ties are broken by the entities on the way.

    Parameters
    ----------
    steps : Steps
        What may be walked.
    source, target : str
        CURIEs of entities.
    max_length : int
        Steps at most.
    top : int
        Paths at most.
    sign : int, optional
        Only paths of this sign, 1 or -1.
    through, avoid : collection of str
        Entities that every path passes, and that none does.
    budget : int
        Partial paths that are looked at, at most.

    Raises
    ------
    ValueError
        If ``max_length`` or ``top`` is below 1, or an entity is both to be passed and avoided.

    Notes
    -----
    A* search [1]_ over partial simple paths. The bound of what remains is exact for each part of
    the key by itself: the bottleneck (widest path [2]_) of status and of design, and the least
    number of indirect steps and of steps, each found backwards from the target once. The parts of
    the key never fall as a path grows, so paths come out in order.

    References
    ----------
    .. [1] P. E. Hart, N. J. Nilsson and B. Raphael, "A Formal Basis for the Heuristic
       Determination of Minimum Cost Paths", IEEE Transactions on Systems Science and
       Cybernetics 4, 1968.
    .. [2] M. Pollack, "The Maximum Capacity Through a Network", Operations Research 8, 1960.
    """
    for name, value in (("max_length", max_length), ("top", top)):
        if value < 1:
            raise ValueError(f"{name} is {value}; it is 1 at least")
    if both := sorted({*through} & {*avoid}):
        raise ValueError(f"{both[0]} is both to be passed and to be avoided")
    if source == target:
        return Search([], truncated=False)
    banned, wanted = frozenset(avoid) - {source, target}, frozenset(through) - {source, target}
    goals = (1, -1) if sign is None else (sign,)
    states = steps.states
    if source not in states.number or target not in states.number:
        return Search([], truncated=False)
    start, end = states.number[source], states.number[target]
    closed = {
        states.number[node] + sign for node in banned & states.number.keys() for sign in (0, 1)
    }
    starts = [start + (goal < 0) for goal in goals]
    remains = bounds(states, starts, end, max_length, closed | steps.end_states)
    tie = count()
    heap: list[tuple[Any, ...]] = []
    for goal in goals:
        bound = remains.get(start + (goal < 0))
        if bound:
            heap.append(((0, *bound), (source,), next(tie), 1, (), (0, 0, 0, 0, 0), goal))
    heapq.heapify(heap)
    found: list[Path] = []
    looked = 0
    while heap and len(found) < top:
        _, nodes, _, parity, walked, key, goal = heapq.heappop(heap)
        node = nodes[-1]
        if node == target:
            if wanted <= set(nodes):
                found.append(Path(walked, key))
            continue
        looked += 1
        if looked > budget:
            return Search(found, truncated=True)
        for step in steps.out.get(node, ()):
            following = step.target
            if following in nodes or following in banned:
                continue
            turned = parity * step.sign
            if following == target:
                if goal != turned:
                    continue
            elif steps.is_end(following):
                continue
            if walked and not steps.follows(walked[-1], step):
                continue
            bound = remains.get(states.number[following] + (goal != turned))
            if bound is None or len(nodes) + bound[3] > max_length:
                continue
            apart = int(bool(walked) and not steps.meet(walked[-1], step))
            grown = (
                key[0] + apart,
                max(key[1], step.status),
                max(key[2], step.design),
                key[3] + step.indirect,
                key[4] + 1,
            )
            least = (
                grown[0],
                max(grown[1], bound[0]),
                max(grown[2], bound[1]),
                grown[3] + bound[2],
                grown[4] + bound[3],
            )
            heapq.heappush(
                heap, (least, (*nodes, following), next(tie), turned, (*walked, step), grown, goal)
            )
    return Search(found, truncated=False)


def described(steps: Steps, path: Path) -> dict[str, Any]:
    """Return a path as plain data.

    Returns
    -------
    dict
        ``sign``, ``status`` and ``design`` (of the weakest link each; None if a link has no
        source), ``length``, how many of the steps are ``indirect``, ``sentence``, ``flags`` (where
        places, species or timescales do not meet), ``references``, ``entities`` and ``steps``, each
        with the best evidenced ``assertion`` behind it, ``subject``, ``relation``, ``object``,
        ``sign`` and ``status``.
    """
    design = max(step.design for step in path.steps)
    return {
        "sign": path.sign,
        "status": STATUSES[max(step.status for step in path.steps)],
        "design": DESIGNS[design] if design < len(DESIGNS) else None,
        "length": len(path.steps),
        "indirect": sum(step.indirect for step in path.steps),
        "sentence": _told(steps, path),
        "flags": list(_flags(steps, path)),
        "references": steps.references(step.assertions[0] for step in path.steps),
        "entities": list(path.nodes),
        "steps": [
            {
                "assertion": step.assertions[0],
                "subject": step.source,
                "relation": steps.best(step)["relation"],
                "object": step.target,
                "sign": step.sign,
                "status": STATUSES[step.status],
            }
            for step in path.steps
        ],
    }


def _flags(steps: Steps, path: Path) -> Iterator[str]:
    label = steps.graph.nodes.data("label")

    def places(step: Step) -> str:
        return ", ".join(sorted(label[place] for place in step.places))

    for first, second in pairwise(path.steps):
        if not steps.meet(first, second):
            yield (
                f"{label[first.target]} is changed in {places(first)} but acts in {places(second)}"
            )
    common = frozenset.intersection(*(step.species for step in path.steps))
    if not common:
        yield "no species has been shown to have every step"
    times = [TIMESCALES.index(step.timescale) for step in path.steps if step.timescale]
    if times and max(times) - min(times) > 3:
        yield f"timescales from {TIMESCALES[min(times)]} to {TIMESCALES[max(times)]}"


def _told(steps: Steps, path: Path) -> str:
    """Tell a path as one sentence: who does what, which does what."""
    graph = steps.graph
    parts = [graph.nodes[path.nodes[0]]["label"]]
    for number, step in enumerate(path.steps):
        edge = steps.best(step)
        joint = ", which " if number else " "
        where = f" ({edge['context']})" if edge["context"] else ""
        parts.append(f"{joint}{edge['phrase']} {graph.nodes[step.target]['label']}{where}")
    return capitalise("".join(parts)) + "."
