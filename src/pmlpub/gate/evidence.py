"""Which approvals that count approve a text together, and how its source changed since."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations

import msgspec

from pmlpub.gate.ledger import (
    WORST,
    Approve,
    Change,
    Key,
    Ledger,
    Severity,
)
from pmlpub.model import Site


class Pair(msgspec.Struct, frozen=True):
    """A source and a translation that were approved in every role, by different people."""

    source: str
    translation: str
    reviewed: dt.date
    next_review: dt.date
    reviewers: tuple[str, ...]
    rules: int


def complete_pairs(approvals: Iterable[Approve], roles: Sequence[str]) -> list[Pair]:
    """The pairs of hashes that have every role from a different person, oldest first."""
    groups: dict[tuple[str, str], list[Approve]] = {}
    for line in approvals:
        groups.setdefault((line.source, line.translation), []).append(line)
    found = [pair for lines in groups.values() if (pair := _pair(lines, roles))]
    return sorted(found, key=lambda p: (p.reviewed, p.source, p.translation))


def voided(line: Approve, changes: Iterable[Change]) -> bool:
    """Whether the text that it approves was replaced for safety, on that day or later.

    Texts that differ from the replaced one only by minor changes share its fault. An approval of a
    later day knows of the change, and counts.
    """
    edges = list(changes)
    for change in edges:
        if change.severity == "safety" and line.on <= change.on:
            minor = [e for e in edges if e.severity == "minor"]
            if line.source in _reach({change.from_}, minor, backwards=True):
                return True
    return False


def severity_between(
    old: str, new: str, changes: Iterable[Change]
) -> tuple[Severity, dt.date | None]:
    """The worst severity on any recorded path from one source hash to another, and the day of the
    first change on it; an edit without a line counts as substantive."""
    edges = list(changes)
    after = _reach({old}, edges)
    before = _reach({new}, edges, backwards=True)
    way = [e for e in edges if e.from_ in after and e.to in before]
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
                chosen.append(max(own, key=lambda line: (line.on, line.next_review, line.id)))
        if len(chosen) < len(roles):
            continue
        pair = Pair(
            lines[0].source, lines[0].translation,
            reviewed=max(line.on for line in chosen),
            next_review=min(line.next_review for line in chosen),
            reviewers=tuple(line.by for line in chosen),
            rules=min(line.rules for line in chosen),
        )  # fmt: skip
        if best is None or (pair.next_review, pair.reviewed) > (best.next_review, best.reviewed):
            best = pair
    return best


def _reach(start: set[str], edges: Sequence[Change], *, backwards: bool = False) -> set[str]:
    """The hashes that can be reached over changes, with those of `start`."""
    found, waiting = set(start), list(start)
    while waiting:
        here = waiting.pop()
        for edge in edges:
            there, to = (edge.to, edge.from_) if backwards else (edge.from_, edge.to)
            if there == here and to not in found:
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
    key: Key, language: str, hashes: tuple[str, str], site: Site, ledgers: Mapping[str, Ledger]
) -> Evidence:
    """The evidence for a part, from the ledgers by language.

    `hashes` are today's hashes of the source part and of the edition's part; changes of sources are
    in the source language's ledger.
    """
    source_ledger = ledgers.get(site.source_language, Ledger())
    changes = source_ledger.changes.get(key, [])
    own = ledgers.get(language, Ledger()).approvals.get(key, [])
    is_source = language == site.source_language
    roles = site.policy.roles.source if is_source else site.policy.roles.translation
    valid = [line for line in own if not voided(line, changes)]
    current = next(
        (p for p in complete_pairs(valid, roles) if (p.source, p.translation) == hashes), None
    )
    past = None if current else next(iter(reversed(complete_pairs(own, roles))), None)
    since: Severity | None = None
    since_day = None
    if past and past.source != hashes[0]:
        since, since_day = severity_between(past.source, hashes[0], changes)
    lost = past and all(
        voided(line, changes)
        for line in own
        if (line.source, line.translation) == (past.source, past.translation)
    )
    return Evidence(
        current=current,
        past=past,
        since=since,
        since_day=since_day,
        safety=bool(past) and (since == "safety" or bool(lost)),
        source=current if is_source else _source_pair(key, hashes[0], site, source_ledger),
    )


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
    """The standing of a part whose text had the hash `version`, and its source the hash `source`
    (None if it is not known), from the ledgers by language."""
    source_ledger = ledgers.get(site.source_language, Ledger())
    changes = source_ledger.changes.get(key, [])
    own = ledgers.get(language, Ledger())
    is_source = language == site.source_language
    roles = site.policy.roles.source if is_source else site.policy.roles.translation
    exact = (version if is_source else source or "", version)
    evidence = weigh(key, language, exact, site, ledgers)
    if evidence.current:
        return Standing(evidence.current, evidence.source)
    naming = [a for a in own.approvals.get(key, []) if a.translation == version]
    valid = [a for a in naming if not voided(a, changes)]
    pair = next(iter(reversed(complete_pairs(valid, roles))), None)
    if pair and not evidence.safety:
        found = pair if is_source else _source_pair(key, pair.source, site, source_ledger)
        return Standing(pair, found)
    minor = [c for c in changes if c.severity == "minor"]
    replaced = [
        c for c in changes
        if c.severity == "safety" and source in _reach({c.from_}, minor, backwards=True)
    ]  # fmt: skip
    taken = any(a.translation == version for a in own.revoked.get(key, []))
    safety = evidence.safety or len(valid) < len(naming) or bool(replaced)
    return Standing(revoked=taken, safety=safety)


def _source_pair(key: Key, source: str, site: Site, ledger: Ledger) -> Pair | None:
    changes = ledger.changes.get(key, [])
    lines = [line for line in ledger.approvals.get(key, []) if not voided(line, changes)]
    pairs = complete_pairs(lines, site.policy.roles.source)
    return next((p for p in pairs if p.source == p.translation == source), None)
