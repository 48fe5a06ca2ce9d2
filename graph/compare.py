"""Agents side by side: what they act on, where, to what effect, and how well that is known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import chain, combinations, product
from typing import Any, Final

from endograph.graph.mechanism import measured
from endograph.graph.propagation import REACH
from endograph.graph.steps import DEFAULT_STATUS, DESIGNS, STATUSES, Step, Steps
from endograph.graph.whatif import whatif
from endograph.ontology.catalogue import Catalogue, Evidence, PeptideClass, Regimen

#: What agents are compared by unless asked otherwise.
DEFAULT_READOUTS: Final = (
    "eg:insulin-sensitivity",
    "eg:blood-glucose",
    "eg:food-intake",
    "eg:visceral-adipose-tissue",
    "eg:growth-hormone",
    "eg:cortisol",
    "eg:inflammation",
)

_DIRECTIONS: Final = ("supports", "nuances", "refutes")
# What a drug or a hormone may bind or do away with; a process or a state has no binding site.
_TARGETS: Final = {"receptor", "protein", "signal", "small molecule"}
_AT_RECEPTORS: Final = {"agonistOf", "antagonistOf"}
_WALKED: Final = STATUSES[: STATUSES.index(DEFAULT_STATUS) + 1]
# Claims about the cells of the article's tables, by how the name of their section begins.
_CLASS_TABLE, _REGIMEN_TABLE = "Table 1", "Table 2"


def compare(
    steps: Steps,
    catalogue: Catalogue,
    entities: Iterable[str],
    readouts: Iterable[str] = DEFAULT_READOUTS,
    reach: int = REACH,
) -> dict[str, Any]:
    """Lay agents side by side.

    Parameters
    ----------
    steps : Steps
        What may be walked.
    catalogue : Catalogue
        Evidence, regimens, and what the article says of agents.
    entities : iterable of str
        CURIEs; one that is named twice counts once.
    readouts : iterable of str
        CURIEs of what the agents are compared by.
    reach : int
        Steps from an agent to a readout at most.

    Returns
    -------
    dict
        ``entities``, ``shared``, ``apart`` and ``similarity``.

        An entity has ``entity``, ``label``, ``kind``, ``classes`` (nearest first), ``targets``
        (with ``inherited_from``, the class that has it where the agent has not), ``tissues``
        (places where a target is found or a step acts, and the assertions that say so),
        ``systems`` (pathways and axes within two steps), ``effects``, ``evidence`` (pieces behind
        its own assertions, by direction, design and species, and how many are behind those of its
        classes), ``approval`` (``regimens`` and
        ``treats``) and ``stated`` (rows of the article's tables on it, on its classes and on
        combinations that it is part of, with the verdicts on their cells).

        An effect is that of raising the agent, as of `endograph.graph.whatif.whatif`, with further
        ``status`` and ``design`` (the weakest on the path that carries it), ``references`` (how
        many are behind that path), ``by_class`` (the class of which its first step is said, or
        None) and ``measured`` (what studies saw of the agent or a class of it on the readout, or
        on what by definition goes with it or against it). A path is reasoned, what was measured
        is seen: the two may differ.

        ``shared`` and ``apart`` hold ``targets``, ``tissues`` and ``systems`` that several
        entities have, and that one alone has. ``similarity`` has an entry a pair, with the
        ``jaccard`` index of targets (None where neither has any) and the targets that are
        ``opposed``, moved by the one up and by the other down.

    Raises
    ------
    ValueError
        If there are not two entities at least.

    Notes
    -----
    The similarity of two agents is the number of targets of both over that of either [1]_.

    References
    ----------
    .. [1] P. Jaccard, "The distribution of the flora in the alpine zone", New Phytologist 11,
       1912.
    """
    nodes, wanted = list(dict.fromkeys(entities)), list(dict.fromkeys(readouts))
    if len(nodes) < 2:
        raise ValueError("name two different entities at least")
    columns = [_column(steps, catalogue, node, wanted, reach) for node in nodes]
    fields = ("targets", "tissues", "systems")
    return {
        "entities": columns,
        "shared": {field: _held(columns, field, several=True) for field in fields},
        "apart": {field: _held(columns, field, several=False) for field in fields},
        "similarity": [_similarity(first, second) for first, second in combinations(columns, 2)],
    }


def named(steps: Steps, node: str) -> dict[str, Any]:
    """Return what an entity is called."""
    return {"entity": node, "label": steps.graph.nodes[node]["label"]}


def _column(
    steps: Steps, catalogue: Catalogue, node: str, readouts: Iterable[str], reach: int
) -> dict[str, Any]:
    classes = classes_of(steps, node)
    about = [node, *classes, *_mixtures(steps, node)]
    return {
        **profile(steps, catalogue, node),
        "effects": effects(steps, node, readouts, reach),
        "stated": _stated(steps, catalogue, about),
    }


def effects(
    steps: Steps, node: str, readouts: Iterable[str], reach: int = REACH
) -> list[dict[str, Any]]:
    """Return what raising an agent does to each readout, and how well it is known."""
    sources = [node, *classes_of(steps, node)]
    raised = whatif(steps, [node], readouts=readouts, reach=reach)
    return [_effect(steps, effect, sources) for effect in raised["readouts"]]


def profile(steps: Steps, catalogue: Catalogue, node: str) -> dict[str, Any]:
    """Return what is known of an agent without asking what it does to a readout.

    Returns
    -------
    dict
        An entity of `compare`, but for ``effects`` and ``stated``.
    """
    classes = classes_of(steps, node)
    acted_on = targets(steps, node)
    about = [node, *classes, *_mixtures(steps, node)]
    return {
        **named(steps, node),
        "kind": steps.graph.nodes[node]["kind"],
        "classes": [named(steps, name) for name in classes],
        "targets": acted_on,
        "tissues": _tissues(steps, node, acted_on),
        "systems": _systems(steps, [node, *classes]),
        "evidence": _evidence(steps, catalogue, node, classes),
        "approval": _approval(steps, catalogue, node, about),
    }


def classes_of(steps: Steps, node: str) -> list[str]:
    """Return what an entity is a kind of, the nearest first."""
    found: list[str] = []
    layer = [node]
    while layer:
        above = {
            step.target
            for name in layer
            for step in steps.out.get(name, ())
            if any(edge["relation"] == "kindOf" for _, edge in steps.edges(step))
        }
        layer = sorted(above - {node, *found})
        found += layer
    return found


def _mixtures(steps: Steps, node: str) -> list[str]:
    """Return the combinations that an agent is part of."""
    nodes = steps.graph.nodes
    return sorted(
        whole
        for _, whole, relation in steps.graph.out_edges(node, data="relation")
        if relation == "partOf" and nodes[whole]["category"] == "drug"
    )


def targets(steps: Steps, node: str) -> list[dict[str, Any]]:
    """Return what an agent acts on without a go-between, its own before those of its classes."""
    rows: list[dict[str, Any]] = []
    for holder in [node, *classes_of(steps, node)]:
        nearer = {row["entity"] for row in rows}
        for step in steps.out.get(holder, ()):
            found = [(key, edge) for key, edge in steps.edges(step) if _binds(steps, step, edge)]
            if not found or step.target in nearer:
                continue
            edge = found[0][1]
            rows.append(
                {
                    **named(steps, step.target),
                    "kind": steps.graph.nodes[step.target]["kind"],
                    "category": steps.graph.nodes[step.target]["category"],
                    **{name: edge[name] for name in ("relation", "sign", "status", "design")},
                    "assertions": [key for key, _ in found],
                    "references": steps.references(key for key, _ in found),
                    "inherited_from": None if holder == node else holder,
                }
            )
    return rows


def _binds(steps: Steps, step: Step, edge: dict[str, Any]) -> bool:
    direct = edge["directness"] == "direct" and edge["causal"] and not step.converts
    return edge["relation"] in _AT_RECEPTORS or (
        direct and steps.graph.nodes[step.target]["category"] in _TARGETS
    )


def _tissues(steps: Steps, node: str, targets: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the tissues and cells where a target is found, or a step of the agent acts."""
    found: dict[str, set[str]] = defaultdict(set)
    for target in targets:
        holder = target["inherited_from"] or node
        for key in target["assertions"]:
            edge = steps.graph.edges[holder, target["entity"], key]
            for place in edge["tissue"] + edge["cell"]:
                found[place].add(key)
        for _, place, key, edge in steps.graph.out_edges(target["entity"], keys=True, data=True):
            if edge["relation"] == "expressedIn" and edge["status"] in _WALKED:
                found[place].add(key)
    for step in steps.out.get(node, ()):
        for key, edge in steps.edges(step):
            for place in edge["tissue"] + edge["cell"]:
                found[place].add(key)
    return [{**named(steps, place), "assertions": sorted(found[place])} for place in sorted(found)]


