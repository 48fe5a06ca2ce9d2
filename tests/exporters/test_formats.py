"""Every format: written whole or not at all, complete, deterministic, and read back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import endograph
from endograph.atlas import Atlas
from endograph.exporters.folder import replaced_file
from endograph.exporters.formats import FORMATS, UnknownFormatError
from endograph.exporters.node_link import write_node_link
from endograph.exporters.tables import write_edges, write_nodes
from endograph.ontology.triples import is_inferred


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_knowledge_gives_the_same_bytes(name: str, small: Atlas, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    small.export(name, first)
    again = Path(__file__).parent.parent / "data" / "small"
    endograph.load(again).export(name, second)
    assert first.read_bytes() == second.read_bytes()
    assert first.stat().st_size > 500


def test_an_unknown_format_names_the_known(small: Atlas, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match="no format 'xlsx'; there are gexf, node-link"):
        small.export("xlsx", tmp_path / "x")
    assert not list(tmp_path.iterdir())


def test_a_failed_export_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "kept.txt"
    target.write_text("old")

    def fail() -> None:
        with replaced_file(target) as file:
            file.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_a_missing_folder_is_named(small: Atlas, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        small.export("gexf", tmp_path / "nowhere" / "x.gexf")


def test_an_export_can_be_read_by_others(small: Atlas, tmp_path: Path) -> None:
    small.export("csv", tmp_path / "x.csv")
    assert (tmp_path / "x.csv").stat().st_mode & 0o777 == 0o644


def test_node_link_is_networkx_s_own(small: Atlas) -> None:
    file = io.BytesIO()
    write_node_link(small.graph, file)
    back = nx.node_link_graph(json.loads(file.getvalue()), edges="edges")
    assert nx.utils.graphs_equal(back, small.graph)


def test_turtle_holds_every_triple_and_trig_every_graph(small: Atlas, tmp_path: Path) -> None:
    small.export("turtle", tmp_path / "x.ttl")
    small.export("trig", tmp_path / "x.trig")
    small.export("nquads", tmp_path / "x.nq")
    triples = {
        quad.triple
        for quad in small.store
        if "schema" not in str(quad.graph_name) and not is_inferred(quad)
    }
    turtle = ox.Store()
    turtle.load(path=str(tmp_path / "x.ttl"), format=ox.RdfFormat.TURTLE)
    assert triples <= {quad.triple for quad in turtle}
    for name, form in (("x.trig", ox.RdfFormat.TRIG), ("x.nq", ox.RdfFormat.N_QUADS)):
        back = ox.Store()
        back.load(path=str(tmp_path / name), format=form)
        assert len(back) == len(small.store)
        assert set(back.named_graphs()) == set(small.store.named_graphs())


def rows(write, graph: nx.MultiDiGraph) -> list[dict[str, str]]:
    file = io.BytesIO()
    write(graph, file)
    return list(csv.DictReader(io.StringIO(file.getvalue().decode(), newline="")))


def test_csv_has_a_row_for_each(small: Atlas) -> None:
    nodes, edges = rows(write_nodes, small.graph), rows(write_edges, small.graph)
    assert [row["Id"] for row in nodes] == list(small.graph)
    assert [row["Id"] for row in edges] == [key for *_, key in small.graph.edges(keys=True)]
    first = next(row for row in edges if row["Id"] == "AXIS-003")
    assert (first["Source"], first["Target"], first["sign"]) == ("eg:effector", "eg:releaser", "-1")
    assert (first["source_label"], first["causal"], first["Type"]) == (
        "effector",
        "true",
        "Directed",
    )


@given(st.text(alphabet=st.characters(exclude_characters="\r\n\x00", codec="utf-8"), max_size=20))
def test_csv_keeps_any_text_and_defuses_formulas(text: str) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("n", label=text)
    (row,) = rows(write_nodes, graph)
    assert row["label"] in (text, f"'{text}")
    assert not row["label"].startswith(("=", "+", "-", "@", "\t"))
