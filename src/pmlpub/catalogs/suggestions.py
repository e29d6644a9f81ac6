"""Suggests texts for untranslated messages, from finished translations. Pure.

The suggestions are written into a file of their own, a compendium that a translator's program loads
as its translation memory. They are never written into a catalog, where a text that was made for
another message would soon look like a translation of this one. Similar texts may have opposite
meanings, so a person always decides.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import floor

from rapidfuzz import fuzz, process

from pmlpub.catalogs.merge import new_header
from pmlpub.catalogs.po import Catalog, Entry
from pmlpub.languages import plural_forms

NO_VARIANTS: Mapping[str, Iterable[Entry]] = {}
NEAR = 75
"""The similarity in percent (rapidfuzz's ratio) from which a text is suggested."""
BEST = 3
"""The largest number of different suggestions for a message."""
NOTE = (
    "# Suggestions from other messages, for the translation memory of your program.",
    "# pmlpub rewrites this file (sync --suggest) and never reads it.",
)


def suggest(
    entries: Iterable[Entry], related: Mapping[str, Iterable[Entry]] = NO_VARIANTS
) -> list[Entry]:
    """The finished entries that are similar to an unfinished one, as entries of a compendium.

    `entries` are the entries of all catalogs of one language, and `related` those of other variants
    of it, by language. The suggestions are sorted by context. A comment on each one lists the
    messages for which it is suggested, the most similar first: `87 % like pml/cure#short_answer`.
    Another comment names the variant that a suggestion comes from: `Translation in pt-BR`. Of equal
    translations the language's own is suggested, and of equally similar ones it comes first.
    """
    finished: dict[str, dict[tuple[str, ...], Entry]] = defaultdict(dict)
    waiting: dict[str, list[str]] = defaultdict(list)
    variant_of: dict[int, str] = {}
    for entry in sorted(entries, key=_place):
        if entry.finished:
            # Equal translations of equal texts make one suggestion.
            finished[entry.id].setdefault(entry.strings, entry)
        else:
            waiting[entry.id].append(entry.context or "")
    for language, others in related.items():
        for entry in sorted(others, key=_place):
            if entry.finished and entry.strings not in finished[entry.id]:
                finished[entry.id][entry.strings] = entry
                variant_of[id(entry)] = language
    uses: dict[tuple[str | None, str], list[tuple[int, str]]] = defaultdict(list)
    chosen: dict[tuple[str | None, str], Entry] = {}
    for source, contexts in waiting.items():
        for percent, entry in _likest(source, finished, variant_of):
            if chosen.setdefault(entry.key, entry) is not entry:
                continue  # A compendium has one entry for a message, and so one variant's.
            uses[entry.key] += ((percent, context) for context in contexts)
    return [
        _suggestion(e, uses[e.key], variant_of.get(id(e), ""))
        for e in sorted(chosen.values(), key=_place)
    ]


def compendium(suggestions: Sequence[Entry], language: str, title: str) -> Catalog:
    """The suggestions as a PO file with its own header; equal suggestions give equal bytes."""
    header = new_header(title, language, plural_forms(language))
    return Catalog([header.changed(comments=NOTE), *suggestions])


def _likest(
    source: str,
    finished: Mapping[str, Mapping[tuple[str, ...], Entry]],
    variant_of: Mapping[int, str],
) -> list[tuple[int, Entry]]:
    """The BEST entries whose source is most similar to `source`, each with its whole percent."""
    found = process.extract(source, finished.keys(), scorer=fuzz.ratio, score_cutoff=NEAR,
                            limit=BEST)  # fmt: skip
    # Percentages are rounded down, so that only an equal text has 100. (86.999... is 87.)
    entries = [
        (floor(round(score, 6)), entry)
        for text, score, _ in found
        for entry in finished[text].values()
    ]
    return sorted(
        entries,
        key=lambda pair: (-pair[0], variant_of.get(id(pair[1]), ""), _place(pair[1])),
    )[:BEST]


def _suggestion(entry: Entry, uses: Iterable[tuple[int, str]], variant: str) -> Entry:
    likest_first = sorted(uses, key=lambda use: (-use[0], use[1]))
    return Entry(
        id=entry.id,
        context=entry.context,
        plural=entry.plural,
        strings=entry.strings,
        extracted=(
            *(f"{percent} % like {context}" for percent, context in likest_first),
            *((f"Translation in {variant}",) if variant else ()),
        ),
    )


def _place(entry: Entry) -> tuple[str, str]:
    return entry.context or "", entry.id
