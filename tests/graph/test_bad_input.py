"""What makes no sense is refused, in Python and on the command line, with the reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from endograph.atlas import Atlas
from endograph.cli import main

SMALL = str(Path(__file__).parent.parent / "data" / "small")

REFUSED: list[tuple[Callable[[Atlas], Any], str]] = [
    (lambda a: a.path("drivr", "effector"), "no entity is called 'drivr'; did you mean driver"),
    (lambda a: a.path("driver", "effector", through=["x y z"]), "no entity is called 'x y z'"),
    (lambda a: a.path("driver", "effector", max_length=0), "max_length is 0; it is 1 at least"),
    (lambda a: a.path("driver", "effector", top=-1), "top is -1; it is 1 at least"),
    (
        lambda a: a.path("driver", "effector", through=["heat"], avoid=["heat"]),
        "eg:heat is both to be passed and to be avoided",
    ),
    (lambda a: a.path("driver", "effector", species="mouse"), "of the species 'mouse'; there are"),
    (lambda a: a.path("driver", "effector", min_status="sure"), "no status 'sure'"),
    (lambda a: a.whatif(), "nothing is perturbed"),
    (lambda a: a.whatif(["drivr"]), "no entity is called 'drivr'"),
    (lambda a: a.whatif(["driver"], ["driver"]), "eg:driver is both raised and blocked"),
    (lambda a: a.whatif(["driver"], held=["driver"]), "eg:driver is both raised and held"),
    (lambda a: a.whatif([], ["driver"], held=["driver"]), "eg:driver is both blocked and held"),
    (lambda a: a.whatif(["driver"], reach=0), "reach is 0"),
    (lambda a: a.whatif(["driver"], readouts=["nothing"]), "no entity is called 'nothing'"),
    (lambda a: a.loops("drivr"), "no entity is called 'drivr'"),
    (lambda a: a.loops(max_length=0), "max_length is 0"),
    (lambda a: a.loops(min_status="sure"), "no status 'sure'"),
    (lambda a: a.loops(species="mouse"), "of the species 'mouse'"),
    (lambda a: a.compare("driver"), "two different entities"),
    (lambda a: a.compare("driver", "driver"), "two different entities"),
    (lambda a: a.compare("driver", "drivr"), "no entity is called 'drivr'"),
    (lambda a: a.synergy("driver", "driver"), "two different agents"),
    (lambda a: a.claims("surely"), "no verdict 'surely'"),
]


@pytest.mark.parametrize(("ask", "message"), REFUSED, ids=[message for _, message in REFUSED])
def test_python_refuses(ask: Callable[[Atlas], Any], message: str, small: Atlas) -> None:
    with pytest.raises((ValueError, LookupError), match=message):
        ask(small)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("path drivr effector", "did you mean driver"),
        ("path driver effector --max-length 0", "0 is not in the range"),
        ("path driver effector --max-length 99", "99 is not in the range"),
        ("path driver effector --top 0", "0 is not in the range"),
        ("path driver effector --through driver --avoid driver", "both to be passed and to be"),
        ("path driver effector --min-status sure", "no status 'sure'"),
        ("path driver effector --species mouse", "of the species 'mouse'"),
        ("whatif", "nothing is perturbed"),
        ("whatif --raise drivr", "did you mean driver"),
        ("whatif --raise driver --block driver", "eg:driver is both raised and blocked"),
        ("whatif --raise driver --reach 0", "0 is not in the range"),
        ("loops drivr", "did you mean driver"),
        ("loops --max-length 99", "99 is not in the range"),
        ("compare driver", "two different entities"),
        ("compare driver drivr", "did you mean driver"),
        ("claims --status surely", "no verdict 'surely'"),
        ("show drivr", "did you mean driver"),
    ],
)
def test_the_command_line_exits_2(words: str, message: str) -> None:
    done = CliRunner().invoke(main, [*words.split(), "--data", SMALL])
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


def test_an_empty_graph_says_that_it_is_empty() -> None:
    empty = Atlas(ox.Store())
    asked: list[Callable[[], Any]] = [
        lambda: empty.path("a", "b"),
        lambda: empty.whatif(["a"]),
        lambda: empty.loops("a"),
        lambda: empty.compare("a", "b"),
        lambda: empty.show("a"),
    ]
    for ask in asked:
        with pytest.raises(LookupError, match="no entity is called 'a'; there is no entity at all"):
            ask()
    with pytest.raises(ValueError, match="no system 'HPA'; there are none"):
        empty.attractors("HPA")
    with pytest.raises(ValueError, match="communities need two entities"):
        empty.structure()
    assert empty.loops()["loops"] == []
    assert empty.stats()["entities"] == 0
