"""A field of an answer with every paragraph on one line, as messages and hashes have it.

Where lines end in a YAML file or a catalog says nothing to readers of a page. In an SMS a line end
is part of the text.
"""

import re

from pmlpub.model import is_markdown, part_of
from pmlpub.text.folding import normalize_text
from pmlpub.text.markdown import SPACELESS, join_lines

LINE_END = re.compile(r"(?<!\n)[ \t]*\n[ \t]*(?!\n)")


def join_paragraphs(field: str, text: str) -> str:
    """The normalized text of a field (`sections/care/body`, or its context) without the line ends
    that are inside paragraphs."""
    text = normalize_text(text)
    if "\n" not in text or part_of(field.rpartition("#")[2]) == "sms":
        return text
    return join_lines(text) if is_markdown(field) else LINE_END.sub(_between, text)


def _between(match: re.Match[str]) -> str:
    text = match.string
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return "" if SPACELESS.match(before) and SPACELESS.match(after) else " "
