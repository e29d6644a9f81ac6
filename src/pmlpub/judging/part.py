"""Judges one part of one edition: which text goes out, today's or one that was signed, and why."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import TypeAlias

import msgspec

from pmlpub.catalogs.paths import acts_path, catalog_path
from pmlpub.checks import negation, numbers, opposites, sms_range
from pmlpub.checks.sameness import same_quantities
from pmlpub.content.emergency import PLACEHOLDER
from pmlpub.gate import evidence, verdicts
from pmlpub.gate.copies import fates_of
from pmlpub.gate.days import days_of
from pmlpub.gate.fingerprint import Hashes, hashes_of
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.pairs import Pair
from pmlpub.gate.verdicts import Chosen
from pmlpub.judging import signed_text
from pmlpub.judging.job import Job, Ledgers
from pmlpub.judging.safety import with_strings
from pmlpub.model import PARTS, Edition, Fate, Part, Reason, Verdict, channels_of, part_of
from pmlpub.problems import MACHINE_DRAFT, Location, Problem

QUANTITIES = frozenset(
    code.name
    for code in (
        numbers.NUMBER, numbers.NUMBER_WORD, numbers.NUMBER_UNIT, numbers.NUMBER_ORDER,
        negation.NEGATION, opposites.OPPOSITE, sms_range.SMS_RANGE,
    )
)  # fmt: skip
"""The codes of findings in figures, units, bounds and negations."""
EXCERPT = 60
"""How many characters of a text a problem quotes."""
Check: TypeAlias = Callable[[Edition, Edition], Iterable[Problem]]
"""What finds the problems of an edition, given the source edition that it was made from."""


def _fields_of(edition: Edition | None, part: Part) -> set[str]:
    """The fields of an edition, and the placeholder `{emergency}` if a text of the part has it."""
    texts = edition.texts if edition else {}
    says = any(PLACEHOLDER in text for field, text in texts.items() if part_of(field) == part)
    return {*texts, PLACEHOLDER} if says else {*texts}


def _find_nothing(_source: Edition, _edition: Edition) -> Iterable[Problem]:
    return ()


class Draft(msgspec.Struct, frozen=True):
    """An edition as content/ and locales/ have it today; `source` is the source edition. Both are
    None for an answer that cannot be read. `problems` are all that stop it; of them, `found` are
    those that checks found, and `stopping` say that its catalogs cannot be read."""

    answer: str
    language: str
    edition: Edition | None = None
    source: Edition | None = None
    problems: tuple[Problem, ...] = ()
    found: tuple[Problem, ...] = ()
    stopping: tuple[Problem, ...] = ()

    def hashes(self, part: Part) -> Hashes:
        """The hashes of a part as it is today; empty if there is none."""
        if self.source and self.edition and self.edition.has(part):
            return hashes_of(self.source, self.edition, part)
        return Hashes("", "", None)


class SignedSource(msgspec.Struct, frozen=True):
    """The source text of a part that stands: its approval, and the text, if anybody has it.
    `moved`: an edit of its figures, units, bounds or negations waits for an approval, and nobody in
    a clinical role let the text stand beside it."""

    pair: Pair
    edition: Edition | None
    moved: bool = False


SignedSources: TypeAlias = Mapping[Part, SignedSource]


class JudgedPart(msgspec.Struct, frozen=True):
    """The verdict on a part; the edition with its text, if it is not today's; what to tell; whether
    it is the text of today's files that the verdict is about."""

    verdict: Verdict
    edition: Edition | None = None
    told: tuple[Problem, ...] = ()
    todays: bool = True


def find_signed_sources(
    answer: str, source: Edition | None, job: Job, ledgers: Ledgers
) -> dict[Part, SignedSource]:
    """The source texts of an answer that stand, by part; `source` is today's source edition."""
    site, found = job.site, dict[Part, SignedSource]()
    ledger = ledgers.get(site.source_language, Ledger())
    for part in PARTS:
        draft = Draft(answer, site.source_language, source, source)
        today = draft.hashes(part)[:2]
        pair = evidence.standing_source((answer, part), site, ledgers, today)
        if pair and pair.text == today:
            found[part] = SignedSource(pair, source)
        elif pair:
            edition = signed_text.find_source(pair, ledger)
            kept = evidence.is_kept((answer, part), pair.text, today[1], ledger)
            moved = not kept and bool(edition and source)
            # A part that is gone from today's file corrects nothing.
            moved = moved and bool(source and source.has(part))
            moved = moved and not _same_quantities(edition, source, part, job)
            found[part] = SignedSource(pair, edition, moved)
    return found


