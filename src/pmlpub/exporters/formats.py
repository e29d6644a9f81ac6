"""Writes the files of an edition in all formats of its site (`content.formats` lists them)."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pkgutil import resolve_name

from pmlpub.content.formats import FORMATS
from pmlpub.content.types import Format
from pmlpub.exporters import copy_page
from pmlpub.exporters.offers import COPIED, offers_copies
from pmlpub.exporters.view import View
from pmlpub.model import (
    PARTS,
    Artifacts,
    Former,
    JudgedEdition,
    Part,
    Successor,
    Verdict,
)

Export = Callable[[View], Artifacts]

EXPORTERS: Mapping[Format, tuple[Part, Export]] = {
    name: (row.part, resolve_name(f"pmlpub.exporters.{row.exporter}"))
    for name, row in FORMATS.items()
}
"""Format -> the part that it shows, and what makes it."""


def export_edition(
    view: View, measure: Callable[[str], AbstractContextManager[None]] | None = None
) -> Artifacts:
    """All files of one edition except status.json: those of the parts that are out, or have a
    notice in their place. Each exporter runs within `measure`, which gets the name of the format.
    """
    artifacts: Artifacts = {}
    for name in view.site.formats:
        part, export = EXPORTERS[name]
        if view.verdicts[part].published or view.has_notice(part):
            shown = _in_place_of(view, name) if _was_taken_out(view, part) else view
            with measure(name) if measure else nullcontext():
                artifacts |= export(shown)
    if "index.html" in artifacts and offers_copies(view.site):
        with measure("copy") if measure else nullcontext():
            artifacts |= copy_page.export(view, artifacts)
    return artifacts | export_former(view)


def export_former(view: View) -> Artifacts:
    """The files of an edition in formats in which it was out, and which the site no longer has:
    they lead to the page, if the text is out."""
    former, artifacts = view.judged.former, Artifacts()
    for name in former.formats if former else ():
        part, export = EXPORTERS[name]
        if view.verdicts[part].published:
            shown = _in_place_of(view, name)
        elif view.has_notice(part):
            shown = view
        else:
            continue
        artifacts |= export(shown)
        if name == "page" or (name in COPIED and not offers_copies(view.site)):
            artifacts |= copy_page.export(shown, artifacts)
    return artifacts


def _was_taken_out(view: View, part: Part) -> bool:
    """Whether the answer no longer has this part, while its page is out."""
    return view.verdicts[part].state == "absent" and _is_page_out(view)


def _is_page_out(view: View) -> bool:
    """Whether the page has its text, or keeps the files that it has (`building.notices`)."""
    page = view.verdicts["page"]
    return page.published or (page.state == "withheld" and not page.reasons)


def _in_place_of(view: View, name: Format) -> View:
    """The same edition with a notice that a format is no longer offered, and since when, and a link
    to the first format for people that is."""
    judged, part = view.judged, EXPORTERS[name][0]
    former = judged.former or Former(())
    is_out = _is_page_out(view)
    question = view.source.texts["question"] if is_out and view.edition else former.question
    row = view.site.reading_format if question and (is_out or "page" in former.parts) else None
    other = Successor(view.answer, view.language, question, file=row.path) if row else None
    notice = JudgedEdition(
        view.answer,
        view.language,
        dict.fromkeys(PARTS, Verdict("withheld", since=former.days.get(name))),
        former=Former((part,), question),
        successor=other,
    )
    return View(notice, view.site, view.interface)
