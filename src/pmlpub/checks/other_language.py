"""A translation is in its own language, not in the source's or in another one.

`other-language` (error): a text of at least four words is far more probable in another language
than in its own (`recognition`); or all texts of an edition together are, though each is too short
to tell; or a whole sentence of at least five words is that of the source; or a Japanese text with a
full stop, or a Japanese edition, has no kana. `foreign-words` (warning): a shorter text, or one
for which less speaks, is more probable in another language; words in small letters are those of
the source, and are not of this language; a third of the words have letters that the language does
not use; or two words are those of a near language alone (`sibling_words`); or one of several
sentences is more probable in another language, or in Latin letters; or a Japanese text of twelve
characters or more has no kana.

A language without a table (`lexicons/languages/`) is compared with its source alone. Varieties of
one language (en and en-GB) are not told apart, nor are those in `lexicons.kin`. Where a table was
made from one short text, a single text is never an error. Of the strings of the interface, only
safety strings are looked at, and only for errors. Keywords, names of conditions, addresses,
protected terms and what stands in brackets or quotes are not looked at.

Limits: a text of two or three words often looks like another language's, so much more must speak
for that; a word that a language has borrowed is taken for its own if its letters fit.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from pmlpub import languages
from pmlpub.checks import recognition
from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.lexicons import scripts
from pmlpub.checks.lexicons.english import EPONYMS
from pmlpub.checks.lexicons.siblings import WORDS as SIBLINGS
from pmlpub.checks.proper_names import names_at_start
from pmlpub.checks.sibling_words import is_foreign_to, sibling_words
from pmlpub.checks.subject import Subject
from pmlpub.checks.word_sets import word_set
from pmlpub.model import part_of
from pmlpub.problems import Problem
from pmlpub.text import markdown
from pmlpub.text.pieces import TEXTS

SAFETY = "ui/safety"
"""The answer that stands for all safety strings."""
ADDRESS = re.compile(
    r"https?://[^\s)>\]]+|[\w.+-]{1,200}@[\w.-]+|(?<![\w.-])[\w-]{1,200}(?:\.[\w-]+)+"
)
LETTER = r"(?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u0963])"
MARKS = re.compile(r"[\u0640\u064b-\u0655]")
"""Marks of Arabic vowels, and the sign that lengthens a word."""
WORD = re.compile(rf"[^\W\d_]{LETTER}*")
LATIN = re.compile(
    r"(?<![a-zA-Z\u00c0-\u024f0-9_.@/{%-])[a-z]{2,}(?![a-zA-Z\u00c0-\u024f0-9_@/}]|[.-]\w)"
)
"""A word in small letters of English, which may stand beside Chinese characters."""
ASIDE = re.compile(
    r"\([^()]{0,200}\)|（[^（）]{0,200}）|«[^«»]{0,200}»|“[^“”]{0,200}”|\"[^\"]{0,200}\""
)
BETWEEN_SENTENCES = re.compile(r"[.!?؟۔।]\s+|[。！？]|\n+")
SMALL_LATIN = re.compile(r"(?<![^\W_])[a-z\u00df-\u024f]{2,}(?![^\W_])")
OTHER_LETTER = re.compile(r"[\u0370-\u1dff\u2e80-\uffff]")
"""A letter of another script than Latin, or a mark of one."""
SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)|\n+")
KANA = re.compile(r"[\u3041-\u30ff\uff66-\uff9f]")
HAN = re.compile(r"[\u3400-\u9fff]")
EPONYM = re.compile(
    rf"(?<![^\W_])([A-Z][a-z]+)(?:['’]s)?(?:(?:[ -]| and )[A-Z][a-z]+(?:['’]s)?)* (?:{EPONYMS})\b"
)
LEAST_WORDS = 5  # of a sentence that is that of the source
FEW_WORDS = 2  # of a text of which `unchanged` says nothing
LEAST_HAN = 12  # characters of a Japanese text without kana
SURE, LIKELY = 13.0, 5.0
"""The margins (`recognition.Guess`) of the error and of the warning."""
SMALL_AND_NEAR = 8.0
"""More than `LIKELY`, for a language with a small table (`_more_for`)."""
SHORT = 4
"""Words of a text for which the margin may be an error."""
LONG_TEXT, LEAST_IN_SENTENCE, SURE_SENTENCE = 40, 3, 8.0
"""Characters of a text whose sentences are looked at one by one, words of such a sentence, and the
margin of one that is in another language."""
LATIN_SCRIPT = ("Latin",)
LONGEST_SMALL = 3
"""Letters of words that have no capital in a name: of, and, for."""
DOUBTFUL, SURE_TOGETHER = 3, 8.0
"""Texts of an edition are judged together if a third of its words are in texts that may be in
another language, and are in that one with this margin: that of a right edition was never above 0.
"""
LEAST_SHARE = 0.8
"""How much of this share the characters of these texts must be, before words are counted."""
MOST = 300
"""Words of an edition that are compared, where its texts are judged together."""

OTHER_LANGUAGE = CheckCode(
    "other-language",
    "error",
    since=3,
    means="The text, or all texts of the edition together, are in another language than that of "
    "their folder, or a sentence was left in the language of the source.",
    remedy="Translate the text. If many texts have this, a catalog was copied into the wrong "
    "folder: restore it.",
    example=TextExample(
        "fr",
        "Ask your doctor.",
        "Pregunte por esto al médico para una receta.",
        "Demandez à votre médecin.",
    ),
    accepted_by="two people",
)
FOREIGN_WORDS = CheckCode(
    "foreign-words",
    "warning",
    since=3,
    means="Some words of the text seem to be in another language, or to have been left as they are "
    "in the source.",
    remedy="Translate the words, or accept the warning if they are a name.",
    example=TextExample("fr", "Keep it out of the reach of children.",
                        "Tenir out of the reach des enfants.",
                        "Tenir hors de la portée des enfants."),
)  # fmt: skip


def check(subject: Subject) -> Iterator[Problem]:
    tag, source_tag = subject.edition.language, subject.site.source_language
    primary, source_language = (one.partition("-")[0].lower() for one in (tag, source_tag))
    answer = subject.edition.answer
    if primary == source_language or (answer.partition("/")[0] == "ui" and answer != SAFETY):
        return
    in_doubt, told = dict[str, str](), set[str]()
    for field, written, translation in subject.pairs():
        if field == "keywords" or field.startswith("condition/"):
            continue
        language = recognition.table_name(tag, translation)
        telling = [] if answer == SAFETY else sibling_words(translation, written, primary)
        sentence = "" if telling else _foreign_sentence(translation, written, language, subject)
        if not (telling or sentence) and _is_plainly_own(
            written, translation, language, source_language
        ):
            continue
        is_body = field.endswith("/body")
        source = markdown.to_plain(written) if is_body else written
        text = markdown.to_plain(translation) if is_body else translation
        near = _near(subject.site.all_languages)
        in_doubt[field] = text
        found = list(_found(subject, field, source, text, language, source_language, near))
        if not found and telling:
            found = [_has_telling_words(subject, field, telling)]
        elif not found and sentence:
            said = f"the sentence '{sentence[:60]}' may be in another language: translate it"
            found = [subject.problem(field, FOREIGN_WORDS, said, [sentence])]
        for problem in found:
            is_error = problem.code == OTHER_LANGUAGE.name
            if is_error:
                told.add(part_of(field))
            # Safety strings have words for gateways (HELP, STOP), so a word or two say nothing.
            if answer != SAFETY or is_error:
                yield problem
    parts = {part: field for field in reversed(in_doubt) if (part := part_of(field)) not in told}
    if parts and len(in_doubt) > 1:
        yield from _whole(subject, in_doubt, parts.values())


def _has_telling_words(subject: Subject, field: str, telling: Sequence[str]) -> Problem:
    name = languages.english_name(subject.edition.language)
    shown = ", ".join(f"'{word}'" for word in telling[:5])
    said = f"{name} does not have {shown}, and a near language has: translate the text"
    return subject.problem(field, FOREIGN_WORDS, said, telling)


def _whole(
    subject: Subject, in_doubt: Mapping[str, str], first: Iterable[str]
) -> Iterator[Problem]:
    """Whether all texts of an edition together are in another language, if many of their words are
    in texts that may be. There is an error for the first such field of each part."""
    tag, known, seen = subject.edition.language, set[str](), list[str]()
    doubtful = 0
    if DOUBTFUL * sum(map(len, in_doubt.values())) < LEAST_SHARE * sum(
        len(text) for _, _, text in subject.pairs()
    ):
        return
    for field, source, text in subject.pairs():
        if field == "keywords" or field.startswith("condition/"):
            continue
        words = _looked_at(in_doubt.get(field, text))
        doubtful += len(words) if field in in_doubt else 0
        known.update(word.lower() for word in WORD.findall(source))
        seen += words
    if doubtful * DOUBTFUL < len(seen):
        return
    if tag.partition("-")[0] == "ja":
        shown = "".join(in_doubt.values())
        if not KANA.search(shown) and len(HAN.findall(shown)) >= LEAST_HAN:
            for field in first:
                told = "no text of this edition has kana, so it is not Japanese: translate it"
                yield subject.problem(field, OTHER_LANGUAGE, told, [in_doubt[field]])
        return
    language = recognition.table_name(tag, " ".join(seen[:MOST]))
    looked_at = tuple(word for word in dict.fromkeys(seen) if word not in known)
    found = _guess(looked_at, language, _near(subject.site.all_languages), MOST)
    if not found or found.margin < SURE_TOGETHER or len(looked_at) < SHORT:
        return
    for field in first:
        told = (
            f"the texts of this edition are together in {languages.english_name(found.language)} "
            f"({', '.join(found.words[:5])}): translate them"
        )
        yield subject.problem(field, OTHER_LANGUAGE, told, found.words)


def _is_plainly_own(source: str, text: str, language: str, source_language: str) -> bool:
    """Is a text certainly in its language, and without words of its source? The text may have
    Markdown and addresses, so this says yes too rarely."""
    theirs = _source_words(source)
    if language in scripts.SPACELESS:
        return theirs.isdisjoint(LATIN.findall(text)) and language != "ja"
    words = word_set(text)
    for word in words & theirs:
        if recognition.is_left(word, source_language, language):
            return False
    return recognition.is_certain(text, words, language)


def _found(
    subject: Subject,
    field: str,
    source: str,
    text: str,
    language: str,
    source_language: str,
    near: frozenset[str],
) -> Iterator[Problem]:
    """The first thing that is wrong with a text."""
    if sentence := _copied_sentence(source, text, source_language):
        yield subject.problem(
            field,
            OTHER_LANGUAGE,
            f"'{sentence[:60]}' is a sentence of the source: translate it",
            [sentence],
        )
        return
    if language == "ja":
        yield from _without_kana(subject, field, text)
    same = _words(source) == _words(text)  # That is the code `unchanged`.
    known = {word.lower() for word in WORD.findall(source)} if not same else set()
    seen = [w for w in _looked_at(text) if w not in known]
    found = None
    if not recognition.is_certain(" ".join(seen), frozenset(seen), language):
        found = _guess(seen, language, near)
    if found and found.margin >= _wanted(len(seen)) + _more_for(language):
        shown = f"{languages.english_name(found.language)} ({', '.join(found.words[:5])})"
        if found.margin >= SURE and len(seen) >= SHORT and not recognition.is_small(language):
            told = f"the text is in {shown}: translate it"
            yield subject.problem(field, OTHER_LANGUAGE, told, found.words)
            return
        if not same:
            told = f"the text may be in {shown}: translate it"
            yield subject.problem(field, FOREIGN_WORDS, told, found.words)
            return
    if same and len(_words(text)) > FEW_WORDS:
        return
    if sentence := _copied_short_sentence(source, text, source_language, language):
        told = f"'{sentence}' is a sentence of the source: translate it"
        yield subject.problem(field, FOREIGN_WORDS, told, [sentence])
        return
    if same:
        return
    if copied := _copied_words(source, text, language, source_language, subject.protected):
        shown = ", ".join(f"'{word}'" for word in copied[:5])
        told = f"{shown} of the source: translate it"
        yield subject.problem(field, FOREIGN_WORDS, told, copied)
    elif odd := _odd_words(seen, language):
        shown = ", ".join(f"'{word}'" for word in odd[:5])
        told = f"{languages.english_name(language)} does not have the letters of {shown}: "
        yield subject.problem(field, FOREIGN_WORDS, told + "translate the text", odd)


def _guess(
    words: Sequence[str], language: str, near: frozenset[str], most: int = recognition.MOST_WORDS
) -> recognition.Guess | None:
    """The other language that words are in, if it has all of them: a word that it never has says
    more than shares of letters."""
    found = recognition.guess(tuple(words), language, near, most)
    return None if found and is_foreign_to(found.language, words) else found


def _foreign_sentence(text: str, source: str, language: str, subject: Subject) -> str:
    """The first of several sentences that is far more probable in another language, or in other
    letters than those of the language. That of a whole text is found by `_found`."""
    own = recognition.table(language)
    if len(text) < LONG_TEXT or not (own or language in scripts.SPACELESS):
        return ""
    sentences = [s for s in BETWEEN_SENTENCES.split(text) if s]
    if len(sentences) < 2:
        return ""
    foreign, theirs = recognition.foreign_words(language), word_set(source)
    for sentence in sentences:
        words = frozenset(sentence.lower().split())
        if own and len(own.words.keys() & words) > len(foreign & words):
            continue
        if "Latin" not in scripts.BY_LANGUAGE.get(language, LATIN_SCRIPT):
            latin = [word for word in SMALL_LATIN.findall(sentence) if word not in theirs]
            if len(latin) > 1 and not OTHER_LETTER.search(sentence):
                return sentence
        if own is None or own.small:
            continue
        seen = [word for word in _looked_at(sentence) if word not in theirs]
        if len(seen) < LEAST_IN_SENTENCE:
            continue
        found = _guess(seen, language, _near(subject.site.all_languages))
        if found and found.margin >= SURE_SENTENCE:
            return sentence
    return ""


def _wanted(words: int) -> float:
    """The margin that a text of so many words needs: one of two words needs twice as much."""
    return LIKELY if words >= SHORT else LIKELY + 2.0 * (SHORT - words)


def _more_for(language: str) -> float:
    """What a language with a small table needs in addition, where words tell it from near ones:
    ordinary Galician has many words of Spanish and Portuguese that its table does not have."""
    return SMALL_AND_NEAR if language in SIBLINGS and recognition.is_small(language) else 0.0


@lru_cache(maxsize=64)
def _near(tags: Sequence[str]) -> frozenset[str]:
    """The tables of the site's languages. One that has two scripts may have two tables."""
    return frozenset(recognition.table_name(tag, text) for tag in tags for text in ("", "a", "ж"))


