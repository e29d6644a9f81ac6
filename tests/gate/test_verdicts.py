"""The gate: every row, every pair of rows that can meet, and every day around an expiry."""

import datetime as dt
from typing import Any

import msgspec
import pytest

from pmlpub.content.policy import PartPolicy, Policy
from pmlpub.content.withdrawal import Gone
from pmlpub.gate import verdicts
from pmlpub.gate.evidence import Evidence, Standing
from pmlpub.gate.ledger_line import Approve
from pmlpub.gate.notes import RemovalNote
from pmlpub.gate.pairs import Pair
from pmlpub.gate.pauses import Paused
from pmlpub.gate.verdicts import (
    Case,
    Verdict,
    approved_only,
    judge_again,
    judge_gone,
    judge_unreadable,
)
from pmlpub.model import UNSAID, Acceptance, Reason, Signed
from pmlpub.problems import CHANNELS, Location, Problem

UPDATED = dt.date(2026, 1, 1)
REVIEWED = dt.date(2026, 1, 5)
TODAY = dt.date(2026, 1, 20)
DUE = dt.date(2026, 2, 1)
OWN = dt.date(2026, 1, 10)
"""The next review that approvals of translations name: it has passed, and decides only where the
policy says so."""
CHANGED = dt.date(2026, 1, 15)
OPEN = PartPolicy(require="translated")
TRANSLATED = Policy(page=OPEN, sms=OPEN, unreviewed_days=30, grace_days=7)
APPROVED = Policy(unreviewed_days=30, grace_days=7)
SLOW = Policy(substantive_days=3)
APART = Policy(unreviewed_days=30, grace_days=7, review_translations=True)
S, OLD_S, T, OLD_T = "s" * 64, "o" * 64, "t" * 64, "u" * 64
DAY = dt.timedelta(days=1)
NOTHING = Evidence()
LINE = Approve(
    answer="a/b", part="page", source=S, translation=T, role="translator", by="t",
    on=REVIEWED, next_review=DUE, rules=1,
)  # fmt: skip


def pair(source: str, translation: str, due: dt.date = OWN, rules: int = 1) -> Pair:
    at = dt.datetime.combine(REVIEWED, dt.time.min, dt.UTC)
    return Pair(source, translation, at, REVIEWED, due, ("tra", "rev"), rules, REVIEWED)


SOURCE = pair(S, S, DUE)
CURRENT = Evidence(stands=pair(S, T), current=pair(S, T), source=SOURCE)
STANDS = Evidence(stands=pair(S, OLD_T), source=SOURCE)
"""Another text than today's stands."""
MINOR = Evidence(
    past=pair(OLD_S, OLD_T), past_stands=True, since="minor", since_day=CHANGED, source=SOURCE
)
SPELLING = msgspec.structs.replace(MINOR, since="spelling")
SUPERSEDED = Evidence(past=pair(S, OLD_T), source=SOURCE, superseded=True)
CHANGED_TEXT = Evidence(past=pair(S, OLD_T), source=SOURCE)
SUBSTANTIVE = Evidence(
    past=pair(OLD_S, OLD_T), past_stands=True, since="substantive", source=SOURCE
)
TAKEN = RemovalNote(CHANGED, "revocation", "doc", "wrong dose")
REVOKED = Evidence(source=SOURCE, revoked=TAKEN)
CORRECTION = Reason("waiting-correction", "a correction waits")
SAFETY = Evidence(past=pair(OLD_S, OLD_T), since="safety", since_day=CHANGED, safety=True,
                  source=SOURCE)  # fmt: skip


def problem(code: str = "missing", rule: int = 0, severity: Any = "error",
            channels: Any = CHANNELS) -> Problem:  # fmt: skip
    place = Location("locales/fr/LC_MESSAGES/a.po", 7)
    return Problem(place, code, "is wrong", severity, channels, "a/dose#sms", "fr", rule)


def judge(evidence: Evidence = NOTHING, policy: Policy = APPROVED, as_of: dt.date = TODAY,
          **changes: Any) -> Verdict:  # fmt: skip
    values: dict[str, Any] = {"part": "page", "updated": UPDATED, "version": T}
    if evidence.past_stands:
        values |= {"same_quantities": True}
    return verdicts.judge(Case(**(values | changes), evidence=evidence), policy, as_of)


def code(verdict: Verdict) -> tuple[str, str]:
    return verdict.state, verdict.reasons[0].code if verdict.reasons else ""


