"""What gateways say by themselves while the responder does not answer: whom to call.

Kannel and Twilio have sentences of their own for that ("Could not fetch content, sorry."), in
English and of no use. In their place are the emergency sentences of the line, which people have
signed, in every language: a gateway does not know who writes which. If the line has a region, they
have its numbers.

Kannel reads texts of its configuration as if each byte were a letter, so they are written without
accents. It cannot send a script other than the Latin one from there; such languages are named in
the file, and have the numbers.
"""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from pmlpub.content.emergency import PLACEHOLDER, beside, joined
from pmlpub.exporters.lines.replies import EMERGENCY, EMERGENCY_IN, Phrases, signed_numbers
from pmlpub.model import Artifacts, Site
from pmlpub.sms.costs import QUOTES
from pmlpub.text.folding import DOTLESS_I, compose, decompose, drop_marks

KANNEL = "lines/smsbox.conf"
TWILIO = "lines/twilio-fallback.xml"
LONGEST = 1600
"""How many characters Twilio sends in one message."""
HEAD = """\
# Settings for the group smsbox of Kannel's configuration: include this file in that group.
# While the responder does not answer, Kannel tries again, and then sends these words by itself;
# docs/health-line.md says more.
"""


def export(site: Site, phrases: Mapping[str, Phrases]) -> Artifacts:
    """The files of both gateways, and one of Twilio's for numbers that serve one language."""
    said = sentences(site, phrases)
    files = {KANNEL: kannel(site, phrases, said), TWILIO: twiml(" ".join(said.values()))}
    return files | {twilio_path(tag): twiml(text) for tag, text in said.items()}


def twilio_path(language: str) -> str:
    """The path of Twilio's file for one language."""
    return f"lines/twilio-fallback-{language}.xml"


def sentences(site: Site, phrases: Mapping[str, Phrases]) -> dict[str, str]:
    """The emergency sentence of each language that has one that may be sent, otherwise of the
    source language alone."""
    numbers = signed_numbers(phrases[site.source_language]).get(site.sms.region or "")
    found = {}
    for tag, own in phrases.items():
        text = own.own(EMERGENCY)
        if numbers and (regional := own.own(EMERGENCY_IN, EMERGENCY)):
            text = regional.replace(PLACEHOLDER, beside(joined(numbers.urgent), regional))
        if text:
            found[tag] = text
    return found or {site.source_language: phrases[site.source_language].emergency}


def kannel(site: Site, phrases: Mapping[str, Phrases], said: Mapping[str, str]) -> bytes:
    """Lines for the group smsbox: how often Kannel tries again, and what it says then."""
    plain = {tag: text for tag, own in said.items() if (text := without_accents(own))}
    numbers = signed_numbers(phrases[site.source_language]).get(site.sms.region or "")
    words = " ".join(dict.fromkeys(plain.values())) or (joined(numbers.urgent) if numbers else "")
    others = [tag for tag in said if tag not in plain]
    lines = [HEAD.rstrip("\n")]
    if others:
        lines.append(f"# Kannel cannot write these languages here: {', '.join(others)}.")
    # Kannel begins a request again after so many seconds, at most so often.
    lines += ["http-request-retry = 3", "http-queue-delay = 10"]
    if words:
        names = ("reply-couldnotfetch", "reply-couldnotrepresent", "reply-requestfailed")
        lines += [f'{name} = "{words}"' for name in names]
    return "".join(f"{line}\n" for line in lines).encode("ascii")


def without_accents(text: str) -> str:
    """A text in ASCII; empty if it has letters of another script, or a sign that Kannel's
    configuration uses itself."""
    apart = decompose(text.translate(dict.fromkeys(map(ord, QUOTES), "'")))
    plain = compose(drop_marks(apart)).translate(DOTLESS_I).replace("\u00a0", " ")
    return plain if plain.isascii() and not set(plain) & set('"\\') else ""


def twiml(text: str) -> bytes:
    """Twilio's instructions to send one message; whole sentences of it, as many as it takes."""
    while len(text) > LONGEST:
        text = text[:LONGEST].rpartition(". ")[0] + "."
    body = f"<Response><Message>{escape(text)}</Message></Response>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{body}\n'.encode()
