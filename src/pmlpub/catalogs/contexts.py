"""Finds entries of a catalog whose context (msgctxt) a program dropped, emptied or changed.

Such a translation is not used, so its message seems to have none. Entries that have lost their
contexts are an error: `sync` would put them away and begin their messages anew, so it leaves such a
catalog as it is. So it is where a program has changed most contexts of a catalog: put something
before or behind them, changed their signs or the size of their letters, or written others in their
place. A context as pmlpub itself writes them was changed by an author, who renamed an answer, a
section or a disease. Such entries that have the source of a message without an entry are a warning,
which says how their translations are kept.
"""

import html
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from pmlpub.catalogs.entry import Entry
from pmlpub.catalogs.messages import ABOUT
from pmlpub.content.withdrawal import RENAMED
from pmlpub.model import CONDITIONS, Message, is_markdown
from pmlpub.paragraphs import join_paragraphs
from pmlpub.problems import Location, Problem
from pmlpub.text.plurals import counted

NOT_WORD = re.compile(r"[\W_]+")
JOINT = "\x04"
"""What stands between a context and its msgid in MO files, and in what some programs write."""
NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
WRITTEN = re.compile(
    rf"{NAME}/{NAME}#(?:{'|'.join(ABOUT)}|sections/{NAME}/(?:heading|body))"
    rf"|{CONDITIONS}/{NAME}#(?:name|alternate|agent)"
)
"""The contexts that pmlpub writes for answers and diseases, whatever their ids are."""
LEAST = 2
"""Entries that must have another context before a catalog is left as it is."""


def find_lost_contexts(
    entries: Iterable[Entry],
    messages: Sequence[Message],
    path: str,
    language: str,
    renamed: Collection[str] = (),
) -> Problem | None:
    """The problem of a catalog with such entries, or None. `renamed` are contexts that messages
    had under an earlier id of their answer or section."""
    live = [entry for entry in entries if entry.id or entry.context]
    contexts = {entry.context for entry in live}
    waiting = [message for message in messages if message.context not in contexts]
    bare = [entry for entry in live if not entry.context]
    if bare and (lost := _without_context(bare, live, waiting)):
        return Problem(Location(path, lost[0].line), "po-context", _said(lost), language=language)
    known = {*renamed, *(message.context for message in messages)}
    unknown = [entry for entry in live if entry.context not in known and entry.text]
    changed = list(_find_changed(unknown, waiting)) if unknown and waiting else []
    if not changed:
        return None
    first, by_program = changed[0], [one for one in changed if one.by_program]
    translated = sum(1 for entry in live if entry.context and entry.text)
    if len(by_program) >= LEAST and 2 * len(by_program) > translated:
        first = by_program[0]
        return Problem(
            Location(path, first.entry.line),
            "po-context",
            f"{len(by_program)} of {counted(translated, 'translation')} have "
            f"a context that no message has, such as {first.entry.context!r} for "
            f"{first.message.context}: a program has changed them, so these translations are not "
            "used: restore the catalog from version control",
            language=language,
        )
    others = ""
    if len(changed) > 1:
        others = f" (and so for {counted(len(changed) - 1, 'other message')})"
    context, wanted = first.entry.context or "", first.message.context
    return Problem(
        Location(path, first.entry.line),
        "po-context",
        f"no message has the context {context}, and {wanted}, which has the same source, has no "
        f"entry{others}: {_what_to_do(context, wanted)}",
        "warning",
        language=language,
    )


def _what_to_do(context: str, wanted: str) -> str:
    """What keeps the translation of an entry whose context no message has."""
    if not WRITTEN.fullmatch(context):
        return "restore the catalog if a program has changed its contexts, or run `pmlpub sync`"
    old, new = context.partition("#")[0], wanted.partition("#")[0]
    if old.startswith(f"{CONDITIONS}/"):
        return "if the disease has another key now, run `pmlpub sync`, which marks it fuzzy"
    file = f"content/{new}.yaml"
    if old == new and context.count("/") == wanted.count("/") > 1:
        old, new = context.split("/")[-2], wanted.split("/")[-2]
    return (
        f"if {old} has another id now, say so before `pmlpub sync`, which otherwise puts the "
        f"translation away or marks it fuzzy ({say_renamed(old, new, file)})"
    )


