"""The records that flow through the pipeline: frozen, without I/O.

`*File` records are what people write in YAML; their types and limits are at once the validation
(`source.records`) and the JSON Schema for editors (`pmlpub schema`).
"""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from pmlpub.problems import Channel, Location, Problem

SLUG_LENGTH = 80
SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
ANSWER_ID = r"^[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*$"
ALIAS = r"^[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?$"
PARTIAL_DATE = r"^(?:1[89]|2[0-9])[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$"
# An address that is an IRI too (RFC 3987), so that it can stand in a graph: host, port, path with
# query, fragment; a % begins an escape.
_CHARACTER = r"""(?:[^\s<>"\\^`{|}\[\]%#\ue000-\uf8ff]|%[0-9A-Fa-f]{2})"""
_HOST = r"""[^\s<>"\\^`{|}\[\]%/?#:@\ue000-\uf8ff]+"""
WEB_ADDRESS = rf"^https?://{_HOST}(?::[0-9]+)?(?:[/?]{_CHARACTER}*)?(?:#{_CHARACTER}*)?$"
BASE_ADDRESS = rf"^https?://{_HOST}(?::[0-9]+)?/(?:[^\s<>\"\\^`{{|}}\[\]%?#\ue000-\uf8ff]*/)?$"
LANGUAGE_TAG = r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$"
ONE_LINE = r"^[^\n]+$"
BUDGET_KEY = rf"^default$|{LANGUAGE_TAG}"
SYSTEM = r"^[A-Za-z0-9-]+$"
CODE = r"^[A-Za-z0-9._:-]+$"
PUBLIC_KEY = r"^[A-Za-z0-9+/]{43}=$"

Slug: TypeAlias = Annotated[str, Meta(pattern=SLUG, max_length=SLUG_LENGTH)]
AnswerId: TypeAlias = Annotated[str, Meta(pattern=ANSWER_ID, max_length=161)]
WebAddress: TypeAlias = Annotated[str, Meta(pattern=WEB_ADDRESS, max_length=2000)]
LanguageTag: TypeAlias = Annotated[str, Meta(pattern=LANGUAGE_TAG, max_length=35)]
Line: TypeAlias = Annotated[str, Meta(min_length=1, max_length=500)]
Text: TypeAlias = Annotated[str, Meta(min_length=1, max_length=20_000)]
Requirement: TypeAlias = Literal["approved", "translated"]
Format: TypeAlias = Literal[
    "page", "snippet", "plain", "embed", "jsonld", "turtle", "ntriples", "rdfxml", "sms"
]
Specialty: TypeAlias = Literal[
    "Anesthesia", "Cardiovascular", "CommunityHealth", "Dentistry", "Dermatology", "Dermatologic",
    "DietNutrition", "Emergency", "Endocrine", "Gastroenterologic", "Genetic", "Geriatric",
    "Gynecologic", "Hematologic", "Infectious", "LaboratoryScience", "Midwifery",
    "Musculoskeletal", "Neurologic", "Nursing", "Obstetric", "Oncologic", "Optometric",
    "Otolaryngologic", "Pathology", "Pediatric", "PharmacySpecialty", "Physiotherapy",
    "PlasticSurgery", "Podiatric", "PrimaryCare", "Psychiatric", "PublicHealth", "Pulmonary",
    "Radiography", "Renal", "RespiratoryTherapy", "Rheumatologic", "SpeechPathology", "Surgical",
    "Toxicologic", "Urologic",
]  # fmt: skip
TableUse: TypeAlias = Literal["locking", "single", "both"]
Part: TypeAlias = Literal["page", "sms"]
PARTS: tuple[Part, ...] = ("page", "sms")
CONDITIONS = "conditions"
"""The domain of the conditions' names; reserved as a name of a collection."""
PART_OF: Mapping[Channel, Part] = {"web": "page", "rdf": "page", "sms": "sms"}


