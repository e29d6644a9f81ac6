"""The records that pass through the pipeline. They are frozen and do no I/O.

The records of what people write in content/ are in `content`: every key with its type, limits,
description and example. They are kept apart so that this file, which a newcomer opens first, stays
short enough to be read as a whole.
"""

import datetime as dt
import posixpath
import re
from collections.abc import Mapping
from functools import cached_property
from typing import Literal, Self, TypeAlias
from urllib.parse import unquote, urlsplit

import msgspec

from pmlpub.content.answer import AnswerFile, Reference
from pmlpub.content.condition import Condition
from pmlpub.content.formats import FORMATS, FormatRow
from pmlpub.content.renaming import Formers, by_later_name, earlier_names
from pmlpub.content.settings import SiteFile
from pmlpub.content.types import Format, Listing
from pmlpub.content.withdrawal import RENAMED, Gone, find_returned
from pmlpub.problems import Channel, Location, Problem

Part: TypeAlias = Literal["page", "sms"]
PARTS: tuple[Part, ...] = ("page", "sms")
PARTNERS = "partners"
"""The folder of the pages for people who run other websites."""
CONDITIONS = "conditions"
"""The domain of the names of conditions. No collection can have this name."""
DATASET = "dataset"
"""The folder of the facts about all editions, in place of a language. No language is called so."""
PART_OF: Mapping[Channel, Part] = {"web": "page", "rdf": "page", "sms": "sms"}


class Answer(AnswerFile, frozen=True, kw_only=True):
    """An answer as it was loaded, with its id, the place of each field, and the lines of each text
    that has several, as they are in its file.

    Places and lines are for problems that are found later.
    """

    id: str
    path: str
    places: dict[str, Location] = msgspec.field(default_factory=dict)
    lines: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)

    @property
    def collection(self) -> str:
        return self.id.partition("/")[0]

    @property
    def slug(self) -> str:
        return self.id.partition("/")[2]

    def former_ids(self, site: "Site") -> tuple[str, ...]:
        """The earlier ids of the answer, the latest first: from its `aliases`, and from the records
        of `gone.yaml` that say `renamed`."""
        own = by_later_name(pair for pair in self.aliases.items() if "/" in pair[0])
        return earlier_names(self.id, own, site.renamed)

    def former_sections(self, section: str) -> tuple[str, ...]:
        """The earlier ids of a section, the latest first, from the answer's `aliases`."""
        own = by_later_name(pair for pair in self.aliases.items() if "/" not in pair[0])
        return earlier_names(section, own)


