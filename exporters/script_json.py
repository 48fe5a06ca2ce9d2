"""Data for the scripts of pages: a page that is opened as a file may fetch no JSON."""

from __future__ import annotations

import base64
import gzip
import json
from typing import Any


def script_json(value: Any) -> str:
    """Return JSON that may stand in any script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # U+2028 and U+2029 end a line in older scripts; "<" cannot end a script block, but be sure
    for character in "\u2028\u2029<":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def packed_script(name: str, value: Any) -> str:
    """Return a script that hands over compressed JSON by a name.

    Large data that few readers ask for takes a fifth of the room; ``endographData`` in
    ``header.js`` unpacks it.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    packed = gzip.compress(text.encode("utf-8", "replace"), mtime=0)
    return f'endographData.take({script_json(name)},"{base64.b64encode(packed).decode()}");\n'
