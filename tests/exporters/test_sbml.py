"""SBML-qual: what libSBML reads back is the model that was meant."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from endograph.atlas import Atlas
from endograph.exporters.sbml_qual import write_sbml_qual

libsbml: Any = pytest.importorskip("libsbml")


def read(path: Path) -> Any:
    document = libsbml.readSBMLFromFile(str(path))
    document.checkConsistency()
    errors = [
        document.getError(number).getMessage()
        for number in range(document.getNumErrors())
        if document.getError(number).getSeverity() >= libsbml.LIBSBML_SEV_ERROR
    ]
    assert errors == []
    return document  # its parts do not keep it alive


def test_the_small_axis_is_a_logical_model(small: Atlas, tmp_path: Path) -> None:
    small.export("sbml-qual", tmp_path / "x.sbml")
    document = read(tmp_path / "x.sbml")
    qual = document.getModel().getPlugin("qual")
    assert {qual.getQualitativeSpecies(n).getName() for n in range(7)} >= {"driver", "effector"}
    rules = {
        found.getListOfOutputs().get(0).getQualitativeSpecies(): libsbml.formulaToL3String(
            found.getListOfFunctionTerms().get(0).getMath()
        )
        for found in (qual.getTransition(n) for n in range(qual.getNumTransitions()))
    }
    assert rules["s_driver"] == "s_releaser == 1"
    assert rules["s_releaser"] == "(s_brain_cell == 1) && (s_effector == 0)"
    assert qual.getQualitativeSpecies("s_brain_cell").getConstant()
    assert not qual.getQualitativeSpecies("s_driver").getConstant()


@pytest.mark.parametrize("system", ["HPT", "HPA", "CALC", "INS"])
def test_every_system_is_consistent(system: str, atlas: Atlas, tmp_path: Path) -> None:
    atlas.export("sbml-qual", tmp_path / "x.sbml", system)
    document = read(tmp_path / "x.sbml")
    qual = document.getModel().getPlugin("qual")
    assert qual.getNumQualitativeSpecies() > 20
    first = (tmp_path / "x.sbml").read_bytes()
    atlas.export("sbml-qual", tmp_path / "x.sbml", system)
    assert (tmp_path / "x.sbml").read_bytes() == first


def test_hostile_names_are_read_back(tmp_path: Path) -> None:
    graph = nx.MultiDiGraph(loops=[], systems=[])
    hostile = '<img src=x onerror=alert(1)> & "quoted"'
    for node in ("eg:a b", "eg:a-b"):
        graph.add_node(node, label=hostile, kind="enzyme", category="protein")
    graph.add_edge(
        "eg:a b", "eg:a-b", "A-1", relation="activates", causal=True, sign=1, status="established",
        design=None, directness="direct", cell=[], tissue=[], species=[], timescale=None,
        references=[],
    )  # fmt: skip
    file = io.BytesIO()
    write_sbml_qual(graph, file)
    (tmp_path / "x.sbml").write_bytes(file.getvalue())
    document = read(tmp_path / "x.sbml")
    qual = document.getModel().getPlugin("qual")
    found = [qual.getQualitativeSpecies(n) for n in range(2)]
    assert {species.getName() for species in found} == {hostile}
    assert {species.getId() for species in found} == {"s_a_b", "s_a_b_2"}


def test_a_system_must_exist_and_a_store_is_whole(small: Atlas, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no system 'X'; there are AXIS, PLACE"):
        small.export("gexf", tmp_path / "x.gexf", "X")
    with pytest.raises(ValueError, match="turtle holds the whole store"):
        small.export("turtle", tmp_path / "x.ttl", "AXIS")
    small.export("csv", tmp_path / "x.csv", "AXIS")
    assert (tmp_path / "x.csv").read_text().count("\n") == 11
