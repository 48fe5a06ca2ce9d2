"""Texts as they may stand in XML and HTML, whatever they hold."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import escape

_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Escape a text, with what XML forbids replaced."""
    return str(escape(_FORBIDDEN.sub("\ufffd", text)))
