"""A site in which every reason that the gate can give meets the others: of texts, of ledgers, of
catalogs, of the interface, and of what the live release remembers."""

import datetime as dt
import shutil
from collections.abc import Sequence
from pathlib import Path

from conftest import ANSWER, FRENCH, translate
from pmlpub.catalogs.paths import acts_path, catalog_path
from pmlpub.gate.ledger_line import Severity
from pmlpub.judging.strings import SAFETY_ANSWER
from pmlpub.model import PARTS
from pmlpub.review import approvals, edition, source_changes
from support.ledgers import break_ledger
from support.release_sites import build
from support.work_sites import edit

SIGNED = dt.date(2026, 1, 5)
FIRST_BUILD = dt.date(2026, 1, 6)
CHANGED = dt.date(2026, 1, 7)
TODAY = dt.date(2026, 1, 10)
LATER = dt.date(2027, 1, 1)
LANGUAGES = ("en", "fr", "es", "tr", "sw", "ar")
"""French is in order. The review of the interface is due in Spanish, and nobody has approved it in
Turkish; the Swahili ledger has lost a line, and one of the Arabic ledger cannot be read."""
SITE = """\
public_status: true
title: Test site
base_url: https://t.example/
publisher: {name: Test publisher, url: https://t.example/}
license: https://creativecommons.org/licenses/by/4.0/
languages: [fr, es, tr, sw, ar]
policy: {page: {require: approved}, sms: {require: translated}, unreviewed_days: 30}
reviewers:
  - {id: doc, name: Dora Doc, roles: [clinician], languages: [en]}
  - {id: tra, name: Tom Tra, roles: [translator], languages: [fr, es, tr, sw, ar]}
  - {id: rev, name: Rita Rev, roles: [reviser], languages: [fr, es, tr, sw, ar]}
"""
DOSES = {
    "fr": FRENCH["short_answer"],
    "es": "Tome 2 comprimidos al día. No tome más.",
    "tr": "Günde 2 tablet alın. Daha fazla almayın.",
    "sw": "Kunywa tembe 2 kwa siku. Usinywe zaidi.",
    "ar": "تناول 2 قرص يوميا. لا تتناول أكثر من ذلك.",
}
OTHERS = {
    "fr": {},
    "es": {
        "question": "¿Puedo tomarlo?",
        "sections/how/heading": "¿Cómo?",
        "sections/how/body": "Con *agua*.",
    },
    "tr": {
        "question": "Bunu alabilir miyim?",
        "sections/how/heading": "Nasıl?",
        "sections/how/body": "*Su* ile.",
    },
    "sw": {
        "question": "Je, naweza kuitumia?",
        "sections/how/heading": "Vipi?",
        "sections/how/body": "Kwa *maji*.",
    },
    "ar": {
        "question": "هل يمكنني تناوله؟",
        "sections/how/heading": "كيف؟",
        "sections/how/body": "مع *الماء*.",
    },
}
TOO_LONG = FRENCH["sms"] + " Merci de votre attention." * 20
ANSWERS = {
    "a/approved": "APPROVED", "a/clashing": "SHARED", "a/clashing2": "SHARED", "a/first": "FIRST",
    "a/minor": "MINOR", "a/substantive": "SUBST", "a/safety": "SAFETY", "a/missing": "MISSING",
    "a/fuzzy": "FUZZY", "a/outdated": "OUTDATED", "a/long": "LONG", "a/unreadable": "UNREAD",
    "a/withdrawn": "WITHDRAWN", "a/deleted": "DELETED", "a/lost": "LOST", "a/old": "OLD",
    "a/reworded": "REWORDED", "a/nosms": "", "b/between": "BETWEEN", "b/second": "FIRST",
    "c/between": "BETWEEN", "c/broken": "BROKEN", "d/withdrawn": "BETWEEN",
    "a/late": "LATE",
}  # fmt: skip
"""Answer -> its keyword, in every language."""
LATE = ("a/late", "b/second")
"""They are written when the others are out."""
UNSIGNED = (*LATE, "a/missing", "a/fuzzy", "a/long", "a/old", "a/lost")
NO_SMS = "sms: Take 2 tablets a day. Do not take more.\nkeywords: \n"


