"""Writes templates, and merges the site's messages into every catalog.

On request it also writes a translation memory and .mo files for gettext from the catalogs.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import msgspec

from pmlpub import disk, languages
from pmlpub.catalogs import attributes, loading, machine_drafts, mo, paths, po
from pmlpub.catalogs.contexts import find_lost_contexts, say_renamed
from pmlpub.catalogs.localize import localize
from pmlpub.catalogs.merge import merge, new_template
from pmlpub.catalogs.messages import answer_messages, condition_messages, former_contexts
from pmlpub.catalogs.moves import Moves
from pmlpub.catalogs.notes import in_language, with_earlier_source
from pmlpub.catalogs.unsaid import UnsaidRenamings
from pmlpub.clock import today_where_the_day_begins
from pmlpub.content.withdrawal import find_returned
from pmlpub.files import UnreadableError, read_file, unreadable
from pmlpub.gate.evidence import Evidence, is_signed_by_translator, weigh
from pmlpub.gate.fingerprint import Hashes, hashes_of
from pmlpub.gate.ledger import Ledger
from pmlpub.judging.former_texts import refuse_unmigrated
from pmlpub.model import CONDITIONS, PARTS, Answer, Message, Site, part_of
from pmlpub.problems import ContentError, Location, Problem, has_errors
from pmlpub.source.answers import Collection as LoadedCollection
from pmlpub.source.answers import collections, list_answers, load_collection
from pmlpub.source.site import load_site


class PlannedFile(msgspec.Struct, frozen=True):
    """A file that sync writes: its path, its bytes, and how many of its messages are unfinished;
    how many translations have `moved` there from another context, and how many are `obsolete` now.

    A file without bytes is removed.
    """

    path: str
    data: bytes | None
    untranslated: int = 0
    fuzzy: int = 0
    suggestions: int = 0
    moved: int = 0
    obsolete: int = 0


def plan_sync(root: Path, *, migrated: bool = False) -> tuple[list[PlannedFile], list[Problem]]:
    """The files whose bytes `sync` would change, and everything that is wrong with the site.

    They are templates, catalogs, and `.gitattributes` with the lines that merging needs.

    A broken file is left as it is. A collection with an unreadable answer is not synced, because
    the messages of that answer would become obsolete, nor is one with the file of a translated
    answer that has a wrong name. Raises ContentError if the site itself cannot
    be read, and unless it is `migrated`, when texts that were approved with an earlier version of
    pmlpub are not stored yet: sync would change them.
    """
    site, problems = load_site(root)
    if not migrated:
        refuse_unmigrated(root, site)
    if (root / "outputs" / "current").exists():  # Loading a release takes time.
        from pmlpub.judging.ledgers import find_restored, with_lost_gone
        from pmlpub.releases.previous import read_previous

        previous = read_previous(root / "outputs")
        restored: Mapping[tuple[str, str], dt.date] = {}
        if site.gone or previous.gone:
            restored = find_restored(root, site, today_where_the_day_begins(), previous)
        site, lost = with_lost_gone(site, previous, restored)
        problems += lost
    names, found = collections(root)
    problems += found + loading.unknown_locales(root, set(site.all_languages))
    run = _Run(root, site)
    conditions = tuple(condition_messages(site.conditions))
    if conditions:
        run.plan_domain(CONDITIONS, conditions, ())
    own, found = _plan_interface(root, site)
    run.changes += own
    problems += found
    for name in names:
        collection = load_collection(root, name, site)
        problems += collection.problems
        messages = [m for answer in collection.answers for m in answer_messages(answer, site)]
        misnamed = list(_find_misnamed(root, site, name, collection)) if messages else []
        problems += misnamed
        if messages and not (collection.broken or misnamed):
            run.plan_domain(name, messages, collection.answers)
    run.finish()
    changes, problems = run.changes, [*problems, *run.problems]
    try:
        changes += _plan_attributes(root)
    except UnreadableError as error:
        problems.append(error.problem)
    return changes, problems


def _find_misnamed(
    root: Path, site: Site, name: str, collection: LoadedCollection
) -> Iterator[Problem]:
    """An error for each file of a collection that has a wrong name, while the catalogs have the
    answer that it would be: its translations would become obsolete."""
    for path, answer in collection.misnamed.items():
        for language in site.languages:
            catalog, _ = loading.load(root, paths.catalog_path(language, name))
            if catalog and any((e.context or "").startswith(f"{answer}#") for e in catalog.live()):
                text = (
                    f"the catalogs have the answer {answer}, so the collection is not synced: "
                    f"rename this file to {answer.partition('/')[2]}.yaml, or remove it"
                )
                yield Problem(Location(path), "bad-id", text)
                break


def plan_interface_sync(
    folder_of_catalogs: Path, languages: Sequence[str]
) -> Iterator[PlannedFile]:
    """The same for the package's own strings.

    Raises ValueError for a broken catalog of the package, which is a bug in pmlpub.
    """
    from pmlpub.catalogs import interface

    messages = interface.extract_messages()
    template = po.dump(new_template(messages, paths.INTERFACE))
    yield from _changed(folder_of_catalogs, f"{paths.INTERFACE}.pot", template)
    for language in languages:
        path = paths.catalog_path(language, paths.INTERFACE).partition("/")[2]
        catalog, problems = loading.load(folder_of_catalogs, path)
        if catalog is None:
            raise ValueError("; ".join(map(str, problems)))
        merged = merge(catalog, messages, language, paths.INTERFACE)
        yield from _changed(folder_of_catalogs, path, po.dump(merged), merged)


def plan_suggestions(root: Path, changes: Sequence[PlannedFile]) -> list[PlannedFile]:
    """The compendium of suggestions of every language, as it is after `changes` of `plan_sync`.

    It is beside LC_MESSAGES, where nothing reads it. It also has translations into other variants
    of the language (pt-BR for pt-PT), for the words around answers also those that ship. A
    compendium without suggestions is removed.
    That of a language with a broken catalog stays as it is, because half a translation memory would
    look like a whole one.
    """
    from pmlpub.catalogs import suggestions
    from pmlpub.catalogs.interface import shipped_variants

    site, _ = load_site(root)
    planned: list[PlannedFile] = []
    texts: dict[str, list[po.Entry] | None] = {}
    words: dict[str, list[po.Entry]] = {}
    written = {change.path: change.data for change in changes}
    for language in site.languages:
        catalogs = [catalog for _, catalog in _synced(root, site, language, changes)]
        texts[language] = None
        if all(catalog is not None for catalog in catalogs):
            texts[language] = [e for c in catalogs if c for e in c.by_context().values()]
        own = _read_after(root, paths.catalog_path(language, paths.INTERFACE), written)
        words[language] = list(own.by_context().values()) if own else []
    for language, entries in texts.items():
        if entries is None:
            continue
        variants = [tag for tag in site.languages if languages.are_related(tag, language)]
        found = suggestions.suggest(entries, {tag: texts[tag] or () for tag in variants})
        ours = {tag: words[tag] for tag in variants if words[tag]}
        found += suggestions.suggest(words[language], {**shipped_variants(language), **ours})
        path = f"locales/{languages.posix_name(language)}/suggestions.po"
        if found:
            made = suggestions.compendium(found, language, f"{site.title}: suggestions")
            for change in _changed(root, path, po.dump(made)):
                planned.append(msgspec.structs.replace(change, suggestions=len(found)))
        elif (root / path).exists():
            planned.append(PlannedFile(path, None))
    return planned


class PlannedDrafts(msgspec.Struct, frozen=True):
    """The files that get drafts, and what is wrong with the catalogs; how many drafts were `added`,
    how many had a translation already (`kept`), how many are of another source text (`moved`), and
    how many belong to no message of the site (`unknown`)."""

    changes: tuple[PlannedFile, ...]
    problems: tuple[Problem, ...] = ()
    added: int = 0
    kept: int = 0
    moved: int = 0
    unknown: int = 0


def plan_drafts(root: Path, language: str, file: Path, origin: str, day: dt.date) -> PlannedDrafts:
    """The catalogs of a language with the translations of a PO file, made by a machine of the name
    `origin` on `day`, where there is none yet. Raises ContentError when the file cannot be read, or
    when `language` is not one into which the site is translated."""
    site, _ = load_site(root)
    if language not in site.languages:
        what = "a language into which this site is translated"
        text = languages.unknown_language(language, site.languages, what)
        raise ContentError.at("content/site.yaml", "unknown-language", text)
    try:
        data = read_file(file.absolute().parent, file.name, po.MAX_BYTES)
    except FileNotFoundError:
        raise ContentError.at(str(file), "unreadable", "there is no such file") from None
    except UnreadableError as error:
        raise ContentError([error.problem]) from None
    made, found = po.read(data, str(file))
    if made is None:
        raise ContentError(found)
    drafts = made.by_context()
    drafts.pop("", None)
    filled: list[machine_drafts.Filled] = []
    changes, problems, known_contexts = list[PlannedFile](), list[Problem](), set[str]()
    for domain in (CONDITIONS, *collections(root)[0]):
        path = paths.catalog_path(language, domain)
        catalog, found = loading.load(root, path)
        problems += found
        if catalog is None:
            continue
        known_contexts.update(catalog.by_context())
        one = machine_drafts.fill(catalog, drafts, origin, day)
        filled.append(one)
        if one.added:
            changes += _changed(root, path, po.dump(one.catalog), one.catalog)
    return PlannedDrafts(
        tuple(changes),
        tuple(problems),
        added=sum(one.added for one in filled),
        kept=sum(one.kept for one in filled),
        moved=sum(one.moved for one in filled),
        unknown=len(drafts.keys() - known_contexts),
    )


def plan_mo(root: Path, changes: Sequence[PlannedFile], target: Path) -> list[PlannedFile]:
    """`<locale>/LC_MESSAGES/<domain>.mo` in `target`, as it is after `changes` of `plan_sync`.

    These files have all finished translations, approved or not: whoever reads them bypasses the
    gate.
    """
    site, _ = load_site(root)
    planned: list[PlannedFile] = []
    for language in site.languages:
        for domain, catalog in _synced(root, site, language, changes):
            if catalog and catalog.entries:
                path = paths.catalog_path(language, domain).partition("/")[2]
                path = path.removesuffix(".po") + ".mo"
                planned += _changed(target, path, mo.dump(catalog))
    return planned


def _plan_attributes(root: Path) -> Iterator[PlannedFile]:
    """.gitattributes with the lines for merging. Raises UnreadableError if it is, for instance, a
    link."""
    try:
        data = read_file(root, attributes.PATH, attributes.MAX_BYTES)
    except FileNotFoundError:
        data = b""
    yield from _changed(root, attributes.PATH, attributes.with_merge_lines(data))


def write_changes(root: Path, changes: Sequence[PlannedFile]) -> None:
    """Write each file whole and rename it, so that an editor never sees half a catalog. A `root`
    that does not exist is made. Raises ContentError when a link is in the place of a folder."""
    if changes:
        disk.make_named(root)
    for change in changes:
        try:
            if change.data is None:
                disk.remove(root, change.path)
            else:
                disk.write(root, change.path, change.data)
        except disk.RefusedError as error:
            raise ContentError([unreadable(change.path, error)]) from None


class _Approvals:
    """The ledgers of a site, loaded on first use: most runs need none, and loading takes time."""

    def __init__(self, root: Path, site: Site) -> None:
        self.root, self.site = root, site

    @cached_property
    def ledgers(self) -> Mapping[str, Ledger]:
        from pmlpub.judging.ledgers import load_ledgers
        from pmlpub.releases.previous import read_previous

        previous = read_previous(self.root / "outputs")
        return load_ledgers(self.root, self.site, today_where_the_day_begins(), previous)[0]


class _Run:
    """The `changes` of one run, domain by domain, and the `problems` of catalogs."""

    def __init__(self, root: Path, site: Site) -> None:
        self.changes: list[PlannedFile] = []
        self.problems: list[Problem] = []
        self._approvals = _Approvals(root, site)
        self._files = set(list_answers(root))
        self._moves = Moves(root, site, self._files)
        self._merged: dict[str, po.Catalog | None] = {}
        self._unsaid = UnsaidRenamings()

    def plan_domain(
        self, domain: str, messages: Sequence[Message], answers: Sequence[Answer]
    ) -> None:
        """Plans the template and the catalogs of a domain."""
        root, site = self._approvals.root, self._approvals.site
        title = f"{site.title}: {domain}"
        problems: list[Problem] = []
        renamed = former_contexts(answers, site)
        former = {context for contexts in renamed.values() for context in contexts}
        former_ids = {answer.id: answer.former_ids(site) for answer in answers}
        for language in site.languages:
            path = paths.catalog_path(language, domain)
            catalog, found = loading.load(root, path)
            problems += found
            if domain in self._moves.collections:  # What is not merged stays as it is.
                self._merged[path] = None
            if catalog is None:
                continue
            lost = find_lost_contexts(catalog.live(), messages, path, language, former)
            if lost and lost.severity == "error":
                problems.append(lost)
                continue
            catalog, held = self._moves.hold(catalog, domain)
            catalog, found = self._moves.bring(catalog, language, domain, former_ids, title)
            problems += found
            own = in_language(messages, language, site)
            merged = merge(catalog, own, language, title, renamed)
            merged = replace(merged, entries=[*merged.entries, *held]) if held else merged
            merged = _accept_approved(catalog, merged, answers, language, self._approvals)
            if path in self._merged:
                self._merged[path] = merged
            if answers:
                self._unsaid.look(catalog, merged)
            self.changes += (
                _counted(change, catalog, merged, renamed)
                for change in _changed(root, path, po.dump(merged), merged)
            )
        template = new_template(messages, title)
        self.changes += _plan_template(root, domain, template, problems)
        self.problems += problems

    def finish(self) -> None:
        """Plans what is left of catalogs from which answers have moved to other ones, and tells of
        answers that seem to have another id."""
        # A folder that is empty, as git leaves it behind, is no collection any more.
        collections = {own.partition("/")[0] for own in self._files}
        for language, name in self._moves.taken:
            self._plan_rest(language, name, is_former=name not in collections)
        for name in {name for _, name in self._moves.taken}.difference(collections):
            self._remove_template(name)
        for old, new in self._unsaid.find(lambda: self._abandoned(collections), self._files):
            file, day = f"content/{new}.yaml", today_where_the_day_begins()
            say = say_renamed(old, new, file).replace("DAY", str(day)).partition(", with the ")[0]
            text = (
                f"has the texts of {old}, which has no file any more, and its translations begin "
                f"empty: if it is the same answer, say so ({say}), and run `pmlpub sync` again; if "
                "you bring locales/ back first, no translation becomes fuzzy"
            )
            self.problems.append(Problem(Location(file), "alias-missing", text, "warning"))

    def _plan_rest(self, language: str, name: str, *, is_former: bool) -> None:
        root, path = self._approvals.root, paths.catalog_path(language, name)
        catalog = self._merged[path] if path in self._merged else loading.load(root, path)[0]
        if catalog is None:
            return
        planned = {change.path: change for change in self.changes}
        known = planned.pop(path, None)
        rest = self._moves.without_taken(catalog, language, name)
        if is_former and not any(e.id or e.context for e in rest.entries):
            planned[path] = PlannedFile(path, None)
        for change in _changed(root, path, po.dump(rest), rest) if path not in planned else ():
            gone = sum(_has_gone(entry) for entry in catalog.entries)
            left = sum(_has_gone(entry) for entry in rest.entries)
            obsolete = known.obsolete - (gone - left) if known else 0
            moved = known.moved if known else 0
            planned[path] = msgspec.structs.replace(change, moved=moved, obsolete=max(obsolete, 0))
        self.changes = list(planned.values())

    def _remove_template(self, name: str) -> None:
        """Removes the template of a former collection with its last catalog."""
        root, removed = self._approvals.root, {c.path for c in self.changes if c.data is None}
        path = paths.template_path(name)
        catalogs = {paths.catalog_path(tag, name) for tag in self._approvals.site.languages}
        if (root / path).exists() and not any((root / c).exists() for c in catalogs - removed):
            self.changes.append(PlannedFile(path, None))

    def _abandoned(self, collections: Collection[str]) -> Iterator[po.Catalog]:
        """The catalogs of collections that have no answer any more."""
        root, site = self._approvals.root, self._approvals.site
        for language in site.languages:
            folder = paths.catalog_path(language, "").rpartition("/")[0]
            for entry in disk.list_folder(root, folder) if (root / folder).is_dir() else ():
                domain, _, ending = entry.name.rpartition(".")
                if ending == "po" and domain not in {*collections, CONDITIONS, paths.INTERFACE}:
                    catalog, _ = loading.load(root, f"{folder}/{entry.name}")
                    if catalog:
                        yield self._moves.without_taken(catalog, language, domain)


def _counted(
    change: PlannedFile, before: po.Catalog, after: po.Catalog, renamed: Mapping[str, Sequence[str]]
) -> PlannedFile:
    """The change, with how many translations have moved, and how many have become obsolete."""
    old, new = before.by_context(), after.by_context()
    moved = sum(
        context in new
        and any(new[context].strings)
        and not (context in old and any(old[context].strings))
        and any(former in old and any(old[former].strings) for former in formers)
        for context, formers in renamed.items()
    )
    gone = sum(map(_has_gone, after.entries)) - sum(map(_has_gone, before.entries))
    return msgspec.structs.replace(change, moved=moved, obsolete=max(gone, 0))


def _has_gone(entry: po.Entry) -> bool:
    return entry.obsolete and any(entry.strings)


def _plan_template(
    root: Path, domain: str, template: po.Catalog, problems: Sequence[Problem]
) -> Iterator[PlannedFile]:
    """The template of a domain, after its catalogs: that of the interface tells that a first sync
    is complete, so it is not written while a catalog cannot be."""
    path = paths.template_path(domain)
    if not has_errors(problems) or (root / path).exists():
        yield from _changed(root, path, po.dump(template))


def _plan_interface(root: Path, site: Site) -> tuple[list[PlannedFile], list[Problem]]:
    """The template and the catalogs of the interface's strings, that of the source language too."""
    from pmlpub.catalogs import interface

    title = f"{site.title}: {paths.INTERFACE}"
    kept = interface.keep_catalogs(root, site.all_languages, title)
    changes = [
        change
        for path, catalog in kept.catalogs.items()
        for change in _changed(root, path, po.dump(catalog), catalog)
    ]
    if kept.template:
        changes += _plan_template(root, paths.INTERFACE, kept.template, kept.problems)
    return changes, list(kept.problems)


