"""The default alphabet and its extension (3GPP TS 23.038, 6.2.1 and 6.2.1.1)."""

# 127 characters in the order of their codes; 0x1B, the escape to the extension, is left out.
DEFAULT = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ"
    " !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")
"""Characters that take two septets: the escape and their code."""


def septets(character: str) -> int:
    """Septets that a character takes in GSM-7: 1, 2, or 0 if it has no code there."""
    return 1 if character in DEFAULT else 2 * (character in EXTENSION)
