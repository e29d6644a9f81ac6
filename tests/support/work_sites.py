"""A small site in which every state of a work list is reached as people reach it: by writing,
translating, signing and changing texts."""

import datetime as dt
from pathlib import Path

from conftest import FRENCH, translate
from pmlpub.gate.ledger_line import Severity
from pmlpub.model import Part
from pmlpub.review import approvals, edition, source_changes

SIGNED = dt.date(2026, 1, 5)
TODAY = dt.date(2026, 1, 10)
NEXT = dt.date(2026, 2, 1)
REVIEWERS = """\
reviewers:
  - {id: doc, name: Dora Doc, roles: [clinician], languages: [en]}
  - {id: tra, name: Tom <Tra> & Co, kind: organization, roles: [translator], languages: [fr]}
  - {id: rev, name: Rita Rev, roles: [reviser, translator], languages: [fr]}
"""
OWNER = "Tom <Tra> & Co, Rita Rev"
LONG = "a" * 400
SMS = """\
sms: Take 2 tablets a day. Do not take more.
keywords: NOSMS
"""


def add_reviewers(site: Path) -> None:
    edit(site, "site.yaml", "policy:", REVIEWERS + "policy:")


def mark_as_demonstration(site: Path) -> None:
    """A demonstration is not warned about clinicians without a key."""
    edit(site, "site.yaml", "policy:", "demonstration: true\npolicy:")


def edit(site: Path, name: str, old: str, new: str) -> None:
    """Replaces a text in a file of content/."""
    path = site / "content" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def copy_answer(site: Path, slug: str, texts: dict[str, str] | None = None) -> None:
    """The answer of `a/dose` once more as `a/<slug>`, in French with `texts` (default: all). Its
    keyword in French is not an English word."""
    text = (site / "content" / "a" / "dose.yaml").read_text("utf-8")
    own = text.replace("keywords: DOSE", f"keywords: {slug.upper()}")
    (site / "content" / "a" / f"{slug}.yaml").write_text(own, "utf-8")
    texts = FRENCH | {"keywords": slug.upper()[::-1]} if texts is None else texts
    translate(site, "fr", "a", {f"a/{slug}#{k}": v for k, v in texts.items()})


def sign(
    site: Path,
    answer: str,
    part: Part = "page",
    languages: str = "en fr",
    day: dt.date = SIGNED,
    next_review: dt.date = NEXT,
) -> None:
    """Every role of a part's policy signs what is there on a day, warnings accepted."""
    seats = {"en": [("clinician", "doc")], "fr": [("translator", "tra"), ("reviser", "rev")]}
    reviews = edition.Reviews(site, day)
    for language in languages.split():
        review = reviews.open(language, answer)
        for role, by in seats[language]:
            accepted = tuple(review.warnings(part))
            approvals.approve(site, review, part, role, by, day, next_review, accepted)


def change(site: Path, answer: str, severity: Severity) -> None:
    """Records an edit of the source on the day after it was signed."""
    day = SIGNED + dt.timedelta(days=1)
    review = edition.open_review(site, "en", answer, day)
    source_changes.change(site, review, severity, "an edit", "doc", day)


def with_every_state(site: Path) -> dict[str, str]:
    """Answers in which the French page is in every state, for every reason. Returns the states by
    slug: of the page, or of the SMS where the slug says so."""
    states = {
        "dose": "live", "slightly": "minor", "unsigned": "unreviewed", "outdated": "stale",
        "reworded": "stale", "untranslated": "missing", "longsms": "blocked", "gone": "tombstone",
        "edited": "waiting", "safety": "tombstone", "old": "tombstone", "nosms": "absent",
        "broken": "blocked",
    }  # fmt: skip
    add_reviewers(site)
    for slug in (
        "slightly",
        "unsigned",
        "outdated",
        "reworded",
        "edited",
        "safety",
        "old",
        "broken",
    ):
        copy_answer(site, slug)
    copy_answer(site, "untranslated", {})
    copy_answer(site, "longsms", FRENCH | {"sms": LONG, "keywords": "LONGSMS"})
    copy_answer(site, "nosms")
    edit(site, "a/nosms.yaml", SMS, "")
    for slug in ("dose", "slightly", "outdated", "reworded", "edited", "safety"):
        sign(site, f"a/{slug}")
    for slug, severity in (("slightly", "minor"), ("safety", "safety")):
        edit(site, f"a/{slug}.yaml", "May I take it?", "May I take this?")
        change(site, f"a/{slug}", severity)
        sign(site, f"a/{slug}", languages="en")
    for slug in ("outdated", "reworded"):
        edit(site, f"a/{slug}.yaml", "With *water*.", "With *cold water*.")
        sign(site, f"a/{slug}", languages="en")
    cold = {"a/reworded#sections/how/body": "Avec de l’*eau froide*."}
    translate(site, "fr", "a", cold | {"a/reworded#question": "Est-ce que je peux en prendre ?"})
    translate(site, "fr", "a", {"a/edited#question": "Est-ce que je peux en prendre ?"})
    edit(site, "a/old.yaml", "updated: 2026-01-01", "updated: 2025-01-01")
    edit(site, "a/broken.yaml", "updated: 2026-01-01", "updated: 2026-02-30")
    gone = "- {id: a/gone, on: 2026-01-05, reason: merged}\n"
    (site / "content" / "gone.yaml").write_text(gone, "utf-8")
    return states


def large_site(site: Path, answers: int) -> None:
    """So many answers in all, in the collections `a`, `b` and `index`; no French for the new."""
    text = "question: Q{n}?\nshort_answer: No.\nupdated: 2026-01-01\n"
    for name in ("b", "index"):
        (site / "content" / name).mkdir()
    for n in range(answers - 1):
        path = site / "content" / ("b" if n % 2 else "index") / f"q{n}.yaml"
        path.write_text(text.format(n=n), "utf-8")


def two_unsigned(site: Path) -> Path:
    """A site with two collections of one answer each, in English and French, that nobody signed:
    `a/dose`, which it has, and `b/dose`."""
    text = (site / "content/a/dose.yaml").read_text("utf-8")
    (site / "content/b").mkdir()
    path = site / "content/b/dose.yaml"
    path.write_text(text.replace("keywords: DOSE", "keywords: AMOUNT"), "utf-8")
    texts = FRENCH | {"keywords": "COMBIEN"}
    translate(site, "fr", "b", {f"b/dose#{field}": text for field, text in texts.items()})
    return site
