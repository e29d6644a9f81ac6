"""An edition beside its source, with all that is known of it, as data."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from pmlpub.catalogs.localize import moved_sources
from pmlpub.catalogs.messages import answer_messages, condition_messages
from pmlpub.catalogs.paths import INTERFACE, acts_path, catalog_path
from pmlpub.checks.table import run_checks
from pmlpub.clock import today_where_the_day_begins
from pmlpub.gate.evidence import Evidence, weigh
from pmlpub.gate.fingerprint import Content, Hashes, contents_of, hashes_of
from pmlpub.gate.ledger_line import Approve
from pmlpub.gate.notes import RemovalNote, find_notes
from pmlpub.gate.pairs import Pair
from pmlpub.hashing import canonical_json, sha256
from pmlpub.judging.answer import AnswerJudge
from pmlpub.judging.clashes import KeywordOwner, find_clashes, find_owners
from pmlpub.judging.collection import CollectionInputs, load_inputs
from pmlpub.judging.corrections import answer_with, judge_correction
from pmlpub.judging.job import Checker, Clashes, JudgedString, Loaded
from pmlpub.judging.loading import load
from pmlpub.judging.strings import (
    DISTRESS_ANSWER,
    EMERGENCY_ANSWER,
    LABELS_ANSWER,
    SAFETY_ANSWER,
    STRING_ANSWERS,
    answer_of,
)
from pmlpub.judging.translations import Entries, Translations
from pmlpub.languages import unknown_language
from pmlpub.model import (
    PARTS,
    Answer,
    Edition,
    JudgedAnswer,
    JudgedEdition,
    Message,
    Part,
    Reason,
    Site,
    Verdict,
    channels_of,
)
from pmlpub.problems import MACHINE_DRAFT, ContentError, Location, Problem, in_order
from pmlpub.text.likeness import did_you_mean

KINDS = {
    SAFETY_ANSWER: "safety string",
    LABELS_ANSWER: "ordinary string that needs an approval",
    EMERGENCY_ANSWER: "region with emergency numbers",
    DISTRESS_ANSWER: "list of distress",
}
"""What is signed under each answer that stands for strings."""
NONE = {
    SAFETY_ANSWER: "there is no safety string",
    LABELS_ANSWER: "no ordinary string needs an approval: all are as the package ships them",
    EMERGENCY_ANSWER: "`sms: emergency:` has no numbers; they are signed in the source language",
    DISTRESS_ANSWER: "neither the site nor the package has lists of distress",
}
"""What is said where there is nothing to sign under it."""


class Field(msgspec.Struct, frozen=True):
    """One message as a reviewer sees it: `before` is the source for which the translation was made,
    if today's differs; `text` is None when there is no translation."""

    context: str
    part: Part
    source: str
    text: str | None
    before: str | None = None
    problems: tuple[Problem, ...] = ()


class Review(msgspec.Struct, frozen=True):
    """An edition ready to be read and signed. `hashes` are by part, `texts` what they name.

    The safety strings of the interface together (`ui/safety`), and its ordinary ones that need an
    approval (`ui/labels`), have a review for each in `strings`, and that is what is signed. `notes`
    say by part why texts were taken away. An answer has its edition as it was `judged`, and the
    `edition` and the `source` of today's files, which is what is signed: readers may still have a
    text that was signed before.
    """

    loaded: Loaded
    answer: str
    language: str
    fields: tuple[Field, ...]
    hashes: dict[Part, Hashes]
    texts: dict[Part, list[Content]]
    evidence: dict[Part, Evidence]
    verdicts: dict[Part, Verdict]
    problems: tuple[Problem, ...]
    strings: tuple["Review", ...] = ()
    notes: dict[Part, list[RemovalNote]] = {}
    judged: JudgedEdition | None = None
    edition: Edition | None = None
    source: Edition | None = None

    def warnings(self, part: Part) -> dict[str, Problem]:
        """What an approval of the part has to accept: `code@field` -> the warning."""
        return {
            f"{p.code}@{p.context.partition('#')[2]}": p
            for p in self.problems
            if p.severity == "warning" and set(p.channels) & set(channels_of(part))
        }

    def errors(self, part: Part) -> list[Problem]:
        """The errors that keep a part from being signed. That a machine wrote the text does not:
        whoever signs it has read it."""
        channels = set(channels_of(part))
        return [
            p
            for p in self.problems
            if p.severity == "error" and channels & set(p.channels) and p.code != MACHINE_DRAFT
        ]

    def signatures(self, part: Part) -> list[Approve]:
        """The approvals of exactly today's texts that count, even if a role is still missing; for
        all safety strings together, those of a role that was filled for each of them."""
        if self.strings:
            lines = [own.signatures(part) for own in self.strings if part in own.hashes]
            roles = [{line.role for line in found} for found in lines]
            every = set[str].intersection(*roles) if roles else set[str]()
            return [line for found in lines for line in found if line.role in every]
        return [*self.evidence[part].signatures] if part in self.evidence else []


