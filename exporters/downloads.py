"""The downloads: the whole graph in files of the site, and how to get the other formats."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from endograph.exporters.build_record import BuildRecord, fingerprint, own_code
from endograph.exporters.content import Content
from endograph.exporters.formats import FORMATS
from endograph.exporters.links import Link
from endograph.exporters.page import Page
from endograph.exporters.rendering import write_file

#: What lies in the site; the others are large, say the same again, or need a package more.
_SHIPPED: Final = ("gexf", "node-link", "csv", "csv-nodes", "turtle")


@dataclass(frozen=True, slots=True)
class Download:
    """One format: what it is for, and its file, if it lies in the site."""

    name: str
    purpose: str
    suffix: str
    link: Link | None
    size: str


def write_downloads(content: Content, record: BuildRecord, folder: Path) -> dict[str, int]:
    """Write the files, compressed, and return their sizes by format."""
    graph, store = content.graph, content.store
    state = fingerprint(
        own_code(), [*graph.nodes(data=True)], [*graph.edges(keys=True, data=True)], graph.graph
    )
    sizes = {}
    for name in _SHIPPED:
        form = FORMATS[name]
        if form.takes == "graph":
            sizes[name] = write_file(
                folder, record, _address(name), state, _compressed(form.writer, graph)
            )
        elif store is not None:
            made_from = fingerprint(own_code(), content.digest) if content.digest else ""
            sizes[name] = write_file(
                folder, record, _address(name), made_from, _compressed(form.writer, store)
            )
    return sizes


def page(sizes: dict[str, int]) -> Page:
    """Return the page of downloads."""
    rows = [
        Download(
            name,
            form.purpose,
            form.suffix,
            Link(_address(name).partition("/")[2], _address(name)) if name in sizes else None,
            _size(sizes[name]) if name in sizes else "",
        )
        for name, form in FORMATS.items()
    ]
    return Page("downloads.html", "downloads.html.j2", {"rows": rows})


def _address(name: str) -> str:
    stem = {"csv": "assertions", "csv-nodes": "entities"}.get(name, "endograph")
    return f"downloads/{stem}{FORMATS[name].suffix}.gz"


def _compressed(writer: str, source: Any) -> Callable[[], bytes]:
    def make() -> bytes:
        module, _, function = writer.partition(":")
        write: Any = getattr(import_module(f"endograph.exporters.{module}"), function)
        file = io.BytesIO()
        write(source, file)
        # without a time, so that the same graph gives the same bytes
        return gzip.compress(file.getvalue(), mtime=0)

    return make


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} kB"
