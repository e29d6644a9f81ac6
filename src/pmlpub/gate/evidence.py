"""Which approvals that count approve a text together, and how its source changed since."""

import datetime as dt
from collections.abc import Iterable, Mapping

import msgspec

from pmlpub.gate.fingerprint import Hashes
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import WORST, Change, Key, Severity
from pmlpub.gate.pairs import Pair, complete_pairs, faulty, reach, texts_of, voided, words_of
from pmlpub.gate.replay import replay
from pmlpub.model import Site


def severity_between(
    old: str, new: str, changes: Iterable[Change]
) -> tuple[Severity, dt.date | None]:
    """The worst severity on any recorded path from the words of one source to those of another, and
    the day of the first change on it; an edit without a line counts as substantive."""
    edges = list(changes)
    steps = [edge.words for edge in edges]
    after = reach({old}, steps)
    before = reach({new}, [(to, from_) for from_, to in steps])
    way = [e for e in edges if e.words[0] in after and e.words[1] in before and len({*e.words}) > 1]
    if new not in after or not way:
        return "substantive", None
    return max((e.severity for e in way), key=WORST.index), min(e.on for e in way)


class Evidence(msgspec.Struct, frozen=True):
    """What the ledgers say of one part of one edition, for the gate.

    `current`: exactly today's source and translation are approved in all roles. `past`: the latest
    other pair that once was. `since` and `since_day`: how the source changed after `past`;
    `safety`: a change for safety came after it. `source`: the approval of today's source text, and
    `past_source` that of the source text of `past`, if only minor changes came after it.
    `superseded`: today's text was approved once, and another one took its place (`past`). `rival`:
    people who did not know of this text approved the present one, on another branch.
    """

    current: Pair | None = None
    past: Pair | None = None
    since: Severity | None = None
    since_day: dt.date | None = None
    safety: bool = False
    source: Pair | None = None
    past_source: Pair | None = None
    superseded: bool = False
    rival: Pair | None = None


def weigh(
    key: Key, language: str, hashes: Hashes, site: Site, ledgers: Mapping[str, Ledger]
) -> Evidence:
    """The evidence for a part with today's `hashes`, from the ledgers by language; changes of
    sources are in the source language's ledger."""
    source_ledger = ledgers.get(site.source_language, Ledger())
    changes = source_ledger.changes.get(key, [])
    ledger = ledgers.get(language, Ledger())
    own = ledger.approvals.get(key, [])
    is_source = language == site.source_language
    roles = site.policy.roles.source if is_source else site.policy.roles.translation
    valid = [line for line in own if not voided(line, changes, is_source=is_source)]
    current = next((p for p in complete_pairs(valid, roles) if p.text == hashes[:2]), None)
    past = None if current else next(iter(reversed(complete_pairs(own, roles))), None)
    superseded, rival = False, None
    if current:
        # A translation takes the place only of another one that was made from the same words.
        acts = [
            line
            for line in (*own, *ledger.revoked.get(key, []))
            if is_source or line.source == hashes.source
        ]
        outcome = replay(
            acts, ledger.revocations, changes, roles, current.text, is_source=is_source
        )
        rival = outcome.rival
        if outcome.stands is None or outcome.stands.text != current.text:
            current, past, superseded = None, outcome.last, True
    since: Severity | None = None
    since_day = None
    if past and past.source != hashes.source:
        since, since_day = severity_between(past.source, hashes.source, changes)
    lost = past and all(
        voided(line, changes, is_source=is_source)
        for line in own
        if (line.source, line.translation) == past.text
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
    past_source = None
    if past and since == "minor" and not is_source:
        former = Hashes(past.source, past.translation, None)
        past_source = _source_pair(key, former, site, source_ledger)
    return Evidence(current, past, since, since_day, safety, source, past_source, superseded, rival)


class Standing(msgspec.Struct, frozen=True):
    """What the ledgers say today about a text that was out once: `pair` still approves it, and
    `source` its source text; or it was `revoked`, or a change for `safety` concerns it, and it has
    not been approved since. That another text has taken its place is what a rollback is for."""

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
        source in faulty(c, changes, words_of)
        or (is_source and version in faulty(c, changes, texts_of))
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