def open_review(
    root: Path, language: str, answer_id: str, as_of: dt.date, copies: Sequence[Path] = ()
) -> Review:
    """The edition of an answer in a language, as `Reviews.open` opens it."""
    reviews = Reviews(root, as_of, copies=copies)
    return reviews.open(language, answer_id)


class Reviews:
    """Opens editions of one site for review: the site is loaded once, and each collection read
    once, however many of its editions are opened. `check` finds the problems of an edition, and
    `copies` are of published releases: what was stopped there is known from them.

    Raises ContentError when the site cannot be read.
    """

    def __init__(
        self, root: Path, as_of: dt.date, check: Checker = run_checks, copies: Sequence[Path] = ()
    ) -> None:
        # Who signs afterwards, with a day that has passed, signs texts of later days.
        latest = max(as_of, today_where_the_day_begins())
        self.loaded = load(root, as_of, latest=latest, copies=copies)
        self._check = check
        self._inputs: dict[str, CollectionInputs] = {}
        self._judged: dict[str, JudgedAnswer] = {}
        self._owners: dict[str, list[KeywordOwner]] | None = None

    def keep_owners(self) -> None:
        """From now on keeps who owns the keywords of each collection, instead of reading all
        collections whenever answers are judged."""
        self._owners = self._owners or {}

    def reread(self, collections: Iterable[str]) -> None:
        """Forgets what was read of these collections, and all that was judged by it: their files
        have changed. What was opened stays as it was."""
        for name in collections:
            self._inputs.pop(name, None)
            if self._owners is not None:
                self._owners.pop(name, None)
        self._judged.clear()

    def find_unreadable(self, collection: str) -> tuple[Problem, ...]:
        """Why answers of a collection cannot be read, or catalogs of it cannot be used."""
        inputs = self._inputs_of(collection)
        stopping = (found for own in inputs.translations.stopping.values() for found in own)
        return tuple(in_order([*(p for own in inputs.broken.values() for p in own), *stopping]))

    def answers_of(self, collection: str) -> list[str]:
        """The ids of all answers of a collection that are not withdrawn, sorted."""
        if collection not in self.loaded.collections:
            return []
        inputs = self._inputs_of(collection)
        return sorted({answer.id for answer in inputs.answers} | set(inputs.broken))

    def judge(self, answer_ids: Iterable[str]) -> None:
        """Judges answers as a build does. What clashes with their keywords is sought once for all
        of them, so answers that will be opened one after the other are best judged together."""
        wanted = set(answer_ids) - set(self._judged)
        if not wanted:
            return
        names = sorted({name for one in wanted if (name := _collection_of(one, self.loaded))})
        inputs = [self._inputs_of(name) for name in names]
        answers = {own.name: [a for a in own.answers if a.id in wanted] for own in inputs}
        clashes = self._clashes_of(answers)
        for own in inputs:
            ledgers, job = own.ledgers, self.loaded.job
            judge = AnswerJudge(job, own.translations, ledgers, clashes, self._check)
            self._judged |= {answer.id: judge.judge(answer) for answer in answers[own.name]}
            self._judged |= {
                gone.id: judge.judge_gone(gone, own.keywords.get(gone.id, ""))
                for gone in own.gone
                if gone.id in wanted
            }
            self._judged |= {
                name: judge.judge_unreadable(name, problems)
                for name, problems in own.broken.items()
                if name in wanted
            }

    def judged(self, answer_id: str) -> JudgedAnswer | None:
        """An answer as a build judges it; None if it does not exist."""
        self.judge([answer_id])
        return self._judged.get(answer_id)

    def is_unreadable(self, answer_id: str) -> bool:
        """Whether there is a file of an answer, and it cannot be read."""
        name = _collection_of(answer_id, self.loaded)
        return bool(name) and answer_id in self._inputs_of(name).broken

    def open(self, language: str, answer_id: str) -> Review:
        """The edition of an answer in a language; also that of the safety strings of the interface,
        all together (`ui/safety`) or one of them (`ui/safety#withdrawn`), and of those ordinary
        ones that are not as the package ships them (`ui/labels`).

        Raises ContentError when there is no such language or answer, when the answer is withdrawn,
        or cannot be read.
        """
        site = self.loaded.job.site
        if language not in site.all_languages:
            raise ContentError.at(
                "content/site.yaml",
                "unknown-language",
                unknown_language(language, site.all_languages),
            )
        if answer_id.partition("#")[0] in STRING_ANSWERS:
            return _review_strings(self.loaded, language, answer_id)
        if base := answer_with(answer_id):
            return self._open_correction(language, base)
        name = _collection_of(answer_id, self.loaded)
        if name and (problems := self._inputs_of(name).broken.get(answer_id)):
            raise ContentError(problems)
        judged = self.judged(answer_id)
        if not name or judged is None:
            place = f"content/{answer_id}.yaml"
            known = [answer for one in self.loaded.collections for answer in self.answers_of(one)]
            hint = did_you_mean(answer_id, (*known, *STRING_ANSWERS))
            if members := self.answers_of(answer_id):
                hint = f": it is a collection, of answers such as {members[0]}"
            text = f"this answer does not exist{hint}"
            raise ContentError.at(place, "unknown-answer", text)
        own, source = judged.in_language(language), judged.editions[0].today
        edition = own.today
        if edition is None or source is None:
            reason = own.verdicts["page"].reasons[0]
            raise ContentError.at("content/gone.yaml", reason.code, f"{answer_id}: {reason.text}")
        inputs = self._inputs_of(name)
        answer = next(a for a in inputs.answers if a.id == answer_id)
        problems = [*own.problems, *own.stopping]
        fields = _fields(answer, edition, inputs.translations, site, problems)
        return _review(self.loaded, own, source, edition, fields, problems)

    def _open_correction(self, language: str, answer_id: str) -> Review:
        """The correction of an answer alone."""
        whole = self.open(language, answer_id)
        site, ledgers = self.loaded.job.site, self.loaded.ledgers
        one = None
        if whole.source and whole.edition:
            one = judge_correction(whole.source, whole.edition, whole.problems, site, ledgers)
        if one is None:
            place = f"content/{answer_id}.yaml"
            raise ContentError.at(place, "unknown-answer", "this answer has no `correction:`")
        return _review_string(self.loaded, language, one)

    def _inputs_of(self, name: str) -> CollectionInputs:
        if name not in self._inputs:
            self._inputs[name] = load_inputs(self.loaded.job, name, self.loaded.ledgers_of(name))
        return self._inputs[name]

    def _clashes_of(self, answers: Mapping[str, Sequence[Answer]]) -> Clashes:
        """The clashes of keywords of some answers, by collection, with those of any answer."""
        job = self.loaded.job
        words: set[str] = set()
        for name, own in answers.items():
            inputs = self._inputs_of(name)
            found = find_owners(own, (), job, inputs.translations, inputs.ledgers)
            words.update(owner.word for owner in found)
        owners: list[KeywordOwner] = []
        for name in self.loaded.collections if words else ():
            if self._owners is not None and name in self._owners:
                owners += (owner for owner in self._owners[name] if owner.word in words)
                continue
            # Collections of which nothing is opened are not kept.
            own_inputs = self._inputs.get(name) or load_inputs(
                job, name, self.loaded.ledgers_of(name)
            )
            if self._owners is None:
                owners += own_inputs.owners(job, frozenset(words))
            else:
                self._owners[name] = own_inputs.owners(job)
                owners += (owner for owner in self._owners[name] if owner.word in words)
        return find_clashes(owners, self.loaded.before)


