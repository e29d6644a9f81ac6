"""What takes text away: it covers both parts, counts at once, and keeps its force."""

import datetime as dt
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
import pytest

from pmlpub import api, keys, sync
from pmlpub.acts.folding import fold
from pmlpub.building import checking, pipeline
from pmlpub.building.withdrawal import withdraw
from pmlpub.catalogs.paths import acts_path, catalog_path
from pmlpub.content.withdrawal import Gone
from pmlpub.gate.act import make_act
from pmlpub.gate.ledger_line import Change, Revoke, content_id
from pmlpub.judging.loading import load
from pmlpub.model import PARTS, Part
from pmlpub.problems import ContentError, in_order
from pmlpub.releases.known_ledgers import read_known_ledgers
from pmlpub.review import approvals, edition, packet, packet_page, signing, source_changes
from pmlpub.review.signature import sign as sign_line
from support.ledgers import break_ledger
from support.removal_sites import (
    ANSWER_ID,
    DAY,
    EVERYTHING,
    LANGUAGES,
    LATER,
    TAMPERED,
    change_for_safety,
    delete,
    key_of,
    make_site,
    out,
    removal_acts,
    revoke,
    sign,
    states,
)

pytestmark = pytest.mark.slow

build = partial(pipeline.build, workers=1)
REMOVALS: dict[str, Callable[[Path], None]] = {
    "revocation of the source": lambda root: revoke(root, "en"),
    "revocation of a translation": lambda root: revoke(root, "fr"),
    "revocation of one part": lambda root: revoke(root, "en", one_part=True),
    "change for safety": change_for_safety,
    "change for safety of one part": lambda root: change_for_safety(root, parts=("sms",)),
}
TAKEN = {
    "revocation of the source": EVERYTHING,
    "revocation of a translation": {(part, "fr") for part in PARTS},
    "revocation of one part": {("page", language) for language in LANGUAGES},
    "change for safety": EVERYTHING,
    "change for safety of one part": {("sms", language) for language in LANGUAGES},
}


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_site(tmp_path_factory.mktemp("signed") / "site")
    report = build(root, DAY)
    assert (report.problems, out(root)) == ((), EVERYTHING)
    return root


@pytest.fixture
def site(signed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(signed, tmp_path / "site", symlinks=True))


def edit(root: Path, old: str, new: str) -> None:
    path = root / "content" / "a" / "dose.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def codes(root: Path, day: dt.date = DAY) -> list[str]:
    """What `check` says, in its order."""
    return [problem.code for problem in in_order(checking.check(root, day, workers=1).problems)]


@pytest.mark.parametrize("kind", REMOVALS)
def test_both_parts_go_unless_a_clinician_names_one(site: Path, kind: str) -> None:
    REMOVALS[kind](site)
    build(site, DAY)
    assert out(site) == EVERYTHING - TAKEN[kind]


@pytest.mark.parametrize("how", TAMPERED)
@pytest.mark.parametrize("kind", REMOVALS)
def test_a_removal_keeps_its_force_whatever_becomes_of_its_line(
    site: Path, kind: str, how: str
) -> None:
    REMOVALS[kind](site)
    build(site, DAY)
    before = out(site)
    TAMPERED[how](site)
    for _ in range(2):  # What the release after it remembers is not less.
        report = build(site, DAY)
        assert out(site) <= before
        assert {p.code for p in report.problems} & {
            "removal-kept", "ledger-lost", "ledger-line", "ledger-site",
        } or how == "copied without its signature"  # fmt: skip
    assert not TAKEN[kind] & out(site)


@pytest.mark.parametrize("kind", REMOVALS)
def test_what_was_taken_away_comes_back_by_signatures_alone(site: Path, kind: str) -> None:
    REMOVALS[kind](site)
    build(site, DAY)
    sign(site, LATER)
    build(site, LATER)
    assert out(site) == EVERYTHING


@pytest.mark.parametrize("kind", REMOVALS)
def test_it_is_not_lost_over_a_withdrawal_or_a_fold(site: Path, kind: str) -> None:
    path = site / "content" / "a" / "more.yaml"
    path.write_text("question: Q?\nshort_answer: No.\nupdated: 2026-01-01\n", "utf-8")
    sign(site, DAY, "a/more", ("en",))
    REMOVALS[kind](site)
    build(site, DAY)
    known = read_known_ledgers(site / "outputs").removals(
        "en" if "translation" not in kind else "fr"
    )
    assert known
    assert all(line.note == "" and line.by == "" and not line.signature for line in known)
    withdraw(site, Gone(id="a/more", on=DAY, reason="merged"), as_of=DAY)
    delete(site)
    for language in LANGUAGES:
        fold(site, language)
    build(site, DAY)
    assert not TAKEN[kind] & out(site)


