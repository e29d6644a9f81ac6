"""What the line answers to a text message. Pure: a line, a text, a language and a day give a text.

Texts go out whole, in the language in which they were approved, or not at all: if it is not clear
what was meant, the person chooses.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from pmlpub.records.replies import Reply
from pmlpub.serve.line import HealthLine, Word
from pmlpub.serve.wording import is_exact, words_of
from pmlpub.sms.keywords import ASKING, LEAVING, LEAVING_PHRASES, fold_keyword
from pmlpub.sms.segments import count_sms

LEAVE, ASK = (frozenset(map(fold_keyword, words)) for words in (LEAVING | LEAVING_PHRASES, ASKING))
"""A message that is only one of these is not for the line."""
SUGGESTED = 3


class Answer(msgspec.Struct, frozen=True):
    """What to send (nothing if `text` is empty), its language, and the keyword under which it is
    counted: that of the catalog, or a word in brackets, never what somebody wrote."""

    text: str
    language: str
    keyword: str


class _Message:
    """A message: its words, and which language it names, if it names one."""

    def __init__(self, line: HealthLine, text: str) -> None:
        self.text = text
        self.words = words_of(text)
        self.named, self.code = _named_language(line, self.words)
        self.order = fold_keyword(self.words[0]) if self.words else ""
        if self.words and self.order not in line.words:
            # CURE-FR is a keyword with its language.
            first, _, tag = self.words[0].replace("_", "-").partition("-")
            if tag and (own := line.names.by_abbreviation(tag) or line.names.by_name(tag)):
                self.order, self.named = fold_keyword(first), own


def answer(line: HealthLine, message: str, language: str | None, today: dt.date) -> Answer:
    """The reply of `line` to `message` on the day `today`; `language` is the person's, of those of
    the line, if the gateway knows it.

    The first word is the keyword; `KEYWORD fr`, `KEYWORD LANG fr` and `KEYWORD in French` choose a
    language. A keyword elsewhere in the message is asked about.
    """
    own = _Message(line, message)
    wanted = own.named or language
    known = wanted or line.recognize(message, own.words)
    here = known or line.default or None
    shown = here or line.source
    if not own.words:
        return urgent(line, here, message)
    if (folded := fold_keyword(" ".join(own.words))) in LEAVE and folded not in line.words:
        return Answer("", shown, "(stop)")
    if line.is_own(message):
        return Answer("", shown, "(own)")
    if asked := _help(line, own, wanted, shown):
        return asked
    holders = line.find(own.order)
    if not holders:
        return _suggestion(line, own, known, shown) or urgent(line, here, message)
    if own.code and not own.named and (choices := _everywhere(line, holders.values())):
        return _menu(line, shown, choices)
    word = _choose(line, holders, wanted)
    if word is None:
        return _menu(line, wanted or next(iter(holders)), holders.items())
    if not _is_meant(own, holders, wanted, known, line.default):
        return _ask(line, shown, [*holders.items()], named=True)
    return Answer(text_on(line, word.reply, today), word.reply.language, word.keyword)


def urgent(line: HealthLine, language: str | None, message: str = "") -> Answer:
    """What to do now, for a person to whom the line has no answer. Where nobody knows the language,
    the emergency sentences of all languages in the message's script."""
    if language:
        return Answer(line.texts(language).unknown, language, "(unknown)")
    tags = line.in_script(message) or (line.source,)
    texts = [line.texts(tag) for tag in tags]
    if len(tags) == 1 or not all(own.emergency for own in texts):
        return Answer(line.texts(tags[0]).unknown, tags[0], "(unknown)")
    asking = dict.fromkeys(own.help_words[0] for own in texts if own.help_words)
    sentences = dict.fromkeys(own.emergency for own in texts)
    return Answer(" ".join([*sentences, " / ".join(asking)]), tags[0], "(unknown)")


def text_on(line: HealthLine, reply: Reply, today: dt.date) -> str:
    """The text of a reply on a day: from its expiry on, the notice in its place."""
    if reply.expires and max(today, line.release.as_of) >= reply.expires:
        return reply.expired_text or line.texts(reply.language).unknown
    return reply.text


