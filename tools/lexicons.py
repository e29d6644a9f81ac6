"""Writes src/pmlpub/quantities/lexicons/cldr/: a table per language, from CLDR (`make lexicons`).

Units, months, days of the week, separators and words such as "million" come from CLDR through
Babel, words of numbers and of orders from CLDR's spell-out rules through unicode-rbnf. Nobody edits
the tables: what CLDR lacks stands beside them, in `number_words.py` and `units.py`. A language
whose names of units CLDR does not have gets no table.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import regex
from babel import Locale, localedata
from babel.localedata import locale_identifiers
from babel.numbers import get_decimal_symbol, get_group_symbol
from unicode_rbnf import RbnfEngine
from unicode_rbnf.engine import NoRuleForNumberError

FOLDER = Path(__file__).parent.parent / "src/pmlpub/quantities/lexicons/cldr"
UNITS = {
    "µg": ("mass-microgram",), "mg": ("mass-milligram",), "g": ("mass-gram",),
    "kg": ("mass-kilogram",), "ml": ("volume-milliliter",), "cl": ("volume-centiliter",),
    "dl": ("volume-deciliter",), "l": ("volume-liter",), "m2": ("area-square-meter",),
    "%": ("concentr-percent",), "‰": ("concentr-permille",), "°C": ("temperature-celsius",),
    "°F": ("temperature-fahrenheit",), "mm": ("length-millimeter",),
    "cm": ("length-centimeter",), "m": ("length-meter",), "km": ("length-kilometer",),
    "kcal": ("energy-kilocalorie", "energy-foodcalorie"), "kJ": ("energy-kilojoule",),
    "mmHg": ("pressure-millimeter-ofhg",),
    "ms": ("duration-millisecond",), "s": ("duration-second",), "min": ("duration-minute",),
    "h": ("duration-hour",), "day": ("duration-day", "duration-day-person"),
    "week": ("duration-week", "duration-week-person"),
    "month": ("duration-month", "duration-month-person"),
    "year": ("duration-year", "duration-year-person"), "decade": ("duration-decade",),
    "teaspoon": ("volume-teaspoon",), "tablespoon": ("volume-tablespoon",),
    "cup": ("volume-cup",), "drop": ("volume-drop",), "oz": ("mass-ounce",),
    "lb": ("mass-pound",),
}  # fmt: skip
"""CLDR's names of the units that the check of numbers knows."""
NUMBERS = (*range(101), *range(200, 1001, 100), *range(2000, 10001, 1000), 100_000, 1_000_000)
ORDERS = range(1, 101)
WEEK = range(7)
EAST_ASIAN = regex.compile(r"[\p{Han}\p{Hangul}]")


def tags() -> Iterator[str]:
    """The languages of CLDR, without those of a territory; with the script if there are several."""
    for name in sorted(locale_identifiers()):
        if Locale.parse(name).territory is None and name not in ("root", "mul"):
            yield name


def _unit_patterns(name: str) -> dict[str, dict[str, dict[str, str]]]:
    # Babel has no public access to the patterns: its functions write a number with its unit.
    return {
        unit: {length: dict(forms) for length, forms in dict(lengths).items() if forms}
        for unit, lengths in dict(Locale.parse(name)._data["unit_patterns"]).items()
    }


def unit_words(name: str) -> dict[str, list[str]]:
    """The words of each unit in a language: what CLDR's patterns have beside the number. The
    narrow forms are left out: many of them are one letter for several units."""
    found = {}
    patterns = _unit_patterns(name)
    for key, units in UNITS.items():
        words = {
            " ".join(pattern.replace("{0}", " ").strip("\u200e\u200f ").split())
            for unit in units
            for length in ("long", "short")
            for form, pattern in patterns.get(unit, {}).get(length, {}).items()
            if isinstance(pattern, str) and form != "per" and "{1}" not in pattern
        }
        if words := {word for word in words if word}:
            found[key] = sorted(words)
    return found


def has_own_units(name: str) -> bool:
    """Does CLDR have this language's names of units, and not those of the root alone?"""
    return unit_words(name).get("day") != unit_words("root").get("day")


def _names(forms: dict[str, dict[str, dict[int, str]]], key: int) -> list[str]:
    """The names of a month or day; figures are no names."""
    found = {
        forms[use][length][key].strip(" .")
        for use in ("format", "stand-alone")
        for length in ("wide", "abbreviated")
    }
    return sorted(word for word in found if not any(map(str.isdigit, word)) and len(word) > 1)


def _spelled(engine: RbnfEngine, numbers: Iterable[int], rules: Iterable[str]) -> dict[str, Any]:
    found = {}
    names = list(rules)
    for number in numbers:
        try:
            words = set(engine.format_number(number, ruleset_names=names).text_by_ruleset.values())
        except NoRuleForNumberError:  # some languages have words for the first orders alone
            continue
        found[str(number)] = sorted(
            " ".join(word.replace("\u00ad", "").split())
            for word in words
            if not any(map(str.isdigit, word))
        )
    return {number: words for number, words in found.items() if words}


def number_words(name: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """A language's words for numbers, and for orders."""
    if name not in RbnfEngine.get_supported_languages():
        return {}, {}
    engine = RbnfEngine.for_language(name)
    rules = [rule for rule in engine.rulesets if rule.startswith("spellout-")]
    left_out = ("year", "financial", "-days", "alternate-", "-with-")
    counting = [
        rule
        for rule in rules
        if rule.startswith(("spellout-numbering", "spellout-cardinal"))
        and not any(part in rule for part in left_out)
    ]
    ordering = [rule for rule in rules if rule.startswith("spellout-ordinal")]
    numbers = _spelled(engine, NUMBERS, counting) if counting else {}
    return numbers, _spelled(engine, ORDERS, ordering) if ordering else {}


def multiplier_words(locale: Locale) -> dict[str, list[str]]:
    """The words after a number that multiply it: million, milliard. CLDR has them in the patterns
    of its compact numbers, "00 Millionen" for 10,000,000. Short patterns have abbreviations, but
    for the signs of East Asia, which have no longer form."""
    formats = locale.compact_decimal_formats
    length = "long" if "long" in formats else "short"
    found: dict[str, set[str]] = {}
    for patterns in formats.get(length, {}).values():
        for power, pattern in patterns.items():
            text = pattern.pattern.replace("'", "")
            word = " ".join(text.replace("0", " ").strip("\u200e\u200f .").split())
            if word and "0" in text and (length == "long" or EAST_ASIAN.match(word)):
                found.setdefault(str(int(power) * 10 // 10 ** text.count("0")), set()).add(word)
    return {value: sorted(found[value]) for value in sorted(found, key=int) if value != "1"}


def table(name: str) -> dict[str, Any]:
    """All that CLDR has of one language."""
    # Where a language has none of its own, Babel gives the names of what it read before.
    localedata._cache.clear()  # type: ignore[attr-defined]
    locale = Locale.parse(name)
    numbers, orders = number_words(name)
    return {
        "decimal": get_decimal_symbol(locale),
        "group": get_group_symbol(locale),
        "units": unit_words(name),
        "months": [_names(locale.months, number) for number in range(1, 13)],
        "days": [_names(locale.days, number) for number in WEEK],
        "numbers": numbers,
        "orders": orders,
        "multipliers": multiplier_words(locale),
    }


def tables() -> dict[str, str]:
    """Each file's name, and its text."""
    return {
        f"{name.replace('_', '-')}.json": json.dumps(table(name), ensure_ascii=False, indent=0)
        + "\n"
        for name in tags()
        if has_own_units(name)
    }


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = tables()
    for path in FOLDER.glob("*.json"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
