"""A translation negates what its source negates: no "not" comes or goes.

All findings are warnings, because a word that is not in our tables may carry the negation. A person
who finds the translation right accepts the warning in an approval.

The number of negations is compared. If a paragraph or list item has as many sentences as its
source, it is compared sentence by sentence; otherwise between the sentences that belong together by
their lengths; and if the number of paragraphs and items differs, among all sentences in the same
way. A number is a range, because languages count in different ways: words that agree with each
other are one negation (ne … pas, no … ni … ningún), and several in one clause may be one in another
language ("no medicine and no vaccine"), but "without" and whatever is in another clause (after if,
because, but) count separately. There is a warning only if the two ranges have no number in common.

Allowed are "not only", "only", "rarely", and questions that contain a negation as such (有没有,
olup olmadığı); words such as avoid, lack or at most on one side only, because they may stand for a
"not" of the other side; and "before" for "without". For a language without a table nothing is
compared.

Known limits: words are looked up, never parsed. These changes are not noticed: two changes in one
sentence that cancel each other out; a "not" that moves to another verb of its sentence; the loss of
one of two negations in one clause; the loss of a negation where avoid, lack or a similar word was
added; and in Turkish an added -madan or -sız, which are also parts of other words. The words are in
`lexicons.negations`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from math import inf
from typing import NamedTuple, TypeAlias

import regex

from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.lexicons import negations as words
from pmlpub.checks.subject import Subject
from pmlpub.folding import (
    APOSTROPHES,
    DOTLESS_I,
    LATIN_LETTERS,
    NASAL_SIGNS,
    decompose,
    drop_marks,
)
from pmlpub.problems import Problem

Span: TypeAlias = tuple[int, int]
Event: TypeAlias = tuple[str, tuple[Span, ...]]
"""A kind from `lexicons.negations` (or COMMA) and the places of its words."""

COMMA = ","
NUMBER = "#"
CLAUSE_END = "$"
ANY = "*"
GAP = "…"
LONGEST_GAP = 8  # words
LONGEST_WORD = 60  # letters
EXCERPT = 60  # characters
MOST_PAIRS = 900  # sentences of a source times sentences of its translation
# How many sentences translate how many, and what that costs (minus the logarithm of its share).
STEPS = ((1, 1, 0.1), (1, 2, 3.0), (2, 1, 3.0), (1, 3, 6.0), (3, 1, 6.0))
VARIANCE = 6.8  # of a translation's length, per character that is expected
CLASH = 4.0
LEAST_LIKELY = 20.0

ADDRESS = regex.compile(r"https?://[^\s)>\]]++|(?<![\w.+-])[\w.+-]++@[\w.-]++")
BLOCK = regex.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t])")
# A full stop ends a sentence only before white space that is not followed by a lower-case letter;
# other marks always do.
END = regex.compile(
    r"[。！？।॥۔؟]+|[!?…]+(?=[\s\p{P}]|$)|\.+[\p{Pe}\p{Pf}\"'*_]*(?=\s+[\p{Ps}\p{Pi}\"'*_¿¡]*[^\p{Ll}]|\s*$)"
)
ABBREVIATION = regex.compile(
    r"\b(?:dra?|mrs?|ms|sra?|st|prof|vs|ca|approx|ej|p|ex|env|cf|fig|bkz|örn|e\.g|i\.e)\.$",
    regex.IGNORECASE,
)
NUMBER_SIGN = regex.compile(r"(?<=[\p{L}\p{P}\p{N}] )nos?\.\s?\d", regex.IGNORECASE)
TOKEN = regex.compile(r"[\p{L}\p{M}\u200c\u200d]+(?:'[\p{L}\p{M}]+)*|\p{Nd}+|[,،，、;:؛()]")
FRENCH_TOKEN = regex.compile(r"[\p{L}\p{M}]+'?|\p{Nd}+|[,;:()]")
CHINESE_COMMA = "，；：、"


SAME_LETTER = LATIN_LETTERS | DOTLESS_I | NASAL_SIGNS

HEADS = (words.NEGATION, words.CONCORD, words.WITHOUT)
BLOCKING = frozenset({*HEADS, words.CLITIC, words.WITH_CLITIC})
"""The kinds that a gap in an entry must not contain."""


class Weight(NamedTuple):
    """How often a stretch of text negates.

    `least` and `most` are the limits of the range, and `repeated` is the upper limit if clauses may
    be repeated. `implied` and `before` count the words that may stand for a negation or a "without"
    of the other text. `without` counts the "without" that `least` includes.
    """

    least: int = 0
    most: int = 0
    repeated: int = 0
    implied: int = 0
    without: int = 0
    before: int = 0


class Reading(NamedTuple):
    """A stretch of text: its negations, each with the places of its words, and their weight."""

    text: str
    length: int
    negations: tuple[tuple[Span, ...], ...]
    weight: Weight


Readings: TypeAlias = Sequence[Reading]

NEGATION = CheckCode(
    "negation",
    "warning",
    since=0,
    means="A negation of the source has no counterpart in the translation, or the reverse.",
    remedy="Add or remove the negation, or accept the warning if both texts say the same.",
    example=TextExample("fr", "Do not take more.", "Prenez-en plus.", "N’en prenez pas plus."),
)


def check(subject: Subject) -> Iterator[Problem]:
    if not subject.is_source:
        yield from check_beside(subject, subject.source, subject.site.source_language)


def check_beside(
    subject: Subject, sources: Mapping[str, str], source_language: str
) -> Iterator[Problem]:
    """A warning for each text that negates otherwise than that of the same field in `sources`."""
    language = subject.edition.language
    if table(source_language) is None or table(language) is None:
        return
    for field, translation in subject.texts():
        if field == "keywords" or field not in sources:
            continue
        for text in compare(sources[field], source_language, translation, language):
            yield subject.problem(field, NEGATION, text)


def cues(text: str, language: str) -> tuple[str, ...]:
    """The negations of a text in order, each as its words in lower case: `not`, `ne … pas`.

    The result is empty for a text without a negation, and for a language without a table.
    """
    return tuple(
        _lower(_phrase(block, spans).translate(APOSTROPHES), language)
        for _, block in _blocks(text)
        for reading in _read(block, language)
        for spans in reading.negations
    )


def find_cues(text: str, language: str) -> list[tuple[int, int]]:
    """The places of the words of all negations, in order; `ne … pas` has two places."""
    return sorted(
        (start + a, start + b)
        for start, block in _blocks(text)
        for reading in _read(block, language)
        for spans in reading.negations
        for a, b in spans
    )


def table(language: str) -> str | None:
    """The language whose table is used: the tag itself or else its first subtag; None if neither
    has one."""
    for tag in (language, language.partition("-")[0]):
        if tag in words.WORDS:
            return tag
    return None


def compare(source: str, source_language: str, text: str, language: str) -> Iterator[str]:
    """A sentence for each difference between the negations of a source text and of `text`."""
    ours: list[Readings] = [_read(block, source_language) for _, block in _blocks(source)]
    theirs: list[Readings] = [_read(block, language) for _, block in _blocks(text)]
    if len(ours) != len(theirs):
        ours, theirs = [[r for b in ours for r in b]], [[r for b in theirs for r in b]]
    for sources, texts in zip(ours, theirs, strict=True):
        for one, other in _align(sources, texts):
            yield from _difference(one, other)


def _align(sources: Readings, texts: Readings) -> Iterable[tuple[Readings, Readings]]:
    """The sentences of a source, paired with those that translate them.

    If both sides have the same number, sentences are paired one by one. Otherwise they are paired
    by their lengths, after Gale and Church (1993). A pair that negates differently costs CLASH
    more, so that of two likely pairings the one without a finding is chosen.
    """
    n, m = len(sources), len(texts)
    if n == m:
        return [(sources[i : i + 1], texts[i : i + 1]) for i in range(n)]
    if n * m > MOST_PAIRS or max(n, m) > 3 * min(n, m):
        return [(sources, texts)]
    ratio = sum(r.length for r in texts) / sum(r.length for r in sources)
    best: dict[Span, tuple[float, Span]] = {(0, 0): (0.0, (0, 0))}
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            for a, b, price in STEPS:
                if before := best.get((i - a, j - b)):
                    cost = before[0] + price + _unlike(sources[i - a : i], texts[j - b : j], ratio)
                    best[i, j] = min(best.get((i, j), (inf, (0, 0))), (cost, (i - a, j - b)))
    pairs, at = [], (n, m)
    while at != (0, 0):
        i, j = best[at][1]
        pairs.append((sources[i : at[0]], texts[j : at[1]]))
        at = (i, j)
    return reversed(pairs)


def _unlike(sources: Readings, texts: Readings, ratio: float) -> float:
    """The cost of a pair: how unlikely it is a translation (minus the logarithm)."""
    expected = sum(r.length for r in sources)
    off = sum(r.length for r in texts) / ratio - expected
    clash = _clash(_total(sources), _total(texts), same=len(sources) == len(texts))
    return min(LEAST_LIKELY, off * off / (2 * VARIANCE * expected)) + (CLASH if clash else 0)


def _clash(ours: Weight, theirs: Weight, *, same: bool) -> int:
    """1 when the translation negates too little, -1 when too much, 0 when it may be right."""
    if ours.least > _most(theirs, ours, same=same):
        return 1
    return -1 if theirs.least > _most(ours, theirs, same=same) else 0


def _difference(sources: Readings, texts: Readings) -> Iterator[str]:
    clash = _clash(_total(sources), _total(texts), same=len(sources) == len(texts))
    if clash:
        found, wanted = _shown(texts) or "no negation", _shown(sources) or "no negation"
        yield (
            f"the source has {wanted}, but the translation has {found}: the translation must "
            "negate what the source negates"
            if clash > 0
            else f"the translation has {found}, but the source has {wanted}: the translation must "
            "negate only what the source negates"
        )


def _most(weight: Weight, other: Weight, *, same: bool) -> int:
    """How many negations of another text, with `same` or another number of sentences, this one
    can stand for."""
    return (
        (weight.most if same else weight.repeated)
        + max(0, weight.implied - other.implied)
        + min(other.without, max(0, weight.before - other.before))
    )


def _total(readings: Readings) -> Weight:
    return Weight(*map(sum, zip(*(r.weight for r in readings), strict=True)))


def _shown(readings: Readings) -> str:
    """The negations, the first one with its sentence: `'not' ("Do not stop"), 'no'`."""
    named: list[str] = []
    for reading in readings:
        for spans in reading.negations:
            text = f"'{_phrase(reading.text, spans)}'"
            if not named:
                text += f' ("{_excerpt(reading.text, spans[0][0])}")'
            named.append(text)
    return ", ".join(named)


def _excerpt(text: str, position: int) -> str:
    """The text around a place: either all of it, or EXCERPT characters between dots."""
    start = max(0, min(position - EXCERPT // 2, len(text) - EXCERPT))
    cut = " ".join(text[start : start + EXCERPT].split())
    return f"{'…' if start else ''}{cut}{'…' if start + EXCERPT < len(text) else ''}"


def _lower(text: str, language: str) -> str:
    if table(language) == "tr":
        text = text.replace("İ", "i").replace("I", "ı")
    return text.lower()


def _phrase(text: str, spans: Sequence[Span]) -> str:
    return f" {GAP} ".join(text[a:b] for a, b in spans)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs and list items of a text, with the places where they begin."""
    start = 0
    for match in BLOCK.finditer(text):
        if text[start : match.start()].strip():
            yield start, text[start : match.start()]
        start = match.end()
    if text[start:].strip():
        yield start, text[start:]


