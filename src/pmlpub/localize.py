"""Answer + catalogs -> Edition: which text of each message may be used today, if any. Pure."""

from collections.abc import Mapping

from pmlpub.catalogs.folder import catalog_path
from pmlpub.catalogs.po import Entry
from pmlpub.messages import CONDITIONS, answer_messages, condition_messages
from pmlpub.model import (
    Answer,
    Condition,
    Edition,
    LocalCondition,
    Message,
    Site,
    channels_of,
)
from pmlpub.problems import Location, Problem
from pmlpub.texts import normalize_text

Entries = Mapping[str, Entry]


def localize(
    answer: Answer, language: str, site: Site, entries: Entries, condition_entries: Entries
) -> Edition:
    """The edition of `answer` in `language`.

    `entries` and `condition_entries` are live entries by context, of the collection's catalog and
    of that of the conditions; for the source language they are not read.
    """
    texts: dict[str, str] = {}
    places: dict[str, Location] = {}
    problems: list[Problem] = []
    source_edition = language == site.source_language
    catalog = catalog_path(language, answer.collection)
    for message in answer_messages(answer):
        field = message.field
        if source_edition:
            texts[field] = message.text
            places[field] = Location(answer.path, answer.lines.get(field, 0))
            continue
        entry = entries.get(message.context)
        places[field] = Location(catalog, entry.line if entry else 0)
        found = usable_text(message, entry, language, places[field])
        if isinstance(found, Problem):
            problems.append(found)
        else:
            texts[field] = found
    condition = None
    if answer.condition:
        condition, more = _localize_condition(
            answer.condition,
            site.conditions[answer.condition],
            language,
            None if source_edition else condition_entries,
        )
        problems += more
    return Edition(
        answer=answer.id,
        language=language,
        texts=texts,
        section_ids=tuple(answer.sections),
        condition=condition,
        references=answer.references,
        updated=answer.updated,
        has_sms=answer.sms is not None,
        problems=tuple(problems),
        places=places,
    )


def usable_text(
    message: Message, entry: Entry | None, language: str, place: Location
) -> str | Problem:
    """The translation that may go out, or why there is none."""

    def stop(code: str, text: str) -> Problem:
        return Problem(
            place,
            code,
            f"{message.context} {text}",
            channels=channels_of(message.part),
            context=message.context,
            language=language,
        )

    if entry is None:
        return stop("missing", "is not in the catalog: run pmlpub sync, then translate it")
    if normalize_text(entry.id) != message.text:
        return stop("outdated", "was translated from another text: run pmlpub sync, then revise it")
    text = normalize_text(entry.text)
    if not text:
        return stop("missing", "has no translation yet")
    if entry.fuzzy:
        return stop("fuzzy", "is marked fuzzy: revise the translation, then remove the mark")
    return text


def _localize_condition(
    key: str, condition: Condition, language: str, entries: Entries | None
) -> tuple[LocalCondition | None, list[Problem]]:
    """The names of a condition in `language`; `entries` is None for the source language."""
    names: dict[str, str] = {}
    problems: list[Problem] = []
    for message in condition_messages({key: condition}):
        if entries is None:
            names[message.field] = message.text
            continue
        entry = entries.get(message.context)
        place = Location(catalog_path(language, CONDITIONS), entry.line if entry else 0)
        found = usable_text(message, entry, language, place)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            names[message.field] = found
    if problems:
        return None, problems
    local = LocalCondition(
        id=key,
        kind=condition.kind,
        name=names["name"],
        alternate=names.get("alternate"),
        agent=names.get("agent"),
        agent_kind=condition.agent.kind if condition.agent else None,
        codes=condition.codes,
    )
    return local, []