@lru_cache(maxsize=TEXTS)
def _source_words(source: str) -> frozenset[str]:
    """The words of a source that are written in small letters, or begin a sentence; those of three
    letters or more. It is cached, so that a source is read once for all its languages."""
    first = (word.lower() for word in _first_words(source) if word[1:].islower())
    return frozenset(w for w in (*LATIN.findall(source), *first) if len(w) > 2)


def _looked_at(text: str) -> list[str]:
    """The words of a text in small letters, without acronyms, addresses and single letters, which
    the tables do not have."""
    plain = MARKS.sub("", ADDRESS.sub(" ", text))
    all_in_capitals = plain.isupper()
    return [
        word.lower().replace("i\u0307", "i")
        for word in WORD.findall(plain)
        if len(word) > 1 and (all_in_capitals or sum(map(str.isupper, word)) < 2)
    ]


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in WORD.findall(text))


def _copied_sentence(source: str, text: str, source_language: str) -> str:
    """The first sentence of a translation that is one of the source, with a common word of it."""
    if not any(word in text for word in _first_words(source)):
        return ""
    known = {_words(sentence) for sentence in SENTENCE_END.split(source)}
    table = recognition.table(source_language)
    for sentence in SENTENCE_END.split(text):
        words = _words(sentence)
        if _is_name(sentence):
            continue
        is_text = table is None or not table.words.keys().isdisjoint(words)
        if len(words) >= LEAST_WORDS and words in known and is_text:
            return sentence.strip()
    return ""


