"""Writing a whole folder, or one file, so that a failure leaves nothing half-written."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

#: Marks a folder as ours to replace.
MANIFEST: Final = "endograph-site.json"


@contextmanager
def replaced_folder(target: Path) -> Iterator[Path]:
    """Give a new folder to fill, and put it in place of ``target`` once it is filled.

    Raises
    ------
    FileExistsError
        If ``target`` is a file, or a folder that holds something other than a site built before.
    """
    target = target.absolute()
    if target.exists() and not target.is_dir():
        raise FileExistsError(f"{target} is a file; name a folder")
    if target.is_dir() and any(target.iterdir()) and not (target / MANIFEST).is_file():
        raise FileExistsError(
            f"{target} holds files that no build of endograph wrote; name an empty or a new folder"
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        yield fresh
        fresh.chmod(0o755)
        if target.is_dir():
            old = Path(tempfile.mkdtemp(prefix=f".{target.name}-old-", dir=target.parent))
            target.replace(old)
            fresh.replace(target)
            shutil.rmtree(old)
        else:
            fresh.replace(target)
    finally:
        if fresh.exists():
            shutil.rmtree(fresh)


@contextmanager
def replaced_file(target: Path) -> Iterator[IO[bytes]]:
    """Give a new file to write, and put it in place of ``target`` once it is written.

    Raises
    ------
    FileNotFoundError
        If the folder of ``target`` does not exist.
    """
    handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.absolute().parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        fresh.chmod(0o644)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