@lru_cache(maxsize=4096)
def _read(text: str, language: str) -> tuple[Reading, ...]:
    """The sentences of a paragraph, each with the whole paragraph as its text."""
    tag = table(language)
    if tag is None:
        return ()
    plain = ADDRESS.sub(_blank, text.translate(APOSTROPHES))
    plain = NUMBER_SIGN.sub(_blank, plain)
    readings = []
    for start, end in _sentences(plain):
        find = _chinese_events if tag == "zh-Hans" else _events
        negations, weight = _weigh(find(plain, start, end, tag))
        readings.append(Reading(text, end - start, negations, weight))
    return tuple(readings)


def _blank(match: "regex.Match[str]") -> str:
    return " " * len(match[0])


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for match in END.finditer(text):
        if ABBREVIATION.search(text, max(start, match.end() - 8), match.end()):
            continue
        yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


# Events: the relevant words of a sentence, in order.


def _events(text: str, start: int, end: int, tag: str) -> list[Event]:
    """The events of a sentence in a language that puts spaces between words."""
    pattern = FRENCH_TOKEN if tag == "fr" else TOKEN
    tokens = [(m.start(), m.end(), m[0]) for m in pattern.finditer(text, start, end)]
    keys = [_key(t, tag) for _, _, t in tokens]
    entries = [_entries(k, tag) for k in keys]
    taken: set[int] = set()
    events: list[tuple[int, Event]] = []
    for i, key in enumerate(keys):
        if i in taken:
            continue
        if key == COMMA:
            events.append((i, (COMMA, ())))
            continue
        kind, used = _best(i, keys, entries, tag)
        if not kind and i + 1 == len(keys):
            kind = _form(key, words.LAST_FORMS.get(tag, ()))
        if kind:
            taken.update(used)
            events.append((i, (kind, tuple((tokens[n][0], tokens[n][1]) for n in used))))
    return [event for _, event in events]


