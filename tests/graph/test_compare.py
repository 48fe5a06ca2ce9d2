"""Agents side by side: what is their own, what is shared, and what the article made of them."""

from __future__ import annotations

import json
from typing import Any

import networkx as nx
import pytest

from endograph.atlas import Atlas
from endograph.graph.compare import DEFAULT_READOUTS, compare
from endograph.graph.steps import Steps
from endograph.graph.synergy import synergy
from endograph.ontology.catalogue import Catalogue, Evidence

FIVE = ["semaglutide", "tesamorelin", "CJC-1295", "ipamorelin", "BPC-157"]

CATEGORIES = {
    "receptor": "eg:R1 eg:R2",
    "drug": "eg:one eg:two eg:class eg:blocker eg:mixture",
    "signal": "eg:hormone eg:ligand-1 eg:ligand-2",
    "process": "eg:release eg:growth eg:local",
    "state": "eg:sensitive eg:resistant eg:illness",
    "small molecule": "eg:messenger",
    "anatomy": "eg:gland eg:muscle eg:liver",
}
KINDS = {"eg:messenger": "second messenger", "eg:illness": "disease"}

# key, subject, relation, object, sign, directness, place, system
EDGES: list[tuple[str, str, str, str, int | None, str | None, str, str]] = [
    ("A-01", "one", "agonistOf", "R1", 1, "direct", "gland", "AX"),
    ("A-02", "class", "agonistOf", "R2", 1, "direct", "", "AX"),
    ("A-03", "two", "kindOf", "class", None, None, "", "OVER"),
    ("A-04", "blocker", "antagonistOf", "R1", -1, "direct", "", "AX"),
    ("A-05", "one", "partOf", "mixture", None, None, "", "OVER"),
    ("A-06", "one", "treats", "illness", -1, "measured", "", "ILL"),
    ("A-07", "class", "decreases", "resistant", -1, "measured", "muscle", "AX"),
    ("A-08", "resistant", "decreases", "sensitive", -1, "definitional", "", "AX"),
    ("A-09", "one", "hasNoEffectOn", "sensitive", 0, "measured", "liver", "AX"),
    ("B-01", "R1", "stimulates", "release", 1, "direct", "", "BX"),
    ("B-02", "R2", "stimulates", "release", 1, "direct", "", "BX"),
    ("B-03", "release", "increases", "hormone", 1, "direct", "", "CX"),
    ("B-04", "R1", "stimulates", "growth", 1, "direct", "", "BX"),
    ("B-05", "R2", "inhibits", "growth", -1, "direct", "", "BX"),
    ("B-06", "R1", "stimulates", "local", 1, "direct", "liver", "BX"),
    ("B-07", "R2", "stimulates", "local", 1, "direct", "muscle", "BX"),
    ("B-08", "R1", "increases", "messenger", 1, "direct", "", "BX"),
    ("B-09", "R2", "increases", "messenger", 1, "direct", "", "BX"),
    ("C-01", "R1", "expressedIn", "muscle", None, None, "", "OVER"),
    ("C-02", "ligand-1", "agonistOf", "R1", 1, "direct", "", "AX"),
    ("C-03", "ligand-2", "agonistOf", "R2", 1, "direct", "", "AX"),
    ("C-04", "ligand-1", "synergisesWith", "ligand-2", None, "measured", "", "AX"),
]


@pytest.fixture
def steps() -> Steps:
    """Two agents that release one hormone by two receptors, and a blocker of the first."""
    systems = [
        {"code": code, "label": code.lower(), "kind": "overview" if code == "OVER" else "axis"}
        for code in ("AX", "BX", "CX", "ILL", "OVER")
    ]
    graph = nx.MultiDiGraph(systems=systems, loops=[])
    for category, names in CATEGORIES.items():
        for name in names.split():
            kind = KINDS.get(name, category)
            graph.add_node(name, label=name.removeprefix("eg:"), category=category, kind=kind)
    for key, source, relation, target, sign, directness, place, system in EDGES:
        graph.add_edge(
            f"eg:{source}", f"eg:{target}", key, relation=relation, phrase=relation, sign=sign,
            causal=sign is not None, status="supported", design="animal", directness=directness,
            context="", cell=[], tissue=[f"eg:{place}"] if place else [], species=["human"],
            timescale=None, condition=None, note=None, references=[f"egr:{key}"], system=system,
        )  # fmt: skip
    return Steps(graph)


