"""Finds catalogs whose texts are those of another language, or of the source.

One text that two languages share may be a name. Where a third of the long texts of a catalog are
the same as in another one, or as in the source, somebody has copied a file into the wrong folder or
filled the translations with the source. Varieties of a language (pt-BR and pt-PT) may share their
texts. Of two catalogs with the same texts, the one stands whose language the texts are in
(`checks.recognition`); if that is not known, neither does.

Names of conditions are short, and near languages share many of them. Their catalog is an error only
where all its long names are the same as in another language, or where those that are the same are
certainly in that one.
"""

from collections.abc import Iterator, Mapping

from pmlpub import languages
from pmlpub.catalogs import paths
from pmlpub.catalogs.po import Entry
from pmlpub.checks import recognition
from pmlpub.checks.word_sets import word_set
from pmlpub.model import CONDITIONS
from pmlpub.problems import Location, Problem

LONG = 24
"""Characters of a text that two languages hardly share by chance."""
LEAST = 3
"""Texts that must be the same."""
SHARE = 3
"""One of so many long texts must be the same."""
LEAST_NAMES = 5
"""Names of conditions that must be the same, where nobody knows which language they are in."""
CERTAIN = 12.0
"""The margin (`recognition.Guess`) with which names are certainly in another language."""


def find_copied(
    entries: Mapping[str, Mapping[str, Entry]], domain: str, source_language: str
) -> dict[str, Problem]:
    """Language -> the error of its catalog, if the texts are those of another one. `entries` are
    those of a collection, of the conditions or of the interface, by language and context."""
    owners: dict[tuple[str, str], list[str]] = {}
    counts: dict[str, int] = {}
    for language, own in entries.items():
        for context, entry in _long(own):
            counts[language] = counts.get(language, 0) + 1
            owners.setdefault((context, entry.text), []).append(language)
            if entry.text == entry.id:
                owners[context, entry.text].append(source_language)
    shared: dict[tuple[str, str], list[str]] = {}
    for (_, text), sharing in owners.items():
        if len(sharing) > 1:
            for language in dict.fromkeys(sharing):
                for other in dict.fromkeys(sharing):
                    if _primary(language) != _primary(other):
                        shared.setdefault((language, other), []).append(text)
    found = {}
    for (language, other), texts in shared.items():
        count = counts.get(language, 0)
        if not count or language in found or _are_in(texts, language):
            continue
        if domain == CONDITIONS:
            # One name may well be left in the source's language, but not in another one.
            is_sibling = other != source_language
            enough = len(texts) >= max(LEAST_NAMES, count) or (
                is_sibling and _are_from(texts, other, language)
            )
        else:
            enough = len(texts) >= max(LEAST, count / SHARE)
        if enough:
            found[language] = _problem(language, other, len(texts), count, domain)
    return found


def _long(own: Mapping[str, Entry]) -> Iterator[tuple[str, Entry]]:
    return ((c, entry) for c, entry in own.items() if len(entry.text) >= LONG)


def _primary(language: str) -> str:
    return language.partition("-")[0]


def _are_in(texts: list[str], language: str) -> bool:
    """Are the texts certainly in a language? Of one without a table, nobody knows."""
    primary, text = _primary(language), " ".join(texts)
    if recognition.table(primary) is None:
        return False
    return recognition.is_certain(text, word_set(text), primary)


def _are_from(texts: list[str], other: str, language: str) -> bool:
    """Are the texts certainly in another language of the site, and not in their own?"""
    words = tuple(word.lower() for word in " ".join(texts).split())
    theirs = _primary(other)
    guess = recognition.guess(words, _primary(language), frozenset({theirs}))
    return guess is not None and guess.language == theirs and guess.margin >= CERTAIN


def _problem(language: str, other: str, same: int, count: int, domain: str) -> Problem:
    return Problem(
        Location(paths.catalog_path(language, domain)),
        "po-copied",
        f"{same} of {count} long texts are the same as in {languages.english_name(other)}: restore "
        "the catalog of this language, or empty the texts that are not translated yet",
        language=language,
    )
