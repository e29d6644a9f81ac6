"""What the line answers to a text message. Pure: a line, a text, a language and a day give a text.

Texts go out whole, in the language in which they were approved, or not at all: if it is not clear
what was meant, the person chooses.
"""

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence

import msgspec

from pmlpub.records.replies import Reply
from pmlpub.serve.line import HealthLine, Word
from pmlpub.serve.naming import NAMING, find_named
from pmlpub.serve.wording import LONGEST_MESSAGE, LONGEST_WHOLE, SHORTEST, is_exact, says, words_of
from pmlpub.sms.keywords import (
    ASKING,
    LEAVING,
    LEAVING_PHRASES,
    fold_keyword,
    fold_keywords,
)

LEAVE = frozenset(
    " ".join(fold_keywords(words_of(spelling)))
    for phrase in LEAVING | LEAVING_PHRASES
    for spelling in (phrase, phrase.replace("'", ""))
)
"""A message that is only one of these is not for the line."""
REPEATED = re.compile(r"(\w)\1+\Z")
"""A last letter that is held down: STOPPP."""
ASK = frozenset(map(fold_keyword, ASKING))
DANGER, SELF_HARM = "(danger)", "(self-harm)"
"""As what replies to people in distress are counted; never by language."""
HELP = "HELP"
"""Gets the keywords of any language."""
LONG_SENTENCE = 3
"""In so many words a keyword has its marks, unless they are in its language: "end of life care" is
not ÇARE. Fewer may be without marks in any language that is not known."""
SUGGESTED = 3
SPOKEN = 3
"""In how many languages at most somebody in distress is answered at once."""


class Answer(msgspec.Struct, frozen=True):
    """What to send (nothing if `text` is empty), its language, and the keyword under which it is
    counted: that of the catalog, or a word in brackets, never what somebody wrote."""

    text: str
    language: str
    keyword: str


class _Message:
    """A message: its words with their folds, and which language it names, if it names one; and
    `whole`, in which distress is looked for."""

    def __init__(self, line: HealthLine, whole: str) -> None:
        self.whole, self.text = whole, whole[:LONGEST_MESSAGE]
        self.words = words_of(self.text)
        self.folds = fold_keywords(self.words)
        found = find_named(line.names, self.words, self.folds, line.words)
        self.tags, self.names_only, self.lacks = found.tags, found.alone, found.lacks
        self.other, self.nearly = found.other, found.nearly
        self.order = self.folds[0] if self.words else ""
        if self.words and self.order not in line.words:
            if len(self.words) > 1 and not self.tags and not found.negated:
                named = line.names.by_folded_name(self.order)  # Español CURA, Turkish please
                self.tags = (named,) if named else ()
            # CURE-FR is a keyword with its language.
            first, _, tag = self.order.replace("_", "-").partition("-")
            if tag and (own := _language_of(line, tag)):
                self.order, self.tags = first, (own,)
            elif first in line.words and (
                line.names.is_other(tag)
                or line.names.is_other_code(tag)
                or line.names.is_other_tag(tag)
            ):
                self.order, self.lacks = first, True
        if self.lacks and len(self.words) == 2 and line.is_common(self.folds[1]):
            self.lacks = False  # CURE is
        self.named = self.tags[0] if self.tags else None


def _spellings(folds: Sequence[str]) -> tuple[str, ...]:
    """What the words of a message would be if they had been written as usual, and not as in
    UN-SUBSCRIBE, STOPPP or STOP STOP."""
    folded = " ".join(folds)
    once = " ".join(dict.fromkeys(folds))
    return folded, folded.replace("-", " "), REPEATED.sub(r"\1", folded), once


def answer(
    line: HealthLine, message: str, language: str | None, today: dt.date, region: str = ""
) -> Answer:
    """The reply of `line` to `message` on the day `today`; `language` is the person's, of those of
    the line, if the gateway knows it, and `region` what it passes for the place where they are.

    The first word is the keyword; `KEYWORD fr`, `KEYWORD LANG fr` and `KEYWORD in French` choose a
    language. A keyword elsewhere in the message is asked about.
    """
    message = line.in_its_characters(message[:LONGEST_WHOLE])
    place = line.region_of(region)
    found = _answer(line, message, language, today, place)
    return msgspec.structs.replace(found, text=line.with_numbers(found.text, place))


