"""Makes an Edition of an Answer from translations usable today. Pure."""

from collections.abc import Iterator, Mapping

from pmlpub.catalogs.messages import (
    answer_messages,
    condition_messages,
    find_keywords,
    source_texts,
)
from pmlpub.catalogs.paths import catalog_path
from pmlpub.catalogs.po import Entry
from pmlpub.catalogs.source_text import moved_targets, same_source
from pmlpub.content.condition import Condition
from pmlpub.model import (
    CONDITIONS,
    Answer,
    Edition,
    LocalCondition,
    Message,
    Site,
    channels_of,
    split_keywords,
)
from pmlpub.paragraphs import join_paragraphs
from pmlpub.problems import Location, Problem
from pmlpub.quantities.counting import count_numbers
from pmlpub.text.markdown import replace_targets
from pmlpub.text.numbers import MOST_IN_TRANSLATION, most_numbers

Entries = Mapping[str, Entry]
LONGEST = 40_000
"""The limit in characters for a translation: twice that of a source text (`content.Text`)."""
SHORT, TIMES = 500, 6
"""A translation may have SHORT characters and TIMES those of its source: what is longer translates
nothing, and would take long to check. A character of Chinese becomes up to four in other languages.
"""
MOST = 60_000
"""The limit in characters for the translations of an answer: twice that of its texts
(`source.answers.MOST`)."""


def localize(
    answer: Answer,
    language: str,
    site: Site,
    entries: Entries,
    condition_entries: Entries,
    *,
    as_translated: bool = False,
) -> Edition:
    """The edition of `answer` in `language`.

    `entries` and `condition_entries` are the live entries by context of the collection's catalog
    and of the conditions' catalog; they are not read for the source language. With `as_translated`,
    fuzzy and outdated translations are used too: the text as it was before its source changed.
    """
    texts: dict[str, str] = {}
    places: dict[str, Location] = {}
    written: dict[str, str] = {}
    problems: list[Problem] = []
    source_edition = language == site.source_language
    catalog = catalog_path(language, answer.collection)
    size = bound = numbers = 0
    unseen: list[str] = []
    uncounted: list[str] = []
    for message in answer_messages(answer):
        field = message.field
        if source_edition:
            texts[field] = message.text
            places[field] = answer.places.get(field, Location(answer.path))
            continue
        entry = entries.get(message.context)
        places[field] = Location(catalog, entry.line if entry else 0)
        found = usable_text(message, entry, language, places[field], as_translated=as_translated)
        if not isinstance(found, Problem):
            size += len(found)
            unseen.append(found)
            if size > MOST_IN_TRANSLATION:  # Before, there cannot be too many.
                bound += sum(map(most_numbers, unseen))
                uncounted += unseen
                unseen.clear()
            if bound > MOST_IN_TRANSLATION:
                numbers += sum(count_numbers(text, language) for text in uncounted)
                uncounted.clear()
            if size > MOST:
                found = _beyond_all(message, language, places[field], f"{MOST:,} characters")
            elif numbers > MOST_IN_TRANSLATION:
                most = f"{MOST_IN_TRANSLATION:,} numbers"
                found = _beyond_all(message, language, places[field], most)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            texts[field] = found
            written[field] = entry.lines if entry else ""
            problems += find_draft(message, entry, language, places[field])
    condition = None
    if answer.condition:
        condition, more = _localize_condition(
            answer.condition,
            site.conditions[answer.condition],
            language,
            None if source_edition else condition_entries,
            as_translated=as_translated,
        )
        problems += more
        for message in condition_messages({answer.condition: site.conditions[answer.condition]}):
            field, entry = f"condition/{message.field}", condition_entries.get(message.context)
            path = catalog_path(language, CONDITIONS) if entry else message.location
            places[field] = Location(path, entry.line if entry else 0)
            written[field] = entry.lines if entry else ""
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
        lines=answer.lines if source_edition else {},
        entries=written,
    )


def localize_keywords(
    answer: Answer, language: str, site: Site, entries: Entries, condition_entries: Entries
) -> tuple[str, ...]:
    """The keywords of the edition that `localize` makes, without the rest of it."""
    keywords = find_keywords(answer)
    if keywords is None:
        return ()
    if language == site.source_language:
        return split_keywords(keywords.text)
    found = [entries.get(f"{answer.id}#{field}") for field, _ in source_texts(answer)]
    texts = [entry.text for entry in found if entry]
    # Near a limit they may be beyond it: texts are a little longer with their link targets.
    size, most = sum(map(len, texts)), MOST_IN_TRANSLATION // 2
    if size > MOST // 2 or (
        size > most
        and sum(map(most_numbers, texts)) > most
        and sum(count_numbers(text, language) for text in texts) > most
    ):
        return localize(answer, language, site, entries, condition_entries).keywords
    entry = entries.get(keywords.context)
    text = usable_text(keywords, entry, language, Location(""))
    return () if isinstance(text, Problem) else split_keywords(text)


