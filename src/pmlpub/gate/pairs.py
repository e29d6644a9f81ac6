"""Approvals that together approve a text in every role, and changes that void them. Pure."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import TypeAlias

import msgspec

from pmlpub.gate.acceptances import acceptances_of
from pmlpub.gate.ledger_line import HARMLESS, Approve, Change, happened_after
from pmlpub.model import Acceptance, Signed


class Pair(msgspec.Struct, frozen=True):
    """A source and a translation that were approved in every role, by different people: at the
    instant `at`, on the day `reviewed` of whoever was last. `signed` and `lines`, the ids of the
    approvals, are in the order of the roles. `since` is the day on which all roles had approved the
    text for the first time. `accepted` is what all approvals of the text accept, also those beyond
    its roles."""

    source: str
    translation: str
    at: dt.datetime
    reviewed: dt.date
    next_review: dt.date
    reviewers: tuple[str, ...]
    rules: int
    since: dt.date
    signed: tuple[Signed, ...] = ()
    lines: tuple[str, ...] = ()
    accepted: tuple[Acceptance, ...] = ()

    @property
    def text(self) -> tuple[str, str]:
        """The hashes of the source's words and of the text, as approvals name them."""
        return self.source, self.translation


def complete_pairs(approvals: Iterable[Approve], roles: Sequence[str]) -> list[Pair]:
    """The pairs of hashes that have every role from a different person, oldest first."""
    groups: dict[tuple[str, str], list[Approve]] = {}
    for line in approvals:
        groups.setdefault(line.text, []).append(line)
    found = [pair for lines in groups.values() if (pair := pair_of(lines, roles))]
    return sorted(found, key=lambda p: (p.at, p.source, p.translation))


def pair_of(lines: Sequence[Approve], roles: Sequence[str]) -> Pair | None:
    """The latest assignment of a different person to every role; None when there is none."""
    latest = _latest_pair(lines, roles)
    if latest is None or len(lines) == len(roles):
        return latest
    ordered = sorted(lines, key=lambda line: (line.latest, line.on, line.id))
    first = _latest_pair(ordered[: _count_until_complete(ordered, roles)], roles) or latest
    return msgspec.structs.replace(latest, since=first.reviewed)


def _count_until_complete(lines: Sequence[Approve], roles: Sequence[str]) -> int:
    """How many of the lines it takes until each role has a different person; all if they never
    do."""
    people: dict[str, list[str]] = {role: [] for role in roles}
    for count, line in enumerate(lines, 1):
        own = people.get(line.role)
        # As many people as there are roles are enough for each.
        if own is None or line.by in own or len(own) == len(roles):
            continue
        own.append(line.by)
        if any(_choices([people[role] for role in roles])):
            return count
    return len(lines)


