"""A double negation about food whose translation has none: never without food, always fasting.

"Never take it without food" may be said by "take it with food", so that `negation` lets a text
without any negation answer it. It is not said by "take it on an empty stomach", where the one word
for fasting is what "without food" says, and the "never" is lost.
"""

import regex

from pmlpub.checks.negation_weight import Reading
from pmlpub.checks.row_words import places_of

LANGUAGE = "en"
"""The language of the sources whose words these are."""
NEVER_FASTING = regex.compile(
    r"(?:\b(?:not|never|nobody|no one)\b|n['’]t\b)[^.;:]{0,60}"
    r"\b(?:without (?:food|a meal|meals|a snack|(?:having )?eat(?:ing|en)|something to eat)"
    r"|on an empty stomach|while fasting)\b",
    regex.IGNORECASE,
)
EITHER_WAY = regex.compile(r"\bwith (?:or|and) without\b", regex.IGNORECASE)
FASTING, FED = ("stomach", "empty"), frozenset({("stomach", "full"), ("stomach", "either")})


def is_told_to_fast(source: Reading, text: Reading) -> bool:
    """Does an English sentence deny that one takes something without food, and its counterpart say
    nothing but "on an empty stomach"?"""
    if source.tag != LANGUAGE or not source.weight.least:
        return False
    if text.weight.most or text.weight.forbidding or text.weight.exceptions:
        return False
    said = source.sentence.plain[slice(*source.sentence.span)]
    if not NEVER_FASTING.search(said) or EITHER_WAY.search(said):
        return False
    here = {place[:2] for place in places_of(text.sentence.words, text.tag)}
    return FASTING in here and FED.isdisjoint(here)