def moved_sources(
    answer: Answer, site: Site, entries: Entries, condition_entries: Entries
) -> dict[str, tuple[str | None, str]]:
    """The messages that were translated from another source: that source and today's, by context.

    The earlier source is None if the catalog no longer has it.
    """
    moved: dict[str, tuple[str | None, str]] = {}
    named = {answer.condition: site.conditions[answer.condition]} if answer.condition else {}
    for message, found in [
        *((m, entries) for m in answer_messages(answer)),
        *((m, condition_entries) for m in condition_messages(named)),
    ]:
        entry = found.get(message.context)
        if entry is None:
            continue
        old = entry.previous_id if entry.fuzzy else None
        if old is None and entry.fits and not _is_carried_over(entry, message):
            old = entry.id
        if old is not None:
            moved[message.context] = (join_paragraphs(message.context, old), message.text)
        elif entry.fuzzy or not entry.fits:
            moved[message.context] = (None, message.text)
    return moved


def _is_carried_over(entry: Entry, message: Message) -> bool:
    return same_source(entry.id, message) or moved_targets(entry.id, message) is not None


def _beyond_all(message: Message, language: str, place: Location, most: str) -> Problem:
    """That an answer has more translations than are checked, from this one on. `most` is the limit
    in words."""
    return Problem(
        place,
        "too-long",
        f"{message.context}: the translations of this answer have more than {most}, "
        "which is the limit for all of them: shorten them, or divide the answer into several",
        channels=channels_of(message.part),
        context=message.context,
        language=language,
    )


def usable_text(
    message: Message,
    entry: Entry | None,
    language: str,
    place: Location,
    *,
    as_translated: bool = False,
) -> str | Problem:
    """The translation that may be published, or the problem that prevents it."""

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
    targets: Mapping[str, str] | None = {}
    if not as_translated and not same_source(entry.id, message):
        targets = moved_targets(entry.id, message)
    if targets is None and not entry.text.strip():
        return stop("missing", "has no translation yet")
    if targets is None:
        return stop("outdated", "was translated from another text: run pmlpub sync, then revise it")
    limit = min(LONGEST, SHORT + TIMES * len(message.text))
    if len(entry.text) > limit:
        return stop(
            "too-long",
            f"has a translation of {len(entry.text):,} characters; the limit is {limit:,}: "
            "shorten it",
        )
    text = join_paragraphs(message.context, entry.text)
    text = replace_targets(text, targets)
    if not text:
        return stop("missing", "has no translation yet")
    if not as_translated and not entry.fits:
        lost = (
            "has lost the hash of its source text"
            if entry.unhashed
            else "has the hash of another source text"
        )
        return stop("outdated", f"{lost} (in its #: line): run pmlpub sync, then revise it")
    if not as_translated and entry.fuzzy:
        return stop("fuzzy", "is marked fuzzy: revise the translation, then remove the mark")
    return text


def find_draft(
    message: Message, entry: Entry | None, language: str, place: Location
) -> Iterator[Problem]:
    """That a machine wrote a translation which nobody marks as fuzzy any more. A translator who
    signs it takes it over."""
    if entry and entry.origin:
        yield Problem(
            place,
            "machine-draft",
            f"{message.context} was written by a machine ({entry.origin}): revise it, then sign it "
            "as a translator (pmlpub approve), or remove the comment if no word of the draft is "
            "left",
            channels=channels_of(message.part),
            context=message.context,
            language=language,
        )


def _localize_condition(
    key: str,
    condition: Condition,
    language: str,
    entries: Entries | None,
    *,
    as_translated: bool,
) -> tuple[LocalCondition | None, list[Problem]]:
    """The names of a condition in `language`, and the problems that prevent it or concern them.

    `entries` is None for the source language.
    """
    names: dict[str, str] = {}
    problems: list[Problem] = []
    drafts: list[Problem] = []
    for message in condition_messages({key: condition}):
        if entries is None:
            names[message.field] = message.text
            continue
        entry = entries.get(message.context)
        place = Location(catalog_path(language, CONDITIONS), entry.line if entry else 0)
        found = usable_text(message, entry, language, place, as_translated=as_translated)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            names[message.field] = found
            drafts += find_draft(message, entry, language, place)
    if problems:
        return None, [*problems, *drafts]
    return with_names(key, condition, names), drafts


def with_names(key: str, condition: Condition, names: Mapping[str, str]) -> LocalCondition:
    """A condition with its names in a language, by field. A single code is a list of one."""
    return LocalCondition(
        id=key,
        kind=condition.kind,
        name=names["name"],
        alternate=names.get("alternate"),
        agent=names.get("agent"),
        agent_kind=condition.agent.kind if condition.agent else None,
        codes={
            system: (codes,) if isinstance(codes, str) else codes
            for system, codes in condition.codes.items()
        },
        specialty=condition.specialty,
    )
