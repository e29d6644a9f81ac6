"""What Weblate's merge driver makes of a catalog: the same GNU gettext commands, one by one.

Weblate calls them when git finds a conflict, in repositories whose merge style is "merge".
"""

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

DIFFERENT = "#-#-#-#-#"
"""What msgcat writes into a text that several files have differently."""


def merge(folder: Path) -> bytes:
    """The result for the files base, ours and theirs of a folder."""

    def call(*command: str, given: bytes | None = None) -> bytes:
        done = subprocess.run(command, cwd=folder, input=given, capture_output=True)
        assert done.returncode == 0, (command, done.stderr.decode())
        return done.stdout

    def write(name: str, data: bytes) -> str:
        (folder / name).write_bytes(data)
        return name

    def different(data: bytes, *more: str) -> bytes:
        return call("msggrep", *more, "--msgstr", "-F", "-e", DIFFERENT, "-", given=data)

    def apply(texts: str, template: bytes) -> bytes:
        options = ("--force-po", "--quiet", "--no-fuzzy-matching", "-o", "-")
        return call("msgmerge", *options, texts, "-", given=template)

    base, ours, theirs = (
        write(f"{name}.unique", call("msguniq", "--force-po", "--unique", name))
        for name in ("base", "ours", "theirs")
    )

    def changes(side: str) -> bytes:
        template = different(call("msgcat", "-o", "-", side, base))
        return call("msgattrib", "--no-obsolete", given=apply(side, template))

    unchanged = write(
        "unchanged", different(call("msgcat", "--force-po", base, ours, theirs), "-v")
    )
    own = write("own", changes(ours))
    other = write("other", changes(theirs))
    conflicts = write("conflicts", different(call("msgcat", "--force-po", other, own)))
    own_only = write("own.only", call("msgcat", "--force-po", "--unique", own, conflicts))
    other_only = write("other.only", call("msgcat", "--force-po", "--unique", other, conflicts))
    parts = (unchanged, conflicts, own_only, other_only)
    together = write("together", call("msgcat", "--force-po", *parts))
    merged = write("merged", apply(together, call("msgcat", "--force-po", ours, theirs)))
    header = write("header", call("msggrep", "--force-po", "-N", "//", ours))
    return call("msgcat", "--force-po", "--use-first", header, merged)


def merge_each(folder: Path, versions: Sequence[tuple[bytes, bytes, bytes]]) -> list[bytes]:
    """The results for base, ours and theirs of many catalogs with one header, from one call of the
    driver, which takes seconds for a hundred of them. The commands go entry by entry, so all the
    catalogs are put into one, with the number of each in the contexts of its entries."""
    for place, name in enumerate(("base", "ours", "theirs")):
        bodies = [_numbered(files[place], number) for number, files in enumerate(versions)]
        (folder / name).write_bytes(b"\n\n".join([_blocks(versions[0][place])[0], *bodies, b""]))
    header, *blocks = _blocks(merge(folder))
    results = [[header] for _ in versions]
    for block in blocks:
        (number,) = set(NUMBER.findall(block))
        results[int(number)].append(NUMBER.sub(b'msgctxt "', block))
    return [b"\n\n".join(result) + b"\n" for result in results]


NUMBER = re.compile(rb'msgctxt "(\d+)!')


def _blocks(catalog: bytes) -> list[bytes]:
    """The header, and each entry."""
    return catalog.strip(b"\n").split(b"\n\n")


def _numbered(catalog: bytes, number: int) -> bytes:
    _, *entries = _blocks(catalog)
    return b"\n\n".join(entries).replace(b'msgctxt "', b'msgctxt "%d!' % number)
