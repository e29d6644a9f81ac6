"""Which languages a message names: after its keyword (CURE in French), or anywhere. Pure."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from pmlpub.serve.languages import LineLanguages

NAMING = frozenset({
    "lang", "language", "in", "en", "em", "kwa", "में", "用", "idioma", "langue", "lugha", "dilinde",
    "اللغة", "باللغة", "भाषा",
})  # fmt: skip
"""Words before the name of a language, or behind it."""
ELSEWHERE = frozenset({"auf", "på", "po", "op"})
"""Such words of languages in which few lines answer."""
JOINING = frozenset({
    "and", "or", "y", "o", "et", "ou", "e", "na", "au", "ve", "veya", "ya", "و", "أو", "और", "या",
    "和", "或", "please", "pls", "plz", "por", "favor", "svp", "lütfen", "lutfen", "tafadhali",
    "कृपया", "请", "谢谢", "bitte", "пожалуйста",
})  # fmt: skip
"""Words between names of languages, and behind a request."""
NEGATING = frozenset({
    "no", "not", "don", "dont", "sin", "ne", "pas", "sans", "não", "nao", "sem", "siongei",
    "sijui", "sielewi", "sifahamu", "değil", "bilmiyorum", "anlamıyorum", "yok", "لا", "ليس", "مش",
    "بدون", "नहीं", "नही", "nahi", "不", "没有",
})  # fmt: skip
"""Words of those who do not speak a language that they name."""
LANG = "lang"
LONG = 5
"""A shorter name in ASCII says nothing in a sentence."""


class Named(NamedTuple):
    """The languages of the line that a message names (`tags`), whether all behind its first word is
    such a name (`alone`), whether it asks for one that the line does not have (`lacks`) or has the
    name of one anywhere (`other`), the one whose name it has with a slip (`nearly`), and whether it
    says that somebody does not speak what it names (`negated`)."""

    tags: tuple[str, ...] = ()
    alone: bool = False
    lacks: bool = False
    other: bool = False
    nearly: str = ""
    negated: bool = False


def find_named(
    names: LineLanguages, words: Sequence[str], folds: Sequence[str], known: Collection[str]
) -> Named:
    """What the words of a message, and their folds, name. The first word is its keyword, and those
    in `known` are keywords: they name nothing."""
    kinds = [word.casefold() for word in words]
    others = [
        fold not in known and (names.is_other(fold) or names.is_other_tag(word))
        for word, fold in zip(words, folds, strict=True)
    ]
    found = (fold for is_other, fold in zip(others, folds, strict=True) if is_other)
    other = any(len(fold) >= LONG or not fold.isascii() for fold in found)
    each = [
        names.by_abbreviation(word) or names.by_folded_name(fold)
        for word, fold in zip(words, folds, strict=True)
    ]
    tags = _tags(names, each, folds, kinds)
    filled = [kind in NAMING or kind in JOINING for kind in kinds]
    rest = range(1, len(words))
    if kinds and (kinds[0] in NEGATING or kinds[-1] in NEGATING):  # No English
        return Named((), other=other, negated=True)
    alone = all(filled[i] or others[i] or each[i] for i in rest)
    if tags or len(words) < 2:
        return Named(tags, alone, other=other)
    last = len(words) - 1
    asked = [
        i
        for i in rest
        if kinds[i - 1] in NAMING
        or kinds[min(i + 1, last)] in NAMING
        or (i == last and kinds[i - 2] in NAMING)  # in Haitian Creole
    ]
    lacks = others[0] or any(others[i] for i in asked) or (alone and any(others[1:]))
    lacks = lacks or any(kind in ELSEWHERE for kind in kinds[1:last])
    coded = kinds[1] == LANG or (len(words) == 2 and names.is_other_code(words[1]))
    if lacks or (coded and len(words) < 4):
        return Named((), alone, lacks=True, other=other)
    nearly = {tag for i in asked if kinds[i - 1] in NAMING for tag in names.near(folds[i])}
    return Named((), alone, other=other, nearly=nearly.pop() if len(nearly) == 1 else "")


def _tags(
    names: LineLanguages, each: Sequence[str | None], folds: Sequence[str], kinds: Sequence[str]
) -> tuple[str, ...]:
    """The languages that are named behind the first word; `each` has that of every word, if it is a
    name or a code of one. Codes have two letters, as words have: in a sentence only names count."""
    found = list[str]()
    for i in range(1, len(each)):
        tag = each[i]
        is_last = i == len(each) - 1
        if (kinds[i] in NAMING or kinds[i] in JOINING) and not (tag and is_last):
            continue
        if tag is None:
            break
        found.append(tag)
    else:
        return tuple(dict.fromkeys(found))
    named = [(i, tag) for i in range(1, len(each)) if (tag := names.by_folded_name(folds[i]))]
    if not NEGATING.isdisjoint(kinds):
        several = len({tag for _, tag in named}) > 1  # No English, Spanish please
        named = [
            (i, tag)
            for i, tag in named
            if kinds[i - 1] in NAMING or (several and NEGATING.isdisjoint(kinds[max(0, i - 2) : i]))
        ]
    return tuple(dict.fromkeys(tag for _, tag in named))
