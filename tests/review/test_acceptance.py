"""An error that is right as it is: who accepts it, what is said, what goes out."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import FRENCH, Result, translate
from pmlpub import api
from pmlpub.building.checking import check
from pmlpub.building.pipeline import build
from pmlpub.catalogs.interface import SAFETY
from pmlpub.problems import ContentError
from pmlpub.review import acceptance, approvals, edition, packet, revocations
from support.ledgers import act_files, approve_strings
from support.work_sites import SIGNED, TODAY, add_reviewers, edit, sign

Run = Callable[..., Result]
NAME = "number@short_answer"
WRONG = FRENCH["short_answer"].replace("2", "6")
FOUND = ("added 6 tablet", "missing 2 tablet")


@pytest.fixture(scope="module")
def ready(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `wrong` is a copy of; tests only read it."""
    site = Path(shutil.copytree(small_site, tmp_path_factory.mktemp("ready") / "site"))
    add_reviewers(site)
    edit(site, "site.yaml", "page: {require: translated}", "page: {require: approved}")
    edit(site, "site.yaml", "roles: [clinician], languages: [en]",
         "roles: [clinician], languages: [en, fr]")  # fmt: skip
    for language, seats in (("en", [("clinician", "doc")]),
                            ("fr", [("translator", "tra"), ("reviser", "rev")])):  # fmt: skip
        for role, by in seats:
            approve_strings(site, language, role, by, SIGNED)
    sign(site, "a/dose", languages="en")
    translate(site, "fr", "a", {"a/dose#short_answer": WRONG})
    return site


@pytest.fixture
def wrong(ready: Path, tmp_path: Path) -> Path:
    """A site that needs approvals for pages, with another figure in French; the English is signed,
    and the clinician reads French."""
    return Path(shutil.copytree(ready, tmp_path / "site", symlinks=True))


def accept(site: Path, role: str, by: str, names: tuple[str, ...] = (NAME,)) -> list[str]:
    """Approves the French page; returns what is still missing."""
    review = edition.open_review(site, "fr", "a/dose", SIGNED)
    line = approvals.approve(site, review, "page", role, by, SIGNED, accepted=names)
    return acceptance.still_missing(review, "page", line)


def state(site: Path) -> str:
    (row,) = (r for r in api.work(site, TODAY) if (r.language, r.part) == ("fr", "page"))
    return row.state


def test_it_goes_out_when_both_roles_and_a_clinician_accepted_it(wrong: Path) -> None:
    (said,) = accept(wrong, "translator", "tra")
    assert said == (
        "number@short_answer still stops the page part, because two people, one of them in a "
        "clinical role have to accept it (added 6 tablet; missing 2 tablet): so far tra as "
        "translator did, and it needs the role reviser and a clinical role (doc as clinician)"
    )
    (said,) = accept(wrong, "reviser", "rev")
    assert said.endswith("and it needs a clinical role (doc as clinician)")
    assert state(wrong) == "blocked"
    assert accept(wrong, "clinician", "doc") == []
    assert state(wrong) == "live"


def test_check_then_warns_and_says_who_accepted_it(wrong: Path) -> None:
    assert check(wrong, TODAY).failed
    for role, by in (("translator", "tra"), ("reviser", "rev"), ("clinician", "doc")):
        accept(wrong, role, by)
    report = check(wrong, TODAY)
    assert not report.failed
    (told,) = (p for p in report.problems if p.code == "number")
    assert told.severity == "warning"
    for name in ("tra as translator", "rev as reviser", "doc as clinician"):
        assert name in told.text
    assert build(wrong, TODAY).counts["fr"]["page-published"] == 1


def test_without_a_clinician_who_reads_the_language_it_says_that_nobody_can(wrong: Path) -> None:
    edit(wrong, "site.yaml", "languages: [en, fr]", "languages: [en]")
    (said,) = accept(wrong, "translator", "tra")
    assert "a clinical role (nobody else in site.yaml has one for fr)" in said