def _answer(
    line: HealthLine, whole: str, language: str | None, today: dt.date, region: str
) -> Answer:
    """The reply with words in place of emergency numbers, except in a crisis."""
    own = _Message(line, whole)
    message = own.text
    wanted = own.named or language
    known = wanted or line.recognize(message, own.folds)
    here = known or line.default or None
    shown = here or line.source
    if not own.words:
        return urgent(line, here, message)
    if " ".join(own.folds) not in line.words and not LEAVE.isdisjoint(_spellings(own.folds)):
        return Answer(line.confirmation(here), shown, "(stop)")
    if line.is_own(message):
        return Answer("", shown, "(own)")
    if distress := _distress(line, own, wanted, region):
        return distress
    if asked := _help(line, own, wanted, shown):
        return asked
    holders = line.find(own.order)
    if not holders:
        here = here or line.asks_in(own.folds)
        return _suggestion(line, own, known, here, today) or _unknown(line, own, here)
    theirs = known if known and known in holders else next(iter(holders))
    if choices := _languages_to_choose(line, own, holders.values()):
        return _menu(line, wanted or theirs, choices, today)
    if second := _another_keyword(line, own, holders):
        found = [pair for held in _of_one_language(holders, second, known) for pair in held]
        return _ask(line, here, found)
    word = _choose(line, holders, wanted)
    if word is None:
        return _menu(line, wanted or theirs, [*holders.items()], today)
    if own.nearly and (choice := _everywhere(line, [word], (own.nearly,))):
        return _ask(line, own.nearly, choice, named=True)
    if not _is_meant(own, holders, wanted, known, line.default):
        if wanted and word.reply.language == wanted and word.reply.keywords:
            return _ask(line, wanted, [(wanted, word)], named=bool(own.named))
        return _ask(line, here, [*holders.items()], named=True)
    return Answer(text_on(line, word.reply, today), word.reply.language, word.keyword)


def _distress(line: HealthLine, own: _Message, wanted: str | None, region: str) -> Answer | None:
    """The reply to somebody in distress, in the language in which they say it; if that may be one
    of several, in each of these. A keyword alone, or with a language, is answered as one."""
    if own.order in line.words and (len(own.words) == 1 or own.names_only):
        return None
    distress = line.distress.find(own.whole)
    if distress is None:
        return None
    tags = distress.languages
    if len(distress.possible) > 1:
        asked = tuple(tag for tag in (wanted, line.default) if tag in distress.possible)[:1]
        likely = line.likeliest(own.text, own.folds, distress.possible, asked or tags)
        # Of languages that are as likely, those that have it as it is written.
        tags = (tuple(tag for tag in likely if tag in tags) or likely)[:SPOKEN]
    if distress.kind == "self_harm":
        said = dict.fromkeys(line.crisis(tag, region) for tag in tags)
        return Answer(" ".join(said), tags[0], SELF_HARM)
    return Answer(_emergency_in(line, tags), tags[0], DANGER)


def urgent(line: HealthLine, language: str | None, message: str = "") -> Answer:
    """What to do now, for a person to whom the line has no answer. Where nobody knows the language,
    the emergency sentences of all languages in the message's script."""
    if language:
        return Answer(line.texts(language).unknown, language, "(unknown)")
    tags = line.in_script(message) or (line.source,)
    return Answer(_emergency_in(line, tags), tags[0], "(unknown)")


def _unknown(line: HealthLine, own: _Message, language: str | None) -> Answer:
    """The reply to what nobody understands. Somebody who names a language that the line does not
    have, or writes in its letters, is told which ones it has."""
    found = urgent(line, language, own.text)
    written = line.is_written(own.text)
    named = own.other or own.lacks
    if len(line.languages) < 2 or (written and not (named and language)):
        return found
    ways = " / ".join(f"{HELP} {tag.upper()}" for tag in line.languages)
    return msgspec.structs.replace(found, text=f"{found.text} {ways}")


def _emergency_in(line: HealthLine, tags: Sequence[str]) -> str:
    """What to do now, and how to get help, in one language or in several."""
    texts = [line.texts(tag) for tag in tags]
    if len(tags) == 1 or not all(own.emergency for own in texts):
        return texts[0].unknown
    asking = dict.fromkeys(own.help_words[0] for own in texts if own.help_words)
    sentences = dict.fromkeys(own.emergency for own in texts)
    return " ".join([*sentences, " / ".join(asking)])


