"""What the line answers to a text message. Pure: a line, a text, a language and a day give a text.

Texts go out whole, in the language in which they were approved, or not at all: if it is not clear
what was meant, the person chooses.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

import msgspec
import regex
from rapidfuzz import process
from rapidfuzz.distance import OSA

from pmlpub.characters import drop_ignored
from pmlpub.records.replies import Reply
from pmlpub.serve.line import HealthLine, Word
from pmlpub.sms.keywords import ASKING, LEAVING, fold_keyword

LEAVE, ASK = (frozenset(map(fold_keyword, words)) for words in (LEAVING, ASKING))
"""A message that is only one of these words is not for the line."""
SHORTEST = 4
"""A shorter word is similar to too many keywords for a suggestion."""
SUGGESTED = 3
WORDS = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[-_]\p{L}+)*")


class Answer(msgspec.Struct, frozen=True):
    """What to send (nothing if `text` is empty), its language, and the keyword under which it is
    counted: that of the catalog, or a word in brackets, never what somebody wrote."""

    text: str
    language: str
    keyword: str


def answer(line: HealthLine, message: str, language: str, today: dt.date) -> Answer:
    """The reply of `line` to `message` on the day `today`; `language` is the person's, or empty.

    The first word is the keyword; `KEYWORD fr` and `KEYWORD LANG fr` choose a language.
    """
    # Some phones send marks of direction and joiners along; no keyword has one.
    words = WORDS.findall(drop_ignored(message))[:4]
    known = line.language(language)
    named = _named_language(words)
    asked = line.language(named or "")
    here = asked or known or line.language_by_script(message)
    if not words:
        return urgent(line, here)
    alone = len(words) == 1
    order = fold_keyword(words[0])
    if order in LEAVE and alone:
        return Answer("", here, "(stop)")
    if order in ASK and (alone or asked):
        return Answer(line.texts(here).help, here, "(help)")
    holders = line.find(order)
    if not holders:
        return _suggestion(line, order, asked or known, here) or urgent(line, here)
    if named and not asked and len(words) == 3:
        return _menu(line, here, _everywhere(line, holders.values()))
    word = _choose(line, holders, asked or known)
    if word is None:
        here = asked or known or next(iter(holders))
        return _menu(line, here, holders.items())
    return Answer(text_on(line, word.reply, today), word.reply.language, word.keyword)


def urgent(line: HealthLine, language: str) -> Answer:
    """What to do now, for a person to whom the line has no answer."""
    return Answer(line.texts(language).unknown, language, "(unknown)")


def text_on(line: HealthLine, reply: Reply, today: dt.date) -> str:
    """The text of a reply on a day: from its expiry on, the notice in its place."""
    if reply.expires and max(today, line.release.as_of) >= reply.expires:
        return reply.expired_text or line.texts(reply.language).unknown
    return reply.text


def _named_language(words: list[str]) -> str | None:
    match words:
        case [_, code]:
            return code
        case [_, lang, code] if lang.casefold() == "lang":
            return code
    return None


def _choose(line: HealthLine, holders: Mapping[str, Word], wanted: str | None) -> Word | None:
    """The one thing that a word can mean to somebody who asks for a language, or for none."""
    first = next(iter(holders.values()))
    if wanted is None:
        return first if len(holders) == 1 else None
    if wanted in holders:
        return holders[wanted]
    # The word of another language: its answer, if there is only one, in the requested language.
    row = line.rows.get((first.reply.answer, wanted))
    if row is None or any(w.reply.answer != row.answer for w in holders.values()):
        return None
    return Word(row.keywords[0] if row.keywords else first.keyword, row)


def _everywhere(line: HealthLine, words: Collection[Word]) -> list[tuple[str, Word]]:
    """The languages of the answers of `words`, each with a word that leads there."""
    return [
        (language, word)
        for language in line.languages
        for word in words
        if (word.reply.answer, language) in line.rows
    ]


def _menu(line: HealthLine, language: str, choices: Iterable[tuple[str, Word]]) -> Answer:
    rows = dict.fromkeys(f"{word.keyword} {tag.upper()}" for tag, word in choices)
    return Answer(f"{line.texts(language).menu} {', '.join(rows)}", language, "(menu)")


def _suggestion(line: HealthLine, folded: str, wanted: str | None, here: str) -> Answer | None:
    """The keywords that are one typing error away; the person has to send one of them."""
    if len(folded) < SHORTEST:
        return None
    near = process.extract(
        folded, line.words.keys(), scorer=OSA.distance, score_cutoff=1, limit=None
    )
    found = [
        (tag, held.keyword)
        for name, _, _ in near
        if len(name) >= SHORTEST
        for tag, held in line.words[name].items()
        if wanted in (None, tag)
    ]
    if not found:
        return None
    tags = {tag for tag, _ in found}
    language = tags.pop() if len(tags) == 1 else here
    keywords = sorted({keyword for _, keyword in found})[:SUGGESTED]
    text = line.texts(language).suggest.replace("{keyword}", ", ".join(keywords))
    return Answer(text, language, "(suggestion)")