def _collection_of(answer_id: str, loaded: Loaded) -> str:
    """The name of the collection of an answer; empty if the site has no such collection."""
    name = answer_id.partition("/")[0]
    return name if name in loaded.collections else ""


def _review(
    loaded: Loaded,
    judged: JudgedEdition,
    source: Edition,
    edition: Edition,
    fields: Sequence[Field],
    problems: Sequence[Problem],
) -> Review:
    hashes = {p: hashes_of(source, edition, p) for p in PARTS if edition.has(p)}
    evidence = {
        part: weigh((judged.answer, part), judged.language, pair, loaded.job.site, loaded.ledgers)
        for part, pair in hashes.items()
    }
    notes = _notes(loaded, judged.answer, judged.language, hashes)
    return Review(
        loaded,
        judged.answer,
        judged.language,
        tuple(fields),
        hashes,
        {part: contents_of(source, edition, part) for part in hashes},
        evidence,
        {part: judged.verdicts[part] for part in hashes},
        (*problems, *_taken_away(notes, evidence, judged.answer, judged.language)),
        notes=notes,
        judged=judged,
        edition=edition,
        source=source,
    )


def _notes(
    loaded: Loaded, answer: str, language: str, hashes: dict[Part, Hashes]
) -> dict[Part, list[RemovalNote]]:
    site, ledgers = loaded.job.site, loaded.ledgers
    return {
        part: find_notes((answer, part), language, own, site, ledgers)
        for part, own in hashes.items()
    }


