"""Which reply a keyword leads to, over the whole site.

Editions that may go out never share a word: the check of keywords ensures that. But rows without an
answer have words too, since people may have them on paper, and there are earlier words. In a
language each word leads to one row: to the answer that is out, otherwise to the first, since the
others have no answer either. If two answers that are out share a word (one of them with an earlier
text), it leads to neither. Words in a language that the site no longer has lead to its notice if no
language of the site has them.
"""

from collections.abc import Collection, Sequence

import msgspec

from pmlpub.records.replies import Reply
from pmlpub.sms.keywords import fold_keyword


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A row that has a word; small, since those of a whole large site are in memory."""

    answer: str
    published: bool


class KeywordAssignment:
    """Collects all rows, then finds which words each of them keeps. `languages` are those of the
    site (default: those of all rows)."""

    def __init__(self, languages: Collection[str] | None = None) -> None:
        self._languages = languages
        self._keepers: dict[tuple[str, str], Candidate | None] = {}
        self._known: set[str] = set()
        self._former: dict[str, tuple[str, str]] = {}

    def add(self, replies: Sequence[Reply]) -> None:
        for reply in replies:
            candidate = Candidate(reply.answer, reply.state == "published")
            for fold in {fold_keyword(word) for word in reply.keywords}:
                if self._is_former(reply):
                    own = reply.language, reply.answer
                    self._former[fold] = min(own, self._former.get(fold, own))
                    continue
                self._known.add(fold)
                key = reply.language, fold
                self._keepers[key] = _keeper(candidate, self._keepers.get(key, candidate))

    def kept(self, reply: Reply) -> Reply:
        """The row with the keywords that it keeps."""
        words = [word for word in reply.keywords if self._has(reply, word)]
        return reply if len(words) == len(reply.keywords) else reply.with_keywords(words)

    def shared(self) -> set[str]:
        """Folded words that lead to different answers in different languages."""
        answers: dict[str, set[str]] = {}
        for (_, fold), candidate in self._keepers.items():
            if candidate:
                answers.setdefault(fold, set()).add(candidate.answer)
        return {fold for fold, names in answers.items() if len(names) > 1}

    def _is_former(self, reply: Reply) -> bool:
        return self._languages is not None and reply.language not in self._languages

    def _has(self, reply: Reply, word: str) -> bool:
        fold = fold_keyword(word)
        if self._is_former(reply):
            return fold not in self._known and self._former[fold] == (reply.language, reply.answer)
        candidate = self._keepers[reply.language, fold]
        return candidate is not None and candidate.answer == reply.answer


def _keeper(one: Candidate, other: Candidate | None) -> Candidate | None:
    if other is None or (one.published and other.published and one.answer != other.answer):
        return None
    return min(one, other, key=lambda candidate: (not candidate.published, candidate.answer))
