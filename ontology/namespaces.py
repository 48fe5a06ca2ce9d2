"""Prefixes: what a CURIE stands for, what it must look like and where a reader can look it up."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

BASE: Final = "https://w3id.org/endograph/"
VOCAB: Final = BASE + "vocab/"
ENTITY: Final = BASE + "entity/"
ASSERTION: Final = BASE + "assertion/"
SYSTEM: Final = BASE + "system/"
LOOP: Final = BASE + "loop/"
CLAIM: Final = BASE + "claim/"
REFERENCE: Final = BASE + "reference/"
EVIDENCE: Final = BASE + "evidence/"
GRAPH: Final = BASE + "graph/"
#: Graphs of inferred triples, one a rule: ``urn:endograph:inferred:prp-trp``.
INFERRED: Final = "urn:endograph:inferred:"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

_OBO: Final = "http://purl.obolibrary.org/obo/"


class Prefix(NamedTuple):
    """One prefix: its namespace, the pattern of its local ids and a page for people.

    ``page`` holds ``$1`` where the local id goes; it is None where the IRI itself is the page.
    """

    iri: str
    pattern: str
    page: str | None = None


# Patterns and addresses as in the Bioregistry (0.15.6, MIT).
PREFIXES: Final[dict[str, Prefix]] = {
    "eg": Prefix(ENTITY, r"[A-Za-z0-9][A-Za-z0-9.-]*"),
    "egv": Prefix(VOCAB, r"[A-Za-z]+"),
    "ega": Prefix(ASSERTION, r"[A-Z0-9]+-\d{3,}"),
    "egs": Prefix(SYSTEM, r"[A-Z0-9]+"),
    "egl": Prefix(LOOP, r"[A-Za-z0-9][A-Za-z0-9.-]*"),
    "egc": Prefix(CLAIM, r"[A-Z]\d{3,}"),
    "egr": Prefix(REFERENCE, r"[A-Za-z0-9][A-Za-z0-9.-]*"),
    "ege": Prefix(EVIDENCE, r"[A-Z0-9]+(-\d{3,})?-[0-9a-f]{8}"),
    "rdf": Prefix(RDF, r"\w+"),
    "rdfs": Prefix(RDFS, r"\w+"),
    "owl": Prefix(OWL, r"\w+"),
    "skos": Prefix(SKOS, r"\w+"),
    "dcterms": Prefix(DCTERMS, r"\w+"),
    "xsd": Prefix(XSD, r"\w+"),
    "biolink": Prefix("https://w3id.org/biolink/vocab/", r"\S+"),
    "BFO": Prefix(_OBO + "BFO_", r"\d{7}"),
    "CHEBI": Prefix(_OBO + "CHEBI_", r"\d+", "https://www.ebi.ac.uk/chebi/CHEBI:$1"),
    "CL": Prefix(_OBO + "CL_", r"\d{7}"),
    "DOID": Prefix(_OBO + "DOID_", r"\d+"),
    "ECO": Prefix(_OBO + "ECO_", r"\d{7}"),
    "GO": Prefix(_OBO + "GO_", r"\d{7}"),
    "HP": Prefix(_OBO + "HP_", r"\d{7}"),
    "MONDO": Prefix(_OBO + "MONDO_", r"\d{7}"),
    "NCBITaxon": Prefix(_OBO + "NCBITaxon_", r"\d+"),
    "RO": Prefix(_OBO + "RO_", r"\d{7}"),
    "UBERON": Prefix(_OBO + "UBERON_", r"\d{7}"),
    "SIO": Prefix("http://semanticscience.org/resource/SIO_", r"\d{6}"),
    "HGNC": Prefix(
        "https://identifiers.org/hgnc:",
        r"\d{1,5}",
        "https://www.genenames.org/data/gene-symbol-report/#!/hgnc_id/HGNC:$1",
    ),
    "UniProt": Prefix(
        "http://purl.uniprot.org/uniprot/",
        r"([OPQ]\d[A-Z0-9]{3}\d|[A-NR-Z]\d([A-Z][A-Z0-9]{2}\d){1,2})",
        "https://www.uniprot.org/uniprotkb/$1",
    ),
    "MESH": Prefix(
        "http://id.nlm.nih.gov/mesh/",
        r"[CDQ]\d+",
        "https://meshb.nlm.nih.gov/record/ui?ui=$1",
    ),
    "DrugBank": Prefix("https://go.drugbank.com/drugs/", r"DB\d{5}"),
    "iuphar.ligand": Prefix(
        "http://www.guidetopharmacology.org/GRAC/LigandDisplayForward?ligandId=", r"\d+"
    ),
    "ATC": Prefix("http://www.whocc.no/atc_ddd_index/?code=", r"[A-Z](\d+([A-Z]{1,2}(\d+)?)?)?"),
    "CHEMBL.COMPOUND": Prefix(
        "https://www.ebi.ac.uk/chembl/compound/inspect/",
        r"CHEMBL\d+",
        "https://www.ebi.ac.uk/chembl/explore/compound/$1",
    ),
}

#: Prefixes as SPARQL and Turtle know them.
NAMESPACES: Final[dict[str, str]] = {name: prefix.iri for name, prefix in PREFIXES.items()}


class CurieError(ValueError):
    """Raised when a CURIE has no prefix, an unknown one or a malformed local id."""


@cache
def _compiled(prefix: str) -> re.Pattern[str]:
    return re.compile(PREFIXES[prefix].pattern)


@cache
def expand(curie: str) -> str:
    """Turn a CURIE into an IRI.

    Raises
    ------
    CurieError
        If the prefix is missing or unknown, or the local id does not fit its pattern.
    """
    prefix, colon, local = curie.partition(":")
    if not colon or prefix not in PREFIXES:
        known = ", ".join(name for name in PREFIXES if name[0].isupper())
        raise CurieError(f"'{curie}' has no known prefix; use one of {known}")
    if not _compiled(prefix).fullmatch(local):
        raise CurieError(f"'{curie}' does not look like a {prefix} id ({PREFIXES[prefix].pattern})")
    return PREFIXES[prefix].iri + local


@cache
def contract(iri: str) -> str | None:
    """Turn an IRI into a CURIE, or None where no prefix fits."""
    for name, prefix in PREFIXES.items():
        if iri.startswith(prefix.iri) and _compiled(name).fullmatch(iri[len(prefix.iri) :]):
            return f"{name}:{iri[len(prefix.iri) :]}"
    return None


def page_of(curie: str) -> str:
    """Return the address where a person can read about the thing a CURIE names.

    Raises
    ------
    CurieError
        As `expand`.
    """
    prefix, _, local = curie.partition(":")
    iri = expand(curie)
    template = PREFIXES[prefix].page
    return template.replace("$1", local) if template else iri
