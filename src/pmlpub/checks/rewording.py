"""Negations that the other text says in other words: "do not be afraid to ask", "feel free to ask".

A translation that has lost a "not" still has the word that was denied: "do not mix", "mix". One
that says the same in other words has not. So the first word that a negation denies is looked up by
its idea (`lexicons.predicates`), and then the words of that idea in the other text. A word that is
in no table is taken for one that is still there.

A word of Chinese is one to four characters. A thing that is denied is in no text that left it out.

Known limit: a text that says the opposite in other words ("do not share food", "eat with your
family") looks reworded too.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from pmlpub.checks.lexicons import negations as words
from pmlpub.checks.lexicons.clauses import CONDITION
from pmlpub.checks.lexicons.predicates import (
    PASSED_OVER,
    has_predicates,
    ideas_at,
    ideas_in,
    ideas_of,
    phrasal_ideas,
    spell,
)
from pmlpub.checks.negation_weight import Reading
from pmlpub.checks.phrases import COMMAS
from pmlpub.checks.row_words import places_of

DENYING = frozenset({
    words.NEGATION, words.CONCORD, words.SECOND, words.WITHOUT, words.CLITIC, words.WITH_CLITIC,
})  # fmt: skip
TRIED = 12  # negations of a sentence: where there are more, it is not looked at
REACH = 8  # words after a negation among which the ones that it denies are
LIGHT = frozenset({
    "allowed", "available", "bleed", "cause", "continue", "feel", "find", "go", "hold", "leave",
    "hurry", "move", "need", "possible", "reach", "see", "show", "stay", "try", "use", "want",
})  # fmt: skip
"""Ideas of verbs that say little without the word that follows: take, feel, need."""
TAKING = frozenset({"use", "drink", "eat", "swallow"})
"""Ideas of verbs that a text may have in several senses: take it if you have a cold."""
NEIGHBOUR = 3  # words
LONGEST_HEADING = 6  # words
OTHERWISE_SAID = frozenset({
    "appointment", "are", "can", "charge", "cost", "costs", "do", "does", "fee", "fees", "hurry",
    "is", "need", "needed", "necessary", "one", "pain", "problem", "problems", "required", "rush",
    "should", "will", "worries",
})  # fmt: skip
"""English words of headings with "no" that are no bans, or that other words say as well: free."""
PEOPLE = frozenset({"child", "person"})
"""Ideas of whom a verb that says little is about: leave a child alone."""
NOUNS = frozenset({
    "alcohol", "condom", "honey", "milk", "salt", "sugar",
})  # fmt: skip
"""Ideas of things: a text that does not name them has left them out, and not reworded them."""
NEVER_LEFT_OUT = frozenset({"stop", "wait"})
"""Ideas of which a lost negation is too dangerous: "until" and `opposites` know other words."""
OWN_WORDS = NEVER_LEFT_OUT | {"dangerous", "fast", "immune", "leave", "protect", "skip"}
"""Ideas of words that may stand for a negation, and that one may deny too: no risk, a risk."""
IN_THAT_CASE = re.compile(
    r"\bunless\b[^.;:]*[;:,–—-]\s*(?:in (?:that|this|which) case|then|if so)\b"
)
"""What English does instead where an exception holds, which "if" says too."""
STOMACH = "stomach"
NONE: frozenset[str] = frozenset()
IF_NOT = regex.compile(
    r"\b(?:if|when)\b[^,.;:]{0,60}?(?:\bnot\b|n['’]t\b|\bcannot\b)", regex.IGNORECASE
)
"""An English condition that denies something."""
STANDING_FOR_ONE = frozenset({words.IMPLIED, words.FORBIDDING})
ENGLISH = "en"
UNREAD = ("un", "nobody")
"""Beginnings of English negations after which what they deny is not read."""
BE = frozenset({"be", "go", "do", "been", "ever"})
"""English verbs with which "not … without" says "have": do not go without breakfast."""
JOINTS = {
    "en": {"or", "nor"}, "es": {"o", "u", "ni"}, "fr": {"ou", "ni"}, "pt": {"ou", "nem"},
    "sw": {"au", "wala"}, "tr": {"veya"}, "ar": {"او"}, "hi": {"या"}, "zh": {"或"},
}  # fmt: skip
"""Words after which a negation denies one word more."""
NEXT_CONDITION = frozenset({"if", "when"})
"""English words after which "or" joins no other word that is denied: if you cannot, or if it."""
BEFORE_FOLLOWS = frozenset({"tr", "hi", "zh"})
"""Languages in which "before" follows what it stands with."""
BESIDE = 4  # words
HAS_VERB = frozenset({"sw"})
"""Languages in which the verb and its negation are one word."""
DENIED_BEFORE = frozenset({"tr"})
"""Languages in which a negation follows what it denies."""
DENIED_AROUND = frozenset({"hi"})
"""Languages in which a negation stands between a verb and what else it denies."""


def count_reworded(negative: Sequence[Reading], other: Sequence[Reading]) -> int:
    """How many negations of sentences their `other` counterpart says in other words. Those that
    `other` has answer the ones that deny the same ideas, and otherwise as many others. None if a
    word that is denied, and has no such answer, is still there or in no table."""
    if not negative or len(negative) > len(other):  # A sentence may have been left out.
        return 0
    tag = other[0].tag.partition("-")[0]
    if not has_predicates(negative[0].tag.partition("-")[0]) or not has_predicates(tag):
        return 0
    if len(negative) == len(other) == 1 and _is_ban_in_heading(negative[0], other[0]):
        return 0
    there = NONE.union(*(ideas_in(_words_of_main(reading), tag) for reading in other))
    denied = [ideas for reading in negative for ideas in denied_ideas(reading)]
    if len(denied) > TRIED:
        return 0
    spare = sum(len(reading.negations) - reading.weight.expletive for reading in other)
    for ideas in [ideas for reading in other for ideas in denied_ideas(reading)]:
        answered = next((one for one in denied if one and _is_alike(one, ideas)), None)
        if answered is not None:
            denied.remove(answered)
            spare -= 1
    if any(
        not ideas
        or ideas & NEVER_LEFT_OUT
        or ideas <= NOUNS
        or not (ideas.isdisjoint(there) or _is_answered(ideas, negative, other))
        for ideas in denied
    ):
        return 0
    return max(0, len(denied) - max(0, spare))


def _words_of_main(reading: Reading) -> Sequence[str]:
    """The words of a sentence without its "as long as … not", which denies nothing else."""
    tokens = reading.sentence.words
    for kind, places in reading.events:
        if kind == words.EXPLETIVE:
            rest = range(places[-1], len(tokens))
            end = next((at for at in rest if tokens[at] in COMMAS), len(tokens))
            return (*tokens[: places[0]], *tokens[end:])
    return tokens


def _is_ban_in_heading(negative: Reading, other: Reading) -> bool:
    """Is a short English heading a ban, and is its counterpart none: no painkillers for babies? A
    cost, a need or a problem that is denied may be said in other words."""
    tokens = [token.lower() for token in negative.sentence.words]
    if negative.tag != "en" or tokens[:1] != ["no"] or len(tokens) > LONGEST_HEADING:
        return False
    return OTHERWISE_SAID.isdisjoint(tokens) and not (other.weight.implied or other.weight.only)


def _is_answered(
    ideas: frozenset[str], negative: Sequence[Reading], other: Sequence[Reading]
) -> bool:
    """Are the words for what is denied only those that answer the same idea elsewhere? "Do not skip
    it; missing one is harmful" is "always come; missing one is harmful"."""
    if negative[0].tag != ENGLISH or not ideas.isdisjoint(LIGHT | TAKING):
        return False
    ours = sum(_count_clauses(ideas, reading) for reading in negative)
    return sum(_count(ideas, reading) for reading in other) < ours


