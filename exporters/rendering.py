"""Pages to HTML: the templates' environment, and writing only what has changed."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from minify_html import minify

from endograph.exporters.build_record import BuildRecord, fingerprint, own_code
from endograph.exporters.navigation import group_of
from endograph.exporters.page import Page

_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Renderer:
    """Renders pages into a folder, taking over from an earlier build what would come out the same.

    Parameters
    ----------
    folder : Path
        Where to write.
    record : BuildRecord
        What the earlier build was made from.
    shared : dict
        What every template sees.

    Attributes
    ----------
    pages, written : int
        How many pages there are, and how many of them had to be rendered.
    """

    def __init__(self, folder: Path, record: BuildRecord, shared: dict[str, Any]) -> None:
        self.folder, self.record = folder, record
        self.pages = self.written = 0
        self._environment = _environment(shared)
        self._base = fingerprint(own_code(), shared)

    def write(self, page: Page) -> None:
        """Write one page, or link to the file that an earlier build left for it."""
        self.pages += 1
        made_from = fingerprint(self._base, *page)
        old = self.record.unchanged(page.name, made_from)
        path = self.folder / page.name
        if old is not None:
            _take_over(old, path)
            self.record.keep(page.name)
            return
        text = self._environment.get_template(page.template).render(
            root="../" * page.name.count("/"), here=page.name, **page.context
        )
        # nine thousand pages: what only those who read templates need is left out
        self.record.add(page.name, made_from, write_text(path, minify(_encodable(text))))
        self.written += 1


def _encodable(text: str) -> str:
    """Replace lone surrogates, which cannot be written as UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


def write_text(path: Path, text: str) -> bytes:
    """Write a text as UTF-8 and return its bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = _encodable(text).encode()
    path.write_bytes(content)
    return content


def write_file(
    folder: Path, record: BuildRecord, name: str, made_from: str, make: Callable[[], bytes]
) -> int:
    """Write a file that is no page, or take it over from an earlier build; return its size.

    With an empty ``made_from`` it is always made anew.
    """
    path = folder / name
    old = record.unchanged(name, made_from) if made_from else None
    if old is not None:
        _take_over(old, path)
        record.keep(name)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        content = make()
        path.write_bytes(content)
        record.add(name, made_from, content)
    return path.stat().st_size


def _take_over(old: Path, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, path)
    except OSError:  # a file system without links
        shutil.copy2(old, path)


def _environment(shared: dict[str, Any]) -> Environment:
    environment = Environment(
        loader=PackageLoader("endograph.exporters"),
        autoescape=True,
        undefined=StrictUndefined,
        # characters that HTML and XML forbid never come out of a label
        finalize=lambda value: _CONTROL.sub("\ufffd", value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # jinja's own fails at a lone surrogate, which no address can hold
    environment.filters["urlencode"] = partial(quote, errors="replace")
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.globals.update(shared, group_of=group_of)
    return environment
