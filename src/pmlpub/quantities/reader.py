"""Reads the numbers of a text: values, units, dates, hours, phone numbers, names with digits.

No check itself: numbers.py compares what this finds. A text is folded first (one form of digits,
dashes, spaces, letters), then read once from left to right. At each place where a number may begin
the readings are tried in order: name, date, phone number, hour, number. Expressions are bounded, so
that reading stays linear.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar
from unicodedata import decimal, normalize

import regex

from pmlpub.quantities.lexicons import number_words as nw
from pmlpub.quantities.lexicons import units as un

Value = Decimal | str
T = TypeVar("T")
LONGEST = 24  # digits that decimals add and multiply without loss
HALF = Decimal("0.5")
KINDS = frozenset({"name", "date", "clock", "phone"})
"""What stands for a unit where the value is a string of a kind of its own."""


class Quantity(NamedTuple):
    """`unit` is a key of units.py, one of KINDS, or empty; a rate has the value `per`.

    `said`: in words. `guessed`: the unit is that of a neighbour ("5 to 10 mg"), or, `far`, stands
    after an adjective. `vague`: an hour without its
    part of the day. `ratio`: "1 in 10" begins here. `other`: a second reading of the separators.
    """

    value: Value
    unit: str
    said: bool = False
    guessed: bool = False
    far: bool = False
    vague: bool = False
    ratio: bool = False
    other: Value | None = None

    @property
    def pair(self) -> tuple[Value, str]:
        return self.value, self.unit

    def __str__(self) -> str:
        value = f"{self.value:f}" if isinstance(self.value, Decimal) else self.value
        return value if not self.unit or self.unit in KINDS else f"{value} {self.unit}"


# --- folding ---------------------------------------------------------------------------------

# Link targets and addresses are no text. Bounded, and possessive where a long run could repeat.
_ADDRESSES = regex.compile(
    r"\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)"
    r"|(?:https?://|www\.)[!-;=?-~]{1,2000}+"
    r"|(?<![\w.+-])[\w.+-]{1,64}+@[A-Za-z0-9.-]{1,255}+"
)
_PRODUCT = regex.compile(r"(?<=\d)\*(?=\d)")
_DELETED = (
    *range(0x300, 0x370), *range(0x64B, 0x660), 0x640, 0x670, 0x93C,  # accents, vowels, nukta
    0xAD, 0x61C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, *range(0x202A, 0x202F),
    *range(0x2060, 0x2065), *range(0x2066, 0x206A), 0xFEFF, *map(ord, "`_"),
)  # fmt: skip


def _codes(letters: dict[str, str]) -> dict[int, str]:
    return {ord(a): b for a, b in letters.items()}


class _Folded(dict[int, str | int | None]):
    """For str.translate. Digits of all scripts are looked up when they first occur."""

    def __missing__(self, code: int) -> str | int:
        value = decimal(chr(code), None)
        self[code] = found = code if value is None else str(value)
        return found


_FOLDED = _Folded({
    **{0xFF00 + i: chr(0x20 + i) for i in range(1, 0x5F)},  # full width
    **dict.fromkeys([*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0xFF0D], "-"),
    **dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x09], " "),
    **dict.fromkeys(map(ord, "\uff5e\u301c\u223c"), "~"),
    **dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u00b4"), "'"),
    **_codes({"µ": "u", "μ": "u", "ı": "i", "℃": "°c", "℉": "°f", "ى": "ي", "ة": "ه"}),
    **_codes({"ی": "ي", "ک": "ك", "ٱ": "ا", "\u0901": "\u0902", "㎎": "mg", "㎏": "kg"}),
    **_codes({"㎖": "ml", "㎍": "ug", "㎜": "mm", "㎝": "cm"}),
    **dict.fromkeys(_DELETED),
})  # fmt: skip


def fold(text: str) -> str:
    """One spelling for what is the same; letters keep their case."""
    if "(" in text or "@" in text or "://" in text or "www." in text:
        text = _ADDRESSES.sub("] ", text)
    if not text.isascii():
        text = normalize("NFD", text)
    text = text.translate(_FOLDED)
    if "*" in text:
        text = _PRODUCT.sub("×", text).replace("*", "")
    return text


def _lower(text: str) -> str:
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower()[:1] for c in text)


# --- grammars --------------------------------------------------------------------------------

GAP = r"[ \n]{1,2}"
LETTER = r"[\p{Latin}\p{Greek}]"
_BEFORE = {"ar": r"(?<![\p{L}\p{M}\d])[وفبلك]?(?:ال)?", "hi": r"(?<![\p{L}\p{M}])", "zh": ""}
_LATIN_BEFORE = r"(?<![\p{Latin}\p{Greek}\d])"
# "one" is also the first character of the Chinese for some, same, together and the like.
_CHINESE_AFTER = rf"(?![{nw.CHINESE_NUMERALS}]|分之|[些般起样直定切旦共同致])"


def table(tables: Mapping[str, T], language: str) -> T | None:
    """A language's table: by its tag, then by its first subtag."""
    found = tables.get(language)
    return tables.get(language.partition("-")[0]) if found is None else found


