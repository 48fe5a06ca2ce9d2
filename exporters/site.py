"""The browsable site: one folder, without a server and without a network."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import networkx as nx
from jinja2 import Environment, PackageLoader, StrictUndefined

from endograph.exporters.folder import MANIFEST, replaced_folder
from endograph.exporters.maps import map_data, script
from endograph.exporters.pages import Content, entity_link, slug_of, system_link
from endograph.exporters.picture import ring, thumbnail
from endograph.exporters.theme import CATEGORIES, DASHES, STROKES
from endograph.graph.layout import layout
from endograph.graph.projection import system_view
from endograph.graph.statistics import summarise
from endograph.ontology.catalogue import Catalogue

_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

STATIC: Final = ("site.css", "site.js", "map.js", "icon.svg")


def build_site(graph: nx.MultiDiGraph, catalogue: Catalogue, out: Path, version: str) -> int:
    """Write the whole site into a folder, replacing a site that was built there before.

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

    Returns
    -------
    int
        The number of pages.

    Raises
    ------
    FileExistsError
        If ``out`` holds anything else; then nothing is touched.
    """
    pages = 0
    with replaced_folder(out) as folder:
        for name, text in _pages(Content(graph, catalogue), version):
            _write(folder / name, text)
            pages += name.endswith(".html")
        for name in STATIC:
            source = files("endograph.exporters") / "static" / name
            _write(folder / "assets" / name, source.read_text(encoding="utf-8"))
        _write(folder / "assets" / "vis-network.min.js", script().read_text(encoding="utf-8"))
    return pages


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # a lone surrogate cannot be written as UTF-8
    path.write_bytes(text.encode("utf-8", "replace"))


def _pages(content: Content, version: str) -> Iterator[tuple[str, str]]:
    graph, catalogue, loops = content.graph, content.catalogue, content.loops
    environment = _environment(content, version)
    summary = summarise(graph, catalogue)

    def page(name: str, template: str, **context: Any) -> tuple[str, str]:
        depth = name.count("/")
        text = environment.get_template(template).render(root="../" * depth, here=name, **context)
        return name, text

    cards = []
    for system in graph.graph["systems"]:
        view = system_view(graph, system["code"])
        positions = layout(view)
        link = system_link(system)
        # a loop belongs where its first step is; the list of all loops holds it once more
        inside = [loop for loop in loops if system["code"] in loop.systems]
        cards.append(
            {
                "system": system,
                "link": link,
                "picture": thumbnail(view, positions),
                "entities": len(view),
                "assertions": view.number_of_edges(),
                "loops": len(inside),
            }
        )
        yield page(
            link.href,
            "system.html.j2",
            system=system,
            map=map_data(view, positions),
            rows=content.rows(view),
            loops=inside,
        )
    known = {slug_of(node) for node in graph}
    yield page(
        "index.html",
        "home.html.j2",
        cards=cards,
        summary=summary,
        known=known,
        loop=loops[0] if loops else None,
        ring=ring(loops[0], root="") if loops else "",
    )
    positions = layout(graph)
    yield page("map.html", "map.html.j2", map=map_data(graph, positions), rows=content.rows(graph))
    yield page("loops.html", "loops.html.j2", loops=loops)
    yield page("about.html", "about.html.j2", summary=summary)
    if catalogue.claims:
        claims = content.claim_cards()
        yield page("claims.html", "claims.html.j2", claims=claims)
        yield page("article.html", "article.html.j2", content=content, claims=claims)
    yield page("references.html", "references.html.j2", content=content)
    for node in graph:
        entity = content.entity_page(node)
        yield page(entity.link.href, "entity.html.j2", entity=entity)
    yield "assets/search-index.js", _search_index(graph)
    manifest = {"endograph": version, "licence": "CC-BY-SA-4.0", **summary}
    yield MANIFEST, json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"


def _environment(content: Content, version: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("endograph.exporters"),
        autoescape=True,
        undefined=StrictUndefined,
        # characters that HTML and XML forbid never come out of a label
        finalize=lambda value: _CONTROL.sub("\ufffd", value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.globals.update(
        version=version,
        strokes=STROKES,
        categories=list(CATEGORIES),
        statuses=list(DASHES),
        judged=bool(content.catalogue.claims),
        verdicts=content.catalogue.verdicts,
        systems=[
            {"code": s["code"], "link": system_link(s)} for s in content.graph.graph["systems"]
        ],
    )
    return environment


def _search_index(graph: nx.MultiDiGraph) -> str:
    """Return a script that holds what search looks through; a file: page may not fetch JSON."""
    entries = [
        [
            attributes["label"],
            attributes["kind"],
            entity_link(graph, node).href,
            [*attributes["synonyms"], *attributes["gene_symbols"], node, *attributes["xrefs"]],
        ]
        for node, attributes in graph.nodes(data=True)
    ]
    entries += [
        [system["label"], system["kind"], system_link(system).href, [system["code"]]]
        for system in graph.graph["systems"]
    ]
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    # U+2028 and U+2029 end a line in older scripts; "<" cannot end a script block, but be sure
    for character in "\u2028\u2029<":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f"window.endographSearch = {text};\n"
