"""Judges one answer in all its languages: localises, checks and decides."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from pmlpub.catalogs.localize import localize, moved_sources
from pmlpub.catalogs.paths import acts_path
from pmlpub.checks.sameness import same_quantities
from pmlpub.checks.subject import Subject
from pmlpub.checks.table import run_checks
from pmlpub.content import Gone
from pmlpub.exporters import sms
from pmlpub.gate import evidence, verdicts
from pmlpub.gate.fingerprint import hashes_of
from pmlpub.gate.ledger import Ledger
from pmlpub.judging.job import Checker, Clashes, Job, Ledgers
from pmlpub.judging.safety import with_strings
from pmlpub.judging.translations import Translations
from pmlpub.markdown import link_targets
from pmlpub.model import (
    PARTS,
    Answer,
    Edition,
    JudgedAnswer,
    JudgedEdition,
    Part,
    Verdict,
    is_markdown,
    part_of,
)
from pmlpub.problems import Location, Problem

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
        judged = [self._judge_edition(answer, source, tag) for tag in site.all_languages]
        out = [j.language for j in judged if j.verdicts["page"].published]
        return JudgedAnswer(
            answer.id,
            tuple(
                msgspec.structs.replace(j, sisters=tuple(tag for tag in out if tag != j.language))
                for j in judged
            ),
        )

    def judge_unreadable(self, answer_id: str, problems: Sequence[Problem]) -> JudgedAnswer:
        """Judges an answer whose file cannot be read: it is withheld in every language."""
        known = self.translations.known_keywords(answer_id, "", self.job.site)
        return _without_text(self.job, answer_id, verdicts.judge_unreadable(problems), known)

    def judge_gone(self, gone: Gone, source_keywords: str) -> JudgedAnswer:
        """Judges a withdrawn answer; `source_keywords` are those of its file, if there is one."""
        known = self.translations.known_keywords(gone.id, source_keywords, self.job.site)
        return tombstones_of(self.job, gone, known)

    def _judge_edition(self, answer: Answer, source: Edition, language: str) -> JudgedEdition:
        edition = localize(answer, language, self.job.site, *self.translations.of(language))
        found = tuple(self.check(self._subject(answer, source, edition)))
        stopping = self.translations.stopping.get(language, ())
        problems = (*stopping, *edition.problems, *found)
        decided = {part: self._decide(answer, source, edition, part, problems) for part in PARTS}
        found = (*found, *self._find_rivals(source, edition))
        known: KnownKeywords = {}
        if answer.keywords and not edition.keywords:
            known = self.translations.known_keywords(answer.id, answer.keywords, self.job.site)
        for part, (_, old) in decided.items():
            edition = _with_old_texts(edition, old, part) if old else edition
        return JudgedEdition(
            answer.id,
            language,
            {part: verdict for part, (verdict, _) in decided.items()},
            edition,
            found=found,
            stopping=stopping,
            known_keywords=known.get(language, ()),
        )

    def _subject(self, answer: Answer, source: Edition, edition: Edition) -> Subject:
        language, site = edition.language, self.job.site
        text = edition.texts.get("sms")
        unreviewed = site.policy.require("sms") == "translated"
        interface = self.job.interfaces[language]
        address = site.address(language, answer.id)
        return Subject(
            edition,
            site,
            sms.reply(text, site, interface, address, unreviewed=unreviewed) if text else None,
            source.texts,
            answer.protected,
            self.job.glossaries.get(language, {}),
            self.clashes.get((answer.id, language), {}),
        )

    def _find_rivals(self, source: Edition, edition: Edition) -> Iterator[Problem]:
        """A warning for each part of which two texts were approved on separate branches."""
        for part in (part for part in PARTS if edition.has(part)):
            hashes = hashes_of(source, edition, part)
            key = (edition.answer, part)
            weighed = evidence.weigh(key, edition.language, hashes, self.job.site, self.ledgers)
            if (rival := weighed.rival) and (current := weighed.current):
                yield Problem(
                    Location(acts_path(edition.language)),
                    "approved-apart",
                    f"two texts of {edition.answer} ({part}) were approved on separate branches: "
                    f"the one of {current.reviewed} is published, and that of {rival.reviewed} is "
                    f"not (approvals {', '.join(name[:12] for name in rival.lines)}); approve the "
                    "right one again",
                    "warning",
                    channels=(),
                    language=edition.language,
                )

    def _decide(
        self,
        answer: Answer,
        source: Edition,
        edition: Edition,
        part: Part,
        problems: Sequence[Problem],
    ) -> tuple[Verdict, Edition | None]:
        """The verdict on a part, and the earlier edition if its old text is published."""
        if not edition.has(part):
            return Verdict("absent"), None
        language, site = edition.language, self.job.site
        hashes = hashes_of(source, edition, part)
        ledger = self.ledgers.get(language, Ledger())
        weighed = evidence.weigh((answer.id, part), language, hashes, site, self.ledgers)
        case = verdicts.Case(
            part,
            edition.updated,
            hashes.version,
            weighed,
            problems,
            frozen=ledger.frozen,
            live=ledger.live.get((answer.id, part)),
        )
        old = None
        if weighed.past and weighed.since == "minor":
            entries = self.translations.of(language)
            old = localize(answer, language, site, *entries, as_translated=True)
            moved = moved_sources(answer, site, *entries)
            before = {c: text for c, (text, _) in moved.items() if text is not None}
            old_source = _with_texts(source, before)
            own = [pair for c, pair in moved.items() if part_of(c.partition("#")[2]) == part]
            case = msgspec.structs.replace(
                case,
                old_version=hashes_of(old_source, old, part).version,
                same_quantities=same_quantities(own, site.source_language)
                and _has_todays_targets(old, source),
            )
        verdict = verdicts.judge(case, site.policy, self.job.as_of)
        if verdict.published:
            past = weighed.past if verdict.outdated else None
            verdict = msgspec.structs.replace(
                verdict, source=past.source if past else hashes.source, facts=hashes.source_version
            )
        shown = old if old and verdict.outdated else edition
        verdict = with_strings(self.job, language, part, verdict, shown.texts)
        return verdict, old if verdict.outdated else None


def tombstones_of(job: Job, gone: Gone, known: KnownKeywords) -> JudgedAnswer:
    """A withdrawn answer: a tombstone in every language, under its known keywords."""
    return _without_text(job, gone.id, verdicts.judge_gone(gone), known)


def _without_text(
    job: Job, answer_id: str, decided: verdicts.Verdicts, known: KnownKeywords
) -> JudgedAnswer:
    """An answer without editions: only its verdicts, and a notice if they are tombstones."""

    def judged() -> Iterator[JudgedEdition]:
        for language in job.site.all_languages:
            own = {p: with_strings(job, language, p, v, ()) for p, v in decided.items()}
            yield JudgedEdition(answer_id, language, own, known_keywords=known.get(language, ()))

    return JudgedAnswer(answer_id, tuple(judged()))


def _with_old_texts(edition: Edition, old: Edition, part: Part) -> Edition:
    """The edition with the texts of one part as they were translated."""
    texts = {
        field: text
        for field, text in {**old.texts, **edition.texts}.items()
        if part_of(field) != part
    }
    own = {field: text for field, text in old.texts.items() if part_of(field) == part}
    condition = old.condition if part == "page" else edition.condition
    return msgspec.structs.replace(edition, texts=own | texts, condition=condition)


def _with_texts(edition: Edition, texts: Mapping[str, str]) -> Edition:
    """The edition with other texts, by context."""
    own = {
        field: texts.get(f"{edition.answer}#{field}", text) for field, text in edition.texts.items()
    }
    return msgspec.structs.replace(edition, texts=own)


def _has_todays_targets(old: Edition, source: Edition) -> bool:
    """Whether an old text has only link targets that its source has today: others may have been
    replaced for safety."""
    return all(
        set(link_targets(text)) <= set(link_targets(source.texts.get(field, "")))
        for field, text in old.texts.items()
        if is_markdown(field)
    )
