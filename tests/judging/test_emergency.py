"""Emergency numbers are told by region, once a clinical role has signed them."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Result
from pmlpub.building.checking import check
from pmlpub.building.pipeline import build
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.emergency import EmergencyNumbers
from pmlpub.content.withdrawal import Gone
from pmlpub.problems import ContentError, Problem
from pmlpub.review import approvals, edition, revocations
from pmlpub.serve.answering import answer
from pmlpub.serve.line import HealthLine, load
from support.lines_in_need import sign_answer
from support.work_sites import TODAY, add_reviewers, edit, mark_as_demonstration

MEXICO = "ui/emergency#MX"
SMS = """\
sms:
  region: MX
  emergency:
    MX: {urgent: ["911"], crisis: ["800 911 2000"], checked: 2026-01-02}
"""


@pytest.fixture
def site(site: Path) -> Path:
    """Nobody has signed the numbers of Mexico yet."""
    add_reviewers(site)
    mark_as_demonstration(site)
    edit(site, "site.yaml", "policy:", f"{SMS}policy:")
    return site


def sign_numbers(site: Path, day: dt.date = TODAY) -> str:
    return sign_answer(site, "en", MEXICO, "clinician", "doc", day)[0]


def line_of(site: Path, day: dt.date = TODAY) -> HealthLine:
    build(site, day)
    return load(site / "outputs" / "current")


def told(site: Path, day: dt.date = TODAY) -> list[Problem]:
    return [p for p in check(site, day).problems if p.code.startswith("emergency-")]


def test_numbers_that_nobody_signed_are_never_told(site: Path) -> None:
    (problem,) = told(site)
    assert (problem.severity, problem.code) == ("warning", "emergency-unsigned")
    assert "told to call the local emergency number" in problem.text
    line = line_of(site)
    assert line.regions == {}
    assert answer(line, "xyzzy", "en", TODAY, "MX").text.startswith(
        "In an emergency, call your local emergency number."
    )
    every = b"".join(p.read_bytes() for p in (site / "outputs" / "current").rglob("*.json"))
    assert b"800 911 2000" not in every


def test_signed_numbers_are_told_in_their_region_alone(site: Path) -> None:
    sign_numbers(site)
    assert told(site) == []
    line = line_of(site)
    here = "In an emergency, call 911. Text HELP for a list of words."
    anywhere = here.replace("911", "your local emergency number")
    said = {region: answer(line, "xyzzy", "en", TODAY, region).text for region in ("", "MX", "mx")}
    assert set(said.values()) == {here}
    assert answer(line, "xyzzy", "en", TODAY, "FR").text == anywhere
    assert answer(line, "xyzzy", "en", TODAY, "Mexico").text == anywhere


def test_a_withdrawal_leaves_the_line_its_region(site: Path) -> None:
    sign_numbers(site)
    line_of(site)
    withdraw(site, Gone(id="a/dose", on=TODAY, reason="wrong dose"))
    line = load(site / "outputs" / "current")
    assert answer(line, "xyzzy", "en", TODAY).text.startswith("In an emergency, call 911.")


def test_a_signature_is_of_exactly_these_numbers_and_this_check(site: Path) -> None:
    sign_numbers(site)
    edit(site, "site.yaml", '["911"]', '["912"]')
    (problem,) = told(site)
    assert problem.code == "emergency-unsigned"
    assert "the numbers that were signed last are told" in problem.text
    assert line_of(site).regions == {"MX": ("911", "800 911 2000")}
    sign_numbers(site)
    assert line_of(site).regions == {"MX": ("912", "800 911 2000")}


def test_a_revocation_takes_numbers_away(site: Path) -> None:
    name = sign_numbers(site)
    line_of(site)
    review = edition.open_review(site, "en", MEXICO, TODAY)
    revocations.revoke(site, review.loaded, "en", name, "a wrong number", "doc", TODAY)
    assert line_of(site).regions == {}


def test_only_a_clinical_role_signs_numbers(site: Path) -> None:
    edit(site, "site.yaml", "roles: [reviser, translator]", "roles: [translator]")
    edit(site, "site.yaml", "id: tra,", "id: edi, roles: [editor], languages: [en]}\n  - {id: tra,")
    with pytest.raises(ContentError, match="cannot approve as editor"):
        sign_answer(site, "en", MEXICO, "editor", "edi", TODAY)


def test_numbers_are_those_of_no_language(site: Path) -> None:
    with pytest.raises(ContentError, match="signed in the source language"):
        edition.open_review(site, "fr", "ui/emergency", TODAY)
    edit(site, "site.yaml", "roles: [clinician], languages: [en]",
         "roles: [clinician], languages: [en, fr]")  # fmt: skip
    sign_answer(site, "all", MEXICO, "clinician", "doc", TODAY)
    assert line_of(site).regions == {"MX": ("911", "800 911 2000")}


def test_numbers_that_are_overdue_are_an_alert_and_are_still_told(site: Path) -> None:
    edit(site, "site.yaml", "policy:", "review: {emergency_days: 90, warn_days: 10}\npolicy:")
    sign_numbers(site)
    due = dt.date(2026, 1, 2) + dt.timedelta(days=90)
    assert told(site, due - dt.timedelta(days=11)) == []
    (soon,) = told(site, due - dt.timedelta(days=1))
    assert (soon.severity, soon.code) == ("warning", "emergency-due")
    (late,) = told(site, due)
    assert (late.severity, late.code, late.urgent) == ("error", "emergency-overdue", True)
    assert str(due) in late.text
    line = line_of(site, due)
    assert line.regions == {"MX": ("911", "800 911 2000")}
    figures = (site / "outputs" / "metrics.prom").read_text("utf-8")
    assert 'pmlpub_problems{severity="error",code="emergency-overdue"} 1' in figures


def test_a_region_that_does_not_exist_is_an_error(site: Path) -> None:
    edit(site, "site.yaml", "    MX:", "    UK:")
    with pytest.raises(ContentError) as error:
        check(site, TODAY)
    assert [p.code for p in error.value.problems] == ["unknown-region", "unknown-region"]


def test_a_day_in_the_future_is_an_error(site: Path) -> None:
    edit(site, "site.yaml", "checked: 2026-01-02", "checked: 2026-12-02")
    assert "future-day" in {p.code for p in check(site, TODAY).problems}


@pytest.mark.parametrize("number", ["911!", "call 911", "", "+", "1", "9 1  1", "٩١١"])
def test_what_is_no_number_is_refused(site: Path, number: str) -> None:
    edit(site, "site.yaml", '["911"]', f'["{number}"]')
    with pytest.raises(ContentError) as error:
        check(site, TODAY)
    assert {p.code for p in error.value.problems} == {"field-pattern"}


def test_a_line_of_text_has_all_that_is_signed() -> None:
    numbers = EmergencyNumbers(urgent=("15", "112"), crisis=("3114",), checked=dt.date(2026, 1, 2))
    assert numbers.text == "urgent: 15, 112; crisis: 3114; checked: 2026-01-02"
    assert EmergencyNumbers.of_text(numbers.text) == numbers
    for text in ("", "urgent: 15", "urgent: 15; checked: 2026-13-40", "15"):
        assert EmergencyNumbers.of_text(text) is None


def test_the_command_signs_numbers(site: Path, run_here: Callable[..., Result]) -> None:
    found = run_here("--site", str(site), "approve", "en", MEXICO, "--role", "clinician",
                     "--by", "doc", "--on", str(TODAY))  # fmt: skip
    assert found.code == 0, found.err
    assert f"doc approved the page part of {MEXICO} in en as clinician" in found.out
    shown = run_here("--site", str(site), "show", "en", "ui/emergency", "--as-of", str(TODAY))
    assert "urgent: 911; crisis: 800 911 2000; checked: 2026-01-02" in shown.out


# `{emergency}` in texts


def say_number(site: Path, text: str = "Take 2 tablets a day. Call {emergency}.") -> None:
    path = site / "content" / "a" / "dose.yaml"
    old = "Take 2 tablets a day. Do not take more."
    path.write_text(path.read_text("utf-8").replace(old, text), "utf-8")


def test_pages_and_files_have_words_and_the_line_has_numbers(site: Path) -> None:
    say_number(site)
    sign_numbers(site)
    line = line_of(site)
    words = "Take 2 tablets a day. Call your local emergency number."
    folder = site / "outputs" / "current" / "en" / "a" / "dose"
    names = ("index.html", "snippet.html", "plain.html", "answer.jsonld", "answer.nt", "sms.txt")
    for name in names:
        text = (folder / name).read_text("utf-8")
        assert words in text, name
        assert "{emergency}" not in text, name
    rows = json.loads((site / "outputs" / "current" / "lines" / "replies.json").read_bytes())
    (row,) = (r for r in rows["replies"] if r["language"] == "en")
    assert row["text"] == (folder / "sms.txt").read_text("utf-8")
    assert "Call 911." in answer(line, "DOSE", "en", TODAY, "MX").text
    assert words in answer(line, "DOSE", "en", TODAY, "FR").text


def test_a_budget_counts_the_longest_that_may_be_told(site: Path) -> None:
    one = "  region: MX\n  segments: {default: 1}\n  footer: false\n"
    edit(site, "site.yaml", "  region: MX\n", one)
    say_number(site, "Take 2 tablets. " + "a" * 60 + " Call {emergency}.")
    assert "sms-budget" not in {p.code for p in check(site, TODAY).problems}
    long = ", ".join(f'"{n} 555 555 555 555"' for n in range(100, 400, 100))
    edit(site, "site.yaml", '["911"]', f"[{long}]")
    (found,) = (p for p in check(site, TODAY).problems if p.code == "sms-budget")
    assert found.language == "en"


def test_a_translation_says_it_as_its_source_does(site: Path) -> None:
    say_number(site)
    found = {(p.language, p.code) for p in check(site, TODAY).problems if p.severity == "error"}
    assert ("en", "damaged") not in found
    edit(site, "a/dose.yaml", "question: May I take it?", "question: May I call {emergency}?")
    found = {(p.language, p.code) for p in check(site, TODAY).problems if p.severity == "error"}
    assert ("en", "damaged") in found, "a question has no number"


def test_without_its_words_a_text_is_withheld(site: Path) -> None:
    say_number(site)
    edit(site, "site.yaml", "page: {require: translated}", "page: {require: approved}")
    for part in ("page", "sms"):
        review = edition.open_review(site, "en", "a/dose", TODAY)
        accepted = tuple(review.warnings(part))  # type: ignore[arg-type]
        approvals.approve(site, review, part, "clinician", "doc", TODAY, accepted=accepted)  # type: ignore[arg-type]
    sign_answer(site, "en", "ui/safety#disclaimer", "clinician", "doc", TODAY)
    sign_answer(site, "en", "ui/safety#demonstration", "clinician", "doc", TODAY)
    page = site / "outputs" / "current" / "en" / "a" / "dose" / "index.html"
    build(site, TODAY)
    assert not page.exists()
    sign_answer(site, "en", "ui/safety#emergency_number", "clinician", "doc", TODAY)
    build(site, TODAY)
    assert "Call your local emergency number." in page.read_text("utf-8")
