"""What-if: directions, what is held, loops."""

from __future__ import annotations

import pytest

from endograph.atlas import Atlas


def direction(
    atlas: Atlas, raised: list[str], blocked: list[str], readout: str, held: tuple[str, ...] = ()
) -> str:
    (effect,) = atlas.whatif(raised, blocked, held=held, readouts=[readout])["effects"]
    return str(effect["direction"])


def test_a_held_entity_passes_nothing_on(atlas: Atlas) -> None:
    assert direction(atlas, ["TSH"], [], "T4") == "up"
    assert direction(atlas, ["TSH"], [], "T4", held=("TSHR",)) == "none"
    assert direction(atlas, ["TSH"], ["TSHR"], "T4") == "down"


def test_what_nothing_leads_to_is_unchanged(small: Atlas) -> None:
    assert direction(small, ["fever"], [], "heat production") == "none"


def test_witnesses_and_loops_are_told(atlas: Atlas) -> None:
    found = atlas.whatif(blocked=["cortisol"], readouts=["ACTH-secretion"])
    (effect,) = found["effects"]
    assert effect["direction"] == "up"
    assert effect["up"]["entities"] == ["eg:cortisol", "eg:ACTH-secretion"]
    assert effect["up"]["references"]
    # the loops through cortisol are cut, since cortisol is held
    assert "cortisol-pituitary" not in effect["dampened_by"]
    (effect,) = atlas.whatif(["CRH"], readouts=["cortisol"])["effects"]
    assert "cortisol-pituitary" in effect["dampened_by"]


def test_everything_reached_is_reported_in_order(atlas: Atlas) -> None:
    found = atlas.whatif(["semaglutide"], ["DPP4"])
    entities = [effect["entity"] for effect in found["effects"]]
    assert entities == sorted(entities)
    assert len(entities) > 300
    assert (found["raised"], found["blocked"]) == (["eg:semaglutide"], ["eg:DPP4"])
    assert found["held"] == []


@pytest.mark.parametrize(
    ("raised", "blocked", "message"),
    [([], [], "nothing is perturbed"), (["insulin"], ["insulin"], "both raised and blocked")],
)
def test_what_makes_no_sense_is_refused(
    raised: list[str], blocked: list[str], message: str, atlas: Atlas
) -> None:
    with pytest.raises(ValueError, match=message):
        atlas.whatif(raised, blocked)
