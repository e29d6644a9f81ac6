"""How a text is kept, compared and counted, wherever it comes from."""

from pmlpub.folding import compose


def normalize_text(text: str) -> str:
    """The text in NFC, with LF line ends and without white space at either end."""
    return compose(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def counted(number: int, noun: str) -> str:
    """A number with an English noun whose plural ends in s: `1 answer`, `2 answers`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