def _systems(steps: Steps, sources: Collection[str]) -> list[dict[str, Any]]:
    near: dict[str, int] = {}
    for distance, step in _onward(steps, sources, 2):
        for _, edge in steps.edges(step):
            near.setdefault(edge["system"], distance)
    return [
        {
            **{name: system[name] for name in ("code", "label", "kind")},
            "steps": near[system["code"]],
        }
        for system in steps.graph.graph["systems"]
        # an overview gathers statements; it is nothing that goes on in the body
        if system["code"] in near and system["kind"] != "overview"
    ]


def _onward(steps: Steps, sources: Collection[str], radius: int) -> Iterator[tuple[int, Step]]:
    """Yield the steps within some steps of the sources, each with its distance, the nearest first.

    Steps that only sum up what others tell are left out.
    """
    seen = set(sources)
    layer = sorted(seen)
    for distance in range(1, radius + 1):
        reached = set()
        for step in chain.from_iterable(steps.out.get(node, ()) for node in layer):
            if step.ends:
                continue
            yield distance, step
            if not steps.is_end(step.target):
                reached.add(step.target)
        layer = sorted(reached - seen)
        seen |= reached


def _effect(steps: Steps, effect: dict[str, Any], sources: Sequence[str]) -> dict[str, Any]:
    """Add to an effect how well it is known; of a mixed one, both sides count."""
    told = ("up", "down") if effect["direction"] == "mixed" else (effect["direction"],)
    sides = [effect[name] for name in told if effect.get(name)]
    classes = {path["entities"][1] for path in sides} & set(sources[1:])
    return {
        **effect,
        "status": _weakest(STATUSES, [path["status"] for path in sides]),
        "design": _weakest(DESIGNS, [path["design"] for path in sides]),
        "references": len({name for path in sides for name in path["references"]}),
        "by_class": min(classes, default=None),
        "measured": list(seen(steps, sources, effect["entity"])),
    }


