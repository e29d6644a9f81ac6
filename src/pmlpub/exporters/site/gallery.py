"""The gallery: every answer in all languages and formats, for operators."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from pmlpub import languages
from pmlpub.exporters.formats import FILES
from pmlpub.exporters.templating import stylesheet, template
from pmlpub.model import Artifacts, Site
from pmlpub.records.answer_record import AnswerRecord, EditionRecord
from pmlpub.records.status import PATH as STATUS
from pmlpub.records.status import decode_status

GALLERY_LIMIT = 200
"""How many answers fit on one page of the gallery; beyond, it has one page per collection."""


class Card(msgspec.Struct, frozen=True):
    """One answer in the gallery."""

    answer: str
    title: str
    lang: str
    dir: str
    editions: tuple[dict[str, Any], ...]


def gallery_card(record: AnswerRecord, files: Mapping[str, Artifacts]) -> Card:
    """The card of an answer: every language with its state, its files and their content."""
    source = record.editions[0]
    return Card(
        record.answer,
        source.title or record.answer,
        source.language,
        languages.direction(source.language),
        tuple(_edition(record.answer, e, files[e.language]) for e in record.editions),
    )


def gallery_path(collection: str) -> str:
    """The path of the gallery of one collection of a large site."""
    return f"gallery/{collection}.html"


def gallery_part(collection: str, answers: int) -> dict[str, Any]:
    """A link from the gallery to that of a collection."""
    return {"name": collection, "file": gallery_path(collection), "answers": answers}


def render_gallery(
    site: Site,
    cards: Sequence[Card],
    parts: Sequence[dict[str, Any]],
    summary: str,
    title: str,
    root: str = "",
    feed: str = "",
) -> bytes:
    """A page for people: all cards, or links to the parts that have them."""
    return (
        template("gallery.html")
        .render(
            title=title,
            root=root,
            feed=feed,
            stylesheet=stylesheet()[0],
            demonstration=site.demonstration,
            public_status=site.public_status,
            summary=summary,
            parts=parts,
            cards=cards,
        )
        .encode()
    )


def _edition(answer: str, edition: EditionRecord, files: Artifacts) -> dict[str, Any]:
    page, sms = edition.verdicts["page"], edition.verdicts["sms"]
    if edition.former:  # Formats that the site no longer has are not shown.
        former = {file for name in edition.former.formats for file in FILES[name]}
        files = {name: data for name, data in files.items() if name not in former}
    reply = files["sms.txt"].decode() if sms.published and "sms.txt" in files else None
    account = (
        decode_status(files[STATUS], f"{edition.language}/{answer}/{STATUS}").channels["sms"]
        if reply
        else None
    )
    return {
        "language": edition.language,
        "direction": languages.direction(edition.language),
        "name": languages.own_name(edition.language),
        "folder": f"{edition.language}/{answer}",
        "state": page.state,
        "reason": page.reasons[0].text if page.reasons else "",
        "files": sorted(files),
        "snippet": files.get("snippet.html", b"").decode(),
        "keywords": edition.keywords,
        "sms": account
        and {
            "text": reply,
            "segments": account.segments,
            "encoding": account.encoding,
            "units": account.units,
        },
        "sms_reason": sms.reasons[0].text if sms.state == "withheld" and sms.reasons else "",
    }
