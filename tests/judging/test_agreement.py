"""`build`, `check`, `status`, `diff`, `show` and `approve` say the same of every part.

They are asked about one site in which everything that stops a text comes together
(`support.agreement_sites`): before a build, when the live release is an older one, and after it.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import Result
from pmlpub import api
from pmlpub.building import checking, pipeline
from pmlpub.building.report import Report
from pmlpub.catalogs.paths import acts_path, catalog_path
from pmlpub.judging.strings import SAFETY_ANSWER
from pmlpub.model import CONDITIONS, PART_OF, PARTS, Part, Reason, Verdict, channels_of
from pmlpub.problems import ContentError, Problem, in_order
from pmlpub.records import differences, worklist
from pmlpub.records.answer_record import AnswerRecord
from pmlpub.releases import archive
from pmlpub.review import approvals, edition, packet
from support import agreement_sites
from support.agreement_sites import ANSWERS, LANGUAGES, TODAY, seats
from support.ledgers import act_files
from support.once import make_once

pytestmark = pytest.mark.slow

Key = tuple[str, str, Part]
"""Answer, language, part."""

SEEN = {
    "changed", "field-date", "fuzzy", "gone", "interface-not-approved", "keyword-clash",
    "ledger-line", "ledger-lost", "missing", "not-approved", "outdated", "po-syntax",
    "safety-change", "sms-budget", "unreviewed-expired",
}  # fmt: skip
"""Codes of first reasons that the site must show, or the test compares too little."""
SIGNED_IN = ("en", "fr", "es", "ar")
"""Languages in which every edition is shown and signed. Turkish is like Spanish, and Swahili like
Arabic, but for what their ledgers say."""
WANTED = {
    ("a/approved", "fr", "page"): ("published", ""),
    ("a/approved", "es", "page"): ("published", ""),
    ("a/approved", "tr", "page"): ("withheld", "interface-not-approved"),
    ("a/approved", "sw", "page"): ("published", ""),
    ("a/approved", "ar", "page"): ("published", ""),
    ("a/clashing", "en", "sms"): ("withheld", "keyword-clash"),
    ("a/clashing2", "fr", "sms"): ("withheld", "keyword-clash"),
    ("a/first", "fr", "sms"): ("published", ""),
    ("b/second", "fr", "sms"): ("withheld", "keyword-clash"),
    ("b/between", "es", "sms"): ("withheld", "keyword-clash"),
    ("c/between", "es", "sms"): ("withheld", "keyword-clash"),
    ("c/between", "fr", "sms"): ("withheld", "po-syntax"),
    ("b/between", "fr", "sms"): ("published", ""),
    ("a/late", "fr", "sms"): ("published", ""),
    ("a/late", "sw", "sms"): ("withheld", "ledger-lost"),
    ("a/late", "ar", "sms"): ("withheld", "ledger-line"),
    ("a/minor", "fr", "page"): ("published", ""),
    ("a/safety", "fr", "page"): ("tombstone", "safety-change"),
    ("a/substantive", "fr", "page"): ("withheld", "fuzzy"),
    ("a/reworded", "fr", "page"): ("withheld", "changed"),
    ("a/fuzzy", "fr", "page"): ("withheld", "fuzzy"),
    ("a/missing", "fr", "page"): ("withheld", "missing"),
    ("a/long", "fr", "sms"): ("withheld", "sms-budget"),
    ("a/old", "fr", "sms"): ("tombstone", "unreviewed-expired"),
    ("a/outdated", "fr", "sms"): ("published", ""),
    ("a/nosms", "fr", "sms"): ("absent", ""),
    ("a/unreadable", "fr", "page"): ("published", ""),
    ("a/unreadable", "fr", "sms"): ("withheld", "field-date"),
    ("a/withdrawn", "fr", "page"): ("tombstone", "gone"),
    ("a/deleted", "fr", "sms"): ("tombstone", "gone"),
    ("a/lost", "fr", "page"): ("tombstone", "gone"),
    ("d/withdrawn", "es", "page"): ("tombstone", "gone"),
    ("d/withdrawn", "tr", "page"): ("withheld", "interface-not-approved"),
    ("d/withdrawn", "tr", "sms"): ("tombstone", "gone"),
}
"""What the gate's table (docs/gate.md) says of some of the parts."""


