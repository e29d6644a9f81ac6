"""Who may write which line, and when: reviewers, their roles, languages and keys, with periods.

A line counts if its author had the language and the role at its instant, and signed it with a key
that was valid then. What became of author, role or key later makes no difference. Pure.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pmlpub.content.periods import first_instant
from pmlpub.content.reviewer import KeyPeriod, Period, Reviewer
from pmlpub.gate.authority import find_lack, speaks_for_all
from pmlpub.gate.ledger_line import (
    Approve,
    Keep,
    LedgerLine,
    Lift,
    Pause,
    Revoke,
    RevokeAll,
    is_removal,
    is_signed,
    signed_bytes,
)
from pmlpub.keys import verify
from pmlpub.model import Site
from pmlpub.problems import Location, Problem

NOWHERE = ": the line does not count"
"""How the problem of a line ends that counts nowhere."""
OF_SETTINGS = frozenset({"ledger-reviewer", "ledger-signature", "ledger-period", "ledger-site"})
"""Codes of what site.yaml does not say, perhaps no longer: that somebody is a reviewer, has a role,
a language or a key, or had one of them at that time, or that the site has an address."""


class _Fault(NamedTuple):
    code: str
    text: str


def find_fault(
    line: LedgerLine,
    place: Location,
    reviewer: Reviewer | None,
    language: str,
    site: Site,
    sites: Sequence[str],
) -> Problem | None:
    """Why a line does not count: its author may not write it here. None where it counts."""
    fault = next(_faults(line, reviewer, language, site, sites), None)
    if fault is None:
        return None
    text = f"{fault.text}{NOWHERE}"
    return Problem(place, fault.code, text, channels=(), language=language)


def _faults(
    line: LedgerLine,
    reviewer: Reviewer | None,
    language: str,
    site: Site,
    sites: Sequence[str],
) -> Iterator[_Fault]:
    by = f"'{line.by}'"
    if line.site and line.site not in sites:
        yield _Fault("ledger-site", f"it was written for another site, {line.site}")
    if isinstance(line, Approve | Keep) and line.language not in ("", language):
        yield _Fault("ledger-language", f"it was written for a text in {line.language}")
    if reviewer is None:
        yield _Fault("ledger-reviewer", f"{by} is not a reviewer in site.yaml")
        return
    if not _is_within(line, reviewer):
        yield _outside(line, f"{by} is a reviewer", reviewer)
    if not _may_write_anywhere(line, reviewer, site):
        languages = [one for one in reviewer.language_periods if one.language == language]
        if languages:
            yield from _outside_all(line, f"{by} is a reviewer for {language}", languages)
        else:
            yield _Fault("ledger-reviewer", f"{by} is not a reviewer for {language}")
    if isinstance(line, Approve):
        roles = [one for one in reviewer.role_periods if one.role == line.role]
        if roles:
            yield from _outside_all(line, f"{by} has the role {line.role}", roles)
        else:
            yield _Fault("ledger-reviewer", f"{by} does not have the role {line.role}")
    if lack := find_lack(reviewer, line, language, site):
        yield _Fault("ledger-reviewer", f"{by} {lack}")
    yield from _faults_of_signature(line, reviewer, site)


def _outside_all(line: LedgerLine, has: str, own: Sequence[Period]) -> Iterator[_Fault]:
    if not any(_is_within(line, period) for period in own):
        yield _outside(line, has, *own)


def _outside(line: LedgerLine, has: str, *own: Period) -> _Fault:
    bounds = " and ".join(period.bounds for period in own)
    return _Fault("ledger-period", f"{has} {bounds}, and the line is of {_when(line)}")


def _may_write_anywhere(line: LedgerLine, reviewer: Reviewer, site: Site) -> bool:
    """Whether a line counts also in a language that its author does not have: it revokes all that
    somebody signed, for which a clinical role suffices, or stops texts, ends that or keeps one, and
    the author may do so in every language (`authority.speaks_for_all`)."""
    if isinstance(line, Revoke | Pause | Lift | Keep):
        return speaks_for_all(reviewer, site, line.latest)
    is_clinical = site.policy.roles.is_clinical
    return isinstance(line, RevokeAll) and any(
        is_clinical(one.role) and _is_within(line, one) for one in reviewer.role_periods
    )


def _faults_of_signature(line: LedgerLine, reviewer: Reviewer, site: Site) -> Iterator[_Fault]:
    own = reviewer.key_periods
    by, is_required = f"'{line.by}'", site.policy.signatures == "required"
    if not own:
        if is_required:
            text = f"{by} has no key, and the policy requires signatures"
            yield _Fault("ledger-signature", text)
        return
    used = _key_of_signature(line, own)
    if used:
        periods = [one for one in own if one.key == used]
        yield from _outside_all(line, f"the key of {by} that signed it is valid", periods)
    elif line.signature or is_required or not _is_before_all(line, own):
        yield _Fault("ledger-signature", f"the signature is not that of {by}")


def _key_of_signature(line: LedgerLine, own: Iterable[KeyPeriod]) -> str | None:
    """The public key of an author with which a line is signed. A key that was valid is tried before
    others: a signature takes long to verify, and some have had many keys."""
    if not line.signature:
        return None
    message = signed_bytes(line)
    likely = sorted(own, key=lambda period: not _is_within(line, period))
    keys = dict.fromkeys(period.key for period in likely)
    return next((key for key in keys if verify(message, line.signature, key)), None)


def _is_before_all(line: LedgerLine, own: Sequence[KeyPeriod]) -> bool:
    """Whether a line was made before the author had any key."""
    return not any(key.from_ is None or first_instant(key.from_) <= line.latest for key in own)


def _is_within(line: LedgerLine, period: Period) -> bool:
    """Whether the act was in the period. Of a line that knows only its day, all of that day has to
    be; for what takes away, a part of it suffices."""
    return period.includes(line.earliest, line.latest, whole=not is_removal(line))


def _when(line: LedgerLine) -> str:
    return line.at.isoformat().replace("+00:00", "Z") if line.at else line.on.isoformat()


def is_revoked_by(line: LedgerLine, revocation: RevokeAll, reviewer: Reviewer | None) -> bool:
    """Whether a revocation of all that a reviewer signed since an instant concerns a line; without
    `reviewer`, nobody knows of another key of theirs."""
    return line.latest >= revocation.since and _may_be_stolen(line, revocation, reviewer)


def is_late(line: LedgerLine, revocation: RevokeAll, reviewer: Reviewer | None) -> bool:
    """Whether a line would have been revoked too, had it not an earlier instant: whoever stole a
    key can write any."""
    return line.latest < revocation.since and _may_be_stolen(line, revocation, reviewer)


def _may_be_stolen(line: LedgerLine, revocation: RevokeAll, reviewer: Reviewer | None) -> bool:
    """Whether a line is by the reviewer whose key was stolen, and not signed with another key."""
    if line.by != revocation.of or is_removal(line):
        return False
    own = reviewer.key_periods if reviewer else ()
    others = [one.key for one in own if one.key not in revocation.keys]
    return not (line.signature and any(is_signed(line, key) for key in others))
