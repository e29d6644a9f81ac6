"""The value of digits: with separators, as fractions, as mixed numbers."""

from decimal import Decimal

import regex

from pmlpub.quantities.quantity import Value

LONGEST = 24  # digits that decimals add and multiply without loss
LARGEST = Decimal(10) ** LONGEST
NUMBER = regex.compile(
    r"(?P<mixed>\d{1,3}[ ](?:1[/⁄][234]|2[/⁄]3|3[/⁄]4)(?![\d/⁄]))"
    r"|(?P<vulgar>(?:\d{1,3}[ ]?)?[¼-¾⅐-⅞])"
    r"|(?P<fraction>\d{1,6}(?:[.,]\d{1,3})?[ ]?[/⁄][ ]?\d{1,6}(?:[.,]\d{1,3})?(?![\d/⁄]))"
    r"|(?P<spaced>\d{1,3}(?:[ ]\d{3})+(?!\d)(?:[.,٫]\d+)?)"
    r"|(?P<plain>\d*(?:[.,٬٫،']?\d+)++)"
)
YEAR = regex.compile(r"(?:19|20)\d\d")
_GROUPING = dict.fromkeys(map(ord, " '٬"))
_VULGAR = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅛": "1/8", "⅕": "1/5"}


def values(match: regex.Match[str], *, points: bool) -> tuple[list[Value], Decimal | None]:
    """The values of what NUMBER matched, and a second one if habits decide between them.

    `points`: the language groups digits by points and writes decimals after a comma. More than one
    value is a list without spaces: `3,4,5`.
    """
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
        return [_fraction(*(_separated(x, points=points)[0][0] for x in (a, b)))], None
    return _separated(raw, points=points)


def product(value: Decimal, factor: Decimal) -> Value:
    """A value with a factor in words, 3 million; as written, if it has too many digits."""
    whole = value * factor
    return whole if whole < LARGEST else f"{whole:f}"


def _separated(raw: str, *, points: bool) -> tuple[list[Value], Decimal | None]:
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
        thousands = (kind == ",") == points
        return ([group], fraction) if thousands else ([fraction], group)
    if kind == "," and all(map(YEAR.fullmatch, parts)):
        return [Decimal(part) for part in parts], None
    return [_decimal(whole, rest)], None


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
