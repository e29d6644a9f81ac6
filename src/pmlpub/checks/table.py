"""The table of all checks in their order, and the version of their rules.

To add a check, write its file with its codes beside its function, and name both here; then
`make docs` writes the codes into docs/problems.md.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import TypeAlias

import msgspec

from pmlpub.checks import (
    agreement,
    blocks,
    characters,
    damage,
    glossary,
    keywords,
    likeness,
    links,
    markup,
    negation,
    numbers,
    opposites,
    other_language,
    plain_list,
    script,
    sms_budget,
    sms_character,
    sms_range,
    sms_split,
    terms,
    unread,
)
from pmlpub.checks.code import CheckCode
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem
from pmlpub.text.plurals import counted

RULES = 4
"""The version of all checks together, which goes up when a code is added. An approval records it;
for a text that was approved before, problems of newer rules (`Problem.rule`) are only warnings."""


MOST = 50
"""Problems of one kind in one text that are listed: nobody reads more of them, and without a limit
a text with a problem in each of its sentences takes long to check and to show."""

Measure: TypeAlias = Callable[[str], AbstractContextManager[None]]
"""Measures how long something with a name takes."""


class Check(msgspec.Struct, frozen=True):
    """A check. Its function reads one edition and yields problems with its own codes.

    The function never raises an exception or prints anything. `since` of each code says from which
    version of the rules on it is an error.
    """

    name: str
    function: Callable[[Subject], Iterator[Problem]]
    codes: tuple[CheckCode, ...]


CHECKS = (
    Check("characters", characters.check, (characters.CHARACTER, characters.BIDI_ISOLATE)),
    Check(
        "numbers",
        numbers.check,
        (numbers.NUMBER, numbers.NUMBER_WORD, numbers.NUMBER_UNIT, numbers.NUMBER_ORDER),
    ),
    Check("negation", negation.check, (negation.NEGATION,)),
    Check("opposites", opposites.check, (opposites.OPPOSITE,)),
    Check("unread", unread.check, (unread.UNREAD,)),
    Check("script", script.check, (script.SCRIPT,)),
    Check("damage", damage.check, (damage.DAMAGED, damage.RAW_MARKUP, damage.PLACEHOLDER_WORD)),
    Check(
        "other_language",
        other_language.check,
        (other_language.OTHER_LANGUAGE, other_language.FOREIGN_WORDS),
    ),
    Check("markup", markup.check, (markup.MARKUP,)),
    Check("plain_list", plain_list.check, (plain_list.PLAIN_LIST,)),
    Check("blocks", blocks.check, (blocks.BLOCKS, blocks.EMPHASIS)),
    Check("links", links.check, (links.LINK, links.ADDRESS)),
    Check("terms", terms.check, (terms.PROTECTED,)),
    Check("glossary", glossary.check, (glossary.GLOSSARY,)),
    Check(
        "likeness",
        likeness.check,
        (likeness.UNCHANGED, likeness.LENGTH, likeness.END_PUNCTUATION, likeness.LONG_MESSAGE),
    ),
    Check(
        "keywords",
        keywords.check,
        (keywords.KEYWORD, keywords.KEYWORD_CLASH, keywords.KEYWORD_MEANING),
    ),
    Check("sms_budget", sms_budget.check, (sms_budget.SMS_BUDGET,)),
    Check("sms_character", sms_character.check, (sms_character.SMS_CHARACTER,)),
    Check("agreement", agreement.check, (agreement.DISAGREEMENT, agreement.SMS_KEYWORDS)),
    Check("sms_range", sms_range.check, (sms_range.SMS_RANGE,)),
    Check("sms_split", sms_split.check, (sms_split.SMS_SPLIT,)),
)


def run_checks(subject: Subject, measure: Measure | None = None) -> Iterator[Problem]:
    """The problems that all checks find in one edition, those beyond `MOST` of one kind in one text
    summed up. Each check runs within `measure`, which gets its name."""
    for check in CHECKS:
        if measure is None:
            found = list(check.function(subject))
        else:
            with measure(check.name):
                found = list(check.function(subject))
        yield from found if len(found) < MOST else _summed(found)


def _summed(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems of one check, at most MOST of a kind in each text. The last of these stands for all
    others, with the values that they found, so that an acceptance still names each value."""
    kinds: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        kind = kinds.setdefault((problem.code, problem.severity, problem.context), [])
        kind.append(problem)
        if len(kind) < MOST:
            yield problem
    for kind in kinds.values():
        last, more = kind[MOST - 1 : MOST], kind[MOST:]
        if more:
            told = counted(len(more), "more problem")
            text = f"{last[0].text} (and {told} of this kind in this text)"
            values = dict.fromkeys(value for one in (*last, *more) for value in one.found)
            yield msgspec.structs.replace(last[0], text=text, found=tuple(values))
        else:
            yield from last
