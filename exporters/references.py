"""The pages of references."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from endograph.exporters import structured
from endograph.exporters.charts import decade_of
from endograph.exporters.content import Content, Piece
from endograph.exporters.links import Link, assertion_link, claim_link, reference_link
from endograph.exporters.page import Page
from endograph.ontology.catalogue import Citation as Cited
from endograph.ontology.catalogue import Evidence, Reference


@dataclass(frozen=True, slots=True)
class Use:
    """What a source was used for: the statement, and what the source says of it.

    Attributes
    ----------
    link : Link or None
        None for an assertion that has been replaced since.
    """

    key: str
    link: Link | None
    says: str
    piece: Piece


@dataclass(frozen=True, slots=True)
class ReferencePage:
    """Everything the page of one reference shows.

    Attributes
    ----------
    cited : list
        The entries of the article's own list that turned out to be this source.
    """

    item: Reference
    link: Link
    uses: list[Use]
    cited: list[Cited]


def pages(content: Content) -> Iterator[Page]:
    """Yield the list of all references and a page for each."""
    catalogue = content.catalogue
    yield Page(
        "references.html",
        "references.html.j2",
        {
            "references": [
                {
                    "item": item,
                    "link": reference_link(catalogue, key),
                    "decade": decade_of(item.year),
                    "uses": len(catalogue.uses.get(key, ())),
                }
                for key, item in catalogue.references.items()
            ]
        },
    )
    for key, item in catalogue.references.items():
        found = ReferencePage(
            item=item,
            link=reference_link(catalogue, key),
            uses=[_use(content, piece) for piece in catalogue.uses.get(key, ())],
            cited=[entry for entry in catalogue.citations.values() if entry.reference == key],
        )
        context = {"page": found, "ld": structured.reference(item)}
        yield Page(found.link.href, "reference.html.j2", context)


def _use(content: Content, piece: Evidence) -> Use:
    key, said = piece.about, content.piece(piece)
    claim = content.catalogue.claims.get(key)
    if claim is not None:
        return Use(key, claim_link(key), claim.statement, said)
    for row in content.known([key]):
        return Use(key, assertion_link(key), row.sentence, said)
    return Use(key, None, "An assertion that has been replaced since", said)
