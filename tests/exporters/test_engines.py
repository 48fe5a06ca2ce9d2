"""Two engines, one answer: what the pages work out is what Python works out, key by key."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from inspect import signature
from itertools import product
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from endograph.atlas import Atlas
from endograph.exporters.agents_script import agents as compared
from endograph.exporters.graph_script import graph_data, graph_script
from endograph.graph import mechanism, paths, propagation
from endograph.graph.compare import DEFAULT_READOUTS, classes_of, effects
from endograph.graph.steps import DESIGNS, STATUSES, TIMESCALES, Steps
from endograph.graph.whatif import whatif
from endograph.ontology.catalogue import Catalogue

ENGINE = Path(__file__).parent.parent / "node" / "engine.mjs"
HUMAN, RAT = "NCBITaxon:9606", "NCBITaxon:10116"


class Other:
    """The engine of the pages, run by Node.js."""

    def __init__(self, node: str) -> None:
        self._process = subprocess.Popen(
            [node, ENGINE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def ask(self, verb: str, asked: Any = None) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"verb": verb, "asked": asked}).encode() + b"\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture(scope="module")
def other(lacking: Callable[[str], Any]) -> Iterator[Other]:
    node = shutil.which("node")
    if node is None:
        lacking("Node.js")
    engine = Other(node)
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def whole(other: Other, atlas: Atlas) -> Other:
    """The other engine with the whole atlas, as the site ships it."""
    script = graph_script(atlas.graph, atlas.catalogue)
    other.ask("graph", json.loads(script.removeprefix("const endographGraph = ")[:-2]))
    return other


def path(steps: Steps, asked: dict[str, Any]) -> Any:
    options = {name: value for name, value in asked.items() if name not in ("from", "to")}
    return as_sent(mechanism.answer(steps, asked["from"], asked["to"], **options))


@pytest.fixture(scope="module")
def walks(atlas: Atlas) -> Callable[..., Steps]:
    """Steps of the atlas by what may be walked, each made once."""
    return cache(lambda **walk: Steps(atlas.graph, **walk))


def as_sent(value: Any) -> Any:
    return json.loads(json.dumps(value))


def test_four_hundred_paths_of_the_atlas(
    whole: Other, atlas: Atlas, walks: Callable[..., Steps]
) -> None:
    chance = random.Random(5)
    nodes = [node for node in sorted(atlas.graph) if atlas.graph.degree(node)]
    busy = [node for node in nodes if atlas.graph.out_degree(node) > 2]
    answered = 0
    for number in range(400):
        asked: dict[str, Any] = {
            "from": chance.choice(busy if number % 2 else nodes),
            "to": chance.choice(DEFAULT_READOUTS if number % 3 else nodes),
            "max_length": chance.choice([2, 6, 6, 8]),
            "top": chance.choice([1, 3, 10, 40]),
        }
        walk = {
            "min_status": chance.choice([*STATUSES, *STATUSES[4:]]),
            "species": chance.choice([None, None, None, HUMAN, RAT]),
        }
        steps = walks(**walk)
        mine = path(steps, asked)
        if mine["paths"] and number % 2:
            on_the_way = chance.choice(chance.choice(mine["paths"])["entities"])
            asked[chance.choice(["through", "avoid"])] = [on_the_way]
            mine = path(steps, asked)
        assert whole.ask("path", asked | walk) == mine, asked | walk
        answered += bool(mine["paths"])
    assert answered > 100


def test_eighty_perturbations_of_the_atlas(
    whole: Other, atlas: Atlas, walks: Callable[..., Steps]
) -> None:
    chance = random.Random(7)
    nodes = [node for node in sorted(atlas.graph) if atlas.graph.out_degree(node) > 2]
    reached = 0
    for number in range(80):
        some = chance.sample(nodes, 6)
        asked: dict[str, Any] = {
            "raised": some[: chance.choice([0, 1, 2])],
            "blocked": some[2 : 2 + chance.choice([0, 1, 2])],
            "held": some[4 : 4 + chance.choice([0, 0, 1, 2])],
            "readouts": None if number % 4 else [*DEFAULT_READOUTS],
            "reach": chance.choice([1, 4, 8]),
        }
        walk = {"min_status": chance.choice(STATUSES), "species": chance.choice([None, HUMAN])}
        try:
            mine = as_sent(whatif(walks(**walk), **asked))
        except ValueError as error:
            mine = {"error": str(error)}
        assert whole.ask("whatif", asked | walk) == mine, asked | walk
        reached += sum(bool(row["up"] or row["down"]) for row in mine.get("readouts", ()))
    assert reached > 1000


def test_the_effects_of_sixty_agents(
    whole: Other, atlas: Atlas, walks: Callable[..., Steps]
) -> None:
    chance = random.Random(11)
    agents = chance.sample(sorted(set(compared(atlas.graph))), 60)
    measured = 0
    for node in [*agents, "eg:semaglutide", "eg:tesamorelin"]:
        walk = {"min_status": chance.choice(STATUSES[3:]), "species": chance.choice([None, HUMAN])}
        steps = walks(**walk)
        asked = {"of": node, "readouts": [*DEFAULT_READOUTS], "classes": classes_of(steps, node)}
        mine = as_sent(effects(steps, node, DEFAULT_READOUTS))
        assert whole.ask("effects", asked | walk) == mine, asked | walk
        measured += sum(len(effect["measured"]) for effect in mine)
    assert measured > 10


@pytest.mark.parametrize(
    "asked",
    [{}, {"raised": ["eg:insulin"], "held": ["eg:insulin"]}, {"raised": ["eg:TSH"], "reach": 0}],
)
def test_what_makes_no_sense_is_refused_in_the_same_words(
    asked: dict[str, Any], whole: Other, atlas: Atlas
) -> None:
    with pytest.raises(ValueError, match=r"perturbed|both|reach") as refused:
        whatif(Steps(atlas.graph), **asked)
    assert whole.ask("whatif", asked) == {"error": str(refused.value)}


def test_both_stop_at_the_same_limits(other: Other) -> None:
    def default(function: Any, name: str) -> Any:
        return signature(function).parameters[name].default

    assert other.ask("limits") == [
        default(paths.best_paths, "budget"),
        default(propagation.witnesses, "budget"),
        default(propagation.witnesses, "reach"),
    ]


# the last two sort one way by code point and the other way by UTF-16 unit
NAMES = ["n0", "n1", "n2", "N3", "n\u00e9", "n\ufb01", "n\U0001f9ec"]
LABELS = [
    "insulin",
    "mTORC1",
    "cAMP",
    "\u00e9clair",
    "\ufb01sh oil",
    "\U0001f9ec gene",
    "x\u00c9 A",
]
PLACES = {
    "liver": "\ufb01nal liver",
    "islet": "islet",
    "skin": "skin",
    "pancreas": "\U0001f9ec pancreas",
}


RELATIONS = ["increases"] * 5 + ["agonistOf", "convertsTo", "lackCauses", "kindOf", "treats"]
DIRECTNESS = ["direct"] * 4 + ["indirect", "measured", "definitional", None]


def made(chance: random.Random) -> nx.MultiDiGraph:
    """Build a small dense graph in which every rule of the engine has something to rule on."""
    graph = nx.MultiDiGraph(systems=[])
    for name, label in zip(NAMES, LABELS, strict=True):
        category = chance.choice(["protein", "protein", "signal", "drug", "state"])
        kind = chance.choice(["enzyme", "second messenger", "protein complex", "disease"])
        graph.add_node(name, label=label, category=category, kind=kind)
    for place, label in PLACES.items():
        graph.add_node(place, label=label, category="anatomy", kind="organ")
    blank: dict[str, Any] = {"cell": [], "phrase": "changes"}
    for number in range(chance.randint(6, 36)):
        relation = chance.choice(RELATIONS)
        tissue = chance.choice([[], [], ["skin"], ["islet"], ["pancreas", "liver"]])
        graph.add_edge(
            chance.choice(NAMES), chance.choice(NAMES), f"A-{number:03}",
            relation=relation, causal=relation != "kindOf",
            sign=chance.choice([1, 1, 1, -1, -1, -1, 0, None]),
            status=chance.choice([*STATUSES[:4], *STATUSES]),
            design=chance.choice([*DESIGNS[:4], None]),
            directness=chance.choice(DIRECTNESS), tissue=tissue, context=", ".join(tissue),
            species=chance.choice([[], [HUMAN], [RAT], [HUMAN, RAT], [HUMAN, RAT]]),
            timescale=chance.choice([None, *TIMESCALES]),
            references=[f"egr:R{chance.randint(0, 4)}" for _ in range(chance.randint(0, 2))],
            **blank,
        )  # fmt: skip
    graph.add_edge(
        "islet", "pancreas", "P-001", relation="partOf", causal=False, sign=None, species=[],
        status="established", design=None, directness=None, tissue=[], timescale=None,
        references=[], context="", **blank,
    )  # fmt: skip
    keys = [key for *_, key in graph.edges(keys=True)]
    graph.graph["loops"] = [
        {"id": name, "label": name, "sign": sign, "assertions": chance.sample(keys, 3)}
        for name, sign in (("one", 1), ("two", -1), ("three", -1))
    ]
    return graph


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_any_small_graph(seed: int, other: Other) -> None:
    chance = random.Random(seed)
    graph = made(chance)
    other.ask("graph", as_sent(graph_data(graph, Catalogue())))
    for status, species in product(("unreferenced", "refuted"), (None, RAT)):
        walk = {"min_status": status, "species": species}
        steps = Steps(graph, **walk)
        for _ in range(2):
            start, end, *others = chance.sample(NAMES, 5)
            asked: dict[str, Any] = {"from": start, "to": end, "max_length": chance.randint(1, 6)}
            asked["top"] = chance.choice([1, 2, 50])
            asked["through"], asked["avoid"] = chance.choice([([], []), (others[:1], others[1:])])
            assert other.ask("path", asked | walk) == path(steps, asked)
            cuts = sorted(chance.choices(range(5), k=3))
            raised, blocked, held = (
                [start, end, *others][one:two] for one, two in zip([0, *cuts], cuts, strict=False)
            )
            question = {"raised": raised, "blocked": blocked, "held": held}
            question["reach"] = chance.choice([1, 3, 8])
            try:
                mine = as_sent(whatif(steps, **question))
            except ValueError as error:
                mine = {"error": str(error)}
            assert other.ask("whatif", question | walk) == mine


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), budget=st.integers(0, 30))
def test_a_search_that_is_cut_is_cut_at_the_same_place(
    seed: int, budget: int, other: Other
) -> None:
    graph = made(random.Random(seed))
    other.ask("graph", as_sent(graph_data(graph, Catalogue())))
    steps = Steps(graph)
    search = paths.best_paths(steps, "n0", "n2", budget=budget)
    sentences = [paths.described(steps, path)["sentence"] for path in search.paths]
    asked = {"from": "n0", "to": "n2", "budget": budget}
    assert other.ask("cut", asked) == [sentences, search.truncated]
