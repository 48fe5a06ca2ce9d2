"""Data for the scripts of pages: a page that is opened as a file may fetch no JSON."""

from __future__ import annotations

import json
from typing import Any


def script_json(value: Any) -> str:
    """Return JSON that may stand in any script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # U+2028 and U+2029 end a line in older scripts; "<" cannot end a script block, but be sure
    for character in "\u2028\u2029<":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