def _accept_approved(
    before: po.Catalog,
    catalog: po.Catalog,
    answers: Sequence[Answer],
    language: str,
    approvals: _Approvals,
) -> po.Catalog:
    """The catalog without the fuzzy mark on parts that were approved as they are now, and without
    the mark of a draft by a machine on those that a translator has signed.

    Their source is again the one that was approved, or only its spelling has changed since; or they
    had no mark before this sync, which has marked them since they have no hash or another one. This
    needs an approval that still counts and names the present translation, and exactly today's
    source or one that differs from it by changes of spelling. Otherwise the mark stays, and a
    person decides.
    """
    candidates = {e.context or "" for e in catalog.live() if e.fuzzy and e.previous_id and e.text}
    candidates |= {e.context or "" for e in before.live() if not (e.fuzzy or e.fits) and e.text}
    drafts = {e.context or "" for e in catalog.live() if e.origin and e.text}
    candidates |= drafts
    if not candidates or not any(own.approvals for own in approvals.ledgers.values()):
        return catalog
    concerned = {context.partition("#")[0] for context in candidates}
    root, site, entries = approvals.root, approvals.site, catalog.by_context()
    conditions, _ = loading.load(root, paths.catalog_path(language, CONDITIONS))
    names = conditions.by_context() if conditions else {}
    accepted: set[str] = set()
    for answer in answers:
        if answer.id not in concerned:
            continue
        source_edition = localize(answer, site.source_language, site, {}, {})
        edition = localize(answer, language, site, entries, names, as_translated=True)
        fields = {f"{answer.id}#{field}" for field in source_edition.texts}
        for part in PARTS:
            hashes = hashes_of(source_edition, edition, part)
            evidence = weigh((answer.id, part), language, hashes, site, approvals.ledgers)
            own = {c for c in candidates & fields if part_of(c.partition("#")[2]) == part}
            if evidence.current or _only_spelling_changed(evidence, hashes):
                accepted |= own
            elif is_signed_by_translator(evidence, site):
                accepted |= own & drafts
    settled = [
        _settled(e) if e.context in accepted and not e.obsolete else e for e in catalog.entries
    ]
    return replace(catalog, entries=settled)


