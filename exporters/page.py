"""A page of the site before it is rendered."""

from __future__ import annotations

from typing import Any, NamedTuple


class Page(NamedTuple):
    """What a page is made of.

    Attributes
    ----------
    name : str
        Its address below the root of the site.
    template : str
        The name of its template.
    context : dict
        What the template shows: plain data and dataclasses, so that a change can be seen in it.
    """

    name: str
    template: str
    context: dict[str, Any]
