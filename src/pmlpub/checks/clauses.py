"""A negation that is lost, or comes, in one part of a sentence, while another part still has one.

The number of negations of a sentence is a range, because languages repeat a "not" or do not. So it
does not tell when one of several is lost. Here a sentence and its counterpart are compared by parts
that words of `lexicons.clauses` and `lexicons.negations` show: what follows "unless" (no other
works, another works), a clause about somebody (women who do not breastfeed), what follows a "but"
that the source has not (no pillows or blankets, no pillows but blankets), and what follows "nor".
"""

from collections.abc import Sequence
from functools import lru_cache

from pmlpub.checks.lexicons import negations as words
from pmlpub.checks.lexicons.clauses import CONTRAST, LIST, NOT_RELATIVE, RELATIVE
from pmlpub.checks.negation_weight import Reading
from pmlpub.checks.phrases import COMMAS
from pmlpub.text.pieces import TEXTS

DENYING = frozenset({words.NEGATION, words.CONCORD, words.SECOND, words.WITHOUT, words.WITH_CLITIC})
LIKE_DENYING = DENYING | {words.IMPLIED, words.FORBIDDING, words.EITHER}
"""With the kinds that may stand for a negation."""
EXCEPTION_FIRST = frozenset({"tr", "hi"})
"""Languages in which what is excepted comes before the word for "unless"."""
LOST, COME, ALIKE = 1, -1, 0


def may_contrast(text: str, language: str) -> bool:
    """Has a text a word after which it may affirm something beside what it denies?"""
    pattern = CONTRAST.get(language.partition("-")[0])
    return bool(pattern and pattern.search(text))


def compare_clauses(source: Reading, text: Reading) -> int:
    """LOST or COME where a part of a sentence has a negation less, or more, than its counterpart;
    else ALIKE. Only translations from English are compared."""
    if source.tag != "en" or not (source.weight.least or text.weight.least):
        return ALIKE
    name = text.tag.partition("-")[0]
    return (
        _after_unless(source, text, name)
        or _in_relative_clause(source, text, name)
        or _after_but(source, text, name)
        or _after_nor(source, text)
    )


def _after_unless(source: Reading, text: Reading, name: str) -> int:
    if name in EXCEPTION_FIRST or not source.weight.exceptions == text.weight.exceptions == 1:
        return ALIKE
    ours, theirs = _excepted(source), _excepted(text)
    if not DENYING.isdisjoint(ours) and LIKE_DENYING.isdisjoint(theirs):
        return LOST
    if not DENYING.isdisjoint(theirs) and LIKE_DENYING.isdisjoint(ours):
        return COME
    return ALIKE


def _excepted(reading: Reading) -> set[str]:
    """The kinds of words between an "unless" and the next comma."""
    first = next(at[-1] for kind, at in reading.events if kind == words.EXCEPT)
    tokens = reading.sentence.words
    last = next((i for i in range(first, len(tokens)) if tokens[i] in COMMAS), len(tokens))
    return {kind for kind, at in reading.events if first < at[0] < last}


def _in_relative_clause(source: Reading, text: Reading, name: str) -> int:
    if name not in NOT_RELATIVE:
        return ALIKE
    ours, theirs = source.weight, text.weight
    if any(weight.only or weight.exceptions or weight.until for weight in (ours, theirs)):
        return ALIKE
    said = _said(source)
    if not _has_relative_clause(said):
        return ALIKE
    one = len(NOT_RELATIVE["en"].findall(said))
    two = len(NOT_RELATIVE[name].findall(_said(text)))
    if two > one and ours.most == 1 and theirs.most > 1 and not ours.implied:
        return COME
    if one > two and ours.most > 1 and theirs.most == 1 and not theirs.implied:
        return LOST
    return ALIKE


def _after_but(source: Reading, text: Reading, name: str) -> int:
    if not (source.weight.least and text.weight.least and name in CONTRAST):
        return ALIKE
    if not _lists(_said(source)):
        return ALIKE
    return LOST if CONTRAST[name].search(_said(text)) else ALIKE


def _after_nor(source: Reading, text: Reading) -> int:
    if "nor" not in source.sentence.words:
        return ALIKE
    ours, theirs = _negated_parts(source), _negated_parts(text)
    is_lost = len(ours) == len(theirs) > 1 and sum(ours) > sum(theirs) > 0
    return LOST if is_lost else ALIKE


def _negated_parts(reading: Reading) -> Sequence[bool]:
    """Which of the parts between the commas of a sentence have a negation."""
    cuts = [i for i, token in enumerate(reading.sentence.words) if token in COMMAS]
    found = [False] * (len(cuts) + 1)
    for kind, at in reading.events:
        if kind in DENYING:
            found[sum(cut < at[0] for cut in cuts)] = True
    return found


# What is asked of an English sentence is kept, so that it is read once for all its languages.


@lru_cache(maxsize=TEXTS)
def _has_relative_clause(said: str) -> bool:
    return bool(RELATIVE["en"].search(said))


@lru_cache(maxsize=TEXTS)
def _lists(said: str) -> bool:
    """Has a sentence a list, and no word for a contrast?"""
    return bool(LIST.search(said)) and not CONTRAST["en"].search(said)


def _said(reading: Reading) -> str:
    first, last = reading.sentence.span
    return reading.text[first:last]