def _count_clauses(ideas: frozenset[str], reading: Reading) -> int:
    """How many parts of an English sentence between commas have some of these ideas: "do not cover
    it with a bandage" says one thing by two words."""
    tokens = reading.sentence.words
    cuts = [-1, *(at for at, token in enumerate(tokens) if token in COMMAS), len(tokens)]
    return sum(
        any(not ideas.isdisjoint(ideas_at(tokens, at, ENGLISH)) for at in range(first + 1, last))
        for first, last in pairwise(cuts)
    )


def _count(ideas: frozenset[str], reading: Reading) -> int:
    """How many words of a sentence have some of these ideas; neighbours are one: side effect."""
    tokens, name = reading.sentence.words, reading.tag.partition("-")[0]
    places = [at for at in range(len(tokens)) if not ideas.isdisjoint(ideas_at(tokens, at, name))]
    return sum(at - before > NEIGHBOUR for before, at in pairwise([-NEIGHBOUR - 1, *places]))


def count_doubled(negative: Sequence[Reading], other: Sequence[Reading]) -> int:
    """The two negations of an English "not … without" that a text says by "with" or "before": "do
    not stop without asking", "ask before you stop", but not "stop before you ask". 0 or 2."""
    if len(negative) != 1 or len(other) != 1 or negative[0].tag != "en":
        return 0
    source, text = negative[0], other[0]
    weight = source.weight
    if weight.least != 2 or weight.without != 1 or text.weight.most:
        return 0
    tag = text.tag.partition("-")[0]
    tokens, words_there = source.sentence.words, text.sentence.words
    places = {kind: at[-1] for kind, at in reversed(source.events) if kind in DENYING}
    if not has_predicates(tag) or places.keys() != {words.NEGATION, words.WITHOUT}:
        return 0
    if places[words.NEGATION] > places[words.WITHOUT]:  # Without it, you will not recover.
        return 0
    done, needed = (_word_after(tokens, places[kind]) for kind in (words.NEGATION, words.WITHOUT))
    if {
        tokens[at].lower() for at in range(places[words.NEGATION] + 1, places[words.WITHOUT])
    } <= BE:
        return 2 * (not needed.isdisjoint(ideas_in(words_there, tag)))
    before = [at for kind, at in text.events if kind in (words.UNTIL, words.EITHER)]
    if before:
        if len(before) > 1 or not done:
            return 0
        return 2 * (not _beside(words_there, before[0], tag).isdisjoint(done))
    there = ideas_in(words_there, tag)
    told = {p[:2] for p in places_of(tokens[places[words.WITHOUT] :], "en")}
    is_there = not needed.isdisjoint(there) or any(
        place[:2] in told for place in places_of(words_there, text.tag)
    )
    return 2 * (is_there and not done.isdisjoint(there))


