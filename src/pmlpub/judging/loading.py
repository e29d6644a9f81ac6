"""Loads a site: settings, ledgers, interfaces, glossaries. Answers are read when judged."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import msgspec

from pmlpub.catalogs import interface, paths
from pmlpub.catalogs.loading import unknown_locales
from pmlpub.files import UnreadableError, read_file
from pmlpub.gate import ledger
from pmlpub.gate.ledger import Ledger
from pmlpub.judging.job import Job, Ledgers, Loaded
from pmlpub.judging.safety import interface_problems
from pmlpub.model import Interface, Site
from pmlpub.problems import Location, Problem
from pmlpub.releases.previous import Previous, read_previous
from pmlpub.source.answers import collections
from pmlpub.source.glossary import load_glossary
from pmlpub.source.site import load_site


def load(root: Path, as_of: dt.date, *, base_url: str | None = None) -> Loaded:
    """Loads what all collections share, with what the previous release knows of the site.

    `base_url` replaces the one in site.yaml. Raises ContentError when the site cannot be read.
    """
    site, problems = load_site(root)
    if base_url:
        site = msgspec.structs.replace(site, base_url=base_url)
    previous = read_previous(root / "outputs")
    site, lost = with_lost_gone(site, previous)
    names, strays = collections(root)
    problems = [*problems, *lost, *strays, *unknown_locales(root, set(site.all_languages))]
    names = sorted({*names, *(g.id.partition("/")[0] for g in site.gone)})
    ledgers, found = load_ledgers(root, site, as_of, previous)
    problems += found
    interfaces, stopped = _load_interfaces(root, site, ledgers, as_of)
    problems += (problem for own in stopped.values() for problem in own)
    glossaries, found = _load_glossaries(root, site)
    problems += found
    job = Job(root, site, as_of, interfaces, stopped, glossaries)
    return Loaded(job, tuple(names), ledgers, tuple(problems))


def with_lost_gone(site: Site, previous: Previous) -> tuple[Site, list[Problem]]:
    """The site with the withdrawn answers that the previous release knows and gone.yaml no longer
    has; and a problem for each of them."""
    known = {own.id for own in site.gone}
    lost = tuple(g for g in previous.gone if g.id not in known)
    problems = [
        Problem(
            Location("content/gone.yaml"),
            "gone-lost",
            f"{g.id} was withdrawn on {g.on}, and its record is missing: bring it back; the answer "
            "stays withdrawn",
            channels=(),
        )
        for g in lost
    ]
    site = msgspec.structs.replace(site, gone=(*site.gone, *lost))
    return site, [*previous.problems, *problems]


def load_ledgers(
    root: Path, site: Site, as_of: dt.date, previous: Previous
) -> tuple[Ledgers, list[Problem]]:
    """The ledgers of all languages, and what is wrong with them."""
    ledgers: dict[str, Ledger] = {}
    problems: list[Problem] = []
    for language in site.all_languages:
        known = previous.known_lines.get(language, ())
        own, found = _load_ledger(root, language, site, as_of, known)
        if own.frozen:  # What is out may stay.
            own = msgspec.structs.replace(own, live=previous.versions(language))
        ledgers[language] = own
        problems += found
    return ledgers, problems


def _load_ledger(
    root: Path, language: str, site: Site, as_of: dt.date, known: tuple[str, ...]
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
    return ledger.read(data, path, language, site, as_of, known)


def _load_interfaces(
    root: Path, site: Site, ledgers: Ledgers, as_of: dt.date
) -> tuple[Mapping[str, Interface], Mapping[str, tuple[Problem, ...]]]:
    """The interface's strings by language, and what is wrong with them."""
    texts: dict[str, Interface] = {}
    read: dict[str, list[Problem]] = {}
    for language in site.all_languages:
        texts[language], read[language] = interface.load_interface(root, language)
    stopped = {
        language: (*found, *interface_problems(found, language, texts, site, ledgers, as_of))
        for language, found in read.items()
    }
    return texts, stopped


def _load_glossaries(
    root: Path, site: Site
) -> tuple[dict[str, Mapping[str, tuple[str, ...]]], list[Problem]]:
    glossaries: dict[str, Mapping[str, tuple[str, ...]]] = {}
    problems: list[Problem] = []
    for language in site.languages:
        terms, found = load_glossary(root, paths.glossary_path(language))
        problems += found
        if terms:
            glossaries[language] = terms
    return glossaries, problems
