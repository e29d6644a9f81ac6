"""Finds the texts that approvals of version 1 name, among the texts of today.

A line of version 1 counts for the text that it was made for. The register has that text once
`pmlpub migrate` has run. Until then it is looked for here: a part whose text is today what it was
has the same hash of version 1.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from pmlpub.acts.folder import open_register, read_language
from pmlpub.catalogs import interface, loading
from pmlpub.catalogs.localize import with_names
from pmlpub.catalogs.messages import condition_messages, source_texts
from pmlpub.catalogs.paths import INTERFACE, catalog_path, old_ledger_path
from pmlpub.gate import version_one
from pmlpub.gate.fingerprint import Content, hash_content
from pmlpub.gate.ledger_line import Approve, Change
from pmlpub.gate.ledger_text import LedgerText
from pmlpub.gate.register import Register
from pmlpub.judging.job import Job
from pmlpub.judging.translations import Entries, load_translations
from pmlpub.model import PARTS, Answer, LocalCondition, Site, part_of
from pmlpub.problems import ContentError, Location, Problem
from pmlpub.source.answers import collections, load_collection
from pmlpub.text.folding import normalize_text
from pmlpub.text.plurals import counted


def find_former_texts(
    register: Register, root: Path, site: Site, ledgers: Mapping[str, LedgerText]
) -> tuple[dict[str, Content], list[Problem]]:
    """The texts of version 1 that lines name and the register does not have, as far as they are the
    texts of today; and a warning for each language of which texts have to be migrated."""
    missing = {
        language: {name for name in names_of_version_one(text) if register.find(name) is None}
        for language, text in ledgers.items()
    }
    wanted = frozenset(name for names in missing.values() for name in names)
    if not wanted:
        return {}, []
    found = find_texts(root, site, wanted)
    return found, [
        Problem(
            Location(old_ledger_path(language)),
            "version-one",
            f"{counted(len(names), 'approved text')} of an earlier version of pmlpub "
            f"{'is' if len(names) == 1 else 'are'} not stored yet: run pmlpub migrate before "
            "anybody edits texts, links, references or codes",
            "warning",
            channels=(),
            language=language,
        )
        for language, names in missing.items()
        if names & found.keys()
    ]


def refuse_unmigrated(root: Path, site: Site) -> None:
    """Raises ContentError while texts that approvals of version 1 name are not in the register."""
    if not any((root / old_ledger_path(language)).exists() for language in site.all_languages):
        return
    ledgers = {language: read_language(root, language) for language in site.all_languages}
    _, problems = find_former_texts(open_register(root, ledgers), root, site, ledgers)
    if problems:
        raise ContentError([msgspec.structs.replace(p, severity="error") for p in problems])


def names_of_version_one(text: LedgerText) -> Iterator[str]:
    """The hashes of version 1 in the lines of a language."""
    for (_, line), *_ in text.lines.values():
        if line.v != version_one.VERSION:
            continue
        if isinstance(line, Approve):
            yield from line.text
        elif isinstance(line, Change):
            yield from filter(None, (line.from_, line.to))


def find_texts(root: Path, site: Site, wanted: frozenset[str]) -> dict[str, Content]:
    """The texts of version 1 with these hashes, among the sources, translations and strings of
    today: translations that are marked fuzzy, and the sources that these were made for, too."""
    return {
        name: content
        for content in _all_texts(root, site)
        if (name := hash_content(content)) in wanted
    }


def _all_texts(root: Path, site: Site) -> Iterator[Content]:
    strings = interface.load_interfaces(root, site.all_languages)
    for language in site.all_languages:
        yield _strings(language, strings[language].texts)
        shipped = interface.shipped_texts(language)
        catalog, _ = loading.load(root, catalog_path(language, INTERFACE))
        entries = catalog.by_context().items() if catalog else ()
        words = {c: text for c, entry in entries if (text := normalize_text(entry.text))}
        yield _strings(language, shipped)
        yield _strings(language, {**shipped, **words})
    names, _ = collections(root)
    job = Job(root, site, dt.date.min, {}, {})
    for name in names:
        translations = load_translations(job, name)
        for answer in load_collection(root, name, site).answers:
            sources = dict(source_texts(answer))
            condition = _source_condition(answer, site)
            yield from _parts(answer, site.source_language, sources, condition)
            for language in site.languages:
                own, names_of_conditions = translations.of(language)
                for old in _old_sources(answer, own):
                    yield from _parts(answer, site.source_language, sources | old, condition)
                texts = {
                    field: normalize_text(entry.text)
                    for field in sources
                    if (entry := own.get(f"{answer.id}#{field}")) and entry.text
                }
                if texts.keys() == sources.keys():
                    local = _local_condition(answer, site, names_of_conditions)
                    yield from _parts(answer, language, texts, local)


def _parts(
    answer: Answer, language: str, texts: Mapping[str, str], condition: LocalCondition | None
) -> Iterator[Content]:
    for part in PARTS:
        own = {f"{answer.id}#{f}": text for f, text in texts.items() if part_of(f) == part}
        if own:
            yield version_one.content_one(
                part, answer.id, language, own, answer.references, condition
            )


def _old_sources(answer: Answer, own: Entries) -> Iterator[dict[str, str]]:
    """The source texts that the catalogs of a language still have, by field, as they are there:
    those of the translations, then those of the entries, of which only line ends may be others."""
    made_from: dict[str, str] = {}
    present: dict[str, str] = {}
    for field, _ in source_texts(answer):
        if entry := own.get(f"{answer.id}#{field}"):
            present[field] = normalize_text(entry.id)
            old = entry.previous_id if entry.fuzzy and entry.previous_id else entry.id
            made_from[field] = normalize_text(old)
    yield made_from
    if present != made_from:
        yield present


def _source_condition(answer: Answer, site: Site) -> LocalCondition | None:
    if not answer.condition:
        return None
    found = condition_messages({answer.condition: site.conditions[answer.condition]})
    return _named(answer, site, {message.field: message.text for message in found})


def _local_condition(answer: Answer, site: Site, names: Entries) -> LocalCondition | None:
    if not answer.condition:
        return None
    found = {}
    for message in condition_messages({answer.condition: site.conditions[answer.condition]}):
        entry = names.get(message.context)
        found[message.field] = normalize_text(entry.text) if entry else ""
    return _named(answer, site, found)


def _named(answer: Answer, site: Site, names: Mapping[str, str]) -> LocalCondition:
    key = answer.condition or ""
    return with_names(key, site.conditions[key], names)


def _strings(language: str, texts: Mapping[str, str]) -> Content:
    """The safety strings of a language as version 1 knew them: all of them together."""
    own = {c: texts[c] for c in version_one.SAFETY_STRINGS if c in texts}
    return version_one.content_one("page", version_one.SAFETY, language, own, (), None)
