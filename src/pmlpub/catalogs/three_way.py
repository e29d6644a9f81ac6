"""Merges two versions of a catalog that came from one, entry by entry, by context.

What one side changed is taken. Where both changed an entry, each of its fields is merged; a
translation is unmarked only if a side had exactly this text, unmarked, for exactly this source.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

import msgspec

from pmlpub.catalogs.entry import Entry
from pmlpub.catalogs.merge import NO_PREVIOUS, NOTE, retire
from pmlpub.catalogs.po import Catalog, header_fields, with_lost_hashes, write_translation
from pmlpub.catalogs.source_text import HASH, hashes_of, reference, source_hash
from pmlpub.paragraphs import join_paragraphs

T = TypeVar("T")
Key = tuple[str | None, str]
UNCOMPARED = {"line": 0, "lines": "", "unhashed": False}


class Merged(msgspec.Struct, frozen=True):
    """A merged catalog, and the contexts of the entries that both sides translated differently.

    Each of these is fuzzy. It has the translation of our side, and the other one in a comment.
    """

    catalog: Catalog
    conflicts: tuple[str, ...] = ()


def merge_versions(base: Catalog, ours: Catalog, theirs: Catalog) -> Merged:
    """The catalog with the changes of both sides since `base`, in the order of `ours`.

    Entries that are not in both sides as they were keep their lines. An entry that one side made
    obsolete is obsolete, with what the other side changed in it. No translation is lost.
    """
    theirs = _with_line_ends(theirs, ours.newline)
    end = _choose(*(_end(catalog) for catalog in (base, ours, theirs)))
    base, ours, theirs = (_ended(c, ours.newline * 2) for c in (base, ours, theirs))
    if base.hashed:  # A side without any hash has lost them.
        ours, theirs = (c if c.hashed else with_lost_hashes(c) for c in (ours, theirs))
    elif ours.hashed or theirs.hashed:
        base, ours, theirs = (_with_hashes(catalog) for catalog in (base, ours, theirs))
    base, ours, theirs = _with_moves(base, ours, theirs)
    versions = (_Version(base), _Version(ours), _Version(theirs))
    live: dict[Key, Entry] = {}
    retired: list[Entry] = []
    conflicts: list[str] = []
    for key in _order(versions[1].live, versions[2].live, versions[0].live):
        entry, conflict = _merge_entry(*(v.state(key) for v in versions))
        if entry is None:
            continue
        if entry.obsolete:
            retired.append(entry)
        else:
            live[key] = entry
        if conflict:
            conflicts.append(entry.context or entry.id)
    header = _merge_header(base.header, ours.header, theirs.header)
    entries = [*([header] if header else []), *live.values()]
    # GNU gettext refuses two entries of one context and source, also if one of them is obsolete.
    taken = {e.key for e in (*live.values(), *retired)}
    for obsolete in _retired(*(v.retired for v in versions)):
        if obsolete.key not in taken:
            retired.append(obsolete)
    merged = replace(ours, entries=entries + retired)
    return Merged(_ended(merged, end) if not ours.tail else merged, tuple(conflicts))


class _Version:
    """The entries of one version of a catalog: the live ones, and the obsolete ones."""

    def __init__(self, catalog: Catalog) -> None:
        self.live = {_identity(e): e for e in catalog.live()}
        self.retired = {e.key: e for e in catalog.entries if e.obsolete}
        self.last = {_identity(e): e for e in self.retired.values()}

    def state(self, key: Key) -> Entry | None:
        """The live entry, else the obsolete one of that context."""
        return self.live.get(key) or self.last.get(key)


def _identity(entry: Entry) -> Key:
    """By what entries of several versions are the same: the context, or the source without one."""
    return (entry.context, "") if entry.context is not None else (None, entry.id)


def _alike(one: Entry | None, other: Entry | None) -> bool:
    """Do two entries say the same, however they are wrapped?"""
    if one is None or other is None:
        return one is other
    return bool(
        msgspec.structs.replace(one, **UNCOMPARED) == msgspec.structs.replace(other, **UNCOMPARED)
    )


def _same_lines(one: Entry | None, other: Entry | None) -> bool:
    if one is None or other is None:
        return one is other
    return bool(one.lines) and one.lines.rstrip() == other.lines.rstrip()


def _merge_entry(
    base: Entry | None, ours: Entry | None, theirs: Entry | None
) -> tuple[Entry | None, bool]:
    """The merged entry, obsolete if it is so on a side that changed that, or None if it is gone.

    The result also tells whether both sides have another translation.
    """
    for same in (_same_lines, _alike):
        if same(ours, theirs) or same(theirs, base):
            return ours, False
        if same(ours, base):
            return theirs, False
    if ours is None or theirs is None:
        # One side has deleted what the other one has changed. Nothing that was written is lost.
        return ours or theirs, False
    gone = _choose(base and base.obsolete, ours.obsolete, theirs.obsolete)
    parts = [e and e.changed(obsolete=False) for e in (base, ours, theirs)]
    entry, conflict = _combine(parts[0], parts[1] or ours, parts[2] or theirs)
    if gone:
        entry = retire(entry)
    elif ours.obsolete or theirs.obsolete:
        entry = _marked(entry)  # It came back: as in sync, a person has to look at it.
    return entry, conflict


def _combine(base: Entry | None, ours: Entry, theirs: Entry) -> tuple[Entry, bool]:
    """An entry that both sides changed, field by field."""
    before = base or Entry(strings=ours.strings if ours.strings == theirs.strings else ("",))
    source = ours if _choose(before.id, ours.id, theirs.id) == ours.id else theirs
    strings = _choose(before.strings, ours.strings, theirs.strings)
    conflict = strings == ours.strings != theirs.strings != before.strings and any(theirs.strings)
    if conflict and not any(ours.strings):
        strings, conflict = theirs.strings, False
    marked = _choose(before.fuzzy, ours.fuzzy, theirs.fuzzy)
    vouched = any(
        side.finished and side.strings == strings and _same_source(side, source)
        for side in (ours, theirs)
    )
    comments = _union(before.comments, ours.comments, theirs.comments)
    entry = source.changed(
        strings=strings,
        comments=comments,
        extracted=_choose(before.extracted, ours.extracted, theirs.extracted),
        references=_references(before, ours, theirs, source),
        flags=_union(before.flags, ours.flags, theirs.flags),
        unhashed=False,
    )
    if not any(strings):
        return entry.changed(**NO_PREVIOUS), False
    if vouched and not marked and not conflict:
        return entry.unmarked(**NO_PREVIOUS), False
    entry = _marked(entry).changed(**_made_for(strings, source, (ours, theirs, before)))
    if conflict:
        other = [f"# {line}" for line in write_translation(theirs)]
        entry = entry.changed(comments=(*entry.comments, NOTE, *other))
    return entry, conflict


def _marked(entry: Entry) -> Entry:
    if "fuzzy" in entry.flags or not any(entry.strings):
        return entry
    return entry.changed(flags=("fuzzy", *entry.flags))


def _made_for(
    strings: tuple[str, ...], source: Entry, candidates: Sequence[Entry]
) -> dict[str, object]:
    """The previous source: the one for which the translation was made, if that is known.

    It is the source of a version that had this translation finished, else the previous source of
    one that had it marked. There is none if it is the source that was chosen.
    """
    having = [e for e in candidates if e.strings == strings]
    finished = next((e for e in having if e.finished), None)
    if finished is None:
        context, text, plural = (
            having[0].previous_context,
            having[0].previous_id,
            having[0].previous_plural,
        )
    elif _same_source(finished, source):
        context, text, plural = None, None, None
    else:
        context, text, plural = None, finished.id, finished.plural
    return {"previous_context": context, "previous_id": text, "previous_plural": plural}


def _same_source(one: Entry, other: Entry) -> bool:
    return source_hash(one.id) == source_hash(other.id)


def _references(base: Entry, ours: Entry, theirs: Entry, source: Entry) -> tuple[str, ...]:
    """The file of the message, with the hash of the source that was chosen."""
    sides = [
        tuple(HASH.sub("", name) for name in entry.references) for entry in (base, ours, theirs)
    ]
    places = tuple(filter(None, _choose(*sides)))
    if any(entry.unhashed or hashes_of(entry.references) for entry in (ours, theirs)):
        return tuple(reference(place, source.id) for place in dict.fromkeys(places))
    return places


def _choose(base: T, ours: T, theirs: T) -> T:
    """What one side changed; ours, if both changed it."""
    return theirs if ours == base else ours


def _union(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[str, ...]:
    """The lines of both sides, without those that a side deleted."""
    kept = [line for line in ours if line in theirs or line not in base]
    return (*kept, *(line for line in theirs if line not in ours and line not in base))


def _retired(
    base: dict[Key, Entry], ours: dict[Key, Entry], theirs: dict[Key, Entry]
) -> Iterator[Entry]:
    """The obsolete entries, without those that a side deleted or brought back."""
    for key in dict.fromkeys((*ours, *theirs)):
        entry, _ = _merge_entry(base.get(key), ours.get(key), theirs.get(key))
        if entry:
            yield entry


def _order(ours: Iterable[Key], theirs: Iterable[Key], base: Iterable[Key]) -> list[Key]:
    """The keys of our side; each one that only the other side has, after the one it has before.

    Where both sides added entries in one place, they are in the order of their contexts.
    """
    order, known, old = list(ours), set(ours), set(base)
    before: Key | None = None
    for key in theirs:
        if key not in known:
            at = order.index(before) + 1 if before in known and before is not None else 0
            while at < len(order) and order[at] not in old and _answer(order[at]) < _answer(key):
                at += 1
            order.insert(at, key)
            known.add(key)
        before = key
    return order


def _answer(key: Key) -> str:
    return (key[0] or "").partition("#")[0]


def _with_moves(base: Catalog, ours: Catalog, theirs: Catalog) -> tuple[Catalog, Catalog, Catalog]:
    """The versions after the renaming of each side (`aliases:`) was done in all of them.

    An entry has moved if its context is gone from a side without being obsolete there, and an entry
    of that side which `base` does not have names it as its former context, or has its translation
    and its source. The second is likely and not certain: what the other side wrote for that context
    is then marked fuzzy.
    """
    versions = [base, ours, theirs]
    for side in (1, 2):
        found = list(_moves(versions[0], versions[side]))
        likely = {old for old, _, certain in found if not certain}
        other = 3 - side
        versions[other] = _with_marks(versions[other], versions[0], likely)
        moves = {old: new for old, new, _ in found}
        if moves:
            versions = [_moved(version, moves) for version in versions]
    return versions[0], versions[1], versions[2]


def _with_marks(catalog: Catalog, base: Catalog, contexts: set[str]) -> Catalog:
    """The catalog with a mark on each of these entries whose translation is not that of `base`."""
    before = base.by_context()

    def mark(entry: Entry) -> Entry:
        if entry.context not in contexts or entry.obsolete or entry.fuzzy:
            return entry
        if entry.strings == before[entry.context].strings:
            return entry
        return _marked(entry).changed(previous_id=entry.id, previous_plural=entry.plural)

    return replace(catalog, entries=[mark(e) for e in catalog.entries]) if contexts else catalog


def _moves(base: Catalog, side: Catalog) -> Iterator[tuple[str, str, bool]]:
    """The contexts that have moved, each with its new one, and whether that is certain."""
    before = base.by_context()
    there = {e.context for e in side.entries}
    gone = {c: e for c, e in before.items() if c not in there}
    if not gone:
        return
    for context, entry in side.by_context().items():
        if context in before:
            continue
        field = context.partition("#")[2].rpartition("/")[2]
        for old, former in gone.items():
            named = entry.previous_context == old
            same = entry.strings == former.strings and former.id in (entry.id, entry.previous_id)
            same = same and any(entry.strings)
            if named or (same and old.partition("#")[2].rpartition("/")[2] == field):
                yield old, context, named
                del gone[old]
                break


def _moved(catalog: Catalog, moves: dict[str, str]) -> Catalog:
    taken = catalog.by_context()
    moving = {old: new for old, new in moves.items() if old in taken and new not in taken}
    entries = [
        e.changed(context=moving[e.context]) if e.context in moving and not e.obsolete else e
        for e in catalog.entries
    ]
    return replace(catalog, entries=entries)


def _with_hashes(catalog: Catalog) -> Catalog:
    """A catalog of the format without hashes in the one that has them, as sync would write it."""
    if catalog.hashed:
        return catalog

    def as_synced(entry: Entry) -> Entry:
        if entry.context is None or entry.obsolete:
            return entry
        field, before = entry.context, entry.previous_id
        source = join_paragraphs(field, entry.id)
        return entry.changed(
            id=source,
            strings=tuple(join_paragraphs(field, text) for text in entry.strings),
            previous_id=None if before is None else join_paragraphs(field, before),
            references=tuple(reference(name, source) for name in entry.references),
        )

    return replace(catalog, entries=[as_synced(entry) for entry in catalog.entries])


def _with_line_ends(catalog: Catalog, newline: str) -> Catalog:
    """The catalog with the line ends of the file into which it is merged."""
    if catalog.newline == newline:
        return catalog
    entries = [
        msgspec.structs.replace(e, lines=e.lines.replace("\r\n", "\n").replace("\n", newline))
        for e in catalog.entries
    ]
    return replace(catalog, entries=entries, newline=newline)


def _end(catalog: Catalog) -> str:
    """What follows the text of the last entry: one line end, if no entry is as it was read."""
    lines = catalog.entries[-1].lines if catalog.entries else ""
    return lines[len(lines.rstrip("\r\n")) :] if lines else catalog.newline


def _ended(catalog: Catalog, end: str) -> Catalog:
    """The catalog with other line ends after its last entry, which may not remain the last."""
    if not catalog.entries or not catalog.entries[-1].lines:
        return catalog
    *rest, last = catalog.entries
    lines = last.lines.rstrip("\r\n") + end
    return replace(catalog, entries=[*rest, msgspec.structs.replace(last, lines=lines)])


def _merge_header(base: Entry | None, ours: Entry | None, theirs: Entry | None) -> Entry | None:
    """The header, field by field: ours where both sides changed one, but the later date."""
    if ours is None or theirs is None or _alike(ours, theirs) or _alike(theirs, base):
        return ours or theirs
    if _alike(ours, base):
        return theirs
    versions = [header_fields(e) if e else {} for e in (base, ours, theirs)]
    before, own, other = versions
    fields = {
        name: _choose(before.get(name), own.get(name), other.get(name))
        for name in dict.fromkeys((*own, *other))
    }
    dates = [v.get("PO-Revision-Date", "") for v in (own, other)]
    if "PO-Revision-Date" in fields:
        fields["PO-Revision-Date"] = max(dates)
    text = "".join(f"{name}: {value}\n" for name, value in fields.items() if value is not None)
    comments = _union(base.comments if base else (), ours.comments, theirs.comments)
    return ours.changed(strings=(text,), comments=comments)
