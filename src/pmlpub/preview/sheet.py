"""One edition as a page of the preview shows it: its texts, verdicts, problems, and channels."""

import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from markupsafe import Markup

from pmlpub import languages
from pmlpub.exporters import html
from pmlpub.exporters.view import View
from pmlpub.model import JudgedEdition, Part
from pmlpub.preview.draft import Draft, make_draft
from pmlpub.preview.excerpts import Finding, with_excerpt
from pmlpub.preview.handset import Handset, Price, make_handset
from pmlpub.problems import MACHINE_DRAFT, Problem, in_order
from pmlpub.review.edition import Review
from pmlpub.review.marking import marked_html
from pmlpub.review.packet import Edit, Packet, PartReview, make_packet, visible
from pmlpub.review.preview import page_of

CODED = re.compile(r' data-pml-[a-z-]+(?:="[^"]*")?')
"""What programs recognize a published answer by."""
TITLE, DESCRIPTION = 60, 155
"""About so many characters of a title and a description have room in a result of a search."""


class Row(msgspec.Struct, frozen=True):
    """A field, or (with its whole context) a name of a condition: its source beside its
    translation, as HTML with marks. `note` says why the text may not go out as it is."""

    context: str
    part: Part
    source: Markup
    translation: Markup | None
    edits: tuple[Edit, ...]
    problems: tuple[Problem, ...]
    note: str = ""


class Search(msgspec.Struct, frozen=True):
    """A result of a search engine; what is longer than its room is cut, as engines do."""

    title: str
    place: str
    description: str
    cut: tuple[str, ...]
    hidden: bool


class Step(msgspec.Struct, frozen=True):
    """A role that has to sign: who has, or who may, with the command that writes the packet."""

    part: Part
    role: str
    signed_by: str
    signed_on: str
    reviewers: tuple[str, ...]
    command: str


class Sheet(msgspec.Struct, frozen=True):
    """An edition to look at. `beside` is False for a source text, which is shown once. `missing`
    and `unusable` are fields (`Draft`)."""

    answer: str
    language: str
    name: str
    direction: str
    title: str
    beside: bool
    packet: Packet
    parts: tuple[PartReview, ...]
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    unusable: tuple[str, ...]
    steps: tuple[Step, ...]
    has_page: bool
    search: Search | None
    handset: Handset | None
    no_sms: str


def make_sheet(review: Review, root: Path, price: Price | None = None) -> Sheet:
    """The sheet of an edition of the site at `root`."""
    packet, draft = make_packet(review), make_draft(review)
    page, sms = draft.view("page"), draft.view("sms")
    own = {field.context: field for field in review.fields}
    rows = tuple(
        Row(
            row.context.removeprefix(f"{review.answer}#"),
            row.part,
            marked_html(row.context, row.source.text, packet.source_language,
                        own[row.context].problems),
            marked_html(row.context, row.translation.text, packet.language,
                        own[row.context].problems)
            if row.translation and packet.beside
            else None,
            row.edits,
            own[row.context].problems,
            _note(row.field, draft),
        )
        for row in packet.rows
    )  # fmt: skip
    title = page.title if page else review.answer
    return Sheet(
        review.answer,
        review.language,
        languages.english_name(review.language),
        packet.direction,
        visible(" ".join(title.split())),
        packet.beside,
        packet,
        packet.parts,
        rows,
        tuple(with_excerpt(root, problem) for problem in _problems(review)),
        draft.missing,
        draft.unusable,
        tuple(_steps(packet, root)),
        page is not None,
        _search(page) if page else None,
        make_handset(sms, price) if sms else None,
        _why_no_sms(review, draft) if sms is None else "",
    )


def page_body(review: Review) -> Markup | None:
    """The body of the page of an edition, with its drafts; None if it has no page."""
    view = make_draft(review).view("page")
    return page_of(view) if view else None


def snippet_body(review: Review) -> Markup | None:
    """The snippet of an edition as a browser shows it, without what programs know it by."""
    view = make_draft(review).view("page")
    if view is None:
        return None
    return Markup(CODED.sub("", html.snippet(view).decode()))  # noqa: S704 - escaped by its template


def notice_body(judged: JudgedEdition, view: View) -> Markup | None:
    """The body of the page that has a notice in place of an answer; None without a notice."""
    return page_of(view) if view.has_notice("page") and judged.language else None


def _problems(review: Review) -> Sequence[Problem]:
    """What somebody has to correct: which texts wait for a translator is said once for all."""
    stopping = review.judged.stopping if review.judged else ()
    told = (p for p in review.problems if not p.is_owed or p.code == MACHINE_DRAFT)
    return in_order([*told, *stopping])


def _note(field: str, draft: Draft) -> str:
    if field in draft.unusable:
        return "Marked fuzzy, or made for another source text: it does not go out as it is."
    return ""


def _steps(packet: Packet, root: Path) -> Iterator[Step]:
    site = [] if root == Path() else ["--site", str(root)]
    for part in packet.parts:
        for role in part.roles:
            by = role.reviewers[0] if len(role.reviewers) == 1 else "ID"
            words = [
                "pmlpub", *site, "packet", packet.language, packet.answer,
                "--part", part.part, "--role", role.role, "--by", by,
            ]  # fmt: skip
            yield Step(
                part.part,
                role.role,
                role.signed_by or "",
                str(role.signed_on or ""),
                role.reviewers,
                "" if role.signed_by else shlex.join(words),
            )


def _search(view: View) -> Search:
    title, text = view.title, view.source.texts["short_answer"]
    host, _, path = view.address.partition("://")[2].partition("/")
    place = " › ".join([host, *filter(None, path.split("/"))])
    cut = [
        name
        for name, words, room in (("title", title, TITLE), ("description", text, DESCRIPTION))
        if len(words) > room
    ]
    return Search(visible(title), place, visible(text), tuple(cut), view.site.demonstration)


def _why_no_sms(review: Review, draft: Draft) -> str:
    if "sms" not in review.hashes:
        return "This answer has no SMS text."
    return "The SMS text is not translated yet." if "sms" in draft.missing else ""
