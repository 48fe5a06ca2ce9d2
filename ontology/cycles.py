"""Elementary cycles of a directed graph, the short ones first, within a budget."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

#: Links that are looked at, at most, before a search is cut.
BUDGET: Final = 2_000_000
# What a cycle that is found takes of it, since it is told in full.
_PRICE: Final = 10


@dataclass(frozen=True, slots=True)
class Cycles:
    """What a search found.

    Attributes
    ----------
    found : list of tuple of int
        Each cycle once, the short ones first, beginning with its smallest node.
    max_length : int
        Up to this length every cycle is among them, and beyond it none.
    """

    found: list[tuple[int, ...]]
    max_length: int


def elementary_cycles(
    links: Collection[tuple[int, int]],
    max_length: int,
    *,
    through: int | None = None,
    budget: int = BUDGET,
) -> Cycles:
    """Find every elementary cycle up to a length, or up to what the budget allows.

    Parameters
    ----------
    links : collection of tuple of int
        Pairs of nodes, each once.
    max_length : int
        Links of a cycle at most.
    through : int, optional
        Only cycles through this node.
    budget : int
        Links that are looked at, at most; a cycle that is found counts as ten. Where it runs out,
        cycles of the length that it ran out at are left out, since some of them would say nothing
        of the others.

    Notes
    -----
    Chains are grown from each node through greater ones, as by Tiernan [1]_, but only to where a
    short enough way leads back, as the distances to the first node tell, found backwards
    beforehand. One length is done after the other, which takes hardly twice the time of the longest
    and leaves a search that is cut with all short cycles. igraph's own search, of the same speed
    here, cannot be stopped by the effort and leaves out some cycles when given a length (1.0.0).

    References
    ----------
    .. [1] J. C. Tiernan, "An efficient search algorithm to find the elementary circuits of a
       graph", Communications of the ACM 13, 1970.
    """
    after, before = _inside(links)
    roots = sorted(after) if through is None else [through] * (through in after)
    found: list[tuple[int, ...]] = []
    for length in range(1, max_length + 1):
        of_length = []
        for root in roots:
            least = root if through is None else -1
            back, looked = _distances(before, root, length - 1, least)
            chains, links_seen = _closed(after, root, back, length, budget - looked)
            of_length += chains
            budget -= looked + links_seen + _PRICE * len(chains)
            if budget < 0:
                return Cycles(found, length - 1)
        found += sorted(map(_canonical, of_length))
    return Cycles(found, max_length)


def _inside(
    links: Collection[tuple[int, int]],
) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Return the links that a cycle may have, by where they start and by where they end.

    What nothing leads to, or what leads nowhere, is on no cycle; nor is what then is left so.
    """
    kept = sorted(links)
    while True:
        inner = {start for start, _ in kept} & {end for _, end in kept}
        fewer = [link for link in kept if inner.issuperset(link)]
        if len(fewer) == len(kept):
            break
        kept = fewer
    after: dict[int, list[int]] = {}
    before: dict[int, list[int]] = {}
    for start, end in kept:
        after.setdefault(start, []).append(end)
        before.setdefault(end, []).append(start)
    return after, before


def _distances(
    before: dict[int, list[int]], root: int, within: int, least: int
) -> tuple[dict[int, int], int]:
    """Return how far the root is from each node greater than the least, and the links looked at."""
    found = {root: 0}
    layer = [root]
    looked = 0
    for distance in range(1, within + 1):
        reached = []
        for node in layer:
            looked += len(before[node])
            for other in before[node]:
                if other > least and other not in found:
                    found[other] = distance
                    reached.append(other)
        layer = reached
    return found, looked


def _closed(
    after: dict[int, list[int]], root: int, back: dict[int, int], length: int, budget: int
) -> tuple[list[tuple[int, ...]], int]:
    """Return the cycles of one length from a root, and the links looked at."""
    if length == 1:
        return [(root,)] * (root in after[root]), len(after[root])
    found = []
    looked = 0
    chain, on_chain = [root], {root}
    branches = [iter(after[root])]
    while branches and looked <= budget:
        left = length - len(chain)
        for node in branches[-1]:
            looked += 1
            if node in on_chain or back.get(node, length) > left:
                continue
            if left == 1:  # from here it is one link back
                found.append((*chain, node))
                continue
            chain.append(node)
            on_chain.add(node)
            branches.append(iter(after[node]))
            break
        else:
            branches.pop()
            on_chain.discard(chain.pop())
    return found, looked


def _canonical(cycle: tuple[int, ...]) -> tuple[int, ...]:
    first = cycle.index(min(cycle))
    return (*cycle[first:], *cycle[:first])
