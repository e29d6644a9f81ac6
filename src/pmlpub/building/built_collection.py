"""What became of one collection: in a build, and in the cache for later ones."""

import datetime as dt

import msgspec

from pmlpub.building.addresses import Used
from pmlpub.building.site_files import Row
from pmlpub.exporters.lines import line_files
from pmlpub.exporters.site import listing
from pmlpub.exporters.site.feed import PackedEvents
from pmlpub.exporters.site.gallery import Card
from pmlpub.exporters.site.servers import MovedPage
from pmlpub.judging.clashes import PackedOwners
from pmlpub.model import Outcome
from pmlpub.problems import Problem
from pmlpub.records import worklist
from pmlpub.records.answer_record import AnswerRecord
from pmlpub.records.expiry import PackedExpiries
from pmlpub.releases.history_file import PackedWords
from pmlpub.releases.manifest import FileRow
from pmlpub.releases.staging import Content


class BuiltCollection(msgspec.Struct, frozen=True):
    """What became of one collection.

    `trees` and `manifests` (rows of files, encoded) are by language; `files` are site-wide files
    about this collection alone, and `data` says which files describe what it has. On a large site
    its gallery and its work list are among its files; otherwise `records`, `notices`, `cards` and
    `work` have what the site's files show. `events` are the newest ones for the feeds of the site,
    and `moved` the pages that are gone for good. `outcomes` are the parts that are not out,
    `owners` those of its keywords; `known` has the languages of each answer, `expiries` all that
    expires, `replies` what the health line answers, `listed` the questions of pages that are out,
    by language, and `questions` those of its work list, by answer. `triples` is the number of facts
    in its part of the dataset, by language, and `reasons` are the codes of why texts are not out
    there.
    Editions were `rendered`, or `reused` from an earlier build. `texts` are the words that are out
    without a signature and were not before, packed: for the history. `seconds` says where the time
    went, by name (`times`).
    """

    collection: str
    answers: int = 0
    problems: tuple[Problem, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    counts: dict[str, dict[str, int]] = {}
    trees: dict[str, str] = {}
    manifests: dict[str, Content] = {}
    files: dict[str, Content] = {}
    data: tuple[FileRow, ...] = ()
    records: tuple[AnswerRecord, ...] = ()
    notices: tuple[AnswerRecord, ...] = ()
    cards: tuple[Card, ...] = ()
    work: tuple[worklist.WorkRow, ...] = ()
    expiries: PackedExpiries = PackedExpiries()
    work_totals: worklist.Totals = {}
    owners: PackedOwners = PackedOwners()
    known: dict[str, tuple[str, ...]] = {}
    replies: line_files.Packed = line_files.Packed()
    listed: dict[str, listing.Packed] = {}
    events: PackedEvents = PackedEvents()
    moved: tuple[MovedPage, ...] = ()
    questions: dict[str, str] = {}
    triples: dict[str, int] = {}
    reasons: tuple[str, ...] = ()
    rendered: int = 0
    reused: int = 0
    texts: PackedWords = b""
    seconds: dict[str, float] = {}


class Kept(msgspec.Struct, frozen=True):
    """A collection in the cache.

    It was judged as of the day `first`, and would be the same until the day before `until`; of its
    work list that is true until the day before `work_until`. `used` is what it used of the release
    before. `objects` and `trees` are those that it consists of, each with a hash of the metadata of
    its files when they were right. The files of `built` are not in it: `files` and `manifests` say
    what they have, so that they are taken from the live release.
    """

    built: BuiltCollection
    files: dict[str, Row]
    manifests: dict[str, Row]
    objects: tuple[tuple[str, bytes], ...]
    trees: tuple[tuple[str, bytes], ...]
    used: Used
    first: dt.date
    until: dt.date
    work_until: dt.date

    def holds(self, as_of: dt.date) -> bool:
        """Whether it would be judged the same on a day."""
        return self.first <= as_of < self.until


def without_files(built: BuiltCollection) -> BuiltCollection:
    """What `check` says of a collection, without what a release is made of."""
    return msgspec.structs.replace(
        built, trees={}, manifests={}, files={}, data=(), records=(), notices=(), cards=(), work=(),
        replies=line_files.Packed(), work_totals={}, texts=b"", listed={}, events=PackedEvents(),
        moved=(), questions={}, rendered=0, reused=0,
    )  # fmt: skip
