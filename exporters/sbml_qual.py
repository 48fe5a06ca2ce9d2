"""SBML Level 3 with the Qualitative Models package: a logical model of a graph.

GINsim, CellCollective, bioLQM and CoLoMoTo read it.
"""

from __future__ import annotations

from typing import IO, Any, Final

import networkx as nx

from endograph.graph.logic import Syntax, identifiers, regulators, rule
from endograph.graph.steps import Step, Steps

_SYNTAX: Final = Syntax(on="({} == 1)", off="({} == 0)", either=" || ", both=" && ")


def write_sbml_qual(graph: nx.MultiDiGraph, file: IO[bytes]) -> None:
    """Write the signed steps of a graph as a Boolean model [1]_.

    When an entity is on is said by `endograph.graph.logic.rule`: one reading of the signs, to be
    refined where more is known. One that nothing acts on is an input.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        A projected graph, or the view of a system. Unsupported and refuted assertions, what a
        drug is given for, and what belongs to a class are left out.
    file : binary file
        Receives UTF-8.

    Raises
    ------
    ModuleNotFoundError
        If libSBML is missing; it comes with ``endograph[sbml]``.

    References
    ----------
    .. [1] C. Chaouiya et al., "SBML Qualitative Models: a model representation format and
       infrastructure to foster interactions between qualitative modelling formalisms and tools",
       BMC Systems Biology 7, 2013.
    """
    try:
        import libsbml
    except ModuleNotFoundError:
        message = "SBML needs libSBML: pip install 'endograph[sbml]'"
        raise ModuleNotFoundError(message, name="libsbml") from None

    into = regulators(Steps(graph))
    nodes = sorted({*into, *(step.source for found in into.values() for step in found)})
    names = identifiers(nodes)
    document: Any = libsbml.SBMLDocument(libsbml.SBMLNamespaces(3, 1, "qual", 1))
    document.setPackageRequired("qual", True)
    model = document.createModel()
    model.setId("endograph")
    compartment = model.createCompartment()
    compartment.setId("body")
    compartment.setConstant(True)
    qual = model.getPlugin("qual")
    for node in nodes:
        species = qual.createQualitativeSpecies()
        species.setId(names[node])
        species.setName(str(graph.nodes[node]["label"]))
        species.setCompartment("body")
        species.setConstant(node not in into)
        species.setMaxLevel(1)
    for node in nodes:
        if node in into:
            _transition(libsbml, qual, names, node, into[node])
    file.write(libsbml.writeSBMLToString(document).encode("utf-8"))


def _transition(
    libsbml: Any, qual: Any, names: dict[str, str], node: str, incoming: list[Step]
) -> None:
    target = names[node]
    transition = qual.createTransition()
    transition.setId(f"t_{target}")
    for number, step in enumerate(incoming):
        entry = transition.createInput()
        entry.setId(f"i{number}_{target}")
        entry.setQualitativeSpecies(names[step.source])
        entry.setTransitionEffect(libsbml.INPUT_TRANSITION_EFFECT_NONE)
        positive, negative = libsbml.INPUT_SIGN_POSITIVE, libsbml.INPUT_SIGN_NEGATIVE
        entry.setSign(positive if step.sign > 0 else negative)
    output = transition.createOutput()
    output.setId(f"o_{target}")
    output.setQualitativeSpecies(target)
    output.setTransitionEffect(libsbml.OUTPUT_TRANSITION_EFFECT_ASSIGNMENT_LEVEL)
    transition.createDefaultTerm().setResultLevel(0)
    term = transition.createFunctionTerm()
    term.setResultLevel(1)
    term.setMath(libsbml.parseL3Formula(rule(incoming, names, _SYNTAX)))
