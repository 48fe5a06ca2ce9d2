"""Every fault of a table is found, placed and explained, and all of them at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from endograph.ontology.faults import TableError
from endograph.ontology.knowledge import read_knowledge
from endograph.ontology.store import build_store
from endograph.ontology.vocabulary import read_vocabulary

VOCABULARY = read_vocabulary()


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def append(name: str, *cells: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write("\t".join(cells) + "\n")

    return spoil


def raw(name: str, data: bytes) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        with (folder / name).open("ab") as file:
            file.write(data)

    return spoil


MOLECULES, AXIS, MAPPINGS = "terms/molecules.tsv", "signalling/AXIS.tsv", "mappings/all.sssom.tsv"
EVIDENCE = "evidence/AXIS.tsv"

FAULTS = {
    "missing column": (
        edit(MOLECULES, "\tdefinition", "\tmeaning"),
        "terms/molecules.tsv:1: definition: missing column: add it; the columns are id, label, "
        "class, synonyms, genes, definition",
    ),
    "extra column": (
        edit(MOLECULES, "\tdefinition", "\tdefinition\tcolour"),
        "terms/molecules.tsv:1: colour: extra column: keep to id, label, class, synonyms, genes, "
        "definition",
    ),
    "column twice": (
        edit(MOLECULES, "\tdefinition", "\tdefinition\tid"),
        "terms/molecules.tsv:1: id: column stands twice: remove one",
    ),
    "empty cell": (
        edit(MOLECULES, "Made-up hormone of the brain.", ""),
        "terms/molecules.tsv:2: definition: empty cell: fill it in",
    ),
    "empty part of a list": (
        edit(MOLECULES, "R hormone|R", "R hormone||R"),
        "terms/molecules.tsv:2: synonyms: empty cell: fill it in",
    ),
    "duplicate id": (
        append("terms/places.tsv", "Driver", "another", "Organ", "", "", "Text."),
        "terms/places.tsv:6: id: duplicate id 'Driver': it stands at terms/molecules.tsv:3; "
        "keep one",
    ),
    "duplicate name": (
        edit("terms/places.tsv", "gland\tgland\tOrgan\t", "gland\tgland\tOrgan\tEffector"),
        "terms/places.tsv:2: synonyms: 'Effector' also names 'effector': one concept, one entity: "
        "see terms/molecules.tsv:4",
    ),
    "duplicate statement": (
        edit(AXIS, "AXIS-007\tblocker\tantagonistOf", "AXIS-007\teffector\tagonistOf"),
        "signalling/AXIS.tsv:8: object: duplicate object 'EFFR': it stands at "
        "signalling/AXIS.tsv:5; keep one",
    ),
    "unknown entity": (
        edit(AXIS, "AXIS-001\treleaser", "AXIS-001\trelaeser"),
        "signalling/AXIS.tsv:2: subject: unknown entity 'relaeser': did you mean releaser?",
    ),
    "unknown place": (
        edit(AXIS, "\tgland\t", "\tgalnd\t"),
        "signalling/AXIS.tsv:3: tissue: unknown entity 'galnd': did you mean gland?",
    ),
    "unknown relation": (
        edit(AXIS, "stimulates", "stimulate"),
        "signalling/AXIS.tsv:6: relation: unknown relation 'stimulate': did you mean stimulates?",
    ),
    "unknown class": (
        edit(MOLECULES, "NuclearReceptor", "NuclearReceptr"),
        "terms/molecules.tsv:5: class: unknown class 'NuclearReceptr': did you mean "
        "NuclearReceptor",
    ),
    "unknown status": (
        edit(AXIS, "supported", "suported"),
        "signalling/AXIS.tsv:8: status: unknown status 'suported': use one of established, "
        "supported, preliminary, contested, unreferenced, unsupported, refuted",
    ),
    "bad CURIE": (
        edit(AXIS, "NCBITaxon:9606", "NCBITaxon:human"),
        "signalling/AXIS.tsv:2: species: bad CURIE: 'NCBITaxon:human' does not look like a "
        "NCBITaxon id",
    ),
    "unknown prefix": (
        edit(MAPPINGS, "GO:0031649", "OG:0031649"),
        "mappings/all.sssom.tsv:11: object_id: bad CURIE: 'OG:0031649' has no known prefix",
    ),
    "wrong class for a relation": (
        edit(AXIS, "driver\tincreases\teffector", "driver\tagonistOf\teffector"),
        "signalling/AXIS.tsv:3: object: 'effector' is of class SteroidHormone, which does not fit "
        "agonistOf: use one of Receptor, ReceptorComplex, or another relation",
    ),
    "tissue as cell": (
        edit(AXIS, "brain-cell", "gland"),
        "signalling/AXIS.tsv:4: cell: 'gland' is of class Organ, which does not fit cell: use one "
        "of CellType, or another relation",
    ),
    "causal without directness": (
        edit(AXIS, "heat\tcontributesTo\tfever\tindirect", "heat\tcontributesTo\tfever\t"),
        "signalling/AXIS.tsv:10: directness: a causal assertion says how direct it is: use one of "
        "direct, indirect, measured, definitional",
    ),
    "assertion in the wrong file": (
        edit(AXIS, "AXIS-011", "PLACE-011"),
        "signalling/AXIS.tsv:12: id: 'PLACE-011' stands in signalling/AXIS.tsv: number it after "
        "its file",
    ),
    "unknown replacement": (
        edit(AXIS, "\tAXIS-003\n", "\tAXIS-033\n"),
        "signalling/AXIS.tsv:11: replaced_by: unknown assertion 'AXIS-033'",
    ),
    "not UTF-8": (
        raw(AXIS, b"AXIS-020\tfi\xe8vre\n"),
        "signalling/AXIS.tsv:13: -: not UTF-8 (byte 0xe8): save the file as UTF-8",
    ),
    "stray quotes": (
        edit(MOLECULES, "Made-up drug that blocks the receptor.", '"Made-up drug"'),
        "terms/molecules.tsv:6: definition: stray quote: tables are not quoted: take the quotation "
        "marks away",
    ),
    "stray tab": (
        edit(MOLECULES, "Made-up drug that", "Made-up\tdrug that"),
        "terms/molecules.tsv:6: -: 7 cells under 6 columns: look for a stray or a missing tab",
    ),
    "control character": (
        edit(MOLECULES, "Made-up drug", "Made-up\x00drug"),
        "terms/molecules.tsv:6: definition: control character U+0000: take it away",
    ),
    "empty line": (
        raw(MOLECULES, b"\t\t\t\t\t\n"),
        "terms/molecules.tsv:7: -: empty line: delete it",
    ),
    "no mapping": (
        edit(MAPPINGS, "eg:heat\theat production", "eg:fever\tfever"),
        "terms/places.tsv:4: id: 'heat' has no external identifier: add one to mappings/, or "
        "sssom:NoTermFound with the reason",
    ),
    "mapping and no mapping": (
        append(MAPPINGS, *"eg:fever fever skos:exactMatch MONDO:0000001 disease x".split(), "", ""),
        "terms/places.tsv:5: id: 'fever' has an identifier and sssom:NoTermFound: keep one of the "
        "two",
    ),
    "no reason": (
        edit(MAPPINGS, "made up", ""),
        "mappings/all.sssom.tsv:3: comment: no external identifier and no reason: say why none "
        "fits",
    ),
    "mapping of nothing": (
        edit(MAPPINGS, "eg:gland", "eg:glnad"),
        "mappings/all.sssom.tsv:8: subject_id: unknown entity 'eg:glnad': did you mean eg:gland?",
    ),
    "mapping with another label": (
        edit(MAPPINGS, "eg:gland\tgland", "eg:gland\tGland"),
        "mappings/all.sssom.tsv:8: subject_label: 'Gland' is not the label of eg:gland: write "
        "'gland'",
    ),
    "loop of unknown assertion": (
        edit("loops.tsv", "AXIS-001|", "AXIS-101|"),
        "loops.tsv:2: assertions: unknown assertion 'AXIS-101'",
    ),
    "loop that does not close": (
        edit("loops.tsv", "AXIS-001|AXIS-002|", "AXIS-002|"),
        "loops.tsv:2: assertions: AXIS-003 ends on 'releaser', AXIS-002 starts on 'driver': list "
        "the steps so that they close",
    ),
    "loop of the other sign": (
        edit("loops.tsv", "\t-1\t", "\t1\t"),
        "loops.tsv:2: sign: the steps multiply to -1, not 1: correct the sign or the steps",
    ),
    "sign that is none": (
        edit("loops.tsv", "\t-1\t", "\tminus\t"),
        "loops.tsv:2: sign: 'minus' is not 1 or -1",
    ),
    "evidence about nothing": (
        edit(EVIDENCE, "AXIS-005", "AXIS-050"),
        "evidence/AXIS.tsv:2: about: unknown assertion or claim 'AXIS-050': did you mean AXIS-005",
    ),
    "evidence from nowhere": (
        edit(EVIDENCE, "Maker2001", "Maker2011"),
        "evidence/AXIS.tsv:2: reference: unknown reference 'Maker2011': did you mean Maker2001",
    ),
    "unknown design": (
        edit(EVIDENCE, "randomisedTrial", "randomizedTrial"),
        "evidence/AXIS.tsv:2: design: unknown design 'randomizedTrial': did you mean "
        "randomisedTrial",
    ),
    "unknown direction": (
        edit(EVIDENCE, "refutes", "refute"),
        "evidence/AXIS.tsv:3: direction: unknown direction 'refute': did you mean refutes",
    ),
    "a database without a record": (
        edit(EVIDENCE, "blocker on EFFR", ""),
        "evidence/AXIS.tsv:4: record: 'MadeUpBase' is a database: say which of its records is "
        "meant",
    ),
    "one DOI of two references": (
        edit("references.tsv", "2002\t\t\t", "2002\t10.1000/Made.Up\t\t"),
        "references.tsv:3: doi: '10.1000/Made.Up' also belongs to 'Maker2001': one work, one "
        "reference: see references.tsv:2",
    ),
    "a DOI that is none": (
        edit("references.tsv", "10.1000/made.up", "doi:made.up"),
        "references.tsv:2: doi: 'doi:made.up' is not a DOI",
    ),
    "a PMID that is none": (
        edit("references.tsv", "1234567", "PMC12"),
        "references.tsv:2: pmid: 'PMC12' is not a PMID",
    ),
    "unknown verdict": (
        edit("article/claims.tsv", "notSupported", "unsupported"),
        "article/claims.tsv:3: verdict: unknown verdict 'unsupported': did you mean",
    ),
    "claim of an unknown assertion": (
        edit("article/claims.tsv", "AXIS-008", "AXIS-080"),
        "article/claims.tsv:3: corrected_by: unknown assertion 'AXIS-080': did you mean",
    ),
    "claim of an unknown citation": (
        edit("article/claims.tsv", "\tR1", "\tR9"),
        "article/claims.tsv:2: citations: unknown citation 'R9'",
    ),
    "regimen of nothing": (
        edit("article/regimens.tsv", "\tblocker\t", "\tbloker\t"),
        "article/regimens.tsv:2: therapy: unknown entity 'bloker': did you mean blocker",
    ),
    "unknown system": (
        edit("systems.tsv", "PLACE\t", "PLACES\t"),
        "signalling/PLACE.tsv:2: id: unknown system 'PLACE': add it to systems.tsv",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_reported_with_its_place_and_its_remedy(fault: str, tables: Path) -> None:
    spoil, expected = FAULTS[fault]
    spoil(tables)
    with pytest.raises(TableError) as caught:
        read_knowledge(tables, VOCABULARY)
    lines = str(caught.value).splitlines()
    assert any(line.startswith(expected) for line in lines), "\n".join(lines)


def test_all_faults_of_all_files_come_in_one_go(tables: Path) -> None:
    for fault in ("empty cell", "unknown relation", "no reason", "sign that is none"):
        FAULTS[fault][0](tables)
    with pytest.raises(TableError) as caught:
        read_knowledge(tables, VOCABULARY)
    assert {fault.file for fault in caught.value.faults} >= {
        "terms/molecules.tsv",
        "signalling/AXIS.tsv",
        "mappings/all.sssom.tsv",
        "loops.tsv",
    }


def test_a_missing_table_is_a_fault(tables: Path) -> None:
    (tables / "loops.tsv").unlink()
    with pytest.raises(TableError, match=r"loops\.tsv:1: -: no such table"):
        read_knowledge(tables, VOCABULARY)


def test_an_unreadable_table_is_a_fault(tables: Path) -> None:
    (tables / "loops.tsv").unlink()
    (tables / "loops.tsv").mkdir()
    with pytest.raises(TableError, match=r"loops\.tsv:1: -: cannot be read"):
        read_knowledge(tables, VOCABULARY)


def test_a_failed_load_builds_no_store(tables: Path) -> None:
    edit(AXIS, "stimulates", "stimulate")(tables)
    with pytest.raises(TableError):
        build_store(tables)


def test_windows_line_ends_and_a_byte_order_mark_are_read(tables: Path) -> None:
    path = tables / MOLECULES
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert len(read_knowledge(tables, VOCABULARY).terms) == 10
