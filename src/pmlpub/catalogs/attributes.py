"""The lines of a site's .gitattributes: how git merges catalogs, ledgers and the records of
withdrawals, to which every branch may add lines, and that it leaves the bytes of the history alone,
which have hashes. Where two branches published the same release, both have a file of it: git keeps
the line of either (`releases.history_release`)."""

import codecs

PATH = ".gitattributes"
MAX_BYTES = 1_000_000
FIRST = b"*.po merge"
"""Keeps the merge driver away that Weblate sets up for all catalogs: it would rewrite them."""
LINES = (
    FIRST,
    b"locales/**/*.po merge=pmlpub",
    b"locales/**/*.pot merge=pmlpub",
    b"locales/**/*.jsonl merge=union",
    b"content/gone.yaml merge=union",
    b"history/** -text",
    b"history/** merge=union",
)
COMMENT = b"# pmlpub merges catalogs by entry, and ledgers by line (pmlpub merge --help)."


def with_merge_lines(data: bytes) -> bytes:
    """The file with the lines that it needs and does not have yet.

    They are put at the top, or behind the first of them: for git the last line that applies counts,
    so the site's own lines do.
    """
    newline = b"\r\n" if b"\r\n" in data else b"\n"
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    lines = data.removeprefix(bom).splitlines(keepends=True)
    there = [b" ".join(line.split()) for line in lines]
    missing = [line for line in LINES if line not in there]
    if not missing:
        return data
    at = there.index(FIRST) + 1 if FIRST in there else 0
    if at and not lines[at - 1].endswith(b"\n"):
        lines[at - 1] += newline
    comment = () if COMMENT in there else (COMMENT,)
    lines[at:at] = [line + newline for line in (*comment, *missing)]
    return bom + b"".join(lines)
