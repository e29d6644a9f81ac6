"""An answer in all its languages: localised, checked, judged. Reads catalogs and ledgers."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from pmlpub.catalogs import interface, loading, paths
from pmlpub.catalogs.localize import localize, moved_sources
from pmlpub.catalogs.po import Catalog, Entry
from pmlpub.checks.sameness import same_quantities
from pmlpub.checks.subject import Subject
from pmlpub.checks.table import RULES, run_checks
from pmlpub.content import Gone
from pmlpub.exporters import sms
from pmlpub.exporters.site.gallery import GALLERY_LIMIT
from pmlpub.exporters.view import Interface, View
from pmlpub.files import UnreadableError, read_file
from pmlpub.gate import ledger
from pmlpub.gate.evidence import weigh
from pmlpub.gate.fingerprint import part_hash
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.verdicts import Case, Verdicts, approved_only, judge, judge_gone, judge_unreadable
from pmlpub.model import (
    CONDITIONS,
    PARTS,
    Answer,
    Edition,
    Part,
    Site,
    Verdict,
    channels_of,
    part_of,
    split_keywords,
)
from pmlpub.problems import Location, Problem, ReleaseError, has_errors
from pmlpub.records import answer_record
from pmlpub.releases import archive
from pmlpub.releases.live import known_lines, live_version
from pmlpub.sms.keywords import fold_keyword
from pmlpub.source.answers import collections, count_answers, load_collection
from pmlpub.source.glossary import load_glossary
from pmlpub.source.site import load_site
from pmlpub.texts import normalize_text

Ledgers = Mapping[str, Ledger]
KnownKeywords = Mapping[str, Sequence[str]]
"""Language -> words that people may still send for an answer."""
Clashes = dict[tuple[str, str], dict[str, str]]
"""(answer id, language) -> folded keyword -> the id of another answer that has it."""


class Holder(msgspec.Struct, frozen=True):
    """An answer that has a keyword (folded) in a language, and the day of its approval."""

    language: str
    word: str
    answer: str
    approved: dt.date | None


Checker = Callable[[Subject], Iterable[Problem]]
"""What finds the problems of an edition: `run_checks`, or what remembers its findings."""
SAFETY_ANSWER = "ui/safety"
"""The id under which the interface's safety strings are approved, as one part `page`."""


class Job(msgspec.Struct, frozen=True):
    """What a worker needs for any collection: the same for all of them. `large`: pages about the
    whole site come in parts, one a collection. `clashes` are those between collections, and all
    others of the same collections. `cached`: what earlier builds found out may be used."""

    root: Path
    site: Site
    as_of: dt.date
    interfaces: Mapping[str, Interface]
    language_problems: Mapping[str, tuple[Problem, ...]]
    glossaries: Mapping[str, Mapping[str, tuple[str, ...]]] = {}
    write: bool = False
    large: bool = False
    clashes: Clashes = {}
    cached: bool = False


class Loaded(msgspec.Struct):
    """A site ready to be worked on: the job, its collections, the ledgers, and all problems;
    `site_problems` are those of content/ and locales/ as such, without ledgers and interface."""

    job: Job
    collections: list[str]
    ledgers: dict[str, Ledger]
    problems: list[Problem]
    site_problems: list[Problem]

    def ledgers_of(self, collection: str) -> Ledgers:
        return {tag: found.of_collection(collection) for tag, found in self.ledgers.items()}