# Row by row: what stands alone.
ROWS: dict[str, tuple[dict[str, Any], tuple[str, str]]] = {
    "safety": ({"evidence": SAFETY}, ("tombstone", "safety-change")),
    "review": ({"evidence": CURRENT, "as_of": DUE}, ("tombstone", "review-due")),
    "unreviewed": (
        {"policy": TRANSLATED, "as_of": UPDATED + 31 * DAY},
        ("tombstone", "unreviewed-expired"),
    ),
    "correction": (
        {"evidence": CURRENT, "correction": CORRECTION},
        ("withheld", "waiting-correction"),
    ),
    "lost": ({"evidence": STANDS, "stored": False}, ("withheld", "text-lost")),
    "error": ({"problems": [problem()]}, ("withheld", "missing")),
    "approved": ({"evidence": CURRENT}, ("published", "")),
    "approved, not today's": ({"evidence": STANDS}, ("published", "")),
    "approved, spelling": ({"evidence": SPELLING}, ("published", "")),
    "approved, minor": ({"evidence": MINOR}, ("published", "")),
    "approved, substantive": (
        {"evidence": SUBSTANTIVE, "policy": SLOW, "as_of": REVIEWED + 3 * DAY},
        ("published", ""),
    ),
    "revoked": ({"evidence": REVOKED}, ("withheld", "revoked")),
    "changed, superseded": ({"evidence": SUPERSEDED}, ("withheld", "superseded")),
    "changed": ({"evidence": CHANGED_TEXT}, ("withheld", "changed")),
    "changed source": ({"evidence": SUBSTANTIVE}, ("withheld", "changed")),
    "unsigned": ({"policy": TRANSLATED}, ("published", "")),
    "none": ({}, ("withheld", "not-approved")),
}


@pytest.mark.parametrize("row", ROWS)
def test_each_row_alone(row: str) -> None:
    given, expected = ROWS[row]
    assert code(judge(**given)) == expected


