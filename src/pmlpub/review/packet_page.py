"""The packet: one HTML file in which a person reads texts and decides about each of them.

It saves the decisions as packet.json (`packet_file`).

It works from disk and asks for nothing from the network: its content security policy forbids that.
Each text is shown as readers will get it, with everything that a signature covers.
"""

import base64
import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
import orjson
from markupsafe import Markup

from pmlpub import disk, languages
from pmlpub.content.reviewer import Reviewer
from pmlpub.exporters.templating import stylesheet, template
from pmlpub.gate import fingerprint
from pmlpub.gate.ledger_line import is_removal
from pmlpub.gate.register import Register
from pmlpub.judging.clinical_strings import roles_to_sign
from pmlpub.model import Part, Signed
from pmlpub.problems import ContentError, Problem
from pmlpub.review import approvals
from pmlpub.review.acceptance import may_add, names_to_accept, values_to_accept
from pmlpub.review.comparison import (
    Comparison,
    compare_with_signed,
    fact_lines,
    facts_of,
    register_of,
)
from pmlpub.review.edition import Review
from pmlpub.review.marking import marked_html
from pmlpub.review.packet import (
    Edit,
    FieldReview,
    Packet,
    PartReview,
    ShownProblem,
    compare_words,
    make_packet,
    tell_notes,
    visible,
)
from pmlpub.review.packet_file import VERSION, VIA
from pmlpub.review.preview import (
    Sms,
    is_complete,
    preview_page,
    preview_sms,
    waits_for_strings,
)
from pmlpub.review.renewal import has_own_review
from pmlpub.review.signing import SignedText

READER_STYLE = ":host { display: block; } .skip { display: none; }"
"""What the page of a reader needs inside the packet, beside its own style sheet."""


class Signer(msgspec.Struct, frozen=True):
    """A person in a role. `keys` are the public keys, with one of which the person signs."""

    role: str
    by: str
    name: str
    keys: tuple[str, ...]

    @property
    def id(self) -> str:
        return f"{self.role} {self.by}"


class Row(msgspec.Struct, frozen=True):
    """A field with its texts as HTML: the source, the translation beside it (None where there is
    none), and what a back-translation has. `edits` are those of the source since it was
    translated."""

    field: str
    source: Markup
    translation: Markup | None
    back: Markup | None
    edits: tuple[Edit, ...]
    problems: tuple[ShownProblem, ...]


class Change(msgspec.Struct, frozen=True):
    """What became of one text since the last signature."""

    field: str
    language: str
    direction: str
    edits: tuple[Edit, ...]
    what: str = ""


class Item(msgspec.Struct, frozen=True):
    """One text: a part of an edition, with all that its reader is shown. `waits_for_strings` says
    whether it cannot go out before people have signed words around it."""

    number: int
    review: Review
    packet: Packet
    part: PartReview
    title: str
    language_name: str
    rows: tuple[Row, ...]
    problems: tuple[ShownProblem, ...]
    acceptable: tuple[ShownProblem, ...]
    known: tuple[str, ...]
    page: Markup | None
    sms: Sms | None
    is_complete: bool
    facts: tuple[str, ...]
    comparison: Comparison
    changes: tuple[Change, ...]
    reasons: tuple[str, ...]
    waits_for_strings: bool

    @property
    def marked_fields(self) -> list[Row]:
        """The fields in which checks found something."""
        return [row for row in self.rows if row.problems]


def signers_of(texts: Sequence[SignedText], at: dt.datetime) -> list[Signer]:
    """Everybody who may sign one of the texts at an instant, in each role."""
    found: dict[str, Signer] = {}
    for text in texts:
        loaded, language = text.review.loaded, text.review.language
        people = [r for r in loaded.job.site.reviewers if r.reads(language, at)]
        asked = roles_to_sign(text.review.answer, language, loaded.job.site)
        others = [
            role for reviewer in people for role in reviewer.roles_at(at) if role not in asked
        ]
        added = [role for role in others if may_add(text.review, text.part, role)]
        for role in dict.fromkeys((*asked, *added)):
            for reviewer in people:
                if reviewer.has_role(role, at):
                    signer = signer_of(reviewer, role, at)
                    found.setdefault(signer.id, signer)
    return list(found.values())


