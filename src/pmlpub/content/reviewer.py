"""content/site.yaml: who may approve texts, in which roles and languages, and when."""

import datetime as dt
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from pmlpub.content import periods
from pmlpub.content.types import LanguageTag, Line, Moment, PublicKey, Record, Slug

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


class RolePeriod(Period, Record, frozen=True, kw_only=True, rename=FROM):
    """A role that a reviewer has for a time."""

    role: Annotated[
        Slug,
        Meta(description="A role of `policy.roles`.", examples=["reviser"]),
    ]
    from_: Begins = None
    until: Ends = None


class LanguagePeriod(Period, Record, frozen=True, kw_only=True, rename=FROM):
    """A language that a reviewer has for a time."""

    language: Annotated[
        LanguageTag,
        Meta(description="A language of the site.", examples=["fr"]),
    ]
    from_: Begins = None
    until: Ends = None


class KeyPeriod(Period, Record, frozen=True, kw_only=True, rename=FROM):
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


class Reviewer(Period, Record, frozen=True, kw_only=True, rename=FROM):
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
