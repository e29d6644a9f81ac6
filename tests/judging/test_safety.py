"""Each safety string stops what shows it, and nothing else."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from pmlpub.catalogs.interface import SAFETY, shipped_texts
from pmlpub.exporters.notices import marks_of, notice_of
from pmlpub.judging.job import Job
from pmlpub.judging.safety import INSTEAD, NEEDS, with_strings
from pmlpub.model import PARTS, Part, Reason, Site, Verdict
from pmlpub.source.site import load_site

ROOT = Path(__file__).parents[2]
DAY = dt.date(2026, 1, 10)
OUT = Verdict("published", version="x", reviewed=DAY)
UNREVIEWED = Verdict("published", version="x")
OUTDATED = msgspec.structs.replace(OUT, outdated=True)
REPLACED = msgspec.structs.replace(OUTDATED, substantive=True)
GONE = Verdict("tombstone", (Reason("gone", "withdrawn"),), since=DAY)
VOID = Verdict("tombstone", (Reason("safety-change", "changed"),), since=DAY)
EXPIRED = Verdict("tombstone", (Reason("review-due", "due"),), since=DAY)
PAUSE = Verdict("tombstone", (Reason("paused", "paused"),), since=DAY)
SITUATIONS: dict[str, tuple[Part, Verdict, bool, tuple[str, ...]]] = {
    "page": ("page", OUT, False, ("question",)),
    "page with urgent": ("page", OUT, False, ("question", "urgent")),
    "unreviewed page": ("page", UNREVIEWED, False, ("question",)),
    "outdated page": ("page", OUTDATED, False, ("question",)),
    "replaced page": ("page", REPLACED, False, ("question",)),
    "page of a demonstration": ("page", OUT, True, ("question",)),
    "page with a number": ("page", OUT, False, ("question", "{emergency}")),
    "sms with a number": ("sms", OUT, False, ("sms", "{emergency}")),
    "withdrawn page": ("page", GONE, False, ()),
    "void page": ("page", VOID, False, ("question", "urgent")),
    "expired page": ("page", EXPIRED, False, ("question", "urgent")),
    "paused page": ("page", PAUSE, False, ("question", "urgent")),
    "withdrawn page of a demonstration": ("page", GONE, True, ()),
    "sms": ("sms", OUT, False, ("sms", "urgent")),
    "unreviewed sms": ("sms", UNREVIEWED, False, ("sms",)),
    "outdated sms": ("sms", OUTDATED, False, ("sms",)),
    "sms of a demonstration": ("sms", OUT, True, ("sms",)),
    "withdrawn sms": ("sms", GONE, False, ()),
    "void sms": ("sms", VOID, False, ("sms",)),
    "expired sms": ("sms", EXPIRED, False, ("sms",)),
    "paused sms": ("sms", PAUSE, False, ("sms",)),
    "withheld page": ("page", Verdict("withheld"), True, ("question", "urgent")),
    "answer without sms": ("sms", Verdict("absent"), True, ()),
}
"""What may be about to go out: part, verdict, whether the site is a demonstration, fields."""
PAGES = {
    "page", "page with urgent", "unreviewed page", "outdated page", "replaced page",
    "page of a demonstration", "page with a number",
}  # fmt: skip
WITHHELD = {
    "demonstration": {"page of a demonstration"},
    "disclaimer": PAGES,
    "emergency": {"page with urgent"},
    "emergency_number": {"page with a number", "sms with a number"},
    "error": set[str](),  # `withdrawn` is in its place.
    "expired": {"expired page", "expired sms"},
    "outdated": {"outdated page"},
    "replaced": {"replaced page"},
    "paused": set[str](),  # `unavailable` is in its place.
    "revised": set[str](),
    "sms_crisis": set[str](),
    "sms_crisis_local": set[str](),
    "sms_emergency": set[str](),
    "sms_demonstration": {"sms of a demonstration"},
    "sms_help": set[str](),
    "sms_instead": set[str](),
    "sms_menu": set[str](),
    "sms_ask": set[str](),
    "sms_list": set[str](),
    "sms_suggest": set[str](),
    "sms_unknown": set[str](),
    "sms_unreviewed": {"unreviewed sms"},
    "unavailable": set[str](),
    "unreviewed": {"unreviewed page"},
    "urgent": {"page with urgent"},
    "withdrawn": {"withdrawn page", "withdrawn page of a demonstration", "withdrawn sms"},
}  # fmt: skip
"""Safety string -> what is withheld without it."""


def job(*without: str, demonstration: bool = False) -> Job:
    """A job in which French has all strings but these."""
    site: Site = msgspec.structs.replace(load_site(ROOT)[0], demonstration=demonstration)
    missing = {SAFETY + name for name in without}
    texts = {c: text for c, text in shipped_texts("fr").items() if c not in missing}
    return Job(ROOT, site, DAY, {"fr": texts})


@pytest.mark.parametrize("name", WITHHELD)
def test_without_a_safety_string_what_needs_it_is_withheld(name: str) -> None:
    withheld = set()
    for situation, (part, verdict, demonstration, fields) in SITUATIONS.items():
        own = with_strings(job(name, demonstration=demonstration), "fr", part, verdict, fields)
        if own != verdict:
            withheld.add(situation)
            assert own.state == "withheld"
            assert [(r.code, r.context) for r in own.reasons] == [
                ("interface-missing", f"{SAFETY}{name}")
            ]
    assert withheld == WITHHELD[name]


@pytest.mark.parametrize("part", PARTS)
def test_without_words_a_paused_text_goes_and_it_still_says_that_it_is_paused(part: Part) -> None:
    own = with_strings(job("paused", "unavailable"), "fr", part, PAUSE, ())
    assert own.state == "withheld"
    assert [reason.code for reason in own.reasons] == ["paused", "interface-missing"]


def test_other_words_stand_in_for_those_of_a_pause() -> None:
    texts = shipped_texts("fr")
    assert notice_of(PAUSE, lambda context, _: texts[context]) == texts[f"{SAFETY}paused"]
    others = job("paused").interfaces["fr"]
    found = notice_of(PAUSE, lambda context, _: others.get(context, ""))
    assert found == texts[f"{SAFETY}unavailable"]


@pytest.mark.parametrize("part", PARTS)
def test_without_words_a_text_that_was_wrong_goes_without_a_notice(part: Part) -> None:
    own = with_strings(job("error", "withdrawn"), "fr", part, VOID, ())
    assert (own.state, own.reasons[0].context) == ("withheld", f"{SAFETY}error")


def test_other_words_stand_in_for_those_of_an_error() -> None:
    texts = shipped_texts("fr")
    assert notice_of(VOID, lambda context, _: texts[context]) == texts[f"{SAFETY}error"]
    others = job("error").interfaces["fr"]
    found = notice_of(VOID, lambda context, _: others.get(context, ""))
    assert found == texts[f"{SAFETY}withdrawn"]


def test_with_all_strings_nothing_is_withheld() -> None:
    for part, verdict, demonstration, fields in SITUATIONS.values():
        assert (
            with_strings(job(demonstration=demonstration), "fr", part, verdict, fields) is verdict
        )


def test_the_table_has_every_safety_string_that_ships() -> None:
    shipped = {c.removeprefix(SAFETY) for c in shipped_texts("en") if c.startswith(SAFETY)}
    assert set(NEEDS) == set(WITHHELD) == shipped


def test_the_page_on_the_gate_has_the_same_table() -> None:
    lines = (ROOT / "docs/gate.md").read_text("utf-8").splitlines()
    rows = [line.split("|")[1].strip() for line in lines if line.startswith("| `")]
    assert [row for row in rows if row.strip("`") in NEEDS] == [f"`{name}`" for name in NEEDS]


@pytest.mark.parametrize("situation", SITUATIONS)
def test_what_goes_out_needs_every_mark_and_notice_that_it_shows(situation: str) -> None:
    """The table agrees with what exporters write: marks and the notice are never left out."""
    part, verdict, demonstration, _ = SITUATIONS[situation]
    asked = []

    def pgettext(context: str, _text: str) -> str:
        asked.append(context)
        return context

    if verdict.state == "tombstone":
        notice_of(verdict, pgettext)
    elif verdict.published and part == "page":
        marks_of(verdict, pgettext, demonstration=demonstration)
    either = {*INSTEAD, *INSTEAD.values()}
    for name in (context.removeprefix(SAFETY) for context in asked):
        assert situation in WITHHELD[name] or (name in either and verdict in (PAUSE, VOID))


def test_where_nobody_knows_the_fields_a_page_may_have_warning_signs() -> None:
    for part, state in zip(PARTS, ("withheld", "published"), strict=True):
        assert with_strings(job("urgent"), "fr", part, OUT).state == state
