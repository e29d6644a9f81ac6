"""What CONTRIBUTING.md and docs/architecture.md say of the code is what is on disk."""

import re
from pathlib import Path

import pytest

import code_map
from code_map import FOLDERS, PICTURE_PAGE, TREE_PAGE
from package_levels import LEVELS, PACKAGE, unit_imports

ROOT = Path(__file__).parent.parent
WRITTEN_BY_A_BUILD = {"outputs/objects/", "trees/", "outputs/state.sqlite", "outputs/metrics.prom"}


def tree_paths() -> list[str]:
    """The paths that the tree in CONTRIBUTING.md shows, folders with a slash at the end."""
    page = TREE_PAGE.read_text("utf-8")
    tree = page.partition("<!-- tree:")[2].partition("<!-- end of the tree")[0]
    found, above = [], [""]
    for indent, name in re.findall(r"^( {0,8})([\w./]+)(?:  .*|)$", tree, re.MULTILINE):
        depth = len(indent) // 2
        found.append(above[depth] + name)
        above[depth + 1 :] = [above[depth] + name]
    return found


def mentioned_paths(page: Path) -> list[str]:
    """Paths in the cells of a page's tables; `<name>` stands for any name."""
    cells = [cell for line in page.read_text("utf-8").split("\n") for cell in line.split("|")[2:]]
    quoted = re.findall(r"`([^` ]+)`", " ".join(cells))
    return [path for path in quoted if re.search(r"/|\.(py|md|txt)$", path)]


@pytest.mark.slow
def test_the_tree_and_the_picture_are_what_make_docs_writes() -> None:
    for page in (TREE_PAGE, PICTURE_PAGE):
        assert page.read_text("utf-8") == code_map.written(page), f"{page.name}: run make docs"


def test_the_tree_has_every_module_and_no_other() -> None:
    shown = [path for path in tree_paths() if path.endswith(".py")]
    modules = [f"src/pmlpub/{p.relative_to(PACKAGE)}" for p in PACKAGE.rglob("*.py")]
    assert sorted(shown) == sorted(p for p in modules if not p.endswith("/__init__.py"))


def test_the_tree_has_every_folder_of_the_repository_and_no_other() -> None:
    assert FOLDERS.keys() == code_map.repository_folders(), "describe it in tools/code_map.py"
    for path in tree_paths():
        assert (ROOT / path).exists(), path


def test_every_module_says_in_one_sentence_what_it_is_for() -> None:
    summaries = {path: code_map.summary(path) for path in PACKAGE.rglob("*.py")}
    assert [path for path, words in summaries.items() if not words] == []


@pytest.mark.parametrize("page", [TREE_PAGE, PICTURE_PAGE], ids=lambda page: page.name)
def test_paths_in_the_tables_exist(page: Path) -> None:
    paths = mentioned_paths(page)
    assert len(paths) > 30
    for path in paths:
        pattern = re.sub(r"<\w+>", "*", path)
        is_there = any(PACKAGE.glob(pattern)) or any(ROOT.glob(pattern))
        assert is_there or path in WRITTEN_BY_A_BUILD, path


def test_the_picture_leaves_out_only_imports_that_follow_from_others() -> None:
    arrows = re.findall(r"^  (\w+) --> (\w+)$", PICTURE_PAGE.read_text("utf-8"), re.MULTILINE)
    above = {name for names in LEVELS[3:] for name in names}
    graph = unit_imports()
    for name in above:
        reached, waiting = set[str](), [name]
        while waiting:
            here = waiting.pop()
            there = {other for start, other in arrows if start == here}
            waiting += there - reached
            reached |= there
        assert graph[name] & above <= reached
    assert all(other in graph[name] for name, other in arrows)