# Two rows at once: the first of them decides.
PAIRS: dict[str, tuple[dict[str, Any], tuple[str, str]]] = {
    "safety and review": ({"evidence": SAFETY, "as_of": DUE + 99 * DAY}, ROWS["safety"][1]),
    "safety and correction": ({"evidence": SAFETY, "correction": CORRECTION}, ROWS["safety"][1]),
    "safety and error": ({"evidence": SAFETY, "problems": [problem()]}, ROWS["safety"][1]),
    "safety and unsigned": ({"evidence": SAFETY, "policy": TRANSLATED}, ROWS["safety"][1]),
    "review and correction": (
        {"evidence": CURRENT, "as_of": DUE, "correction": CORRECTION},
        ROWS["review"][1],
    ),
    "review and lost": ({"evidence": STANDS, "as_of": DUE, "stored": False}, ROWS["review"][1]),
    "review and error": (
        {"evidence": CURRENT, "as_of": DUE, "problems": [problem()]},
        ROWS["review"][1],
    ),
    "review and error, unreviewed": (
        {"policy": TRANSLATED, "as_of": UPDATED + 31 * DAY, "problems": [problem("fuzzy")]},
        ROWS["unreviewed"][1],
    ),
    "review and not translated, unreviewed": (
        {"policy": TRANSLATED, "as_of": UPDATED + 31 * DAY, "problems": [problem("missing")]},
        ROWS["error"][1],
    ),
    "review and approved, by the source": (
        {"evidence": msgspec.structs.replace(CURRENT, source=pair(S, S, TODAY))},
        ROWS["review"][1],
    ),
    "review and approved, by the translation": (
        {"evidence": Evidence(pair(S, T, TODAY), source=SOURCE), "policy": APART},
        ROWS["review"][1],
    ),
    "review and unsigned, by the source": (
        {"evidence": Evidence(source=pair(S, S, TODAY)), "policy": TRANSLATED},
        ROWS["review"][1],
    ),
    "review and none, without an approved source": (
        {"evidence": Evidence(pair(S, T, TODAY)), "policy": APART},
        ROWS["review"][1],
    ),
    "review and approved, minor": (
        {"evidence": MINOR, "as_of": DUE, "policy": Policy(grace_days=365)},
        ROWS["review"][1],
    ),
    "review and revoked": (
        {"evidence": msgspec.structs.replace(CURRENT, revoked=TAKEN), "as_of": DUE},
        ROWS["review"][1],
    ),
    "revoked and correction": (
        {"evidence": msgspec.structs.replace(REVOKED, source=None), "correction": CORRECTION},
        ROWS["revoked"][1],
    ),
    "revoked and error": ({"evidence": REVOKED, "problems": [problem()]}, ROWS["revoked"][1]),
    "revoked and changed": (
        {"evidence": msgspec.structs.replace(CHANGED_TEXT, revoked=TAKEN)},
        ROWS["revoked"][1],
    ),
    "correction and lost": (
        {"evidence": STANDS, "correction": CORRECTION, "stored": False},
        ROWS["correction"][1],
    ),
    "correction and error": (
        {"evidence": CURRENT, "correction": CORRECTION, "problems": [problem()]},
        ROWS["correction"][1],
    ),
    "lost and error": (
        {"evidence": STANDS, "stored": False, "problems": [problem()]},
        ROWS["lost"][1],
    ),
    "error and approved": (
        {"evidence": CURRENT, "problems": [problem("fuzzy")]},
        ("withheld", "fuzzy"),
    ),
    "error and approved, minor": (
        {"evidence": MINOR, "problems": [problem("long")]},
        ("withheld", "long"),
    ),
    "error and changed": (
        {"evidence": CHANGED_TEXT, "problems": [problem("fuzzy")]},
        ("withheld", "fuzzy"),
    ),
    "error and unsigned": ({"policy": TRANSLATED, "problems": [problem()]}, ROWS["error"][1]),
    "error and none": ({"problems": [problem()]}, ROWS["error"][1]),
    "approved and changed": (
        {"evidence": msgspec.structs.replace(STANDS, superseded=True, past=pair(OLD_S, T))},
        ("published", ""),
    ),
    "approved and unsigned": ({"evidence": CURRENT, "policy": TRANSLATED}, ("published", "")),
    "approved and unsigned, minor": ({"evidence": MINOR, "policy": TRANSLATED}, ("published", "")),
    "approved and none": (
        {"evidence": Evidence(stands=pair(S, T))},  # the source text is not approved
        ROWS["none"][1],
    ),
    "changed and unsigned": ({"evidence": CHANGED_TEXT, "policy": TRANSLATED}, ROWS["changed"][1]),
    "revoked and unsigned": ({"evidence": REVOKED, "policy": TRANSLATED}, ROWS["revoked"][1]),
    "revoked after a minor change": (
        {"evidence": msgspec.structs.replace(MINOR, revoked=TAKEN)},
        ROWS["revoked"][1],
    ),
}


# What each verdict says to people, whole: a reason that is cut or swapped misleads who must act.
SENTENCES: dict[str, tuple[dict[str, Any], str]] = {
    "2": (
        {"evidence": SAFETY},
        "the source was changed for safety after this text was approved: it needs a new approval",
    ),
    "3 review": ({"evidence": CURRENT, "as_of": DUE}, "its next review was due on 2026-02-01"),
    "3 unreviewed": (
        {"policy": TRANSLATED, "as_of": UPDATED + 31 * DAY},
        "it was not reviewed within 30 days of 2026-01-01",
    ),
    "5": (
        {"evidence": STANDS, "stored": False},
        "nobody has the text that was approved on 2026-01-05: bring its act back, or approve "
        "today's text",
    ),
    "revoked": (
        {"evidence": REVOKED},
        "an approval of this text was revoked on 2026-01-15: it needs a new one",
    ),
    "8": (
        {"evidence": CHANGED_TEXT},
        "the text has changed since it was approved on 2026-01-05: it needs a new approval",
    ),
    "10": ({}, "the policy requires an approval of this text, and there is none"),
    "10 role": (
        {"evidence": Evidence(signatures=(LINE,), missing=("reviser",))},
        "the policy requires an approval of this text in each role, and that as reviser is missing",
    ),
    "10 roles": (
        {"evidence": Evidence(signatures=(LINE,), missing=("reviser", "editor"))},
        "the policy requires an approval of this text in each role, and that as reviser and editor "
        "is missing",
    ),
    "superseded": (
        {"evidence": SUPERSEDED},
        "another text took the place of this one on 2026-01-05: approve this one again, or bring "
        "that one back",
    ),
    "revoked source": (
        {"evidence": Evidence(revoked=msgspec.structs.replace(TAKEN, of_source=True))},
        "an approval of its source text was revoked on 2026-01-15: it needs a new one",
    ),
    "due by its source": (
        {"evidence": Evidence(source=pair(S, S, TODAY)), "policy": TRANSLATED},
        "its next review was due on 2026-01-20",
    ),
    "paused": (
        {"evidence": Evidence(paused=Paused(CHANGED, was_out=True))},
        "paused on 2026-01-15: this answer is being checked",
    ),
    "paused, never out": (
        {"evidence": msgspec.structs.replace(CURRENT, paused=Paused(CHANGED, was_out=False))},
        "paused on 2026-01-15: this answer is being checked",
    ),
    "10 source": (
        {"evidence": Evidence(stands=pair(S, T))},
        "the policy requires an approval of the source text, and there is none",
    ),
}


