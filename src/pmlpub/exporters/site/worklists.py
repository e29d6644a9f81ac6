"""status/: the work lists as pages, a matrix of answers and languages."""

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from pmlpub import languages
from pmlpub.checks.coverage import coverage
from pmlpub.exporters.templating import asset, stylesheet, template
from pmlpub.model import Artifacts, Site
from pmlpub.records.worklist import STATES, State, Total, Totals, WorkRow, add_up, merge, owner_of
from pmlpub.text.plurals import counted

SHOWN: Sequence[State] = tuple(state for state in STATES if state != "absent")
"""The states that are counted: nobody has to work on a part that does not exist."""
FOLDER = "status/"
"""The folder of all work lists: in a release whose status is public, otherwise beside it."""
FILES = {"page": "index.html", "sms": "sms.txt"}


def path(collection: str = "") -> str:
    """The path of a work list: of a collection, or of the whole site."""
    # No collection can be called `index-`: ids have no hyphen at their end.
    name = "index-" if collection == "index" else collection or "index"
    return f"{FOLDER}{name}.html"


def matrix(
    site: Site,
    rows: Sequence[WorkRow],
    as_of: dt.date,
    collection: str = "",
    questions: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """A page with all `rows`: of a whole site, or of one collection; with the `questions` of its
    answers, by id, where they are known. That of a collection shows no as-of date, so that it stays
    as it is until something in it changes."""
    lines: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for row in sorted(rows, key=lambda row: row.answer):
        line = lines.setdefault(row.answer, {tag: [] for tag in site.all_languages})
        line[row.language].append(_mark(row, site))
    due = sorted((r for r in rows if r.due), key=lambda r: (r.due, r.answer, r.language, r.part))
    return _render(
        site,
        as_of,
        f"Work list: {collection or site.title}",
        totals=_language_totals(add_up(rows), site, as_of),
        lines=lines,
        due=due,
        coverage={} if collection else _coverage(site),
        questions=questions,
        up=collection != "",
    )


def overview(site: Site, totals: Mapping[str, Totals], as_of: dt.date) -> bytes:
    """A page with the totals of each collection, and a link to its matrix."""
    by_language: Totals = {}
    parts = []
    for collection, own in totals.items():
        merge(by_language, own)
        whole = Total()
        for total in own.values():
            whole.add_total(total)
        file = path(collection).rpartition("/")[2]
        parts.append({"name": collection, "file": file, **_numbers(whole)})
    return _render(
        site,
        as_of,
        f"Work list: {site.title}",
        totals=_language_totals(by_language, site, as_of),
        parts=parts,
        coverage=_coverage(site),
    )


def _render(
    site: Site,
    as_of: dt.date,
    title: str,
    totals: Sequence[dict[str, Any]],
    lines: Mapping[str, Any] | None = None,
    parts: Sequence[dict[str, Any]] = (),
    due: Sequence[WorkRow] = (),
    coverage: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    questions: Mapping[str, str] = MappingProxyType({}),
    *,
    up: bool = False,
) -> bytes:
    return (
        template("status.html")
        .render(
            title=title,
            root=root_from(FOLDER, site),
            script=asset("filter.js")[0],
            questions=questions,
            source_language=site.source_language,
            source_direction=languages.direction(site.source_language),
            as_of="" if up else as_of.isoformat(),
            stylesheet=stylesheet()[0],
            demonstration=site.demonstration,
            languages=[(tag, languages.english_name(tag)) for tag in site.all_languages],
            states=STATES,
            shown=SHOWN,
            totals=totals,
            lines=lines or {},
            parts=parts,
            due=due,
            coverage=coverage or {},
            up=up,
        )
        .encode()
    )


def root_from(folder: str, site: Site) -> str:
    """Where the release is, seen from a page for staff in a folder: above it, or, where staff have
    a folder of their own (outputs/staff/), beside that."""
    up = "../" * folder.count("/")
    return up if site.public_status else f"{up}../current/"


def page_file(site: Site) -> str:
    """The name of a page behind its folder in links from pages for staff: none where these are on
    the web as well. Otherwise they are opened from disk, where a folder is a list of files."""
    return "" if site.public_status else FILES["page"]


def is_for_staff(path: str, site: Site) -> bool:
    """Whether a file of a release is not for readers: work lists and gallery, unless the status of
    the site is public."""
    return path.startswith(FOLDER) and not site.public_status


def pages_for_staff(files: Mapping[str, Any], site: Site) -> dict[str, Any]:
    """Those of some files that are not for readers."""
    return {path: data for path, data in files.items() if is_for_staff(path, site)}


def staff_assets() -> Artifacts:
    """The style sheet and the script of pages for staff, for a folder of their own."""
    return {f"assets/{name}": data for name, data in (stylesheet(), asset("filter.js"))}


def _coverage(site: Site) -> dict[str, list[tuple[str, str]]]:
    """What the checks read in each language: names of aspects, and where their words come from."""
    return {tag: [(row.name, row.source) for row in coverage(tag)] for tag in site.all_languages}


def _language_totals(totals: Totals, site: Site, as_of: dt.date) -> list[dict[str, Any]]:
    return [
        {
            "language": tag,
            "name": languages.english_name(tag),
            "owner": owner_of(tag, site, as_of),
            **_numbers(totals.get(tag, Total())),
        }
        for tag in site.all_languages
    ]


def _numbers(total: Total) -> dict[str, Any]:
    counts = [(state, total.states.get(state, 0)) for state in SHOWN]
    return {"counts": counts, "words": total.words_owed, "due": total.due}


def _mark(row: WorkRow, site: Site) -> dict[str, Any]:
    """The mark of a part. It links to the text, or to the reason why there is none."""
    folder = f"{root_from(FOLDER, site)}{row.language}/{row.answer}/"
    out = row.state in ("live", "waiting", "minor", "unreviewed", "tombstone")
    file = FILES[row.part] if row.part == "sms" else page_file(site)
    if not out or row.part not in site.formats:
        file = "status.json"
    notes = [f"{row.part} {row.state}", row.reason]
    notes.append(f"due on {row.due}" if row.due else "")
    notes.append(f"{counted(row.words_owed, 'word')} owed" if row.words_owed else "")
    return {
        "part": row.part,
        "state": row.state,
        "sign": STATES[row.state][0],
        "due": row.due is not None,
        "title": "; ".join(note for note in notes if note),
        "href": folder + file if row.state != "absent" else "",
    }
