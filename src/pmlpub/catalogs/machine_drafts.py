"""Translations by a machine: how they get into a catalog, and how they are known there.

A draft is fuzzy, and a comment of its entry says where it comes from and since when. Every program
for translators keeps such comments. The comment stays when somebody removes the fuzzy mark, so that
nobody publishes a text that a machine wrote and no translator signed.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import msgspec

from pmlpub.catalogs.entry import DRAFT, Entry
from pmlpub.catalogs.po import Catalog
from pmlpub.catalogs.source_text import source_hash


class Filled(msgspec.Struct, frozen=True):
    """A catalog with drafts, and how many: those that were `added`, those for which there is a
    translation already (`kept`), and those of another source text (`moved`)."""

    catalog: Catalog
    added: int = 0
    kept: int = 0
    moved: int = 0


def without_origin(entry: Entry) -> Entry:
    """The entry without the comment."""
    kept = tuple(line for line in entry.comments if not DRAFT.fullmatch(line))
    return entry if kept == entry.comments else entry.changed(comments=kept)


def fill(catalog: Catalog, drafts: Mapping[str, Entry], origin: str, day: dt.date) -> Filled:
    """The catalog with `drafts`, by context, in the entries that have no text yet. An entry with a
    text stays as it is, and so does one whose source is not that of the draft."""
    entries: list[Entry] = []
    added = kept = moved = 0
    for entry in catalog.entries:
        filled = entry
        draft = None if entry.obsolete else drafts.get(entry.context or "")
        if draft is None or not draft.text.strip():
            pass
        elif source_hash(draft.id) != source_hash(entry.id):
            moved += 1
        elif any(entry.strings):
            kept += 1
        else:
            added += 1
            filled = entry.changed(
                strings=(draft.text,),
                flags=tuple(dict.fromkeys(("fuzzy", *entry.flags))),
                comments=(*entry.comments, f"# Machine draft: {origin}, {day}"),
            )
        entries.append(filled)
    return Filled(replace(catalog, entries=entries), added, kept, moved)