@pytest.mark.parametrize("row", SENTENCES)
def test_a_reason_is_a_whole_sentence(row: str) -> None:
    given, expected = SENTENCES[row]
    assert judge(**given).reasons[0].text == expected


def test_an_approval_of_an_earlier_text_that_is_due_does_not_name_todays_text() -> None:
    assert code(judge(CHANGED_TEXT, as_of=DUE)) == ("withheld", "changed")


def test_an_approved_text_keeps_its_reviewers_where_policy_would_take_unsigned_text() -> None:
    verdict = judge(CURRENT, TRANSLATED)
    assert (verdict.reviewed, verdict.reviewers) == (REVIEWED, ("tra", "rev"))
    assert verdict.expires == DUE


def test_old_text_goes_with_the_review_of_its_source_too() -> None:
    source = pair(S, S, TODAY + DAY)
    verdict = judge(msgspec.structs.replace(MINOR, source=source))
    assert verdict.expires == TODAY + DAY


@pytest.mark.parametrize("page", ["approved", "translated"])
def test_what_must_be_approved_everywhere_is_approved_for_both_parts(page: Any) -> None:
    policy = Policy(page=PartPolicy(require=page), sms=OPEN, grace_days=3)
    strict = approved_only(policy)
    assert (strict.require("page"), strict.require("sms")) == ("approved", "approved")
    assert strict.grace_days == 3


@pytest.mark.parametrize("rows", PAIRS)
def test_of_two_rows_the_first_decides(rows: str) -> None:
    given, expected = PAIRS[rows]
    assert code(judge(**given)) == expected


@pytest.mark.parametrize(
    "changes",
    [
        {"same_quantities": False},
        {"as_of": CHANGED + 8 * DAY},
        {"evidence": msgspec.structs.replace(MINOR, past_stands=False)},
        {"evidence": msgspec.structs.replace(MINOR, source=None)},
        {"evidence": msgspec.structs.replace(MINOR, since=None)},
        {"evidence": SPELLING, "same_quantities": False},
        {"evidence": SUBSTANTIVE},
        {"evidence": SUBSTANTIVE, "policy": SLOW, "as_of": REVIEWED + 4 * DAY},
        {"evidence": SUBSTANTIVE, "policy": SLOW, "same_quantities": False},
    ],
)
def test_a_text_of_an_earlier_source_wants_everything_that_its_row_names(
    changes: dict[str, Any],
) -> None:
    given = {"evidence": MINOR, "as_of": REVIEWED + 3 * DAY} | changes
    assert code(judge(**given)) == ("withheld", "changed")


def test_after_a_change_of_spelling_a_text_stays_unmarked_until_its_review() -> None:
    verdict = judge(SPELLING, Policy(grace_days=0), DUE - DAY)
    assert (verdict.version, verdict.outdated, verdict.expires) == (OLD_T, False, DUE)


def test_a_substantive_change_counts_from_its_record_or_from_the_approval_of_the_source() -> None:
    recorded = msgspec.structs.replace(SUBSTANTIVE, since_day=CHANGED)
    assert judge(recorded, SLOW, CHANGED + 3 * DAY).expires == CHANGED + 4 * DAY
    assert judge(SUBSTANTIVE, SLOW, REVIEWED).expires == REVIEWED + 4 * DAY
    verdict = judge(SUBSTANTIVE, SLOW, REVIEWED)
    assert (verdict.outdated, verdict.substantive) == (True, True)
    assert judge(MINOR).substantive is False


@pytest.mark.parametrize("since", ["minor", "substantive"])
def test_without_days_an_old_text_may_stay_no_day(since: Any) -> None:
    edited = msgspec.structs.replace(MINOR, since=since, since_day=TODAY)
    policy = Policy(grace_days=0, substantive_days=0)
    # A minor change lets the text stay on the day itself.
    state = "published" if since == "minor" else "withheld"
    assert judge(edited, policy, TODAY).state == state
    assert judge(edited, policy, TODAY + DAY).state == "withheld"


