"""Suggests texts for untranslated messages, from finished translations. Pure.

They go into a file of their own, a compendium that a translator's program loads as its memory:
never into a catalog, where a text that was made for another message would soon look like a
translation of this one. What looks alike may say the opposite, so a person always decides.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import floor

from rapidfuzz import fuzz, process

from pmlpub.catalogs.merge import merge
from pmlpub.catalogs.po import Catalog, Entry

NEAR = 75
"""Percent of likeness (rapidfuzz's ratio) from which a text is suggested."""
BEST = 3
"""How many different suggestions a message gets."""
NOTE = (
    "# Suggestions from other messages, for the translation memory of your program.",
    "# pmlpub writes this file anew (sync --suggest) and never reads it.",
)


def suggest(entries: Iterable[Entry]) -> list[Entry]:
    """The finished entries that read like one that waits, by context, as entries of a compendium.

    `entries` are all entries of one language, of all its catalogs. A comment on each suggestion
    says which messages it is for, the likest first: `87 % like pml/cure#short_answer`.
    """
    finished: dict[str, dict[tuple[str, ...], Entry]] = defaultdict(dict)
    waiting: dict[str, list[str]] = defaultdict(list)
    for entry in sorted(entries, key=_place):
        if entry.finished:
            # Equal translations of equal texts are one suggestion.
            finished[entry.id].setdefault(entry.strings, entry)
        else:
            waiting[entry.id].append(entry.context or "")
    uses: dict[tuple[str | None, str], list[tuple[int, str]]] = defaultdict(list)
    chosen: dict[tuple[str | None, str], Entry] = {}
    for source, contexts in waiting.items():
        for percent, entry in _likest(source, finished):
            chosen[entry.key] = entry
            uses[entry.key] += ((percent, context) for context in contexts)
    return [_suggestion(e, uses[e.key]) for e in sorted(chosen.values(), key=_place)]


def compendium(suggestions: Sequence[Entry], language: str, title: str) -> Catalog:
    """The suggestions as a PO file with a header of its own; equal ones give equal bytes."""
    (header,) = merge(Catalog(), (), language, title).entries
    return Catalog([header.changed(comments=NOTE), *suggestions])


def _likest(
    source: str, finished: Mapping[str, Mapping[tuple[str, ...], Entry]]
) -> list[tuple[int, Entry]]:
    """The BEST entries whose source is nearest to `source`, with whole percents of likeness."""
    found = process.extract(source, finished.keys(), scorer=fuzz.ratio, score_cutoff=NEAR,
                            limit=BEST)  # fmt: skip
    # Whole percents, rounded down: only an equal text is 100 % like. (86.999... is 87.)
    entries = [
        (floor(round(score, 6)), entry)
        for text, score, _ in found
        for entry in finished[text].values()
    ]
    return sorted(entries, key=lambda pair: (-pair[0], _place(pair[1])))[:BEST]


def _suggestion(entry: Entry, uses: Iterable[tuple[int, str]]) -> Entry:
    likest_first = sorted(uses, key=lambda use: (-use[0], use[1]))
    return Entry(
        id=entry.id,
        context=entry.context,
        plural=entry.plural,
        strings=entry.strings,
        extracted=tuple(f"{percent} % like {context}" for percent, context in likest_first),
    )


def _place(entry: Entry) -> tuple[str, str]:
    return entry.context or "", entry.id
