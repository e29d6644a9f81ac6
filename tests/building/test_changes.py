"""changes.jsonl: what each release changed, which no other release before would have given."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import translate
from pmlpub.building.pausing import pause
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.gate.ledger_line import Severity
from pmlpub.releases.manifest import CHANGES_PART, SITE_PART, make_manifest
from pmlpub.review import stopping
from pmlpub.review.stopping import Author
from pmlpub.verification.check import verify
from pmlpub.verification.folder import Folder
from support.release_sites import build, number, replace_file, revoke
from support.work_sites import NEXT, TODAY, add_reviewers, change, copy_answer, edit, sign

pytestmark = pytest.mark.slow

NAME = "changes.jsonl"
Act = Callable[[Path], object]


def rows(root: Path) -> list[dict[str, Any]]:
    path = root / "outputs/current" / NAME
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def reword(site: Path, text: str) -> None:
    translate(site, "fr", "a", {"a/dose#question": text})


def test_a_first_release_has_no_list(site: Path) -> None:
    build(site, TODAY)
    assert not (site / "outputs/current" / NAME).exists()


def test_a_line_says_what_was_and_what_is(site: Path) -> None:
    build(site, TODAY)
    reword(site, "Puis-je le prendre ?")
    build(site, TODAY)
    (row,) = rows(site)
    assert row["edition"] == "https://t.example/fr/a/dose/#page"
    assert (row["channel"], row["change"]) == ("page", "changed")
    assert row["from"]["state"] == row["to"]["state"] == "published"
    assert row["from"]["version"] != row["to"]["version"]
    assert not {"why", "severity"} & row.keys()  # The source text is the same.


def test_a_withdrawal_has_its_reason_and_no_version(site: Path) -> None:
    build(site, TODAY)
    withdraw(site, Gone("a/dose", TODAY, "wrong"), TODAY)
    found = rows(site)
    assert len(found) == 4
    assert all(row["change"] == "tombstone" and row["why"] == ["gone"] for row in found)
    assert all(row["to"] == {"state": "withdrawn"} for row in found)


def test_a_build_that_changes_nothing_makes_no_release_of_its_list(site: Path) -> None:
    build(site, TODAY)
    reword(site, "Puis-je le prendre ?")
    build(site, TODAY)
    before = rows(site)
    report = build(site, TODAY, cached=False)
    assert (report.changed, number(site), rows(site)) == (False, 2, before)


def test_it_is_outside_the_promise_of_equal_bytes() -> None:
    """Another release before gives another list, and the same content."""
    parts = {SITE_PART: "0" * 64}
    made = [
        make_manifest(1, TODAY, parts | own, "https://t.example/", [])
        for own in ({}, {CHANGES_PART: "1" * 64}, {CHANGES_PART: "2" * 64})
    ]
    assert len({one.content for one in made}) == 1
    assert len({one.encode() for one in made}) == 3


def test_the_manifest_lists_it_and_an_altered_one_is_written_anew(site: Path) -> None:
    build(site, TODAY)
    reword(site, "Puis-je le prendre ?")
    build(site, TODAY)
    current = site / "outputs/current"
    assert not verify(Folder(str(current)), (), TODAY, allow_unsigned=True).problems
    replace_file(current.resolve() / NAME, b"")
    found = verify(Folder(str(current)), (), TODAY, allow_unsigned=True).problems
    assert {(str(p.location), p.code) for p in found} == {(NAME, "verify-size")}
    assert build(site, TODAY).changed
    assert (number(site), rows(site)) == (3, [])


@pytest.mark.parametrize("severity", ["minor", "safety"])
def test_the_recorded_severity_of_the_change_is_told(site: Path, severity: Severity) -> None:
    add_reviewers(site)
    sign(site, "a/dose")
    build(site, TODAY)
    edit(site, "a/dose.yaml", "May I take it?", "May I take this?")
    change(site, "a/dose", severity)
    sign(site, "a/dose", languages="en")
    build(site, TODAY)
    found = {row["edition"].split("/")[3]: row for row in rows(site) if row["channel"] == "page"}
    assert found["en"]["severity"] == severity
    # A translation stays out after a minor change, with a mark; after one for safety it goes.
    kind = {"minor": "changed", "safety": "tombstone"}[severity]
    assert (found["fr"]["change"], found["fr"]["severity"]) == (kind, severity)


def _withdrawn(reason: str, successor: str | None = None) -> Act:
    return lambda site: withdraw(site, Gone("a/dose", TODAY, reason, successor), TODAY)


def _paused(site: Path) -> None:
    made = stopping.make_pauses(site, ["a/dose"], Author("doc", "is it right?"))
    pause(site, made.lines, TODAY)


def _edited(severity: Severity | None) -> Act:
    def act(site: Path) -> None:
        edit(site, "a/dose.yaml", "May I take it?", "May I take this?")
        if severity:
            change(site, "a/dose", severity)
        sign(site, "a/dose", languages="en")
        edit(site, "site.yaml", "policy: {", "policy: {grace_days: 0, ")
        build(site, TODAY + dt.timedelta(days=1))

    return act


def _removed(site: Path) -> None:
    (site / "content/a/dose.yaml").unlink()
    build(site, TODAY, allow_removal=("a/dose",))


def _without_language(site: Path) -> None:
    edit(site, "site.yaml", "languages: [fr]", "languages: []")
    build(site, TODAY, allow_removal=("fr",))


def _revoked(site: Path) -> None:
    revoke(site, "a/dose")
    build(site, TODAY)


def _without_sms(site: Path) -> None:
    edit(site, "a/dose.yaml", "sms: Take 2 tablets a day. Do not take more.\nkeywords: DOSE\n", "")
    build(site, TODAY)


def _without_format(site: Path) -> None:
    edit(site, "site.yaml", "policy:", "formats: [page]\npolicy:")
    build(site, TODAY)


@pytest.mark.parametrize(
    ("act", "why", "severity"),
    [
        (_withdrawn("wrong"), "gone", "safety"),
        (_withdrawn("merged"), "gone", "substantive"),
        (_withdrawn("see the other one", "a/other"), "gone", "substantive"),
        (_paused, "paused", "safety"),
        (_revoked, "revoked", "safety"),
        (lambda site: build(site, NEXT), "review-due", "substantive"),
        (_edited("minor"), "outdated", "minor"),
        (_edited("substantive"), "outdated", "substantive"),
        (_edited(None), "outdated", "substantive"),
        (_removed, "answer-removed", "substantive"),
        (_without_language, "language-removed", "substantive"),
        (_without_sms, "text-removed", "substantive"),
        (_without_format, "text-removed", "substantive"),
    ],
)
def test_every_text_that_goes_has_a_reason_and_a_severity(
    act: Act, why: str, severity: str, site: Path
) -> None:
    add_reviewers(site)
    copy_answer(site, "other")
    sign(site, "a/dose")
    build(site, TODAY)
    act(site)
    own = [r for r in rows(site) if "/fr/a/dose/" in r["edition"] and "version" not in r["to"]]
    # The SMS was never signed, so it may expire for another reason.
    assert (why, severity) in {(*row["why"], row["severity"]) for row in own}


def test_a_notice_that_takes_the_place_of_another_has_a_line(site: Path) -> None:
    add_reviewers(site)
    sign(site, "a/dose")
    build(site, TODAY)
    _paused(site)
    _withdrawn("merged")(site)
    found = [row for row in rows(site) if row["channel"] == "page"]
    assert len(found) == 2
    for row in found:
        assert (row["from"]["state"], row["to"]["state"]) == ("withheld", "withdrawn")
        assert (row["change"], row["why"]) == ("tombstone", ["gone"])


def test_a_release_before_that_cannot_be_read_gives_no_list(site: Path) -> None:
    """Nobody can tell what has changed, and nobody is told that nothing has."""
    build(site, TODAY)
    replace_file((site / "outputs/current").resolve() / "records/a.json", b"{}")
    reword(site, "Puis-je le prendre ?")
    build(site, TODAY)
    assert number(site) == 2
    assert not (site / "outputs/current" / NAME).exists()
