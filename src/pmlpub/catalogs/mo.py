"""Writes the bytes of a GNU .mo file in one pass over a catalog's entries.

The format is that of the GNU gettext manual, "The Format of GNU MO Files". Files are little-endian,
sorted for readers that use binary search, and without the optional hash table, so that equal
entries give equal bytes.
"""

import struct
from itertools import accumulate

from pmlpub.catalogs.po import Catalog, Entry, header_fields

MAGIC = 0x950412DE
HEADER = struct.Struct("<7I")
PAIR = struct.Struct("<2I")
EOT = "\x04"
"""Separates a context from its id."""
NUL = "\0"
"""Separates the forms of a plural, and ends every text."""


def dump(catalog: Catalog) -> bytes:
    """The file of a catalog: its header and all finished live entries, with contexts and plurals.

    An entry with one of the format's own separators inside a text is left out, because readers
    would see only half of it.
    """
    header = header_fields(catalog.header) if catalog.header else {}
    # A template has a placeholder there (nplurals=INTEGER), on which readers of .mo files stop.
    if "INTEGER" in header.get("Plural-Forms", ""):
        del header["Plural-Forms"]
    # Readers decode the texts as the header says; without it, some of them use ASCII.
    header["Content-Type"] = "text/plain; charset=UTF-8"
    texts = {b"": "".join(f"{name}: {value}\n" for name, value in header.items()).encode()}
    for entry in catalog.live():
        key, text = _key(entry), NUL.join(entry.strings)
        if entry.finished and _fits(entry, key, text):
            texts[key.encode()] = text.encode()
    pairs = sorted(texts.items())
    keys, values = [k for k, _ in pairs], [v for _, v in pairs]
    tables = HEADER.size + 2 * PAIR.size * len(pairs)
    starts = [0, *accumulate(len(text) + 1 for text in keys + values)]
    places = b"".join(
        PAIR.pack(len(text), tables + start)
        for text, start in zip(keys + values, starts, strict=False)
    )
    head = HEADER.pack(
        MAGIC,
        0,  # revision
        len(pairs),
        HEADER.size,
        HEADER.size + PAIR.size * len(pairs),
        0,  # size of the hash table: there is none
        tables,
    )
    return b"".join([head, places, *(text + b"\0" for text in keys + values)])


def _key(entry: Entry) -> str:
    context = "" if entry.context is None else entry.context + EOT
    return context + entry.id + ("" if entry.plural is None else NUL + entry.plural)


def _fits(entry: Entry, key: str, text: str) -> bool:
    """Are all separators in its key and its text those of the format?"""
    return (
        key.count(EOT) == (entry.context is not None)
        and key.count(NUL) == (entry.plural is not None)
        and text.count(NUL) == len(entry.strings) - 1
    )
