"""An "only", a condition or an "even" of a source that its translation has left out, and an added
"only".

"Use it only in the left ear" is less than "use it in the left ear", and "take it if you need it"
less than "take it"; "even if" holds in more cases than "if". All are findings where the translation
has no word at all that may say them, nor, for "only" and "if", a negation or an exception, with
which it could turn them round. An added "only" is looked for in Turkish, Arabic, Hindi and Chinese,
and a lost "when" in none of them: "in the heat" says it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from pmlpub.checks.lexicons.conditions import (
    ANYWAY,
    BEGIN,
    EVEN,
    LATEST,
    NOT_BEFORE,
    ONLY_LATER,
    OVER,
    RESTRICT,
    SAY,
    SAY_EVEN,
    SAY_IF,
    SAY_LATEST,
    SAY_STILL,
    SAY_WHEN,
    STILL,
)
from pmlpub.checks.lexicons.lengths import RELATIVE
from pmlpub.checks.negation_weight import Weight
from pmlpub.checks.row_words import TIME, PlacedSentence, said_in
from pmlpub.checks.sentences import sentences

NOTHING_ELSE = frozenset({"almost", "but", "external", "nobody", "nothing", "once", "one"})
"""English words beside which "only" may say something else: only one of a hundred."""
ONLY_IF = re.compile(r"\bonly (?:if|when|after|once you|once the)\b")
"""After "but" and "one" too, this says nothing else."""
ASKED = frozenset(
    {"ask", "best", "know", "known", "knows", "said", "say", "tell", "tells", "time", "day"}
)
"""English words after which "if" and "when" begin no condition."""
MAY_SAY_ONLY = frozenset({
    "restriction", "condition", "obligation", "number of", "company", "self", "part of all",
    "limit", "until or once", "exclusion",
})  # fmt: skip
"""Rows of a source by which it may say "only" in other words."""
MEANT_ONLY = frozenset({
    "all", "alone", "any", "be", "cannot", "every", "external", "few", "if", "just", "least",
    "little", "must", "once", "one", "reserved", "restrict", "single", "small", "stick", "unless",
    "until", "when",
})  # fmt: skip
"""English words by which a source may mean "only"."""
ONLY_IN_CHINESE = frozenset("只仅唯")
"""Characters that say nothing but "only"; 才 is "then" too."""
LONG = 60
"""Characters of a sentence from which one that is SHORT may have lost a clause."""
SHORT = 0.75
"""How long such a counterpart is, of what is usual for its language."""
OFTEN_A_NOUN = frozenset({"when", "whenever"})
WITH_NOUNS = frozenset({"tr", "ar", "hi", "zh"})
"""Languages that may say "when it is hot" by a noun: in the heat."""
LANGUAGE = "en"
"""The language of the sources whose words these are."""


def find_left_out_only(
    source: PlacedSentence,
    ours: Weight,
    text: PlacedSentence,
    theirs: Weight,
    language: str,
) -> Iterator[tuple[str, str, str]]:
    """An "only" of one sentence without any word that may say it in the other."""
    tag = language.partition("-")[0]
    if tag not in SAY:
        return
    if not ours.only or ours.most or ours.implied or ours.exceptions:
        return
    if theirs.only or theirs.most or theirs.implied or theirs.exceptions or theirs.forbidding:
        return
    if "obligation" in text.rows:  # It must be on advice.
        return
    words = {word.lower() for word in sentences(source.block, LANGUAGE)[source.number].words}
    here = sentences(text.block, language)[text.number].words
    is_said = tag in RESTRICT and RESTRICT[tag].search(" ".join(here))
    is_plain = words.isdisjoint(NOTHING_ELSE) or ONLY_IF.search(said_in(source, LANGUAGE))
    if "only" in words and is_plain and not is_said:
        yield "restriction", "only", ""


def find_added_only(
    source: PlacedSentence,
    ours: Weight,
    text: PlacedSentence,
    theirs: Weight,
    language: str,
) -> Iterator[tuple[str, str, str]]:
    """An "only" of a translation without any word that may say it in its source."""
    if language.partition("-")[0] not in WITH_NOUNS or not theirs.only or theirs.most:
        return
    if any(ours) or theirs.exceptions or theirs.until or theirs.implied or theirs.before:
        return
    if not MAY_SAY_ONLY.isdisjoint(source.rows):
        return
    if language.startswith("zh") and ONLY_IN_CHINESE.isdisjoint(text.block):
        return
    words = {word.lower() for word in sentences(source.block, LANGUAGE)[source.number].words}
    if words.isdisjoint(MEANT_ONLY):
        yield "restriction", "", "only"


def find_left_out_condition(
    source: PlacedSentence, text: PlacedSentence, theirs: Weight, language: str
) -> Iterator[tuple[str, str, str]]:
    """A condition of one sentence without any word that may say one in the other."""
    pattern = SAY.get(language.partition("-")[0])
    if pattern is None or theirs.exceptions:
        return
    words = [word.lower() for word in sentences(source.block, LANGUAGE)[source.number].words]
    begin = next(
        (word for before, word in pairwise(["", *words]) if word in BEGIN and before not in ASKED),
        None,
    )
    name = language.partition("-")[0]
    if begin is None or (begin in OFTEN_A_NOUN and name in WITH_NOUNS):
        return
    here = sentences(text.block, language)[text.number]
    is_noun = begin in OFTEN_A_NOUN and name in SAY_WHEN
    if is_noun and SAY_WHEN[name].search(here.plain, *here.span):
        return
    if not pattern.search(" ".join(here.words)) or (
        begin == "if" and _is_short(source, text, language) and not _says_if(text, language)
    ):
        yield "condition", begin, ""


def _is_short(source: PlacedSentence, text: PlacedSentence, language: str) -> bool:
    """Is the counterpart of a long sentence so short that a clause may have been left out?"""
    there = sentences(source.block, LANGUAGE)[source.number].length
    here = sentences(text.block, language)[text.number].length
    return there >= LONG and here < SHORT * RELATIVE[language.partition("-")[0]] * there


def _says_if(text: PlacedSentence, language: str) -> bool:
    sentence = sentences(text.block, language)[text.number]
    pattern = SAY_IF[language.partition("-")[0]]
    return bool(pattern.search(sentence.plain, *sentence.span))


def find_left_out_even(
    source: PlacedSentence, text: PlacedSentence, language: str
) -> Iterator[tuple[str, str, str]]:
    """An "even if" of one sentence without any word that may say it in the other."""
    pattern = SAY_EVEN.get(language.partition("-")[0])
    there = sentences(source.block, LANGUAGE)[source.number]
    said = EVEN.search(there.plain, *there.span) if pattern else None
    if pattern is None or said is None:
        return
    here = sentences(text.block, language)[text.number]
    if not pattern.search(here.plain, *here.span):
        yield "even if", said[0], ""


def find_moved_only(
    source: PlacedSentence, text: PlacedSentence, language: str
) -> Iterator[tuple[str, str, str]]:
    """An "only if" that became "if … only", by which one may do it always, but nothing else; or
    "whatever"."""
    name = language.partition("-")[0]
    pattern = ONLY_LATER.get(name)
    if pattern is None or not ONLY_IF.search(said_in(source, LANGUAGE)):
        return
    said = said_in(text, language)
    if pattern.search(said):
        yield "only if", "only if", "only"
    elif (anyway := ANYWAY[name].search(said)) and "restriction" not in text.rows:
        yield "only if", "only if", anyway[0]


def find_other_deadline(
    source: PlacedSentence, text: PlacedSentence, theirs: Weight, language: str
) -> Iterator[tuple[str, str, str]]:
    """A last moment of one sentence that is the first one in the other: come by Friday at the
    latest, do not come before Friday."""
    name = language.partition("-")[0]
    there = sentences(source.block, LANGUAGE)[source.number]
    said = LATEST.search(there.plain, *there.span) if name in NOT_BEFORE else None
    if said is None:
        return
    here = sentences(text.block, language)[text.number]
    if SAY_LATEST[name].search(here.plain, *here.span):
        return
    earliest = NOT_BEFORE[name].search(here.plain, *here.span)
    after = [place.words for place in text.rows.get(TIME, ()) if place.place == "after"]
    if earliest:
        yield "latest or earliest", said[0], earliest[0]
    elif after and not theirs.most and not {"after", "then"} & set(there.plain.lower().split()):
        yield "latest or earliest", said[0], after[0]


def find_lost_still(
    source: PlacedSentence, ours: Weight, text: PlacedSentence, theirs: Weight, language: str
) -> Iterator[tuple[str, str, str]]:
    """A "still" of one sentence where the other says that it is over."""
    name = language.partition("-")[0]
    there = sentences(source.block, LANGUAGE)[source.number]
    if name not in OVER or ours.most or theirs.most or theirs.exceptions:
        return
    if not STILL.search(there.plain, *there.span):
        return
    here = sentences(text.block, language)[text.number]
    over = OVER[name].search(here.plain, *here.span)
    if over and not SAY_STILL[name].search(here.plain, *here.span):
        yield "still or over", "still", over[0]
