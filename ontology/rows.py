"""The typed rows of the tables: one model a kind of table, one field a column.

A cell is text; a list in a cell is joined with ``|``; an empty cell is an empty list, or None
where the model says so, or else a fault.
"""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from endograph.ontology.namespaces import CurieError, expand

#: Where a mapping says that no record of any vocabulary fits; its comment holds the reason.
NO_TERM_FOUND: Final = "sssom:NoTermFound"


def _split(cell: Any) -> Any:
    return [part.strip() for part in cell.split("|")] if cell else []


def _filled(cell: Any) -> Any:
    if not cell:
        raise PydanticCustomError("empty", "empty cell", {"remedy": "fill it in"})
    return cell


def _or_none(cell: Any) -> Any:
    return cell or None


def _curie(text: str) -> str:
    if text != NO_TERM_FOUND:
        try:
            expand(text)
        except CurieError as error:
            raise PydanticCustomError(
                "curie", "bad CURIE", {"remedy": str(error).replace("{", "(").replace("}", ")")}
            ) from None
    return text


def _pattern(expression: str, what: str) -> Any:
    def check(text: str) -> str:
        import re

        if not re.fullmatch(expression, text):
            raise PydanticCustomError(
                "pattern", "'{text}' is not {what}", {"text": text, "what": what, "remedy": what}
            )
        return text

    return check


def _optional(expression: str, what: str) -> Any:
    check = _pattern(expression, what)
    return lambda text: check(text) if text else text


Text = Annotated[str, BeforeValidator(_filled)]
OptionalText = Annotated[str | None, BeforeValidator(_or_none)]
Part = Annotated[str, BeforeValidator(_filled)]
Parts = Annotated[tuple[Part, ...], BeforeValidator(_split)]
Curie = Annotated[str, BeforeValidator(_curie), BeforeValidator(_filled)]
Curies = Annotated[tuple[Curie, ...], BeforeValidator(_split)]
Slug = Annotated[
    str,
    BeforeValidator(_pattern(r"[A-Za-z0-9][A-Za-z0-9.-]*", "letters, digits, dots and hyphens")),
    BeforeValidator(_filled),
]
AssertionId = Annotated[
    str,
    BeforeValidator(_pattern(r"[A-Z0-9]+-\d{3,}", "an id such as HPA-001")),
    BeforeValidator(_filled),
]
SystemCode = Annotated[
    str,
    BeforeValidator(_pattern(r"[A-Z0-9]+", "capitals and digits, as in HPA")),
    BeforeValidator(_filled),
]
Sign = Annotated[int, BeforeValidator(_pattern(r"1|-1", "1 or -1")), BeforeValidator(_filled)]


ClaimId = Annotated[
    str, BeforeValidator(_pattern(r"C\d{3}", "an id such as C001")), BeforeValidator(_filled)
]
Doi = Annotated[OptionalText, BeforeValidator(_optional(r"10\.\d{4,9}/\S+", "a DOI"))]
Pmid = Annotated[OptionalText, BeforeValidator(_optional(r"\d{1,8}", "a PMID"))]


class Row(BaseModel):
    """A row of any table."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Term(Row):
    """One entity (``terms/*.tsv``)."""

    id: Slug
    label: Text
    kind: Text = Field(alias="class")
    synonyms: Parts
    genes: Parts
    definition: Text


class Mapping(Row):
    """One external identifier of one entity, in SSSOM (``mappings/*.sssom.tsv``)."""

    subject_id: Curie
    subject_label: Text
    predicate_id: Curie
    object_id: Curie
    object_label: OptionalText
    mapping_justification: Text
    object_source_version: OptionalText
    comment: OptionalText


class Assertion(Row):
    """One statement between two entities (``signalling/<SYSTEM>.tsv``)."""

    id: AssertionId
    subject: Text
    relation: Text
    object: Text
    directness: OptionalText
    status: Text
    cell: Parts
    tissue: Parts
    species: Curies
    timescale: OptionalText
    condition: OptionalText
    mechanism: OptionalText
    links: Parts
    note: OptionalText
    replaced_by: Parts


class System(Row):
    """One signalling system (``systems.tsv``)."""

    id: SystemCode
    label: Text
    kind: Text = Field(alias="class")
    description: Text
    gap: OptionalText


class Loop(Row):
    """One curated feedback loop (``loops.tsv``); its assertions in order, the last to the first."""

    id: Slug
    code: OptionalText
    label: Text
    sign: Sign
    assertions: Parts
    in_article: Text
    summary: Text


class Exemption(Row):
    """A reason why a check does not hold for an entity or a system (``exemptions.tsv``)."""

    check: Text
    entity: Curie
    reason: Text


class Reference(Row):
    """One source that can be looked up (``references.tsv``)."""

    id: Slug
    type: Text
    title: Text
    authors: OptionalText
    venue: OptionalText
    year: OptionalText
    doi: Doi
    pmid: Pmid
    pmcid: OptionalText
    url: OptionalText
    seen: OptionalText
    doubt: OptionalText


class Evidence(Row):
    """One piece of evidence for or against an assertion or a claim (``evidence/*.tsv``)."""

    about: Text
    reference: Text
    record: OptionalText
    design: Text
    species: Curies
    direction: Text
    finding: Text


class Claim(Row):
    """What the article says, and how it stands (``article/claims.tsv``)."""

    id: ClaimId
    section: Text
    subject: Text
    relation: Text
    object: Text
    context: OptionalText
    statement: Text
    verdict: Text
    reason: OptionalText
    represented_by: Parts
    corrected_by: Parts
    citations: Parts


class Citation(Row):
    """An entry of the article's list of references (``article/citations.tsv``)."""

    id: Slug
    cited_as: Text
    verdict: Text
    reference: OptionalText
    note: Text


class Regimen(Row):
    """A row of the article's table of regimens, or one that it lacks (``article/regimens.tsv``)."""

    id: Text
    therapy: Text
    stated_form: OptionalText
    stated_frequency: OptionalText
    stated_timing: OptionalText
    stated_purpose: OptionalText
    supported: Text
    approval: Text
    jurisdiction: Text
    date: Text
    references: Parts


class PeptideClass(Row):
    """A row of the article's table of peptide classes (``article/peptide_classes.tsv``)."""

    id: Slug
    therapy: Text
    stated_mechanism: Text
    stated_target: Text
    stated_effect: Text
    supported: Text
    assertions: Parts
    references: Parts
