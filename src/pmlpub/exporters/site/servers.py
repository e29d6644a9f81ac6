"""Lines for web servers: which pages have moved for good (301), and which are gone (410)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import urlsplit

import msgspec

from pmlpub.content.withdrawal import Gone
from pmlpub.exporters.notices import ANSWER_REMOVED, LANGUAGE_REMOVED
from pmlpub.exporters.states import was_out
from pmlpub.model import Artifacts, Site
from pmlpub.records.answer_record import AnswerRecord

GONE = "gone"
"""What the lines say in place of an address, if there is none."""
NGINX, CADDY = "servers/nginx.map", "servers/caddy.map"
"""The files, by server: a line per page."""


class MovedPage(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A page in place of which a notice is, for good; `successor` is the answer that has its text
    now, under another id."""

    answer: str
    language: str
    successor: str = ""


def moved_pages(record: AnswerRecord, gone: Mapping[str, Gone]) -> Iterator[MovedPage]:
    """The pages of an answer that were out, and are withdrawn or removed. Those that are paused,
    too old or being revised may come back at any time, so they are not among them."""
    for edition in record.editions:
        page = edition.verdicts["page"]
        codes = {reason.code for reason in page.reasons}
        is_removed = codes & {"gone", ANSWER_REMOVED, LANGUAGE_REMOVED}
        if is_removed and was_out(page, "page", edition.former):
            known = gone.get(record.answer)
            named = known.successor if known and known.reason == "renamed" else None
            yield MovedPage(record.answer, edition.language, edition.renamed or named or "")


def server_files(
    site: Site, moved: Iterable[MovedPage], published: Collection[tuple[str, str]]
) -> Artifacts:
    """The files, by path; `published` are pages that are out, by language and answer. A page leads
    to its answer's new address where that is out in the same language: nobody is led to another
    language or to another answer without having read why."""
    base = urlsplit(site.base_url).path
    rows = [
        (
            f"{base}{page.language}/{page.answer}/",
            f"{base}{page.language}/{page.successor}/"
            if (page.language, page.successor) in published
            else GONE,
        )
        for page in sorted(moved)
    ]
    # No id, language or path of an address has a quote or a space. Caddy reads no empty file.
    head = "# Pages that have moved, or are gone\n"
    return {
        NGINX: (head + "".join(f'"{old}" "{new}";\n' for old, new in rows)).encode(),
        CADDY: (head + "".join(f"{old} {new}\n" for old, new in rows)).encode(),
    }