def signer_of(reviewer: Reviewer, role: str, at: dt.datetime) -> Signer:
    """A reviewer in one role, with the keys that are valid at an instant."""
    return Signer(role, reviewer.id, reviewer.shown_name, reviewer.keys_at(at))


def make_page(
    texts: Sequence[SignedText],
    signers: Sequence[Signer],
    back_translations: Mapping[str, Mapping[str, str]],
    made: dt.datetime,
) -> str:
    """The packet of some texts, of which there is at least one, for these signers, made at an
    instant. `back_translations` are by language, and have texts by context."""
    loaded = texts[0].review.loaded
    register = register_of(loaded)
    one = signers[0] if len(signers) == 1 else None
    # The texts of one edition share its packet.
    reviews = {id(text.review): text.review for text in texts}
    packets = {key: make_packet(review, marked=False) for key, review in reviews.items()}
    items = [
        _item(
            number,
            text,
            packets[id(text.review)],
            register,
            one,
            back_translations.get(text.review.language, {}),
        )
        for number, text in enumerate(texts, 1)
    ]
    style, script = stylesheet()[1].decode(), _asset("packet.js")
    own_style, reader_style = style + _asset("packet.css"), style + READER_STYLE
    return template("packet.html").render(
        items=items,
        signers=signers,
        reviewers=loaded.job.site.reviewers,
        site=loaded.job.site,
        as_of=loaded.job.as_of,
        next_review=approvals.latest_review(loaded, loaded.job.as_of),
        own_reviews=any(has_own_review(text.review) for text in texts),
        style=Markup(own_style),  # noqa: S704 - our own files
        reader_style=Markup(reader_style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        policy=_policy([own_style, reader_style], script),
        data=Markup(_data(texts, signers, made)),  # noqa: S704 - no character in it ends the script
        visible=visible,
        direction=languages.direction,
        name=languages.english_name,
    )


def _item(
    number: int,
    text: SignedText,
    packet: Packet,
    register: Register,
    signer: Signer | None,
    back: Mapping[str, str],
) -> Item:
    review, part = text.review, text.part
    shown = next(one for one in packet.parts if one.part == part)
    found = {field.context: field.problems for field in review.fields}
    rows = tuple(
        _row(row, packet, back, found.get(row.context, ()))
        for row in packet.rows
        if row.part == part
    )
    comparison = compare_with_signed(review, part, register)
    own = {row.context for row in packet.rows}
    elsewhere = [p for p in review.problems if p.context not in own and _concerns(p, part, review)]
    acceptable = names_to_accept(review, part)
    signed = Signed(signer.role, signer.by, review.loaded.job.as_of) if signer else None
    return Item(
        number,
        review,
        packet,
        shown,
        visible(" ".join(text.title.split())),
        languages.english_name(review.language),
        rows,
        tuple(_shown(p) for p in elsewhere),
        tuple(
            msgspec.structs.replace(_shown(problem), accept=name)
            for name, problem in sorted(acceptable.items())
        ),
        _known(shown, review),
        preview_page(review, signed) if part == "page" else None,
        preview_sms(review) if part == "sms" else None,
        is_complete(review, part),
        tuple(map(visible, fact_lines(facts_of(review, part)))) or _source_facts(review, part),
        comparison,
        tuple(_changes(comparison, review)),
        tuple(_reasons(review, part)),
        waits_for_strings(review, part),
    )


def _row(
    row: FieldReview, packet: Packet, back: Mapping[str, str], found: Sequence[Problem]
) -> Row:
    translation = row.translation and packet.beside
    return Row(
        row.field,
        marked_html(row.context, row.source.text, packet.source_language, found),
        marked_html(row.context, row.translation.text, packet.language, found)
        if row.translation and translation
        else None,
        marked_html(row.context, back[row.context], packet.source_language)
        if row.context in back
        else None,
        row.edits,
        row.problems,
    )


def _source_facts(review: Review, part: Part) -> tuple[str, ...]:
    """The facts beside a translation, which are signed with its source."""
    if review.source is None:
        return ()
    return tuple(map(visible, fact_lines(fingerprint.facts_of(review.source, part))))


def _changes(comparison: Comparison, review: Review) -> Iterator[Change]:
    for one in comparison.wordings:
        what = ""
        if one.before is None:
            what = "new"
        elif one.now is None:
            what = "removed"
        edits = compare_words(one.before or "", one.now or "")
        name = one.context if one.context.startswith("conditions/") else _field(one.context)
        yield Change(name, one.language, languages.direction(one.language), edits, what)


def _known(shown: PartReview, review: Review) -> tuple[str, ...]:
    """What is known of a part, without the notes that `_reasons` has."""
    notes = tell_notes(
        review.notes.get(shown.part, ()), is_out=review.verdicts[shown.part].published
    )
    return tuple(line for line in shown.known if line not in notes)


def _reasons(review: Review, part: Part) -> Iterator[str]:
    """Why texts of this part were taken away, and what was said of other changes of its source."""
    loaded, key = review.loaded, (review.answer, part)
    for note in review.notes.get(part, ()):
        yield visible(f"{note}" + (" (exactly this text)" if note.same_text else ""))
    source = loaded.ledgers[loaded.job.site.source_language]
    for change in source.changes.get(key, []):
        if not is_removal(change):
            yield visible(
                f"On {change.on} {change.by} called an edit of the source {change.severity}: "
                f"{change.note}"
            )


def _concerns(problem: Problem, part: Part, review: Review) -> bool:
    return problem in review.errors(part) or problem in review.warnings(part).values()


def _shown(problem: Problem) -> ShownProblem:
    return ShownProblem(problem.severity, problem.code, problem.text, str(problem.location))


def _field(context: str) -> str:
    return context.partition("#")[2]


def _data(texts: Sequence[SignedText], signers: Sequence[Signer], made: dt.datetime) -> str:
    """What the script of the packet needs, as JSON in which no character is markup."""
    loaded = texts[0].review.loaded
    value: dict[str, Any] = {
        "version": VERSION,
        "made": msgspec.to_builtins(made),
        "site": loaded.job.signed_site,
        "max_months": loaded.job.site.review.max_months,
        "signers": [msgspec.to_builtins(signer) | {"id": signer.id} for signer in signers],
        "texts": [_data_of(text, signers) for text in texts],
    }
    data = orjson.dumps(value).decode()
    for sign in "<>&\u2028\u2029":
        data = data.replace(sign, f"\\u{ord(sign):04x}")
    return data


def _data_of(text: SignedText, signers: Sequence[Signer]) -> dict[str, Any]:
    review, part = text.review, text.part
    line = approvals.draft_approval(review, part) | {"via": VIA}
    if not line["supersedes"]:  # As in the ledger, where empty fields are left out.
        del line["supersedes"]
    return {
        "language": review.language,
        "group": "\n".join((*text.group, part)),
        "line": line,
        "found": values_to_accept(review, part, names_to_accept(review, part)),
        "own_review": has_own_review(review),
        "obstacles": {signer.id: _obstacles(text, signer) for signer in signers},
    }


def _obstacles(text: SignedText, signer: Signer) -> list[str]:
    """Why a person cannot sign a text in a role, in sentences; warnings can be accepted."""
    review, part, day = text.review, text.part, text.review.loaded.job.as_of
    try:
        approvals.find_signer(review.loaded, review.language, signer.role, signer.by, day)
    except ContentError as error:
        return [problem.text for problem in error.problems]
    found = approvals.find_obstacles(
        review, part, signer.role, signer.by, day, None, tuple(names_to_accept(review, part))
    )
    return [problem.text for problem in found]


def _policy(styles: Sequence[str], script: str) -> str:
    """The content security policy: our styles and our script, and nothing else from anywhere."""
    own = " ".join(_source(style) for style in styles)
    return (
        f"default-src 'none'; style-src {own}; script-src {_source(script)}; "
        "form-action 'none'; base-uri 'none'"
    )


def _source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _asset(name: str) -> str:
    return disk.read_resource(f"templates/{name}").decode()