def write_site(root: Path) -> Path:
    """Texts are written, signed and published; then people change them, and break files."""
    (root / "content").mkdir(parents=True)
    (root / "content" / "site.yaml").write_text(SITE, "utf-8")
    # Known to the release alone, once it is published.
    gone = "- {id: a/lost, on: 2026-01-03, reason: merged}\n"
    (root / "content" / "gone.yaml").write_text(gone, "utf-8")
    _write_answers(root, [answer for answer in ANSWERS if answer not in LATE])
    for answer in (SAFETY_ANSWER, *(name for name in ANSWERS if name not in UNSIGNED)):
        _sign(root, answer)
    build(root, FIRST_BUILD)
    _write_answers(root, LATE)
    _change(root, "a/minor", "minor")
    _change(root, "a/safety", "safety")
    _change(root, "a/substantive", "substantive")
    _change(root, "a/reworded", "substantive")
    translate(root, "fr", "a", {"a/reworded#question": "Est-ce que je peux en prendre ?"})
    edit(root, "a/outdated.yaml", "sms: Take 2 tablets a day.", "sms: Take 2 tablets per day.")
    edit(root, "a/old.yaml", "May I take it?", "May I take this?")
    edit(root, "a/old.yaml", "updated: 2026-01-01", "updated: 2025-01-01")
    edit(root, "a/unreadable.yaml", "updated: 2026-01-01", "updated: 2026-02-30")
    translate(root, "fr", "a", {"a/long#sms": TOO_LONG})
    _mark_fuzzy(root, "fr", "a/fuzzy#short_answer")
    _break_files(root)
    return root


def _write_answers(root: Path, answers: Sequence[str]) -> None:
    """The same texts in each of them, translated into every language; none of `a/missing`."""
    for answer in answers:
        path = root / "content" / f"{answer}.yaml"
        path.parent.mkdir(exist_ok=True)
        text = ANSWER.replace("keywords: DOSE", f"keywords: {ANSWERS[answer]}")
        path.write_text(text.replace(NO_SMS, ""), "utf-8")
    for language, dose in DOSES.items():
        texts = FRENCH | OTHERS[language] | {"short_answer": dose}
        texts |= {} if language == "fr" else {"sms": dose}
        for collection in sorted({answer.partition("/")[0] for answer in answers}):
            own = [name for name in answers if name.startswith(f"{collection}/")]
            translated = {
                f"{answer}#{field}": ANSWERS[answer] if field == "keywords" else text
                for answer in own
                if answer != "a/missing"
                for field, text in texts.items()
            }
            translate(root, language, collection, translated)


def _sign(root: Path, answer: str) -> None:
    """Every role signs the page; of the keywords that clash, those of `a/first` alone."""
    reviews = edition.Reviews(root, SIGNED)
    for language in LANGUAGES:
        if answer == SAFETY_ANSWER and language == "tr":
            continue
        due = TODAY if answer == SAFETY_ANSWER and language == "es" else LATER
        review = reviews.open(language, answer)
        for part in review.hashes if answer in ("a/first", "a/outdated") else PARTS[:1]:
            if review.errors(part):
                continue
            for role, by in seats(language):
                for own in review.strings or (review,):
                    warnings = tuple(own.warnings(part))
                    approvals.approve(root, own, part, role, by, SIGNED, due, warnings)


def seats(language: str) -> list[tuple[str, str]]:
    """(role, reviewer) of all who sign in a language."""
    return (
        [("clinician", "doc")] if language == "en" else [("translator", "tra"), ("reviser", "rev")]
    )


def _change(root: Path, answer: str, severity: Severity) -> None:
    """A source is edited, classified and signed again; its translations are not."""
    edit(root, f"{answer}.yaml", "May I take it?", "May I take this?")
    review = edition.open_review(root, "en", answer, CHANGED)
    source_changes.change(root, review, severity, "an edit", "doc", CHANGED)
    review = edition.open_review(root, "en", answer, CHANGED)
    warnings = tuple(review.warnings("page"))
    approvals.approve(root, review, "page", "clinician", "doc", CHANGED, LATER, warnings)


def _mark_fuzzy(root: Path, language: str, context: str) -> None:
    path = root / catalog_path(language, context.partition("/")[0])
    head, found, rest = path.read_text("utf-8").partition(f'msgctxt "{context}"')
    assert found
    path.write_text(f"{head}#, fuzzy\n{found}{rest}", "utf-8")


def _break_files(root: Path) -> None:
    """Withdrawals come and get lost, two ledgers are damaged, and so is a catalog."""
    gone = "".join(
        f"- {{id: {answer}, on: 2026-01-09, reason: merged}}\n"
        for answer in ("a/withdrawn", "a/deleted", "d/withdrawn")
    )
    (root / "content" / "gone.yaml").write_text(gone, "utf-8")
    (root / "content" / "a" / "deleted.yaml").unlink()
    shutil.rmtree(root / "content" / "d")
    # One of a text that was taken away: the loss of another would hold the release back.
    acts_of_sw = sorted((root / acts_path("sw")).glob("*.json"))
    next(path for path in acts_of_sw if b'"a/safety"' in path.read_bytes()).unlink()
    break_ledger(root, "ar")
    with (root / catalog_path("fr", "c")).open("a", encoding="utf-8") as stream:
        stream.write('\nmsgid "never closed\n')
