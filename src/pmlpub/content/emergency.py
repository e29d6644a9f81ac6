"""content/site.yaml: the numbers to call in an emergency, by region.

A number belongs to a place and never to a language. Who signs numbers signs one line of text
(`EmergencyNumbers.text`), which is also how a release keeps them.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Annotated

from msgspec import Meta

from pmlpub.content.types import PhoneNumbers, Record, UrgentNumbers

LINE = re.compile(r"urgent: ([^;]+)(?:; crisis: ([^;]+))?; checked: (\d{4}-\d{2}-\d{2})")
PLACEHOLDER = "{emergency}"
"""Stands in texts for the emergency numbers of the reader's region."""
GROUPS = re.compile(r"(?<=[0-9])[ -](?=[0-9])")
BETWEEN = " / "
"""Between numbers, in a language without words."""


class EmergencyNumbers(Record, frozen=True):
    """The numbers of one region."""

    urgent: Annotated[
        UrgentNumbers,
        Meta(
            description="The numbers to call when a life is in danger, as people dial them there.",
            examples=[["911"]],
        ),
    ]
    checked: Annotated[
        dt.date,
        Meta(
            description="The day on which somebody last made sure, by asking or by calling, that "
            "these numbers are answered. From `review.emergency_days` on they are overdue.",
            examples=["2026-11-01"],
        ),
    ]
    crisis: Annotated[
        PhoneNumbers,
        Meta(
            description="The numbers of crisis lines for people who think of harming themselves. "
            "Without one, they are told the numbers of `urgent`.",
            examples=[["800 911 2000"]],
        ),
    ] = ()

    @property
    def text(self) -> str:
        """All of it in one line, which is what people sign."""
        crisis = f"; crisis: {', '.join(self.crisis)}" if self.crisis else ""
        return f"urgent: {', '.join(self.urgent)}{crisis}; checked: {self.checked.isoformat()}"

    @classmethod
    def of_text(cls, text: str) -> "EmergencyNumbers | None":
        """The numbers of a line that `text` wrote; None for any other one."""
        found = LINE.fullmatch(text)
        if not found:
            return None
        urgent, crisis, checked = found.groups()
        try:
            day = dt.date.fromisoformat(checked)
        except ValueError:
            return None
        return cls(
            urgent=tuple(urgent.split(", ")),
            crisis=tuple(crisis.split(", ")) if crisis else (),
            checked=day,
        )


def replace_words(text: str, words: str, numbers: str) -> str:
    """A text with numbers in place of words that stand alone: an ending would not fit a number."""
    if not words or words not in text:
        return text
    return re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", lambda _: numbers, text)


def joined(numbers: Iterable[str]) -> str:
    """Numbers as a sentence has them."""
    return BETWEEN.join(numbers)


def beside(numbers: str, text: str) -> str:
    """Numbers as they are written in a text: between groups of digits, one from right to left
    would turn the groups round, so there they are joined."""
    turns = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
    return GROUPS.sub("", numbers) if turns else numbers


def spoken(regions: Mapping[str, EmergencyNumbers]) -> list[str]:
    """What the placeholder may become, by region, once each."""
    return list(dict.fromkeys(joined(own.urgent) for own in regions.values()))
