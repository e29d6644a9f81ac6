"""Takes back everything that somebody signed since an instant, because the key was stolen."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import msgspec

from pmlpub.clock import instant_of
from pmlpub.content.reviewer import Reviewer
from pmlpub.gate.authority import is_clinical
from pmlpub.gate.ledger_line import RevokeAll
from pmlpub.judging.job import Loaded
from pmlpub.keys import public_key
from pmlpub.model import Site
from pmlpub.problems import ContentError
from pmlpub.review import revocations
from pmlpub.review.author import unknown_reviewer

PLACE = "content/site.yaml"


class Revocation(msgspec.Struct, frozen=True):
    """What was written: the line, the languages in whose ledgers it is, how many approvals it takes
    back there today, and `missing`: languages of the reviewer in which whoever signed the line may
    not do this."""

    line: RevokeAll
    languages: tuple[str, ...]
    approvals: int
    missing: tuple[str, ...]


def revoke_since(
    root: Path, loaded: Loaded, of: str, since: dt.datetime, note: str, by: str, on: dt.date,
    key: bytes | None = None, new_keys: Sequence[str] = (),
) -> Revocation:  # fmt: skip
    """Takes back everything that the reviewer `of` signed since an instant, in each language that
    the reviewer has or ever signed in, also where nothing was signed so far.

    `by`, who signs it, is a reviewer of the language or has a clinical role. All keys of `of` that
    are valid at `since` or later count as stolen, except `new_keys` (public, in base64). Raises
    ContentError when nobody has the id `of`, or when `by` may do this in none of the languages.
    """
    at = instant_of(on, latest=True)
    people = {r.id: r for r in loaded.job.site.reviewers}
    owner, author = people.get(of), people.get(by)
    languages = _languages_of(of, owner, loaded)
    if not languages:
        raise ContentError([unknown_reviewer(loaded.job.site, of, PLACE)])
    may = [tag for tag in languages if author and _may_revoke(author, tag, loaded, at)]
    if not author or not may:
        able = [r.id for r in people.values() if _may_revoke(r, languages[0], loaded, at)]
        text = (
            f"'{by}' is neither a reviewer for {', '.join(languages)} nor in a clinical role in "
            f"content/site.yaml; those who can do this are: {', '.join(able) or 'none'}"
        )
        raise ContentError.at(PLACE, "unknown-reviewer", text)
    stolen = {
        own.key
        for own in (owner.key_periods if owner else ())
        if own.key not in new_keys and own.includes(since, max(since, at), whole=False)
    }
    if by == of and (key is None or public_key(key) in stolen):
        text = (
            f"'{by}' has no key here that does not count as stolen, and whoever stole it could "
            "sign this too: let another reviewer run this command, or enter a new key of "
            f"'{by}' in content/site.yaml first and name it with --new-key"
        )
        raise ContentError.at(PLACE, "stolen-key", text)
    line = revocations.revoke_all(
        root, loaded, may, author, on, key,
        of=of, since=since, note=note, keys=tuple(sorted(stolen)),
    )  # fmt: skip
    count = sum(
        approval.by == of and approval.latest >= since
        for tag in may
        for approvals in loaded.ledgers[tag].approvals.values()
        for approval in approvals
    )
    missing = tuple(tag for tag in languages if tag not in may)
    return Revocation(line, tuple(may), count, missing)


def _languages_of(of: str, owner: Reviewer | None, loaded: Loaded) -> list[str]:
    has = _languages_at_any_time(owner, loaded.job.site) if owner else set[str]()
    return [
        tag
        for tag, ledger in loaded.ledgers.items()
        if tag in has
        or any(line.by == of for lines in ledger.approvals.values() for line in lines)
        or any(line.by == of for lines in ledger.changes.values() for line in lines)
        or any(line.by == of for lines in ledger.lifts.values() for line in lines)
        or any(line.by == of for lines in ledger.keeps.values() for line in lines)
    ]


def _languages_at_any_time(owner: Reviewer, site: Site) -> set[str]:
    """The languages in which lines of a reviewer may have counted or may count: in a clinical role
    and with the source language, lifts and decisions about texts that stand count in all of them
    (`authority.speaks_for`)."""
    own = {one.language for one in owner.language_periods}
    clinical = any(site.policy.roles.is_clinical(one.role) for one in owner.role_periods)
    return own | ({*site.all_languages} if clinical and site.source_language in own else set())


def _may_revoke(author: Reviewer, language: str, loaded: Loaded, at: dt.datetime) -> bool:
    return author.reads(language, at) or is_clinical(author, loaded.job.site, at)
