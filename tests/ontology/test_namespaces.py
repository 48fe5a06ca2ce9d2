"""CURIEs and IRIs, there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endograph.ontology.namespaces import CurieError, contract, expand, page_of

slugs = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9.-]{0,30}", fullmatch=True)


@given(slugs)
def test_a_curie_survives_the_way_to_its_iri_and_back(slug: str) -> None:
    assert contract(expand(f"eg:{slug}")) == f"eg:{slug}"


@pytest.mark.parametrize(
    ("curie", "iri"),
    [
        ("CHEBI:17650", "http://purl.obolibrary.org/obo/CHEBI_17650"),
        ("UBERON:0002107", "http://purl.obolibrary.org/obo/UBERON_0002107"),
        ("UniProt:P43220", "http://purl.uniprot.org/uniprot/P43220"),
        ("ega:HPA-012", "https://w3id.org/endograph/assertion/HPA-012"),
    ],
)
def test_expansion(curie: str, iri: str) -> None:
    assert expand(curie) == iri
    assert contract(iri) == curie


@pytest.mark.parametrize(
    "curie", ["", "cortisol", "nope:1", "CHEBI:abc", "UBERON:1", "MESH:X1", "eg:../../etc"]
)
def test_a_bad_curie_is_refused(curie: str) -> None:
    with pytest.raises(CurieError):
        expand(curie)


def test_a_foreign_iri_has_no_curie() -> None:
    assert contract("http://example.org/x") is None


def test_pages_for_people() -> None:
    assert page_of("MESH:D003924") == "https://meshb.nlm.nih.gov/record/ui?ui=D003924"
    assert page_of("GO:0006094") == "http://purl.obolibrary.org/obo/GO_0006094"
