"""A moment of a source that became another one: before Friday, from Friday on.

`opposites` compares "before" with "after" where both texts have one of them, and `until` reads
"until". Looked for here is what has no word of that row on the other side: "before", "until" or
"by" that became "from … on", and the reverse; "within a day" that became "a day later"; "when" that
became "before"; "until" that became "when"; "once it is gone" that became "while it is there"; and
"after … before" of which only "before" is left. All want
that the translation has no word at all that may say the moment of the source, and that the source
has nothing, such as a negation, by which the other moment may be right: not before Friday is from
Friday on.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import regex

from pmlpub.checks.lexicons.conditions import SAY_UNTIL, WHILE
from pmlpub.checks.lexicons.moments import (
    AS_SOON,
    EARLIER,
    FROM_A_DAY,
    FROM_ON,
    FROM_THEN,
    LASTING,
    LATER_THAN,
    NOT_UNTIL,
    NOT_WITHIN,
    ONWARDS,
    SAY_AFTER,
    SAY_BEFORE,
    SAY_WHEN,
    SAY_WITHIN,
    UP_TO,
    UP_TO_ANOTHER,
    UP_TO_THEN,
    WHEN,
    WITHIN,
)
from pmlpub.checks.negation_weight import Weight
from pmlpub.checks.row_words import TIME, Place, PlacedSentence
from pmlpub.checks.sentences import sentences
from pmlpub.text.pieces import TEXTS

LANGUAGE = "en"
"""The language of the sources whose words these are."""
PARTS = (
    "efore", "ntil", "till", "by ", "By ", "hen ", "if ", "If ", "nce ", "s soon as", "fter ",
    "ithin ", "in under", "in less", "rom ", "tarting", "eginning", "s of ",
)  # fmt: skip
"""What English words for a moment have in them, which is found in less time."""
UNTIL = regex.compile(r"\b(?:until|till)\b", regex.IGNORECASE)
BOTH = regex.compile(
    r"\bor\b|\b(?:before|after)(?: \w+){0,2} and (?:\w+ )?(?:after|before)\b", regex.IGNORECASE
)
"""English words by which both moments are named for one thing."""
AT_ONCE = regex.compile(
    r"^\W*it\b|\b(?:when|if|once|since|after|only|wait\w*|not|never|no"
    r"|nothing|nobody|without|cannot|from|then)\b|n['’]t\b",
    regex.IGNORECASE,
)
"""English words beside which an "until" may be said by "when"."""


def says_plain_moment(source: PlacedSentence) -> bool:
    """Does an English sentence surely say a moment that is compared?"""
    return bool(_kinds(_said(source, LANGUAGE)))


def find_moved_moment(
    source: PlacedSentence, text: PlacedSentence, weights: tuple[Weight, Weight], language: str
) -> Iterator[tuple[str, str, str]]:
    """The first moment of an English sentence that is another one in its counterpart."""
    name = language.partition("-")[0]
    kinds = _kinds(_said(source, LANGUAGE))
    if not kinds or name not in FROM_ON or weights[1].exceptions:
        return
    said = _said(text, language)
    for kind, words in kinds:
        other = _other(kind, name, said, weights, text.rows)
        if other:
            yield kind, words, other
            return


FROM, BEFORE, AT, WHILE_THERE, TWO, SPAN, DAY, BAN = (
    "up to or from", "when or before", "until or when", "over or going on", "after or before",
    "within or later", "from or up to", "not until or not after",
)  # fmt: skip


def _other(
    kind: str,
    name: str,
    said: str,
    weights: tuple[Weight, Weight],
    rows: Mapping[str, Sequence[Place]],
) -> str:
    """The words of a translation by which it says another moment of this kind; else nothing."""
    if kind == TWO:
        times = rows.get(TIME, ())
        is_before = bool(times) and all(place.place == "before" for place in times)
        if not is_before or SAY_AFTER[name].search(said) or FROM_ON[name].search(said):
            return ""
        return times[0].words
    if kind == BAN and (weights[1].only or not weights[1].least or SAY_UNTIL[name].search(said)):
        return ""
    # within a day of unprotected sex, not until two days after it
    allowed = weights[0].most if kind in (SPAN, BAN) else 0
    if weights[1].most > allowed and kind != WHILE_THERE:
        return ""
    wanted, excuses = {
        FROM: (FROM_ON, SAY_UNTIL),
        BEFORE: (SAY_BEFORE, SAY_WHEN),
        AT: (SAY_WHEN, SAY_UNTIL),
        WHILE_THERE: (WHILE, SAY_AFTER),
        SPAN: (LATER_THAN, SAY_WITHIN),
        DAY: (UP_TO_THEN, FROM_THEN),
        BAN: (LATER_THAN, SAY_WITHIN),
    }[kind]
    found = wanted[name].search(said)
    return found[0].strip() if found and not excuses[name].search(said) else ""


@lru_cache(maxsize=TEXTS)
def _kinds(said: str) -> tuple[tuple[str, str], ...]:
    """The kinds of moments that an English sentence surely says, with its words for them."""
    kinds = []
    up_to, until, when = UP_TO.search(said), UNTIL.search(said), WHEN.search(said)
    if up_to and not ONWARDS.search(said):
        kinds.append((FROM, up_to[0].strip()))
    if until and not AT_ONCE.search(said):
        kinds.append((AT, until[0]))
    if when and not EARLIER.search(said):
        kinds.append((BEFORE, when[0]))
    over = AS_SOON.search(said)
    if over and not LASTING.search(said):
        kinds.append((WHILE_THERE, over[0]))
    span, day = WITHIN.search(said), FROM_A_DAY.search(said)
    if span and not NOT_WITHIN.search(said):
        kinds.append((SPAN, span[0]))
    if ban := NOT_UNTIL.search(said):
        kinds.append((BAN, ban[0]))
    if day and not UP_TO_ANOTHER.search(said):
        kinds.append((DAY, day[0]))
    words = said.lower().split()
    is_both = bool(BOTH.search(said))
    if words.count("after") == words.count("before") == 1 and not is_both:
        kinds.append((TWO, "after … before"))
    return tuple(kinds)


def _said(placed: PlacedSentence, language: str) -> str:
    sentence = sentences(placed.block, language)[placed.number]
    return sentence.plain[slice(*sentence.span)]