@pytest.mark.parametrize("kind", REMOVALS)
def test_a_removal_that_never_counted_is_told_first_and_takes_nothing_away(
    site: Path, kind: str, run_here: Callable[..., object]
) -> None:
    """Hostile row 4, the other way round: junk silences no text."""
    REMOVALS[kind](site)
    for path, act in list(removal_acts(site)):
        path.unlink()
        lines = [msgspec.structs.replace(line, signature=None) for line in act.lines]
        made = make_act(lines, act.contents)
        (path.parent / f"{made.id}.json").write_bytes(made.encode())
    edit(site, "question: May I take it?", "question: May I take it? ")
    (site / "content" / "a" / "broken.yaml").write_text("question: [", "utf-8")
    assert codes(site)[0] == "removal-unverified"
    report = build(site, DAY)
    assert in_order(report.problems)[0].code == "removal-unverified"
    assert out(site) == EVERYTHING
    shown = run_here("status", "--as-of", DAY.isoformat(), cwd=site)
    assert shown.err.startswith("locales/")  # type: ignore[attr-defined]
    assert "error[removal-unverified]" in shown.err  # type: ignore[attr-defined]
    # Nobody misses it, either.
    delete(site)
    assert "ledger-lost" not in codes(site)


@pytest.mark.parametrize("kind", REMOVALS)
def test_a_removal_of_a_day_to_come_counts_at_once(site: Path, kind: str) -> None:
    """Hostile row 15: a clock that is a day ahead, or a year."""
    REMOVALS[kind](site)
    move_ahead(site, 2027)
    for day in (DAY, DAY + dt.timedelta(1)):  # What readers are told does not move.
        report = build(site, day)
        assert out(site) == EVERYTHING - TAKEN[kind]
        assert in_order(report.problems)[0].code == "removal-future"
        records = (site / "outputs/current/records/a.json").read_text("utf-8")
        days = set(re.findall(r'"since":"([^"]*)"', records))
        assert days == ({DAY.isoformat()} if kind.startswith("change") else set())


def move_ahead(site: Path, year: int) -> None:
    """Replaces the acts that take away: they are those of a clock that is ahead."""
    for path, act in list(removal_acts(site)):
        path.unlink()
        ahead = []
        for line in act.lines:
            assert line.at
            at = line.at.replace(year=year)
            late = msgspec.structs.replace(line, at=at, on=at.date(), signature=None)
            late = msgspec.structs.replace(late, id=content_id(late))
            ahead.append(sign_line(late, _ann(site), key_of("ann"), "x"))  # type: ignore[type-var]
        made = make_act(ahead, act.contents)
        (path.parent / f"{made.id}.json").write_bytes(made.encode())


def _ann(root: Path):  # type: ignore[no-untyped-def]
    return next(r for r in load(root, DAY).job.site.reviewers if r.id == "ann")


def test_an_approval_that_would_not_count_after_a_change_for_safety_is_refused(
    site: Path,
) -> None:
    change_for_safety(site)
    reason = "the source of this text was changed for safety on 2026-01-10, .*"
    with pytest.raises(ContentError, match=f"revoked-today.*{reason}approve as of now"):
        sign(site, DAY)
    move_ahead(site, 2099)
    with pytest.raises(ContentError, match=f"{reason}ahead, so approve after 2099-01-10T23:59:59Z"):
        sign(site, DAY)
    edit(site, "Take 2 tablets", "Take 3 tablets")
    sign(site, DAY, languages=("en",))
    build(site, DAY)
    assert out(site) == {(part, "en") for part in PARTS}


