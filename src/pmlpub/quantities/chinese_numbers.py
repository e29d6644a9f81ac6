"""Numbers in Chinese numerals: whole ones, orders, fractions, halves and pairs."""

import re
from collections.abc import Iterator
from decimal import Decimal

import regex

from pmlpub.quantities.lexicons import number_words as nw
from pmlpub.quantities.said_number import FRACTION, ORDER, WORD, Said

SIGN = re.compile(rf"[{nw.CHINESE_NUMERALS}〇半俩仨]|[中正午夜]")
"""Of these a text has one if it has a number or an hour in words."""
LONGEST_NUMERAL = 20  # Chinese signs
_NUMERAL = regex.compile(rf"(?P<first>第)?(?P<number>[{nw.CHINESE_NUMERALS}〇]+)")
_PART = regex.compile(
    # Bounded, since a search begins at each sign of a long row of numerals.
    rf"(?P<whole>(?!百分)[{nw.CHINESE_NUMERALS}]{{1,{LONGEST_NUMERAL}}}+)分之"
    rf"(?P<part>[{nw.CHINESE_NUMERALS}]+)"
    rf"|百分之(?P<percent>[{nw.CHINESE_NUMERALS}]{{1,{LONGEST_NUMERAL}}}+)"
    r"|(?P<measure>(?<![点點一二两兩三四五六七八九十个时])半(?=小时|年|个月|天|片|杯|粒|勺|支|剂))"
    r"|(?P<tenths>[一二两兩三四五六七八九])成(?![人功年为分])"
    r"|(?P<half>一半|(?<![\d点點一二两三四五六七八九十前后多大上下夜]|[个岁年升勺片毫]|小时)半个?(?![夜数径衰球]))"
    r"|[俩仨]|一双"
)
_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5,
           "六": 6, "七": 7, "八": 8, "九": 9}  # fmt: skip
_PLACES = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}


def find_numerals(text: str) -> Iterator[Said]:
    """The whole numbers of a folded text, and those that count an order."""
    for match in _NUMERAL.finditer(text):
        if len(match["number"]) > LONGEST_NUMERAL:
            continue
        start, end = match.span("number")
        numeral = match["number"]
        if (
            text.startswith(nw.CHINESE_NOT_AFTER, end)
            and numeral[-1] == "一"
            and not match["first"]
        ):
            continue
        if any(
            text.startswith(word, start - word.index(numeral[0]), end + 2)
            for word in nw.CHINESE_NO_NUMBERS
            if numeral[0] in word
        ) and not text.startswith("分钟", end):
            continue
        if start and text[start - 1] == "差" and text[end : end + 1] in ("分", "刻"):
            continue  # so many minutes less than the hour
        if len(numeral) == 2 and numeral[0] in "零〇":
            yield Said(WORD, str(_DIGITS.get(numeral[1], 0)), start + 1, end)
            continue
        if text[end : end + 1] == "成" and text[end + 1 : end + 2] not in (*"人功年为分",):
            continue  # tenths
        if (
            text.startswith("分之", end)
            or text.endswith("分之", 0, start)
            or text[end : end + 1] == "月"
        ):
            continue
        if start and text[start - 1].isdigit():
            continue
        if len(numeral) == 2 and all(sign in _DIGITS for sign in numeral):
            yield Said(WORD, str(_DIGITS[numeral[0]]), start, start + 1)  # one or two
            yield Said(WORD, str(_DIGITS[numeral[1]]), start + 1, end)
            continue
        value = chinese_value(numeral)
        if value is not None:
            kind = ORDER if match["first"] else WORD
            yield Said(kind, f"{value:f}", start, end)


def find_parts(text: str) -> Iterator[Said]:
    """Fractions, halves and pairs: 三分之二, 半片, 俩."""
    for match in _PART.finditer(text):
        start, end = match.span()
        if match["whole"]:
            whole, part = chinese_value(match["whole"]), chinese_value(match["part"])
            if whole and part is not None:
                key = f"{part / whole:f}" if whole in (2, 4, 5, 8, 10) else f"{part}/{whole}"
                yield Said(FRACTION, key, start, end)
        elif match["percent"]:
            percent = chinese_value(match["percent"])
            if percent is not None:
                yield Said(FRACTION, f"{percent / 100:f}", start, end)
        elif match["tenths"]:
            tenths = chinese_value(match["tenths"])
            if tenths:
                yield Said(FRACTION, f"{tenths / 10:f}", start, end)
        elif match["half"] or match["measure"]:
            yield Said(WORD, "0.5", start, end)
        else:
            yield Said(WORD, "3" if match[0] == "仨" else "2", start, end)


def chinese_value(numeral: str) -> Decimal | None:
    """The value of Chinese numerals: 三百五十, 两万, 二〇二六; None if they make none."""
    if len(numeral) > 1 and all(sign in _DIGITS for sign in numeral):
        return (
            Decimal("".join(str(_DIGITS[sign]) for sign in numeral)) if len(numeral) > 2 else None
        )
    total = group = digit = 0
    for sign in numeral:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _PLACES:
            group += (digit or 1) * _PLACES[sign]
            digit = 0
        else:
            factor = _GROUPS[sign]
            amount = group + digit
            total = (
                (total + amount) * factor
                if factor == 100_000_000 and total
                else total + (amount or 1) * factor
            )
            group = digit = 0
    return Decimal(total + group + digit)
