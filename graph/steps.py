"""The signed steps of a graph: what a path, a loop or a what-if walks along."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import networkx as nx

from endograph.graph.bounds import States

#: From the firmest to the weakest, as in the vocabulary.
STATUSES: Final = (
    "established",
    "supported",
    "preliminary",
    "contested",
    "unreferenced",
    "unsupported",
    "refuted",
)
DESIGNS: Final = (
    "systematicReview",
    "randomisedTrial",
    "humanExperimental",
    "humanObservational",
    "regulatoryDocument",
    "textbookOrReview",
    "animal",
    "inVitro",
    "primaryStudy",
    "databaseRecord",
    "articleClaim",
)
TIMESCALES: Final = ("seconds", "minutes", "hours", "days", "weeks", "months", "years")
#: What is walked unless asked otherwise: everything that is not known to be wrong.
DEFAULT_STATUS: Final = "unreferenced"

# Molecules that travel with the blood, and states of the whole body, join steps of any two places.
_LOCAL: Final = {"protein", "receptor", "process", "anatomy"}
# Belonging is no cause, but it carries one: a member does what its class does, and what changes a
# subunit changes the complex.
_CARRIES: Final = {"kindOf", "partOf"}
_SUMS: Final = {"treats", "lackCauses"}
_ILLNESS: Final = {"disease", "phenotype"}


@dataclass(frozen=True, slots=True)
class Step:
    """One signed step from an entity to another, made by one assertion or several.

    Attributes
    ----------
    sign : int
        1 or -1.
    assertions : tuple of str
        Edge keys, the best evidenced first.
    status, design : int
        Ranks of the best assertion in `STATUSES` and `DESIGNS`; 0 is the firmest.
    indirect : int
        1 if the step stands for a chain that is not spelled out, else 0.
    places : frozenset of str
        Cells, or else tissues, that the best assertion is confined to; empty means anywhere.
    species : frozenset of str
    timescale : str or None
    ends : bool
        Whether the step is the last of a path, but for other words for the same: it sums up what
        the other steps tell.
    converts : bool
        Whether the source becomes the target.
    by_lack : bool
        Whether only a fall of the source brings the target about.
    net : bool
        Whether the step is a net effect, which a chain of other steps may spell out.
    defines : bool
        Whether the step is a matter of what the words mean.
    """

    source: str
    target: str
    sign: int
    assertions: tuple[str, ...]
    status: int
    design: int
    indirect: int
    places: frozenset[str]
    species: frozenset[str]
    timescale: str | None
    ends: bool
    converts: bool
    by_lack: bool
    net: bool
    defines: bool

    @property
    def rank(self) -> tuple[int, int, int]:
        """How weak the step is: status, design, directness."""
        return self.status, self.design, self.indirect


class Steps:
    """The steps of a projected graph, by their source and by their target.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        A projected graph; it is not changed.
    min_status : str
        The weakest status that is walked, one of `STATUSES`.
    species : str, optional
        Only assertions that hold for this species, as a CURIE.

    Attributes
    ----------
    out, into : dict
        The steps of each entity, in sorted order.
    unsigned : dict
        What each entity is said to change, by assertions that do not say which way; no step is
        made of these.

    Raises
    ------
    ValueError
        If there is no such status.
    """

    def __init__(
        self,
        graph: nx.MultiDiGraph,
        min_status: str = DEFAULT_STATUS,
        species: str | None = None,
    ) -> None:
        weakest = status_rank(min_status)
        self.graph = graph
        self.out: dict[str, list[Step]] = defaultdict(list)
        self.into: dict[str, list[Step]] = defaultdict(list)
        self.unsigned: dict[str, list[str]] = defaultdict(list)
        parallel: dict[tuple[str, str, int], list[tuple[Any, ...]]] = defaultdict(list)
        for source, target, key, edge in graph.edges(keys=True, data=True):
            status = STATUSES.index(edge["status"])
            if source == target or status > weakest:
                continue
            if species is not None and species not in edge["species"]:
                continue
            sign = self._sign(source, target, edge)
            if not sign:
                if edge["causal"] and edge["sign"] is None:
                    self.unsigned[source].append(target)
                continue
            rank = (status, design_rank(edge), int(edge["directness"] == "indirect"), key)
            parallel[source, target, sign].append((rank, edge))
        for (source, target, sign), found in sorted(parallel.items(), key=lambda item: item[0]):
            found.sort(key=lambda item: item[0])
            (status, design, indirect, _), edge = found[0]
            step = Step(
                source,
                target,
                sign,
                tuple(rank[3] for rank, _ in found),
                status,
                design,
                indirect,
                frozenset(edge["cell"] or edge["tissue"]),
                frozenset(edge["species"]),
                edge["timescale"],
                self._ends(source, target, edge),
                edge["relation"] == "convertsTo",
                edge["relation"] == "lackCauses",
                edge["directness"] in ("indirect", "measured"),
                edge["directness"] == "definitional",
            )
            self.out[source].append(step)
            self.into[target].append(step)

    def _sign(self, source: str, target: str, edge: dict[str, Any]) -> int:
        if edge["causal"]:
            return int(edge["sign"] or 0)
        if edge["relation"] == "kindOf":
            return 1
        if edge["relation"] == "partOf":
            kinds = self.graph.nodes[target]["kind"], self.graph.nodes[source]["category"]
            return int(kinds[0].endswith("complex") and kinds[1] in ("protein", "receptor"))
        return 0

    def _ends(self, source: str, target: str, edge: dict[str, Any]) -> bool:
        """Treating a disease, lacking what prevents it, and naming a state are no mechanisms.

        Nor is what a study saw under a drug: what comes of it goes by the drug's targets.
        """
        measured = edge["directness"] == "measured"
        defined = edge["directness"] == "definitional"
        return (
            edge["relation"] in _SUMS
            or (measured and self.graph.nodes[source]["category"] == "drug")
            or (defined and self.graph.nodes[target]["kind"] in _ILLNESS)
        )

    def is_end(self, node: str) -> bool:
        """Say whether an entity is only where a path starts or ends.

        What a disease or a sign of disease does is done by its mechanism, which has steps of its
        own; and who is well has none that could go on to act.
        """
        return node in self._ends_at

    @cached_property
    def _ends_at(self) -> set[str]:
        return {node for node, kind in self.graph.nodes(data="kind") if kind in _ILLNESS}

    @cached_property
    def states(self) -> States:
        """Entities and signs as numbers, with the steps between them."""
        return States(self.out)

    @cached_property
    def end_states(self) -> set[int]:
        """The `states` of what is only where a path starts or ends."""
        number = self.states.number
        return {number[node] + sign for node in self._ends_at & number.keys() for sign in (0, 1)}

    def follows(self, first: Step, second: Step) -> bool:
        """Say whether a step can follow another.

        What ends a path may only be put in other words. And the enzyme that takes a substrate away
        is the one that makes its product: without it the substrate piles up, but no more product
        comes of it.
        """
        if first.ends and not second.defines:
            return False
        return not (
            second.converts and first.sign < 0 and (first.source, second.target) in self._raises
        )

    @cached_property
    def _raises(self) -> set[tuple[str, str]]:
        return {(s.source, s.target) for found in self.out.values() for s in found if s.sign > 0}

    @cached_property
    def receptors(self) -> dict[str, set[str]]:
        """The receptors of every ligand that has one."""
        found: dict[str, set[str]] = {}
        for source, target, relation in self.graph.edges(data="relation"):
            if relation == "agonistOf":
                found.setdefault(source, set()).add(target)
        return found

    @cached_property
    def definitions(self) -> dict[str, dict[str, int]]:
        """What by definition goes with an entity, 1, or against it, -1, as far as there is any."""
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for target, into in self.into.items():
            for step in into:
                defined = any(edge["directness"] == "definitional" for _, edge in self.edges(step))
                if defined and not self.is_end(step.source):
                    found[target][step.source] = step.sign
        return dict(found)

    @cached_property
    def wholes(self) -> dict[str, frozenset[str]]:
        """Every place with all that it is part of, itself among them."""
        above: dict[str, set[str]] = defaultdict(set)
        for source, target, edge in self.graph.edges(data=True):
            anatomy = self.graph.nodes[source]["category"] == "anatomy"
            if anatomy and edge["relation"] in ("partOf", "kindOf", "locatedIn"):
                above[source].add(target)
        found = {}
        for place in {*above, *(whole for wholes in above.values() for whole in wholes)}:
            reached, waiting = {place}, [place]
            while waiting:
                new = above.get(waiting.pop(), set()) - reached
                reached |= new
                waiting += new
            found[place] = frozenset(reached)
        return found

    def meet(self, first: Step, second: Step) -> bool:
        """Say whether two steps can follow each other as to place.

        A protein in the liver is not the protein in the beta cell: where two steps join at
        something that stays in its cell, one of their places must lie within the other.
        """
        if not first.places or not second.places:
            return True
        node = self.graph.nodes[first.target]
        if node["category"] not in _LOCAL and node["kind"] != "second messenger":
            return True
        return any(
            one in self.wholes.get(other, {other}) or other in self.wholes.get(one, {one})
            for one in first.places
            for other in second.places
        )

    def edges(self, step: Step) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the assertions behind a step and their attributes, the best evidenced first."""
        for key in step.assertions:
            yield key, self.graph.edges[step.source, step.target, key]

    def best(self, step: Step) -> dict[str, Any]:
        """Return the attributes of the best evidenced assertion behind a step."""
        _, edge = next(self.edges(step))
        return edge

    def references(self, assertions: Iterable[str]) -> list[str]:
        """Return the distinct references behind some assertions, sorted."""
        return sorted({name for key in assertions for name in self._references.get(key, ())})

    @cached_property
    def _references(self) -> dict[str, list[str]]:
        return {key: edge["references"] for *_, key, edge in self.graph.edges(keys=True, data=True)}


def status_rank(name: str) -> int:
    """Return how weak a status is, 0 the firmest.

    Raises
    ------
    ValueError
        If there is no such status.
    """
    if name not in STATUSES:
        raise ValueError(f"no status '{name}': use one of {', '.join(STATUSES)}")
    return STATUSES.index(name)


def design_rank(edge: dict[str, Any]) -> int:
    """Return how weak the best evidence of an assertion is, 0 the firmest."""
    if edge["relation"] in _CARRIES or edge["directness"] == "definitional":
        return 0  # true by what the words mean
    return DESIGNS.index(edge["design"]) if edge["design"] else len(DESIGNS)
