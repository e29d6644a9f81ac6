"""Bodies may use only restricted Markdown; all other texts are plain.

Allowed are paragraphs, lists, emphasis and links to http:// and https:// addresses. Raw HTML is
never allowed.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem
from pmlpub.text import markdown

WORD = re.compile(r"\S+")
SHOWN = 60
"""How many characters a message quotes."""

MARKUP = CheckCode(
    "markup",
    "error",
    since=0,
    means="A body uses Markdown beyond paragraphs, lists, emphasis and links.",
    remedy="Remove the markup that the message names, or replace it with what is allowed.",
    example=TextExample("en", "", "# When to call", "**When to call**", field="sections/how/body"),
    parts=("page",),
    accepted_by="nobody",
)


def check(subject: Subject) -> Iterator[Problem]:
    for field, text in subject.texts():
        if not field.endswith("/body"):
            continue
        for found in markdown.findings(text):
            yield subject.problem(
                field,
                MARKUP,
                f"{found} is not allowed ('{_excerpt(text, found)}'): use only paragraphs, lists, "
                "emphasis and links",
            )


def _excerpt(text: str, finding: str) -> str:
    """The last word of the shortest beginning of a text that has this finding."""
    ends = [word.end() for word in WORD.finditer(text)]
    end = bisect_left(ends, True, key=lambda end: finding in markdown.findings(text[:end]))
    return text[: ends[min(end, len(ends) - 1)]].rsplit(maxsplit=1)[-1][:SHOWN]
