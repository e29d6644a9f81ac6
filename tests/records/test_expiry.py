"""What expires when, and who has to sign what before that day."""

import datetime as dt
from pathlib import Path

import pytest

from pmlpub import api
from pmlpub.records.expiry import DueReview, Expiries, LanguageEnd, pack_expiries
from pmlpub.review import approvals, edition
from support.ledgers import approve_strings
from support.work_sites import (
    NEXT,
    SIGNED,
    TODAY,
    add_reviewers,
    change,
    copy_answer,
    edit,
    sign,
)

pytestmark = pytest.mark.slow

DAY = dt.timedelta(days=1)
EN_AND_FR = ("en", "fr")


def survey(site: Path, as_of: dt.date = TODAY, days: int = 60) -> api.Survey:
    return api.survey(site, as_of, days)


def reviews(site: Path, as_of: dt.date = TODAY, days: int = 60) -> tuple[DueReview, ...]:
    return survey(site, as_of, days).expiries.reviews


def sign_french(site: Path, until: dt.date) -> None:
    review = edition.open_review(site, "fr", "a/dose", SIGNED)
    for role, by in (("translator", "tra"), ("reviser", "rev")):
        accepted = tuple(review.warnings("page"))
        approvals.approve(site, review, "page", role, by, SIGNED, until, accepted)


@pytest.fixture
def signed(site: Path) -> Path:
    """The page is approved in both languages, and nobody has to approve an SMS. The approvals of
    the translation name an earlier day."""
    add_reviewers(site)
    edit(site, "site.yaml", "page: {require: translated}", "page: {require: approved}")
    edit(site, "site.yaml", "unreviewed_days: 30", "unreviewed_days: 36500")
    for language, roles in (
        ("en", {"clinician": "doc"}),
        ("fr", {"translator": "tra", "reviser": "rev"}),
    ):
        for role, by in roles.items():
            approve_strings(site, language, role, by, SIGNED, dt.date(2028, 1, 1))
    sign(site, "a/dose", languages="en")
    sign_french(site, SIGNED + DAY)
    return site


def test_the_source_decides_for_all_languages_every_day(signed: Path) -> None:
    for days in range(-3, 4):
        as_of = NEXT + days * DAY
        rows = {(r.language, r.part): r for r in api.work(signed, as_of)}
        for language in EN_AND_FR:
            row = rows[language, "page"]
            assert row.state == ("live" if days < 0 else "tombstone"), days
            assert (row.due, row.owner) == (NEXT, "Dora Doc")
        due = DueReview(NEXT, "a/dose", "page", "en", "review", EN_AND_FR)
        assert reviews(signed, as_of) == (due,)


def test_a_new_approval_of_the_source_renews_its_translations(signed: Path) -> None:
    later = SIGNED + DAY
    review = edition.open_review(signed, "en", "a/dose", later)
    until = dt.date(2027, 2, 1)
    approvals.approve(signed, review, "page", "clinician", "doc", later, until)
    assert reviews(signed, NEXT) == ()
    for as_of, state in ((NEXT, "live"), (until - DAY, "live"), (until, "tombstone")):
        rows = [r for r in api.work(signed, as_of) if r.part == "page"]
        assert {r.state for r in rows} == {state}, as_of
    # The newest approval decides also where it shortens the time.
    review = edition.open_review(signed, "en", "a/dose", later + DAY)
    sooner = dt.date(2026, 1, 20)
    approvals.approve(signed, review, "page", "clinician", "doc", later + DAY, sooner)
    assert {r.due for r in api.work(signed, TODAY) if r.part == "page"} == {sooner}


def test_where_translations_are_reviewed_by_themselves_both_days_count(signed: Path) -> None:
    edit(signed, "site.yaml", "policy: {", "policy: {review_translations: true, ")
    assert reviews(signed) == (
        DueReview(SIGNED + DAY, "a/dose", "page", "fr", "review", ("fr",)),
        DueReview(NEXT, "a/dose", "page", "en", "review", ("en",)),
    )


def test_where_both_reviews_are_due_on_one_day_both_have_to_sign(site: Path) -> None:
    add_reviewers(site)
    edit(site, "site.yaml", "policy: {", "policy: {review_translations: true, ")
    sign(site, "a/dose")
    found = [r for r in reviews(site) if r.part == "page"]
    assert found == [
        DueReview(NEXT, "a/dose", "page", "en", "review", EN_AND_FR),
        DueReview(NEXT, "a/dose", "page", "fr", "review", ("fr",)),
    ]


def test_days_of_grace_and_texts_that_nobody_reviewed_are_due_too(site: Path) -> None:
    add_reviewers(site)
    edit(site, "site.yaml", "unreviewed_days: 30", "unreviewed_days: 30, grace_days: 7")
    sign(site, "a/dose")
    edit(site, "a/dose.yaml", "May I take it?", "May I take this?")
    change(site, "a/dose", "minor")
    sign(site, "a/dose", languages="en")
    end = dt.date(2026, 2, 1)
    assert set(reviews(site)) == {
        DueReview(dt.date(2026, 1, 14), "a/dose", "page", "fr", "changed", ("fr",)),
        DueReview(NEXT, "a/dose", "page", "en", "review", ("en",)),
        DueReview(end, "a/dose", "sms", "en", "unreviewed", ("en",)),
        DueReview(end, "a/dose", "sms", "fr", "unreviewed", ("fr",)),
    }
    # What has expired waits for its review.
    late = [r for r in reviews(site, dt.date(2026, 3, 1)) if r.part == "sms"]
    assert [(r.language, r.day) for r in late] == [("en", end), ("fr", end)]