def _best(
    i: int, keys: Sequence[str], entries: Sequence[tuple["Entry", ...]], tag: str
) -> tuple[str, tuple[int, ...]]:
    """The kind of the longest entry that fits at a word, and the places of its words."""
    for kind, pattern in entries[i]:
        used = _fit(i, pattern, keys, entries, tag)
        if used:
            return kind, used
    return "", ()


def _fit(
    i: int,
    pattern: tuple[str, ...],
    keys: Sequence[str],
    entries: Sequence[tuple["Entry", ...]],
    tag: str,
) -> tuple[int, ...]:
    """The places of the words of `pattern` if it fits at `i`, where its first word does."""
    used = [i]
    at = i + 1
    gap = False
    for part in pattern[1:]:
        if part == GAP:
            gap = True
            continue
        if part == CLAUSE_END:
            if at < len(keys) and keys[at] != COMMA:
                return ()
            continue
        if gap:
            found = None
            for n in range(at + 1, min(at + 1 + LONGEST_GAP, len(keys))):
                before = n - 1
                if keys[before] == COMMA or any(
                    len(p) == 1 and k in BLOCKING for k, p in entries[before]
                ):
                    break
                if _matches(keys[n], part, tag):
                    found = n
                    break
            if found is None:
                return ()
            at, gap = found, False
        elif at >= len(keys) or not _matches(keys[at], part, tag):
            return ()
        used.append(at)
        at += 1
    return tuple(used)


