"""The pages that answer questions: how one acts on another, what if, and agents side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlencode

from endograph.exporters.agents_script import agents
from endograph.exporters.content import Content
from endograph.exporters.entities import MAIN_OUTCOMES
from endograph.exporters.links import Link, entity_link
from endograph.exporters.page import Page
from endograph.graph.steps import STATUSES

#: Questions that the pages offer to begin with, as far as the graph has what they name.
PATHS: Final = (
    ("semaglutide", "insulin-sensitivity"),
    ("tesamorelin", "visceral-adipose-tissue"),
    ("metyrapone", "ACTH"),
    ("cortisol", "blood-glucose"),
    ("ghrelin", "growth-hormone"),
)
PERTURBATIONS: Final[tuple[dict[str, list[str]], ...]] = (
    {"raise": ["TSH"]},
    {"block": ["CYP11B1"]},
    {"raise": ["cortisol"]},
    {"raise": ["semaglutide"]},
    {"raise": ["insulin"], "hold": ["INSR"]},
)
COMPARISONS: Final = (
    ("semaglutide", "tirzepatide", "liraglutide"),
    ("CJC-1295", "ipamorelin", "tesamorelin"),
    ("GLP-1", "GIP", "glucagon"),
    ("metformin", "pioglitazone", "semaglutide"),
)
#: Agents whose pages are named to those who have no scripts.
AGENTS: Final = ("semaglutide", "tirzepatide", "tesamorelin", "metformin")

_WORDS: Final = {"raise": "raise {}", "block": "block {}", "hold": "hold {}"}


def pages(content: Content) -> Iterator[Page]:
    """Yield the path finder, the what-if page and the page that compares agents."""
    known = content.graph
    shared: dict[str, Any] = {
        "choices": _choices(content),
        "agents": [_link(content, slug) for slug in AGENTS if f"eg:{slug}" in known],
    }
    yield Page(
        "paths.html",
        "paths.html.j2",
        {
            **shared,
            "scripts": ("paths-page",),
            "examples_of": [
                (
                    f"{_link(content, source).label} → {_link(content, target).label}",
                    _hash({"from": [source], "to": [target]}),
                )
                for source, target in PATHS
                if f"eg:{source}" in known and f"eg:{target}" in known
            ],
        },
    )
    yield Page(
        "whatif.html",
        "whatif.html.j2",
        {
            **shared,
            "scripts": ("whatif-page",),
            "readouts": [node for node in MAIN_OUTCOMES if node in known],
            "examples_of": [
                (_told(content, asked), _hash(asked))
                for asked in PERTURBATIONS
                if all(f"eg:{slug}" in known for slugs in asked.values() for slug in slugs)
            ],
        },
    )
    compared = set(agents(known))
    yield Page(
        "compare.html",
        "compare.html.j2",
        {
            **shared,
            "scripts": ("agents", "engine-compare", "compare-page"),
            "examples_of": [
                (
                    ", ".join(_link(content, slug).label for slug in slugs),
                    _hash({"entity": [*slugs]}),
                )
                for slugs in COMPARISONS
                if compared >= {f"eg:{slug}" for slug in slugs}
            ],
        },
    )


def _link(content: Content, slug: str) -> Link:
    return entity_link(content.graph, f"eg:{slug}")


def _told(content: Content, asked: dict[str, list[str]]) -> str:
    return ", ".join(
        _WORDS[action].format(_link(content, slug).label)
        for action, slugs in asked.items()
        for slug in slugs
    )


def _hash(asked: dict[str, list[str]]) -> str:
    pairs = [(name, f"eg:{slug}") for name, slugs in asked.items() for slug in slugs]
    return urlencode(pairs, safe=":")


def _choices(content: Content) -> dict[str, list[tuple[str, str]]]:
    """Return what can be chosen, as values and words."""
    species = content.catalogue.species
    return {
        "statuses": [(name, f"{name} or firmer" if n else name) for n, name in enumerate(STATUSES)],
        "species": [("", "any species"), *species.items()],
        "lengths": [(str(n), str(n)) for n in range(2, 13)],
        "tops": [(str(n), str(n)) for n in (10, 20, 50)],
        "reaches": [(str(n), str(n)) for n in range(1, 13)],
    }
