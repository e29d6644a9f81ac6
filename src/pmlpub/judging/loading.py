"""Loads a site: settings, ledgers, interfaces, glossaries. Answers are read when judged."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from pmlpub.catalogs import interface, paths
from pmlpub.catalogs.loading import unknown_locales
from pmlpub.checks.table import run_checks
from pmlpub.judging import distress, emergency, own_words, strings
from pmlpub.judging.clinical_strings import is_clinical_string, text_in_use
from pmlpub.judging.copied_strings import without_copied
from pmlpub.judging.job import Checker, Job, Ledgers, Loaded
from pmlpub.judging.ledgers import find_exchanged, load_ledgers, with_lost_gone
from pmlpub.judging.names import check_names, with_public_reasons
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
    problems += find_exchanged(root, site)
    site, lost = with_lost_gone(site, previous, ledgers[site.source_language].restored)
    names, strays = collections(root)
    problems = [*problems, *lost, *strays, *unknown_locales(root, set(site.all_languages))]
    names = sorted({*names, *_former_collections(names, site)})
    problems += [*found, *_clinical_acts_without_key(site, ledgers)]
    glossaries, found = _load_glossaries(root, site)
    problems += found
    interfaces = without_copied(
        interface.load_interfaces(root, site.all_languages), site.source_language
    )
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
