"""The OWL 2 RL closure: what follows from schema and assertions, kept apart with its rule.

The rules are those of OWL 2 RL/RDF (https://www.w3.org/TR/owl2-profiles/, tables 4 to 9) that the
schema gives work to, written as SPARQL in ``queries/rules/``.
"""

from __future__ import annotations

from itertools import cycle, groupby
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from endograph.ontology.namespaces import INFERRED, NAMESPACES

RULES: Final = Path(__file__).with_name("queries") / "rules"


def add_closure(store: ox.Store) -> int:
    """Add every inferred triple to a store, in the graph of the rule that gave it first.

    The graphs are named after the rules: ``urn:endograph:inferred:cax-sco``. Each triple stands
    in one graph only, because Oxigraph's union of graphs gives a triple as often as it stands.

    Returns
    -------
    int
        How many triples were inferred.
    """
    count = 0
    # The first digit of a file's name is its stratum. Rules of a later stratum give nothing that
    # an earlier one reads (schema, then relations, then classes), so one pass over strata is
    # enough, each to its own fixed point.
    for _, stratum in groupby(sorted(RULES.glob("*.rq")), key=lambda path: path.name[0]):
        rules = [(_graph(path), path.read_text(encoding="utf-8")) for path in stratum]
        idle = 0  # how many rules in a row have given nothing
        for graph, rule in cycle(rules):
            found: Any = store.query(rule, prefixes=NAMESPACES, use_default_graph_as_union=True)
            new = list(found)
            store.extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in new)
            count += len(new)
            idle = 0 if new else idle + 1
            if idle == len(rules):
                break
    return count


def _graph(path: Path) -> ox.NamedNode:
    return ox.NamedNode(INFERRED + path.stem[3:])
