"""Reading pages of the site."""

from __future__ import annotations

from pathlib import Path

import lxml.html


def read(path: Path) -> str:
    """Return a page as it was before it was made small: all tags closed, all values quoted."""
    return str(lxml.html.tostring(lxml.html.parse(path), encoding="unicode"))
