"""`pmlpub.disk` alone opens, lists, writes, moves and deletes files."""

import ast
from collections.abc import Iterator

import pytest

from package_levels import PACKAGE, modules

ALONE = PACKAGE / "disk.py"
# Modules of which nothing but `disk` may use anything that touches files.
MODULES = {"shutil", "tempfile", "fcntl", "glob", "fileinput", "io", "mmap", "sqlite3"}
ALLOWED = {
    "sqlite3": {"Error", "DatabaseError", "Connection"},
    "io": {"BytesIO", "StringIO", "TextIOWrapper"},
    "os": {
        "DirEntry", "environ", "fsdecode", "fsencode", "getpid", "path", "readlink",
        "sched_getaffinity", "sep", "strerror", "sync",
    },
    # Questions about a path: nothing is opened, and nothing is taken for what was asked about.
    "os.path": {"lexists", "normpath", "realpath"},
}  # fmt: skip
# Methods of a Path (and of what importlib.resources gives) that open, list or change files.
METHODS = {
    "chmod", "glob", "hardlink_to", "iterdir", "lchmod", "link_to", "mkdir", "open", "open_file",
    "read_bytes", "read_text", "rename", "replace", "rglob", "rmdir", "symlink_to", "touch",
    "unlink", "walk", "write_bytes", "write_text",
}  # fmt: skip
# The same names on values that are no paths: our own classes, and structs.
OTHERS = {
    "ast.walk", "disk.rename", "msgspec.structs.replace", "reviews.open", "self._reviews.open",
    "self.open",
}  # fmt: skip


def openings(source: str) -> Iterator[str]:
    """What in a module touches files other than through `disk`."""
    nodes = list(ast.walk(ast.parse(source)))
    # A text has two arguments, a date has names; a path would have one.
    replacing = {
        id(node.func)
        for node in nodes
        if isinstance(node, ast.Call)
        and (len(node.args) >= 2 or (not node.args and bool(node.keywords)))
    }
    for node in nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.asname and alias.name in {*MODULES, "os"}:
                    yield f"{node.lineno}: import {alias.name} as {alias.asname}"
        elif isinstance(node, ast.ImportFrom) and node.module in {*MODULES, "os", "os.path"}:
            for alias in node.names:
                if alias.name not in ALLOWED.get(node.module, ()):
                    yield f"{node.lineno}: from {node.module} import {alias.name}"
        elif isinstance(node, ast.Attribute):
            value = ast.unparse(node.value)
            if value in {*MODULES, "os", "os.path"}:
                if node.attr not in ALLOWED.get(value, ()):
                    yield f"{node.lineno}: {value}.{node.attr}"
            elif node.attr in METHODS and f"{value}.{node.attr}" not in OTHERS:
                is_text = node.attr == "replace" and id(node) in replacing
                if not is_text:
                    yield f"{node.lineno}: {value}.{node.attr}"
        elif isinstance(node, ast.Name) and node.id == "open":
            yield f"{node.lineno}: open"


def test_no_other_module_opens_files() -> None:
    found = {path: list(openings(path.read_text("utf-8"))) for path in modules() if path != ALONE}
    assert {path: places for path, places in found.items() if places} == {}


@pytest.mark.parametrize(
    "line",
    [
        "open('x')", "io.open('x')", "os.open('x', 0)", "os.fdopen(3)", "os.replace(a, b)",
        "p.open()", "p.write_text('')", "p.write_bytes(b'')", "p.read_text()", "p.read_bytes()",
        "p.rename(q)", "p.replace(q)", "p.unlink()", "p.mkdir()", "p.symlink_to(q)", "p.touch()",
        "p.iterdir()", "p.glob('*')", "p.rglob('*')", "p.chmod(0)", "p.hardlink_to(q)",
        "os.listdir(p)", "os.scandir(p)", "os.walk(p)", "os.unlink(p)", "os.remove(p)",
        "os.mkdir(p)", "os.makedirs(p)", "os.symlink(p, q)", "os.link(p, q)", "os.truncate(p, 0)",
        "shutil.rmtree(p)", "shutil.copy(p, q)", "shutil.move(p, q)", "tempfile.mkdtemp()",
        "fcntl.flock(f, 2)", "sqlite3.connect(p)", "from os import open", "from shutil import move",
        "import os as system", "f = open", "read = p.read_bytes", "os.path.getsize(p)",
        "from tempfile import TemporaryDirectory", "map(Path.read_bytes, paths)",
    ],
)  # fmt: skip
def test_an_opening_is_seen_however_it_is_spelled(line: str) -> None:
    assert list(openings(line))


@pytest.mark.parametrize(
    "line",
    [
        "'a'.replace('b', 'c')", "day.replace(tzinfo=None)", "msgspec.structs.replace(a)",
        "disk.read(root, path)", "disk.rename(root, a, b)", "os.environ.get('X')", "p.exists()",
        "p.is_symlink()", "ast.walk(tree)",
    ],
)  # fmt: skip
def test_what_opens_nothing_is_left_alone(line: str) -> None:
    assert not list(openings(line))
