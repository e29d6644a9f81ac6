"""Which approvals that count approve a text together, and how its source changed since."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import permutations
from typing import TypeAlias

import msgspec

from pmlpub.gate.fingerprint import Hashes
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import WORST, Approve, Change, Key, Severity, happened_after
from pmlpub.model import Site


class Pair(msgspec.Struct, frozen=True):
    """A source and a translation that were approved in every role, by different people: at the
    instant `at`, on the day `reviewed` of whoever was last."""

    source: str
    translation: str
    at: dt.datetime
    reviewed: dt.date
    next_review: dt.date
    reviewers: tuple[str, ...]
    rules: int


Level: TypeAlias = Callable[[Change], tuple[str, str]]
"""What of a source a change is looked at for: its words, or the source with its facts."""


def _words(change: Change) -> tuple[str, str]:
    return change.words


def _texts(change: Change) -> tuple[str, str]:
    return change.texts


def complete_pairs(approvals: Iterable[Approve], roles: Sequence[str]) -> list[Pair]:
    """The pairs of hashes that have every role from a different person, oldest first."""
    groups: dict[tuple[str, str], list[Approve]] = {}
    for line in approvals:
        groups.setdefault((line.source, line.translation), []).append(line)
    found = [pair for lines in groups.values() if (pair := _pair(lines, roles))]
    return sorted(found, key=lambda p: (p.at, p.source, p.translation))


def voided(line: Approve, changes: Iterable[Change], *, is_source: bool) -> bool:
    """Whether the text that it approves was replaced for safety, at that instant or later.

    Texts that differ from the replaced one only by minor changes share its fault. An approval that
    certainly is later knows of the change, and counts. A change of facts alone concerns the source
    edition (`is_source`); translations name its words.
    """
    edges = list(changes)
    return any(
        line.source in _faulty(change, edges, _words)
        or (is_source and line.translation in _faulty(change, edges, _texts))
        for change in edges
        if change.severity == "safety" and not happened_after(line, change)
    )


def severity_between(
    old: str, new: str, changes: Iterable[Change]
) -> tuple[Severity, dt.date | None]:
    """The worst severity on any recorded path from the words of one source to those of another, and
    the day of the first change on it; an edit without a line counts as substantive."""
    edges = list(changes)
    steps = [edge.words for edge in edges]
    after = _reach({old}, steps)
    before = _reach({new}, [(to, from_) for from_, to in steps])
    way = [e for e in edges if e.words[0] in after and e.words[1] in before and len({*e.words}) > 1]
    if new not in after or not way:
        return "substantive", None
    return max((e.severity for e in way), key=WORST.index), min(e.on for e in way)


def _pair(lines: Sequence[Approve], roles: Sequence[str]) -> Pair | None:
    """The latest assignment of a different person to every role; None when there is none."""
    by_role = [[line for line in lines if line.role == role] for role in roles]
    people = {line.by for line in lines}
    best: Pair | None = None
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
        )  # fmt: skip
        if best is None or (pair.next_review, pair.at) > (best.next_review, best.at):
            best = pair
    return best


def _faulty(change: Change, edges: Sequence[Change], level: Level) -> set[str]:
    """The hashes of the texts that share the fault for which a change replaced one: words, or
    sources with their facts."""
    old, new = level(change)
    if old == new:
        return set()
    minor = [level(edge) for edge in edges if edge.severity == "minor"]
    return _reach({old}, [(to, from_) for from_, to in minor])


def _reach(start: set[str], steps: Iterable[tuple[str, str]]) -> set[str]:
    """The hashes that can be reached over steps from one to another, with those of `start`."""
    found, waiting, known = set(start), list(start), list(steps)
    while waiting:
        here = waiting.pop()
        for from_, to in known:
            if from_ == here and to not in found:
                found.add(to)
                waiting.append(to)
    return found


class Evidence(msgspec.Struct, frozen=True):
    """What the ledgers say of one part of one edition, for the gate.

    `current`: exactly today's source and translation are approved in all roles. `past`: the latest
    other pair that once was. `since` and `since_day`: how the source changed after `past`;
    `safety`: a change for safety came after it. `source`: the approval of today's source text.
    """

    current: Pair | None = None
    past: Pair | None = None
    since: Severity | None = None
    since_day: dt.date | None = None
    safety: bool = False
    source: Pair | None = None


def weigh(
    key: Key, language: str, hashes: Hashes, site: Site, ledgers: Mapping[str, Ledger]
) -> Evidence:
    """The evidence for a part with today's `hashes`, from the ledgers by language; changes of
    sources are in the source language's ledger."""
    source_ledger = ledgers.get(site.source_language, Ledger())
    changes = source_ledger.changes.get(key, [])
    own = ledgers.get(language, Ledger()).approvals.get(key, [])
    is_source = language == site.source_language
    roles = site.policy.roles.source if is_source else site.policy.roles.translation
    valid = [line for line in own if not voided(line, changes, is_source=is_source)]
    current = next(
        (p for p in complete_pairs(valid, roles) if (p.source, p.translation) == hashes[:2]), None
    )
    past = None if current else next(iter(reversed(complete_pairs(own, roles))), None)
    since: Severity | None = None
    since_day = None
    if past and past.source != hashes.source:
        since, since_day = severity_between(past.source, hashes.source, changes)
    lost = past and all(
        voided(line, changes, is_source=is_source)
        for line in own
        if (line.source, line.translation) == (past.source, past.translation)
    )
    source = current if is_source else _source_pair(key, hashes, site, source_ledger)
    safety = bool(past) and (since == "safety" or bool(lost))
    if current and not source and not is_source:
        # The words stand. If the facts beside them were replaced for safety, nobody has approved
        # others since.
        lines = source_ledger.approvals.get(key, [])
        anew = _source_pair(key, hashes._replace(source_version=None), site, source_ledger)
        safety = anew is None and any(
            line.source == hashes.source and voided(line, changes, is_source=True) for line in lines
        )
    return Evidence(current, past, since, since_day, safety, source)


