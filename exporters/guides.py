"""The guided tours of the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from endograph.exporters.content import Content, LoopCard, Row
from endograph.exporters.links import Link, claim_link
from endograph.exporters.page import Page
from endograph.exporters.picture import ring
from endograph.ontology.catalogue import Claim
from endograph.ontology.tours import Step, Tour, tours


@dataclass(frozen=True, slots=True)
class Stop:
    """One step of a tour with what the graph says of it."""

    step: Step
    rows: list[Row]
    loops: list[tuple[LoopCard, Markup]]
    claims: list[tuple[Link, Claim, str]]


def tour_link(tour: Tour) -> Link:
    """Return the link to a tour."""
    return Link(tour.title, f"tour/{tour.name}.html")


def offered(content: Content) -> list[Tour]:
    """Return the tours whose every assertion and loop is in the graph."""
    loops = {loop.id for loop in content.loops}
    return [
        tour
        for tour in tours()
        if all(content.has(key) for step in tour.steps for key in step.assertions)
        and all({*step.loops} <= loops for step in tour.steps)
    ]


def pages(content: Content) -> Iterator[Page]:
    """Yield the list of tours and a page for each, if the graph holds what they show."""
    found = offered(content)
    if not found:
        return
    cards = [(tour, tour_link(tour)) for tour in found]
    yield Page("tours.html", "tours.html.j2", {"tours": cards})
    for tour, link in cards:
        stops = [_stop(content, step) for step in tour.steps]
        others = [card for card in cards if card[1] != link]
        yield Page(link.href, "tour.html.j2", {"tour": tour, "stops": stops, "others": others})


def _stop(content: Content, step: Step) -> Stop:
    catalogue = content.catalogue
    cards = {loop.id: loop for loop in content.loops}
    return Stop(
        step,
        content.known(step.assertions),
        [(cards[name], ring(cards[name], root="../", name=f"-{name}")) for name in step.loops],
        [
            (claim_link(key), claim, catalogue.verdicts[claim.verdict])
            for key in step.claims
            if (claim := catalogue.claims.get(key))
        ],
    )