def prepare(root: Path, as_of: dt.date, write: bool = False, base_url: str | None = None) -> Loaded:
    """What all collections share. Raises ContentError when the site cannot be read."""
    site, problems = load_site(root)
    if base_url:
        site = msgspec.structs.replace(site, base_url=base_url)
    site, more = with_lost_gone(root, site)
    problems += more
    names, more = collections(root)
    problems += more + loading.unknown_locales(root, set(site.all_languages))
    names = sorted({*names, *(g.id.partition("/")[0] for g in site.gone)})
    site_problems = list(problems)
    ledgers = {}
    for language in site.all_languages:
        ledgers[language], found = load_ledger(root, language, site, as_of)
        problems += found
    interfaces: dict[str, Interface] = {}
    stopped: dict[str, tuple[Problem, ...]] = {}
    for language in site.all_languages:
        interfaces[language], found = interface.load_interface(root, language)
        stopped[language] = tuple(found)
    for language, found_before in stopped.items():
        if not has_errors(found_before):
            verdict = judge_interface(language, interfaces, site, ledgers, as_of)
            stopped[language] += tuple(_interface_problems(verdict, language, site))
        problems += stopped[language]
    large = write and count_answers(root) > GALLERY_LIMIT
    glossaries = {}
    for language in site.languages:
        terms, found = load_glossary(root, paths.glossary_path(language))
        problems += found
        if terms:
            glossaries[language] = terms
    job = Job(root, site, as_of, interfaces, stopped, glossaries, write, large)
    return Loaded(job, names, ledgers, problems, site_problems)


def with_lost_gone(root: Path, site: Site) -> tuple[Site, list[Problem]]:
    """The site with answers that the live release knows as withdrawn, and gone.yaml no more."""
    outputs = root / "outputs"
    if not (outputs / "current" / answer_record.SITE).exists():
        return site, []
    try:
        known = archive.open_live(outputs).site().site.gone
    except ReleaseError as error:
        return site, [msgspec.structs.replace(p, channels=()) for p in error.problems]
    lost = tuple(g for g in known if g.id not in {own.id for own in site.gone})
    problems = [
        Problem(
            Location("content/gone.yaml"),
            "gone-lost",
            f"{g.id} was withdrawn on {g.on}, and its record is gone: bring it back; the answer "
            "stays withdrawn",
            channels=(),
        )
        for g in lost
    ]
    return msgspec.structs.replace(site, gone=(*site.gone, *lost)), problems


class Catalogs:
    """The entries of one collection's catalogs by language and context, and their problems."""

    def __init__(self, job: Job, collection: str) -> None:
        self.problems: list[Problem] = []
        self.stopping: dict[str, list[Problem]] = {}
        self.entries: dict[str, dict[str, Entry]] = {}
        self.conditions: dict[str, dict[str, Entry]] = {}
        self.keywords: dict[str, dict[str, Entry]] = {}
        self.source_keywords: dict[str, str] = {}
        self.clashes: Clashes = {}
        for language in job.site.languages:
            stopping = self.stopping[language] = []
            for domain, found in ((collection, self.entries), (CONDITIONS, self.conditions)):
                path = paths.catalog_path(language, domain)
                catalog, problems = loading.load(job.root, path)
                found[language] = catalog.by_context() if catalog else {}
                stopping += problems
                if catalog and domain == collection:
                    self.keywords[language] = _last_keywords(catalog)
            self.problems += stopping

    def of(self, language: str) -> tuple[dict[str, Entry], dict[str, Entry]]:
        """The entries of the collection, and those of the conditions."""
        return self.entries.get(language, {}), self.conditions.get(language, {})

    def known_keywords(self, answer_id: str, site: Site) -> KnownKeywords:
        """The keywords of an answer that the catalogs still have, fuzzy, outdated or obsolete ones
        too. Where its file is gone, those of the source language are what was translated."""
        found = {
            language: entries[answer_id]
            for language, entries in self.keywords.items()
            if answer_id in entries
        }
        sources = [self.source_keywords.get(answer_id, ""), *(e.id for e in found.values())]
        texts = {language: entry.text for language, entry in found.items()}
        texts[site.source_language] = next(filter(None, sources), "")
        return {tag: split_keywords(normalize_text(text)) for tag, text in texts.items()}


def _last_keywords(catalog: Catalog) -> dict[str, Entry]:
    """Answer id -> its entry of keywords, a live one before an obsolete one."""
    found = {}
    for entry in sorted(catalog.entries, key=lambda e: not e.obsolete):
        answer_id, _, field = (entry.context or "").partition("#")
        if field == "keywords":
            found[answer_id] = entry
    return found


