"""Periods of people, and their keys, where lines stop texts, let them out again, or take away."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations
from typing import Any

import msgspec
import pytest

from pmlpub import keys
from pmlpub.content.policy import Policy
from pmlpub.content.reviewer import KeyPeriod, LanguagePeriod, Reviewer, RolePeriod
from pmlpub.content.settings import Publisher
from pmlpub.gate import ledger
from pmlpub.gate.fingerprint import Hashes
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import (
    Approve,
    Change,
    Keep,
    LedgerLine,
    Lift,
    Pause,
    Removal,
    Restore,
    Revoke,
    RevokeAll,
    content_id,
    is_removal,
    signed_bytes,
)
from pmlpub.gate.ledger_text import FoundLine, LedgerText
from pmlpub.gate.notes import find_notes
from pmlpub.gate.register import Register
from pmlpub.gate.removals import decode_removal, encode_removal, remember
from pmlpub.model import Site
from pmlpub.problems import Location, Problem

A, B = "a" * 64, "b" * 64
KEY = ("a/dose", "page")
ADDRESS = "https://t.example/"
AT = dt.datetime(2026, 4, 1, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
TICK = dt.timedelta(microseconds=1)
FAR = dt.date(2999, 1, 1)
OLD, NEW = (bytes([n]) * 32 for n in (1, 2))
OLD_PUBLIC, NEW_PUBLIC = keys.public_key(OLD), keys.public_key(NEW)
DOC = Reviewer(id="doc", roles=("clinician",), languages=("en",))
TRA = Reviewer(id="tra", roles=("translator",), languages=("fr",), key=OLD_PUBLIC)


def moment(at: dt.datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def site(*reviewers: Reviewer) -> Site:
    return Site(
        title="T",
        base_url=ADDRESS,
        publisher=Publisher(name="P", url=ADDRESS),
        license=ADDRESS,
        languages=("fr",),
        policy=Policy(),
        reviewers=reviewers,
    )


def line(kind: type[Any], by: str, at: dt.datetime = AT, key: bytes | None = None,
         **more: Any) -> Any:  # fmt: skip
    own = {"v": 2, "by": by, "at": at, "on": at.date(), "site": ADDRESS}
    if kind is not RevokeAll:
        own["answer"] = "a/dose"
    made = kind(**(own | more))
    made = msgspec.structs.replace(made, id=content_id(made))
    if key is None:
        return made
    return msgspec.structs.replace(made, signature=keys.sign(signed_bytes(made), key))


def approval(at: dt.datetime = AT, key: bytes | None = OLD) -> Approve:
    made: Approve = line(
        Approve, "tra", at, key, part="page", source=A, translation=B, role="translator",
        next_review=dt.date(2028, 1, 1), rules=1,
    )  # fmt: skip
    return made


def revoke_all(
    at: dt.datetime = AT + 9 * HOUR, of: str = "tra", by: str = "doc", **more: Any
) -> RevokeAll:
    own = {"of": of, "since": AT, "note": "stolen", "keys": (OLD_PUBLIC,)}
    made: RevokeAll = line(RevokeAll, by, at, **(own | more))
    return made


def read(
    own: Site, *lines: LedgerLine, language: str = "fr", known: Iterable[str] = (),
    removals: Iterable[Removal] = (), before: Mapping[str, Reviewer] | None = None,
    as_of: dt.date = FAR, sites: Sequence[str] = (),
) -> tuple[Ledger, list[Problem]]:  # fmt: skip
    found: dict[str, list[FoundLine]] = {}
    for one in lines:
        found.setdefault(one.id, []).append(FoundLine(Location("x"), one))
    return ledger.read(
        LedgerText(found), "x", language, own, as_of, known, sites, removals=tuple(removals),
        before=before,
    )  # fmt: skip


def published(found: Ledger) -> list[Removal]:
    """The removals of a ledger, written to a release and read again."""
    return [decode_removal(msgspec.json.decode(encode_removal(one))) for one in found.removals]


def test_a_revocation_of_everything_keeps_its_force_whatever_becomes_of_its_line() -> None:
    own, line_, undo = site(TRA, DOC), approval(), revoke_all()
    counted, problems = read(own, line_, undo)
    assert (KEY in counted.revoked, KEY in counted.approvals, problems) == (True, False, [])
    (removal,) = removals = published(counted)
    assert isinstance(removal, RevokeAll)
    assert (removal.id, removal.of, removal.keys) == (undo.id, "tra", (OLD_PUBLIC,))
    assert (removal.by, removal.note, removal.signature) == ("", "", None)
    keyed = msgspec.structs.replace(DOC, key=NEW_PUBLIC)
    cases = {
        "deleted": (own, [line_], ["ledger-lost"]),
        "author left": (site(TRA), [line_, undo], ["removal-kept"]),
        "without signature": (site(TRA, keyed), [line_, undo], ["removal-kept"]),
        "as it was": (own, [line_, undo], []),
    }
    hashes = Hashes(A, B, B)
    for name, (today, lines, codes) in cases.items():
        found, problems = read(
            today, *lines, known=[line_.id, undo.id], removals=removals, before={"doc": DOC}
        )
        assert (KEY in found.approvals, KEY in found.revoked) == (False, True), name
        assert [p.code for p in problems] == codes, name
        assert [encode_removal(one) for one in found.removals] == [encode_removal(removal)], name
        assert found.kept == (), name
        (note,) = find_notes(("a/dose", "page"), "fr", hashes, today, {"fr": found})
        said = ("", "") if name == "deleted" else ("doc", "stolen")
        assert (note.by, note.note) == said, name
        # What comes later from the stolen key does not count either.
        later = approval(AT + 20 * HOUR)
        again, _ = read(today, *lines, later, removals=removals, before={"doc": DOC})
        assert KEY not in again.approvals, name


def test_a_revocation_of_everything_that_never_counted_is_told_first_and_takes_nothing() -> None:
    stranger = line(RevokeAll, "who", of="tra", since=AT, note="n", keys=(OLD_PUBLIC,))
    found, problems = read(site(TRA, DOC), approval(), stranger)
    assert KEY in found.approvals
    assert [(p.code, p.urgent) for p in problems] == [("removal-unverified", True)]
    assert f"everything that 'tra' signed since {moment(AT)}" in problems[0].text
    assert published(found) == []


def test_an_approval_that_was_revoked_with_all_others_says_by_whom_when_and_why() -> None:
    own, made, undo = site(TRA, DOC), approval(), revoke_all()
    found, _ = read(own, made, undo)
    taken = found.revocations[made.id]
    assert taken == Revoke(
        approval=made.id, answer="a/dose", part="page", note="stolen", by="doc", on=undo.on, v=2,
        at=undo.at, site=ADDRESS, id=undo.id, signature=undo.signature,
    )  # fmt: skip
    signed = line(
        RevokeAll, "doc", AT + 9 * HOUR, OLD, of="tra", since=AT, note="n", keys=(OLD_PUBLIC,)
    )
    keyed = msgspec.structs.replace(DOC, key=OLD_PUBLIC)
    again, _ = read(site(TRA, keyed), approval(), signed)
    assert [one.signature for one in again.revocations.values()] == [signed.signature]


REMOVALS_IN_WORDS: dict[str, tuple[Removal, str]] = {
    "pause": (line(Pause, "who", note="n"), "the pause of a/dose"),
    "pause of a part": (line(Pause, "who", note="n", part="sms"), "the pause of a/dose (sms)"),
    "revocation": (
        line(Revoke, "who", note="n", approval="ab" * 32, part="page"),
        "the revocation of approval abababababab of a/dose (page)",
    ),
    "revocation of version 1": (
        line(Revoke, "who", note="n", approval="ab" * 32, answer=""),
        "the revocation of approval abababababab",
    ),
    "all of somebody": (
        revoke_all(by="who"),
        f"the revocation of everything that 'tra' signed since {moment(AT)}",
    ),
    "safety": (
        line(Change, "who", part="sms", from_=A, to=B, severity="safety", note="n"),
        "the change for safety of a/dose (sms)",
    ),
}


@pytest.mark.parametrize("name", REMOVALS_IN_WORDS)
def test_a_removal_that_does_not_verify_says_what_to_do(name: str) -> None:
    made, words = REMOVALS_IN_WORDS[name]
    why = "'who' is not a reviewer in site.yaml"
    _, (unknown,) = read(site(TRA, DOC), made)
    assert unknown == Problem(
        Location("x"),
        "removal-unverified",
        f"{words} does not count ({why}): if it is right, have it recorded again at once, since "
        "the text is not taken away; if nobody knows of it, find out who added it, and delete the "
        "act",
        channels=(),
        language="fr",
        urgent=True,
    )
    _, problems = read(site(TRA, DOC), made, removals=remember(made, []))
    assert problems == [
        Problem(
            Location("x"),
            "removal-kept",
            f"{words} keeps its force, because an earlier release counted it, though today it "
            f"would not count ({why}): bring the line back as it was",
            "warning",
            channels=(),
            language="fr",
        )
    ]


def test_lifts_and_restorations_with_a_stolen_key_are_revoked_and_pauses_stay() -> None:
    thief = Reviewer(id="dr", roles=("clinician",), languages=("en",), key=OLD_PUBLIC)
    own = site(thief, DOC)
    pause = line(Pause, "doc", AT - HOUR, note="dose?")
    lift = line(Lift, "dr", AT, OLD, note="n", pauses=(pause.id,))
    undo = revoke_all(of="dr")
    assert read(own, pause, lift)[0].lifts == {"a/dose": (lift,)}
    assert read(own, pause, lift, undo)[0].lifts == {}
    restore = line(Restore, "dr", AT, OLD, note="n", withdrawals=("2026-01-01",))
    assert read(own, restore, language="en")[0].restored
    assert not read(own, restore, undo, language="en")[0].restored
    stop = line(Pause, "dr", AT, OLD, note="n")
    assert read(own, stop, undo)[0].pauses == {"a/dose": (stop,)}
    early = line(Lift, "dr", AT - TICK, OLD, note="n", pauses=(pause.id,))
    found, problems = read(own, pause, early, undo, known=[pause.id, undo.id], before={})
    assert (found.lifts, [p.code for p in problems]) == ({}, ["ledger-late"])


def clinician(**more: Any) -> Reviewer:
    own = {"id": "doc", "roles": ("clinician",), "languages": ("en",), "key": OLD_PUBLIC}
    return Reviewer(**(own | more))


BOUNDS: Mapping[str, Any] = {"from_": moment(AT), "until": moment(AT + HOUR)}
FOR_A_TIME: Mapping[str, Reviewer] = {
    "reviewer": clinician(**BOUNDS),
    "role": clinician(roles=("editor", RolePeriod(role="clinician", **BOUNDS))),
    "language": clinician(languages=("fr", LanguagePeriod(language="en", **BOUNDS))),
    "key": clinician(key=None, keys=(KeyPeriod(key=OLD_PUBLIC, **BOUNDS),)),
}


@pytest.mark.parametrize("kind", FOR_A_TIME)
def test_whoever_lifts_and_restores_may_do_so_at_that_instant(kind: str) -> None:
    own = site(FOR_A_TIME[kind])
    for at, inside in (
        (AT - TICK, False), (AT, True), (AT + HOUR, True), (AT + HOUR + TICK, False),
    ):  # fmt: skip
        restore = line(Restore, "doc", at, OLD, note="n", withdrawals=("2026-01-01",))
        found, problems = read(own, restore, language="en")
        assert bool(found.restored) is inside, at
        assert (problems == []) is inside, at
        lift = line(Lift, "doc", at, OLD, note="n", pauses=(A,))
        if kind != "language":  # French is this reviewer's own.
            assert bool(read(own, lift)[0].lifts) is inside, at
        stop = line(Pause, "doc", at, OLD, note="n", part="page")
        found, problems = read(own, stop, language="en")
        assert bool(found.pauses) is inside, at
        assert [p.code for p in problems] == ([] if inside else ["removal-unverified"]), at


def test_a_clinician_of_the_source_pauses_every_language_as_long_as_that_lasts() -> None:
    for reviewer in (
        clinician(languages=(LanguagePeriod(language="en", **BOUNDS),)),
        clinician(roles=(RolePeriod(role="clinician", **BOUNDS),)),
    ):
        for at, inside in ((AT, True), (AT + HOUR + TICK, False)):
            stop = line(Pause, "doc", at, OLD, note="n")
            assert bool(read(site(reviewer), stop)[0].pauses) is inside


def change(severity: str, at: dt.datetime = AT, by: str = "doc") -> Change:
    made: Change = line(
        Change, by, at, OLD, part="page", from_=A, to=B, severity=severity, note="n"
    )
    return made


def test_a_minor_change_is_what_the_clinical_role_of_then_made_it() -> None:
    own = site(FOR_A_TIME["role"])
    for at, severity in (
        (AT - TICK, "substantive"), (AT, "minor"), (AT + HOUR, "minor"),
        (AT + HOUR + TICK, "substantive"),
    ):  # fmt: skip
        (found,) = read(own, change("minor", at), language="en")[0].changes[KEY]
        assert found.severity == severity, at


@pytest.mark.parametrize(("language", "counts"), [("fr", True), ("es", False), (None, True)])
def test_an_approval_that_names_no_language_has_that_of_its_text(
    language: str | None, counts: bool
) -> None:
    """Lines of earlier versions; where nobody has the text, nothing is known against them."""
    line_ = approval()
    words = {"v": 2, "part": "page", "answer": "a/dose", "language": language, "texts": []}
    found, problems = ledger.read(
        LedgerText({line_.id: [FoundLine(Location("x"), line_)]}), "x", "fr", site(TRA), FAR,
        register=Register({B: words} if language else {}),
    )  # fmt: skip
    assert (KEY in found.approvals) is counts
    assert [p.code for p in problems] == ([] if counts else ["ledger-language"])


def test_a_revocation_takes_away_what_was_signed_again_on_another_branch() -> None:
    rev = Reviewer(id="rev", roles=("reviser", "translator"), languages=("fr",))
    own = site(TRA, rev)
    first, again, later = approval(), approval(AT + HOUR), approval(AT + 3 * HOUR)
    other = msgspec.structs.replace(again, by="rev", signature=None)
    other = msgspec.structs.replace(other, id=content_id(other))
    undo = line(Revoke, "rev", AT + 2 * HOUR, approval=first.id, note="bad")
    for lines in ([first, again, other, undo], [undo, other, again, first]):
        found, problems = read(own, *lines)
        assert ({one.id for one in found.revoked[KEY]}, KEY in found.approvals, problems) == (
            {first.id, again.id, other.id}, False, []
        )  # fmt: skip
    found, _ = read(own, first, again, undo, later)
    assert found.approvals[KEY] == [later]
    # It keeps its force when the approval that it names is lost, and its own line.
    found, _ = read(own, again, other, removals=published(found))
    assert {one.id for one in found.revoked[KEY]} >= {again.id}


def test_a_minor_change_of_the_live_release_stays_one_whatever_the_settings_say() -> None:
    made, before = change("minor"), {"doc": clinician()}
    ended = site(clinician(roles=(RolePeriod(role="clinician", until="2026-01-01"),)))
    for today in (site(), site(clinician(roles=("editor",))), ended):
        found, _ = read(today, made, language="en", known=[made.id], before=before)
        assert [one.severity for one in found.changes[KEY]] == ["minor"]
        assert found.kept == (made,)
    # What the release did not know is judged by today's settings alone.
    editor = site(clinician(roles=("editor",)))
    found, _ = read(editor, made, language="en", before=before)
    assert ([one.severity for one in found.changes[KEY]], found.kept) == (["substantive"], ())


def test_what_took_text_away_needs_its_author_only_until_a_release_remembers_it() -> None:
    before = {"doc": clinician()}
    removals = (
        change("safety"),
        line(Pause, "doc", AT, OLD, note="n"),
        revoke_all(),
    )
    for made in removals:
        assert is_removal(made)
        signed = msgspec.structs.replace(made, signature=keys.sign(signed_bytes(made), OLD))
        counted, _ = read(site(clinician()), signed, language="en")
        found, problems = read(site(), signed, language="en", known=[signed.id], before=before)
        assert (found.kept, problems) == ((signed,), [])
        found, problems = read(
            site(), signed, language="en", known=[signed.id], before=before,
            removals=published(counted),
        )  # fmt: skip
        assert (found.kept, [p.code for p in problems]) == ((), ["removal-kept"])
        assert {one.id for one in found.removals} == {signed.id}
        assert found.originals[signed.id].note == signed.note


def test_a_lift_or_restoration_of_the_live_release_stays_when_its_author_is_removed() -> None:
    before = {"doc": clinician()}
    lift = line(Lift, "doc", AT, OLD, note="n", pauses=(A,))
    restore = line(Restore, "doc", AT, OLD, note="n", withdrawals=("2026-01-01",))
    for today in (site(), site(clinician(roles=("editor",)))):
        found, problems = read(
            today, lift, restore, language="en", known=[lift.id, restore.id], before=before
        )
        assert (found.lifts, bool(found.restored)) == ({"a/dose": (lift,)}, True)
        assert ({*found.kept} == {lift, restore}, problems) == (True, [])
        assert not read(today, lift, restore, language="en", before=before)[0].lifts


def test_a_line_counts_at_every_address_that_the_site_has_had() -> None:
    moved = msgspec.structs.replace(site(TRA), base_url="https://u.example/")
    made = approval()
    found, problems = read(moved, made)
    assert (found.approvals, [p.code for p in problems]) == ({}, ["ledger-site"])
    found, problems = read(moved, made, sites=("https://u.example/", ADDRESS))
    assert (found.approvals, found.kept, problems) == ({KEY: [made]}, (), [])
    # Where site.yaml names the former address no longer, what the live release knew still counts.
    found, problems = read(moved, made, known=[made.id], before={"tra": TRA})
    assert (found.approvals, found.kept, problems) == ({KEY: [made]}, (made,), [])


def test_a_line_that_does_not_count_yet_is_not_judged_yet() -> None:
    made = line(
        Approve, "who", part="page", source=A, translation=B, role="translator",
        next_review=dt.date(2028, 1, 1), rules=1,
    )  # fmt: skip
    assert read(site(TRA), made, as_of=AT.date() - dt.timedelta(days=1))[1] == []
    assert [p.code for p in read(site(TRA), made, as_of=AT.date())[1]] == ["ledger-reviewer"]


def test_all_lines_that_end_stops_and_keep_texts_count_together() -> None:
    own = site(clinician(), TRA)
    lifts = [line(Lift, "doc", AT, OLD, note="n", pauses=(name,)) for name in (A, B)]
    elsewhere = line(Lift, "doc", AT, OLD, note="n", pauses=(A,), answer="a/other")
    found, problems = read(own, *lifts, elsewhere)
    assert (found.lifts, problems) == (
        {"a/dose": tuple(lifts), "a/other": (elsewhere,)}, []
    )  # fmt: skip
    keeps = [
        line(Keep, "doc", AT, OLD, part=part, source=A, translation=text, note="n", language="fr")
        for part, text in (("page", A), ("page", B), ("sms", A))
    ]
    found, problems = read(own, *keeps)
    assert (found.keeps, problems) == (
        {KEY: tuple(keeps[:2]), ("a/dose", "sms"): (keeps[2],)}, []
    )  # fmt: skip
    stops = [line(Pause, "tra", AT + n * HOUR, OLD, note="n") for n in range(2)]
    assert read(own, *stops)[0].pauses == {"a/dose": tuple(stops)}


def test_an_answer_is_restored_on_the_day_where_days_begin_first() -> None:
    evening = AT.replace(hour=11)
    made = line(Restore, "doc", evening, OLD, note="n", withdrawals=("2026-01-01", "2026-02-01"))
    found, _ = read(site(clinician()), made, language="en")
    day = dt.date(2026, 4, 2)
    assert found.restored == {("a/dose", "2026-01-01"): day, ("a/dose", "2026-02-01"): day}


ENDED = KeyPeriod(key=OLD_PUBLIC, until="2026-04-01T11:59:59Z")
GONE = {
    "key ended": (msgspec.structs.replace(TRA, key=None, keys=(ENDED,)),),
    "reviewer removed": (),
    "period ended": (msgspec.structs.replace(TRA, until="2026-03-01"),),
}


@pytest.mark.parametrize("is_remembered", [True, False])
@pytest.mark.parametrize("how", ["all", "one"])
@pytest.mark.parametrize("gone", GONE)
def test_what_was_revoked_needs_its_author_no_longer_and_still_replaced_the_text_before(
    gone: str, how: str, *, is_remembered: bool
) -> None:
    signed = approval()
    undo = revoke_all()
    if how == "one":
        undo = line(Revoke, "doc", AT + HOUR, part="page", approval=signed.id, note="no")
    pause = line(Pause, "doc", AT - HOUR, note="n")  # It counts beside what was revoked.
    counted, _ = read(site(TRA, DOC), pause, signed, undo)
    removals = published(counted) if is_remembered else ()
    known, before = {pause.id, signed.id, undo.id}, {"tra": TRA, "doc": DOC}
    for _ in range(2):  # In the second release nobody knows what the settings were.
        found, problems = read(  # A line that is there twice counts once.
            site(*GONE[gone], DOC), pause, signed, signed, undo, known=known, removals=removals,
            before=before,
        )  # fmt: skip
        assert found.pauses == {"a/dose": (pause,)}
        assert [one.id for one in found.revoked[KEY]] == [signed.id]
        assert (KEY in found.approvals, found.kept, problems) == (False, (), [])
        known, before = set(found.ids), {r.id: r for r in (*GONE[gone], DOC)}
        removals = published(found)
    # One that no release knew may be made up: it is not even a text that was revoked.
    found, problems = read(
        site(*GONE[gone], DOC), signed, undo, known=[undo.id], removals=removals, before=before
    )
    assert KEY not in found.revoked
    assert [p.code for p in problems] == [
        "ledger-reviewer" if gone == "reviewer removed" else "ledger-period"
    ]


def test_what_does_not_count_for_another_reason_is_not_a_text_that_was_revoked() -> None:
    """What its own settings of today say of the author, and what no settings change."""
    made = approval(key=NEW)
    renewed = msgspec.structs.replace(TRA, key=NEW_PUBLIC, until="2026-03-01")
    found, problems = read(site(renewed, DOC), made, revoke_all(), known=[made.id])
    assert (KEY in found.revoked, [p.code for p in problems]) == (False, ["ledger-period"])
    other = line(
        Approve, "tra", key=OLD, part="page", source=A, translation=B, role="translator",
        next_review=dt.date(2028, 1, 1), rules=1, language="es",
    )  # fmt: skip
    undo = line(Revoke, "doc", AT + HOUR, part="page", approval=other.id, note="no")
    found, problems = read(site(TRA, DOC), other, undo, known=[other.id, undo.id])
    assert (KEY in found.revoked, [p.code for p in problems]) == (False, ["ledger-language"])


def test_a_lift_with_a_stolen_key_ends_nothing_when_that_key_is_listed_no_longer() -> None:
    thief = Reviewer(id="doc", roles=("clinician",), languages=("fr",), key=OLD_PUBLIC)
    other = Reviewer(id="other", roles=("clinician",), languages=("fr",))
    pause = line(Pause, "other", AT - HOUR, page=A, note="no")
    lift = line(Lift, "doc", key=OLD, pauses=(pause.id,), note="no")
    undo = revoke_all(of="doc", by="other")
    counted, _ = read(site(thief, other), pause, lift, undo)
    assert lift.id in counted.ids
    found, problems = read(
        site(msgspec.structs.replace(thief, key=None, keys=(ENDED,)), other), pause, lift, undo,
        known=counted.ids, removals=published(counted), before={"doc": thief, "other": other},
    )  # fmt: skip
    assert (found.lifts, found.kept, problems) == ({}, (), [])
    assert lift.id in found.ids


def test_of_several_revocations_the_first_is_told_in_any_order_of_files() -> None:
    own, made = site(TRA, DOC), approval()
    undone = [line(Revoke, "doc", AT + n * HOUR, approval=made.id, note=str(n)) for n in (1, 2, 3)]
    for lines in permutations(undone):
        assert read(own, made, *lines)[0].revocations == {made.id: undone[0]}
    # What a release remembers of it has no note; the line itself has one.
    counted = published(read(own, made, undone[0])[0])
    assert read(own, made, *undone, removals=counted)[0].revocations == {made.id: undone[0]}
    assert read(own, made, removals=counted)[0].revocations[made.id].note == ""
    everything = [revoke_all(AT + n * HOUR, note=str(n)) for n in (7, 8, 9)]
    for all_lines in permutations(everything):
        assert read(own, made, *all_lines)[0].revocations[made.id].note == "7"
    counted = published(read(own, made, everything[0])[0])
    assert read(own, made, *everything, removals=counted)[0].revocations[made.id].note == "7"
    # A revocation of this approval says more than one of all that somebody signed.
    found, _ = read(own, made, undone[2], everything[0])
    assert found.revocations == {made.id: undone[2]}


def test_a_revocation_leaves_other_texts_and_other_roles() -> None:
    rev = Reviewer(id="rev", roles=("reviser", "translator"), languages=("fr",))
    made = approval()
    others = [
        line(Approve, "rev", AT, **(
            {"part": "page", "source": A, "translation": B, "role": "translator",
             "next_review": dt.date(2028, 1, 1), "rules": 1} | changes
        ))
        for changes in (
            {"part": "sms"}, {"source": B}, {"translation": A}, {"role": "reviser"},
            {"answer": "a/other"},
        )
    ]  # fmt: skip
    undo = line(Revoke, "rev", AT + HOUR, approval=made.id, note="bad")
    found, problems = read(site(TRA, rev), *others, made, undo)
    assert (found.revoked, set(found.revocations), problems) == ({KEY: [made]}, {made.id}, [])


def test_approvals_that_know_only_their_day_are_revoked_one_by_one() -> None:
    plain = {"v": 1, "at": None, "site": "", "id": "", "signature": None}
    own = site(*(msgspec.structs.replace(TRA, id=name, key=None) for name in ("tra", "two")))
    first, other = (
        msgspec.structs.replace(made, id=content_id(made))
        for by in ("tra", "two")
        for made in [msgspec.structs.replace(approval(), by=by, **plain)]
    )
    undo = line(Revoke, "tra", AT + 48 * HOUR, approval=first.id, note="bad")
    found, _ = read(own, first, other, undo)
    assert (found.revoked, found.approvals) == ({KEY: [first]}, {KEY: [other]})


def test_a_line_that_came_late_says_what_to_do() -> None:
    early, undo = approval(AT - HOUR), revoke_all()
    _, problems = read(site(TRA, DOC), early, undo, known=[undo.id], before={})
    assert problems == [
        Problem(
            Location("x"),
            "ledger-late",
            "'tra' is said to have written this line before the instant since which everything of "
            "theirs is revoked, but the live release did not know it: it may have been made with "
            "the stolen key, and the line does not count. If it is theirs, have it signed again, "
            "and remove this one",
            channels=(),
            language="fr",
        )
    ]


def test_a_stolen_key_is_known_though_its_reviewer_was_removed() -> None:
    """By the reviewers with which the live release was made."""
    both = msgspec.structs.replace(TRA, key=None, keys=(
        KeyPeriod(key=OLD_PUBLIC), KeyPeriod(key=NEW_PUBLIC),
    ))  # fmt: skip
    stolen, own = approval(AT, OLD), approval(AT + 20 * HOUR, NEW)
    undo = revoke_all()
    names = [stolen.id, own.id, undo.id]
    found, _ = read(site(DOC), stolen, own, undo, known=names, before={"tra": both, "doc": DOC})
    assert (found.approvals, found.revoked) == ({KEY: [own]}, {KEY: [stolen]})


def test_a_lost_line_that_took_text_away_is_told_first() -> None:
    own, made = site(TRA, DOC), approval()
    undo = line(Revoke, "doc", AT + HOUR, approval=made.id, note="bad")
    counted = published(read(own, made, undo)[0])
    for known, removals, urgent in (([undo.id], counted, True), ([made.id], [], False)):
        _, (problem,) = read(own, *([made] if urgent else []), known=known, removals=removals)
        force = "; what they took away stays away" if urgent else ""
        assert problem == Problem(
            Location("x"),
            "ledger-lost",
            f"has lost 1 line that the live release knew (the first: {known[0][:12]}): bring back "
            f"what is missing; until then no new text of this language goes out{force}",
            channels=(),
            language="fr",
            urgent=urgent,
        )


def test_an_approval_of_a_text_in_another_language_says_so() -> None:
    made = approval()
    words = {"v": 2, "part": "page", "answer": "a/dose", "language": "es", "texts": []}
    _, problems = ledger.read(
        LedgerText({made.id: [FoundLine(Location("x"), made)]}), "x", "fr", site(TRA), FAR,
        register=Register({B: words}),
    )  # fmt: skip
    text = "it approves a text in es: the line does not count"
    assert problems == [Problem(Location("x"), "ledger-language", text, channels=(), language="fr")]


def test_a_minor_change_that_knows_only_its_day_needs_a_clinical_role_on_all_of_it() -> None:
    plain = {"v": 1, "at": None, "site": "", "id": "", "signature": None}
    made = msgspec.structs.replace(change("minor"), **plain)
    made = msgspec.structs.replace(made, id=content_id(made))
    # The day is that of UTC+14, from 10:00 UTC on the day before.
    first, last = "2026-03-31T10:00:00Z", "2026-04-01T09:59:59.999999Z"
    inside = {"from_": "2026-03-31T10:00:01Z"}, {"until": "2026-04-01T09:59:59Z"}
    for bounds, severity in (
        ({"from_": first, "until": last}, "minor"), (inside[0], "substantive"),
        (inside[1], "substantive"),
    ):  # fmt: skip
        role = RolePeriod(role="clinician", **bounds)
        own = site(clinician(roles=("editor", role), key=None))
        (found,) = read(own, made, language="en")[0].changes[KEY]
        assert found.severity == severity, bounds


def test_every_line_that_does_not_count_is_told() -> None:
    plain = {"by": "who", "signature": None, "id": ""}
    lines = [
        msgspec.structs.replace(made, id=content_id(made))
        for made in (
            msgspec.structs.replace(approval(), **plain),
            msgspec.structs.replace(change("minor"), **plain),
        )
    ]
    _, problems = read(site(TRA, DOC), *lines)
    assert [p.code for p in problems] == ["ledger-reviewer"] * 2
    # A change that takes nothing away is no removal, whoever wrote it.
    counted, _ = read(site(clinician()), change("minor"), language="en")
    assert counted.removals == ()


def test_the_removal_of_somebody_who_was_removed_is_told_at_its_place() -> None:
    made = line(Pause, "doc", AT, OLD, note="n")
    known, before = [made.id], {"doc": clinician()}
    eve = AT.date() - dt.timedelta(days=1)
    found, (problem,) = read(site(), made, known=known, before=before, as_of=eve)
    assert found.pauses == {"a/dose": (msgspec.structs.replace(made, on=eve),)}
    assert (problem.code, problem.location) == ("removal-future", Location("x"))


@pytest.mark.parametrize("kind", ["pause", "revoke", "revoke all", "change"])
def test_a_removal_by_a_clock_that_is_ahead_has_the_day_of_the_first_release_for_good(
    kind: str,
) -> None:
    own, first = site(TRA, clinician(key=None)), dt.date(2026, 2, 1)
    made: Removal = {
        "pause": line(Pause, "doc", page=A, note="n"),
        "revoke": line(Revoke, "doc", approval=approval().id, note="n"),
        "revoke all": revoke_all(),
        "change": change("safety"),
    }[kind]
    days: set[dt.date] = set()
    removals: list[Removal] = []
    for lines in ([made], [made], []):
        for as_of in (first, dt.date(2026, 2, 2), FAR):
            found, _ = read(own, *lines, language="en", removals=removals, as_of=as_of)
            removals = published(found)
            days |= {one.on for one in found.removals}
            days |= {one.on for one in found.changes.get(KEY, ()) if one.severity == "safety"}
            days |= {one.on for one in found.pauses.get("a/dose", ())}
            assert {one.at for one in found.removals} == {made.at}
    assert days == {first}
    # What a release of an earlier version of pmlpub remembers has the day of the act.
    found, _ = read(own, made, language="en", removals=[made], as_of=first)
    assert {one.on for one in found.removals} == {first}


def test_a_release_remembers_every_text_that_shares_a_fault() -> None:
    """Also when the minor change that says so is lost."""
    own, c = site(clinician()), "c" * 64
    minor = change("minor", AT - HOUR)
    bad = line(Change, "doc", AT, OLD, part="page", from_=B, to=c, severity="safety", note="n")
    removals = published(read(own, minor, bad, language="en")[0])
    assert {A, B} == {removal.from_ for removal in removals if isinstance(removal, Change)}
    # All of them keep their force where the line itself is there.
    other = line(Change, "doc", AT, OLD, part="page", from_=c, to=A, severity="safety", note="n")
    more = [*removals, *published(read(own, other, language="en")[0])]
    for lines in ([bad], [other], []):
        found, _ = read(own, *lines, language="en", removals=more)
        assert {edge.words[0] for edge in found.changes[KEY]} == {A, B, c}


def test_hashes_of_today_have_no_former_ones() -> None:
    made = change("minor")
    found, _ = read(site(clinician(), TRA), made, language="en")
    assert (found.changes, found.former) == ({KEY: [made]}, {})
    assert read(site(TRA), approval())[0].former == {}


def test_a_revocation_of_several_approvals_keeps_its_note_after_a_release() -> None:
    """Two people signed one text, on two branches, and the revocation names one of them."""
    own, first, second = site(TRA, DOC), approval(), approval(AT + HOUR)
    undo = line(Revoke, "doc", AT + 2 * HOUR, approval=first.id, part="page", note="bad")
    before, _ = read(own, first, second, undo)
    assert set(before.revocations) == {first.id, second.id}
    after, _ = read(own, first, second, undo, removals=published(before))
    assert {(one.by, one.note) for one in after.revocations.values()} == {("doc", "bad")}
    # What is missing in a clone has none.
    behind, _ = read(own, first, second, removals=published(before))
    assert {(one.by, one.note) for one in behind.revocations.values()} == {("", "")}
