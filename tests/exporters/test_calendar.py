"""The calendar of reviews, read back by icalendar, and the feed of reviews, by an XML parser."""

import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import icalendar
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlpub import api
from pmlpub.content.reviewer import Reviewer
from pmlpub.content.settings import Publisher
from pmlpub.exporters.calendar import render_calendar, uid
from pmlpub.exporters.review_feed import render_review_feed
from pmlpub.model import Site
from pmlpub.records.expiry import Cause, DueReview
from pmlpub.review import approvals, edition
from support.lines_in_need import sign_answer
from support.work_sites import (
    NEXT,
    SIGNED,
    TODAY,
    add_reviewers,
    edit,
    mark_as_demonstration,
    sign,
)

DAY = dt.timedelta(days=1)
Run = Callable[..., Any]
ATOM = "{http://www.w3.org/2005/Atom}"
NAMES = [
    "Dora Doc",
    "Doc, Dora; MD",
    "back\\slash \\n not a line",
    'with "quotes": and a colon',
    "Ärztin Zoë Škvorecký",
    "डॉ॰ अनिता शर्मा",
    "王医生" * 40,
    "👩🏽‍⚕️" * 30,
    "د. ليلى",
    "<b>&amp;",
]


def site_with(name: str) -> Site:
    doctor = Reviewer(id="doc", name=name, roles=("clinician",), languages=("en",))
    return Site(
        title=f"Site of {name}",
        base_url="https://t.example/",
        publisher=Publisher(name=name, url="https://t.example/"),
        license="https://t.example/license",
        languages=("fr",),
        reviewers=(doctor,),
    )


def due(
    day: dt.date = NEXT, answer: str = "a/dose", language: str = "en", cause: Cause = "review"
) -> DueReview:
    return DueReview(day, answer, "page", language, cause, ("en", "fr"))


def read(data: bytes) -> tuple[icalendar.Calendar, list[icalendar.Event]]:
    calendar = icalendar.Calendar.from_ical(data)
    assert isinstance(calendar, icalendar.Calendar)
    assert not calendar.errors
    events = [part for part in calendar.walk("VEVENT") if isinstance(part, icalendar.Event)]
    assert not any(event.errors for event in events)
    return calendar, events


@pytest.mark.parametrize("name", NAMES)
def test_a_real_reader_reads_what_was_written(name: str) -> None:
    site = site_with(name)
    calendar, (event,) = read(render_calendar([due()], site, TODAY))
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    for key in ("NAME", "X-WR-CALNAME"):  # icalendar leaves the escapes of names that it lacks.
        assert str(calendar[key]).encode() == icalendar.vText(f"Reviews: Site of {name}").to_ical()
    assert (event.start, event.end) == (NEXT, NEXT + DAY)
    assert event.DTSTAMP.date() == TODAY
    assert event["SUMMARY"] == "Review a/dose (page) in en"
    text = due().text(site, TODAY)
    assert event["DESCRIPTION"] == f"T{text[1:]}."
    assert name in event["DESCRIPTION"]
    assert list(event.categories) == ["clinician"]
    assert event["URL"] == "https://t.example/en/a/dose/"
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == dt.timedelta(days=-60)


@pytest.mark.parametrize("name", NAMES)
def test_lines_are_folded_between_characters(name: str) -> None:
    data = render_calendar([due()], site_with(name), TODAY)
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(re.search(rb"[\r\n]", line) for line in lines)
    assert all(line.decode("utf-8") is not None for line in lines)
    assert any(line.startswith(b" ") for line in lines)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=300))
def test_any_name_comes_back(name: str) -> None:
    _, (event,) = read(render_calendar([due()], site_with(name), TODAY))
    assert event["DESCRIPTION"] == f"T{due().text(site_with(name), TODAY)[1:]}."


def test_a_line_of_75_octets_is_not_folded() -> None:
    for length in range(60, 90):
        name = "n" * length
        data = render_calendar([], site_with(name), TODAY)
        (line,) = (row for row in data.split(b"\r\n") if row.startswith(b"X-WR-CALNAME"))
        whole = len(f"X-WR-CALNAME:Reviews: Site of {name}")
        assert len(line) == min(whole, 75)


