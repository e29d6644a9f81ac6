"""Translations by a machine are marked until a translator has signed them."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import FRENCH
from pmlpub.catalogs import po
from pmlpub.catalogs.paths import catalog_path
from pmlpub.review import approvals, edition
from support.ledgers import approve_strings
from support.release_sites import build, reasons, states
from support.work_sites import NEXT, SIGNED, add_reviewers, copy_answer, edit, sign

MADE = "Example MT, 2026-01-04"
SEATS = {"en": [("clinician", "doc")], "fr": [("translator", "tra"), ("reviser", "rev")]}
CATALOG = catalog_path("fr", "a")
DRAFT = ("draft", "fr", "made.po", "--origin", "Example MT", "--on", "2026-01-04")


@pytest.fixture
def drafted(site: Path, run_here: Callable[..., Any]) -> Path:
    """The French page and SMS are drafts of which somebody removed the fuzzy marks."""
    add_reviewers(site)
    shutil.move(site / CATALOG, site / "made.po")
    assert run_here("sync", cwd=site).code == 0
    done = run_here(*DRAFT, cwd=site)
    assert (done.code, done.out) == (0, f"wrote {CATALOG}\n{len(FRENCH)} drafts added.\n")
    assert all(entry.fuzzy for entry in entries(site))
    path = str(site / CATALOG)
    subprocess.run(["msgattrib", "--clear-fuzzy", "-o", path, path], check=True)
    return site


def entries(site: Path) -> list[po.Entry]:
    catalog, _ = po.read((site / CATALOG).read_bytes(), CATALOG)
    assert catalog
    return [entry for entry in catalog.live() if entry.context]


def origins(site: Path) -> set[str]:
    return {entry.origin for entry in entries(site)}


def test_a_draft_is_never_published_without_a_signature(drafted: Path) -> None:
    report = build(drafted, SIGNED)
    assert states(drafted, "a/dose")["en web"] == "published"
    assert reasons(drafted, "fr", "a/dose")[0]["code"] == "machine-draft"
    assert not report.failed, "nobody has made a mistake: the text waits for a translator"


def test_a_translator_who_signs_takes_a_draft_over(
    drafted: Path, run_here: Callable[..., Any]
) -> None:
    review = edition.open_review(drafted, "fr", "a/dose", SIGNED)
    assert "machine-draft" in {problem.code for problem in review.problems}
    accepted = tuple(review.warnings("page"))
    approvals.approve(drafted, review, "page", "translator", "tra", SIGNED, NEXT, accepted)
    build(drafted, SIGNED)
    assert states(drafted, "a/dose")["fr web"] == "published"
    assert states(drafted, "a/dose")["fr sms"] == "withheld", "nobody has signed it"
    assert run_here("sync", cwd=drafted).code == 0
    left = {entry.context for entry in entries(drafted) if entry.origin}
    assert left == {"a/dose#sms", "a/dose#keywords"}
    build(drafted, SIGNED)
    assert states(drafted, "a/dose")["fr web"] == "published"


def test_a_draft_that_everybody_signed_is_a_text_like_any_other(drafted: Path) -> None:
    edit(drafted, "site.yaml", "{require: translated}", "{require: approved}")
    for language, seats in SEATS.items():
        for role, by in seats:
            approve_strings(drafted, language, role, by, SIGNED, NEXT, ())
    sign(drafted, "a/dose")
    build(drafted, SIGNED)
    assert states(drafted, "a/dose")["fr web"] == "published"


def test_what_a_person_wrote_stays(drafted: Path, run_here: Callable[..., Any]) -> None:
    path = drafted / CATALOG
    before = path.read_bytes()
    done = run_here(*DRAFT, cwd=drafted)
    assert done.out == f"0 drafts added.\n{len(FRENCH)} messages had a translation already.\n"
    assert path.read_bytes() == before
    made = drafted / "made.po"
    made.write_text(made.read_text("utf-8").replace("May I take it?", "May I drink it?"), "utf-8")
    path.unlink()
    run_here("sync", cwd=drafted)
    assert (
        "1 draft left out, because the source is another one" in run_here(*DRAFT, cwd=drafted).out
    )


def test_a_draft_is_in_no_translation_memory_and_no_compiled_catalog(
    drafted: Path, run_here: Callable[..., Any]
) -> None:
    copy_answer(drafted, "more", {})
    done = run_here("sync", "--suggest", "--mo", "mo", cwd=drafted)
    assert done.code == 0
    assert not (drafted / "locales" / "fr" / "suggestions.po").exists()
    compiled = list((drafted / "mo").rglob("*.mo"))
    assert not any(FRENCH["question"].encode() in path.read_bytes() for path in compiled)


def test_the_programs_of_gettext_keep_the_mark(drafted: Path) -> None:
    path = drafted / CATALOG
    template = drafted / "locales" / "a.pot"
    subprocess.run(["msgcat", "--width=40", "-o", str(path), str(path)], check=True)
    subprocess.run(["msgmerge", "--quiet", "--update", str(path), str(template)], check=True)
    assert origins(drafted) == {MADE}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("de", "made.po", "--origin", "X"), 1, "'de' is not a language into which this site"),
        (("fr", "none.po", "--origin", "X"), 1, "there is no such file"),
        (("fr", "content/site.yaml", "--origin", "X"), 1, "content/site.yaml:1: error[po-syntax]"),
        (("fr", "made.po", "--origin", "two\nlines"), 2, "is not a name of 1 to 80"),
        (("fr", "made.po"), 2, "Missing option '--origin'"),
    ],
)
def test_what_cannot_be_taken_is_told(
    drafted: Path, run_here: Callable[..., Any], arguments: tuple[str, ...], code: int, said: str
) -> None:
    before = (drafted / CATALOG).read_bytes()
    done = run_here("draft", *arguments, cwd=drafted)
    assert (done.code, said in done.err) == (code, True), done.err
    assert (drafted / CATALOG).read_bytes() == before
