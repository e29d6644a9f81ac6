"""site.json and records/: verdicts, titles and work that waits.

`records/` has a file per collection.

From these and its other files a release can be rebuilt without an answer, or judged again, when
nothing else can be read (`withdraw`, `rollback`); and two releases can be compared (`diff`).
"""

import datetime as dt
import re
from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from pmlpub.format_version import decode_versioned
from pmlpub.model import (
    CONDITIONS,
    PARTS,
    JudgedAnswer,
    JudgedEdition,
    Part,
    Site,
    Verdict,
    part_of,
)

OWED = frozenset({"missing", "fuzzy", "outdated"})
"""Codes of problems that a translator has to correct."""
UNREAD = frozenset({"symlink", "unreadable", "file-too-large"})
WORD = re.compile(r"\w+")
SITE = "site.json"
"""Where a release keeps its SiteRecord."""
SITE_VERSION = 2
"""Version of the format of site.json."""
VERSION = 2
"""Version of the format of records/<collection>.json."""


class EditionRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """An edition: `updated` is the day of its wording; `owed` has, by part and context, the number
    of words of the source texts that wait for a translator. The title (its question) is set when
    its part is out; `keywords` are those that people may send, whatever the line answers."""

    language: str
    verdicts: dict[Part, Verdict]
    title: str = ""
    updated: dt.date | None = None
    keywords: tuple[str, ...] = ()
    owed: dict[Part, dict[str, int]] = {}


class AnswerRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """An answer in all languages, the source language first."""

    answer: str
    editions: tuple[EditionRecord, ...]

    def keywords(self) -> dict[str, tuple[str, ...]]:
        """Language -> what people may send for the answer."""
        return {e.language: e.keywords for e in self.editions}


class _RecordFile(msgspec.Struct, frozen=True):
    """A file of records: JSON with sorted keys and a newline at the end."""

    def encode(self) -> bytes:
        return msgspec.json.encode(self, order="deterministic") + b"\n"


class CollectionRecord(_RecordFile, frozen=True):
    """records/<collection>.json."""

    answers: tuple[AnswerRecord, ...]
    version: int = VERSION


class SiteRecord(_RecordFile, frozen=True):
    """site.json: the settings with which a release was made, and the interface's strings."""

    site: Site
    interfaces: dict[str, dict[str, str]]
    large: bool
    version: int = SITE_VERSION


def path(collection: str) -> str:
    """The path of the record of a collection in a release."""
    return f"records/{collection}.json"


def decode_site(data: bytes, place: str = SITE) -> SiteRecord:
    """Reads site.json; `place` is its path, for people. Raises msgspec.DecodeError when it is not
    one, NewerFormatError when its version is newer."""
    return decode_versioned(data, SiteRecord, SITE_VERSION, place)


def decode_collection(data: bytes, place: str) -> CollectionRecord:
    """Reads the record of a collection, as `decode_site` reads site.json."""
    return decode_versioned(data, CollectionRecord, VERSION, place)


def record_of(answer: JudgedAnswer) -> AnswerRecord:
    """The record of a judged answer."""
    sources = _source_texts(answer.editions[0])
    return AnswerRecord(answer.answer, tuple(record_edition(e, sources) for e in answer.editions))


def record_edition(
    judged: JudgedEdition, sources: Mapping[str, str] = MappingProxyType({})
) -> EditionRecord:
    """The record of one edition; `sources` has the source text of each message by context."""
    owed: dict[Part, dict[str, int]] = {
        part: words for part in PARTS if (words := _owed(judged, part, sources))
    }
    verdicts = dict(judged.verdicts)
    keywords = judged.known_keywords
    if judged.edition is None:
        return EditionRecord(judged.language, verdicts, keywords=keywords, owed=owed)
    title = judged.edition.texts.get("question", "") if verdicts["page"].published else ""
    keywords = judged.edition.keywords or keywords
    return EditionRecord(judged.language, verdicts, title, judged.edition.updated, keywords, owed)


def _source_texts(source: JudgedEdition) -> dict[str, str]:
    """Context -> text of every message of the source edition; empty for an edition without text."""
    edition = source.today
    if edition is None:
        return {}
    texts = {f"{edition.answer}#{field}": text for field, text in edition.texts.items()}
    if c := edition.condition:
        names = {"name": c.name, "alternate": c.alternate, "agent": c.agent}
        texts |= {f"{CONDITIONS}/{c.id}#{k}": name for k, name in names.items() if name}
    return texts


def _owed(judged: JudgedEdition, part: Part, sources: Mapping[str, str]) -> dict[str, int]:
    """Context -> number of words of each source text of the part that waits for a translator."""
    if judged.edition is None or _unread(judged.verdicts[part]):
        return {}
    return {
        p.context: len(WORD.findall(sources.get(p.context, "")))
        for p in judged.edition.problems
        if p.code in OWED and part_of(p.context.partition("#")[2]) == part
    }


def _unread(verdict: Verdict) -> bool:
    """Whether a catalog cannot be read: then nobody knows what is translated in it."""
    return any(
        not r.context and (r.code.startswith("po-") or r.code in UNREAD) for r in verdict.reasons
    )
