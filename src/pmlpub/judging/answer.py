"""Judges one answer in all its languages: localises, checks and decides."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

import msgspec

from pmlpub.catalogs.localize import localize
from pmlpub.checks.subject import Subject
from pmlpub.checks.table import run_checks
from pmlpub.content.withdrawal import Gone
from pmlpub.exporters import sms
from pmlpub.exporters.emergency import wordings
from pmlpub.gate import verdicts
from pmlpub.gate.notes import find_notes, has_removals
from pmlpub.judging import signed_text
from pmlpub.judging.accepted import with_accepted
from pmlpub.judging.corrections import (
    day_of_error,
    find_signed_correction,
    judge_correction,
    signed_words,
    waiting_problem,
)
from pmlpub.judging.former_ids import find_signed_before, find_taken_back, with_former_days
from pmlpub.judging.job import Checker, Clashes, Job, Ledgers
from pmlpub.judging.line_keywords import find_signed_keywords
from pmlpub.judging.part import (
    Draft,
    JudgedPart,
    PartJudge,
    SignedSources,
    find_signed_sources,
)
from pmlpub.judging.safety import with_strings
from pmlpub.judging.translations import Translations
from pmlpub.model import (
    PARTS,
    Answer,
    Edition,
    Interface,
    JudgedAnswer,
    JudgedEdition,
    Part,
    Reason,
    Site,
    Verdict,
    channels_of,
)
from pmlpub.problems import Problem
from pmlpub.sms.segments import count_sms, worst_segments

KnownKeywords = Mapping[str, tuple[str, ...]]
"""Language -> the words that people may still send for an answer."""


class AnswerJudge(msgspec.Struct, frozen=True):
    """Judges the answers of one collection."""

    job: Job
    translations: Translations
    ledgers: Ledgers
    clashes: Clashes
    check: Checker = run_checks

    def judge(self, answer: Answer) -> JudgedAnswer:
        """Judges an answer that can be read, and is not withdrawn."""
        site = self.job.site
        source = localize(answer, site.source_language, site, {}, {})
        signed = find_signed_sources(answer.id, source, self.job, self.ledgers)
        judged = [self._judge_edition(answer, source, tag, signed) for tag in site.all_languages]
        return _with_sisters(answer.id, judged)

    def judge_unreadable(self, answer_id: str, problems: Sequence[Problem]) -> JudgedAnswer:
        """Judges an answer whose file cannot be read: what is signed stands, all else is withheld,
        unless a row that comes before readability applies."""
        known = self.translations.known_keywords(answer_id, "", self.job.site)
        signed = find_signed_sources(answer_id, None, self.job, self.ledgers)
        judged = []
        for tag in self.job.site.all_languages:
            draft = Draft(answer_id, tag, problems=tuple(problems))
            parts = self._judge_parts(draft, signed, ())
            edition = _edition_of(draft, parts)
            keywords = () if edition and edition.keywords else known.get(tag, ())
            whole = self._judged_edition(draft, parts, keywords)
            judged.append(self._with_signed_correction(whole))
        return _with_sisters(answer_id, judged)

    def judge_taken_away(self, answer_id: str, problems: Sequence[Problem]) -> JudgedAnswer:
        """Judges an answer that is withdrawn or paused under an earlier id: nothing of it goes out,
        signed or not."""
        reasons = tuple(map(Reason.of, problems))
        return JudgedAnswer(
            answer_id,
            tuple(
                msgspec.structs.replace(
                    judged,
                    verdicts={
                        part: Verdict("withheld", reasons) if verdict.published else verdict
                        for part, verdict in judged.verdicts.items()
                    },
                    edition=None,
                    sisters=(),
                    known_keywords=judged.edition.keywords
                    if judged.edition
                    else judged.known_keywords,
                )
                for judged in self.judge_unreadable(answer_id, problems).editions
            ),
        )

    def judge_gone(self, gone: Gone, source_keywords: str) -> JudgedAnswer:
        """Judges a withdrawn answer; `source_keywords` are those of its file, if there is one."""
        site = self.job.site
        known: KnownKeywords = self.translations.known_keywords(gone.id, source_keywords, site)
        if site.policy.require("sms") == "approved":
            known = {tag: self._signed_keywords(gone.id, tag) for tag in site.all_languages}
        return tombstones_of(self.job, gone, known)

    def _judge_edition(
        self, answer: Answer, source: Edition, language: str, signed: SignedSources
    ) -> JudgedEdition:
        edition = localize(answer, language, self.job.site, *self.translations.of(language))
        found = tuple(self._check(source, edition, answer.protected))
        stopping = self.translations.stopping.get(language, ())
        problems = (*stopping, *edition.problems, *found)
        draft = Draft(answer.id, language, edition, source, problems, found, stopping)
        parts = self._judge_parts(draft, signed, answer.protected)
        if answer.former_ids(self.job.site):
            parts = {p: self._as_before(answer, draft, p, judged) for p, judged in parts.items()}
        for part, judged in parts.items():
            if judged.verdict.accepted and judged.todays:
                found = _with_accepted(found, judged.verdict, part, self.job.site)
        draft = msgspec.structs.replace(draft, found=found)
        known: KnownKeywords = {}
        if answer.keywords and not edition.keywords:
            known = self.translations.known_keywords(answer.id, answer.keywords, self.job.site)
        whole = self._judged_edition(draft, parts, known.get(language, ()))
        return self._with_correction(whole, source, edition)

    def _with_correction(
        self, judged: JudgedEdition, source: Edition, edition: Edition
    ) -> JudgedEdition:
        """The edition with its correction, if its notice says that it contained an error; with what
        is told if that is not signed yet."""
        wrong, since = day_of_error(judged.verdicts.values())
        if not wrong:
            return judged
        site, problems = self.job.site, (*edition.problems, *judged.found)
        one = judge_correction(source, edition, problems, site, self.ledgers)
        if one is None:
            return judged
        if one.text is None and judged.stopping:
            return self._with_signed_correction(judged)
        words = signed_words(one, since, self.ledgers, edition.language)
        told = () if words else (waiting_problem(edition.answer, edition.language),)
        return msgspec.structs.replace(judged, correction=words, found=(*judged.found, *told))

    def _with_signed_correction(self, judged: JudgedEdition) -> JudgedEdition:
        """The same for an edition whose files cannot be read: with what was signed last."""
        wrong, since = day_of_error(judged.verdicts.values())
        if not wrong:
            return judged
        job = self.job
        words = find_signed_correction(
            judged.answer, judged.language, since, job.site, self.ledgers, job.as_of
        )
        return msgspec.structs.replace(judged, correction=words)

    def _judge_parts(
        self, draft: Draft, signed: SignedSources, protected: tuple[str, ...]
    ) -> dict[Part, JudgedPart]:
        check = partial(self._check, protected=protected)
        return {
            part: PartJudge(draft, part, signed.get(part), self.job, self.ledgers, check).judge()
            for part in PARTS
        }

    def _as_before(
        self, answer: Answer, draft: Draft, part: Part, judged: JudgedPart
    ) -> JudgedPart:
        """A judged part of an answer with earlier ids: with its days under them; withheld if its
        text was taken away under one of them, and not signed since."""
        source, edition, site = draft.source, draft.edition, self.job.site
        if not (source and edition):
            return judged
        if not judged.verdict.published:
            codes = {reason.code for reason in judged.verdict.reasons}
            is_unsigned = judged.verdict.state == "withheld" and codes == {"not-approved"}
            old = is_unsigned and find_signed_before(
                answer, source, edition, part, site, self.ledgers
            )
            return _signed_as(judged, old) if old else judged
        verdict, text = judged.verdict, judged.edition or edition
        found = find_taken_back(answer, source, text, part, verdict, site, self.ledgers)
        if found is None:
            shown = judged.edition
            if verdict.reviewed and part == "page" and shown:
                shown = with_former_days(answer, source, shown, edition, site, self.ledgers)
            return msgspec.structs.replace(judged, edition=shown)
        verdict = Verdict("withheld", (Reason.of(found),))
        told = (*judged.told, msgspec.structs.replace(found, channels=()))
        return JudgedPart(verdict, told=told)

    def _judged_edition(
        self, draft: Draft, parts: Mapping[Part, JudgedPart], known_keywords: tuple[str, ...]
    ) -> JudgedEdition:
        edition = _edition_of(draft, parts)
        told = (problem for judged in parts.values() for problem in judged.told)
        line_keywords = None
        if self.job.site.policy.require("sms") == "approved" and not parts["sms"].verdict.published:
            line_keywords = self._signed_keywords(draft.answer, draft.language)
        return JudgedEdition(
            draft.answer,
            draft.language,
            {part: judged.verdict for part, judged in parts.items()},
            edition,
            found=(*draft.found, *told),
            stopping=draft.stopping,
            known_keywords=known_keywords,
            line_keywords=line_keywords,
            draft=draft.edition if edition is not draft.edition else None,
            notes={part: self._notes(draft, part) for part in PARTS},
        )

    def _signed_keywords(self, answer: str, language: str) -> tuple[str, ...]:
        return find_signed_keywords(answer, language, self.job.site, self.ledgers)

    def _notes(self, draft: Draft, part: Part) -> tuple[str, ...]:
        """Why texts of the part were taken away."""
        site, key = self.job.site, (draft.answer, part)
        if not has_removals(key, draft.language, site, self.ledgers):
            return ()
        hashes = draft.hashes(part)
        return tuple(map(str, find_notes(key, draft.language, hashes, site, self.ledgers)))

    def _check(
        self, source: Edition, edition: Edition, protected: tuple[str, ...]
    ) -> Iterable[Problem]:
        language, site = edition.language, self.job.site
        text = edition.texts.get("sms")
        unreviewed = site.policy.require("sms") == "translated"
        interface = self.job.interfaces[language]
        address = site.reading_address(language, edition.answer)
        sent = approved = None
        if text:
            text = _longest(text, interface, site, language)
            sent = sms.reply(text, site, interface, address, unreviewed=unreviewed)
            if unreviewed:
                approved = sms.reply(text, site, interface, address, unreviewed=False)
        return self.check(
            Subject(
                edition,
                site,
                sent,
                source.texts,
                protected,
                self.job.glossaries.get(language, {}),
                self.clashes.get((edition.answer, language), {}),
                approved,
            )
        )


def _longest(text: str, interface: Interface, site: Site, language: str) -> str:
    """The text with what takes the most room in the place of `{emergency}`."""
    tables = site.sms.tables(language)

    def cost(words: str) -> tuple[int, int]:
        counted = count_sms(words, tables)
        return worst_segments(counted), counted.units

    found = list(wordings(text, interface, site.sms.emergency))
    return max(found, key=cost) if len(found) > 1 else found[0]


def _signed_as(judged: JudgedPart, old: str) -> JudgedPart:
    """A part that waits for signatures, and has them under an earlier id."""
    text = (
        f"exactly this text is approved as {old}, and an approval names the id of its answer: "
        "sign it again under this one"
    )
    verdict = msgspec.structs.replace(judged.verdict, reasons=(Reason("not-approved", text),))
    return msgspec.structs.replace(judged, verdict=verdict)


def _edition_of(draft: Draft, parts: Mapping[Part, JudgedPart]) -> Edition | None:
    """Today's edition, with the texts of the parts that go out as they were signed."""
    edition = draft.edition
    for part, judged in parts.items():
        if judged.edition:
            edition = signed_text.with_part(edition or judged.edition, part, judged.edition)
    return edition


