"""The functions for programs, which `import pmlpub` offers."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pmlpub.building.pipeline import build
from pmlpub.building.report import Report
from pmlpub.clock import today_where_the_day_begins
from pmlpub.exporters.view import View
from pmlpub.judging.collection import judge_site
from pmlpub.judging.loading import load as load_for_judging
from pmlpub.model import Answer, Site
from pmlpub.problems import Problem, VerificationError
from pmlpub.records import worklist
from pmlpub.records.answer_record import AnswerRecord, record_of
from pmlpub.sms.segments import Segments, count_sms
from pmlpub.source.answers import collections, load_collection
from pmlpub.source.site import load_site
from pmlpub.verification import check
from pmlpub.verification.check import Verification
from pmlpub.verification.folder import Folder
from pmlpub.verification.seen import Seen
from pmlpub.verification.tree import Tree

if TYPE_CHECKING:
    import rdflib

__all__ = [
    "Report",
    "Segments",
    "build",
    "count_sms",
    "editions",
    "graph",
    "load",
    "verify",
    "work",
]


class LoadedSite(msgspec.Struct, frozen=True):
    """The settings of a site, the answers that can be read, and everything that is wrong."""

    settings: Site
    answers: tuple[Answer, ...]
    problems: tuple[Problem, ...]


def load(site: str | Path) -> LoadedSite:
    """The site in the folder `site`. Raises ContentError if its settings cannot be used."""
    root = Path(site)
    settings, problems = load_site(root)
    names, more = collections(root)
    problems += more
    answers: list[Answer] = []
    for name in names:
        loaded = load_collection(root, name, settings)
        answers += loaded.answers
        problems += loaded.problems
    return LoadedSite(settings, tuple(answers), tuple(problems))


def editions(site: str | Path, as_of: dt.date | None = None) -> Iterator[View]:
    """Every readable answer in every language, judged as of a day (by default, that of `build`).

    A View has `edition`, `verdicts` (by part, `page` and `sms`) and `sisters`.
    """
    as_of = as_of or today_where_the_day_begins()
    loaded = load_for_judging(Path(site), as_of)
    for answer in judge_site(loaded):
        for judged in answer.editions:
            if judged.edition:
                interface = loaded.job.interfaces[judged.language]
                yield View(judged, loaded.job.site, interface)


def work(
    site: str | Path, as_of: dt.date | None = None, days: int | None = None
) -> Iterator[worklist.WorkRow]:
    """The status of each part of each answer in every language, as of a day.

    The default day is that of `build`. Answers that cannot be read or are withdrawn have rows too.
    A review is due within `days` (by default, `review.warn_days` of the site).
    """
    as_of = as_of or today_where_the_day_begins()
    loaded = load_for_judging(Path(site), as_of)
    for answer in judge_site(loaded):
        yield from worklist.rows_of(record_of(answer), loaded.job.site, as_of, days)


def records_now(site: str | Path, as_of: dt.date | None = None) -> Iterator[AnswerRecord]:
    """One record per answer of what a build would publish and withhold now (`pmlpub diff`)."""
    for answer in judge_site(load_for_judging(Path(site), as_of or today_where_the_day_begins())):
        yield record_of(answer)


def graph(view: View) -> "rdflib.Graph":
    """The graph of a published edition or a tombstone. Raises ValueError for any other edition."""
    import rdflib

    from pmlpub.exporters import rdf

    if view.verdicts["page"].state not in ("published", "tombstone"):
        raise ValueError(f"{view.answer} is not published in {view.language}")
    found = rdflib.Graph()
    found.parse(data=rdf.export_ntriples(view)["answer.nt"], format="nt")
    return found


def verify(
    tree: str | Path,
    key: str | Sequence[str],
    as_of: dt.date | None = None,
    seen: Seen | None = None,
    only: Sequence[str] = (),
) -> Verification:
    """Check that the release in the folder or at the web address `tree` is complete and valid.

    It must be signed with `key`: a public key in base64, or several of which one is enough. It must
    not have expired on the day `as_of` (by default, today in UTC+14). `seen` is the `seen` of the
    last check, so that older releases are refused. With `only`, just these paths are read. Raises
    VerificationError, with everything that is wrong.
    """
    keys = [key] if isinstance(key, str) else key
    day = as_of or today_where_the_day_begins()
    found = check.verify(open_tree(tree), keys, day, seen, only)
    if found.problems:
        raise VerificationError(found.problems)
    return found


def open_tree(tree: str | Path) -> Tree:
    """The tree in a folder, or at an address that begins with http:// or https://.

    Raises ValueError for any other address.
    """
    if isinstance(tree, str) and tree.startswith(("http://", "https://")):
        from pmlpub.verification.website import Website

        return Website(tree)
    return Folder(tree)
