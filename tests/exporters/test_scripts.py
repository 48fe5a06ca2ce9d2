"""The scripts of the pages: their unit tests, which node runs, and the parts bundled with them."""

from __future__ import annotations

import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

NODE = Path(__file__).parent.parent / "node"


def test_the_unit_tests_of_the_scripts(lacking) -> None:
    node = shutil.which("node")
    if node is None:
        lacking("Node.js")
    tests = sorted(str(path) for path in NODE.glob("*.test.mjs"))
    assert tests
    done = subprocess.run([node, "--test", *tests], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "\n# fail 0\n" in done.stdout
    assert "\n# pass 0\n" not in done.stdout


def test_what_is_bundled_comes_with_its_licences(lacking) -> None:
    bundle = files("endograph.exporters") / "bundle"
    if not bundle.is_dir():
        lacking("the bundle of third-party parts (an npm registry when endograph is installed)")
    notices = (bundle / "LICENCES.txt").read_text(encoding="utf-8")
    for part in ("oxigraph", "@codemirror/view", "codemirror-lang-sparql"):
        assert f"\n== {part} " in notices
    texts = notices.count("THE SOFTWARE IS PROVIDED") + notices.count("no text of its licence")
    assert texts == notices.count("\n== ")
