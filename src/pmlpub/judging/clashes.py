"""Keywords that several answers of a site have in the same language.

In a language each word leads to one answer of the site: to the one that was approved first or, if
none of them is approved, to the one that is out. So whoever comes later is withheld, and nobody
loses a word to a text that is not out.
"""

import datetime as dt
import hashlib
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress

import msgspec

from pmlpub.catalogs.localize import localize, localize_keywords
from pmlpub.gate.pairs import Pair
from pmlpub.judging.job import Clashes, Job, Ledgers
from pmlpub.judging.part import Draft, PartJudge, SignedSource, find_signed_sources
from pmlpub.judging.translations import Translations
from pmlpub.model import Answer
from pmlpub.problems import ReleaseError
from pmlpub.releases.archive import Release
from pmlpub.sms.keywords import fold_keyword

END = dt.datetime.max.replace(tzinfo=dt.UTC)


class KeywordOwner(msgspec.Struct, frozen=True):
    """An answer that has a keyword (folded) in a language, the day on which its text was approved
    for the first time, and the instant of the last approval of it."""

    language: str
    word: str
    answer: str
    approved: dt.date | None
    at: dt.datetime | None = None

    @property
    def rank(self) -> tuple[dt.date, dt.datetime]:
        """What decides between approved owners: the lowest comes first."""
        return self.approved or dt.date.max, self.at or END


class PackedOwners(msgspec.Struct, frozen=True):
    """The owners of keywords in one collection, packed, since those of a whole large site are in
    one process. `words` has a hash of 8 bytes of each language with a word."""

    owners: bytes = b""
    words: bytes = b""


def pack_owners(owners: Iterable[KeywordOwner]) -> PackedOwners:
    ordered = list(owners)
    named = (hashlib.sha256(f"{one.language} {one.word}".encode()).digest() for one in ordered)
    return PackedOwners(msgspec.msgpack.encode(ordered), b"".join(own[:8] for own in named))


def find_rivals(packed: Iterable[PackedOwners]) -> list[KeywordOwner]:
    """The owners of the keywords that several of them have, of all collections together, and the
    others of their collections: only these can clash."""
    seen, shared = set[int](), set[int]()
    divided = [(own, array("Q", own.words)) for own in packed]
    for _, words in divided:
        for word in words:
            (shared if word in seen else seen).add(word)
    return [
        one
        for own, words in divided
        if not shared.isdisjoint(words)
        for one in msgspec.msgpack.decode(own.owners, type=list[KeywordOwner])
    ]


def find_owners(
    answers: Sequence[Answer],
    unreadable: Iterable[str],
    job: Job,
    translations: Translations,
    ledgers: Ledgers,
    words: Collection[str] | None = None,
) -> Iterator[KeywordOwner]:
    """The owners of keywords in every language, with the day of the approval if there is one; only
    of `words` (folded), if they are given. An approved SMS has the keywords that it was approved
    with, also where the file of its answer is `unreadable` (the ids of these)."""
    for answer in answers:
        source = localize(answer, job.site.source_language, job.site, {}, {})
        signed = find_signed_sources(answer.id, source, job, ledgers)
        if not (answer.keywords or "sms" in signed):
            continue
        for language in job.site.all_languages:
            own = translations.of(language)
            if "sms" not in signed:
                keywords = localize_keywords(answer, language, job.site, *own)
                yield from _owners(answer.id, language, keywords, None, words)
                continue
            draft = Draft(answer.id, language, localize(answer, language, job.site, *own), source)
            yield from _signed_owners(draft, signed["sms"], job, ledgers, words)
    for answer_id in unreadable:
        signed = find_signed_sources(answer_id, None, job, ledgers)
        for language in job.site.all_languages if "sms" in signed else ():
            draft = Draft(answer_id, language)
            yield from _signed_owners(draft, signed["sms"], job, ledgers, words)


def _signed_owners(
    draft: Draft, signed: SignedSource, job: Job, ledgers: Ledgers, words: Collection[str] | None
) -> Iterator[KeywordOwner]:
    """The owners of the keywords of an answer in one language, whose source SMS is `signed`."""
    found, pair = PartJudge(draft, "sms", signed, job, ledgers).keywords()
    return _owners(draft.answer, draft.language, found, pair, words)


def _owners(
    answer: str,
    language: str,
    keywords: Iterable[str],
    pair: Pair | None,
    words: Collection[str] | None,
) -> Iterator[KeywordOwner]:
    """The owners of keywords that `pair` approves; nobody did if it is None."""
    day, at = (pair.since, pair.at) if pair else (None, None)
    own = {fold_keyword(word) for word in keywords}
    for word in sorted(own if words is None else own.intersection(words)):
        yield KeywordOwner(language, word, answer, day, at)


def find_clashes(owners: Iterable[KeywordOwner], before: Release | None = None) -> Clashes:
    """The keywords of editions that another answer has too.

    If one owner was approved first, it keeps the word and the others clash; if approvals do not
    decide, the one that is out in the release `before`. So a new text never silences one
    that is out.
    """
    by_word: dict[tuple[str, str], list[KeywordOwner]] = {}
    for owner in sorted(owners, key=lambda owner: owner.answer):
        by_word.setdefault((owner.language, owner.word), []).append(owner)
    clashes: dict[tuple[str, str], dict[str, str]] = {}
    for (language, word), rivals in by_word.items():
        if len(rivals) < 2:
            continue
        keeper = _keeper(rivals, before)
        for owner in rivals:
            if owner is not keeper:
                other = keeper or next(rival for rival in rivals if rival is not owner)
                clashes.setdefault((owner.answer, language), {})[word] = other.answer
    return clashes


def _keeper(rivals: Sequence[KeywordOwner], before: Release | None) -> KeywordOwner | None:
    first = min(owner.rank for owner in rivals)
    candidates = [owner for owner in rivals if owner.rank == first]
    if len(candidates) > 1 and before:
        candidates = [owner for owner in candidates if _is_out(owner, before)]
    elif not candidates[0].approved:
        return None
    return candidates[0] if len(candidates) == 1 else None


def _is_out(owner: KeywordOwner, before: Release) -> bool:
    """Whether readers get the answer for the word now."""
    with suppress(ReleaseError):
        for record in before.record(_collection(owner.answer)).answers:
            for edition in record.editions if record.answer == owner.answer else ():
                if edition.language == owner.language and edition.verdicts["sms"].published:
                    return owner.word in map(fold_keyword, edition.keywords)
    return False


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