def piece(about: str, number: int, design: str, direction: str, *species: str) -> Evidence:
    return Evidence(f"{about}.{number}", about, f"Ref{number}", "", design, species, direction, "")


CATALOGUE = Catalogue(
    designs={"randomisedTrial": "randomised trial", "animal": "animal"},
    evidence={
        "A-01": (
            piece("A-01", 1, "randomisedTrial", "refutes", "human"),
            piece("A-01", 2, "animal", "supports", "mouse", "rat"),
            piece("A-01", 3, "animal", "supports"),
        ),
        "A-02": (piece("A-02", 1, "animal", "supports", "rat"),),
        "B-01": (piece("B-01", 4, "randomisedTrial", "supports", "human"),),
    },
)


def side_by_side(steps: Steps, *names: str, readout: str = "eg:hormone") -> dict[str, Any]:
    return compare(steps, CATALOGUE, [f"eg:{name}" for name in names], [readout])


def ids(rows: list[dict[str, Any]], name: str = "entity") -> list[str]:
    return [row[name] for row in rows]


def test_what_an_agent_lacks_it_has_from_its_class(steps: Steps) -> None:
    one, two = side_by_side(steps, "one", "two")["entities"]
    assert [(t["entity"], t["sign"], t["inherited_from"]) for t in one["targets"]] == [
        ("eg:R1", 1, None)
    ]
    assert [(t["entity"], t["sign"], t["inherited_from"]) for t in two["targets"]] == [
        ("eg:R2", 1, "eg:class")
    ]
    assert (ids(one["classes"]), ids(two["classes"])) == ([], ["eg:class"])


def test_places_are_where_targets_are_found_and_steps_act(steps: Steps) -> None:
    one, two = side_by_side(steps, "one", "two")["entities"]
    # not the liver, where nothing was found to happen
    assert {row["entity"]: row["assertions"] for row in one["tissues"]} == {
        "eg:gland": ["A-01"],
        "eg:muscle": ["C-01"],
    }
    assert two["tissues"] == []


def test_systems_are_those_of_two_steps_and_no_overviews(steps: Steps) -> None:
    one, two = side_by_side(steps, "one", "two")["entities"]
    assert [(row["code"], row["steps"]) for row in one["systems"]] == [("AX", 1), ("BX", 2)]
    # belonging to a class takes no step
    assert [(row["code"], row["steps"]) for row in two["systems"]] == [("AX", 1), ("BX", 2)]


def test_an_effect_says_how_it_is_known(steps: Steps) -> None:
    one, two = side_by_side(steps, "one", "two")["entities"]
    (effect,) = one["effects"]
    assert (effect["direction"], effect["status"], effect["design"]) == (
        "up",
        "supported",
        "animal",
    )
    assert effect["up"]["entities"] == ["eg:one", "eg:R1", "eg:release", "eg:hormone"]
    assert (effect["references"], effect["by_class"], effect["measured"]) == (3, None, [])
    assert two["effects"][0]["by_class"] == "eg:class"


def test_what_was_measured_on_the_opposite_counts_turned_round(steps: Steps) -> None:
    found = side_by_side(steps, "one", "two", readout="eg:sensitive")["entities"]
    one, two = (entity["effects"][0] for entity in found)
    assert (one["direction"], one["status"], one["references"]) == ("unchanged", None, 0)
    assert [(m["of"], m["on"], m["sign"]) for m in one["measured"]] == [
        ("eg:one", "eg:sensitive", 0)
    ]
    assert two["direction"] == "up"
    assert [(m["of"], m["on"], m["sign"]) for m in two["measured"]] == [
        ("eg:class", "eg:resistant", 1)
    ]


def test_evidence_is_counted_for_and_against(steps: Steps) -> None:
    one, two = (entity["evidence"] for entity in side_by_side(steps, "one", "two")["entities"])
    assert (one["assertions"], one["pieces"], one["references"]) == (4, 3, 3)
    assert one["refutes"]["by_design"] == {"randomisedTrial": 1}
    assert one["supports"] == {
        "pieces": 2,
        "by_design": {"animal": 2},
        "by_species": {"mouse": 1, "not stated": 1, "rat": 1},
    }
    assert (two["pieces"], two["of_classes"]) == (
        0,
        [{"entity": "eg:class", "label": "class", "pieces": 1}],
    )


