"""The ledger of a language: which of its lines count.

A ledger is a set of lines: those of the language's acts (`act`), and those of version 1 in
approvals.jsonl. Lines count only when a reviewer of site.yaml wrote them for this site, in one of
the reviewer's roles and languages. What takes text away and was counted once counts for good
(`removals`).
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from pmlpub.content import Reviewer
from pmlpub.gate import version_one
from pmlpub.gate.authority import find_lack, is_clinical, speaks_for
from pmlpub.gate.fingerprint import Content, hash_content
from pmlpub.gate.ledger_line import (
    HARMLESS,
    Approve,
    Change,
    Key,
    LedgerLine,
    Lift,
    Pause,
    Removal,
    Restore,
    Revoke,
    day_of,
    is_removal,
    is_signed,
)
from pmlpub.gate.ledger_text import FoundLine, LedgerText
from pmlpub.gate.register import Register
from pmlpub.gate.removals import encode_removal, remember
from pmlpub.model import Site
from pmlpub.problems import Location, Problem
from pmlpub.texts import counted

NOWHERE = ": the line does not count"
"""How the problem of a line ends that counts nowhere."""


class Ledger(msgspec.Struct, frozen=True):
    """The lines of one language that count, by answer and part; and the ids of all lines that their
    authors may write. `revoked` are approvals that were taken back, `revocations` the lines that
    did, by the id of the approval. `pauses` and `lifts` are by answer; `restored` has each record
    of a withdrawal that was undone, as the answer and the `Gone.moment`, with the day. Texts are
    named by hashes of version 2; `former` has those of the source's words and of the text by key
    and hash of version 1. `register` has the texts that approvals name.

    `frozen` says why no new text of the language may go out: a line was lost or is unreadable.
    `live` then has the versions that readers see now, which may stay.

    `removals` is what a release remembers of the lines that take away: those that count, and those
    that an earlier release counted. Where the line of the latter does not count today, it is in
    `originals` by its id, for its note.
    """

    approvals: dict[Key, list[Approve]] = {}
    changes: dict[Key, list[Change]] = {}
    revoked: dict[Key, list[Approve]] = {}
    revocations: Mapping[str, Revoke] = {}
    pauses: Mapping[str, tuple[Pause, ...]] = {}
    lifts: Mapping[str, tuple[Lift, ...]] = {}
    restored: Mapping[tuple[str, str], dt.date] = {}
    ids: frozenset[str] = frozenset()
    frozen: tuple[Problem, ...] = ()
    live: Mapping[Key, str] = {}
    former: Mapping[tuple[Key, str], tuple[str, str]] = {}
    register: Register = Register()
    removals: tuple[Removal, ...] = ()
    originals: Mapping[str, Removal] = {}

    def of_collection(self, collection: str) -> "Ledger":
        """The part of it that concerns one collection."""
        prefix = f"{collection}/"
        approvals = {k: v for k, v in self.approvals.items() if k[0].startswith(prefix)}
        lines = [line for found in approvals.values() for line in found]
        names = {name for line in lines for name in (line.source, line.translation)}
        return Ledger(
            approvals,
            {k: v for k, v in self.changes.items() if k[0].startswith(prefix)},
            {k: v for k, v in self.revoked.items() if k[0].startswith(prefix)},
            self.revocations,
            {k: v for k, v in self.pauses.items() if k.startswith(prefix)},
            {k: v for k, v in self.lifts.items() if k.startswith(prefix)},
            {k: v for k, v in self.restored.items() if k[0].startswith(prefix)},
            frozen=self.frozen,
            live={k: v for k, v in self.live.items() if k[0].startswith(prefix)},
            former={k: v for k, v in self.former.items() if k[0][0].startswith(prefix)},
            originals=self.originals,
            register=self.register.only(names, collection),
        )


def read(
    text: LedgerText, path: str, language: str, site: Site, as_of: dt.date,
    known: Iterable[str] = (), sites: Sequence[str] = (),
    register: Register = Register(),  # noqa: B008 - nothing is ever added to it
    removals: Sequence[Removal] = (),
) -> tuple[Ledger, list[Problem]]:  # fmt: skip
    """The ledger of a language as of a day, and what is wrong with its lines; `path` is where
    problems of the whole ledger are reported.

    `known` are the ids with which the live release was made: a missing one freezes the language, as
    an unreadable line does. A line that does not count (unknown reviewer, wrong role, bad
    signature, another site than one of `sites`) is reported and left out; lines with a day in the
    future are left out silently, but not those that take away. `removals` are those that the live
    release counted: they keep their force. `register` has the texts that lines of the language
    name.
    """
    frozen = list(text.unreadable)
    sites = sites or (site.base_url,)
    kept = {line.id for line in removals}
    counting: list[LedgerLine] = []
    faults: list[Problem] = []
    originals: dict[str, Removal] = {}
    for copies in text.lines.values():
        found = [_find_fault(line, place, language, site, sites) for place, line in copies]
        if None in found:
            whole = copies[found.index(None)]
            counting.append(whole.line)
            faults += _in_the_future(whole, language, as_of)
            continue
        line, reasons = copies[0].line, [why for why in found if why]
        if isinstance(line, Change | Revoke | Pause) and is_removal(line):
            if line.id in kept:
                originals[line.id] = line
            faults.append((_kept if line.id in kept else _unverified)(line, reasons[0]))
        elif line.on <= as_of:
            faults += reasons
    ids = frozenset(line.id for line in counting)
    counting = [line for line in counting if is_removal(line) or line.on <= as_of]
    taken = _first_revocations(counting, removals)
    ledger = Ledger(revocations=taken, ids=ids, originals=originals)
    ledger = _with_stops(ledger, counting, removals)
    former: dict[tuple[Key, str], tuple[str, str]] = {}
    converted: dict[str, Content] = {}
    for original in counting:
        if not isinstance(original, Approve | Change):
            continue
        if isinstance(original, Approve) and original.v == version_one.VERSION:
            texts = version_one.contents(original.source, original.translation, register.find)
            converted |= {hash_content(text): text for text in texts}
        for line in _in_hashes_of_today(original, register.find):
            key = (line.answer, line.part)
            former |= dict(_former(key, original, line, register.find))
            if isinstance(line, Change):
                ledger.changes.setdefault(key, []).append(_in_force(line, site))
                continue
            kind = ledger.revoked if line.id in taken else ledger.approvals
            kind.setdefault(key, []).append(line)
    remembered = _remembered(ledger, counting)
    for known_line in removals:
        if remembered.setdefault(encode_removal(known_line), known_line) is not known_line:
            continue
        # Its own line does not count today, or a minor change that led to it.
        if isinstance(known_line, Change):
            for line in _in_hashes_of_today(known_line, register.find):
                if isinstance(line, Change):
                    ledger.changes.setdefault((line.answer, line.part), []).append(line)
    if lost := sorted(set(known) - text.lines.keys()):
        gone = kept.intersection(lost)
        force = "; what they took away stays away" if gone else ""
        frozen.append(Problem(
            Location(path), "ledger-lost", f"has lost {counted(len(lost), 'line')} that the live "
            f"release knew (the first: {lost[0][:12]}): bring back what is missing; until then no "
            f"new text of this language goes out{force}", channels=(), language=language,
            urgent=bool(gone),
        ))  # fmt: skip
    ledger = msgspec.structs.replace(
        ledger,
        frozen=tuple(frozen),
        former=former,
        register=register.including(converted) if converted else register,
        removals=tuple(remembered.values()),
    )
    return ledger, [*faults, *frozen, *text.doubled]


def _with_stops(
    ledger: Ledger, counting: Iterable[LedgerLine], removals: Iterable[Removal]
) -> Ledger:
    """The ledger with what stops answers, and with what ends that. Of a pause whose own line does
    not count today, what a release remembers of it counts."""
    pauses: dict[str, dict[str, Pause]] = {}
    lifts: dict[str, tuple[Lift, ...]] = {}
    restored: dict[tuple[str, str], dt.date] = {}
    for line in (*counting, *removals):
        if isinstance(line, Pause):
            pauses.setdefault(line.answer, {}).setdefault(line.id, line)
        elif isinstance(line, Lift):
            lifts[line.answer] = (*lifts.get(line.answer, ()), line)
        elif isinstance(line, Restore):
            for moment in line.withdrawals:
                restored[line.answer, moment] = day_of(line.latest)
    held = {answer: tuple(own.values()) for answer, own in pauses.items()}
    return msgspec.structs.replace(ledger, pauses=held, lifts=lifts, restored=restored)


def _in_force(line: Change, site: Site) -> Change:
    """The change with the severity that it has: only a clinical role decides that an edit is
    harmless, and by anybody else it counts as substantive."""
    if line.severity not in HARMLESS:
        return line
    reviewer = next(r for r in site.reviewers if r.id == line.by)
    if is_clinical(reviewer, site):
        return line
    return msgspec.structs.replace(line, severity="substantive")


def _first_revocations(
    counting: Iterable[LedgerLine], removals: Iterable[Removal]
) -> dict[str, Revoke]:
    """The first revocation of each approval by its id: the line itself, or else what a release
    remembers of it."""
    taken: dict[str, Revoke] = {}
    for lines in (counting, removals):
        revocations = [line for line in lines if isinstance(line, Revoke)]
        for line in sorted(revocations, key=lambda line: (line.latest, line.id)):
            taken.setdefault(line.approval, line)
    return taken


def _remembered(ledger: Ledger, counting: Iterable[LedgerLine]) -> dict[bytes, Removal]:
    """What a release remembers of the lines that count, by its JSON."""
    found: list[Removal] = []
    for line in counting:
        if isinstance(line, Revoke | Pause):
            found += remember(line)
        elif isinstance(line, Change) and is_removal(line) and line.v == version_one.VERSION:
            # As it is, too, in case its texts are not known yet.
            found.append(msgspec.structs.replace(line, by="", note="", signature=None))
    for edges in ledger.changes.values():
        for change in edges:
            if is_removal(change):
                found += remember(change, edges)
    return {encode_removal(line): line for line in found}


def _in_the_future(found: FoundLine, language: str, as_of: dt.date) -> Iterator[Problem]:
    """A warning of a removal with a day in the future."""
    if is_removal(found.line) and found.line.on > as_of:
        yield Problem(
            found.place,
            "removal-future",
            f"{_named(found.line)} has a day in the future, {found.line.on}: it counts already, "
            "and so does not wait for that day; check the clock of the machine where it was made",
            "warning",
            channels=(),
            language=language,
            urgent=True,
        )


def _unverified(line: Removal, why: Problem) -> Problem:
    """The error of a removal that does not count, and never did: it may be genuine."""
    text = (
        f"{_named(line)} does not count ({why.text.removesuffix(NOWHERE)}): if it is right, "
        "have it recorded again at once, since the text is not taken away; if nobody knows of it, "
        "find out who added it, and delete the act"
    )
    return Problem(
        why.location, "removal-unverified", text, channels=(), language=why.language, urgent=True
    )


def _kept(line: Removal, why: Problem) -> Problem:
    """The warning of a removal that would not count today, and counted before."""
    text = (
        f"{_named(line)} keeps its force, because an earlier release counted it, though today it "
        f"would not count ({why.text.removesuffix(NOWHERE)}): bring the line back as it was"
    )
    return Problem(
        why.location, "removal-kept", text, "warning", channels=(), language=why.language
    )


def _named(line: LedgerLine) -> str:
    """A removal, for people."""
    if isinstance(line, Pause):
        return f"the pause of {line.answer}{f' ({line.part})' if line.part else ''}"
    concerns = ""
    if isinstance(line, Revoke | Change) and line.answer:
        concerns = f" of {line.answer} ({line.part})"
    if isinstance(line, Revoke):
        return f"the revocation of approval {line.approval[:12]}{concerns}"
    return f"the change for safety{concerns}"


def _former(
    key: Key, original: Approve | Change, line: Approve | Change, find: version_one.Find
) -> Iterator[tuple[tuple[Key, str], tuple[str, str]]]:
    """What the hashes of version 1 in a line are today: the source's words, and the text."""
    if isinstance(original, Approve) and isinstance(line, Approve):
        if line.translation != original.translation:
            yield (key, original.translation), (line.source, line.translation)
    elif line is not original and isinstance(original, Change):
        for name in filter(None, (original.from_, original.to)):
            yield (key, name), version_one.pair(name, name, find)


