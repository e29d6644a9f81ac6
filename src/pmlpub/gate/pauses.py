"""Which pauses of an answer hold, and which texts they keep away. Pure.

A pause ends when all roles have signed another text after it, or when a clinical role lifts it. The
text that was paused goes out again only when it is lifted.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import Approve, Key, Pause, day_of, happened_after
from pmlpub.gate.pairs import complete_pairs
from pmlpub.model import PARTS, Site


class Paused(msgspec.Struct, frozen=True):
    """A part that is being checked since the day `on`, with the pauses that hold. `was_out`: it had
    a text when it was paused, which readers may have seen, so a notice is in its place."""

    on: dt.date
    was_out: bool
    pauses: tuple[Pause, ...] = ()


def find_pause(key: Key, language: str, site: Site, ledger: Ledger) -> Paused | None:
    """What holds a part of an answer back in a language, whatever its text is today; None if
    nothing does. `ledger` is that of the language."""
    roles = site.roles_for(language)
    held = [p for p in _not_lifted(key, ledger) if not _was_replaced(p, key, roles, ledger)]
    if not held:
        return None
    was_out = any(versions_paused(pause, key, roles, ledger) for pause in held)
    return Paused(min(pause.on for pause in held), was_out, tuple(held))


def find_return(key: Key, language: str, site: Site, ledger: Ledger) -> dt.date | None:
    """The last day on which a pause of a part ended; None if none did. In feeds a text that comes
    back must not be older than the notice that was in its place."""
    answer, part = key
    lifts = ledger.lifts.get(answer, ())
    days = [day_of(lift.latest) for lift in lifts if lift.part in (None, part)]
    roles = site.roles_for(language)
    for pause in _not_lifted(key, ledger):
        lines = [a for a in ledger.approvals.get(key, ()) if happened_after(a, pause)]
        others = versions_paused(pause, key, roles, ledger)
        pairs = [p for p in complete_pairs(lines, roles) if p.translation not in others]
        days += [day_of(pair.at) for pair in pairs[:1]]
    return max(days, default=None)


def keeps_away(key: Key, version: str, language: str, site: Site, ledger: Ledger) -> bool:
    """Whether pauses keep a text away that was out once: the part is paused, or it was while this
    was its text, and nobody lifted that; and not all roles have signed this text since."""
    roles = site.roles_for(language)
    version = _in_hashes_of_today(key, version, ledger)
    for pause in _not_lifted(key, ledger):
        after = _signed_after(pause, key, roles, ledger)
        if version in versions_paused(pause, key, roles, ledger):
            # What was doubted stays away beside a text that took its place.
            if version not in after or not _was_replaced(pause, key, roles, ledger):
                return True
        elif not _was_replaced(pause, key, roles, ledger):
            return True
    return False


def unmoved_pauses(line: Approve, language: str, site: Site, ledger: Ledger) -> list[Pause]:
    """The pauses that an approval does nothing to end: it was not certainly made after them, or it
    approves a text that they keep away."""
    key, roles = (line.answer, line.part), site.roles_for(language)
    return [
        pause
        for pause in _not_lifted(key, ledger)
        if not happened_after(line, pause)
        or line.translation in versions_paused(pause, key, roles, ledger)
    ]


def open_pauses(answer: str, ledger: Ledger) -> Iterator[Pause]:
    """The pauses of an answer that nobody lifted for every part that they concern."""
    for pause in ledger.pauses.get(answer, ()):
        if any(pause in _not_lifted((answer, part), ledger) for part in PARTS):
            yield pause


def _not_lifted(key: Key, ledger: Ledger) -> list[Pause]:
    answer, part = key
    lifts = [line for line in ledger.lifts.get(answer, ()) if line.part in (None, part)]
    lifted = {name for line in lifts for name in line.pauses}
    return [p for p in ledger.pauses.get(answer, ()) if p.covers(part) and p.id not in lifted]


def _was_replaced(pause: Pause, key: Key, roles: Sequence[str], ledger: Ledger) -> bool:
    """Whether all roles have signed another text than the one that was paused, after the pause."""
    return bool(
        _signed_after(pause, key, roles, ledger) - versions_paused(pause, key, roles, ledger)
    )


def _signed_after(pause: Pause, key: Key, roles: Sequence[str], ledger: Ledger) -> set[str]:
    """The versions that all roles have signed, each certainly after the pause."""
    lines = [a for a in ledger.approvals.get(key, ()) if happened_after(a, pause)]
    return {pair.translation for pair in complete_pairs(lines, roles)}


def versions_paused(pause: Pause, key: Key, roles: Sequence[str], ledger: Ledger) -> set[str]:
    """The versions that were out when an answer was paused: the one that the pause names, and the
    last one that all roles had signed by then."""
    named = pause.version(key[1])
    found = {_in_hashes_of_today(key, named, ledger)} if named else set[str]()
    own: list[Approve] = ledger.ever_approved(key)
    pairs = complete_pairs([line for line in own if not happened_after(line, pause)], roles)
    return found | {pair.translation for pair in pairs[-1:]}


def _in_hashes_of_today(key: Key, version: str, ledger: Ledger) -> str:
    """The version as lines of version 2 name it; releases of earlier versions have others."""
    former = ledger.former.get((key, version))
    return former[1] if former else version