def _weakest(scale: Sequence[str], values: Collection[str | None]) -> str | None:
    """Return the weakest of some values; nothing is weaker than the lack of one."""
    known = [value for value in values if value is not None]
    return max(known, key=scale.index) if known and len(known) == len(values) else None


def seen(steps: Steps, sources: Iterable[str], readout: str) -> Iterator[dict[str, Any]]:
    """Yield what studies saw of the sources on a readout, by whichever name of it."""
    for source, (name, turn) in product(sources, _meanings(steps, readout).items()):
        for row in measured(steps, source, name):
            yield {"of": source, "on": name, **row, "sign": row["sign"] and row["sign"] * turn}


def _meanings(steps: Steps, readout: str) -> dict[str, int]:
    """Return a readout and what by definition goes with it, 1, or against it, -1."""
    return {readout: 1} | steps.definitions.get(readout, {})


def _evidence(
    steps: Steps, catalogue: Catalogue, node: str, classes: Iterable[str]
) -> dict[str, Any]:
    """Count the pieces behind an agent's own assertions: for, beside and against them."""

    def behind(name: str) -> list[Evidence]:
        keys = sorted(key for *_, key in steps.graph.out_edges(name, keys=True))
        return [piece for key in keys for piece in catalogue.evidence.get(key, ())]

    pieces = behind(node)

    def counted(direction: str) -> dict[str, Any]:
        mine = [piece for piece in pieces if piece.direction == direction]
        designs = Counter(piece.design for piece in mine)
        species = Counter(name for piece in mine for name in piece.species or ("not stated",))
        return {
            "pieces": len(mine),
            "by_design": {name: designs[name] for name in catalogue.designs if designs[name]},
            "by_species": dict(sorted(species.items())),
        }

    return {
        "assertions": steps.graph.out_degree(node),
        "pieces": len(pieces),
        "references": len({piece.reference for piece in pieces}),
        **{direction: counted(direction) for direction in _DIRECTIONS},
        "of_classes": [{**named(steps, name), "pieces": len(behind(name))} for name in classes],
    }


