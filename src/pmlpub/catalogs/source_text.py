"""Whether a translation was made for a source text: how two are compared, and the hash of one.

The last reference of an entry ends in a short hash of its source text, `content/a/x.yaml@3fa9c1d2`.
It stands directly above the flags, so git cannot combine the source of one branch with the mark of
another without a conflict, and a wrong choice in a conflict shows, because the hash is read.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from pmlpub.hashing import sha256
from pmlpub.model import Message, is_markdown
from pmlpub.paragraphs import join_paragraphs
from pmlpub.text.folding import normalize_text
from pmlpub.text.markdown import link_targets, number_links

FORMAT_FIELD = "X-Pmlpub-Format"
"""The field of a catalog's header that names its format."""
FORMAT = 2
"""The format with hashes of the source texts. Catalogs of format 1 have neither field nor hash."""
HASH = re.compile(r"@[0-9a-f]{8}\Z")


def same_source(entry_id: str, message: Message) -> bool:
    """Is the msgid of an entry the text of a message, wherever lines end inside its paragraphs?"""
    return entry_id == message.text or join_paragraphs(message.context, entry_id) == message.text


def moved_targets(entry_id: str, message: Message) -> Mapping[str, str] | None:
    """The link targets of a message by those of the msgid of an entry, if nothing else is
    different: then a translation stays what it is, with the new targets. None otherwise."""
    if not is_markdown(message.context):
        return None
    before, now = join_paragraphs(message.context, entry_id), message.text
    targets = link_targets(before), link_targets(now)
    if not all(targets) or number_links(before, before) != number_links(now, now):
        return None
    return dict(zip(*targets, strict=True))


@lru_cache(maxsize=4096)  # All languages of a collection have the same source texts.
def source_hash(text: str) -> str:
    """The first 8 hexadecimal digits of the SHA-256 hash of a source text.

    Texts that are the same source have the same hash.
    """
    return sha256(normalize_text(text).encode("utf-8", "surrogatepass"))[:8]


def reference(location: str, text: str) -> str:
    """The reference of an entry whose source is `text`, in the file `location`."""
    return f"{location}@{source_hash(text)}"


def hashes_of(references: Iterable[str]) -> tuple[str, ...]:
    """The hashes of source texts in the references of an entry.

    There are several where a program united two entries. A hash may be a reference of its own,
    where a program has split one.
    """
    return tuple(name[-8:] for name in references if HASH.search(name, len(name) - 9))
