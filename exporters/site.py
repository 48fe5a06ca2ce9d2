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
    contents,
    downloads,
    entities,
    evidence,
    gallery,
    glossary,
    guides,
    home,
    loops,
    references,
    structure_page,
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
from endograph.exporters.navigation import navigation
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
    guides.pages,
    gallery.pages,
    evidence.pages,
    structure_page.pages,
    glossary.pages,
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
    *,
    digest: str = "",
    url: str = "",
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
        Where both come from. Without it no shipped question is answered, and without it or where
        the installation lacks the bundles the site has no SPARQL console.
    digest : str
        What the store is known by, so that answers of an earlier build may be taken over.
    url : str
        Where the site will be found, if that is known: then it has a sitemap, and each page names
        its address.

    Returns
    -------
    Built
        The number of pages, and how many were rendered anew.

    Raises
    ------
    FileExistsError
        If ``out`` holds anything else; then nothing is touched.
    ValueError
        If ``url`` is no address.
    """
    url = contents.site_url(url)
    with replaced_folder(out) as folder:
        record = BuildRecord(out)
        content = Content(graph, catalogue, record, version, store, digest)
        sizes = downloads.write_downloads(content, record, folder)
        asked = store is not None and console.bundled()
        sections = (*SECTIONS, console.pages) if asked else SECTIONS
        pages = [page for section in sections for page in section(content)]
        pages += [downloads.page(sizes), contents.page(content, pages)]
        names = [page.name for page in pages]
        renderer = Renderer(folder, record, _shared(content, names, url))
        for page in pages:
            renderer.write(page)
        if url:
            write_text(folder / "sitemap.xml", contents.sitemap(url, names))
        for source in (files("endograph.exporters") / "static").iterdir():
            if console.owns(source.name) and not asked:
                continue
            write_text(folder / "assets" / source.name, source.read_text(encoding="utf-8"))
        for name, text in map_assets(content):
            write_text(folder / name, text)
        write_text(folder / "assets" / "search-index.js", search_index(content))
        write_text(folder / "assets" / "graph.js", graph_script(graph, catalogue))
        write_text(
            folder / "assets" / "bibliography.js", bibliography(catalogue.references.values())
        )
        write_text(folder / "assets" / "agents.js", agents_script(graph, catalogue))
        if asked and store is not None:
            for name, text in console.assets(graph, store):
                write_text(folder / "assets" / name, text)
        manifest = {"endograph": version, "licence": "CC-BY-SA-4.0", **content.summary}
        write_text(folder / MANIFEST, json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")
        (folder / RECORD).write_bytes(record.dump())
    return Built(renderer.pages, renderer.written)


def _shared(content: Content, names: list[str], url: str) -> dict[str, Any]:
    """Return what every template sees."""
    there = sorted(name for name in names if "/" not in name)
    return {
        "version": content.version,
        "base": BASE,
        "url": url,
        "atlas": ATLAS,
        "there": there,
        "navigation": navigation(there),
        "strokes": STROKES,
        "categories": list(CATEGORIES),
        "statuses": list(DASHES),
        "map_scripts_of_page": MAP_SCRIPTS,
        "judged": bool(content.catalogue.claims),
        "verdicts": content.catalogue.verdicts,
    }
