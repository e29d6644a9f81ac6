"""In which form gateways get names and texts: what an exporter writes so, a comparison reads."""

from pmlpub.hashing import sha256

UNKNOWN = "unknown word"
"""RapidPro's flow for unknown words. It has no trigger: the operator sets the catch-all."""
NAME_LENGTH = 64
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""The first characters of cells that spreadsheets evaluate (OWASP, CSV Injection)."""


def flow_name(name: str) -> str:
    """The name of a flow of RapidPro, of at most NAME_LENGTH characters."""
    return name if len(name) <= NAME_LENGTH else f"{name[:55]}-{sha256(name.encode())[:8]}"


def escape_expressions(text: str) -> str:
    """The text with each @ doubled, since a single one would begin an expression of RapidPro."""
    return text.replace("@", "@@")
