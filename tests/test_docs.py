"""What the documents say is so."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from endograph.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHAPES = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
SMALL = ROOT / "tests" / "data" / "small"


def test_the_python_start_runs(tmp_path: Path) -> None:
    block = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert block
    lines = block[1].strip().splitlines()
    assert len(lines) <= 6
    done = subprocess.run(
        [sys.executable, "-c", block[1]], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "cortisol" in done.stdout.lower()


@pytest.mark.parametrize(
    "words",
    [
        ["path", "releaser", "heat production"],
        ["loops"],
        ["whatif", "--raise", "driver"],
        ["attractors", "AXIS"],
        ["claims"],
        ["compare", "releaser", "driver"],
        ["stats"],
        ["show", "driver"],
        ["validate"],
    ],
    ids=lambda words: words[0],
)
def test_answers_have_the_documented_shape(words: list[str]) -> None:
    rows = re.findall(r"^\| (`\w+`|a path) \| `(.*)` \|$", SHAPES, re.MULTILINE)
    keys = {name.strip("`"): set(re.findall(r'"(\w+)"', shape)) for name, shape in rows}
    name = words[0]
    if name == "attractors":
        pytest.importorskip("mpbn")
    wanted = keys[name] | (keys["a path"] if name in ("path", "whatif") else set())
    done = CliRunner().invoke(main, [*words, "--json", "--data", str(SMALL)])
    found: set[str] = set()
    json.loads(done.stdout, object_hook=lambda value: found.update(value))
    assert done.stderr == ""
    assert wanted
    assert wanted <= found


def test_ci_runs_the_readme_s_test_command() -> None:
    found = re.search(r"<!-- test -->\n```\n(.*?)\n```", README, re.DOTALL)
    assert found
    assert found[1].startswith("pip install")
    assert "pytest" in found[1]


def test_reference_pages_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "make_reference.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "path", sorted(p.relative_to(ROOT).as_posix() for p in ROOT.glob("**/*.md")
                   if not {"node_modules", "build", ".venv"} & set(p.parts))
)  # fmt: skip
def test_links_between_documents_lead_somewhere(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        if not re.match(r"[a-z]+:", target):
            assert ((ROOT / path).parent / target).exists(), target


def test_every_version_agrees() -> None:
    import endograph

    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    schema = (ROOT / "ontology" / "schema" / "endograph.ttl").read_text(encoding="utf-8")
    version = endograph.__version__
    assert f'\nversion = "{version}"\n' in project
    assert f"\nversion: {version}\n" in citation
    assert f'owl:versionInfo "{version}"' in schema
