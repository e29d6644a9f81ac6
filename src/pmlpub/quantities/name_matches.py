"""Names with digits, telephone numbers and blood groups that two texts write in other ways."""

from decimal import Decimal

import regex

from pmlpub.quantities.fold import fold
from pmlpub.quantities.lexicons import number_words as nw
from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.quantity import Quantity, bare
from pmlpub.quantities.text_pair import TRIED, TextPair

SHORT_NUMBER = 3  # digits of a short telephone number
_MEIA = Decimal("0.5")  # Portuguese half (a dozen), which is six on the telephone
_NUMERAL = regex.compile(r"(?<=\p{L} )[IVX]{1,6}(?=$|[.,;:)])")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN = {
    f"{tens}{ones}": Decimal(10 * len(tens) + value)
    for tens in ("", "X", "XX", "XXX")
    for value, ones in enumerate(_ONES)
    if tens or ones
}
_LETTERS_FIRST = regex.compile(r"([A-Z]{1,4})(\d+)")
_GLUED = regex.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>\p{L}{2,})")
GROUP_O = regex.compile(r"(?<!\w)O(?!\w)")
"""The letter by itself."""


def is_translated_name(pair: TextPair, a: Quantity, b: Quantity) -> bool:
    """COVID-19 and كوفيد-19, ICD-10 and CIE-10: the number stays, its word is translated."""
    if "name" not in (a.unit, b.unit):
        return False
    if a.unit == b.unit:
        loose = ("-" in f"{q.value}" or f"{q.value}"[0].isdigit() for q in (a, b))
        return all(loose) and _tail(a) == _tail(b)
    named, number = (a, b) if a.unit == "name" else (b, a)
    if number.unit:
        return False
    other_script = not pair.grammar.is_latin
    if named is a and not other_script:
        other_script = bool(_other_letter_before(bare(number.value)).search(fold(pair.text)))
    if other_script and _has_other_letter(pair, str(named.value)):
        return False
    if other_script and regex.fullmatch(rf"{bare(number.value)}[A-Z]", str(named.value)):
        return True  # beta-1a, बीटा-1ए
    return (other_script or "-" in f"{named.value}") and _tail(named) == bare(number.value)


def _other_letter_before(number: str) -> "regex.Pattern[str]":
    """The pattern of a number with a letter of another script before it: витамин В12."""
    letter = r"[^\P{L}\p{Latin}\p{Greek}]\p{M}*"
    return regex.compile(rf"{letter}[ -]?(?<!\d){regex.escape(number)}(?!\d)")


def _has_other_letter(pair: TextPair, name: str) -> bool:
    """Whether the text has another letter beside the number of a name with one letter: vitamin
    D3 and ب3, beta-1a and बीटा-1बी."""
    parts = regex.fullmatch(r"([A-Z]?)(\d+)([A-Z]?)", name)
    letters = nw.LETTER_NAMES.get(pair.grammar.language)
    if not (parts and letters and bool(parts[1]) != bool(parts[3])):
        return False
    found = {
        letter
        for letter, own in letters.items()
        if regex.search(_beside(fold(own), parts[2], before=bool(parts[1])), fold(pair.text))
    }
    return bool(found) and (parts[1] or parts[3]) not in found


def is_written_apart(pair: TextPair, a: Quantity, b: Quantity) -> bool:
    """60GiB and 60 GiB, B12 and B 12: one side has a space between a number and its letters."""
    if (a.unit == "name") == (b.unit == "name"):
        return False
    named = a if a.unit == "name" else b
    other = fold(pair.text if named is a else pair.source)
    if parts := _LETTERS_FIRST.fullmatch(f"{named.value}"):
        letters, digits = parts.groups()
        return bool(regex.search(rf"(?<!\p{{L}}){letters}[ ]{digits}(?!\d)", other))
    if not is_named_unit(a, b):
        return False
    number, unit = _number_and_unit(named)
    return bool(regex.search(rf"(?i)(?<!\d){regex.escape(number)}[ ]{unit}(?!\p{{L}})", other))


def is_named_unit(a: Quantity, b: Quantity) -> bool:
    """50px and 50 píxeles: the same number, with the letters of a unit that is not known."""
    if (a.unit == "name") == (b.unit == "name"):
        return False
    named, number = (a, b) if a.unit == "name" else (b, a)
    if number.unit and number.unit not in un.COUNTS:
        return False
    figures, unit = _number_and_unit(named)
    return bool(unit) and figures == bare(number.value)


