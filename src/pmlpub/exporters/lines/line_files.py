"""Writes all files of lines/ from the rows of all collections.

Where many answers are out it is in parts, one per collection: `lines/replies-pml.json` and so on.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

import msgspec

from pmlpub.exporters.known_files import Files, make_all
from pmlpub.exporters.lines import fallback, kannel, rapidpro, rapidpro_copies, table
from pmlpub.exporters.lines.assignment import (
    Claim,
    KeywordAssignment,
    claims_of,
    without_lost,
)
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
from pmlpub.records.replies import (
    PATH,
    VERSION,
    RepliesPart,
    Reply,
    decode_part,
    decode_replies,
)
from pmlpub.sms.keywords import fold_keyword


class Packed(msgspec.Struct, frozen=True):
    """The rows of one collection, packed, since those of a whole large site are in one process; a
    hash of what they say themselves, their keywords and their languages."""

    rows: bytes = b""
    digest: str = ""
    claims: tuple[Claim, ...] = ()
    languages: tuple[str, ...] = ()


def pack(rows: Iterable[Reply], site: Site | None = None) -> Packed:
    """The rows, packed; with the settings of their site, what each costs is counted now."""
    if site:
        rows = [counted(row, site.sms.tables(row.language)) for row in rows]
    by_answer = sorted(rows, key=attrgetter("answer"))
    if not by_answer:
        return Packed()
    data = zlib.compress(msgspec.msgpack.encode(by_answer), 1)
    # The same of rows that come from a release, where the line's own words are filled in.
    bare = [msgspec.structs.replace(uncounted(row), expired_text=None) for row in by_answer]
    tags = tuple(dict.fromkeys(row.language for row in by_answer))
    return Packed(data, sha256(msgspec.msgpack.encode(bare)), tuple(claims_of(by_answer)), tags)


def part_path(collection: str) -> str:
    """The path of the rows of one collection, where they are in parts."""
    return f"lines/replies-{collection}.json"


def pack_part(data: bytes, place: str) -> Packed:
    """The rows of a part that is already in a release, where its path is `place`."""
    return pack(map(uncounted, decode_part(data, place).replies))


def pack_from_whole(data: bytes, place: str, collection: str) -> Packed:
    """The rows of a collection in lines/replies.json, where they are in one file."""
    rows = decode_replies(data, place).replies
    return pack(uncounted(row) for row in rows if row.answer.startswith(f"{collection}/"))


def export(
    site: Site,
    interfaces: Mapping[str, Interface],
    packed: Mapping[str, Packed],
    *,
    in_parts: bool,
    kept: bool = False,
    known: Files = make_all,
) -> Iterator[tuple[str, Any]]:
    """The files of lines/ by path, one after the other: those of a large site would take hundreds
    of megabytes. `packed` has the rows of each collection by its name. `in_parts`: each collection
    has files of its own. `known` may have the files of a collection.

    There are none without the format `sms`, nor when no answer has or had an SMS, unless they are
    `kept` because an earlier release had them: gateways go on with the file that they have when
    its address has nothing. The rows then have the notices that are in `sms.txt`.
    """
    if "sms" not in site.formats and not kept:
        return
    packed = {name: own for name, own in packed.items() if own.rows}
    assignment = KeywordAssignment(site.all_languages)
    for own in packed.values():
        assignment.add(own.claims)
    tags = {tag for own in packed.values() for tag in own.languages}
    former = tuple(sorted(tags.difference(site.all_languages)))
    words: dict[str, Interface] = {**{tag: {} for tag in former}, **interfaces}
    phrases = {tag: Phrases(site, words, tag) for tag in (*site.all_languages, *former)}
    said = {tag: Said.of(own) for tag, own in phrases.items()}
    said_by = sha256(msgspec.msgpack.encode(words, order="deterministic"))
    order = {tag: number for number, tag in enumerate(phrases)}
    lost = {name: assignment.lost(own.claims) for name, own in packed.items()}

    def rows_of(name: str) -> list[Reply]:
        rows = without_lost(_unpack(packed[name]), lost[name])
        rows = [complete(row, said[row.language]) for row in rows]
        return sorted(rows, key=lambda row: (row.answer, order[row.language]))

    words_shared = assignment.shared()
    shared: dict[str, list[Reply]] = {word: [] for word in sorted(words_shared)}
    every: list[Reply] = []
    for name, own in packed.items():
        shares = any(not words_shared.isdisjoint(claim.folds) for claim in own.claims)
        if shares or not in_parts:
            rows = rows_of(name)
            every += [] if in_parts else rows
            for row in rows:
                for word in dict.fromkeys(map(fold_keyword, row.keywords)):
                    if word in shared:
                        shared[word].append(row)
        if in_parts:

            def make(name: str = name) -> Artifacts:
                return _part(site, phrases, name, rows_of(name), shared)

            yield from known((name, own.digest, lost[name], list(shared), said_by), make).items()
    if not packed and not kept:
        return
    every.sort(key=attrgetter("answer"))
    names = [part_path(name) for name in packed] if in_parts else []
    yield PATH, index(site, phrases, every, names, former).encode()
    yield "lines/kannel.conf", kannel.export(site, every)
    yield "lines/rapidpro.json", rapidpro.export(site, phrases, every)
    yield "lines/rapidpro.copied.json", rapidpro_copies.export(site, phrases, every, shared)
    yield from fallback.export(site, phrases).items()
    if not in_parts:
        yield "lines/replies.csv", table.export(every)


def _part(
    site: Site,
    phrases: Mapping[str, Phrases],
    name: str,
    rows: Sequence[Reply],
    shared: Mapping[str, Sequence[Reply]],
) -> Artifacts:
    """The files of one collection, where they are in parts. The flows of shared words, and the
    reply to unknown ones, are in the files of the whole site."""
    return {
        part_path(name): RepliesPart(VERSION, tuple(rows)).encode(),
        f"lines/replies-{name}.csv": table.export(rows),
        f"lines/kannel-{name}.conf": kannel.export(site, rows, whole=False),
        f"lines/rapidpro-{name}.json": rapidpro.export(site, phrases, rows),
        f"lines/rapidpro-{name}.copied.json": rapidpro_copies.export(
            site, phrases, rows, shared, whole=False
        ),
    }


def _unpack(packed: Packed) -> list[Reply]:
    return msgspec.msgpack.decode(zlib.decompress(packed.rows), type=list[Reply])


__all__ = ["Packed", "export", "pack", "pack_from_whole", "pack_part", "part_path", "replies_of"]