def say_renamed(old: str, new: str, file: str) -> str:
    """What an author writes to say that an answer or a section has another id now; `file` is that
    of the answer."""
    if "/" in new and old.partition("/")[0] != new.partition("/")[0]:
        line = f"- {{id: {old}, on: DAY, reason: {RENAMED}, successor: {new}}}"
        return f"{line} in content/gone.yaml, with the day for DAY"
    return f"aliases: {{{old}: {new}}} in {file}"


class _Changed(NamedTuple):
    """A translated entry of an unknown context, and the message that it seems to belong to."""

    entry: Entry
    message: Message
    by_program: bool


def _said(lost: Sequence[Entry]) -> str:
    kind = "an empty context" if lost[0].context == "" else "no context"
    done = "emptied" if lost[0].context == "" else "dropped"
    if len(lost) == 1:
        return (
            f"this entry has {kind} (msgctxt): a program has {done} it, so its translation is not "
            "used: restore the catalog from version control"
        )
    return (
        f"this entry and {counted(len(lost) - 1, 'other')} have {kind} (msgctxt): a program has "
        f"{done} them, so nothing tells which translation belongs where, and none of them is used: "
        "restore the catalog from version control"
    )


def _without_context(
    bare: Sequence[Entry], live: Sequence[Entry], waiting: Sequence[Message]
) -> Sequence[Entry]:
    """The entries without a context that have the source of a message without an entry; all of
    them, if no entry of the catalog has a context."""
    if len(bare) == len(live):
        return bare
    sources = {message.text for message in waiting}
    sources |= {message.context + JOINT + message.text for message in waiting}
    # Lines are joined in one way in all bodies, in another in all texts of an SMS.
    kinds = {(is_markdown(m.context), m.field == "sms"): m.context for m in waiting}.values()
    return [
        entry
        for entry in bare
        if entry.id in sources or any(join_paragraphs(c, entry.id) in sources for c in kinds)
    ]


def _find_changed(unknown: Iterable[Entry], waiting: Sequence[Message]) -> Iterable[_Changed]:
    """The entries of unknown contexts that have the source of a message without an entry, or its
    context in other signs."""
    alike = {_fold(message.context): message for message in waiting}
    sources: dict[str, list[Message]] = {}
    for message in waiting:
        sources.setdefault(message.text, []).append(message)
    for entry in unknown:
        context = entry.context or ""
        same = sources.get(entry.id, [])
        if WRITTEN.fullmatch(context):
            if same:
                yield _Changed(entry, _of_field(context, same), by_program=False)
        elif (found := alike.get(_fold(context))) is not None:
            yield _Changed(entry, found, by_program=True)
        elif within := [m for m in same if _is_within(context, m.context)]:
            yield _Changed(entry, within[0], by_program=True)
        elif same:
            # Every context of pmlpub has this sign. Crowdin, for one, writes hashes instead.
            yield _Changed(entry, same[0], by_program="#" not in context)


def _of_field(context: str, messages: Sequence[Message]) -> Message:
    """The message of the same field, or else of the same kind, or else the first one."""
    field = context.partition("#")[2]
    kind = field.rpartition("/")[2]
    own = [m for m in messages if m.field == field]
    own += [m for m in messages if m.field.rpartition("/")[2] == kind]
    return own[0] if own else messages[0]


def _is_within(context: str, wanted: str) -> bool:
    """Is one of two contexts the other one with something before or behind it?"""
    one, other = context.strip().lower(), wanted.lower()
    return other in one or (one in other and bool(one))


def _fold(context: str) -> str:
    """A context without what programs change in texts: entities, escapes, signs, large letters."""
    plain = unicodedata.normalize("NFKC", html.unescape(unquote(context)))
    return NOT_WORD.sub("", plain).lower()
