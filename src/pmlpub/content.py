"""The keys of the files in content/: types, defaults, limits, descriptions, examples.

One declaration per key serves for validation (`source`), for the JSON Schema for editors
(`pmlpub schema`) and for the reference for people (docs/settings.md, written by `make docs`). Every
key has a description of its effect and an example. The first examples of all keys together make a
whole file that pmlpub accepts. `model` has the records that are made from these.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import Meta

from pmlpub import periods

CLINICIAN, TRANSLATOR = "clinician", "translator"
"""The roles whose names say what they do; a site may give its roles any names."""
SLUG_LENGTH = 80
SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
ANSWER_ID = r"^[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*$"
ALIAS = r"^[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?$"
PARTIAL_DATE = r"^(?:1[89]|2[0-9])[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$"
# An address that is also an IRI (RFC 3987), so that it can be used in a graph: host, port, path
# with query, fragment; a % begins an escape.
_CHARACTER = r"""(?:[^\s<>"\\^`{|}\[\]%#\ue000-\uf8ff]|%[0-9A-Fa-f]{2})"""
_HOST = r"""[^\s<>"\\^`{|}\[\]%/?#:@\ue000-\uf8ff]+"""
WEB_ADDRESS = rf"^https?://{_HOST}(?::[0-9]+)?(?:[/?]{_CHARACTER}*)?(?:#{_CHARACTER}*)?$"
BASE_ADDRESS = rf"^https?://{_HOST}(?::[0-9]+)?/(?:[^\s<>\"\\^`{{|}}\[\]%?#\ue000-\uf8ff]*/)?$"
INSTANT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?Z$"
LANGUAGE_TAG = r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$"
ONE_LINE = r"^[^\n]+$"
BUDGET_KEY = rf"^default$|{LANGUAGE_TAG}"
SYSTEM = r"^[A-Za-z0-9-]+$"
CODE = r"^[A-Za-z0-9._:-]+$"
PUBLIC_KEY = r"^[A-Za-z0-9+/]{43}=$"

PATTERNS: Mapping[str, str] = {
    SLUG: "a name of lower-case ASCII letters, digits and single hyphens",
    ANSWER_ID: "an id of the form collection/answer, in lower-case ASCII",
    ALIAS: "an id in lower-case ASCII, of an answer (collection/answer) or a section",
    PARTIAL_DATE: "a year, a month or a day (2020, 2020-11 or 2020-11-20)",
    WEB_ADDRESS: "a web address that begins with https:// or http://",
    BUDGET_KEY: "'default' or a language tag such as fr, pt-BR or zh-Hans",
    ONE_LINE: "text on one line",
    SYSTEM: "a name of letters, digits and hyphens",
    CODE: "a code of ASCII letters, digits and . _ : -",
    PUBLIC_KEY: "a public key as pmlpub reviewer-key prints it",
    BASE_ADDRESS: "a web address that ends with a slash, without ? or #",
    INSTANT: "an instant in UTC such as 2026-05-01T09:30:00Z",
    LANGUAGE_TAG: "a language tag such as fr, pt-BR or zh-Hans",
    periods.MOMENT: "a day (2026-11-28) or an instant in UTC (2026-11-28T18:03:03Z)",
}
"""Each pattern in words for people, as in "'x' is not ..."."""

Instant: TypeAlias = Annotated[str, Meta(pattern=INSTANT)]
Slug: TypeAlias = Annotated[str, Meta(pattern=SLUG, max_length=SLUG_LENGTH)]
AnswerId: TypeAlias = Annotated[str, Meta(pattern=ANSWER_ID, max_length=161)]
AliasId: TypeAlias = Annotated[str, Meta(pattern=ALIAS)]
WebAddress: TypeAlias = Annotated[str, Meta(pattern=WEB_ADDRESS, max_length=2000)]
BaseAddress: TypeAlias = Annotated[str, Meta(pattern=BASE_ADDRESS, max_length=500)]
LanguageTag: TypeAlias = Annotated[str, Meta(pattern=LANGUAGE_TAG, max_length=35)]
BudgetKey: TypeAlias = Annotated[str, Meta(pattern=BUDGET_KEY)]
System: TypeAlias = Annotated[str, Meta(pattern=SYSTEM)]
Code: TypeAlias = Annotated[str, Meta(pattern=CODE)]
Codes: TypeAlias = Annotated[tuple[Code, ...], Meta(min_length=1, max_length=50)]
PartialDate: TypeAlias = Annotated[str, Meta(pattern=PARTIAL_DATE)]
Moment: TypeAlias = Annotated[str, Meta(pattern=periods.MOMENT)]
PublicKey: TypeAlias = Annotated[str, Meta(pattern=PUBLIC_KEY)]
Line: TypeAlias = Annotated[str, Meta(min_length=1, max_length=500)]
SingleLine: TypeAlias = Annotated[str, Meta(pattern=ONE_LINE, min_length=1, max_length=500)]
Text: TypeAlias = Annotated[str, Meta(min_length=1, max_length=20_000)]
SmsText: TypeAlias = Annotated[str, Meta(min_length=1, max_length=2000)]
RoleNames: TypeAlias = Annotated[tuple[Slug, ...], Meta(min_length=1, max_length=4)]
Segments: TypeAlias = Annotated[int, Meta(ge=1, le=20)]
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
AgentKind: TypeAlias = Literal[
    "Bacteria", "Fungus", "MulticellularParasite", "Prion", "Protozoa", "Virus"
]
TableUse: TypeAlias = Literal["locking", "single", "both"]


class _Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of all records of content/: keyword arguments only, and no unknown fields."""


class Section(_Record, frozen=True):
    """A part of an answer under a heading of its own."""

    heading: Annotated[
        Line, Meta(description="The heading on the page.", examples=["What can treatment do?"])
    ]
    body: Annotated[
        Text,
        Meta(
            description="The text in Markdown: paragraphs, lists, emphasis, and links to https:// "
            "and http:// addresses. Nothing else is allowed.",
            examples=["It helps the immune system.\n\n- Rehabilitation matters **too**.\n"],
        ),
    ]


class Reference(_Record, frozen=True):
    """A published source of an answer."""

    title: Annotated[
        Line,
        Meta(
            description="The title in its own language. It is shown as it is in every language, "
            "and is never translated.",
            examples=["Progressive multifocal leukoencephalopathy"],
        ),
    ]
    url: Annotated[
        WebAddress,
        Meta(
            description="Where the source can be read; the title links to it. A DOI is best.",
            examples=["https://doi.org/10.1038/s41582-020-00427-y"],
        ),
    ]
    published: Annotated[
        PartialDate | None,
        Meta(
            description="When the source was published; shown after its title and in the graph.",
            examples=["2020-11-20", "2020"],
        ),
    ] = None


class AnswerFile(_Record, frozen=True):
    """One question with its answer. Each text is translated in the catalogs, unless its description
    says otherwise."""

    question: Annotated[
        Line,
        Meta(
            description="The title of the page: one question, as a patient would ask it.",
            examples=["Is there a cure for PML?"],
        ),
    ]
    short_answer: Annotated[
        Text,
        Meta(
            description="The answer as plain text, which must be complete by itself: search "
            "engines show it, and snippets leave the sections out.",
            examples=["No. Treatment helps the immune system to control the virus."],
        ),
    ]
    updated: Annotated[
        dt.date,
        Meta(
            description="The day of this wording, which is shown on the page. Text that nobody "
            "has approved is published until `policy.unreviewed_days` after it.",
            examples=["2026-11-22"],
        ),
    ]
    urgent: Annotated[
        Text | None,
        Meta(
            description="When to get help now, as plain text. Pages and snippets show it before "
            "the answer, and the accepted answer of the graph begins with it.",
            examples=["A seizure is an emergency."],
        ),
    ] = None
    sms: Annotated[
        SmsText | None,
        Meta(
            description="The answer as a text message, written for SMS. It is never cut: if it is "
            "over the budget of its language (`sms.segments`), the SMS is withheld, and the page "
            "is still published. Without this text the answer has no SMS.",
            examples=["PML: no cure. Seizure: emergency."],
        ),
    ] = None
    keywords: Annotated[
        Line | None,
        Meta(
            description="The words that people text to get the SMS, separated by commas. Within a "
            "language each word leads to one answer of the site. Keywords require `sms`.",
            examples=["CURE", "CURE, HEALING"],
        ),
    ] = None
    condition: Annotated[
        Slug | None,
        Meta(
            description="The disease that the answer is about: a key of `content/conditions.yaml`. "
            "The page shows its names in a box, and the graph its codes. It is not translated.",
            examples=["pml"],
        ),
    ] = None
    sections: Annotated[
        dict[Annotated[Slug, Meta(examples=["treatment"])], Section],
        Meta(
            description="The rest of the page, in this order. The id of a section is its anchor "
            "on the page and part of its name in the catalogs, so it should not be changed "
            "without need; `question`, `answer`, `urgent` and `page` are reserved. Snippets and "
            "SMS leave sections out."
        ),
    ] = {}
    correction: Annotated[
        Text | None,
        Meta(
            description="What was wrong in an earlier version, as plain text. It is shown on the "
            "page and in snippets; after a change for safety also in the notice in place of the "
            "answer, once it is approved by itself.",
            examples=["An earlier version named a vaccine. There is none."],
        ),
    ] = None
    references: Annotated[
        tuple[Reference, ...],
        Meta(
            description="The sources, listed at the end of the page and as `citation` in the "
            "graph. They are part of the text that is approved. They are not translated."
        ),
    ] = ()
    protected: Annotated[
        tuple[Line, ...],
        Meta(
            max_length=200,
            description="Terms that translations must keep letter for letter. Translators see them "
            "beside each message. A translation without one of them is withheld.",
            examples=[["PML", "JC"]],
        ),
    ] = ()
    aliases: Annotated[
        dict[AliasId, AliasId],
        Meta(
            description="Earlier ids of this answer (in the same collection) or of its sections, "
            "each with its present id. `pmlpub sync` then moves the translations to the new id.",
            examples=[{"pml/old": "pml/cure", "care": "treatment"}],
        ),
    ] = {}


class Agent(_Record, frozen=True):
    """What causes a condition."""

    name: Annotated[
        Line,
        Meta(
            description="The name of the virus or other germ. It is translated, and shown in the "
            "box about the disease.",
            examples=["JC polyomavirus"],
        ),
    ]
    kind: Annotated[
        AgentKind,
        Meta(
            description="The kind of germ, which is `infectiousAgentClass` in schema.org. It is in "
            "the graph if the condition is an `InfectiousDisease`.",
            examples=["Virus"],
        ),
    ]


class Condition(_Record, frozen=True):
    """A disease or another subject of answers."""

    name: Annotated[
        Line,
        Meta(
            description="The name of the disease, as it is written inside a sentence. It is "
            "translated, and shown in a box on the page.",
            examples=["progressive multifocal leukoencephalopathy"],
        ),
    ]
    alternate: Annotated[
        Line | None,
        Meta(
            description="A short or other name, translated and shown as “Also called”; "
            "`alternateName` in the graph.",
            examples=["PML"],
        ),
    ] = None
    kind: Annotated[
        Literal["InfectiousDisease", "MedicalCondition"],
        Meta(
            description="The schema.org type of the condition in the graph.",
            examples=["InfectiousDisease"],
        ),
    ] = "MedicalCondition"
    agent: Annotated[
        Agent | None,
        Meta(description="What causes the disease; shown on the page as “Caused by”."),
    ] = None
    codes: Annotated[
        dict[System, Code | Codes],
        Meta(
            description="Codes by coding system, for the graph: a code, or a list (`[G35, G36]`). "
            "MeSH, MONDO, SNOMED, Orphanet and DOID also give links (`sameAs`). A code of digits "
            "keeps its leading zeros, with or without quotes.",
            examples=[{"ICD-10": "A81.2", "MeSH": "D007968"}],
        ),
    ] = {}
    specialty: Annotated[
        Specialty | None,
        Meta(
            description="The field of medicine: a member of schema.org's `MedicalSpecialty`. In "
            "the graph it is the `specialty` of each page about the condition.",
            examples=["Neurologic"],
        ),
    ] = None


class Gone(_Record, frozen=True):
    """An answer that was withdrawn, renamed or retired. Its id is never used for another answer."""

    id: Annotated[
        AnswerId,
        Meta(
            description="The id of the answer. In every language and channel its text is replaced "
            "by a notice that it was withdrawn, even while its file still exists.",
            examples=["pml/old"],
        ),
    ]
    on: Annotated[
        dt.date,
        Meta(
            description="The day of the withdrawal, for status pages and feeds. It does not delay "
            "anything: the next build replaces the text, whatever the day.",
            examples=["2026-05-01"],
        ),
    ]
    reason: Annotated[
        Line,
        Meta(
            description="The reason, for `status.json` and the status pages. It is not translated, "
            "and it is not part of the notice for readers.",
            examples=["merged"],
        ),
    ]
    successor: Annotated[
        AnswerId | None,
        Meta(
            description="The answer to read instead, which the reason names.",
            examples=["pml/cure"],
        ),
    ] = None
    at: Annotated[
        Instant | None,
        Meta(
            description="The instant at which `pmlpub withdraw` wrote the record. `pmlpub restore` "
            "undoes the records that it names by their instant, or else by their day; one that is "
            "written later withdraws the answer again.",
            examples=["2026-05-01T09:30:00.000000Z"],
        ),
    ] = None

    @property
    def moment(self) -> str:
        """What names the record among those of its answer: its instant or, without one, its
        day."""
        return self.at or self.on.isoformat()


class Publisher(_Record, frozen=True):
    """Who is responsible for the texts."""

    name: Annotated[
        Line,
        Meta(
            description="The name in the footer of pages, in the link of snippets, and as "
            "publisher, author and copyright holder in the graph. It is not translated.",
            examples=["PML answers"],
        ),
    ]
    url: Annotated[
        WebAddress,
        Meta(
            description="The publisher's own website, to which the name on a page links.",
            examples=["https://answers.example.org/"],
        ),
    ]


class PartPolicy(_Record, frozen=True):
    """What a part needs before it is published."""

    require: Annotated[
        Requirement,
        Meta(
            description="With `approved`, only text that reviewers of all roles have approved word "
            "for word is published. With `translated`, other text is published too, marked as not "
            "medically reviewed, until `policy.unreviewed_days` are over.",
            examples=["approved"],
        ),
    ] = "approved"


class Roles(_Record, frozen=True):
    """Who must approve what."""

    source: Annotated[
        RoleNames,
        Meta(
            description="The roles that must approve a text in the source language, each filled "
            "by a different person.",
            examples=[["clinician"]],
        ),
    ] = ("clinician",)
    translation: Annotated[
        RoleNames,
        Meta(
            description="The roles that must approve a translation, each filled by a different "
            "person. The source text must be approved as well.",
            examples=[["translator", "reviser"]],
        ),
    ] = ("translator", "reviser")
    clinical: Annotated[
        RoleNames | None,
        Meta(
            description="The roles in which clinicians sign. Only what one of them has signed is "
            "called medically reviewed, on that person's day. At least one of them is a role of "
            "`source`. Without this key it is `clinician` if `source` has that role, or else all "
            "roles of `source`. Of the other roles that sign a translation, `translator` has "
            "translated it, and all others have checked it.",
            examples=[["clinician"]],
        ),
    ] = None

    def is_clinical(self, role: str) -> bool:
        """Whether whoever signs in the role reviews a text medically."""
        if self.clinical is not None:
            return role in self.clinical
        return role == CLINICIAN if CLINICIAN in self.source else role in self.source


class Policy(_Record, frozen=True):
    """What may be published, and for how long."""

    page: Annotated[
        PartPolicy,
        Meta(description="For the part `page`: pages, snippets, the frame and the graph."),
    ] = PartPolicy()
    sms: Annotated[
        PartPolicy, Meta(description="For the part `sms`: the SMS text with its keywords.")
    ] = PartPolicy()
    roles: Annotated[
        Roles,
        Meta(description="Who must approve a source text and a translation."),
    ] = Roles()
    signatures: Annotated[
        Literal["optional", "required"],
        Meta(
            description="With `required`, a line of a ledger counts only if its reviewer has a "
            "`key` and has signed it. With `optional`, lines by reviewers without a key count too; "
            "a reviewer with a key must always sign.",
            examples=["required"],
        ),
    ] = "optional"
    grace_days: Annotated[
        Annotated[int, Meta(ge=0, le=365)],
        Meta(
            description="How many days an approved text stays published, marked as outdated, after "
            "a `minor` change to its source. Days are counted on the calendar "
            "of the as-of date.",
            examples=[14],
        ),
    ] = 30
    substantive_days: Annotated[
        Annotated[int, Meta(ge=0, le=365)],
        Meta(
            description="How many days an approved translation stays published, marked as "
            "outdated, after a `substantive` edit of its source. It never stays after an edit of "
            "figures, units, bounds or negations.",
            examples=[3],
        ),
    ] = 0
    waiting_corrections: Annotated[
        Literal["stand", "withhold"],
        Meta(
            description="Whether an approved text stays published (`stand`) or goes out in no "
            "language (`withhold`) while an edit of figures, units, bounds or negations in its "
            "source waits for an approval. `check` has an error in both cases.",
            examples=["withhold"],
        ),
    ] = "stand"
    unreviewed_days: Annotated[
        Annotated[int, Meta(ge=0, le=36_500)],
        Meta(
            description="How many days after `updated` a text that nobody has approved stays "
            "published if the policy is `translated`. Then a notice that it is too old replaces "
            "it.",
            examples=[90],
        ),
    ] = 180
    review_translations: Annotated[
        bool,
        Meta(
            description="Whether translations are reviewed on days of their own. With `false` the "
            "next review of the source text decides for all languages: as long as the source is "
            "the same, whoever approves it again renews its translations too. With `true` a "
            "translation also expires on the next review that its own approvals name.",
            examples=[True],
        ),
    ] = False

    def require(self, part: Literal["page", "sms"]) -> Requirement:
        return self.page.require if part == "page" else self.sms.require


Begins: TypeAlias = Annotated[
    Moment | None,
    Meta(
        description="The first day, or the first instant in UTC. An act before it does not count. "
        "A day begins where days begin first, in UTC+14.",
        examples=["2026-01-01", "2026-01-01T09:30:00Z"],
    ),
]
Ends: TypeAlias = Annotated[
    Moment | None,
    Meta(
        description="The last day, or the last instant in UTC. An act after it does not count; "
        "earlier ones count for ever. A day ends where days end last, in UTC-12.",
        examples=["2031-12-31", "2026-11-28T18:03:03Z"],
    ),
]


FROM = {"from_": "from"}
"""The names of fields that Python has as words of its own."""


class Period:
    """What is true for a time: the fields `from` and `until` belong to it."""

    __slots__ = ()
    from_: str | None
    until: str | None

    def includes(self, first: dt.datetime, last: dt.datetime, *, whole: bool = True) -> bool:
        """Whether all of the time from `first` to `last` (or, not `whole`, some of it) is in the
        period."""
        return periods.includes(self.from_, self.until, first, last, whole=whole)

    @property
    def bounds(self) -> str:
        """The period in words; empty if it has no bounds."""
        return periods.describe(self.from_, self.until)


class RolePeriod(Period, _Record, frozen=True, kw_only=True, rename=FROM):
    """A role that a reviewer has for a time."""

    role: Annotated[
        Slug,
        Meta(description="A role of `policy.roles`.", examples=["reviser"]),
    ]
    from_: Begins = None
    until: Ends = None


class LanguagePeriod(Period, _Record, frozen=True, kw_only=True, rename=FROM):
    """A language that a reviewer has for a time."""

    language: Annotated[
        LanguageTag,
        Meta(description="A language of the site.", examples=["fr"]),
    ]
    from_: Begins = None
    until: Ends = None


class KeyPeriod(Period, _Record, frozen=True, kw_only=True, rename=FROM):
    """A key with which a reviewer signs for a time."""

    key: Annotated[
        PublicKey,
        Meta(
            description="The Ed25519 public key in base64, as `pmlpub reviewer-key` prints it.",
            examples=["iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w="],
        ),
    ]
    from_: Begins = None
    until: Ends = None


class Reviewer(Period, _Record, frozen=True, kw_only=True, rename=FROM):
    """A person or organization that may approve texts, for a time."""

    id: Annotated[
        Slug,
        Meta(
            description="The name in the ledgers (`--by`). Lines by an id that is not listed here "
            "never count. So whoever has signed anything stays listed, with `until` after leaving: "
            "a release without a row, role, language or key that the live release needs is held "
            "back.",
            examples=["jdoe"],
        ),
    ]
    name: Annotated[
        Line | None,
        Meta(
            description="The name on pages, on snippets and in the graph, if `public` allows it. "
            "It is not translated. Leave it out, or remove it, and nothing that is published names "
            "this reviewer: texts then say when they were reviewed, but not by whom. Work lists "
            "show the `id` instead.",
            examples=["Jane Doe, MD"],
        ),
    ] = None
    roles: Annotated[
        tuple[Slug | RolePeriod, ...],
        Meta(
            description="The roles of `policy.roles` in which this reviewer may approve: names, or "
            "keys with values for a role that the reviewer has for a time.",
            examples=[
                [
                    "clinician",
                    {"role": "reviser", "from": "2026-01-01", "until": "2031-12-31"},
                ],
                ["clinician"],
            ],
        ),
    ]
    languages: Annotated[
        tuple[LanguageTag | LanguagePeriod, ...],
        Meta(
            description="The languages in whose ledgers this reviewer's lines count: tags, or keys "
            "with values for a language that the reviewer has for a time. To classify a change, a "
            "reviewer needs the source language. Whoever has a clinical role and the source "
            "language may pause answers in every language, and lift pauses.",
            examples=[
                ["en", {"language": "fr", "from": "2026-01-01", "until": "2031-12-31"}],
                ["en"],
            ],
        ),
    ]
    kind: Annotated[
        Literal["person", "organization"],
        Meta(
            description="What the reviewer is in the graph: a `Person` or an `Organization`.",
            examples=["person"],
        ),
    ] = "person"
    key: Annotated[
        PublicKey | None,
        Meta(
            description="The Ed25519 public key in base64, for a reviewer who has had only one. If "
            "there is one, only lines that were signed with its private key count.",
            examples=["O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik="],
        ),
    ] = None
    keys: Annotated[
        tuple[KeyPeriod, ...],
        Meta(
            description="Keys with the time for which each is valid, beside `key` or instead of "
            "it. A line counts if it was signed with a key that was valid at its instant, so a "
            "new key leaves what an old one signed in force. If all keys have `from`, what the "
            "reviewer did before the first of them counts without a signature, unless "
            "`policy.signatures` is `required`.",
            examples=[
                [
                    {
                        "key": "iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w=",
                        "from": "2026-01-01",
                        "until": "2031-12-31",
                    }
                ]
            ],
        ),
    ] = ()
    public: Annotated[
        bool | None,
        Meta(
            description="Whether pages, snippets, `status.json` and the graph name this reviewer "
            "beside a text. With `true` they do, whatever the role; with `false` they never do. "
            "Without this key they name the reviewer only for what was signed in a clinical role. "
            "`true` needs a `name`.",
            examples=[True],
        ),
    ] = None
    from_: Begins = None
    until: Ends = None

    @property
    def shown_name(self) -> str:
        """The name for those who work on the site; the id if the name is not known."""
        return self.name or self.id

    @property
    def role_periods(self) -> tuple[RolePeriod, ...]:
        """The roles with their periods, also those that have no bounds."""
        return tuple(r if isinstance(r, RolePeriod) else RolePeriod(role=r) for r in self.roles)

    @property
    def language_periods(self) -> tuple[LanguagePeriod, ...]:
        """The languages with their periods, also those that have no bounds."""
        return tuple(
            one if isinstance(one, LanguagePeriod) else LanguagePeriod(language=one)
            for one in self.languages
        )

    @property
    def key_periods(self) -> tuple[KeyPeriod, ...]:
        """The keys with their periods, also the one that has no bounds."""
        return (*((KeyPeriod(key=self.key),) if self.key else ()), *self.keys)

    def is_one_of(self, role: str, language: str, at: dt.datetime) -> bool:
        """Whether the reviewer may sign in that role in that language at an instant."""
        return self.has_role(role, at) and self.reads(language, at)

    def has_role(self, role: str, at: dt.datetime) -> bool:
        """Whether the reviewer has a role at an instant."""
        return self.includes(at, at) and any(
            own.role == role and own.includes(at, at) for own in self.role_periods
        )

    def roles_at(self, at: dt.datetime) -> tuple[str, ...]:
        """The roles that the reviewer has at an instant."""
        roles = dict.fromkeys(own.role for own in self.role_periods)
        return tuple(role for role in roles if self.has_role(role, at))

    def reads(self, language: str, at: dt.datetime) -> bool:
        """Whether the reviewer has a language at an instant."""
        return self.includes(at, at) and any(
            own.language == language and own.includes(at, at) for own in self.language_periods
        )

    def keys_at(self, at: dt.datetime) -> tuple[str, ...]:
        """The public keys that are valid at an instant."""
        return tuple(own.key for own in self.key_periods if own.includes(at, at))


class ReviewSettings(_Record, frozen=True):
    """When texts are reviewed again."""

    warn_days: Annotated[
        Annotated[int, Meta(ge=0, le=365)],
        Meta(
            description="How many days before it expires a text counts as due: `pmlpub status`, "
            "`check`, `build` and the status pages then announce it. Nothing else changes.",
            examples=[90],
        ),
    ] = 60
    max_months: Annotated[
        Annotated[int, Meta(ge=1, le=120)],
        Meta(
            description="The longest time in months from an approval to the next review. "
            "`pmlpub approve` refuses a later `--next-review`, and uses this limit if none is "
            "given. On that day a notice that it is too old replaces the text.",
            examples=[24],
        ),
    ] = 36


class SignatureSettings(_Record, frozen=True):
    """Signatures of releases."""

    days: Annotated[
        Annotated[int, Meta(ge=1, le=400)],
        Meta(
            description="How many days, counted from the as-of date, partners may rely on the "
            "signature of a release. After that their verifiers refuse it, unless a build has "
            "signed again.",
            examples=[14],
        ),
    ] = 30


class SmsSettings(_Record, frozen=True):
    """Text messages and the health line."""

    segments: Annotated[
        dict[BudgetKey, Segments],
        Meta(
            description="The budget: how many SMS segments (1 to 20) a reply may take, including "
            "its marks and its link. `default` is for languages that are not listed; without it, "
            "their budget is 2. A longer reply is withheld.",
            examples=[{"default": 2, "ar": 4}],
        ),
    ] = {}
    national_tables: Annotated[
        dict[LanguageTag, TableUse],
        Meta(
            description="The national language tables of 3GPP TS 23.038 that the operator and its "
            "phones are known to have, by language: the `locking` shift table, the `single` shift "
            "table or `both`. Segments are then counted with them.",
            examples=[{"tr": "locking"}],
        ),
    ] = {}
    footer: Annotated[
        bool,
        Meta(
            description="Whether each SMS ends with the address of its page, which then counts "
            "towards the budget.",
            examples=[False],
        ),
    ] = True
    month: Annotated[
        bool,
        Meta(
            description="Whether each SMS says in which month its text was last reviewed by a "
            "clinician, or else changed. The month is left out where it does not fit in the "
            "budget.",
            examples=[False],
        ),
    ] = True
    default_language: Annotated[
        LanguageTag | None,
        Meta(
            description="The language of a person of whom neither the gateway nor the message "
            "tells one. Without it, such a person gets the emergency sentence in all languages "
            "that are written in the letters of the message.",
            examples=["sw"],
        ),
    ] = None
    help_segments: Annotated[
        int,
        Meta(
            ge=1,
            le=20,
            description="How many SMS segments the list of keywords may have that HELP gets. A "
            "longer list is sent in pages (`HELP 2`). Some carriers allow one segment only.",
            examples=[1],
        ),
    ] = 2
    help: Annotated[
        dict[LanguageTag, SingleLine],
        Meta(
            description="The reply to HELP in a language, instead of pmlpub's own text. It must "
            "fit the budget of the language, and each word in capitals has to be a keyword of an "
            "answer. It is checked and approved as the safety string `ui/safety#sms_help`; until "
            "then HELP is answered with pmlpub's own text.",
            examples=[{"fr": "Envoyez GUERIR ou RISQUE. Urgence : 112."}],
        ),
    ] = {}
    responder: Annotated[
        BaseAddress,
        Meta(
            description="The address at which Kannel reaches the responder, `pmlpub sms serve`. It "
            "is written into `lines/kannel.conf`.",
            examples=["http://127.0.0.1:9000/"],
        ),
    ] = "http://127.0.0.1:8013/"

    def budget(self, language: str) -> int:
        return self.segments.get(language, self.segments.get("default", 2))

    def tables(self, language: str) -> dict[str, TableUse]:
        """The tables that `count_sms` may use for a language, by its first subtag."""
        use = self.national_tables.get(language)
        return {language.partition("-")[0]: use} if use else {}


class SiteFile(_Record, frozen=True):
    """The settings of a site."""

    title: Annotated[
        Line,
        Meta(
            description="The name of the site in catalogs, feeds and work lists. It is not "
            "translated.",
            examples=["PML answers"],
        ),
    ]
    base_url: Annotated[
        BaseAddress,
        Meta(
            description="The address under which `outputs/current` is served. All canonical "
            "addresses, links in SMS, feeds and the graph begin with it. "
            "`pmlpub build --base-url` overrides it for one build.",
            examples=["https://answers.example.org/"],
        ),
    ]
    publisher: Annotated[Publisher, Meta(description="Who is responsible for the texts.")]
    license: Annotated[
        WebAddress,
        Meta(
            description="The licence of the texts, linked from every page and named in the graph "
            "and the feeds.",
            examples=["https://creativecommons.org/licenses/by/4.0/"],
        ),
    ]
    publishing_principles: Annotated[
        WebAddress | None,
        Meta(
            description="A page about how the texts are written and reviewed. Every page links to "
            "it, and it is `publishingPrinciples` in the graph.",
            examples=["https://answers.example.org/about/"],
        ),
    ] = None
    report_url: Annotated[
        WebAddress | None,
        Meta(
            description="A page where readers report an error. Every page and snippet links to it, "
            "with `answer`, `language` and `version` of the text in the query.",
            examples=["https://answers.example.org/report"],
        ),
    ] = None
    public_status: Annotated[
        bool,
        Meta(
            description="Whether work lists and the reasons why texts are not out, in the words of "
            "those who work on the site, are part of the release. By default they are in "
            "`outputs/staff/`, which no web server serves, and everybody else gets a code and a "
            "sentence about it.",
            examples=[True],
        ),
    ] = False
    former_base_urls: Annotated[
        tuple[BaseAddress, ...],
        Meta(
            description="Earlier values of `base_url`. An approval names the address of the site "
            "for which it was made, so after a move it counts only if that address is listed here.",
            examples=[["https://old.example.org/"]],
        ),
    ] = ()
    demonstration: Annotated[
        bool,
        Meta(
            description="Whether the site is a demonstration. Then every page, snippet, graph and "
            "SMS is marked as one, search engines are told to leave the pages out (`noindex`), and "
            "`robots.txt` does not name the sitemap.",
            examples=[True],
        ),
    ] = False
    source_language: Annotated[
        LanguageTag,
        Meta(
            description="The language of the texts in `content/`.",
            examples=["en"],
        ),
    ] = "en"
    languages: Annotated[
        tuple[LanguageTag, ...],
        Meta(
            description="The languages of the translations, without the source language. Each has "
            "its catalogs in `locales/`, and a `status.json` for every answer. Pages link to their "
            "other languages in this order.",
            examples=[["fr", "tr", "ar"]],
        ),
    ] = ()
    formats: Annotated[
        tuple[Format, ...],
        Meta(
            description="The formats that are written for each answer; docs/outputs.md lists the "
            "files. Without `sms` there is no `lines/` either.",
            examples=[["page", "snippet", "jsonld", "sms"]],
        ),
    ] = ("page", "snippet", "plain", "embed", "jsonld", "turtle", "ntriples", "rdfxml", "sms")
    policy: Annotated[
        Policy, Meta(description="What may be published, and for how long: docs/gate.md.")
    ] = Policy()
    reviewers: Annotated[
        tuple[Reviewer, ...],
        Meta(description="Who may approve texts, in which roles and languages."),
    ] = ()
    review: Annotated[ReviewSettings, Meta(description="When texts are reviewed again.")] = (
        ReviewSettings()
    )
    sms: Annotated[
        SmsSettings, Meta(description="Text messages and the health line: docs/health-line.md.")
    ] = SmsSettings()
    signature: Annotated[
        SignatureSettings, Meta(description="Signatures of releases: docs/verify.md.")
    ] = SignatureSettings()


FILES: Mapping[str, Any] = {
    "site": Annotated[
        SiteFile,
        Meta(
            title="Settings of a site",
            description="`content/site.yaml`: the settings. While the file is missing or has an "
            "error, a build publishes nothing.",
        ),
    ],
    "conditions": Annotated[
        dict[Annotated[str, Meta(examples=["pml"])], Condition],
        Meta(
            title="Conditions",
            description="`content/conditions.yaml`: the diseases that answers are about, each "
            "under the name that the `condition` of an answer gives. The file is optional; while "
            "it has an error, a build publishes nothing.",
        ),
    ],
    "gone": Annotated[
        tuple[Gone, ...],
        Meta(
            title="Withdrawn answers",
            description="`content/gone.yaml`: the list of answers that are withdrawn, renamed or "
            "retired. `pmlpub withdraw` adds to it. Entries stay for good. The file is "
            "optional; while it has an error, a build publishes nothing.",
        ),
    ],
    "answer": Annotated[
        AnswerFile,
        Meta(
            title="An answer",
            description="`content/<collection>/<name>.yaml`: one question with its answer, whose "
            "id is `<collection>/<name>`. Each text is translated in the catalogs of the "
            "collection, unless its description says otherwise. `conditions`, `ui` and `pmlpub` "
            "cannot be names of collections.",
        ),
    ],
}
"""The files of content/ by kind, as `pmlpub schema` names them; docs/settings.md has this order."""
