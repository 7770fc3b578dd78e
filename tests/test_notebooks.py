"""Every notebook runs from its own folder, top to bottom, and shows what its text promises."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.name)
def test_notebook_runs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells), f"{path.name} was saved with its outputs"

    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()

    shown = [out for cell in notebook.cells for out in cell.get("outputs", [])]
    text = "".join(out.get("text", "") for out in shown)
    pages = [out["data"]["text/html"] for out in shown if "text/html" in out.get("data", {})]
    if path.name.startswith("01"):
        assert "Syrian Observatory for Human Rights" in text
        assert any("<iframe" in page for page in pages)
    if path.name.startswith("02"):
        assert "events involve the Syrian Arab Army" in text
        assert "kB, one file" in text
        assert any("<iframe" in page for page in pages)
