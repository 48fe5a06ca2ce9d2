"""From what a person types to a node: CURIE, slug, label, synonym, gene symbol or external id."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import networkx as nx

from endograph.ontology.nearest import nearest


class UnknownNameError(LookupError):
    """Raised when no node, or more than one, goes by a name.

    Attributes
    ----------
    nearest : list of str
        Names that may have been meant.
    """

    def __init__(self, message: str, nearest: list[str]) -> None:
        super().__init__(message)
        self.nearest = nearest


class Names:
    """An index of the names of a graph's nodes.

    A name is read in any case, and resolved by the first of these that knows it: CURIE, slug,
    label, synonym, external identifier, gene symbol. Withdrawn and alias symbols of genes are not
    names, for many of them are approved symbols of other genes.
    """

    def __init__(self, graph: nx.MultiDiGraph) -> None:
        self._ranks: list[dict[str, list[str]]] = []
        for names_of in (_own, _label, _synonyms, _xrefs, _genes):
            index: dict[str, list[str]] = defaultdict(list)
            for node, attributes in graph.nodes(data=True):
                for name in names_of(node, attributes):
                    if node not in index[name.casefold()]:
                        index[name.casefold()].append(node)
            self._ranks.append(dict(index))

    def resolve(self, name: str) -> str:
        """Return the node key that a name stands for.

        Raises
        ------
        UnknownNameError
            With the nearest names, or with the candidates where there are several.
        """
        wanted = name.strip().casefold()
        for index in self._ranks:
            found = index.get(wanted, [])
            if len(found) == 1:
                return found[0]
            if found:
                message = f"'{name}' may be {' or '.join(found)}; name one of them"
                raise UnknownNameError(message, found)
        near = nearest(name, {known for index in self._ranks[1:3] for known in index})
        hint = f"did you mean {' or '.join(near)}?" if near else "check the spelling"
        if not self._ranks[0]:
            hint = "there is no entity at all"
        raise UnknownNameError(f"no entity is called '{name}'; {hint}", near)


def _own(node: str, attributes: dict[str, Any]) -> list[str]:
    return [node, node.partition(":")[2]]


def _label(node: str, attributes: dict[str, Any]) -> list[str]:
    return [attributes["label"]]


def _synonyms(node: str, attributes: dict[str, Any]) -> list[str]:
    return list(attributes["synonyms"])


def _xrefs(node: str, attributes: dict[str, Any]) -> list[str]:
    return list(attributes["xrefs"])


def _genes(node: str, attributes: dict[str, Any]) -> list[str]:
    return list(attributes["gene_symbols"])
