"""No text a day too long: the day before, the day and the day after, in every channel; and on
clocks of every zone of the world."""

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from conftest import translate
from pmlpub.building import pipeline
from pmlpub.building.rollback import rollback
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.judging.strings import SAFETY_ANSWER
from pmlpub.model import PARTS
from pmlpub.review import approvals, edition
from support.work_sites import add_reviewers, copy_answer
from torture import sites, variations

SIGNED = dt.date(2026, 1, 5)
DAY = dt.date(2026, 2, 1)
"""The first day without the text."""
TEXTS = {"en": b"tablets", "fr": b"comprim"}
BOUND = ("index.html", "snippet.html", "plain.html", "embed.html", "answer.jsonld", "answer.ttl",
         "answer.nt", "answer.rdf", "sms.txt")  # fmt: skip
"""The channels that carry the text."""
Reviews: TypeAlias = Mapping[str, dt.date]
"""Language -> the day of the next review."""
ZONES = range(-12, 15)


def approve_all(root: Path, reviews: Reviews) -> None:
    """Policy asks for approvals and for reviews of translations, and everything is approved."""
    settings = root / "content" / "site.yaml"
    text = settings.read_text("utf-8").replace("translated", "approved")
    text = text.replace("policy: {", "policy: {review_translations: true, ")
    settings.write_text(text, "utf-8")
    add_reviewers(root)
    sign(root, SAFETY_ANSWER, {}, SIGNED)
    sign(root, "a/dose", reviews, SIGNED)


def sign(root: Path, answer: str, reviews: Reviews, day: dt.date) -> None:
    """All roles of both languages, with these next reviews by language."""
    seats = {"en": [("clinician", "doc")], "fr": [("translator", "tra"), ("reviser", "rev")]}
    opened = edition.Reviews(root, day)
    for language, roles in seats.items():
        review = opened.open(language, answer)
        for part in PARTS if answer == "a/dose" else PARTS[:1]:
            for role, by in roles:
                for own in review.strings or (review,):
                    warnings = tuple(own.warnings(part))
                    due = reviews.get(language)
                    approvals.approve(root, own, part, role, by, day, due, warnings)


REASONS: dict[str, tuple[Reviews, tuple[str, ...]]] = {
    # Nobody approved it, and `updated` is 2026-01-01: its 30 days end before DAY.
    "never approved": ({}, ("en", "fr")),
    # The next review of the source comes on DAY, and takes the translation along.
    "review of the source": ({"en": DAY, "fr": DAY + dt.timedelta(days=90)}, ("en", "fr")),
    # The next review of the translation comes on DAY; the source has time.
    "review of the translation": ({"en": DAY + dt.timedelta(days=90), "fr": DAY}, ("fr",)),
}


def texts_out(root: Path, languages: Sequence[str]) -> dict[str, bool]:
    """Every file of the live release that could carry the text of these languages: does it?"""
    files = sites.read(root / "outputs")
    found = {}
    for language in languages:
        for name in BOUND:
            path = f"{language}/a/dose/{name}"
            found[path] = TEXTS[language] in files.get(path, b"")
        status = json.loads(files[f"{language}/a/dose/status.json"])["channels"]
        for channel, about in status.items():
            found[f"{language} {channel}"] = about["state"] == "published"
        found |= {
            path: TEXTS[language] in data
            for path, data in files.items()
            if TEXTS[language] in data and path not in found
        }
    return found