def _is_out(line: HealthLine, reply: Reply, today: dt.date) -> bool:
    late = reply.expires is not None and max(today, line.release.as_of) >= reply.expires
    return reply.state == "published" and not late


def text_on(line: HealthLine, reply: Reply, today: dt.date) -> str:
    """The text of a reply on a day: from its expiry on, the notice in its place."""
    if reply.expires and max(today, line.release.as_of) >= reply.expires:
        return reply.expired_text or line.texts(reply.language).unknown
    return reply.text


def list_keywords(line: HealthLine, language: str, page: int = 1) -> str:
    """A page of the keywords of a language by topic, with as much of the line's own text beside
    them as leaves them on one page. If they need several, only the emergency sentence is there."""
    return line.lists[language].page(page)


def _help(line: HealthLine, own: _Message, known: str | None, here: str) -> Answer | None:
    """The list of keywords, for whoever asks for help; also for a language that stands alone, as
    people write it after a menu. `known` is the person's language, if somebody says which."""
    first, *others = own.words
    is_word = own.order in line.words
    named = None
    if not others and not is_word:
        named = line.names.by_folded_name(own.order)
        if not named:
            code = line.names.by_abbreviation(first)  # FR
            named = None if line.is_common(own.order, code) else code  # HI is a greeting.
    local = () if is_word else line.help_words.get(own.order, ())
    # HELP ME is no question about words: it gets the emergency sentence first.
    rest = [
        word
        for word, fold in zip(others, own.folds[1:], strict=True)
        if not word.isdecimal()
        and word.casefold() not in NAMING
        and not _language_of(line, word)
        and fold not in line.help_words  # HELP MENU
    ]
    if not named and ((own.order not in ASK and not local) or rest):
        return None
    page = next((int(w) for w in others if w.isdecimal() and len(w) < 3), 1)
    language = known or named
    if not language and local:
        exact = tuple(tag for tag in local if first.upper() in line.texts(tag).help_words)
        local = exact or local
        local = tuple(tag for tag in local if line.topics.get(tag)) or local
        language = line.default if line.default in local else None
        if len(local) > 1 and not language:
            words = [f"{first.upper()} {tag.upper()}" for tag in local]
            return Answer(f"{line.texts(local[0]).menu} {', '.join(words)}", local[0], "(menu)")
        language = language or local[0]
    language = language or here
    return Answer(list_keywords(line, language, page), language, "(help)")


def _language_of(line: HealthLine, word: str) -> str | None:
    return line.names.by_abbreviation(word) or line.names.by_name(word)


def _is_meant(own: _Message, holders: Mapping[str, Word], *languages: str | None) -> bool:
    """Whether a keyword is answered at once: it is one of the person's languages, or it is spelled
    as its catalog spells it. English `care` may be no misspelt Turkish ÇARE."""
    if any(language in holders for language in languages):
        return True
    first = own.words[0].replace("_", "-").partition("-")[0]
    keywords = [keyword for held in holders.values() for keyword in held.reply.keywords]
    return is_exact(own.words[0], keywords) or is_exact(first, keywords)


def _choose(line: HealthLine, holders: Mapping[str, Word], wanted: str | None) -> Word | None:
    """The one thing that a word can mean to somebody who asks for a language, or for none."""
    first = next(iter(holders.values()))
    if wanted is None:
        return first if len(holders) == 1 else None
    if wanted in holders:
        return holders[wanted]
    # The word of another language: its answer, if there is only one, in the requested language.
    row = line.rows.get((first.reply.answer, wanted))
    if row is None and first.reply.language in line.former_languages:
        return first
    if row is None or any(w.reply.answer != row.answer for w in holders.values()):
        return None
    return Word(row.keywords[0] if row.keywords else first.keyword, row)


def _languages_to_choose(
    line: HealthLine, own: _Message, words: Collection[Word]
) -> list[tuple[str, Word]]:
    """The languages to choose from for somebody who names several, or one that the line does not
    have; none if there is nothing to choose. A word of a language that the line had before gets
    its notice."""
    if not own.lacks and len(own.tags) < 2:
        return []
    if any(word.reply.language in line.former_languages for word in words):
        return []
    found = _everywhere(line, words, own.tags or line.languages)
    return found if len({tag for tag, _ in found}) > 1 else []


