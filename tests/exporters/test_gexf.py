"""GEXF: valid, complete, typed, and read back by the programs that people use."""

from __future__ import annotations

import copy
import io
import json
import shutil
import subprocess
import warnings
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from endograph.atlas import Atlas
from endograph.exporters.gexf import write_gexf

NODE = Path(__file__).parent.parent / "node"
WEB = NODE.parent.parent / "exporters" / "web"


def written(graph: nx.MultiDiGraph, **options: Any) -> bytes:
    file = io.BytesIO()
    write_gexf(graph, file, **options)
    return file.getvalue()


def read(data: bytes) -> nx.MultiDiGraph:
    return nx.read_gexf(io.BytesIO(data), version="1.3")


def test_networkx_reads_back_every_node_and_edge(atlas: Atlas) -> None:
    graph = read(written(atlas.graph))
    assert (len(graph), graph.number_of_edges()) == (
        len(atlas.graph),
        atlas.graph.number_of_edges(),
    )
    receptor = graph.nodes["eg:GLP1R"]
    assert receptor["label"] == "GLP-1 receptor"
    assert receptor["gene_symbols"] == "GLP1R"
    assert receptor["viz"]["color"] == {"r": 255, "g": 170, "b": 187, "a": 1.0}
    assert set(receptor["viz"]) == {"color", "size", "position", "shape"}
    edges = {data["id"]: data for *_, data in graph.edges(data=True)}
    assert set(edges) == {key for *_, key in atlas.graph.edges(keys=True)}
    edge = edges["SEC-001"]
    assert isinstance(edge["sign"], int)
    assert isinstance(edge["causal"], bool)


def test_it_is_valid_by_the_published_schema(atlas: Atlas, hostile, shared: Path) -> None:
    from lxml import etree

    schema = etree.RelaxNG(etree.parse(str(shared / "gexf" / "gexf.rng")))
    for graph in (atlas.graph, hostile, nx.MultiDiGraph()):
        document = etree.fromstring(written(graph))
        assert schema.validate(document), schema.error_log


@pytest.fixture(scope="module")
def graphology(lacking: Any) -> Any:
    node = shutil.which("node")
    if node is None or not (WEB / "node_modules").is_dir():
        lacking("Node.js with the packages of exporters/web (npm ci --prefix exporters/web)")

    def run(path: Path) -> dict[str, Any]:
        done = subprocess.run(
            [node, "read_gexf.mjs", str(path)], cwd=NODE, capture_output=True, check=True
        )
        return json.loads(done.stdout)

    return run


def test_graphology_reads_the_same(atlas: Atlas, hostile, graphology, tmp_path: Path) -> None:
    for name, graph in (("atlas", atlas.graph), ("hostile", hostile)):
        path = tmp_path / f"{name}.gexf"
        path.write_bytes(written(graph))
        found = graphology(path)
        assert found["order"] == len(graph)
        assert found["size"] == graph.number_of_edges()
        assert found["multi"] is True
        assert found["type"] == "directed"
    assert found["keys"] == sorted(key for *_, key in hostile.edges(keys=True))


def test_types_of_columns(graphology, tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node(
        "a", whole=1, big=2**40, real=1, mixed=1, flag=True, many=["x|y", "z"], none=None
    )
    graph.add_node("b", whole=2, big=1, real=0.5, mixed="one", flag=False, many=[], none=None)
    graph.add_edge("a", "b", "k", id=7, source="s", weight=2, label="l", relation="r", type="t")
    data = written(graph)
    back = read(data)
    assert back.nodes["a"]["whole"] == 1
    assert back.nodes["a"]["big"] == 2**40
    assert (back.nodes["a"]["real"], back.nodes["b"]["real"]) == (1.0, 0.5)
    assert (back.nodes["a"]["mixed"], back.nodes["b"]["mixed"]) == ("1", "one")
    assert (back.nodes["a"]["flag"], back.nodes["b"]["flag"]) == (True, False)
    assert back.nodes["a"]["many"] == "x/y|z"
    assert "none" not in back.nodes["a"]
    ((_, _, edge),) = back.edges(data=True)
    assert edge["attr_id"] == 7
    assert edge["attr_source"] == "s"
    assert edge["attr_weight"] == 2
    assert edge["attr_type"] == "t"
    path = tmp_path / "types.gexf"
    path.write_bytes(data)
    assert graphology(path)["keys"] == ["k"]


def test_parallel_edges_of_the_same_key_keep_apart() -> None:
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b", 0, relation="x")
    graph.add_edge("b", "c", 0, relation="y")
    graph.add_edge("a", "b", 1, relation="z")
    graph.add_edge("c", "a", "0-2", relation="w")
    back = read(written(graph))
    assert back.number_of_edges() == 4
    assert len({data["id"] for *_, data in back.edges(data=True)}) == 4


def test_the_graph_is_not_changed(small: Atlas) -> None:
    before = copy.deepcopy(small.graph)
    written(small.graph)
    assert nx.utils.graphs_equal(before, small.graph)


def test_the_same_graph_gives_the_same_bytes(small: Atlas) -> None:
    assert written(small.graph) == written(small.graph)


def test_a_graph_too_large_for_a_layout_has_no_positions(small: Atlas) -> None:
    assert b"viz:position" in written(small.graph)
    assert b"viz:position" not in written(small.graph, positions={})


values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.lists(st.text(max_size=4), max_size=3),
    st.dates(),
    st.sets(st.integers(), max_size=3),
)
attributes = st.dictionaries(st.text(min_size=1, max_size=6), values, max_size=4)


@settings(max_examples=120, deadline=None)
@given(
    st.dictionaries(st.text(min_size=1, max_size=5), attributes, min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), attributes), max_size=6),
)
def test_any_attributes_can_be_written_and_read_back(nodes, edges) -> None:
    graph = nx.MultiDiGraph()
    names = list(nodes)
    for name, found in nodes.items():
        graph.add_node(name)
        graph.nodes[name].update(found)
    for source, target, found in edges:
        u, v = names[source % len(names)], names[target % len(names)]
        key = graph.add_edge(u, v)
        graph.edges[u, v, key].update(found)
    data = written(graph, positions={})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from lxml import etree

        document = etree.fromstring(data)
    space = "{http://gexf.net/1.3}"
    assert len(document.findall(f".//{space}node")) == len(graph)
    assert len(document.findall(f".//{space}edge")) == graph.number_of_edges()
    ids = [edge.get("id") for edge in document.iter(f"{space}edge")]
    assert len(set(ids)) == len(ids)
