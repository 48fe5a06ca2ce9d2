"""What the shape of the graph says: hubs, gatekeepers, communities, likeness, chance.

All measures walk the same mechanism: the signed steps, without those that sum up what others tell
(that a drug treats a disease), and without those that lead on from an illness.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from math import isnan
from typing import Any, Final

import igraph as ig

from endograph.graph.random_state import seeded
from endograph.graph.steps import Step, Steps

_MEASURES: Final = ("in_degree", "out_degree", "pagerank", "influence", "betweenness")


def reading() -> dict[str, str]:
    """Return what each measure means in biology, and what it does not, in a sentence each."""
    return {
        "degree": "How many entities act on one, and on how many it acts: a hub is a meeting point "
        "of signals, but also what is studied most and so has most written down about it.",
        "pagerank": "Where influence gathers if it is passed on at random along the arrows: end "
        "points on which much bears, such as food intake, and not what governs them; signs and "
        "strengths are not seen.",
        "influence": "PageRank against the arrows, from effect back to cause: what stands behind "
        "much that has few other causes, which is the nearest thing here to a master switch; a "
        "cause that is not in the graph takes no share.",
        "betweenness": "How often one lies on the shortest chains between others: a relay by which "
        "systems talk to each other; the body need not take the shortest chain, and one weak short "
        "cut counts for much.",
        "articulation": "Without it a part of the graph comes loose: the only known tie of that "
        "part, which may be biology or only a gap in what has been entered.",
        "gatekeepers": "What every chain from a cause to an effect passes (the dominators): a "
        "block there would stop all of the effect that is known; one more assertion may open a way "
        "round it.",
        "communities": "Groups with more steps within than between them, found without a look at "
        "the curated systems: where both agree (1 is fully; 0 is by chance for the adjusted Rand "
        "index) a system is a module of the mechanism, and where not it shares its molecules; "
        "another seed cuts the borders a little otherwise.",
        "similarity": "Agents with the same direct targets (Jaccard) or that move the same things "
        "the same way within three steps (cosine): a hint at shared effects, wanted or not, blind "
        "to dose, affinity and place.",
        "significance": "Whether two entities are tied by more, or more specific, chains than "
        "others with as many steps of the same types would be by chance: closeness beyond that of "
        "hubs, and no word on the sign or the size of the effect.",
    }


class Net:
    """The mechanism as a simple directed graph, one edge a pair of entities."""

    def __init__(self, mechanism: Collection[Step]) -> None:
        pairs = sorted({(step.source, step.target) for step in mechanism})
        self.nodes = sorted({node for pair in pairs for node in pair})
        self.index = {node: position for position, node in enumerate(self.nodes)}
        edges = [(self.index[source], self.index[target]) for source, target in pairs]
        self.graph = ig.Graph(n=len(self.nodes), edges=edges, directed=True)

    def pairs(self) -> list[tuple[str, str]]:
        """Return the edges by the names of their ends."""
        return [(self.nodes[u], self.nodes[v]) for u, v in self.graph.get_edgelist()]

    def articulation_points(self) -> set[str]:
        """Return what holds two parts together, whichever way the steps point."""
        return {self.nodes[v] for v in self.graph.as_undirected().articulation_points()}


def mechanism_steps(steps: Steps, start: str | None = None) -> list[Step]:
    """Return the steps that are mechanism."""
    return [
        step
        for source, found in sorted(steps.out.items())
        if source == start or not steps.is_end(source)
        for step in found
        if not step.ends
    ]


def centrality(steps: Steps) -> list[dict[str, Any]]:
    """Measure how central each entity is.

    Returns
    -------
    list of dict
        The highest betweenness first: ``entity``, ``label``, ``category``, ``in_degree`` and
        ``out_degree`` (distinct entities), ``pagerank`` [1]_, ``influence`` (PageRank with all
        arrows turned round), ``betweenness`` (directed, as a share of all pairs of others) [2]_
        [3]_, ``articulation`` (whether a part hangs on it, arrows aside) and ``ranks``, the place
        of the entity in each measure, 1 being the highest and equals sharing the better place.

    Notes
    -----
    Entities without a step in the mechanism are left out. Signs do not enter.

    References
    ----------
    .. [1] L. Page, S. Brin, R. Motwani and T. Winograd, "The PageRank Citation Ranking: Bringing
       Order to the Web", Stanford InfoLab, 1999.
    .. [2] L. C. Freeman, "A Set of Measures of Centrality Based on Betweenness", Sociometry 40,
       1977.
    .. [3] U. Brandes, "A Faster Algorithm for Betweenness Centrality", Journal of Mathematical
       Sociology 25, 2001.
    """
    net = Net(mechanism_steps(steps))
    if not net.nodes:
        return []
    turned = net.graph.copy()
    turned.reverse_edges()
    others = len(net.nodes) - 1
    pairs = max(others * (others - 1), 1)
    # rounded, so that what is equal but for the last bit shares a rank
    values: dict[str, list[float]] = {
        "in_degree": net.graph.indegree(),
        "out_degree": net.graph.outdegree(),
        "pagerank": [round(value, 10) for value in net.graph.pagerank()],
        "influence": [round(value, 10) for value in turned.pagerank()],
        "betweenness": [round(value / pairs, 10) for value in net.graph.betweenness()],
    }
    ranks = {name: _ranks(values[name]) for name in _MEASURES}
    holding = net.articulation_points()
    rows = [
        {
            "entity": node,
            "label": steps.graph.nodes[node]["label"],
            "category": steps.graph.nodes[node]["category"],
            **{name: values[name][i] for name in _MEASURES},
            "articulation": node in holding,
            "ranks": {name: ranks[name][i] for name in _MEASURES},
        }
        for i, node in enumerate(net.nodes)
    ]
    return sorted(rows, key=lambda row: (row["ranks"]["betweenness"], row["entity"]))


def _ranks(values: Sequence[float]) -> list[int]:
    first: dict[float, int] = {}
    for place, value in enumerate(sorted(values, reverse=True), 1):
        first.setdefault(value, place)
    return [first[value] for value in values]


def gatekeepers(
    steps: Steps, source: str | None, target: str, max_length: int | None = None
) -> dict[str, Any]:
    """Find what every path to an entity passes.

    Parameters
    ----------
    steps : Steps
        What may be walked.
    source : str or None
        Where the paths start. With None, all that leads to the target is looked at: nothing need
        lie on every path then, and each entity is weighed by how much must pass it.
    target : str
        Where they end.
    max_length : int, optional
        Only paths of so many steps at most count. Without it they may be of any length, and what
        then remains is strict: in a graph as full of feedback as this there is nearly always a
        long way round.

    Returns
    -------
    dict
        ``source``, ``target``, ``max_length``, ``upstream`` (how many entities have a path to the
        target), ``connected`` (whether the source, or anything, has one) and ``gatekeepers``: in
        the order from source to target, or without a source the weightiest first. Each has
        ``entity``, ``label``, ``cuts`` (how many entities reach the target through it alone) and
        ``articulation`` (as in `centrality`).

    Raises
    ------
    ValueError
        If ``max_length`` is below 1.

    Notes
    -----
    These are the dominators of the flow graph that is walked back from the target, found by
    Lengauer and Tarjan's algorithm [1]_. Where the length is bounded, one entity is a gatekeeper of
    another if without it the shortest path from there is longer than the bound. Joints of place are
    not looked at, so that a gatekeeper found here is one for the paths of `endograph.graph.paths`
    too, save those that end with a step that sums up, such as a drug treating a disease.

    References
    ----------
    .. [1] T. Lengauer and R. E. Tarjan, "A Fast Algorithm for Finding Dominators in a Flowgraph",
       ACM Transactions on Programming Languages and Systems 1, 1979.
    """
    if max_length is not None and max_length < 1:
        raise ValueError(f"max_length is {max_length}; a path has one step at least")
    net = Net(mechanism_steps(steps, source))
    into: dict[str, list[str]] = defaultdict(list)
    for one, other in net.pairs():
        into[other].append(one)
    far = distances(into, target, max_length)
    cut = _dominated(net, target) if max_length is None else _pushed_out(into, target, max_length)
    found = [node for node in cut if source is None or source in cut[node]]
    if source is None:
        found.sort(key=lambda node: (-len(cut[node]), node))
    else:
        found.sort(key=lambda node: -far[node])  # what is on every path is on the shortest
    holding = net.articulation_points()
    return {
        "source": source,
        "target": target,
        "max_length": max_length,
        "upstream": len(far) - 1,
        "connected": len(far) > 1 if source is None else source != target and source in far,
        "gatekeepers": [
            {
                "entity": node,
                "label": steps.graph.nodes[node]["label"],
                "cuts": len(cut[node]),
                "articulation": node in holding,
            }
            for node in found
        ],
    }


def distances(
    into: Mapping[str, Collection[str]], target: str, limit: int | None, without: str = ""
) -> dict[str, int]:
    """Return how far all that leads to an entity is from it, as far as a limit."""
    far, layer, distance = {target: 0}, {target}, 0
    while layer and distance != limit:
        distance += 1
        layer = {one for node in layer for one in into.get(node, ())} - far.keys() - {without}
        far |= dict.fromkeys(layer, distance)
    return far


def _dominated(net: Net, target: str) -> dict[str, set[str]]:
    """Return which entities reach the target through another alone, by that other."""
    if target not in net.index:
        return {}
    tree = net.graph.dominator(net.index[target], mode="in")
    # igraph gives no number to what does not lead to the root, and a negative one to the root
    above = {net.nodes[v]: net.nodes[int(over)] for v, over in enumerate(tree) if over >= 0}
    cut: dict[str, set[str]] = defaultdict(set)
    for node, over in above.items():
        while over != target:
            cut[over].add(node)
            over = above[over]
    return cut


def _pushed_out(
    into: Mapping[str, Collection[str]], target: str, limit: int
) -> dict[str, set[str]]:
    """Return which entities are no longer within the limit without another, by that other."""
    within = distances(into, target, limit).keys()
    cut = {}
    for node in sorted(within - {target}):
        lost = within - distances(into, target, limit, without=node).keys() - {node}
        if lost:
            cut[node] = lost
    return cut


def communities(steps: Steps, seed: int = 0) -> dict[str, Any]:
    """Find communities and compare them with the curated systems.

    Parameters
    ----------
    steps : Steps
        What may be walked; directions and signs do not enter.
    seed : int
        Seed of the search: other seeds give partitions that are about as good.

    Returns
    -------
    dict
        ``seed``, ``modularity`` [1]_, ``systems`` (how many are compared with), ``ari`` [2]_ and
        ``nmi`` [3]_ and ``communities``, the largest first: each with ``name`` (its three members
        with the most steps), ``size``, ``systems`` (how many of its members are at home in which)
        and ``members``, those with the most steps first.

    Raises
    ------
    ValueError
        If there are not two entities to put into communities.

    Notes
    -----
    Leiden algorithm [4]_ for modularity, until nothing improves. An entity may be in several
    systems and is compared by its home, the system that holds the most of the assertions behind
    its steps, and of equals the first in the order of the atlas. The adjusted Rand index is 0 by
    chance; the normalised mutual information is not, and grows with the number of communities.

    References
    ----------
    .. [1] M. E. J. Newman and M. Girvan, "Finding and evaluating community structure in networks",
       Physical Review E 69, 2004.
    .. [2] L. Hubert and P. Arabie, "Comparing partitions", Journal of Classification 2, 1985.
    .. [3] L. Danon, A. Diaz-Guilera, J. Duch and A. Arenas, "Comparing community structure
       identification", Journal of Statistical Mechanics, 2005.
    .. [4] V. A. Traag, L. Waltman and N. J. van Eck, "From Louvain to Leiden: guaranteeing
       well-connected communities", Scientific Reports 9, 2019.
    """
    mechanism = mechanism_steps(steps)
    net = Net(mechanism)
    if len(net.nodes) < 2:
        raise ValueError("communities need two entities that are joined by a step")
    simple = net.graph.as_undirected()
    with seeded(seed):
        found = simple.community_leiden("modularity", n_iterations=-1)
    homes = _homes(steps, mechanism)
    codes = {code: number for number, code in enumerate(sorted(set(homes.values())))}
    curated = [codes[homes[node]] for node in net.nodes]
    label, degree = steps.graph.nodes.data("label"), simple.degree()
    rows = []
    for positions in found:
        ordered = sorted(positions, key=lambda v: (-degree[v], net.nodes[v]))
        members = [net.nodes[v] for v in ordered]
        tally = Counter(homes[node] for node in members)
        rows.append(
            {
                "name": ", ".join(label[node] for node in members[:3]),
                "size": len(members),
                "systems": dict(sorted(tally.items(), key=lambda item: (-item[1], item[0]))),
                "members": members,
            }
        )
    return {
        "seed": seed,
        "modularity": round(found.modularity, 6),
        "systems": len(codes),
        "ari": _agreement(found.membership, curated, "adjusted_rand"),
        "nmi": _agreement(found.membership, curated, "nmi"),
        "communities": sorted(rows, key=lambda row: (-row["size"], row["members"])),
    }


def _agreement(one: list[int], other: list[int], method: str) -> float:
    agreement: float = ig.compare_communities(one, other, method)
    # chance leaves the Rand index no room where both are one whole, or nothing but single members
    return 1.0 if isnan(agreement) else round(agreement, 6)


def _homes(steps: Steps, mechanism: Collection[Step]) -> dict[str, str]:
    order = [system["code"] for system in steps.graph.graph["systems"]]
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for step in mechanism:
        for _, edge in steps.edges(step):
            tallies[step.source][edge["system"]] += 1
            tallies[step.target][edge["system"]] += 1
    return {
        node: min(tally, key=lambda code: (-tally[code], order.index(code)))
        for node, tally in tallies.items()
    }
