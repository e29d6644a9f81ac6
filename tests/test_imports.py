"""Imports go one way: a module may import only what stands above it in this list."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "pmlpub"

# Ground floor first. A name stands for a module, or for a package with all that is in it.
FLOORS = [
    ["problems", "texts", "signing", "clock", "keywords"],
    ["model", "languages", "gsm", "markdown", "files"],
    ["messages", "fingerprint", "schemaorg"],
    ["records", "release_signature"],
    ["comparison", "cache", "store"],
    ["worklist"],
    ["ledger"],
    ["source", "catalogs"],
    ["suggestions"],
    ["localize", "gate", "exporters", "checks"],
    ["release"],
    ["archive"],
    ["judging", "verification"],
    ["memory", "net"],
    ["reviewing", "shipping"],
    ["packet", "assembly"],
    ["republishing", "metrics"],
    ["restoring", "pipeline"],
    ["api", "sync", "serve"],
    ["cli"],
]
# Inside a floor, what may import what.
SAME_FLOOR = {("catalogs", "source")}
# Who alone may import a library: "alone knows YAML", "alone opens connections".
ALONE = {
    "yaml": {"source"},
    "cmarkgfm": {"markdown"},
    "nh3": {"markdown"},
    "jinja2": {"exporters"},
    "pyoxigraph": {"exporters"},
    "rdflib": {"api"},
    "cryptography": {"signing"},
    "rapidfuzz": {"suggestions", "serve"},
    "babel": {"languages", "catalogs"},
    "click": {"cli"},
    "rich": {"cli"},
    "requests": {"net"},
    "socket": {"serve"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "urllib.request": set(),
    "http": set(),
}


def modules() -> list[Path]:
    return [p for p in sorted(PACKAGE.rglob("*.py")) if p.parent != PACKAGE or p.stem[0] != "_"]


def top(name: str) -> str:
    return name.removeprefix("pmlpub.").partition(".")[0]


def imported(path: Path) -> set[str]:
    """Names of modules that a file imports, `from pmlpub import x` as `pmlpub.x`."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            for alias in node.names:
                inner = PACKAGE.parent / f"{module}.{alias.name}".replace(".", "/")
                is_module = inner.is_dir() or inner.with_suffix(".py").is_file()
                names.add(f"{module}.{alias.name}" if is_module else module)
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_down(path: Path) -> None:
    floor = {name: number for number, names in enumerate(FLOORS) for name in names}
    here = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for name in imported(path):
        if name.startswith("pmlpub.") and (there := top(name)) not in (here, "__version__"):
            below = floor[there] < floor[here] or (here, there) in SAME_FLOOR
            assert below, f"{here} imports {there}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_one_place_knows_a_library(path: Path) -> None:
    here = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for name in imported(path):
        for library, allowed in ALONE.items():
            known = name == library or name.startswith(f"{library}.")
            assert not known or here in allowed, f"{here} imports {name}"


def test_every_module_has_its_floor() -> None:
    known = {name for names in FLOORS for name in names}
    assert {p.relative_to(PACKAGE).parts[0].removesuffix(".py") for p in modules()} == known


def test_catalogs_do_not_import_each_other_in_a_circle() -> None:
    graph = {
        f"pmlpub.{'.'.join(p.relative_to(PACKAGE).with_suffix('').parts)}".removesuffix(
            ".__init__"
        ): imported(p)
        for p in PACKAGE.rglob("*.py")
    }
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join((*path, name))
        if name not in done:
            for other in graph.get(name, ()):
                visit(other, (*path, name))
            done.add(name)

    for name in graph:
        visit(name, ())
