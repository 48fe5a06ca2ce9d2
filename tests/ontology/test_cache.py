"""The cache of built stores."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

import endograph
from endograph.ontology import store as store_module
from endograph.ontology.faults import TableError


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """Use an empty cache, and note every folder that is built."""
    monkeypatch.setenv("ENDOGRAPH_CACHE", str(tmp_path / "cache"))
    built: list[Path] = []
    build = store_module.build_store

    def noted(folder: Path) -> ox.Store:
        built.append(folder)
        return build(folder)

    monkeypatch.setattr(store_module, "build_store", noted)
    return built


def content(atlas: endograph.atlas.Atlas) -> set[str]:
    return {str(quad) for quad in atlas.store}


def test_what_did_not_change_is_built_once(tables: Path, builds: list[Path]) -> None:
    first = content(endograph.load(tables))
    assert content(endograph.load(tables)) == first
    assert builds == [tables]


def test_a_changed_table_is_built_again(tables: Path, builds: list[Path]) -> None:
    endograph.load(tables)
    path = tables / "systems.tsv"
    path.write_text(path.read_text().replace("A chain of three", "A ring of three"))
    assert any("A ring of three" in line for line in content(endograph.load(tables)))
    assert len(builds) == 2


def test_a_table_with_faults_leaves_nothing_behind(
    tables: Path, builds: list[Path], tmp_path: Path
) -> None:
    path = tables / "systems.tsv"
    path.write_text(path.read_text().replace("\tAxis\t", "\tAxle\t"))
    for _ in range(2):
        with pytest.raises(TableError):
            endograph.load(tables)
    assert len(builds) == 2
    assert not list(tmp_path.glob("cache/*"))


def test_a_damaged_copy_is_built_again(tables: Path, builds: list[Path], tmp_path: Path) -> None:
    first = content(endograph.load(tables))
    (copy,) = (tmp_path / "cache").iterdir()
    for part in copy.iterdir():
        part.unlink()
    assert content(endograph.load(tables)) == first
    assert content(endograph.load(tables)) == first
    assert len(builds) == 2


def test_only_a_few_copies_are_kept(tables: Path, builds: list[Path], tmp_path: Path) -> None:
    path = tables / "systems.tsv"
    text = path.read_text()
    for number in range(7):
        path.write_text(text.replace("A chain of three", f"A chain of {number}"))
        endograph.load(tables)
    assert len(builds) == 7
    assert len(list((tmp_path / "cache").iterdir())) == 4


def test_it_works_where_nothing_can_be_written(
    tables: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("ENDOGRAPH_CACHE", str(blocked))
    assert content(endograph.load(tables))
    assert len(builds) == 1