@pytest.mark.parametrize(
    ("evidence", "policy", "last"),
    [
        (CURRENT, APPROVED, DUE - DAY),
        (Evidence(pair(S, T, DUE + DAY), source=SOURCE), APPROVED, DUE - DAY),
        (Evidence(pair(S, T, DUE - DAY), source=SOURCE), APART, DUE - 2 * DAY),
        (Evidence(pair(S, T, DUE + DAY), source=SOURCE), APART, DUE - DAY),
        (Evidence(SOURCE, source=SOURCE), APPROVED, DUE - DAY),
        (Evidence(SOURCE, source=SOURCE), APART, DUE - DAY),
        (msgspec.structs.replace(MINOR, source=pair(S, S, CHANGED + 6 * DAY)), APPROVED,
         CHANGED + 5 * DAY),
        (msgspec.structs.replace(MINOR, past=pair(OLD_S, OLD_T, CHANGED + 7 * DAY)), APART,
         CHANGED + 6 * DAY),
        (msgspec.structs.replace(MINOR, past=pair(OLD_S, OLD_T, CHANGED + 9 * DAY)), APART,
         CHANGED + 7 * DAY),
        (MINOR, APPROVED, CHANGED + 7 * DAY),
        (Evidence(), TRANSLATED, UPDATED + 30 * DAY),
        (Evidence(source=pair(S, S, UPDATED + 25 * DAY)), TRANSLATED, UPDATED + 24 * DAY),
        (Evidence(source=pair(S, S, UPDATED + 31 * DAY)), TRANSLATED, UPDATED + 30 * DAY),
        (Evidence(source=pair(S, S, UPDATED + 99 * DAY)), TRANSLATED, UPDATED + 30 * DAY),
    ],
)  # fmt: skip
def test_a_text_lives_to_its_last_day(evidence: Evidence, policy: Policy, last: dt.date) -> None:
    for day in (last - 10 * DAY, last - DAY, last):
        verdict = judge(evidence, policy, day)
        assert verdict.published
        assert verdict.expires == last + DAY
    for day in (last + DAY, last + 2 * DAY, last + 4000 * DAY):
        verdict = judge(evidence, policy, day)
        assert not verdict.published
        assert verdict.since in (None, last + DAY)


def test_renewing_the_source_renews_its_translations() -> None:
    for renewed in (DUE, DUE + 365 * DAY):
        evidence = Evidence(pair(S, T), source=pair(S, S, renewed))
        assert judge(evidence, as_of=renewed - DAY).expires == renewed
        assert code(judge(evidence, as_of=renewed)) == ROWS["review"][1]


def test_a_text_knows_its_own_next_review() -> None:
    assert judge(CURRENT).next_review is None
    assert judge(MINOR).next_review is None
    own = Evidence(pair(S, T, DUE + DAY), source=SOURCE)
    assert judge(own, APART).next_review == DUE + DAY
    assert judge(own, APART, DUE).next_review == DUE + DAY
    assert judge(Evidence(SOURCE, SOURCE, source=SOURCE)).next_review == DUE
    assert judge(Evidence(SOURCE, SOURCE, source=SOURCE), as_of=DUE).next_review == DUE


def test_what_is_published_says_who_and_when() -> None:
    verdict = judge(CURRENT)
    assert (verdict.version, verdict.reviewed, verdict.reviewers) == (T, REVIEWED, ("tra", "rev"))
    assert verdict.outdated is False
    minor = judge(MINOR)
    assert (minor.version, minor.reviewed, minor.outdated) == (OLD_T, REVIEWED, True)
    assert minor.reviewers == ("tra", "rev")
    unsigned = judge(policy=TRANSLATED)
    assert (unsigned.version, unsigned.reviewed, unsigned.reviewers) == (T, None, ())


