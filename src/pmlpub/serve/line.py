"""The replies of one release, as they lie in lines/, and the words that lead to them.

Everything is read from one folder and must be what its manifest says: a release that is half
there, or that somebody edited, is no release.
"""

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from pmlpub.hashing import sha256
from pmlpub.problems import ReleaseError
from pmlpub.releases.live import Live
from pmlpub.releases.store import FileRow
from pmlpub.sms.keywords import fold_keyword

REPLIES = "lines/replies.json"
RANK = {"published": 0, "tombstone": 1, "withheld": 2}
PART = re.compile(r"lines/[a-z0-9]+(?:-[a-z0-9]+)*\.json")


class Reply(msgspec.Struct, frozen=True, gc=False):
    """A row of lines/: what one answer says in one language; from `expires` on `expired_text`."""

    answer: str
    language: str
    keywords: tuple[str, ...]
    spellings: tuple[str, ...]
    state: Literal["published", "withheld", "tombstone"]
    text: str
    expires: dt.date | None = None
    expired_text: str | None = None


class Texts(msgspec.Struct, frozen=True):
    """What the line says in one language when it has no answer; `suggest` has a `{keyword}`."""

    unknown: str
    help: str
    menu: str
    suggest: str


class Word(msgspec.Struct, frozen=True, gc=False):
    """A keyword as its catalog writes it, and the reply that it asks for."""

    keyword: str
    reply: Reply


class Manifest(Live, frozen=True):
    """`parts` maps a file of manifest/ to its SHA-256."""

    parts: dict[str, str]


class _Part(msgspec.Struct, frozen=True):
    version: Literal[1]
    replies: tuple[Reply, ...]


class _Index(_Part, frozen=True):
    source_language: str
    languages: tuple[str, ...]
    texts: dict[str, Texts]
    parts: tuple[str, ...]


class Line:
    """All replies of a release. Made once, then only read, so any number of requests may share it.

    `words` maps a folded word to its language's Word; `rows` an answer and a language to its reply.
    """

    def __init__(self, release: Live, index: _Index, replies: Iterable[Reply]) -> None:
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

    def texts(self, language: str) -> Texts:
        """What the line itself says, in `language`, or in the source language without it."""
        return self._texts.get(language) or self._texts[self.source]

    def find(self, folded: str) -> Mapping[str, Word]:
        """Language -> what a folded word asks for there, in the order of the languages."""
        found = self.words.get(folded, {})
        return {language: found[language] for language in self.languages if language in found}

    def language(self, tag: str) -> str | None:
        """The language of a tag as people write it: `PT`, `pt_br`; None if it is not clear."""
        return self._tags.get(tag.replace("_", "-").casefold())

    def language_by_script(self, text: str) -> str:
        """The first language that is written like `text`; the source language before others."""
        return self._by_script.get(_script(text), self.source)

    def _add_words(self, reply: Reply) -> None:
        keywords = {fold_keyword(k): k for k in reversed(reply.keywords)}
        for folded in {*keywords, *map(fold_keyword, reply.spellings)}:
            shown = keywords.get(folded) or (reply.keywords or reply.spellings)[0]
            languages = self.words.setdefault(folded, {})
            other = languages.get(reply.language)
            # Two answers never publish one word; what is withheld or gone does not take one away.
            if other is None or RANK[reply.state] < RANK[other.reply.state]:
                languages[reply.language] = Word(shown, reply)

    def _scripts(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for language in (self.source, *self.languages):
            found.setdefault(_script(self.texts(language).unknown), language)
        return found


def load(folder: Path) -> Line:
    """The line of the release in `folder`. Raises ReleaseError when something is not as it was
    published, or when the release has no line."""
    manifest = _decode(_read(folder, "manifest.json"), Manifest, "manifest.json")
    site = "manifest/site.jsonl"
    listing = _read(folder, site, manifest.parts.get(site, ""))
    rows = {
        row.path: row.sha256
        for line in listing.splitlines()
        if (row := _decode(line, FileRow, site)).path.startswith("lines/")
    }
    if REPLIES not in rows:
        raise ReleaseError.at(
            f"outputs/current/{REPLIES}",
            "lines-missing",
            "this release has no SMS line: name sms under formats in content/site.yaml, and "
            "run pmlpub build",
        )
    index = _decode(_read(folder, REPLIES, rows[REPLIES]), _Index, REPLIES)
    if index.source_language not in index.texts or not all(map(PART.fullmatch, index.parts)):
        raise _damaged(REPLIES, "names no texts of the source language, or a part elsewhere")
    replies = list(index.replies)
    for path in index.parts:
        replies += _decode(_read(folder, path, rows.get(path, "")), _Part, path).replies
    return Line(
        Live(manifest.id, manifest.number, manifest.as_of, manifest.content), index, replies
    )


def _read(folder: Path, path: str, digest: str | None = None) -> bytes:
    """The bytes of a file of the release, which must have the given SHA-256."""
    try:
        data = (folder / path).read_bytes()
    except OSError as error:
        raise _damaged(path, f"cannot be read ({error.strerror or error})") from None
    if digest is not None and sha256(data) != digest:
        raise _damaged(path, "is not what the manifest says")
    return data


def _decode(data: bytes, kind: Any, path: str) -> Any:
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.DecodeError as error:
        raise _damaged(path, f"cannot be read ({error})") from None


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
