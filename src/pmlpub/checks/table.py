"""Checks: one file each, a function that yields problems and never raises or prints.

A check sees one edition and says which channels a finding stops. To add one, write its file, name
it in CHECKS and describe its codes in docs/problems.md.
"""

from collections.abc import Callable, Iterator

from pmlpub.checks import (
    blocks,
    characters,
    glossary,
    keywords,
    likeness,
    links,
    markup,
    negation,
    numbers,
    script,
    sms_budget,
    sms_character,
    sms_range,
    sms_split,
    terms,
)
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem

RULES = 2
"""The version of all checks together: goes up when one is added or finds more. An approval records
it, and problems of newer rules (`Problem.rule`) only warn about what was approved before."""

Check = Callable[[Subject], Iterator[Problem]]

CHECKS: dict[str, Check] = {
    "characters": characters.check,
    "numbers": numbers.check,
    "negation": negation.check,
    "script": script.check,
    "markup": markup.check,
    "blocks": blocks.check,
    "links": links.check,
    "terms": terms.check,
    "glossary": glossary.check,
    "likeness": likeness.check,
    "keywords": keywords.check,
    "sms_budget": sms_budget.check,
    "sms_character": sms_character.check,
    "sms_range": sms_range.check,
    "sms_split": sms_split.check,
}


def run_checks(subject: Subject) -> Iterator[Problem]:
    """What all checks find in one edition."""
    for check in CHECKS.values():
        yield from check(subject)