def _end(word: str) -> str:
    """What may not follow a word."""
    last = word[-1]
    if word in ("x", "×"):
        return r"(?![\p{Latin}\d]|[ ]?\d)"
    if regex.match(r"\p{Latin}", last):
        return r"(?![\p{Latin}\p{M}\d])"
    if last.isdigit():
        return r"(?!\d)"
    if regex.match(r"[\p{L}\p{M}--\p{Han}]", last, regex.V1):
        return r"(?![\p{L}\p{M}])"
    return ""


class _Words:
    """Words of a table as an expression, and what each stands for."""

    def __init__(self, listing: Iterable[tuple[str, str]], group: str, whole: bool = True) -> None:
        """`listing` has (key, words); a later one wins. `group` begins the names of groups.

        Not `whole`: anything may follow, as a noun follows the Arabic article.
        """
        self.keys: dict[str, str] = {}
        starred = set()
        for key, words in listing:
            for word in words.split("|"):
                stem = _lower(fold(word.rstrip("*")))
                if stem:
                    self.keys[stem] = key
                    if word.endswith("*"):
                        starred.add(stem)
        ends: dict[str, list[str]] = {}
        for stem in sorted(self.keys, key=len, reverse=True):
            end = _end(stem) if whole else ""
            if stem in starred:
                end = r"\p{Latin}{0,10}(?!\p{Latin})"
            ends.setdefault(end, []).append(regex.escape(stem).replace(r"\ ", " "))
        # The empty end last: "°c" before "°".
        order = sorted(ends, key=lambda end: (not end, r"{0,10}" in end))
        self.groups = [f"{group}{i}" for i in range(len(order))]
        parts = [
            f"(?P<{name}>{'|'.join(ends[end])}){end}"
            for name, end in zip(self.groups, order, strict=True)
        ]
        # (?!) matches nowhere: an empty table finds nothing.
        self.pattern = f"(?:{'|'.join(parts)})".replace(" ", GAP) if parts else "(?!)"

    def word(self, match: regex.Match[str]) -> str:
        """The word that matched, without its ending; empty if none did."""
        found = next((word for group in self.groups if (word := match[group])), "")
        return " ".join(found.split())

    def key(self, match: regex.Match[str]) -> str | None:
        return self.keys.get(self.word(match))