def judge_collection(
    job: Job,
    name: str,
    ledgers: Ledgers,
    problems: list[Problem],
    holders: list[Holder] | None = None,
    checked: Checker = run_checks,
) -> Iterator[list[View]]:
    """The views of each answer of a collection: of those that can be read, then of those that
    cannot, then of those that are withdrawn. Problems and holders of keywords are added."""
    loaded, catalogs = load_collection(job.root, name, job.site), Catalogs(job, name)
    problems += loaded.problems + catalogs.problems
    catalogs.source_keywords = {a.id: a.keywords for a in loaded.answers if a.keywords}
    gone = {g.id: g for g in job.site.gone if g.id.startswith(f"{name}/")}
    answers = [a for a in loaded.answers if a.id not in gone]
    held = find_holders(answers, job, catalogs, ledgers)
    catalogs.clashes = job.clashes if name in _collections(job.clashes) else find_clashes(held)
    if holders is not None:
        holders += held
    for answer in answers:
        yield views_of(answer, job, catalogs, ledgers, problems, checked)
    for answer_id, found in loaded.broken.items():
        if answer_id not in gone:
            known = catalogs.known_keywords(answer_id, job.site)
            yield _views_without_text(job, answer_id, judge_unreadable(found), known)
    for answer_id in sorted(gone):
        known = catalogs.known_keywords(answer_id, job.site)
        yield tombstones_of(job, gone[answer_id], known)


def find_holders(
    answers: Sequence[Answer], job: Job, catalogs: Catalogs, ledgers: Ledgers
) -> list[Holder]:
    """Who has which keyword, in every language; with the day of the approval, if there is one."""
    holders = []
    for answer in answers:
        if not answer.keywords:
            continue
        for language in job.site.all_languages:
            edition = localize(answer, language, job.site, *catalogs.of(language))
            words = sorted({fold_keyword(word) for word in edition.keywords})
            day = _approved_on(answer, edition, job.site, ledgers) if words else None
            holders += [Holder(language, word, answer.id, day) for word in words]
    return holders


def find_clashes(holders: Iterable[Holder]) -> Clashes:
    """Which keywords of an edition another answer has too.

    The holder that was approved first keeps the word, if there is one such, and the others clash:
    a new text never silences one that is out.
    """
    by_word: dict[tuple[str, str], list[Holder]] = {}
    for holder in sorted(holders, key=lambda h: h.answer):
        by_word.setdefault((holder.language, holder.word), []).append(holder)
    clashes: Clashes = {}
    for (language, word), rivals in by_word.items():
        if len(rivals) < 2:
            continue
        days = sorted(h.approved for h in rivals if h.approved)
        first = [h for h in rivals if days and h.approved == days[0]]
        keeper = first[0] if len(first) == 1 else None
        for holder in rivals:
            if holder is not keeper:
                other = keeper or next(h for h in rivals if h is not holder)
                clashes.setdefault((holder.answer, language), {})[word] = other.answer
    return clashes


def clashes_between(holders: Sequence[Holder]) -> tuple[Clashes, list[str]]:
    """The clashes of a whole site, if some are between collections; and the names of those
    collections, which have to be judged again. Nothing otherwise."""
    clashes = find_clashes(holders)
    across = {
        collection
        for (answer, _), words in clashes.items()
        for other in words.values()
        if (pair := {answer.partition("/")[0], other.partition("/")[0]}) and len(pair) > 1
        for collection in pair
    }
    return (clashes, sorted(across)) if across else ({}, [])


def _collections(clashes: Clashes) -> set[str]:
    return {answer.partition("/")[0] for answer, _ in clashes}


def _approved_on(answer: Answer, edition: Edition, site: Site, ledgers: Ledgers) -> dt.date | None:
    """Since when the SMS of an edition, as it stands today, is approved."""
    source_edition = localize(answer, site.source_language, site, {}, {})
    hashes = (part_hash(source_edition, "sms"), part_hash(edition, "sms"))
    evidence = weigh((answer.id, "sms"), edition.language, hashes, site, ledgers)
    return evidence.current.reviewed if evidence.current else None


