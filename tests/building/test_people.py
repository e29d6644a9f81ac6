"""Somebody leaves, is removed, loses a key: what stays published, and what holds a release back."""

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pmlpub import keys
from pmlpub.building.checking import check
from pmlpub.building.report import Report
from pmlpub.model import PARTS
from pmlpub.problems import ContentError
from pmlpub.review import approvals, edition, revocations
from support.ledgers import act_files
from support.release_sites import build
from support.work_sites import (
    SIGNED,
    TODAY,
    add_reviewers,
    copy_answer,
    edit,
    mark_as_demonstration,
)

pytestmark = pytest.mark.slow

Run = Callable[..., Any]
OLD, NEW = b"\x01" * 32, b"\x02" * 32
OLD_PUBLIC, NEW_PUBLIC = keys.public_key(OLD), keys.public_key(NEW)
REV = "  - {id: rev, name: Rita Rev, roles: [reviser, translator], languages: [fr]}\n"
DAY = ("--as-of", TODAY.isoformat())


def sign_all(site: Path, key: bytes | None = None) -> None:
    """Everybody signs all parts and safety strings; `key` is that of the clinician."""
    for answer in ("ui/safety", "a/dose"):
        for language, role, by in (
            ("en", "clinician", "doc"),
            ("fr", "translator", "tra"),
            ("fr", "reviser", "rev"),
        ):
            review = edition.open_review(site, language, answer, SIGNED)
            for own in review.strings or (review,):
                for part in own.hashes:
                    warnings, secret = tuple(own.warnings(part)), key if by == "doc" else None
                    approvals.approve(site, own, part, role, by, SIGNED, None, warnings, secret)


def prepare(site: Path) -> None:
    add_reviewers(site)
    mark_as_demonstration(site)
    edit(site, "site.yaml", "require: translated", "require: approved")