class _Grammar:
    """The expressions of one language. A language without tables has those of symbols alone."""

    def __init__(self, language: str) -> None:
        own = table(un.UNITS, language)
        self.known = own is not None
        self.language = language.partition("-")[0]
        self.latin = self.language not in _BEFORE
        self.points = self._is_in(nw.POINT_LANGUAGES, language)
        begin = _BEFORE.get(self.language, _LATIN_BEFORE)

        def words(tables: Mapping[str, Mapping[str, str]], group: str) -> _Words:
            return _Words((table(tables, language) or {}).items(), group)

        def listed(tables: Mapping[str, str], group: str) -> _Words:
            return _Words([("", table(tables, language) or "")], group)

        self.range_words = listed(nw.RANGE_JOINTS, "rj")
        self.other_words = listed(nw.OTHER_JOINTS, "oj")
        joints = {*self.range_words.keys, *self.other_words.keys}
        symbols = {
            key: "|".join(w for w in value.split("|") if w not in joints)
            for key, value in un.SYMBOLS.items()
        }
        pairs = [*symbols.items(), *(own or {}).items()]
        self.symbols = frozenset(_Words(symbols.items(), "s").keys)
        self.units = _Words(pairs, "u")
        # In Turkish an ending may stand between: 50 mg, 2'şer tablet.
        ending = r"(?:'\p{Latin}{1,6})?" if self.language == "tr" else ""
        self.unit_after = regex.compile(rf"{ending}(?:[ \n]{{0,2}}|-){self.units.pattern}")
        first = table(un.BEFORE, language) or frozenset()
        self.units_first = "day" in first
        self.before_words = _Words([p for p in pairs if p[0] in first], "b")
        self.unit_before = regex.compile(rf"(?r){begin}{self.before_words.pattern}[ \n]{{0,2}}$")

        # Words of numbers.
        number_words = dict(table(nw.WORDS, language) or {})
        self.numbers = _Words(number_words.items(), "n")
        self.number_next = regex.compile(rf"[ ]?(?:\d|{self.numbers.pattern})")
        self.times = words(nw.TIMES, "t")
        self.duals = words(nw.DUALS, "d")
        self.hours = words(nw.CLOCK_HOURS, "ch")
        after = ""
        if self.language == "zh":
            begin_number, after = rf"(?<![{nw.CHINESE_NUMERALS}\d])", _CHINESE_AFTER
        else:
            begin_number = begin
        self.months = _Words(
            [(str(i), w) for i, w in enumerate(table(nw.MONTHS, language) or (), 1)], "m"
        )
        cubes = _Words([("", "|".join(w for w in self.units.keys if w[-1].isdigit()))], "cu")
        saying = (self.numbers, self.times, self.duals, self.hours)
        begins = {stem[0] for listing in saying for stem in listing.keys}
        # Any letter may begin a word: those that begin none are sorted out first.
        may_begin = f"(?=[{''.join(sorted(begins))}])" if begins else "(?!)"
        said = (
            rf"{begin_number}{may_begin}(?:(?P<word>{self.numbers.pattern}{after})"
            rf"|(?P<times>{self.times.pattern})|(?P<dual>{self.duals.pattern})"
            rf"|(?P<hour>{self.hours.pattern}))"
        )
        self.head_of_words = regex.compile(said)
        self.head = regex.compile(
            rf"(?P<cube>{begin}{cubes.pattern})|"
            rf"(?P<name>(?<!{LETTER}|\d){LETTER}{{1,20}}-?\d)"
            r"|(?P<phone>(?:\+|\()\(?\d)|(?P<digit>\d|[¼-¾⅐-⅞]|(?<![\w.,])\.\d)"
            rf"|{said}"
            rf"|{begin_number}(?P<month>{self.months.pattern}\.?,?[ ][^\d\n]{{0,4}}\d)"
        )
        self.half_after = regex.compile(rf"[ ]?{listed(nw.AND_A_HALF, 'h').pattern}")
        self.half_before = regex.compile(rf"(?r){begin}{listed(nw.HALF_BEFORE, 'hb').pattern}[ ]?$")
        self.multipliers = words(nw.MULTIPLIERS, "x")
        self.times_after = regex.compile(rf"[ ]?{self.multipliers.pattern}")
        self.times_before = regex.compile(rf"(?r){begin}{self.multipliers.pattern}[ ]$")
        self.ordinal = regex.compile(listed(nw.ORDINALS, "o").pattern)
        self.minus = regex.compile(
            rf"(?r)(?:(?:^|[\s(])-|{begin}{listed(nw.MINUS, 'mi').pattern}[ ]?)$"
        )

        # Dates.
        joint = listed(nw.DATE_JOINTS, "dj").pattern
        order = rf"(?:{self.ordinal.pattern})?"
        year = rf"(?:{joint}|,)?[ ]?(?:{joint}[ ])?(?P<year>\d{{4}})(?!\d)"
        month = rf"{self.months.pattern}\.?(?:[ ]?/[ ]?\p{{L}}{{2,10}}(?:[ ]\p{{L}}{{2,10}})?)?"
        self.day_month = regex.compile(
            rf"(?P<day>\d{{1,2}}){order}[ ](?:{joint}[ ])?{month}(?:[ ]?{year})?"
        )
        self.month_day = regex.compile(
            rf"{month},?(?:[ ]{year}"
            rf"|[ ](?:{joint}[ ])?(?P<day>\d{{1,2}})(?!\d){order}(?:[ ]?{year})?)"
        )

        # Hours. Here as elsewhere (?r) reads from the end: what stands before a number.
        self.before_day = words(nw.DAY_BEFORE, "db")
        self.after_day = words(nw.DAY_AFTER, "da")
        clock_first, clock_after = listed(nw.CLOCK_BEFORE, "cb"), listed(nw.CLOCK_AFTER, "ca")
        self.clock_before = regex.compile(
            rf"(?r)(?:{begin}{self.before_day.pattern}[ ]?)?"
            rf"(?P<mark>{begin}{clock_first.pattern}[ ]?)?$"
        )
        self.clock_mark = regex.compile(rf"[ ]?{clock_after.pattern}")
        self.clock_day = regex.compile(rf"[ ]?{self.after_day.pattern}")
        self.marked = self._is_in(nw.MARKED, language)
        self.alone = self._is_in(nw.ALONE, language)

        # Between two numbers.
        self.range_joint = regex.compile(
            rf"[ \n]{{0,2}}(?:[-~]|{self.range_words.pattern})[ \n]{{0,2}}"
        )
        self.any_joint = regex.compile(
            rf"[ \n]{{0,2}}(?:[-~,،、]|{self.range_words.pattern}|{self.other_words.pattern})"
            r"[ \n]{0,2}"
        )
        ratio = listed(nw.PROPORTIONS, "pr").pattern
        self.ratio = regex.compile(rf"(?:{GAP}\p{{L}}{{1,15}})?{GAP}{ratio}{GAP}")

        # A unit after an adjective, and rates.
        templates = [t for t in (table(un.PER, language) or "").split("|") if t]
        before = "|".join(t[:-2].strip() for t in templates if t.endswith("{}"))
        behind = "|".join(t[2:].strip() for t in templates if t.startswith("{}"))
        heads = _Words([("", before)], "ph", whole=self.language != "ar")
        tails = _Words([("", behind)], "pt")
        stops = _Words(
            [
                (
                    "",
                    "|".join(
                        [*heads.keys, *self.other_words.keys, *self.numbers.keys, *self.times.keys]
                    ),
                )
            ],
            "st",
        )
        if self.language == "zh":
            between = r"[\p{Han}--[每一,,。]]{1,2}?"
        else:
            word = rf"(?!{stops.pattern})[\p{{L}}\p{{M}}'-]{{1,20}}"
            between = rf"(?:{GAP}{word}){{1,2}}?{GAP}"
        self.unit_later = regex.compile(rf"{between}{self.units.pattern}", regex.V1)
        rated = [p for p in pairs if p[0] in un.RATED]
        self.rated = _Words(rated, "u")
        self.rate_words = words(un.RATES, "w")
        space = r"[ \n]{0,2}" if not self.latin else GAP
        unit = self.rated.pattern
        self.rates = regex.compile(
            rf"/[ ]?{unit}|{begin}(?:{heads.pattern}{space}{unit}"
            rf"|{self.rate_words.pattern}|{unit}{GAP}{tails.pattern})"
        )
        one = table(un.ONE_IS_PER, language)
        self.one_is_per = None
        if one is not None:
            choice = "|".join(map(regex.escape, map(_lower, map(fold, one.split("|")))))
            self.one_is_per = regex.compile(rf"[ ]?(?:{choice})[ ]?")
        self.names = {
            key: regex.compile("|".join(map(regex.escape, words.split("|"))))
            for key, words in (table(nw.NAMES, language) or {}).items()
        }
        self._begin, self._pairs = begin, dict(own or {})
        self._mentions: dict[str, regex.Pattern[str]] = {}

    @staticmethod
    def _is_in(languages: frozenset[str], language: str) -> bool:
        return bool(table(dict.fromkeys(languages, True), language))

    def mention(self, unit: str) -> regex.Pattern[str] | None:
        """An expression for the unit's words anywhere in a text."""
        if unit not in self._pairs:
            return None
        if unit not in self._mentions:
            words = _Words([(unit, self._pairs[unit])], "u")
            self._mentions[unit] = regex.compile(self._begin + words.pattern)
        return self._mentions[unit]


