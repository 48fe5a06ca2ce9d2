"""Building again: only what has changed is made anew, and it comes out as a full build would."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import endograph
from endograph.exporters.build_record import RECORD, BuildRecord, fingerprint


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def moments(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*.html")
    }


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def built(tables: Path, tmp_path: Path) -> Callable[[str], tuple[int, int]]:
    """Build the tables as they stand into a folder of this name."""
    return lambda name: tuple(endograph.load(tables).build(tmp_path / name))


def test_nothing_changed_nothing_written(built, tmp_path: Path) -> None:
    pages, written = built("site")
    assert written == pages
    before, times = contents(tmp_path / "site"), moments(tmp_path / "site")
    assert built("site") == (pages, 0)
    assert contents(tmp_path / "site") == before
    assert moments(tmp_path / "site") == times


def test_one_definition_changed(built, tables: Path, tmp_path: Path) -> None:
    pages, _ = built("site")
    times = moments(tmp_path / "site")
    changed = next(tables.glob("terms/*.tsv"))
    definition = changed.read_text(encoding="utf-8").splitlines()[1].split("\t")[5]
    assert definition
    replace(changed, f"\t{definition}", f"\t{definition} Or so.")
    _, written = built("site")
    assert 0 < written < pages
    built("full")
    assert contents(tmp_path / "site") == contents(tmp_path / "full")
    anew = {name for name, moment in moments(tmp_path / "site").items() if times[name] != moment}
    assert len(anew) == written
    for name, text in contents(tmp_path / "site").items():
        if b"Or so." in text and name.endswith(".html"):
            assert name in anew


def test_a_page_that_was_meddled_with_is_made_again(built, tmp_path: Path) -> None:
    built("site")
    before = contents(tmp_path / "site")
    page = tmp_path / "site" / "about.html"
    page.write_text("gone", encoding="utf-8")
    assert built("site")[1] == 1
    assert contents(tmp_path / "site") == before


@pytest.mark.parametrize(
    "record",
    [
        b"",
        b"\xff",
        *(gzip.compress(text) for text in (b"[]", b"{", b'{"pages": 3}', b'{"pages":{}}')),
    ],
)
def test_a_damaged_record_is_none(record: bytes, built, tmp_path: Path) -> None:
    pages, _ = built("site")
    before = contents(tmp_path / "site")
    (tmp_path / "site" / RECORD).write_bytes(record)
    assert built("site") == (pages, pages)
    assert contents(tmp_path / "site") == before


def test_a_file_system_without_links_gets_copies(
    built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built("site")
    before = contents(tmp_path / "site")

    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    assert built("site")[1] == 0
    assert contents(tmp_path / "site") == before


def test_fingerprints_differ_where_values_do() -> None:
    values = [1, "1", [1], {"a": 1}, {"a": 2}, None, True, "\ud800", "\ud801", (1, 2)]
    assert len({fingerprint(value) for value in values}) == len(values)
    assert fingerprint({1, 2, 3}) == fingerprint({3, 2, 1})


def test_a_result_is_alike_new_and_kept(tmp_path: Path) -> None:
    record = BuildRecord(tmp_path)
    new = record.result("made from", lambda: {"b": (1, 2), "a": {"d": 1, "c": 2}})
    (tmp_path / RECORD).write_bytes(record.dump())
    kept = BuildRecord(tmp_path).result("made from", lambda: pytest.fail("computed again"))
    assert repr(kept) == repr(new)