def test_an_acceptance_ends_with_the_text_and_with_the_source(wrong: Path) -> None:
    for role, by in (("translator", "tra"), ("reviser", "rev"), ("clinician", "doc")):
        accept(wrong, role, by)
    other = WRONG.replace("Prenez 6", "Prenez donc 6")
    translate(wrong, "fr", "a", {"a/dose#short_answer": other})
    assert state(wrong) == "waiting"
    translate(wrong, "fr", "a", {"a/dose#short_answer": WRONG})
    assert state(wrong) == "live"
    edit(wrong, "a/dose.yaml", "May I take it?", "May I take this?")
    sign(wrong, "a/dose", languages="en")
    translate(wrong, "fr", "a", {"a/dose#question": FRENCH["question"]})
    assert state(wrong) == "blocked"


def test_a_revoked_acceptance_stops_the_text_again(wrong: Path) -> None:
    for role, by in (("translator", "tra"), ("reviser", "rev"), ("clinician", "doc")):
        accept(wrong, role, by)
    loaded = edition.open_review(wrong, "fr", "a/dose", SIGNED).loaded
    (line,) = (a for a in loaded.ledgers["fr"].approvals["a/dose", "page"] if a.role == "clinician")
    revocations.revoke(wrong, loaded, "fr", line.id, "misread", "doc", TODAY)
    assert state(wrong) == "blocked"


def test_a_renewal_has_to_accept_it_again(wrong: Path) -> None:
    for role, by in (("translator", "tra"), ("reviser", "rev"), ("clinician", "doc")):
        accept(wrong, role, by)
    with pytest.raises(ContentError) as caught:
        accept(wrong, "reviser", "rev", ())
    assert caught.value.problems[-1].code == "warnings-open"
    accept(wrong, "reviser", "rev")
    line = act_lines(wrong)[-1]
    assert line["found"] == {NAME: list(FOUND)}
    assert state(wrong) == "live"


def act_lines(site: Path) -> list[dict[str, object]]:
    """The lines of the acts on the French answer, in the order of their instants."""
    acts_of = [json.loads(data) for data in act_files(site, "fr").values()]
    lines = [line for act in acts_of for line in act["lines"] if line["answer"] == "a/dose"]
    return sorted(lines, key=lambda line: str(line["at"]))


def test_the_line_names_code_field_and_values(wrong: Path) -> None:
    accept(wrong, "translator", "tra")
    (line,) = act_lines(wrong)
    assert line["accepted"] == [NAME]
    assert line["found"] == {NAME: list(FOUND)}


NEVER = {
    "damage": ("a/dose#short_answer", "Prenez 2 comprimés par jour\u200b. N’en prenez pas plus."),
    "a script": ("a/dose#short_answer", "Prenez 2 таблетки par jour. N’en prenez pas plus."),
    "markup": ("a/dose#sections/how/body", "# Avec de l’*eau*."),
    "an address": ("a/dose#question", "Puis-je en prendre, pilules.example.com ?"),
    "an open text": ("a/dose#question", ""),
}


@pytest.mark.parametrize(("context", "text"), NEVER.values(), ids=NEVER)
def test_what_nobody_may_accept_is_refused_whatever_is_named(
    wrong: Path, context: str, text: str
) -> None:
    translate(wrong, "fr", "a", {"a/dose#short_answer": FRENCH["short_answer"], context: text})
    review = edition.open_review(wrong, "fr", "a/dose", SIGNED)
    errors = review.errors("page")
    names = tuple({p.name for p in errors} | set(review.warnings("page")))
    before = act_files(wrong, "fr")
    with pytest.raises(ContentError) as caught:
        accept(wrong, "translator", "tra", names)
    assert errors
    assert set(caught.value.problems) <= set(errors)
    assert act_files(wrong, "fr") == before


SMS = {
    "too long": ("Prenez 2 comprimes par jour. N'en prenez pas plus. " * 9, "sms-budget"),
    "a sign that gateways change": ("Prenez 2 comprimes par jour, pas ≥ 2.", "sms-character"),
}


@pytest.mark.parametrize(("text", "code"), SMS.values(), ids=SMS)
def test_what_an_sms_cannot_have_is_refused(wrong: Path, text: str, code: str) -> None:
    translate(wrong, "fr", "a", {"a/dose#sms": text})
    review = edition.open_review(wrong, "fr", "a/dose", SIGNED)
    names = {p.name for p in review.errors("sms")} | set(review.warnings("sms"))
    with pytest.raises(ContentError) as caught:
        approvals.approve(wrong, review, "sms", "translator", "tra", SIGNED, accepted=tuple(names))
    assert code in {p.code for p in caught.value.problems}


