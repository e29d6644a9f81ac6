"""Reads dates, in figures or with the name of a month."""

import regex

from pmlpub.quantities.fold import fold
from pmlpub.quantities.grammar import Grammar
from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.quantity import Quantity
from pmlpub.quantities.tokens import Token

_YEAR, _MONTH, _DAY = (fold(sign) for sign in "년월일")  # Korean
_DATE = regex.compile(
    r"(?P<y>\d{4})(?P<s>[-./])(?P<a>\d{1,2})(?P=s)(?P<b>\d{1,2})(?![\d]|[-./]\d)"
    r"|(?P<a>\d{1,2})(?:\.?[ºª°]|er)?(?P<s>[-./])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4})(?![\d]|[-./]\d)"
    rf"|(?:(?P<y>\d{{4}})[ ]?(?:年|{_YEAR})[ ]?)?(?P<a>\d{{1,2}})[ ]?(?:月|{_MONTH})"
    rf"(?:[ ]?(?P<b>\d{{1,2}})[ ]?(?:[日号號]|{_DAY}))?"
)


def read_date(
    text: str, cased: str, start: int, grammar: Grammar, *, has_months: bool
) -> Token | None:
    """A date, from its first digit on. `text` is in lower case, `cased` as it was written.
    `has_months`: the text may have the name of a month."""
    numbered = grammar.dates.numbered
    if numbered and (match := numbered.match(text, start)):
        return _numbered_date(match)
    if match := _DATE.match(text, start):
        first, second, year = match["a"], match["b"], match["y"]
        a, b = int(first), int(second or 0)
        if match["s"] is None or match.start("y") == start:  # Y-M-D, Chinese
            if not second and not year:
                if a > 12 or text.startswith("份", match.end()):
                    return None
                word = Quantity(f"--{a:02}", "date", said=True)  # like a month's name alone
                return Token(start, match.end(), word, plain=False)
            return date_token(start, match.end(), year, a, b)
        if a > 12 or (a == b and a <= 12):
            return date_token(start, match.end(), year, b, a)
        if b > 12:
            return date_token(start, match.end(), year, a, b)
        if match["s"] == "." or grammar.language not in un.EITHER_FIRST:
            return date_token(start, match.end(), year, b, a)
        return Token(
            start, match.end(), Quantity(f"{a}/{b}/{year}", "date", vague=True), plain=False
        )
    if not has_months:
        return None
    dates = grammar.dates
    if dates.year_first and (token := named_date(dates.year_first, text, cased, start, grammar)):
        return token
    return named_date(dates.day_month, text, cased, start, grammar)


def named_date(
    pattern: regex.Pattern[str], text: str, cased: str, start: int, grammar: Grammar
) -> Token | None:
    """A date with the name of a month, as one of the expressions of `Dates` has it."""
    match = pattern.match(text, start)
    if not match:
        return None
    names = grammar.dates.months
    place = next(match.start(g) for g in names.groups if match[g])
    if grammar.language == "en" and not cased[place].isupper():
        return None
    month, day = int(names.key(match) or 0), int(match["day"] or 0)
    return date_token(start, match.end(), match["year"], month, day)


def _numbered_date(match: regex.Match[str]) -> Token | None:
    """A date whose month is a number after a word for months."""
    month, day = int(match["month"]), int(match["day"] or 0)
    if day or match["year"]:
        return date_token(match.start(), match.end(), match["year"], month, day)
    if not 1 <= month <= 12:
        return None
    word = Quantity(f"--{month:02}", "date", said=True)
    return Token(match.start(), match.end(), word, plain=False)


def date_token(start: int, end: int, year: str | None, month: int, day: int) -> Token | None:
    """A date at its place, without a day if that is 0; None if no calendar has it."""
    if not 1 <= month <= 12 or day > 31:
        return None
    value = f"{year or '-'}-{month:02}" + (f"-{day:02}" if day else "")
    return Token(start, end, Quantity(value, "date"), plain=False)
