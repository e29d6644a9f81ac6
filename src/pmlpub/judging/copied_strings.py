"""Finds catalogs of the interface whose texts are those of another language, or of the source.

It looks at all strings together, and at the safety strings alone: somebody may have copied only
these. Nothing of such a catalog is used.
"""

from collections.abc import Mapping

from pmlpub.catalogs import paths
from pmlpub.catalogs.interface import SAFETY, Strings, without_texts
from pmlpub.catalogs.po import Entry
from pmlpub.judging.copied_catalogs import find_copied


def without_copied(strings: Mapping[str, Strings], source_language: str) -> dict[str, Strings]:
    """The strings of each language; without a text, and with the error, where the texts are those
    of another one."""
    if not any(own.own for language, own in strings.items() if language != source_language):
        return dict(strings)  # All of them are as they ship.
    entries = {
        language: {
            context: Entry(id=own.sources[context], strings=(text,))
            for context, text in own.texts.items()
        }
        for language, own in strings.items()
        if language != source_language
    }
    safety = {
        language: {c: entry for c, entry in own.items() if c.startswith(SAFETY)}
        for language, own in entries.items()
    }
    found = find_copied(safety, paths.INTERFACE, source_language) | find_copied(
        entries, paths.INTERFACE, source_language
    )
    return {
        language: without_texts([found[language], *own.problems]) if language in found else own
        for language, own in strings.items()
    }
