"""The catalogs of one collection, in all languages."""

from collections.abc import Mapping

import msgspec

from pmlpub.catalogs import loading, paths
from pmlpub.catalogs.po import Catalog, Entry
from pmlpub.judging.copied_catalogs import find_copied
from pmlpub.judging.job import Job
from pmlpub.model import CONDITIONS, Site, split_keywords
from pmlpub.problems import Problem
from pmlpub.text.folding import normalize_text

Entries = Mapping[str, Entry]
"""Live entries by context."""


class Translations(msgspec.Struct, frozen=True):
    """The entries of a collection's catalogs, and of those of the conditions, by language.

    `keywords` has the entry of an answer's keywords by language and answer id; an obsolete one if
    there is no other. `stopping` says by language why a catalog cannot be used. `bare` has the
    entries without a context, by language and domain.
    """

    entries: Mapping[str, Entries]
    conditions: Mapping[str, Entries]
    keywords: Mapping[str, Entries]
    stopping: Mapping[str, tuple[Problem, ...]]
    bare: Mapping[tuple[str, str], tuple[Entry, ...]] = {}

    def of(self, language: str) -> tuple[Entries, Entries]:
        """The entries of the collection, and those of the conditions."""
        return self.entries.get(language, {}), self.conditions.get(language, {})

    def known_keywords(
        self, answer_id: str, source_keywords: str, site: Site
    ) -> dict[str, tuple[str, ...]]:
        """Language -> the keywords of an answer that the catalogs still have, including fuzzy,
        outdated and obsolete ones. Without `source_keywords`, since its file is missing, those of
        the source language are the ones that were translated."""
        found = {
            language: entries[answer_id]
            for language, entries in self.keywords.items()
            if answer_id in entries
        }
        sources = [source_keywords, *(entry.id for entry in found.values())]
        texts = {language: entry.text for language, entry in found.items()}
        texts[site.source_language] = next(filter(None, sources), "")
        return {tag: split_keywords(normalize_text(text)) for tag, text in texts.items()}


def load_translations(job: Job, collection: str) -> Translations:
    """Reads the catalogs of a collection, and of the conditions, in every language."""
    entries: dict[str, Entries] = {}
    conditions: dict[str, Entries] = {}
    keywords: dict[str, Entries] = {}
    stopping: dict[str, tuple[Problem, ...]] = {}
    bare: dict[tuple[str, str], tuple[Entry, ...]] = {}
    for language in job.site.languages:
        own, problems = loading.load(job.root, paths.catalog_path(language, collection))
        names, more = loading.load(job.root, paths.catalog_path(language, CONDITIONS))
        entries[language] = own.by_context() if own else {}
        conditions[language] = names.by_context() if names else {}
        keywords[language] = _last_keywords(own) if own else {}
        wrong = [
            problem
            for catalog, domain in ((own, collection), (names, CONDITIONS))
            if catalog and (problem := loading.find_wrong_language(catalog, language, domain))
        ]
        for catalog, domain in ((own, collection), (names, CONDITIONS)):
            if catalog and (found_here := tuple(e for e in catalog.live() if not e.context)):
                bare[language, domain] = found_here
        stopping[language] = (*problems, *more, *wrong)
    for domain, found in ((collection, entries), (CONDITIONS, conditions)):
        for language, problem in find_copied(found, domain, job.site.source_language).items():
            stopping[language] = (*stopping[language], problem)
    return Translations(entries, conditions, keywords, stopping, bare)


def _last_keywords(catalog: Catalog) -> Entries:
    """Answer id -> the entry of its keywords; a live one is preferred to an obsolete one."""
    found = {}
    for entry in sorted(catalog.entries, key=lambda e: not e.obsolete):
        answer_id, _, field = (entry.context or "").partition("#")
        if field == "keywords":
            found[answer_id] = entry
    return found
