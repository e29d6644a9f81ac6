"""Acts while others act: processes at the same time, and branches that git merges."""

import datetime as dt
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from pmlpub.acts.folding import fold
from pmlpub.building.checking import check
from pmlpub.catalogs.paths import acts_path
from pmlpub.gate.act import decode_act
from pmlpub.judging.loading import load
from pmlpub.review import approvals, edition
from support.ledgers import act_files
from support.work_sites import TODAY, add_reviewers, mark_as_demonstration

LANGUAGES = ("en", "fr")
WRITE = """
import datetime as dt, sys
from pathlib import Path
from pmlpub.acts.writing import write_act
from pmlpub.gate.act import make_act
from pmlpub.gate.fingerprint import hash_content, words_content
from pmlpub.gate.ledger_line import Revoke
root, who, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for n in range(number):
    line = Revoke(v=2, by="rev", on=dt.date(2026, 1, 5), site="https://t.example/",
                  at=dt.datetime(2026, 1, 5, tzinfo=dt.UTC), answer="a/dose", part="page",
                  approval="0" * 64, note=f"{who} {n}")
    text = words_content("page", "a/dose", "fr", [("a/dose#question", f"{who} {n}")])
    write_act(root, "fr", make_act([line], {hash_content(text): text}))
"""
FOLD = """
import sys
from pathlib import Path
from pmlpub.acts.folding import fold
for _ in range(int(sys.argv[3])):
    fold(Path(sys.argv[1]), "fr")
"""
READ = """
import sys
from pathlib import Path
from pmlpub.acts.folder import read_language
seen = set()
for _ in range(int(sys.argv[3])):
    found = read_language(Path(sys.argv[1]), "fr")
    assert not found.unreadable and not found.doubled, found
    assert seen <= found.lines.keys(), "a line was there, and is not any more"
    seen = set(found.lines)
"""


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def wait(processes: Sequence["subprocess.Popen[str]"]) -> None:
    for process in processes:
        _, error = process.communicate(timeout=600)
        assert process.returncode == 0, error


@pytest.mark.slow
def test_many_write_while_two_fold_and_one_reads(site: Path) -> None:
    """Nothing is lost, nothing counts twice, and no reader ever misses a line that it has seen."""
    (site / acts_path("fr")).mkdir(parents=True)
    wait([
        *(start(WRITE, site, who, 60) for who in ("one", "two")),
        *(start(FOLD, site, who, 25) for who in ("three", "four")),
        start(READ, site, "five", 40),
    ])  # fmt: skip
    fold(site, "fr")
    files = act_files(site, "fr")
    assert set(files) == {"a.jsonl", "a.texts.jsonl"}
    notes = [line.note for raw in files["a.jsonl"].splitlines() for line in decode_act(raw).lines]  # type: ignore[union-attr]
    assert sorted(notes) == sorted(f"{who} {n}" for who in ("one", "two") for n in range(60))
    assert len(files["a.texts.jsonl"].splitlines()) == 120


@pytest.mark.slow
def test_approvals_during_a_sync_and_each_other_all_count(site: Path) -> None:
    add_reviewers(site)
    program = [sys.executable, "-m", "pmlpub", "--site", str(site)]
    signed = [
        ("en", "clinician", "doc"), ("fr", "translator", "tra"), ("fr", "reviser", "rev"),
    ]  # fmt: skip
    commands = [
        [*program, "approve", language, "a/dose", "--part", part, "--role", role, "--by", by]
        for language, role, by in signed
        for part in ("page", "sms")
    ]
    (site / "content/a/dose.yaml").write_text(
        (site / "content/a/dose.yaml").read_text("utf-8") + "correction: It said 3 tablets.\n",
        "utf-8",
    )
    before = acts_of(site)
    running = [subprocess.Popen(c, stderr=subprocess.PIPE, text=True) for c in commands]
    running += [
        subprocess.Popen([*program, *words], stderr=subprocess.PIPE, text=True)
        for words in (["sync"], ["sync"], ["fold"], ["fold"])
    ]
    results = [(process.communicate(timeout=600)[1], process.returncode) for process in running]
    made = [error for error, code in results[: len(commands)] if code == 0]
    # The French page may have been read before or after the sync that added a message to it.
    assert len(made) >= 4, results
    assert len(acts_of(site) - before) == len(made)
    assert not [p for p in load(site, dt.date(2999, 1, 1)).problems if p.code.startswith("ledger")]