def _with_sisters(answer_id: str, judged: Sequence[JudgedEdition]) -> JudgedAnswer:
    """The judged editions of an answer, each with the other languages whose page is out. A text
    also links to a page with the notice that it is being checked, so that no text changes because
    of it; a notice links to texts alone."""
    shown = [j.language for j in judged if shows_page(j.verdicts["page"])]
    out = [j.language for j in judged if j.verdicts["page"].published]
    return JudgedAnswer(
        answer_id,
        tuple(
            msgspec.structs.replace(
                j,
                sisters=tuple(
                    tag
                    for tag in (shown if j.verdicts["page"].published else out)
                    if tag != j.language
                ),
            )
            for j in judged
        ),
    )


def _with_accepted(
    found: Sequence[Problem], verdict: Verdict, part: Part, site: Site
) -> tuple[Problem, ...]:
    """The problems of an edition, with those of one part as its approvals accept them."""
    own = [p for p in found if set(p.channels) & set(channels_of(part))]
    told = iter(with_accepted(own, verdict.accepted, site.policy.roles))
    return tuple(next(told) if p in own else p for p in found)


def shows_page(verdict: Verdict) -> bool:
    """Whether the page of an edition has its text, or the notice that it is being checked."""
    return verdict.published or (verdict.state == "tombstone" and verdict.paused)


def tombstones_of(job: Job, gone: Gone, known: KnownKeywords) -> JudgedAnswer:
    """A withdrawn answer: a tombstone in every language, under its known keywords."""
    decided = verdicts.judge_gone(gone)

    def judged() -> Iterator[JudgedEdition]:
        for language in job.site.all_languages:
            own = {p: with_strings(job, language, p, v, ()) for p, v in decided.items()}
            yield JudgedEdition(gone.id, language, own, known_keywords=known.get(language, ()))

    return JudgedAnswer(gone.id, tuple(judged()))