def test_a_clinical_role_adds_an_approval_only_for_an_error_that_needs_it(wrong: Path) -> None:
    translate(wrong, "fr", "a", {"a/dose#short_answer": FRENCH["short_answer"]})
    with pytest.raises(ContentError) as caught:
        accept(wrong, "clinician", "doc", ())
    assert caught.value.problems[-1].code == "wrong-role"


def test_a_safety_string_with_an_accepted_error_is_used(wrong: Path) -> None:
    text = "Retiré : ne prenez pas 2 g."
    translate(wrong, "fr", "pmlpub", {f"{SAFETY}withdrawn": text})
    names = tuple(edition.open_review(wrong, "fr", "ui/safety", SIGNED).warnings("page"))
    for role, by in (("translator", "tra"), ("clinician", "doc"), ("reviser", "rev")):
        approve_strings(wrong, "fr", role, by, SIGNED, accepted=("number@withdrawn", *names))
        used = edition.open_review(wrong, "fr", "ui/safety", TODAY).loaded.job.interfaces["fr"]
        assert (used.get(f"{SAFETY}withdrawn") == text) == (role == "reviser")
    rows = [row for row in api.accepted(wrong, TODAY) if row.acceptance.problem[:6] == "number"]
    assert [(row.answer, row.language) for row in rows] == [(f"{SAFETY}withdrawn", "fr")]


def test_approve_says_on_the_terminal_what_is_still_needed(wrong: Path, run_here: Run) -> None:
    arguments = ["--site", str(wrong), "approve", "fr", "a/dose"]
    refused = run_here(*arguments, "--role", "translator", "--by", "tra")
    assert refused.code == 1
    assert f"(--accept {NAME})" in refused.err + refused.out
    assert "by two people, one of them in a clinical role" in refused.err + refused.out
    signed = run_here(*arguments, "--role", "translator", "--by", "tra", "--accept", NAME)
    assert signed.code == 0
    assert "it needs the role reviser and a clinical role (doc as clinician)" in signed.err


def test_status_lists_who_accepted_what_when_and_where(wrong: Path, run_here: Run) -> None:
    for role, by in (("translator", "tra"), ("reviser", "rev"), ("clinician", "doc")):
        accept(wrong, role, by)
    listed = run_here("--site", str(wrong), "status", "--accepted", "--as-of", str(TODAY))
    rows = [line.split("\t") for line in listed.out.splitlines()]
    found = "added 6 tablet; missing 2 tablet"
    assert sorted(rows) == sorted(
        ["a/dose", "fr", "page", NAME, found, by, role, str(SIGNED), "yes"]
        for role, by in (("translator", "tra"), ("reviser", "rev"), ("clinician", "doc"))
    )
    as_json = run_here(
        "--site", str(wrong), "status", "--accepted", "--json", "--as-of", str(TODAY)
    )
    assert {row["by"] for row in json.loads(as_json.out)} == {"tra", "rev", "doc"}
    assert run_here("--site", str(wrong), "status", "--accepted", "--due", "3").code == 2


def test_status_json_tells_it_without_names_that_are_not_public(wrong: Path) -> None:
    for role, by in (("translator", "tra"), ("reviser", "rev"), ("clinician", "doc")):
        accept(wrong, role, by)
    build(wrong, TODAY)
    status = json.loads((wrong / "outputs/current/fr/a/dose/status.json").read_bytes())
    (told,) = status["channels"]["web"]["accepted"]
    assert (told["problem"], told["found"], told["complete"]) == (NAME, list(FOUND), True)
    assert {(one["role"], one.get("name")) for one in told["by"]} == {
        ("translator", None), ("reviser", None), ("clinician", "Dora Doc"),
    }  # fmt: skip
    assert "accepted" not in status["channels"]["sms"]


def test_the_packet_says_what_an_error_needs_and_offers_the_command(wrong: Path) -> None:
    made = packet.make_packet(edition.open_review(wrong, "fr", "a/dose", SIGNED))
    (page,) = (part for part in made.parts if part.part == "page")
    assert page.errors == 0
    assert any(line.startswith(f"{NAME} stops the page part") for line in page.known)
    assert all(f"--accept {NAME}" in (role.command or "") for role in page.roles)
