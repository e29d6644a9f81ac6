"""A small site in which everything is signed today, and what stops its answers."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from conftest import translate
from pmlpub import keys
from pmlpub.building.pausing import Paused
from pmlpub.building.pausing import pause as pause_now
from pmlpub.building.release_before import Places
from pmlpub.catalogs.paths import acts_path
from pmlpub.clock import today_here, today_where_the_day_begins
from pmlpub.model import PARTS, Part
from pmlpub.review import approvals, revocations, source_changes, stopping
from pmlpub.review.edition import Reviews, open_review
from pmlpub.review.stopping import Author
from pmlpub.source.site import load_site
from support.ledgers import approve_strings
from support.release_sites import build, write_answer
from support.work_sites import edit, mark_as_demonstration

PRIVATE = b"\x07" * 32
REVIEWERS = f"""\
reviewers:
  - {{id: doc, name: Dora Doc, roles: [clinician], languages: [en]}}
  - {{id: key, name: Kim Key, roles: [clinician], languages: [en], key: {keys.public_key(PRIVATE)}}}
  - {{id: tra, name: Tom Tra, roles: [translator], languages: [fr]}}
  - {{id: rev, name: Rita Rev, roles: [reviser], languages: [fr]}}
"""
SEATS = {
    "en": [("clinician", "doc")],
    "fr": [("translator", "tra"), ("reviser", "rev")],
    "es": [("translator", "tra"), ("reviser", "rev")],
}
SAFETY = "ui/safety"


def today() -> dt.date:
    """The as-of date of builds: acts that end a pause are of today."""
    return today_where_the_day_begins()


def prepare(site: Path) -> Path:
    """`a/dose` and `b/other` (a page alone), approved in English and French, and out."""
    edit(site, "site.yaml", "policy:", REVIEWERS + "policy:")
    edit(site, "site.yaml", "{require: translated}, sms: {require: translated}",
         "{require: approved}, sms: {require: approved}")  # fmt: skip
    mark_as_demonstration(site)
    write_answer(site, "b/other", "No.", "Non.")
    for answer in (SAFETY, "a/dose", "b/other"):
        sign(site, answer)
    assert not build(site, today()).failed
    return site


def sign(site: Path, answer: str, languages: str = "en fr", parts: Sequence[Part] = PARTS) -> None:
    """Every role signs what is there now, warnings accepted."""
    reviews = Reviews(site, today())
    for language in languages.split():
        review = reviews.open(language, answer)
        for part in (part for part in parts if part in review.hashes):
            for role, by in SEATS[language]:
                accepted = tuple(review.warnings(part))
                signed = (role, by, today_here(), None, accepted)
                if review.strings:
                    approve_strings(site, language, *signed)
                else:
                    approvals.approve(site, review, part, *signed)


def reword(
    site: Path, english: str = "May I swallow it?", french: str = "Puis-je l’avaler ?"
) -> None:
    """Another question of `a/dose`, in both languages."""
    edit(site, "a/dose.yaml", "question: May I take it?", f"question: {english}")
    translate(site, "fr", "a", {"a/dose#question": french})


def pause(
    site: Path,
    *answers: str,
    by: str = "doc",
    languages: Sequence[str] = (),
    part: Part | None = None,
    signing_key: bytes | None = None,
    before: Places | None = None,
) -> Paused:
    """Makes the lines and publishes them, as the command does."""
    made = stopping.make_pauses(
        site, answers or ("a/dose",), Author(by, "is the dose right?"), languages, part
    )
    return pause_now(site, made.lines, today(), signing_key, before)


def lift(site: Path, by: str = "doc", languages: Sequence[str] = ()) -> None:
    stopping.lift(site, ["a/dose"], Author(by, "it is right"), languages)


def restore(site: Path, *answers: str) -> None:
    stopping.restore(site, answers or ("a/dose",), Author("key", "a false alarm", PRIVATE))


def acts_of(site: Path, kind: str) -> list[Path]:
    """The files of acts with a line of a kind, in all languages."""
    return [
        path
        for language in load_site(site)[0].all_languages
        for path in sorted((site / acts_path(language)).glob("*.json"))
        if f'"kind": "{kind}"' in path.read_text("utf-8")
    ]


def declare_unsafe(site: Path, how: str, answer: str = "a/dose") -> None:
    """Takes the English texts of an answer away: its source changed for `safety`, or its approvals
    are `revoked`."""
    review = open_review(site, "en", answer, today())
    if how == "safety":
        source_changes.change(site, review, "safety", "wrong dose", "doc", today_here())
        return
    for part in PARTS:
        line = review.loaded.ledgers["en"].approvals[answer, part][0]
        revocations.revoke(site, review.loaded, "en", line.id, "wrong", "doc", today_here())
