"""Which texts expire when, and who has to review what before that day. Pure.

A text expires with the review of its source text, or with its own; or because nobody has approved
it, or because its source has slightly changed. So one signature can be due for many languages.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

import msgspec

from pmlpub.clock import noon_of
from pmlpub.model import EMERGENCY, PARTS, Part, Site, Verdict
from pmlpub.records.answer_record import AnswerRecord, EditionRecord

Cause: TypeAlias = Literal["review", "changed", "unreviewed", "strings", "numbers", "lists"]
"""Why somebody has to sign: the text has to be reviewed again, its source has changed slightly, or
nobody has approved it. Reviews of `strings` (safety strings), emergency `numbers` and `lists` of
distress are of what stays also after them."""
CLINICAL: frozenset[Cause] = frozenset({"numbers", "lists"})
"""What one person signs, in any clinical role."""
NAMES: Mapping[Part, str] = {"page": "page", "sms": "SMS"}


class DueReview(msgspec.Struct, frozen=True, order=True):
    """Somebody has to sign a part of an answer in one language before `day`, the first day without
    the text. It then expires in all `languages`.

    Of strings of the interface `answer` is `ui/safety`, `ui/emergency#MX` or `ui/distress#words`,
    and none expires.
    """

    day: dt.date
    answer: str
    part: Part
    language: str
    cause: Cause
    languages: tuple[str, ...]

    @property
    def key(self) -> str:
        """What names the review, whatever its day."""
        return f"{self.answer} {self.part} {self.language}"

    @property
    def is_of_strings(self) -> bool:
        return self.cause == "strings" or self.is_clinical

    @property
    def is_clinical(self) -> bool:
        return self.cause in CLINICAL

    def roles(self, site: Site) -> tuple[str, ...]:
        """The roles in which somebody has to sign; of what `is_clinical`, one of them does."""
        return site.clinical_roles if self.is_clinical else site.roles_for(self.language)

    def reviewers(self, site: Site, as_of: dt.date) -> dict[str, str]:
        """Id -> name of everybody who may sign it on the as-of date."""
        noon, roles = noon_of(as_of), self.roles(site)
        return {
            r.id: r.shown_name
            for r in site.reviewers
            if any(r.is_one_of(role, self.language, noon) for role in roles)
        }

    def text(self, site: Site, as_of: dt.date) -> str:
        """What expires, when, and what to do, in a sentence without a full stop."""
        where, come = ", ".join(self.languages), self.day <= as_of
        standing = {
            "strings": (f"review of safety strings in {where}", "shown"),
            "numbers": (
                f"check of the emergency numbers of {self.answer.removeprefix(EMERGENCY)}",
                "told",
            ),
            "lists": (f"review of the lists of distress in {where}", "in use"),
        }
        if self.cause in standing:
            own, state = standing[self.cause]
            overdue = f"is overdue since {self.day}; they are still {state}"
            what = f"the {own} {overdue if come else f'is due on {self.day}'}"
        else:
            what = f"the {NAMES[self.part]} of {self.answer} in {where} "
            what += f"expired on {self.day}" if come else f"expires on {self.day}"
        return f"{what}: {self.remedy(site, as_of)}"

    def remedy(self, site: Site, as_of: dt.date) -> str:
        """What has to be done, and who may do it."""
        todo = {
            "review": f"review it, and approve it again in {self.language}",
            "changed": f"its source has changed slightly, so revise and approve it in "
            f"{self.language}",
            "unreviewed": f"nobody has reviewed it, so approve it in {self.language}",
            "strings": f"review them, and approve them again in {self.language}",
            "numbers": f"call or ask whether they are right, write the day as `checked`, and "
            f"approve {self.answer} again in {self.language}",
            "lists": f"review them, and approve {self.answer} again in {self.language}",
        }[self.cause]
        roles = (" or " if self.is_clinical else " and ").join(self.roles(site))
        people = ", ".join(self.reviewers(site, as_of).values()) or "nobody in site.yaml may sign"
        return f"{todo} as {roles} ({people})"

    def as_data(self, site: Site, as_of: dt.date) -> dict[str, object]:
        """Plain values, for programs."""
        return {
            "day": self.day.isoformat(),
            "answer": self.answer,
            "part": self.part,
            "language": self.language,
            "cause": self.cause,
            "languages": list(self.languages),
            "roles": list(self.roles(site)),
            "reviewers": list(self.reviewers(site, as_of)),
        }


class LanguageEnd(msgspec.Struct, frozen=True, order=True):
    """The first day on which a language has no page, or no SMS, of any answer any more."""

    day: dt.date
    language: str
    part: Part

    @property
    def text(self) -> str:
        """It in a sentence, without a full stop."""
        return f"from {self.day} on there is no {NAMES[self.part]} in {self.language} any more"

    def as_data(self) -> dict[str, object]:
        return {"day": self.day.isoformat(), "language": self.language, "part": self.part}


class Expiries(msgspec.Struct, frozen=True):
    """What expires: the reviews that are due, and the last day of each language and part that is
    out."""

    reviews: tuple[DueReview, ...] = ()
    last: Mapping[tuple[str, Part], dt.date] = {}

    def including(self, other: "Expiries") -> "Expiries":
        """Both together."""
        last = dict(self.last)
        for key, day in other.last.items():
            last[key] = max(day, last.get(key, day))
        return Expiries((*self.reviews, *other.reviews), last)

    def until(self, day: dt.date) -> "Expiries":
        """Only the reviews that are due by a day."""
        return Expiries(tuple(r for r in self.reviews if r.day <= day), self.last)

    def ends(self, day: dt.date) -> list[LanguageEnd]:
        """The languages that have no page, or no SMS, any more by a day; the first of them first.
        They are not among `reviews`."""
        return sorted(LanguageEnd(end, *key) for key, end in self.last.items() if end <= day)


class PackedExpiries(msgspec.Struct, frozen=True):
    """What expires, with the reviews packed, since those of a whole large site are in one process;
    the first is due on the day `first`."""

    reviews: bytes = b""
    first: dt.date = dt.date.max
    last: Mapping[tuple[str, Part], dt.date] = {}

    def until(self, day: dt.date) -> Expiries:
        """It with the reviews that are due by a day."""
        if day < self.first or not self.reviews:
            return Expiries((), self.last)
        reviews = msgspec.msgpack.decode(self.reviews, type=tuple[DueReview, ...])
        return Expiries(reviews, self.last).until(day)


def pack_expiries(expiries: Expiries) -> PackedExpiries:
    first = min((review.day for review in expiries.reviews), default=dt.date.max)
    return PackedExpiries(msgspec.msgpack.encode(expiries.reviews), first, expiries.last)


def expiries_of(
    records: Iterable[AnswerRecord], site: Site, until: dt.date = dt.date.max
) -> Expiries:
    """All that expires of some answers: with the reviews that are due by a day."""
    reviews: list[DueReview] = []
    last: dict[tuple[str, Part], dt.date] = {}
    for record in records:
        for part in PARTS:
            days = [day for e in record.editions if (day := day_of(e.verdicts[part]))]
            if days and min(days) <= until:
                reviews += (r for r in _reviews_of(record, part, site) if r.day <= until)
            for edition in record.editions:
                verdict, key = edition.verdicts[part], (edition.language, part)
                if verdict.published and verdict.expires:
                    last[key] = max(verdict.expires, last.get(key, verdict.expires))
    return Expiries(tuple(sorted(reviews)), last)


def day_of(verdict: Verdict) -> dt.date | None:
    """The first day without a text: of one that is out, or that is out no more for its age."""
    if verdict.published:
        return verdict.expires
    codes = {reason.code for reason in verdict.reasons}
    return verdict.since if codes & {"review-due", "unreviewed-expired"} else None


def signing_languages(
    edition: EditionRecord, part: Part, record: AnswerRecord, site: Site
) -> dict[str, Cause]:
    """The languages in which somebody has to sign before a part of an edition expires, and why."""
    verdict, source_language = edition.verdicts[part], site.source_language
    day = day_of(verdict)
    if day is None:
        return {}
    found: dict[str, Cause] = {}
    if verdict.next_review == day:
        found[edition.language] = "review"
    if edition.language != source_language and day == _source_review(record, part, site):
        found[source_language] = "review"
    if found:
        return found
    if verdict.outdated:
        return {edition.language: "changed"}
    unreviewed = {reason.code for reason in verdict.reasons} == {"unreviewed-expired"}
    if unreviewed or (verdict.published and verdict.reviewed is None):
        return {edition.language: "unreviewed"}
    return {source_language: "review"}  # The source itself is not out.


def _reviews_of(record: AnswerRecord, part: Part, site: Site) -> Iterator[DueReview]:
    found: dict[str, list[tuple[dt.date, Cause, str]]] = {}
    for edition in record.editions:
        if day := day_of(edition.verdicts[part]):
            for language, cause in signing_languages(edition, part, record, site).items():
                found.setdefault(language, []).append((day, cause, edition.language))
    for language, own in found.items():
        day, cause, _ = min(own, key=lambda item: item[0])
        expiring = tuple(name for _, _, name in own)
        yield DueReview(day, record.answer, part, language, cause, expiring)


def _source_review(record: AnswerRecord, part: Part, site: Site) -> dt.date | None:
    for edition in record.editions:
        if edition.language == site.source_language:
            return edition.verdicts[part].next_review
    return None


def review_of_strings(
    days: Mapping[str, Mapping[str, dt.date]], answer: str, site: Site
) -> list[DueReview]:
    """The first review of the safety strings of each language; `days` are the days of the reviews
    by language and context. Those of the source language count for all languages, unless the
    policy has translations reviewed by themselves."""
    found = []
    for language, own in days.items():
        if own:
            every = language == site.source_language and not site.policy.review_translations
            languages: Sequence[str] = site.all_languages if every else (language,)
            found.append(
                DueReview(min(own.values()), answer, "page", language, "strings", tuple(languages))
            )
    return found
