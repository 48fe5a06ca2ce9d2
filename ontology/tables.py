"""Reading one table: text in, typed rows and faults out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from endograph.ontology.faults import Fault
from endograph.ontology.rows import Row

R = TypeVar("R", bound=Row)

# Tabs and line ends are the table's own; every other control character is an accident.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Located(Generic[R]):
    """A row and where it stands."""

    row: R
    file: str
    line: int

    def fault(self, column: str, problem: str, remedy: str) -> Fault:
        """Return a fault of this row."""
        return Fault(self.file, self.line, column, problem, remedy)


def read_table(path: Path, name: str, model: type[R]) -> tuple[list[Located[R]], list[Fault]]:
    """Read a table of tab-separated, unquoted UTF-8 with a header line.

    Lines that start with ``#`` before the header are metadata, as in SSSOM, and passed over.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        What to call it in faults.
    model : type of Row
        The model of its rows; the columns are the model's fields.

    Returns
    -------
    rows, faults : list
        The rows that are sound, and the faults of those that are not.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problem = f"not UTF-8 (byte {error.object[error.start]:#04x})"
        return [], [Fault(name, line, "-", problem, "save the file as UTF-8")]
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        return [], [Fault(name, 1, "-", problem, "put the file back or mend its permissions")]

    lines = _lines(text)
    header_line, header = next(lines, (1, [""]))
    faults = _header_faults(name, header_line, header, model)
    if faults:
        return [], faults
    rows: list[Located[R]] = []
    for line, cells in lines:
        row, found = _row(name, line, header, cells, model)
        faults += found
        if row is not None:
            rows.append(Located(row, name, line))
    return rows, faults


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    in_preamble = True
    for cells in reader:
        if in_preamble and cells and cells[0].startswith("#"):
            continue
        in_preamble = False
        yield reader.line_num, cells


def _columns(model: type[Row]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _header_faults(name: str, line: int, header: list[str], model: type[Row]) -> list[Fault]:
    wanted = _columns(model)
    faults = [
        Fault(name, line, column, "missing column", f"add it; the columns are {', '.join(wanted)}")
        for column in wanted
        if column not in header
    ]
    for position, column in enumerate(header):
        if column not in wanted:
            faults.append(
                Fault(name, line, column or "-", "extra column", f"keep to {', '.join(wanted)}")
            )
        elif column in header[:position]:
            faults.append(Fault(name, line, column, "column stands twice", "remove one"))
    return faults


def _row(
    name: str, line: int, header: list[str], cells: list[str], model: type[R]
) -> tuple[R | None, list[Fault]]:
    if not any(cells):
        return None, [Fault(name, line, "-", "empty line", "delete it")]
    if len(cells) != len(header):
        problem = f"{len(cells)} cells under {len(header)} columns"
        remedy = "look for a stray or a missing tab"
        return None, [Fault(name, line, "-", problem, remedy)]
    faults = []
    whole = "".join(cells)  # one look at the row; only a doubtful one is looked at cell by cell
    doubtful = '"' in whole or _CONTROL.search(whole)
    for column, cell in zip(header, cells, strict=True) if doubtful else ():
        if cell.startswith('"') or cell.endswith('"'):
            remedy = "tables are not quoted: take the quotation marks away"
            faults.append(Fault(name, line, column, "stray quote", remedy))
        if control := _CONTROL.search(cell):
            problem = f"control character U+{ord(control[0]):04X}"
            faults.append(Fault(name, line, column, problem, "take it away"))
    if faults:
        return None, faults
    try:
        values = {column: cell.strip() for column, cell in zip(header, cells, strict=True)}
        return model.model_validate(values), []
    except ValidationError as error:
        return None, [
            Fault(
                name,
                line,
                str(item["loc"][0]),
                item["msg"],
                str(item.get("ctx", {}).get("remedy", "correct it")),
            )
            for item in error.errors(include_url=False)
        ]
