"""No hyphen or slash between numbers in a right-to-left SMS text.

After a letter of such a script the numbers on both sides of a hyphen change places (Unicode annex
9, W2 and W4), so that `5-10` is shown as `10-5`; with a slash it depends on the phone. Direction
marks do not help, because gateways drop them. All dashes and slashes count, with or without spaces
around them, and so do digits of every script. Web addresses do not count, because their numbers
are not read.
"""

from collections.abc import Iterator

import regex

from pmlpub import languages
from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem
from pmlpub.text.characters import Property, ranges

GAP = rf"[\s{ranges(Property.IGNORED)}]{{0,4}}"
RANGE = regex.compile(rf"\p{{Nd}}+{GAP}[\p{{Pd}}\u2212\u2043/\u2044\u2215\uff0f]{GAP}\p{{Nd}}+")
ADDRESS = regex.compile(r"https?://\S+")

SMS_RANGE = CheckCode(
    "sms-range",
    "error",
    since=2,
    means="In a text that is read from right to left, the numbers on both sides of a hyphen or "
    "slash can be shown in the wrong order.",
    remedy="Write the words for “to”, “of” or “per” instead, or write the date in words.",
    example=TextExample("ar", "Take it for 5-10 days.", "خذه 5-10 أيام.", "خذه من 5 إلى 10 أيام.",
                        field="sms"),
    parts=("sms",),
    accepted_by="nobody",
)  # fmt: skip


def check(subject: Subject) -> Iterator[Problem]:
    text = subject.edition.texts.get("sms", "")
    if not text or languages.direction(subject.edition.language) == "ltr":
        return
    found = list(dict.fromkeys(RANGE.findall(ADDRESS.sub(" ", text))))
    if found:
        yield subject.problem(
            "sms",
            SMS_RANGE,
            f"the numbers of '{found[0]}' can be shown in the wrong order: write the words for "
            "'to', 'of' or 'per' instead, or write the date in words",
        )