def acts_of(site: Path) -> frozenset[str]:
    ledgers = load(site, dt.date(2999, 1, 1)).ledgers
    return frozenset(name for ledger in ledgers.values() for name in ledger.ids)


@pytest.fixture
def repository(site: Path) -> Path:
    """The small site in git, with approvals on the branch `main`."""
    add_reviewers(site)
    mark_as_demonstration(site)
    git(site, "init", "--quiet", "--initial-branch", "main")
    git(site, "config", "user.name", "Test")
    git(site, "config", "user.email", "test@t.example")
    approve(site, "fr", "translator", "tra")
    commit(site, "first")
    return site


def git(site: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(site), *words], check=True, capture_output=True)


def commit(site: Path, text: str) -> None:
    git(site, "add", "-A")
    git(site, "commit", "--quiet", "-m", text)


def approve(
    site: Path, language: str, role: str, by: str, part: str = "page", day: dt.date = TODAY
) -> str:
    review = edition.open_review(site, language, "a/dose", day)
    warnings = tuple(review.warnings(part))  # type: ignore[arg-type]
    return approvals.approve(site, review, part, role, by, day, accepted=warnings).id  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.parametrize("folding", ["neither", "main", "branch"])
def test_branches_that_approve_never_conflict(repository: Path, folding: str) -> None:
    """Two approvals on two branches of a site without .gitattributes; one branch may have folded
    its acts, those that the other one still has with a file each among them."""
    git(repository, "switch", "--quiet", "-c", "branch")
    mine = {approve(repository, "fr", "reviser", "rev")}
    if folding == "branch":
        fold(repository, "fr")
    commit(repository, "on the branch")
    git(repository, "switch", "--quiet", "main")
    theirs = {approve(repository, "fr", "translator", "tra", "sms")}
    theirs |= {approve(repository, "en", "clinician", "doc")}
    if folding == "main":
        fold(repository, "fr")
    commit(repository, "on main")
    git(repository, "merge", "--quiet", "--no-edit", "branch")
    found = load(repository, TODAY)
    assert found.problems == ()
    lines = [
        line.id
        for ledger in found.ledgers.values()
        for own in ledger.approvals.values()
        for line in own
    ]
    assert len(lines) == len(set(lines)) == 4
    assert mine | theirs <= set(lines)


def test_two_branches_that_approve_different_texts_are_told(repository: Path) -> None:
    approve(repository, "en", "clinician", "doc")
    approve(repository, "fr", "reviser", "rev")
    commit(repository, "approved")
    catalog = repository / "locales/fr/LC_MESSAGES/a.po"
    text = catalog.read_text("utf-8")
    days = [TODAY + dt.timedelta(days=n) for n in range(4)]
    for branch, words, day in (
        ("one", "Puis-je m’en", days[1]),
        ("two", "Pourrais-je en", days[2]),
    ):
        git(repository, "switch", "--quiet", "-c", branch, "main")
        catalog.write_text(text.replace("Puis-je en", words), "utf-8")
        approve(repository, "fr", "translator", "tra", day=day)
        approve(repository, "fr", "reviser", "rev", day=day)
        commit(repository, branch)
    git(repository, "merge", "--quiet", "--no-edit", "-X", "ours", "one")
    (problem,) = [p for p in check(repository, days[3]).problems if p.code == "approved-apart"]
    assert "approve the right one again" in problem.text
    assert re.search(r"\(approvals \w+, \w+\) is published, and that of .+\) is not", problem.text)
    assert "the first says 'Pourrais-je en " in problem.text
    assert "and the second 'Puis-je m’en " in problem.text
    approve(repository, "fr", "reviser", "rev", day=days[3])
    assert "approved-apart" not in {p.code for p in check(repository, days[3]).problems}
