"""Answers as they are handed out: plain data that also shows itself as a table.

Each is a dict that JSON can hold. In a notebook it is drawn as an HTML table, made of escaped text
alone; ``to_dataframe`` gives the same rows to pandas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from markupsafe import escape

if TYPE_CHECKING:
    import pandas as pd


class Answer(dict[str, Any]):
    """An answer with rows.

    Attributes
    ----------
    rows_key : str
        The key of the list of rows.
    columns : tuple of str
        What a table of the rows shows.
    """

    rows_key: ClassVar[str] = ""
    columns: ClassVar[tuple[str, ...]] = ()

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows as they stand in the answer."""
        return list(self[self.rows_key])

    def to_dict(self) -> dict[str, Any]:
        """Return a plain dict."""
        return dict(self)

    def to_dataframe(self) -> pd.DataFrame:
        """Return the rows as a pandas DataFrame, one column a key.

        Raises
        ------
        ModuleNotFoundError
            If pandas is missing; it comes with ``endograph[pandas]``.
        """
        try:
            import pandas as pd
        except ModuleNotFoundError:
            message = "a DataFrame needs pandas: pip install 'endograph[pandas]'"
            raise ModuleNotFoundError(message, name="pandas") from None
        return pd.DataFrame(self.rows, columns=list(self.rows[0]) if self.rows else None)

    def caption(self) -> str:
        """Say the answer in one line."""
        return f"{len(self.rows)} {self.rows_key}"

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name.replace('_', ' '))}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(_shown(row[name]))}</td>" for name in self.columns)
            + "</tr>"
            for row in self.rows
        )  # fmt: skip
        return (
            f"<table><caption>{escape(self.caption())}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(str(part) for part in value.values() if part is not None)
    if isinstance(value, (list, tuple)):
        return ", ".join(str(part) for part in value)
    return "" if value is None else str(value)


class PathAnswer(Answer):
    """Mechanism paths between two entities; see `endograph.graph.mechanism.answer`."""

    rows_key = "paths"
    columns = ("sign", "status", "sentence", "flags", "references")

    def caption(self) -> str:
        """Say the verdict."""
        evidence = self["evidence"]
        return (
            f"{self['from']} to {self['to']}: {self['verdict']} "
            f"({evidence['increases']} references for, {evidence['decreases']} against a rise)"
        )


class LoopAnswer(Answer):
    """Feedback loops; see `endograph.graph.loops.named_loops`."""

    rows_key = "loops"
    columns = ("sign", "name", "entities", "weakest", "tissues", "timescale", "drugs")


class WhatIfAnswer(Answer):
    """What a perturbation changes; see `endograph.graph.whatif.whatif`."""

    rows_key = "readouts"
    columns = ("label", "direction", "dampened_by", "amplified_by")

    def caption(self) -> str:
        """Say what was perturbed."""
        return ", ".join(f"{item['label']} {item['action']}" for item in self["interventions"])


class AttractorAnswer(Answer):
    """Where a system settles; see `endograph.graph.attractors.attractors`."""

    rows_key = "readouts"
    columns = ("label", "before", "after", "direction", "first_effect")

    def caption(self) -> str:
        """Say how many attractors there are, and under what."""
        count = len(self["attractors"])
        done = ", ".join(f"{item['label']} {item['action']}" for item in self["interventions"])
        return f"{count} attractor{'' if count == 1 else 's'}{f' with {done}' if done else ''}"


class CompareAnswer(Answer):
    """Agents side by side; see `endograph.graph.compare.compare`."""

    rows_key = "entities"
    columns = ("entity", "readout", "direction", "status", "references", "measured")

    @property
    def rows(self) -> list[dict[str, Any]]:
        """One row an entity and readout."""
        return [
            {
                "entity": entity["label"],
                "readout": effect["label"],
                **{name: effect[name] for name in ("direction", "status", "references")},
                "measured": [item["sentence"] for item in effect["measured"]],
            }
            for entity in self["entities"]
            for effect in entity["effects"]
        ]

    def caption(self) -> str:
        """Name what is compared."""
        return ", ".join(entity["label"] for entity in self["entities"])
