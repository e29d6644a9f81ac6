"""Which approvals that count approve a text together, and how its source changed since."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from pmlpub.gate.acceptances import acceptances_of
from pmlpub.gate.fingerprint import Hashes
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import WORST, Approve, Change, Key, Severity, is_removal
from pmlpub.gate.notes import RemovalNote, notes_on, revocation_of, source_revocation_of
from pmlpub.gate.pairs import (
    Pair,
    complete_pairs,
    pair_of,
    reach,
    shares_fault,
    voided,
)
from pmlpub.gate.pauses import Paused, find_pause, find_return
from pmlpub.gate.replay import Replay, Text, replay
from pmlpub.model import Acceptance, Site


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

    `stands`: the text that every role approved for today's source, and that nothing has replaced or
    taken back since; `current`: the same if it is today's text. `past`: the latest other pair that
    once was; `past_stands`: nothing has replaced it or taken it back. `since` and `since_day`: how
    the source changed after `past`; `safety`: a change for safety came after it. `source`: the
    approval of today's source text, and `past_source` that of the source text of `past`.
    `superseded`: today's text was approved once, and another one took its place (`past`). `rival`:
    people who did not know of this text approved the present one, on another branch. `revoked`: an
    approval of the text that stood last, of today's text or of its source was taken back, and it
    was not approved since. `signatures`: the approvals of exactly today's text that count, even if
    a role is missing: they are not revoked, not void, and not older than another text that took its
    place. `missing`: if there are some, the roles without one. `accepted`: what approvals of
    exactly today's text accept, also before every role has approved it. `paused`: it is being
    checked; `returned` is the day on which it last came back, after a pause or a withdrawal.
    """

    stands: Pair | None = None
    current: Pair | None = None
    past: Pair | None = None
    past_stands: bool = False
    since: Severity | None = None
    since_day: dt.date | None = None
    safety: bool = False
    source: Pair | None = None
    past_source: Pair | None = None
    superseded: bool = False
    rival: Pair | None = None
    revoked: RemovalNote | None = None
    signatures: tuple[Approve, ...] = ()
    missing: tuple[str, ...] = ()
    accepted: tuple[Acceptance, ...] = ()
    paused: Paused | None = None
    returned: dt.date | None = None


def is_signed_by_translator(evidence: Evidence, site: Site) -> bool:
    """Whether somebody signed exactly today's translation in one of the roles of translations."""
    roles = site.policy.roles.translation
    return any(line.role in roles for line in evidence.signatures)


def standing_source(
    key: Key, site: Site, ledgers: Mapping[str, Ledger], today: Text
) -> Pair | None:
    """The source text of a part that every role approved, and that nothing has replaced or taken
    back since. Of two that were approved on one day by lines that know only their day, `today`
    counts as the later one."""
    ledger = ledgers.get(site.source_language, Ledger())
    if key in ledger.flooded:
        return None
    lines = ledger.ever_approved(key)
    changes = ledger.changes.get(key, [])
    roles = site.policy.roles.source
    keeps = ledger.keeps.get(key, ())
    return replay(lines, ledger.revocations, changes, keeps, roles, today, is_source=True).stands


def is_kept(key: Key, text: Text, waiting: str, ledger: Ledger) -> bool:
    """Whether a clinical role said that a text stands beside the one with the hash `waiting`, which
    waits for signatures."""
    return any(k.waiting == waiting and k.text == text for k in ledger.keeps.get(key, ()))


