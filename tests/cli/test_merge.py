"""`pmlpub merge` in a real repository: as git's merge driver, and after a conflict."""

import json
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import AS_OF
from pmlpub import sync
from pmlpub.catalogs import po
from pmlpub.catalogs.attributes import COMMENT, LINES, with_merge_lines
from pmlpub.catalogs.po import Entry

pytestmark = pytest.mark.slow

CATALOG = "locales/fr/LC_MESSAGES/a.po"
HOW = "a/dose#sections/how/body"


class Repository:
    """A site in git, on the branch main."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "user.name", "Test")
        self.git("config", "user.email", "test@t.example")
        self.commit()

    def git(self, *arguments: str) -> int:
        done = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True)
        return done.returncode

    def commit(self) -> None:
        assert self.git("add", "--all") == 0
        assert self.git("commit", "--quiet", "--message", "x") == 0

    def use_driver(self) -> None:
        command = f"{shlex.quote(sys.executable)} -m pmlpub merge --path %P %O %A %B"
        self.git("config", "merge.pmlpub.driver", command)

    def branches(self, ours: Callable[[Path], None], theirs: Callable[[Path], None]) -> int:
        """Each edit on a branch of its own, the second one merged into the first: git's code."""
        self.git("switch", "--quiet", "--create", "other")
        theirs(self.root)
        self.commit()
        self.git("switch", "--quiet", "main")
        ours(self.root)
        self.commit()
        return self.git("merge", "--quiet", "--no-edit", "other")

    def entry(self, context: str = HOW) -> Entry:
        catalog, problems = po.read((self.root / CATALOG).read_bytes(), CATALOG)
        assert catalog is not None, problems
        return catalog.by_context()[context]


@pytest.fixture
def repository(site: Path) -> Repository:
    return Repository(site)


def source(text: str) -> Callable[[Path], None]:
    """The source of the section is changed, and sync has run."""

    def edit(root: Path) -> None:
        path = root / "content/a/dose.yaml"
        head, _, tail = path.read_text("utf-8").partition("    body: ")
        path.write_text(f"{head}    body: {text}\n{tail.partition(chr(10))[2]}", "utf-8")
        sync.write_changes(root, sync.plan_sync(root)[0])

    return edit


def translator(**changes: object) -> Callable[[Path], None]:
    """The translator unmarks the section's entry, and changes its other fields."""

    def edit(root: Path) -> None:
        catalog, _ = po.read((root / CATALOG).read_bytes(), CATALOG)
        assert catalog is not None
        catalog.entries = [
            e.unmarked(previous_id=None, **changes) if e.context == HOW else e
            for e in catalog.entries
        ]
        (root / CATALOG).write_bytes(po.dump(catalog))

    return edit


def answer(name: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        text = (root / "content/a/dose.yaml").read_text("utf-8").replace("DOSE", name.upper())
        (root / f"content/a/{name}.yaml").write_text(text, "utf-8")
        sync.write_changes(root, sync.plan_sync(root)[0])

    return edit


def test_case_16_without_the_driver_is_a_conflict(repository: Repository, run_here: Any) -> None:
    source("With *milk*.")(repository.root)
    repository.commit()
    assert repository.branches(source("With *tea*."), translator()) == 1
    done = run_here("check", "--as-of", AS_OF, cwd=repository.root)
    assert "error[po-conflict]" in done.err
    assert "pmlpub merge" in done.err
    done = run_here("merge", CATALOG, cwd=repository.root)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"merged {CATALOG}\n")
    entry = repository.entry()
    assert (entry.id, entry.text) == ("With *tea*.", "Avec de l’*eau*.")
    assert (entry.fuzzy, entry.previous_id) == (True, "With *milk*.")
    assert sync.plan_sync(repository.root) == ([], [])


@pytest.mark.parametrize("side", ["--ours", "--theirs"])
def test_case_17_with_a_side_that_was_chosen_is_outdated(
    side: str, repository: Repository, run_here: Any
) -> None:
    source("With *milk*.")(repository.root)
    repository.commit()
    repository.branches(source("With *tea*."), translator(strings=("Avec du *lait*.",)))
    assert repository.git("checkout", side, CATALOG) == 0
    if side == "--theirs":
        done = run_here("check", "--as-of", AS_OF, "--format", "json", cwd=repository.root)
        assert ("outdated", HOW) in [
            (row["code"], row.get("context")) for row in json.loads(done.out)
        ]
    sync.write_changes(repository.root, sync.plan_sync(repository.root)[0])
    assert (repository.entry().id, repository.entry().fuzzy) == ("With *tea*.", True)


def test_the_driver_merges_what_git_cannot(repository: Repository) -> None:
    """Case 18: two branches that each add an answer; and each its own text and source."""
    repository.use_driver()
    assert repository.branches(answer("doze"), answer("dusk")) == 0
    assert sync.plan_sync(repository.root) == ([], [])
    assert repository.entry("a/doze#sms").id == repository.entry("a/dusk#sms").id


def test_the_driver_leaves_a_conflict_that_needs_a_person(
    repository: Repository, run_here: Any
) -> None:
    repository.use_driver()
    edits = translator(strings=("Avec un *verre*.",)), translator(strings=("Avec *soif*.",))
    assert repository.branches(*edits) == 1
    entry = repository.entry()
    assert (entry.text, entry.fuzzy) == ("Avec un *verre*.", True)
    assert "Avec *soif*." in entry.comments[-1]
    done = run_here("merge", cwd=repository.root)
    assert done.code == 1
    assert f"{CATALOG}: error[merge-versions]: this file has no conflict markers" in done.err