def judge_site(loaded: Loaded) -> Iterator[list[View]]:
    """The views of each answer of a whole site, collection by collection."""
    holders: list[Holder] = []
    gone = {record.id for record in loaded.job.site.gone}
    for name in loaded.collections:
        answers = load_collection(loaded.job.root, name, loaded.job.site).answers
        live = [a for a in answers if a.id not in gone]
        catalogs = Catalogs(loaded.job, name)
        holders += find_holders(live, loaded.job, catalogs, loaded.ledgers_of(name))
    job = msgspec.structs.replace(loaded.job, clashes=clashes_between(holders)[0])
    for name in loaded.collections:
        yield from judge_collection(job, name, loaded.ledgers_of(name), [])


def tombstones_of(job: Job, gone: Gone, known: KnownKeywords | None = None) -> list[View]:
    """The views of a withdrawn answer: a tombstone in every language, under its known keywords."""
    return _views_without_text(job, gone.id, judge_gone(gone), known or {})


def _views_without_text(
    job: Job, answer_id: str, verdicts: Verdicts, known: KnownKeywords
) -> list[View]:
    """Views without an edition: only its status, and a tombstone if that is the verdict."""
    views = []
    for language in job.site.all_languages:
        speechless = _speechless(job, language)
        own = judge_unreadable(speechless) if speechless else verdicts
        view = View(job.site, answer_id, language, own, job.interfaces[language])
        view.known_keywords = known.get(language, ())
        views.append(view)
    return views


def views_of(
    answer: Answer,
    job: Job,
    catalogs: Catalogs,
    ledgers: Ledgers,
    problems: list[Problem],
    checked: Checker = run_checks,
) -> list[View]:
    """The views of an answer in every language, the source first. Problems are added."""
    site = job.site
    source_edition = localize(answer, site.source_language, site, {}, {})
    hashes = {part: part_hash(source_edition, part) for part in PARTS}
    views: list[View] = []
    for language in site.all_languages:
        edition = localize(answer, language, site, *catalogs.of(language))
        view = View(site, answer.id, language, {}, job.interfaces[language], edition=edition)
        if answer.keywords and not edition.keywords:
            known = catalogs.known_keywords(answer.id, site)
            view.known_keywords = known.get(language, ())
        text = edition.texts.get("sms")
        unsigned = site.policy.require("sms") == "translated"
        reply = sms.reply(view, text, unsigned) if text else None
        subject = Subject(
            edition,
            site,
            reply,
            source_edition.texts,
            answer.protected,
            job.glossaries.get(language, {}),
            catalogs.clashes.get((answer.id, language), {}),
        )
        view.checked = tuple(checked(subject))
        stopping = [*job.language_problems[language], *catalogs.stopping.get(language, ())]
        if not stopping:  # A broken catalog is said once, not once for each of its messages.
            problems += edition.problems
        problems += view.checked
        concerning = [*stopping, *edition.problems, *view.checked]
        view.verdicts = {
            part: _judge(answer, part, view, hashes[part], concerning, job, catalogs, ledgers)
            for part in PARTS
        }
        views.append(view)
    published = [v.language for v in views if v.verdicts["page"].published]
    for view in views:
        view.sisters = tuple(tag for tag in published if tag != view.language)
    return views


def _judge(
    answer: Answer, part: Part, view: View, source_hash: str, problems: Sequence[Problem],
    job: Job, catalogs: Catalogs, ledgers: Ledgers,
) -> Verdict:  # fmt: skip
    edition = view.source
    if not edition.has(part):
        return Verdict("absent")
    version = part_hash(edition, part)
    evidence = weigh((answer.id, part), view.language, (source_hash, version), job.site, ledgers)
    frozen = ledgers[view.language].frozen if view.language in ledgers else ()
    case = Case(
        part,
        edition.updated,
        version,
        evidence,
        problems,
        frozen=frozen,
        live=live_version(job.root / "outputs", view.language, answer.id, part) if frozen else None,
    )
    old = None
    if evidence.past and evidence.since == "minor":
        old = localize(answer, view.language, job.site, *catalogs.of(view.language),
                       as_translated=True)  # fmt: skip
        moved = moved_sources(answer, job.site, *catalogs.of(view.language))
        case = msgspec.structs.replace(
            case,
            old_version=part_hash(old, part),
            same_quantities=same_quantities(_of_part(moved, part), job.site.source_language),
        )
    verdict = judge(case, job.site.policy, job.as_of)
    if verdict.state == "tombstone" and (speechless := _speechless(job, view.language)):
        return judge_unreadable(speechless)[part]
    if verdict.outdated and old:
        view.edition = _with_old_texts(edition, old, part)
    return verdict


