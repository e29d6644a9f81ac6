"""Signs many texts in one run: which they are, what stands against it, and one act per language.

A text is a part of an edition. Nothing is written unless every text can be signed.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import msgspec

from pmlpub.catalogs.paths import acts_path
from pmlpub.clock import instant_of
from pmlpub.gate.fingerprint import Content
from pmlpub.gate.ledger_line import Approve, happened_after
from pmlpub.gate.pairs import Pair
from pmlpub.judging.clinical_strings import roles_to_sign
from pmlpub.judging.safety import parts_with_approval
from pmlpub.judging.strings import EMERGENCY_ANSWER, SAFETY_ANSWER, STRING_ANSWERS
from pmlpub.languages import unknown_language
from pmlpub.model import PARTS, Part, Site
from pmlpub.problems import ContentError, Location, Problem
from pmlpub.review import approvals, recording
from pmlpub.review.acceptance import has_accepted, names_to_accept, tell_acceptable
from pmlpub.review.author import find_reviewer
from pmlpub.review.edition import Review, Reviews
from pmlpub.review.renewal import has_own_review
from pmlpub.text.likeness import did_you_mean

ALL = "all"
"""As a language: every one in which the person has the role."""


TextKey: TypeAlias = tuple[str, str, Part]
"""A text by its language, its answer and its part."""


class Request(msgspec.Struct, frozen=True):
    """What somebody wants to sign.

    `answers` are ids, collections (`pml/`), all safety strings of the interface (`ui/safety`), the
    ordinary ones that need an approval (`ui/labels`), or one of them. `parts` are the parts that
    are meant, as far as an answer has them; a single one must exist in each answer that is named.
    `due` keeps only texts that are published and have a next review within so many days,
    `unchanged` only those that are approved as they are.
    """

    languages: tuple[str, ...]
    answers: tuple[str, ...]
    role: str
    by: str
    on: dt.date
    parts: tuple[Part, ...] = PARTS
    due: int | None = None
    unchanged: bool = False
    next_review: dt.date | None = None
    accepted: tuple[str, ...] = ()

    @property
    def renews(self) -> bool:
        """Whether only texts are meant that were approved before."""
        return self.unchanged or self.due is not None


class SignedText(msgspec.Struct, frozen=True):
    """A part of an edition that somebody may sign."""

    review: Review
    part: Part

    @property
    def group(self) -> tuple[str, str]:
        """Its language and its answer; that of a safety string is `ui/safety`, and
        that of an ordinary one `ui/labels`."""
        return self.review.language, self.review.answer.partition("#")[0]

    @property
    def is_string(self) -> bool:
        return self.group[1] in STRING_ANSWERS

    @property
    def title(self) -> str:
        """The question of the answer, or the safety string, in its language if it is translated."""
        first = self.review.fields[0]
        return first.text or first.source

    @property
    def key(self) -> TextKey:
        return self.review.language, self.review.answer, self.part

    @property
    def acceptable(self) -> dict[str, Problem]:
        """The warnings and errors that whoever signs it can accept, by their names."""
        return names_to_accept(self.review, self.part)

    @property
    def last_approval(self) -> Pair | None:
        """The latest approval in all roles: of this text, or else of another one."""
        evidence = self.review.evidence[self.part]
        return evidence.current or evidence.past

    @property
    def unchanged(self) -> bool:
        """Whether exactly this text is approved in all roles, and so is its source text."""
        evidence = self.review.evidence[self.part]
        return evidence.current is not None and evidence.source is not None

    def signature(self, role: str) -> Approve | None:
        """The latest approval of exactly this text in a role."""
        lines = [line for line in self.review.signatures(self.part) if line.role == role]
        return max(lines, key=lambda line: (line.latest, line.id), default=None)

    def next_review(self, role: str) -> dt.date | None:
        """The day by which a role has to review what is published; None if that is not approved, if
        nothing is published, and for a translation that is reviewed with its source."""
        verdict, evidence = self.review.verdicts[self.part], self.review.evidence[self.part]
        pair = evidence.stands or evidence.past
        if not verdict.published or pair is None or not has_own_review(self.review):
            return None
        own = self.signature(role)
        return own.next_review if own and pair is evidence.current else pair.next_review


class Selection(msgspec.Struct, frozen=True):
    """The texts to sign, in the order of languages and answers.

    `signed` are texts of collections of which nothing is left to sign in the role, and `other`
    those that are not due, or not unchanged, where only such are meant; of `not_asked` neither the
    policy nor an error asks for the role. None of them is signed.
    """

    request: Request
    languages: tuple[str, ...]
    texts: tuple[SignedText, ...]
    signed: tuple[SignedText, ...] = ()
    other: tuple[SignedText, ...] = ()
    not_asked: tuple[SignedText, ...] = ()

    @property
    def reviews(self) -> Mapping[TextKey, Review]:
        """The editions of the texts to sign."""
        return {text.key: text.review for text in self.texts}


def select_texts(reviews: Reviews, request: Request) -> Selection:
    """Finds the texts that a request means.

    Of a collection and of `ui/safety` only what nobody has signed in the role is meant, unless the
    request renews, and what has an error that the person has not accepted. In a role that the
    policy does not ask for, that is what has an error that needs it; so are the parts of an answer
    that is named, if one of them has such an error. Raises ContentError, with all problems, when
    the person may not sign, or when an answer does not exist, is withdrawn or cannot be read.
    """
    languages = _languages(reviews, request)
    named, problems = _named(reviews, request)
    reviews.judge(named)
    found: dict[TextKey, tuple[SignedText, bool]] = {}
    for language in languages:
        for answer, by_name in named.items():
            try:
                own = list(_texts_of(reviews.open(language, answer), request, by_name=by_name))
            except ContentError as error:
                problems += error.problems
                continue
            for text in own:
                found[text.key] = (text, by_name or (text.key in found and found[text.key][1]))
    if not found and not problems:
        parts, place = " or ".join(request.parts), acts_path(languages[0])
        what = ", ".join(request.answers)
        problems = [Problem(Location(place), "no-part", f"{what}: there is no {parts} part")]
    if problems:
        raise ContentError(problems)
    texts, signed, other = list[SignedText](), list[SignedText](), list[SignedText]()
    not_asked = list[SignedText]()
    asked = {
        key
        for key, (text, _) in found.items()
        if approvals.is_asked_for(text.review, text.part, request.role)
    }
    answers_asked = {key[:2] for key in asked}
    for key, (text, by_name) in found.items():
        # An answer that is named and of which no part is asked for is refused further down.
        if key not in asked and (not by_name or key[:2] in answers_asked):
            not_asked.append(text)
        elif request.renews and not _is_renewed(text, request):
            other.append(text)
        elif not request.renews and not by_name and _is_done(text, request):
            signed.append(text)
        else:
            texts.append(text)
    if not (texts or signed or other):
        texts, not_asked = not_asked, []  # So that it is refused.
    return Selection(
        request, languages, tuple(texts), tuple(signed), tuple(other), tuple(not_asked)
    )


def unsigned_strings(
    reviews: Reviews, languages: Iterable[str], role: str, known: Collection[TextKey]
) -> dict[str, int]:
    """How many safety strings a role still has to sign in each language, besides the `known` ones:
    what shows them does not go out before. Only languages in which there are any."""
    site = reviews.loaded.job.site
    found: dict[str, int] = {}
    for language in languages:
        number = sum(
            text.key not in known
            and bool(parts_with_approval(text.review.answer, site))
            and approvals.is_asked_for(text.review, text.part, role)
            and text.signature(role) is None
            for text in texts_of(reviews.open(language, SAFETY_ANSWER))
        )
        if number:
            found[language] = number
    return found


def texts_of(review: Review) -> list[SignedText]:
    """All texts of an edition, or of the safety strings of a language."""
    return [SignedText(own, part) for own in review.strings or (review,) for part in own.hashes]


def find_obstacles(selection: Selection) -> list[Problem]:
    """Everything that keeps texts of a selection from being signed, of all texts together: errors,
    open warnings, and what the person may not do."""
    request = selection.request
    found = [*_wrong_acceptances(selection), *_wrong_renewals(selection)]
    for text in selection.texts:
        found += approvals.find_obstacles(
            text.review,
            text.part,
            request.role,
            request.by,
            request.on,
            request.next_review,
            _accepted(text, selection),
            _prefixes(text, selection)[0],
        )
    return list(dict.fromkeys(found))


def sign_texts(
    root: Path, selection: Selection, key: bytes | None = None
) -> dict[str, list[Approve]]:
    """Signs the texts of a selection with `key`, and returns the lines by language: each language
    has one act. Raises ContentError, with all problems, when one of them cannot be signed."""
    problems = find_obstacles(selection)
    if problems:
        raise ContentError(problems)
    request, together = selection.request, _number(selection)
    lines: dict[str, list[Approve]] = {}
    contents: dict[str, list[Content]] = {}
    for text in selection.texts:
        review, accepted = text.review, _accepted(text, selection)
        said = (request.role, request.by, request.on, request.next_review, accepted, key, together)
        try:
            line = approvals.sign_approval(review, text.part, *said)
        except ContentError as error:
            problems += error.problems
            continue
        lines.setdefault(review.language, []).append(line)
        contents.setdefault(review.language, []).extend(review.texts[text.part])
    if problems:
        raise ContentError(problems)
    for language, own in lines.items():
        recording.record(root, language, own, contents[language])
    return lines


def _languages(reviews: Reviews, request: Request) -> tuple[str, ...]:
    """The languages that a request means, each of which the person may sign in the role."""
    loaded, role, by = reviews.loaded, request.role, request.by
    site = loaded.job.site
    if ALL not in request.languages:
        problems = list[Problem]()
        for language in request.languages:
            if language not in site.all_languages:
                place = Location("content/site.yaml")
                text = unknown_language(language, site.all_languages)
                problems.append(Problem(place, "unknown-language", text))
                continue
            try:
                approvals.find_signer(loaded, language, role, by, request.on)
            except ContentError as error:
                problems += error.problems
        if problems:
            raise ContentError(problems)
        return tuple(dict.fromkeys(request.languages))
    reviewer = find_reviewer(site, by, "content/site.yaml")
    at = instant_of(request.on, latest=False)
    own = tuple(
        language
        for language in site.all_languages
        if reviewer.is_one_of(role, language, at)
        and any(_may_sign(role, name, language, site) for name in request.answers)
    )
    if not own:
        roles = reviewer.roles_at(at)
        read = [language for language in site.all_languages if reviewer.reads(language, at)]
        raise ContentError.at(
            "content/site.yaml",
            "wrong-role",
            f"'{by}' cannot approve as {role} in any language: '{by}' has "
            f"{', '.join(roles) or 'no role'} for {', '.join(read) or 'no language'} on "
            f"{request.on}, and the policy asks for {', '.join(site.policy.roles.source)} in "
            f"{site.source_language}, and for {', '.join(site.policy.roles.translation)} in each "
            "other language",
        )
    return own


def _may_sign(role: str, answer: str, language: str, site: Site) -> bool:
    """Whether a role signs an answer, or strings, in a language."""
    if answer.partition("#")[0] == EMERGENCY_ANSWER and language != site.source_language:
        return False  # Numbers are those of a region, and of no language.
    return role in roles_to_sign(answer, language, site)


def _named(reviews: Reviews, request: Request) -> tuple[dict[str, bool], list[Problem]]:
    """The ids of the answers of a request, each with whether it was named itself and not only its
    collection; and a problem for each collection without answers, and for each name that can only
    be meant for collections."""
    named: dict[str, bool] = {}
    problems = list[Problem]()
    known = [f"{one}/" for one in reviews.loaded.collections]
    for name in request.answers:
        if name == ALL or f"{name}/" in known:
            meant = " ".join(known) if name == ALL else f"{name}/"
            text = f"'{name}' is not an answer: write {meant} for all answers there"
            problems.append(Problem(Location(f"content/{name}"), "unknown-answer", text))
            continue
        if not name.endswith("/"):
            named[name] = name not in STRING_ANSWERS
            continue
        found = reviews.answers_of(name[:-1])
        if not found:
            text = f"there is no collection '{name}' with answers"
            text += did_you_mean(name, known) or f"; there are: {', '.join(known) or 'none'}"
            problems.append(Problem(Location(f"content/{name}"), "unknown-answer", text))
        named |= {answer: named.get(answer, False) for answer in found}
    return named, problems


def _texts_of(review: Review, request: Request, *, by_name: bool) -> Iterator[SignedText]:
    """The texts of an edition that a request means; safety strings without a text have none.

    Raises ContentError when an answer is named that does not have the part.
    """
    for own in review.strings or (review,):
        found = [part for part in request.parts if part in own.hashes]
        if not found and by_name:
            parts = " or ".join(request.parts)
            place = acts_path(own.language)
            raise ContentError.at(place, "no-part", f"{own.answer} has no {parts} part")
        yield from (SignedText(own, part) for part in found)


def _is_done(text: SignedText, request: Request) -> bool:
    """Whether nothing is left to sign in a role: somebody has, since the part was paused if this is
    not the text that was, and there is no error that the person could still accept."""
    review, part, role = text.review, text.part, request.role
    if role in roles_to_sign(review.answer, review.language, review.loaded.job.site):
        signature = text.signature(role)
        if signature is None:
            return False
        paused = review.evidence[part].paused
        is_new = not any(note.same_text for note in review.notes.get(part, ()))
        if paused and is_new and not all(happened_after(signature, p) for p in paused.pauses):
            return False
    return has_accepted(review, part, request.by)


def _is_renewed(text: SignedText, request: Request) -> bool:
    """Whether a text is one of those that a request renews."""
    if request.unchanged and not text.unchanged:
        return False
    if request.due is None:
        return True
    day, as_of = text.next_review(request.role), text.review.loaded.job.as_of
    return day is not None and day <= as_of + dt.timedelta(days=request.due)


def _wrong_renewals(selection: Selection) -> Iterator[Problem]:
    """Why several texts may not be renewed together: that is for clinical roles, and for texts that
    nobody has to compare with what was approved."""
    request = selection.request
    if not request.renews or len(selection.texts) < 2:
        return
    roles = selection.texts[0].review.loaded.job.site.policy.roles
    if not roles.is_clinical(request.role):
        clinical = filter(roles.is_clinical, dict.fromkeys((*roles.source, *roles.translation)))
        yield Problem(
            Location("content/site.yaml"),
            "renewal",
            f"as {request.role}, '{request.by}' cannot renew {len(selection.texts)} texts in one "
            f"run: that is for {', '.join(clinical)}; name one answer and its part",
        )
        return
    for text in selection.texts:
        if not text.unchanged:
            review = text.review
            yield Problem(
                Location(acts_path(review.language)),
                "renewal",
                f"the {text.part} part of {review.answer} in {review.language} is not what was "
                "approved before: sign it by itself, or leave out such texts with --unchanged",
            )


# A warning or an error is accepted by its name, `code@field`. Where several answers are meant, the
# answer stands before it, and where several languages are, the language too: so nobody accepts what
# is in another text.


def _prefixes(text: SignedText, selection: Selection) -> list[str]:
    """What the names of what a text has to accept may begin with, the shortest first."""
    language, answer = text.group
    full = [f"{language}:{answer}:"]
    if len(selection.languages) > 1:
        return full
    named = set(selection.request.answers)
    if len(named) > 1 or any(name.endswith("/") for name in named):
        return [f"{answer}:", *full]
    return ["", f"{answer}:", *full]


def _accepted(text: SignedText, selection: Selection) -> tuple[str, ...]:
    """What is accepted of a text: what the request names, and when the text is renewed as it is,
    the warnings that the last approval in the same role accepted. What it takes two people to
    accept is named each time, and so is that a text was taken away."""
    request, acceptable = selection.request, text.acceptable
    prefixes = _prefixes(text, selection)
    named = {w for w in acceptable if {f"{p}{w}" for p in prefixes} & set(request.accepted)}
    last = text.signature(request.role)
    if request.renews and text.unchanged and last:
        named |= {name for name in last.accepted if _stays_accepted(acceptable.get(name))}
    return tuple(sorted(named))


def _stays_accepted(problem: Problem | None) -> bool:
    if problem is None:
        return False
    return problem.accepted_by in ("nobody", "signer") and problem.code != "taken-away"


def _wrong_acceptances(selection: Selection) -> Iterator[Problem]:
    """The names in `--accept` that are not in any text that was looked at."""
    texts = (*selection.texts, *selection.signed, *selection.other, *selection.not_asked)
    names = {
        f"{p}{name}"
        for text in texts
        for p in _prefixes(text, selection)
        for name in text.acceptable
    }
    unknown = sorted(set(selection.request.accepted) - names)
    if unknown:
        shortest = {
            f"{_prefixes(text, selection)[0]}{name}"
            for text in selection.texts
            for name in text.acceptable
        }
        yield Problem(
            Location(acts_path(selection.languages[0])),
            "not-a-warning",
            f"{', '.join(unknown)} cannot be accepted here: {tell_acceptable(shortest)}",
        )


def _number(selection: Selection) -> int:
    """How many texts a run signs; the safety strings of a language count as one."""
    return len({(*text.group, text.part) for text in selection.texts})
