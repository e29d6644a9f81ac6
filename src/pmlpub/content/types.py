"""The types of values that keys of several files share, and the base of all records."""

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from pmlpub.content import periods
from pmlpub.content.formats import FORMATS
from pmlpub.content.patterns import (
    ALIAS,
    ANSWER_ID,
    ANSWER_ID_LENGTH,
    BASE_ADDRESS,
    BUDGET_KEY,
    CODE,
    INSTANT,
    LANGUAGE_TAG,
    ONE_LINE,
    PARTIAL_DATE,
    PHONE,
    PHRASE,
    PUBLIC_KEY,
    REGION,
    SLUG,
    SLUG_LENGTH,
    SYSTEM,
    WEB_ADDRESS,
)

Instant: TypeAlias = Annotated[str, Meta(pattern=INSTANT)]
Slug: TypeAlias = Annotated[str, Meta(pattern=SLUG, max_length=SLUG_LENGTH)]
AnswerId: TypeAlias = Annotated[str, Meta(pattern=ANSWER_ID, max_length=ANSWER_ID_LENGTH)]
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
Region: TypeAlias = Annotated[str, Meta(pattern=REGION)]
PhoneNumber: TypeAlias = Annotated[str, Meta(pattern=PHONE)]
UrgentNumbers: TypeAlias = Annotated[tuple[PhoneNumber, ...], Meta(min_length=1, max_length=4)]
PhoneNumbers: TypeAlias = Annotated[tuple[PhoneNumber, ...], Meta(max_length=4)]
Phrase: TypeAlias = Annotated[str, Meta(pattern=PHRASE)]
Phrases: TypeAlias = Annotated[tuple[Phrase, ...], Meta(max_length=500)]
Segments: TypeAlias = Annotated[int, Meta(ge=1, le=20)]
if TYPE_CHECKING:
    Format: TypeAlias = str
else:  # The names come from the table, and a type checker reads no table.
    Format = Literal[tuple(FORMATS)]

Listing: TypeAlias = Literal["catalogue", "dataset", "codes"]


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of all records of content/: keyword arguments only, and no unknown fields."""