@pytest.fixture(scope="module")
def ready(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `signed` is a copy of; tests only read it."""
    site = Path(shutil.copytree(small_site, tmp_path_factory.mktemp("ready") / "site"))
    prepare(site)
    sign_all(site)
    report = build(site, TODAY)
    assert (report.problems, out(report)) == ((), (1, 1, 1, 1))
    return site


@pytest.fixture
def signed(ready: Path, tmp_path: Path) -> Path:
    """The small site, in which everything is signed and out."""
    return Path(shutil.copytree(ready, tmp_path / "site", symlinks=True))


def out(report: Report) -> tuple[int, ...]:
    return tuple(
        report.counts[tag].get(f"{part}-published", 0) for tag in ("en", "fr") for part in PARTS
    )


def live(site: Path) -> set[str]:
    """The parts that readers get, and no notice in their place, as `en/page`."""
    found = set()
    for language in ("en", "fr"):
        path = site / "outputs" / "current" / language / "a" / "dose" / "status.json"
        channels = json.loads(path.read_bytes())["channels"]
        states = {"page": channels["web"]["state"], "sms": channels["sms"]["state"]}
        found |= {f"{language}/{part}" for part, state in states.items() if state == "published"}
    return found


SLIPS = {
    "removed": ("", "the reviewer 'rev' has been removed"),
    "no role": (REV.replace("reviser, ", ""), "the role reviser of 'rev' has been removed"),
    "no language": (REV.replace("[fr]", "[en]"), "the language fr of 'rev' has been removed"),
    "a wrong year": (
        REV.replace("}", ", until: 2025-01-05}"),
        "the period of 'rev' has changed (now until 2025-01-05)",
    ),
    "a role for another time": (
        REV.replace("reviser, ", "{role: reviser, from: 2026-01-07}, "),
        "the period of the role reviser of 'rev' has changed (now from 2026-01-07)",
    ),
    "first key": (
        REV.replace("[fr]", f'[fr], key: "{NEW_PUBLIC}"'),
        "a key of 'rev' has been added without `from`",
    ),
    "first key too early": (
        REV.replace("[fr]", f'[fr], keys: [{{key: "{NEW_PUBLIC}", from: 2020-01-01}}]'),
        "a key of 'rev' has been added with a `from` before they last signed without one, 2026-",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_reviewer_who_is_needed_cannot_be_removed(slip: str, signed: Path) -> None:
    entry, said = SLIPS[slip]
    before = live(signed)
    assert len(before) == 4
    edit(signed, "site.yaml", REV, entry)
    copy_answer(signed, "more")
    for _ in range(2):  # The next night is no different.
        checked = check(signed, TODAY)
        report = build(signed, TODAY)
        for found in (checked, report):
            (problem,) = [p for p in found.problems if p.code == "reviewer-needed"]
            assert problem.severity == "error"
            assert problem.location.path == "content/site.yaml"
            assert problem.text.startswith(f"{said}")
            assert "needs 28 acts of theirs" in problem.text
            assert "(approval of a/dose in fr, approval of ui/safety#" in problem.text
            assert "and 24 more)" in problem.text  # The first name is that of page and SMS.
        assert report.held_back
        assert report.failed
        assert out(checked) == (1, 1, 1, 1)
        assert live(signed) == before
        assert not (signed / "outputs/current/en/a/more").exists()
    # With a period in place of the slip, everything goes on.
    edit(
        signed,
        "site.yaml",
        "reviewers:\n",
        "reviewers:\n" + REV.replace("}", ", until: 2026-01-05}"),
    )
    if entry:
        edit(signed, "site.yaml", entry, "")
    report = build(signed, TODAY)
    assert not report.held_back
    assert "reviewer-needed" not in {p.code for p in report.problems}
    assert live(signed) == before
    assert (signed / "outputs/current/en/a/more/status.json").exists()


def test_an_address_that_acts_need_is_held(signed: Path) -> None:
    before = live(signed)
    edit(signed, "site.yaml", "https://t.example/", "https://other.example/")
    copy_answer(signed, "more")
    report = build(signed, TODAY)
    assert report.held_back
    assert {p.code for p in report.problems if p.severity == "error"} == {"address-needed"}
    assert live(signed) == before
    edit(signed, "site.yaml", "license:", "former_base_urls: [https://t.example/]\nlicense:")
    report = build(signed, TODAY)
    assert not report.held_back
    assert live(signed) == before


def test_a_key_that_is_replaced_holds_a_release_back_unless_the_old_one_stays_listed(
    site: Path,
) -> None:
    prepare(site)
    edit(site, "site.yaml", "languages: [en]}", f'languages: [en], key: "{OLD_PUBLIC}"}}')
    sign_all(site, OLD)
    assert out(build(site, TODAY)) == (1, 1, 1, 1)
    edit(site, "site.yaml", OLD_PUBLIC, NEW_PUBLIC)
    report = build(site, TODAY)
    assert report.held_back
    (problem,) = [p for p in report.problems if p.code == "reviewer-needed"]
    assert f"the key {OLD_PUBLIC[:12]}… of 'doc' has been removed" in problem.text
    assert len(live(site)) == 4
    periods = f'keys: [{{key: "{OLD_PUBLIC}", until: 2026-01-05}}]'
    edit(site, "site.yaml", f'key: "{NEW_PUBLIC}"', f'key: "{NEW_PUBLIC}", {periods}')
    report = build(site, TODAY)
    assert (report.held_back, report.problems, out(report)) == (False, (), (1, 1, 1, 1))


def test_what_has_to_go_goes_though_the_release_is_held_back(signed: Path) -> None:
    edit(signed, "site.yaml", REV, "")
    assert len(live(signed)) == 4
    build(signed, TODAY)
    loaded = edition.open_review(signed, "en", "a/dose", TODAY).loaded
    (line,) = loaded.ledgers["en"].approvals["a/dose", "sms"]
    revocations.revoke(signed, loaded, "en", line.id, "wrong", "doc", TODAY, one_part=True)
    assert build(signed, TODAY).held_back
    assert live(signed) == {"en/page", "fr/page"}


def test_whoever_never_signed_can_be_removed(signed: Path) -> None:
    more = "  - {id: new, name: New, roles: [reviser], languages: [fr]}\n"
    edit(signed, "site.yaml", REV, REV + more)
    build(signed, TODAY)
    edit(signed, "site.yaml", more, "")
    assert build(signed, TODAY).problems == ()


def test_a_name_can_be_erased_and_its_acts_stay(signed: Path) -> None:
    def texts() -> str:
        root = signed / "outputs" / "current"
        files = [p for p in root.rglob("*") if p.is_file() and p.suffix != ".gz"]
        return "".join(p.read_bytes().decode("utf-8", "replace") for p in files)

    assert "Dora Doc" in texts()
    edit(signed, "site.yaml", "name: Dora Doc, ", "")
    report = build(signed, TODAY)
    assert (report.problems, out(report)) == ((), (1, 1, 1, 1))
    assert "Dora" not in texts()
    page = (signed / "outputs/current/en/a/dose/index.html").read_text("utf-8")
    assert "medically reviewed" in page.lower()
    assert "2026" in page
    assert "None" not in page
    graph = (signed / "outputs/current/en/a/dose/answer.jsonld").read_text("utf-8")
    assert "lastReviewed" in graph
    assert "#reviewer-" not in graph


def test_nobody_signs_outside_a_period(signed: Path) -> None:
    edit(signed, "site.yaml", REV, REV.replace("}", ", until: 2026-01-04}"))
    review = edition.open_review(signed, "fr", "a/dose", SIGNED)
    with pytest.raises(ContentError) as caught:
        approvals.approve(signed, review, "sms", "reviser", "rev", dt.date(2026, 1, 6))
    (problem,) = caught.value.problems
    assert problem.code == "unknown-reviewer"
    said = "'rev' is a reviewer for fr only until 2026-01-04; content/site.yaml now has: tra"
    assert problem.text.startswith(said)


def test_all_that_somebody_signed_is_revoked_in_every_language(signed: Path, run_here: Run) -> None:
    period = f'keys: [{{key: "{NEW_PUBLIC}", from: 2026-01-08}}]'
    edit(signed, "site.yaml", REV, REV.replace("[fr]", f"[fr], {period}"))
    assert build(signed, TODAY).problems == ()
    before = {tag: len(act_files(signed, tag)) for tag in ("en", "fr")}
    command = ("revoke", "--all-of", "rev", "--since", "2026-01-05", "--note", "stolen")
    done = run_here(*command, "--by", "doc", cwd=signed)
    assert (done.code, done.err) == (0, ""), done.err
    assert (
        "doc revoked everything that rev signed since 2026-01-04T10:00:00Z, in fr: 28 " in done.out
    )
    after = {tag: len(act_files(signed, tag)) for tag in ("en", "fr")}
    assert after == {"en": before["en"], "fr": before["fr"] + 1}
    report = build(signed, TODAY)
    assert out(report) == (1, 1, 0, 0)
    assert not report.held_back
    # The notice is what people see of it, and the reviewer signs again with the new key.
    shown = run_here("show", "fr", "a/dose", *DAY, cwd=signed)
    assert "reviser: not signed" in shown.out
    # What was revoked needs its author no longer, tonight or any other night.
    edit(signed, "site.yaml", REV.replace("[fr]", f"[fr], {period}"), "")
    for _ in range(2):
        report = build(signed, TODAY)
        assert (report.held_back, out(report)) == (False, (1, 1, 0, 0))
        codes = {p.code for p in report.problems}
        assert not codes & {"reviewer-needed", "ledger-reviewer", "ledger-lost"}


def test_who_revokes_needs_the_language_or_a_clinical_role(signed: Path, run_here: Run) -> None:
    edit(signed, "site.yaml", REV, REV.replace("[fr]", "[fr, en]"))
    command = ("revoke", "--all-of", "rev", "--since", "2026-01-05", "--note", "stolen")
    done = run_here(*command, "--by", "tra", cwd=signed)
    assert done.code == 1
    assert "NOT revoked in en" in done.err
    assert "in fr: 28 approvals" in done.out
    edit(signed, "site.yaml", REV.replace("[fr]", "[fr, en]"), REV)
    other = "  - {id: edi, name: Edi, roles: [reviser], languages: [en]}\n"
    edit(signed, "site.yaml", REV, REV + other)
    refused = run_here(*command, "--by", "edi", cwd=signed)
    assert refused.code == 1
    assert (
        "error[unknown-reviewer]: 'edi' is neither a reviewer for fr nor in a clinical"
        in refused.err
    )
    unknown = run_here("revoke", "--all-of", "who", *command[3:], "--by", "doc", cwd=signed)
    assert "error[unknown-reviewer]: 'who' is not a reviewer" in unknown.err


def test_nobody_revokes_with_the_stolen_key(signed: Path, run_here: Run) -> None:
    before = act_files(signed, "fr")
    command = ("revoke", "--all-of", "rev", "--since", "2026-01-05", "--note", "stolen")
    refused = run_here(*command, "--by", "rev", cwd=signed)
    assert refused.code == 1
    assert "error[stolen-key]: 'rev' has no key here that does not" in refused.err
    assert act_files(signed, "fr") == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--since", "2026-01-05"), "--all-of ID says whose approvals are revoked"),
        (("--all-of", "rev"), "--since INSTANT from when on"),
        (("fr", "0" * 8, "--all-of", "rev", "--since", "2026-01-05"), "name no language"),
        (("--all-of", "rev", "--since", "yesterday"), "neither an instant such as"),
        (("--all-of", "rev", "--since", "2026-01-05T10:00:00"), "neither an instant such as"),
        (("--all-of", "rev", "--since", "2999-01-01"), "is in the future"),
        (("--all-of", "rev", "--since", "2026-01-05", "--new-key", "k"), "is not a public key"),
        (("fr",), "name a language and the id of an approval, or use --all-of"),
    ],
)
def test_a_command_that_could_mean_two_things_is_refused(
    arguments: tuple[str, ...], said: str, signed: Path, run_here: Run
) -> None:
    before = act_files(signed, "fr")
    done = run_here("revoke", *arguments, "--note", "n", "--by", "rev", cwd=signed)
    assert done.code == 2
    assert said in " ".join(done.err.split())
    assert act_files(signed, "fr") == before


def test_a_second_key_that_was_not_stolen_is_named(signed: Path, run_here: Run) -> None:
    both = f'[{{key: "{OLD_PUBLIC}", from: 2026-01-06}}, {{key: "{NEW_PUBLIC}", from: 2026-01-06}}]'
    edit(signed, "site.yaml", REV, REV.replace("[fr]", f"[fr], keys: {both}"))
    command = ("revoke", "--all-of", "rev", "--since", "2026-01-06T12:00:00+02:00")
    done = run_here(*command, "--note", "n", "--by", "doc", "--new-key", NEW_PUBLIC, cwd=signed)
    assert done.code == 0, done.err
    assert f"since then no longer counts: {OLD_PUBLIC[:12]}." in done.out
    assert "2026-01-06T10:00:00Z" in done.out
