"""Judges the answers of a collection, and of a whole site."""

from collections.abc import Iterator

import msgspec

from pmlpub.checks.table import run_checks
from pmlpub.content.withdrawal import Gone
from pmlpub.judging.answer import AnswerJudge
from pmlpub.judging.clashes import (
    KeywordOwner,
    find_clashes,
    find_owners,
)
from pmlpub.judging.former_ids import find_taken_away
from pmlpub.judging.job import Checker, Clashes, Job, Ledgers, Loaded
from pmlpub.judging.lost_contexts import find_lost_in_catalogs
from pmlpub.judging.translations import Translations, load_translations
from pmlpub.model import Answer, JudgedAnswer
from pmlpub.problems import Problem
from pmlpub.source.answers import load_collection


class CollectionInputs(msgspec.Struct, frozen=True):
    """All that the answers of one collection are judged by.

    `answers` are those that can be read and are not withdrawn; `broken` are those that cannot be
    read, with the reasons, and those that are taken away under an earlier id (`taken_away`);
    `keywords` has the words of the source texts by answer id. `problems` are those of files: of
    answers and of catalogs.
    """

    name: str
    answers: tuple[Answer, ...]
    broken: dict[str, list[Problem]]
    taken_away: frozenset[str]
    gone: tuple[Gone, ...]
    keywords: dict[str, str]
    translations: Translations
    ledgers: Ledgers
    problems: tuple[Problem, ...]

    def owners(self, job: Job, words: frozenset[str] | None = None) -> list[KeywordOwner]:
        """The owners of all keywords in this collection, or of those in `words`."""
        return list(
            find_owners(self.answers, self.broken, job, self.translations, self.ledgers, words)
        )


def load_inputs(job: Job, name: str, ledgers: Ledgers) -> CollectionInputs:
    """Reads a collection; `ledgers` are those of the collection."""
    loaded = load_collection(job.root, name, job.site, job.latest or job.as_of)
    translations = load_translations(job, name)
    gone = sorted(job.site.withdrawals_in.get(name, ()), key=lambda g: g.id)
    withdrawn = {g.id for g in gone}
    taken = {
        answer.id: found
        for answer in loaded.answers
        if answer.id not in withdrawn
        and (found := list(find_taken_away(answer, job.site, ledgers)))
    }
    stopping = (problem for own in translations.stopping.values() for problem in own)
    return CollectionInputs(
        name,
        tuple(answer for answer in loaded.answers if answer.id not in {*withdrawn, *taken}),
        {key: found for key, found in loaded.broken.items() if key not in withdrawn} | taken,
        frozenset(taken),
        tuple({g.id: g for g in gone}.values()),
        {answer.id: answer.keywords for answer in loaded.answers if answer.keywords},
        translations,
        ledgers,
        (
            *loaded.problems,
            *(p for found in taken.values() for p in found),
            *stopping,
            *find_lost_in_catalogs(translations, name, loaded.answers, job.site),
        ),
    )


def judge_inputs(
    inputs: CollectionInputs, job: Job, clashes: Clashes, check: Checker = run_checks
) -> Iterator[JudgedAnswer]:
    """Judges each answer of a collection: those that can be read, then those that cannot, then
    those that are withdrawn."""
    judge = AnswerJudge(job, inputs.translations, inputs.ledgers, clashes, check)
    for answer in inputs.answers:
        yield judge.judge(answer)
    for answer_id, problems in inputs.broken.items():
        is_away = answer_id in inputs.taken_away
        yield (judge.judge_taken_away if is_away else judge.judge_unreadable)(answer_id, problems)
    for gone in inputs.gone:
        yield judge.judge_gone(gone, inputs.keywords.get(gone.id, ""))


def judge_site(loaded: Loaded) -> Iterator[JudgedAnswer]:
    """Judges each answer of a whole site, collection by collection."""
    owners: list[KeywordOwner] = []
    for name in loaded.collections:
        owners += load_inputs(loaded.job, name, loaded.ledgers_of(name)).owners(loaded.job)
    clashes = find_clashes(owners, loaded.before)
    for name in loaded.collections:
        inputs = load_inputs(loaded.job, name, loaded.ledgers_of(name))
        yield from judge_inputs(inputs, loaded.job, clashes)