def _everywhere(
    line: HealthLine, words: Collection[Word], tags: Sequence[str]
) -> list[tuple[str, Word]]:
    """Those of the languages `tags` that the answers of `words` have, each with a word that leads
    there."""
    return [
        (language, word)
        for language in tags
        for word in words
        if (word.reply.answer, language) in line.rows
    ]


def _another_keyword(
    line: HealthLine, own: _Message, holders: Mapping[str, Word]
) -> Mapping[str, Word] | None:
    """What another word of a message means, if it is a keyword of another answer than the first."""
    answers = {word.reply.answer for word in holders.values()}
    for word, folded in zip(own.words[1:], own.folds[1:], strict=True):
        held = {} if line.is_common(folded) or _language_of(line, word) else line.find(folded)
        if held and answers.isdisjoint(one.reply.answer for one in held.values()):
            return held
    return None


def _of_one_language(
    first: Mapping[str, Word], second: Mapping[str, Word], known: str | None
) -> list[list[tuple[str, Word]]]:
    """What two words mean in the person's language, or else in those that have both of them; all
    that they mean if there is none."""
    both = [tag for tag in first if tag in second]
    tags = [known] if known in both else both
    return [[(tag, own[tag]) for tag in tags or own if tag] for own in (first, second)]


def _menu(
    line: HealthLine, language: str, choices: Sequence[tuple[str, Word]], today: dt.date
) -> Answer:
    """The languages of a word to choose from: those in which its answer is out or, if it is in
    none, all of them, each with its notice."""
    out = [(tag, word) for tag, word in choices if _is_out(line, word.reply, today)]
    rows = {(fold_keyword(word.keyword), tag): f"{word.keyword} {tag.upper()}"
            for tag, word in reversed(out or choices)}  # fmt: skip
    return Answer(
        f"{line.texts(language).menu} {', '.join(reversed(rows.values()))}", language, "(menu)"
    )


def _suggestion(
    line: HealthLine, own: _Message, known: str | None, here: str | None, today: dt.date
) -> Answer | None:
    """The keywords that are in a message, or else one typing error away from its first word; the
    person has to send one of them. If the message names a language, they are asked about in it and
    with it (`please CURE in French`)."""
    inside = line.spellings.inside(own.folds) or _short_stems(line, own, known)
    names = inside or ([] if line.is_common(own.order) else line.spellings.near(own.order))
    found = [(tag, held) for name in names for tag, held in line.words[name].items()]
    if len(own.words) >= (2 if known else LONG_SENTENCE):
        found = [
            (tag, held)
            for tag, held in found
            if tag == known or says(own.text, held.reply.keywords)
        ]
    theirs = [pair for pair in found if pair[0] == known]
    if known and not inside and not theirs:
        return None
    if choices := _languages_to_choose(line, own, [held for _, held in theirs or found]):
        menu = _menu(line, own.named or here or choices[0][0], choices, today)
        emergency = line.texts(menu.language).emergency
        return msgspec.structs.replace(menu, text=f"{emergency} {menu.text}".strip())
    if own.named and (named := [w for _, w in found if (w.reply.answer, own.named) in line.rows]):
        return _ask(line, own.named, [(own.named, word) for word in named], named=True)
    return _ask(line, here, theirs or found) if found else None


def _short_stems(line: HealthLine, own: _Message, known: str | None) -> list[str]:
    """Keywords of four letters of the person's language with which a word begins (`caresi`)."""
    stems = (fold[:SHORTEST] for fold in own.folds)
    return [stem for stem in dict.fromkeys(stems) if known and known in line.words.get(stem, {})]


def _ask(
    line: HealthLine, here: str | None, found: Sequence[tuple[str, Word]], *, named: bool = False
) -> Answer:
    """Asks about keywords, one for each fold, in their language if they share one, or else in the
    person's or, if nobody knows it, in one of theirs. A word that is `named` with its language is
    answered also if a phone cannot write its marks."""
    tags = dict.fromkeys(tag for tag, _ in found)
    language = here or (line.source if line.source in tags else next(iter(tags)))
    if len(tags) == 1:
        (language,) = tags
    words: dict[str, str] = {}
    for tag, held in sorted(found, key=lambda pair: pair[0] != language):
        shown = f"{held.keyword} {tag.upper()}" if named else held.keyword
        words.setdefault(fold_keyword(held.keyword), shown)
    keywords = [*words.values()][:SUGGESTED]
    text = line.texts(language).suggest.replace("{keyword}", ", ".join(keywords))
    return Answer(text, language, "(suggestion)")
