"""Numbers, units, dates, hours and phone numbers are the same in source and translation.

Error `number`: a value with its unit that the source has and the translation has not, or the other
way round. Both texts become multisets of (value, unit): "2 tablets every 6 h" is (2, tablet) and
(6, h), so that "6 tablets every 2 h" differs, and g for mg, and "per week" for "per day". Read are
the digits of every script, decimal and thousands separators (by the habits of the language),
fractions, ranges, dates in figures or with the name of a month, hours (Swahili ones begin at six)
and phone numbers. Letters stuck to digits make a name (T4, B12, COVID-19), compared as a string;
the word of a hyphenated one may be translated (ICD-10, CIE-10). Addresses and targets of links are
no text. How a text is read and how two are compared is described in `quantities`.

Warnings, that a person has to judge:

- `number-word`: digits on one side, a word on the other (2 and "two", يومين, ढाई, 两, an hour of
  Swahili); or a word with a unit ("two tablets") that nothing on the other side answers;
- `number-unit`: the same value, but the unit of one side is not known here, or the part of the day
  of an hour or a "per day" stands on one side only;
- `number-order`: the same values without units, in another order.

Let pass: another order of values that have units, since languages differ in it; years of age where
the other language needs no unit ("over 65"); the two numbers of "1 in 10" in either order.

Known limits: two values of one unit may change places unseen ("5 mg in the morning, 10 mg in the
evening"); conversions (1000 mg, 1 g) are errors; signs such as < and ≥ are not compared; "2 100 mg"
is 2100 mg; number words are those of short lists. Languages without a table are compared by values
and symbols alone.
"""

from collections.abc import Iterator, Sequence

from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem
from pmlpub.quantities.comparison import compare
from pmlpub.quantities.quantity import Quantity, bare

SHOWN = 5  # differences of one kind that a message names

NUMBER = CheckCode(
    "number",
    "error",
    since=0,
    means="A number with its unit, a date, an hour, a telephone number or a rate of the source is "
    "missing in the translation, was added, or is different.",
    remedy="Correct the number or its unit in the translation.",
    example=TextExample("fr", "Take 2 tablets every 6 hours.",
                        "Prenez 6 comprimés toutes les 2 heures.",
                        "Prenez 2 comprimés toutes les 6 heures."),
    accepted_by="two people, one clinical",
)  # fmt: skip
NUMBER_WORD = CheckCode(
    "number-word",
    "warning",
    since=0,
    means="A number is written in digits in one text and as a word in the other, or a word with a "
    "unit has no counterpart in the other text.",
    remedy="Write digits where the source has them, or accept the warning if the number is right.",
    example=TextExample("fr", "Take 2 tablets.", "Prenez deux comprimés.", "Prenez 2 comprimés."),
)
NUMBER_UNIT = CheckCode(
    "number-unit",
    "warning",
    since=0,
    means="The value is the same, but its unit or rate is known in one of the two texts only.",
    remedy="Write the unit that the source has, or accept the warning if the unit is right.",
    example=TextExample("fr", "Take 5 mg per day.", "Prenez 5 mg.", "Prenez 5 mg par jour."),
)
NUMBER_ORDER = CheckCode(
    "number-order",
    "warning",
    since=0,
    means="The same values without units appear in another order.",
    remedy="Put them in the order of the source, or accept the warning if the order is right.",
    example=TextExample("fr", "Choose 3, then 5.", "Choisissez 5, puis 3.",
                        "Choisissez 3, puis 5."),
)  # fmt: skip


def check(subject: Subject) -> Iterator[Problem]:
    language, source_language = subject.edition.language, subject.site.source_language
    for field, source, text in subject.pairs():
        found = compare(source, source_language, text, language)
        wrong = []
        if found.missing:
            wrong.append(f"in the source and not here: {_shown(found.missing)}")
        if found.added:
            wrong.append(f"here and not in the source: {_shown(found.added)}")
        if wrong:
            values = [f"missing {q}" for q in found.missing]
            values += [f"added {q}" for q in found.added]
            told = f"{'; '.join(wrong)}. Correct the numbers and their units"
            yield subject.problem(field, NUMBER, told, values)
        if found.words:
            yield subject.problem(
                field,
                NUMBER_WORD,
                f"in words, or counted otherwise, on one side: {_shown(found.words)}. "
                "See that both sides say the same",
                map(str, found.words),
            )
        if found.units:
            yield subject.problem(
                field,
                NUMBER_UNIT,
                f"not with the same known unit on both sides: {_shown(found.units)}. "
                "See that both sides say the same",
                map(str, found.units),
            )
        if found.order:
            one, two = (", ".join(map(bare, side[:SHOWN])) for side in found.order)
            order = [f"source {' '.join(map(bare, found.order[0]))}"]
            order.append(f"translation {' '.join(map(bare, found.order[1]))}")
            yield subject.problem(
                field,
                NUMBER_ORDER,
                f"the source has {one} in this order, the translation has {two}: "
                "see that none changed places",
                order,
            )


def _shown(items: Sequence[Quantity]) -> str:
    more = f" and {len(items) - SHOWN} more" if len(items) > SHOWN else ""
    return ", ".join(map(str, items[:SHOWN])) + more
