"""The functions for programs, which `import pmlpub` offers."""

import datetime as dt
import gzip
import zlib
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pmlpub.building import pipeline
from pmlpub.building.release_before import Places
from pmlpub.building.report import Report
from pmlpub.building.telling import SiteToday
from pmlpub.clock import day_or_today
from pmlpub.exporters.view import View
from pmlpub.judging import distress, emergency, strings
from pmlpub.judging.collection import judge_site
from pmlpub.judging.loading import load as load_for_judging
from pmlpub.keys import is_public
from pmlpub.model import Answer, Site
from pmlpub.problems import Problem, VerificationError
from pmlpub.records import worklist
from pmlpub.records.acceptances import AcceptanceRow, acceptances_in, rows_of
from pmlpub.records.answer_record import AnswerRecord
from pmlpub.records.expiry import Expiries, expiries_of, review_of_strings
from pmlpub.sms.segments import Segments, count_sms
from pmlpub.source.answers import collections, load_collection
from pmlpub.source.site import load_site
from pmlpub.verification import check
from pmlpub.verification.check import Verification
from pmlpub.verification.folder import Folder
from pmlpub.verification.seen import Seen
from pmlpub.verification.tree import Limits, Refusal, Tree

if TYPE_CHECKING:
    import rdflib

__all__ = [
    "Report",
    "Segments",
    "build",
    "count_sms",
    "dataset",
    "editions",
    "graph",
    "load",
    "verify",
    "work",
]


def build(
    site: str | Path,
    as_of: dt.date | None = None,
    *,
    strict: bool = False,
    workers: int | None = None,
    base_url: str | None = None,
    allow_removal: Collection[str] = (),
    signing_key: bytes | None = None,
    previous: Sequence[str] = (),
    keys: Sequence[str] = (),
    allow_unsigned: bool = False,
    first_release: bool = False,
) -> Report:
    """Publishes what may go out of the site in the folder `site`, as one release, as of a day (by
    default, today in UTC+14). `signing_key` is a private key of 32 bytes.

    `previous` are web addresses or folders of releases that are published already, signed with one
    of the public `keys` (base64) unless `allow_unsigned`; with a `signing_key`, both concern the
    live release in outputs/ too. Without them, and without a release in outputs/, `first_release`
    has to say that nothing was ever published; a demonstration does not need it. Raises
    ContentError, ReleaseError and NewerFormatError; the last release then stays.
    """
    return pipeline.build(
        _root(site),
        as_of,
        strict=strict,
        workers=workers,
        base_url=base_url,
        allow_removal=allow_removal,
        signing_key=signing_key,
        before=Places(tuple(previous), tuple(keys), first_release, allow_unsigned),
    )


class LoadedSite(msgspec.Struct, frozen=True):
    """The settings of a site, the answers that can be read, and everything that is wrong."""

    settings: Site
    answers: tuple[Answer, ...]
    problems: tuple[Problem, ...]


def load(site: str | Path) -> LoadedSite:
    """The site in the folder `site`. Raises ContentError if its settings cannot be used."""
    root = _root(site)
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
    as_of = day_or_today(as_of)
    loaded = load_for_judging(_root(site), as_of)
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
    as_of = day_or_today(as_of)
    found = SiteToday(_root(site), as_of)
    job = found.loaded.job
    for told in found.told():
        rows = worklist.rows_of(told.records, job.site, job.as_of, days)
        yield from worklist.with_notes(rows, told.notes)


def accepted(
    site: str | Path, as_of: dt.date | None = None, copies: Sequence[Path] = ()
) -> Iterator[AcceptanceRow]:
    """Every problem that people accepted in today's texts, in all languages, as of a day: in safety
    strings of the interface, then in answers (`pmlpub status --accepted`). `copies` are of
    published releases."""
    day = day_or_today(as_of)
    loaded = load_for_judging(_root(site), day, copies=copies)
    for language, own in loaded.strings.items():
        for one in own:
            yield from rows_of(one.context, language, "page", one.evidence.accepted)
    for answer in judge_site(loaded):
        yield from acceptances_in(answer)


class Survey(msgspec.Struct, frozen=True):
    """The status of a whole site as of a day: its `rows`, those of strings of the interface that
    are due among them; the reviews that are `due` within the days that were asked for, and all that
    expires; and what is `urgent`, such as strings whose review is overdue."""

    site: Site
    as_of: dt.date
    days: int
    rows: tuple[worklist.WorkRow, ...]
    expiries: Expiries
    urgent: tuple[Problem, ...]


def survey(
    site: str | Path,
    as_of: dt.date | None = None,
    days: int | None = None,
    copies: Sequence[Path] = (),
) -> Survey:
    """The status of a site, as `work` has it, with the reviews that are due. `copies` are of
    published releases: what was taken away there counts."""
    as_of = day_or_today(as_of)
    found = SiteToday(_root(site), as_of, copies)
    loaded = found.loaded
    settings = loaded.job.site
    days = settings.review.warn_days if days is None else days
    soon = as_of + dt.timedelta(days=days)
    due = {tag: strings.review_days(own, settings) for tag, own in loaded.strings.items()}
    of_strings = [
        *review_of_strings(due, strings.SAFETY_ANSWER, settings),
        *emergency.due_reviews(loaded),
        *distress.due_reviews(loaded),
    ]
    rows = [worklist.row_of_strings(r, settings, as_of) for r in of_strings if r.day <= soon]
    expiries = Expiries(tuple(of_strings)).until(soon)
    for told in found.told():
        own = worklist.rows_of(told.records, settings, as_of, days)
        rows += worklist.with_notes(own, told.notes)
        expiries = expiries.including(expiries_of(told.records, settings, soon))
    urgent = (p for p in loaded.problems if p.urgent or p.code == "interface-overdue")
    return Survey(settings, as_of, days, tuple(rows), expiries, tuple(urgent))


