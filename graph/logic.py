"""The signed steps of a graph read as a Boolean model: what is on, and what turns it on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from endograph.graph.steps import Step, Steps


@dataclass(frozen=True, slots=True)
class Syntax:
    """How a rule is written: templates of what is on and off, and the two words between them."""

    on: str
    off: str
    either: str
    both: str


def regulators(steps: Steps) -> dict[str, list[Step]]:
    """Return the steps that a model is made of, by what they change.

    What a drug is given for, what sums up other steps, and what belongs to a class are left out; an
    entity that then nothing acts on is an input of the model.
    """
    causal = {key for *_, key, edge in steps.graph.edges(keys=True, data=True) if edge["causal"]}
    found: dict[str, list[Step]] = {}
    for target, incoming in steps.into.items():
        kept = [s for s in incoming if not s.ends and causal.intersection(s.assertions)]
        if kept:
            found[target] = sorted(kept, key=lambda step: (step.source, -step.sign))
    return found


def rule(incoming: Sequence[Step], names: Mapping[str, str], syntax: Syntax) -> str:
    """Say when an entity is on.

    It is on if something that raises it is on and nothing that lowers it is; one that is only
    lowered is on unless it is. That is one reading of the signs, in which what lowers wins; the
    graph itself does not say how effects add up.
    """
    raising = [syntax.on.format(names[step.source]) for step in incoming if step.sign > 0]
    lowering = [syntax.off.format(names[step.source]) for step in incoming if step.sign < 0]
    return syntax.both.join([*([f"({syntax.either.join(raising)})"] if raising else []), *lowering])


def identifiers(nodes: Iterable[str]) -> dict[str, str]:
    """Name every entity in letters, digits and underscores, each name once."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for node in nodes:
        base = "s_" + re.sub(r"\W", "_", node.partition(":")[2] or node, flags=re.ASCII)
        name, number = base, 2
        while name in taken:
            name, number = f"{base}_{number}", number + 1
        taken.add(name)
        found[node] = name
    return found
