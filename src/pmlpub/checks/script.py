"""A text is written in the script of its language.

`script` (error) when
- a word mixes letters that look alike: a Cyrillic а inside a Latin word, a Greek ο, ... (in every
  language, the source too);
- a translation has a word in a script that its language does not use, and the source does not have
  that word;
- a text in another script than Latin has no letter of it, is for more than half in Latin letters,
  for more than a third in Latin words that the source does not have, or holds five and more
  untranslated Latin words in a row;
- simplified Chinese has characters that only traditional Chinese has, or the other way round.

The script is that of the language tag (`sr-Latn`), or the usual one (`lexicons.scripts`); some
languages have two. Let pass: acronyms and names with capitals inside (HIV, ClinicalTrials), units,
protected terms and single letters (`T细胞`) in Latin everywhere; Greek letters of medicine (µg,
TNF-α, IFNγ, β); addresses; Latin keywords, since not every phone can write another script. Han and
Hangul count three times, for they say in one letter what Latin says in three.

Limits: a name without capitals inside stands alone only when it is a protected term; a whole word
in lookalike letters passes in a language of those letters; Latin languages are not told apart (see
`unchanged`); mathematical letters (U+1D400 to U+1D7FF) belong to no script.
"""

from collections.abc import Container, Iterator
from functools import lru_cache, partial

import regex

from pmlpub import markdown
from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.lexicons import scripts
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem

# Alphabets whose letters are taken for each other.
LOOKALIKE = regex.compile(r"[\p{Cyrillic}\p{Greek}\p{Armenian}\p{Cherokee}\p{Coptic}\p{Lisu}]")
ALPHABETS = {
    name: regex.compile(rf"\p{{Script={name}}}")
    for name in ("Latin", "Cyrillic", "Greek", "Armenian", "Cherokee", "Coptic", "Lisu")
}
RUN = regex.compile(r"[\p{L}\u0300-\u036f]+")
# Greek inside a Latin word is a symbol when it does not look like Latin and stands at an end, or
# between capitals and digits: µg, TNFα, NFκB.
SYMBOL = regex.compile(
    r"(?<![\p{L}])[αβγδεζηθκλμξπσςτφψωΔΘΛΞΠΣΦΨΩ]|[αβγδεζηθκλμξπσςτφψωΔΘΛΞΠΣΦΨΩ](?![\p{Ll}])"
)
GREEK_LETTER = regex.compile(r"\p{Greek}")

LATIN_WORD = regex.compile(r"\p{Latin}[\p{Latin}\u0300-\u036f]*+")
_WORD = r"\p{Latin}[\p{Latin}\u0300-\u036f’'-]{0,60}+"
LATIN_SENTENCE = regex.compile(rf"(?<!\p{{Latin}}){_WORD}(?:\s{_WORD}){{4,}}+")
ADDRESS = regex.compile(r"[A-Za-z0-9_:/%+-]{1,200}+(?:[.@][A-Za-z0-9_:/%+-]{1,200}+)++")
UNTRANSLATED_WORDS = 5
SHOWN = 10
DENSE_WEIGHT = 3


class _Script:
    """How one language is written: patterns for its own letters and for foreign ones."""

    def __init__(self, language: str) -> None:
        parts = language.split("-")
        subtag = next((part for part in parts[1:] if len(part) == 4), "")
        names = scripts.BY_SUBTAG.get(subtag) or scripts.BY_LANGUAGE.get(parts[0]) or ("Latin",)
        own = "".join(rf"\p{{Script={name}}}" for name in names)
        self.name = " or ".join(name.replace("_", " ") for name in names)
        self.latin = "Latin" in names
        self.greek = "Greek" in names
        self.own = regex.compile(rf"[{own}]+")
        # Letters, without those of this language, Latin and those that belong to no script.
        self.foreign = regex.compile(
            rf"[^\P{{L}}{own}\p{{Latin}}\p{{Script=Common}}\p{{Script=Inherited}}]"
            rf"[[\p{{L}}\p{{M}}]--[{own}\p{{Latin}}]]*+",
            regex.V1,
        )
        self.weight = DENSE_WEIGHT if scripts.DENSE.intersection(names) else 1
        self.wrong: dict[str, str] = {}
        self.kind = ""
        if parts[0] == "zh" and names == ("Han",):
            if subtag == "Hant" or (
                not subtag and scripts.TRADITIONAL_REGIONS.intersection(parts[1:])
            ):
                self.wrong, self.kind = scripts.TRADITIONAL, "traditional"
            else:
                self.wrong, self.kind = scripts.SIMPLIFIED, "simplified"
        self.variant = regex.compile(f"[{''.join(self.wrong)}]") if self.wrong else None


