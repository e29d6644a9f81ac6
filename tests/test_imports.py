"""Imports go one way: a package may import only what is on a level below its own."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "pmlpub"

# The lowest level first. A name is a module at the top of the package, or a package with all that
# is in it; what is on one level does not import each other.
LEVELS = [
    ["characters", "folding"],
    ["problems", "codes", "hashing", "keys", "clock", "texts", "content"],
    ["model", "files", "languages", "markdown", "quantities"],
    ["sms"],
    ["source", "catalogs", "checks", "gate"],
    ["records"],
    ["exporters", "releases"],
    ["judging", "verification"],
    ["building", "review", "serve"],
    ["sync", "api"],
    ["cli"],
]
# Who alone may import a library: "alone knows YAML", "alone opens connections".
ALONE = {
    "yaml": {"source"},
    "cmarkgfm": {"markdown"},
    "nh3": {"markdown"},
    "jinja2": {"exporters"},
    "pyoxigraph": {"exporters"},
    "rdflib": {"api"},
    "cryptography": {"keys"},
    "rapidfuzz": {"catalogs", "serve"},
    "babel": {"languages", "catalogs"},
    "click": {"cli"},
    "rich": {"cli"},
    "requests": {"verification"},
    "socket": {"serve"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "urllib.request": set(),
    "http": set(),
}


def modules() -> list[Path]:
    return [p for p in sorted(PACKAGE.rglob("*.py")) if p.parent != PACKAGE or p.stem[0] != "_"]


def dotted(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def unit(name: str) -> str:
    """The package or module at the top that a dotted name belongs to."""
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


def own_imports(path: Path) -> set[str]:
    names = {name for name in imported(path) if name.startswith("pmlpub.")}
    return {name for name in names if unit(name) != "__version__"}


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_down(path: Path) -> None:
    level = {name: number for number, names in enumerate(LEVELS) for name in names}
    here = unit(dotted(path))
    for name in own_imports(path):
        there = unit(name)
        assert there == here or level[there] < level[here], f"{here} imports {there}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_one_package_knows_a_library(path: Path) -> None:
    here = unit(dotted(path))
    for name in imported(path):
        for library, allowed in ALONE.items():
            known = name == library or name.startswith(f"{library}.")
            assert not known or here in allowed, f"{here} imports {name}"


def test_every_module_has_its_level() -> None:
    known = {name for names in LEVELS for name in names}
    assert {unit(dotted(p)) for p in modules()} == known


@pytest.mark.parametrize(
    "path",
    [p for p in PACKAGE.rglob("__init__.py") if p.parent != PACKAGE],
    ids=lambda p: str(p.parent.relative_to(PACKAGE)),
)
def test_the_init_of_a_package_says_in_a_docstring_what_it_is_for_and_does_nothing(
    path: Path,
) -> None:
    body = ast.parse(path.read_text("utf-8")).body
    assert len(body) == 1
    assert ast.get_docstring(ast.Module(body, [])), path


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {dotted(p): own_imports(p) for p in PACKAGE.rglob("*.py")}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join((*path, name))
        if name not in done:
            for other in graph.get(name, ()):
                visit(other, (*path, name))
            done.add(name)

    for name in graph:
        visit(name, ())
