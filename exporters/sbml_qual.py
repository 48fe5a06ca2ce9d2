"""SBML Level 3 with the Qualitative Models package: a logical model of a graph.

GINsim, CellCollective, bioLQM and CoLoMoTo read it.
"""

from __future__ import annotations

import re
from typing import IO, Any

import networkx as nx

from endograph.graph.steps import Step, Steps


def write_sbml_qual(graph: nx.MultiDiGraph, file: IO[bytes]) -> None:
    """Write the signed steps of a graph as a Boolean model [1]_.

    An entity is on if something that raises it is on and nothing that lowers it is; one that is
    only lowered is on unless it is; one that nothing acts on is an input. That is one reading of
    the signs, to be refined where more is known; the graph itself does not say how effects add up.

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

    into = _inputs(Steps(graph))
    nodes = sorted({*into, *(step.source for found in into.values() for step in found)})
    names = _identifiers(nodes)
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


def _inputs(steps: Steps) -> dict[str, list[Step]]:
    """Return the steps that a model is made of, by what they change."""
    causal = {key for *_, key, edge in steps.graph.edges(keys=True, data=True) if edge["causal"]}
    found: dict[str, list[Step]] = {}
    for target, incoming in steps.into.items():
        kept = [s for s in incoming if not s.ends and causal.intersection(s.assertions)]
        if kept:
            found[target] = sorted(kept, key=lambda step: (step.source, -step.sign))
    return found


def _identifiers(nodes: list[str]) -> dict[str, str]:
    """Give every entity an SBML id: letters, digits and underscores, each once."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for node in nodes:
        base = "s_" + re.sub(r"\W", "_", node.partition(":")[2] or node, flags=re.ASCII)
        name, number = base, 2
        while name in taken:
            name, number = f"{base}_{number}", number + 1
        taken.add(name)
        found[node] = name
    return found


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
    term.setMath(libsbml.parseL3Formula(_rule(names, incoming)))


def _rule(names: dict[str, str], incoming: list[Step]) -> str:
    raising = [f"({names[step.source]} == 1)" for step in incoming if step.sign > 0]
    lowering = [f"({names[step.source]} == 0)" for step in incoming if step.sign < 0]
    parts = [*([f"({' || '.join(raising)})"] if raising else []), *lowering]
    return " && ".join(parts)
