"""What status.json says of copies of a text: with real acts and releases, from build to build."""

import datetime as dt
import json
from pathlib import Path

import pytest

from conftest import translate
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.text.digest import digest_of
from support.ledgers import approve_strings
from support.pages import read
from support.release_sites import build, published
from support.work_sites import SIGNED, TODAY, add_reviewers, change, edit, sign

pytestmark = pytest.mark.slow

LATER = dt.date(2028, 6, 1)
NEXT_DAY = TODAY + dt.timedelta(days=1)


@pytest.fixture
def signed(site: Path) -> Path:
    """Pages need approvals; the English one has one."""
    edit(
        site,
        "site.yaml",
        "{require: translated}, sms: {require: translated}",
        "{require: approved}, sms: {require: translated}",
    )
    add_reviewers(site)
    approve_strings(site, "en", "clinician", "doc", SIGNED, LATER)
    approve_strings(site, "fr", "translator", "tra", SIGNED, LATER)
    approve_strings(site, "fr", "reviser", "rev", SIGNED, LATER)
    sign(site, "a/dose", languages="en", next_review=LATER)
    return site


def status(site: Path, language: str = "en") -> dict:  # type: ignore[type-arg]
    found = json.loads(published(site)[f"{language}/a/dose/status.json"])
    return {"web": found["channels"]["web"], **found["copies"]}


def test_a_snippet_has_the_digest_of_its_text_and_the_words_of_its_script(site: Path) -> None:
    build(site, TODAY)
    for language in ("en", "fr"):
        page = read(site / "outputs" / "current" / language / "a" / "dose" / "snippet.html")
        (article,) = page.all("article")
        assert article["data-pml-digest"] == digest_of(page.text)
        expired = "too old" if language == "en" else "trop ancienne"
        assert expired in article["data-pml-expired"]
        assert "differs" in article["data-pml-changed"] or "diffère" in article["data-pml-changed"]


@pytest.mark.parametrize(
    ("severity", "fate"),
    [("spelling", "same"), ("minor", "same"), ("substantive", None), ("safety", "unsafe")],
)
def test_an_edit_decides_what_becomes_of_copies(
    signed: Path, severity: str, fate: str | None
) -> None:
    build(signed, TODAY)
    old = status(signed)["web"]["version"]
    assert "earlier" not in status(signed)
    edit(signed, "a/dose.yaml", "With *water*.", "With *plain water*.")
    change(signed, "a/dose", severity)
    sign(signed, "a/dose", languages="en", day=NEXT_DAY, next_review=LATER)
    build(signed, NEXT_DAY)
    now = status(signed)
    assert now["web"]["state"] == "published"
    assert now["web"]["version"] != old
    assert now.get("earlier", {}).get(old) == fate
    assert now["superseded"]["current"]
    assert "today" not in now
    assert ("unsafe" in now) == (fate == "unsafe")
    if fate == "unsafe":
        assert now["unsafe"]["replaces"]
        assert now["unsafe"]["lines"][0].startswith("This answer contained an error")


def test_a_text_that_waits_for_a_signature_has_a_notice_above_copies(signed: Path) -> None:
    build(signed, TODAY)
    edit(signed, "site.yaml", "unreviewed_days", "waiting_corrections: withhold, unreviewed_days")
    edit(signed, "a/dose.yaml", "2 tablets a day", "3 tablets a day")
    build(signed, NEXT_DAY)
    now = status(signed)
    assert now["web"]["state"] == "withheld"
    assert now["today"]["lines"][0].startswith("This answer is being revised")
    assert "replaces" not in now["today"]


def test_a_withdrawn_answer_names_question_day_and_successor(site: Path) -> None:
    other = (site / "content" / "a" / "dose.yaml").read_text("utf-8")
    (site / "content" / "a" / "new.yaml").write_text(
        other.replace("May I take it?", "When may I take it?").replace("DOSE", "WHEN"), "utf-8"
    )
    build(site, TODAY)
    withdraw(site, Gone("a/dose", on=TODAY, reason="merged", successor="a/new"), TODAY)
    now = status(site)
    assert now["web"]["state"] == "tombstone"
    assert now["today"]["replaces"]
    assert now["today"]["question"] == "May I take it?"
    assert now["today"]["lines"] == [
        "This answer has been withdrawn. Do not rely on older copies of it. Ask a doctor or your "
        "specialist team.",
        "It is now part of another answer.",
        "Since January 10, 2026",
        "In an emergency, call your local emergency number.",
    ]
    assert now["today"]["successor"] == {
        "address": "https://t.example/en/a/new/",
        "question": "When may I take it?",
        "language": "en",
        "direction": "ltr",
    }
    page = read(site / "outputs" / "current" / "en" / "a" / "dose" / "snippet.html").text
    for words in ("May I take it?", "January 10, 2026", "When may I take it?"):
        assert words in page


def test_every_text_that_expires_is_replaced(site: Path) -> None:
    build(site, TODAY)
    expires = dt.date.fromisoformat(status(site)["web"]["expires"])
    build(site, expires)
    now = status(site, "fr")
    assert now["web"]["state"] == "tombstone"
    assert now["today"]["replaces"]
    assert "trop ancienne" in now["today"]["lines"][0]


def test_a_language_that_was_never_out_has_nothing_to_say(site: Path) -> None:
    edit(site, "site.yaml", "[fr]", "[fr, es]")
    translate(site, "es", "a", {})
    build(site, TODAY)
    assert status(site, "es").keys() == {"web"}
