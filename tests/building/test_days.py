"""First published and last changed: days that ledgers and the release before know, not typed ones.

Seams 6, 7 and 8: a translation that is corrected, one that comes years later, and a safety change.
"""

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from conftest import translate
from pmlpub.building.report import Report
from support.ledgers import approve_strings
from support.release_sites import build, published, replace_file
from support.work_sites import NEXT, SIGNED, TODAY, add_reviewers, change, edit, sign

pytestmark = pytest.mark.slow

DAY = dt.timedelta(days=1)
JUNE = dt.date(2026, 6, 10)
SETTINGS = "{require: translated}, sms: {require: translated}"
APPROVED = "{require: approved}, sms: {require: translated}"
LATER = dt.date(2028, 6, 1)


def sign_strings(site: Path) -> None:
    approve_strings(site, "en", "clinician", "doc", SIGNED, LATER)
    approve_strings(site, "fr", "translator", "tra", SIGNED, LATER)
    approve_strings(site, "fr", "reviser", "rev", SIGNED, LATER)


@pytest.fixture
def signed(site: Path) -> Path:
    """Pages need approvals; the English page has one since January 5."""
    edit(site, "site.yaml", SETTINGS, APPROVED)
    add_reviewers(site)
    sign_strings(site)
    sign(site, "a/dose", languages="en", next_review=LATER)
    return site


def days(site: Path, language: str) -> tuple[str, str]:
    """`datePublished` and `dateModified`; every other place has the same days."""
    files = published(site)
    page = json.loads(files[f"{language}/a/dose/answer.jsonld"])
    changed = page["dateModified"]
    address = f"https://t.example/{language}/a/dose/"
    assert f'data-pml-updated="{changed}"'.encode() in files[f"{language}/a/dose/snippet.html"]
    assert f'value="{changed}"'.encode() in files[f"{language}/a/dose/index.html"]
    sitemap = files["sitemaps/a.xml"].decode()
    assert sitemap.split(f"<loc>{address}</loc>")[1].split("<lastmod>")[1][:10] == changed
    return page["datePublished"], changed


def feed(site: Path, language: str) -> tuple[str, str]:
    """What the feed has of the page: `entry` or `deleted`, and the day."""
    text = published(site)["feed.atom"].decode()
    address = f"https://t.example/{language}/a/dose/"
    if f' ref="{address}"' in text:
        return "deleted", text.split(f' ref="{address}" when="')[1][:10]
    entry = next(e for e in text.split("<entry>") if f"<id>{address}</id>" in e)
    return "entry", entry.split("<updated>")[1][:10]


def codes(report: Report) -> set[str]:
    return {problem.code for problem in report.problems}


def test_an_edition_that_comes_two_years_later_has_its_own_days(signed: Path) -> None:
    build(signed, TODAY)
    assert days(signed, "en") == ("2026-01-05", "2026-01-05")
    late = dt.date(2028, 1, 20)
    sign(signed, "a/dose", languages="fr", day=late, next_review=LATER)
    build(signed, late)
    assert days(signed, "fr") == ("2028-01-20", "2028-01-20")
    assert days(signed, "en") == ("2026-01-05", "2026-01-05")


def test_a_corrected_translation_moves_its_own_days_alone(signed: Path) -> None:
    sign(signed, "a/dose", languages="fr", next_review=LATER)
    build(signed, TODAY)
    translate(signed, "fr", "a", {"a/dose#question": "Puis-je le prendre ?"})
    sign(signed, "a/dose", languages="fr", day=JUNE, next_review=LATER)
    build(signed, JUNE)
    assert days(signed, "fr") == ("2026-01-05", "2026-06-10")
    assert days(signed, "en") == ("2026-01-05", "2026-01-05")
    assert feed(signed, "fr") == ("entry", "2026-06-10")


def test_the_ledgers_alone_know_the_days_of_signed_text(signed: Path, tmp_path: Path) -> None:
    sign(signed, "a/dose", languages="fr", next_review=LATER)
    build(signed, TODAY)
    translate(signed, "fr", "a", {"a/dose#question": "Puis-je le prendre ?"})
    sign(signed, "a/dose", languages="fr", day=JUNE, next_review=LATER)
    clone = tmp_path / "clone"
    shutil.copytree(signed, clone, ignore=shutil.ignore_patterns("outputs", "history"))
    build(clone, JUNE + DAY)
    assert days(clone, "fr") == ("2026-01-05", "2026-06-10")


def test_a_translation_is_out_when_its_source_is_signed_too(site: Path) -> None:
    edit(site, "site.yaml", SETTINGS, APPROVED)
    add_reviewers(site)
    sign_strings(site)
    sign(site, "a/dose", languages="fr", next_review=LATER)
    sign(site, "a/dose", languages="en", day=JUNE, next_review=LATER)
    build(site, JUNE)
    assert days(site, "fr") == ("2026-06-10", "2026-06-10")


def test_a_text_that_is_put_back_and_signed_again_has_changed_on_that_day(signed: Path) -> None:
    edit(signed, "a/dose.yaml", "Take 2", "Take 3")
    sign(signed, "a/dose", languages="en", day=dt.date(2026, 2, 5), next_review=LATER)
    edit(signed, "a/dose.yaml", "Take 3", "Take 2")
    sign(signed, "a/dose", languages="en", day=JUNE, next_review=LATER)
    build(signed, JUNE)
    assert days(signed, "en") == ("2026-01-05", "2026-06-10")


