"""A plain text has no lists: pages show its lines as one paragraph, with the hyphens in it.

`plain-list` (a hint): a source text of the page that is not a body begins with the mark of a list,
and has the same mark again.
"""

import re
from collections.abc import Iterator

from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.subject import Subject
from pmlpub.model import part_of
from pmlpub.problems import Problem

LIST = re.compile(r"([-*+•–]) \S.*\s\1 \S", re.DOTALL)

PLAIN_LIST = CheckCode(
    "plain-list",
    "warning",
    since=4,
    means="A plain text is written as a list, and pages show it as one paragraph with the marks of "
    "the list in it.",
    remedy="Write sentences, or move the list into a section, whose body is Markdown. Nobody has "
    "to accept this hint.",
    example=TextExample(
        "en",
        "",
        "- You faint. - You cannot speak.",
        "You faint. You cannot speak.",
        field="urgent",
    ),
    parts=("page",),
    hint=True,
)


def check(subject: Subject) -> Iterator[Problem]:
    if not subject.is_source:
        return
    for field, text in subject.texts():
        if part_of(field) != "page" or field.endswith("/body") or not (found := LIST.match(text)):
            continue
        yield subject.problem(
            field,
            PLAIN_LIST,
            f"pages show this list as one paragraph, with each '{found[1]}' in it: write "
            "sentences, or move the list into a section",
        )
