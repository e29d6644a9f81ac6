"""The gallery: every answer in all languages, with its texts and files, for people who work on the
site. It is beside the work lists, and in parts on a large site."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from pmlpub import languages
from pmlpub.content.formats import FORMATS
from pmlpub.exporters.site.worklists import FOLDER as STATUS_FOLDER
from pmlpub.exporters.site.worklists import page_file, root_from
from pmlpub.exporters.sms import PATH as SMS
from pmlpub.exporters.templating import asset, stylesheet, template
from pmlpub.model import Artifacts, Site
from pmlpub.records.answer_record import AnswerRecord, EditionRecord
from pmlpub.records.status import PATH as STATUS
from pmlpub.records.status import decode_status

GALLERY_LIMIT = 200
"""How many answers fit on one page of the gallery. Beyond, it has pages for each collection, and
all that lists the answers of a site is in parts."""
FOLDER = f"{STATUS_FOLDER}gallery/"
"""The folder of the gallery."""
INDEX = f"{FOLDER}index.html"
"""The first page of the gallery, or the whole of it."""
LINKED = (*(row.path for row in FORMATS.values() if row.for_people and row.path), SMS, STATUS)
"""The files of an edition to which the gallery links, besides its page."""


class Card(msgspec.Struct, frozen=True):
    """One answer in the gallery."""

    answer: str
    title: str
    lang: str
    dir: str
    editions: tuple[dict[str, Any], ...]


def gallery_card(record: AnswerRecord, files: Mapping[str, Artifacts], question: str = "") -> Card:
    """The card of an answer: every language with its state, its SMS and its files. `question` is
    that of the source text, if it is known although it is not out."""
    source = record.editions[0]
    return Card(
        record.answer,
        source.question or question,
        source.language,
        languages.direction(source.language),
        tuple(_edition(record.answer, e, files[e.language]) for e in record.editions),
    )


def gallery_pages(site: Site, collection: str, cards: Sequence[Card]) -> Artifacts:
    """The pages about one collection of a large site, by path."""
    count = len(range(0, len(cards), GALLERY_LIMIT))
    links = [{"name": str(n), "file": _file(collection, n)} for n in range(1, count + 1)]
    return {
        FOLDER + _file(collection, number): _render(
            site,
            collection,
            cards[GALLERY_LIMIT * (number - 1) : GALLERY_LIMIT * number],
            pages=[link | {"is_current": link["name"] == str(number)} for link in links],
            up=True,
        )
        for number in range(1, count + 1)
    }


def gallery_paths(collection: str, answers: int) -> list[str]:
    """The paths of the pages about one collection of a large site."""
    count = len(range(0, answers, GALLERY_LIMIT))
    return [FOLDER + _file(collection, number) for number in range(1, count + 1)]


def gallery_part(collection: str, answers: int) -> dict[str, Any]:
    """A link from the gallery to the pages of a collection."""
    return {"name": collection, "file": _file(collection, 1), "answers": answers}


def render_gallery(
    site: Site, cards: Sequence[Card], parts: Sequence[dict[str, Any]], summary: str
) -> bytes:
    """The first page of the gallery: all cards, or links to the pages that have them."""
    return _render(site, site.title, cards, parts=parts, summary=summary)


def _file(collection: str, number: int) -> str:
    # No collection can be called `index-`, and no id has a dot.
    name = "index-" if collection == "index" else collection
    return f"{name}.html" if number == 1 else f"{name}.{number}.html"


def _render(
    site: Site,
    title: str,
    cards: Sequence[Card],
    *,
    parts: Sequence[dict[str, Any]] = (),
    pages: Sequence[dict[str, Any]] = (),
    summary: str = "",
    up: bool = False,
) -> bytes:
    return (
        template("gallery.html")
        .render(
            title=title,
            root=root_from(FOLDER, site),
            page_file=page_file(site),
            up=up,
            stylesheet=stylesheet()[0],
            script=asset("filter.js")[0],
            demonstration=site.demonstration,
            summary=summary,
            parts=parts,
            pages=pages,
            cards=cards,
        )
        .encode()
    )


def _edition(answer: str, edition: EditionRecord, files: Artifacts) -> dict[str, Any]:
    page, sms = edition.verdicts["page"], edition.verdicts["sms"]
    if edition.former:  # Formats that the site no longer has are not shown.
        former = {file for name in edition.former.formats for file in FORMATS[name].files}
        files = {name: data for name, data in files.items() if name not in former}
    reply = files[SMS].decode() if sms.published and SMS in files else None
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
        "files": [name for name in LINKED if name in files],
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