class _Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all records of content/ share: keyword arguments only, nothing unknown."""


class Section(_Record, frozen=True):
    """A headed part of an answer; `body` is restricted Markdown."""

    heading: Line
    body: Text


class Reference(_Record, frozen=True):
    """A published source; `published` is a year, a month or a day (ISO 8601)."""

    title: Line
    url: WebAddress
    published: Annotated[str, Meta(pattern=PARTIAL_DATE)] | None = None


class AnswerFile(_Record, frozen=True):
    """content/<collection>/<slug>.yaml."""

    question: Line
    short_answer: Text
    updated: dt.date
    urgent: Text | None = None
    sms: Annotated[str, Meta(min_length=1, max_length=2000)] | None = None
    keywords: Line | None = None
    condition: Slug | None = None
    sections: dict[Slug, Section] = {}
    correction: Text | None = None
    references: tuple[Reference, ...] = ()
    protected: tuple[Line, ...] = ()
    aliases: dict[Annotated[str, Meta(pattern=ALIAS)], Annotated[str, Meta(pattern=ALIAS)]] = {}


class Answer(AnswerFile, frozen=True, kw_only=True):
    """An answer as loaded: with its id, and the place of each field for problems found later."""

    id: str
    path: str
    places: dict[str, Location] = {}

    @property
    def collection(self) -> str:
        return self.id.partition("/")[0]

    @property
    def slug(self) -> str:
        return self.id.partition("/")[2]


class Agent(_Record, frozen=True):
    """What causes a condition. `kind` is schema.org's `infectiousAgentClass` without a prefix."""

    name: Line
    kind: Literal["Bacteria", "Fungus", "MulticellularParasite", "Prion", "Protozoa", "Virus"]


class Condition(_Record, frozen=True):
    """One entry of content/conditions.yaml; `codes` maps a coding system to a code, `specialty` is
    a member of schema.org's MedicalSpecialty."""

    name: Line
    alternate: Line | None = None
    kind: Literal["InfectiousDisease", "MedicalCondition"] = "MedicalCondition"
    agent: Agent | None = None
    codes: dict[Annotated[str, Meta(pattern=SYSTEM)], Annotated[str, Meta(pattern=CODE)]] = {}
    specialty: Specialty | None = None


class Gone(_Record, frozen=True):
    """One entry of content/gone.yaml: an answer that was withdrawn, and is never reused."""

    id: AnswerId
    on: dt.date
    reason: Line
    successor: AnswerId | None = None


class Publisher(_Record, frozen=True):
    name: Line
    url: WebAddress


class PartPolicy(_Record, frozen=True):
    """`approved`: only signed text goes out; `translated`: unsigned text too, visibly marked."""

    require: Requirement = "approved"


class Roles(_Record, frozen=True):
    """Who must approve a source text and a translation: each role by another person."""

    source: Annotated[tuple[Slug, ...], Meta(min_length=1, max_length=4)] = ("clinician",)
    translation: Annotated[tuple[Slug, ...], Meta(min_length=1, max_length=4)] = (
        "translator",
        "reviser",
    )


class Policy(_Record, frozen=True):
    """Days are whole days on the as-of date's calendar."""

    page: PartPolicy = PartPolicy()
    sms: PartPolicy = PartPolicy()
    roles: Roles = Roles()
    signatures: Literal["optional", "required"] = "optional"
    grace_days: Annotated[int, Meta(ge=0, le=365)] = 30
    unreviewed_days: Annotated[int, Meta(ge=0, le=36_500)] = 180

    def require(self, part: Part) -> Requirement:
        return self.page.require if part == "page" else self.sms.require


class Reviewer(_Record, frozen=True):
    """Who may approve: in which roles and languages. `key` is an Ed25519 public key in base64."""

    id: Slug
    name: Line
    roles: tuple[Slug, ...]
    languages: tuple[LanguageTag, ...]
    kind: Literal["person", "organization"] = "person"
    key: Annotated[str, Meta(pattern=PUBLIC_KEY)] | None = None


