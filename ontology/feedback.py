"""Feedback loops: elementary cycles of signed links, each with its sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import prod

from endograph.ontology.cycles import BUDGET, elementary_cycles

# what makes a step, by sign: keys, the best first
Choice = dict[int, list[str]]
#: Source, target, sign and key of an assertion.
Link = tuple[str, str, int, str]


@dataclass(frozen=True, slots=True)
class SignedLoop:
    """A closed chain of causal assertions.

    Attributes
    ----------
    sign : int
        The product of the signs of its steps: -1 balancing, 1 reinforcing.
    entities : tuple of str
        Node keys in order, the smallest first.
    assertions : tuple of tuple of str
        For each step, from one entity to the next, the assertions that can make it in a loop of
        that sign, the best evidenced first.
    chain : tuple of str
        One assertion a step, whose signs multiply to that of the loop.
    """

    sign: int
    entities: tuple[str, ...]
    assertions: tuple[tuple[str, ...], ...]
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoopSearch:
    """What a search found.

    Attributes
    ----------
    loops : list of SignedLoop
    max_length : int
        Up to this length every loop is among them, and beyond it none.
    truncated : bool
        Whether this is less than was asked for.
    """

    loops: list[SignedLoop]
    max_length: int
    truncated: bool


def signed_loops(
    links: Iterable[Link],
    max_length: int,
    *,
    through: str | None = None,
    budget: int = BUDGET,
) -> LoopSearch:
    """Find every elementary cycle of signed links up to a length.

    Parallel links of one sign are one step; where a step is there with both signs, the cycle is
    given once with each sign of the whole. Loops are in order of their length, and then of their
    entities.

    Parameters
    ----------
    links : iterable of (source, target, sign, key)
        Signs are 1 or -1; of parallel links the best evidenced comes first.
    max_length : int
        The number of steps at most, 1 or more.
    through : str, optional
        An entity that every loop passes.
    budget : int
        As of `endograph.ontology.cycles.elementary_cycles`.

    Raises
    ------
    ValueError
        If ``max_length`` is below 1.

    Notes
    -----
    The sign of a loop is the product of the signs of its interactions [1]_.

    References
    ----------
    .. [1] R. Thomas, "On the relation between the logical structure of systems and their ability
       to generate multiple steady states or sustained oscillations", Springer Series in
       Synergetics 9, 1981.
    """
    if max_length < 1:
        raise ValueError(f"max_length is {max_length}; a loop has one step at least")
    steps: dict[tuple[str, str], Choice] = {}
    for source, target, sign, key in links:
        steps.setdefault((source, target), {}).setdefault(sign, []).append(key)
    nodes = sorted({node for pair in steps for node in pair})
    index = {node: position for position, node in enumerate(nodes)}
    if through is not None and through not in index:
        return LoopSearch([], max_length, truncated=False)
    cycles = elementary_cycles(
        [(index[source], index[target]) for source, target in steps],
        max_length,
        through=None if through is None else index[through],
        budget=budget,
    )
    loops = []
    for cycle in cycles.found:
        entities = tuple(nodes[position] for position in cycle)
        choices = [steps[pair] for pair in _pairs(entities)]
        loops += [
            SignedLoop(sign, entities, every, chain) for sign, every, chain in _signed(choices)
        ]
    return LoopSearch(loops, cycles.max_length, cycles.max_length < max_length)


def _pairs(entities: Sequence[str]) -> Iterator[tuple[str, str]]:
    return zip(entities, (*entities[1:], entities[0]), strict=True)


def _signed(
    choices: list[Choice],
) -> Iterator[tuple[int, tuple[tuple[str, ...], ...], tuple[str, ...]]]:
    """Yield the signs that a cycle can have, and what then makes each step, in all and at best."""
    best = [next(iter(choice)) for choice in choices]  # the sign that is known best
    free = [place for place, choice in enumerate(choices) if len(choice) == 2]
    if not free:
        every = [choice[one] for choice, one in zip(choices, best, strict=True)]
        yield prod(best), tuple(map(tuple, every)), tuple(keys[0] for keys in every)
        return
    for sign in (-1, 1):
        chosen = list(best)
        if prod(chosen) != sign:
            chosen[free[0]] = -chosen[free[0]]
        # one free step goes as the sign wants it; with more of them, each may go either way
        either = len(free) > 1
        yield (
            sign,
            tuple(
                tuple(key for side in choice if either or side == one for key in choice[side])
                for choice, one in zip(choices, chosen, strict=True)
            ),
            tuple(choice[one][0] for choice, one in zip(choices, chosen, strict=True)),
        )


def loop_name(loop: SignedLoop) -> str:
    """Name a loop after its sign and the slugs of its entities: ``balancing--cortisol--CRH``."""
    slugs = (node.partition(":")[2] or node for node in loop.entities)
    return "--".join(["balancing" if loop.sign < 0 else "reinforcing", *slugs])


def rotated(entities: Sequence[str]) -> tuple[str, ...]:
    """Return a closed chain beginning with its smallest entity."""
    first = min(range(len(entities)), key=entities.__getitem__)
    return (*entities[first:], *entities[:first])
