"""content/site.yaml: the settings of a site."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from pmlpub.content.emergency import EmergencyNumbers
from pmlpub.content.partners import IndexNow, Partner
from pmlpub.content.policy import Policy
from pmlpub.content.reviewer import Reviewer
from pmlpub.content.types import (
    BaseAddress,
    BudgetKey,
    Format,
    LanguageTag,
    Line,
    Listing,
    Record,
    Region,
    Segments,
    SingleLine,
    WebAddress,
)

TableUse: TypeAlias = Literal["locking", "single", "both"]


class Publisher(Record, frozen=True):
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


class ReviewSettings(Record, frozen=True):
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
    emergency_days: Annotated[
        Annotated[int, Meta(ge=1, le=3650)],
        Meta(
            description="How many days after `checked` the emergency numbers of a region are "
            "overdue. They are still told, and `check`, `build`, `status` and "
            "`outputs/metrics.prom` raise an alert until somebody has checked and signed them "
            "again.",
            examples=[90],
        ),
    ] = 180


class SignatureSettings(Record, frozen=True):
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


class SmsSettings(Record, frozen=True):
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
            "table or `both`. Segments are then counted with them, if `sms.gateway` is `other`.",
            examples=[{"tr": "locking"}],
        ),
    ] = {}
    gateway: Annotated[
        Literal["kannel", "twilio", "rapidpro", "other"],
        Meta(
            description="What sends the replies. Kannel, Twilio and the channels of RapidPro have "
            "no national language tables: what does not fit into the default alphabet they send "
            "in UCS-2, and so it is counted. With `other`, `national_tables` counts.",
            examples=["other"],
        ),
    ] = "kannel"
    footer: Annotated[
        bool,
        Meta(
            description="Whether each SMS ends with the address of its page, which then counts "
            "towards the budget. Without `page` among the `formats` it is that of another file "
            "for people; if there is none, an SMS has no address.",
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
    stop: Annotated[
        dict[LanguageTag, SingleLine],
        Meta(
            description="The one reply to STOP and similar words in a language, where the operator "
            "or the law requires a confirmation. Without it, they get no reply. It is checked and "
            "approved as the safety string `ui/safety#sms_stop`, like the reply to HELP, and not "
            "sent before that.",
            examples=[{"en": "This line will not text you again. Emergency? Call 112."}],
        ),
    ] = {}
    emergency: Annotated[
        dict[Region, EmergencyNumbers],
        Meta(
            description="The numbers to call in an emergency, by region and never by language. A "
            "person whose region is not among them is told to call the local emergency number. "
            "Numbers are told only once a clinical role has signed them, as "
            "`ui/emergency#<REGION>` in the source language.",
            examples=[
                {
                    "MX": {
                        "urgent": ["911"],
                        "checked": "2026-11-01",
                        "crisis": ["800 911 2000"],
                    }
                }
            ],
        ),
    ] = {}
    region: Annotated[
        Region | None,
        Meta(
            description="The region of people for whom the gateway passes none (`&region=`): one "
            "of those of `emergency`.",
            examples=["MX"],
        ),
    ] = None
    responder: Annotated[
        BaseAddress,
        Meta(
            description="The address at which Kannel and RapidPro reach the responder, "
            "`pmlpub sms serve`. It is written into `lines/kannel.conf` and `lines/rapidpro.json`.",
            examples=["http://127.0.0.1:9000/"],
        ),
    ] = "http://127.0.0.1:8013/"

    def budget(self, language: str) -> int:
        return self.segments.get(language, self.segments.get("default", 2))

    def tables(self, language: str) -> dict[str, TableUse]:
        """The tables that `count_sms` may use for a language, by its first subtag."""
        use = self.national_tables.get(language) if self.gateway == "other" else None
        return {language.partition("-")[0]: use} if use else {}


class SiteFile(Record, frozen=True):
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
            max_length=100,
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
            "files. A site that never had `sms` has no `lines/` either.",
            examples=[["page", "snippet", "jsonld", "sms"]],
        ),
    ] = ("page", "snippet", "plain", "embed", "jsonld", "turtle", "ntriples", "rdfxml", "sms")
    listings: Annotated[
        tuple[Listing, ...],
        Meta(
            description="The files for programs that list what the site has: `catalogue` has an "
            "item for each edition, `dataset` all facts as RDF, and `codes` the answers about each "
            "code of a condition. docs/outputs.md describes them.",
            examples=[["catalogue"]],
        ),
    ] = ("catalogue", "dataset", "codes")
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


class SettingsFile(SiteFile, frozen=True):
    """All keys of content/site.yaml. Of these the release knows the key of `indexnow` alone: whom
    a site tells of changes concerns nobody else."""

    partners: Annotated[
        tuple[Partner, ...],
        Meta(
            description="Who has answers of this site on pages of their own, or hears of changes: "
            "docs/partners-check.md and docs/announcing.md.",
            examples=[
                [
                    {
                        "id": "clinic",
                        "pages": ["https://clinic.example/pml/"],
                        "webhook": "https://clinic.example/hooks/pml",
                        "private_network": True,
                    }
                ]
            ],
        ),
    ] = ()
    indexnow: Annotated[
        IndexNow | None,
        Meta(description="Search engines that `pmlpub announce` tells of changed pages."),
    ] = None
