"""What an edit changed in an answer: words, states and segments, by language and part. Pure."""

from collections.abc import Iterator, Mapping

import msgspec

from pmlpub import languages
from pmlpub.model import PARTS, Part, Verdict
from pmlpub.preview.draft import make_draft, texts_of
from pmlpub.records.worklist import State, state_of
from pmlpub.review.edition import Review
from pmlpub.review.packet import Edit, compare_words
from pmlpub.review.preview import sms_of

CHANNELS: Mapping[Part, str] = {"page": "page, snippet and data", "sms": "SMS"}
"""The part of an edition, as the channels that show it."""


class Wording(msgspec.Struct, frozen=True):
    """The words of one field, before and after."""

    field: str
    edits: tuple[Edit, ...]


class Change(msgspec.Struct, frozen=True):
    """What became of one part of an edition. `segments` are those of the SMS before and after, if
    their number changed; the `reason` is that of the state after it."""

    language: str
    name: str
    direction: str
    part: Part
    channels: str
    before: State
    after: State
    reason: str
    wordings: tuple[Wording, ...] = ()
    segments: tuple[int, int] | None = None


class StateChange(msgspec.Struct, frozen=True):
    """A part of an edition that has another state than before."""

    answer: str
    language: str
    part: Part
    before: State
    after: State
    reason: str


def compare(before: Mapping[str, Review], after: Mapping[str, Review]) -> tuple[Change, ...]:
    """What differs between two readings of an answer, by language: those languages that both have.
    Words of a catalog that cannot be used now are not compared."""
    return tuple(
        change
        for language, now in after.items()
        if language in before
        for part in PARTS
        if (change := _change(before[language], now, part))
    )


def _change(old: Review, new: Review, part: Part) -> Change | None:
    before, after = (_state(review.verdicts.get(part)) for review in (old, new))
    is_stopped = bool(new.judged and new.judged.stopping)
    wordings = () if is_stopped else tuple(_wordings(old, new, part))
    facts = old.hashes.get(part) != new.hashes.get(part)
    if before == after and not wordings and not (facts and _only_facts(old, new, part)):
        return None
    language = new.language
    verdict = new.verdicts.get(part)
    return Change(
        language,
        languages.english_name(language),
        languages.direction(language),
        part,
        CHANNELS[part],
        before,
        after,
        verdict.reasons[0].text if verdict and verdict.reasons else "",
        wordings,
        _segments(old, new) if part == "sms" and wordings else None,
    )


def _only_facts(old: Review, new: Review, part: Part) -> bool:
    """Whether something else than words changed in a source text: references, codes, links."""
    is_source = new.language == new.loaded.job.site.source_language
    return is_source and part in old.hashes and part in new.hashes


def _wordings(old: Review, new: Review, part: Part) -> Iterator[Wording]:
    before, after = texts_of(old, part), texts_of(new, part)
    for field in dict.fromkeys((*before, *after)):
        if before.get(field) != after.get(field):
            yield Wording(field, compare_words(before.get(field, ""), after.get(field, "")))


def _segments(old: Review, new: Review) -> tuple[int, int] | None:
    views = [make_draft(review).view("sms") for review in (old, new)]
    if views[0] is None or views[1] is None:
        return None
    first, second = (sms_of(view).needed for view in views if view)
    return (first, second) if first != second else None


def _state(verdict: Verdict | None) -> State:
    return state_of(verdict) if verdict else "absent"
