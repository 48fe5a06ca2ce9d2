"""Agents that are alike: the same targets, or the same effects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from math import fsum, hypot
from typing import Any, Final

from endograph.graph.steps import Step, Steps
from endograph.graph.structure import mechanism_steps

#: How many steps an effect is followed to compare agents.
REACH: Final = 3

_AGENTS: Final = ("drug", "signal")

Signed = tuple[str, int]


def similar(steps: Steps, entity: str, top: int = 10) -> dict[str, Any]:
    """Find the drugs, peptides and hormones that are most like one of them.

    Parameters
    ----------
    steps : Steps
        What may be walked.
    entity : str
        A drug or a signal.
    top : int
        How many to return at most.

    Returns
    -------
    dict
        ``entity``, ``label``, ``targets`` (what it acts on itself, by a direct assertion, with
        ``sign``) and
        ``similar``: each with ``entity``, ``label``, ``jaccard`` [1]_ of the signed targets,
        ``cosine`` of the effect profiles, from -1 (all effects opposed) to 1, and the ``shared``
        targets. The highest sum of the two comes first; classes of drugs, and what the
        entity is a kind of or the other way round, are left out.

    Raises
    ------
    ValueError
        If the entity is neither a drug nor a signal.

    Notes
    -----
    The effect profile holds what is reached within `REACH` steps, what a class does being one step
    further from its members. It gives each entity the sign of the shortest chains to it over their
    length, and nothing where these disagree.

    References
    ----------
    .. [1] P. Jaccard, "The Distribution of the Flora in the Alpine Zone", New Phytologist 11, 1912.
    """
    nodes = steps.graph.nodes
    if nodes[entity]["category"] not in _AGENTS:
        raise ValueError(
            f"{nodes[entity]['label']} is a {nodes[entity]['kind']}; "
            "name a drug, a peptide or a hormone"
        )
    mechanism = mechanism_steps(steps)
    best = {step: steps.best(step) for step in mechanism}
    kinds = {(s.source, s.target) for s in mechanism if best[s]["relation"] == "kindOf"}
    targets = _effects(step for step in mechanism if best[step]["directness"] == "direct")
    out = _effects(mechanism)
    mine, profile = targets[entity], _profile(out, entity)
    rows = []
    for other in sorted(nodes):
        if nodes[other]["category"] not in _AGENTS or nodes[other]["kind"] == "drug class":
            continue
        if other == entity or {(entity, other), (other, entity)} & kinds:
            continue
        shared = mine & targets[other]
        jaccard = len(shared) / len(mine | targets[other]) if shared else 0.0
        cosine = _cosine(profile, _profile(out, other))
        if jaccard + cosine > 0:
            rows.append(
                {
                    "entity": other,
                    "label": nodes[other]["label"],
                    "jaccard": round(jaccard, 6),
                    "cosine": round(cosine, 6),
                    "shared": _named(steps, shared),
                }
            )
    rows.sort(key=lambda row: (-row["jaccard"] - row["cosine"], row["entity"]))
    return {
        "entity": entity,
        "label": nodes[entity]["label"],
        "targets": _named(steps, mine),
        "similar": rows[:top],
    }


def _effects(mechanism: Iterable[Step]) -> dict[str, set[Signed]]:
    out: dict[str, set[Signed]] = defaultdict(set)
    for step in mechanism:
        out[step.source].add((step.target, step.sign))
    return out


def _profile(out: Mapping[str, set[Signed]], start: str) -> dict[str, float]:
    passed, layer = {start}, {start: {1}}
    profile: dict[str, float] = {}
    for distance in range(1, REACH + 1):
        reached: dict[str, set[int]] = defaultdict(set)
        for node, signs in layer.items():
            for target, sign in out.get(node, ()):
                if target not in passed:
                    reached[target].update(sign * one for one in signs)
        passed |= reached.keys()
        profile |= {node: sum(signs) / distance for node, signs in reached.items() if sum(signs)}
        layer = reached
    return profile


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    common = fsum(value * other[node] for node, value in one.items() if node in other)
    return common / (hypot(*one.values()) * hypot(*other.values())) if common else 0.0


def _named(steps: Steps, targets: Collection[Signed]) -> list[dict[str, Any]]:
    return [
        {"entity": node, "label": steps.graph.nodes[node]["label"], "sign": sign}
        for node, sign in sorted(targets)
    ]
