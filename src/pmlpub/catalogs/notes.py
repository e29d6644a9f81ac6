"""What the comments of a catalog tell translators: the limit of an SMS in their language, and the
earlier source of a text that has to be revised.

Translators see extracted comments in every program; OmegaT does not show previous sources (`#|`).
"""

from collections.abc import Iterable, Iterator

import msgspec

from pmlpub import languages
from pmlpub.catalogs.entry import Entry
from pmlpub.catalogs.messages import LIMITS
from pmlpub.model import Message, Site
from pmlpub.sms.segments import capacity, count_sms
from pmlpub.text.plurals import counted

LIMIT = "Limit: "
"""How the comment with the limit in one language begins."""
EARLIER = "Earlier source: "
"""How the comment begins that has the source for which a translation was made, as of the change
that made it fuzzy. It stays until `sync` has another reason to write the entry, as with the
previous source of entries from which a program has taken only the mark."""
PARAGRAPH = " ¶ "


def in_language(messages: Iterable[Message], language: str, site: Site) -> list[Message]:
    """The messages with the limit of an SMS as it is in one language."""
    return [
        msgspec.structs.replace(message, comments=tuple(_comments(message, language, site)))
        if message.field == "sms"
        else message
        for message in messages
    ]


def _comments(message: Message, language: str, site: Site) -> Iterator[str]:
    for comment in message.comments:
        if comment.startswith(LIMITS):
            yield limit_of(message.context.partition("#")[0], language, site)
        else:
            yield comment


def limit_of(answer: str | None, language: str, site: Site) -> str:
    """The limit of an SMS in a language, in segments and about how many characters that is; without
    an answer, what is true of all of them.

    Whether the language can do with GSM-7 is seen from the names of its months and days.
    """
    budget, tables = site.sms.budget(language), site.sms.tables(language)
    sample = languages.sample_words(language)
    found = count_sms(sample, tables)
    parts = 8 if budget > 1 else 0
    national = bool(found.locking) + bool(found.single)
    text = f"{LIMIT}{counted(budget, 'SMS segment')}, about "
    text += counted(budget * capacity(found.encoding, national, parts), "character")
    if found.encoding == "UCS-2" and any(c.isascii() and c.isalpha() for c in sample):
        most = budget * capacity("GSM-7", 0, parts)
        text += f" ({most} if all are in the GSM alphabet, which has é and ñ, but not á or ş)"
    text += ", with the marks that are sent with it"
    if not answer:
        return f"{text} and its link" if site.sms.footer and site.reading_format else text
    address = site.reading_address(language, answer) if site.sms.footer else ""
    if address:
        text += f" and the link, which has {counted(len(address) + 1, 'character')}"
    return text


def with_earlier_source(entry: Entry) -> Entry:
    """The entry with its previous source in a comment, if it is fuzzy; else without the comment."""
    kept = without_earlier_source(entry.extracted)
    if entry.fuzzy and entry.previous_id and any(entry.strings):
        lines = " ".join(entry.previous_id.replace("\n\n", PARAGRAPH).split())
        kept = (*kept, f"{EARLIER}{lines}")
    return entry if kept == entry.extracted else entry.changed(extracted=kept)


def has_comments(entry: Entry, comments: Iterable[str]) -> bool:
    """Whether an entry has these comments, in any order, besides that of its earlier source.

    msgmerge writes the limits of the template in place of that of the language. That alone is no
    reason to write the entry.
    """
    own, wanted = without_earlier_source(entry.extracted), tuple(comments)
    if any(line.startswith(LIMITS) for line in own):
        own = tuple(line for line in own if not line.startswith(LIMITS))
        wanted = tuple(line for line in wanted if not line.startswith((LIMITS, LIMIT)))
    return sorted(own) == sorted(wanted)


def without_earlier_source(comments: Iterable[str]) -> tuple[str, ...]:
    """The comments that are not about the earlier source."""
    return tuple(line for line in comments if not line.startswith(EARLIER))