def _taken_away(
    notes: dict[Part, list[RemovalNote]],
    evidence: dict[Part, Evidence],
    answer: str,
    language: str,
) -> Iterator[Problem]:
    """A warning to whoever signs a text that was taken away, until all roles have signed it."""
    for part, found in notes.items():
        same = [str(note) for note in found if note.same_text]
        if same and (evidence[part].paused or not evidence[part].current):
            name = answer if "#" in answer else f"{answer}#{part}"
            yield Problem(
                Location(acts_path(language)),
                "taken-away",
                f"this very text ({name}) was taken away ({'; '.join(same)}): sign it only if that "
                "is no longer true",
                "warning",
                channels_of(part),
                name,
                language,
            )


def _fields(
    answer: Answer,
    edition: Edition,
    translations: Translations,
    site: Site,
    problems: Sequence[Problem],
) -> list[Field]:
    """The fields of an answer, then the names of its condition, which are on its page and therefore
    signed with it."""
    language = edition.language
    own, names = translations.of(language)
    moved = moved_sources(answer, site, own, names)

    def field(message: Message, text: str | None) -> Field:
        return Field(
            message.context,
            message.part,
            message.text,
            text,
            moved.get(message.context, (None, ""))[0],
            tuple(p for p in problems if p.context == message.context),
        )

    fields = [
        field(m, edition.texts.get(m.field) or _draft(own, m.context))
        for m in answer_messages(answer)
    ]
    if answer.condition:
        condition = site.conditions[answer.condition]
        fields += [
            field(m, m.text if language == site.source_language else _draft(names, m.context))
            for m in condition_messages({answer.condition: condition})
        ]
    return fields


def _draft(entries: Entries, context: str) -> str | None:
    """A translation, including one that may not go out yet: fuzzy, or made for another source."""
    entry = entries.get(context)
    return entry.text if entry and entry.text else None


