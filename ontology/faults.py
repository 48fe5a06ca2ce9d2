"""What is wrong with a table, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """One fault of one cell, row or file.

    Attributes
    ----------
    file : str
        The table, as a path below the folder that was loaded.
    line : int
        Counted from 1, the header included.
    column : str
        The column, or ``-`` where the fault is not of one column.
    problem, remedy : str
        What is wrong, and what to do.
    """

    file: str
    line: int
    column: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        """Return ``file:line: column: what is wrong: what to do``."""
        return f"{self.file}:{self.line}: {self.column}: {self.problem}: {self.remedy}"


class TableError(ValueError):
    """Raised when tables cannot be loaded; holds every fault of every table."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))