@cache
def grammar(language: str) -> _Grammar:
    """The expressions of a language, compiled once."""
    return _Grammar(language)


# --- reading ---------------------------------------------------------------------------------


class _Token(NamedTuple):
    """`end` is that of number and unit together, `begin` too; `plain` may take a unit from afar."""

    begin: int
    end: int
    quantity: Quantity
    plain: bool = True


_NAME = regex.compile(
    rf"(?P<letters>{LETTER}{{1,20}})(?P<dash>-?)(?P<rest>\d(?:{LETTER}|\d){{0,20}}(?:[.,]\d{{1,3}})?)"
)
_ANY_DIGIT = regex.compile(r"[0-9¼-¾⅐-⅞]")
_DATE = regex.compile(
    r"(?P<y>\d{4})(?P<s>[-./])(?P<a>\d{1,2})(?P=s)(?P<b>\d{1,2})(?![\d]|[-./]\d)"
    r"|(?P<a>\d{1,2})(?P<s>[-./])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4})(?![\d]|[-./]\d)"
    r"|(?:(?P<y>\d{4})[ ]?年[ ]?)?(?P<a>\d{1,2})[ ]?月(?:[ ]?(?P<b>\d{1,2})[ ]?[日号號])?"
)
_PHONE = regex.compile(
    r"(?:(?:\+|00)[1-9]\d{0,2}(?:[ .\-/]?\(?\d{1,5}\)?){2,7}"
    r"|0\d{6,12}|0\d{0,4}(?:[ \-/]{1,2}\d{2,5}){1,5}|\(\d{2,5}\)[ \-]?\d{2,5}(?:[ .\-]\d{2,5}){0,3}"
    r"|(?:1[ \-])?\d{3}[\-. ]\d{3}[\-. ]\d{4})(?!\d)"
)
_NUMBER = regex.compile(
    r"(?P<mixed>\d{1,3}[ ](?:1[/⁄][234]|2[/⁄]3|3[/⁄]4)(?![\d/⁄]))"
    r"|(?P<vulgar>(?:\d{1,3}[ ]?)?[¼-¾⅐-⅞])"
    r"|(?P<fraction>\d{1,6}(?:[.,]\d{1,3})?[ ]?[/⁄][ ]?\d{1,6}(?:[.,]\d{1,3})?(?![\d/⁄]))"
    r"|(?P<spaced>\d{1,3}(?:[ ]\d{3})+(?!\d)(?:[.,٫]\d+)?)"
    r"|(?P<plain>\d*(?:[.,٬٫،']?\d+)++)"
)
_MINUTES = regex.compile(
    r"(?:[ ]?[:点點时時][ ]?|(?P<letter>[ ]?h[ ]?)|(?P<dot>\.))(?P<mm>[0-5]\d)(?![\d:]|[.,]\d)"
    r"(?:[ ]?分)?"
)
_PER_CENT_BEFORE = regex.compile(r"(?r)(?<!\d)(?<!\d )[%٪][ ]?$")
_YEAR_SIGN = regex.compile(r"年(?:度|代|[初底末中])?")
_UP_TO_99 = regex.compile(r"\d{1,2}(?!\d)")
_LETTERS = regex.compile(rf"(?:{LETTER}|\d){{1,20}}")
_GROUPING = dict.fromkeys(map(ord, " '٬"))
_DECADE = regex.compile(r"(?<=\d\d)s(?!\w)")  # the 1990s, in their 60s
_VULGAR = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅛": "1/8", "⅕": "1/5"}


