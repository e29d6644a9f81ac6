"""site.json and records/: verdicts, titles and work that waits.

`records/` has a file per collection.

From these and its other files a release can be rebuilt without an answer, or judged again, when
nothing else can be read (`withdraw`, `rollback`); and two releases can be compared (`diff`).
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import msgspec

from pmlpub.format_version import decode_versioned
from pmlpub.model import (
    CONDITIONS,
    PARTS,
    Former,
    JudgedAnswer,
    JudgedEdition,
    Part,
    Site,
    Verdict,
    part_of,
)

"""Codes of problems that a translator has to correct."""
UNREAD = frozenset({"symlink", "unreadable", "file-too-large"})
WORD = re.compile(r"\w+")
SITE = "site.json"
"""Where a release keeps its SiteRecord."""
SITE_VERSION = 2
"""Version of the format of site.json."""
VERSION = 2
"""Version of the format of records/<collection>.json."""


class ConditionNames(msgspec.Struct, frozen=True, omit_defaults=True):
    """The id of a condition, its names in one language, and its codes by system."""

    id: str
    name: str
    alternate: str | None = None
    codes: Mapping[str, tuple[str, ...]] = {}


class EditionRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """An edition: `updated` is the day since which its page has its text, `published` that of its
    first page, and `worded` the day that its answer says, if that is another one; `owed` has, by
    part and context, the number of words of the source texts that wait for a translator. The title
    (its question) is set when its part is out, and so is the `condition`, with its names as they
    are on the page; `keywords` are those that people may send, whatever the line answers. `former`
    is what readers once got, where a part or a format is not out, and `correction` what the notice
    says was wrong. Of an edition that the site no longer has, `renamed` is the id under which its
    answer is there now.

    `previous` is the version of the text that the page had before the one of today, or had last if
    none is out, as far as releases know.

    For the next release: `last` is the version of the text that the page had last, if it is not out
    and nobody signed it; `shown` the day that feeds have, if it is later than that of the text or
    of the tombstone; `undated` says that the source text has changed since the day in `worded`, or
    else in `updated`. Releases of earlier versions of pmlpub have none of these, nor `published`.
    """

    language: str
    verdicts: dict[Part, Verdict]
    title: str = ""
    updated: dt.date | None = None
    keywords: tuple[str, ...] = ()
    owed: dict[Part, dict[str, int]] = {}
    published: dt.date | None = None
    worded: dt.date | None = None
    previous: str = ""
    last: str = ""
    shown: dt.date | None = None
    undated: bool = False
    former: Former | None = None
    correction: str = ""
    renamed: str = ""
    condition: ConditionNames | None = None

    @property
    def known_parts(self) -> tuple[Part, ...]:
        """The parts that have an address: they are out, or were."""
        before = self.former.parts if self.former else ()
        states = ("published", "tombstone")
        return tuple(p for p in PARTS if p in before or self.verdicts[p].state in states)

    @property
    def question(self) -> str:
        """The question that readers know, if it may be shown."""
        return self.title or (self.former.question if self.former else "")


class AnswerRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """An answer in all languages, the source language first. `known_as` is the earlier id under
    which feeds know its pages, if it had one then."""

    answer: str
    editions: tuple[EditionRecord, ...]
    known_as: str = ""

    @property
    def feed_name(self) -> str:
        """The id under which feeds know its pages."""
        return self.known_as or self.answer

    def keywords(self) -> dict[str, tuple[str, ...]]:
        """Language -> what people may send for the answer."""
        return {e.language: e.keywords for e in self.editions}


class _RecordFile(msgspec.Struct, frozen=True):
    """A file of records: JSON with sorted keys and a newline at the end."""

    def encode(self) -> bytes:
        return msgspec.json.encode(self, order="deterministic") + b"\n"


class CollectionRecord(_RecordFile, frozen=True):
    """records/<collection>.json. `removed` are the editions that the site no longer has, and whose
    addresses have a notice, and `triples` the number of facts in each language in `dataset/`;
    releases of earlier versions of pmlpub do not have these fields."""

    answers: tuple[AnswerRecord, ...]
    version: int = VERSION
    removed: tuple[AnswerRecord, ...] | msgspec.UnsetType = msgspec.UNSET
    triples: dict[str, int] | msgspec.UnsetType = msgspec.UNSET

    @property
    def notices(self) -> tuple[AnswerRecord, ...]:
        """The records of `removed`, if there are any."""
        return self.removed or ()


class _State(msgspec.Struct, frozen=True):
    state: str


class _States(msgspec.Struct, frozen=True):
    language: str
    verdicts: dict[Part, _State]


class _AnswerStates(msgspec.Struct, frozen=True):
    answer: str
    editions: tuple[_States, ...]


class _CollectionStates(msgspec.Struct, frozen=True):
    """Of the record of a collection, only what became of the parts."""

    answers: tuple[_AnswerStates, ...]
    version: int = VERSION


class SiteRecord(_RecordFile, frozen=True):
    """site.json: the settings with which a release was made, and the interface's strings.
    `addresses` are the paths about the whole site, sorted, at which it or an earlier release has a
    page or a list by code (`exporters.site.kept`); releases of earlier versions of pmlpub do not
    have them. `large`: pages about the whole site come in parts by collection, and so does lines/
    unless `lines_in_parts` says otherwise."""

    site: Site
    interfaces: dict[str, dict[str, str]]
    large: bool
    version: int = SITE_VERSION
    addresses: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    lines_in_parts: bool | msgspec.UnsetType = msgspec.UNSET


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


def decode_published(data: bytes, place: str) -> dict[str, tuple[str, ...]]:
    """Answer id -> the languages in which a part of it is out, from the record of a collection; in
    a third of the time of `decode_collection`, and raising the same."""
    found = decode_versioned(data, _CollectionStates, VERSION, place)
    return {
        own.answer: tuple(
            edition.language
            for edition in own.editions
            if any(verdict.state == "published" for verdict in edition.verdicts.values())
        )
        for own in found.answers
    }


def published_in(records: Iterable[AnswerRecord]) -> dict[str, tuple[str, ...]]:
    """The same of records."""
    return {
        record.answer: tuple(
            edition.language
            for edition in record.editions
            if any(verdict.published for verdict in edition.verdicts.values())
        )
        for record in records
    }


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
    former = judged.former
    if judged.line_keywords is not None:
        keywords = judged.line_keywords
    if judged.edition is None:
        return EditionRecord(
            judged.language,
            verdicts,
            keywords=keywords,
            owed=owed,
            former=former,
            correction=judged.correction,
            renamed=judged.renamed,
        )
    is_out, about = verdicts["page"].published, judged.edition.condition
    title = judged.edition.texts.get("question", "") if is_out else ""
    if judged.line_keywords is None:
        keywords = judged.edition.keywords or keywords
    updated, today = judged.edition.updated, judged.today
    return EditionRecord(
        judged.language,
        verdicts,
        title,
        updated,
        keywords,
        owed,
        published=judged.edition.published,
        worded=today.updated if today and today.updated != updated else None,
        former=former,
        correction=judged.correction,
        condition=ConditionNames(about.id, about.name, about.alternate, about.codes)
        if about and is_out
        else None,
    )


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
        if p.is_owed and part_of(p.context.partition("#")[2]) == part
    }


def _unread(verdict: Verdict) -> bool:
    """Whether a catalog cannot be read: then nobody knows what is translated in it."""
    return any(
        not r.context and (r.code.startswith("po-") or r.code in UNREAD) for r in verdict.reasons
    )
