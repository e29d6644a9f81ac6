"""The ledger of a language: which of its lines count.

A ledger is a set of lines: those of the language's acts (`act`), and those of version 1 in
approvals.jsonl. Lines count only when a reviewer of site.yaml wrote them for this site, in one of
the reviewer's roles and languages. What takes text away and was counted once counts for good
(`removals`).
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from typing import TypeVar

import msgspec

from pmlpub.content.reviewer import Reviewer
from pmlpub.gate import people, version_one
from pmlpub.gate.authority import is_clinical
from pmlpub.gate.fingerprint import Content, hash_content
from pmlpub.gate.floods import Flood, join_many
from pmlpub.gate.ledger_line import (
    HARMLESS,
    Approve,
    Change,
    Keep,
    Key,
    LedgerLine,
    Lift,
    Pause,
    Removal,
    Restore,
    Revoke,
    RevokeAll,
    day_of,
    happened_after,
    is_removal,
)
from pmlpub.gate.ledger_text import FoundLine, LedgerText
from pmlpub.gate.pairs import harmless
from pmlpub.gate.people import NOWHERE
from pmlpub.gate.register import Register
from pmlpub.gate.removals import encode_removal, remember
from pmlpub.model import Site
from pmlpub.problems import Location, Problem
from pmlpub.text.plurals import counted

AnyLine = TypeVar("AnyLine", bound=LedgerLine)


class Ledger(msgspec.Struct, frozen=True):
    """The lines of one language that count, by answer and part; and the ids of all lines that their
    authors may write. `revoked` are approvals that were taken back, `revocations` the lines that
    did, by the id of the approval. `pauses` and `lifts` are by answer; `restored` has each record
    of a withdrawal that was undone, as the answer and the `Gone.moment`, with the day. `keeps` say
    that a text stands. Texts are
    named by hashes of version 2; `former` has those of the source's words and of the text by key
    and hash of version 1. `register` has the texts that approvals name.

    `frozen` says why no new text of the language may go out: a line was lost or is unreadable.
    `live` then has the versions that readers see now, which may stay. `kept` are lines that count
    only because they did in the live release: site.yaml no longer has their author, or the author's
    role, language or key, or has it for another time; or it has another address.

    `removals` is what a release remembers of the lines that take away: those that count, and those
    that an earlier release counted. Where the line of the latter does not count today, it is in
    `originals` by its id, for its note. Texts that are `flooded` have more acts than a text can
    have, and stop.
    """

    approvals: dict[Key, list[Approve]] = {}
    changes: dict[Key, list[Change]] = {}
    revoked: dict[Key, list[Approve]] = {}
    revocations: Mapping[str, Revoke] = {}
    pauses: Mapping[str, tuple[Pause, ...]] = {}
    lifts: Mapping[str, tuple[Lift, ...]] = {}
    restored: Mapping[tuple[str, str], dt.date] = {}
    keeps: Mapping[Key, tuple[Keep, ...]] = {}
    ids: frozenset[str] = frozenset()
    frozen: tuple[Problem, ...] = ()
    live: Mapping[Key, str] = {}
    former: Mapping[tuple[Key, str], tuple[str, str]] = {}
    kept: tuple[LedgerLine, ...] = ()
    register: Register = Register()
    removals: tuple[Removal, ...] = ()
    originals: Mapping[str, Removal] = {}
    flooded: frozenset[Key] = frozenset()

    def ever_approved(self, key: Key) -> list[Approve]:
        """All approvals of a part that ever counted, also those that were taken back."""
        return [*self.approvals.get(key, []), *self.revoked.get(key, [])]

    def may_revoke_what_is_missing(self, key: Key, signers: Collection[str] | None = None) -> bool:
        """Whether a revocation may concern an approval of a part whose line is missing: one that it
        names, or one by somebody of whom all was revoked. `signers` are the ids of those who may
        have signed it (None: anybody). Whoever deletes an approval must not save its text."""
        return any(
            (line.answer, line.part) == key and approval not in self.ids
            for approval, line in self.revocations.items()
        ) or any(
            isinstance(line, RevokeAll) and (signers is None or line.of in signers)
            for line in self.removals
        )

    def of_collection(self, collection: str, former: Collection[str] = frozenset()) -> "Ledger":
        """The part of it that concerns one collection, and the `former` ids that answers of it had
        in other ones."""
        prefix = f"{collection}/"
        names = {name.partition("/")[0] for name in former}

        def concerns(answer: str) -> bool:
            return answer.startswith(prefix) or answer in former

        approvals = {k: v for k, v in self.approvals.items() if concerns(k[0])}
        revoked = {k: v for k, v in self.revoked.items() if concerns(k[0])}
        lines = [line for own in (approvals, revoked) for found in own.values() for line in found]
        texts = {name for line in lines for name in line.text}
        return Ledger(
            approvals,
            {k: v for k, v in self.changes.items() if concerns(k[0])},
            revoked,
            self.revocations,
            {k: v for k, v in self.pauses.items() if concerns(k)},
            {k: v for k, v in self.lifts.items() if concerns(k)},
            {k: v for k, v in self.restored.items() if concerns(k[0])},
            {k: v for k, v in self.keeps.items() if concerns(k[0])},
            frozen=self.frozen,
            live={k: v for k, v in self.live.items() if concerns(k[0])},
            former={k: v for k, v in self.former.items() if concerns(k[0][0])},
            originals=self.originals,
            register=self.register.only(texts, (collection, *names)),
            flooded=frozenset(k for k in self.flooded if concerns(k[0])),
        )


def read(
    text: LedgerText, path: str, language: str, site: Site, as_of: dt.date,
    known: Iterable[str] = (), sites: Sequence[str] = (),
    register: Register = Register(),  # noqa: B008 - nothing is ever added to it
    removals: Sequence[Removal] = (), before: Mapping[str, Reviewer] | None = None,
) -> tuple[Ledger, list[Problem]]:  # fmt: skip
    """The ledger of a language as of a day, and what is wrong with its lines; `path` is where
    problems of the whole ledger are reported.

    `known` are the ids with which the live release was made: a missing one freezes the language, as
    an unreadable line does. A line that does not count (unknown reviewer, wrong role, bad
    signature, another site than one of `sites`) is reported and left out; lines with a day in the
    future are left out silently, but not those that take away. `removals` are those that the live
    release counted: they keep their force. One with a day in the future has that of the release
    that counted it first, or of this one. `register` has the texts that lines of the language
    name. `before` are the reviewers with which the live release was made, by id; None if there is
    none.
    """
    frozen = list(text.unreadable)
    sites = sites or (site.base_url,)
    authors = _People(language, site, sites, known, before, register)
    removals = [_not_in_the_future(line, as_of) for line in removals]
    counted_on = {line.id: line.on for line in removals}
    judged = {  # Once: a signature takes most of the time.
        name: [authors.fault(place, line) for place, line in copies]
        for name, copies in text.lines.items()
    }
    revocations = [*removals, *_counted_revocations(text, judged)]
    revoked = {line.approval for line in revocations if isinstance(line, Revoke)}
    revoked_all = join_many([line for line in revocations if isinstance(line, RevokeAll)])
    found_lines: list[FoundLine] = []
    faults: list[Problem] = []
    originals: dict[str, Removal] = {}
    for name, copies in text.lines.items():
        found = judged[name]
        if None in found:
            whole = copies[found.index(None)]
        elif copies[0].line.id in counted_on:
            whole = None  # Its force does not depend on its author.
        elif authors.lets_nothing_out(copies[0].line, found, revoked, revoked_all):
            # Nobody needs to be able to write it any more. It counts as what it is, a line that was
            # revoked: an approval among them took the place of the text before it.
            found_lines += copies[:1]
            continue
        else:
            whole = authors.keep(copies, found)
        if whole:
            place, line = whole
            latest = counted_on.get(line.id, as_of)
            found_lines.append(FoundLine(place, _not_in_the_future(line, latest)))
            faults += _in_the_future(whole, language, as_of)
            continue
        line, reasons = copies[0].line, [why for why in found if why]
        if isinstance(line, Change | Revoke | RevokeAll | Pause) and is_removal(line):
            is_known = line.id in counted_on
            if is_known:
                originals[line.id] = line
            faults.append((_keeps_force if is_known else _unverified)(line, reasons[0]))
        elif line.on <= as_of:
            faults += reasons
    void = authors.revoked_since(found_lines, _revocations_of_all(found_lines, removals))
    ids = frozenset(line.id for _, line in found_lines if line.id not in authors.late)
    counting = [
        line
        for _, line in found_lines
        if line.id in ids
        and (is_removal(line) or line.on <= as_of)
        and (line.id not in void or isinstance(line, Approve))
    ]
    flood = Flood(counting, path, language)
    if flood.beyond:
        counting = [line for line in counting if line.id not in flood.beyond]
    faults += flood.problems
    taken = _first_revocations(counting, removals)
    for line in counting:
        if isinstance(line, Approve) and line.id in void:
            taken.setdefault(line.id, _taken(line, void[line.id]))
    beside = _revoked_beside(counting, taken)
    taken |= beside
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
                ledger.changes.setdefault(key, []).append(authors.in_force(line))
            else:
                kind = ledger.revoked if line.id in taken else ledger.approvals
                kind.setdefault(key, []).append(line)
    remembered = _remembered(ledger, [*counting, *beside.values()])
    for known_line in removals:
        if remembered.setdefault(encode_removal(known_line), known_line) is not known_line:
            continue
        # Its own line does not count today, or a minor change that led to it.
        if isinstance(known_line, Change):
            for line in _in_hashes_of_today(known_line, register.find):
                if isinstance(line, Change):
                    ledger.changes.setdefault((line.answer, line.part), []).append(line)
    if lost := sorted(set(known) - text.lines.keys()):
        gone = counted_on.keys() & lost
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
        kept=tuple(authors.kept),
        register=register.including(converted) if converted else register,
        removals=tuple(remembered.values()),
        flooded=frozenset(flood.stopped),
    )
    return ledger, [*faults, *authors.late.values(), *frozen, *text.doubled]


def _with_stops(
    ledger: Ledger, counting: Iterable[LedgerLine], removals: Iterable[Removal]
) -> Ledger:
    """The ledger with what stops answers, what ends that, and what keeps texts. Where the line of a
    pause does not count today, what a release remembers of it counts."""
    pauses: dict[str, dict[str, Pause]] = {}
    lifts: dict[str, list[Lift]] = {}
    restored: dict[tuple[str, str], dt.date] = {}
    keeps: dict[Key, list[Keep]] = {}
    for line in (*counting, *removals):
        if isinstance(line, Pause):
            pauses.setdefault(line.answer, {}).setdefault(line.id, line)
        elif isinstance(line, Lift):
            lifts.setdefault(line.answer, []).append(line)
        elif isinstance(line, Keep):
            keeps.setdefault((line.answer, line.part), []).append(line)
        elif isinstance(line, Restore):
            for moment in line.withdrawals:
                restored[line.answer, moment] = day_of(line.latest)
    held = {answer: tuple(own.values()) for answer, own in pauses.items()}
    return msgspec.structs.replace(
        ledger,
        pauses=held,
        lifts={answer: tuple(own) for answer, own in lifts.items()},
        restored=restored,
        keeps={key: tuple(own) for key, own in keeps.items()},
    )


def _counted_revocations(
    text: LedgerText, judged: Mapping[str, Sequence[Problem | None]]
) -> Iterator[LedgerLine]:
    """The lines that revoke and count today; `judged` has why copies of a line do not count."""
    for name, copies in text.lines.items():
        if isinstance(copies[0].line, Revoke | RevokeAll):
            found = zip(copies, judged[name], strict=True)
            yield from (line for (_, line), fault in found if fault is None)


def _revocations_of_all(found: Iterable[FoundLine], removals: Iterable[Removal]) -> list[RevokeAll]:
    """The revocations of all that somebody signed, by time: the lines themselves, or else what a
    release remembers of them."""
    lines: dict[str, RevokeAll] = {}
    for line in (*(line for _, line in found), *removals):
        if isinstance(line, RevokeAll):
            lines.setdefault(line.id, line)
    by_time = sorted(lines.values(), key=lambda line: (line.latest, line.id))
    return join_many(by_time)


def _first_revocations(
    counting: Iterable[LedgerLine], removals: Iterable[Removal]
) -> dict[str, Revoke]:
    """The first revocation of each approval by its id: the line itself, or else what a release
    remembers of it."""
    taken: dict[str, Revoke] = {}
    own = {line.id: line for line in counting if isinstance(line, Revoke)}
    for lines in (own.values(), removals):
        revocations = [line for line in lines if isinstance(line, Revoke)]
        for line in sorted(revocations, key=lambda line: (line.latest, line.id)):
            # One that took away several approvals is remembered once for each, without its note.
            said = msgspec.structs.replace(own.get(line.id, line), approval=line.approval)
            taken.setdefault(line.approval, said)
    return taken


def _revoked_beside(
    counting: Iterable[LedgerLine], taken: Mapping[str, Revoke]
) -> dict[str, Revoke]:
    """The approvals that a revocation takes away beside the one that it names, by id: those of the
    same text in the same role that were not certainly made after it. Whoever revoked may not have
    known of them, because they were on another branch. Lines of version 1 know only their day, and
    stay."""
    approvals = [line for line in counting if isinstance(line, Approve) and line.at]
    texts: dict[tuple[str, str, str, str, str], list[Revoke]] = {}
    for line in approvals:
        if line.id in taken:
            texts.setdefault(_text_and_role(line), []).append(taken[line.id])
    return {
        line.id: msgspec.structs.replace(revocation, approval=line.id)
        for line in approvals
        if line.id not in taken
        for revocation in texts.get(_text_and_role(line), ())
        if not happened_after(line, revocation)
    }


def _text_and_role(line: Approve) -> tuple[str, str, str, str, str]:
    return line.answer, line.part, line.source, line.translation, line.role


def _remembered(ledger: Ledger, counting: Iterable[LedgerLine]) -> dict[bytes, Removal]:
    """What a release remembers of the lines that count, by its JSON."""
    found: list[Removal] = []
    for line in counting:
        if isinstance(line, Revoke | RevokeAll | Pause):
            found += remember(line)
        elif isinstance(line, Change) and is_removal(line) and line.v == version_one.VERSION:
            # As it is, too, in case its texts are not known yet.
            found.append(msgspec.structs.replace(line, by="", note="", signature=None))
    for changes in ledger.changes.values():
        edges = harmless(changes)
        for change in changes:
            if is_removal(change):
                found += remember(change, edges)
    return {encode_removal(line): line for line in found}


def _not_in_the_future(line: AnyLine, latest: dt.date) -> AnyLine:
    """The line; a removal on the `latest` day on which it can have begun to count, if its own is
    later, because a clock was ahead: readers are told a day that has come, and the same one in
    every release. Its instant stays as it is. A line without one is ordered by its day, and keeps
    it."""
    if is_removal(line) and line.at and line.on > latest:
        return msgspec.structs.replace(line, on=latest)
    return line


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


def _keeps_force(line: Removal, why: Problem) -> Problem:
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
    if isinstance(line, RevokeAll):
        return f"the revocation of everything that '{line.of}' signed since {_instant(line.since)}"
    if isinstance(line, Revoke):
        return f"the revocation of approval {line.approval[:12]}{concerns}"
    return f"the change for safety{concerns}"


def _former(
    key: Key, original: Approve | Change, line: Approve | Change, find: version_one.Find
) -> Iterator[tuple[tuple[Key, str], tuple[str, str]]]:
    """What the hashes of version 1 in a line are today: the source's words, and the text."""
    if isinstance(original, Approve) and isinstance(line, Approve):
        if line.translation != original.translation:
            yield (key, original.translation), line.text
    elif line is not original and isinstance(original, Change):
        for name in filter(None, (original.from_, original.to)):
            yield (key, name), version_one.pair(name, name, find)


