"""Fixtures shared by all tests, and what may and may not be missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

import endograph
from endograph.atlas import Atlas

ROOT = Path(__file__).resolve().parent.parent
SMALL = Path(__file__).parent / "data" / "small"


def _lacking(what: str) -> NoReturn:
    if os.environ.get("ENDOGRAPH_REQUIRE_ALL"):
        pytest.fail(f"{what} is required here")
    pytest.skip(f"{what} is not here")


@pytest.fixture(scope="session")
def lacking() -> Callable[[str], NoReturn]:
    """Skip on a user's machine, with a reason; fail where everything must be there."""
    return _lacking


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The knowledge that comes with the package."""
    return endograph.load()


@pytest.fixture(scope="session")
def small() -> Atlas:
    """A hand-made ontology of one axis."""
    return endograph.load(SMALL)


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A copy of the hand-made tables, to be spoiled."""
    return Path(shutil.copytree(SMALL, tmp_path / "tables"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material that lies beside a developer's checkout."""
    folder = Path(os.environ.get("ENDOGRAPH_SHARED", ROOT.parent / "shared"))
    if not (folder / "reference").is_dir():
        _lacking("the folder of reference tables (ENDOGRAPH_SHARED)")
    return folder


@pytest.fixture(scope="session")
def site(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, built once."""
    out = tmp_path_factory.mktemp("built") / "site"
    atlas.build(out)
    return out


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless Chromium."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chrome")
    if executable is None:
        _lacking("Chromium (on the PATH, or named by CHROMIUM)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


class Visit:
    """A page opened from disk with the network blocked, and what it asked for and complained of."""

    def __init__(self, browser: Any, **options: Any) -> None:
        self.context = browser.new_context(offline=True, **options)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def open(self, path: Path) -> Any:
        self.page.goto(path.as_uri())
        return self.page


@pytest.fixture
def visit(chromium: Any) -> Iterator[Any]:
    """Open pages in a fresh, blocked context: ``visit(path, **context_options)``."""
    visits: list[Visit] = []

    def go(path: Path, **options: Any) -> Visit:
        made = Visit(chromium, **options)
        visits.append(made)
        made.open(path)
        return made

    yield go
    for made in visits:
        made.context.close()
