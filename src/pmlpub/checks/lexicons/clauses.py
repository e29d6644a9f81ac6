"""Words that divide a sentence where a negation may be lost, or come, in one of its parts alone.

Each is a regular expression per language, for the text of a sentence as it is written.
"""

from collections.abc import Mapping
from typing import TypeAlias

import regex

Patterns: TypeAlias = Mapping[str, "regex.Pattern[str]"]


def _compiled(listing: Mapping[str, str]) -> Patterns:
    return {name: regex.compile(words, regex.IGNORECASE) for name, words in listing.items()}


CONTRAST = _compiled({
    "en": r"\b(?:but|although|though|however|yet|only|except|while|whereas|unless|instead|rather"
    r"|even|if|when)\b",
    "es": r"\b(?:pero|sino)\b",
    "fr": r"\bmais\b",
    "pt": r"\bmas\b",
    "sw": r"\b(?:lakini|bali)\b",
    "tr": r"\b(?:ama|fakat|ancak|oysa)\b",
    "ar": r"\bو?لكن|\bبل\b",
    "hi": r"लेकिन|मगर|बल्कि|परंतु|किंतु",
    "zh": r"但|而是|却|，要",
})  # fmt: skip
"""Words after which a text affirms something beside what it denies; in English, all that may become
such a word in a translation."""

LIST = regex.compile(r"\b(?:or|nor|and)\b", regex.IGNORECASE)
"""What joins several things that an English "not" denies together."""

RELATIVE = _compiled({
    "en": r"\b(?:who|that|which|whose)\b",
})  # fmt: skip
"""English words that begin a clause about somebody or something."""

NOT_RELATIVE = _compiled({
    "en": r"\b(?:who|that|which|whose \w+) (?:(?:are|is|do|does|have|has|was|were|did|can|could"
    r"|should|must|may)(?: not|n['’]t)|cannot|never)\b",
    "es": r"(?<!\b(?:hasta|para|de|antes|sin|aun|a menos|es mejor)) (?:que|quienes|quien)"
    r" (?:ya |todavía )?no\b",
    "fr": r"\bqui n(?:e\b|['’])",
    "pt": r"(?<!\b(?:até|para|de|antes|sem|ainda)) (?:que|quem) (?:já )?não\b",
    "sw": r"\b(?:wa|a|i|ya|zi|u|vi|ki|li)si(?:o|ye|yo|zo|vyo|cho|lo)\w*",
    "tr": r"\w{2,}m[ae]y[ae]n\w*",
    "ar": r"(?:الذين|اللاتي|اللواتي|الذي|التي|ممن|ممّن|لمن) (?:لا|لم|ليس|ليست|ليسوا|لسن)\b",
    "hi": r"(?:जो|जिन\S*) [^,।]*(?:नहीं|न) |(?:नहीं|न) \S+ वाल",
    "zh": r"(?:不|未|没有?)[^，。]{1,8}的(?:人|女性|妇女|患者|病人|孩子|儿童|母亲|者|妈妈|老人|婴儿)",
})  # fmt: skip
"""Clauses about somebody or something that negate: those who are not vaccinated."""
