"""The questions of which the answers are out, for the pages that list them. Pure."""

import datetime as dt
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

import msgspec

from pmlpub.records.answer_record import AnswerRecord, ConditionNames

Packed: TypeAlias = bytes
"""The questions of one collection in one language, packed: those of a whole large site are in one
process."""


class ListedQuestion(msgspec.Struct, frozen=True, array_like=True):
    """The question of an answer whose page is out, in one language, with the condition that its
    page names and the day since which it has its text."""

    answer: str
    question: str
    condition: ConditionNames | None = None
    day: dt.date = dt.date.min


class Group(NamedTuple):
    """The questions about one condition, by answer; `condition` is None for all others."""

    condition: ConditionNames | None
    questions: list[ListedQuestion]


def listed(record: AnswerRecord) -> Iterator[tuple[str, ListedQuestion]]:
    """The languages in which the page of an answer is out, each with its question there."""
    for edition in record.editions:
        if edition.verdicts["page"].published and edition.title:
            day = edition.updated or dt.date.min
            question = ListedQuestion(record.answer, edition.title, edition.condition, day)
            yield edition.language, question


def pack(questions: Iterable[ListedQuestion]) -> Packed:
    by_answer = sorted(questions, key=lambda one: one.answer)
    return zlib.compress(msgspec.msgpack.encode(by_answer), 1)


def unpack(data: Packed) -> list[ListedQuestion]:
    return msgspec.msgpack.decode(zlib.decompress(data), type=list[ListedQuestion])


def group_questions(questions: Iterable[ListedQuestion]) -> list[Group]:
    """The questions by condition, in the order of the conditions' names; those without a condition
    are last. Where pages name a condition differently, the name is that of the newest text."""
    found: dict[str, list[ListedQuestion]] = {}
    names: dict[str, tuple[dt.date, ConditionNames]] = {}
    for one in questions:
        about = one.condition
        found.setdefault(about.id if about else "", []).append(one)
        if about and (about.id not in names or names[about.id][0] < one.day):
            names[about.id] = one.day, about
    groups = [Group(names[key][1] if key else None, own) for key, own in found.items()]
    return sorted(groups, key=_order)


def _order(group: Group) -> tuple[bool, str, str]:
    about = group.condition
    return (about is None, about.name.casefold() if about else "", about.id if about else "")


def names_of(packed: Iterable[Mapping[str, Packed]]) -> dict[str, dict[str, ConditionNames]]:
    """The id of each condition that pages are about -> language -> its names there; where pages
    differ, those of the newest text."""
    found: dict[str, dict[str, tuple[dt.date, ConditionNames]]] = {}
    for own in packed:
        for language, data in own.items():
            for one in unpack(data):
                if about := one.condition:
                    names = found.setdefault(about.id, {})
                    if language not in names or names[language][0] < one.day:
                        names[language] = one.day, about
    return {
        name: {tag: about for tag, (_, about) in own.items()} for name, own in sorted(found.items())
    }


def conditions_of(packed: Iterable[Mapping[str, Packed]]) -> dict[str, set[str]]:
    """Language -> the ids of the conditions about which there are questions; an empty id stands
    for those without a condition. Languages without questions are left out."""
    found: dict[str, set[str]] = {}
    for own in packed:
        for language, data in own.items():
            ids = {one.condition.id if one.condition else "" for one in unpack(data)}
            if ids:
                found.setdefault(language, set()).update(ids)
    return found
