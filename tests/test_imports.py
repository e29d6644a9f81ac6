"""Imports go one way: a package may import only what is on a level below its own."""

import ast
from pathlib import Path

import pytest

import pmlpub
from package_levels import (
    LEVELS,
    PACKAGE,
    all_imports,
    dotted,
    find_cycle,
    imports_of,
    modules,
    own_imports,
    package_of,
    unit,
    unit_imports,
)
from pmlpub.building.known_findings import CHECKING

# Who alone may import a library: "alone knows YAML", "alone opens connections".
ALONE = {
    "yaml": {"source"},
    "cmarkgfm": {"text"},
    "nh3": {"text"},
    "jinja2": {"exporters"},
    "pyoxigraph": {"exporters", "lint"},
    "rdflib": {"api", "lint"},
    "pyshacl": {"lint"},
    "cryptography": {"keys"},
    "rapidfuzz": {"catalogs", "serve"},
    "babel": {"languages", "catalogs"},
    "click": {"cli"},
    "dask": set(),
    "distributed": {"building"},
    "rich": {"cli"},
    "lxml": {"embeds"},
    "requests": {"net", "verification"},
    "socket": {"net", "serve", "preview"},
    "starlette": {"serve", "preview"},
    "uvicorn": {"serve", "preview"},
    "watchfiles": {"preview"},
    "urllib.request": set(),
    "http": set(),
}


def test_imports_go_down() -> None:
    level = {name: number for number, names in enumerate(LEVELS) for name in names}
    ways = [(path, unit(dotted(path)), unit(n)) for path in modules() for n in own_imports(path)]
    upward = [
        f"{path}: {here} imports {there}"
        for path, here, there in ways
        if there != here and level[there] >= level[here]
    ]
    assert upward == []


def test_only_one_package_knows_a_library() -> None:
    wrong = [
        f"{path} imports {name}"
        for path in modules()
        for name in all_imports(path)
        for library, allowed in ALONE.items()
        if name == library or name.startswith(f"{library}.")
        if unit(dotted(path)) not in allowed
    ]
    assert wrong == []


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
    assert not find_cycle({dotted(p): own_imports(p) for p in PACKAGE.rglob("*.py")})


def test_no_packages_import_each_other_in_a_circle() -> None:
    files = {dotted(path): package_of(path) for path in modules()}
    graph: dict[str, set[str]] = {package: set() for package in files.values()}
    for path in modules():
        here = package_of(path)
        graph[here] |= {files[name] for name in own_imports(path)} - {here}
    assert not find_cycle(graph)


@pytest.mark.parametrize("package", ["serve", "verification"])
def test_the_responder_and_the_verifier_load_neither_templates_nor_sources(package: str) -> None:
    graph = unit_imports()
    reached, waiting = set[str](), [package]
    while waiting:
        new = graph[waiting.pop()] - reached
        reached |= new
        waiting += new
    assert "releases" in reached
    assert not reached & {"exporters", "source", "catalogs", "checks", "judging", "building"}


def test_no_module_takes_the_place_of_a_public_name() -> None:
    assert not {unit(dotted(path)) for path in modules()} & set(pmlpub.__all__)


def test_only_commands_are_loaded_by_name() -> None:
    by_name = [unit(dotted(p)) for p in modules() if "import_module" in p.read_text("utf-8")]
    assert by_name == ["cli"]


@pytest.mark.parametrize(
    "source",
    [
        "import pmlpub.gate.verdicts",
        "import pmlpub.gate.verdicts as gate",
        "from pmlpub.gate import verdicts",
        "from pmlpub.gate.verdicts import judge",
        "def later():\n    from pmlpub.gate.verdicts import judge",
        "if TYPE_CHECKING:\n    from pmlpub.gate.verdicts import Case",
        "try:\n    from pmlpub.gate import verdicts\nexcept ImportError:\n    pass",
    ],
)
def test_an_import_is_seen_wherever_it_is(source: str) -> None:
    assert imports_of(source, "") == {"pmlpub.gate.verdicts"}


@pytest.mark.parametrize("source", ["import pmlpub", "from pmlpub import build"])
def test_what_the_package_itself_gives_counts_as_its_api(source: str) -> None:
    assert imports_of(source, "") == {"pmlpub.api"}


def test_a_relative_import_is_refused() -> None:
    with pytest.raises(ValueError, match=r"gate\.py: relative import"):
        imports_of("from .gate import verdicts", "gate.py")


def test_a_circle_is_found() -> None:
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}
    assert find_cycle(graph) == ["b", "c", "b"]
    assert find_cycle(graph | {"c": {"d"}}) == []


def test_what_the_checks_import_decides_whether_a_text_is_checked_again() -> None:
    graph, found, rest = unit_imports(), set[str](), ["checks"]
    while rest:
        found.add(name := rest.pop())
        rest += graph[name] - found
    assert found == set(CHECKING)