def test_a_damaged_ledger_of_the_source_stops_new_text_in_every_language(site: Path) -> None:
    """Hostile row 6. What is out stays, also where another text waits."""
    break_ledger(site, "en")
    build(site, DAY)
    assert out(site) == EVERYTHING
    catalog = site / catalog_path("fr", "a")
    text = catalog.read_text("utf-8")
    catalog.write_text(text.replace("Puis-je en prendre", "Puis-je le prendre"), "utf-8")
    sign(site, DAY, languages=("fr",))
    page = site / "outputs/current/fr/a/dose/index.html"
    report = build(site, DAY)
    assert "previous-newer" in {problem.code for problem in report.problems}
    assert out(site) == EVERYTHING
    assert "Puis-je en prendre" in page.read_text("utf-8")
    (site / acts_path("en") / f"{'0' * 64}.json").unlink()
    build(site, DAY)
    assert out(site) == EVERYTHING
    assert "Puis-je le prendre" in page.read_text("utf-8")


def test_what_a_release_remembers_may_be_damaged_but_publishes_nothing(site: Path) -> None:
    revoke(site, "en")
    build(site, DAY)
    path = site / "outputs/current/ledger/en.removals.jsonl"
    path.chmod(0o644)
    path.unlink()
    path.write_text('{"version": 1}\n{"kind": "revo', "utf-8")
    delete(site)
    report = build(site, DAY)
    assert "release-damaged" in {p.code for p in report.problems}
    assert out(site) == set()
    build(site, DAY)
    assert out(site) == set()


def test_a_language_that_leaves_and_comes_back_remembers(site: Path) -> None:
    settings = site / "content" / "site.yaml"
    text = settings.read_text("utf-8")
    revoke(site, "fr")
    build(site, DAY)
    settings.write_text(text.replace("languages: [es, fr]\npol", "languages: [es]\npol"), "utf-8")
    build(site, DAY, allow_removal=["fr"])
    settings.write_text(text, "utf-8")
    delete(site)
    build(site, DAY)
    assert not {(part, "fr") for part in PARTS} & out(site)


def test_a_minor_change_that_leads_to_the_fault_may_be_lost_too(site: Path) -> None:
    """The text before a minor change shares the fault, also when nobody can tell any more."""
    edit(site, "May I take it?", "May I take it, please?")
    review = edition.open_review(site, "en", ANSWER_ID, DAY)
    source_changes.change(site, review, "minor", "politeness", "ann", DAY, key=key_of("ann"))
    change_for_safety(site, by="doc")
    edit(site, "May I take it, please?", "May I take it?")
    build(site, DAY)
    assert out(site) == set()
    TAMPERED["by somebody who left"](site)
    build(site, DAY)
    assert out(site) == set()


def test_a_safety_change_of_the_page_takes_the_sms_too(site: Path) -> None:
    """Seams row 27: the page is corrected from 2 to 3 tablets, and the SMS is not."""
    edit(site, "short_answer: Take 2", "short_answer: Take 3")
    change_for_safety(site)
    build(site, DAY)
    for part in PARTS:
        assert set(states(site, part).values()) == {"tombstone"}


def test_safety_is_judged_before_readability(site: Path) -> None:
    """Seams row 28."""
    change_for_safety(site)
    edit(site, "updated: 2026-01-01", "updated: 2026-02-30")
    build(site, DAY)
    for part in PARTS:
        assert set(states(site, part).values()) == {"tombstone"}
    page = (site / "outputs/current/fr" / ANSWER_ID / "index.html").read_text("utf-8")
    assert "comprimés" not in page


def test_expiry_is_judged_before_readability(site: Path) -> None:
    edit(site, "updated: 2026-01-01", "updated: 2026-02-30")
    report = build(site, dt.date(2029, 1, 10))
    assert {s.code for s in report.silent if s.answer == ANSWER_ID} == {"review-due"}


def test_without_a_reason_of_its_own_an_unreadable_answer_keeps_what_is_signed(site: Path) -> None:
    before = {part: states(site, part) for part in PARTS}
    edit(site, "updated: 2026-01-01", "updated: 2026-02-30")
    build(site, DAY)
    assert {part: states(site, part) for part in PARTS} == before


@pytest.mark.parametrize("kind", REMOVALS)
def test_an_edit_of_the_source_or_a_translation_revives_nothing(site: Path, kind: str) -> None:
    REMOVALS[kind](site)
    build(site, DAY)
    before = out(site)
    edit(site, "May I take it?", "May I take it, please?")
    build(site, DAY)
    assert out(site) <= before
    sync.write_changes(site, sync.plan_sync(site)[0])
    build(site, DAY)
    assert out(site) <= before