class Standing(msgspec.Struct, frozen=True):
    """What the ledgers say today about a text that was out once: `pair` still approves it, and
    `source` its source text; or it was `revoked`, or a change for `safety` concerns it, and it has
    not been approved since."""

    pair: Pair | None = None
    source: Pair | None = None
    revoked: bool = False
    safety: bool = False


def weigh_again(
    key: Key, language: str, version: str, source: str | None, site: Site,
    ledgers: Mapping[str, Ledger],
) -> Standing:  # fmt: skip
    """The standing of a part whose text had the hash `version`, and the words of its source the
    hash `source` (None if it is not known), from the ledgers by language."""
    source_ledger = ledgers.get(site.source_language, Ledger())
    changes = source_ledger.changes.get(key, [])
    own = ledgers.get(language, Ledger())
    is_source = language == site.source_language
    roles = site.policy.roles.source if is_source else site.policy.roles.translation
    if source and (key, source) in source_ledger.former:
        source = source_ledger.former[key, source][0]
    if (key, version) in own.former:
        words, version = own.former[key, version]
        source = source or words
    exact = Hashes(source or (version if is_source else ""), version, None)
    evidence = weigh(key, language, exact, site, ledgers)
    if evidence.current:
        return Standing(evidence.current, evidence.source)
    naming = [a for a in own.approvals.get(key, []) if a.translation == version]
    valid = [a for a in naming if not voided(a, changes, is_source=is_source)]
    pair = next(iter(reversed(complete_pairs(valid, roles))), None)
    if pair and not evidence.safety:
        wanted = Hashes(pair.source, version, None)
        found = pair if is_source else _source_pair(key, wanted, site, source_ledger)
        return Standing(pair, found)
    replaced = any(
        source in _faulty(c, changes, _words)
        or (is_source and version in _faulty(c, changes, _texts))
        for c in changes
        if c.severity == "safety"
    )
    taken = any(a.translation == version for a in own.revoked.get(key, []))
    safety = evidence.safety or len(valid) < len(naming) or replaced
    return Standing(revoked=taken, safety=safety)


def _source_pair(key: Key, hashes: Hashes, site: Site, ledger: Ledger) -> Pair | None:
    """The approval of the source with these words; with exactly these facts if they are known."""
    changes = ledger.changes.get(key, [])
    lines = [
        line for line in ledger.approvals.get(key, []) if not voided(line, changes, is_source=True)
    ]
    for pair in reversed(complete_pairs(lines, site.policy.roles.source)):
        if pair.source == hashes.source and hashes.source_version in (None, pair.translation):
            return pair
    return None
