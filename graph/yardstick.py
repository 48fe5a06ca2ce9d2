"""How much of two outside collections a graph holds: a measure of coverage, not of truth.

The collections are read from a folder of the reader's own and are no part of this project: pairs
of hormone and receptor that the Guide to PHARMACOLOGY calls endogenous, and the mechanisms of
action of DrugMechDB (https://sulab.github.io/DrugMechDB/).
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import networkx as nx

_SIGNS: Final = {
    "increases activity of": 1,
    "positively regulates": 1,
    "increases abundance of": 1,
    "decreases activity of": -1,
    "negatively regulates": -1,
    "decreases abundance of": -1,
}


def measure(graph: nx.MultiDiGraph, folder: Path) -> dict[str, dict[str, Any]]:
    """Measure a graph against the collections of a folder.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        The projected graph.
    folder : Path
        Holds ``reference/hormone_receptor.tsv``, ``reference/hormone_genes.txt``,
        ``reference/genes.tsv`` and ``drugmechdb/endocrine_open.json``.

    Returns
    -------
    dict
        ``hormone_receptor`` with ``pairs``, ``found`` and the ``missing`` ones; ``drugmechdb`` with
        ``targets``, ``targets_with_sign``, ``paths`` and ``diseases_reached``.

    Raises
    ------
    OSError
        If a file is missing.
    """
    names = _names(graph)
    return {
        "hormone_receptor": _pairs(graph, names, folder / "reference"),
        "drugmechdb": _mechanisms(graph, names, folder),
    }


def _names(graph: nx.MultiDiGraph) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for node, data in graph.nodes(data=True):
        for name in (data["label"], *data["synonyms"], *data["gene_symbols"], *data["xrefs"]):
            found[name.casefold()].add(node)
    return found


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _find(names: dict[str, set[str]], keys: Iterable[str]) -> set[str]:
    return set().union(*(names.get(key.casefold(), set()) for key in keys if key))


def _pairs(graph: nx.MultiDiGraph, names: dict[str, set[str]], folder: Path) -> dict[str, Any]:
    wanted = set((folder / "hormone_genes.txt").read_text(encoding="utf-8").split())
    near = graph.to_undirected(as_view=True)
    pairs, missing = 0, []
    for row in _rows(folder / "hormone_receptor.tsv"):
        if row["tier"] != "A" or row["gtopdb_endogenous"] != "yes" or row["ligand"] not in wanted:
            continue
        pairs += 1
        ligands = _find(names, (row["ligand"], row["ligand_id"]))
        # a gene stands for the peptides cut from its precursor
        ligands = ligands.union(*(near.neighbors(node) for node in ligands))
        receptors = _find(
            names, (row["receptor"], row["receptor_hgnc"], f"UniProt:{row['receptor_uniprot']}")
        )
        if not any(receptors & {node, *near.neighbors(node)} for node in ligands):
            missing.append(f"{row['ligand']}-{row['receptor']}")
    return {"pairs": pairs, "found": pairs - len(missing), "missing": missing}


def _mechanisms(graph: nx.MultiDiGraph, names: dict[str, set[str]], folder: Path) -> dict[str, Any]:
    symbols = {
        accession: row["symbol"]
        for row in _rows(folder / "reference" / "genes.tsv")
        for accession in row["uniprot"].split("|")
    }
    causal = nx.DiGraph()
    signs: dict[tuple[str, str], set[int | None]] = defaultdict(set)
    for source, target, data in graph.edges(data=True):
        if data["causal"]:
            causal.add_edge(source, target)
            signs[source, target].add(data["sign"])
    counts = {"targets": 0, "targets_with_sign": 0, "paths": 0, "diseases_reached": 0}
    missing = []
    for path in json.loads((folder / "drugmechdb" / "endocrine_open.json").read_text("utf-8")):
        drugs = _find(names, (path["drug"], f"DrugBank:{path['drugbank']}", path["drug_mesh"]))
        for link in path["links"]:
            accession = link["target"].removeprefix("UniProt:")
            if link["source"] != path["drug_mesh"] or accession == link["target"]:
                continue
            counts["targets"] += 1
            targets = _find(names, (link["target"], symbols.get(accession, "")))
            found = set().union(*(signs[a, b] for a in drugs for b in targets if (a, b) in signs))
            right = _SIGNS.get(link["key"]) in found or (link["key"] not in _SIGNS and bool(found))
            counts["targets_with_sign"] += right
            if not right:
                missing.append(f"{path['drug']}-{symbols.get(accession, accession)}")
        counts["paths"] += 1
        diseases = _find(names, (path["disease"], path["disease_mesh"]))
        reached = set().union(*(nx.descendants(causal, drug) for drug in drugs if drug in causal))
        counts["diseases_reached"] += bool(diseases & reached)
    return {**counts, "missing": missing}
