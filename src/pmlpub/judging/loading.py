"""Loads a site: settings, ledgers, interfaces, glossaries. Answers are read when judged."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import msgspec

from pmlpub.acts.folder import open_register, read_language
from pmlpub.catalogs import interface, paths
from pmlpub.catalogs.loading import unknown_locales
from pmlpub.gate import ledger
from pmlpub.gate.ledger import Ledger
from pmlpub.judging import strings
from pmlpub.judging.former_texts import find_former_texts
from pmlpub.judging.job import Job, Ledgers, Loaded
from pmlpub.model import Site
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
    signed_site = site.base_url
    if base_url:
        site = msgspec.structs.replace(site, base_url=base_url)
    previous = read_previous(root / "outputs")
    site, lost = with_lost_gone(site, previous)
    names, strays = collections(root)
    problems = [*problems, *lost, *strays, *unknown_locales(root, set(site.all_languages))]
    names = sorted({*names, *(g.id.partition("/")[0] for g in site.gone)})
    ledgers, found = load_ledgers(root, site, as_of, previous, signed_site)
    problems += [*found, *_clinical_acts_without_key(site, ledgers)]
    glossaries, found = _load_glossaries(root, site)
    problems += found
    interfaces = interface.load_interfaces(root, site.all_languages)
    live = {tag: previous.interface(tag) for tag, ledger in ledgers.items() if ledger.frozen}
    judged = strings.judge_strings(interfaces, site, ledgers, glossaries, live)
    for language, own in judged.items():
        problems += strings.string_problems(interfaces[language], own, language, site, as_of)
    used = {language: strings.texts_in_use(own, site) for language, own in judged.items()}
    unused = {
        language: {one.context: one.unused for one in own if one.unused}
        for language, own in judged.items()
    }
    job = Job(root, site, as_of, used, unused, glossaries, signed_site)
    return Loaded(job, tuple(names), ledgers, tuple(problems), judged)


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
    root: Path, site: Site, as_of: dt.date, previous: Previous, signed_site: str = ""
) -> tuple[Ledgers, list[Problem]]:
    """The ledgers of all languages, and what is wrong with them. `signed_site` is the address that
    approvals name, if it is not that of `site`."""
    texts = {language: read_language(root, language) for language in site.all_languages}
    register = open_register(root, texts)
    former, problems = find_former_texts(register, root, site, texts)
    register = register.including(former)
    sites = (signed_site or site.base_url, *site.former_base_urls)
    ledgers: dict[str, Ledger] = {}
    for language, text in texts.items():
        own, found = ledger.read(
            text,
            paths.acts_path(language),
            language,
            site,
            as_of,
            previous.known_lines.get(language, ()),
            sites,
            register.find,
        )
        if own.frozen:  # What is out may stay.
            live = {
                key: own.former.get((key, version), ("", version))[1]
                for key, version in previous.versions(language).items()
            }
            own = msgspec.structs.replace(own, live=live)
        ledgers[language] = own
        problems += found
    return ledgers, problems


def _clinical_acts_without_key(site: Site, ledgers: Ledgers) -> list[Problem]:
    """A warning for each reviewer who approved in a clinical role without a key."""
    if site.demonstration:
        return []
    roles = site.policy.roles
    signed = {
        (line.by, line.role)
        for ledger in ledgers.values()
        for lines in ledger.approvals.values()
        for line in lines
        if roles.is_clinical(line.role) and not line.signature
    }
    return [
        Problem(
            Location("content/site.yaml"),
            "clinical-unsigned",
            f"'{by}' approved as {role} without a key, and anybody who can write to the ledger can "
            "do the same in that name: make a key with pmlpub reviewer-key, and add the public key "
            "as `key`",
            "warning",
            channels=(),
        )
        for by, role in sorted(signed)
    ]


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
