"""Write the golden answers of the shipped questions; look at the difference before committing it.

python tests/make_golden.py
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import endograph
from endograph.ontology.questions import questions

GOLDEN = Path(__file__).parent / "data" / "golden"


def answer(atlas: endograph.atlas.Atlas, sparql: str) -> str:
    """Return the answer as tab-separated lines, the header first; an ASK is one word."""
    found: Any = atlas.query(sparql)
    if not hasattr(found, "variables"):
        return "yes\n" if found else "no\n"
    names = [variable.value for variable in found.variables]
    lines = ["\t".join(names)]
    for row in found:
        cells = [row[name].value if row[name] is not None else "" for name in names]
        lines.append("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in cells))
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write one file a question."""
    GOLDEN.mkdir(exist_ok=True)
    atlas = endograph.load()
    wanted = set()
    for question in questions("examples"):
        path = GOLDEN / f"{question.name}.tsv"
        wanted.add(path)
        path.write_text(answer(atlas, question.sparql), encoding="utf-8")
    for stale in set(GOLDEN.glob("*.tsv")) - wanted:
        stale.unlink()


if __name__ == "__main__":
    main()
