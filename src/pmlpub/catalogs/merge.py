"""Merges messages into a catalog, by context and never by similarity.

A translation is only ever found under the context for which it was made. Similar texts are not
offered here, because a wrong dose looks very much like the right one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pmlpub.catalogs.po import Catalog, Entry
from pmlpub.languages import plural_forms
from pmlpub.model import Message

GENERATED_FLAGS = frozenset({"fuzzy", "md-text"})


def new_template(messages: Sequence[Message], title: str) -> Catalog:
    """The template (POT) of a domain. It has no dates, so equal messages give equal bytes."""
    header = _header(title, "LANGUAGE", None)
    return Catalog([header, *(_new(m) for m in messages)])


def merge(
    catalog: Catalog,
    messages: Sequence[Message],
    language: str,
    title: str,
    renamed: Mapping[str, str] | None = None,
) -> Catalog:
    """The catalog with today's messages in their order, followed by the obsolete entries.

    `renamed` maps a context to the one that it had before; its entry moves with its translation.

    A translation is kept if its source is the same. If the source has changed, it is kept and
    marked as fuzzy, with the oldest previous source. The entry of a new message is empty; that of a
    message which was obsolete comes back as fuzzy. An entry without changes keeps its lines.
    """
    header = catalog.header or _header(title, language, plural_forms(language))
    live = catalog.by_context()
    obsolete = [e for e in catalog.entries if e.obsolete]
    retired = {e.context: e for e in obsolete if e.context is not None}
    retired_as = {e.key: e for e in obsolete}
    merged = [header]
    wanted, revived = {message.context for message in messages}, set()
    moved = {new: old for new, old in (renamed or {}).items() if old not in wanted}
    for message in messages:
        if entry := live.get(message.context):
            merged.append(_update(entry, message))
        elif entry := live.get(moved.get(message.context, "")):
            wanted.add(moved[message.context])  # It has moved, so it is not retired below.
            merged.append(_update(entry.changed(context=message.context), message))
        elif entry := retired_as.get((message.context, message.text)) or retired.get(
            message.context
        ):
            revived.add(id(entry))
            merged.append(_revive(entry, message))
        else:
            merged.append(_new(message))
    merged += [_retire(e) for e in catalog.live() if e.context not in wanted]
    # GNU gettext refuses duplicates, even obsolete ones: of two with one source the newer is kept.
    keys = {e.key for e in merged} if obsolete else ()
    merged += [e for e in obsolete if id(e) not in revived and e.key not in keys]
    return replace(catalog, entries=merged)


def _new(message: Message) -> Entry:
    return Entry(
        id=message.text,
        context=message.context,
        flags=message.flags,
        extracted=message.comments,
        references=(message.location,),
    )


def _update(entry: Entry, message: Message) -> Entry:
    if (
        entry.id == message.text
        and entry.extracted == message.comments
        and entry.flags == message.flags
        and entry.references == (message.location,)
    ):
        return entry
    flags = [f for f in entry.flags if f not in GENERATED_FLAGS or f == "fuzzy"]
    changes: dict[str, object] = {}
    if entry.id != message.text:
        changes["id"] = message.text
        if any(entry.strings) and entry.strings != ("",):
            changes |= _previous(entry)
            if "fuzzy" not in flags:
                flags.insert(0, "fuzzy")
    flags += [flag for flag in message.flags if flag not in flags]
    for name, value in (
        ("flags", tuple(flags)),
        ("extracted", message.comments),
        ("references", (message.location,)),
    ):
        if sorted(getattr(entry, name)) != sorted(value):
            changes[name] = value
    return entry.changed(**changes) if changes else entry


def _previous(entry: Entry) -> dict[str, object]:
    """The source for which the translation was made: the oldest one after several changes."""
    if entry.fuzzy and entry.previous_id is not None:
        return {}
    return {"previous_id": entry.id, "previous_plural": entry.plural}


def _revive(entry: Entry, message: Message) -> Entry:
    back = _update(entry.changed(obsolete=False), message)
    if not any(back.strings):
        return back
    flags = ("fuzzy", *(f for f in back.flags if f != "fuzzy"))
    # With the source for which it was made: sync removes the mark only from what was approved so.
    return back.changed(flags=flags, previous_id=back.previous_id or entry.id)


def _retire(entry: Entry) -> Entry:
    return entry.changed(obsolete=True, extracted=(), references=())


def _header(title: str, language: str, plural: str | None) -> Entry:
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
