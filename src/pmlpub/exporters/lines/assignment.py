"""Which reply a keyword leads to, over the whole site.

Editions that may go out never share a word: the check of keywords ensures that. But rows without an
answer have words too, since people may have them on paper, and there are earlier words. In a
language each word leads to one row: to the answer that is out, otherwise to the first, since the
others have no answer either. If two answers that are out share a word (one of them with an earlier
text), it leads to neither. Words in a language that the site no longer has lead to its notice if no
language of the site has them.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from pmlpub.records.replies import Reply
from pmlpub.sms.keywords import fold_keyword


class Claim(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A row that has keywords, which are folded, and whether its answer is out; small, since those
    of a whole large site are in memory."""

    answer: str
    language: str
    published: bool
    folds: tuple[str, ...]


class Lost(NamedTuple):
    """A folded word that does not lead to a row that has it."""

    answer: str
    language: str
    fold: str


def claims_of(replies: Iterable[Reply]) -> Iterator[Claim]:
    """The rows that have keywords."""
    for reply in replies:
        if reply.keywords:
            folds = tuple(dict.fromkeys(map(fold_keyword, reply.keywords)))
            yield Claim(reply.answer, reply.language, reply.state == "published", folds)


class KeywordAssignment:
    """Collects all claims, then finds which words each of them keeps. `languages` are those of the
    site (default: those of all claims)."""

    def __init__(self, languages: Collection[str] | None = None) -> None:
        self._languages = None if languages is None else frozenset(languages)
        self._keepers: dict[tuple[str, str], Claim | None] = {}
        self._contested: set[str] = set()
        self._known: set[str] = set()
        self._former: dict[str, tuple[str, str]] = {}

    def add(self, claims: Iterable[Claim]) -> None:
        keepers = self._keepers
        for claim in claims:
            if self._is_former(claim):
                own = claim.language, claim.answer
                for fold in claim.folds:
                    self._former[fold] = min(own, self._former.get(fold, own))
                    self._contested.add(fold)
                continue
            self._known.update(claim.folds)
            for fold in claim.folds:
                key = claim.language, fold
                if key in keepers:
                    self._contested.add(fold)
                    keepers[key] = _keeper(claim, keepers[key])
                else:
                    keepers[key] = claim

    def lost(self, claims: Iterable[Claim]) -> list[Lost]:
        """The words that do not lead to the rows that have them, after all claims were added."""
        return [
            Lost(claim.answer, claim.language, fold)
            for claim in claims
            for fold in claim.folds
            if fold in self._contested and not self._has(claim, fold)
        ]

    def shared(self) -> set[str]:
        """Folded words that lead to different answers in different languages."""
        answers: dict[str, str] = {}
        found: set[str] = set()
        for (_, fold), claim in self._keepers.items():
            if claim and answers.setdefault(fold, claim.answer) != claim.answer:
                found.add(fold)
        return found

    def _is_former(self, claim: Claim) -> bool:
        return self._languages is not None and claim.language not in self._languages

    def _has(self, claim: Claim, fold: str) -> bool:
        if self._is_former(claim):
            return fold not in self._known and self._former[fold] == (claim.language, claim.answer)
        keeper = self._keepers[claim.language, fold]
        return keeper is not None and keeper.answer == claim.answer


def without_lost(replies: Sequence[Reply], lost: Iterable[Lost]) -> list[Reply]:
    """The rows with the keywords that they keep."""
    gone = frozenset(lost)
    if not gone:
        return list(replies)
    return [_without(reply, gone) for reply in replies]


def _without(reply: Reply, gone: Collection[Lost]) -> Reply:
    words = [
        word
        for word in reply.keywords
        if Lost(reply.answer, reply.language, fold_keyword(word)) not in gone
    ]
    return reply if len(words) == len(reply.keywords) else reply.with_keywords(words)


def _keeper(one: Claim, other: Claim | None) -> Claim | None:
    if other is None or (one.published and other.published and one.answer != other.answer):
        return None
    return min(one, other, key=lambda claim: (not claim.published, claim.answer))
