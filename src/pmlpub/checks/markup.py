"""Bodies use restricted Markdown alone; all other texts use none.

Allowed: paragraphs, lists, emphasis, links to http:// and https://. Raw HTML never goes through.
"""

from collections.abc import Iterator

from pmlpub import markdown
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem


def check(subject: Subject) -> Iterator[Problem]:
    for field, text in subject.texts():
        if not field.endswith("/body"):
            continue
        for found in markdown.findings(text):
            yield subject.error(
                field,
                "markup",
                f"{found} is not allowed here: only paragraphs, lists, emphasis and links are",
            )