def test_an_event_moves_with_its_review_and_is_never_another_ones() -> None:
    site = site_with("Dora")
    reviews = [
        due(), due(language="fr"), due(answer="a/other"), due(answer="ui/safety", cause="strings"),
        msgspec.structs.replace(due(), part="sms"),
    ]  # fmt: skip
    names = {uid(review, site) for review in reviews}
    assert len(names) == len(reviews)
    assert uid(due(NEXT + 400 * DAY, cause="changed"), site) == uid(due(), site)
    assert all(re.fullmatch(r"[0-9a-f]{32}@t\.example", name) for name in names)
    other = msgspec.structs.replace(site, base_url="https://other.example/")
    assert uid(due(), other) != uid(due(), site)
    _, events = read(render_calendar(reversed(reviews), site, TODAY))
    assert {event["UID"] for event in events} == names
    assert next(event for event in events if "URL" not in event)["SUMMARY"].startswith(
        "Review ui/safety"
    )


def test_a_calendar_without_reviews_can_be_read() -> None:
    assert read(render_calendar([], site_with("Dora"), TODAY))[1] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_feed_has_an_entry_for_each_review(name: str) -> None:
    site = site_with(name)
    reviews = [due(), due(NEXT + DAY, "ui/safety", cause="strings")]
    feed = ET.fromstring(render_review_feed(reviews, site, TODAY, 30))
    entries = feed.findall(f"{ATOM}entry")
    assert feed.findtext(f"{ATOM}updated") == "2026-01-03T00:00:00Z"
    assert [e.findtext(f"{ATOM}title") for e in entries] == [
        "2026-02-01: review a/dose (page) in en", "2026-02-02: review ui/safety (page) in en",
    ]  # fmt: skip
    assert [e.findtext(f"{ATOM}updated") for e in entries] == [
        "2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z",
    ]  # fmt: skip
    assert name in (entries[0].findtext(f"{ATOM}content") or "")
    assert [len(e.findall(f"{ATOM}link")) for e in entries] == [1, 0]
    later = ET.fromstring(render_review_feed([due(NEXT + DAY)], site, TODAY, 30))
    assert later.findtext(f"{ATOM}entry/{ATOM}id") != entries[0].findtext(f"{ATOM}id")
    empty = ET.fromstring(render_review_feed([], site, TODAY, 30))
    assert empty.findtext(f"{ATOM}updated") == "2026-01-10T00:00:00Z"


@pytest.fixture
def signed(site: Path) -> Path:
    add_reviewers(site)
    sign(site, "a/dose")
    return site


def status(run_here: Run, site: Path, *arguments: str) -> list[tuple[str, dt.date]]:
    result = run_here("status", "--as-of", str(TODAY), "--format", "ics", *arguments, cwd=site)
    assert (result.code, result.err) == (0, "")
    _, events = read(result.out.encode())
    return [(event["SUMMARY"], event.start) for event in events]


def test_a_calendar_is_for_a_reviewer_or_a_role(signed: Path, run_here: Run) -> None:
    page, english = "Review a/dose (page) in en", "Review a/dose (sms) in en"
    french = "Review a/dose (sms) in fr"
    assert status(run_here, signed) == [(name, NEXT) for name in (page, english, french)]
    assert status(run_here, signed, "--due", "21") == []
    assert len(status(run_here, signed, "--due", "22")) == 3
    assert status(run_here, signed, "--reviewer", "rev") == [(french, NEXT)]
    assert status(run_here, signed, "--role", "clinician") == [(page, NEXT), (english, NEXT)]
    assert status(run_here, signed, "--role", "reviser", "--reviewer", "doc") == []
    # The page in French depends on the source.
    assert len(status(run_here, signed, "--language", "fr")) == 2
    for wrong, known in (("--reviewer", "doc, tra, rev"), ("--role", "clinician, translator")):
        result = run_here("status", "--format", "ics", wrong, "nobody", cwd=signed)
        assert result.code == 2
        assert known in " ".join(result.err.split())
    for arguments in (
        ("--format", "ics", "--json"), ("--format", "atom", "--state", "live"),
        ("--role", "clinician"), ("--reviewer", "doc"),
    ):  # fmt: skip
        assert run_here("status", *arguments, cwd=signed).code == 2


