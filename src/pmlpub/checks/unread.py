"""What nothing reads in a language without tables is left to a person, who is told so.

There is one warning per edition, at its first text that has something to compare. It names the
negations (also undercooked, ineffective), bounds, spans (within a week) and opposites of the
source, its steps (first … then), how often and when something is done (once a week, in the
morning, on Monday, on an empty stomach, left), and start and stop, that nothing looks for in the
translation. If only the
language of the translation has tables, it names those of the translation. If neither has any, it
says that nothing is compared.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from pmlpub.checks import negation, row_words
from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.coverage import BOUNDS, NEGATIONS, WHEN, is_read
from pmlpub.checks.lexicons.qualities import NEGATING
from pmlpub.checks.order import THEN
from pmlpub.checks.subject import Subject
from pmlpub.languages import english_name
from pmlpub.problems import Problem

SHOWN = 8
"""The number of words that a message names."""

UNREAD = CheckCode(
    "unread",
    "warning",
    since=4,
    means="The checks have no words for negations, for bounds and opposites (at least, before), or "
    "for how often and when something is done, started or stopped (once a week, at night), in the "
    "language of the translation or in that of the source. There is one warning per edition, at "
    "the first of its texts that has such words.",
    remedy="Compare the words that the message names with the translation, in all texts of the "
    "edition. Accept the warning if they say the same.",
    example=TextExample("de", "Do not take more.", "Nehmen Sie mehr.", "Trinken Sie Wasser.",
                        passes_source="Drink water."),
)  # fmt: skip


WITHIN = ("moment", "within")
ROWS = frozenset({row_words.LIMIT, "time"})
"""The rows of opposites whose words are named: bounds, before and after. In the others nearly every
text has a word."""
ROWS_OF_WHEN = frozenset({
    "course", "day", "daytime", "how often", "how often roughly", "side", "stomach", "time of day",
    "twelve o'clock",
})  # fmt: skip
"""The rows of how often, when and where something is done, and of start and stop."""
STEPS = frozenset({row_words.FIRST, THEN})
"""Words that are named where a text has both: first … then."""


def _opposites(text: str, language: str) -> Sequence[str]:
    places = row_words.read(text, language)
    has_steps = STEPS.issubset(place[:2] for place in places)
    return [
        place.words
        for place in places
        if place.row in ROWS
        or (place.row in NEGATING and place.place == row_words.OTHER)
        or (place[:2] == WITHIN)
        or (has_steps and place[:2] in STEPS)
    ]


def _when(text: str, language: str) -> Sequence[str]:
    return [place.words for place in row_words.read(text, language) if place.row in ROWS_OF_WHEN]


READERS: dict[str, Callable[[str, str], Sequence[str]]] = {
    NEGATIONS: negation.cues,
    BOUNDS: _opposites,
    WHEN: _when,
}
"""What finds the words of each aspect in a text of a language."""


def check(subject: Subject) -> Iterator[Problem]:
    if subject.is_source:
        return
    unread = _unread(subject.edition.language, subject.site.source_language)
    if not any(unread.values()):
        return
    first, named, found = "", list[str](), list[str]()
    for aspect, tags in unread.items():
        field, words = _find(aspect, tags, subject) if tags else ("", [])
        if field:
            first = first or field
            found += (f"{aspect}: {word}" for word in words)
            which = " or ".join(map(english_name, tags))
            named.append(f"{aspect} in {which}{_shown(words)}")
    if named:
        yield subject.problem(
            first,
            UNREAD,
            f"the checks cannot read {'; nor '.join(named)}: compare them in all texts of this "
            "edition",
            found,
        )


@cache
def _unread(*tags: str) -> Mapping[str, Sequence[str]]:
    """Which of some languages nothing reads, for each aspect."""
    return {aspect: [tag for tag in tags if not is_read(aspect, tag)] for aspect in READERS}


def _find(aspect: str, unread: Sequence[str], subject: Subject) -> tuple[str, list[str]]:
    """The first field with something that has to be compared, and all words that can be named."""
    here, there = subject.edition.language, subject.site.source_language
    pairs = [pair for pair in subject.pairs() if pair[0] != "keywords"]
    if here in unread and there in unread:
        return (pairs[0][0] if pairs else ""), []
    first, words = "", dict[str, None]()
    for field, source, translation in pairs:
        text, language = (source, there) if here in unread else (translation, here)
        if found := READERS[aspect](text, language):
            first = first or field
            words |= dict.fromkeys(word.casefold() for word in found)
    return first, list(words)


def _shown(words: Sequence[str]) -> str:
    if not words:
        return ""
    more = f" and {len(words) - SHOWN} more" if len(words) > SHOWN else ""
    return f" ({', '.join(words[:SHOWN])}{more})"