class Built(NamedTuple):
    """The site before a build (`root`), and in copies of it what was built with one worker and
    with two. `old` has the records of the release before."""

    root: Path
    copies: Mapping[int, Path]
    reports: Mapping[int, Report]
    old: list[AnswerRecord]

    @property
    def verdicts(self) -> dict[Key, Verdict]:
        return verdicts_of(records(self.copies[1]))

    def sites(self) -> tuple[Path, Path]:
        return self.root, self.copies[1]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder, reports = make_once(tmp_path_factory, "agreement", _build)
    copies = {workers: folder / f"workers-{workers}" for workers in reports}
    return Built(folder / "site", copies, reports, records(folder / "site"))


def _build(folder: Path) -> dict[int, Report]:
    """The site before a build, and copies of it after one, by workers."""
    root = agreement_sites.write_site(folder / "site")
    reports = {}
    for workers in (1, 2):
        copy = shutil.copytree(root, folder / f"workers-{workers}", symlinks=True)
        reports[workers] = pipeline.build(copy, TODAY, workers=workers)
    return reports


def records(root: Path) -> list[AnswerRecord]:
    return list(archive.open_live(root / "outputs").answers())


def verdicts_of(found: list[AnswerRecord]) -> dict[Key, Verdict]:
    return {
        (record.answer, own.language, part): own.verdicts[part]
        for record in found
        for own in record.editions
        for part in PARTS
    }


def first_reason(verdict: Verdict) -> tuple[str, str]:
    """Code and text; both empty where there is nothing to explain."""
    return (verdict.reasons[0].code, verdict.reasons[0].text) if verdict.reasons else ("", "")


def said(verdicts: Mapping[Key, Verdict]) -> dict[Key, tuple[str, str, str]]:
    return {key: (verdict.state, *first_reason(verdict)) for key, verdict in verdicts.items()}


def silent(report: Report) -> dict[Key, tuple[str, str, str]]:
    return {
        (o.answer, o.language, o.part or "page"): (o.state, o.code, o.text) for o in report.silent
    }


def not_out(verdicts: Mapping[Key, Verdict]) -> dict[Key, tuple[str, str, str]]:
    return {k: v for k, v in said(verdicts).items() if v[0] in ("withheld", "tombstone")}


def test_the_site_shows_every_reason(built: Built) -> None:
    found = built.verdicts
    assert set(found) == {(a, tag, part) for a in ANSWERS for tag in LANGUAGES for part in PARTS}
    assert {key: (found[key].state, first_reason(found[key])[0]) for key in WANTED} == WANTED
    assert {first_reason(verdict)[0] for verdict in found.values()} == {"", *SEEN}
    assert found["a/minor", "fr", "page"].outdated
    assert not any(report.held_back for report in built.reports.values())


def test_one_worker_and_two_build_the_same(built: Built) -> None:
    one, two = built.reports[1], built.reports[2]
    assert records(built.copies[1]) == records(built.copies[2])
    assert set(one.problems) == set(two.problems)
    assert (silent(one), one.counts) == (silent(two), two.counts)
    assert archive.open_live(built.copies[1] / "outputs").about.id == (
        archive.open_live(built.copies[2] / "outputs").about.id
    )


def test_the_report_and_each_status_file_say_what_the_records_say(built: Built) -> None:
    for workers, root in built.copies.items():
        assert silent(built.reports[workers]) == not_out(built.verdicts)
        for (answer, language, part), verdict in built.verdicts.items():
            path = root / "outputs" / "current" / language / answer / "status.json"
            channels = json.loads(path.read_bytes())["channels"]
            for channel in (c for c, own in PART_OF.items() if own == part):
                reasons = channels[channel]["reasons"]
                first = (reasons[0]["code"], reasons[0]["text"]) if reasons else ("", "")
                assert channels[channel]["state"] == verdict.state
                assert first == first_reason(verdict)
                assert channels[channel]["version"] == verdict.version


@pytest.mark.parametrize("workers", [1, 2])
def test_check_reports_what_build_does(built: Built, workers: int) -> None:
    for root in built.sites() if workers == 1 else [built.root]:
        report = checking.check(root, TODAY, workers=workers)
        wanted = set(built.reports[1].problems)
        if root != built.root:  # Told once: the release that was built knows the answer as gone.
            assert {p.code for p in wanted ^ set(report.problems)} <= {"gone-lost"}
        else:
            assert set(report.problems) == wanted
        assert silent(report) == not_out(built.verdicts)
        assert report.counts == built.reports[1].counts


