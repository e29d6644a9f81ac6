"""Numbers, units, dates, hours and phone numbers are the same in source and translation.

Error `number`: a value with its unit that the source has and the translation has not, or the other
way round. Both texts become multisets of (value, unit): "2 tablets every 6 h" is (2, tablet) and
(6, h), so that "6 tablets every 2 h" differs, and g for mg, and "per week" for "per day". Read are
the digits of every script, decimal and thousands separators (by the habits of the language),
fractions, ranges, Roman numerals, dates in figures or with the name of a month, hours (Swahili ones
begin at six) and phone numbers. Letters stuck to digits make a name (T4, B12, COVID-19), compared
as a string; the word of a hyphenated one may be translated (ICD-10, CIE-10). Addresses and targets
of links are no text. How a text is read and how two are compared is described in `quantities`.

Numbers in words are read too: cardinals, orders (second, stage II), fractions, duals, hours ("half
past seven"), dates. A word answers a figure of the same value, and 14 days are two weeks. What
words say otherwise is a warning, since such words have other senses; figures that differ remain an
error beside such words.

Warnings, that a person has to judge:

- `number-word`: a word says another value than the other text, or a word with a unit ("two
  tablets") has nothing that answers it, or the translation repeats a figure, or names another
  month than the source ("in May") or none; and whatever differs between two texts without any
  figure ("weekly", "daily");
- `number-unit`: the same value, but the unit of one side is not known here, or the unit of a dose
  is missing in a language without tables; a "per day" that only the source has;
- `number-order`: the same values without units, or the same doses (5 mg and 10 mg), in another
  order; or two values that belong to the other ones of another kind (the first at 6 weeks, the
  second at 10).

Let pass: another order of other values that have units, since languages differ in it; years of age
where the other language needs no unit ("over 65"); the two numbers of "1 in 10" in either order, or
as a share; twice a day for every 12 hours, or for morning and evening; 24 hours for a day, or for
"around the clock"; two numbers that make the other one (75 minutes, an hour and a quarter); four
weeks for a month in words; telephone numbers in other groups or digit by digit; the same amount in
another unit (1000 mg, 1 g; 38 °C, 100.4 °F; two weeks and French quinze jours); what a translation
adds in metric units to feet, inches, miles, pounds and ounces, or says instead of them, if it
differs by at most 3 %; 1 where the language has a bare noun.

Known limits: two spans of time, lengths or shares may change places unseen ("two days before and
three days after"); signs such as < and ≥ are not compared; "2 100 mg" is 2100 mg. A language
without a table by hand is read with what CLDR has: units, months, separators and words of numbers.
There a word that is not read is no finding, and a small number of the source (up to 20, or an hour,
and none of milligrams and the like) to which no figure answers may be in such a word: a warning. In
English, V and X are read only after a few nouns (factor V), and so is IV, which may say "into a
vein". Keywords are no text.
"""

from collections.abc import Iterator, Sequence

import regex

from pmlpub.checks.assignments import are_assigned_alike
from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.sentence_numbers import compare_sentences
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem
from pmlpub.quantities.comparison import NO_DIFFERENCES, compare
from pmlpub.quantities.quantity import Quantity, bare

SHOWN = 5  # differences of one kind that a message names

FIGURE = regex.compile(r"[\p{Nd}\p{No}]")

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
    means="A number in words says another value than the other text, or a word with a unit has no "
    "counterpart there; or the translation repeats a figure.",
    remedy="Correct the number, or accept the warning if both texts say the same.",
    example=TextExample(
        "fr", "Take 2 tablets.", "Prenez douze comprimés.", "Prenez deux comprimés."
    ),
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
    means="The same values without units, or the same doses, appear in another order, or belong to "
    "other values than in the source.",
    remedy="Put them in the order of the source, or accept the warning if the order is right.",
    example=TextExample("fr", "Choose 3, then 5.", "Choisissez 5, puis 3.",
                        "Choisissez 3, puis 5."),
)  # fmt: skip


def check(subject: Subject) -> Iterator[Problem]:
    language, source_language = subject.edition.language, subject.site.source_language
    for field, source, text in subject.pairs():
        if field == "keywords":
            continue
        found = compare(source, source_language, text, language)
        found = compare_sentences(found, source, source_language, text, language)
        if found is NO_DIFFERENCES:
            continue
        if (found.missing or found.added) and not FIGURE.search(source + text):
            said = (*found.missing, *found.added, *found.words)  # "weekly", and not a figure.
            found = found._replace(missing=(), added=(), words=said)
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
        if found.order and not are_assigned_alike(source, source_language, text, language):
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
    return ", ".join(item.shown for item in items[:SHOWN]) + more
