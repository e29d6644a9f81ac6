"""How a text is kept and compared, wherever it comes from."""

from pmlpub.folding import compose


def normalize_text(text: str) -> str:
    """NFC, LF line ends, no white space at either end."""
    return compose(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
