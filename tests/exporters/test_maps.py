"""Map data, pictures and grades, without a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from endograph.atlas import Atlas
from endograph.exporters.aggregate import by_system
from endograph.exporters.figure import figure
from endograph.exporters.grades import GRADES, grade_of
from endograph.exporters.local_map import local_map
from endograph.exporters.maps import map_data
from endograph.graph.layout import layout
from endograph.graph.projection import system_view
from endograph.ontology.catalogue import Evidence

SVG = "{http://www.w3.org/2000/svg}"


def piece(design: str, direction: str = "supports", *species: str) -> Evidence:
    return Evidence("e", "a", "r", "", design, species, direction, "")


@pytest.mark.parametrize(
    ("status", "pieces", "grade"),
    [
        ("unreferenced", [], 0),
        ("established", [piece("textbookOrReview")], 1),
        ("supported", [piece("humanObservational")], 2),
        ("supported", [piece("humanExperimental", "supports", "NCBITaxon:9606")], 2),
        ("supported", [piece("randomisedTrial")], 3),
        ("preliminary", [piece("systematicReview", "supports", "NCBITaxon:10090")], 1),
        ("contested", [piece("randomisedTrial", "refutes"), piece("animal")], 1),
        ("contested", [piece("randomisedTrial", "nuances")], 1),
        ("unsupported", [piece("randomisedTrial")], 1),
    ],
)
def test_the_steps_of_evidence(status: str, pieces: list[Evidence], grade: int) -> None:
    assert grade_of(status, pieces) == grade < len(GRADES)


def test_the_picture_of_each_map_has_every_line(site: Path, atlas: Atlas) -> None:
    for system in atlas.graph.graph["systems"]:
        view = system_view(atlas.graph, system["code"])
        root = ElementTree.parse(site / "maps" / f"{system['code']}.svg").getroot()
        drawn = [g.get("data-id") for g in root.iter(f"{SVG}g") if g.get("class") == "edge"]
        assert sorted(filter(None, drawn)) == sorted(key for *_, key in view.edges(keys=True))
        text = " ".join(root.itertext())
        for part in (system["label"], "Version 0.1.0", "CC BY-SA 4.0", "The endograph authors"):
            assert part in text


def test_the_picture_keeps_sign_status_and_inference_apart(small: Atlas) -> None:
    graph = small.graph.copy()
    source, target, key = next(iter(graph.edges(keys=True)))
    graph.edges[source, target, key]["inferred"] = True
    root = ElementTree.fromstring(figure(graph, layout(graph), "x", "0"))
    groups = {g.get("data-id"): g for g in root.iter(f"{SVG}g") if g.get("class") == "edge"}
    assert groups[key].get("opacity")
    assert len([group for group in groups.values() if group.get("opacity")]) == 1
    heads = {edge: group.findall(f"{SVG}path")[1].get("d") for edge, group in groups.items()}
    signs = {key: sign for *_, key, sign in graph.edges(keys=True, data="sign")}
    causal = {key: c for *_, key, c in graph.edges(keys=True, data="causal")}
    looks = {(signs[edge], heads[edge]) for edge in groups if causal[edge]}
    assert len(looks) == len({sign for sign, _ in looks}) >= 2
    assert "inferred" in " ".join(root.itertext())


def test_hostile_labels_are_text_in_pictures(hostile: nx.MultiDiGraph) -> None:
    root = ElementTree.fromstring(figure(hostile, layout(hostile), "<b>&\x00", "0"))
    assert not list(root.iter(f"{SVG}script"))
    assert len([g for g in root.iter(f"{SVG}g") if g.get("class") == "node"]) == len(hostile)
    for node in hostile:
        chart = local_map(hostile, node, "../")
        assert chart is not None
        found = ElementTree.fromstring(f"<div>{chart.picture}</div>")
        assert {element.tag for element in found.iter()} <= set(
            "div svg g path rect text tspan title a".split()
        )


def test_a_local_map_counts_and_caps(atlas: Atlas) -> None:
    graph = atlas.graph
    near = {*graph.successors("eg:cortisol"), *graph.predecessors("eg:cortisol")}
    chart = local_map(graph, "eg:cortisol", "../", cap=10)
    assert chart is not None
    assert chart.neighbours == len(near)
    assert chart.picture.count("<a ") == 10
    assert chart.shown <= 10
    # what is well established comes first
    assert "ACTH" in chart.picture
    assert all(len(local_map(graph, n, "../").picture) < 15_000 for n in graph if graph.degree(n))
    graph = nx.MultiDiGraph()
    graph.add_node("eg:alone", label="alone", category="signal")
    assert local_map(graph, "eg:alone", "../") is None


def test_map_data_says_all_there_is(atlas: Atlas) -> None:
    graph = atlas.graph
    view = system_view(graph, "HPA")
    data = map_data(view, layout(view), grades={"HPA-016": 2})
    nodes = [node[0] for node in data["nodes"]]
    assert nodes == list(view)
    for key, source, target, relation, status, system, grade, inferred in data["edges"]:
        edge = view.edges[nodes[source], nodes[target], key]
        assert data["relations"][relation][0] == edge["relation"]
        assert data["statuses"][status] == (edge["status"] or "")
        assert data["systems"][system] == "HPA"
        assert grade == (2 if key == "HPA-016" else 0)
        assert not inferred
    for loop in data["loops"]:
        assert len(loop["edges"]) == len(loop["nodes"]) == len(loop["at"]) / 2
    assert {loop["id"] for loop in data["loops"]} >= {"cortisol-pituitary", "cortisol-PVN"}


def test_a_graph_too_large_falls_into_its_systems(atlas: Atlas) -> None:
    drawn = by_system(atlas.graph)
    data: dict[str, Any] = map_data(drawn, layout(drawn))
    labels = {node[0]: node[1] for node in data["nodes"]}
    pages = {node[0]: node[4] for node in data["nodes"]}
    members = sum("HPA" in codes for _, codes in atlas.graph.nodes(data="systems"))
    assert labels["egs:HPA"] == f"HPA axis ({members})"
    assert pages["egs:HPA"] == "system/HPA.html"
    shared = sum({"HPA", "STER"} <= set(codes) for _, codes in atlas.graph.nodes(data="systems"))
    phrases = {edge[0]: data["relations"][edge[3]][1] for edge in data["edges"]}
    assert phrases["HPA/STER"] == f"shares {shared} entities with"
