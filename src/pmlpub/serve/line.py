"""The replies of one release, read from its lines/, and their keywords.

Everything is read from one folder and must be what its manifest says: a release that is incomplete,
or that somebody edited, is refused.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from pmlpub.problems import NewerFormatError, ReleaseError
from pmlpub.records.replies import PATH as REPLIES
from pmlpub.records.replies import LineTexts, Replies, Reply, decode_part, decode_replies
from pmlpub.releases.manifest import PATH as MANIFEST
from pmlpub.releases.manifest import SITE_PART, Header
from pmlpub.serve.languages import LineLanguages
from pmlpub.serve.wording import Spellings
from pmlpub.sms.keywords import fold_keyword
from pmlpub.verification.folder import Folder
from pmlpub.verification.reader import Reader
from pmlpub.verification.tree import Refusal

OWN, OWN_SHORTEST = 60, 20
"""How many letters and digits tell one of our texts from what people write; shorter ones do not."""
RANK = {"published": 0, "tombstone": 1, "withheld": 2}
PART = re.compile(r"lines/[a-z0-9]+(?:-[a-z0-9]+)*\.json")


class Word(msgspec.Struct, frozen=True, gc=False):
    """A keyword as its catalog writes it, and the reply to it."""

    keyword: str
    reply: Reply


class HealthLine:
    """All replies of a release. It is never changed, so any number of requests may share it.

    `words` maps a folded word to its language's Word; `rows` an answer and a language to its reply.
    `topics` has, by language, the keywords of the answers that are out, by collection.
    """

    def __init__(self, release: Header, index: Replies, replies: Iterable[Reply]) -> None:
        self.release = release
        self.source = index.source_language
        self.languages = index.languages
        self.former_languages = index.former_languages or ()
        self.names = LineLanguages(
            index.languages, {tag: own.names for tag, own in index.texts.items()}
        )
        self.default = index.default_language
        self.help_segments = index.help_segments
        self._texts = index.texts
        self.rows: dict[tuple[str, str], Reply] = {}
        self.words: dict[str, dict[str, Word]] = {}
        self.topics: dict[str, dict[str, list[str]]] = {tag: {} for tag in self.languages}
        for reply in replies:
            self.rows[reply.answer, reply.language] = reply
            self._add_words(reply)
        self.spellings = Spellings(self.words)
        self.help_words = {
            fold_keyword(word): tag for tag in self.languages for word in self.texts(tag).help_words
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
        self._own = frozenset(map(_beginning, self._own_texts()))

    def texts(self, language: str) -> LineTexts:
        """The line's own texts in `language`, or else in the source language."""
        return self._texts.get(language) or self._texts[self.source]

    def find(self, folded: str) -> Mapping[str, Word]:
        """Language -> what a folded word means there, in the order of the languages. In one that
        the line no longer has, it means something only if it does so nowhere else."""
        found = self.words.get(folded, {})
        tags = (*self.languages, *self.former_languages)
        return {language: found[language] for language in tags if language in found}

    def recognize(self, message: str, words: Sequence[str]) -> str | None:
        """The language that a message is in, by the letters and the frequent words that it has and
        no other language of the line; None if several could be meant."""
        own = self.in_script(message)
        if len(own) == 1:
            return own[0]
        folded = {fold_keyword(word) for word in words}
        letters = set(message.casefold())
        hits = {
            tag: len(folded & self._own_words.get(tag, frozenset()))
            + len(letters & self._letters.get(tag, frozenset()))
            for tag in own
        }
        best = max(hits.values(), default=0)
        found = [tag for tag, count in hits.items() if count == best]
        return found[0] if best and len(found) == 1 else None

    def in_script(self, message: str) -> tuple[str, ...]:
        """The languages that are written in the script of a message."""
        return self._by_script.get(_script(message), ())

    def is_common(self, folded: str) -> bool:
        """Whether a folded word is a frequent word of one of the languages, and so no slip."""
        return any(folded in own for own in self._common.values())

    def is_own(self, message: str) -> bool:
        """Whether a message is one of the line's own replies, which came back."""
        beginning = _beginning(message)
        return len(beginning) >= OWN_SHORTEST and beginning in self._own

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
        for own in self._texts.values():
            yield from (own.unknown, own.help, own.menu, own.suggest.partition("{")[0])
        for reply in self.rows.values():
            yield from (reply.text, reply.expired_text or "")

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


def _beginning(text: str) -> str:
    """The first OWN letters and digits of a text, since gateways may send a long one back in
    parts."""
    return "".join(c for c in text.casefold() if c.isalnum())[:OWN]


def _script(text: str) -> str:
    """The script of most letters, as the names of Unicode's characters begin: `LATIN`, `CJK`."""
    scripts = Counter(unicodedata.name(c, "").partition(" ")[0] for c in text if c.isalpha())
    return scripts.most_common(1)[0][0] if scripts else ""