def test_without_a_path_all_conflicted_catalogs_are_merged(
    repository: Repository, run_here: Any
) -> None:
    assert repository.branches(answer("doze"), answer("dusk")) == 1
    done = run_here("--site", str(repository.root), "merge")
    assert (done.code, done.err) == (0, "")
    merged = [line for line in done.out.splitlines() if line.startswith("merged ")]
    assert merged == [f"merged {repository.root}/{path}" for path in ("locales/a.pot", CATALOG)]
    assert sync.plan_sync(repository.root) == ([], [])
    repository.commit()
    assert run_here("--site", str(repository.root), "merge").out == "No catalog has a conflict.\n"


def test_a_file_without_a_conflict_is_refused(repository: Repository, run_here: Any) -> None:
    done = run_here("merge", CATALOG, cwd=repository.root)
    assert done.code == 1
    assert f"{CATALOG}: error[merge-versions]: git has no conflict in this file" in done.err
    done = run_here("merge", "locales/none.po", cwd=repository.root)
    assert "locales/none.po: error[merge-versions]: there is no such file" in done.err


def test_a_file_that_one_side_deleted_is_left_to_a_person(
    repository: Repository, run_here: Any
) -> None:
    delete = lambda root: (root / CATALOG).unlink()  # noqa: E731
    assert repository.branches(translator(strings=("Avec *ça*.",)), delete) == 1
    done = run_here("merge", CATALOG, cwd=repository.root)
    assert (done.code, "one side of the merge has deleted" in done.err) == (1, True)


def test_outside_a_repository_git_says_why_it_cannot_help(site: Path, run_here: Any) -> None:
    done = run_here("merge", CATALOG, cwd=site, GIT_CEILING_DIRECTORIES=str(site.parent))
    assert done.code == 1
    assert (
        "error[merge-versions]: git cannot say which versions there are: fatal: not a" in done.err
    )


def test_a_version_that_cannot_be_read_is_merged_by_line_and_reported(
    tmp_path: Path, run_here: Any
) -> None:
    good = 'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgctxt "a#b"\nmsgid "One"\nmsgstr "Un"\n'
    for name, text in (("o", good), ("a", good + "\nmsgid x\n"), ("b", good.replace("Un", "Une"))):
        (tmp_path / name).write_text(text, "utf-8")
    done = run_here("merge", "--path", CATALOG, "o", "a", "b", cwd=tmp_path)
    assert done.code == 1
    assert f"{CATALOG} (ours):8: error[po-syntax]" in done.err
    assert "merged line by line" in done.err
    merged = (tmp_path / "a").read_text("utf-8")
    assert ("Une" in merged, "msgid x" in merged) == (True, True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["a", "b"], "give no file, one conflicted catalog, or BASE OURS THEIRS"),
        (["--path", "x", "a"], "--path needs BASE OURS THEIRS"),
        (["o", "a", "b"], "there is no such file"),
    ],
)
def test_wrong_usage_is_told(
    arguments: list[str], told: str, run_here: Any, tmp_path: Path
) -> None:
    done = run_here("merge", *arguments, cwd=tmp_path)
    assert (done.code, told in done.err) == (2, True)


WHOLE = b"".join(line + b"\n" for line in (COMMENT, *LINES))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", WHOLE),
        (WHOLE + b"*.svg binary", WHOLE + b"*.svg binary"),
        (b"* text=auto\r\n", WHOLE.replace(b"\n", b"\r\n") + b"* text=auto\r\n"),
        (b"x -diff\n*.po  merge", b"x -diff\n*.po  merge\n" + WHOLE.replace(LINES[0] + b"\n", b"")),
        (b"\xef\xbb\xbfx -diff\n", b"\xef\xbb\xbf" + WHOLE + b"x -diff\n"),
    ],
    ids=["none", "there", "windows", "after the first", "BOM"],
)
def test_what_a_site_has_in_its_gitattributes_stays(before: bytes, after: bytes) -> None:
    assert with_merge_lines(before) == after
    assert with_merge_lines(after) == after


def test_git_reads_the_attributes_as_meant_and_the_sites_own_count(
    repository: Repository,
) -> None:
    path = repository.root / ".gitattributes"
    path.write_bytes(path.read_bytes() + b"locales/fr/** merge=own\n")
    names = [CATALOG, "locales/es/LC_MESSAGES/a.po", "locales/a.pot", "locales/es/approvals.jsonl",
             "locales/es/acts/a.jsonl", "other/a.po"]  # fmt: skip
    done = subprocess.run(
        ["git", "check-attr", "merge", *names], cwd=repository.root, capture_output=True, text=True
    )
    values = [line.rpartition(": ")[2] for line in done.stdout.splitlines()]
    assert values == ["own", "pmlpub", "pmlpub", "union", "union", "set"]


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
def test_a_conflict_that_is_half_resolved_by_hand_is_not_overwritten(
    repository: Repository, run_here: Any, style: str
) -> None:
    subprocess.run(["git", "config", "merge.conflictStyle", style], cwd=repository.root, check=True)
    edits = translator(strings=("Avec un *verre*.",)), translator(strings=("Avec *soif*.",))
    assert repository.branches(*edits) == 1
    path = repository.root / CATALOG
    conflict = path.read_bytes()
    path.write_bytes(conflict.replace(b"Avec *soif*.", b"Avec un *grand verre*."))
    done = run_here("merge", CATALOG, cwd=repository.root)
    assert done.code == 1
    assert "edited after the conflict" in done.err
    assert b"grand verre" in path.read_bytes()
    path.write_bytes(conflict)
    assert run_here("merge", CATALOG, cwd=repository.root).out.startswith(f"merged {CATALOG}")