def denies_implied(negative: Reading, other: Reading) -> bool:
    """Does a negation deny the very word of the other text that might stand for it? Only words for
    the ideas of OWN_WORDS are looked at: "painless" has its negation in it."""
    name = other.tag.partition("-")[0]
    if not has_predicates(name):
        return False
    tokens = other.sentence.words
    implied = [
        NONE.union(*(ideas_at(tokens, place, name) for place in at))
        for kind, at in other.events
        if kind == words.IMPLIED
    ]
    denied = OWN_WORDS & NONE.union(*denied_ideas(negative), *_ideas_in_affixes(negative))
    return bool(implied) and all(not ideas.isdisjoint(denied) for ideas in implied)


def affirms_condition(source: Reading, text: Reading) -> bool:
    """Is "if it is not better" answered by "if it is better"? The source denies nothing else, and
    the translation nothing, and in the clause with the word that is denied has no other word that
    may stand for a negation."""
    name = text.tag.partition("-")[0]
    ours, theirs = source.weight, text.weight
    if source.tag != "en" or ours.least != 1 or theirs.most or ours.implied:
        return False
    if ours.only or theirs.only or theirs.exceptions:
        return False
    if name not in CONDITION or not has_predicates(name):
        return False
    if not IF_NOT.search(source.sentence.plain, *source.sentence.span):
        return False
    if not CONDITION[name].search(text.sentence.plain, *text.sentence.span):
        return False
    denied = [ideas - NOUNS for ideas in denied_ideas(source)]
    if len(denied) != 1 or not denied[0]:
        return False
    tokens = text.sentence.words
    said = [n for n in range(len(tokens)) if denied[0] & ideas_at(tokens, n, name)]
    cuts = {n for n, token in enumerate(tokens) if token in COMMAS}
    cuts |= {at[0] for kind, at in text.events if kind == words.SEPARATOR}
    implied = [n for kind, at in text.events if kind in STANDING_FOR_ONE for n in at]
    return bool(said) and all(
        not cuts.isdisjoint(range(min(one, two), max(one, two))) for one in said for two in implied
    )


def is_exception_reworded(exception: Reading, other: Reading) -> bool:
    """Is "unless there are complications" said by the opposite: if all goes well? The `other` text
    has a condition, and no word for what the exception is about, all of which is in a table."""
    name = other.tag.partition("-")[0]
    if exception.tag != "en" or name not in CONDITION or not has_predicates(name):
        return False
    if _is_of_stomach(exception, other):
        return True
    if not CONDITION[name].search(other.sentence.plain, *other.sentence.span):
        return False
    if IN_THAT_CASE.search(exception.sentence.plain, *exception.sentence.span):
        return True
    tokens = exception.sentence.words
    first = next(at[-1] for kind, at in exception.events if kind == words.EXCEPT)
    last = next((at for at in range(first, len(tokens)) if tokens[at] in COMMAS), len(tokens))
    said = [at for at in range(first + 1, last) if spell(tokens[at]) not in PASSED_OVER["en"]]
    ideas = [ideas_at(tokens, at, "en") for at in said]
    there = ideas_in(other.sentence.words, name)
    return bool(ideas) and all(one and one.isdisjoint(there) for one in ideas)