def test_what_only_clinicians_sign_for_the_line_is_planned_too(signed: Path, run_here: Run) -> None:
    edit(signed, "site.yaml", "policy:",
         "sms: {emergency: {MX: {urgent: ['911'], checked: 2026-01-02}}}\npolicy:")  # fmt: skip
    edit(signed, "site.yaml", "roles: [clinician], languages: [en]",
         "roles: [clinician], languages: [en, fr]")  # fmt: skip
    mark_as_demonstration(signed)
    sign_answer(signed, "en", "ui/emergency#MX", "clinician", "doc", TODAY)
    sign_answer(signed, "fr", "ui/distress", "clinician", "doc", TODAY)
    checked = dt.date(2026, 1, 2) + 180 * DAY
    (listed,) = (
        review.day
        for review in api.survey(signed, TODAY, 3650).expiries.reviews
        if review.answer == "ui/distress#words"
    )
    numbers = ("Review ui/emergency#MX (page) in en", checked)
    lists = ("Review ui/distress#words (page) in fr", listed)
    for who in (("--role", "clinician"), ("--reviewer", "doc")):
        assert {numbers, lists} < {*status(run_here, signed, "--due", "3650", *who)}
    assert not {numbers, lists} & {*status(run_here, signed, "--role", "translator")}
    soon = str((checked - TODAY).days)
    asked = ("status", "--as-of", str(TODAY), "--due", soon)
    feed = ET.fromstring(run_here(*asked, "--format", "atom", cwd=signed).out)
    told = [entry.findtext(f"{ATOM}content") or "" for entry in feed.findall(f"{ATOM}entry")]
    assert (
        "The check of the emergency numbers of MX is due on 2026-07-01: call or ask whether they "
        "are right, write the day as `checked`, and approve ui/emergency#MX again in en as "
        "clinician (Dora Doc)."
    ) in told
    rows = run_here(*asked, cwd=signed).out.splitlines()
    assert "ui/emergency#MX\ten\tpage\tlive\t0\t2026-07-01\tDora Doc\t" in rows
    late = api.survey(signed, listed, 0)
    (row,) = (row for row in late.rows if row.answer == "ui/distress#words")
    assert row.owner == "Dora Doc", "of French, in which translators sign other texts"
    assert row.reason == (
        f"the review of the lists of distress in fr is overdue since {listed}; they are still in "
        "use: review them, and approve ui/distress#words again in fr as clinician (Dora Doc)"
    )


def test_a_renewed_review_moves_in_the_calendar(signed: Path) -> None:
    def events() -> dict[str, dt.date]:
        found = api.survey(signed, TODAY, 3650)
        _, read_back = read(render_calendar(found.expiries.reviews, found.site, TODAY))
        return {event["UID"]: event.start for event in read_back if "page" in event["SUMMARY"]}

    before = events()
    review = edition.open_review(signed, "en", "a/dose", SIGNED + DAY)
    approvals.approve(signed, review, "page", "clinician", "doc", SIGNED + DAY, NEXT + 99 * DAY)
    after = events()
    assert before.keys() == after.keys()
    assert [*before.values(), *after.values()] == [NEXT, NEXT + 99 * DAY]


def test_the_feed_on_the_command_line(signed: Path, run_here: Run) -> None:
    result = run_here(
        "status", "--as-of", str(TODAY), "--format", "atom", "--due", "60", cwd=signed
    )
    feed = ET.fromstring(result.out)
    assert len(feed.findall(f"{ATOM}entry")) == 3
    assert not (signed / "outputs").exists()
