"""The ledger of a language: which of its lines count.

A ledger is a set of lines: those of the language's acts (`act`), and those of version 1 in
approvals.jsonl. Lines count only when a reviewer of site.yaml wrote them for this site, in one of
the reviewer's roles and languages.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from pmlpub.content import Reviewer
from pmlpub.gate import version_one
from pmlpub.gate.ledger_line import Approve, Change, Key, LedgerLine, Revoke, is_signed
from pmlpub.gate.ledger_text import LedgerText
from pmlpub.model import Site
from pmlpub.problems import Location, Problem
from pmlpub.texts import counted


class Ledger(msgspec.Struct, frozen=True):
    """The lines of one language that count, by answer and part; and the ids of all lines.
    `revoked` are approvals that were taken back, `revocations` the lines that did, by the id of the
    approval. Texts are named by hashes of version 2; `former`
    has those of the source's words and of the text by key and hash of version 1.

    `frozen` says why no new text of the language may go out: a line was lost or is unreadable.
    `live` then has the versions that readers see now, which may stay.
    """

    approvals: dict[Key, list[Approve]] = {}
    changes: dict[Key, list[Change]] = {}
    revoked: dict[Key, list[Approve]] = {}
    revocations: Mapping[str, Revoke] = {}
    ids: frozenset[str] = frozenset()
    frozen: tuple[Problem, ...] = ()
    live: Mapping[Key, str] = {}
    former: Mapping[tuple[Key, str], tuple[str, str]] = {}

    def of_collection(self, collection: str) -> "Ledger":
        """The part of it that concerns one collection."""
        prefix = f"{collection}/"
        return Ledger(
            {k: v for k, v in self.approvals.items() if k[0].startswith(prefix)},
            {k: v for k, v in self.changes.items() if k[0].startswith(prefix)},
            {k: v for k, v in self.revoked.items() if k[0].startswith(prefix)},
            self.revocations,
            frozen=self.frozen,
            live={k: v for k, v in self.live.items() if k[0].startswith(prefix)},
            former={k: v for k, v in self.former.items() if k[0][0].startswith(prefix)},
        )


def _find_nothing(_name: str) -> None:
    return None


def read(
    text: LedgerText, path: str, language: str, site: Site, as_of: dt.date,
    known: Iterable[str] = (), sites: Sequence[str] = (), find: version_one.Find = _find_nothing,
) -> tuple[Ledger, list[Problem]]:  # fmt: skip
    """The ledger of a language as of a day, and what is wrong with its lines; `path` is where
    problems of the whole ledger are reported.

    `known` are the ids with which the live release was made: a missing one freezes the language, as
    an unreadable line does. A line that does not count (unknown reviewer, wrong role, bad
    signature, another site than one of `sites`) is reported and left out; lines with a day in the
    future are left out silently. `find` finds texts of version 1.
    """
    frozen = list(text.unreadable)
    sites = sites or (site.base_url,)
    counting: list[LedgerLine] = []
    faults: list[Problem] = []
    for copies in text.lines.values():
        found = [_find_fault(line, place, language, site, sites) for place, line in copies]
        if None in found:
            counting.append(copies[found.index(None)].line)
        elif isinstance(copies[0].line, Revoke) or copies[0].line.on <= as_of:
            faults += filter(None, found)
    taken = {line.approval: line for line in counting if isinstance(line, Revoke)}
    ledger = Ledger(revocations=taken, ids=frozenset(text.lines))
    former: dict[tuple[Key, str], tuple[str, str]] = {}
    for original in counting:
        if isinstance(original, Revoke) or original.on > as_of:
            continue
        for line in _in_hashes_of_today(original, find):
            key = (line.answer, line.part)
            former |= dict(_former(key, original, line, find))
            if isinstance(line, Change):
                ledger.changes.setdefault(key, []).append(line)
                continue
            kind = ledger.revoked if line.id in taken else ledger.approvals
            kind.setdefault(key, []).append(line)
    if lost := sorted(set(known) - text.lines.keys()):
        frozen.append(Problem(
            Location(path), "ledger-lost", f"has lost {counted(len(lost), 'line')} that the live "
            f"release knew (the first: {lost[0][:12]}): bring back what is missing; until then no "
            "new text of this language goes out", channels=(), language=language,
        ))  # fmt: skip
    ledger = msgspec.structs.replace(ledger, frozen=tuple(frozen), former=former)
    return ledger, [*faults, *frozen, *text.doubled]


def _former(
    key: Key, original: Approve | Change, line: Approve | Change, find: version_one.Find
) -> Iterator[tuple[tuple[Key, str], tuple[str, str]]]:
    """What the hashes of version 1 in a line are today: the source's words, and the text."""
    if isinstance(original, Approve) and isinstance(line, Approve):
        if line.translation != original.translation:
            yield (key, original.translation), (line.source, line.translation)
    elif line is not original and isinstance(original, Change):
        for name in (original.from_, original.to):
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
        text = f"{text}: the line does not count"
        return Problem(place, code, text, channels=(), language=language)

    if line.site and line.site not in sites:
        yield fault("ledger-site", f"it was written for another site, {line.site}")
    if reviewer is None:
        yield fault("ledger-reviewer", f"'{line.by}' is not a reviewer in site.yaml")
        return
    if language not in reviewer.languages:
        yield fault("ledger-reviewer", f"'{line.by}' is not a reviewer for {language}")
    if isinstance(line, Approve) and line.role not in reviewer.roles:
        yield fault("ledger-reviewer", f"'{line.by}' does not have the role {line.role}")
    if reviewer.key is None and site.policy.signatures == "required":
        yield fault(
            "ledger-signature", f"'{line.by}' has no key, and the policy requires signatures"
        )
    if reviewer.key and not is_signed(line, reviewer.key):
        yield fault("ledger-signature", f"the signature is not that of '{line.by}'")
