"""Counts add up."""

from __future__ import annotations

from endograph.atlas import Atlas


def test_counts_of_the_small_ontology(small: Atlas) -> None:
    found = small.stats()
    assert (found["entities"], found["assertions"], found["causal"]) == (10, 14, 12)
    assert (found["loops"], found["systems"], found["claims"], found["references"]) == (1, 2, 2, 3)
    assert found["by_kind"]["peptide hormone"] == 2
    assert found["by_sign"] == {"raises": 7, "lowers": 3, "no effect": 1, "not known": 1}
    assert found["by_status"]["contested"] == 2
    assert found["by_system"] == {"AXIS": 10, "PLACE": 4}
    assert (found["evidence"], found["causal_with_evidence"]) == (4, 2)
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
