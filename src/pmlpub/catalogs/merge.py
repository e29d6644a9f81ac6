"""Merges messages into a catalog, by context and never by similarity.

A translation is only ever found under the context for which it was made. Similar texts are not
offered here, because a wrong dose looks very much like the right one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pmlpub.catalogs.entry import more_flags, without_mark
from pmlpub.catalogs.matching import Match, match_entries
from pmlpub.catalogs.notes import has_comments, with_earlier_source
from pmlpub.catalogs.po import Catalog, Entry, write_translation
from pmlpub.catalogs.source_text import (
    FORMAT,
    FORMAT_FIELD,
    hashes_of,
    moved_targets,
    reference,
    same_source,
    source_hash,
)
from pmlpub.languages import plural_forms
from pmlpub.model import Message
from pmlpub.paragraphs import join_paragraphs
from pmlpub.text.markdown import replace_targets

OWN_FLAGS = frozenset({"md-text"})
"""Flags that only pmlpub writes. GNU gettext, Poedit and Weblate drop them when they save."""
NOTE = "# pmlpub merge: the other version of this translation is"
"""The comment above the text that was not taken."""
NO_PREVIOUS: dict[str, object] = dict.fromkeys(
    ("previous_context", "previous_id", "previous_plural")
)


def new_template(messages: Sequence[Message], title: str) -> Catalog:
    """The template (POT) of a domain. It has no dates, so equal messages give equal bytes."""
    header = _with_format(new_header(title, "LANGUAGE", None))
    return Catalog([header, *(_new(m) for m in messages)])


def merge(
    catalog: Catalog,
    messages: Sequence[Message],
    language: str,
    title: str,
    renamed: Mapping[str, Sequence[str]] | None = None,
) -> Catalog:
    """The catalog with today's messages in their order, followed by the obsolete entries.

    `renamed` maps a context to those that it had before; the entry of one of them moves with its
    translation (`matching`).

    A translation is kept if its source is the same. If the source has changed, it is kept and
    marked as fuzzy, with the oldest previous source. So is a translation whose entry has the hash
    of another source, or has lost its hash. The entry of a new message is empty; that of a message
    which was obsolete comes back as fuzzy. An entry without changes keeps its lines.
    """
    header = catalog.header or new_header(title, language, plural_forms(language))
    found = match_entries(catalog, messages, renamed or {})
    merged, used = [_with_format(header)], set[int]()
    for message in messages:
        match = found.get(message.context)
        if match is None:
            merged.append(_new(message))
            continue
        used.add(id(match.entry))
        merged.append(_matched(match, message))
        if match.beside and _says_all(merged[-1], match.beside):
            used.add(id(match.beside))
    keys = {e.key for e in merged}
    merged += [retire(e) for e in catalog.live() if id(e) not in used and e.key not in keys]
    # GNU gettext refuses duplicates, even obsolete ones: of two with one source the newer is kept.
    keys = {e.key for e in merged}
    merged += [e for e in catalog.entries if e.obsolete and id(e) not in used and e.key not in keys]
    return replace(catalog, entries=merged)


def _matched(match: Match, message: Message) -> Entry:
    """The entry of a message, made of the one that was found for it."""
    entry = match.entry
    match match.kind:
        case "own":
            return _beside(_update(entry, message), match.beside, message)
        case "moved":
            return _move(entry, message)
        case "revived":
            return _with_former_context(_revive(entry, message), entry)
    return _with_former_context(_offer(entry, message), entry)


def _new(message: Message) -> Entry:
    return Entry(
        id=message.text,
        context=message.context,
        flags=message.flags,
        extracted=message.comments,
        references=(reference(message.location, message.text),),
    )


def _update(entry: Entry, message: Message) -> Entry:
    references = (reference(message.location, message.text),)
    if (
        entry.id == message.text
        and has_comments(entry, message.comments)
        and entry.references == references
        and entry.flags == message.flags
        and not entry.comments
    ):
        return entry
    flags = [flag for flag in entry.flags if flag not in OWN_FLAGS]
    changes: dict[str, object] = {} if entry.id == message.text else {"id": message.text}
    same = same_source(entry.id, message)
    targets = {} if same else moved_targets(entry.id, message)
    outdated = targets is None or not entry.fits
    if changes and targets is not None:
        changes |= _carry_over(entry, message, targets)
    if outdated and any(entry.strings):
        changes |= _previous(entry)
    elif outdated:
        changes |= NO_PREVIOUS
    # A `#= fuzzy` line that an older gettext has turned into a comment is a mark that was lost.
    lost = {line for line in entry.comments if line[:2] == "# " and "fuzzy" in more_flags(line)}
    if lost:
        kept = [without_mark((line,)) if line in lost else (line,) for line in entry.comments]
        changes["comments"] = tuple(line for lines in kept for line in lines)
    # The mark is written beside the hash, also where a `#=` line already has it: git would combine
    # the hash of one branch with the removal of that line on another. An entry without a text is
    # marked too: git may combine it with the text that another branch has for the former source.
    if "fuzzy" not in flags and (lost or outdated):
        flags.insert(0, "fuzzy")
    if not has_comments(entry, message.comments):
        changes["extracted"] = message.comments
    if sorted(entry.references) != sorted(references):
        changes["references"] = references
    # That a program has dropped our own flags is no reason to write the entry.
    if not changes and set(flags) == set(entry.flags) - OWN_FLAGS:
        return entry
    flags += [flag for flag in message.flags if flag not in flags]
    if sorted(flags) != sorted(entry.flags):
        changes["flags"] = tuple(flags)
    return with_earlier_source(entry.changed(unhashed=False, **changes))


def _carry_over(entry: Entry, message: Message, targets: Mapping[str, str]) -> dict[str, object]:
    """The texts of an entry whose source has moved only its line ends or link targets."""
    before = entry.previous_id
    texts = [join_paragraphs(message.context, text) for text in entry.strings]
    return {
        "strings": tuple(replace_targets(text, targets) for text in texts),
        "previous_id": None if before is None else join_paragraphs(message.context, before),
    }


def _previous(entry: Entry) -> dict[str, object]:
    """The source for which the translation was made, the oldest one after several changes.

    It is unknown if a fuzzy entry does not have it, or if an entry has the hash of a third text.
    """
    if entry.fuzzy:
        return {}
    if entry.fits:
        return NO_PREVIOUS | {"previous_id": entry.id, "previous_plural": entry.plural}
    if entry.previous_id is not None and source_hash(entry.previous_id) in hashes_of(
        entry.references
    ):
        return {}
    return NO_PREVIOUS


def _move(entry: Entry, message: Message) -> Entry:
    """The entry under its new context: with the former one if it is fuzzy, as in msgmerge."""
    return _with_former_context(_update(entry.changed(context=message.context), message), entry)


def _with_former_context(moved: Entry, entry: Entry) -> Entry:
    if moved.context == entry.context or moved.previous_context is not None:
        return moved
    if moved.fuzzy and moved.previous_id is not None:
        return moved.changed(previous_context=entry.context)
    return moved


def _revive(entry: Entry, message: Message) -> Entry:
    back = _update(entry.changed(obsolete=False, context=message.context), message)
    return _marked(back, entry)


def _offer(entry: Entry, message: Message) -> Entry:
    """The entry with a mark, since nobody said that it is that of the message, or of it alone."""
    own = entry.changed(obsolete=False, context=message.context)
    return _marked(_update(own, message), entry)


def _marked(entry: Entry, before: Entry) -> Entry:
    """The entry as fuzzy, with the source for which its text was made: sync removes the mark only
    from what was approved so."""
    if not any(entry.strings):
        return entry
    marked = entry.changed(
        flags=("fuzzy", *(f for f in entry.flags if f != "fuzzy")),
        previous_id=before.previous_id if before.fuzzy else before.id,
        previous_plural=before.previous_plural if before.fuzzy else before.plural,
    )
    return with_earlier_source(marked)


def _beside(entry: Entry, other: Entry | None, message: Message) -> Entry:
    """The entry of a message, where there is another one under its former context: two branches
    were merged, and one of them had the new id. If only one of the two has a finished translation
    of this source, it is taken. If both have another one, the entry keeps its own with a mark, and
    shows the other."""
    moved = _move(other, message) if other else entry
    if not moved.finished:
        return entry
    if not entry.finished or other is None:
        return moved
    if moved.strings == entry.strings:
        return entry
    note = (NOTE, *(f"# {line}" for line in write_translation(other)))
    return _marked(entry.changed(comments=(*entry.comments, *note)), entry)


def _says_all(merged: Entry, other: Entry) -> bool:
    """Is the text of an entry that was found beside it in the merged one?"""
    shown = (f"# {line}" in merged.comments for line in write_translation(other))
    return merged.strings == other.strings or all(shown)


def retire(entry: Entry) -> Entry:
    """The obsolete entry of a message that is no longer there."""
    gone = entry.changed(obsolete=True, extracted=(), references=(), unhashed=False)
    if entry.fuzzy or entry.fits or not any(entry.strings):
        return gone
    # Without its hash nothing else would show that it is the translation of another source.
    return gone.changed(flags=("fuzzy", *gone.flags), **_previous(entry))


def _with_format(header: Entry) -> Entry:
    """The header with the field that says that entries have hashes of their source."""
    lines = header.text.splitlines(keepends=True)
    if f"{FORMAT_FIELD}: {FORMAT}\n" in lines:
        return header
    kept = [line for line in lines if not line.startswith(f"{FORMAT_FIELD}:")]
    if kept and not kept[-1].endswith("\n"):
        kept[-1] += "\n"
    return header.changed(strings=("".join([*kept, f"{FORMAT_FIELD}: {FORMAT}\n"]),))


def new_header(title: str, language: str, plural: str | None) -> Entry:
    """The header of a new catalog; that of a template, if `plural` is None."""
    # Translators' tools fill in the empty fields; without these, msgfmt -c warns.
    fields = {
        "Project-Id-Version": title,
        "PO-Revision-Date": "1970-01-01 00:00+0000",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language.replace("-", "_") if plural else "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    } | ({"Plural-Forms": plural} if plural else {})
    text = "".join(f"{k}: {v}\n" for k, v in fields.items())
    return Entry(strings=(text,), flags=() if plural else ("fuzzy",))