class Site(SiteFile, frozen=True, kw_only=True, dict=True):
    """The settings of a site, with its conditions and its withdrawn answers. `index_key` is that of
    `indexnow`, by which search engines know the site. `former_listings` are those that an earlier
    release had, and the site no longer has: their files stay, and are empty."""

    conditions: dict[str, Condition] = msgspec.field(default_factory=dict)
    gone: tuple[Gone, ...] = ()
    index_key: str | msgspec.UnsetType = msgspec.UNSET
    former_listings: tuple[Listing, ...] | msgspec.UnsetType = msgspec.UNSET

    @property
    def all_languages(self) -> tuple[str, ...]:
        """The source language, then the others in the order of site.yaml."""
        return (self.source_language, *self.languages)

    @cached_property
    def withdrawals(self) -> Mapping[str, tuple[Gone, ...]]:
        """The records of withdrawals by answer. An answer may have several."""
        found: dict[str, list[Gone]] = {}
        for one in self.gone:
            found.setdefault(one.id, []).append(one)
        return {answer: tuple(own) for answer, own in found.items()}

    @cached_property
    def withdrawals_in(self) -> Mapping[str, tuple[Gone, ...]]:
        """The same by collection."""
        found: dict[str, list[Gone]] = {}
        for one in self.gone:
            found.setdefault(one.id.partition("/")[0], []).append(one)
        return {name: tuple(own) for name, own in found.items()}

    @cached_property
    def renamed(self) -> Formers:
        """The ids that answers had before, as the records of `gone.yaml` say that have the reason
        `renamed`: by the next id of each."""
        returned = find_returned(self.gone)
        pairs = (
            (g.id, g.successor)
            for g in self.gone
            if g.reason == RENAMED and g.successor and (g.id, g.moment) not in returned
        )
        return by_later_name(dict(pairs).items())  # Each id has one successor, so this is a forest.

    @cached_property
    def moved_into(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """Collection -> its answers that were in another one -> their ids there (`renamed`)."""
        old_ids = {old for formers in self.renamed.values() for old in formers}
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for answer in self.renamed.keys() - old_ids:
            name = answer.partition("/")[0]
            former = earlier_names(answer, self.renamed)
            if other := tuple(old for old in former if old.partition("/")[0] != name):
                found.setdefault(name, {})[answer] = other
        return found

    def former_ids_of(self, collection: str) -> frozenset[str]:
        """The ids that answers of a collection had in other ones (`moved_into`)."""
        moved = self.moved_into.get(collection, {})
        return frozenset(old for ids in moved.values() for old in ids)

    def roles_for(self, language: str) -> tuple[str, ...]:
        """The roles that have to sign a text in a language."""
        roles = self.policy.roles
        return roles.source if language == self.source_language else roles.translation

    @property
    def clinical_roles(self) -> tuple[str, ...]:
        """The clinical roles of the site. One of them signs emergency numbers and lists of
        distress."""
        roles = self.policy.roles
        named = (*roles.source, *roles.translation, *(roles.clinical or ()))
        return tuple(filter(roles.is_clinical, dict.fromkeys(named)))

    def address(self, language: str, answer_id: str) -> str:
        """The absolute web address of the page of an edition; it ends with a slash."""
        return f"{self.base_url}{language}/{answer_id}/"

    @property
    def reading_format(self) -> FormatRow | None:
        """The format in which people read an edition: its page, or the first other one that is made
        for them; None if the site has no format for people."""
        offered = (row for name, row in FORMATS.items() if row.for_people and name in self.formats)
        return next(offered, None)

    def reading_address(self, language: str, answer_id: str) -> str:
        """Where people read an edition; empty if the site has no format for people."""
        row = self.reading_format
        return self.address(language, answer_id) + row.path if row else ""

    def may_describe(self, address: str) -> bool:
        """Whether a web address may name something in the graph of the site, today's or a former
        one: everything there has an address with a fragment. Addresses are compared by host and
        folder, without scheme, user and port, in lower case, with `%` escapes and dots resolved."""
        if "#" not in unquote(address):
            return False
        host, path = _place_of(address)
        return any(
            host == own_host and f"{path}/".startswith(f"{own_path.rstrip('/')}/")
            for own_host, own_path in self._places
        )

    @cached_property
    def _places(self) -> tuple[tuple[str, str], ...]:
        """The host and the path of each address that the site has or had."""
        return tuple(map(_place_of, (self.base_url, *self.former_base_urls)))


def _place_of(address: str) -> tuple[str, str]:
    """The host and the path of a web address, as programs compare them."""
    try:
        split = urlsplit(unquote(address).replace("\\", "/"))
        host = (split.hostname or "").rstrip(".").encode("idna").decode()
    except ValueError:  # It has no valid host.
        return address, ""
    return host.lower(), posixpath.normpath(f"/{split.path.lower()}".replace("//", "/"))


class Message(msgspec.Struct, frozen=True, gc=False):
    """One translatable field, in gettext's sense: `context` is its msgctxt, `text` its msgid."""

    context: str
    text: str
    part: Part
    location: str
    comments: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def field(self) -> str:
        return self.context.partition("#")[2]


class LocalSection(msgspec.Struct, frozen=True):
    """A section in the language of its edition; `id` is also its anchor."""

    id: str
    heading: str
    body: str


class LocalCondition(msgspec.Struct, frozen=True):
    """The names of a condition in the language of an edition."""

    id: str
    kind: str
    name: str
    alternate: str | None
    agent: str | None
    agent_kind: str | None
    codes: Mapping[str, tuple[str, ...]]
    specialty: str | None = None


class Edition(msgspec.Struct, frozen=True):
    """One answer in one language, made only of messages that are usable today.

    `texts` maps a field (`sections/care/body`) to its text, in the order of the page. A message
    that cannot be used is missing from it, and an error in `problems`, which stops the channels of
    its part, says why. `places` says where each text was read, for problems that checks find in it,
    and `lines` has the lines of its file in which it is, if there are several; of a translation,
    `entries` has the entry of its catalog as it is written.
    `updated` is the day since which the page has its text, and `published` the first day of the
    page: of an edition that goes out. In one of today's files `updated` is that of its answer.
    """

    answer: str
    language: str
    texts: Mapping[str, str]
    section_ids: tuple[str, ...]
    condition: LocalCondition | None
    references: tuple[Reference, ...]
    updated: dt.date
    has_sms: bool
    problems: tuple[Problem, ...] = ()
    places: Mapping[str, Location] = {}
    published: dt.date | None = None
    lines: Mapping[str, tuple[str, ...]] = {}
    entries: Mapping[str, str] = {}

    @property
    def sections(self) -> tuple[LocalSection, ...]:
        return tuple(
            LocalSection(i, self.texts[f"sections/{i}/heading"], self.texts[f"sections/{i}/body"])
            for i in self.section_ids
        )

    @property
    def keywords(self) -> tuple[str, ...]:
        """The words that people text to get this edition, in upper or lower case as written."""
        return split_keywords(self.texts.get("keywords", ""))

    def has(self, part: Part) -> bool:
        return part == "page" or self.has_sms

    def without_places(self) -> Self:
        """The same texts, wherever they are written, and without the problems that were found in
        their files: what is equal here is checked and rendered alike."""
        return msgspec.structs.replace(self, places={}, lines={}, entries={}, problems=())


def split_keywords(text: str) -> tuple[str, ...]:
    """The keywords in a message, separated by whichever comma its language uses."""
    return tuple(word for w in re.split(r"[,،、，]", text) if (word := w.strip()))


def part_of(field: str) -> Part:
    """The part to which a field of an answer belongs."""
    return "sms" if field in ("sms", "keywords") else "page"


def is_markdown(field: str) -> bool:
    """Whether a field of an answer, or its context, is Markdown: the bodies of sections are."""
    return field.endswith("/body")


def channels_of(part: Part) -> tuple[Channel, ...]:
    """The channels on which a part is published."""
    return tuple(channel for channel, p in PART_OF.items() if p == part)


UNSAID = "withdrawn"
"""The reason of a withdrawal in public files, unless it is a word for readers; and where nobody
knows more."""
QUOTED = re.compile(r"""(?<!\w)(['"]).*\1(?!\w)""", re.DOTALL)
"""What a problem quotes, from the first quotation mark to the last, since what is quoted may have
such marks too."""
PAUSED = "paused"
"""The code of the reason why a part is not out that is being checked."""


class Reason(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why a part is not published: a code, a sentence, and the message that it is about."""

    code: str
    text: str
    context: str = ""

    @classmethod
    def of(cls, problem: Problem) -> "Reason":
        """The reason that a problem is. Reasons are in files for everybody, so nothing is quoted in
        them that somebody wrote and nobody has signed; `check` quotes it."""
        text = QUOTED.sub("‘…’", problem.text)
        return cls(problem.code, f"{problem.location}: {text}", problem.context)


class Signed(msgspec.Struct, frozen=True):
    """An approval in one role: the id of the reviewer, and the calendar day on which that person
    signed."""

    role: str
    by: str
    on: dt.date


class Acceptance(msgspec.Struct, frozen=True):
    """A problem of one exact text that people found right as it is.

    `problem` is its code with its field (`number@short_answer`), and `found` are the values that
    the check found then; old approvals name none. `by` are the people who accepted just that. It is
    `complete` when they approved the text in all roles.
    """

    problem: str
    found: tuple[str, ...]
    by: tuple[Signed, ...]
    complete: bool = False


Fate: TypeAlias = Literal["same", "replaced", "unsafe"]
"""What became of an earlier version of a text: today's is the same but for slight changes, another
has taken its place, or it must not be relied on."""
OTHERS = "*"
"""Stands for all versions that are not named."""


class Verdict(msgspec.Struct, frozen=True):
    """What happens to one part of one edition.

    `version` is the hash of the published text, and `expires` the first day without it; both are
    None unless the part is published. `reviewed` is the day on which it was approved in every role,
    if it was, and `reviewers` the ids of those who approved it; `signed` says who signed in which
    role, each on which day, and
    `source_signed` the same of the source text of a translation. What readers are told of them is
    in `exporters.claims`. `outdated` means that the source has changed since the approval, and
    `substantive` that it has changed by more than slightly. `waiting` is the code of the problem
    that today's files have another text, which waits for signatures. `since` is the day of a
    tombstone, if it is known, or that on which a published text came back after one, or on which an
    answer or a language was removed on purpose. `next_review`
    is the day of the next review of this very text, if it has one of its own. `source` is the hash
    of the words of the source for which a published text stands, `facts` that of the source with
    its facts, if it has any. `accepted` are the problems of the text that people accepted, even if
    more have to. `earlier` has what became of earlier versions, for those who have copies.
    """

    state: Literal["published", "withheld", "tombstone", "absent"]
    reasons: tuple[Reason, ...] = ()
    version: str | None = None
    expires: dt.date | None = None
    reviewed: dt.date | None = None
    reviewers: tuple[str, ...] = ()
    outdated: bool = False
    substantive: bool = False
    since: dt.date | None = None
    source: str | None = None
    facts: str | None = None
    signed: tuple[Signed, ...] = ()
    source_signed: tuple[Signed, ...] = ()
    waiting: str = ""
    accepted: tuple[Acceptance, ...] = ()
    next_review: dt.date | None = None
    earlier: dict[str, Fate] = {}

    @property
    def published(self) -> bool:
        return self.state == "published"

    @property
    def paused(self) -> bool:
        """Whether it is not out because it is being checked."""
        return any(reason.code == PAUSED for reason in self.reasons)


class Outcome(msgspec.Struct, frozen=True):
    """What became of one part of one edition, and why.

    The part is not published, or a rollback left it as it is, or it differs between two releases.
    `part` is empty if this concerns the whole edition; `language` is empty too if it concerns the
    whole answer.
    """

    answer: str
    language: str
    part: Part | Literal[""]
    state: str
    reason: Reason | None = None

    def as_data(self) -> dict[str, str]:
        """The outcome in plain values, for `--json` and the manifest."""
        own = {name: getattr(self, name) for name in ("answer", "language", "part", "state")}
        return own | {"code": self.code, "text": self.text}

    @property
    def code(self) -> str:
        return self.reason.code if self.reason else ""

    @property
    def text(self) -> str:
        """The reason in a sentence; empty if there is nothing to explain."""
        return self.reason.text if self.reason else ""


class Former(msgspec.Struct, frozen=True, omit_defaults=True):
    """What readers once got of an edition: the parts that have a notice now, and the question of
    the page, if it may still be shown. `formats` are those that the site no longer has, in which
    the edition was out: also of one that is out in others. `days` are those on which they were
    removed, as far as they are known. `unseen` are parts whose text was never out, and which have a
    notice because their answer is withdrawn."""

    parts: tuple[Part, ...]
    question: str = ""
    formats: tuple[Format, ...] = ()
    days: Mapping[Format, dt.date] = {}
    unseen: tuple[Part, ...] = ()


class Successor(msgspec.Struct, frozen=True):
    """The page to read in place of a withdrawn answer, in the language that it is out in, and the
    keyword for its SMS, if that is out. `file` is set for another file than its page."""

    answer: str
    language: str
    question: str
    keyword: str = ""
    file: str = ""


class JudgedEdition(msgspec.Struct, frozen=True):
    """One edition, and what was decided about each part of it.

    `edition` is None for an answer that is withdrawn or cannot be read. `sisters` are the other
    languages whose page is published, in the order of the site. `found` are the problems that
    checks found in it, and `stopping` the reasons why the catalogs that it comes from cannot be
    used. `known_keywords` are the words that catalogs still have for an edition without usable
    keywords: people may have them on paper. `line_keywords` are the words that the health line
    knows, if they are not those of the edition. `edition` has the texts that go out; where these
    are signed ones that today's files do not have, `draft` is the edition of today's files. `notes`
    say by part why texts were taken away: they are for reviewers and operators, and are not
    published. `former` is set where a part is not out that had an address, or a format is no longer
    offered: a notice is there. Beside it are the `sister_keywords` (`CURE EN`) for the SMS in other
    languages, the `successor`, and the author's `correction`, if it is signed and the notice says
    that the answer contained an error. `renamed` is the id that the answer has now, if its
    addresses under this one have a notice.
    """

    answer: str
    language: str
    verdicts: Mapping[Part, Verdict]
    edition: Edition | None = None
    sisters: tuple[str, ...] = ()
    found: tuple[Problem, ...] = ()
    stopping: tuple[Problem, ...] = ()
    known_keywords: tuple[str, ...] = ()
    line_keywords: tuple[str, ...] | None = None
    draft: Edition | None = None
    notes: Mapping[Part, tuple[str, ...]] = {}
    former: Former | None = None
    sister_keywords: tuple[str, ...] = ()
    successor: Successor | None = None
    correction: str = ""
    renamed: str = ""

    @property
    def today(self) -> Edition | None:
        """The edition as today's files have it."""
        return self.draft or self.edition

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong with its texts.

        A broken catalog is reported once, with the collection, so the messages that it makes
        unusable are left out here.
        """
        if self.edition is None or self.stopping:
            return self.found
        return (*self.edition.problems, *self.found)


class JudgedAnswer(msgspec.Struct, frozen=True):
    """An answer in all its languages, the source first."""

    answer: str
    editions: tuple[JudgedEdition, ...]

    @property
    def problems(self) -> list[Problem]:
        """Everything that is wrong with its texts, in all languages."""
        return [problem for judged in self.editions for problem in judged.problems]

    def in_language(self, language: str) -> JudgedEdition:
        return next(judged for judged in self.editions if judged.language == language)


Artifacts: TypeAlias = dict[str, bytes]
"""The bytes of each file by its path, which is relative, with slashes."""
OWN_HELP, OWN_STOP = "site#sms_help", "site#sms_stop"
"""The site's own replies to HELP and to STOP among the strings of the interface, if they may be
sent."""
EMERGENCY = "ui/emergency#"
"""Before the code of a region: its emergency numbers among the strings of the interface of the
source language, as somebody signed them."""
DISTRESS = "ui/distress#words"
"""The lists by which the line recognizes distress among the strings of the interface, as somebody
signed them."""
Interface: TypeAlias = Mapping[str, str]
"""The text of each string of the interface that may be shown in one language, by context.

Where the policy is another one for SMS than for pages, a string that both show may be allowed in
one of them alone: then `<context>@sms` has its text for SMS, which may be empty.
"""


def sms_string(interface: Interface, context: str) -> str:
    """The text of a string of the interface for SMS; empty if it has none."""
    return interface.get(f"{context}@sms", interface.get(context, ""))
