"""How `history` and `trace` say from when until when a text was out."""

from collections import Counter
from collections.abc import Iterable, Set
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pmlpub.model import Signed
    from pmlpub.releases.history_release import HistoryRelease
    from pmlpub.releases.stretches import Stretch


def shared_numbers(releases: "Iterable[HistoryRelease]") -> frozenset[int]:
    """The numbers that several releases have, of branches that published in turn."""
    counts = Counter(release.number for release in releases)
    return frozenset(number for number, count in counts.items() if count > 1)


def stretch_words(stretch: "Stretch", shared: Set[int]) -> str:
    """A sentence: what it was, in which releases, from when until when, who signed it. Releases
    with a `shared` number have their id too."""
    state = stretch.state
    what = "text" if state.state == "published" else f"notice ({state.reason})"
    mark = ", marked as outdated" if state.outdated else ""
    begin = _named(stretch.first, shared)
    begin = f"from {begin} or earlier" if stretch.since_before else f"from {begin}"
    if stretch.end:
        end = f"until {_named(stretch.end, shared)}"
        end += " at the latest, which follows several branches" * stretch.at_latest
    elif stretch.lost:
        end = f"at least until {_named(stretch.last, shared)}, then not known"
    else:
        end = "until now"
    named = f" {state.version[:12]}" if state.version else ""
    line = f"{state.answer} {state.language} {state.part}: {what}{named} {begin}, {end}{mark}"
    if state.state != "published":
        return f"{line}."
    signed = _people(state.signed) or "signed by nobody"
    source = _people(state.source_signed)
    return f"{line}; {signed}{f'; its source: {source}' if source else ''}."


def stretch_data(stretch: "Stretch") -> dict[str, Any]:
    """The same for --json."""
    state, end = stretch.state, stretch.end
    return {
        "answer": state.answer,
        "language": state.language,
        "part": state.part,
        "state": state.state,
        "version": state.version or None,
        "reason": state.reason or None,
        "outdated": state.outdated,
        "signed": [_signed(one) for one in state.signed],
        "source_signed": [_signed(one) for one in state.source_signed],
        "from": {"release": stretch.first.number, "day": stretch.first.as_of.isoformat()},
        "or_earlier": stretch.since_before,
        "to": {"release": end.number, "day": end.as_of.isoformat()} if end else None,
        "to_at_latest": stretch.at_latest,
        "last_known": {"release": stretch.last.number, "day": stretch.last.as_of.isoformat()},
        "end_unknown": stretch.lost,
    }


def _named(release: "HistoryRelease", shared: Set[int]) -> str:
    own = f", {release.id[:12]}" if release.number in shared else ""
    return f"{release.as_of} (release {release.number}{own})"


def _people(signed: "tuple[Signed, ...]") -> str:
    names = ", ".join(f"{one.by} ({one.role}, {one.on})" for one in signed)
    return f"signed by {names}" if names else ""


def _signed(one: "Signed") -> dict[str, str]:
    return {"role": one.role, "by": one.by, "on": one.on.isoformat()}
