"""The replies of one release, read from its lines/, and their keywords.

Everything is read from one folder and must be what its manifest says: a release that is incomplete,
or that somebody edited, is refused.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from pmlpub.problems import NewerFormatError, ReleaseError
from pmlpub.records.replies import PATH as REPLIES
from pmlpub.records.replies import LineTexts, Replies, Reply, decode_part, decode_replies
from pmlpub.releases.manifest import PATH as MANIFEST
from pmlpub.releases.manifest import SITE_PART, Header
from pmlpub.sms.keywords import fold_keyword
from pmlpub.verification.folder import Folder
from pmlpub.verification.reader import Reader
from pmlpub.verification.tree import Refusal

RANK = {"published": 0, "tombstone": 1, "withheld": 2}
PART = re.compile(r"lines/[a-z0-9]+(?:-[a-z0-9]+)*\.json")


class Word(msgspec.Struct, frozen=True, gc=False):
    """A keyword as its catalog writes it, and the reply to it."""

    keyword: str
    reply: Reply


class HealthLine:
    """All replies of a release. It is never changed, so any number of requests may share it.

    `words` maps a folded word to its language's Word; `rows` an answer and a language to its reply.
    """

    def __init__(self, release: Header, index: Replies, replies: Iterable[Reply]) -> None:
        self.release = release
        self.source = index.source_language
        self.languages = index.languages
        self._texts = index.texts
        self.rows: dict[tuple[str, str], Reply] = {}
        self.words: dict[str, dict[str, Word]] = {}
        for reply in replies:
            self.rows[reply.answer, reply.language] = reply
            self._add_words(reply)
        self._tags = _tags(self.languages)
        self._by_script = self._scripts()

    def texts(self, language: str) -> LineTexts:
        """The line's own texts in `language`, or else in the source language."""
        return self._texts.get(language) or self._texts[self.source]

    def find(self, folded: str) -> Mapping[str, Word]:
        """Language -> what a folded word means there, in the order of the languages."""
        found = self.words.get(folded, {})
        return {language: found[language] for language in self.languages if language in found}

    def language(self, tag: str) -> str | None:
        """The language of a tag as people write it: `PT`, `pt_br`; None if it is unclear."""
        return self._tags.get(tag.replace("_", "-").casefold())

    def language_by_script(self, text: str) -> str:
        """The first language in the script of `text`; the source language before others."""
        return self._by_script.get(_script(text), self.source)

    def _add_words(self, reply: Reply) -> None:
        keywords = {fold_keyword(k): k for k in reversed(reply.keywords)}
        for folded in {*keywords, *map(fold_keyword, reply.spellings)}:
            shown = keywords.get(folded) or (reply.keywords or reply.spellings)[0]
            languages = self.words.setdefault(folded, {})
            other = languages.get(reply.language)
            # Two answers never publish one word; what is withheld or withdrawn does not claim one.
            if other is None or RANK[reply.state] < RANK[other.reply.state]:
                languages[reply.language] = Word(shown, reply)

    def _scripts(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for language in (self.source, *self.languages):
            found.setdefault(_script(self.texts(language).unknown), language)
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


def _tags(languages: Iterable[str]) -> dict[str, str]:
    """Folded codes -> languages; `pt` for `pt-BR` where no other Portuguese is configured."""
    tags = {language.casefold(): language for language in languages}
    primary = Counter(tag.partition("-")[0] for tag in tags)
    short = {tag.partition("-")[0]: language for tag, language in tags.items()}
    return {tag: language for tag, language in short.items() if primary[tag] == 1} | tags


def _script(text: str) -> str:
    """The script of most letters, as the names of Unicode's characters begin: `LATIN`, `CJK`."""
    scripts = Counter(unicodedata.name(c, "").partition(" ")[0] for c in text if c.isalpha())
    return scripts.most_common(1)[0][0] if scripts else ""
