"""Names: what a person may type, and what happens when nothing goes by it."""

from __future__ import annotations

import networkx as nx
import pytest

from endograph.atlas import Atlas
from endograph.graph.names import Names, UnknownNameError


@pytest.mark.parametrize(
    "name",
    ["GLP1R", "glp1r", "eg:GLP1R", "GLP-1 receptor", "GLP-1R", "UniProt:P43220", "hgnc:4324"],
)
def test_one_entity_has_many_names(name: str, atlas: Atlas) -> None:
    assert atlas.resolve(name) == "eg:GLP1R"


@pytest.mark.parametrize(
    ("name", "curie"),
    [
        ("INS", "eg:INS"),  # the precursor too
        ("GCG", "eg:GCG"),  # the precursor, not one of its peptides
        ("POMC", "eg:POMC"),
        ("glucose", "eg:blood-glucose"),
        (" cortisol ", "eg:cortisol"),
        ("CHEBI:17650", "eg:cortisol"),
        ("MESH:D003924", "eg:type-2-diabetes"),
        ("PIK3R1", "eg:PIK3R1"),
        ("AKT2", "eg:AKT"),
    ],
)
def test_symbols_and_identifiers(name: str, curie: str, atlas: Atlas) -> None:
    assert atlas.resolve(name) == curie


def test_an_unknown_name_brings_the_nearest(atlas: Atlas) -> None:
    with pytest.raises(UnknownNameError, match=r"called 'grelin'; did you mean ghrelin"):
        atlas.resolve("grelin")
    with pytest.raises(UnknownNameError, match="check the spelling"):
        atlas.resolve("qqqqqqqqqqqq")


def test_an_ambiguous_symbol_brings_the_candidates() -> None:
    graph = nx.MultiDiGraph()
    for node, label in (("eg:a", "first"), ("eg:b", "second")):
        graph.add_node(node, label=label, synonyms=[], xrefs=[], gene_symbols=["GENE"])
    with pytest.raises(UnknownNameError, match="'gene' may be eg:a or eg:b; name one of them"):
        Names(graph).resolve("gene")