def _number_and_unit(named: Quantity) -> tuple[str, str]:
    """The number that a name begins with, and its letters; empty if it has not two of them."""
    found = _GLUED.fullmatch(f"{named.value}")
    return (found["number"], found["unit"]) if found else ("", "")


def match_own_names(pair: TextPair) -> None:
    """Names of the source that have a name of their own in this language."""
    for q in pair.missing[:TRIED]:
        own = pair.grammar.names.get(f"{q.value}".replace("-", ""))
        if q.unit == "name" and own and (found := own.search(fold(pair.text))):
            pair.missing.remove(q)
            digits = regex.sub(r"\D", "", found[0])
            pair.added = [a for a in pair.added if bare(a.value) != digits]


def match_roman_numerals(pair: TextPair) -> None:
    """A Roman numeral after a name of the source, which is read after a few nouns only, in figures:
    Ariane V, Ariane 5."""
    if not pair.added:
        return
    said = {_ROMAN[numeral] for numeral in _NUMERAL.findall(pair.source) if numeral in _ROMAN}
    pair.added = [q for q in pair.added if q.unit or q.value not in said]


def match_spelled_names(pair: TextPair) -> None:
    """Names of letters and digits that another script spells: H1N1, एच1एन1."""
    named = [q for q in pair.missing[:TRIED] if q.unit == "name"]
    text = fold(pair.text) if named else ""
    for q in named:
        spelled = pair.grammar.spelled(f"{q.value}")
        if spelled and (found := spelled.search(text)):
            pair.missing.remove(q)
            for digits in regex.findall(r"\d+", found[0]):
                alike = (a for a in pair.added if bare(a.value) == digits)
                if (number := next(alike, None)) is not None:
                    pair.added.remove(number)


def match_telephones(pair: TextPair) -> None:
    """Telephone numbers in other groups, and spoken digit by digit: 900 20 20 20."""
    groups = [[_digits(q) for q in side if q.unit in ("", "phone")] for side in pair.digits]
    one, two = map("".join, groups)
    is_long = one.isdecimal() and len(one) > SHORT_NUMBER
    if one == two and is_long and groups[0] != groups[1] and pair.missing and pair.added:
        for left in (pair.missing, pair.added):
            left[:] = [q for q in left if q.unit and q.unit != "phone"]
    sides = ((pair.missing, pair.said[1], pair.grammar),
             (pair.added, pair.said[0], pair.source_grammar))  # fmt: skip
    for left, said, own in sides:
        spoken = [q for q in said if not q.unit and not q.order]
        digits = "".join(_spoken_digit(q, own.language) for q in spoken)
        for q in [q for q in left if q.unit in ("", "phone")]:
            place = digits.find(_digits(q))
            if len(_digits(q)) >= SHORT_NUMBER and place >= 0:
                pair.forget(q, *spoken[place : place + len(_digits(q))])


def match_blood_groups(pair: TextPair) -> None:
    """Blood group O, which some languages write as 0."""
    for left, text in ((pair.missing, pair.text), (pair.added, pair.source)):
        if GROUP_O.search(text):
            left[:] = [q for q in left if q.value != 0 or q.unit]


def _beside(letter: str, number: str, *, before: bool) -> str:
    """The pattern of a letter before or after a number."""
    if before:
        return rf"(?i)(?<![\p{{L}}\p{{M}}])(?:{letter})[ -]?{number}(?!\d)"
    return rf"(?i)(?<!\d){number}[ -]?(?:{letter})(?![\p{{L}}\p{{M}}])"


def _tail(q: Quantity) -> str:
    """The digits at the end of a name, and the letters after them."""
    found = regex.search(r"\d.*$", str(q.value).rpartition("-")[2])
    return found[0] if found else ""


def _digits(q: Quantity) -> str:
    """The digits of a part of a telephone number; a space for what is none."""
    shown = bare(q.value)
    return shown if shown.isdecimal() else " "


def _spoken_digit(q: Quantity, language: str) -> str:
    """A digit of a telephone number; a space for what is none."""
    if language == "pt" and q.value == _MEIA:
        return "6"
    return bare(q.value) if len(bare(q.value)) == 1 else " "
