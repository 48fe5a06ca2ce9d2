"""endograph: a knowledge graph explorer of endocrine and metabolic signalling.

>>> import endograph
>>> atlas = endograph.load()
>>> atlas.show("GLP1R")["label"]
'GLP-1 receptor'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from endograph.atlas import Atlas

__all__ = ["__version__", "load"]

__version__ = "0.1.0"


def load(data: str | Path | None = None) -> Atlas:
    """Load the knowledge.

    Parameters
    ----------
    data : path, optional
        A folder of tables laid out like ``ontology/``; the knowledge of the package by default.

    Returns
    -------
    Atlas

    Raises
    ------
    endograph.ontology.faults.TableError
        With every fault of every table, when there is one.
    """
    from endograph.atlas import Atlas

    return Atlas.load(data)
