"""What a reviewer reads before approving an edition, as records: `show` prints them.

It is pure: from a review (`open_review`) to records. Numbers and negations are marked in both
texts, because a wrong one does harm and reads like a right one. `packet_page` makes an HTML file.
"""

import datetime as dt
import difflib
import shlex
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Literal, TypeAlias

import msgspec
import regex

from pmlpub import languages
from pmlpub.catalogs import interface
from pmlpub.checks import negation
from pmlpub.checks.characters import REFUSED
from pmlpub.checks.coverage import unread
from pmlpub.content.reviewer import Reviewer
from pmlpub.gate.authority import is_clinical, speaks_for
from pmlpub.gate.evidence import Evidence
from pmlpub.gate.pairs import Pair, complete_pairs
from pmlpub.gate.pauses import versions_paused
from pmlpub.judging.clinical_strings import roles_to_sign
from pmlpub.judging.strings import STRING_ANSWERS
from pmlpub.model import Part, Site, Verdict
from pmlpub.problems import Problem
from pmlpub.quantities.finder import find_runs
from pmlpub.review.acceptance import acceptable, tell_acceptances
from pmlpub.review.edition import Field, Review
from pmlpub.review.places import find_bounds, find_quoted
from pmlpub.review.renewal import has_own_review
from pmlpub.text.plurals import counted

Span: TypeAlias = tuple[int, int]
Finder: TypeAlias = Callable[[str, str], Iterable[Span]]
"""(text, language) -> the places of something in the text: start and end, in code points."""
MarkKind: TypeAlias = Literal["number", "negation", "bound", "finding"]
"""What is marked: what the checks read wherever it is, and the words that a problem quotes."""

INTERFACE_SOURCE = interface.SOURCE
"""The language from which the interface's strings are translated into the site's source language.
"""

PAUSED_TEXT = (
    "It is the text that was paused. Signing it again does not end the pause: a clinical role has "
    "to lift it (pmlpub lift)"
)

# A word, one Chinese character, or one sign; never white space.
WORD = regex.compile(
    r"\p{Han}|[[\p{L}\p{M}\p{N}_]--\p{Han}]++(?:['’-][\p{L}\p{N}]++)*+|\S", regex.V1
)


class Mark(msgspec.Struct, frozen=True):
    """A place in a text that must agree with the other text; `start` and `end` in code points."""

    start: int
    end: int
    kind: MarkKind
    text: str


class Passage(msgspec.Struct, frozen=True):
    """A text with its marks, in order and without overlap."""

    text: str
    marks: tuple[Mark, ...] = ()

    def runs(self) -> Iterator[tuple[MarkKind | None, str]]:
        """The text in pieces, each with the kind of its mark, as `visible` shows it."""
        done = 0
        for mark in self.marks:
            if mark.start > done:
                yield None, visible(self.text[done : mark.start])
            yield mark.kind, visible(mark.text)
            done = mark.end
        if done < len(self.text):
            yield None, visible(self.text[done:])

    def marked(self, kind: MarkKind) -> list[str]:
        """What is marked as one kind, in order."""
        return [visible(mark.text) for mark in self.marks if mark.kind == kind]


class Edit(msgspec.Struct, frozen=True):
    """A run of words in both wordings, only in today's, or only in the earlier one."""

    kind: Literal["same", "inserted", "deleted"]
    text: str

    def split(self) -> tuple[str, str]:
        """The words, and the white space after them, which no mark should cover."""
        shown = visible(self.text)
        words = shown.rstrip()
        return words, shown[len(words) :]


class ShownProblem(msgspec.Struct, frozen=True, omit_defaults=True):
    """A problem; `accept` is what `approve --accept` takes for one that people may accept."""

    severity: Literal["error", "warning"]
    code: str
    text: str
    place: str
    accept: str = ""


class FieldReview(msgspec.Struct, frozen=True):
    """One field: its source beside its translation, which is None where there is none.

    `edits` lead from the source for which the translation was made to today's, where they differ.
    """

    context: str
    field: str
    part: Part
    source: Passage
    translation: Passage | None
    edits: tuple[Edit, ...]
    problems: tuple[ShownProblem, ...]