def _choices(people: Iterable[Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """The ways to take a different person for each role from the people of each, in their order."""
    return (choice for choice in product(*people) if len(set(choice)) == len(choice))


def _latest_pair(lines: Sequence[Approve], roles: Sequence[str]) -> Pair | None:
    newest: dict[str, dict[str, Approve]] = {role: {} for role in roles}
    for line in lines:
        own = newest.get(line.role)
        if own is None:
            continue
        known = own.get(line.by)
        if known is None or _age(line) > _age(known):
            own[line.by] = line
    chosen = _choose_newest([newest[role] for role in roles])
    if chosen is None:
        return None
    last = max(chosen, key=lambda line: (line.latest, line.on))
    return Pair(
        lines[0].source, lines[0].translation,
        at=last.latest,
        reviewed=last.on,
        next_review=min(line.next_review for line in chosen),
        reviewers=tuple(line.by for line in chosen),
        rules=min(line.rules for line in chosen),
        signed=tuple(Signed(line.role, line.by, line.on) for line in chosen),
        lines=tuple(line.id for line in chosen),
        since=last.on,
        accepted=acceptances_of(lines, roles),
    )  # fmt: skip


def _choose_newest(roles: Sequence[Mapping[str, Approve]]) -> Sequence[Approve] | None:
    """The newest approvals of different people, one per role; None if there are none. `roles` have
    the approvals of each by person. Of equally new ones, those whose people come first by name."""

    def choose(people: Iterable[Sequence[str]]) -> list[Sequence[Approve]]:
        return [
            [own[person] for own, person in zip(roles, choice, strict=True)]
            for choice in _choices(people)
        ]

    # The newest of each role are enough: the people of the other roles leave one of them.
    count = len(roles)
    found = choose([sorted(own, key=lambda who: _age(own[who]))[-count:] for own in roles])
    if not found:
        return None
    best = max(map(_newness, found))
    by_name = [
        sorted(
            sorted(
                (who for who in sorted(own) if own[who].next_review >= best[1]),
                key=lambda who: own[who].latest,
                reverse=True,
            )[:count]
        )
        for own in roles
    ]
    return next(chosen for chosen in choose(by_name) if _newness(chosen) == best)


def _newness(chosen: Sequence[Approve]) -> tuple[list[dt.datetime], dt.date]:
    """By what the newest approvals are known, also where they name an earlier next review."""
    return (
        sorted((line.latest for line in chosen), reverse=True),
        min(line.next_review for line in chosen),
    )


def _age(line: Approve) -> tuple[dt.datetime, dt.date, str]:
    return line.latest, line.next_review, line.id


Level: TypeAlias = Callable[[Change], tuple[str, str]]
"""What of a source a change is looked at for: its words, or the source with its facts."""


def words_of(change: Change) -> tuple[str, str]:
    return change.words


def texts_of(change: Change) -> tuple[str, str]:
    return change.texts


def voided(line: Approve, changes: Iterable[Change], *, is_source: bool) -> bool:
    """Whether the text that it approves was replaced for safety, at that instant or later.

    Texts that differ from the replaced one only by changes of spelling and minor ones share its
    fault. An approval that certainly is later knows of the change, and counts. A change of facts
    alone concerns the source edition (`is_source`); translations name its words.
    """
    edges = list(changes)
    safety = [c for c in edges if c.severity == "safety" and not happened_after(line, c)]
    return shares_fault(line.source, line.translation, safety, edges, is_source=is_source)


def shares_fault(
    words: str | None,
    version: str,
    safety: Collection[Change],
    edges: Iterable[Change],
    *,
    is_source: bool,
) -> bool:
    """Whether the changes for `safety` replaced a source with these words or, as a source, the text
    with the hash `version`; or one to which minor changes led from it. That is what `faulty` says
    of one change, found for all of them at once."""
    minor = harmless(edges) if safety else []

    def is_replaced(text: str | None, level: Level) -> bool:
        later = reach({text} if text else set(), map(level, minor))
        return any(old != new and old in later for old, new in map(level, safety))

    return is_replaced(words, words_of) or (is_source and is_replaced(version, texts_of))


def faulty(change: Change, edges: Sequence[Change], level: Level) -> set[str]:
    """The hashes of the texts that share the fault for which a change replaced one: words, or
    sources with their facts."""
    old, new = level(change)
    if old == new:
        return set()
    return reach({old}, [(to, from_) for from_, to in map(level, harmless(edges))])


def harmless(changes: Iterable[Change]) -> list[Change]:
    """The changes by which a text shares the faults of another."""
    return [change for change in changes if change.severity in HARMLESS]


def reach(start: set[str], steps: Iterable[tuple[str, str]]) -> set[str]:
    """The hashes that can be reached over steps from one to another, with those of `start`."""
    found, waiting = set(start), list(start)
    ways: dict[str, list[str]] = {}
    for from_, to in steps:
        ways.setdefault(from_, []).append(to)
    while waiting:
        for to in ways.get(waiting.pop(), ()):
            if to not in found:
                found.add(to)
                waiting.append(to)
    return found