def test_what_is_published_says_who_signed_it_and_who_signed_its_source() -> None:
    own, source = (Signed("reviser", "rev", REVIEWED),), (Signed("clinician", "doc", UPDATED),)
    signed = msgspec.structs.replace(pair(S, T), signed=own)
    original = msgspec.structs.replace(SOURCE, signed=source)
    verdict = judge(Evidence(stands=signed, source=original))
    assert (verdict.signed, verdict.source_signed) == (own, source)
    alone = judge(Evidence(stands=original, source=original))
    assert (alone.signed, alone.source_signed) == (source, ())
    past = msgspec.structs.replace(MINOR, past=msgspec.structs.replace(MINOR.past, signed=own))
    for former, expected in ((None, ()), (original, source)):
        minor = judge(msgspec.structs.replace(past, past_source=former))
        assert (minor.signed, minor.source_signed) == (own, expected)


@pytest.mark.parametrize(("rule", "state"), [(0, "withheld"), (1, "withheld"), (2, "published")])
def test_a_rule_newer_than_the_approval_only_warns(rule: int, state: str) -> None:
    assert judge(CURRENT, problems=[problem(rule=rule)]).state == state
    assert judge(problems=[problem(rule=rule)], policy=TRANSLATED).state == "withheld"


@pytest.mark.parametrize(
    ("part", "channels", "state"),
    [
        ("page", ("sms",), "published"),
        ("sms", ("sms",), "withheld"),
        ("page", ("web",), "withheld"),
        ("page", ("rdf",), "withheld"),
        ("sms", ("web", "rdf"), "published"),
        ("page", (), "published"),
    ],
)
def test_an_error_stops_the_parts_of_its_channels(part: Any, channels: Any, state: str) -> None:
    verdict = judge(part=part, problems=[problem(channels=channels)], policy=TRANSLATED)
    assert verdict.state == state
    if state == "withheld":
        assert verdict.reasons[0].context == "a/dose#sms"
        assert verdict.reasons[0].text == "locales/fr/LC_MESSAGES/a.po:7: is wrong"


def test_a_warning_stops_nothing() -> None:
    assert judge(problems=[problem(severity="warning")], policy=TRANSLATED).published


def test_all_reasons_are_kept_in_their_order() -> None:
    verdict = judge(problems=[problem("one"), problem("two")])
    assert [r.code for r in verdict.reasons] == ["one", "two"]


@pytest.mark.parametrize("evidence", [CURRENT, STANDS, MINOR, Evidence()])
def test_a_frozen_language_keeps_what_is_live_and_lets_nothing_new_out(
    evidence: Evidence,
) -> None:
    policy = TRANSLATED if evidence == Evidence() else APPROVED
    live = OLD_T if evidence in (STANDS, MINOR) else T
    lost = problem("ledger-lost", channels=())
    assert judge(evidence, policy, frozen=[lost], live=live).published
    for other in (None, S):
        verdict = judge(evidence, policy, frozen=[lost], live=other)
        assert code(verdict) == ("withheld", "ledger-lost")


def test_a_frozen_language_does_not_stop_a_removal() -> None:
    lost = problem("ledger-lost", channels=())
    assert code(judge(SAFETY, frozen=[lost], live=T)) == ROWS["safety"][1]
    assert code(judge(CURRENT, as_of=DUE, frozen=[lost], live=T)) == ROWS["review"][1]


def test_each_part_has_its_own_policy() -> None:
    policy = Policy(page=OPEN, unreviewed_days=30)
    assert judge(policy=policy, part="page").published
    assert not judge(policy=policy, part="sms").published


def test_a_text_that_came_back_is_as_old_as_its_return() -> None:
    back = msgspec.structs.replace(CURRENT, returned=CHANGED)
    assert (judge(back).since, judge(CURRENT).since) == (CHANGED, None)
    assert judge(back, as_of=DUE).since == DUE


def test_what_was_taken_away_is_not_let_out_by_a_policy_without_approvals() -> None:
    past = Evidence(past=pair(S, OLD_T), source=SOURCE)
    for known in (past, REVOKED, msgspec.structs.replace(past, revoked=TAKEN)):
        assert judge(known, TRANSLATED).state == "withheld"
    assert judge(Evidence(source=SOURCE), TRANSLATED).state == "published"


def test_of_an_approval_only_roles_that_are_missing_are_named() -> None:
    for evidence in (Evidence(signatures=(LINE,)), Evidence(missing=("reviser",))):
        text = judge(evidence).reasons[0].text
        assert text == "the policy requires an approval of this text, and there is none"
    lacking = judge(Evidence(signatures=(LINE,), missing=("reviser",)))
    assert code(lacking) == ("withheld", "not-approved")


