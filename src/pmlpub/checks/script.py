"""A text must be written in the script of its language.

`script` is an error if
- a word mixes letters that look alike: a Cyrillic а inside a Latin word, a Greek ο, ... (in every
  language, including the source);
- a translation has a word in a script that its language does not use, and the source does not have
  that word;
- a text of a language with another script than Latin has no letter of that script, has more than
  half of its letters in Latin, has more than a third of them in Latin words that the source does
  not have, or has five or more untranslated Latin words in a row;
- simplified Chinese has characters that only traditional Chinese has, or the other way round.

The script is that of the language tag (`sr-Latn`), or else the usual one (`lexicons.scripts`); some
languages have two, of which only those with the direction of its pages are allowed. In every
language these are allowed in Latin: acronyms and names with capitals inside (HIV, ClinicalTrials),
names with a capital within a sentence of the source (Orphanet), units, protected terms and single
letters (`T细胞`). Also allowed are
Greek letters of medicine (µg, TNF-α, IFNγ, β), addresses, and Latin keywords, because not every
phone can write another script. Letters of Han and Hangul count three times, because one of them
says about as much as three Latin letters.

Limits: a name without any capital is allowed in Latin only if it is a protected term. A whole
word in lookalike letters is allowed in a language with those letters. Languages in one script are
not told apart (see `other-language`). Mathematical letters (U+1D400 to U+1D7FF) belong to no
script.
"""

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache, partial

import regex

from pmlpub import languages
from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.lexicons import scripts
from pmlpub.checks.proper_names import names
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem
from pmlpub.text import chinese, markdown

# Alphabets whose letters can be mistaken for each other.
LOOKALIKE = regex.compile(r"[\p{Cyrillic}\p{Greek}\p{Armenian}\p{Cherokee}\p{Coptic}\p{Lisu}]")
ALPHABETS = {
    name: regex.compile(rf"\p{{Script={name}}}")
    for name in ("Latin", "Cyrillic", "Greek", "Armenian", "Cherokee", "Coptic", "Lisu")
}
RUN = regex.compile(r"[\p{L}\u0300-\u036f]+")
# A Greek letter inside a Latin word is a symbol if it does not look like Latin and is at either
# end, or between capitals and digits: µg, TNFα, NFκB.
SYMBOL = regex.compile(
    r"(?<![\p{L}])[αβγδεζηθκλμξπσςτφψωΔΘΛΞΠΣΦΨΩ]|[αβγδεζηθκλμξπσςτφψωΔΘΛΞΠΣΦΨΩ](?![\p{Ll}])"
)
GREEK_LETTER = regex.compile(r"\p{Greek}")

LATIN_LETTER = re.compile("[A-Za-z\xaa\xba\xc0-\u024f\u1e00-\u1eff]")
"""A Latin letter of those in `scripts.NO_OTHER`."""
LATIN_WORD = regex.compile(r"\p{Latin}[\p{Latin}\u0300-\u036f]*+")
_WORD = r"\p{Latin}[\p{Latin}\u0300-\u036f’'-]{0,60}+"
LATIN_SENTENCE = regex.compile(rf"(?<!\p{{Latin}}){_WORD}(?:\s{_WORD}){{4,}}+")
ADDRESS = regex.compile(r"[A-Za-z0-9_:/%+-]{1,200}+(?:[.@][A-Za-z0-9_:/%+-]{1,200}+)++")
UNTRANSLATED_WORDS = 5
SHOWN = 10
DENSE_WEIGHT = 3


class _Script:
    """The script of a language: patterns for its own letters and for foreign ones."""

    def __init__(self, language: str) -> None:
        parts = language.split("-")
        subtag = next((part for part in parts[1:] if len(part) == 4), "")
        names = scripts.BY_SUBTAG.get(subtag) or scripts.BY_LANGUAGE.get(parts[0]) or ("Latin",)
        names = _fitting(names, language)
        own = "".join(rf"\p{{Script={name}}}" for name in names)
        self.name = " or ".join(name.replace("_", " ") for name in names)
        self.latin = "Latin" in names
        self.greek = "Greek" in names
        self.own = regex.compile(rf"[{own}]+")
        # All letters except those of this language, of Latin and of no script.
        self.foreign = regex.compile(
            rf"[^\P{{L}}{own}\p{{Latin}}\p{{Script=Common}}\p{{Script=Inherited}}]"
            rf"[[\p{{L}}\p{{M}}]--[{own}\p{{Latin}}]]*+",
            regex.V1,
        )
        self.weight = DENSE_WEIGHT if scripts.DENSE.intersection(names) else 1
        self.wrong: dict[str, str] = {}
        self.kind = ""
        if kind := chinese.kind_of_chinese(language):
            is_traditional = kind == "Hant"
            self.wrong = chinese.TRADITIONAL if is_traditional else chinese.SIMPLIFIED
            self.kind = "traditional" if is_traditional else "simplified"
        self.variant = re.compile(f"[{''.join(self.wrong)}]") if self.wrong else None
        # Any character that may be one of another script.
        blocks = "".join(scripts.BLOCKS.get(name, "") for name in names)
        self.odd = re.compile(f"[^{scripts.NO_OTHER}{blocks}]")


def _fitting(names: tuple[str, ...], language: str) -> tuple[str, ...]:
    """The scripts whose direction is that of the language's pages. Kurdish (`ku`) has pages from
    left to right, so one that is written in Arabic script needs the tag `ku-Arab`."""
    if len(names) < 2:
        return names
    to_left = languages.direction(language) == "rtl"
    return tuple(n for n in names if (n in scripts.RIGHT_TO_LEFT) == to_left) or names


