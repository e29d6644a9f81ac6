"""How many numbers a text has, before any of them is read."""

from functools import lru_cache

from pmlpub.quantities.fold import fold, lower
from pmlpub.quantities.grammar import grammar
from pmlpub.text.numbers import count_figures
from pmlpub.text.pieces import TEXTS


@lru_cache(maxsize=TEXTS)
def count_numbers(text: str, language: str) -> int:
    """The runs of figures and of Chinese numerals in a text, and the words that begin a number.

    Articles such as French *un* are among them. A text has at most one number per character.
    """
    own = grammar(language)
    figures = count_figures(text)
    return (
        figures if own.language == "zh" else figures + own.numbers.sayings.count(lower(fold(text)))
    )
