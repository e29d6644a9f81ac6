"""The work list: every state is reached as people reach it, and nothing is counted twice."""

import datetime as dt
from pathlib import Path

import pytest

from conftest import FRENCH, translate
from pmlpub import api
from pmlpub.catalogs.paths import catalog_path
from pmlpub.model import Part
from pmlpub.records.worklist import COLUMNS, STATES, Total, WorkRow, add_up, merge
from support.work_sites import (
    NEXT,
    OWNER,
    TODAY,
    add_reviewers,
    change,
    copy_answer,
    edit,
    sign,
    with_every_state,
)

pytestmark = pytest.mark.slow


def rows(
    site: Path, as_of: dt.date = TODAY, days: int | None = None
) -> dict[tuple[str, ...], WorkRow]:
    """The rows of a site by answer, language and part; each of them is there once."""
    found = list(api.work(site, as_of, days))
    by_key = {(r.answer, r.language, r.part): r for r in found}
    assert len(by_key) == len(found)
    return by_key


def french(site: Path, answer: str = "a/dose", part: Part = "page") -> WorkRow:
    return rows(site)[answer, "fr", part]


def test_every_state_is_reached(site: Path) -> None:
    expected = with_every_state(site)
    found = rows(site)
    for slug, state in expected.items():
        part = "sms" if "sms" in slug else "page"
        assert found[f"a/{slug}", "fr", part].state == state, slug
    assert set(expected.values()) == set(STATES)
    assert len(found) == len(expected) * 2 * 2


def test_a_reason_is_that_of_the_gate(site: Path) -> None:
    with_every_state(site)
    found = {key[0][2:]: row.reason for key, row in rows(site).items() if key[1:] == ("fr", "page")}
    assert found["dose"] == found["slightly"] == ""
    assert found["outdated"].startswith("locales/fr/LC_MESSAGES/a.po:")
    assert "a/outdated#sections/how/body is marked fuzzy" in found["outdated"]
    assert "has changed since it was approved on 2026-01-05" in found["reworded"]
    assert found["gone"] == "withdrawn on 2026-01-05: merged"
    assert found["broken"].startswith("content/a/broken.yaml:9:10: ")


def test_a_fuzzy_text_is_stale(site: Path) -> None:
    edit(site, "a/dose.yaml", "With *water*.", "With *cold water*.")
    translate(site, "fr", "a", {})  # only syncs
    row = french(site)
    assert (row.state, row.words_owed) == ("stale", 3)
    assert "is marked fuzzy" in row.reason


def test_without_an_approval_that_policy_wants_a_text_is_blocked(site: Path) -> None:
    edit(site, "site.yaml", "page: {require: translated}", "page: {require: approved}")
    assert french(site).state == "blocked"
    assert french(site, part="sms").state == "unreviewed"


def test_words_owed_are_those_of_the_source_of_the_part(site: Path) -> None:
    copy_answer(site, "new", {"question": FRENCH["question"]})
    # "Take 2 tablets a day. Do not take more.", "How?", "With *water*."
    assert french(site, "a/new").words_owed == 9 + 1 + 2
    # The SMS text, and the keyword.
    assert french(site, "a/new", "sms").words_owed == 9 + 1
    assert {r.words_owed for key, r in rows(site).items() if key[1] == "en"} == {0}
    assert french(site).words_owed == 0


def test_the_names_of_a_condition_count_once_in_a_language(site: Path) -> None:
    text = "pml: {name: progressive multifocal disease, alternate: PML}\n"
    (site / "content" / "conditions.yaml").write_text(text, "utf-8")
    edit(site, "a/dose.yaml", "updated:", "condition: pml\nupdated:")
    copy_answer(site, "second")
    found = [r for r in api.work(site, TODAY) if r.language == "fr"]
    assert [r.words_owed for r in found] == [4, 0, 4, 0]
    total = add_up(found)["fr"]
    assert (total.words_owed, total.states) == (4, {"missing": 2, "unreviewed": 2})
    other = add_up(api.work(site, TODAY))
    merge(other, {"fr": total, "sw": Total(own_words=5)})
    assert {tag: t.words_owed for tag, t in other.items()} == {"en": 0, "fr": 4, "sw": 5}