def _in_hashes_of_today(
    line: Approve | Change, find: version_one.Find
) -> Iterable[Approve | Change]:
    return (
        version_one.with_hashes_of_today(line, find) if line.v == version_one.VERSION else (line,)
    )


class _People:
    """Judges the authors of lines: by the reviewers of today and, for lines that the live release
    knew, by those with which it was made."""

    def __init__(
        self, language: str, site: Site, sites: Sequence[str], known: Iterable[str],
        before: Mapping[str, Reviewer] | None, register: Register,
    ) -> None:  # fmt: skip
        self._register = register
        self._language, self._site, self._sites = language, site, sites
        self._known, self._before = frozenset(known), before
        self._today = {r.id: r for r in reversed(site.reviewers)}
        self._listed: dict[str, Reviewer] = {}
        self.kept: list[LedgerLine] = []
        self.late: dict[str, Problem] = {}

    def fault(self, place: Location, line: LedgerLine) -> Problem | None:
        """Why a line does not count by the reviewers of today. None where it counts."""
        return self._find(place, line, self._today.get(line.by))

    def keep(
        self, copies: Sequence[FoundLine], faults: Sequence[Problem | None]
    ) -> FoundLine | None:
        """The copy of a line that still counts, because it did in the live release, and only the
        settings have changed since: those of its author, or the address of the site. Then it is in
        `kept`. None if there is no such copy."""
        for (place, line), fault in zip(copies, faults, strict=True):
            former = (self._before or {}).get(line.by)
            if former and fault and line.id in self._known and fault.code in people.OF_SETTINGS:
                sites = (*self._sites, line.site)
                if self._find(place, line, former, sites) is None:
                    self._listed[line.id] = former
                    self.kept.append(line)
                    return FoundLine(place, line)
        return None

    def lets_nothing_out(
        self,
        line: LedgerLine,
        faults: Iterable[Problem | None],
        revoked: Set[str],
        revoked_all: Iterable[RevokeAll],
    ) -> bool:
        """Whether a line that the live release knew, and that counts no longer by today's settings,
        was revoked: `revoked` are the ids of approvals. One that the live release did not know may
        be made up."""
        if line.id not in self._known or not any(
            why and why.code in people.OF_SETTINGS for why in faults
        ):
            return False
        reviewer = self._today.get(line.by) or (self._before or {}).get(line.by)
        return (isinstance(line, Approve) and line.id in revoked) or any(
            people.is_revoked_by(line, one, reviewer) for one in revoked_all
        )

    def _find(
        self, place: Location, line: LedgerLine, reviewer: Reviewer | None,
        sites: Sequence[str] | None = None,
    ) -> Problem | None:  # fmt: skip
        sites = self._sites if sites is None else sites
        # Lines of earlier versions do not name their language, but their text has one.
        found = None
        if isinstance(line, Approve) and not line.language:
            found = self._register.language_of(line.translation)
        if found not in (None, self._language):
            text = f"it approves a text in {found}{NOWHERE}"
            return Problem(place, "ledger-language", text, channels=(), language=self._language)
        return people.find_fault(line, place, reviewer, self._language, self._site, sites)

    def in_force(self, line: Change) -> Change:
        """The change with the severity that it has: only a clinical role decides that an edit is
        harmless, and by anybody who did not have one then it counts as substantive. Where only
        today's settings say so, and not those of the live release, the change is in `kept`."""
        author = self._listed.get(line.id) or self._today[line.by]
        if line.severity not in HARMLESS or self._was_clinical(author, line):
            return line
        former = (self._before or {}).get(line.by) if line.id in self._known else None
        if former and self._was_clinical(former, line):
            self.kept.append(line)
            return line
        return msgspec.structs.replace(line, severity="substantive")

    def _was_clinical(self, author: Reviewer, line: Change) -> bool:
        """Whether the author had a clinical role in all of the time in which the line may have been
        made."""
        moments = (line.earliest, line.latest)
        return all(is_clinical(author, self._site, at) for at in moments)

    def revoked_since(
        self, lines: Iterable[FoundLine], revocations: Sequence[RevokeAll]
    ) -> dict[str, RevokeAll]:
        """The lines, by id, that a revocation of all that somebody signed concerns, with the first
        one. Lines that the live release did not know and that are older are noted in `late`."""
        found = {}
        for place, line in lines:
            if revocation := self._revocation_of(place, line, revocations):
                found[line.id] = revocation
        return found

    def _revocation_of(
        self, place: Location, line: LedgerLine, revocations: Iterable[RevokeAll]
    ) -> RevokeAll | None:
        reviewer = self._today.get(line.by) or self._listed.get(line.id)
        for revocation in revocations:
            if people.is_revoked_by(line, revocation, reviewer):
                return revocation
            is_new = self._before is not None and line.id not in self._known
            if is_new and people.is_late(line, revocation, reviewer):
                text = (
                    f"'{line.by}' is said to have written this line before the instant since which "
                    "everything of theirs is revoked, but the live release did not know it: it may "
                    "have been made with the stolen key, and the line does not count. If it is "
                    "theirs, have it signed again, and remove this one"
                )
                self.late[line.id] = Problem(
                    place, "ledger-late", text, channels=(), language=self._language
                )
        return None


def _taken(line: Approve, by: RevokeAll) -> Revoke:
    """The revocation of an approval that is a part of one of all that somebody signed."""
    return Revoke(
        approval=line.id, answer=line.answer, part=line.part, note=by.note, by=by.by, on=by.on,
        v=by.v, at=by.at, site=by.site, id=by.id, signature=by.signature,
    )  # fmt: skip


def _instant(at: dt.datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