@lru_cache(maxsize=512)
def read(text: str, language: str) -> tuple[Quantity, ...]:
    """The quantities of a text in their order, then its rates."""
    return tuple(_Reader(text, language).quantities())


class _Reader:
    def __init__(self, text: str, language: str) -> None:
        self.cased = fold(text)
        self.text = _lower(self.cased)
        self.grammar = grammar(language)
        self.tokens: list[_Token] = []
        self._skip = 0  # where to go on after a token that was refused

    def quantities(self) -> Iterable[Quantity]:
        position, has_digits = 0, bool(_ANY_DIGIT.search(self.text))
        head = self.grammar.head if has_digits else self.grammar.head_of_words
        while match := head.search(self.text, position):
            floor = self.tokens[-1].end if self.tokens else 0
            token = self._token(match, floor) if has_digits else self._word(match, floor)
            if token:
                self.tokens.append(token)
            position = max(match.start() + 1, token.end if token else self._skip)
            self._skip = 0
        self._share_units()
        self._reach_units()
        rates = self._rates()
        return [*(t.quantity for t in self.tokens), *rates]

    # One token.

    def _token(self, match: regex.Match[str], floor: int) -> _Token | None:
        start = match.start()
        if match["cube"]:
            self._skip = match.end()
            return None
        if match["name"]:
            return self._name(start)
        if match["phone"]:
            return self._phone(start)
        if match["digit"]:
            return (
                self._date(start)
                or self._phone(start)
                or self._hour(start, None, floor)
                or self._number(start, floor)
            )
        if match["month"]:
            return self._named_date(self.grammar.month_day, start, match.end())
        return self._word(match, floor)

    def _name(self, start: int) -> _Token | None:
        match = _NAME.match(self.text, start)
        if not match:
            return None
        letters = self.cased[start : match.end("letters")]
        small = letters == letters.lower()
        if small and (match["dash"] or len(letters) > 3 or letters in self.grammar.units.keys):
            self._skip = match.start("rest")  # over-65, type-2, x2, mg5: a number
            return None
        value = self.cased[start : match.end()].upper().replace(",", ".")
        return _Token(start, match.end(), Quantity(value, "name"), plain=False)

    def _date(self, start: int) -> _Token | None:
        if match := _DATE.match(self.text, start):
            first, second, year = match["a"], match["b"], match["y"]
            a, b = int(first), int(second or 0)
            if match["s"] is None or len(match[0].split(match["s"])[0]) == 4:  # Y-M-D, Chinese
                if not second and not year:
                    if a > 12 or self.text.startswith("份", match.end()):
                        return None
                    word = Quantity(f"--{a:02}", "date", said=True)  # like a month's name alone
                    return _Token(start, match.end(), word, plain=False)
                return self._day(start, match.end(), year, a, b)
            if a > 12 or (a == b and a <= 12):
                return self._day(start, match.end(), year, b, a)
            if b > 12:
                return self._day(start, match.end(), year, a, b)
            return _Token(
                start, match.end(), Quantity(f"{a}/{b}/{year}", "date", vague=True), plain=False
            )
        return self._named_date(self.grammar.day_month, start, start)

    def _named_date(self, pattern: regex.Pattern[str], start: int, inside: int) -> _Token | None:
        match = pattern.match(self.text, start)
        if not match:
            return None
        names = self.grammar.months
        place = next(match.start(g) for g in names.groups if match[g])
        if self.grammar.language == "en" and not self.cased[place].isupper():
            return None
        month, day = int(names.key(match) or 0), int(match["day"] or 0)
        return self._day(start, match.end(), match["year"], month, day)

    def _day(self, start: int, end: int, year: str | None, month: int, day: int) -> _Token | None:
        if not 1 <= month <= 12 or day > 31:
            return None
        value = f"{year or '-'}-{month:02}" + (f"-{day:02}" if day else "")
        return _Token(start, end, Quantity(value, "date"), plain=False)

    def _phone(self, start: int) -> _Token | None:
        match = _PHONE.match(self.text, start)
        if not match or match[0].startswith("0.") or match[0].count("(") != match[0].count(")"):
            return None
        digits = regex.sub(r"\D", "", match[0])
        if not 7 <= len(digits) <= 15:
            return None
        if match[0].startswith("+") or digits.startswith("00"):
            digits = "+" + digits.removeprefix("00")
        return _Token(start, match.end(), Quantity(digits, "phone"), plain=False)

    def _hour(self, start: int, said: tuple[Decimal, int] | None, floor: int) -> _Token | None:
        """An hour of the clock, from digits at `start` or from a word (its value and end)."""
        g, text = self.grammar, self.text
        if said:
            hour, end = int(said[0]), said[1]
        else:
            match = _UP_TO_99.match(text, start)
            if not match:
                return None
            hour, end = int(match[0]), match.end()
        low = max(floor, start - 24)
        before = g.clock_before.search(text[low:start])
        mark = bool(before and before["mark"])
        part = g.before_day.key(before) if before else None
        minutes = _MINUTES.match(text, end)
        if minutes and minutes["letter"] and g.unit_after.match(text, minutes.end()):
            minutes = None  # 2 h 30 min, 6 h 30 mg
        if minutes and minutes["dot"] and not mark:
            day = g.clock_day.match(text, minutes.end())
            minutes = minutes if day else None
        if minutes and said and minutes[0].lstrip()[0] not in "点點":
            minutes = None
        minute = 0
        shown = minutes is not None
        if minutes:
            end, minute = minutes.end(), int(minutes["mm"])
        after = g.clock_mark.match(text, end)
        if after:
            end = after.end()
        sign = bool(after) or (g.language == "zh" and shown)
        if not shown and (sign or mark) and (more := g.half_after.match(text, end)):
            end, minute = more.end(), 30
        day = g.clock_day.match(text, end)
        if day:
            end, part = day.end(), g.after_day.key(day)
        if hour > 24 or minute > 59:
            return None
        marked = mark or sign
        by_day = marked if g.marked else (day is not None and (marked or not _is_phrase(g, day)))
        if not ((shown and not said) or (g.alone and marked) or (part and by_day)):
            return None
        begin = low + before.start() if before and before[0] and (mark or part) else start
        swahili = g.language == "sw" and part is not None
        value = f"{_on_24(hour, part):02}:{minute:02}"
        vague = part is None and 0 < hour <= 12
        quantity = Quantity(value, "clock", said=bool(said) or swahili, vague=vague)
        return _Token(begin, end, quantity, plain=False)

    def _number(self, start: int, floor: int) -> _Token | None:
        g, text = self.grammar, self.text
        match = _NUMBER.match(text, start)
        if not match:
            return None
        values, other = self._values(match)
        end = match.end()
        for value in values[:-1]:  # 3,4,5: a list without spaces
            self.tokens.append(_Token(start, start, Quantity(value, "")))
        value = values[-1]
        lead = text[max(floor, start - 30) : start]
        if isinstance(value, Decimal):
            if g.half_before.search(lead):
                value += HALF
            if g.language == "zh" and lead.endswith("第"):
                return _Token(start, end, Quantity(value, ""), plain=False)
            order = g.ordinal.match(text, end)
            if order and not g.unit_after.match(text, end):
                return _Token(start, order.end(), Quantity(value, ""), plain=False)
            if g.language == "en" and value % 10 == 0 and _DECADE.match(text, end):
                return _Token(start, end + 1, Quantity(value, ""), plain=False)
            if 1900 <= value < 2100 and (sign := _YEAR_SIGN.match(text, end)):
                return _Token(start, sign.end(), Quantity(value, ""), plain=False)
        token = self._with_unit(value, start, end, lead, said=False)
        letters = _LETTERS.match(text, end)
        if token.end == end and letters and match["plain"]:  # beta-1a, 3D
            name = self.cased[start : letters.end()].upper()
            return _Token(start, letters.end(), Quantity(name, "name"), plain=False)
        quantity = token.quantity
        if (
            quantity.unit in ("°C", "°F")  # elsewhere a hyphen may be a mark of a list
            and isinstance(quantity.value, Decimal)
            and g.minus.search(text[max(0, start - 24) : start])
        ):
            quantity = quantity._replace(value=-quantity.value)
        if other is not None and not g.known:
            quantity = quantity._replace(other=other)
        if isinstance(quantity.value, Decimal) and 1900 <= quantity.value < 2100:
            if quantity.unit == "year":
                quantity = quantity._replace(unit="")
            return token._replace(quantity=quantity, plain=False)
        return token._replace(quantity=quantity)

    def _values(self, match: regex.Match[str]) -> tuple[list[Value], Decimal | None]:
        raw = match[0]
        if match["mixed"]:
            whole, _, fraction = raw.partition(" ")
            return [_sum(whole, fraction)], None
        if match["vulgar"]:
            sign = _VULGAR.get(raw[-1])
            if sign is None:
                return [raw], None
            return [_sum(raw[:-1].strip(), sign)], None
        if match["fraction"]:
            a, b = regex.split(r"[ ]?[/⁄][ ]?", raw)
            return [_fraction(*(self._separated(x)[0][0] for x in (a, b)))], None
        return self._separated(raw)

    def _separated(self, raw: str) -> tuple[list[Value], Decimal | None]:
        """The value of digits with separators, and a second one if habits decide between them."""
        digits = raw.translate(_GROUPING)
        if len(digits) > LONGEST:
            return [digits], None
        if "٫" in digits:
            whole, _, rest = digits.rpartition("٫")
            return [_decimal(regex.sub(r"\D", "", whole), regex.sub(r"\D", "", rest))], None
        digits = digits.replace("،", ",")
        parts = digits.replace(",", ".").split(".")
        if len(parts) == 1:
            if len(digits) > 2 and digits[0] == "0":
                return [digits], None
            return [Decimal(digits)], None
        whole, rest = "".join(parts[:-1]), parts[-1]
        kinds = {c for c in digits if c in ".,"}
        grouped = 1 <= len(parts[0]) <= 3 and all(2 <= len(p) <= 3 for p in parts[1:-1])
        if len(kinds) == 2:
            return ([_decimal(whole, rest)] if grouped else [digits]), None
        (kind,) = kinds
        if len(parts) > 2:
            if grouped and len(rest) == 3 and parts[0] != "0":
                return [Decimal(whole + rest)], None
            return ([digits] if kind == "." else [Decimal(p) for p in parts if p]), None
        if len(rest) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0":
            group, fraction = Decimal(whole + rest), _decimal(whole, rest)
            thousands = (kind == ",") == self.grammar.points
            return ([group], fraction) if thousands else ([fraction], group)
        return [_decimal(whole, rest)], None

    def _with_unit(self, value: Value, start: int, end: int, lead: str, said: bool) -> _Token:
        g, text = self.grammar, self.text
        unit, begin = "", start
        if isinstance(value, Decimal):
            if more := g.half_after.match(text, end) if g.language == "tr" else None:
                value, end = value + HALF, more.end()
            factor = None
            if g.units_first and (factor := g.times_before.search(lead)):
                begin -= len(factor[0])
                lead = lead[: factor.start()]
            elif not g.unit_after.match(text, end) and (factor := g.times_after.match(text, end)):
                end = factor.end()
            if factor and not (said and value == Decimal(g.multipliers.key(factor) or 1)):
                value *= Decimal(g.multipliers.key(factor) or 1)
        after = g.unit_after.match(text, end)
        before = g.unit_before.search(lead)
        if after and g.units_first:
            # Symbols stand on either side; a word after the number belongs to the next one.
            counts_next = bool(g.number_next.match(text, after.end()))
            if counts_next or (before and g.units.word(after) not in g.symbols):
                after = None
        if after:
            unit, end = g.units.key(after) or "", after.end()
        elif before:
            unit, begin = g.before_words.key(before) or "", begin - len(before[0])
        elif sign := _PER_CENT_BEFORE.search(lead):
            unit, begin = "%", begin - len(sign[0])
        if isinstance(value, Decimal) and (more := g.half_after.match(text, end)):
            value, end = value + HALF, more.end()
        return _Token(begin, end, Quantity(value, unit, said=said))

    def _word(self, match: regex.Match[str], floor: int) -> _Token | None:
        g = self.grammar
        if match["dual"]:
            quantity = Quantity(Decimal(2), g.duals.key(match) or "", said=True)
            return _Token(match.start(), match.end(), quantity, plain=False)
        if match["times"]:
            quantity = Quantity(Decimal(g.times.key(match) or 0), "time", said=True)
            return _Token(match.start(), match.end(), quantity, plain=False)
        if match["hour"]:
            hour = Decimal(g.hours.key(match) or 0)
            return self._hour(match.start("hour"), (hour, match.end()), floor)
        value = Decimal(g.numbers.key(match) or 0)
        start = match.start("word")
        if value == value.to_integral_value() and 0 < value <= 24:
            hour_token = self._hour(start, (value, match.end()), floor)
            if hour_token:
                return hour_token
        lead = self.text[max(floor, start - 30) : start]
        token = self._with_unit(value, start, match.end(), lead, said=True)
        return token._replace(plain=False)

    # All tokens.

    def _share_units(self) -> None:
        """5 to 10 mg: 5 mg too. vidonge 2 au 3: 3 vidonge too. And "1 in 10" is marked."""
        g, tokens = self.grammar, self.tokens
        for i in range(len(tokens) - 2, -1, -1):
            a, b = tokens[i], tokens[i + 1]
            if b.begin - a.end > 40:
                continue
            between = self.text[a.end : b.begin]
            if g.ratio.fullmatch(between):
                tokens[i] = a._replace(quantity=a.quantity._replace(ratio=True))
            elif (
                a.plain
                and not a.quantity.unit
                and _can_lend(b.quantity)
                and g.any_joint.fullmatch(between)
            ):
                unit = b.quantity.unit
                tokens[i] = a._replace(quantity=a.quantity._replace(unit=unit, guessed=True))
        for i in range(1, len(tokens)):
            a, b = tokens[i - 1], tokens[i]
            joint = g.any_joint if g.units_first or a.quantity.unit == "%" else g.range_joint
            if (
                b.plain
                and not b.quantity.unit
                and _can_lend(a.quantity)
                and b.begin - a.end <= 40
                and joint.fullmatch(self.text[a.end : b.begin])
            ):
                unit = a.quantity.unit
                tokens[i] = b._replace(quantity=b.quantity._replace(unit=unit, guessed=True))

    def _reach_units(self) -> None:
        """3 whole days: the unit after an adjective."""
        g = self.grammar
        if g.units_first:
            return
        for i, token in enumerate(self.tokens):
            if not token.plain or token.quantity.unit or not g.known:
                continue
            limit = self.tokens[i + 1].begin if i + 1 < len(self.tokens) else len(self.text)
            if match := g.unit_later.match(self.text, token.end, min(limit, token.end + 60)):
                unit = g.units.key(match) or ""
                if unit in un.SYMBOLS and unit not in ("h", "min", "s"):
                    continue
                quantity = token.quantity._replace(unit=unit, guessed=True, far=True)
                self.tokens[i] = _Token(token.begin, match.end(), quantity, plain=False)

    def _rates(self) -> Iterable[Quantity]:
        g, tokens = self.grammar, self.tokens
        if not tokens:
            return []
        found: list[Quantity] = []
        if g.one_is_per:
            for i in range(len(tokens) - 2, -1, -1):
                a, b = tokens[i], tokens[i + 1]
                if (
                    a.quantity.value == 1
                    and a.quantity.unit in un.RATED
                    and b.begin - a.end <= 12
                    and g.one_is_per.fullmatch(self.text[a.end : b.begin])
                ):
                    found.append(Quantity("per", a.quantity.unit))
                    del tokens[i]
        next_span = 0
        spans = [
            t for t in tokens if t.quantity.unit and (not t.quantity.said or t.quantity.value != 1)
        ]
        for match in g.rates.finditer(self.text):
            while next_span < len(spans) and spans[next_span].end <= match.start():
                next_span += 1
            if next_span < len(spans) and spans[next_span].begin < match.end():
                continue
            if match[0].startswith(("a ", "a\n", "an ", "an\n")) and g.language == "en":
                before = self.text[max(0, match.start() - 12) : match.start()].split()
                if not before or before[-1] in un.NOT_BEFORE_PER:
                    continue
            unit = g.rated.key(match) or g.rate_words.key(match)
            if unit:
                found.append(Quantity("per", unit))
        return found