def test_a_catalog_that_cannot_be_read_blocks_and_owes_no_words(site: Path) -> None:
    copy_answer(site, "new", {})
    path = site / catalog_path("fr", "a")
    path.write_text(path.read_text("utf-8") + "<<<<<<< ours\n", "utf-8")
    found = [r for r in api.work(site, TODAY) if r.language == "fr"]
    assert {(r.state, r.words_owed) for r in found} == {("blocked", 0)}


def test_a_language_without_its_interface_still_owes_its_words(site: Path) -> None:
    edit(site, "site.yaml", "[fr]", "[fr, de]")
    row = rows(site)["a/dose", "de", "page"]
    assert (row.state, row.words_owed) == ("missing", 4 + 9 + 1 + 2)
    german = {
        "question": "Kann ich es nehmen?",
        "short_answer": "Nehmen Sie 2 Tabletten am Tag. Nehmen Sie nicht mehr.",
        "sections/how/heading": "Wie?",
        "sections/how/body": "Mit Wasser.",
    }
    assert german.keys() <= FRENCH.keys()
    translate(site, "de", "a", {f"a/dose#{field}": german.get(field, "") for field in FRENCH})
    row = rows(site)["a/dose", "de", "page"]
    assert (row.state, row.words_owed) == ("blocked", 0)
    assert "ui/safety#" in row.reason


def test_a_review_is_due_from_the_first_day_of_the_warning_on(site: Path) -> None:
    add_reviewers(site)
    edit(site, "site.yaml", "reviewers:", "review: {warn_days: 10}\nreviewers:")
    sign(site, "a/dose")
    first = NEXT - dt.timedelta(days=10)
    key = ("a/dose", "fr", "page")
    assert rows(site, first - dt.timedelta(days=1))[key].due is None
    assert rows(site, first)[key].due == NEXT
    assert rows(site, NEXT - dt.timedelta(days=1))[key].due == NEXT
    past = rows(site, NEXT)[key]
    assert (past.state, past.due) == ("tombstone", NEXT), "it still waits for its review"
    # Other days may be asked for; text that nobody reviewed expires too.
    assert rows(site, TODAY, days=365)[key].due == NEXT
    assert rows(site, TODAY, days=0)[key].due is None
    assert rows(site, TODAY, days=365)["a/dose", "fr", "sms"].due == dt.date(2026, 2, 1)


def test_text_in_its_days_of_grace_is_due_when_they_end(site: Path) -> None:
    add_reviewers(site)
    edit(site, "site.yaml", "unreviewed_days: 30", "unreviewed_days: 30, grace_days: 7")
    sign(site, "a/dose")
    edit(site, "a/dose.yaml", "May I take it?", "May I take this?")
    change(site, "a/dose", "minor")
    sign(site, "a/dose", languages="en")
    row = french(site)
    assert (row.state, row.due) == ("minor", dt.date(2026, 1, 14))
    assert row.words_owed == 4


def test_owners_are_those_who_act_first_in_the_language(site: Path) -> None:
    assert {r.owner for r in api.work(site, TODAY)} == {""}
    add_reviewers(site)
    assert {(r.language, r.owner) for r in api.work(site, TODAY)} == {
        ("en", "Dora Doc"),
        ("fr", OWNER),
    }
    edit(site, "site.yaml", "unreviewed_days: 30", "roles: {translation: [reviser, translator]}")
    assert french(site).owner == "Rita Rev"


def test_a_row_is_plain_data_on_one_line() -> None:
    row = WorkRow(
        "a/b", "fr", "sms", "stale", "two\tand\nthree", 7, {"conditions/x#name": 3}, TODAY
    )
    assert row.as_data() == {
        "answer": "a/b", "language": "fr", "part": "sms", "state": "stale",
        "reason": "two and three", "words_owed": 7, "due": "2026-01-10", "owner": "",
    }  # fmt: skip
    assert set(row.as_data()) == set(COLUMNS)


@pytest.mark.parametrize("as_of", [TODAY, dt.date(2026, 3, 1)])
def test_editions_are_those_answers_that_can_be_read(site: Path, as_of: dt.date) -> None:
    expected = with_every_state(site)
    found = {view.answer[2:] for view in api.editions(site, as_of)}
    assert found == set(expected) - {"gone", "broken"}
