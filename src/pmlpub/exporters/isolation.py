"""Numbers of right-to-left text that must keep their order: `5-10 mg` would show as `10-5 mg`.

After a letter of a right-to-left script the two numbers of a range change places, and so do a
number and its Latin unit (Unicode annex 9, W2 and N1). What the finder of quantities reads as one
becomes a left-to-right run, but for the letters of right-to-left scripts, which would in their
turn change places within it. A unit in Latin letters that the language's table does not have is
part of the run too, since letters change places whatever they say.
"""

from collections.abc import Callable, Iterator
from functools import partial

import regex
from markupsafe import Markup, escape

from pmlpub import languages
from pmlpub.quantities.finder import find_runs
from pmlpub.quantities.fold import Span

# Tags, so that an address inside one is never touched, and entities.
MARKUP = regex.compile(r"<[^>]*>|&[#\w]+;")
CHARACTERS = {"&nbsp;": "\u00a0", "&#39;": "'"}
"""Entities that are part of numbers."""
FILLER = "\u2060"
"""Takes the other places of an entity: the finder reads over it."""
BREAK = "\ufffc"
"""Takes the places of tags and other entities: no part of any quantity."""

DIGIT = r"[\p{Nd}¼-¾⅐-⅞]"
# Cheap to see: most numbers stand alone or before a word of the language, and change no place.
MAY_CHANGE_PLACES = regex.compile(
    rf"{DIGIT}(?:\s|&nbsp;)?(?:[^\s\p{{L}}\p{{Nd}}<&.,،؛;!؟?٫٬٪]|[\p{{Latin}}µμ])|{DIGIT}(?:\s|&nbsp;){DIGIT}"
)
# From the first digit, or the sign before it, to the last digit, letter or sign of a unit. Digits
# of a name (COVID-19) follow its letters as they should. Arabic digits show from right to left
# within the run too: a sign before them stays outside, at their right.
PART = regex.compile(
    rf"(?<![\p{{Latin}}\p{{Nd}}]-?)(?:[+\-\u2212]?\(?(?!\p{{bc=AN}}))?{DIGIT}"
    rf"(?:[^\p{{bc=R}}\p{{bc=AL}}]*(?:{DIGIT}|[\p{{Latin}}µμ%‰°²³]\.?))?"
)
UNIT = regex.compile(
    rf"(?<={DIGIT})(?:\s{FILLER}*)?(?:%|[A-Za-zµμ°]+(?:/[A-Za-zµμ]+)*)"
    r"|(?<=[A-Za-zµμ])(?:/[A-Za-zµμ]+)+"
)
# Bidirectional text keeps these in order by itself (W4).
ONE_NUMBER = regex.compile(r"\p{Nd}+(?:[.,\u060c\u066b\u066c]\p{Nd}+)*|[¼-¾⅐-⅞]")


def isolate_numbers(text: str | Markup, language: str) -> Markup:
    """Ranges and numbers with units of right-to-left text as runs of their own (`dir="ltr"`)."""
    html = str(escape(text))
    pieces: list[str] = []
    done = 0
    for start, end in _places(html, language):
        pieces += (html[done:start], '<span dir="ltr">', html[start:end], "</span>")
        done = end
    return Markup("".join((*pieces, html[done:])))  # noqa: S704 - escaped, then spans added


def _places(html: str, language: str) -> Iterator[Span]:
    """Where the runs are in escaped text or HTML."""
    if not MAY_CHANGE_PLACES.search(html):
        return
    text = MARKUP.sub(_blank, html)
    done = 0
    for first, last in find_runs(text, language):
        for part in PART.finditer(text, max(first, done), last):
            unit = UNIT.match(text, part.end())
            done = unit.end() if unit else part.end()
            if not ONE_NUMBER.fullmatch(text, part.start(), done):
                yield part.start(), done


def _blank(match: "regex.Match[str]") -> str:
    """What is read in the place of markup, as long as the markup."""
    character = CHARACTERS.get(match[0])
    if character is None:
        return BREAK * len(match[0])
    return character + FILLER * (len(match[0]) - 1)


def isolate_in(language: str) -> Callable[[str], Markup]:
    """What makes HTML of a text in a language: with its numbers isolated where that is needed."""
    is_rtl = languages.direction(language) == "rtl"
    return partial(isolate_numbers, language=language) if is_rtl else Markup.escape