def _is_name(sentence: str) -> bool:
    """Is a sentence the name of a journal or an organization, whose longer words have capitals?"""
    return all(word[0].isupper() for word in WORD.findall(sentence) if len(word) > LONGEST_SMALL)


def _copied_short_sentence(source: str, text: str, source_language: str, language: str) -> str:
    """The first sentence of two or three words that is one of the source, if all of its words are
    ordinary there, and none is a word of the translation's language."""
    known = {_words(sentence) for sentence in SENTENCE_END.split(source)}
    own = recognition.table(language)
    theirs = {*own.words, *own.borrowed} if own else frozenset()
    for sentence in SENTENCE_END.split(text):
        words = _words(sentence)
        if not 1 < len(words) < LEAST_WORDS or words not in known or not theirs.isdisjoint(words):
            continue
        if all(_is_common(word, source_language) for word in words):
            return sentence.strip()
    return ""


def _is_common(word: str, language: str) -> bool:
    own = recognition.table(language)
    return bool(own and word in own.words) or recognition.is_ordinary(word, language)


def _first_words(source: str) -> list[str]:
    return [m[0] for s in SENTENCE_END.split(source) if (m := WORD.search(s))]


def _copied_words(
    source: str, text: str, language: str, source_language: str, protected: Sequence[str]
) -> list[str]:
    """Words of the source that were left in its language. A word beside a term that no language
    has translated belongs to its name (`progressive multifocal leukoencephalopathy`). Where it is
    unknown what a language has borrowed, one word does not count."""
    plain = ASIDE.sub(" ", ADDRESS.sub(" ", text))
    kept = {word for term in protected for word in term.lower().split()}
    theirs = _source_words(source) - kept - _eponyms(source)
    theirs -= {name.lower() for name in names_at_start(source)}
    words = [*(word.lower() for word in _first_words(plain)), *LATIN.findall(plain)]
    copied = [word for word in words if word in theirs]
    left = {w for w in copied if recognition.is_left(w, source_language, language)}
    names = {
        word
        for pair in pairwise(copied)
        if len(left.intersection(pair)) == 1
        for word in pair
        if not recognition.is_ordinary(word, source_language)
    }
    left -= names
    least = 1 if recognition.is_comparable(language, source_language) else 2
    return [w for w in dict.fromkeys(words) if w in left] if len(left) >= least else []


@lru_cache(maxsize=TEXTS)
def _eponyms(source: str) -> frozenset[str]:
    """The names of people in those of diseases and tests, in small letters: Down syndrome."""
    return frozenset(m[1].lower() for m in EPONYM.finditer(source))


def _odd_words(words: Sequence[str], language: str) -> list[str]:
    """Words with letters that the language does not use, if they are a third of the text."""
    table = recognition.table(language)
    if table is None:
        return []
    odd = [word for word in words if not table.letters.issuperset(word)]
    return odd if len(odd) > 1 and len(odd) * 3 >= len(words) else []


def _without_kana(subject: Subject, field: str, text: str) -> Iterator[Problem]:
    if KANA.search(text):
        return
    count = len(HAN.findall(text))
    if count > 1 and any(mark in text for mark in "。！？"):
        told = "the text has no kana, so it is not Japanese: translate it"
        yield subject.problem(field, OTHER_LANGUAGE, told, [text])
    elif count >= LEAST_HAN:
        told = f"{count} characters without kana may not be Japanese: translate the text"
        yield subject.problem(field, FOREIGN_WORDS, told, [text])
