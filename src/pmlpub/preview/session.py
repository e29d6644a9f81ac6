"""What a preview knows of a site: its files of now, and what they were when they could be read.

It reads what is asked for, and again after an edit; it writes nothing. All its methods may be
called by any thread.
"""

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from pmlpub.clock import today_where_the_day_begins
from pmlpub.model import PARTS, JudgedAnswer, Part
from pmlpub.preview.changes import Change, StateChange, compare
from pmlpub.preview.known_checks import KnownChecks
from pmlpub.problems import ContentError, Location, PmlpubError, Problem, in_order
from pmlpub.records.answer_record import record_of
from pmlpub.records.worklist import State, WorkRow, rows_of, with_notes
from pmlpub.review.edition import Review, Reviews
from pmlpub.source.answers import list_answers

MOST_ANSWERS = 200
"""Of how many answers the last good version is kept: those that were looked at last."""
MOST_AHEAD = 100
"""A site with so many answers is read as a whole when the preview begins."""
MOST_EDITS = 50
MOST_CHANGES = 200
"""How many changes of states are listed after an edit."""


class Edit(msgspec.Struct, frozen=True):
    """Files that were saved at the same moment. `number` is that of the state of the site after
    it, and `problems` say what could not be read then."""

    number: int
    at: dt.datetime
    paths: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


class Good(msgspec.Struct, frozen=True):
    """An edition as it was when its files could be read for the last time."""

    review: Review
    at: dt.datetime


class Look(msgspec.Struct, frozen=True):
    """An answer as it is looked at.

    `reviews` are its editions by language; they are empty while it cannot be read, and `problems`
    say why. `judged` is all that there is of one that is withdrawn. `good` are the last editions
    that could be read. `changes` are those of the last `edit` that changed anything in it; with
    edits up to number `first` nothing can be compared, since it was read for the first time then.
    """

    number: int
    answer: str
    reviews: Mapping[str, Review]
    judged: JudgedAnswer | None
    problems: tuple[Problem, ...]
    good: Mapping[str, Good]
    changes: tuple[Change, ...] = ()
    edit: Edit | None = None
    first: int = 0


class ListedAnswer(msgspec.Struct, frozen=True):
    """An answer in the list: its question, if it can be read, and a row per language and part."""

    answer: str
    question: str
    rows: tuple[WorkRow, ...]


class Overview(msgspec.Struct, frozen=True):
    """The list of a collection, or of the whole site. `changes` are the states that the last edit
    changed in answers that were listed before."""

    number: int
    collections: tuple[tuple[str, int], ...]
    answers: tuple[ListedAnswer, ...]
    problems: tuple[Problem, ...]
    changes: tuple[StateChange, ...]
    edit: Edit | None


class _Known(msgspec.Struct):
    """What is known of an answer since the preview began."""

    number: int = -1
    reviews: Mapping[str, Review] = {}
    judged: JudgedAnswer | None = None
    problems: tuple[Problem, ...] = ()
    good: dict[str, Good] = {}
    changes: tuple[Change, ...] = ()
    edit: Edit | None = None
    first: int = 0


