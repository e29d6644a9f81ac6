"""Loads a site: settings, ledgers, interfaces, glossaries. Answers are read when judged."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from pmlpub.acts.folder import open_register, read_language
from pmlpub.catalogs import interface, paths
from pmlpub.catalogs.loading import unknown_locales
from pmlpub.checks.table import run_checks
from pmlpub.gate import ledger
from pmlpub.gate.future_lines import find_future_lines
from pmlpub.gate.ledger import Ledger
from pmlpub.judging import distress, emergency, own_words, strings
from pmlpub.judging.clinical_strings import is_clinical_string, text_in_use
from pmlpub.judging.former_texts import find_former_texts
from pmlpub.judging.job import Checker, Job, Ledgers, Loaded
from pmlpub.judging.names import check_names, with_public_reasons
from pmlpub.judging.people import needed_reviewers
from pmlpub.model import DISTRESS, Interface, Site
from pmlpub.problems import ContentError, Location, Problem, ReleaseError
from pmlpub.releases.previous import Previous, read_previous
from pmlpub.source.answers import collections
from pmlpub.source.glossary import load_own_and_general
from pmlpub.source.site import load_site

FORMER_COLLECTIONS = 500
"""As many as gone.yaml may name without a folder."""


def load(
    root: Path,
    as_of: dt.date,
    *,
    base_url: str | None = None,
    latest: dt.date | None = None,
    copies: Sequence[Path] = (),
    keys: Sequence[str] = (),
    checker: Callable[[Site], Checker] = lambda site: run_checks,
) -> Loaded:
    """Loads what all collections share, with what the previous release knows of the site.

    `base_url` replaces the one in site.yaml. Days in files after `latest` (default: the as-of date)
    are errors. `copies` are of published releases, and with `keys` texts of the previous release
    count only if one of them signed it, as for `read_previous`. `checker` makes what checks the
    strings of the interface, given the settings. Raises ContentError when the site
    cannot be read.
    """
    site, problems = load_site(root, latest or as_of)
    check_names(root, site)
    site, found = with_public_reasons(site)
    problems += found
    signed_site = site.base_url
    if base_url:
        site = msgspec.structs.replace(site, base_url=base_url)
    previous = read_previous(root / "outputs", copies, keys)
    ledgers, found = load_ledgers(root, site, as_of, previous, signed_site)
    site, lost = with_lost_gone(site, previous, ledgers[site.source_language].restored)
    names, strays = collections(root)
    problems = [*problems, *lost, *strays, *unknown_locales(root, set(site.all_languages))]
    names = sorted({*names, *_former_collections(names, site)})
    problems += [*found, *_clinical_acts_without_key(site, ledgers)]
    glossaries, found = _load_glossaries(root, site)
    problems += found
    interfaces = interface.load_interfaces(root, site.all_languages)
    live = {tag: previous.interface(tag) for tag, ledger in ledgers.items() if ledger.frozen}
    judged = strings.judge_strings(
        interfaces, site, ledgers, glossaries, live, as_of, checker(site)
    )
    used = {language: strings.texts_in_use(own, site) for language, own in judged.items()}
    job = Job(root, site, as_of, {}, {}, glossaries, signed_site)
    own_replies = own_words.judge_own_words(job, names, interfaces, ledgers, live)
    own_words_of = {(language, one.context) for language, one in own_replies}
    for language, one in own_replies:
        if text := strings.texts_in_use([one], site).get(one.context):
            used[language] = {**used[language], own_words.IN_USE[one.context]: text}
        problems += own_words.own_problems(one, language)
        by_context = {other.context: other for other in judged[language]}
        judged[language] = tuple((by_context | {one.context: one}).values())
    numbers = emergency.judge_numbers(job, ledgers, live.get(site.source_language))
    told_numbers = emergency.numbers_in_use(numbers, job)
    used = {language: {**texts, **told_numbers} for language, texts in used.items()}
    problems += emergency.number_problems(numbers, told_numbers, job)
    lists, found = distress.judge_distress(job, ledgers, live)
    in_use = {tag: words for tag, one in lists.items() if (words := text_in_use(one, site))}
    problems += [*found, *distress.distress_problems(lists, in_use, job)]
    for language, words in in_use.items():
        used[language] = {**used[language], DISTRESS: words}
    for language, own in judged.items():
        told = [one for one in own if (language, one.context) not in own_words_of]
        problems += strings.string_problems(interfaces[language], told, language, site, as_of)
    judged[site.source_language] = (*judged[site.source_language], *numbers)
    judged = {tag: (*own, lists[tag]) if tag in lists else own for tag, own in judged.items()}
    used |= _former_interfaces(previous, site)
    unused = {
        language: {
            one.context: one.unused
            for one in own
            if one.unused and one.instead is None and not is_clinical_string(one.context)
        }
        for language, own in judged.items()
    }
    job = Job(root, site, as_of, used, unused, glossaries, signed_site, latest)
    return Loaded(job, tuple(names), ledgers, tuple(problems), judged, previous.release)


def _former_interfaces(previous: Previous, site: Site) -> dict[str, Interface]:
    """The strings of languages that the site no longer has, as readers saw them last: for the
    notices at their addresses. Where nobody signed the release before, what ships takes the place
    of its words."""
    known: Mapping[str, Interface] = {}
    with suppress(ReleaseError):
        known = previous.release.site().interfaces if previous.release else {}
    shipped = {tag: interface.shipped_texts(tag) for tag in previous.languages}
    found = {tag: own for tag, own in (shipped | dict(known)).items() if own}
    return {tag: own for tag, own in found.items() if tag not in site.all_languages}


def with_lost_gone(
    site: Site, previous: Previous, restored: Collection[tuple[str, str]] = ()
) -> tuple[Site, list[Problem]]:
    """The site with the withdrawn answers that the previous release knows and gone.yaml no longer
    has, and without what was `restored` (as `Ledger.restored`); and a problem for each answer that
    was lost."""
    own = tuple(g for g in site.gone if (g.id, g.moment) not in restored)
    known = {g.id for g in own}
    before = (g for g in previous.gone if (g.id, g.moment) not in restored)
    lost = tuple({g.id: g for g in before if g.id not in known}.values())
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
    site = msgspec.structs.replace(site, gone=(*own, *lost))
    return site, [*previous.problems, *problems]


def _former_collections(names: Collection[str], site: Site) -> Collection[str]:
    """The collections of withdrawn answers that have no folder. Raises ContentError when there are
    more than a command has time for: each is read like a collection with answers."""
    former = site.withdrawals_in.keys() - set(names)
    if len(former) > FORMER_COLLECTIONS:
        text = (
            f"lists answers of {len(former):,} collections that have no folder in content/; the "
            f"limit is {FORMER_COLLECTIONS}: leave out those that nobody ever read"
        )
        raise ContentError.at("content/gone.yaml", "gone-too-many", text)
    return former


def find_restored(
    root: Path, site: Site, as_of: dt.date, previous: Previous
) -> Mapping[tuple[str, str], dt.date]:
    """The records of withdrawals that were undone (`Ledger.restored`), as `load` finds them."""
    language = site.source_language
    path, sites = paths.acts_path(language), (site.base_url, *site.former_base_urls)
    text = read_language(root, language)
    own, _ = ledger.read(
        text,
        path,
        language,
        site,
        as_of,
        previous.known_lines.get(language, ()),
        sites,
        removals=previous.removals.get(language, ()),
        before=previous.reviewers(),
    )
    return own.restored


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
    before = previous.reviewers()
    for language, text in texts.items():
        own, found = ledger.read(
            text,
            paths.acts_path(language),
            language,
            site,
            as_of,
            previous.known_lines.get(language, ()),
            sites,
            register,
            previous.removals.get(language, ()),
            before,
        )
        problems += [*found, *find_future_lines(text, language, as_of)]
        if unknown := previous.unknown_removals.get(language):
            own = msgspec.structs.replace(own, frozen=(unknown, *own.frozen))
            problems.append(unknown)
        ledgers[language] = own
    problems += needed_reviewers(site, ledgers, before)
    return _with_live_texts(ledgers, site, previous), problems


def _with_live_texts(ledgers: Ledgers, site: Site, previous: Previous) -> Ledgers:
    """The ledgers, with the texts that may stay where no new one may go out. What is wrong with the
    source language's ledger stops every language: their texts count only with that of the source.
    """
    source = ledgers[site.source_language].frozen
    frozen: dict[str, Ledger] = {}
    for language, own in ledgers.items():
        stopped = own.frozen if language == site.source_language else (*own.frozen, *source)
        live = {
            key: own.former.get((key, version), ("", version))[1]
            for key, version in (previous.versions(language) if stopped else {}).items()
        }
        frozen[language] = msgspec.structs.replace(own, frozen=stopped, live=live)
    return frozen


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
        terms, found = load_own_and_general(root, paths.glossary_paths(language))
        problems += found
        if terms:
            glossaries[language] = terms
    return glossaries, problems
