"""Every code that the package uses is described, and what shows it really shows it."""

import ast
import datetime as dt
import re
from collections import Counter
from pathlib import Path

import pytest

from pmlpub.building.checking import check
from pmlpub.checks.table import CHECKS
from pmlpub.codes.code import Code, FileExample
from pmlpub.codes.table import CODES, SECTIONS
from pmlpub.problems import ContentError

TESTS = Path(__file__).parent
DAY = dt.date(2026, 1, 10)
WITH_EXAMPLE = {name: code for name, code in CODES.items() if code.example}
WITH_TEST = {name: code for name, code in CODES.items() if not code.example}


def found(site: Path, example: FileExample, text: str | bytes) -> Counter[str]:
    """The codes that are found in the file of an example, in the small site."""
    settings = site / "content" / "site.yaml"
    settings.write_bytes(with_keys(settings.read_bytes(), example.settings.encode()))
    (site / "content" / "conditions.yaml").write_text("cold: {name: common cold}\n", "utf-8")
    path = site / example.path
    own = text if isinstance(text, bytes) else text.encode()
    if path.exists():
        lay = with_messages if path.suffix == ".po" else with_keys
        own = lay(path.read_bytes(), own)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(own)
    try:
        problems = check(site, DAY).problems
    except ContentError as error:
        problems = list(error.problems)
    return Counter(p.code for p in problems if p.location.path == example.path)


def with_keys(base: bytes, part: bytes) -> bytes:
    """A YAML file with the keys of `part` in place of its own."""
    for key in re.findall(rb"^\w+:", part, re.MULTILINE):
        base = re.sub(rb"^%b.*\n(?:[ ].*\n)*" % key, b"", base, flags=re.MULTILINE)
    return base + part


def with_messages(base: bytes, part: bytes) -> bytes:
    """A catalog with the messages, or the header, of `part` in place of its own."""
    header, *messages = base.split(b"\n\n")
    if part.startswith(b'msgid ""'):
        return b"\n\n".join([part.rstrip(), *messages])
    contexts = re.findall(rb"^msgctxt .*$", part, re.MULTILINE)
    kept = [m for m in messages if not any(context in m for context in contexts)]
    return b"\n\n".join([header, *kept, part])


@pytest.mark.parametrize("code", WITH_EXAMPLE.values(), ids=WITH_EXAMPLE)
def test_the_failing_example_has_its_code_and_no_other(code: Code, site: Path) -> None:
    assert code.example is not None
    assert set(found(site, code.example, code.example.fails)) == {code.name}


@pytest.mark.parametrize("code", WITH_EXAMPLE.values(), ids=WITH_EXAMPLE)
def test_the_passing_example_has_no_problem(code: Code, site: Path) -> None:
    assert code.example is not None
    assert found(site, code.example, code.example.passes) == {}


def named_tests() -> dict[str, str]:
    """The source of each test by name, with the tables of its module that it names."""
    sources = {}
    for path in TESTS.rglob("test_*.py"):
        text = path.read_text("utf-8")
        body, lines = ast.parse(text).body, text.split("\n")
        tables = {
            getattr(target, "id", ""): "\n".join(lines[node.lineno - 1 : node.end_lineno])
            for node in body
            if isinstance(node, ast.Assign | ast.AnnAssign)
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        }
        for node in body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                used = {n.id for part in ast.walk(node) if isinstance(n := part, ast.Name)}
                shown = [tables[name] for name in sorted(used & set(tables))]
                sources[node.name] = "\n".join([ast.unparse(node), *shown])
    return sources


@pytest.mark.slow
def test_a_code_without_an_example_names_a_test_that_shows_it() -> None:
    tests = named_tests()
    for name, code in WITH_TEST.items():
        assert code.test in tests, f"{name}: there is no test {code.test!r}"
        shown = re.search(rf"(?<![\w-]){name}(?![\w-])", tests[code.test])
        assert shown, f"{name}: {code.test} does not mention it"


