"""Counts add up."""

from __future__ import annotations

from pathlib import Path

from endograph.atlas import Atlas
from endograph.graph.yardstick import measure


def test_counts_of_the_small_ontology(small: Atlas) -> None:
    found = small.stats()
    assert (found["entities"], found["assertions"], found["causal"]) == (10, 14, 12)
    assert (found["loops"], found["systems"], found["claims"], found["references"]) == (1, 2, 2, 3)
    assert found["by_kind"]["peptide hormone"] == 2
    assert found["by_sign"] == {"raises": 7, "lowers": 3, "no effect": 1, "not known": 1}
    assert found["by_status"]["contested"] == 2
    assert found["by_system"] == {"AXIS": 10, "PLACE": 4}
    assert (found["evidence"], found["causal_with_evidence"]) == (13, 11)
    assert found["claims_represented"] == 2
    assert found["by_verdict"] == {"contestedOrOversimplified": 1, "notSupported": 1}


def test_every_tally_adds_up(atlas: Atlas) -> None:
    found = atlas.stats()
    assert sum(found["by_kind"].values()) == found["entities"]
    assert sum(found["by_category"].values()) == found["entities"]
    assert sum(found["by_sign"].values()) == found["causal"]
    assert sum(found["by_verdict"].values()) == found["claims"] == 295
    assert sum(found["by_design"].values()) == found["evidence"]
    for key in ("by_relation", "by_status", "by_system"):
        assert sum(found[key].values()) == found["assertions"]


def test_the_atlas_holds_what_it_promises(atlas: Atlas, shared: Path) -> None:
    found = atlas.stats() | measure(atlas.graph, shared)
    assert found["claims_represented"] == found["claims"] == 295
    assert found["questions"] == 50
    assert found["entities"] >= 1_200
    assert found["assertions"] >= 4_000
    assert found["causal_with_evidence"] >= 0.9 * found["causal"]
    pairs = found["hormone_receptor"]
    assert pairs["pairs"] == 136
    # PTHrP binds the receptors of parathyroid hormone; its pair with the receptor of
    # prolactin-releasing peptide is a slip of the reference
    assert pairs["missing"] == ["PTHLH-PRLHR"]
    drugs = found["drugmechdb"]
    assert drugs["targets_with_sign"] >= 0.9 * drugs["targets"]
    assert drugs["diseases_reached"] >= 0.8 * drugs["paths"]
