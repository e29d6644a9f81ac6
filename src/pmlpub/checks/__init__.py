"""Checks: one file each, a function that yields problems and never raises or prints.

A check sees one edition and says which channels a finding stops. To add one, write its file, name
it in CHECKS and describe its codes in docs/problems.md.
"""

from collections.abc import Callable, Iterator

from pmlpub.checks import characters, keywords, markup, sms_budget
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem

Check = Callable[[Subject], Iterator[Problem]]

CHECKS: dict[str, Check] = {
    "characters": characters.check,
    "markup": markup.check,
    "keywords": keywords.check,
    "sms_budget": sms_budget.check,
}


def run_checks(subject: Subject) -> Iterator[Problem]:
    """What all checks find in one edition."""
    for check in CHECKS.values():
        yield from check(subject)