def _only_spelling_changed(evidence: Evidence, hashes: Hashes) -> bool:
    """Whether the translation is the one that stands for an earlier source, which differs from
    today's approved one only in spelling."""
    past = evidence.past
    return (
        past is not None
        and evidence.past_stands
        and evidence.since == "spelling"
        and evidence.source is not None
        and past.translation == hashes.version
    )


def _settled(entry: po.Entry) -> po.Entry:
    settled = entry.unmarked(previous_context=None, previous_id=None, previous_plural=None)
    return machine_drafts.without_origin(with_earlier_source(settled))


def _withdrawn(root: Path, site: Site) -> set[str]:
    """The ids of the answers that are withdrawn, and were not restored."""
    if not site.gone:
        return set()
    from pmlpub.judging.ledgers import find_restored
    from pmlpub.releases.previous import read_previous

    previous = read_previous(root / "outputs")
    restored = {
        *find_restored(root, site, today_where_the_day_begins(), previous),
        *find_returned(site.gone),
    }
    return {g.id for g in site.gone if (g.id, g.moment) not in restored}


def _synced(
    root: Path, site: Site, language: str, changes: Sequence[PlannedFile]
) -> Iterator[tuple[str, po.Catalog | None]]:
    """The domains and catalogs of a language after `changes`.

    They are without the entries of withdrawn answers. A broken catalog is None.
    """
    written = {change.path: change.data for change in changes}
    gone = _withdrawn(root, site)
    names, _ = collections(root)
    for domain in (CONDITIONS, *names):
        catalog = _read_after(root, paths.catalog_path(language, domain), written)
        if catalog:
            kept = [e for e in catalog.entries if (e.context or "").partition("#")[0] not in gone]
            catalog = replace(catalog, entries=kept)
        yield domain, catalog


def _read_after(root: Path, path: str, written: Mapping[str, bytes | None]) -> po.Catalog | None:
    """A catalog as it is after files are `written`, by path; None if it cannot be read."""
    data = written.get(path)
    return (po.read(data, path) if data is not None else loading.load(root, path))[0]


def _changed(
    root: Path, path: str, data: bytes, catalog: po.Catalog | None = None
) -> Iterator[PlannedFile]:
    try:
        if disk.read(root, path) == data:
            return
    except FileNotFoundError:
        pass
    except OSError as error:
        raise ContentError([unreadable(path, error)]) from None
    entries = list(catalog.live()) if catalog else []
    yield PlannedFile(
        path,
        data,
        untranslated=sum(not e.text for e in entries),
        fuzzy=sum(e.fuzzy and any(e.strings) for e in entries),
    )