def test_status_has_the_state_and_the_reason_of_build(built: Built) -> None:
    wanted = {
        key: (worklist.state_of(verdict), first_reason(verdict)[1])
        for key, verdict in built.verdicts.items()
    }
    for root in built.sites():
        rows = {
            (r.answer, r.language, r.part): (r.state, without_note(r.reason))
            for r in api.work(root, TODAY)
        }
        assert rows == wanted


def without_note(reason: str) -> str:
    """The reason of a row of `status` without why somebody took the text away: that is nowhere in
    a release."""
    return re.sub(r"; (?:changed for safety|approval revoked) by .*", "", reason)


def test_diff_announces_what_build_does(built: Built) -> None:
    after = records(built.copies[1])
    announced = differences.compare(built.old, api.records_now(built.root, TODAY))
    assert announced == differences.compare(built.old, after)
    assert {outcome.state for outcome in announced} > {"added", "withheld", "tombstone"}
    for outcome in announced:
        verdict = built.verdicts[outcome.answer, outcome.language, outcome.part or "page"]
        assert (outcome.code, outcome.text) == first_reason(verdict)
    assert differences.compare(after, api.records_now(built.copies[1], TODAY)) == []
    back = differences.compare(api.records_now(built.root, TODAY), built.old)
    assert back == differences.compare(after, built.old)


def test_show_has_the_verdicts_of_build(built: Built) -> None:
    for root, languages in zip(built.sites(), (SIGNED_IN, ("ar",)), strict=True):
        found, reviews = {}, edition.Reviews(root, TODAY)
        reviews.judge(ANSWERS)  # `approve` opens them one by one, below.
        for answer in ANSWERS:
            for language in languages:
                found |= dict(_shown(reviews, answer, language))
        wanted = {
            key: own
            for key, own in said(built.verdicts).items()
            if own[0] != "absent" and key[1] in languages
        }
        # What is published is explained in a sentence, which is no reason to stop it.
        found = {k: v if v[0] != "published" else (v[0], "", "") for k, v in found.items()}
        assert found == wanted


def _shown(
    reviews: edition.Reviews, answer: str, language: str
) -> Iterator[tuple[Key, tuple[str, str, str]]]:
    """What `show` says of the parts of an edition; an answer without a text is refused for the
    reason of its verdict."""
    try:
        review = reviews.open(language, answer)
    except ContentError as error:
        code, text = error.problems[0].code, error.problems[0].text
        state = "tombstone" if code == "gone" else "withheld"
        text = text.removeprefix(f"{answer}: ")
        if state == "withheld":
            text = Reason.of(error.problems[0]).text  # It quotes nothing.
        for part in PARTS:
            signed = answer == "a/unreadable" and part == "page"  # It stands.
            yield (answer, language, part), ("published", "", "") if signed else (state, code, text)
        return
    for sheet in packet.make_packet(review).parts:
        yield (answer, language, sheet.part), (sheet.state, sheet.code, sheet.reason)


@pytest.mark.parametrize("language", LANGUAGES)
def test_show_of_the_interface_says_why_it_stops_pages(built: Built, language: str) -> None:
    stopped = {
        problem.language: problem.text
        for problem in built.reports[1].problems
        if problem.code == "interface-not-approved"
    }
    assert set(stopped) == {"tr"}
    sheet = packet.make_packet(
        edition.open_review(built.root, language, SAFETY_ANSWER, TODAY)
    ).parts[0]
    assert (sheet.state == "published") == (language not in stopped)
    if language in stopped:
        assert "ui/safety#demonstration was never approved" in sheet.reason
        assert "ui/safety#demonstration" in stopped[language]


def test_approve_refuses_exactly_what_has_errors(built: Built, tmp_path: Path) -> None:
    site = shutil.copytree(built.root, tmp_path / "site", symlinks=True)
    problems = built.reports[1].problems
    accepted = []
    reviews = edition.Reviews(site, TODAY)
    refused = {
        (answer, language, part): codes
        for answer in ANSWERS
        for language in SIGNED_IN
        for part, codes in _refused(site, reviews, answer, language).items()
    }
    for key, verdict in built.verdicts.items():
        if key[1] not in SIGNED_IN:
            continue
        codes = refused[key]
        if key[0] == "a/unreadable":  # Nothing of today can be signed; what was signed stands.
            assert codes == {"field-date"}
        elif first_reason(verdict)[0] == "gone":
            assert codes == {"gone"}
        elif verdict.state == "absent":
            assert codes == {"no-part"}
        else:
            assert codes == {p.code for p in problems if _stops(p, *key)}, key
        if not codes:
            accepted.append(key)
    clashing = [k for k, v in built.verdicts.items() if first_reason(v)[0] == "keyword-clash"]
    assert {answer for answer, _, _ in clashing} == {
        "a/clashing", "a/clashing2", "b/between", "b/second", "c/between"
    }  # fmt: skip
    assert not set(clashing) & set(accepted)
    assert {first_reason(built.verdicts[key])[0] for key in accepted} >= {
        "",
        "not-approved",
        "changed",
    }


