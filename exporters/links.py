"""Where everything is: one stable address for each thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

import networkx as nx

from endograph.ontology.catalogue import Catalogue

_PLAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,99}")


@dataclass(frozen=True, slots=True)
class Link:
    """A label and where it leads, as an address below the site's root."""

    label: str
    href: str


def file_name(key: str) -> str:
    """Return a key as a file name: itself, or a digest where it is no safe name."""
    return (
        key
        if _PLAIN.fullmatch(key)
        else f"_{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"
    )


def slug_of(node: str) -> str:
    """Return the name of a node's page."""
    slug = node.partition(":")[2]
    return slug if _PLAIN.fullmatch(slug) else file_name(node)


def entity_link(graph: nx.MultiDiGraph, node: str) -> Link:
    """Return the link to an entity's page."""
    return Link(graph.nodes[node]["label"], f"entity/{slug_of(node)}.html")


def system_link(system: dict[str, Any]) -> Link:
    """Return the link to a system's page."""
    return Link(system["label"], f"system/{file_name(system['code'])}.html")


def assertion_link(key: str) -> Link:
    """Return the link to an assertion's page."""
    return Link(key, f"assertion/{file_name(key)}.html")


def claim_link(key: str) -> Link:
    """Return the link to the page of a claim of the article."""
    return Link(key, f"claim/{file_name(key)}.html")


def loop_link(loop: dict[str, Any]) -> Link:
    """Return the link to a curated loop's page."""
    return Link(loop["label"], f"loop/{file_name(loop['id'])}.html")


def reference_link(catalogue: Catalogue, key: str) -> Link:
    """Return the link to a source, named as a reader would cite it."""
    reference = catalogue.references[key]
    authors = [name for name in reference.authors.split(",") if name.strip()]
    if authors:
        surname = authors[0].strip().rsplit(" ", 1)[0]
        others = " et al." if len(authors) > 1 and "et al" not in surname else ""
        name = f"{surname}{others} {reference.year}".strip()
    else:
        name = reference.title if len(reference.title) <= 48 else f"{reference.title[:45]} …"
    return Link(name, f"reference/{file_name(key)}.html")