class ReviewSettings(_Record, frozen=True):
    """`max_months`: the longest time to a next review; `warn_days`: how early one is due."""

    warn_days: Annotated[int, Meta(ge=0, le=365)] = 60
    max_months: Annotated[int, Meta(ge=1, le=120)] = 36


class SignatureSettings(_Record, frozen=True):
    """`days`: how long partners may rely on the signature of a release, from its as-of date on."""

    days: Annotated[int, Meta(ge=1, le=400)] = 30


class SmsSettings(_Record, frozen=True):
    """`segments` maps a language, or `default`, to the most segments that one reply may take.

    `national_tables` maps a language to the tables of 3GPP TS 23.038, annex A, that the operator
    and its phones are known to have; no others are counted on. `help` maps a language to what HELP
    answers there. `responder` is where Kannel finds the responder (`pmlpub sms serve`).
    """

    segments: dict[
        Annotated[str, Meta(pattern=BUDGET_KEY)],
        Annotated[int, Meta(ge=1, le=20)],
    ] = {}
    national_tables: dict[LanguageTag, TableUse] = {}
    footer: bool = True
    help: dict[
        LanguageTag,
        Annotated[str, Meta(pattern=ONE_LINE, min_length=1, max_length=500)],
    ] = {}
    responder: Annotated[str, Meta(pattern=BASE_ADDRESS, max_length=500)] = "http://127.0.0.1:8013/"

    def budget(self, language: str) -> int:
        return self.segments.get(language, self.segments.get("default", 2))

    def tables(self, language: str) -> dict[str, TableUse]:
        """What `count_sms` may use for a language: tables are named by its first subtag."""
        use = self.national_tables.get(language)
        return {language.partition("-")[0]: use} if use else {}


class SiteFile(_Record, frozen=True):
    """content/site.yaml."""

    title: Line
    base_url: Annotated[str, Meta(pattern=BASE_ADDRESS, max_length=500)]
    publisher: Publisher
    license: WebAddress
    publishing_principles: WebAddress | None = None
    demonstration: bool = False
    source_language: LanguageTag = "en"
    languages: tuple[LanguageTag, ...] = ()
    formats: tuple[Format, ...] = (
        "page",
        "snippet",
        "plain",
        "embed",
        "jsonld",
        "turtle",
        "ntriples",
        "rdfxml",
        "sms",
    )
    policy: Policy = Policy()
    reviewers: tuple[Reviewer, ...] = ()
    review: ReviewSettings = ReviewSettings()
    sms: SmsSettings = SmsSettings()
    signature: SignatureSettings = SignatureSettings()


class Site(SiteFile, frozen=True, kw_only=True):
    """The settings of a site with its conditions and its withdrawn answers."""

    conditions: dict[str, Condition] = {}
    gone: tuple[Gone, ...] = ()

    @property
    def all_languages(self) -> tuple[str, ...]:
        """The source language, then the others in the order of site.yaml."""
        return (self.source_language, *self.languages)

    def address(self, language: str, answer_id: str) -> str:
        """Where the page of an edition stands on the web: absolute, with a slash at the end."""
        return f"{self.base_url}{language}/{answer_id}/"


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
    codes: Mapping[str, str]
    specialty: str | None = None