def _speechless(job: Job, language: str) -> list[Problem]:
    """Why a tombstone cannot speak: its words are missing in this language. The text goes all the
    same, but with nothing in its place; whatever else stops a language stops no tombstone."""
    return [p for p in job.language_problems[language] if p.code == "interface-missing"]


def _of_part(
    moved: Mapping[str, tuple[str | None, str]], part: Part
) -> list[tuple[str | None, str]]:
    return [pair for c, pair in moved.items() if part_of(c.partition("#")[2]) == part]


def _with_old_texts(edition: Edition, old: Edition, part: Part) -> Edition:
    """The edition with the texts of one part as they were translated."""
    texts = {
        field: text
        for field, text in {**old.texts, **edition.texts}.items()
        if part_of(field) != part
    }
    own = {field: text for field, text in old.texts.items() if part_of(field) == part}
    condition = old.condition if part == "page" else edition.condition
    return msgspec.structs.replace(edition, texts=own | texts, condition=condition)


def safety_edition(texts: Interface, language: str) -> Edition:
    """The interface's safety strings as an edition, so that they are approved like an answer."""
    return Edition(
        answer=SAFETY_ANSWER,
        language=language,
        texts={
            context.partition("#")[2]: text
            for context, text in sorted(texts.items())
            if context.startswith(interface.SAFETY)
        },
        section_ids=(),
        condition=None,
        references=(),
        updated=dt.date.min,
        has_sms=False,
    )


def judge_interface(
    language: str, interfaces: Mapping[str, Interface], site: Site, ledgers: Ledgers,
    as_of: dt.date,
) -> Verdict:  # fmt: skip
    """The verdict on the interface's safety strings in a language; they need an approval where
    policy wants one for anything. Their source is the interface in the site's source language."""
    version = part_hash(safety_edition(interfaces[language], language), "page")
    source_language = site.source_language
    source_hash = part_hash(safety_edition(interfaces[source_language], source_language), "page")
    evidence = weigh((SAFETY_ANSWER, "page"), language, (source_hash, version), site, ledgers)
    case = Case("page", dt.date.min, version, evidence)
    verdict = judge(case, approved_only(site.policy), as_of)
    if any(site.policy.require(part) == "approved" for part in PARTS):
        return verdict
    return verdict if verdict.published else Verdict("published", version=version)


def _interface_problems(verdict: Verdict, language: str, site: Site) -> Iterator[Problem]:
    """An error for the parts that policy wants approved, unless the safety strings are."""
    parts = [part for part in PARTS if site.policy.require(part) == "approved"]
    if not parts or verdict.published:
        return
    yield Problem(
        Location(paths.catalog_path(language, paths.INTERFACE)),
        "interface-not-approved",
        f"the interface's safety strings in {language}: {verdict.reasons[0].text} "
        f"(pmlpub show {language} {SAFETY_ANSWER})",
        channels=tuple(channel for part in parts for channel in channels_of(part)),
        language=language,
    )


def load_ledger(
    root: Path, language: str, site: Site, as_of: dt.date
) -> tuple[Ledger, list[Problem]]:
    """The ledger of a language, and what is wrong with it; an absent file is an empty ledger."""
    path = paths.ledger_path(language)
    try:
        data = read_file(root, path, ledger.MAX_BYTES)
    except FileNotFoundError:
        data = b""
    except UnreadableError as error:
        problem = msgspec.structs.replace(error.problem, channels=(), language=language)
        return Ledger(frozen=(problem,)), [problem]
    known = known_lines(root / "outputs", language)
    return ledger.read(data, path, language, site, as_of, known)


__all__ = [
    "RULES", "SAFETY_ANSWER", "Catalogs", "Job", "Ledgers", "Loaded", "judge_collection",
    "judge_site", "load_ledger", "prepare", "safety_edition", "views_of", "with_lost_gone",
]  # fmt: skip
