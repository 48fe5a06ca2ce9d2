"""Whether two entities are tied beyond chance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from statistics import fmean, pstdev
from typing import Any, Final

from endograph.graph.random_state import seeded
from endograph.graph.steps import Step, Steps
from endograph.graph.structure import Net, distances, mechanism_steps

#: How much a step through a hub is discounted: the exponent of its degrees.
DAMPING: Final = 0.4

# categories of both ends, whether it is causal, sign
MetaEdge = tuple[str, str, bool, int]


def significance(
    steps: Steps,
    source: str,
    target: str,
    max_length: int = 4,
    permutations: int = 200,
    seed: int = 0,
) -> dict[str, Any]:
    """Ask whether two entities are tied more closely than their degrees would have it.

    Parameters
    ----------
    steps : Steps
        What may be walked.
    source, target : str
        CURIEs of entities.
    max_length : int
        Steps of a path at most.
    permutations : int
        Rewired graphs to compare with.
    seed : int
        Seed of the rewiring.

    Returns
    -------
    dict
        ``source``, ``target``, ``max_length``, ``permutations``, ``seed``, ``paths`` (how many),
        ``dwpc`` (their degree-weighted count), ``null_mean`` and ``null_sd`` of the same in the
        rewired graphs, and ``p``, the one-sided empirical p value [3]_, which is never below
        1 / (``permutations`` + 1).

    Raises
    ------
    ValueError
        If ``max_length`` or ``permutations`` is below 1.

    Notes
    -----
    The degree-weighted path count [1]_ sums over all simple paths the product of the degrees of
    their steps, out of the one end and into the other, to the power of minus `DAMPING`. As there,
    a degree is counted among the steps of one type: from one category of entity to another, causal
    or by kind, of one sign; the count is the sum over all types of path. The null is that of
    Hetionet's connectivity search [2]_: the ends of steps of one type are switched among each
    other, four tries a step and from one rewired graph to the next, so that each entity keeps its
    steps in and out of each type. Place is not looked at.

    References
    ----------
    .. [1] D. S. Himmelstein and S. E. Baranzini, "Heterogeneous Network Edge Prediction: A Data
       Integration Approach to Prioritize Disease-Associated Genes", PLOS Computational Biology 11,
       2015.
    .. [2] D. S. Himmelstein et al., "Hetnet connectivity search provides rapid insights into how
       biomedical entities are related", GigaScience 12, 2023.
    .. [3] B. Phipson and G. K. Smyth, "Permutation P-values Should Never Be Zero", Statistical
       Applications in Genetics and Molecular Biology 9, 2010.
    """
    if max_length < 1 or permutations < 1:
        raise ValueError("max_length and permutations are 1 or more")
    nets = [Net(found) for found in _by_type(steps, source)]
    paths, observed = _dwpc([net.pairs() for net in nets], source, target, max_length)
    null = []
    with seeded(seed):
        for _ in range(permutations):
            _rewire(nets)
            null.append(_dwpc([net.pairs() for net in nets], source, target, max_length)[1])
    # sums in another order may differ in the last bit
    as_high = sum(value >= observed * (1 - 1e-9) for value in null)
    return {
        "source": source,
        "target": target,
        "max_length": max_length,
        "permutations": permutations,
        "seed": seed,
        "paths": paths,
        "dwpc": round(observed, 10),
        "null_mean": round(fmean(null), 10),
        "null_sd": round(pstdev(null), 10),
        "p": (as_high + 1) / (permutations + 1),
    }


def _by_type(steps: Steps, start: str) -> list[list[Step]]:
    """Return the mechanism in parts whose steps may switch their ends."""
    types: dict[MetaEdge, list[Step]] = defaultdict(list)
    category = steps.graph.nodes.data("category")
    for step in mechanism_steps(steps, start):
        causal = steps.best(step)["causal"]
        types[category[step.source], category[step.target], causal, step.sign].append(step)
    return [found for _, found in sorted(types.items())]


def _rewire(nets: Iterable[Net]) -> None:
    for net in nets:
        if len(net.nodes) > 3:  # two steps that can switch their ends have four
            net.graph.rewire(4 * net.graph.ecount())


def _dwpc(
    types: Iterable[list[tuple[str, str]]], source: str, target: str, max_length: int
) -> tuple[int, float]:
    """Return how many simple paths there are, and their degree-weighted count."""
    out: dict[str, list[tuple[str, float]]] = defaultdict(list)
    into: dict[str, set[str]] = defaultdict(set)
    for pairs in types:
        leaving = Counter(one for one, _ in pairs)
        coming = Counter(other for _, other in pairs)
        for one, other in pairs:
            out[one].append((other, (leaving[one] * coming[other]) ** -DAMPING))
            into[other].add(one)
    far = distances(into, target, max_length - 1)
    # partial paths: where they are, what they passed, their weight
    todo = [(source, frozenset({source}), 1.0)]
    count, total = 0, 0.0
    while todo:
        node, passed, weight = todo.pop()
        for following, factor in out.get(node, ()):
            if following in passed:
                continue
            if following == target:
                count, total = count + 1, total + weight * factor
            elif far.get(following, max_length) <= max_length - len(passed):
                todo.append((following, passed | {following}, weight * factor))
    return count, total
