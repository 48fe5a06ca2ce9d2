"""Checks on the finished store: violation queries and SHACL shapes; both must find nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from endograph.ontology.namespaces import contract
from endograph.ontology.query import answer
from endograph.ontology.questions import questions

SHAPES: Final = Path(__file__).with_name("schema") / "shapes.ttl"

_SH: Final = "http://www.w3.org/ns/shacl#"


def violations(store: ox.Store) -> list[dict[str, str]]:
    """Run every violation query and return what they find.

    Returns
    -------
    list of dict
        ``check`` (the query's name), ``entity``, ``property`` and ``value``, in CURIEs where there
        are any.
    """
    found = []
    for question in questions("violations"):
        rows: Any = answer(store, question.sparql)
        for row in rows:
            cells = {name: row[name] for name in ("entity", "property", "value")}
            found.append(
                {
                    "check": question.name.removesuffix("-violation"),
                    **{name: _text(term) for name, term in cells.items()},
                }
            )
    return found


def shape_violations(store: ox.Store) -> list[dict[str, str]]:
    """Hold a store against the SHACL shapes, by pySHACL, and return what it finds.

    Returns
    -------
    list of dict
        As of `violations`; ``check`` is the shape, ``shape:Entity``, and ``value`` its message.

    Raises
    ------
    ModuleNotFoundError
        If pySHACL is missing; it comes with ``endograph[shacl]``.
    """
    try:
        import pyshacl
    except ModuleNotFoundError:
        message = "shapes need pySHACL: pip install 'endograph[shacl]'"
        raise ModuleNotFoundError(message, name="pyshacl") from None
    import rdflib

    # pySHACL reads triple by triple, which rdflib's own memory store does several times faster
    triples = ox.serialize((quad.triple for quad in store), format=ox.RdfFormat.N_TRIPLES)
    data = rdflib.Graph().parse(data=triples, format="nt")
    shapes = rdflib.Graph().parse(SHAPES)
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    found = []
    sh = rdflib.Namespace(_SH)
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        values = {
            name: report.value(result, sh[name])
            for name in ("sourceShape", "focusNode", "resultPath", "resultMessage")
        }
        shape = values["sourceShape"]
        if isinstance(shape, rdflib.BNode):  # a property of the shape that has a name
            shape = next(shapes.subjects(sh.property, shape), shape)
        found.append(
            {
                "check": "shape:" + str(shape).rpartition("/")[2],
                "entity": _curie(values["focusNode"]),
                "property": _curie(values["resultPath"]),
                "value": str(values["resultMessage"]),
            }
        )
    return sorted(found, key=lambda item: tuple(item.values()))


def _curie(term: Any) -> str:
    text = "" if term is None else str(term)
    return contract(text) or text


def _text(term: Any) -> str:
    if term is None:
        return ""
    return contract(term.value) or str(term.value)
