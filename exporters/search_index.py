"""What the search of the site looks through."""

from __future__ import annotations

from typing import Any

from endograph.exporters.content import Content
from endograph.exporters.links import claim_link, entity_link
from endograph.exporters.script_json import script_json


def search_index(content: Content) -> str:
    """Return a script that holds names and addresses; a page opened as a file may fetch no JSON.

    Each entry is a label, a kind, an address and the other names by which it can be found.
    """
    graph, catalogue = content.graph, content.catalogue
    entries: list[list[Any]] = [
        [
            attributes["label"],
            attributes["kind"],
            entity_link(graph, node).href,
            [*attributes["synonyms"], *attributes["gene_symbols"], node, *attributes["xrefs"]],
        ]
        for node, attributes in graph.nodes(data=True)
    ]
    entries += [
        [system["label"], system["kind"], content.system_links[system["code"]].href, [code]]
        for system in graph.graph["systems"]
        for code in [system["code"]]
    ]
    entries += [
        [loop.label, "feedback loop", loop.link.href, [loop.code, loop.id]]
        for loop in content.loops
    ]
    entries += [
        [claim.statement, "claim of the article", claim_link(claim.id).href, [claim.id]]
        for claim in catalogue.claims.values()
    ]
    return f"window.endographSearch = {script_json(entries)};\n"
