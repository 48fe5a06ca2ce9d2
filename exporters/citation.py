"""References as BibTeX and CSL-JSON, for reference managers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from endograph.exporters.script_json import packed_script
from endograph.ontology.catalogue import Reference

# "Lenders JWM", "de Boer JF", "Kopin IJ Jr"
_NAME: Final = re.compile(r"(?P<family>\S.*?) (?P<given>[A-Z]{1,4})(?P<suffix> (?:Jr|Sr|2nd|3rd))?")
_OTHERS: Final = re.compile(r"\s*,?\s*\bet al\b\.?\s*$")

_BIBTEX: Final = {"article": "article", "review": "article", "book chapter": "incollection"}
_CSL: Final = {
    "article": "article-journal",
    "review": "article-journal",
    "book chapter": "chapter",
    "database": "dataset",
    "database record": "dataset",
}


def bibliography(references: Iterable[Reference]) -> str:
    """Return a script that holds each source as BibTeX and as CSL-JSON, by its id.

    It is loaded when a reader wants to save a citation, so that no page has to carry one.
    """
    found = {item.id: [bibtex(item), csl(item)] for item in references}
    return packed_script("bibliography", found)


def bibtex(reference: Reference) -> str:
    """Return a source as an entry of BibTeX in UTF-8, without what is not known of it."""
    journal = reference.type in ("article", "review")
    fields = {
        "author": " and ".join(_bibtex_name(name) for name in authors(reference.authors)),
        "title": reference.title,
        "journal" if journal else "booktitle": reference.venue,
        "year": reference.year,
        "doi": reference.doi,
        "pmid": reference.pmid,
        "url": reference.url,
    }
    return _entry(_BIBTEX.get(reference.type, "misc"), reference.id, fields)


def _entry(kind: str, key: str, fields: dict[str, str]) -> str:
    # names come with braces of their own; in all else a brace would leave the entry open
    values = {
        name: text if name == "author" else _unbraced(text) for name, text in fields.items() if text
    }
    if "title" in values:
        values["title"] = f"{{{values['title']}}}"  # keeps its capitals
    lines = "".join(f"  {name} = {{{text}}},\n" for name, text in values.items())
    return f"@{kind}{{{key},\n{lines}}}\n"


def _unbraced(text: str) -> str:
    return text.replace("{", "(").replace("}", ")")


def csl(reference: Reference) -> dict[str, Any]:
    """Return a source as an item of CSL-JSON, without what is not known of it."""
    item = {
        "id": reference.id,
        "type": _CSL.get(reference.type, "webpage"),
        "title": reference.title,
        "author": [
            {name: text for name, text in author.items() if text}
            for author in authors(reference.authors)
            if author.get("literal") != "others"
        ],
        "container-title": reference.venue,
        "issued": {"date-parts": [[int(reference.year)]]} if reference.year.isdecimal() else None,
        "DOI": reference.doi,
        "PMID": reference.pmid,
        "PMCID": reference.pmcid,
        "URL": reference.url,
    }
    return {name: value for name, value in item.items() if value}


def authors(text: str) -> list[dict[str, str]]:
    """Take the authors of a source apart, as they stand in the table.

    Returns
    -------
    list of dict
        ``family``, ``given`` initials and ``suffix``, or ``literal`` where a name has another
        form; the literal ``others`` stands for "et al.".

    Examples
    --------
    >>> authors("Falutz J, de Boer JF, et al.")
    [{'family': 'Falutz', 'given': 'J', 'suffix': ''}, \
{'family': 'de Boer', 'given': 'JF', 'suffix': ''}, {'literal': 'others'}]
    """
    names, more = _OTHERS.subn("", text)
    found: list[dict[str, str]] = []
    for name in filter(None, map(str.strip, names.split(","))):
        match = _NAME.fullmatch(name)
        if match:
            parts = match.groupdict(default="")
            found.append({**parts, "suffix": parts["suffix"].strip()})
        else:
            found.append({"literal": name})
    return [*found, {"literal": "others"}] if more else found


def _bibtex_name(author: dict[str, str]) -> str:
    if author.get("literal") == "others":
        return "others"
    if "literal" in author:
        return f"{{{_unbraced(author['literal'])}}}"
    initials = " ".join(f"{letter}." for letter in author["given"])
    parts = [author["family"], author["suffix"], initials]
    return ", ".join(_unbraced(part) for part in parts if part)