def test_a_withdrawn_answer_is_a_tombstone_everywhere() -> None:
    gone = Gone(id="a/dose", on=UPDATED, reason="wrong", successor="a/new")
    for verdict in judge_gone(gone).values():
        assert code(verdict) == ("tombstone", "gone")
        assert verdict.reasons[0].text == "withdrawn on 2026-01-01: wrong; see a/new"
    unsaid = Gone(id="a/dose", on=UPDATED, reason=UNSAID)
    assert judge_gone(unsaid)["page"].reasons[0].text == "withdrawn on 2026-01-01"
    alone = Gone(id="a/dose", on=UPDATED, reason="wrong")
    assert judge_gone(alone)["sms"].reasons[0].text == "withdrawn on 2026-01-01: wrong"


def test_an_unreadable_answer_is_withheld_with_its_errors() -> None:
    found = [problem("no", severity="warning"), problem("yes")]
    assert code(judge_unreadable(found, NOTHING, APPROVED, TODAY)) == ("withheld", "yes")


SIGNED = Verdict("published", version=T, expires=DUE, reviewed=REVIEWED)
UNSIGNED = Verdict("published", version=T, expires=UPDATED + 31 * DAY)
STANDING = Standing(pair(S, T), SOURCE)
APPROVAL = "the policy requires an approval, and there is none today"

# What was out once, and why it may not come back: verdict, standing, policy, day, reason.
AGAIN: dict[str, tuple[Verdict, Standing, Policy, dt.date, tuple[str, str] | None]] = {
    "signed": (SIGNED, STANDING, APPROVED, TODAY, None),
    "signed, on its last day": (SIGNED, STANDING, APPROVED, DUE - DAY, None),
    "signed, a day later": (
        SIGNED,
        STANDING,
        APPROVED,
        DUE,
        ("expired", "it expired on 2026-02-01"),
    ),
    "signed anew for less long": (
        SIGNED,
        Standing(pair(S, T, TODAY), SOURCE),
        APART,
        TODAY,
        ("review-due", "its next review was due on 2026-01-20"),
    ),
    "signed anew for less long, where that does not decide": (
        SIGNED,
        Standing(pair(S, T, TODAY), SOURCE),
        APPROVED,
        TODAY,
        None,
    ),
    "its source signed anew for less long": (
        SIGNED,
        Standing(pair(S, T), pair(S, S, TODAY)),
        APPROVED,
        TODAY,
        ("review-due", "its next review was due on 2026-01-20"),
    ),
    "changed for safety": (
        SIGNED,
        Standing(safety=True, revoked=True),
        APPROVED,
        TODAY,
        ("safety-change", "the source has since been changed for safety"),
    ),
    "changed for safety, out unsigned": (
        UNSIGNED,
        Standing(safety=True),
        TRANSLATED,
        TODAY,
        ("safety-change", "the source has since been changed for safety"),
    ),
    "changed for safety, and signed since": (
        SIGNED,
        Standing(pair(S, T), SOURCE, safety=True, revoked=True),
        APPROVED,
        TODAY,
        None,
    ),
    "revoked": (
        SIGNED,
        Standing(revoked=True),
        TRANSLATED,
        TODAY,
        ("revoked", "its approval was revoked"),
    ),
    "never signed": (UNSIGNED, Standing(), APPROVED, TODAY, ("not-approved", APPROVAL)),
    "signed once, by nobody now": (
        SIGNED,
        Standing(),
        TRANSLATED,
        TODAY,
        ("not-approved", APPROVAL),
    ),
    "signed, its source by nobody now": (
        SIGNED,
        Standing(pair(S, T)),
        APPROVED,
        TODAY,
        ("not-approved", APPROVAL),
    ),
    "signed since, its source by nobody": (
        UNSIGNED,
        Standing(pair(S, T, TODAY + DAY)),
        TRANSLATED,
        TODAY,
        None,
    ),
    "signed since for less long, its source by nobody": (
        UNSIGNED,
        Standing(pair(S, T, TODAY)),
        msgspec.structs.replace(TRANSLATED, review_translations=True),
        TODAY,
        ("review-due", "its next review was due on 2026-01-20"),
    ),
    "unsigned": (UNSIGNED, Standing(), TRANSLATED, UPDATED + 30 * DAY, None),
    "unsigned, a day later": (
        UNSIGNED,
        Standing(),
        TRANSLATED,
        UPDATED + 31 * DAY,
        ("expired", "it expired on 2026-02-01"),
    ),
    "unsigned, without a day of its own": (
        Verdict("published", version=T),
        Standing(),
        TRANSLATED,
        UPDATED + 31 * DAY,
        ("unreviewed-expired", "it was not reviewed within 30 days"),
    ),
}