def weigh(
    key: Key, language: str, hashes: Hashes, site: Site, ledgers: Mapping[str, Ledger]
) -> Evidence:
    """The evidence for a part with today's `hashes`, from the ledgers by language; changes of
    sources are in the source language's ledger."""
    source_ledger = ledgers.get(site.source_language, Ledger())
    changes = source_ledger.changes.get(key, [])
    ledger = ledgers.get(language, Ledger())
    if key in ledger.flooded | source_ledger.flooded:
        return Evidence(safety=True)
    own = ledger.approvals.get(key, [])
    is_source = language == site.source_language
    roles = site.roles_for(language)
    outcome = _replay(key, language, hashes, site, ledgers)
    stands = outcome.stands
    current = stands if stands and stands.text == hashes[:2] else None
    valid = [line for line in own if not voided(line, changes, is_source=is_source)]
    past, superseded = None, False
    if not current:
        superseded = any(p.text == hashes[:2] for p in complete_pairs(valid, roles))
        complete = complete_pairs(own, roles)
        past = outcome.last if superseded else next(iter(reversed(complete)), None)
    since: Severity | None = None
    since_day = None
    past_stands = False
    if past and past.source != hashes.source:
        since, since_day = severity_between(past.source, hashes.source, changes)
        standing = _replay(key, language, hashes, site, ledgers, words=past.source).stands
        past, past_stands = standing or past, standing is not None
    # A text that took the place of today's may be gone because its approvals were revoked.
    known = [*own, *ledger.revoked.get(key, [])] if superseded else own
    left = [line for line in known if not voided(line, changes, is_source=is_source)]
    lost = past and not pair_of([line for line in left if line.text == past.text], roles)
    preferred = (hashes.source, hashes.source_version or "")
    original = stands if is_source else standing_source(key, site, ledgers, preferred)
    source = original if original and (is_source or _is_source_of(hashes, original)) else None
    safety = stands is None and bool(past) and (since == "safety" or bool(lost))
    approved = stands or past
    if approved and not source and not is_source:
        # The words may be approved, while the facts beside them were replaced for safety and nobody
        # has approved others since.
        safety = safety or _facts_were_replaced(key, approved.source, site, source_ledger)
    if (stands, past, source) == (None, None, None) and not safety:
        # Nobody has approved it; but it may be the very text that was replaced.
        safety = _was_replaced(hashes, changes, is_source=is_source)
    if safety and since_day is None:
        since_day = max((c.on for c in changes if c.severity == "safety"), default=None)
    revoked = None
    if not stands:
        revoked = revocation_of(key, language, hashes, site, ledgers)
        if outcome.last and not revoked:
            revoked = max(notes_on(outcome.last.lines, ledger), default=None)
    if not revoked and not source and not is_source:
        revoked = source_revocation_of(key, hashes, site, ledgers)
    past_source = None
    if past and past_stands and not is_source:
        past_source = _source_pair(key, past.source, None, site, source_ledger)
    today = [line for line in valid if line.id in outcome.counting]
    return Evidence(
        stands=stands,
        current=current,
        past=past,
        past_stands=past_stands,
        since=since,
        since_day=since_day,
        safety=safety,
        source=source,
        past_source=past_source,
        superseded=superseded,
        rival=outcome.rival,
        revoked=revoked,
        signatures=tuple(today),
        missing=tuple(role for role in roles if today and role not in {one.role for one in today}),
        accepted=acceptances_of(today, roles),
        paused=find_pause(key, language, site, ledger),
        returned=_find_return(key, language, site, ledger, source_ledger),
    )


def _find_return(
    key: Key, language: str, site: Site, ledger: Ledger, source_ledger: Ledger
) -> dt.date | None:
    restored = [day for (answer, _), day in source_ledger.restored.items() if answer == key[0]]
    paused = find_return(key, language, site, ledger)
    return max((*restored, *([paused] if paused else [])), default=None)


def _facts_were_replaced(key: Key, words: str, site: Site, ledger: Ledger) -> bool:
    """Whether the source with these words was changed for safety, and is approved with no other
    facts."""
    changes = ledger.changes.get(key, [])
    lines = [line for line in ledger.approvals.get(key, []) if line.source == words]
    again = _source_pair(key, words, None, site, ledger)
    return again is None and any(voided(line, changes, is_source=True) for line in lines)


def _is_source_of(hashes: Hashes, source: Pair) -> bool:
    """Whether an approved source has these words, and exactly these facts if they are known."""
    return source.source == hashes.source and hashes.source_version in (None, source.translation)


