"""Queries: answers, formats, limits, and what is refused."""

from __future__ import annotations

import json
import time

import pytest

from endograph.atlas import Atlas
from endograph.ontology.query import (
    QueryError,
    QueryTimeoutError,
    keywords,
    run,
)

SELECT = "SELECT ?name WHERE { ?x a egv:PeptideHormone ; rdfs:label ?name } ORDER BY ?name"
CROSS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def result(small: Atlas, sparql: str, form: str) -> str:
    return b"".join(run(small.store, sparql, form, 30)).decode()


def test_select_in_every_format(small: Atlas) -> None:
    assert result(small, SELECT, "csv").split() == ["name", "driver", "releaser"]
    assert result(small, SELECT, "tsv").split() == ["?name", '"driver"@en', '"releaser"@en']
    rows = json.loads(result(small, SELECT, "json"))["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == ["driver", "releaser"]
    assert "<literal" in result(small, SELECT, "xml")
    assert json.loads(result(small, "ASK { eg:driver ?p ?o }", "auto"))["boolean"] is True


def test_construct_in_every_format(small: Atlas) -> None:
    sparql = "CONSTRUCT WHERE { eg:driver rdfs:label ?o }"
    assert 'eg:driver rdfs:label "driver"@en' in result(small, sparql, "turtle")
    for form in ("ntriples", "rdfxml", "jsonld"):
        assert "driver" in result(small, sparql, form)


@pytest.mark.parametrize(
    ("sparql", "form", "message"),
    [
        ("SELECT * WHERE { ?x", "json", "not SPARQL"),
        (SELECT, "turtle", "gives rows; as format use csv or tsv or json or xml"),
        ("CONSTRUCT WHERE { ?a ?b ?c }", "csv", "gives triples; as format use turtle"),
        ("INSERT DATA { eg:a eg:b eg:c }", "json", "not SPARQL"),
    ],
)
def test_a_bad_query_is_named_as_such(small: Atlas, sparql: str, form: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        result(small, sparql, form)


def test_a_query_is_ended_when_its_time_is_up(atlas: Atlas) -> None:
    began = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"ended after 0\.5 seconds"):
        list(run(atlas.store, CROSS, "json", 0.5))
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?a ?b ?c } }",
        "SELECT * { ?a ?b ?c .SERVICE?c{ ?d ?e ?f } }",
        r"SELECT * { \u0053ERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
        "# \n SELECT * { 'it''s' ?b ?c } # x \n SERVICE <http://127.0.0.1:9/> {}",
        "SELECT * { FILTER(?a<?b) SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
    ],
)
def test_federation_is_refused(small: Atlas, sparql: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        small.query(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?service ?b ?c } # SERVICE",
        "SELECT * { ?a rdfs:label 'SERVICE', \"a SERVICE\", '''SERVICE''' }",
        "SELECT * { ?a <http://example.org/SERVICE> ?c }",
        "PREFIX service: <http://example.org/> SELECT * { ?a service:SERVICE ?c }",
    ],
)
def test_the_word_alone_is_not_refused(sparql: str) -> None:
    assert "SERVICE" not in keywords(sparql)


def test_from_narrows_a_query_to_a_table(small: Atlas) -> None:
    sparql = (
        "SELECT DISTINCT ?type FROM <https://w3id.org/endograph/graph/terms/places> "
        "WHERE { ?s a ?type } ORDER BY ?type"
    )
    kinds = result(small, sparql, "csv").split()[1:]
    assert [kind.rpartition("/")[2] for kind in kinds] == [
        "CellType",
        "Disease",
        "Organ",
        "PhysiologicalProcess",
    ]


def test_from_reads_no_file(small: Atlas, tmp_path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<http://a> <http://b> 'secret' .")
    sparql = f"SELECT ?o FROM <{secret.as_uri()}> WHERE {{ ?s ?p ?o }}"
    assert json.loads(result(small, sparql, "json"))["results"]["bindings"] == []