def _ids(pair: Pair) -> str:
    return ", ".join(name[:12] for name in pair.lines)


class PartJudge:
    """Judges a part of an edition; `signed` is the source text of it that stands."""

    def __init__(
        self,
        draft: Draft,
        part: Part,
        signed: SignedSource | None,
        job: Job,
        ledgers: Ledgers,
        check: Check = _find_nothing,
    ) -> None:
        self._draft, self._part, self._signed = draft, part, signed
        self._job, self._site, self._check = job, job.site, check
        self._ledgers = ledgers
        self._ledger = ledgers.get(draft.language, Ledger())
        self._source_ledger = ledgers.get(job.site.source_language, Ledger())
        self._is_source = draft.language == job.site.source_language
        self._hashes = draft.hashes(part)
        key = (draft.answer, part)
        self._live = self._ledger.live.get(key)
        self._evidence = evidence.weigh(key, draft.language, self._named(), self._site, ledgers)
        self._chosen = verdicts.choose(self._evidence, self._site.policy, job.as_of)

    def judge(self) -> JudgedPart:
        """The verdict, the edition that has the text, and what everybody should know."""
        draft, part, policy, as_of = self._draft, self._part, self._site.policy, self._job.as_of
        if self._chosen is None and draft.edition is None:
            return self._unreadable()
        paused = self._evidence.paused
        stopped = self._evidence.safety or (paused and paused.was_out)
        if not (self._chosen or stopped or self._is_present(draft.edition)):
            return JudgedPart(Verdict("absent"))
        case = verdicts.Case(
            part,
            draft.edition.updated if draft.edition else as_of,
            self._hashes.version,
            self._evidence,
            self._problems(),
            frozen=self._ledger.frozen,
            live=self._live,
        )
        shown = draft.edition
        stored_apart = False
        if self._chosen and self._is_stored_apart(self._chosen):
            stored_apart = True
            shown, case = self._apart(case, self._chosen)
        elif self._chosen:
            # Every word of it is there, whatever else its catalogs have.
            own = tuple(p for p in case.problems if p not in draft.stopping)
            case = msgspec.structs.replace(case, problems=own)
        verdict = verdicts.judge(case, policy, as_of)
        if verdict.published:
            verdict = self._with_source(verdict)
        fields = _fields_of(shown, part)
        verdict = with_strings(self._job, draft.language, part, verdict, fields)
        told = [*self._waiting(case, is_out=verdict.published)] if stored_apart else []
        if not verdict.published:
            shown = draft.edition
        if shown and self._chosen and part == "page":
            known = days_of(
                self._chosen.pair,
                (draft.answer, part),
                draft.language,
                self._site,
                self._ledgers,
            )
            shown = msgspec.structs.replace(shown, updated=known.changed, published=known.published)
        if told and verdict.published:
            verdict = msgspec.structs.replace(verdict, waiting=told[0].code)
        if part == "page" and (earlier := self._earlier(verdict.version or "")):
            verdict = msgspec.structs.replace(verdict, earlier=earlier)
        apart = shown if shown != draft.edition else None
        return JudgedPart(verdict, apart, (*told, *self._rival()), todays=not stored_apart)

    def _problems(self) -> tuple[Problem, ...]:
        """All that stops the part. A draft by a machine does not once a translator has signed."""
        found = self._draft.problems
        if self._chosen or evidence.is_signed_by_translator(self._evidence, self._site):
            return tuple(p for p in found if p.code != MACHINE_DRAFT)
        return found

    def _earlier(self, version: str) -> dict[str, Fate]:
        """What became of the versions before the one that goes out."""
        key = (self._draft.answer, self._part)
        hashes = self._named()._replace(version=version)
        return fates_of(key, self._draft.language, hashes, self._site, self._ledgers)

    def _is_present(self, edition: Edition | None) -> bool:
        return edition is not None and edition.has(self._part)

    def _unreadable(self) -> JudgedPart:
        """The verdict if today's text cannot be read and no other one stands."""
        draft, key = self._draft, (self._draft.answer, self._part)
        weighed = evidence.weigh_unread(key, draft.language, self._site, self._ledgers)
        policy, as_of = self._site.policy, self._job.as_of
        verdict = verdicts.judge_unreadable(draft.problems, weighed, policy, as_of)
        return JudgedPart(with_strings(self._job, draft.language, self._part, verdict, ()))

    def keywords(self) -> tuple[tuple[str, ...], Pair | None]:
        """The keywords with which the part would go out, and their approval; None for those of
        today's files, which nobody has approved."""
        chosen, today = self._chosen, self._draft.edition
        if chosen is None or self._signed is None:
            return (today.keywords if today else ()), None
        edition = today
        if self._is_stored_apart(chosen):
            _, edition = self._from_register(chosen)
        return (edition.keywords if edition else ()), chosen.pair

    def _named(self) -> Hashes:
        """The hashes that the evidence is about: those of today's text, for the source that stands.
        Without one, for today's source."""
        if self._is_source or self._signed is None:
            return self._hashes
        source = self._signed.pair
        own = self._hashes.version if self._hashes.source == source.source else ""
        return Hashes(source.source, own, source.translation)

    def _is_stored_apart(self, chosen: Chosen) -> bool:
        """Whether the text that would go out is not the one of today's files, or has other facts
        beside it."""
        if self._signed is None:  # It does not go out.
            return False
        facts = self._is_source or self._signed.pair.translation == self._hashes.source_version
        return chosen.pair.text != self._hashes[:2] or not facts

    def _apart(self, case: verdicts.Case, chosen: Chosen) -> tuple[Edition | None, verdicts.Case]:
        """The edition with the text from the register, and the case as it is with that text."""
        source, edition = self._from_register(chosen)
        found = tuple(self._check(source, edition)) if source and edition else ()
        same = True
        if chosen.earlier:
            now = self._signed.edition if self._signed else None
            same = bool(source and now) and _same_quantities(source, now, self._part, self._job)
        case = msgspec.structs.replace(
            case,
            problems=found,
            stored=edition is not None,
            same_quantities=same,
            correction=self._correction(chosen, found),
        )
        return edition, case

    def _from_register(self, chosen: Chosen) -> tuple[Edition | None, Edition | None]:
        """The source edition for which the chosen text was approved, and the edition with it."""
        signed, pair = self._signed, chosen.pair
        if signed is None or self._is_source:
            edition = signed.edition if signed else None
            return edition, edition
        made_from = self._evidence.past_source if chosen.earlier else None
        source = signed.edition
        if chosen.earlier:
            source = None
            if made_from:
                source = signed_text.find_source(made_from, self._source_ledger)
        edition = signed_text.find_translation(
            pair, signed.pair, self._ledger, self._source_ledger, made_from
        )
        if edition and edition.language != self._draft.language:
            edition = None  # A line of an earlier version, in the folder of another language.
        return source, edition

    def _correction(self, chosen: Chosen, found: Sequence[Problem]) -> Reason | None:
        """Why a text that waits for a signature keeps the signed one from going out."""
        signed, draft = self._signed, self._draft
        if signed and signed.moved and self._site.policy.waiting_corrections == "withhold":
            return Reason(
                "waiting-correction",
                "an edit of figures, units, bounds or negations in the source waits for an "
                "approval: approve it, or put the source back",
            )
        edition = draft.edition
        if chosen.earlier or self._is_source or edition is None:
            return None
        if self._hashes.source != chosen.pair.source:
            return None  # It was made from another source, which waits as well.
        key = (draft.answer, self._part)
        if evidence.is_kept(key, chosen.pair.text, self._hashes.version, self._ledger):
            return None
        signed_wrong = self._wrong_quantities(found, edition)
        wrong = self._wrong_quantities(draft.found, edition)
        if not wrong < signed_wrong:
            return None
        where = sorted(signed_wrong - wrong)
        named = ", ".join(f"{code} in {context}" for code, context in where)
        return Reason(
            "waiting-correction",
            f"the checks find something wrong with the approved text ({named}) that is right in "
            "the text of today, which waits for its approval: approve today's text, or let the "
            "approved one stand (pmlpub keep)",
            where[0][1],
        )

    def _wrong_quantities(
        self, problems: Iterable[Problem], edition: Edition
    ) -> set[tuple[str, str]]:
        """The code and the context of each finding in figures, units, bounds or negations of this
        part."""
        return {
            (p.code, p.context)
            for p in problems
            if p.code in QUANTITIES
            and (field := p.context.partition("#")[2]) in edition.texts
            and part_of(field) == self._part
        }

    def _waiting(self, case: verdicts.Case, *, is_out: bool) -> Iterator[Problem]:
        """What is told of a text that waits for signatures while another one stands, which may be
        stopped itself."""
        chosen, edition = self._chosen, self._draft.edition
        if edition is None or chosen is None or chosen.earlier or self._draft.stopping:
            return
        source_waits = self._signed and self._signed.pair.source != self._hashes.source
        if not self._is_source and (source_waits or chosen.pair.text == self._hashes[:2]):
            return  # The source edition has said it.
        stands = "stays published" if is_out else "would be published, were it not stopped"
        since = f"the one that was approved on {chosen.pair.reviewed} {stands}"
        if not edition.has(self._part):
            yield self._problem(
                "waiting",
                f"is gone, and {since}: put it back, or revoke its approvals (pmlpub revoke "
                "--one-part)",
                "warning",
            )
            return
        if case.correction or (self._is_source and self._signed and self._signed.moved):
            what = case.correction.text if case.correction else since
            yield self._problem(
                "waiting-correction",
                "has other figures, units, bounds or negations than the approved text, and waits "
                f"for its approval: {what}",
                "error",
            )
        elif self._evidence.superseded:
            yield self._problem(
                "superseded",
                f"is an older text again, and {since}: bring that one back, or approve this one "
                "again",
                "warning",
            )
        else:
            what = "waits for its approval" if self._is_complete(edition) else "is not complete"
            yield self._problem(
                "waiting", f"is not the approved text, and {what}; {since}", "warning"
            )

    def _is_complete(self, edition: Edition) -> bool:
        """Whether every message of today's part can be used."""
        channels = {*channels_of(self._part)}
        return not any(channels.intersection(p.channels) for p in edition.problems)

    def _problem(self, code: str, what: str, severity: str) -> Problem:
        draft = self._draft
        path = f"content/{draft.answer}.yaml"
        if not self._is_source:
            path = catalog_path(draft.language, draft.answer.partition("/")[0])
        return Problem(
            Location(path),
            code,
            f"today's text of {draft.answer} ({self._part}) {what}",
            severity,  # type: ignore[arg-type]
            channels=(),
            context=draft.answer,
            language=draft.language,
            urgent=code == "waiting-correction",
        )

    def _with_source(self, verdict: Verdict) -> Verdict:
        """The verdict with the hashes of the source for which its text goes out."""
        words, facts = self._hashes.source, self._hashes.source_version
        if self._chosen and self._signed:
            words, facts = self._chosen.pair.source, self._signed.pair.translation
        return msgspec.structs.replace(verdict, source=words, facts=facts)

    def _rival(self) -> Iterator[Problem]:
        """A warning if two texts were approved on separate branches."""
        if (rival := self._evidence.rival) and (stands := self._evidence.stands):
            yield Problem(
                Location(acts_path(self._draft.language)),
                "approved-apart",
                f"two texts of {self._draft.answer} ({self._part}) were approved on separate "
                f"branches: the one of {stands.reviewed} (approvals {_ids(stands)}) is published, "
                f"and that of {rival.reviewed} (approvals {_ids(rival)}) is not"
                f"{self._difference(stands, rival)}; approve the right one again",
                "warning",
                channels=(),
                language=self._draft.language,
            )

    def _difference(self, stands: Pair, rival: Pair) -> str:
        """Where two approved texts differ first, in a clause; empty if a text is not known."""
        texts = []
        for pair in (stands, rival):
            words = pair.source if self._is_source else pair.translation
            content = self._ledger.register.find(words)
            if content is None:
                return ""
            texts.append(dict(content["texts"]))
        one, other = texts
        different = [context for context in one if one[context] != other.get(context)]
        if not different:
            return ""
        context = different[0]
        first, second = _excerpts(one[context], other.get(context, ""))
        return f". In {context} the first says '{first}' and the second '{second}'"


def _excerpts(one: str, other: str) -> tuple[str, str]:
    """Two texts from a few words before the place where they differ first, in one line each."""
    texts = [" ".join(text.split()) for text in (one, other)]
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*texts, strict=False)))
    start = texts[0].rfind(" ", 0, max(0, same - EXCERPT // 3)) + 1
    first, second = (
        ("..." if start else "")
        + text[start : start + EXCERPT]
        + ("..." if len(text) > start + EXCERPT else "")
        for text in texts
    )
    return first, second


def _same_quantities(old: Edition | None, new: Edition | None, part: Part, job: Job) -> bool:
    """Whether numbers, units, bounds and negations of a part are the same in two source
    editions."""
    before, after = _texts_of(old, part), _texts_of(new, part)
    pairs = [(before.get(field), after.get(field, "")) for field in before.keys() | after.keys()]
    return same_quantities(pairs, job.site.source_language)


def _texts_of(edition: Edition | None, part: Part) -> dict[str, str]:
    if edition is None:
        return {}
    texts = {f: text for f, text in edition.texts.items() if part_of(f) == part}
    if part == "page" and (c := edition.condition):
        texts |= {"name": c.name, "alternate": c.alternate or "", "agent": c.agent or ""}
    return texts
