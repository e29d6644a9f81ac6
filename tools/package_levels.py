"""The levels of the packages, and which module imports which, read from the source.

`tests/test_imports.py` holds the code to the levels, and `tools/code_map.py` draws them.
"""

import ast
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "src" / "pmlpub"

# The lowest level first. A name is a module at the top of the package, or a package with all that
# is in it; what is on one level does not import each other.
LEVELS = [
    ["disk", "text"],
    ["problems", "codes", "hashing", "keys", "clock", "content"],
    ["model", "files", "languages"],
    ["sms", "quantities", "paragraphs", "format_version", "net"],
    ["source", "catalogs", "checks", "gate"],
    ["records", "acts"],
    ["exporters", "releases"],
    ["judging", "verification", "lint"],
    ["building", "review", "serve", "announcing", "embeds"],
    ["sync", "api", "preview"],
    ["migration", "init"],
    ["cli"],
]


def modules() -> list[Path]:
    """All files of the package but `__init__` and `__main__` at its top."""
    return [p for p in sorted(PACKAGE.rglob("*.py")) if p.parent != PACKAGE or p.stem[0] != "_"]


def dotted(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def unit(name: str) -> str:
    """The package or module at the top that a dotted name belongs to."""
    return name.removeprefix("pmlpub.").partition(".")[0]


def package_of(path: Path) -> str:
    """The package, at any depth, that a module is in; modules at the top are their own."""
    return unit(dotted(path)) if path.parent == PACKAGE else dotted(path.parent / "__init__.py")


def imports_of(source: str, place: str) -> set[str]:
    """Names of modules that a module imports, `from pmlpub import x` as `pmlpub.x`: anywhere in it,
    so also in functions and for types alone. What `pmlpub` itself gives comes from `pmlpub.api`.
    Raises ValueError for a relative import."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                raise ValueError(f"{place}: relative import")
            module = node.module or ""
            for alias in node.names:
                inner = PACKAGE.parent / f"{module}.{alias.name}".replace(".", "/")
                is_module = inner.is_dir() or inner.with_suffix(".py").is_file()
                if alias.name != "__version__":
                    names.add(f"{module}.{alias.name}" if is_module else module)
    return {"pmlpub.api" if name == "pmlpub" else name for name in names}


@cache
def all_imports(path: Path) -> frozenset[str]:
    return frozenset(imports_of(path.read_text("utf-8"), str(path)))


def own_imports(path: Path) -> set[str]:
    return {name for name in all_imports(path) if name.startswith("pmlpub.")}


def unit_imports() -> dict[str, set[str]]:
    """Package or module at the top -> the others that it imports."""
    graph: dict[str, set[str]] = {name: set() for names in LEVELS for name in names}
    for path in modules():
        here = unit(dotted(path))
        graph[here] |= {unit(name) for name in own_imports(path)} - {here}
    return graph


def find_cycle(graph: Mapping[str, Iterable[str]]) -> list[str]:
    """Names that import each other in a circle, the first one again at the end; or none."""
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name not in done:
            for other in sorted(graph.get(name, ())):
                if found := visit(other, (*path, name)):
                    return found
            done.add(name)
        return []

    return next((found for name in sorted(graph) if (found := visit(name, ()))), [])
