"""Imports run one way, and what has to be quick imports nothing heavy."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "conflictmap"

#: A module may import those of the groups above its own, and those of its own group.
LAYERS = [
    {"errors"},
    {"arguments", "collecting"},
    {"model"},
    {"cells", "schema"},
    {"formats"},
    {"vocabulary"},
    {"names"},
    {"gazetteer"},
    {"reports"},
    {"extract"},
    {"tables"},
    {"meanings", "nearby", "resolve"},
    {"merging"},
    {"events"},
    {"export", "explain"},
    {"page", "map"},
    {"cli"},
    {"__init__", "__main__"},
]
LEVEL = {module: level for level, group in enumerate(LAYERS) for module in group}


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "node_modules" not in path.parts)


def level_of(path: Path) -> int:
    return LEVEL[path.relative_to(PACKAGE).with_suffix("").parts[0]]


def imported(path: Path, *, running: bool = False) -> Iterator[str]:
    """The modules of ours that a file imports: "schema", "extract.words", "__init__".

    Anywhere in it; while `running`, not those that only its types need.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if running:
        tree.body = [node for node in tree.body if not (isinstance(node, ast.If) and _for_types(node))]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports are absolute"
            names = [node.module or ""]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            if name.split(".")[0] == "conflictmap":
                yield name.partition(".")[2] or "__init__"


def _for_types(node: ast.If) -> bool:
    return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_only_go_down(path: Path) -> None:
    top = path.relative_to(PACKAGE).with_suffix("").parts[0]
    assert top in LEVEL, f"{top} has no place in the list of layers; give it one"
    names = {name.split(".")[0] for name in imported(path)}
    upwards = sorted(name for name in names if LEVEL[name] > level_of(path))
    assert not upwards, f"{top} imports {', '.join(upwards)}, which lie above it"


def test_no_imports_run_in_a_circle() -> None:
    waiting = {}
    for path in modules():
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
        waiting[name] = set(imported(path, running=True)) - {name}
    while free := [name for name, names in waiting.items() if not names & waiting.keys()]:
        for name in free:
            del waiting[name]
    assert not waiting, f"a circle, and what leads to it: {', '.join(sorted(waiting))}"


def test_the_list_of_layers_and_the_guide_name_what_is_there() -> None:
    there = {path.relative_to(PACKAGE).with_suffix("").parts[0] for path in modules()}
    assert there == LEVEL.keys()
    guide = (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    unnamed = {name for name in there if f"`{name}`" not in guide and f"`{name}/`" not in guide}
    assert unnamed == {"__init__", "__main__"}


def packages_of_extraction() -> dict[str, set[str]]:
    """The modules that the guide to extraction names, by their packages, in its order."""
    guide = ast.get_docstring(ast.parse((PACKAGE / "extract" / "__init__.py").read_text(encoding="utf-8")))
    table = (guide or "").split("====\n")[1].split("\n====")[0]
    packages: dict[str, set[str]] = {}
    for line in table.splitlines():
        names = re.findall(r"`(\w+)`", line)
        if line.startswith("`"):
            package, *names = names
            packages[package] = set()
        packages[package] |= set(names) - {"find_mentions", "extract_claims"}
    return packages


def test_the_guide_to_extraction_names_its_modules() -> None:
    there: dict[str, set[str]] = {}
    for path in (PACKAGE / "extract").glob("*/*.py"):
        there.setdefault(path.parent.name, set()).add(path.stem)
    assert packages_of_extraction() == {package: names - {"__init__"} for package, names in there.items()}


def test_extractions_packages_use_those_above_them_in_the_guide() -> None:
    order = ["rules", *packages_of_extraction()]
    for path in sorted((PACKAGE / "extract").glob("*/*.py")):
        of_extract = (name.split(".") for name in imported(path) if name.startswith("extract."))
        later = [
            ".".join(rest) for _, *rest in of_extract if order.index(rest[0]) > order.index(path.parent.name)
        ]
        assert not later, f"{path.parent.name}.{path.stem} uses {', '.join(later)}, further down in the guide"


def test_there_is_something_to_test() -> None:
    assert len(modules()) > 20
    assert {"schema", "formats.geojson"} <= set(imported(PACKAGE / "export.py"))


@pytest.mark.parametrize(
    "module",
    [
        "conflictmap",
        "conflictmap.cli.program",
        "conflictmap.reports",
        "conflictmap.gazetteer",
        "conflictmap.names",
    ],
)
def test_quick_modules_import_nothing_heavy(module: str) -> None:
    heavy = {"pandas", "geopandas", "folium", "shapely"}
    code = f"import sys, {module}; print(*sorted({heavy} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
