"""Work lists: what each part of an edition waits for, and whose turn it is. Pure.

A state is the verdict from the point of view of people who have to act: a text that is withheld
waits for a translator (missing), for another review (stale), or for a correction (blocked).
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias

import msgspec

from pmlpub.clock import noon_of
from pmlpub.content.reviewer import Period
from pmlpub.model import CONDITIONS, PARTS, Part, Site, Verdict
from pmlpub.records.answer_record import AnswerRecord
from pmlpub.records.expiry import DueReview, day_of, signing_languages

State: TypeAlias = Literal[
    "live", "waiting", "minor", "unreviewed", "stale", "missing", "blocked", "tombstone", "absent"
]
STATES: Mapping[State, tuple[str, str]] = {
    "live": ("✓", "published and reviewed"),
    "waiting": ("…", "published as it was signed; today's text waits to be signed"),
    "minor": ("≈", "published; its source has changed slightly since"),
    "unreviewed": ("?", "published; nobody has reviewed it"),
    "stale": ("!", "withheld: text or source has changed"),
    "missing": ("+", "withheld: not translated yet"),
    "blocked": ("×", "withheld: an error, or no approval"),
    "tombstone": ("†", "withdrawn, paused, expired or void"),
    "absent": ("·", "the answer has no such part"),
}
"""State -> its sign (states never differ in colour alone) and what it means, best first."""

COLUMNS = ("answer", "language", "part", "state", "words_owed", "due", "owner", "reason")
"""The fields of a row for programs, in this order."""

OUT: frozenset[State] = frozenset({"live", "waiting", "minor", "unreviewed", "absent"})
"""States in which nobody asks why a text was taken away."""
STALE = frozenset({"fuzzy", "outdated", "changed"})


class WorkRow(msgspec.Struct, frozen=True):
    """One part of one edition.

    `reason` is the first one that the gate gave. `words_owed` is the number of words of the source
    texts that wait for a translator; those in `names`, by context, belong to a condition, so other
    answers wait for them too. `due` is the first day without the text, if it expires soon, or if it
    has expired and waits for its review; `owner` is then who has to act on that.
    """

    answer: str
    language: str
    part: Part
    state: State
    reason: str = ""
    words_owed: int = 0
    names: Mapping[str, int] = {}
    due: dt.date | None = None
    owner: str = ""

    def as_data(self) -> dict[str, str | int | None]:
        """Plain values by the names in COLUMNS; the reason on one line."""
        plain = {name: getattr(self, name) for name in COLUMNS}
        return plain | {
            "due": self.due and self.due.isoformat(),
            "reason": " ".join(self.reason.split()),
        }


class Total(msgspec.Struct):
    """The totals of rows: parts by state, words owed, parts that expire soon or have expired."""

    states: dict[State, int] = {}
    own_words: int = 0
    names: dict[tuple[str, str], int] = {}
    due: int = 0

    @property
    def words_owed(self) -> int:
        """The words owed; the name of a condition counts once, however many answers wait for it."""
        return self.own_words + sum(self.names.values())

    def add(self, row: WorkRow) -> None:
        self.states[row.state] = self.states.get(row.state, 0) + 1
        self.own_words += row.words_owed - sum(row.names.values())
        self.names |= {(row.language, name): words for name, words in row.names.items()}
        self.due += row.due is not None

    def add_total(self, other: "Total") -> None:
        for state, number in other.states.items():
            self.states[state] = self.states.get(state, 0) + number
        self.own_words += other.own_words
        self.names |= other.names
        self.due += other.due


Notes: TypeAlias = Mapping[str, Mapping[str, Mapping[Part, tuple[str, ...]]]]
"""Notes by answer, language and part."""
Totals: TypeAlias = dict[str, Total]
"""Totals by language."""


def rows_of(
    records: Iterable[AnswerRecord], site: Site, as_of: dt.date, days: int | None = None
) -> Iterator[WorkRow]:
    """The rows of answers, in all languages.

    A text is due that expires within `days` of the as-of date (default: `review.warn_days` of the
    site).
    """
    soon = as_of + dt.timedelta(days=site.review.warn_days if days is None else days)
    owners: dict[str, str] = {}
    for record, edition in ((own, edition) for own in records for edition in own.editions):
        for part in PARTS:
            verdict = edition.verdicts[part]
            owed = edition.owed.get(part, {})
            due = day_of(verdict)
            due = due if due and due <= soon else None
            languages = signing_languages(edition, part, record, site) if due else {}
            acting = next(iter(languages), edition.language)
            if acting not in owners:
                owners[acting] = owner_of(acting, site, as_of)
            yield WorkRow(
                record.answer,
                edition.language,
                part,
                state_of(verdict),
                verdict.reasons[0].text if verdict.reasons else "",
                sum(owed.values()),
                {c: n for c, n in owed.items() if c.startswith(f"{CONDITIONS}/")},
                due,
                owners[acting],
            )


def with_notes(rows: Iterable[WorkRow], notes: Notes) -> Iterator[WorkRow]:
    """The rows with the `notes` on why a text that is not out was taken away: they are for people
    who work on the site, and no release has them."""
    for row in rows:
        known = notes.get(row.answer)
        own = known.get(row.language, {}).get(row.part, ()) if known else ()
        if own and row.state not in OUT:
            yield msgspec.structs.replace(row, reason="; ".join([row.reason, *own]))
        else:
            yield row


def row_of_strings(review: DueReview, site: Site, as_of: dt.date) -> WorkRow:
    """The row of strings of the interface whose review is due; they are live whatever the day."""
    reason = review.text(site, as_of) if review.day <= as_of else ""
    owner = owner_of(review.language, site, as_of)
    if review.is_clinical:
        owner = ", ".join(review.reviewers(site, as_of).values())
    return WorkRow(
        review.answer, review.language, review.part, "live", reason, due=review.day, owner=owner
    )


def state_of(verdict: Verdict) -> State:
    """The state of a part, from its verdict."""
    if verdict.state == "published":
        if verdict.outdated:
            return "minor"
        if verdict.waiting:
            return "waiting"
        return "live" if verdict.reviewed else "unreviewed"
    if verdict.state == "withheld":
        code = verdict.reasons[0].code if verdict.reasons else ""
        return "missing" if code == "missing" else "stale" if code in STALE else "blocked"
    return verdict.state


def owner_of(language: str, site: Site, as_of: dt.date) -> str:
    """Who has to act first on a language: all reviewers with its first role on the as-of date, or
    nobody."""
    role = site.roles_for(language)[0]
    noon = noon_of(as_of)
    return ", ".join(r.shown_name for r in site.reviewers if r.is_one_of(role, language, noon))


def first_other_day(records: Iterable[AnswerRecord], site: Site, as_of: dt.date) -> dt.date:
    """The first day after the as-of date on which rows of these records may say something else,
    though all verdicts are the same: a text becomes due, or the time of a reviewer begins or ends
    (a day too early rather than too late, since days are longer than 24 hours around the Earth)."""
    warned = dt.timedelta(days=site.review.warn_days)
    days = {
        due - warned
        for record in records
        for edition in record.editions
        for verdict in edition.verdicts.values()
        if (due := day_of(verdict))
    }
    for reviewer in site.reviewers:
        periods: tuple[Period, ...] = (*reviewer.role_periods, *reviewer.language_periods)
        for period in (reviewer, *periods):
            for bound in filter(None, (period.from_, period.until)):
                day = dt.date.fromisoformat(bound[:10])
                days |= {day + dt.timedelta(days=n) for n in (-1, 0, 1, 2)}
    return min((day for day in days if day > as_of), default=dt.date.max)


def add_up(rows: Iterable[WorkRow]) -> Totals:
    """The totals of rows by language, in the order of the rows."""
    totals: Totals = {}
    for row in rows:
        totals.setdefault(row.language, Total()).add(row)
    return totals


def merge(totals: Totals, others: Totals) -> None:
    """Adds `others` to `totals`, language by language."""
    for language, other in others.items():
        totals.setdefault(language, Total()).add_total(other)
