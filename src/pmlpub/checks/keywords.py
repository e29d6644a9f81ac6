"""Keywords are words that any phone can send and no gateway reserves.

They have only letters, marks and digits, and at most 16 characters (RapidPro's limit). The words
with which people leave or join a line are refused in any spelling, because they belong to the
gateway in every language. Within a language a keyword belongs to one answer of the site: the one
that was approved first. If that does not decide, none of the answers gets it.

`keyword-meaning` (warning): the keywords of a translation have other figures than those of its
source (TOPIC2 and TEMA1); they are fewer (words of one stem, as TREAT and TREATMENT, count once);
one is an ordinary word of the source's language, in a language of another script; one is the
opposite of a source's (STOP and START); or all that are known are words for other subjects (FEVER
and FRÍO, in the table `lexicons.subjects`). The same holds for words in capitals in other texts
("Text FEVER"), in languages that have capitals. Whether two words mean the same is not known
otherwise.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import regex

from pmlpub.checks import recognition, row_words
from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.lexicons.subjects import spell, subjects
from pmlpub.checks.subject import Subject
from pmlpub.model import split_keywords
from pmlpub.problems import Problem
from pmlpub.sms.keywords import LONGEST, fold_keyword, is_one_word, is_reserved
from pmlpub.text.pieces import TEXTS

KEYWORD = CheckCode(
    "keyword",
    "error",
    since=0,
    means="A keyword is not one word of at most 16 letters or digits that every phone can send, or "
    "it is a word with which people leave or join a line.",
    remedy="Choose another word; separate keywords by commas.",
    example=TextExample("en", "", "STOP", "DOSE", field="keywords"),
    parts=("sms",),
    accepted_by="nobody",
)
KEYWORD_CLASH = CheckCode(
    "keyword-clash",
    "error",
    since=0,
    means="Another answer has the keyword in this language, and it was approved before this one, "
    "or neither of the two has precedence.",
    remedy="Choose another keyword for one of the two answers.",
    example=TextExample("en", "", "DOSE", "TABLETS", field="keywords",
                        clashes={"dose": "a/other"}),
    parts=("sms",),
    accepted_by="nobody",
)  # fmt: skip


KEYWORD_MEANING = CheckCode(
    "keyword-meaning",
    "warning",
    since=3,
    means="The keywords do not seem to be those of the source: a figure differs, a word is missing "
    "or was left in the source's language, or it says the opposite or is for another subject. So "
    "may a word in capitals in another text.",
    remedy="Compare the keywords with those of the source, or accept the warning if they lead "
    "people to this answer.",
    example=TextExample("es", "RISK, DANGER", "RIESGO", "RIESGO, PELIGRO", field="keywords"),
    parts=("sms",),
)
FIGURES = re.compile(r"\d+")
WORD = regex.compile(r"[\p{L}\p{M}]+")
CAPITALS = regex.compile(r"(?<![\p{L}\p{M}\p{N}])\p{Lu}{2,20}(?![\p{L}\p{M}\p{N}])")


def check(subject: Subject) -> Iterator[Problem]:
    if not subject.is_source and (source := subject.source.get("keywords")):
        yield from _compared(subject, split_keywords(source))
    yield from _in_capitals(subject)
    if "keywords" not in subject.edition.texts:
        return
    words = subject.edition.keywords
    if not words:
        yield subject.problem("keywords", KEYWORD, "there is no word between the commas: write one")
    for word in words:
        if is_reserved(word):
            yield subject.problem(
                "keywords",
                KEYWORD,
                f"'{word}' belongs to the gateway (people "
                "leave or join a line with it): choose another word",
            )
        elif not is_one_word(word):
            yield subject.problem(
                "keywords",
                KEYWORD,
                f"'{word}' is not one word of letters and digits: separate keywords by commas",
            )
        elif other := subject.clashes.get(fold_keyword(word)):
            yield subject.problem(
                "keywords", KEYWORD_CLASH, f"'{word}' is also a keyword of {other}: choose another"
            )
        elif len(word) > LONGEST:
            yield subject.problem(
                "keywords",
                KEYWORD,
                f"'{word}' has {len(word)} characters; the limit is {LONGEST}: choose a shorter "
                "word",
            )


def _compared(subject: Subject, theirs: tuple[str, ...]) -> Iterator[Problem]:
    ours = subject.edition.keywords
    if not ours:
        return
    language = subject.edition.language.partition("-")[0]
    source_language = subject.site.source_language.partition("-")[0]
    told = ""
    figures = [sorted(map(int, FIGURES.findall(" ".join(words)))) for words in (ours, theirs)]
    if figures[0] != figures[1]:
        told = "the keywords have other figures than those of the source"
    elif len(set(ours)) < _stems(theirs):
        told = "there are fewer keywords than in the source"
    elif left := [w for w in ours if _is_left(w, theirs, source_language, language)]:
        told = f"'{left[0]}' is a word of the source's language"
    elif word := _opposite(ours, theirs, language, source_language):
        told = f"'{word}' seems to be the opposite of a keyword of the source"
    elif word := _other_subject(ours, theirs, language, source_language) or _untranslated(
        ours, theirs, language, source_language
    ):
        told = f"'{word}' seems to be a word for another subject, or of another language"
    if told:
        yield subject.problem(
            "keywords", KEYWORD_MEANING, f"{told}: compare the keywords with {', '.join(theirs)}"
        )


def _stems(words: tuple[str, ...]) -> int:
    """How many of the words do not begin with another one of them."""
    small = sorted({word.lower() for word in words})
    return sum(not any(w.startswith(other) for other in small if other != w) for w in small)


def _is_left(word: str, theirs: tuple[str, ...], source_language: str, language: str) -> bool:
    small = word.lower()
    return (
        not recognition.share_script(language, source_language)
        and small in {their.lower() for their in theirs}
        and recognition.is_ordinary(small, source_language)
        and recognition.is_left(small, source_language, language)
    )


def _opposite(
    ours: tuple[str, ...], theirs: tuple[str, ...], language: str, source_language: str
) -> str:
    """The first word that stands elsewhere in a row of opposites than those of the source."""
    places = _places(theirs, source_language)
    rows = {row for row, _ in places}
    for word in ours:
        for found in row_words.read(word.lower(), language):
            if found.row in rows and (found.row, found.place) not in places:
                return word
    return ""


@lru_cache(maxsize=TEXTS)
def _places(words: tuple[str, ...], language: str) -> frozenset[tuple[str, str]]:
    """Where keywords stand in rows of opposites. It is cached, so that those of a source are read
    once for all its languages."""
    return frozenset(
        (found.row, found.place)
        for word in words
        for found in row_words.read(word.lower(), language)
    )


def _in_capitals(subject: Subject) -> Iterator[Problem]:
    """Words in capitals, for which people are told to text, that say something else."""
    language = subject.edition.language.partition("-")[0]
    source_language = subject.site.source_language.partition("-")[0]
    for field, source, text in subject.pairs():
        if field == "keywords":
            continue
        theirs = _in_source(source, source_language)
        ours = _said_for(theirs, source, text, source_language, language) if theirs else []
        if ours and (word := _other_subject(ours, theirs, language, source_language)):
            yield subject.problem(
                field,
                KEYWORD_MEANING,
                f"'{word}' seems to be a word for another subject than '{', '.join(theirs)}': see "
                "that people text for the right one",
                [word],
            )


@lru_cache(maxsize=TEXTS)
def _in_source(source: str, language: str) -> Sequence[str]:
    """The words in capitals of a source if a subject of theirs is known. It is cached, so that a
    source is read once for all its languages."""
    found = [] if source.islower() else CAPITALS.findall(source)
    known = subjects(language)
    return found if any(spell(word) in known for word in found) else ()


def _said_for(
    theirs: Sequence[str], source: str, text: str, source_language: str, language: str
) -> Sequence[str]:
    """The words of a translation that may stand for those in capitals: those in capitals, or, in a
    script that has none, all that are known and not said elsewhere in the source."""
    if recognition.share_script(language, "en"):
        return CAPITALS.findall(text)
    own, known = subjects(language), subjects(source_language)
    words = [word for word in WORD.findall(spell(text)) if word not in own]
    words = [word.removeprefix("ال") for word in words]
    found = [w for w in own if len(w) > 1 and w in text] if language == "zh" else words
    found = [word for word in (*found, *WORD.findall(spell(text))) if word in own]
    plain = set(WORD.findall(spell(source))).difference(map(spell, theirs))
    elsewhere = frozenset[str]().union(*(known.get(word, frozenset()) for word in plain))
    return [word for word in found if not own[word] <= elsewhere]


def _other_subject(
    ours: Sequence[str], theirs: Sequence[str], language: str, source_language: str
) -> str:
    """The first word that is known, if none of those that are has a subject of the source's."""
    own, known = subjects(language), subjects(source_language)
    wanted = {name for word in theirs for name in known.get(spell(word), ())}
    if not wanted or not own:
        return ""
    found = {word: own[spell(word)] for word in ours if spell(word) in own}
    if found and not any(names & wanted for names in found.values()):
        return next(iter(found))
    return ""


@cache
def _all_subjects(language: str) -> frozenset[str]:
    """The subjects for which a word of a language is known."""
    return frozenset[str]().union(*subjects(language).values())


def _untranslated(
    ours: Sequence[str], theirs: Sequence[str], language: str, source_language: str
) -> str:
    """The first word that is as in the source, where the language has others for its subject."""
    own, known = subjects(language), subjects(source_language)
    covered = _all_subjects(language)
    left = {spell(word) for word in theirs}.difference(own)
    return next(
        (w for w in ours if spell(w) in left and known.get(spell(w), frozenset()) & covered), ""
    )
