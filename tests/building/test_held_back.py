"""A release in which something vanishes is held back; removals still take effect."""

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from conftest import translate
from pmlpub.building.checking import check
from pmlpub.model import PARTS
from pmlpub.problems import ContentError, has_mistakes
from pmlpub.releases.known_ledgers import read_known_ledgers
from pmlpub.review import approvals, edition
from support.release_sites import (
    build,
    editions,
    number,
    published,
    reasons,
    replace_file,
    revoke,
    states,
    write_answer,
)
from support.work_sites import NEXT, SIGNED, TODAY, add_reviewers, change, copy_answer, edit, sign

pytestmark = pytest.mark.slow

DAY = dt.timedelta(days=1)
EXPIRES = dt.date(2026, 2, 1)


@pytest.fixture(scope="module")
def ready(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `held` is a copy of; tests only read it."""
    site = Path(shutil.copytree(small_site, tmp_path_factory.mktemp("ready") / "site"))
    add_reviewers(site)
    copy_answer(site, "more")
    write_answer(site, "b/other", "No.", "Non.")
    for answer in ("a/dose", "a/more"):
        for part in PARTS:
            sign(site, answer, part)
    assert {p.code for p in build(site, TODAY).problems} == {"clinical-unsigned"}
    (site / "content/b/other.yaml").unlink()
    return site


@pytest.fixture
def held(ready: Path, tmp_path: Path) -> Path:
    """Approved answers `a/dose` and `a/more`, an unreviewed `b/other`, all out; then the file of
    `b/other` is lost."""
    return Path(shutil.copytree(ready, tmp_path / "site", symlinks=True))


def vanished(site: Path, *allowed: str, as_of: dt.date = TODAY) -> list[str]:
    """What a build says of what vanished; a check says the same where nothing is allowed."""
    checked = [str(p) for p in check(site, as_of).problems if p.code == "edition-vanished"]
    report = build(site, as_of, allow_removal=allowed)
    lines = [str(p) for p in report.problems if p.code == "edition-vanished"]
    assert report.held_back == bool(lines)
    assert report.failed == has_mistakes(report.problems)
    assert checked == lines or allowed
    return lines


def test_a_lost_answer_holds_the_release(held: Path) -> None:
    before = published(held)
    for _ in range(2):
        assert vanished(held) == [
            "content/b/other.yaml: error[edition-vanished]: is published in en, fr, and nothing "
            "explains its removal: bring it back; withdraw it, which goes into content/gone.yaml "
            "(pmlpub withdraw b/other --reason retired); give its new id in the file that has it "
            "now, unless that is done (aliases: {b/other: NEW-ID}), and build with "
            "--allow-removal b/other; if it is in another collection now, say so in "
            "content/gone.yaml (- {id: b/other, on: YYYY-MM-DD, reason: renamed, successor: "
            "NEW-ID}); or only remove it (pmlpub build --allow-removal b/other, or its collection)"
        ]
    assert published(held) == before


def test_a_site_without_any_answer_is_held_back_and_removals_take_effect(held: Path) -> None:
    shutil.rmtree(held / "content/a")
    shutil.rmtree(held / "content/b")
    assert len(vanished(held)) == 3
    vanished(held, as_of=EXPIRES + 400 * DAY)
    assert "published" not in states(held, "a/dose").values()


@pytest.mark.parametrize("broken", ["site.yaml", "conditions.yaml", "gone.yaml"])
def test_removals_take_effect_while_settings_cannot_be_read(broken: str, held: Path) -> None:
    before = published(held)
    (held / "content" / broken).write_text("- {id: [", "utf-8")
    with pytest.raises(ContentError) as raised:
        build(held, TODAY)
    assert "removed-only" not in {p.code for p in raised.value.problems}
    assert published(held) == before
    with pytest.raises(ContentError) as raised:
        build(held, EXPIRES + 400 * DAY)
    assert raised.value.problems[0].location.path == f"content/{broken}"
    assert "removed-only" in {p.code for p in raised.value.problems}
    assert "published" not in states(held, "a/dose").values()


def test_new_text_waits_too(held: Path) -> None:
    before = published(held)
    write_answer(held, "a/new", "Yes.")
    vanished(held)
    assert published(held) == before


def test_bringing_it_back_is_a_release_like_any_other(held: Path) -> None:
    vanished(held)
    write_answer(held, "b/other", "No.")
    assert vanished(held) == []
    assert number(held) == 1


@pytest.mark.parametrize("name", ["b/other", "b"])
def test_an_answer_or_its_collection_may_be_removed(name: str, held: Path) -> None:
    shutil.rmtree(held / "content/b")
    assert len(vanished(held)) == 1
    assert vanished(held, "a", "c/other") != []
    assert vanished(held, name) == []
    assert set(states(held, "b/other").values()) <= {"withheld", "absent"}
    assert number(held) == 2


def test_a_collection_that_is_a_link_now_holds_the_release(held: Path) -> None:
    write_answer(held, "b/other", "No.")
    shutil.move(held / "content/a", held / "a")
    (held / "content/a").symlink_to(held / "a")
    before = published(held)
    assert [line.partition(":")[0] for line in vanished(held)] == [
        "content/a/dose.yaml",
        "content/a/more.yaml",
    ]
    assert published(held) == before


def test_a_lost_language_holds_the_release(held: Path) -> None:
    write_answer(held, "b/other", "No.")
    edit(held, "site.yaml", "languages: [fr]", "languages: []")
    before = published(held)
    lines = vanished(held)
    assert len(lines) == 3
    assert "is published in fr, and nothing explains" in lines[0]
    assert published(held) == before
    assert vanished(held, "en") != []
    assert vanished(held, "fr") == []
    assert {states(held, "a/dose")[f"fr {channel}"] for channel in ("web", "sms")} == {"withheld"}


def test_a_translation_that_is_lost_is_withheld_with_its_reason(held: Path) -> None:
    write_answer(held, "b/other", "No.")
    (held / "locales/fr/LC_MESSAGES/b.po").unlink()
    assert vanished(held) == []
    assert reasons(held, "fr", "b/other")[0]["code"] == "missing"


def test_what_was_not_out_may_vanish(site: Path) -> None:
    write_answer(site, "b/other", "No.", "Non.")
    (site / "content/b/other.yaml").write_text("question: [", "utf-8")
    build(site, TODAY)
    (site / "content/b/other.yaml").unlink()
    assert vanished(site) == []


def test_a_withdrawn_answer_goes_in_every_language(held: Path) -> None:
    """Also in one that site.yaml has lost in the same moment."""
    edit(held, "site.yaml", "languages: [fr]", "languages: []")
    gone = "- {id: a/dose, on: 2026-01-10, reason: wrong}\n"
    (held / "content/gone.yaml").write_text(gone, "utf-8")
    before = published(held)
    assert len(vanished(held)) == 3
    assert set(states(held, "a/dose").values()) == {"tombstone"}
    assert len(states(held, "a/dose")) == 4
    after = published(held)
    assert editions(after, "a/dose") == editions(before, "a/dose")


def test_the_answer_that_vanished_can_be_withdrawn(held: Path) -> None:
    gone = "- {id: b/other, on: 2026-01-10, reason: wrong}\n"
    (held / "content/gone.yaml").write_text(gone, "utf-8")
    assert vanished(held) == []
    assert set(states(held, "b/other").values()) == {"tombstone"}


def test_a_change_for_safety_goes(held: Path) -> None:
    edit(held, "a/dose.yaml", "May I take it?", "May I take this?")
    change(held, "a/dose", "safety")
    before = published(held)
    assert len(vanished(held)) == 1
    assert states(held, "a/dose")["fr web"] == "tombstone"
    assert reasons(held, "en", "a/dose")[0]["code"] == "safety-change"
    assert editions(published(held), "a/dose") == editions(before, "a/dose")


def test_a_change_for_safety_goes_when_the_new_text_is_approved_already(held: Path) -> None:
    edit(held, "a/dose.yaml", "With *water*.", "With *cold water*.")
    change(held, "a/dose", "safety")
    day = SIGNED + 2 * DAY
    texts = {"a/dose#sections/how/body": "Avec de l’*eau froide*."}
    translate(held, "fr", "a", texts)
    seats = {"en": [("clinician", "doc")], "fr": [("translator", "tra"), ("reviser", "rev")]}
    for language, people in seats.items():
        review = edition.open_review(held, language, "a/dose", day)
        for role, by in people:
            accepted = tuple(review.warnings("page"))
            approvals.approve(held, review, "page", role, by, day, NEXT, accepted)
    before = published(held)
    assert len(vanished(held)) == 1
    after = published(held)
    assert b"cold water" in after["en/a/dose/index.html"]
    assert "eau froide" in after["fr/a/dose/index.html"].decode()
    assert editions(after, "a/dose") == editions(before, "a/dose")


def test_a_change_for_safety_goes_in_a_language_that_is_lost(held: Path) -> None:
    edit(held, "site.yaml", "languages: [fr]", "languages: []")
    edit(held, "a/dose.yaml", "May I take it?", "May I take this?")
    change(held, "a/dose", "safety")
    assert len(vanished(held)) == 3
    assert states(held, "a/dose") | {"en sms": ""} == {
        "en web": "tombstone",
        "en sms": "",
        "fr web": "tombstone",
        "fr sms": "tombstone",
    }
    assert set(states(held, "a/more").values()) == {"published"}


def test_a_revoked_approval_goes_and_is_not_forgotten(held: Path) -> None:
    line = revoke(held, "a/dose")
    vanished(held)
    status = json.loads(published(held)["fr/a/dose/status.json"])["channels"]
    assert {status[channel]["reasons"][0]["code"] for channel in ("web", "sms")} == {"revoked"}
    assert line in read_known_ledgers(held / "outputs").lines("fr")


def test_a_vanished_answer_whose_approval_is_revoked_goes(held: Path) -> None:
    revoke(held, "a/more")
    (held / "content/a/more.yaml").unlink()
    before = published(held)
    assert len(vanished(held)) == 2
    assert states(held, "a/more")["fr web"] == "withheld"
    assert reasons(held, "fr", "a/more")[0]["code"] == "revoked"
    after = published(held)
    assert b"en cours de r" in after["fr/a/more/index.html"]
    assert b"comprim" not in after["fr/a/more/index.html"]
    assert editions(after, "fr/a/more") == editions(before, "fr/a/more")


@pytest.mark.parametrize(
    ("as_of", "state"),
    [(EXPIRES - DAY, "published"), (EXPIRES, "tombstone"), (EXPIRES + DAY, "tombstone")],
)
def test_expired_text_goes_day_by_day(as_of: dt.date, state: str, held: Path) -> None:
    before = published(held)
    vanished(held, as_of=as_of)
    for answer in ("a/dose", "b/other"):
        assert states(held, answer)["fr web"] == state
    if state == "published":
        assert editions(published(held)) == editions(before)


def test_what_needs_an_approval_from_now_on_goes(held: Path) -> None:
    edit(held, "site.yaml", "page: {require: translated}", "page: {require: approved}")
    vanished(held)
    assert states(held, "b/other")["en web"] == "withheld"
    assert reasons(held, "en", "b/other")[0]["code"] == "not-approved"


def test_an_answer_that_cannot_be_read_goes_unless_it_is_signed(held: Path) -> None:
    write_answer(held, "b/other", "No.")
    write_answer(held, "b/third", "No.", "Non.")
    assert vanished(held) == []
    before = published(held)
    (held / "content/b/other.yaml").unlink()
    for answer in ("a/dose", "b/third"):
        (held / f"content/{answer}.yaml").write_text("question: [", "utf-8")
    assert len(vanished(held)) == 1
    assert {states(held, "b/third")[f"{language} web"] for language in ("en", "fr")} == {"withheld"}
    assert editions(published(held), "b/third") == editions(before, "b/third")


def test_the_first_build_is_never_held(site: Path) -> None:
    assert vanished(site) == []


def test_records_that_cannot_be_read_are_said_and_hold_nothing(held: Path) -> None:
    replace_file(held / "outputs/current/records/b.json", b"{")
    report = build(held, TODAY)
    codes = ["clinical-unsigned", "days-unknown", "release-damaged"]
    assert [p.code for p in report.problems] == codes
    assert (report.held_back, report.changed, number(held)) == (False, True, 2)
