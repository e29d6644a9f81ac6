"""How a text is kept, compared and counted, wherever it comes from."""

from pmlpub.folding import compose


def normalize_text(text: str) -> str:
    """NFC, LF line ends, no white space at either end."""
    return compose(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def counted(number: int, noun: str) -> str:
    """`1 answer`, `2 answers`: a number with an English noun whose plural ends in s."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
