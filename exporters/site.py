"""The browsable site: one folder, without a server and without a network."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, NamedTuple

import networkx as nx
import pyoxigraph as ox

from endograph.exporters import (
    answers,
    assertions,
    claims,
    console,
    entities,
    home,
    loops,
    references,
    systems,
    texts,
)
from endograph.exporters.agents_script import agents_script
from endograph.exporters.build_record import RECORD, BuildRecord
from endograph.exporters.citation import bibliography
from endograph.exporters.content import Content
from endograph.exporters.folder import MANIFEST, replaced_folder
from endograph.exporters.graph_script import graph_script
from endograph.exporters.map_assets import map_assets
from endograph.exporters.maps import MAP_SCRIPTS
from endograph.exporters.navigation import NAVIGATION, SECTION_OF
from endograph.exporters.page import Page
from endograph.exporters.rendering import Renderer, write_text
from endograph.exporters.search_index import search_index
from endograph.exporters.structured import ATLAS
from endograph.exporters.theme import CATEGORIES, DASHES, STROKES
from endograph.ontology.catalogue import Catalogue
from endograph.ontology.namespaces import BASE

#: What yields pages; a new kind of page is a module with a function ``pages``, and a line here.
SECTIONS: Final[tuple[Callable[[Content], Iterator[Page]], ...]] = (
    home.pages,
    systems.pages,
    loops.pages,
    texts.pages,
    answers.pages,
    claims.pages,
    references.pages,
    entities.pages,
    assertions.pages,
)


class Built(NamedTuple):
    """How many pages a site has, and how many of them the build had to render."""

    pages: int
    written: int


def build_site(
    graph: nx.MultiDiGraph,
    catalogue: Catalogue,
    out: Path,
    version: str,
    store: ox.Store | None = None,
) -> Built:
    """Write the whole site into a folder, replacing a site that was built there before.

    Pages that would come out as the earlier build left them are taken over from it.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        A projected graph; it is not changed.
    catalogue : Catalogue
        The sources of the same store.
    out : Path
        The folder; new, empty, or a site built before.
    version : str
        Shown on the pages.
    store : pyoxigraph.Store, optional
        What the SPARQL console answers from. Without it, or where the installation lacks the
        bundles, the site has no console.

    Returns
    -------
    Built
        The number of pages, and how many were rendered anew.

    Raises
    ------
    FileExistsError
        If ``out`` holds anything else; then nothing is touched.
    """
    with replaced_folder(out) as folder:
        record = BuildRecord(out)
        content = Content(graph, catalogue, record, version)
        if not console.bundled():
            store = None
        renderer = Renderer(folder, record, _shared(content, store is not None))
        for section in (*SECTIONS, console.pages) if store is not None else SECTIONS:
            for page in section(content):
                renderer.write(page)
        for source in (files("endograph.exporters") / "static").iterdir():
            write_text(folder / "assets" / source.name, source.read_text(encoding="utf-8"))
        for name, text in map_assets(content):
            write_text(folder / name, text)
        write_text(folder / "assets" / "search-index.js", search_index(content))
        write_text(folder / "assets" / "graph.js", graph_script(graph, catalogue))
        write_text(
            folder / "assets" / "bibliography.js", bibliography(catalogue.references.values())
        )
        write_text(folder / "assets" / "agents.js", agents_script(graph, catalogue))
        if store is not None:
            for name, text in console.assets(graph, store):
                write_text(folder / "assets" / name, text)
        manifest = {"endograph": version, "licence": "CC-BY-SA-4.0", **content.summary}
        write_text(folder / MANIFEST, json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")
        (folder / RECORD).write_bytes(record.dump())
    return Built(renderer.pages, renderer.written)


def _shared(content: Content, asked: bool) -> dict[str, Any]:
    """Return what every template sees; ``asked`` says whether there is a SPARQL console."""
    judged = bool(content.catalogue.claims)
    there = {"article.html": judged, "console.html": asked}
    return {
        "version": content.version,
        "base": BASE,
        "atlas": ATLAS,
        # what would lead nowhere is not offered: an atlas may have no article
        "navigation": [link for link in NAVIGATION if there.get(link.href, True)],
        "section_of": SECTION_OF,
        "strokes": STROKES,
        "categories": list(CATEGORIES),
        "statuses": list(DASHES),
        "map_scripts_of_page": MAP_SCRIPTS,
        "judged": judged,
        "verdicts": content.catalogue.verdicts,
    }