SCRIPT = CheckCode(
    "script",
    "error",
    since=0,
    means="A word is in a script that the language does not use, a passage was left untranslated, "
    "or a word mixes alphabets whose letters look alike.",
    remedy="Write the word in the script of the language. If it is a name that must stay as it is, "
    "add it to the answer's protected terms.",
    example=TextExample("fr", "Take one tablet.", "Prenez une таблетку.", "Prenez un comprimé."),
)


def check(subject: Subject) -> Iterator[Problem]:
    script = _script(subject.edition.language)
    protected = frozenset(w for term in subject.protected for w in LATIN_WORD.findall(term))
    for field, text in subject.texts():
        if script.latin and text.isascii():
            continue
        visible = markdown.to_plain(text) if field.endswith("/body") else text
        if LOOKALIKE.search(visible):
            mixed = {w: odd for w in dict.fromkeys(RUN.findall(visible)) if (odd := _mixed(w))}
            for odd in list(mixed.values())[:SHOWN]:
                yield subject.problem(field, SCRIPT, odd)
            if mixed:  # Said once: their letters are not counted as foreign below.
                visible = RUN.sub(partial(_without, mixed), visible)
        source = subject.source.get(field)
        if subject.is_source or not source:
            continue
        for found in _foreign(script, source, visible):
            yield subject.problem(field, SCRIPT, found)
        if not script.latin and field != "keywords":
            for found in _untranslated(script, source, visible, protected):
                yield subject.problem(field, SCRIPT, found)


@lru_cache(maxsize=256)
def _script(language: str) -> _Script:
    return _Script(language)


def _mixed(word: str) -> str:
    """What is wrong with a word of letters that look alike, or nothing."""
    if not LOOKALIKE.search(word):
        return ""
    found = [name for name, letters in ALPHABETS.items() if letters.search(word)]
    if len(found) == 1:
        return ""
    if found == ["Latin", "Greek"] and not GREEK_LETTER.search(SYMBOL.sub("", word)):
        return ""
    rare = min(found, key=lambda name: len(ALPHABETS[name].findall(word)))
    letter = ALPHABETS[rare].search(word)
    shown = f"'{letter[0]}' (U+{ord(letter[0]):04X})" if letter else "a letter"
    return f"in '{word}' {shown} is {rare}: write the whole word in one alphabet"


def _without(words: Container[str], match: "regex.Match[str]") -> str:
    return " " if match[0] in words else match[0]


def _foreign(script: _Script, source: str, text: str) -> Iterator[str]:
    """Words of scripts, and characters of the kind of Chinese, that the language does not use."""
    if text.isascii():
        return
    known = set(script.foreign.findall(source))
    foreign = [
        word
        for word in dict.fromkeys(script.foreign.findall(text))
        if word not in known and not GREEK_LETTER.fullmatch(word)
    ]
    if foreign:
        shown = ", ".join(f"'{word[:40]}'" for word in foreign[:SHOWN])
        yield (
            f"{shown}: not in the script of this language ({script.name}), and not in the source: "
            "write it in this language"
        )
    if script.variant:
        wrong = dict.fromkeys(c for c in script.variant.findall(text) if c not in source)
        if wrong:
            shown = ", ".join(f"{c} ({script.wrong[c]})" for c in list(wrong)[:SHOWN])
            yield f"not {script.kind} Chinese: {shown}: write what stands in brackets"


def _untranslated(
    script: _Script, source: str, text: str, protected: frozenset[str]
) -> Iterator[str]:
    """What was left in Latin letters, in a language of another script."""
    text = ADDRESS.sub(" ", text)
    words = [w for w in LATIN_WORD.findall(text) if not _is_name(w, protected)]
    if not words:
        return
    latin = sum(map(len, words))
    own = script.weight * sum(map(len, script.own.findall(text)))
    shown = " ".join(words[:4]) + ("…" if len(words) > 4 else "")
    if not own:
        yield (
            f"nothing here is in the script of this language ({script.name}): translate '{shown}' "
            "(a name that must stay is a protected term)"
        )
        return
    known = {w.casefold() for w in LATIN_WORD.findall(source)}
    unknown = sum(len(w) for w in words if w.casefold() not in known)
    if latin * 2 > latin + own or unknown * 3 > latin + own:
        yield (
            f"too much is in Latin letters ('{shown}'): write it in the script of this language "
            f"({script.name})"
        )
        return
    for match in LATIN_SENTENCE.finditer(text):
        plain = [w for w in LATIN_WORD.findall(match[0]) if w.islower() and len(w) > 1]
        if len(plain) >= UNTRANSLATED_WORDS:
            start = " ".join(match[0].split()[:6])
            yield f"'{start}…' is not translated: write it in this language ({script.name})"


def _is_name(word: str, protected: frozenset[str]) -> bool:
    """Latin in every language: acronyms, units, single letters, protected terms."""
    return (
        len(word) == 1
        or sum(map(str.isupper, word)) > 1
        or word.lower() in scripts.UNITS
        or word in protected
    )
