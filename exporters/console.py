"""The SPARQL console of the site: what its page and its scripts need from Python.

The page answers with Oxigraph as WebAssembly. Opened from disk it can fetch nothing, so the graph
comes to it as a script that holds a string.
"""

from __future__ import annotations

import base64
import gzip
import io
from collections.abc import Iterator
from importlib.resources import files
from itertools import groupby
from typing import Any, Final

import networkx as nx
import pyoxigraph as ox

from endograph.exporters.content import Content
from endograph.exporters.links import entity_link
from endograph.exporters.page import Page
from endograph.exporters.rdf import write_trig
from endograph.exporters.script_json import script_json
from endograph.exporters.theme import CATEGORIES, OTHER, STROKES, stroke_of
from endograph.ontology.namespaces import GRAPH, NAMESPACES, OWL, PREFIXES, VOCAB, contract
from endograph.ontology.questions import Question, questions
from endograph.ontology.vocabulary import read_vocabulary

#: The bundles that the console is made of; see exporters/web.
BUNDLE: Final = ("editor.js", "oxigraph.js", "LICENCES.txt")

#: Its scripts in the order in which a page loads them.
SCRIPTS: Final = (
    "vis-network.min.js",
    "editor.js",
    "oxigraph.js",
    "console-data.js",
    "console-graph.js",
    "sparql.js",
    "sparql-faults.js",
    "sparql-terms.js",
    "sparql-formats.js",
    "sparql-completion.js",
    "sparql-engine.js",
    "sparql-table.js",
    "sparql-map.js",
    "console.js",
)

_TOPICS: Final = {
    "lookup": "What is it, where is it",
    "mechanism": "By which steps",
    "feedback": "Which feedback",
    "evidence": "How good is the evidence",
    "comparison": "What differs",
    "article": "What the article says",
    "reports": "About the atlas itself",
}

_KINDS: Final = {
    "Class": "class",
    "ObjectProperty": "relation",
    "DatatypeProperty": "property",
    "AnnotationProperty": "property",
    "NamedIndividual": "value",
}

_WORDS: Final = f"""
    SELECT ?iri ?kind ?label ?definition WHERE {{
      GRAPH <{GRAPH}schema> {{
        ?iri a ?kind ; rdfs:label ?label .
        OPTIONAL {{ ?iri skos:definition ?definition }}
      }}
      FILTER(STRSTARTS(STR(?iri), "{VOCAB}"))
    }}
    ORDER BY ?iri ?kind ?label ?definition
"""

#: Words of other vocabularies that queries of the atlas use.
_COMMON: Final = {
    "rdf:type": "What kind of thing this is; 'a' is the same.",
    "rdf:subject": "The subject of an assertion.",
    "rdf:predicate": "The relation of an assertion.",
    "rdf:object": "The object of an assertion.",
    "rdfs:label": "What a thing is called.",
    "rdfs:subClassOf": "The class above a class.",
    "rdfs:subPropertyOf": "The relation above a relation.",
    "skos:definition": "What a thing is.",
    "skos:altLabel": "Another name of a thing.",
    "skos:exactMatch": "The same thing in another collection.",
    "owl:deprecated": "True where a thing is no longer used.",
    "dcterms:title": "The title of a reference.",
}

#: What stands in the editor at first.
_FIRST: Final = """\
# What lowers cortisol, by which relation, and how settled is that?
SELECT ?what ?how ?cortisol ?status WHERE {
  ?assertion rdf:subject ?what ;
    rdf:predicate ?how ;
    rdf:object ?cortisol ;
    egv:sign -1 ;
    egv:status/rdfs:label ?status .
  VALUES ?cortisol { eg:cortisol }
}
ORDER BY ?status ?what
"""


def bundled() -> bool:
    """Say whether the installation holds the third-party parts that the console needs."""
    folder = files("endograph.exporters") / "bundle"
    return all((folder / name).is_file() for name in BUNDLE)


def owns(name: str) -> bool:
    """Say whether a static file is of use to the console alone."""
    return name.startswith(("console.", "sparql"))


def pages(content: Content) -> Iterator[Page]:
    """Yield the page of the console."""
    yield Page("console.html", "console.html.j2", {"scripts": SCRIPTS, "questions": gallery()})


def assets(graph: nx.MultiDiGraph, store: ox.Store) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every script of the console that is no static file.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        The projection of the store.
    store : pyoxigraph.Store
        What the console answers from.
    """
    yield "console-data.js", f"const consoleData = {script_json(_data(graph, store))};\n"
    trig = io.BytesIO()
    write_trig(store, trig)
    # without a time in it, the same graph gives the same bytes
    packed = base64.b64encode(gzip.compress(trig.getvalue(), mtime=0)).decode("ascii")
    yield "console-graph.js", f'const consoleGraph = "{packed}";\n'
    for name in BUNDLE:
        source = files("endograph.exporters") / "bundle" / name
        yield name, source.read_text(encoding="utf-8")


def gallery() -> list[tuple[str, list[Question]]]:
    """Return the shipped questions by topic, each topic with its title."""
    topics: dict[str, list[Question]] = {name: [] for name in _TOPICS}
    for question in questions("examples", "reports"):
        name = "reports" if question.folder == "reports" else question.fields["topic"]
        topics[name].append(question)
    return [(title, topics[name]) for name, title in _TOPICS.items()]


def _data(graph: nx.MultiDiGraph, store: ox.Store) -> dict[str, Any]:
    return {
        "prefixes": NAMESPACES,
        "pages": {
            "eg": "entity/$1.html",
            "ega": "assertion/$1.html",
            "egs": "system/$1.html",
            "egl": "loop/$1.html",
            "egc": "claim/$1.html",
            "egr": "reference/$1.html",
            **{name: prefix.page for name, prefix in PREFIXES.items() if prefix.page},
        },
        "entities": [
            {
                "curie": node,
                "label": attributes["label"],
                "kind": attributes["kind"],
                "category": attributes["category"],
                "names": [*attributes["synonyms"], *attributes["gene_symbols"]],
            }
            for node, attributes in graph.nodes(data=True)
            if entity_link(graph, node).href == f"entity/{node.removeprefix('eg:')}.html"
        ],
        "words": list(_words(store)),
        "questions": {item.name: item.sparql for item in questions("examples", "reports")},
        "first": _FIRST,
        "categories": {
            name: {"fill": style.fill, "border": style.border, "shape": style.shape}
            for name, style in {**CATEGORIES, "other": OTHER}.items()
        },
        "arrows": {stroke.name: stroke.arrow for stroke in STROKES},
    }


def _words(store: ox.Store) -> Iterator[dict[str, str]]:
    relations = read_vocabulary().relations
    found: Any = store.query(_WORDS, prefixes=NAMESPACES)
    for iri, group in groupby(found, key=lambda row: row["iri"].value):
        rows = list(group)
        kinds = [row["kind"].value.removeprefix(OWL) for row in rows]
        kind = next((_KINDS[name] for name in kinds if name in _KINDS), None)
        if kind is None:
            continue
        definition = rows[0]["definition"]
        word = {
            "curie": contract(iri) or iri,
            "label": rows[0]["label"].value,
            "kind": kind,
            "definition": definition.value if definition else "",
        }
        if relation := relations.get(iri.removeprefix(VOCAB)):
            word["stroke"] = stroke_of(relation.sign, relation.causal).name
        yield word
    for curie, definition in _COMMON.items():
        label = curie.partition(":")[2]
        yield {"curie": curie, "label": label, "kind": "property", "definition": definition}
