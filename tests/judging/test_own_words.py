"""The site's own reply to HELP is checked and approved like any text before a line sends it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Result
from pmlpub import api
from pmlpub.building.checking import check
from pmlpub.building.pipeline import build
from pmlpub.building.withdrawal import withdraw
from pmlpub.catalogs.interface import SAFETY, shipped_texts
from pmlpub.content.withdrawal import Gone
from pmlpub.judging.own_words import HELP
from pmlpub.problems import ContentError, Problem
from pmlpub.review import approvals, edition
from pmlpub.serve.answering import answer
from pmlpub.serve.line import load
from support.ledgers import approve_strings, break_ledger
from support.work_sites import SIGNED, TODAY, add_reviewers, copy_answer, edit

pytestmark = pytest.mark.slow

SEATS = {"en": [("clinician", "doc")], "fr": [("translator", "tra"), ("reviser", "rev")]}
ENGLISH, FRENCH = "Text DOSE. This is not advice.", "Envoyez DOSE. Ce n'est pas un conseil."


def shipped(language: str) -> str:
    texts = shipped_texts(language)
    return f"{texts[HELP]} {texts[f'{SAFETY}emergency']}"


def set_help(site: Path, **replies: str) -> None:
    set_own(site, "help", replies)


def set_own(site: Path, name: str, replies: dict[str, str]) -> None:
    path = site / "content" / "site.yaml"
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("sms:")]
    lines.append(f"sms: {json.dumps({name: replies}, ensure_ascii=False)}")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def sign_strings(site: Path, languages: str = "en fr", accepted: tuple[str, ...] = ()) -> None:
    for language in languages.split():
        for role, by in SEATS[language]:
            review = edition.open_review(site, language, "ui/safety", SIGNED)
            names = (*accepted, *review.warnings("page"))
            approve_strings(site, language, role, by, SIGNED, accepted=names)


def told(site: Path) -> list[Problem]:
    return [p for p in check(site, TODAY).problems if p.location.path == "content/site.yaml"]


def codes(site: Path) -> list[tuple[str, str]]:
    return sorted({(p.code, p.language) for p in told(site) if p.code != "clinical-unsigned"})


def replies(site: Path, name: str = "help") -> dict[str, str]:
    build(site, TODAY)
    texts = json.loads((site / "outputs/current/lines/replies.json").read_bytes())["texts"]
    return {language: own.get(name, "") for language, own in texts.items()}


@pytest.fixture
def approved(site: Path) -> Path:
    """SMS need approvals, and the strings of the interface have theirs."""
    add_reviewers(site)
    edit(site, "site.yaml", "sms: {require: translated}", "sms: {require: approved}")
    sign_strings(site)
    return site


def test_it_goes_out_only_when_it_is_signed_in_its_language(approved: Path) -> None:
    set_help(approved, en=ENGLISH, fr=FRENCH)
    assert replies(approved) == {"en": shipped("en"), "fr": shipped("fr")}
    assert codes(approved) == [("interface-not-approved", "en"), ("interface-not-approved", "fr")]
    sign_strings(approved, "fr")
    assert replies(approved)["fr"] == shipped("fr"), "its source is not signed"
    sign_strings(approved, "en")
    assert replies(approved) == {"en": ENGLISH, "fr": FRENCH}
    assert codes(approved) == []


def test_a_reply_to_stop_is_sent_once_it_is_signed_and_until_then_none(approved: Path) -> None:
    assert replies(approved, "stop") == {"en": "", "fr": ""}
    own = {"en": "You get no more messages.", "fr": "Vous ne recevrez plus de messages."}
    set_own(approved, "stop", own)
    assert replies(approved, "stop") == {"en": "", "fr": ""}
    assert codes(approved) == [("interface-not-approved", "en"), ("interface-not-approved", "fr")]
    assert replies(approved) == {"en": shipped("en"), "fr": shipped("fr")}
    sign_strings(approved, "en fr")
    assert replies(approved, "stop") == own
    assert codes(approved) == []
    line = load(approved / "outputs" / "current")
    for message, language, said in (("STOP", None, "en"), ("arrêtez", "fr", "fr")):
        found = answer(line, message, language, TODAY)
        assert (found.text, found.keyword) == (own[said], "(stop)")
        assert answer(line, found.text, language, TODAY).text == "", "two machines would go on"


def test_a_reply_to_stop_is_checked_like_any_text(site: Path) -> None:
    set_own(site, "stop", {"en": "You get no more messages.", "fr": "Envoyez STOPPER pour finir."})
    assert ("sms-help-keyword", "fr") in codes(site)
    assert replies(site, "stop")["fr"] == ""
    set_own(site, "stop", {"fr": "Vous ne recevrez plus de messages."})
    assert codes(site) == []
    assert replies(site, "stop") == {"en": "", "fr": "Vous ne recevrez plus de messages."}


def test_the_signed_words_are_bound_to_the_text(approved: Path) -> None:
    set_help(approved, en=ENGLISH)
    sign_strings(approved, "en")
    assert replies(approved) == {"en": ENGLISH, "fr": shipped("fr")}
    set_help(approved, en=f"{ENGLISH} Call 112.")
    assert f"{ENGLISH} Call 112." not in replies(approved).values()


def test_one_language_alone_has_own_words_after_the_interface_in_the_source(approved: Path) -> None:
    set_help(approved, fr=FRENCH)
    assert replies(approved)["fr"] == shipped("fr")
    sign_strings(approved, "fr")
    assert replies(approved) == {"en": shipped("en"), "fr": FRENCH}


def test_a_language_without_any_signed_reply_speaks_the_source_language(site: Path) -> None:
    add_reviewers(site)
    edit(site, "site.yaml", "sms: {require: translated}", "sms: {require: approved}")
    set_help(site, en=ENGLISH, fr=FRENCH)
    sign_strings(site, "en")
    assert replies(site) == {"en": ENGLISH, "fr": ENGLISH}


def test_without_the_policy_it_needs_no_approval(site: Path) -> None:
    set_help(site, en=ENGLISH, fr=FRENCH)
    assert replies(site) == {"en": ENGLISH, "fr": FRENCH}
    assert codes(site) == []


ERRORS = {
    "signs that gateways change": ("Text DOSE. Take 1½ tablets, ≥ 5 mg.", "sms-character"),
    "a keyword with a slip": ("Text DOSSE for help.", "sms-help-keyword"),
    "one keyword of two": ("Text DOSE or NOSUCH.", "sms-help-keyword"),
    "an unknown word in quotation marks": ("Text “risk” now.", "sms-help-keyword"),
    "a control character": ("Text DOSE\u200b now.", "character"),
    "a Cyrillic letter": ("Text DOSE nоw.", "script"),
}


@pytest.mark.parametrize(("text", "code"), ERRORS.values(), ids=ERRORS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_error_stops_it_whatever_the_policy(
    site: Path, text: str, code: str, language: str
) -> None:
    set_help(site, **{language: text})
    assert (code, language) in codes(site)
    assert check(site, TODAY).failed
    assert replies(site) == {"en": shipped("en"), "fr": shipped("fr")}


TRANSLATIONS = {
    "another figure": ("Envoyez DOSE. Prenez 6 mg.", "number"),
    "an address": ("Envoyez DOSE. Prenez 5 mg, pilules.example.com", "address"),
    "no negation": ("Envoyez DOSE. Prenez 5 mg.", "negation"),
}


@pytest.mark.parametrize(("text", "code"), TRANSLATIONS.values(), ids=TRANSLATIONS)
def test_a_translation_is_compared_with_the_own_words_of_the_source(
    site: Path, text: str, code: str
) -> None:
    set_help(site, en="Text DOSE. Do not take 5 mg.", fr=text)
    assert (code, "fr") in codes(site)
    assert not [p for p in told(site) if p.language == "en"]


def named(site: Path, **words: str) -> dict[str, list[str]]:
    set_help(site, **words)
    return {p.language: list(p.found) for p in told(site) if p.code == "sms-help-keyword"}


def test_a_keyword_may_be_of_any_answer_in_any_language_in_any_spelling(site: Path) -> None:
    copy_answer(site, "risk", {"keywords": "RISQUÉ"})
    assert named(site, en="Text DOSE, RISK or RISQUE.", fr="Envoyez RISQUÉ ou « dose ».") == {}
    assert named(site, en="Text DOSE or RISQ.", fr="Envoyez NOSUCH.") == {
        "en": ["RISQ"], "fr": ["NOSUCH"],
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Text DOSE and FR. SMS only, text STOP or HELP.",
        "Text DOSE. I am a doctor. Call 112. A nurse answers.",
        "Text DOSE. See https://t.example/DOSSE or write to ME@T.EXAMPLE",
        "Text DOSE. It is about HIV, and TEST asks.",
        "Text DOSE: b12, x-ray.",
    ],
)
def test_what_is_no_keyword_is_not_taken_for_one(site: Path, text: str) -> None:
    edit(site, "site.yaml", "title: ", "title: TEST ")
    edit(site, "a/dose.yaml", "question:", "protected: [HIV]\nquestion:")
    assert named(site, en=text) == {}


def test_an_answer_that_is_withdrawn_has_no_keyword_to_name(site: Path) -> None:
    copy_answer(site, "risk")
    assert named(site, en="Text RISK.") == {}
    gone = "- {id: a/risk, on: 2026-01-05, reason: merged}\n"
    (site / "content" / "gone.yaml").write_text(gone, "utf-8")
    assert named(site, en="Text RISK.") == {"en": ["RISK"]}


def test_who_signs_can_accept_that_a_word_is_no_keyword(approved: Path) -> None:
    set_help(approved, en="Text DOSE. WHO numbers.")
    with pytest.raises(ContentError) as caught:
        sign_strings(approved, "en")
    assert caught.value.problems[-1].code == "errors-open"
    sign_strings(approved, "en", ("sms-help-keyword@sms_help",))
    assert replies(approved)["en"] == "Text DOSE. WHO numbers."
    assert not check(approved, TODAY).failed
    (row,) = (r for r in api.accepted(approved, TODAY) if r.acceptance.found == ("WHO",))
    assert (row.answer, row.language) == (HELP, "en")


def test_a_keyword_that_disappears_after_the_signature_stops_the_words(approved: Path) -> None:
    copy_answer(approved, "risk")
    set_help(approved, en="Text DOSE or RISK.")
    sign_strings(approved, "en")
    assert replies(approved)["en"] == "Text DOSE or RISK."
    edit(approved, "a/risk.yaml", "keywords: RISK", "keywords: DANGER")
    assert replies(approved)["en"] != "Text DOSE or RISK."
    assert ("sms-help-keyword", "en") in codes(approved)


def test_a_damaged_ledger_lets_no_new_words_out_and_keeps_those_that_are(approved: Path) -> None:
    set_help(approved, en=ENGLISH)
    sign_strings(approved, "en")
    assert replies(approved)["en"] == ENGLISH
    break_ledger(approved, "en")
    assert replies(approved)["en"] == ENGLISH
    edit(approved, "site.yaml", "require: approved", "require: translated")
    set_help(approved, en=f"{ENGLISH} Now.")
    edit(approved, "site.yaml", "sms: {require: translated}", "sms: {require: approved}")
    assert f"{ENGLISH} Now." not in replies(approved).values()


def test_a_withdrawal_from_the_release_keeps_the_signed_words(approved: Path) -> None:
    copy_answer(approved, "risk")
    set_help(approved, en=ENGLISH)
    sign_strings(approved, "en")
    replies(approved)
    withdraw(approved, Gone(id="a/risk", on=TODAY, reason="merged"), TODAY)
    texts = json.loads((approved / "outputs/current/lines/replies.json").read_bytes())["texts"]
    assert texts["en"]["help"] == ENGLISH


def test_show_and_approve_treat_it_as_the_safety_string(
    approved: Path, run_here: Callable[..., Result]
) -> None:
    set_help(approved, en=ENGLISH)
    shown = run_here("--site", str(approved), "show", "en", HELP, "--as-of", str(TODAY))
    assert "Text DOSE" in shown.out
    review = edition.open_review(approved, "en", HELP, SIGNED)
    line: Any = approvals.approve(approved, review, "page", "clinician", "doc", SIGNED,
                             accepted=tuple(review.warnings("page")))  # fmt: skip
    assert line.answer == HELP
    assert replies(approved)["en"] == ENGLISH