@pytest.mark.parametrize("name", AGAIN)
@pytest.mark.parametrize("part", ["page", "sms"])
def test_what_may_come_back(name: str, part: Any) -> None:
    verdict, standing, policy, day, expected = AGAIN[name]
    reason = judge_again(verdict, part, standing, UPDATED, policy, day)
    assert (reason and (reason.code, reason.text)) == expected


def test_an_unsigned_text_of_an_unknown_day_comes_back_as_long_as_its_verdict_says() -> None:
    assert judge_again(UNSIGNED, "page", Standing(), None, TRANSLATED, TODAY) is None


def test_an_unsigned_text_of_a_day_in_the_future_does_not_come_back() -> None:
    endless = Verdict("published", version=T, expires=dt.date(2126, 2, 1))
    reason = judge_again(endless, "page", Standing(), TODAY + DAY, TRANSLATED, TODAY)
    assert reason is not None
    assert reason.code == "unreviewed-expired"
    assert judge_again(endless, "page", Standing(), TODAY, TRANSLATED, TODAY) is None


def test_what_may_come_back_is_a_matter_of_its_part() -> None:
    policy = Policy(page=OPEN, unreviewed_days=30)
    assert judge_again(UNSIGNED, "page", Standing(), UPDATED, policy, TODAY) is None
    reason = judge_again(UNSIGNED, "sms", Standing(), UPDATED, policy, TODAY)
    assert reason is not None
    assert reason.code == "not-approved"


# The first day of a tombstone, for feeds; a text that is only withheld has none.
SINCE: dict[str, tuple[dict[str, Any], dt.date | None]] = {
    "2": ({"evidence": SAFETY}, CHANGED),
    "3 review": ({"evidence": CURRENT, "as_of": DUE + DAY}, DUE),
    "3 unreviewed": ({"policy": TRANSLATED, "as_of": UPDATED + 99 * DAY}, UPDATED + 31 * DAY),
    "7": ({"evidence": CURRENT}, None),
    "8": ({"evidence": CHANGED_TEXT}, None),
}


@pytest.mark.parametrize("row", SINCE)
def test_a_tombstone_knows_its_first_day(row: str) -> None:
    given, expected = SINCE[row]
    assert judge(**given).since == expected


def test_a_withdrawn_answer_is_gone_since_its_withdrawal() -> None:
    gone = Gone(id="a/dose", on=UPDATED, reason="wrong")
    assert {v.since for v in judge_gone(gone).values()} == {UPDATED}


def test_a_text_that_was_approved_once_is_not_judged_by_the_age_of_unsigned_text() -> None:
    old: dict[str, Any] = {"policy": TRANSLATED, "updated": TODAY - 31 * DAY}
    assert code(judge(**old)) == ("tombstone", "unreviewed-expired")
    assert code(judge(CHANGED_TEXT, **old)) == ("withheld", "changed")
    assert code(judge(REVOKED, **old)) == ("withheld", "revoked")
    assert code(judge(CURRENT, **old)) == ("published", "")


def test_a_change_for_safety_of_a_day_in_the_future_is_a_tombstone_from_today_on() -> None:
    for days in (-1, 0, 1):
        evidence = msgspec.structs.replace(SAFETY, since_day=TODAY + days * DAY)
        assert judge(evidence).since == min(TODAY, TODAY + days * DAY)
    assert judge(msgspec.structs.replace(SAFETY, since_day=None)).since is None


def test_a_text_that_does_not_stand_is_not_chosen_for_a_slight_change() -> None:
    lost = msgspec.structs.replace(SPELLING, past_stands=False)
    assert verdicts.choose(SPELLING, APPROVED, TODAY) is not None
    assert verdicts.choose(lost, APPROVED, TODAY) is None


def test_all_acceptances_that_were_revoked_are_named() -> None:
    by = (Signed("translator", "tra", REVIEWED),)
    accepted = tuple(Acceptance(name, (), by, True) for name in ("a@x", "b@x"))
    then = Verdict("published", accepted=accepted)
    reason = judge_again(then, "page", Standing(pair(S, T), SOURCE), UPDATED, APPROVED, TODAY)
    assert reason == Reason("revoked", "the acceptance of a@x, b@x was revoked")
