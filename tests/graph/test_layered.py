"""The layered layout: bands from the hypothalamus down, causes above effects, nothing overlaps."""

from __future__ import annotations

import itertools
import random

import networkx as nx

from endograph.atlas import Atlas
from endograph.graph.layered import BANDS, layered, places
from endograph.graph.layout import box_of
from endograph.graph.projection import system_view


def test_the_axis_runs_downwards(atlas: Atlas) -> None:
    within = places(atlas.graph)
    for code, chain in {
        "HPA": ["CRH", "ACTH", "cortisol-synthesis", "cortisol", "gluconeogenesis"],
        "HPT": ["TRH", "TSH", "T3"],
    }.items():
        found = layered(system_view(atlas.graph, code), within)
        heights = [found.positions[f"eg:{node}"][1] for node in chain]
        assert heights == sorted(set(heights)), code


def test_every_node_stands_in_a_band_and_none_on_another(atlas: Atlas) -> None:
    within = places(atlas.graph)
    for system in atlas.graph.graph["systems"]:
        view = system_view(atlas.graph, system["code"])
        positions, bands = layered(view, within)
        assert set(positions) == set(view)
        assert [band.label for band in bands] == [b for b in BANDS if b in {x.label for x in bands}]
        for above, below in itertools.pairwise(bands):
            assert above.top < above.bottom < below.top
        rows: dict[int, list[tuple[float, float]]] = {}
        for node, (x, y) in positions.items():
            assert any(band.top <= y <= band.bottom for band in bands)
            box = box_of(view, node)
            rows.setdefault(round(y + box.drop), []).append((x, box.width))
        for row in rows.values():
            row.sort()
            for (x, width), (u, other) in itertools.pairwise(row):
                assert u - x >= (width + other) / 2 - 1, system["code"]


def test_the_order_of_input_does_not_matter(atlas: Atlas) -> None:
    within = places(atlas.graph)
    view = system_view(atlas.graph, "HPT")
    nodes, edges = list(view.nodes(data=True)), list(view.edges(keys=True, data=True))
    random.Random(3).shuffle(nodes)
    random.Random(3).shuffle(edges)
    shuffled = nx.MultiDiGraph()
    shuffled.add_nodes_from(nodes)
    shuffled.add_edges_from(edges)
    assert layered(shuffled, within) == layered(view, within)
    assert layered(nx.MultiDiGraph(), within) == ({}, [])
