"""A moment until which something is done, or not done, that became the one after which it is.

"Do not drive until the doctor agrees" is not "do not drive once the doctor agrees", and "wear it
until you have been seen" is not "wear it only after you have been seen". Looked for are an English
"until" that has no word for until or before in the translation, but one for after, when or while;
and a "once" that became "until" or "before". A sentence that negates on one side alone is left to
`negation`, since "not until" is "only after".
"""

from collections.abc import Iterator, Mapping, Sequence

from pmlpub.checks.lexicons.conditions import SAY_UNTIL, WHILE
from pmlpub.checks.lexicons.modals import MAY
from pmlpub.checks.lexicons.predicates import ideas_in
from pmlpub.checks.modality import kinds_of_duty
from pmlpub.checks.negation_weight import Weight
from pmlpub.checks.row_words import TIME, Place, PlacedSentence
from pmlpub.checks.sentences import sentences

UNTIL_ROW, MOMENT_ROW, CONDITION_ROW = "since or until", "until or once", "if or even"
UNTIL = frozenset({"until", "till"})
ONCE = "once"
LATER = frozenset({(TIME, "after"), (MOMENT_ROW, "once"), ("place in a row", "then")})
"""Places of rows that say after or then."""
EARLIER = frozenset({
    (MOMENT_ROW, "until"), (UNTIL_ROW, "until"), ("start or end", "until"), (TIME, "before"),
})  # fmt: skip
"""Places of rows that say until or before."""
WHEN = (CONDITION_ROW, "if")
OTHER_MOMENT = frozenset({
    "after", "if", "once", "only", "since", "wait", "waiting", "waits", "when",
})  # fmt: skip
"""English words beside which an "until" may be said by another word."""
IT = "it"
"""How a sentence begins that says how long something takes: it can be a week until."""
BESIDE_ONCE = frozenset({"before", "by", "first", "only", "wait", "within", "yet"})
THEN = "then"
WAIT, WAITING = frozenset({"wait", "waiting", "waits"}), "wait"
"""English words for waiting, and their idea."""
DURING = frozenset({
    "while", "during", "long", "stop", "stops", "stopped", "gone", "goes", "disappears", "over",
    "finished", "finish", "better", "ends", "end", "otherwise", "different",
})  # fmt: skip
"""English words beside which "until" may be "while": until it stops, while it lasts."""
LANGUAGE = "en"
"""The language of the sources whose words these are."""


def says_moment(rows: Mapping[str, Sequence[Place]]) -> bool:
    """Has an English sentence an "until", or a "once" that says after?"""
    return UNTIL_ROW in rows or any(p.words.startswith(ONCE) for p in rows.get(TIME, ()))


def find_other_moment(
    source: PlacedSentence,
    ours: Weight,
    text: PlacedSentence,
    theirs: Weight,
    language: str,
) -> Iterator[tuple[str, str, str]]:
    """An "until" that became "after", or a "once" that became "until"."""
    here = {place[:2] for place in text.places}
    later = ", ".join(place.words for place in text.places if place[:2] in LATER)
    earlier = theirs.until or theirs.either or theirs.expletive or not EARLIER.isdisjoint(here)
    said = [word.lower() for word in sentences(source.block, LANGUAGE)[source.number].words]
    words = frozenset(said)
    if UNTIL.isdisjoint(words):
        is_once = ONCE in words and words.isdisjoint(BESIDE_ONCE) and not ours.until
        if is_once and earlier and not (later or ours.most or theirs.most):
            yield "until or after", ONCE, ""
        return
    if words.isdisjoint(DURING):
        yield from _while(text, language)
    if earlier or theirs.before or theirs.exceptions or said[0] == IT:
        return
    if not words.isdisjoint(OTHER_MOMENT):
        is_wait = words & OTHER_MOMENT <= WAIT and not (ours.most or theirs.most or theirs.only)
        here_too = WAITING in ideas_in(_words(text, language), language.partition("-")[0])
        if (
            is_wait and later and here_too and THEN not in words
        ):  # Wait until she comes, wait after she came.
            yield "until or after", "until", later
        return
    if ours.least and theirs.most:
        if theirs.only or (not later and WHEN not in here) or MAY in kinds_of_duty(text, language):
            return
    elif ours.least or theirs.most or not (later or theirs.only):
        return
    yield "until or after", "until", later


def _while(text: PlacedSentence, language: str) -> Iterator[tuple[str, str, str]]:
    """A word for "while" in a sentence without any for "until"."""
    name = language.partition("-")[0]
    here = sentences(text.block, language)[text.number]
    said = WHILE[name].search(here.plain, *here.span) if name in WHILE else None
    if said and not SAY_UNTIL[name].search(here.plain, *here.span):
        yield "until or while", "until", said[0]


def _words(text: PlacedSentence, language: str) -> Sequence[str]:
    return sentences(text.block, language)[text.number].words