class RoleReview(msgspec.Struct, frozen=True):
    """A role that has to sign a part: who may, who has signed exactly these texts, and how; who
    recorded that, if the person decided in a packet; and the id of the approval.

    `command` is None while an error stops the part, and where this is the text that was paused and
    the role has signed it: signing it again ends nothing. ID and FILE in it stand for the signer's.
    """

    role: str
    reviewers: tuple[str, ...]
    signed_by: str | None
    signed_on: dt.date | None
    command: str | None
    recorded_by: str = ""
    id: str = ""


class PartReview(msgspec.Struct, frozen=True, rename={"roles": "seats"}):
    """All about one part: the verdict with its first reason, hashes, evidence, who signs. `lift` is
    the command that lets the text out again, if it is the one that was paused."""

    part: Part
    state: str
    code: str
    reason: str
    source_hash: str
    translation_hash: str
    known: tuple[str, ...]
    evidence: Evidence
    errors: int
    warnings: tuple[str, ...]
    roles: tuple[RoleReview, ...]
    lift: str | None = None


class Packet(msgspec.Struct, frozen=True):
    """An edition as a reviewer sees it.

    `beside` is False for a source text, which is its own edition and is shown once. `problems` are
    those that do not belong to a field: of a catalog, or of a condition's names. `unread` names
    what the checks cannot read in the language (`checks.coverage`).
    """

    answer: str
    language: str
    direction: str
    source_language: str
    source_direction: str
    as_of: dt.date
    beside: bool
    parts: tuple[PartReview, ...]
    problems: tuple[ShownProblem, ...]
    rows: tuple[FieldReview, ...]
    unread: tuple[str, ...] = ()


FINDERS: dict[MarkKind, Finder] = {
    "number": find_runs,
    "negation": negation.find_cues,
    "bound": find_bounds,
}


def make_packet(review: Review, program: str = "pmlpub", *, marked: bool = True) -> Packet:
    """The packet of a review; its commands begin with `program`. Its texts are `marked`, unless
    whoever shows them marks what is shown instead: marks take most of the time."""
    site = review.loaded.job.site
    source_language = site.source_language
    if review.answer.startswith(STRING_ANSWERS) and review.language == source_language:
        source_language = INTERFACE_SOURCE
    own = {field.context for field in review.fields}
    return Packet(
        answer=review.answer,
        language=review.language,
        direction=languages.direction(review.language),
        source_language=source_language,
        source_direction=languages.direction(source_language),
        as_of=review.loaded.job.as_of,
        beside=review.language != source_language or any(f.text != f.source for f in review.fields),
        parts=tuple(_part(review, part, program) for part in review.hashes),
        problems=tuple(_problem(p) for p in review.problems if p.context not in own),
        rows=tuple(
            _row(field, source_language, review.language, marked=marked) for field in review.fields
        ),
        unread=unread(review.language),
    )


def visible(text: str) -> str:
    """Invisible characters that can change how a text reads, or what a terminal does, by name."""
    if text.isascii() and text.isprintable():  # Most are.
        return text
    return REFUSED.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text)


def mark(text: str, language: str, problems: Iterable[Problem] = ()) -> Passage:
    """A text with its quantities, negations and bounds, as the checks read them, and with the words
    that `problems` quote.

    Where marks overlap, words that a problem quotes stay, or else the first mark.
    """
    own = [
        (start, end, kind) for kind, find in FINDERS.items() for start, end in find(text, language)
    ]
    told: list[tuple[int, int, MarkKind]] = []
    for start, end in find_quoted(problems, text):
        if not told or start >= told[-1][1]:
            told.append((start, end, "finding"))
    ends = [end for _, end, _ in told]  # They are apart and in order.

    def is_told(begin: int, end: int) -> bool:
        next_one = bisect_right(ends, begin)
        return next_one < len(told) and told[next_one][0] < end

    own = [one for one in own if not is_told(one[0], one[1])]
    found = sorted([*told, *own])
    marks: list[Mark] = []
    for begin, end, kind in found:
        start = begin
        if kind == "bound" and marks and start < marks[-1].end < end:  # "not" of "not more than"
            rest = text[marks[-1].end : end]
            start = end - len(rest.lstrip())
        if start < end and (not marks or start >= marks[-1].end):
            marks.append(Mark(start, end, kind, text[start:end]))
    return Passage(text, tuple(marks))


