"""Approvals that together approve a text in every role, and changes that void them. Pure."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from itertools import permutations
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
    pairs = (_latest_pair(ordered[:count], roles) for count, _ in enumerate(ordered, 1))
    first = next(filter(None, pairs))
    return msgspec.structs.replace(latest, since=first.reviewed)


def _latest_pair(lines: Sequence[Approve], roles: Sequence[str]) -> Pair | None:
    by_role = [[line for line in lines if line.role == role] for role in roles]
    accepted = acceptances_of(lines, roles)
    people = {line.by for line in lines}
    best: tuple[tuple[list[dt.datetime], dt.date], Pair] | None = None
    for choice in permutations(sorted(people), len(roles)):
        chosen = []
        for person, candidates in zip(choice, by_role, strict=True):
            own = [line for line in candidates if line.by == person]
            if own:
                chosen.append(max(own, key=lambda line: (line.latest, line.next_review, line.id)))
        if len(chosen) < len(roles):
            continue
        last = max(chosen, key=lambda line: (line.latest, line.on))
        pair = Pair(
            lines[0].source, lines[0].translation,
            at=last.latest,
            reviewed=last.on,
            next_review=min(line.next_review for line in chosen),
            reviewers=tuple(line.by for line in chosen),
            rules=min(line.rules for line in chosen),
            signed=tuple(Signed(line.role, line.by, line.on) for line in chosen),
            lines=tuple(line.id for line in chosen),
            since=last.on,
            accepted=accepted,
        )  # fmt: skip
        # The newest approvals decide, also where they name an earlier next review.
        newest = (sorted((line.latest for line in chosen), reverse=True), pair.next_review)
        if best is None or newest > best[0]:
            best = (newest, pair)
    return best[1] if best else None


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
    return any(
        line.source in faulty(change, edges, words_of)
        or (is_source and line.translation in faulty(change, edges, texts_of))
        for change in edges
        if change.severity == "safety" and not happened_after(line, change)
    )


def faulty(change: Change, edges: Sequence[Change], level: Level) -> set[str]:
    """The hashes of the texts that share the fault for which a change replaced one: words, or
    sources with their facts."""
    old, new = level(change)
    if old == new:
        return set()
    minor = [level(edge) for edge in edges if edge.severity in HARMLESS]
    return reach({old}, [(to, from_) for from_, to in minor])


def reach(start: set[str], steps: Iterable[tuple[str, str]]) -> set[str]:
    """The hashes that can be reached over steps from one to another, with those of `start`."""
    found, waiting, known = set(start), list(start), list(steps)
    while waiting:
        here = waiting.pop()
        for from_, to in known:
            if from_ == here and to not in found:
                found.add(to)
                waiting.append(to)
    return found
