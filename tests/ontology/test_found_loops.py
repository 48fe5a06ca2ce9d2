"""Loops that nobody has curated, in RDF and as the graph finds them."""

from __future__ import annotations

from typing import Any

from endograph.atlas import Atlas
from endograph.graph.loops import named_loops
from endograph.ontology.found_loops import MAX_LENGTH
from endograph.ontology.questions import find_question

STEPS = """
SELECT ?loop ?sign ?place ?assertion ?from ?to WHERE {
  ?loop a egv:FoundLoop ; egv:sign ?sign ; egv:hasStep ?step .
  ?step egv:position ?place ; egv:stepAssertion ?assertion .
  ?assertion rdf:subject ?from ; rdf:object ?to .
} ORDER BY ?loop ?place ?assertion
"""


def local(node: Any) -> str:
    return str(node.value).rpartition("/")[2]


def test_the_loops_in_the_store_are_those_of_the_graph(atlas: Atlas) -> None:
    found = named_loops(atlas.graph, MAX_LENGTH)["loops"]
    expected = {loop["id"]: loop for loop in found if loop["name"] is None}
    rows: Any = atlas.query(STEPS)
    told: dict[str, list[Any]] = {}
    for row in rows:
        told.setdefault(local(row["loop"]), []).append(row)
    assert told.keys() == expected.keys()
    assert len(told) > 100
    for name, steps in told.items():
        loop = expected[name]
        assert {int(row["sign"].value) for row in steps} == {loop["sign"]}
        assert {local(row["assertion"]) for row in steps} >= {*loop["assertions"]}
        ends = {int(row["place"].value): (local(row["from"]), local(row["to"])) for row in steps}
        assert len(ends) == loop["length"]
        nodes = [entity.removeprefix("eg:") for entity in loop["entities"]]
        assert [ends[place][0] for place in sorted(ends)] == nodes
        assert [ends[place][1] for place in sorted(ends)] == [*nodes[1:], nodes[0]]


def test_a_found_loop_is_no_curated_one(small: Atlas) -> None:
    query = "SELECT ?loop { ?loop a egv:FoundLoop . FILTER EXISTS { ?loop a egv:FeedbackLoop } }"
    assert not list(small.query(query))
    assert all(loop["label"] for loop in small.graph.graph["loops"])


def test_found_loops_can_be_asked_for(atlas: Atlas) -> None:
    solutions: Any = atlas.query(find_question("found-loops").sparql)
    rows = list(solutions)
    chains = {row["chain"].value: int(row["sign"].value) for row in rows}
    assert chains["calcitonin > plasma calcium > calcitonin"] == -1
    assert all(chain.split(" > ")[0] == chain.split(" > ")[-1] for chain in chains)
    assert {2, 3, 4} == {int(row["steps"].value) for row in rows}