def _is_of_stomach(exception: Reading, other: Reading) -> bool:
    """Is "but not on an empty stomach" said by "with food"?"""
    one, two = (
        {p.place for p in places_of(r.sentence.words, r.tag) if p.row == STOMACH}
        for r in (exception, other)
    )
    return bool(one and two) and one.isdisjoint(two)


def _ideas_in_affixes(negative: Reading) -> Iterator[frozenset[str]]:
    """The ideas of English words that are a negation with their "un": unprotected."""
    if negative.tag == "en":
        for kind, places in negative.events:
            word = spell(negative.sentence.words[places[-1]])
            if kind == words.NEGATION and word.startswith(UNREAD[0]):
                yield ideas_of(word.removeprefix(UNREAD[0]), "en")


def _word_after(tokens: Sequence[str], place: int) -> frozenset[str]:
    """The ideas of the first English word after a place that says something."""
    said = [word for word in tokens[place + 1 :] if spell(word) not in PASSED_OVER["en"]]
    return ideas_at(said, 0, "en") if said else NONE


def _beside(tokens: Sequence[str], places: Sequence[int], language: str) -> frozenset[str]:
    """The ideas of the words that a word for "before" stands with."""
    if language in BEFORE_FOLLOWS:
        at = range(max(0, places[-1] - BESIDE), places[-1] + 1)
    else:
        at = range(places[0], min(places[-1] + BESIDE, len(tokens)))
    return NONE.union(*(ideas_at(tokens, place, language) for place in at))


def _is_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Do two negations deny the same, which is more than a verb that says little?"""
    return bool((one & other) - LIGHT)


def denied_ideas(reading: Reading) -> Iterator[frozenset[str]]:
    """The ideas of what each negation of a sentence denies; none where it is in no table."""
    language = reading.tag.partition("-")[0]
    tokens = reading.sentence.words
    clitic = -1
    is_running = False
    for kind, places in reading.events:
        if kind == words.CLITIC:
            clitic = places[-1]
        elif kind == words.SEPARATOR:
            is_running = False
        elif kind in (words.CONCORD, words.SECOND) and is_running:
            continue  # no … nada
        elif kind in DENYING:
            is_running = True
            between = range(clitic + 1, places[0]) if clitic >= 0 else range(0)
            after = range(places[-1] + 1, min(places[-1] + REACH, len(tokens)))
            before = range(places[0] - 1, max(-1, places[0] - REACH), -1)
            if language == "en" and spell(tokens[places[-1]]).startswith(UNREAD):
                yield NONE
            elif language in DENIED_BEFORE:
                yield _ideas_at(tokens, (places[-1], *before), language)
            elif language in DENIED_AROUND:
                yield _ideas_at(tokens, (*after, *before), language)
            elif language in HAS_VERB:
                yield _ideas_at(tokens, (places[-1], *after), language)
            else:
                yield _ideas_at(tokens, (*between, *after), language)
            clitic = -1


def _ideas_at(tokens: Sequence[str], places: Sequence[int], language: str) -> frozenset[str]:
    """The ideas of the first word at some places that says something, with those of the next one if
    it says little; none if one of them is in no table."""
    found = NONE
    is_done = is_joined = False
    for place in places:
        word = spell(tokens[place]).rstrip("'’")
        if tokens[place] in COMMAS or (is_done and word not in JOINTS[language]):
            break
        if is_joined and word in NEXT_CONDITION:
            break
        is_joined, is_done = is_done, False
        ideas = phrasal_ideas(tokens, place) if language == "en" else NONE
        if not ideas and word in PASSED_OVER[language]:
            continue
        if ideas:
            return found | ideas
        ideas = ideas_at(tokens, place, language)
        if found and ideas and ideas <= PEOPLE:
            continue
        if not ideas:
            return NONE
        found |= ideas
        is_done = ideas.isdisjoint(LIGHT)
    return found
