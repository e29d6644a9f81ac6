"""Keywords that several answers of a site have in the same language.

In a language each word leads to one answer of the site.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec

from pmlpub.catalogs.localize import localize
from pmlpub.gate import evidence
from pmlpub.gate.fingerprint import hashes_of
from pmlpub.judging.job import Clashes, Job, Ledgers
from pmlpub.judging.translations import Translations
from pmlpub.model import Answer, Edition, Site
from pmlpub.sms.keywords import fold_keyword


class KeywordOwner(msgspec.Struct, frozen=True):
    """An answer that has a keyword (folded) in a language, and the day of its approval."""

    language: str
    word: str
    answer: str
    approved: dt.date | None


def find_owners(
    answers: Sequence[Answer],
    job: Job,
    translations: Translations,
    ledgers: Ledgers,
    words: Collection[str] | None = None,
) -> Iterator[KeywordOwner]:
    """The owners of keywords in every language, with the day of the approval if there is one; only
    of `words` (folded), if they are given."""
    for answer in answers:
        if not answer.keywords:
            continue
        for language in job.site.all_languages:
            edition = localize(answer, language, job.site, *translations.of(language))
            own = {fold_keyword(word) for word in edition.keywords}
            own = own if words is None else own.intersection(words)
            day = _approved_on(answer, edition, job.site, ledgers) if own else None
            for word in sorted(own):
                yield KeywordOwner(language, word, answer.id, day)


def find_clashes(owners: Iterable[KeywordOwner]) -> Clashes:
    """The keywords of editions that another answer has too.

    If one owner was approved first, it keeps the word and the others clash, so that a new text
    never silences one that is out.
    """
    by_word: dict[tuple[str, str], list[KeywordOwner]] = {}
    for owner in sorted(owners, key=lambda owner: owner.answer):
        by_word.setdefault((owner.language, owner.word), []).append(owner)
    clashes: dict[tuple[str, str], dict[str, str]] = {}
    for (language, word), rivals in by_word.items():
        if len(rivals) < 2:
            continue
        days = sorted(owner.approved for owner in rivals if owner.approved)
        first = [owner for owner in rivals if days and owner.approved == days[0]]
        keeper = first[0] if len(first) == 1 else None
        for owner in rivals:
            if owner is not keeper:
                other = keeper or next(rival for rival in rivals if rival is not owner)
                clashes.setdefault((owner.answer, language), {})[word] = other.answer
    return clashes


def collections_that_clash(clashes: Clashes) -> list[str]:
    """The collections that share a keyword with another collection, sorted."""
    pairs = (
        {_collection(answer), _collection(other)}
        for (answer, _), words in clashes.items()
        for other in words.values()
    )
    return sorted({name for pair in pairs if len(pair) > 1 for name in pair})


def _collection(answer: str) -> str:
    return answer.partition("/")[0]


def _approved_on(answer: Answer, edition: Edition, site: Site, ledgers: Ledgers) -> dt.date | None:
    """The day since which the SMS of an edition, with today's text, is approved."""
    source_edition = localize(answer, site.source_language, site, {}, {})
    hashes = hashes_of(source_edition, edition, "sms")
    found = evidence.weigh((answer.id, "sms"), edition.language, hashes, site, ledgers)
    return found.current.reviewed if found.current else None