def _in_hashes_of_today(
    line: Approve | Change, find: version_one.Find
) -> Iterable[Approve | Change]:
    return (
        version_one.with_hashes_of_today(line, find) if line.v == version_one.VERSION else (line,)
    )


def _find_fault(
    line: LedgerLine, place: Location, language: str, site: Site, sites: Sequence[str]
) -> Problem | None:
    """Why a line does not count: its author may not write it here. None where it counts."""
    reviewer = next((r for r in site.reviewers if r.id == line.by), None)
    return next(_faults(line, place, reviewer, language, site, sites), None)


def _faults(
    line: LedgerLine,
    place: Location,
    reviewer: Reviewer | None,
    language: str,
    site: Site,
    sites: Sequence[str],
) -> Iterator[Problem]:
    def fault(code: str, text: str) -> Problem:
        text = f"{text}{NOWHERE}"
        return Problem(place, code, text, channels=(), language=language)

    if line.site and line.site not in sites:
        yield fault("ledger-site", f"it was written for another site, {line.site}")
    if reviewer is None:
        yield fault("ledger-reviewer", f"'{line.by}' is not a reviewer in site.yaml")
        return
    stops = isinstance(line, Pause | Lift) and speaks_for(reviewer, language, site)
    if language not in reviewer.languages and not stops:
        yield fault("ledger-reviewer", f"'{line.by}' is not a reviewer for {language}")
    if isinstance(line, Approve) and line.role not in reviewer.roles:
        yield fault("ledger-reviewer", f"'{line.by}' does not have the role {line.role}")
    if lack := find_lack(reviewer, line, language, site):
        yield fault("ledger-reviewer", f"'{line.by}' {lack}")
    if reviewer.key is None and site.policy.signatures == "required":
        yield fault(
            "ledger-signature", f"'{line.by}' has no key, and the policy requires signatures"
        )
    if reviewer.key and not is_signed(line, reviewer.key):
        yield fault("ledger-signature", f"the signature is not that of '{line.by}'")