def test_the_old_source_comes_from_the_register(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hostile row 14: `Do not` is dropped as a minor change, and the catalogs forget it. Versions
    before recorded such a change."""
    monkeypatch.setattr(source_changes, "_refuse_other_quantities", lambda *_: None)
    edit(site, " Do not take more.", " Take more.")
    review = edition.open_review(site, "en", ANSWER_ID, DAY)
    source_changes.change(site, review, "minor", "a word", "doc", DAY, key=key_of("doc"))
    sign(site, DAY, languages=("en",))
    sync.write_changes(site, sync.plan_sync(site)[0])
    catalog = site / catalog_path("fr", "a")
    lines = catalog.read_text("utf-8").splitlines(keepends=True)
    assert any(line.startswith("#| ") for line in lines)
    forged = [line.replace(" Do not take more.", " Take more.") for line in lines]
    for text in (lines, forged, [line for line in forged if not line.startswith("#| ")]):
        catalog.write_text("".join(text), "utf-8")
        build(site, DAY)
        assert states(site, "page") == {"en": "published", "es": "withheld", "fr": "withheld"}


def test_a_minor_change_whose_old_text_nobody_has_is_not_minor(site: Path) -> None:
    edit(site, "May I take it?", "May I take it, please?")
    review = edition.open_review(site, "en", ANSWER_ID, DAY)
    source_changes.change(site, review, "minor", "politeness", "doc", DAY, key=key_of("doc"))
    sign(site, DAY, languages=("en",))
    build(site, DAY)
    assert states(site, "page") == dict.fromkeys(LANGUAGES, "published")
    build(site, DAY)
    for language in LANGUAGES:
        fold(site, language)
        for path in (site / acts_path(language)).glob("*.texts.jsonl"):
            path.unlink()
    build(site, DAY)
    assert states(site, "page") == {"en": "published", "es": "withheld", "fr": "withheld"}


@pytest.mark.parametrize("kind", REMOVALS)
def test_the_note_is_shown_and_not_published(
    site: Path, kind: str, run_here: Callable[..., object]
) -> None:
    """Seams row 13."""
    REMOVALS[kind](site)
    build(site, DAY)
    for part, language in TAKEN[kind]:
        review = edition.open_review(site, language, ANSWER_ID, DAY)
        made = packet.make_packet(review)
        (own,) = [shown for shown in made.parts if shown.part == part]
        assert any("wrong dose" in line for line in own.known)
        noon = dt.datetime.combine(DAY, dt.time(12), dt.UTC)
        page = packet_page.make_page(signing.texts_of(review), [], {}, noon)
        assert "wrong dose" in page
        shown = run_here("show", language, ANSWER_ID, "--as-of", DAY.isoformat(), cwd=site)
        assert "wrong dose" in shown.out  # type: ignore[attr-defined]
    noted = {(row.part, row.language) for row in api.work(site, DAY) if "wrong dose" in row.reason}
    assert noted == TAKEN[kind]
    for path in (site / "outputs").rglob("*"):
        if path.is_file() and path.suffix != ".sqlite":
            assert b"wrong dose" not in path.read_bytes(), path


@pytest.mark.parametrize(
    ("kind", "language", "part", "roles"),
    [
        ("revocation of the source", "en", "sms", [("clinician", "doc")]),
        ("revocation of a translation", "fr", "page", [("translator", "tra")]),
        ("change for safety", "en", "page", [("clinician", "doc")]),
        ("change for safety", "fr", "sms", [("translator", "tra"), ("reviser", "rev")]),
    ],
)
def test_whoever_signs_the_same_text_again_accepts_the_note(
    site: Path, kind: str, language: str, part: Part, roles: list[tuple[str, str]]
) -> None:
    REMOVALS[kind](site)
    for role, by in roles:
        review = edition.open_review(site, language, ANSWER_ID, LATER)
        with pytest.raises(ContentError, match="wrong dose"):
            approvals.approve(site, review, part, role, by, LATER, key=key_of(by))
        approvals.approve(
            site, review, part, role, by, LATER, accepted=(f"taken-away@{part}",), key=key_of(by)
        )
    # Now that every role has accepted it, it is history.
    review = edition.open_review(site, language, ANSWER_ID, LATER)
    assert f"taken-away@{part}" not in review.warnings(part)
    shown = next(own for own in packet.make_packet(review, "pmlpub").parts if own.part == part)
    is_history = any(line.startswith("Taken away before: ") for line in shown.known)
    assert is_history == (shown.state == "published")


def test_another_text_is_signed_without_the_note_of_the_first(site: Path) -> None:
    change_for_safety(site)
    edit(site, "Take 2 tablets", "Take 1 tablet")
    review = edition.open_review(site, "en", ANSWER_ID, LATER)
    assert {"taken-away@page", "taken-away@sms"}.isdisjoint(
        {name for part in PARTS for name in review.warnings(part)}
    )


def test_only_somebody_with_a_clinical_role_may_name_one_part(site: Path) -> None:
    with pytest.raises(ContentError, match="not-clinical"):
        change_for_safety(site, by="edi", parts=("page",))
    with pytest.raises(ContentError, match="not-clinical"):
        revoke(site, "fr", by="rev", one_part=True)
    assert not list(removal_acts(site))


def test_the_commands_say_what_remains_out_and_where(
    site: Path, run_here: Callable[..., object], tmp_path: Path
) -> None:
    key = tmp_path / "key"
    keys.write_key(key, key_of("ann"))
    line = edition.open_review(site, "fr", ANSWER_ID, DAY).signatures("page")[0]
    sign_as = ("--note", "wrong dose", "--by", "ann", "--on", DAY.isoformat(), "--key", str(key))
    result = run_here("revoke", "fr", line.id[:12], *sign_as, cwd=site)
    assert result.code == 0, result.err  # type: ignore[attr-defined]
    lines = result.out.splitlines()  # type: ignore[attr-defined]
    assert lines[-2:] == [
        "Until the next build a/dose is out: page (web, rdf) in en, es, fr; sms (sms) in "
        "en, es, fr.",
        "After the next build, this remains out: page (web, rdf) in en, es; sms (sms) in en, es.",
    ]
    edit(site, "updated: 2026-01-01", "updated: 2026-02-30")
    result = run_here("change", ANSWER_ID, "--severity", "safety", *sign_as, cwd=site)
    assert result.code == 0, result.err  # type: ignore[attr-defined]
    assert result.out.splitlines()[-1] == "After the next build, nothing of a/dose is out."  # type: ignore[attr-defined]
    edit(site, "updated: 2026-02-30", "updated: 2026-01-01")
    build(site, DAY)
    assert out(site) == set()


def test_a_change_for_safety_before_the_new_text_exists(site: Path) -> None:
    """Seams row 29; and the new text needs signatures, not another change."""
    change_for_safety(site)
    lines = [line for _, act in removal_acts(site) for line in act.lines]
    assert [isinstance(line, Change) and line.to for line in lines] == [None, None]
    build(site, DAY)
    assert out(site) == set()
    edit(site, "Take 2 tablets", "Take 1 tablet")
    build(site, DAY)
    assert out(site) == set()
    sign(site, LATER, languages=("en",))
    build(site, LATER)
    assert out(site) == {("page", "en"), ("sms", "en")}


def test_what_is_out_is_taken_away_although_the_file_has_another_text(site: Path) -> None:
    """A correction that waits for a signature is no reason to spare the text before it."""
    edit(site, "May I take it?", "May I have it?")
    review = edition.open_review(site, "en", ANSWER_ID, DAY)
    source_changes.change(site, review, "substantive", "a word", "doc", DAY, key=key_of("doc"))
    change_for_safety(site)
    edit(site, "May I have it?", "May I take it?")
    build(site, DAY)
    assert out(site) == set()


def test_a_revocation_also_stops_what_policy_would_publish_unreviewed(site: Path) -> None:
    path = site / "content" / "site.yaml"
    path.write_text(path.read_text("utf-8").replace("require: approved", "require: translated"))
    revoke(site, "en")
    build(site, DAY)
    assert out(site) == set()


def test_a_safety_change_also_stops_what_policy_would_publish_unreviewed(tmp_path: Path) -> None:
    root = make_site(tmp_path / "site")
    path = root / "content" / "site.yaml"
    path.write_text(path.read_text("utf-8").replace("require: approved", "require: translated"))
    for language in LANGUAGES:
        shutil.rmtree(root / acts_path(language))
    build(root, DAY)
    assert out(root) == EVERYTHING
    change_for_safety(root)
    build(root, DAY)
    assert out(root) == set()
    assert any(
        isinstance(line, Revoke | Change) for _, act in removal_acts(root) for line in act.lines
    )