def test_what_is_shared_and_what_is_apart(steps: Steps) -> None:
    found = side_by_side(steps, "one", "two", "blocker")
    assert [(row["entity"], row["of"]) for row in found["shared"]["targets"]] == [
        ("eg:R1", ["eg:one", "eg:blocker"])
    ]
    assert ids(found["apart"]["targets"]) == ["eg:R2"]
    assert ids(found["shared"]["tissues"]) == ["eg:muscle"]
    assert ids(found["apart"]["tissues"]) == ["eg:gland"]
    assert ids(found["shared"]["systems"], "code") == ["AX", "BX"]
    assert found["apart"]["systems"] == []


def test_similarity_is_that_of_targets_whichever_way_they_go(steps: Steps) -> None:
    found = side_by_side(steps, "one", "two", "blocker", "mixture")["similarity"]
    pairs = {(row["first"], row["second"]): row for row in found}
    assert len(pairs) == 6
    same = pairs["eg:one", "eg:blocker"]
    assert (same["jaccard"], same["opposed"]) == (1.0, ["eg:R1"])
    assert pairs["eg:one", "eg:two"]["jaccard"] == 0.0
    alone = side_by_side(steps, "mixture", "hormone")["similarity"]
    assert [row["jaccard"] for row in alone] == [None]


def test_two_agents_reach_together_what_their_receptors_share(steps: Steps) -> None:
    before = {node: list(found) for node, found in steps.out.items()}
    found = synergy(steps, "eg:one", "eg:two")
    # neither what stays in its cell nor what happens in two places
    assert [(row["readout"], row["joins"]) for row in found["together"]] == [
        ("eg:release", "eg:release"),
        ("eg:hormone", "eg:release"),
    ]
    row = found["together"][0]
    assert (row["first"]["receptor"], row["second"]["receptor"]) == ("eg:R1", "eg:R2")
    assert row["second"]["path"]["entities"] == ["eg:class", "eg:R2", "eg:release"]
    assert row["first"]["path"]["sign"] == row["second"]["path"]["sign"] == 1
    assert ids(found["apart"], "readout") == ["eg:growth"]
    assert ids(found["recorded"], "assertion") == ["C-04"]
    assert ids(found["second"]["receptors"]) == ["eg:R2"]
    assert {node: list(found) for node, found in steps.out.items()} == before


def test_one_receptor_is_no_synergy_but_may_be_opposition(steps: Steps) -> None:
    assert synergy(steps, "eg:one", "eg:ligand-1")["together"] == []
    found = synergy(steps, "eg:one", "eg:blocker")
    assert found["together"] == []
    assert "eg:hormone" in ids(found["apart"], "readout")
    assert found["recorded"] == []


def test_a_comparison_takes_two(steps: Steps) -> None:
    with pytest.raises(ValueError, match="two different entities"):
        side_by_side(steps, "one", "one")
    with pytest.raises(ValueError, match="two different agents"):
        synergy(steps, "eg:one", "eg:one")


@pytest.fixture(scope="module")
def found(atlas: Atlas) -> dict[str, Any]:
    return compare(Steps(atlas.graph), atlas.catalogue, [atlas.resolve(name) for name in FIVE])


def entity(found: dict[str, Any], name: str) -> dict[str, Any]:
    return next(column for column in found["entities"] if column["label"] == name)


def test_a_comparison_is_plain_data(found: dict[str, Any], atlas: Atlas) -> None:
    assert json.loads(json.dumps(found)) == found
    assert [column["label"] for column in found["entities"]] == FIVE
    for column in found["entities"]:
        assert ids(column["effects"]) == list(DEFAULT_READOUTS)
    both = synergy(Steps(atlas.graph), "eg:CJC-1295", "eg:ipamorelin")
    assert json.loads(json.dumps(both)) == both


def test_glp1_agonists_do_not_lower_cortisol(atlas: Atlas) -> None:
    names = ["GLP-1 receptor agonist", "semaglutide", "liraglutide", "exenatide", "dulaglutide"]
    curies = [atlas.resolve(name) for name in names]
    found = compare(Steps(atlas.graph), atlas.catalogue, curies, ["eg:cortisol"])
    for column in found["entities"]:
        (effect,) = column["effects"]
        assert effect["direction"] != "down"
        assert 1 in {item["sign"] for item in effect["measured"]}
        assert -1 not in {item["sign"] for item in effect["measured"]}


