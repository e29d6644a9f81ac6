"""What a release records of itself, one file a collection: verdicts, titles, work that waits.

From these and its own files a release can be made again without an answer, or judged anew, when
nothing else can be read (`withdraw`, `rollback`); and two releases can be compared (`diff`).
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

from pmlpub.model import CONDITIONS, PARTS, Edition, Part, Site, Verdict, part_of

OWED = frozenset({"missing", "fuzzy", "outdated"})
"""Codes of problems that a translator mends."""
UNREAD = frozenset({"symlink", "unreadable", "file-too-large"})
WORD = re.compile(r"\w+")
SITE = "site.json"
"""Where a release keeps its SiteRecord."""


class Judged(Protocol):
    """What is read of a View (exporters.view)."""

    site: Site
    answer: str
    language: str
    verdicts: Mapping[Part, Verdict]
    edition: Edition | None
    known_keywords: Sequence[str]


class EditionRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """An edition: `updated` is the day of its wording; `owed` has, by part and context, the words
    of the source texts that wait for a translator. The title (its question) stands there when its
    part is out; `keywords` are those that people may send, whatever the line answers."""

    language: str
    verdicts: dict[Part, Verdict]
    title: str = ""
    updated: dt.date | None = None
    keywords: tuple[str, ...] = ()
    owed: dict[Part, dict[str, int]] = {}


class AnswerRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """An answer in all languages, the source first."""

    answer: str
    editions: tuple[EditionRecord, ...]

    def keywords(self) -> dict[str, tuple[str, ...]]:
        """Language -> what people may send for the answer."""
        return {e.language: e.keywords for e in self.editions}


class CollectionRecord(msgspec.Struct, frozen=True):
    """records/<collection>.json."""

    answers: tuple[AnswerRecord, ...]


class SiteRecord(msgspec.Struct, frozen=True):
    """site.json: the settings that a release was made with, and the interface's strings."""

    site: Site
    interfaces: dict[str, dict[str, str]]
    large: bool


def path(collection: str) -> str:
    """Where the record of a collection stands in a release."""
    return f"records/{collection}.json"


def encode(record: CollectionRecord | SiteRecord) -> bytes:
    """The record as a file: dictionaries sorted, a newline at the end."""
    return msgspec.json.encode(record, order="deterministic") + b"\n"


def record_of(views: Sequence[Judged]) -> AnswerRecord:
    """The record of an answer, from its views in all languages."""
    sources = _source_texts(views)
    return AnswerRecord(views[0].answer, tuple(_edition(v, sources) for v in views))


def _edition(view: Judged, sources: Mapping[str, str]) -> EditionRecord:
    owed: dict[Part, dict[str, int]] = {
        part: words for part in PARTS if (words := _owed(view, part, sources))
    }
    verdicts = dict(view.verdicts)
    keywords = tuple(view.known_keywords)
    if view.edition is None:
        return EditionRecord(view.language, verdicts, keywords=keywords, owed=owed)
    title = view.edition.texts.get("question", "") if verdicts["page"].published else ""
    keywords = view.edition.keywords or keywords
    return EditionRecord(view.language, verdicts, title, view.edition.updated, keywords, owed)


def _source_texts(views: Sequence[Judged]) -> dict[str, str]:
    """Context -> text of every message of the source edition; nothing for one without text."""
    for view in views:
        if view.language == view.site.source_language and (edition := view.edition):
            texts = {f"{edition.answer}#{field}": text for field, text in edition.texts.items()}
            if c := edition.condition:
                names = {"name": c.name, "alternate": c.alternate, "agent": c.agent}
                texts |= {f"{CONDITIONS}/{c.id}#{k}": name for k, name in names.items() if name}
            return texts
    return {}


def _owed(view: Judged, part: Part, sources: Mapping[str, str]) -> dict[str, int]:
    """Context -> words of each source text of the part that waits for a translator."""
    if view.edition is None or _unread(view.verdicts[part]):
        return {}
    return {
        p.context: len(WORD.findall(sources.get(p.context, "")))
        for p in view.edition.problems
        if p.code in OWED and part_of(p.context.partition("#")[2]) == part
    }


def _unread(verdict: Verdict) -> bool:
    """Is there a catalog that cannot be read? Nobody knows then what is translated in it."""
    return any(
        not r.context and (r.code.startswith("po-") or r.code in UNREAD) for r in verdict.reasons
    )
