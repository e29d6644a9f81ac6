"""content/site.yaml: what may be published, and who must approve it."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from pmlpub.content.types import Record, RoleNames

CLINICIAN, TRANSLATOR = "clinician", "translator"
"""The roles whose names say what they do; a site may give its roles any names."""
Requirement: TypeAlias = Literal["approved", "translated"]


class PartPolicy(Record, frozen=True):
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


class Roles(Record, frozen=True):
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


class Policy(Record, frozen=True):
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