def _matches(key: str, part: str, tag: str) -> bool:
    if part == ANY:
        return key != COMMA
    if part.startswith("*") and part.endswith("*"):
        return part[1:-1] in key
    if part.endswith("*"):
        return key.startswith(part[:-1])
    if part.startswith("*"):
        return key.endswith(part[1:])
    if key == part:
        return True
    return tag == "ar" and len(key) > 2 and key[0] in "وف" and key[1:] == part


@lru_cache(maxsize=16384)
def _key(token: str, tag: str) -> str:
    """A token as in the tables, without case, accents, vowel marks and nuktas."""
    if token[0] in ",،，、;:؛()":
        return COMMA
    if token[0].isdigit():
        return NUMBER
    token = token.casefold()
    if tag == "ar":
        token = token.replace("غيّر", "غيير")  # "change", which the mark alone tells from "not"
        return drop_marks(token)  # not apart: hamza is no mark upon its letter
    if token.isascii():
        return token
    return drop_marks(decompose(token)).translate(SAME_LETTER)


Entry: TypeAlias = tuple[str, tuple[str, ...]]
"""A kind and the words of an entry, as keys."""


class _Table(NamedTuple):
    exact: Mapping[str, tuple[Entry, ...]]
    stems: tuple[Entry, ...]
    forms: tuple[tuple[str, str], ...]


@cache
def _table(tag: str) -> _Table:
    """The entries of a language: those by their first word, and those whose first word has a `*`.

    The patterns of whole words are the third part.
    """
    exact: dict[str, list[Entry]] = {}
    stems: list[Entry] = []
    for kind, texts in words.WORDS[tag].items():
        for text in texts:
            pattern = tuple(
                p if p in (ANY, GAP, NUMBER, CLAUSE_END) else _key_of_part(p, tag)
                for p in text.split()
            )
            if "*" in pattern[0]:
                stems.append((kind, pattern))
            else:
                exact.setdefault(pattern[0], []).append((kind, pattern))
    return _Table(
        {key: tuple(found) for key, found in exact.items()}, tuple(stems), words.FORMS.get(tag, ())
    )


def _key_of_part(part: str, tag: str) -> str:
    bare = part.strip("*")
    return part.replace(bare, _key(bare, tag))


@lru_cache(maxsize=16384)
def _entries(key: str, tag: str) -> tuple[Entry, ...]:
    """The entries that may begin at a word, those with the most words first.

    Of entries with as many words, those that are exempt come first.
    """
    if key in (COMMA, NUMBER):
        return ()
    exact, stems, forms = _table(tag)
    found = list(exact.get(key, ()))
    bare = key[1:] if tag == "ar" and len(key) > 2 and key[0] in "وف" else key
    if bare != key and not any(len(p) == 1 for _, p in found):
        found += exact.get(bare, ())
    found += [e for e in stems if any(_matches(k, e[1][0], tag) for k in (key, bare))]
    found.sort(key=lambda e: (-len(e[1]), e[0] != words.EXEMPT, "*" in e[1][0]))
    if not any(len(p) == 1 for _, p in found) and (kind := _form(key, forms)):
        found.append((kind, (key,)))
    return tuple(found)


