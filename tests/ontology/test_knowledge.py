"""The knowledge of the package: complete, grounded and closed where it should be."""

from __future__ import annotations

import csv
import gzip
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from endograph.atlas import Atlas
from endograph.ontology.knowledge import Knowledge, read_knowledge
from endograph.ontology.rows import NO_TERM_FOUND
from endograph.ontology.store import FOLDER
from endograph.ontology.validation import violations
from endograph.ontology.vocabulary import read_vocabulary


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return read_knowledge(FOLDER, read_vocabulary())


def table(path: Path) -> Iterator[dict[str, str]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:  # type: ignore[operator]
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def test_every_audited_link_is_taken_up(knowledge: Knowledge, shared: Path) -> None:
    links = {row["link_id"] for row in table(shared / "knowledge" / "links.tsv")}
    assert len(links) == 285
    assert {name for located in knowledge.assertions for name in located.row.links} == links


def test_every_gene_of_the_audited_links_is_an_entity(knowledge: Knowledge, shared: Path) -> None:
    symbols = {
        symbol.strip()
        for row in table(shared / "knowledge" / "links.tsv")
        for symbol in row["molecules_gene_symbols"].split(",")
        if symbol.strip()
    }
    known = {symbol for located in knowledge.terms for symbol in located.row.genes}
    assert symbols - known == set()


def test_the_status_of_a_link_is_kept(knowledge: Knowledge, shared: Path) -> None:
    status = {row["link_id"]: row["status"] for row in table(shared / "knowledge" / "links.tsv")}
    for located in knowledge.assertions:
        found = {status[name] for name in located.row.links}
        if found == {"not supported"}:
            assert located.row.status == "unsupported", located
        if "contested" in found and not located.row.note:
            # a molecular step within a contested link may be settled by itself
            settled = ("contested", "established", "supported", "unreferenced")
            assert located.row.status in settled, located


def test_the_sign_of_a_link_is_the_sign_of_what_it_became(atlas: Atlas, shared: Path) -> None:
    """The first assertion of a link is the link itself, with its sign."""
    turned = {
        "APP-06",  # 'delayed emptying' became its opposite, emptying
        "HPA-27",  # 'GR sensitivity' and 'GR activity' became one node
    }
    sign = {row["link_id"]: row["sign"] for row in table(shared / "knowledge" / "links.tsv")}
    first: dict[str, int | None] = {}
    for *_, data in sorted(atlas.graph.edges(keys=True, data=True), key=lambda edge: edge[2]):
        for name in data["links"]:
            if data["causal"]:
                first.setdefault(name, data["sign"])
    expected = {"+": 1, "-": -1, "0": 0, "?": None, "->": 1}
    assert len(first) == 280  # all but three regimens and two links that were superseded
    for name, value in first.items():
        assert name in turned or value == expected[sign[name]], name


@pytest.mark.parametrize("code", ["NF1", "NF2", "NF3", "NF4", "NF5", "NF6", "NF7", "NF8", "NF9"])
def test_a_negative_loop_of_the_article_closes(code: str, atlas: Atlas) -> None:
    assert product_of(code, atlas) == -1


@pytest.mark.parametrize("code", ["PF-A", "PF-A2", "PF-B", "PF-C", "PF-D"])
def test_a_positive_loop_of_the_article_closes(code: str, atlas: Atlas) -> None:
    assert product_of(code, atlas) == 1


def product_of(code: str, atlas: Atlas) -> int:
    ends = {key: (u, v, data) for u, v, key, data in atlas.graph.edges(keys=True, data=True)}
    (loop,) = [loop for loop in atlas.graph.graph["loops"] if loop["code"] == code]
    steps = [ends[key] for key in loop["assertions"]]
    sign = 1
    for (_, here, data), (there, *_) in zip(steps, [*steps[1:], steps[0]], strict=True):
        assert here == there
        assert data["causal"]
        sign *= data["sign"]
    assert sign == loop["sign"]
    return sign


def test_fkbp5_loop_closes(atlas: Atlas) -> None:
    assert product_of("NF10", atlas) == -1


def test_nothing_violates_the_checks(atlas: Atlas) -> None:
    assert violations(atlas.store) == []


def test_every_identifier_exists_with_its_label(knowledge: Knowledge, shared: Path) -> None:
    known = identifiers(shared / "reference")
    checked = 0
    for located in knowledge.mappings:
        row = located.row
        if row.object_id == NO_TERM_FOUND:
            continue
        assert row.object_id in known, f"{located.file}:{located.line}: {row.object_id}"
        assert row.object_label in known[row.object_id], f"{located.file}:{located.line}"
        checked += 1
    assert checked > 700


def words(name: str) -> frozenset[str]:
    """The words of a name, in one spelling, without what only says of what sort the thing is."""
    text = name.casefold().replace("oe", "e").replace("ae", "e")
    text = text.replace("isation", "ization").replace("our", "or")
    found = re.findall(r"[a-z0-9]+", text)
    idle = {"human", "drug", "disease", "disorder", "cell", "level", "measurement", "hormone"}
    found = [word[:-1] if len(word) > 3 and word.endswith("s") else word for word in found]
    return frozenset(word for word in found if word not in idle)


def test_exact_matches_agree_in_name(knowledge: Knowledge, shared: Path) -> None:
    """What is called the same thing goes by the same name, or is a reviewed exception."""
    theirs: dict[str, set[frozenset[str]]] = {}
    for file, column, names in (
        ("anatomy.tsv", "id", ["label", "synonyms"]),
        ("cells.tsv", "id", ["label", "synonyms"]),
        ("genes.tsv", "hgnc_id", ["symbol", "name", "alias_symbols", "previous_symbols"]),
    ):
        for row in table(shared / "reference" / file):
            for name in names:
                found = theirs.setdefault(row[column], set())
                found.update(words(part) for part in row[name].split("|") if part)
    ours = {
        "eg:" + row.id: {words(name) for name in (row.id, row.label, *row.synonyms, *row.genes)}
        for row in (located.row for located in knowledge.terms)
    }
    reviewed = {
        (row["subject_id"], row["object_id"]): row["reason"]
        for row in table(Path(__file__).parent.parent / "data" / "label_exceptions.tsv")
    }
    assert all(reviewed.values())
    differ = {
        (row.subject_id, row.object_id)
        for row in (located.row for located in knowledge.mappings)
        if row.predicate_id == "skos:exactMatch"
        and row.object_id != NO_TERM_FOUND
        and not row.object_id.startswith("UniProt:")  # its entry names are codes
        and not ours[row.subject_id]
        & {words(row.object_label or ""), *theirs.get(row.object_id, set())}
    }
    assert differ == reviewed.keys()


def test_every_gene_symbol_is_approved(knowledge: Knowledge, shared: Path) -> None:
    approved = {row["symbol"] for row in table(shared / "reference" / "genes.tsv")}
    symbols = {symbol for located in knowledge.terms for symbol in located.row.genes}
    assert symbols <= approved


def identifiers(reference: Path) -> dict[str, set[str]]:
    """Every identifier that is in force, with the labels it goes by."""
    known: dict[str, set[str]] = {}

    def add(file: str, column: str, label: str, prefix: str = "") -> None:
        for row in table(reference / file):
            if row.get("deprecated") != "true" and row[column]:
                known.setdefault(prefix + row[column], set()).add(row[label])

    add("anatomy.tsv", "id", "label")
    add("cells.tsv", "id", "label")
    add("processes.tsv.gz", "go_id", "label")
    add("chebi_all.tsv.gz", "chebi_id", "label")
    add("diseases.tsv.gz", "mondo_id", "label")
    add("diseases_doid.tsv.gz", "doid", "label")
    add("phenotypes_hp.tsv.gz", "hp_id", "label")
    add("mesh.tsv.gz", "mesh_id", "label", "MESH:")
    add("mesh_supplementary.tsv.gz", "mesh_scr_id", "label", "MESH:")
    add("genes.tsv", "hgnc_id", "symbol")
    add("uniprot_human.tsv.gz", "uniprot", "entry_name", "UniProt:")
    add("drugs.tsv", "drugbank_id", "name", "DrugBank:")
    add("gtopdb_ligands.tsv.gz", "ligand_id", "name", "iuphar.ligand:")
    add("atc.tsv", "atc_code", "name", "ATC:")
    add("chembl_named.tsv.gz", "chembl_id", "name", "CHEMBL.COMPOUND:")
    return known


def test_mapping_sets_are_sound_sssom() -> None:
    paths = sorted((FOLDER / "mappings").glob("*.sssom.tsv"))
    assert len(paths) >= 13
    for path in paths:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # sssom warns of its own pandas
            from sssom.parsers import parse_sssom_table
            from sssom.validators import validate

            results = validate(parse_sssom_table(str(path)), fail_on_error=False)
        faults = [fault.message for report in results.values() for fault in report.results]
        assert not faults, (path.name, faults[:3])