def _refused(
    root: Path, reviews: edition.Reviews, answer: str, language: str
) -> dict[Part, set[str]]:
    """The codes for which no role can sign each part, or none. No line stays in the ledger."""
    role, by = seats(language)[0]
    try:
        review = reviews.open(language, answer)
    except ContentError as error:
        return {part: {problem.code for problem in error.problems} for part in PARTS}
    found: dict[Part, set[str]] = {}
    for part in PARTS:
        before = act_files(root, language)
        warnings = tuple(review.warnings(part))
        try:
            approvals.approve(root, review, part, role, by, TODAY, accepted=warnings)
        except ContentError as error:
            assert act_files(root, language) == before
            found[part] = {problem.code for problem in error.problems}
            continue
        (new,) = act_files(root, language).keys() - before.keys()
        (root / acts_path(language) / new).unlink()
        found[part] = set()
    return found


def _stops(problem: Problem, answer: str, language: str, part: Part) -> bool:
    """Is it an error of this part, or of the catalogs that it comes from?"""
    catalogs = {catalog_path(language, d) for d in (answer.partition("/")[0], CONDITIONS)}
    own = problem.context.startswith(f"{answer}#") and problem.language == language
    whole = problem.location.path in catalogs and not problem.context
    channels = set(problem.channels) & set(channels_of(part))
    return problem.severity == "error" and bool(channels) and (own or whole)


def test_the_commands_print_the_same(
    built: Built, run_here: Callable[..., Result], tmp_path: Path
) -> None:
    site = shutil.copytree(built.root, tmp_path / "site", symlinks=True)
    command = ("--site", str(site))
    day = ("--as-of", TODAY.isoformat())

    def printed(*arguments: str, code: int = 0) -> list[dict[str, str]]:
        result = run_here(*command, *arguments, *day)
        assert result.code == code, result.err
        found: list[dict[str, str]] = json.loads(result.out)
        return found

    verdicts = built.verdicts
    problems = [p.as_data() for p in in_order(built.reports[1].problems)]
    announced = [p.as_data() for p in built.reports[1].announced]
    assert announced
    assert printed("check", "--format", "json", code=1) == [*problems, *announced]
    wanted = {
        key: (worklist.state_of(verdict), " ".join(first_reason(verdict)[1].split()))
        for key, verdict in verdicts.items()
    }
    assert {
        (row["answer"], row["language"], row["part"]): (row["state"], without_note(row["reason"]))
        for row in printed("status", "--json")
    } == wanted
    changes = printed("diff", "--json")
    assert changes
    for row in changes:
        _, language, part = key = (row["answer"], row["language"], row["part"])
        assert row["reason"] == first_reason(verdicts[key])[1]  # type: ignore[index]
    for answer, language in (("b/between", "es"), ("a/late", "sw"), ("a/safety", "fr")):
        result = run_here(*command, "show", language, answer, *day, "--json")
        for sheet in json.loads(result.out)["parts"]:
            verdict = verdicts[answer, language, sheet["part"]]
            assert sheet["state"] == verdict.state
            if verdict.reasons:
                assert (sheet["code"], sheet["reason"]) == first_reason(verdict)
    for answer, part in (("b/between", "sms"), ("a/withdrawn", "page"), ("a/unreadable", "sms")):
        signed = run_here(
            *command, "approve", "es", answer, "--part", part, "--role", "translator",
            "--by", "tra", "--on", TODAY.isoformat(),
        )  # fmt: skip
        code = first_reason(verdicts[answer, "es", part])[0]  # type: ignore[index]
        assert signed.code == 1
        assert f"error[{code}]" in signed.err
    data = run_here(
        *command, "build", "--first-release", "--first-release", *day, "--json", "--workers", "1"
    )
    assert data.code == 1
    found = json.loads(data.out)
    assert {
        (row["answer"], row["language"], row["part"]): (row["state"], row["code"], row["text"])
        for row in found["silent"]
    } == not_out(verdicts)
    assert found["problems"] == problems
    assert printed("diff", "--json") == []
