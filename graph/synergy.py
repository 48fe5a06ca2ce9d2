"""What two agents reach together through different receptors."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any, Final

from endograph.graph.compare import named, targets
from endograph.graph.paths import Path, described
from endograph.graph.propagation import direction, witnesses
from endograph.graph.steps import Steps
from endograph.graph.wording import sentence

# What can be read off: amounts that travel, what goes on, and how the body is.
_READOUTS: Final = {"signal", "small molecule", "process", "state"}

# What stays inside its cell: that two agents raise it says nothing where they do so in two cells.
_INSIDE: Final = {"second messenger", "signalling process"}

_SIGNS: Final = {"up": 1, "down": -1}


def synergy(steps: Steps, first: str, second: str, reach: int = 6) -> dict[str, Any]:
    """Say what two agents reach together through different receptors, and what they push apart.

    Parameters
    ----------
    steps : Steps
        What may be walked.
    first, second : str
        CURIEs of agents.
    reach : int
        Steps from an agent to a readout at most.

    Returns
    -------
    dict
        ``first`` and ``second`` (``entity``, ``label``, ``receptors``), ``together``, ``apart``
        and ``recorded``: assertions that something of the one receptor synergises with something
        of the other. A row of ``together`` or ``apart`` has ``readout``, ``label``, ``joins`` (the
        first entity that both paths pass), and for ``first`` and ``second`` the ``receptor`` and
        the best ``path`` through it. Rows are in order of their weaker path, the firmest first.
        Readouts that an agent moves either way, and those that the two move in different places,
        are in neither list.

    Raises
    ------
    ValueError
        If both are the same.

    Notes
    -----
    That two agents reach a readout with the same sign through different receptors is what makes
    synergy possible; whether the whole is more than its parts, only a trial of both can show [1]_.

    References
    ----------
    .. [1] W. R. Greco, G. Bravo and J. C. Parsons, "The search for synergy: a critical review from
       a response surface perspective", Pharmacological Reviews 47, 1995.
    """
    if first == second:
        raise ValueError("name two different agents")
    receptors = [_receptors(steps, node) for node in (first, second)]
    routes = [
        _routes(steps, node, found, reach)
        for node, found in zip((first, second), receptors, strict=True)
    ]
    together: list[tuple[Path, ...]] = []
    apart: list[tuple[Path, ...]] = []
    for readout in sorted(set.intersection(*map(set, routes))):
        signs = tuple(_net(found[readout]) for found in routes)
        alike = signs[0] == signs[1]
        pairs = [
            pair
            for pair in product(*(found[readout] for found in routes))
            if tuple(path.sign for path in pair) == signs
            and not (alike and pair[0].nodes[1] == pair[1].nodes[1])
            and steps.meet(pair[0].steps[-1], pair[1].steps[-1])
        ]
        if pairs:
            (together if alike else apart).append(min(pairs, key=_weakness))
    return {
        "first": {**named(steps, first), "receptors": receptors[0]},
        "second": {**named(steps, second), "receptors": receptors[1]},
        "together": [_row(steps, pair) for pair in sorted(together, key=_weakness)],
        "apart": [_row(steps, pair) for pair in sorted(apart, key=_weakness)],
        "recorded": _recorded(steps, *receptors),
    }


def _receptors(steps: Steps, node: str) -> list[dict[str, Any]]:
    return [row for row in targets(steps, node) if row["category"] == "receptor"]


def _routes(
    steps: Steps, node: str, receptors: Iterable[dict[str, Any]], reach: int
) -> dict[str, list[Path]]:
    """Return the best path of each sign through each receptor, by readout."""
    holders = {row["entity"]: row["inherited_from"] or node for row in receptors}
    found: dict[str, list[Path]] = defaultdict(list)
    for receptor, holder in sorted(holders.items()):
        narrow = copy.copy(steps)
        # of what the agent does, only what it does to the receptor
        narrow.out = defaultdict(list, steps.out)
        narrow.out[holder] = [step for step in steps.out[holder] if step.target == receptor]
        for readout, sides in witnesses(narrow, [holder], reach=reach).paths.items():
            facts = steps.graph.nodes[readout]
            if facts["category"] in _READOUTS and facts["kind"] not in _INSIDE:
                # a class that what is moved belongs to is no readout of its own
                found[readout] += [path for path in sides.values() if not _names_class(steps, path)]
    return found


def _names_class(steps: Steps, path: Path) -> bool:
    return all(edge["relation"] == "kindOf" for _, edge in steps.edges(path.steps[-1]))


def _net(paths: Iterable[Path]) -> int:
    """Return the sign that prevails over all receptors, 0 if none does."""
    best: dict[int, Path] = {}
    for path in sorted(paths, key=lambda path: (path.key, path.nodes)):
        best.setdefault(path.sign, path)
    return _SIGNS.get(direction(best), 0)


def _weakness(pair: Sequence[Path]) -> tuple[Any, ...]:
    """Rank a pair of paths by the weaker of them; the entities on the way break ties."""
    return *sorted((path.key for path in pair), reverse=True), *(path.nodes for path in pair)


def _row(steps: Steps, pair: Sequence[Path]) -> dict[str, Any]:
    first, second = pair
    readout = first.nodes[-1]
    return {
        "readout": readout,
        "label": steps.graph.nodes[readout]["label"],
        "joins": next(node for node in first.nodes if node in second.nodes),
        **{
            name: {"receptor": path.nodes[1], "path": described(steps, path)}
            for name, path in (("first", first), ("second", second))
        },
    }


def _recorded(
    steps: Steps, first: Iterable[dict[str, Any]], second: Iterable[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return the assertions of synergy between agents that act as these do on their receptors."""
    graph = steps.graph
    one, other = ({(row["entity"], row["sign"]) for row in found} for found in (first, second))

    def acts_like(node: str, sites: set[tuple[str, int]]) -> bool:
        return any((row["entity"], row["sign"]) in sites for row in _receptors(steps, node))

    return [
        {
            "assertion": key,
            "sentence": sentence(graph, source, target, key),
            **{name: edge[name] for name in ("status", "note", "references")},
        }
        for source, target, key, edge in graph.edges(keys=True, data=True)
        if edge["relation"] == "synergisesWith"
        and any(
            acts_like(source, here) and acts_like(target, there)
            for here, there in ((one, other), (other, one))
        )
    ]
