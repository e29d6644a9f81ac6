"""Finds entries of catalogs whose context (msgctxt) a program dropped or changed.

Such a translation is not used, so its message seems to have none. An entry without a context is an
error, as it is for `sync`, which leaves the catalog as it is. An entry of an unknown context that
has the source of a message without an entry is a warning: `sync` would put it away, and begin the
message anew.
"""

from collections.abc import Iterable, Iterator, Mapping

from pmlpub.catalogs import paths
from pmlpub.catalogs.messages import answer_messages, condition_messages
from pmlpub.catalogs.po import Entry
from pmlpub.catalogs.source_text import same_source
from pmlpub.judging.translations import Translations
from pmlpub.model import CONDITIONS, Answer, Message, Site
from pmlpub.problems import Location, Problem


def find_lost_contexts(
    translations: Translations, collection: str, answers: Iterable[Answer], site: Site
) -> Iterator[Problem]:
    """The problems of a collection's catalogs, and of those of the conditions: one per catalog."""
    own = [message for answer in answers for message in answer_messages(answer, site)]
    names = list(condition_messages(site.conditions))
    for domain, messages, entries in (
        (collection, own, translations.entries),
        (CONDITIONS, names, translations.conditions),
    ):
        known = {message.context for message in messages}
        for language, live in entries.items():
            bare = translations.bare.get((language, domain), ())
            if not bare and live.keys() <= known:
                continue
            path = paths.catalog_path(language, domain)
            waiting = [message for message in messages if message.context not in live]
            if lost := _without_context(bare, live, waiting):
                yield Problem(
                    Location(path, lost.line),
                    "po-context",
                    "this entry has no context (msgctxt): a program has dropped it, so its "
                    "translation is not used: restore the catalog from version control",
                    language=language,
                )
            elif changed := _of_another_context(live, known, waiting):
                entry, message = changed
                yield Problem(
                    Location(path, entry.line),
                    "po-context",
                    f"no message has the context {entry.context}, and {message.context}, which has "
                    "the same source, has no entry: restore the context if a program has changed "
                    "it, or run `pmlpub sync`",
                    "warning",
                    language=language,
                )


def _without_context(
    bare: Iterable[Entry], live: Mapping[str, Entry], waiting: Iterable[Message]
) -> Entry | None:
    """An entry without a context that has the source of a message without an entry; any such entry,
    if no entry of the catalog has a context."""
    for entry in bare:
        if not live or any(same_source(entry.id, message) for message in waiting):
            return entry
    return None


def _of_another_context(
    live: Mapping[str, Entry], known: Iterable[str], waiting: Iterable[Message]
) -> tuple[Entry, Message] | None:
    """A translated entry of an unknown context with the message whose source it has."""
    sources = {message.text: message for message in waiting}
    for context in sorted(live.keys() - set(known)) if sources else ():
        entry = live[context]
        if entry.text and (message := sources.get(entry.id)):
            return entry, message
    return None
