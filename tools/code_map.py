"""Writes the tree in CONTRIBUTING.md and the picture of the packages in docs/architecture.md.

The words beside a module or a package are the first sentence of its docstring; the picture comes
from the imports (`make docs`). Only what has no docstring is described here.
"""

import ast
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from package_levels import LEVELS, PACKAGE, unit_imports

ROOT = Path(__file__).parent.parent
TREE_PAGE = ROOT / "CONTRIBUTING.md"
PICTURE_PAGE = ROOT / "docs" / "architecture.md"
WIDTH = 100
COLUMN = 26
FOLDERS = {
    "bench": "measurements beside other tools (`make bench`)",
    "content": "the sample site: its settings and answers",
    "docs": "pages for readers of every kind; README.md is the index",
    "locales": "the sample site: its catalogs, ledgers and glossaries",
    "outputs": "what a build of the sample site writes; not in git",
    "src": "the package pmlpub",
    "tests": "mirrors src/pmlpub/, and has besides:",
    "tests/browser": "pages and embeds in a real browser",
    "tests/fuzz": "what is true of any input",
    "tests/golden": "small sites with what a build makes of them, byte for byte",
    "tests/hostile": "what attackers try, a test for each row (docs/security.md)",
    "tests/mutation": "each change of the gate, ledger, release or splitter fails a test",
    "tests/node": "other counters of SMS segments, from npm",
    "tests/readers": "readers of pages and graphs on Node, Java and Python (`make test-parts`)",
    "tests/support": "what several tests share",
    "tests/torture": "kills, disk errors, races, tampering (docs/torture.md)",
    "tests/watch": "writes down what a process does to network and disk",
    "tools": "programs that write pages of the documentation (`make docs`)",
}
"""Folders of the repository. Those of tests/ that mirror a package are not listed."""
DATA = {
    "exporters/assets": "Scripts that pages of others load: every version that was ever released",
    "skeleton": "The files of a new site (`pmlpub init`), and its first answer in nine languages",
    "templates": "Markup only: pages, snippets, frames, feeds, sitemaps, SMS",
    "locales": "Translations of the interface, the words around an answer",
}
"""Folders of the package that have no modules."""


def write_tree() -> str:
    """The folders of the repository, and the modules of the package, with a few words each."""
    lines = []
    for name, words in FOLDERS.items():
        depth = name.count("/")
        lines.append(_line(depth, f"{name.rpartition('/')[2]}/", words))
    lines += ["", "src/pmlpub/", *_modules(PACKAGE, 1)]
    return "```text\n" + "\n".join(lines) + "\n```"


def repository_folders() -> set[str]:
    """The folders on disk that `FOLDERS` has to describe."""
    ignored = set((ROOT / ".gitignore").read_text("utf-8").split())
    names = {p.name for p in _folders(ROOT) if f"/{p.name}/" not in ignored}
    mirrored = {p.name for p in _folders(PACKAGE)}
    return names | {f"tests/{p.name}" for p in _folders(ROOT / "tests") if p.name not in mirrored}


def summary(path: Path) -> str:
    """The first sentence of a module's docstring, without its full stop."""
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    paragraph = " ".join(docstring.partition("\n\n")[0].split())
    return re.split(r"(?<=\.) (?=[A-Z])", paragraph)[0].removesuffix(".")


def write_picture() -> str:
    """The levels as a table, the highest first, and the packages with what they import."""
    packages = {p.name for p in _folders(PACKAGE)} - set(DATA)
    rows = ["| level | packages | modules |", "|---|---|---|"]
    for number, names in reversed(list(enumerate(LEVELS, 1))):
        folders = ", ".join(f"`{name}/`" for name in names if name in packages)
        files = ", ".join(f"`{name}.py`" for name in names if name not in packages)
        rows.append(f"| {number} | {folders} | {files} |")
    graph = unit_imports()
    shown = [name for names in reversed(LEVELS[3:]) for name in names]
    arrows = [
        f"  {name} --> {other}"
        for name in shown
        for other in shown
        if other in graph[name] and not _follows(name, other, graph)
    ]
    return "\n".join(["```mermaid", "flowchart TD", *arrows, "```", "", *rows])


def _follows(name: str, other: str, graph: dict[str, set[str]]) -> bool:
    """Does something else that `name` imports lead to `other` too?"""
    return any(other in _reached(step, graph) for step in graph[name] - {other})


def _reached(name: str, graph: dict[str, set[str]]) -> set[str]:
    return graph[name].union(*(_reached(other, graph) for other in graph[name]))


def _modules(folder: Path, depth: int) -> Iterator[str]:
    """Packages first, then modules, as a listing of files has them."""
    for path in _folders(folder):
        words = DATA.get(path.relative_to(PACKAGE).as_posix())
        yield _line(depth, f"{path.name}/", words or summary(path / "__init__.py"))
        if not words:
            yield from _modules(path, depth + 1)
    for path in sorted(folder.glob("*.py")):
        if path.name != "__init__.py":
            yield _line(depth, path.name, summary(path))


def _line(depth: int, name: str, words: str) -> str:
    return textwrap.fill(
        words, WIDTH, break_long_words=False, break_on_hyphens=False,
        initial_indent=f"{'  ' * depth}{name}".ljust(COLUMN) + " ",
        subsequent_indent=" " * (COLUMN + 1),
    )  # fmt: skip


def _folders(folder: Path) -> list[Path]:
    """Folders with something in them: one that moved may have left its __pycache__ behind."""
    found = [p for p in sorted(folder.iterdir()) if p.is_dir() and p.name[0] not in "._"]
    return [p for p in found if any(inner.name != "__pycache__" for inner in p.iterdir())]


def written(page: Path) -> str:
    """A page with what is between its two marks rewritten."""
    name, text = {TREE_PAGE: ("tree", write_tree), PICTURE_PAGE: ("picture", write_picture)}[page]
    begin, end = f"<!-- {name}: written by `make docs` -->\n", f"<!-- end of the {name} -->"
    before, _, rest = page.read_text("utf-8").partition(begin)
    _, mark, after = rest.partition(end)
    if not mark:
        raise ValueError(f"{page.name} does not have the two marks of its {name}")
    return f"{before}{begin}\n{text()}\n\n{end}{after}"


if __name__ == "__main__":
    for file in (TREE_PAGE, PICTURE_PAGE):
        file.write_text(written(file), "utf-8")