def weigh_unread(key: Key, language: str, site: Site, ledgers: Mapping[str, Ledger]) -> Evidence:
    """The evidence for a part whose text of today cannot be read: the pair that was approved last
    (`past`), the approval of its source (`past_source`), whether a change for safety came after
    one of them, and whether it is paused."""
    source_ledger = ledgers.get(site.source_language, Ledger())
    changes = source_ledger.changes.get(key, [])
    if key in source_ledger.flooded | ledgers.get(language, Ledger()).flooded:
        return Evidence(safety=True)

    def last(tag: str) -> tuple[Pair | None, bool]:
        is_source = tag == site.source_language
        own = ledgers.get(tag, Ledger()).approvals.get(key, [])
        roles = site.roles_for(tag)
        pair = next(iter(reversed(complete_pairs(own, roles))), None)
        if pair is None:
            return None, any(is_removal(change) for change in changes)
        lines = [line for line in own if line.text == pair.text]
        valid = [line for line in lines if not voided(line, changes, is_source=is_source)]
        return pair, pair_of(valid, roles) is None

    source, source_lost = last(site.source_language)
    past, lost = last(language)
    safety = lost or source_lost
    day = max((change.on for change in changes if is_removal(change)), default=None)
    return Evidence(
        past=past,
        safety=safety,
        since_day=day if safety else None,
        past_source=source,
        paused=find_pause(key, language, site, ledgers.get(language, Ledger())),
    )


def _was_replaced(hashes: Hashes, changes: Sequence[Change], *, is_source: bool) -> bool:
    """Whether a change for safety replaced today's source, or a text that shares its fault."""
    safety = [change for change in changes if change.severity == "safety"]
    return shares_fault(hashes.source, hashes.version, safety, changes, is_source=is_source)


def _replay(
    key: Key, language: str, hashes: Hashes, site: Site, ledgers: Mapping[str, Ledger],
    *, words: str | None = None,
) -> Replay:  # fmt: skip
    """What came of all acts on the part, for today's text. A translation takes the place only of
    another one that was made from the same `words` (default: today's words of the source)."""
    ledger = ledgers.get(language, Ledger())
    changes = ledgers.get(site.source_language, Ledger()).changes.get(key, [])
    is_source = language == site.source_language
    roles = site.roles_for(language)
    source = hashes.source if words is None else words
    acts = [line for line in ledger.ever_approved(key) if is_source or line.source == source]
    keeps = [k for k in ledger.keeps.get(key, ()) if is_source or k.source == source]
    taken = ledger.revocations
    return replay(acts, taken, changes, keeps, roles, hashes[:2], is_source=is_source)


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
    roles = site.roles_for(language)
    if source and (key, source) in source_ledger.former:
        source = source_ledger.former[key, source][0]
    if (key, version) in own.former:
        words, version = own.former[key, version]
        source = source or words
    exact = Hashes(source or version, version, None)  # No source has the hash of a translation.
    evidence = weigh(key, language, exact, site, ledgers)
    if evidence.current:
        # A rollback may bring a text back with an earlier source.
        earlier = _source_pair(key, exact.source, None, site, source_ledger)
        return Standing(evidence.current, evidence.source or earlier)
    naming = [a for a in own.approvals.get(key, []) if a.translation == version]
    valid = [a for a in naming if not voided(a, changes, is_source=is_source)]
    pair = next(iter(reversed(complete_pairs(valid, roles))), None)
    if pair and not evidence.safety:
        found = pair if is_source else _source_pair(key, pair.source, None, site, source_ledger)
        return Standing(pair, found)
    wrong = [change for change in changes if change.severity == "safety"]
    replaced = shares_fault(source, version, wrong, changes, is_source=is_source)
    taken = any(a.translation == version for a in own.revoked.get(key, []))
    safety = evidence.safety or len(valid) < len(naming) or replaced
    return Standing(revoked=taken, safety=safety)


def approval_of_source(
    key: Key, hashes: Hashes, site: Site, ledgers: Mapping[str, Ledger]
) -> Pair | None:
    """The approval of the source with these words, also if another text has taken its place; None
    if there is none, or it was revoked or voided."""
    ledger = ledgers.get(site.source_language, Ledger())
    return _source_pair(key, hashes.source, hashes.source_version, site, ledger)


def _source_pair(
    key: Key, words: str, version: str | None, site: Site, ledger: Ledger
) -> Pair | None:
    """The approval of the source with these words; with exactly these facts if its `version` is
    known."""
    if key in ledger.flooded:
        return None
    changes = ledger.changes.get(key, [])
    lines = [
        line for line in ledger.approvals.get(key, []) if not voided(line, changes, is_source=True)
    ]
    for pair in reversed(complete_pairs(lines, site.policy.roles.source)):
        if pair.source == words and version in (None, pair.translation):
            return pair
    return None
