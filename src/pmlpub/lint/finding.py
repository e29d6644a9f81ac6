"""What is found in a file of a built tree, before it has a place."""

from typing import NamedTuple

from pmlpub.problems import Severity


class Finding(NamedTuple):
    """What is wrong with a file: a code, a sentence, and where it is if that is known."""

    code: str
    text: str
    severity: Severity = "error"
    line: int = 0
    column: int = 0