SCRIPT = CheckCode(
    "script",
    "error",
    since=0,
    means="A word is in a script that the language does not use, a passage was left untranslated, "
    "or a word mixes alphabets whose letters look alike.",
    remedy="Write the word in the script of the language. If it is a name that must stay as it is, "
    "add it to the answer's protected terms.",
    example=TextExample("fr", "Take one tablet.", "Prenez une таблетку.", "Prenez un comprimé."),
    accepted_by="nobody",
)


def check(subject: Subject) -> Iterator[Problem]:
    script = _script(subject.edition.language)
    for field, text in subject.texts():
        if script.latin and text.isascii():
            continue
        visible = markdown.to_plain(text) if field.endswith("/body") else text
        is_plain = not script.odd.search(visible)
        if is_plain and script.latin:
            continue
        if not is_plain and LOOKALIKE.search(visible):
            mixed = {w: odd for w in dict.fromkeys(RUN.findall(visible)) if (odd := _mixed(w))}
            for odd in list(mixed.values())[:SHOWN]:
                yield subject.problem(field, SCRIPT, odd)
            if mixed:  # They are reported once: their letters do not count as foreign below.
                visible = RUN.sub(partial(_without, mixed), visible)
        source = subject.source.get(field)
        if subject.is_source or not source:
            continue
        if not is_plain:
            for found in _foreign(script, source, visible):
                yield subject.problem(field, SCRIPT, found)
        for found in _of_other_chinese(script, source, visible):
            yield subject.problem(field, SCRIPT, found)
        if script.latin or field == "keywords" or (is_plain and not LATIN_LETTER.search(visible)):
            continue
        for found in _untranslated(script, source, visible, _words_of(subject.protected)):
            yield subject.problem(field, SCRIPT, found)


@lru_cache(maxsize=256)
def _script(language: str) -> _Script:
    return _Script(language)


@lru_cache(maxsize=256)
def _words_of(protected: Sequence[str]) -> frozenset[str]:
    """The Latin words of protected terms."""
    return frozenset(word for term in protected for word in LATIN_WORD.findall(term))


def _mixed(word: str) -> str:
    """What is wrong with a word that mixes letters that look alike; empty if nothing is."""
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
    return f"{shown} in '{word}' is {rare}: write the whole word in one alphabet"


def _without(words: Container[str], match: "regex.Match[str]") -> str:
    return " " if match[0] in words else match[0]


def _foreign(script: _Script, source: str, text: str) -> Iterator[str]:
    """A sentence for words in other scripts."""
    words = dict.fromkeys(script.foreign.findall(text))
    known = set(script.foreign.findall(source)) if words else ()
    foreign = [w for w in words if w not in known and not GREEK_LETTER.fullmatch(w)]
    if foreign:
        shown = ", ".join(f"'{word[:40]}'" for word in foreign[:SHOWN])
        verb = "is" if len(foreign) == 1 else "are"
        yield (
            f"{shown} {verb} neither in the script of this language ({script.name}) nor in the "
            "source: write every word in this language"
        )


def _of_other_chinese(script: _Script, source: str, text: str) -> Iterator[str]:
    """A sentence for simplified characters in traditional Chinese, or the other way round."""
    if script.variant:
        wrong = dict.fromkeys(c for c in script.variant.findall(text) if c not in source)
        if wrong:
            shown = ", ".join(f"{c} ({script.wrong[c]})" for c in list(wrong)[:SHOWN])
            yield (
                f"the text has characters that are not {script.kind} Chinese: {shown}; write what "
                "is in brackets instead"
            )


def _untranslated(
    script: _Script, source: str, text: str, protected: frozenset[str]
) -> Iterator[str]:
    """Sentences about what was left in Latin letters, in a language with another script."""
    if "." in text or "@" in text:
        text = ADDRESS.sub(" ", text)
    words = [w for w in LATIN_WORD.findall(text) if not _is_name(w, protected)]
    if words and (known_names := names(source)):
        words = [word for word in words if word not in known_names]
    if not words:
        return
    latin = sum(map(len, words))
    own = script.weight * sum(map(len, script.own.findall(text)))
    shown = " ".join(words[:4]) + ("…" if len(words) > 4 else "")
    if not own:
        yield (
            f"nothing in the text is in the script of this language ({script.name}): translate "
            f"'{shown}' (add a name that must stay to the protected terms)"
        )
        return
    known = {w.casefold() for w in LATIN_WORD.findall(source)}
    unknown = sum(len(w) for w in words if w.casefold() not in known)
    if latin * 2 > latin + own or unknown * 3 > latin + own:
        yield (
            f"too much of the text is in Latin letters ('{shown}'): write it in the script of this "
            f"language ({script.name})"
        )
        return
    for match in LATIN_SENTENCE.finditer(text):
        plain = [w for w in LATIN_WORD.findall(match[0]) if w.islower() and len(w) > 1]
        if len(plain) >= UNTRANSLATED_WORDS:
            start = " ".join(match[0].split()[:6])
            yield f"'{start}…' is not translated: write it in this language ({script.name})"


def _is_name(word: str, protected: frozenset[str]) -> bool:
    """Is the word an acronym, unit, single letter or protected term, which is always in Latin?"""
    return (
        len(word) == 1
        or sum(map(str.isupper, word)) > 1
        or word.lower() in scripts.UNITS
        or word in protected
    )
