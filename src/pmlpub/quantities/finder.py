"""Where the quantities of a text are: for marks, and for what must stay in one piece."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import regex

from pmlpub.quantities.fold import Span, fold_with_places
from pmlpub.quantities.grammar import Grammar, grammar
from pmlpub.quantities.quantity import Quantity
from pmlpub.quantities.reader import read_tokens
from pmlpub.quantities.tokens import Token
from pmlpub.text.pieces import TEXTS

# Between two numbers that are read as one: 120/80, 1:100, 5-10/15.
SIGN = regex.compile(r"[ ]?[-~/:][ ]?")
ABBREVIATION = regex.compile(r"(?<=\.[\p{L}\p{M}]{1,6})\.")
SPACE = regex.compile(r"[ \n]{0,2}")


class Found(NamedTuple):
    """A quantity and its place in the text as it is written."""

    start: int
    end: int
    quantity: Quantity


def find(text: str, language: str) -> tuple[Found, ...]:
    """What `read` reads, in the order of the text. A number of a list without spaces (`3,4,5`) has
    the whole list as its place."""
    folded, tokens, *_ = read_tokens(text, language)
    if not tokens:
        return ()
    places = fold_with_places(text)[1]
    return tuple(
        Found(*_original(t.start, _end(t.end, folded), places), t.quantity)
        for t in _in_order(tokens)
    )


@lru_cache(maxsize=TEXTS)
def find_runs(text: str, language: str) -> tuple[Span, ...]:
    """Places of quantities that belong together, apart and in order.

    A number with its unit and rate (`2 tablets a day`), a range (`5 to 10 mg`), a ratio (`1 in 10`)
    are one run. A bare word for one is left out: in many languages it is an article.
    """
    folded, tokens, *_ = read_tokens(text, language)
    own = grammar(language)
    runs: list[Span] = []
    last: Token | None = None
    for token in _in_order(tokens):
        if _is_article(token.quantity):
            continue
        if runs and last and _belongs(token, last, runs[-1][1], folded, own):
            runs[-1] = (runs[-1][0], max(runs[-1][1], token.end))
        else:
            runs.append((token.start, token.end))
        last = token
    if not runs:
        return ()
    places = fold_with_places(text)[1]
    return tuple(_original(start, _end(end, folded), places) for start, end in runs)


def _in_order(found: Iterable[Token]) -> list[Token]:
    """The tokens by their places; each of a list without spaces gets that of the list."""
    tokens = sorted(found, key=lambda t: (t.start, t.end))
    for i in range(len(tokens) - 2, -1, -1):
        if tokens[i].begin == tokens[i].end:
            tokens[i] = tokens[i]._replace(end=tokens[i + 1].end)
    return tokens


def _is_article(quantity: Quantity) -> bool:
    return quantity.said and quantity.value == 1 and not quantity.unit


def _belongs(token: Token, last: Token, end: int, folded: str, own: Grammar) -> bool:
    """Does a quantity belong to the run before it, which ends with `last` and at `end`?"""
    if token.start < end:
        return True
    between = folded[end : token.start]
    one, two = last.quantity, token.quantity
    if "per" in (one.value, two.value):
        return bool(SPACE.fullmatch(between))
    if SIGN.fullmatch(between):
        return True
    if one.unit != two.unit:
        return False
    joint = own.joints.ratio if one.ratio and not one.unit else own.joints.range
    return bool(joint.fullmatch(between))


def _end(end: int, folded: str) -> int:
    """The end of a run with the last full stop of an abbreviation: a.m., मि.ग्रा."""
    return end + 1 if ABBREVIATION.match(folded, end) else end


def _original(start: int, end: int, places: list[Span]) -> Span:
    return places[start][0], places[end - 1][1]
