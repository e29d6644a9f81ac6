"""A translation has other words than its source, of like length and end.

`unchanged` (warning): a translation has more than two words and the same letters as the source, so
it was forgotten or copied by mistake. Allowed are keywords, names of conditions, texts that consist
of names and acronyms (every word begins with a capital, except `of`, `and`, `de`, ...), and two
varieties of one language (en and en-GB).

`length` (warning): a translation is much longer or shorter than is usual for its language beside
that of the source (`lexicons.lengths`), so something is missing or was added. Characters are
counted as a reader sees them, without Markdown. Keywords and sources under 20 characters are not
compared; short texts may differ more. A text that has fewer sentences than its source, and less
than three quarters of its usual length, may be missing one.

`end-punctuation` (warning): the source ends with a full stop, question mark, exclamation mark,
colon or ellipsis and the translation with another mark or none, or the other way round. Every
script has its own marks (`。`, `।`, `؟`, ...); quotes and brackets after the mark do not count.
Keywords are not compared. A full stop is optional after a body's last list item, and in Thai and
Lao.

`long-message` (warning), in the source edition: a text has more than 600 characters. All of its
translations become fuzzy when one word changes; with sections or answers of their own, fewer do.

Limits: Greek `;` and Armenian marks inside words are question marks in those languages only. A
paragraph that was left out of a long text is noticed only if half of the text is missing.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import regex

from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.lexicons import lengths
from pmlpub.checks.sentences import blocks, sentences
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem
from pmlpub.text import markdown
from pmlpub.text.characters import drop_ignored
from pmlpub.text.pieces import TEXTS
from pmlpub.text.plurals import counted

NOT_LETTERS = regex.compile(r"[^\p{L}\p{M}]+")
LETTER = regex.compile(r"\p{L}")
WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
GRAPHEME = regex.compile(r"\X")
SMALL_WORDS = frozenset(
    {"a", "an", "and", "at", "d", "da", "das", "de", "del", "der", "des", "do", "dos", "du", "e",
     "et", "for", "für", "in", "l", "la", "las", "le", "les", "los", "of", "on", "s", "the", "to",
     "und", "van", "von", "ya", "y"}
)  # fmt: skip

LOW, HIGH = 0.43, 2.1
ROOM_DOWN, ROOM_UP = 5, 30
"""How many characters shorter or longer than its range a text may be: those of a word or two."""
EXEMPT_BELOW = 20
SHORTER = 0.75
"""The share of its usual length below which a text with fewer sentences may be missing one."""
LONGEST = 600

CLOSING_CATEGORIES = frozenset({"Pe", "Pf", "Pi", "Zs", "Cc"})
CLOSING_CHARACTERS = frozenset("\"'`*_")
LAST = 40
"""The number of characters at the end of a text in which its last mark is looked for."""
MARKS = {
    # The Latin one is followed by Chinese, full-width, half-width, danda, double danda, Urdu,
    # Ethiopic, Burmese, Khmer, Armenian, Tibetan and double Tibetan ones.
    "a full stop": ".\u3002\uff0e\uff61\u0964\u0965\u06d4\u1362\u104b\u17d4\u0589\u0f0d\u0f0e",
    "a question mark": "?؟？፧⁇‽⸮",
    "an exclamation mark": "!！‼﹗",
    "a colon": ":：፦\u17d6",  # The last one is Khmer.
    "an ellipsis": "…⋯",
}
KIND_OF = {mark: kind for kind, marks in MARKS.items() for mark in marks}
QUESTION_IN = {"el": ";;", "hy": "՞"}

UNCHANGED = CheckCode(
    "unchanged",
    "warning",
    since=0,
    means="The translation has the same words as the source.",
    remedy="Translate the text, or accept the warning if it consists of names that stay as they "
    "are.",
    example=TextExample("fr", "Drink more water.", "Drink more water.", "Buvez plus d’eau."),
)
LENGTH = CheckCode(
    "length",
    "warning",
    since=0,
    means="The translation is much longer or shorter than is usual for the language, or it is "
    "shorter and has fewer sentences than its source.",
    remedy="Look for what is missing or was added, or accept the warning if the text is complete.",
    example=TextExample("fr", "Ask your doctor before you take this medicine for the first time.",
                        "Demandez conseil.",
                        "Demandez à votre médecin avant la première prise de ce médicament."),
)  # fmt: skip
END_PUNCTUATION = CheckCode(
    "end-punctuation",
    "warning",
    since=0,
    means="The translation does not end with the same kind of mark as the source.",
    remedy="End the text with the mark that the language uses for that of the source, or accept "
    "the warning.",
    example=TextExample("fr", "May I take it?", "Je peux en prendre.", "Puis-je en prendre ?"),
)
LONG_MESSAGE = CheckCode(
    "long-message",
    "warning",
    since=0,
    means="A text of the source has more than 600 characters. When one word of it changes, all of "
    "its translations have to be revised.",
    remedy="Split the text into sections, or into several answers.",
    example=TextExample("en", "", "Drink water. " * 50, "Drink water. " * 5),
    hint=True,
)


def check(subject: Subject) -> Iterator[Problem]:
    if subject.is_source:
        for field, text in subject.texts():
            if len(text) > LONGEST:
                yield subject.problem(
                    field,
                    LONG_MESSAGE,
                    f"the text has {len(text):,} characters, more than {LONGEST}, and all of its "
                    "translations have to be revised when one word changes: split it into sections "
                    "or answers",
                )
        return
    here, there = subject.edition.language, subject.site.source_language
    usual = _relative(here) / _relative(there)
    for field, source, text in subject.pairs():
        if field == "keywords":
            continue
        body = field.endswith("/body")
        shown, shown_source = text, source
        if body:
            shown, shown_source = markdown.to_plain(text), markdown.to_plain(source)
        other = here.partition("-")[0] != there.partition("-")[0]
        if other and not field.startswith("condition/") and _unchanged(shown_source, shown):
            yield subject.problem(
                field,
                UNCHANGED,
                "the translation has the same words as the source: translate them, or accept the "
                "warning if they are names that stay as they are",
            )
        found = _length(shown_source, shown, usual)
        if found := found or _sentences(shown_source, there, shown, here, usual):
            yield subject.problem(field, LENGTH, found)
        if found := _ends(subject, (source, shown_source), (text, shown), body=body):
            yield subject.problem(field, END_PUNCTUATION, found)


def _relative(language: str) -> float:
    table = lengths.RELATIVE
    return table.get(language) or table.get(language.partition("-")[0], lengths.USUAL)


def _unchanged(source: str, text: str) -> bool:
    first, other = LETTER.search(source), LETTER.search(text)
    if not first or not other or first[0].casefold() != other[0].casefold():
        return False
    if _letters(source) != NOT_LETTERS.sub("", text).casefold():
        return False
    words = WORD.findall(source)
    return len(words) > 2 and not all(_is_name(word) for word in words)


@lru_cache(maxsize=TEXTS)
def _letters(source: str) -> str:
    """The letters of a source. They are cached, as `_graphemes` is."""
    return NOT_LETTERS.sub("", source).casefold()


def _is_name(word: str) -> bool:
    return not word[0].islower() or word in SMALL_WORDS or any(map(str.isupper, word))


def _length(source: str, text: str, usual: float) -> str:
    wanted = _graphemes(source)
    if wanted < EXEMPT_BELOW:
        return ""
    low = wanted * usual * LOW - ROOM_DOWN
    high = wanted * usual * HIGH + ROOM_UP
    # No script has more marks than letters, so within this range nothing needs to be counted.
    if low * 2 <= len(text) <= high:
        return ""
    found = _graphemes(text)
    if low <= found <= high:
        return ""
    word = "short" if found < low else "long"
    return (
        f"the translation has {counted(found, 'character')} and the source {wanted:,}, which is "
        f"very {word} for this language (usual are about {round(wanted * usual):,}): look for what "
        f"{'is missing' if found < low else 'was added'}"
    )


def _sentences(source: str, source_language: str, text: str, language: str, usual: float) -> str:
    """Whether a sentence may be missing: there are fewer, and the text is shorter than usual."""
    if len(text) >= len(source) * usual * SHORTER and len(source) < len(text) * 2:
        return ""
    there = sum(len(sentences(block, source_language)) for _, block in blocks(source))
    if there < 2:
        return ""
    here = sum(len(sentences(block, language)) for _, block in blocks(text))
    if here >= there or _graphemes(text) >= _graphemes(source) * usual * SHORTER:
        return ""
    return (
        f"the translation has {counted(here, 'sentence')} and the source {there}, and it is "
        "shorter than is usual for this language: see that nothing is missing"
    )


@lru_cache(maxsize=TEXTS)
def _graphemes(text: str) -> int:
    """The number of characters that a reader sees.

    It is cached, so that a source is counted once for all its languages.
    """
    return len(text) if text.isascii() else len(GRAPHEME.findall(text))


def _ends(subject: Subject, source: tuple[str, str], text: tuple[str, str], *, body: bool) -> str:
    """What is wrong with the end of a text, or nothing.

    `source` and `text` are each a pair: the text as it is written and as it is shown.
    """
    here, there = subject.edition.language, subject.site.source_language
    found, wanted = _end(text[1], here), _end(source[1], there)
    if found == wanted:
        return ""
    if {found, wanted} == {"a full stop", ""}:
        if {here.partition("-")[0], there.partition("-")[0]} & lengths.NO_FULL_STOP:
            return ""
        if body and _ends_in_list(source[0]) and _ends_in_list(text[0]):
            return ""
    return (
        f"the source ends with {wanted or 'no mark'}, but the translation ends with "
        f"{found or 'no mark'}: end it in the same way"
    )


@lru_cache(maxsize=TEXTS)
def _end(text: str, language: str) -> str:
    """The kind of mark at the end of a text, or nothing. It is cached, as `_graphemes` is."""
    question = QUESTION_IN.get(language.partition("-")[0], "")
    kinds: list[str] = []
    for character in reversed(drop_ignored(text[-LAST:])):
        kind = "a question mark" if character in question else KIND_OF.get(character, "")
        if kind:
            kinds.append(kind)
        elif kinds or not _closes(character):
            break
    if "a question mark" in kinds:
        return "a question mark"
    if kinds[:3] == ["a full stop"] * 3:
        return "an ellipsis"
    return kinds[0] if kinds else ""


def _closes(character: str) -> bool:
    """May the character (a quote, bracket or space) follow the last mark?"""
    return character in CLOSING_CHARACTERS or unicodedata.category(character) in CLOSING_CATEGORIES


def _ends_in_list(text: str) -> bool:
    return markdown.to_html(text).endswith(("</ul>", "</ol>"))