def _form(key: str, forms: Sequence[tuple[str, str]]) -> str:
    if len(key) > LONGEST_WORD:  # This is not a word, and it would be slow to match.
        return ""
    return next((kind for kind, pattern in forms if _compiled(pattern).fullmatch(key)), "")


@cache
def _compiled(pattern: str) -> "regex.Pattern[str]":
    return regex.compile(pattern)


@cache
def _chinese() -> tuple["regex.Pattern[str]", Mapping[str, str]]:
    """One pattern of all Chinese entries, the longest first, and the kind of each entry.

    Entries are grouped by their first character, which makes the search four times as fast.
    """
    kinds = {text: kind for kind, texts in words.CHINESE.items() for text in texts}
    rests: dict[str, list[str]] = {}
    for text in sorted(kinds, key=lambda text: (-len(text), text)):
        rests.setdefault(text[0], []).append(text[1:])
    entries = "|".join(f"{first}(?:{'|'.join(found)})" for first, found in rests.items())
    begins = f"(?=[{''.join(rests)}{CHINESE_COMMA}])"
    parts = [*words.CHINESE_EXEMPT, f"{begins}(?:{entries}|[{CHINESE_COMMA}])"]
    return regex.compile("|".join(parts)), kinds


def _chinese_events(text: str, start: int, end: int, tag: str) -> list[Event]:
    """The events of a Chinese sentence. There are no words; the longest entry at a place wins."""
    pattern, kinds = _chinese()
    events: list[Event] = []
    for match in pattern.finditer(text, start, end):
        if match[0] in CHINESE_COMMA:
            events.append((COMMA, ()))
        else:
            events.append((kinds.get(match[0], words.EXEMPT), (match.span(),)))
    return events


# Weights: how often the events of a sentence negate.


def _weigh(events: Sequence[Event]) -> tuple[tuple[tuple[Span, ...], ...], Weight]:
    """The negations of a sentence, each with the places of all its words, and its weight."""
    groups: list[list[Span]] = []
    clitics: list[Span] = []  # every ne without a second word so far
    waiting: Span | None = None  # "personne", "plus": a negation if a ne follows
    open_to_clitic = False  # Is the last negation still without a ne?
    running: set[str] = set()
    least = most = loose = without = 0
    counts = dict.fromkeys((words.IMPLIED, words.BEFORE), 0)
    dependent = coordinated = False

    def begin(kind: str, spans: Sequence[Span]) -> None:
        nonlocal least, most, without
        groups.append(list(spans))
        most += 1
        if kind not in running:
            running.add(kind)
            least += 1
            without += kind == words.WITHOUT

    for kind, spans in events:
        if kind in counts:
            counts[kind] += 1
        elif kind == words.LOOSE:
            loose += 1
        elif kind == words.SEPARATOR:
            running.clear()
            open_to_clitic, waiting, dependent = False, None, True
        elif kind == COMMA:
            if dependent:
                running.clear()
            dependent = False
        elif kind == words.COORDINATOR:
            coordinated = coordinated or bool(groups)
        elif kind == words.CLITIC:
            if open_to_clitic:
                groups[-1] += spans
                open_to_clitic = False
            elif waiting:
                begin(words.NEGATION, [waiting, *spans])
                waiting = None
            else:
                clitics += spans
        elif kind in (words.NEGATION, words.CONCORD, words.WITH_CLITIC) and clitics:
            begin(words.NEGATION, [*clitics, *spans])
            most += len(clitics) - 1
            clitics.clear()
        elif kind == words.WITH_CLITIC:
            waiting = spans[0]
        elif kind == words.CONCORD and groups:
            groups[-1] += spans
            most += 1
        elif kind in (words.NEGATION, words.CONCORD):
            begin(words.NEGATION, spans)
            open_to_clitic = True
        elif kind == words.WITHOUT:
            begin(kind, spans)
    most += loose + len(clitics)
    weight = Weight(
        least, most, most + coordinated, counts[words.IMPLIED], without, counts[words.BEFORE]
    )
    return tuple(tuple(sorted(g)) for g in groups), weight
