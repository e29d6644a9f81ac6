"""The author's correction is in the notice as soon as that sentence alone is signed."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import translate
from pmlpub.building.notices import with_links
from pmlpub.building.report import Report
from pmlpub.building.republishing import plan_from_release
from pmlpub.clock import today_here
from pmlpub.releases.archive import open_live
from pmlpub.releases.staging import open_outputs
from pmlpub.review import revocations, source_changes
from pmlpub.review.edition import open_review
from support.release_sites import build, published
from support.stopped_sites import prepare, sign, today
from support.work_sites import edit

pytestmark = pytest.mark.slow

CORRECTION = "Until today this answer named a wrong dose."
FRENCH = "Jusqu’à aujourd’hui, cette réponse indiquait une dose fausse."
NAME = "a/dose#correction"
CHANNELS = ("index.html", "snippet.html", "plain.html", "embed.html", "sms.txt", "answer.jsonld")


@pytest.fixture(scope="module")
def ready(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = Path(shutil.copytree(small_site, tmp_path_factory.mktemp("correct") / "site"))
    edit(site, "site.yaml", "policy:", "sms: {segments: {default: 9}}\npolicy:")
    return prepare(site)


@pytest.fixture
def wrong(ready: Path, tmp_path: Path, run_here: Callable[..., Any]) -> Path:
    """The text of `a/dose` was changed for safety, and the new one is not signed."""
    site = Path(shutil.copytree(ready, tmp_path / "site", symlinks=True))
    for old in ("short_answer: Take 2 tablets", "sms: Take 2 tablets"):
        text = (site / "content/a/dose.yaml").read_text("utf-8")
        if old in text:
            edit(site, "a/dose.yaml", old, old.replace("2 tablets", "1 tablet"))
    edit(site, "a/dose.yaml", "question:", f"correction: {CORRECTION}\nquestion:")
    source_changes.change(
        site, open_review(site, "en", "a/dose", today()), "safety", "x", "doc", today_here()
    )
    assert run_here("sync", cwd=site).code == 0
    return site


def where(site: Path, language: str, sentence: str) -> set[str]:
    files = published(site)
    return {name for name in CHANNELS if sentence in files[f"{language}/a/dose/{name}"].decode()}


def codes(report: Report, language: str) -> set[str]:
    return {p.code for p in report.problems if p.language == language}


def test_a_signed_correction_is_in_the_notice_before_the_text_is_signed(
    wrong: Path, run_here: Callable[..., Any]
) -> None:
    report = build(wrong, today())
    assert "correction-unsigned" in codes(report, "en")
    assert where(wrong, "en", CORRECTION) == set()
    sign(wrong, NAME, "en", parts=("page",))
    report = build(wrong, today())
    assert "correction-unsigned" not in codes(report, "en")
    assert "correction-unsigned" in codes(report, "fr")
    assert where(wrong, "en", CORRECTION) == set(CHANNELS)
    assert where(wrong, "en", "contained an error") == set(CHANNELS)
    assert not any(b"1 tablet" in data for data in published(wrong).values())
    translate(wrong, "fr", "a", {NAME: FRENCH})
    build(wrong, today())
    assert where(wrong, "fr", FRENCH) == set()
    shown = run_here("show", "fr", NAME, cwd=wrong)
    assert (shown.code, FRENCH in shown.out) == (0, True), shown.err
    for role, by in (("translator", "tra"), ("reviser", "rev")):
        done = run_here("approve", "fr", NAME, "--role", role, "--by", by, cwd=wrong)
        assert done.code == 0, done.err
    build(wrong, today())
    assert where(wrong, "fr", FRENCH) == set(CHANNELS)
    graph = json.loads(published(wrong)["fr/a/dose/answer.jsonld"])
    assert FRENCH in json.dumps(graph, ensure_ascii=False)
    assert not build(wrong, today()).changed


def test_an_edit_or_a_revocation_takes_the_correction_out_of_the_notice(wrong: Path) -> None:
    sign(wrong, NAME, "en", parts=("page",))
    build(wrong, today())
    edit(wrong, "a/dose.yaml", CORRECTION, "It named a wrong drug.")
    build(wrong, today())
    assert where(wrong, "en", CORRECTION) == where(wrong, "en", "wrong drug") == set()
    edit(wrong, "a/dose.yaml", "It named a wrong drug.", CORRECTION)
    review = open_review(wrong, "en", NAME, today())
    (line,) = review.signatures("page")
    revocations.revoke(wrong, review.loaded, "en", line.id, "untrue", "doc", today_here())
    build(wrong, today())
    assert where(wrong, "en", CORRECTION) == set()


def test_the_signed_text_ends_the_notice(wrong: Path) -> None:
    sign(wrong, NAME, "en", parts=("page",))
    sign(wrong, "a/dose", "en")
    build(wrong, today())
    assert where(wrong, "en", "contained an error") == set()
    assert "index.html" in where(wrong, "en", CORRECTION)


def test_a_signed_correction_stays_while_the_files_cannot_be_read(wrong: Path) -> None:
    translate(wrong, "fr", "a", {NAME: FRENCH})
    sign(wrong, NAME, parts=("page",))
    build(wrong, today())
    path = wrong / "content/a/dose.yaml"
    text = path.read_text("utf-8")
    path.write_text(text + "nonsense: [\n", "utf-8")
    report = build(wrong, today())
    assert report.failed
    for language, sentence in (("en", CORRECTION), ("fr", FRENCH)):
        assert where(wrong, language, sentence) == set(CHANNELS)
    assert not build(wrong, today()).changed
    # A catalog that cannot be read, likewise.
    path.write_text(text, "utf-8")
    catalog = wrong / "locales/fr/LC_MESSAGES/a.po"
    words = catalog.read_text("utf-8")
    catalog.write_text(words + 'msgid "\n', "utf-8")
    build(wrong, today())
    assert where(wrong, "fr", FRENCH) == set(CHANNELS)
    # What was taken back does not come back.
    catalog.write_text(words, "utf-8")
    review = open_review(wrong, "en", NAME, today())
    (line,) = review.signatures("page")
    path.write_text(text + "nonsense: [\n", "utf-8")
    revocations.revoke(wrong, review.loaded, "en", line.id, "untrue", "doc", today_here())
    build(wrong, today())
    assert where(wrong, "en", CORRECTION) == where(wrong, "fr", FRENCH) == set()


def test_a_notice_that_is_written_again_keeps_its_correction(wrong: Path) -> None:
    """A command that publishes the live release again has nothing but its records."""
    sign(wrong, NAME, "en", parts=("page",))
    build(wrong, today())
    assert where(wrong, "en", CORRECTION) == set(CHANNELS)
    live = open_live(wrong / "outputs")
    job = plan_from_release(wrong, live.site(), today()).job
    stored = live.stored("a")["a/dose"]
    with open_outputs(wrong / "outputs", None) as store:
        assert with_links(stored, job, store) == stored


def test_an_earlier_correction_is_not_that_of_a_new_error(
    wrong: Path, run_here: Callable[..., Any]
) -> None:
    """Neither the sentence about another error, nor the translation of an earlier sentence."""
    translate(wrong, "fr", "a", {NAME: FRENCH})
    sign(wrong, NAME, parts=("page",))
    edit(wrong, "a/dose.yaml", CORRECTION, "It named a wrong drug.")
    assert run_here("sync", cwd=wrong).code == 0
    sign(wrong, NAME, "en", parts=("page",))
    path = wrong / "content/a/dose.yaml"
    path.write_text(path.read_text("utf-8") + "nonsense: [\n", "utf-8")
    build(wrong, today())
    assert where(wrong, "en", "It named a wrong drug.") == set(CHANNELS)
    assert where(wrong, "en", CORRECTION) == set()
    assert where(wrong, "fr", FRENCH) == set()