def test_a_code_has_either_an_example_or_a_test() -> None:
    assert [c.name for c in CODES.values() if bool(c.test) == bool(c.example)] == []


def test_a_code_is_described_once_and_says_what_it_stops() -> None:
    described = [code.name for section in SECTIONS for code in section.codes]
    described += [code.name for check in CHECKS for code in check.codes]
    assert [name for name, times in Counter(described).items() if times > 1] == []
    for section in SECTIONS:
        for code in section.codes:
            assert code.stops or section.stops, code.name
            assert code.means.endswith((".", ").")), code.name
            assert code.remedy.endswith((".", ").")), code.name


# Whatever has a parameter or a field called `code` makes problems, refusals or reasons. Its calls
# give the code as a literal, or pass on what is called `code`: so no maker can be overlooked.

PACKAGE = TESTS.parent / "src" / "pmlpub"
Makers = dict[str, int | None]
"""Name of a function, method or class -> the place of `code` among its arguments, if it has one."""


def makers(tree: ast.Module) -> tuple[Makers, Makers]:
    """What a module defines: functions and classes, and methods."""
    called: Makers = {}
    methods: Makers = {}
    inner = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            fields = [
                n.target.id
                for n in node.body
                if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)
            ]
            for n in node.body:
                if isinstance(n, ast.FunctionDef):
                    inner.add(n)
                    names = parameters(n)[
                        0 if "staticmethod" in map(ast.unparse, n.decorator_list) else 1 :
                    ]
                    if n.name == "__init__":
                        fields = names
                    else:
                        methods[n.name] = place(names)
            called[node.name] = place(fields)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node not in inner:
            called[node.name] = place(parameters(node))
    return called, methods


def parameters(function: ast.FunctionDef) -> list[str]:
    return [a.arg for a in (*function.args.args, *function.args.kwonlyargs)]


def place(names: list[str]) -> int | None:
    return names.index("code") if "code" in names else None


def given(call: ast.Call, number: int) -> ast.expr | None:
    """The argument of a call that is its code; None if it cannot be seen."""
    for keyword in call.keywords:
        if keyword.arg == "code":
            return keyword.value
    before = call.args[: number + 1]
    hidden = len(before) <= number or any(isinstance(a, ast.Starred) for a in before)
    return None if hidden else before[number]


@pytest.mark.slow
def test_every_code_in_the_source_is_described_and_every_described_code_is_used() -> None:
    trees = {p: ast.parse(p.read_text("utf-8")) for p in sorted(PACKAGE.rglob("*.py"))}
    own = {path: makers(tree) for path, tree in trees.items()}
    shared: tuple[Makers, Makers] = ({}, {})
    for found in own.values():
        for all_names, names in zip(shared, found, strict=True):
            for name, number in names.items():
                if number is not None and not name.startswith("__"):
                    assert all_names.setdefault(name, number) == number, name
    used, hidden = set(), []
    for path, tree in trees.items():
        if path.relative_to(PACKAGE).parts[0] == "checks":
            continue  # `test_table` shows that checks make problems of declared codes alone.
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            if isinstance(node.func, ast.Name):
                name, places = node.func.id, shared[0] | own[path][0]
            elif isinstance(node.func, ast.Attribute):
                name, places = node.func.attr, own[path][1] | shared[0] | shared[1]
                if ast.unparse(node.func.value) in ("self", "cls"):
                    places = shared[1] | own[path][1]
            else:
                continue
            number = places.get(name)
            if number is None:
                continue
            code = given(node, number)
            if isinstance(code, ast.Constant):
                used.add(code.value)
            elif getattr(code, "id", getattr(code, "attr", "")) != "code":
                hidden.append(f"{path.relative_to(PACKAGE)}:{node.lineno}: {name}")
    assert hidden == []
    assert used == set(CODES)