def list_keywords(line: HealthLine, language: str, page: int = 1) -> str:
    """A page of the keywords of a language by topic, with as much of the line's own text beside
    them as leaves them on one page. If they need several, only the emergency sentence is there."""
    own = line.texts(language)
    topics = line.topics.get(language, {})
    words = _by_topic(topics)
    if not words or any(word in own.help for _, word in words):
        return own.help
    for tail in (own.help, own.emergency):
        text = _joined(words, tail, 0)
        if count_sms(text).segments <= line.help_segments:
            return text
    pages = list[str]()
    while words:
        taken = _fitting(line, words, own.emergency, len(pages) + 2)
        following = len(pages) + 2 if words[taken:] else 0
        pages.append(_joined(words[:taken], own.emergency, following))
        words = words[taken:]
    return pages[min(max(page, 1), len(pages)) - 1]


def _by_topic(topics: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Topic and keyword; without the topic where there is only one."""
    named = len(topics) > 1
    return [(t.upper() if named else "", word) for t, found in topics.items() for word in found]


def _fitting(line: HealthLine, words: Sequence[tuple[str, str]], tail: str, following: int) -> int:
    """How many of the keywords fit into one page: at least one."""
    low, high = 1, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        text = _joined(words[:middle], tail, following if words[middle:] else 0)
        if count_sms(text).segments <= line.help_segments:
            low = middle
        else:
            high = middle - 1
    return low


def _joined(words: Sequence[tuple[str, str]], tail: str, following: int) -> str:
    groups: dict[str, list[str]] = {}
    for topic, word in words:
        groups.setdefault(topic, []).append(word)
    lists = [
        f"{topic}: {', '.join(own)}" if topic else ", ".join(own) for topic, own in groups.items()
    ]
    text = f"{'; '.join(lists)}."
    text += f" {tail}" if tail else ""
    return f"{text} > HELP {following}" if following else text


def _help(line: HealthLine, own: _Message, wanted: str | None, here: str) -> Answer | None:
    """The list of keywords, for whoever asks for help; also for a language that stands alone, as
    people write it after a menu."""
    first, *others = own.words
    named = line.names.by_name(first) if not others and own.order not in line.words else None
    local = line.help_words.get(own.order) if own.order not in line.words else None
    rest = [w for w in others if not w.isdecimal() and w.casefold() not in ("me", "lang")]
    rest = [w for w in rest if not _language_of(line, w)]
    if named or ((own.order in ASK or local) and not rest):
        page = next((int(w) for w in others if w.isdecimal() and len(w) < 3), 1)
        language = wanted or named or (local if own.order not in ASK else None) or here
        return Answer(list_keywords(line, language, page), language, "(help)")
    return None


def _language_of(line: HealthLine, word: str) -> str | None:
    return line.names.by_abbreviation(word) or line.names.by_name(word)


def _named_language(line: HealthLine, words: Sequence[str]) -> tuple[str | None, bool]:
    """The language that a message names after its first word, and whether it says `LANG`."""
    if len(words) > 2 and words[1].casefold() == "lang":
        return _language_of(line, words[2]), len(words) == 3
    if len(words) == 2 and (tag := _language_of(line, words[1])):
        return tag, False
    # Codes have two letters, as words have: in a sentence only names count.
    return next((tag for word in words[1:] if (tag := line.names.by_name(word))), None), False


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


def _suggestion(line: HealthLine, own: _Message, known: str | None, here: str) -> Answer | None:
    """The keywords that are in a message, or else one typing error away from its first word; the
    person has to send one of them."""
    inside = line.spellings.inside(own.words)
    names = inside or ([] if line.is_common(own.order) else line.spellings.near(own.order))
    found = [(tag, held) for name in names for tag, held in line.words[name].items()]
    theirs = [pair for pair in found if pair[0] == known]
    if known and not inside and not theirs:
        return None
    return _ask(line, here, theirs or found) if found else None


def _ask(
    line: HealthLine, here: str, found: Sequence[tuple[str, Word]], *, named: bool = False
) -> Answer:
    """Asks about keywords, one for each fold, in their language if they share one. A word that is
    `named` with its language is answered also if a phone cannot write its marks."""
    tags = {tag for tag, _ in found}
    language = next(iter(tags)) if len(tags) == 1 else here
    words: dict[str, str] = {}
    for tag, held in sorted(found, key=lambda pair: pair[0] != language):
        shown = f"{held.keyword} {tag.upper()}" if named else held.keyword
        words.setdefault(fold_keyword(held.keyword), shown)
    keywords = [*words.values()][:SUGGESTED]
    text = line.texts(language).suggest.replace("{keyword}", ", ".join(keywords))
    return Answer(text, language, "(suggestion)")