def _is_phrase(g: _Grammar, day: regex.Match[str]) -> bool:
    """English "8 in the morning" may be tablets: an hour is "8 a.m." or "8:00 in the morning"."""
    return g.language == "en" and " " in day[0].strip()


def _can_lend(quantity: Quantity) -> bool:
    return bool(quantity.unit) and quantity.unit not in KINDS and not quantity.said


def _decimal(whole: str, fraction: str) -> Decimal:
    return Decimal(f"{whole or 0}.{fraction or 0}")


def _fraction(a: Value, b: Value) -> Value:
    """Halves, quarters and eighths are decimals; all others stay as written."""
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        if a < b and b in (2, 4, 8):
            return a / b
        return f"{a:f}/{b:f}"
    return f"{a}/{b}"


def _sum(whole: str, fraction: str) -> Value:
    a, b = regex.split("[/⁄]", fraction)
    part = _fraction(Decimal(a), Decimal(b))
    if not whole:
        return part
    return Decimal(whole) + part if isinstance(part, Decimal) else f"{whole} {part}"


def _on_24(hour: int, part: str | None) -> int:
    """The hour of the day from one of the clock and its part of the day."""
    if part in ("asubuhi", "alfajiri"):  # Swahili hours begin at six.
        return (hour + 6) % 12
    if part in ("mchana", "jioni"):
        return (hour + 6) % 12 + 12
    if part == "usiku":
        return hour + 18 if hour < 6 else (18 if hour == 12 else hour - 6)
    if part == "am":
        return hour % 12 if hour <= 12 else hour
    if part == "pm":
        return hour % 12 + 12 if hour <= 12 else hour % 24
    if part == "noon":
        return hour if hour >= 11 else hour + 12
    if part == "night":
        return hour % 12 + (12 if 5 <= hour <= 11 else 0) if hour <= 12 else hour % 24
    return hour % 24