class Session:
    """A site while it is edited. `as_of` is the day by which it is judged (default: today)."""

    def __init__(self, root: Path, as_of: dt.date | None = None) -> None:
        self.root = root
        self._as_of = as_of
        self._lock = threading.RLock()
        self._checks = KnownChecks()
        self._reviews: Reviews | None = None
        self._problems: tuple[Problem, ...] = ()
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._states: dict[str, dict[tuple[str, Part], WorkRow]] = {}
        self._state_changes: tuple[int, tuple[StateChange, ...]] = (0, ())
        self._edits: list[Edit] = []
        self.number = 0
        """The number of the state of the files; it rises with each edit."""
        self._load()

    @property
    def site_problems(self) -> tuple[Problem, ...]:
        """Why the site as a whole cannot be read now; empty if it can."""
        return self._problems

    @property
    def reviews(self) -> Reviews | None:
        """The site as it was read last; None if that was never possible."""
        return self._reviews

    @property
    def last_edit(self) -> Edit | None:
        return self._edits[-1] if self._edits else None

    def apply(self, paths: Iterable[str]) -> Edit:
        """Takes account of files that were changed, added or removed, as paths relative to the
        site. What can be read now is read; of what cannot, the last good version stays."""
        changed = tuple(sorted(paths))
        with self._lock:
            self.number += 1
            names = self._collections_of(changed)
            if self._reviews is not None and names:
                self._reviews.reread(names)
            else:
                self._load()
            found = list(self._problems)
            if self._reviews is not None and not found:
                for name in names or self._looked_at():
                    found += self._unreadable(self._reviews, name)
            edit = Edit(self.number, dt.datetime.now().astimezone(), changed, tuple(found))
            self._edits = [*self._edits, edit][-MOST_EDITS:]
            return edit

    def look(self, answer: str) -> Look:
        """An answer in all its languages. `ui/safety` and `ui/labels` are the strings of the
        interface."""
        with self._lock:
            known = self._known.pop(answer, None) or _Known()
            if known.number != self.number:
                self._read(answer, known)
            if known.good or known.judged is not None or known.problems:
                self._known[answer] = known
            if len(self._known) > MOST_ANSWERS:
                self._known.popitem(last=False)
            return Look(
                self.number,
                answer,
                known.reviews,
                known.judged,
                known.problems,
                dict(known.good),
                known.changes,
                known.edit,
                known.first,
            )

    def look_ahead(self, most: int = MOST_AHEAD) -> None:
        """Reads all answers of a site that has at most so many, so that the first edit can be
        compared with what was there before it. Others are looked at in between."""
        answers = list_answers(self.root)
        if len(answers) <= most:
            for answer in answers:
                self.look(answer)
            self.list_answers()

    def list_answers(self, collection: str | None = None, most: int | None = None) -> Overview:
        """The answers of a collection, or of all; none of them if there are more than `most`."""
        with self._lock:
            reviews = self._reviews
            if reviews is None:
                return Overview(self.number, (), (), self._problems, (), self.last_edit)
            files = {*list_answers(self.root), *(g.id for g in reviews.loaded.job.site.gone)}
            counts = tuple(
                (name, sum(one.startswith(f"{name}/") for one in files))
                for name in reviews.loaded.collections
            )
            number = sum(count for name, count in counts if collection in (None, name))
            names = [name for name, _ in counts if collection in (None, name)]
            wanted: list[str] = []
            if most is None or number <= most:
                gone = {g.id for g in reviews.loaded.job.site.gone}
                for name in names:
                    own = {one for one in gone if one.startswith(f"{name}/")}
                    wanted += sorted({*reviews.answers_of(name), *own})
            reviews.judge(wanted)
            listed = tuple(filter(None, (self._list_answer(reviews, one) for one in wanted)))
            problems = [*self._problems, *reviews.loaded.problems]
            for name in {one.partition("/")[0] for one in wanted}:
                problems += reviews.find_unreadable(name)
            return Overview(
                self.number,
                counts,
                listed,
                tuple(in_order(problems)),
                self._compare_states(listed),
                self.last_edit,
            )

    def _load(self) -> None:
        """Reads the site. If it cannot be read, what was read before stays."""
        day = self._as_of or today_where_the_day_begins()
        try:
            reviews = Reviews(self.root, day, self._checks.check)
        except PmlpubError as error:
            self._problems = error.problems
        except OSError as error:
            self._problems = (_unreadable_site(error),)
        else:
            reviews.keep_owners()
            self._reviews, self._problems = reviews, ()

    def _read(self, answer: str, known: _Known) -> None:
        """Brings up to date what is known of an answer."""
        before = known.number
        known.number = self.number
        if self._reviews is None:
            known.problems = self._problems
            return
        known.reviews, known.judged, known.problems = {}, None, ()
        site = self._reviews.loaded.job.site
        try:
            known.reviews = {
                language: self._reviews.open(language, answer) for language in site.all_languages
            }
        except ContentError as error:
            known.problems = error.problems
            if not self._reviews.is_unreadable(answer):
                known.judged = self._reviews.judged(answer)
            return
        except OSError as error:
            known.problems = (_unreadable_site(error),)
            return
        if not known.good:
            known.first = self.number
        old = {language: good.review for language, good in known.good.items()}
        if changes := compare(old, known.reviews):
            known.changes, known.edit = changes, self._edit_since(before)
        at = dt.datetime.now().astimezone()
        for language, review in known.reviews.items():
            if not (review.judged and review.judged.stopping):
                known.good[language] = Good(review, at)

    def _edit_since(self, number: int) -> Edit | None:
        """All edits since a state of the site, as one."""
        edits = [edit for edit in self._edits if edit.number > number]
        if not edits:
            return None
        paths = dict.fromkeys(path for edit in edits for path in edit.paths)
        return msgspec.structs.replace(edits[-1], paths=tuple(paths))

    def _list_answer(self, reviews: Reviews, answer: str) -> ListedAnswer | None:
        judged = reviews.judged(answer)
        if judged is None:
            return None
        job = reviews.loaded.job
        notes = {answer: {edition.language: edition.notes for edition in judged.editions}}
        rows = tuple(with_notes(rows_of([record_of(judged)], job.site, job.as_of), notes))
        today = judged.editions[0].today
        return ListedAnswer(answer, today.texts["question"] if today else "", rows)

    def _compare_states(self, listed: Sequence[ListedAnswer]) -> tuple[StateChange, ...]:
        """The states that are not those of the last list; what the last edit changed stays until
        the next one."""
        found: list[StateChange] = []
        for one in listed:
            now = {(row.language, row.part): row for row in one.rows}
            before = self._states.get(one.answer, {})
            for (language, part), row in now.items():
                old = before.get((language, part))
                if old and old.state != row.state:
                    found.append(
                        StateChange(one.answer, language, part, old.state, row.state, row.reason)
                    )
            self._states[one.answer] = now
        number, kept = self._state_changes
        if number != self.number:
            kept = ()
        kept = (*kept, *found)[:MOST_CHANGES]
        self._state_changes = (self.number, kept)
        return kept

    def _collections_of(self, paths: Sequence[str]) -> set[str]:
        """The collections of which alone these files are; empty if anything else may depend on
        them, and all of the site has to be read."""
        if self._reviews is None or self._problems:
            return set()
        loaded = self._reviews.loaded
        names: set[str] = set()
        for path in paths:
            parts = path.split("/")
            name = ""
            if parts[0] == "content" and len(parts) == 3:
                name = parts[1]
            elif parts[0] == "locales" and len(parts) == 4 and parts[2] == "LC_MESSAGES":
                name = parts[3].removesuffix(".po")
            # The words of own replies have to be keywords of answers.
            line = loaded.job.site.sms
            if name not in loaded.collections or line.help or line.stop:
                return set()
            names.add(name)
        return names

    def _looked_at(self) -> list[str]:
        """The collections of the answers that were looked at."""
        names = {answer.partition("/")[0] for answer in self._known}
        known = self._reviews.loaded.collections if self._reviews else ()
        return [name for name in known if name in names]

    def _unreadable(self, reviews: Reviews, name: str) -> tuple[Problem, ...]:
        try:
            return reviews.find_unreadable(name)
        except OSError as error:
            return (_unreadable_site(error),)


def states_of(rows: Iterable[WorkRow]) -> dict[str, dict[Part, State]]:
    """The states of an answer by language and part."""
    found: dict[str, dict[Part, State]] = {}
    for row in rows:
        found.setdefault(row.language, dict.fromkeys(PARTS, "absent"))[row.part] = row.state
    return found


def _unreadable_site(error: OSError) -> Problem:
    return Problem(
        Location(str(error.filename or "content")),
        "unreadable",
        f"cannot be read: {error.strerror or error}",
    )
