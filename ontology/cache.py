"""Built stores on disk, so that knowledge that did not change is not built again."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import pyoxigraph as ox

_HERE: Final = Path(__file__).parent
_KEPT: Final = 4


def cached(folder: Path, build: Callable[[Path], ox.Store]) -> ox.Store:
    """Return the store of a folder of tables, built anew only if something changed.

    A store is known by a digest of the tables, of the schema and rules, of the code that turns
    tables into RDF and of Oxigraph's version. It lies in the user's cache folder, or in the one
    that the environment variable ``ENDOGRAPH_CACHE`` names, and is opened read-only. Where
    nothing can be written, the store is built in memory.

    Parameters
    ----------
    folder : Path
        The tables.
    build : callable
        Builds the store of a folder; what it raises is passed on.
    """
    root = _root()
    path = root / digest(folder)
    # Oxigraph raises OSError for a damaged folder as well; it is then built again
    if path.is_dir():
        with suppress(OSError):
            return ox.Store.read_only(str(path))
    store = build(folder)
    with suppress(OSError):
        _write(store, path)
        _prune(root, path)
    return store


def _root() -> Path:
    named = os.environ.get("ENDOGRAPH_CACHE")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("endograph", appauthor=False)


def digest(folder: Path) -> str:
    """Return what a store built from a folder of tables is known by, as 32 hexadecimal digits."""
    found = hashlib.blake2b(ox.__version__.encode(), digest_size=16)
    inputs = [
        *((folder, path) for path in sorted(folder.rglob("*.tsv"))),
        *((_HERE, path) for path in sorted(_HERE.glob("*.py"))),
        *((_HERE, path) for path in sorted((_HERE / "schema").glob("*.ttl"))),
        *((_HERE, path) for path in sorted((_HERE / "queries" / "rules").glob("*.rq"))),
    ]
    for base, path in inputs:
        content = path.read_bytes()
        found.update(f"{path.relative_to(base).as_posix()}\0{len(content)}\0".encode())
        found.update(content)
    return found.hexdigest()


def _write(store: ox.Store, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=".building-", dir=path.parent))
    try:
        copy = ox.Store(str(temporary))
        copy.bulk_extend(store)
        copy.flush()
        del copy  # closes it
        if path.is_dir():  # damaged, or another process was faster
            shutil.rmtree(path, ignore_errors=True)
        temporary.rename(path)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _prune(root: Path, newest: Path) -> None:
    others = [path for path in root.iterdir() if path.is_dir() and path != newest]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in others[_KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)
