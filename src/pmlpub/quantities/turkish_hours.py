"""Turkish minutes past or to an hour, whose word has an ending for that: sekizi yirmi geçe.

Other languages say them before the hour, or after it as parts (`number_words.PARTS_AFTER`). All
words are folded.
"""

from typing import NamedTuple

import regex

MINUTES = {
    "bir": 1, "iki": 2, "uc": 3, "dort": 4, "bes": 5, "alti": 6, "yedi": 7, "sekiz": 8, "dokuz": 9,
}  # fmt: skip
HOURS = {
    f"{stem}{ending}": hour
    for hour, (stem, endings) in enumerate(
        (("bir", "ie"), ("iki", ("yi", "ye")), ("uc", "ue"), ("dord", "ue"), ("bes", "ie"),
         ("alti", ("yi", "ya")), ("yedi", ("yi", "ye")), ("sekiz", "ie"), ("dokuz", "ua"),
         ("on", "ua"), ("on bir", "ie"), ("on iki", ("yi", "ye"))), 1)
    for ending in endings
}  # fmt: skip
HOUR = regex.compile(
    rf"(?P<hour>{'|'.join(sorted(HOURS, key=len, reverse=True))})[ ]"
    rf"(?:(?P<tens>on|yirmi)[ ]?)?(?P<ones>{'|'.join(MINUTES)})?"
    r"(?(tens)|(?(ones)|(?!)))[ ]?(?P<way>gece|geciyor|kala|var)(?!\p{L})"
)
AT = regex.compile(r"'?(?:[dt][ae]n?|y?[ae])(?!\p{L})")
"""An ending of an hour that has a part of the day before it: sabah 7'de."""


class ClockTime(NamedTuple):
    """An hour and its minutes, such as 08:20, without a part of the day; and where it ends."""

    value: str
    end: int


def read(text: str, start: int) -> ClockTime | None:
    """The hour that is said at a place of a folded text, in lower case."""
    match = HOUR.match(text, start)
    if match is None:
        return None
    hour, tens, ones = HOURS[match["hour"]], match["tens"], match["ones"]
    minute = {"on": 10, "yirmi": 20, None: 0}[tens] + MINUTES.get(ones, 0)
    if match["way"] in ("kala", "var"):
        hour, minute = hour - 1 or 12, 60 - minute
    return ClockTime(f"{hour:02}:{minute:02}", match.end())
