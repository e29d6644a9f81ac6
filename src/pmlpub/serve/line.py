"""The replies of one release, read from its lines/, and their keywords.

Everything is read from one folder and must be what its manifest says: a release that is incomplete,
or that somebody edited, is refused.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec

from pmlpub.content.emergency import PLACEHOLDER, beside, joined, replace_words
from pmlpub.problems import NewerFormatError, ReleaseError
from pmlpub.records.replies import PATH as REPLIES
from pmlpub.records.replies import LineTexts, Numbers, Replies, Reply, decode_part, decode_replies
from pmlpub.releases.manifest import PATH as MANIFEST
from pmlpub.releases.manifest import SITE_PART, Header
from pmlpub.serve.distress import DistressWords
from pmlpub.serve.languages import LineLanguages
from pmlpub.serve.listing import KeywordList
from pmlpub.serve.wording import HAN, Spellings
from pmlpub.sms.keywords import fold_keyword
from pmlpub.text.chinese import other_characters
from pmlpub.verification.folder import Folder
from pmlpub.verification.reader import Reader
from pmlpub.verification.tree import Refusal

OWN, OWN_SHORTEST = 60, 20
"""How many letters and digits tell one of our texts from what people write; shorter ones do not."""
REPLY_MARK = re.compile(
    r"\A(?:\s*(?:re|aw|antw|res|rif|sv|ynt|rv|\u0631\u062f|\u56de\u590d|\u56de\u8986|\u7b54\u590d)"
    r"\s*[:\uff1a])+",
    re.IGNORECASE,
)
"""What mail programs write before what they reply to (RE:), in several languages."""
BEGINNING = 160
"""How much of a message tells its script."""
WORD = re.compile(r"\w+")
LETTERS = re.compile(r"[^\W_]+")
RANK = {"published": 0, "tombstone": 1, "withheld": 2}
PART = re.compile(r"lines/[a-z0-9]+(?:-[a-z0-9]+)*\.json")


class Word(msgspec.Struct, frozen=True, gc=False):
    """A keyword as its catalog writes it, and the reply to it."""

    keyword: str
    reply: Reply


class _Told(NamedTuple):
    """What a language's sentence for emergencies, and its words for their number, become in a
    region. What is empty stays as it is."""

    sentence: str
    sentence_there: str
    words: str
    number_there: str


class HealthLine:
    """All replies of a release. It is never changed, so any number of requests may share it.

    `words` maps a folded word to its language's Word; `rows` an answer and a language to its reply.
    `topics` has, by language, the keywords of the answers that are out, by collection.
    """

    def __init__(self, release: Header, index: Replies, replies: Iterable[Reply]) -> None:
        self.release = release
        self.source = index.source_language
        self.languages = index.languages
        self.former_languages = index.former_languages
        self.names = LineLanguages(
            index.languages, {tag: own.names for tag, own in index.texts.items()}
        )
        self.default = index.default_language
        self._other_characters = other_characters(index.languages)
        self.help_segments = index.help_segments
        self._texts = index.texts
        self.rows: dict[tuple[str, str], Reply] = {}
        self.words: dict[str, dict[str, Word]] = {}
        self.topics: dict[str, dict[str, list[str]]] = {tag: {} for tag in self.languages}
        for reply in replies:
            self.rows[reply.answer, reply.language] = reply
            self._add_words(reply)
        self.spellings = Spellings(self.words)
        self.help_words: dict[str, tuple[str, ...]] = {}
        for tag in self.languages:
            for word in dict.fromkeys(map(fold_keyword, self.texts(tag).help_words)):
                self.help_words[word] = (*self.help_words.get(word, ()), tag)
        self.lists = {
            tag: KeywordList(self.topics.get(tag, {}), own.help, own.emergency, self.help_segments)
            for tag in self.languages
            if (own := self.texts(tag))
        }
        self._common = {
            tag: frozenset(map(fold_keyword, own.common_words)) for tag, own in self._texts.items()
        }
        every = Counter(word for own in self._common.values() for word in own)
        self._own_words = {
            tag: frozenset(word for word in own if every[word] == 1)
            for tag, own in self._common.items()
        }
        self._by_script = self._scripts()
        self._letters = self._own_letters()
        self.regions = {region: _spoken(own) for region, own in index.emergency.items()}
        self.region = index.region
        self._told = {region: tuple(self._told_in(region)) for region in self.regions}
        self.distress = DistressWords({
            tag: {"danger": own.danger, "self_harm": own.self_harm, "other": own.other}
            for tag, own in self._texts.items()
        })  # fmt: skip
        self._own: dict[str, list[str]] = {}
        for text in dict.fromkeys(map(_letters_of, self._own_texts())):
            self._own.setdefault(text[:OWN], []).append(text)
        self._own_heads = self._own_beginnings()
        self._said = frozenset(self._said_words())

    def texts(self, language: str) -> LineTexts:
        """The line's own texts in `language`, or else in the source language."""
        return self._texts.get(language) or self._texts[self.source]

    def in_its_characters(self, message: str) -> str:
        """A message with the characters of the kind of Chinese that the line has, as many as it has
        itself."""
        return message.translate(self._other_characters) if self._other_characters else message

    def confirmation(self, language: str | None) -> str:
        """The one reply to STOP: the site's own words in a language or, where they or the language
        are missing, in the source language; empty for none."""
        return self.texts(language or self.source).stop or self.texts(self.source).stop

    def region_of(self, given: str) -> str:
        """The region for what a gateway passes, or else that of the line; empty for one without
        numbers: it is never guessed."""
        region = given.strip().upper() or self.region
        return region if region in self.regions else ""

    def with_numbers(self, text: str, region: str) -> str:
        """A text with the emergency numbers of a region in place of the words that stand for
        them."""
        for told in self._told.get(region, ()):
            if told.sentence and told.sentence in text:
                text = text.replace(told.sentence, told.sentence_there)
            text = replace_words(text, told.words, told.number_there)
        return text

    def crisis(self, language: str, region: str) -> str:
        """What somebody gets who may harm themselves: the numbers of a crisis line or, where none
        is known, whom to call and where to go."""
        own = self.texts(language)
        urgent, crisis = self._numbers(region, own.crisis) if region in self.regions else ("", "")
        if own.crisis and urgent:
            return own.crisis.replace("{crisis}", crisis).replace(PLACEHOLDER, urgent)
        return own.crisis_local or self.with_numbers(own.emergency or own.unknown, region)

    def _told_in(self, region: str) -> Iterator[_Told]:
        """What is told in a region: found once, since every reply asks for it."""
        for own in self._texts.values():
            urgent = self._numbers(region, own.emergency)[0]
            there = own.emergency_in.replace(PLACEHOLDER, urgent)
            sentence = own.emergency if own.emergency_in else ""
            yield _Told(sentence, there, own.emergency_number, urgent)

    def _numbers(self, region: str, text: str) -> tuple[str, str]:
        """The urgent numbers and those of a crisis line as they are said beside a text."""
        urgent, crisis = self.regions[region]
        return beside(urgent, text), beside(crisis, text)

    def find(self, folded: str) -> Mapping[str, Word]:
        """Language -> what a folded word means there, in the order of the languages. In one that
        the line no longer has, it means something only if it does so nowhere else."""
        found = self.words.get(folded, {})
        tags = (*self.languages, *self.former_languages)
        return {language: found[language] for language in tags if language in found}

    def recognize(self, message: str, folds: Sequence[str]) -> str | None:
        """The language that a message is in, by the letters and the frequent words that it has and
        no other language of the line; None if several could be meant."""
        own = self.in_script(message)
        found = self._most(message, folds, self.languages, self._own_words)
        if len(found) == 1:
            return found[0]
        return own[0] if len(own) == 1 else None

    def asks_in(self, folds: Sequence[str]) -> str | None:
        """The language in which a message asks for help (HELP ME), if it is one alone."""
        found = {tag for fold in folds for tag in self.help_words.get(fold, ())}
        return next(iter(found)) if len(found) == 1 else None

    def likeliest(
        self, message: str, folds: Sequence[str], tags: Sequence[str], otherwise: Sequence[str]
    ) -> tuple[str, ...]:
        """Those of `tags` whose frequent words and letters a message has most of; where it has
        none, `otherwise`, or all of them."""
        found = self._most(message, folds, tags, self._common)
        return found or tuple(otherwise) or tuple(tags)

    def _most(
        self,
        message: str,
        folds: Sequence[str],
        tags: Sequence[str],
        common: Mapping[str, frozenset[str]],
    ) -> tuple[str, ...]:
        """The languages of which a message has most frequent words and own letters; none if it has
        none of any. Some languages are also written in other letters than their own."""
        folded = {part for fold in folds for part in (fold, *fold.split("-"))}
        letters = set(message.casefold())
        hits = {
            tag: len(folded & common.get(tag, frozenset()))
            + len(letters & self._letters.get(tag, frozenset()))
            for tag in tags
        }
        best = max(hits.values(), default=0)
        return tuple(tag for tag, count in hits.items() if count == best and best)

    def in_script(self, message: str) -> tuple[str, ...]:
        """The languages that are written in the script of a message."""
        return self._by_script.get(_script(message[:BEGINNING]), ())

    def is_written(self, message: str) -> bool:
        """Whether a message is in the script of one of the languages, or has no letters."""
        script = _script(message[:BEGINNING])
        return not script or script in self._by_script

    def is_common(self, folded: str, except_in: str | None = None) -> bool:
        """Whether a folded word is a frequent word of one of the languages, and so no slip; or of
        one other than `except_in`."""
        return any(folded in own for tag, own in self._common.items() if tag != except_in)

    def is_own(self, message: str) -> bool:
        """Whether a message is one of the line's own replies, which came back: the whole of it, or
        its first part. A reply to which somebody has added a word is what they say."""
        message = REPLY_MARK.sub("", message)
        letters = _letters_of(message)
        if not _is_long(letters[:OWN]):
            return False
        if any(text.startswith(letters) for text in self._own.get(letters[:OWN], ())):
            return True
        words = WORD.findall(message.casefold())
        return letters.startswith(self._own_heads) and self._said.issuperset(words)

    def _said_words(self) -> Iterator[str]:
        """The words of replies that go on with what somebody asked for: the line's own, keywords,
        and names of languages."""
        texts = [
            text
            for own in self._texts.values()
            for text in (own.unknown, own.help, own.menu, own.suggest, own.emergency,
                         own.emergency_in, *own.names, *own.help_words)
        ]  # fmt: skip
        texts += [*self._crisis_texts(), *(own.page() for own in self.lists.values())]
        texts += [w for reply in self.rows.values() for w in (*reply.keywords, *reply.spellings)]
        for text in (*self._in_all_regions(texts), *self.languages):
            yield from WORD.findall(text.casefold())

    def _own_letters(self) -> dict[str, frozenset[str]]:
        """The letters that the texts of one language have and those of no other one."""
        letters: dict[str, set[str]] = {tag: set() for tag in self.languages}
        for tag, own in self._texts.items():
            words = (own.unknown, own.help, own.menu, own.suggest, *own.common_words)
            letters.setdefault(tag, set()).update("".join(words).casefold())
        for reply in (r for r in self.rows.values() if r.language in self.languages):
            letters.setdefault(reply.language, set()).update(reply.text.casefold())
        known = Counter(letter for own in letters.values() for letter in own)
        return {
            tag: frozenset(c for c in own if known[c] == 1 and c.isalpha() and not c.isascii())
            for tag, own in letters.items()
        }

    def _own_texts(self) -> Iterator[str]:
        said = [text for own in self._texts.values() for text in (own.unknown, own.help, own.stop)]
        said += self._crisis_texts()
        said += (own.page() for own in self.lists.values())
        said += (t for reply in self.rows.values() for t in (reply.text, reply.expired_text or ""))
        return self._in_all_regions(said)

    def _crisis_texts(self) -> list[str]:
        local = [own.crisis_local for own in self._texts.values()]
        return local + [self.crisis(tag, one) for tag in self._texts for one in self.regions]

    def _in_all_regions(self, texts: Iterable[str]) -> Iterator[str]:
        """Texts, once each, and what they are in each region. Most have nothing to replace."""
        texts = dict.fromkeys(texts)
        yield from texts
        every = chain.from_iterable(self._told.values())
        own = {words for told in every for words in (told.sentence, told.words)}
        replaced = [text for text in texts if any(words in text for words in own - {""})]
        for region in self.regions:
            there = (self.with_numbers(text, region) for text in replaced)
            yield from (text for text in there if text not in texts)

    def _own_beginnings(self) -> tuple[str, ...]:
        """How replies begin that go on with what somebody asked for."""
        texts = [
            t for own in self._texts.values() for t in (own.menu, own.suggest.partition("{")[0])
        ]
        texts += (own.emergency for own in self._texts.values())
        texts += self._crisis_texts()  # Perhaps in several languages.
        heads = dict.fromkeys(_letters_of(text)[:OWN] for text in self._in_all_regions(texts))
        return tuple(head for head in heads if _is_long(head))

    def _add_words(self, reply: Reply) -> None:
        keywords = {fold_keyword(k): k for k in reversed(reply.keywords)}
        if reply.keywords and reply.state == "published":
            topic = reply.answer.partition("/")[0]
            topics = self.topics.setdefault(reply.language, {})
            topics.setdefault(topic, []).append(reply.keywords[0])
        for folded in {*keywords, *map(fold_keyword, reply.spellings)}:
            shown = keywords.get(folded) or (reply.keywords or reply.spellings)[0]
            languages = self.words.setdefault(folded, {})
            other = languages.get(reply.language)
            # Two answers never publish one word; what is withheld or withdrawn does not claim one.
            if other is None or RANK[reply.state] < RANK[other.reply.state]:
                languages[reply.language] = Word(shown, reply)

    def _scripts(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for language in self.languages:
            script = _script(self.texts(language).unknown)
            found[script] = (*found.get(script, ()), language)
        return found


def _spoken(numbers: Numbers) -> tuple[str, str]:
    """The urgent numbers of a region and those of a crisis line, or else the urgent ones again."""
    return joined(numbers.urgent), joined(numbers.crisis or numbers.urgent)


def load(folder: Path) -> HealthLine:
    """Reads the line of the release in `folder`. Raises ReleaseError when something is not as it
    was published, or when the release has no line, NewerFormatError when a newer version of pmlpub
    made it."""
    reader = Reader(Folder(folder))
    path = MANIFEST
    try:
        manifest, _ = reader.manifest(reader.limits.part)
        path = SITE_PART
        listed = {row.path: row for row in reader.rows(path, manifest.parts.get(path, ""))}
        path = REPLIES
        if path not in listed:
            raise ReleaseError.at(
                f"outputs/current/{REPLIES}",
                "lines-missing",
                "this release has no SMS line: add sms to formats in content/site.yaml, and "
                "run pmlpub build",
            )
        index = decode_replies(reader.file(listed[path]))
        if index.source_language not in index.texts or not all(map(PART.fullmatch, index.parts)):
            raise _damaged(
                REPLIES, "has no texts in the source language, or names a part elsewhere"
            )
        replies = list(index.replies)
        for path in index.parts:
            if path not in listed:
                raise _damaged(path, "is not in the manifest")
            replies += decode_part(reader.file(listed[path]), path).replies
    except NewerFormatError as error:
        raise error.placed(f"outputs/current/{path}") from None
    except Refusal as refusal:
        raise _damaged(path, refusal.text) from None
    except msgspec.DecodeError as error:
        raise _damaged(path, f"cannot be read ({error})") from None
    return HealthLine(manifest.header, index, replies)


def _damaged(path: str, what: str) -> ReleaseError:
    return ReleaseError.at(f"outputs/current/{path}", "lines-damaged", f"{what}: run pmlpub build")


def _letters_of(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(LETTERS.findall(text.casefold()))


def _is_long(beginning: str) -> bool:
    """Whether a beginning has as much as nobody writes by chance; a sign of a script without spaces
    says as much as two letters."""
    return len(beginning) + len(HAN.findall(beginning)) >= OWN_SHORTEST


def _script(text: str) -> str:
    """The script of most letters, as the names of Unicode's characters begin: `LATIN`, `CJK`."""
    scripts = Counter[str]()
    for letter, count in Counter(text).items():
        if letter.isalpha():
            scripts[unicodedata.name(letter, "").partition(" ")[0]] += count
    return scripts.most_common(1)[0][0] if scripts else ""
