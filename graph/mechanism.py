"""How one entity acts on another: paths, verdict, and what was measured."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from endograph.graph.paths import best_paths, described
from endograph.graph.propagation import direction, witnesses
from endograph.graph.steps import Steps
from endograph.graph.wording import sentence

_VERDICTS: Final = {"up": "increases", "down": "decreases"}


def answer(
    steps: Steps,
    source: str,
    target: str,
    *,
    max_length: int = 6,
    top: int = 10,
    through: Collection[str] = (),
    avoid: Collection[str] = (),
) -> dict[str, Any]:
    """Search for paths of either sign and return them as plain data, with the verdict.

    The verdict is the first effect, as of `endograph.graph.propagation.direction`; the paths are
    ranked by their weakest link, as of `endograph.graph.paths.best_paths`. The best path of each
    sign, and the one that carries the verdict, are always among them, however they rank.

    Parameters
    ----------
    steps : Steps
        What may be walked.
    source, target : str
        CURIEs of entities.
    max_length : int
        Steps of the listed paths at most; the verdict looks as far as what-if does.
    top : int
        Paths at most, beside those.
    through, avoid : collection of str
        Entities that every path passes, and that none does. With ``through`` the verdict is that
        of the listed paths.

    Returns
    -------
    dict
        ``from``, ``to``, ``verdict`` (increases, decreases, mixed or none), ``truncated`` (whether
        the search was cut, so that a better path may have been missed), ``measured`` (assertions
        that join the two ends directly, as seen in studies), ``evidence`` (distinct references
        behind the paths of each side), ``max_length`` and ``paths``, each as of
        `endograph.graph.paths.described`.
    """
    options: dict[str, Any] = {"max_length": max_length, "through": through, "avoid": avoid}
    search = best_paths(steps, source, target, top=top, **options)
    found, truncated = list(search.paths), search.truncated
    for sign in (1, -1):
        if len(search.paths) == top and not any(path.sign == sign for path in found):
            other = best_paths(steps, source, target, top=1, sign=sign, **options)
            truncated = truncated or other.truncated
            found += other.paths
    if through:
        sides = {path.sign: path for path in reversed(found)}
        verdict = "mixed" if len(sides) == 2 else direction(sides)
    else:
        spread = witnesses(steps, [source], cut=avoid)
        first = spread.paths.get(target, {})
        truncated = truncated or spread.truncated
        verdict = direction(first)
        known = {path.steps for path in found}
        found += [path for _, path in sorted(first.items()) if path.steps not in known]
    paths = [described(steps, path) for path in found]
    return {
        "from": source,
        "to": target,
        "verdict": _VERDICTS.get(verdict, verdict),
        "truncated": truncated,
        "measured": measured(steps, source, target),
        "evidence": {
            name: len({key for path in paths if path["sign"] == sign for key in path["references"]})
            for name, sign in (("increases", 1), ("decreases", -1))
        },
        "max_length": max_length,
        "paths": paths,
    }


def measured(steps: Steps, source: str, target: str) -> list[dict[str, Any]]:
    """Return the assertions that join two entities directly, as seen in studies."""
    return [
        {
            "assertion": key,
            "sentence": sentence(steps.graph, source, target, key),
            **{name: edge[name] for name in ("sign", "status", "design", "references")},
        }
        for key, edge in sorted((steps.graph.get_edge_data(source, target) or {}).items())
        if edge["directness"] == "measured" and edge["causal"]
    ]
