"""What-if against textbooks."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from endograph.atlas import Atlas

TABLE = Path(__file__).parent.parent / "data" / "perturbations.tsv"


def test_textbook_perturbations(atlas: Atlas) -> None:
    """Nine in ten are right; what is wrong is listed with the reason, and nothing else is."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) >= 60
    references = {name.removeprefix("egr:") for name in atlas.catalogue.references}
    answers: Counter[str] = Counter()
    wrong, known = [], []
    for row in rows:
        assert row["source"] in references, row["source"]
        raised, blocked, held = (
            [name for name in row[role].split("|") if name] for role in ("raise", "block", "hold")
        )
        (effect,) = atlas.whatif(raised, blocked, held=held, readouts=[row["readout"]])["readouts"]
        if row["known"]:
            known.append(row["name"])
        if effect["direction"] == row["expected"]:
            answers["right"] += 1
        elif effect["direction"] in ("mixed", "unknown"):
            answers["unsaid"] += 1  # and it says so
        else:
            answers["wrong"] += 1
            wrong.append(row["name"])
    assert answers["right"] >= 0.9 * len(rows), answers
    assert wrong == known