def test_an_unreviewed_translation_expires_with_its_source(site: Path) -> None:
    add_reviewers(site)
    edit(site, "site.yaml", "unreviewed_days: 30", "unreviewed_days: 300")
    sign(site, "a/dose", languages="en")
    (page,) = (r for r in reviews(site) if r.part == "page")
    assert page == DueReview(NEXT, "a/dose", "page", "en", "review", EN_AND_FR)
    states = {r.language: r.state for r in api.work(site, NEXT) if r.part == "page"}
    assert states == {"en": "tombstone", "fr": "tombstone"}


def test_a_language_ends_with_the_last_of_its_texts(signed: Path) -> None:
    copy_answer(signed, "other")
    sign(signed, "a/other")
    found = survey(signed).expiries
    assert found.ends(NEXT - DAY) == []
    assert found.ends(NEXT) == [LanguageEnd(NEXT, tag, "page") for tag in EN_AND_FR]
    review = edition.open_review(signed, "en", "a/other", SIGNED + DAY)
    approvals.approve(signed, review, "page", "clinician", "doc", SIGNED + DAY, NEXT + DAY)
    assert survey(signed).expiries.ends(NEXT) == []
    assert [end.day for end in survey(signed).expiries.ends(NEXT + DAY)] == [NEXT + DAY] * 2


def test_of_two_collections_the_later_end_counts() -> None:
    one = Expiries((), {("fr", "page"): NEXT, ("fr", "sms"): NEXT})
    two = Expiries((), {("fr", "page"): NEXT + DAY})
    for both in (one.including(two), two.including(one)):
        assert both.last == {("fr", "page"): NEXT + DAY, ("fr", "sms"): NEXT}


def test_packed_expiries_are_the_same() -> None:
    due = [
        DueReview(NEXT + n * DAY, "a/dose", "page", tag, "review", EN_AND_FR)
        for n, tag in enumerate(EN_AND_FR)
    ]
    found = Expiries(tuple(due), {("fr", "page"): NEXT})
    for days in range(-1, 3):
        day = NEXT + days * DAY
        assert pack_expiries(found).until(day) == found.until(day)
        assert pack_expiries(Expiries()).until(day) == Expiries()


def test_safety_strings_are_due_and_overdue_and_stay(signed: Path) -> None:
    review = edition.open_review(signed, "en", "ui/safety#disclaimer", SIGNED + DAY)
    approvals.approve(signed, review, "page", "clinician", "doc", SIGNED + DAY, TODAY)
    for days in range(-2, 3):
        as_of = TODAY + days * DAY
        found = survey(signed, as_of)
        due = DueReview(TODAY, "ui/safety", "page", "en", "strings", EN_AND_FR)
        assert due in found.expiries.reviews
        (row,) = (r for r in found.rows if r.answer == "ui/safety")
        assert (row.language, row.state, row.due, row.owner) == ("en", "live", TODAY, "Dora Doc")
        assert bool(row.reason) == bool(found.urgent) == (days >= 0)
        states = {r.state for r in found.rows if r.answer == "a/dose" and r.part == "page"}
        assert states == {"live"}, days


TEXTS = {
    "review": "the page of a/dose in en, fr expires on 2026-02-01: review it, and approve it again "
    "in en as clinician (Dora Doc)",
    "changed": "the page of a/dose in en, fr expires on 2026-02-01: its source has changed "
    "slightly, so revise and approve it in en as clinician (Dora Doc)",
    "unreviewed": "the page of a/dose in en, fr expires on 2026-02-01: nobody has reviewed it, so "
    "approve it in en as clinician (Dora Doc)",
    "strings": "the review of safety strings in en, fr is due on 2026-02-01: review them, and "
    "approve them again in en as clinician (Dora Doc)",
}


@pytest.mark.parametrize("cause", TEXTS)
def test_a_review_is_told_in_a_sentence(signed: Path, cause: str) -> None:
    settings = api.load(signed).settings
    due = DueReview(NEXT, "a/dose", "page", "en", cause, EN_AND_FR)  # type: ignore[arg-type]
    assert due.text(settings, NEXT - DAY) == TEXTS[cause]
    come = due.text(settings, NEXT)
    assert come.startswith(TEXTS[cause].partition(" expires ")[0].partition(" is due ")[0])
    assert ("is overdue since" if cause == "strings" else "expired on 2026-02-01: ") in come
    french = DueReview(NEXT, "a/dose", "sms", "fr", cause, ("fr",))  # type: ignore[arg-type]
    people = "(Tom <Tra> & Co, Rita Rev)"
    assert french.text(settings, TODAY).endswith(f"in fr as translator and reviser {people}")
    nobody = DueReview(NEXT, "a/dose", "sms", "de", cause, ("de",))  # type: ignore[arg-type]
    assert nobody.text(settings, TODAY).endswith("(nobody in site.yaml may sign)")
