"""A translation has the links of its source, and no other addresses.

`link` (error): the targets of a body's links are not those of the source, each as often as there;
nor are those of another field whose source has links, though it should not.
Their order and the texts of the links are free.

`address` (error), in any field: there is a web address, domain, e-mail address or @handle that the
source text of that message does not have. Addresses are compared without http://, www., capitals in
the host and a slash at the end; the host of an address of the source is allowed by itself. Also
found are addresses in other scripts and in full-width letters, dots and at-signs that only look
like `.` and `@`, `example dot com` in the words of several languages, and addresses with direction
marks or joiners inside.

Allowed are the end of a sentence without a space after it (`fin.Si`), abbreviations (`p.ej.`,
`e.g.`), products of units (`mg.kg`), numbers, and Spanish `tod@s`.

Limits: a bare domain needs a known ending (`lexicons.domains`). Country codes count only in lower
case. A lower-case word after a full stop without a space (`fin.si`) is taken for a domain, as
phones do. An address that the translation leaves out is reported only if it is a link.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

import regex

from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.lexicons import domains
from pmlpub.checks.subject import Subject
from pmlpub.checks.word_sets import word_set
from pmlpub.problems import Problem
from pmlpub.text import markdown
from pmlpub.text.characters import drop_ignored
from pmlpub.text.folding import compose
from pmlpub.text.pieces import TEXTS
from pmlpub.text.plurals import counted

HREF = regex.compile(r'<a(?: href="([^"]*)")?')

# A label has one script, so that it ends where Chinese or Arabic text continues without a space.
# All repeats are bounded, and those inside others are possessive, so the time is linear in the
# text.
LATIN_LABEL = r"[\p{Latin}\p{Nd}][\p{Latin}\p{Nd}\u0300-\u036f_-]{0,62}+"
OTHER_LABEL = r"[\p{L}--\p{Latin}][[\p{L}--\p{Latin}]\p{M}\p{Nd}_-]{0,62}+"
LABEL = rf"(?:{LATIN_LABEL}|{OTHER_LABEL})"
CHINESE_DOTS = "点點"
ODD_DOTS = "。·•‧∙⋅・۔।"
DOT = rf"(?:\.|(?<=[A-Za-z0-9])[{ODD_DOTS}](?=[A-Za-z]))"
PATH = r"/[!#$%&*+,./0-9:;=?@A-Z_a-z~-]{0,400}+"

V1 = regex.V1
URL = regex.compile(
    r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,19}+://"
    r"(?:[!#$%&*+,./0-9:;=?@A-Z_a-z~\[\]-]{1,2000}+"
    # A host continues in another script after a dot, or anywhere in one that looks like Latin.
    r"(?:(?<=[.@-])\p{L}[\p{L}\p{M}\p{Nd}.-]{0,99}+|[\p{Latin}\p{Cyrillic}\p{Greek}]"
    r"[\p{L}\p{M}\p{Nd}.-]{0,99}+)?"
    r"|\p{L}[\p{L}\p{M}\p{Nd}./_-]{0,99}+)",
    V1,
)
MAIL = regex.compile(
    rf"(?:[\p{{Latin}}\p{{Nd}}._%+-]{{1,64}}+|[[\p{{L}}--\p{{Latin}}]\p{{M}}._-]{{1,64}}+)"
    # The last label is not the beginning of a sentence: Spanish "tod@s.Si".
    rf"@(?:{LABEL}\.){{1,9}}(?!\p{{Lu}}\p{{Ll}}){LABEL}",
    V1,
)
HANDLE = regex.compile(
    r"(?<![\p{Latin}\p{Cyrillic}\p{Greek}\p{Nd}_])@"
    r"(?:[\p{Latin}_][\p{Latin}\p{M}\p{Nd}_.]{0,49}+|[\p{L}--\p{Latin}][\p{L}\p{M}\p{Nd}_.]{0,49}+)",
    V1,
)
DOTTED = regex.compile(rf"{LABEL}(?:{DOT}{LABEL}){{1,9}}+(?P<path>{PATH})?", V1)
LONE_DOT = regex.compile(
    rf"(?P<name>{LABEL})[ \t]\.(?P<top>com|org|net|gov)(?![\p{{L}}\p{{Nd}}_])", V1
)
MAYBE_DOTTED = regex.compile(
    rf"(?<=[\p{{L}}\p{{M}}\p{{Nd}}])\.\p{{L}}|(?<=[A-Za-z0-9])[{ODD_DOTS}](?=[A-Za-z])", V1
)
DOT_IN_WORD = re.compile(r"\.\w")
ODD_DOT_IN_WORD = re.compile(f"[{ODD_DOTS}][A-Za-z]")
SPLIT = regex.compile(rf"([.{ODD_DOTS}])")

_WORDS = "|".join(domains.DOT_WORDS)
_TOPS = "|".join(domains.SPELLED)
BRACKETED = regex.compile(
    rf"[(\[{{<]\s?(?:{_WORDS}|\.)\s?[)\]}}>]\s?(?P<top>[\p{{L}}\p{{M}}]{{2,20}}+)",
    V1 | regex.IGNORECASE,
)
SPELLED = regex.compile(
    rf"(?<=\s)(?!ponto)(?:{_WORDS})\s(?P<top>{_TOPS})(?![\p{{L}}\p{{M}}])"
    rf"|[点點]\s?(?P<top>{_TOPS})(?![A-Za-z])"
    # "ponto com" may mean "a point with", so it counts only if no other word follows.
    rf"|(?<=\s)ponto\s(?P<top>{_TOPS})(?=\s*(?:$|[^\s\p{{L}}]|ponto\b|br\b))",
    V1 | regex.IGNORECASE,
)
MAYBE_SPELLED = re.compile(rf"[\s点點](?:{_TOPS})", re.IGNORECASE)
DOT_WORDS = frozenset(word for word in domains.DOT_WORDS if word not in CHINESE_DOTS)
DOUBLE_L = re.compile("l[·•‧]l", re.I)  # of Catalan: instal·lat
NAME_BEFORE = regex.compile(r"[\p{L}\p{M}\p{Nd}_-]+(?=\s?$)", V1)

LINK = CheckCode(
    "link",
    "error",
    since=0,
    means="The links of a body do not have the targets of the source, each as often as there.",
    remedy="Give every link the target that it has in the source; its text is free.",
    example=TextExample("fr", "See [this page](https://a.example/).", "Voir cette page.",
                        "Voir [cette page](https://a.example/).", field="sections/how/body"),
    parts=("page",),
    accepted_by="nobody",
)  # fmt: skip
ADDRESS = CheckCode(
    "address",
    "error",
    since=0,
    means="The translation has a web address, domain, e-mail address or handle that the source "
    "does not have.",
    remedy="Remove the address. If it is the end of a sentence that is read as a domain, put a "
    "space after the full stop.",
    example=TextExample("fr", "Ask your clinic.", "Voyez pilules.example.com.",
                        "Demandez à votre clinique."),
    accepted_by="nobody",
)  # fmt: skip


def check(subject: Subject) -> Iterator[Problem]:
    is_catalan = subject.edition.language.partition("-")[0] == "ca"
    for field, source, text in subject.pairs():
        body = field.endswith("/body")
        if body or "](" in source:
            yield from _check_links(subject, field, source, text)
        plain = markdown.to_plain(text) if body else text
        if is_catalan:
            plain = DOUBLE_L.sub("ll", plain)
        found = addresses(plain)
        if not found:
            continue
        known = addresses(source)
        if body:
            known |= addresses(markdown.to_plain(source))
        known |= {_host(address) for address in known}
        for address in sorted(found - known):
            yield subject.problem(
                field,
                ADDRESS,
                f"the source does not have the address '{address}': remove it (if it is the end "
                "of a sentence, put a space after the full stop)",
            )


def _check_links(subject: Subject, field: str, source: str, text: str) -> Iterator[Problem]:
    wanted, found = _targets(source), _targets(text)
    if wanted == found:
        return
    for target in sorted(wanted | found):
        here, there = found[target], wanted[target]
        if here != there:
            name = f"'{target}'" if target else "an address that is not allowed"
            yield subject.problem(
                field,
                LINK,
                f"the source has {counted(there, 'link')} to {name}, but the translation has "
                f"{here}: give every link the target that it has in the source",
            )


@lru_cache(maxsize=TEXTS)
def _targets(text: str) -> Counter[str]:
    """How often each target is that of a link. It is cached, so that a source is read once for all
    its languages."""
    html = markdown.to_html(text)
    return Counter(map(unescape, HREF.findall(html) if "<a" in html else ()))


def addresses(text: str) -> set[str]:
    """All addresses in a plain text, in the form in which they are compared."""
    if not text.isascii():
        text = drop_ignored(compose(text, compatible=True))
    found: set[str] = set()

    def take(match: "regex.Match[str]") -> str:
        """Note an address, and leave a space so that no part of it is found again."""
        found.add(_canonical(match[0]))
        return " "

    if "://" in text:
        text = URL.sub(take, text)
    if "@" in text:
        text = HANDLE.sub(take, MAIL.sub(take, text))
    if _has_dot_in_word(text) and MAYBE_DOTTED.search(text):
        for piece in filter(_has_dot_in_word, text.split()):
            for match in DOTTED.finditer(piece):
                if address := _domain(match[0], match["path"] or ""):
                    found.add(address)
    if " ." in text:
        found.update(f"{m['name']}.{m['top']}".lower() for m in LONE_DOT.finditer(text))
    is_bracketed = any(map(text.__contains__, "([{<"))
    spelled = list(BRACKETED.finditer(text)) if is_bracketed else []
    if _says_dot(text) and MAYBE_SPELLED.search(text):
        spelled += SPELLED.finditer(text)
    for match in spelled:
        top = match["top"].lower()
        top = domains.SPELLED.get(top, top)
        name = NAME_BEFORE.search(text[max(0, match.start() - 63) : match.start()])
        if name and (top in domains.GENERIC or top in domains.COUNTRIES):
            found.add(f"{name[0]}.{top}".lower())
    found.discard("")
    return found


def _has_dot_in_word(text: str) -> bool:
    """May a text have a dot as in `MAYBE_DOTTED`?"""
    return bool(DOT_IN_WORD.search(text) or ODD_DOT_IN_WORD.search(text))


def _says_dot(text: str) -> bool:
    """Is one of the words for a dot in a text?"""
    return (
        not DOT_WORDS.isdisjoint(word_set(text))
        or any(map(text.__contains__, CHINESE_DOTS))
        or "\u0130" in text  # which is an i where case does not matter
    )


def _canonical(address: str) -> str:
    scheme, _, rest = address.rpartition("://")
    if scheme.lower() not in ("", "http", "https"):
        return address.lower()
    host, slash, path = rest.partition("/")
    host = host.lower().removeprefix("www.")
    return (host + slash + path).rstrip("/.,;:!?*_-&")


def _host(address: str) -> str:
    return address.rpartition("://")[2].partition("/")[0].rpartition("@")[2].partition("?")[0]


def _domain(candidate: str, path: str) -> str:
    """The address in labels with dots between them; empty if they are only words."""
    parts = SPLIT.split(candidate.removesuffix(path) if path else candidate)
    labels, dots = [part.strip("-_") for part in parts[::2]], parts[1::2]
    for end in range(len(labels) - 1, 0, -1):
        with_path = path if end == len(labels) - 1 else ""
        if not _is_top(labels, end, dots[end - 1], with_path):
            continue
        # The sentence before the address ends at an odd dot, or where Latin follows Chinese.
        start = end - 1
        while start and dots[start - 1] == "." and _joins(labels[start - 1], labels[start]):
            start -= 1
        return _canonical(".".join(labels[start : end + 1]) + with_path)
    return ""


def _joins(before: str, after: str) -> bool:
    return before.isascii() or not after.isascii()


def _is_top(labels: list[str], end: int, dot: str, path: str) -> bool:
    """Is the label at `end` the last one of a domain?"""
    top, before = labels[end], labels[end - 1]
    if labels[0].lower() == "www" and end == len(labels) - 1 and end > 1:
        return True
    if top in domains.OTHER_SCRIPTS:
        return dot == "."
    low = top.lower()
    if low.startswith("xn--"):
        return True
    if low in domains.GENERIC and top.islower():
        return dot == "." or before.isascii()
    if low in domains.CLASSIC:
        return before[:1].isupper() and (top.istitle() or before.isupper())
    if low not in domains.COUNTRIES or dot != ".":
        return False
    if top.isupper():
        return bool(path) or (end > 1 and before in ("AC", "CO", "COM", "EDU", "GOV", "ORG"))
    if before.lower() in domains.UNITS or (before.isdigit() and len(before) < 3):
        return False
    return top.islower() and (len(before) > 1 or bool(path))