def _review_strings(loaded: Loaded, language: str, answer_id: str) -> Review:
    """All strings of a group, or the one that `answer_id` names; of ordinary strings only those
    that need an approval."""
    group = answer_id.partition("#")[0]
    strings = [
        one
        for one in loaded.strings[language]
        if answer_of(one.context).startswith(f"{group}#") and (group != LABELS_ANSWER or one.hashes)
    ]
    own = tuple(_review_string(loaded, language, one) for one in strings)
    if answer_id == group and own:
        return _review_together(loaded, language, group, strings, own)
    for review in own:
        if review.answer == answer_id:
            return review
    kind = KINDS[group]
    known = ", ".join(review.answer for review in own)
    raise ContentError.at(
        catalog_path(language, INTERFACE),
        "unknown-answer",
        f"there is no {kind} '{answer_id}': they are {known}"
        if own
        else f"{NONE[group]} ({language})",
    )


def _review_string(loaded: Loaded, language: str, one: JudgedString) -> Review:
    """One string; without a text it has no part that could be signed."""
    answer = answer_of(one.context)
    problems = tuple(msgspec.structs.replace(problem, context=answer) for problem in one.findings)
    if one.text is None and one.unused:
        problems = (one.unused,)
    field = Field(one.context, "page", one.source, one.text, problems=problems)
    signed = one.hashes is not None
    notes = _notes(loaded, answer, language, {"page": one.hashes} if one.hashes else {})
    evidence: dict[Part, Evidence] = {"page": one.evidence} if signed else {}
    problems = (*problems, *_taken_away(notes, evidence, answer, language))
    return Review(
        loaded,
        answer,
        language,
        (field,),
        {"page": one.hashes} if one.hashes else {},
        {"page": list(one.signed_texts)} if one.hashes else {},
        evidence,
        {"page": _verdict_on_strings([one])} if signed else {},
        problems,
        notes=notes,
    )


def _review_together(
    loaded: Loaded, language: str, group: str, strings: Sequence[JudgedString],
    own: tuple[Review, ...],
) -> Review:  # fmt: skip
    """All strings of a group, each of which has approvals of its own."""
    hashes = [one.hashes for one in strings if one.hashes]
    together = Hashes(
        _hash_of(own.source for own in hashes),
        _hash_of(own.version for own in hashes),
        _hash_of(own.source_version or "" for own in hashes),
    )
    current = _together([one.evidence.current for one in strings if one.hashes])
    source = _together([one.evidence.source for one in strings if one.hashes])
    return Review(
        loaded,
        group,
        language,
        tuple(field for review in own for field in review.fields),
        {"page": together},
        {},
        {"page": Evidence(current=current, source=source)},
        {"page": _verdict_on_strings(strings)},
        tuple(problem for review in own for problem in review.problems),
        own,
    )


def _verdict_on_strings(strings: Sequence[JudgedString]) -> Verdict:
    """Published if all of them are shown; their pages are judged by what they show."""
    unused = [one.unused for one in strings if one.unused]
    if unused:
        reasons = (Reason(p.code, f"{p.location}: {p.text}", p.context) for p in unused)
        return Verdict("withheld", tuple(reasons))
    pair = _together([one.evidence.current for one in strings])
    return Verdict("published", reviewed=pair.reviewed if pair else None)


def _together(pairs: Sequence[Pair | None]) -> Pair | None:
    """What was approved of several strings together; None if one of them was not approved."""
    known = [pair for pair in pairs if pair]
    if not known or len(known) < len(pairs):
        return None
    return Pair(
        _hash_of(pair.source for pair in known),
        _hash_of(pair.translation for pair in known),
        at=max(pair.at for pair in known),
        reviewed=max(pair.reviewed for pair in known),
        next_review=min(pair.next_review for pair in known),
        reviewers=tuple(dict.fromkeys(name for pair in known for name in pair.reviewers)),
        rules=min(pair.rules for pair in known),
        since=max(pair.since for pair in known),
    )


def _hash_of(hashes: Iterable[str]) -> str:
    return sha256(canonical_json(list(hashes)))
