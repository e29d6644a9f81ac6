"""How a text is kept and compared, wherever it comes from."""

import unicodedata


def normalize_text(text: str) -> str:
    """NFC, LF line ends, no white space at either end."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
