"""Writes all files of lines/ from the rows of all collections.

On a large site it is in parts, one per collection: `lines/replies-pml.json` and so on.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import TypeAlias

import msgspec

from pmlpub.exporters.lines import fallback, kannel, rapidpro, rapidpro_copies, table
from pmlpub.exporters.lines.assignment import KeywordAssignment
from pmlpub.exporters.lines.replies import (
    Phrases,
    Said,
    complete,
    counted,
    index,
    replies_of,
    uncounted,
)
from pmlpub.hashing import sha256
from pmlpub.model import Artifacts, Interface, Site
from pmlpub.records.replies import PATH, VERSION, RepliesPart, Reply, decode_part
from pmlpub.sms.keywords import fold_keyword

Packed: TypeAlias = bytes
"""The rows of one collection, packed: those of a whole large site are in one process."""


def pack(rows: Iterable[Reply], site: Site | None = None) -> Packed:
    """The rows, packed; with the settings of their site, what each costs is counted now."""
    if site:
        rows = [counted(row, site.sms.tables(row.language)) for row in rows]
    by_answer = sorted(rows, key=attrgetter("answer"))
    return zlib.compress(msgspec.msgpack.encode(by_answer), 1)


def part_path(collection: str) -> str:
    """The path of the rows of one collection of a large site."""
    return f"lines/replies-{collection}.json"


def pack_part(data: bytes, place: str) -> Packed:
    """The rows of a part that is already in a release, where its path is `place`."""
    return pack(map(uncounted, decode_part(data, place).replies))


Make: TypeAlias = Callable[[], Artifacts]
"""Makes the files of a collection."""
Parts: TypeAlias = Callable[[Sequence[object], Make], Artifacts]
"""Has the files that are made of some values, or lets them be made."""


def make_all(_made_of: Sequence[object], make: Make) -> Artifacts:
    """Lets all files be made."""
    return make()


def export(
    site: Site,
    interfaces: Mapping[str, Interface],
    packed: Mapping[str, Packed],
    *,
    large: bool,
    kept: bool = False,
    known: Parts = make_all,
) -> Iterator[tuple[str, bytes]]:
    """The files of lines/ by path, one after the other: those of a large site would take hundreds
    of megabytes. `packed` has the rows of each collection by its name. `known` may have the files
    of a collection.

    There are none without the format `sms`, nor when no answer has or had an SMS, unless they are
    `kept` because an earlier release had them: gateways go on with the file that they have when
    its address has nothing. The rows then have the notices that are in `sms.txt`.
    """
    if "sms" not in site.formats and not kept:
        return
    assignment = KeywordAssignment(site.all_languages)
    removed: set[str] = set()
    for data in packed.values():
        rows = _unpack(data)
        assignment.add(rows)
        removed |= {row.language for row in rows}.difference(site.all_languages)
    former = tuple(sorted(removed))
    words: dict[str, Interface] = {**{tag: {} for tag in former}, **interfaces}
    phrases = {tag: Phrases(site, words, tag) for tag in (*site.all_languages, *former)}
    said = {tag: Said.of(own) for tag, own in phrases.items()}
    said_by = sha256(msgspec.msgpack.encode(words, order="deterministic"))
    order = {tag: number for number, tag in enumerate(phrases)}
    shared: dict[str, list[Reply]] = {word: [] for word in assignment.shared()}
    every: list[Reply] = []
    names: list[str] = []
    for name, data in packed.items():
        rows = [complete(assignment.kept(row), said[row.language]) for row in _unpack(data)]
        rows.sort(key=lambda row: (row.answer, order[row.language]))
        for row in rows:
            for word in dict.fromkeys(map(fold_keyword, row.keywords)):
                if word in shared:
                    shared[word].append(row)
        if large and rows:
            names.append(name)
            made_of = name, rows, sorted(shared), said_by
            yield from known(made_of, partial(_part, site, phrases, name, rows, shared)).items()
        else:
            every += rows
    if not every and not names and not kept:
        return
    every.sort(key=attrgetter("answer"))
    yield PATH, index(site, phrases, every, [part_path(name) for name in names], former).encode()
    yield "lines/kannel.conf", kannel.export(site, every)
    yield "lines/rapidpro.json", rapidpro.export(site, phrases, every)
    yield "lines/rapidpro.copied.json", rapidpro_copies.export(site, phrases, every, shared)
    yield from fallback.export(site, phrases).items()
    if not large:
        yield "lines/replies.csv", table.export(every)


def _part(
    site: Site,
    phrases: Mapping[str, Phrases],
    name: str,
    rows: Sequence[Reply],
    shared: Mapping[str, Sequence[Reply]],
) -> Artifacts:
    """The files of one collection of a large site. The flows of shared words, and the reply to
    unknown ones, are in the files of the whole site."""
    return {
        part_path(name): RepliesPart(VERSION, tuple(rows)).encode(),
        f"lines/replies-{name}.csv": table.export(rows),
        f"lines/kannel-{name}.conf": kannel.export(site, rows, whole=False),
        f"lines/rapidpro-{name}.json": rapidpro.export(site, phrases, rows),
        f"lines/rapidpro-{name}.copied.json": rapidpro_copies.export(
            site, phrases, rows, shared, whole=False
        ),
    }


def _unpack(data: Packed) -> list[Reply]:
    return msgspec.msgpack.decode(zlib.decompress(data), type=list[Reply]) if data else []


__all__ = ["Packed", "export", "pack", "pack_part", "part_path", "replies_of"]