def judge(folder: Path, reason: str) -> Iterator[tuple[str, int, list[str]]]:
    """By day and command: how many channels were looked at, and which were wrong."""
    reviews, languages = REASONS[reason]
    root = sites.tiny_site(folder / "site", variations.FORMATS)
    if reviews:
        approve_all(root, reviews)
    for days in (-1, 0, 1):
        as_of = DAY + dt.timedelta(days=days)
        copy = sites.copy_sources(root, folder / f"day{days}")
        pipeline.build(copy, as_of, workers=1)
        found = texts_out(copy, languages)
        wrong = [path for path, out in found.items() if out != (days < 0)]
        yield f"build, day {days:+}", len(found), wrong
    live = sites.copy_site(folder / "day-1", folder / "later")
    sites.ask(live, "May I have it?")
    translate(live, "fr", "a", {"a/dose#question": "Puis-je l’avoir ?"})
    if reviews:
        sign(live, "a/dose", reviews, SIGNED + dt.timedelta(days=1))
    pipeline.build(live, DAY - dt.timedelta(days=1), workers=1)
    assert b"May I have it?" in sites.read(live / "outputs")["en/a/dose/index.html"]
    rollback(live, "1", DAY)
    found = texts_out(live, languages)
    yield "rollback on the day", len(found), [path for path, out in found.items() if out]
    other = sites.copy_site(root, folder / "other")
    copy_answer(other, "more")
    pipeline.build(other, DAY - dt.timedelta(days=1), workers=1)
    withdraw(other, Gone("a/more", DAY - dt.timedelta(days=1), "merged"))
    pipeline.build(other, DAY, workers=1)
    found = texts_out(other, languages)
    yield "withdraw, then the day", len(found), [path for path, out in found.items() if out]


def clock_says(zone: int, moment: dt.datetime) -> dt.date:
    """The default as-of date of a machine whose clock shows `moment` (UTC) in a zone."""
    script = "from pmlpub.clock import today_where_the_day_begins as d; print(d())"
    done = _at(zone, moment, [sys.executable, "-c", script])
    assert done.returncode == 0, done.stderr
    return dt.date.fromisoformat(done.stdout.strip())


def build_at(root: Path, zone: int, moment: dt.datetime) -> "subprocess.CompletedProcess[str]":
    """`pmlpub build` without --as-of on such a machine."""
    command = [
        sys.executable,
        "-m",
        "pmlpub",
        "--site",
        str(root),
        "build",
        "--first-release",
        "--workers",
        "1",
    ]
    return _at(zone, moment, command)


def _at(
    zone: int, moment: dt.datetime, command: Sequence[str]
) -> "subprocess.CompletedProcess[str]":
    # POSIX counts the hours of a zone westwards; `-f` lets the clock stand still.
    local = moment + dt.timedelta(hours=zone)
    name = f"<{zone:+03d}>{-zone}"
    return subprocess.run(
        ["env", f"TZ={name}", "faketime", "-f", local.strftime("%Y-%m-%d %H:%M:%S"), *command],
        capture_output=True,
        text=True,
    )


def edges() -> dict[dt.datetime, dt.date]:
    """The last second before DAY begins where it begins first, and the first one of it (UTC)."""
    first = dt.datetime.combine(DAY, dt.time()) - dt.timedelta(hours=14)
    return {first - dt.timedelta(seconds=1): DAY - dt.timedelta(days=1), first: DAY}


def wrong_clocks(zones: Sequence[int] = ZONES) -> tuple[int, list[str]]:
    """How many clocks were asked, and which were wrong."""
    asked, wrong = 0, []
    for zone in zones:
        for moment, day in edges().items():
            asked += 1
            if (said := clock_says(zone, moment)) != day:
                wrong.append(f"UTC{zone:+} at {moment}: {said}, not {day}")
    return asked, wrong


def wrong_builds(folder: Path, zones: Sequence[int]) -> tuple[int, list[str]]:
    """How many builds ran on such clocks, and which had text out on the day, or none before it."""
    built, wrong = 0, []
    root = sites.tiny_site(folder / "site")
    for zone in zones:
        for number, (moment, day) in enumerate(edges().items()):
            copy = sites.copy_sources(root, folder / f"{zone}.{number}")
            done = build_at(copy, zone, moment)
            built += 1
            out = TEXTS["en"] in sites.read(copy / "outputs")["en/a/dose/sms.txt"]
            if done.returncode != 0 or out != (day < DAY):
                wrong.append(f"UTC{zone:+} at {moment}: exit {done.returncode}, text out: {out}")
    return built, wrong