class Edition(msgspec.Struct, frozen=True):
    """One answer in one language, whole: made only of messages that are usable today.

    `texts` maps a field (`sections/care/body`) to its text, in the order of the page. A message
    that cannot be used is not there, and an error of its part's channels in `problems` says why.
    `places` says where each text was read, for problems that checks find in it.
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

    @property
    def sections(self) -> tuple[LocalSection, ...]:
        return tuple(
            LocalSection(i, self.texts[f"sections/{i}/heading"], self.texts[f"sections/{i}/body"])
            for i in self.section_ids
        )

    @property
    def keywords(self) -> tuple[str, ...]:
        """What people text to get this edition, in the case of the catalog."""
        return split_keywords(self.texts.get("keywords", ""))

    def has(self, part: Part) -> bool:
        return part == "page" or self.has_sms


def split_keywords(text: str) -> tuple[str, ...]:
    """The words of a message of keywords, whichever comma its language writes."""
    return tuple(word for w in re.split(r"[,،、，]", text) if (word := w.strip()))


def part_of(field: str) -> Part:
    """The part to which a field of an answer belongs."""
    return "sms" if field in ("sms", "keywords") else "page"


def channels_of(part: Part) -> tuple[Channel, ...]:
    """The channels on which a part goes out."""
    return tuple(channel for channel, p in PART_OF.items() if p == part)


class Reason(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why a part does not go out: a problem's code, the message it is about, and a sentence."""

    code: str
    text: str
    context: str = ""


class Verdict(msgspec.Struct, frozen=True):
    """What happens to one part of one edition.

    `version` is the hash of the published text, `expires` the first day without it; both are None
    unless the part is published. `reviewed` is the day of its approval, if it has one, `reviewers`
    the ids of who approved it. `outdated`: the source has changed slightly since the approval.
    `since` is the day of a tombstone, as far as it is known.
    """

    state: Literal["published", "withheld", "tombstone", "absent"]
    reasons: tuple[Reason, ...] = ()
    version: str | None = None
    expires: dt.date | None = None
    reviewed: dt.date | None = None
    reviewers: tuple[str, ...] = ()
    outdated: bool = False
    since: dt.date | None = None

    @property
    def published(self) -> bool:
        return self.state == "published"


class Outcome(msgspec.Struct, frozen=True):
    """What became of one part of one edition, and why: a part that is not out, that a rollback
    left as it is, or that differs between two releases.

    `part`, and `language` too, are empty where it is all of the edition, or all of the answer.
    """

    answer: str
    language: str
    part: Part | Literal[""]
    state: str
    reason: Reason | None = None

    def as_data(self) -> dict[str, str]:
        """Plain values, for `--json` and the manifest."""
        own = {name: getattr(self, name) for name in ("answer", "language", "part", "state")}
        return own | {"code": self.code, "text": self.text}

    @property
    def code(self) -> str:
        return self.reason.code if self.reason else ""

    @property
    def text(self) -> str:
        """Why, in a sentence; empty where there is nothing to explain."""
        return self.reason.text if self.reason else ""


class JudgedEdition(msgspec.Struct, frozen=True):
    """One edition, and what was decided about each part of it.

    `edition` is None for an answer that is withdrawn or cannot be read. `sisters` are the other
    languages whose page is published, in the order of the site. `found` is what the checks found
    in it, `stopping` what stops its language before any check. `known_keywords` are words that
    catalogs still have of an edition without usable ones: people may have them on paper.
    """

    answer: str
    language: str
    verdicts: Mapping[Part, Verdict]
    edition: Edition | None = None
    sisters: tuple[str, ...] = ()
    found: tuple[Problem, ...] = ()
    stopping: tuple[Problem, ...] = ()
    known_keywords: tuple[str, ...] = ()


class JudgedAnswer(msgspec.Struct, frozen=True):
    """An answer in all its languages, the source first."""

    answer: str
    editions: tuple[JudgedEdition, ...]

    @property
    def problems(self) -> list[Problem]:
        """Everything wrong with its texts. A broken catalog is reported once for all its messages,
        with the collection, so the messages that it has made unusable are left out."""
        found: list[Problem] = []
        for judged in self.editions:
            if judged.edition and not judged.stopping:
                found += judged.edition.problems
            found += judged.found
        return found

    def in_language(self, language: str) -> JudgedEdition:
        return next(judged for judged in self.editions if judged.language == language)


Artifacts: TypeAlias = dict[str, bytes]
"""Paths (relative, with slashes) and their bytes."""
Interface: TypeAlias = Mapping[str, str]
"""The interface's strings in one language: context -> text."""
