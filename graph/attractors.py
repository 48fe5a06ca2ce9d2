"""Where a system settles, read as a Boolean model, before and after a perturbation."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import islice
from typing import Any, Final

from endograph.graph.logic import Syntax, identifiers, regulators, rule
from endograph.graph.propagation import direction, witnesses
from endograph.graph.steps import Step, Steps

_SYNTAX: Final = Syntax(on="{}", off="!{}", either=" | ", both=" & ")
_SETTING: Final = {"raised": "1", "blocked": "0"}
# what mpbn gives, from low to high
_STATES: Final[dict[Any, str]] = {0: "off", "*": "swinging", 1: "on"}

# a state of every entity: off, swinging or on
Attractor = dict[str, str]


def attractors(
    steps: Steps,
    raised: Collection[str] = (),
    blocked: Collection[str] = (),
    limit: int = 100,
) -> dict[str, Any]:
    """Say where a system settles by itself, and where once some entities are raised or blocked.

    Parameters
    ----------
    steps : Steps
        The steps of one system, as of `endograph.graph.projection.system_view`; each entity is on
        or off by `endograph.graph.logic.rule`.
    raised, blocked : collection of str
        CURIEs of what is kept on and of what is kept off.
    limit : int
        Attractors at most.

    Returns
    -------
    dict
        ``interventions`` as of `endograph.graph.whatif.whatif`, ``inputs`` (entities that nothing
        in the system acts on: off unless they are raised), ``truncated`` (whether there are more
        attractors than the limit), ``attractors`` and ``readouts``.

        An attractor has the entities that are ``on`` and those that keep ``swinging``; all others
        are off. ``reached`` says whether the system gets there from where it settles by itself,
        which is what it reaches from everything off. A readout has ``entity``, ``label``, its
        states ``before`` and ``after`` (off, swinging, on: several where it depends on the way
        taken), the ``direction`` (up, down, mixed or unchanged) from the ones to the others, and
        the ``first_effect`` by `endograph.graph.propagation.direction` within the system, or None.

        The two may differ, and where they do, each says something else. The first effect weighs
        paths by their length and stops before feedback; the model lets what lowers win over all
        that raises, and goes round until it settles. What is on already cannot rise, so *unchanged*
        says little.

    Raises
    ------
    ValueError
        If the steps make no model, an entity is not in it, or one is both raised and blocked.
    ModuleNotFoundError
        If mpbn is missing; it comes with ``endograph[logic]``.

    Notes
    -----
    Attractors are the minimal trap spaces of the Boolean network, and reachability is that of most
    permissive semantics [1]_, which misses no behaviour of any refinement of the model to more
    levels; both as by mpbn.

    References
    ----------
    .. [1] L. Paulevé, J. Kolčák, T. Chatain and S. Haar, "Reconciling qualitative, abstract, and
       scalable modeling of biological networks", Nature Communications 11, 2020.
    """
    into = regulators(steps)
    nodes = sorted({*into, *(step.source for found in into.values() for step in found)})
    if not nodes:
        raise ValueError("there is no signed causal step to make a model of")
    roles = {"raised": {*raised}, "blocked": {*blocked}}
    for node in sorted({*raised, *blocked}):
        if node not in nodes:
            raise ValueError(f"{node} is not in the model: no causal step starts or ends there")
    if both := sorted(roles["raised"] & roles["blocked"]):
        raise ValueError(f"{both[0]} is both raised and blocked")
    if limit < 1:
        raise ValueError(f"limit is {limit}; ask for one attractor at least")
    fixed = {node: _SETTING[role] for role, found in roles.items() for node in found}
    rest = _Model(nodes, into, {})
    before = rest.attractors(limit, [dict.fromkeys(nodes, "off")])
    model = _Model(nodes, into, fixed) if fixed else rest
    # what is kept on or off is so from the start
    starts = [
        {**state, **{node: _STATES[int(value)] for node, value in fixed.items()}}
        for state in before
    ]
    after = model.attractors(limit, starts) if fixed else before
    every = model.attractors(limit + 1)
    label = steps.graph.nodes.data("label")
    first = witnesses(steps, raised, blocked).paths if fixed else {}
    return {
        "interventions": [
            {"entity": node, "label": label[node], "action": role}
            for role, found in roles.items()
            for node in sorted(found)
        ],
        "inputs": [node for node in nodes if node not in into],
        "truncated": len(every) > limit,
        "attractors": [
            {
                "reached": state in after,
                "on": [node for node in nodes if state[node] == "on"],
                "swinging": [node for node in nodes if state[node] == "swinging"],
            }
            for state in every[:limit]
        ],
        "readouts": [
            {
                "entity": node,
                "label": label[node],
                "before": _states(before, node),
                "after": _states(after, node),
                "direction": _direction(_states(before, node), _states(after, node))
                if fixed
                else "unchanged",
                "first_effect": direction(first[node]) if node in first else None,
            }
            for node in nodes
            if node not in fixed
        ],
    }


class _Model:
    """A Boolean network, some of its entities kept as they are."""

    def __init__(
        self, nodes: list[str], into: dict[str, list[Step]], fixed: dict[str, str]
    ) -> None:
        try:
            import mpbn
        except ModuleNotFoundError:
            message = "attractors need mpbn: pip install 'endograph[logic]'"
            raise ModuleNotFoundError(message, name="mpbn") from None
        self._names = identifiers(nodes)
        rules = {node: rule(found, self._names, _SYNTAX) for node, found in into.items()}
        self._network: Any = mpbn.MPBooleanNetwork()
        for node, name in self._names.items():
            self._network[name] = fixed.get(node) or rules.get(node, "0")

    def attractors(self, limit: int, starts: Iterable[Attractor] | None = None) -> list[Attractor]:
        """Return attractors, all or those that some start leads to, in a fixed order."""
        found: dict[tuple[Any, ...], Attractor] = {}
        for start in [None] if starts is None else starts:
            reachable_from = (
                None
                if start is None
                else {
                    self._names[node]: int(state == "on")
                    for node, state in start.items()
                    if state != "swinging"  # from any of its states
                }
            )
            for state in islice(self._network.attractors(reachable_from=reachable_from), limit):
                value = {node: _STATES[state[name]] for node, name in self._names.items()}
                found[tuple(value.values())] = value
        return [found[key] for key in sorted(found)]


def _states(found: list[Attractor], node: str) -> list[str]:
    states = {state[node] for state in found}
    return [state for state in _STATES.values() if state in states]


def _direction(before: list[str], after: list[str]) -> str:
    if before == after:
        return "unchanged" if len(before) == 1 else "mixed"
    levels = list(_STATES.values())
    low, high = ([levels.index(state) for state in states] for states in (before, after))
    if min(high) >= max(low):
        return "up"
    return "down" if max(high) <= min(low) else "mixed"
