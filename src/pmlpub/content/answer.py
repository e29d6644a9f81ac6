"""content/<collection>/<name>.yaml: the keys of an answer."""

import datetime as dt
from typing import Annotated

from msgspec import Meta

from pmlpub.content.types import AliasId, Line, PartialDate, Record, Slug, SmsText, Text, WebAddress


class Section(Record, frozen=True):
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


class Reference(Record, frozen=True):
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


class AnswerFile(Record, frozen=True):
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
            max_length=200,
            description="The rest of the page, in this order. The id of a section is its anchor "
            "on the page and part of its name in the catalogs, so it should not be changed "
            "without need; `question`, `answer`, `urgent` and `page` are reserved. There are at "
            "most 200. Snippets and SMS leave sections out.",
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
            "each with its present id. `pmlpub sync` then moves the translations to the new id. An "
            "answer that was in another collection is recorded in `content/gone.yaml` instead.",
            examples=[{"pml/old": "pml/cure", "care": "treatment"}],
        ),
    ] = {}
