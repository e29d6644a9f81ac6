"""What the settings no longer say of people, though the live release needs it. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from pmlpub.content.reviewer import Period, Reviewer
from pmlpub.gate.ledger_line import (
    Approve,
    Change,
    Keep,
    LedgerLine,
    Lift,
    Pause,
    Restore,
    Revoke,
    RevokeAll,
)
from pmlpub.judging.job import Ledgers
from pmlpub.model import Site
from pmlpub.problems import Location, Problem
from pmlpub.text.plurals import counted

NAMED = 3
"""How many names of acts a problem has; there may be thousands."""
KINDS: Mapping[type[LedgerLine], str] = {
    Approve: "approval",
    Change: "change",
    Revoke: "revocation",
    Pause: "pause",
    Lift: "lift",
    Keep: "decision",
    Restore: "restoration",
}
"""Lines of one answer, for people."""


def needed_reviewers(
    site: Site, ledgers: Ledgers, before: Mapping[str, Reviewer] | None
) -> Iterator[Problem]:
    """An error for each reviewer some of whose acts count only because they did in the live
    release, and one for acts that were written for a former address: it holds a new release
    back."""
    acts: dict[str, list[tuple[str, LedgerLine]]] = {}
    for language, ledger in ledgers.items():
        for line in ledger.kept:
            acts.setdefault(line.by, []).append((language, line))
    addresses = (site.base_url, *site.former_base_urls)
    elsewhere = sorted({line.site for own in acts.values() for _, line in own} - {*addresses, ""})
    if elsewhere:
        number = sum(line.site in elsewhere for own in acts.values() for _, line in own)
        yield Problem(
            Location("content/site.yaml"),
            "address-needed",
            f"`base_url` has changed, and the live release needs {counted(number, 'act')} that "
            f"{'was' if number == 1 else 'were'} written for {', '.join(elsewhere)}. Nothing new "
            "is published until `former_base_urls` lists it",
            channels=(),
        )
    today = {r.id: r for r in site.reviewers}
    for by, own in sorted(acts.items()):
        here = [line for _, line in own if line.site not in elsewhere]
        changed = [*_changes(today.get(by), (before or {})[by])]
        if here and not changed:
            changed = [_unsigned_since(by, here)]
        if not changed:
            continue
        own.sort(key=lambda found: ("#" in found[1].answer, found[1].answer))  # Strings come last.
        names = [_name(language, line) for language, line in own]
        named = [*dict.fromkeys(names)][:NAMED]  # Page and SMS have one name.
        left = sum(name not in named for name in names)
        more = f" and {left} more" if left else ""
        yield Problem(
            Location("content/site.yaml"),
            "reviewer-needed",
            f"{'; '.join(changed)}, and the live release needs {counted(len(own), 'act')} of "
            f"theirs ({', '.join(named)}{more}). Nothing new is published until this is corrected: "
            "what was signed within a period stays valid. Revoke what should no longer count "
            "(pmlpub revoke --all-of)",
            channels=(),
        )


def _changes(today: Reviewer | None, before: Reviewer) -> Iterator[str]:
    """What an entry had before, and has no longer, or for another time; with what mends it."""
    if today is None:
        yield f"the reviewer '{before.id}' has been removed (list it again, with `until`)"
        return
    whose = f"of '{before.id}'"
    yield from _other_bounds(f"the period {whose}", today, before)
    kinds: tuple[tuple[str, Mapping[str, Period], Mapping[str, Period]], ...] = (
        (
            "role",
            {one.role: one for one in before.role_periods},
            {one.role: one for one in today.role_periods},
        ),
        (
            "language",
            {one.language: one for one in before.language_periods},
            {one.language: one for one in today.language_periods},
        ),
        (
            "key",
            {one.key: one for one in before.key_periods},
            {one.key: one for one in today.key_periods},
        ),
    )
    for kind, had, has in kinds:
        for name in sorted(had):
            shown = f"{name[:12]}…" if kind == "key" else name
            if name not in has:
                yield f"the {kind} {shown} {whose} has been removed (list it again, with `until`)"
            else:
                yield from _other_bounds(
                    f"the period of the {kind} {shown} {whose}", has[name], had[name]
                )
    if (
        today.key_periods
        and not before.key_periods
        and any(k.from_ is None for k in today.key_periods)
    ):
        yield (
            f"a key {whose} has been added without `from`, and they signed without a key before "
            "(add `from`)"
        )


def _unsigned_since(by: str, lines: Sequence[LedgerLine]) -> str:
    """Why acts do not count although nothing that the entry had before has changed: a new key was
    valid already when they were made without one."""
    last = max(line.latest for line in lines)
    return (
        f"a key of '{by}' has been added with a `from` before they last signed without one, "
        f"{last:%Y-%m-%dT%H:%M:%SZ} (give a later instant as `from`)"
    )


def _other_bounds(what: str, today: Period, before: Period) -> Iterator[str]:
    if (today.from_, today.until) != (before.from_, before.until):
        yield f"{what} has changed (now {today.bounds or 'without bounds'})"


def _name(language: str, line: LedgerLine) -> str:
    what = line.answer
    if isinstance(line, RevokeAll):
        return f"revocation of everything of '{line.of}' in {language}"
    return f"{KINDS[type(line)]} of {what} in {language}"
