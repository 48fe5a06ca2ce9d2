"""Citations: BibTeX that closes, CSL-JSON that says only what is known."""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import fields, replace

import pytest

from endograph.atlas import Atlas
from endograph.exporters.citation import authors, bibliography, bibtex, csl
from endograph.ontology.catalogue import Reference

BARE = Reference(**dict.fromkeys((field.name for field in fields(Reference)), ""))


def test_a_trial_as_bibtex(atlas: Atlas) -> None:
    reference = atlas.catalogue.references["Falutz2007"]
    assert bibtex(reference).splitlines() == [
        "@article{Falutz2007,",
        "  author = {Falutz, J. and Allas, S. and Blot, K. and others},",
        f"  title = {{{{{reference.title}}}}},",
        f"  journal = {{{reference.venue}}},",
        "  year = {2007},",
        f"  doi = {{{reference.doi}}},",
        f"  pmid = {{{reference.pmid}}},",
        "}",
    ]


def test_a_trial_as_csl(atlas: Atlas) -> None:
    item = csl(atlas.catalogue.references["Falutz2007"])
    assert item["type"] == "article-journal"
    assert item["issued"] == {"date-parts": [[2007]]}
    assert item["author"][0] == {"family": "Falutz", "given": "J"}
    assert "URL" not in item


def test_every_source_gives_an_entry_whose_braces_close(atlas: Atlas) -> None:
    for reference in atlas.catalogue.references.values():
        depth = 0
        for letter in bibtex(reference):
            depth += (letter == "{") - (letter == "}")
            assert depth >= 0, reference.id
        assert depth == 0, reference.id
        assert all(csl(reference).values())


def test_a_brace_in_a_title_does_not_end_the_entry() -> None:
    entry = bibtex(replace(BARE, id="X", type="article", title="} @misc{y", authors="{a}"))
    assert entry.count("{") == entry.count("}")
    assert "{{) @misc(y}}" in entry


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Kopin IJ Jr", [{"family": "Kopin", "given": "IJ", "suffix": "Jr"}]),
        ("de Boer JF", [{"family": "de Boer", "given": "JF", "suffix": ""}]),
        ("American Diabetes Association", [{"literal": "American Diabetes Association"}]),
        (
            "Grafe M et al.",
            [{"family": "Grafe", "given": "M", "suffix": ""}, {"literal": "others"}],
        ),
    ],
)
def test_authors_are_taken_apart(text: str, expected: list[dict[str, str]]) -> None:
    assert authors(text) == expected


def test_the_bibliography_is_a_script_that_ends_nowhere_early(atlas: Atlas) -> None:
    references = atlas.catalogue.references
    hostile = replace(BARE, id="X", title="</script><script>\u2028")
    text = bibliography([*references.values(), hostile])
    assert "<" not in text
    packed = text.removeprefix('endographData.take("bibliography","').removesuffix('");\n')
    held = json.loads(gzip.decompress(base64.b64decode(packed, validate=True)))
    assert list(held) == [*references, "X"]
    assert held["X"][1]["title"] == hostile.title
