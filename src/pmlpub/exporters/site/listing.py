"""The questions of which the answers are out, for the pages that list them. Pure."""

import datetime as dt
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

import msgspec

from pmlpub.content.code_systems import SYSTEMS, valid_codes
from pmlpub.hashing import sha256
from pmlpub.records.answer_record import AnswerRecord, ConditionNames

Code: TypeAlias = tuple[str, str]
"""A system and one of its codes."""


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


class Packed(msgspec.Struct, frozen=True):
    """The questions of one collection in one language, packed, since those of a whole large site
    are in one process; a hash of them. Each condition that they are about is there with its newest
    names and their day, and `has_others` says whether some are about none. `codes` are those of
    known systems, each with the ids of its conditions."""

    questions: bytes
    digest: str
    conditions: tuple[tuple[dt.date, ConditionNames], ...] = ()
    has_others: bool = False
    codes: tuple[tuple[Code, tuple[str, ...]], ...] = ()


def pack(questions: Iterable[ListedQuestion]) -> Packed:
    by_answer = sorted(questions, key=lambda one: one.answer)
    data = msgspec.msgpack.encode(by_answer)
    dated = [(one.day, one.condition) for one in by_answer if one.condition]
    codes: dict[Code, set[str]] = {}
    for _, about in dated:
        for code in valid_codes(about.codes):
            if code[0] in SYSTEMS:
                codes.setdefault(code, set()).add(about.id)
    return Packed(
        zlib.compress(data, 1),
        sha256(data),
        tuple(_newest(dated).values()),
        len(dated) < len(by_answer),
        tuple((code, tuple(sorted(ids))) for code, ids in sorted(codes.items())),
    )


def unpack(packed: Packed) -> list[ListedQuestion]:
    data = zlib.decompress(packed.questions)
    return msgspec.msgpack.decode(data, type=list[ListedQuestion])


def _newest(
    dated: Iterable[tuple[dt.date, ConditionNames]],
) -> dict[str, tuple[dt.date, ConditionNames]]:
    """The newest names of each condition with their day, by its id; of one day, the first."""
    found: dict[str, tuple[dt.date, ConditionNames]] = {}
    for day, about in dated:
        if about.id not in found or found[about.id][0] < day:
            found[about.id] = day, about
    return found


def group_questions(questions: Iterable[ListedQuestion]) -> list[Group]:
    """The questions by condition, in the order of the conditions' names; those without a condition
    are last. Where pages name a condition differently, the name is that of the newest text."""
    found: dict[str, list[ListedQuestion]] = {}
    ordered = list(questions)
    for one in ordered:
        found.setdefault(one.condition.id if one.condition else "", []).append(one)
    names = _newest((one.day, one.condition) for one in ordered if one.condition)
    groups = [Group(names[key][1] if key else None, own) for key, own in found.items()]
    return sorted(groups, key=_order)


def _order(group: Group) -> tuple[bool, str, str]:
    about = group.condition
    return (about is None, about.name.casefold() if about else "", about.id if about else "")


def names_of(packed: Iterable[Mapping[str, Packed]]) -> dict[str, dict[str, ConditionNames]]:
    """The id of each condition that pages are about -> language -> its names there; where pages
    differ, those of the newest text."""
    dated: dict[str, list[tuple[dt.date, ConditionNames]]] = {}
    for own in packed:
        for language, data in own.items():
            dated.setdefault(language, []).extend(data.conditions)
    found: dict[str, dict[str, ConditionNames]] = {}
    for language, names in dated.items():
        for name, (_, about) in _newest(names).items():
            found.setdefault(name, {})[language] = about
    return dict(sorted(found.items()))


def conditions_of(packed: Iterable[Mapping[str, Packed]]) -> dict[str, set[str]]:
    """Language -> the ids of the conditions about which there are questions; an empty id stands
    for those without a condition. Languages without questions are left out."""
    found: dict[str, set[str]] = {}
    for own in packed:
        for language, data in own.items():
            ids = {about.id for _, about in data.conditions} | ({""} if data.has_others else set())
            if ids:
                found.setdefault(language, set()).update(ids)
    return found
