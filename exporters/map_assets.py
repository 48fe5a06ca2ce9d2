"""What maps load beside their own scripts: their looks, and the evidence behind their lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from endograph.exporters.content import Content, Row
from endograph.exporters.figure import figure
from endograph.exporters.links import file_name
from endograph.exporters.maps import LARGE, map_theme, script, system_file
from endograph.exporters.script_json import packed_script, script_json


def map_assets(content: Content) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file that maps load or that shows one."""
    yield "assets/vis-network.min.js", script().read_text(encoding="utf-8")
    yield "assets/map-theme.js", f"const mapTheme = {script_json(map_theme(content.version))};\n"
    if len(content.graph) > LARGE and large_map_script().is_file():
        yield "assets/large-map.js", large_map_script().read_text(encoding="utf-8")
    systems: dict[str, dict[str, Any]] = defaultdict(dict)
    for *_, key, system in content.graph.edges(keys=True, data="system"):
        systems[system_file(system)][key] = _detail(content.row(key))
    for name, details in sorted(systems.items()):
        yield f"assets/evidence/{name}.js", packed_script(f"evidence/{name}", details)
    for system in content.graph.graph["systems"]:
        view = content.systems[system["code"]]
        drawn = figure(view, content.positions(view), system["label"], content.version)
        yield picture_of(system["code"]), drawn


def picture_of(code: str) -> str:
    """Return the address of the picture of a system's map."""
    return f"maps/{file_name(code)}.svg"


def large_map_script() -> Traversable:
    """Return the bundle that draws large maps, which is not there where npm was out of reach."""
    return files("endograph.exporters") / "bundle" / "large-map.js"


def _detail(row: Row) -> dict[str, Any]:
    return {
        "sentence": row.sentence,
        "directness": row.directness,
        "mechanism": row.mechanism,
        "note": row.note,
        "page": row.href,
        "evidence": [
            {
                "direction": piece.direction,
                "design": piece.design,
                "species": piece.species,
                "finding": piece.finding,
                "record": piece.record,
                "source": piece.source.label,
                "href": piece.source.href,
                "title": piece.title,
            }
            for piece in row.evidence
        ],
    }
