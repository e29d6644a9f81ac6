"""Adds a language to a site: its settings, its catalogs, and what to know before it is used."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from pmlpub import disk, languages
from pmlpub.catalogs import loading
from pmlpub.catalogs.interface import shipped_texts, shipped_variants
from pmlpub.catalogs.notes import LIMIT, limit_of
from pmlpub.catalogs.paths import catalog_path
from pmlpub.checks.coverage import Row, coverage
from pmlpub.clock import now
from pmlpub.files import unreadable
from pmlpub.init.site import SITE, is_language
from pmlpub.model import CONDITIONS, Site
from pmlpub.problems import ContentError, Location, Problem
from pmlpub.source import strict_yaml
from pmlpub.source.answers import collections
from pmlpub.source.language_list import with_language
from pmlpub.source.site import load_site
from pmlpub.sync import PlannedFile, plan_sync, write_changes


class AddedLanguage(msgspec.Struct, frozen=True):
    """What adding a language did, and what to know of it.

    `has_interface` tells whether the words around answers come translated. `missing_roles` are
    those that nobody may fill in the language. `coverage` is what the checks read in it. `limit`
    says how long an SMS may be. `relatives` are other variants of the language that have
    translations, which `sync --suggest` proposes.
    """

    files: tuple[PlannedFile, ...]
    problems: tuple[Problem, ...]
    has_interface: bool
    missing_roles: tuple[str, ...]
    coverage: tuple[Row, ...]
    limit: str
    relatives: tuple[str, ...] = ()


def add_language(root: Path, tag: str) -> AddedLanguage:
    """Adds a language to content/site.yaml and writes its catalogs.

    Raises ContentError if the settings cannot be read or written, or if the language is unknown or
    is there already; then nothing was written.
    """
    site, _ = load_site(root)
    if tag in site.all_languages:
        text = f"'{tag}' is among the languages already"
        raise ContentError([Problem(Location(SITE), "language-twice", text)])
    if not is_language(tag):
        text = f"'{tag}' is not a language that CLDR describes (write fr, pt-BR or zh-Hans)"
        raise ContentError([Problem(Location(SITE), "unknown-language", text)])
    try:
        before = disk.read(root, SITE, strict_yaml.MAX_BYTES)
        after = with_language(before, tag)
        if after is None or strict_yaml.read(after, SITE)[1]:
            text = (
                f"the list of languages is written in an unusual way: add {tag} to it by hand, "
                "then run pmlpub sync"
            )
            raise ContentError([Problem(Location(SITE), "field-type", text)])
        disk.write(root, SITE, after)
    except OSError as error:
        raise ContentError([unreadable(SITE, error)]) from None
    changes, problems = plan_sync(root)
    write_changes(root, changes)
    site, _ = load_site(root)
    return AddedLanguage(
        files=tuple(changes),
        problems=tuple(problems),
        has_interface=bool(shipped_texts(tag)),
        missing_roles=tuple(_missing_roles(site, tag)),
        coverage=tuple(coverage(tag)),
        limit=limit_of(None, tag, site).removeprefix(LIMIT),
        relatives=tuple(_translated_variants(root, site, tag)),
    )


def _translated_variants(root: Path, site: Site, tag: str) -> Iterator[str]:
    """The other variants of a language in which a catalog of the site has a translation, or in
    which the words around answers ship while they do not ship in the language itself."""
    shipped = () if shipped_texts(tag) else shipped_variants(tag)
    for own in dict.fromkeys((*site.languages, *shipped)):
        if languages.are_related(own, tag) and (own in shipped or _has_translation(root, own)):
            yield own


def _has_translation(root: Path, tag: str) -> bool:
    for domain in (CONDITIONS, *collections(root)[0]):
        catalog, _ = loading.load(root, catalog_path(tag, domain))
        if catalog and any(entry.finished for entry in catalog.by_context().values()):
            return True
    return False


def _missing_roles(site: Site, tag: str) -> Sequence[str]:
    """The roles of a translation that no reviewer has in the language."""
    at = now()
    return [
        role
        for role in site.policy.roles.translation
        if not any(own.is_one_of(role, tag, at) for own in site.reviewers)
    ]
