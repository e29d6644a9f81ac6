"""A negation that is lost, or comes, in one part of a sentence, while another part still has one.

The number of negations of a sentence is a range, because languages repeat a "not" or do not. So it
does not tell when one of several is lost. Here a sentence and its counterpart are compared by parts
that words of `lexicons.clauses` and `lexicons.negations` show: what follows "unless" (no other
works, another works), a clause about somebody (women who do not breastfeed), what is said to be
untrue (it is not true that it harms), what follows a "but" that the source has not (no pillows or
blankets, no pillows but blankets), and what follows "nor". "Not only" is not answered by "only".
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from pmlpub.checks.lexicons import negations as words
from pmlpub.checks.lexicons.clauses import (
    CLAUSES,
    CONDITION,
    CONTENT,
    CONTRAST,
    LAST_AFFIRMED,
    LIST,
    NOT_IF,
    NOT_ONLY,
    NOT_RELATIVE,
    OF_CONTENT,
    OF_NUMBERS,
    ONLY_BANS,
    RELATIVE,
)
from pmlpub.checks.moved import is_joined_to_and, is_moved
from pmlpub.checks.negation_weight import Reading
from pmlpub.checks.phrases import COMMAS
from pmlpub.text.pieces import TEXTS

DENYING = frozenset({words.NEGATION, words.CONCORD, words.SECOND, words.WITHOUT, words.WITH_CLITIC})
BY_THEMSELVES = DENYING - {words.CONCORD, words.SECOND}
"""Without those that only agree with an earlier "not"."""
LIKE_DENYING = DENYING | {words.IMPLIED, words.FORBIDDING, words.EITHER}
"""With the kinds that may stand for a negation."""
EXCEPTION_FIRST, UNREAD_EXCEPTION = frozenset({"tr"}), frozenset({"hi"})
"""Languages in which what is excepted comes before the word for "unless", or around it."""
DENIED_LATER = frozenset({"tr", "hi"})
"""Languages in which a negation follows the "only" that it denies."""
CONDITION_FIRST = frozenset({"tr", "hi", "zh"})
"""Languages in which a condition comes first, and what it denies before its comma or its end."""
NOR = frozenset({words.CONCORD, words.SECOND})
TWO = 2
NOT = frozenset({"not", "never"})
MODALS = frozenset({"do", "must", "should"})
BANS = frozenset({"don't", "mustn't", "shouldn't", "never"})
"""English words that forbid, alone or together."""
OF_VERBS, SHORT_NOT = NOT | {"cannot"}, ("n't", "n’t")
"""English words, and endings of words, that negate what is done or is."""
BETWEEN_BANS = frozenset({"and", "or", "nor", "but", ",", ";"})
"""English words and signs that may stand between two bans."""
JOINTS = frozenset({"and", "but"})
"""English words that join two clauses that negate."""
PLAIN_VERBS = frozenset({"do", "does", "did", "is", "are", "was", "were"})
PLAIN_NOT = frozenset({"don't", "doesn't", "didn't", "isn't", "aren't"})
"""English verbs before "not", and with it, that two clauses hardly share: cannot eat or drink."""
LOST, COME, ALIKE, MOVED = 1, -1, 0, 2
SIGNS = frozenset(COMMAS)


def may_contrast(text: str, language: str) -> bool:
    """Has a text a word after which it may affirm something beside what it denies?"""
    pattern = CONTRAST.get(language.partition("-")[0])
    return bool(pattern and pattern.search(text))


def compare_clauses(source: Reading, text: Reading) -> int:
    """LOST or COME where a part of a sentence has a negation less, or more, than its counterpart,
    and MOVED where another part has it; else ALIKE. Only translations from English are compared."""
    if source.tag != "en" or not (source.weight.least or text.weight.least):
        return ALIKE
    name = text.tag.partition("-")[0]
    return (
        _after_unless(source, text, name)
        or _in_relative_clause(source, text, name)
        or _in_content_clause(source, text, name)
        or _after_but(source, text, name)
        or _after_nor(source, text)
        or _of_two(source, text)
        or _of_several(source, text)
        or (MOVED if is_moved(source, text) else ALIKE)
    )


def _after_unless(source: Reading, text: Reading, name: str) -> int:
    if name in UNREAD_EXCEPTION or not source.weight.exceptions == text.weight.exceptions == 1:
        return ALIKE
    ours, theirs = _excepted(source), _excepted(text)
    may_deny = LIKE_DENYING | {words.LOOSE}
    if not DENYING.isdisjoint(ours) and may_deny.isdisjoint(theirs):
        return LOST
    if not DENYING.isdisjoint(theirs) and LIKE_DENYING.isdisjoint(ours):
        return COME
    return ALIKE


def _excepted(reading: Reading) -> set[str]:
    """The kinds of words between an "unless" and the comma on the side of what is excepted."""
    first = next(at[-1] for kind, at in reading.events if kind == words.EXCEPT)
    tokens = reading.sentence.words
    if reading.tag in EXCEPTION_FIRST:
        begin = next((i for i in range(first, -1, -1) if tokens[i] in COMMAS), -1)
        return {kind for kind, at in reading.events if begin < at[0] < first}
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


def _in_content_clause(source: Reading, text: Reading, name: str) -> int:
    """It is not true that it harms, it is not true that it does not harm."""
    there = source.sentence.words
    if CONTENT["en"].isdisjoint(there):
        return ALIKE
    ours = _around_content(source, "en")
    if ours is None or not ours[0]:
        return ALIKE
    before = next(i for i, word in enumerate(there) if word.lower() in CONTENT["en"])
    if OF_CONTENT.isdisjoint(there[max(0, before - 2) : before]):
        return ALIKE
    if source.weight.implied or text.weight.implied:
        return ALIKE
    if name not in CONTENT:
        denied = [at[0] for kind, at in text.events if kind in BY_THEMSELVES]
        if source.weight.most != 1 or len(denied) < 2:
            return ALIKE
        return COME if SIGNS.isdisjoint(text.sentence.words[denied[0] : denied[-1]]) else ALIKE
    theirs = _around_content(text, name)
    if theirs is None or not theirs[0]:
        return ALIKE
    if theirs[1] and not ours[1]:
        return COME
    return LOST if ours[1] and not theirs[1] else ALIKE


def _around_content(reading: Reading, name: str) -> tuple[bool, bool] | None:
    """Whether a sentence denies before the one word that begins what is said, and after it; None if
    there is no such word, or several."""
    tokens = [word.lower() for word in reading.sentence.words]
    begins = [i for i, word in enumerate(tokens) if word in CONTENT.get(name, ())]
    if len(begins) != 1:
        return None
    denied = [at[0] for kind, at in reading.events if kind in BY_THEMSELVES]
    return any(at < begins[0] for at in denied), any(at > begins[0] for at in denied)


def answers_not_only(source: Reading, text: Reading) -> bool | None:
    """Does a text deny "only" too where its English source says "not only"? None where the source
    does not say that, or the text has no "only"."""
    if source.tag != "en" or not text.weight.only or source.weight.only:
        return None
    if not NOT_ONLY.search(_said(source)):
        return None
    tokens = text.sentence.words
    may_deny = DENYING | {words.LOOSE}
    denied = [at[-1] for kind, at in text.events if kind in may_deny]
    only = [at[0] for kind, at in text.events if kind == words.ONLY]
    may_follow = text.tag in DENIED_LATER
    is_one = any(
        SIGNS.isdisjoint(tokens[min(one, other) : max(one, other)])
        for one in denied
        for other in only
        if one < other or may_follow
    )
    return is_one or any(kind == words.EXEMPT for kind, _ in text.events)


def _after_but(source: Reading, text: Reading, name: str) -> int:
    if not (source.weight.least and text.weight.least and name in CONTRAST):
        return ALIKE
    said = _said(source)
    affirmed = LAST_AFFIRMED.get(name)
    if affirmed and _is_list_of_bans(said) and affirmed.search(_said(text)):
        return LOST
    if not _lists(said):
        return ALIKE
    return LOST if CONTRAST[name].search(_said(text)) else ALIKE


@lru_cache(maxsize=TEXTS)
def _is_list_of_bans(said: str) -> bool:
    return bool(LIST.search(said) and ONLY_BANS.search(said))


def _after_nor(source: Reading, text: Reading) -> int:
    if "nor" not in source.sentence.words:
        return ALIKE
    ours, theirs = _negated_parts(source), _negated_parts(text)
    is_lost = len(ours) == len(theirs) > 1 and sum(ours) > sum(theirs) > 0
    return LOST if is_lost else ALIKE


def _of_two(source: Reading, text: Reading) -> int:
    """Is one of two bans lost: do not lift and do not bend, do not lift and bend?"""
    ours, theirs = source.weight, text.weight
    if theirs.most != 1 or ours.most < TWO or theirs.implied > ours.implied:
        return ALIKE
    if any(w.without or w.only or w.exceptions or w.either for w in (ours, theirs)):
        return ALIKE
    tokens = [token.lower() for token in source.sentence.words]
    negated = [at[0] for kind, at in source.events if kind == words.NEGATION]
    bans = [at for at in negated if _forbids(tokens, at)]
    for first, last in pairwise(bans):
        if not BETWEEN_BANS.isdisjoint(tokens[first:last]):
            return LOST
    return ALIKE


def _of_several(source: Reading, text: Reading) -> int:
    """Is one of three or more bans lost: do not stop, skip and share it? The translation has as
    many parts as the source has bans, and one without a negation, which no "nor" carries on."""
    ours, theirs = source.weight, text.weight
    if theirs.most <= 1 or ours.most <= TWO or theirs.most >= ours.most:
        return ALIKE
    if ours.without or theirs.without or theirs.either:
        return ALIKE
    tokens = [token.lower() for token in source.sentence.words]
    negated = [at[0] for kind, at in source.events if kind == words.NEGATION]
    bans = [at for at in negated if _forbids(tokens, at)]
    if len(bans) != ours.most or any(
        BETWEEN_BANS.isdisjoint(tokens[first:last]) for first, last in pairwise(bans)
    ):
        return ALIKE
    parts = _joined_parts(text)
    carried = [kinds for kinds in parts if not kinds.isdisjoint(NOR)]
    are_bans = [not kinds.isdisjoint(LIKE_DENYING) for kinds in parts]
    is_lost = len(parts) == len(bans) and not all(are_bans) and are_bans[0]
    return LOST if is_lost and (not carried or not are_bans[-1]) else ALIKE


def _joined_parts(reading: Reading) -> Sequence[set[str]]:
    """The kinds of words in each part of a sentence between commas and words for "and"."""
    name, tokens = reading.tag.partition("-")[0], reading.sentence.words
    joints = {at[0] for kind, at in reading.events if kind in (words.COORDINATOR, *NOR)}
    cuts = [
        at
        for at, token in enumerate(tokens)
        if token in SIGNS
        or at in joints
        or token.lower() in CLAUSES.get(name, ())
        or (name == "ar" and at and is_joined_to_and(token))
    ]
    cuts = [at for before, at in pairwise([-2, *cuts]) if at - before > 1]  # ", and" is one.
    parts: list[set[str]] = [set() for _ in range(len(cuts) + 1)]
    for kind, at in reading.events:
        parts[sum(cut <= at[0] for cut in cuts)].add(kind)
    return parts


def turns_exception(source: Reading, text: Reading) -> bool:
    """Is an "unless … not" answered by "if … not": stop unless you are told not to, stop if you
    are told not to? A word such as "forbid" may say the "not" too."""
    ours, theirs = source.weight, text.weight
    name, (first, last) = text.tag.partition("-")[0], text.sentence.span
    if source.tag != "en" or ours.exceptions != 1 or name not in CONDITION:
        return False
    if theirs.exceptions or theirs.expletive or theirs.either or theirs.only or theirs.until:
        return False
    condition = CONDITION[name].search(text.sentence.plain, first, last)
    if not condition or DENYING.isdisjoint(_excepted(source)):
        return False
    if not theirs.most:
        return theirs.implied > ours.implied
    if NOT_IF[name].search(text.sentence.plain, first, last):
        return True
    if name not in CONDITION_FIRST:
        return False
    places = text.sentence.places(text.tag)
    tokens = text.sentence.words
    commas = [
        at for at in range(len(tokens)) if tokens[at] in SIGNS and places[at][0] > condition.end()
    ]
    last = places[commas[0]][0] if commas else condition.end()
    return any(places[at[0]][0] < last for kind, at in text.events if kind in DENYING)


def lacks_clause(source: Reading, text: Reading) -> bool:
    """Does an English sentence negate on both sides of a comma or an "and", and its translation
    only once: do not swim, it is not safe? It may say one of them in other words."""
    ours, theirs = source.weight, text.weight
    if source.tag != "en" or theirs.most != 1 or theirs.least != 1 or ours.most < TWO:
        return False
    if theirs.implied > ours.implied or any(
        w.without or w.only or w.exceptions or w.either or w.until for w in (ours, theirs)
    ):
        return False
    tokens = [token.lower() for token in source.sentence.words]
    negated = [at[0] for kind, at in source.events if kind == words.NEGATION]
    verbal = [at for at in negated if tokens[at] in OF_VERBS or tokens[at].endswith(SHORT_NOT)]
    if any(not SIGNS.isdisjoint(tokens[first:last]) for first, last in pairwise(verbal)):
        return True
    plain = [at for at in verbal if tokens[at] in PLAIN_NOT or tokens[at - 1] in PLAIN_VERBS]
    may_share = any(kind == words.CONCORD for kind, _ in text.events)  # ne … ne de
    return not may_share and any(
        not JOINTS.isdisjoint(tokens[first:last]) for first, last in pairwise(plain)
    )


def _forbids(tokens: Sequence[str], place: int) -> bool:
    """Is an English "not" part of a ban: do not, must never?"""
    token = tokens[place]
    before = tokens[place - 1] if place else ""
    return token in BANS or (token in NOT and before in MODALS)


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
    is_list = LIST.search(OF_NUMBERS.sub("", said)) and ";" not in said
    return bool(is_list) and not CONTRAST["en"].search(said)


def _said(reading: Reading) -> str:
    first, last = reading.sentence.span
    return reading.text[first:last]
