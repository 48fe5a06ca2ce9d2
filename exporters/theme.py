"""How things look in every picture: colour and shape by category, arrow by sign, dash by status.

Fills are Paul Tol's light scheme and line colours are Okabe and Ito's, both made to be told apart
by colour-blind readers; shape says the same as colour everywhere.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Style(NamedTuple):
    """Fill and shape of a category of entities; the shape in the words of vis-network and GEXF."""

    fill: str
    border: str
    shape: str
    gexf_shape: str


class Stroke(NamedTuple):
    """Line colour, arrow head and meaning of a sign."""

    name: str
    meaning: str
    color: str
    arrow: str


CATEGORIES: Final[dict[str, Style]] = {
    "signal": Style("#EEDD88", "#8A7A1F", "dot", "disc"),
    "receptor": Style("#FFAABB", "#A8455C", "triangleDown", "triangle"),
    "protein": Style("#77AADD", "#2F5F93", "square", "square"),
    "small molecule": Style("#99DDFF", "#2E7FA8", "hexagon", "disc"),
    "drug": Style("#EE8866", "#99432A", "star", "diamond"),
    "process": Style("#BBCC33", "#66711A", "box", "square"),
    "state": Style("#44BB99", "#1F6B55", "ellipse", "disc"),
    "anatomy": Style("#AAAA00", "#5E5E00", "diamond", "diamond"),
    "influence": Style("#DDDDDD", "#666666", "triangle", "triangle"),
    "regimen": Style("#DDDDDD", "#666666", "box", "square"),
}
OTHER: Final = Style("#DDDDDD", "#666666", "dot", "disc")

RAISES: Final = Stroke("raises", "raises", "#0072B2", "arrow")
LOWERS: Final = Stroke("lowers", "lowers", "#D55E00", "bar")
NO_EFFECT: Final = Stroke("none", "has no shown effect", "#767676", "circle")
UNKNOWN: Final = Stroke("unknown", "changes, direction not known", "#9A4F96", "diamond")
CONTEXT: Final = Stroke("context", "context, no cause", "#8C8C8C", "vee")

_BY_SIGN: Final[dict[int | None, Stroke]] = {1: RAISES, -1: LOWERS, 0: NO_EFFECT}

STROKES: Final = (RAISES, LOWERS, NO_EFFECT, UNKNOWN, CONTEXT)

#: Outlines of the shapes, one unit from the middle to the edge.
SHAPES: Final[dict[str, str]] = {
    "dot": "M0-1a1 1 0 1 0 .001 0z",
    "square": "M-.88-.88H.88V.88H-.88z",
    "diamond": "M0-1.15 1.15 0 0 1.15-1.15 0z",
    "triangle": "M0-1.1 1.1.85H-1.1z",
    "triangleDown": "M0 1.1-1.1-.85H1.1z",
    "hexagon": "M-.52-.95H.52L1.08 0 .52.95H-.52L-1.08 0z",
    "star": "M0-1.2.33-.42 1.17-.36.52.18.73 1 0 .55-.73 1-.52.18-1.17-.36-.33-.42z",
    "box": "M-1-.6H1V.6H-1z",
    "ellipse": "M0-.65a1 .65 0 1 0 .001 0z",
}

#: Shapes that hold their label.
INSIDE: Final = frozenset({"box", "ellipse"})

#: Heads of lines in pixels: the tip at the origin, pointing to the right.
HEADS: Final[dict[str, str]] = {
    "arrow": "M0 0-11-5V5z",
    "bar": "M-2.5-7H.5V7H-2.5z",
    "circle": "M0 0a4.5 4.5 0 1 0-9 0 4.5 4.5 0 1 0 9 0z",
    "diamond": "M0 0-6-5-12 0-6 5z",
    "vee": "M0 0-10-5-6.5 0-10 5z",
}

#: Longer labels are cut on a map; the page of the entity has all of it.
LONGEST: Final = 60

LICENCE: Final = "CC BY-SA 4.0"

#: How strongly a line is drawn that was inferred and not asserted.
INFERRED_OPACITY: Final = 0.45

#: Dash pattern of a line by status; a solid line where the evidence carries the statement.
DASHES: Final[dict[str, list[int] | bool]] = {
    "established": False,
    "supported": False,
    "preliminary": [9, 5],
    "contested": [9, 4, 2, 4],
    "unreferenced": [5, 3],
    "unsupported": [2, 5],
    "refuted": [2, 5],
}


def style_of(category: str) -> Style:
    """Return the style of a category, or a neutral one where it has none."""
    return CATEGORIES.get(category, OTHER)


def stroke_of(sign: int | None, causal: bool) -> Stroke:
    """Return the stroke of an assertion."""
    return _BY_SIGN.get(sign, UNKNOWN) if causal else CONTEXT


def rgb(color: str) -> tuple[int, int, int]:
    """Turn ``#RRGGBB`` into three numbers from 0 to 255."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def citation(version: str) -> str:
    """Return how a picture is to be cited."""
    return (
        "The endograph authors. endograph: a knowledge graph explorer of endocrine and metabolic "
        f"signalling. Version {version}."
    )