def _approval(
    steps: Steps, catalogue: Catalogue, node: str, about: Collection[str]
) -> dict[str, Any]:
    return {
        "regimens": [
            {
                "therapy": _curie(row.therapy),
                "approval": row.approval,
                "jurisdiction": row.jurisdiction,
                "date": row.date,
                "references": [f"egr:{name}" for name in row.references],
            }
            for row in catalogue.regimens.values()
            if _curie(row.therapy) in about
        ],
        # a class is not approved, its members are: only what is said of the agent itself
        "treats": [
            {
                **named(steps, illness),
                "assertion": key,
                **{name: edge[name] for name in ("status", "design", "condition", "references")},
            }
            for _, illness, key, edge in steps.graph.out_edges(node, keys=True, data=True)
            if edge["relation"] == "treats"
        ],
    }


def _stated(
    steps: Steps, catalogue: Catalogue, about: Collection[str]
) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of the article's tables on some therapies, each with its cells."""
    classes = [row for row in catalogue.peptide_classes.values() if _curie(row.therapy) in about]
    regimens = [row for row in catalogue.regimens.values() if _curie(row.therapy) in about]
    given = {
        row.id: steps.graph.get_edge_data(_curie(row.therapy), _curie(row.id)) or {}
        for row in regimens
    }
    return {
        "peptide_classes": [
            {**_plain(row), "cells": _cells(catalogue, _CLASS_TABLE, row.assertions)}
            for row in classes
        ],
        "regimens": [
            {**_plain(row), "cells": _cells(catalogue, _REGIMEN_TABLE, given[row.id])}
            for row in regimens
        ],
    }


def _curie(name: str) -> str:
    return f"eg:{name}"


def _plain(row: PeptideClass | Regimen) -> dict[str, Any]:
    found = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asdict(row).items()
    }
    references = [f"egr:{name}" for name in row.references]
    return {**found, "therapy": _curie(row.therapy), "references": references}


def _cells(catalogue: Catalogue, table: str, assertions: Collection[str]) -> list[dict[str, Any]]:
    """Return what a row of a table says, claim by claim, with the verdict on each."""
    return [
        {
            "claim": claim.id,
            "statement": claim.statement,
            "verdict": claim.verdict,
            "verdict_label": catalogue.verdicts[claim.verdict],
            "reason": claim.reason,
            "corrected_by": list(claim.corrected_by),
        }
        for claim in catalogue.claims.values()
        if claim.section.startswith(table) and not set(assertions).isdisjoint(claim.represented_by)
    ]


def _held(columns: Sequence[dict[str, Any]], field: str, several: bool) -> list[dict[str, Any]]:
    """Return the targets, tissues or systems that several entities have, or one alone."""
    name = "code" if field == "systems" else "entity"
    labels = {row[name]: row["label"] for column in columns for row in column[field]}
    holders = {
        item: [
            column["entity"]
            for column in columns
            if any(row[name] == item for row in column[field])
        ]
        for item in sorted(labels)
    }
    return [
        {name: item, "label": labels[item], "of": of}
        for item, of in holders.items()
        if (len(of) > 1) is several
    ]


def _similarity(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    one, other = (
        {(row["entity"], row["sign"]) for row in column["targets"]} for column in (first, second)
    )
    names, others = ({name for name, _ in found} for found in (one, other))
    return {
        "first": first["entity"],
        "second": second["entity"],
        "jaccard": len(names & others) / len(names | others) if names | others else None,
        "opposed": sorted({name for name, sign in one if (name, -sign) in other}),
    }
