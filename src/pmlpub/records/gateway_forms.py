"""In which form gateways get names and texts: what an exporter writes so, a comparison reads."""

import datetime as dt

from pmlpub.clock import DAY_BEGINS_FIRST
from pmlpub.hashing import sha256

ASKING = "health line"
"""RapidPro's flow that asks the responder. The operator sets it as the catch-all too."""
UNKNOWN = "unknown word"
"""RapidPro's flow for unknown words, among those with copied texts. It has no trigger: the operator
sets the catch-all."""
NAME_LENGTH = 64
LANGUAGE, WORD, NOW = "@contact.language", "@trigger.keyword", "@(round_down(epoch(now()), 0))"
"""What flows of RapidPro go on by: the language of a contact, the word that started the flow, and
the seconds since 1970 (whole ones: the sign before fractions depends on the workspace)."""
KNOWN, CURRENT, EXPIRED = "Known", "Current", "Expired"
"""Categories of these: a contact has a language; a text has not expired; it has."""
NEVER = "99999999999"
"""Seconds until a day that nobody sees."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""The first characters of cells that spreadsheets evaluate (OWASP, CSV Injection)."""


def flow_name(name: str) -> str:
    """The name of a flow of RapidPro, of at most NAME_LENGTH characters. An answer's has no slash:
    `pml: cure`."""
    name = name.replace("/", ": ")
    return name if len(name) <= NAME_LENGTH else f"{name[:55]}-{sha256(name.encode())[:8]}"


def escape_expressions(text: str) -> str:
    """The text with each @ doubled, since a single one would begin an expression of RapidPro."""
    return text.replace("@", "@@")


def seconds_of(expires: dt.date | None) -> str:
    """When a text expires, in seconds since 1970: at the beginning of its day where that begins
    first, as the responder has it; NEVER without a day."""
    if expires is None:
        return NEVER
    return str(int(dt.datetime.combine(expires, dt.time(), DAY_BEGINS_FIRST).timestamp()))
