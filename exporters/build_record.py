"""What a build of the site was made from, so that the next makes anew only what has changed."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import orjson

#: The record's name in the folder of a site.
RECORD: Final = "endograph-build.json.gz"


def digest(content: bytes) -> str:
    """Return the digest of some bytes as 20 hexadecimal digits."""
    return blake2b(content, digest_size=10).hexdigest()


def fingerprint(*parts: Any) -> str:
    """Return a digest that differs where plain data or dataclasses differ."""
    try:
        packed = orjson.dumps(parts, default=_plain, option=orjson.OPT_NON_STR_KEYS)
    except orjson.JSONEncodeError:
        # a lone surrogate, which UTF-8 does not hold
        packed = json.dumps(parts, default=_plain).encode()
    return digest(packed)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, tuple | set | frozenset):
        return sorted(value) if isinstance(value, set | frozenset) else list(value)
    raise TypeError(f"{type(value).__name__} is no plain data")


@cache
def own_code() -> str:
    """Return a digest of the templates and of the code that fills them."""
    folder = files("endograph.exporters")
    sources = [*folder.iterdir(), *(folder / "templates").iterdir()]
    sources += (files("endograph.graph")).iterdir()
    return fingerprint(
        [
            (source.name, digest(source.read_bytes()))
            for source in sorted(sources, key=lambda source: source.name)
            if source.name.endswith((".py", ".j2"))
        ]
    )


class BuildRecord:
    """The record of the build that a folder holds, and of the one that will replace it.

    Parameters
    ----------
    folder : Path
        Where a site may have been built before. A record that is missing or cannot be read counts
        as none.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._old: dict[str, dict[str, Any]] = {"pages": {}, "results": {}}
        self._new: dict[str, dict[str, Any]] = {"pages": {}, "results": {}}
        try:
            found = json.loads(gzip.decompress((folder / RECORD).read_bytes()))
        except (OSError, EOFError, ValueError, zlib.error):
            return
        if isinstance(found, dict) and all(isinstance(found.get(key), dict) for key in self._old):
            self._old = found

    def unchanged(self, name: str, made_from: str) -> Path | None:
        """Return the file of the earlier build that a page would be again, if it is still whole."""
        if self._old["pages"].get(name, [None])[0] != made_from:
            return None
        path = self._folder / name
        try:
            whole = digest(path.read_bytes()) == self._old["pages"][name][1]
        except OSError:
            return None
        return path if whole else None

    def add(self, name: str, made_from: str, content: bytes) -> None:
        """Note what a page was made from, and what it came to."""
        self._new["pages"][name] = [made_from, digest(content)]

    def keep(self, name: str) -> None:
        """Note that a page stays as the earlier build left it."""
        self._new["pages"][name] = self._old["pages"][name]

    def result(self, made_from: str, compute: Callable[[], Any]) -> Any:
        """Return a result that the earlier build had already, or compute it.

        Parameters
        ----------
        made_from : str
            The fingerprint of all that the result depends on.
        compute : callable
            Returns what JSON can hold.
        """
        found = self._new["results"].get(made_from) or self._old["results"].get(made_from)
        if found is None:
            # as it will be read again, so that a page comes out alike from either
            found = json.loads(json.dumps(compute(), sort_keys=True))
        self._new["results"][made_from] = found
        return found

    def dump(self) -> bytes:
        """Return the new record as it is written to the folder."""
        text = json.dumps(self._new, sort_keys=True, separators=(",", ":"))
        return gzip.compress(text.encode(), mtime=0)