def compare_words(before: str, after: str) -> tuple[Edit, ...]:
    """The edits from one wording to another, word by word; white space alone does not count."""
    old, new = _words(before), _words(after)
    bare_old, bare_new = ([word.rstrip() for word in words] for words in (old, new))
    # Its heuristic for frequent words, from 200 words on, keeps repetitive texts from taking long.
    matcher = difflib.SequenceMatcher(None, bare_old, bare_new)
    edits: list[Edit] = []
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            edits.append(Edit("same", "".join(new[k:m])))
            continue
        if i < j:
            edits.append(Edit("deleted", "".join(old[i:j])))
        if k < m:
            edits.append(Edit("inserted", "".join(new[k:m])))
    return tuple(edits)


def _words(text: str) -> list[str]:
    """The words, each with the white space after it."""
    starts = [match.start() for match in WORD.finditer(text)]
    return [text[a:b] for a, b in pairwise([*starts, len(text)])]


def _row(field: Field, source_language: str, language: str, *, marked: bool) -> FieldReview:
    def passage(text: str, language: str) -> Passage:
        return mark(text, language, field.problems) if marked else Passage(text, ())

    return FieldReview(
        field.context,
        _field_of(field.context),
        field.part,
        passage(field.source, source_language),
        None if field.text is None else passage(field.text, language),
        () if field.before is None else compare_words(field.before, field.source),
        tuple(map(_problem, field.problems)),
    )


def _problem(problem: Problem) -> ShownProblem:
    may_accept = problem.severity == "warning" or problem.accepted_by != "nobody"
    accept = problem.name if may_accept else ""
    return ShownProblem(problem.severity, problem.code, problem.text, str(problem.location), accept)


def _field_of(context: str) -> str:
    return context.partition("#")[2]


def _part(review: Review, part: Part, program: str) -> PartReview:
    verdict = review.verdicts[part]
    code, why = "", _how_published(verdict)
    if verdict.reasons:
        code, why = verdict.reasons[0].code, verdict.reasons[0].text
    evidence = review.evidence[part]
    errors = [p for p in review.errors(part) if p.accepted_by == "nobody"]
    warnings = tuple(sorted(review.warnings(part)))
    site = review.loaded.job.site
    roles = roles_to_sign(review.answer, review.language, site)
    lift = _lift(review, part, program) if _is_paused(review, part) else None
    return PartReview(
        part,
        verdict.state,
        code,
        why,
        *review.hashes[part][:2],
        known=(
            *_tell(review, part),
            *([PAUSED_TEXT] if lift else ()),
            *_tell_earlier(review, part),
            *tell_acceptances(review, part),
        ),
        evidence=evidence,
        errors=len(errors),
        warnings=warnings,
        roles=tuple(
            _role(review, part, role, program, stopped=bool(errors), paused=bool(lift))
            for role in roles
        ),
        lift=lift,
    )


def _is_paused(review: Review, part: Part) -> bool:
    """Whether the text of today is one that a pause keeps away."""
    paused = review.evidence[part].paused
    if paused is None:
        return False
    key, version = (review.answer, part), review.hashes[part].version
    roles = review.loaded.job.site.roles_for(review.language)
    ledger = review.loaded.ledgers[review.language]
    return any(version in versions_paused(one, key, roles, ledger) for one in paused.pauses)


def _lift(review: Review, part: Part, program: str) -> str:
    """The command by which a clinical role lets a part out again; NOTE, ID and FILE are to be
    filled in."""
    site, language, now = review.loaded.job.site, review.language, dt.datetime.now(dt.UTC)
    able = [
        one
        for one in site.reviewers
        if is_clinical(one, site, now) and speaks_for(one, language, site, now)
    ]
    words = [program, "lift", shlex.quote(review.answer), "--language", language, "--part", part]
    return " ".join([*words, "--note", "NOTE", *_signer(able, site, now)])


def _signer(able: Iterable[Reviewer], site: Site, now: dt.datetime) -> list[str]:
    """What a command says of who signs, if it is one of those who are `able`."""
    keyed = site.policy.signatures == "required" or any(one.keys_at(now) for one in able)
    return ["--by", "ID", *(["--key", "FILE"] if keyed else [])]


def _how_published(verdict: Verdict) -> str:
    notes = []
    if verdict.published and verdict.reviewed is None:
        notes.append("published without an approval, as the policy allows")
    if verdict.outdated:
        notes.append("the text is the one that was approved, marked as older than its source")
    if verdict.expires:
        notes.append(f"the first day without it is {verdict.expires}")
    return "; ".join(notes)