def test_the_entry_that_returns_is_not_older_than_its_tombstone(site: Path) -> None:
    add_reviewers(site)
    sign_strings(site)
    sign(site, "a/dose", next_review=NEXT)
    build(site, TODAY)
    assert feed(site, "en") == ("entry", "2026-01-05")
    build(site, NEXT + DAY)
    assert feed(site, "en") == ("deleted", "2026-02-01")
    # The review is renewed: the text has not changed, and its entry is new for feed readers.
    sign(site, "a/dose", day=dt.date(2026, 2, 20), next_review=LATER)
    build(site, dt.date(2026, 2, 20))
    assert days(site, "en") == ("2026-01-05", "2026-01-05")
    assert feed(site, "en") == ("entry", "2026-02-01")
    report = build(site, dt.date(2026, 2, 20))
    assert not report.changed
    build(site, dt.date(2026, 3, 20))
    assert feed(site, "en") == ("entry", "2026-02-01")


def test_after_a_safety_change_the_days_are_true(site: Path) -> None:
    add_reviewers(site)
    sign_strings(site)
    sign(site, "a/dose", next_review=LATER)
    build(site, TODAY)
    edit(site, "a/dose.yaml", "Take 2 tablets a day.", "Take 1 tablet a day.")
    change(site, "a/dose", "safety")
    build(site, TODAY)
    kind, gone = feed(site, "fr")
    assert kind == "deleted"
    sign(site, "a/dose", languages="en", day=JUNE, next_review=LATER)
    build(site, JUNE)
    assert days(site, "en") == ("2026-01-05", "2026-06-10")
    assert feed(site, "en") == ("entry", "2026-06-10")
    assert feed(site, "fr") == ("deleted", gone)


def test_text_that_nobody_signed_has_the_days_of_the_release_before(site: Path) -> None:
    build(site, TODAY)
    assert days(site, "fr") == ("2026-01-01", "2026-01-01")
    translate(site, "fr", "a", {"a/dose#question": "Puis-je le prendre ?"})
    build(site, TODAY + DAY)
    assert days(site, "fr") == ("2026-01-01", "2026-01-11")
    assert days(site, "en") == ("2026-01-01", "2026-01-01")
    assert not build(site, TODAY + DAY).changed
    build(site, TODAY + 9 * DAY)
    assert days(site, "fr") == ("2026-01-01", "2026-01-11")


def test_a_language_that_comes_later_is_published_then(site: Path) -> None:
    edit(site, "site.yaml", "languages: [fr]", "languages: []")
    build(site, TODAY)
    edit(site, "site.yaml", "languages: []", "languages: [fr]")
    build(site, TODAY + 5 * DAY)
    assert days(site, "fr") == ("2026-01-15", "2026-01-15")


def test_what_was_withheld_in_between_keeps_its_days(site: Path) -> None:
    build(site, TODAY)
    translate(site, "fr", "a", {"a/dose#question": "Puis-je le prendre ?"})
    build(site, TODAY + DAY)
    path = site / "locales/fr/LC_MESSAGES/a.po"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b'msgstr "Puis-je le prendre ?"', b'msgstr ""'))
    build(site, TODAY + 2 * DAY)
    build(site, TODAY + 3 * DAY)
    assert b"noindex" in published(site)["fr/a/dose/index.html"]
    path.write_bytes(whole)
    build(site, TODAY + 4 * DAY)
    assert days(site, "fr") == ("2026-01-01", "2026-01-11")


def test_an_unsigned_text_does_not_live_longer_for_its_new_day(site: Path) -> None:
    """The end of text that nobody approved counts from `updated`, as before."""
    build(site, TODAY)
    before = json.loads(published(site)["fr/a/dose/status.json"])["channels"]["web"]["expires"]
    translate(site, "fr", "a", {"a/dose#question": "Puis-je le prendre ?"})
    build(site, TODAY + DAY)
    after = json.loads(published(site)["fr/a/dose/status.json"])["channels"]["web"]["expires"]
    assert before == after


def test_a_source_text_that_changed_with_its_old_day_is_a_warning(site: Path) -> None:
    build(site, TODAY)
    edit(site, "a/dose.yaml", "Take 2", "Take 3")
    assert "updated-old" in codes(build(site, TODAY + DAY))
    assert "updated-old" in codes(build(site, TODAY + 2 * DAY))  # Until somebody corrects it.
    edit(site, "a/dose.yaml", "updated: 2026-01-01", "updated: 2026-01-11")
    assert "updated-old" not in codes(build(site, TODAY + 2 * DAY))


def test_a_source_text_that_waits_with_its_old_day_is_a_warning(signed: Path) -> None:
    report = build(signed, TODAY)
    assert "updated-old" not in codes(report)
    edit(signed, "a/dose.yaml", "May I", "Can I")
    assert "updated-old" in codes(build(signed, TODAY + DAY))
    edit(signed, "a/dose.yaml", "updated: 2026-01-01", "updated: 2026-01-11")
    for days_later in (1, 2, 3):
        assert "updated-old" not in codes(build(signed, TODAY + days_later * DAY))


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[: len(data) // 2],
        lambda data: b"",
        lambda data: data.replace(b'"published":"2026-01-01"', b'"published":"1999-01-01"'),
        lambda data: data.replace(b'"updated":"2026-01-11"', b'"updated":"2126-01-11"'),
    ],
    ids=["half", "empty", "an older day", "a day to come"],
)
def test_a_record_that_was_changed_gives_no_wrong_day_silently(site: Path, harm) -> None:  # type: ignore[no-untyped-def]
    build(site, TODAY)
    translate(site, "fr", "a", {"a/dose#question": "Puis-je le prendre ?"})
    build(site, TODAY + DAY)
    path = (site / "outputs/current/records/a.json").resolve()
    data = path.read_bytes()
    assert harm(data) != data
    replace_file(path, harm(data))
    report = build(site, TODAY + 2 * DAY)
    assert "days-unknown" in codes(report)
    assert report.failed
    assert days(site, "fr") == ("2026-01-01", "2026-01-01")