def test_tesamorelin_is_approved_for_hiv_lipodystrophy(found: dict[str, Any]) -> None:
    approval = entity(found, "tesamorelin")["approval"]
    (regimen,) = approval["regimens"]
    assert "HIV lipodystrophy alone" in regimen["approval"]
    assert (regimen["jurisdiction"], regimen["date"]) == ("United States", "2010")
    assert ids(approval["treats"]) == ["eg:HIV-lipodystrophy"]
    sensitivity = entity(found, "tesamorelin")["effects"][0]
    assert [(m["sign"], m["status"]) for m in sensitivity["measured"]] == [(0, "supported")]


def test_no_trial_in_people_speaks_for_bpc_157(found: dict[str, Any]) -> None:
    column = entity(found, "BPC-157")
    assert column["evidence"]["pieces"] > 0
    assert "randomisedTrial" not in column["evidence"]["supports"]["by_design"]
    assert "systematicReview" not in column["evidence"]["supports"]["by_design"]
    assert column["targets"] == []
    assert column["approval"]["treats"] == []
    assert all("never approved" in row["approval"] for row in column["approval"]["regimens"])


def test_agents_share_targets_as_their_classes_do(found: dict[str, Any]) -> None:
    shared = {row["entity"]: row["of"] for row in found["shared"]["targets"]}
    assert shared == {"eg:GHRHR": ["eg:tesamorelin", "eg:CJC-1295"]}
    assert ids(found["apart"]["targets"]) == ["eg:GHSR", "eg:GLP1R"]
    pairs = {(row["first"], row["second"]): row["jaccard"] for row in found["similarity"]}
    assert pairs["eg:tesamorelin", "eg:CJC-1295"] == 1.0
    assert pairs["eg:CJC-1295", "eg:ipamorelin"] == 0.0


def test_the_tables_of_the_article_come_out_whole(found: dict[str, Any], atlas: Atlas) -> None:
    rows = {
        (table, row["id"]): row
        for column in found["entities"]
        for table, mine in column["stated"].items()
        for row in mine
    }
    catalogue = atlas.catalogue
    assert {name for table, name in rows if table == "regimens"} == set(catalogue.regimens)
    assert {name for table, name in rows if table == "peptide_classes"} == {
        *catalogue.peptide_classes
    }
    cells = [cell for row in rows.values() for cell in row["cells"]]
    assert sorted(cell["claim"] for cell in cells) == sorted(
        claim.id for claim in catalogue.claims.values() if claim.section.startswith("Table")
    )
    verdicts = {cell["claim"]: cell["verdict"] for cell in cells}
    assert verdicts["C147"] == "wellEstablished"  # GLP-1 agonists imitate an incretin
    assert verdicts["C154"] == "notSupported"  # tesamorelin improves insulin sensitivity
    # a row on a combination belongs to each of its parts
    assert [row["id"] for row in entity(found, "ipamorelin")["stated"]["peptide_classes"]] == [
        "ghrh-ghrp-combinations"
    ]


def test_cjc_1295_and_ipamorelin_reach_growth_hormone_by_two_receptors(atlas: Atlas) -> None:
    found = synergy(Steps(atlas.graph), "eg:CJC-1295", "eg:ipamorelin")
    rows = {row["readout"]: row for row in found["together"]}
    assert found["together"][0]["readout"] == "eg:growth-hormone-secretion"
    row = rows["eg:growth-hormone"]
    assert (row["first"]["receptor"], row["second"]["receptor"]) == ("eg:GHRHR", "eg:GHSR")
    assert row["first"]["path"]["sign"] == row["second"]["path"]["sign"] == 1
    assert row["joins"] == "eg:growth-hormone-secretion"
    assert "eg:growth-hormone" not in ids(found["apart"], "readout")
    # shown for their natural models, with no trial of the pair
    (recorded,) = found["recorded"]
    assert recorded["sentence"].startswith("GHRH synergises with ghrelin")


def test_what_binds_no_receptor_has_no_synergy(atlas: Atlas) -> None:
    found = synergy(Steps(atlas.graph), "eg:BPC-157", "eg:semaglutide")
    assert (found["first"]["receptors"], found["together"], found["apart"]) == ([], [], [])