def _tell(review: Review, part: Part) -> Iterator[str]:
    """What the ledgers say about a part, in sentences."""
    evidence, own = review.evidence[part], has_own_review(review)
    if review.strings and not evidence.current:
        signed = sum(bool(own.evidence[p].current) for own in review.strings for p in own.evidence)
        yield f"{signed} of {counted(len(review.strings), 'string')} are approved in all roles"
    elif evidence.current:
        yield f"Approved {_by_whom(evidence.current, review, has_day=own)}"
    elif evidence.past:
        what = "This" if evidence.past.text == review.hashes[part][:2] else "Another"
        yield f"{what} text was approved {_by_whom(evidence.past, review, has_day=own)}"
        if evidence.safety:
            yield "The source has since been changed for safety: that approval is void"
        elif evidence.since:
            day = (
                f", first on {evidence.since_day}"
                if evidence.since_day
                else ", and nobody has classified the change"
            )
            yield f"Its source has changed since: {evidence.since}{day}"
        else:
            yield "Its source is the same; the text has since changed"
    elif evidence.revoked and not evidence.revoked.of_source:
        yield f"Its approval was revoked on {evidence.revoked.on}"
    else:
        yield "It was never approved in all roles"
    yield from tell_notes(review.notes.get(part, ()), is_out=review.verdicts[part].published)
    if review.language != review.loaded.job.site.source_language:
        source = evidence.source
        how = f"approved {_by_whom(source, review, has_day=True)}" if source else "not approved"
        yield f"Source text: {how}"


def _tell_earlier(review: Review, part: Part) -> Iterator[str]:
    """The texts that all roles approved for this source before another one took their place: their
    approvals are what `revoke --back-to` asks for."""
    if review.strings:
        return
    loaded, hashes = review.loaded, review.hashes[part]
    site, ledger = loaded.job.site, loaded.ledgers[review.language]
    is_source = review.language == site.source_language
    own = [
        line
        for line in ledger.approvals.get((review.answer, part), [])
        if is_source or line.source == hashes.source
    ]
    stands = review.evidence[part].stands
    for pair in complete_pairs(own, roles_to_sign(review.answer, review.language, site)):
        if stands and pair.text != stands.text:
            whom = _by_whom(pair, review, has_day=False)
            yield f"An earlier text was approved {whom} (id {pair.lines[0][:12]})"


def tell_notes(notes: Iterable[object], *, is_out: bool) -> list[str]:
    """Why texts of a part were taken away, in sentences; `is_out`: it has one that is out again."""
    when = "Taken away before" if is_out else "Taken away"
    return [visible(f"{when}: {note}") for note in notes]


def _by_whom(pair: Pair, review: Review, *, has_day: bool) -> str:
    """Who approved a text, each on the day of their own signature; `has_day`: and when it is
    reviewed again."""
    names = {r.id: r.name for r in review.loaded.job.site.reviewers}
    days: dict[dt.date, list[str]] = {}
    for own in pair.signed:
        name = f"{names[own.by]} ({own.by})" if names.get(own.by) else own.by
        days.setdefault(own.on, []).append(name)
    people = " and ".join(f"{', '.join(who)} on {day}" for day, who in sorted(days.items()))
    due = f"; next review due on {pair.next_review}" if has_day else ""
    return f"by {people}{due}"


def _role(
    review: Review, part: Part, role: str, program: str, *, stopped: bool, paused: bool
) -> RoleReview:
    site = review.loaded.job.site
    now = dt.datetime.now(dt.UTC)
    able = [r for r in site.reviewers if r.is_one_of(role, review.language, now)]
    signed = max(
        (line for line in review.signatures(part) if line.role == role),
        key=lambda line: (line.latest, line.id),
        default=None,
    )
    words = [
        program,
        "approve",
        review.language,
        shlex.quote(review.answer),
        "--part",
        part,
        "--role",
        role,
    ]
    words += _signer(able, site, now)
    names = {*review.warnings(part), *(p.name for p in acceptable(review, part))}
    words += [word for name in sorted(names) for word in ("--accept", name)]
    return RoleReview(
        role,
        tuple(r.id for r in able),
        signed.by if signed else None,
        signed.on if signed else None,
        None if stopped or (paused and signed) else " ".join(words),
        signed.recorded_by if signed else "",
        signed.id if signed else "",
    )