def records_now(site: str | Path, as_of: dt.date | None = None) -> Iterator[AnswerRecord]:
    """One record per answer of what a build would publish and withhold now (`pmlpub diff`)."""
    for told in SiteToday(_root(site), day_or_today(as_of)).told():
        yield from told.records


def graph(view: View) -> "rdflib.Graph":
    """The graph of a published edition or a tombstone. Raises ValueError for any other edition, and
    TypeError for what is not a View, as `editions` gives them."""
    import rdflib

    from pmlpub.exporters import rdf

    if not isinstance(view, View):
        what = type(view).__name__
        raise TypeError(f"a graph is made of a View, as pmlpub.editions gives them, not of {what}")
    if view.verdicts["page"].state not in ("published", "tombstone"):
        raise ValueError(f"{view.answer} is not published in {view.language}")
    found = rdflib.Graph()
    found.parse(data=rdf.export_ntriples(view)["answer.nt"], format="nt")
    return found


def dataset(
    tree: str | Path, languages: str | Collection[str] = (), only: str | Collection[str] = ()
) -> "rdflib.Graph":
    """All facts of the release in the folder or at the web address `tree`, such as
    `outputs/current`: of every edition, also of those that are not out, with the terms that
    dataset.ttl explains. With `languages`, or the collections in `only`, just their part. Nothing
    is verified.

    Raises LookupError when there is no dataset (`listings` in content/site.yaml), a file of it
    cannot be read, or it has nothing in one of the `languages` or collections; ValueError and
    TypeError when `tree` is neither a folder nor such an address.
    """
    import rdflib

    from pmlpub.exporters.site.dataset import PATH, VOID

    release, found = open_tree(tree), rdflib.Graph()
    _add_facts(found, _read(release, PATH, tree), "turtle", f"{PATH} of {tree}")
    paths: dict[str, tuple[str, str]] = {}
    for iri in found.objects(None, rdflib.URIRef(f"{VOID}dataDump")):
        parts = str(iri).rsplit("/", 4)[1:]
        if len(parts) == 4:
            paths["/".join(parts)] = parts[2], parts[1]
    own_languages = _named(languages, {tag for tag, _ in paths.values()}, "language", tree)
    own_collections = _named(only, {name for _, name in paths.values()}, "collection", tree)
    for path, (language, collection) in paths.items():
        if language in own_languages and collection in own_collections:
            _add_facts(found, _read(release, path, tree), "nt", f"{path} of {tree}")
    return found


def _root(site: str | Path) -> Path:
    """The folder of a site. Raises TypeError for what is not the name of a folder."""
    if not isinstance(site, str | Path):
        raise TypeError(f"a site is a folder, named by a str or a Path, and not by {site!r}")
    return Path(site)


def _named(
    names: str | Collection[str], known: Collection[str], what: str, tree: str | Path
) -> Collection[str]:
    """The names that are asked for: all that are known, if none is."""
    wanted = {names} if isinstance(names, str) else {*(names or ())}
    if unknown := sorted(wanted.difference(known)):
        text = f"the dataset of {tree} has no {what} {unknown[0]!r}"
        raise LookupError(f"{text}, but {', '.join(sorted(known)) or 'nothing at all'}")
    return wanted or known


def _read(release: Tree, path: str, tree: str | Path) -> bytes:
    """A file of the dataset of the release at `tree`."""
    try:
        return b"".join(release.read(path, Limits().total))
    except Refusal as refusal:
        raise LookupError(
            f"{path} of {str(tree)!r} {refusal}; name the folder or the web address of a release "
            "with a dataset, such as outputs/current"
        ) from None


def _add_facts(found: "rdflib.Graph", data: bytes, form: str, what: str) -> None:
    """Adds the facts of a file, which may be packed, to a graph."""
    from rdflib.exceptions import ParserError

    try:
        plain = gzip.decompress(data) if form == "nt" else data
        found.parse(data=plain, format=form)
    # EOFError: a packed file ends too soon. rdflib's errors of Turtle are SyntaxErrors.
    except (OSError, EOFError, zlib.error, ParserError, SyntaxError, ValueError) as error:
        told = " ".join(str(error).split())[:200]
        raise LookupError(f"{what} is damaged, and cannot be read: {told}") from None


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
    VerificationError, with everything that is wrong, and ValueError for what is not such a key.
    """
    keys = [key] if isinstance(key, str) else [*key]
    for own in keys:
        if not isinstance(own, str) or not is_public(own):
            raise ValueError(f"{own!r} is not a public key in base64, as pmlpub keygen writes it")
    day = day_or_today(as_of)
    found = check.verify(open_tree(tree), keys, day, seen, only)
    if found.problems:
        raise VerificationError(found.problems)
    return found


def open_tree(tree: str | Path) -> Tree:
    """The tree in a folder, or at an address that begins with http:// or https://.

    Raises ValueError for any other address, and TypeError for what is neither.
    """
    if not isinstance(tree, str | Path):
        raise TypeError(f"a release is in a folder or at a web address, and not at {tree!r}")
    if isinstance(tree, str) and "://" in tree:
        from pmlpub.verification.website import Website

        try:
            return Website(tree)
        except ValueError as error:
            raise ValueError(f"{tree}: {error}") from None
    return Folder(tree)
