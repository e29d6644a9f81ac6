"""Loads the ledgers of a site, with what the previous release knows of them.

Nothing here imports checks, which `sync` does not need.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import msgspec

from pmlpub.acts.folder import open_register, read_language
from pmlpub.catalogs import paths
from pmlpub.content.withdrawal import find_returned
from pmlpub.gate import ledger
from pmlpub.gate.future_lines import find_future_lines
from pmlpub.gate.ledger import Ledger
from pmlpub.judging.former_texts import find_former_texts
from pmlpub.judging.job import Ledgers
from pmlpub.judging.people import needed_reviewers
from pmlpub.model import Site
from pmlpub.problems import Location, Problem
from pmlpub.releases.previous import Previous
from pmlpub.source.answers import list_answers


def with_lost_gone(
    site: Site, previous: Previous, restored: Collection[tuple[str, str]] = ()
) -> tuple[Site, list[Problem]]:
    """The site with the withdrawn answers that the previous release knows and gone.yaml no longer
    has, and without what was `restored` (as `Ledger.restored`) or has returned to an earlier id;
    and a problem for each answer that was lost."""
    undone = {*restored, *find_returned(site.gone)}
    own = tuple(g for g in site.gone if (g.id, g.moment) not in undone)
    known = {g.id for g in own}
    before = (g for g in previous.gone if (g.id, g.moment) not in undone)
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


def find_exchanged(root: Path, site: Site) -> Iterator[Problem]:
    """An error for each answer that has its file, though a record says that it was renamed to an id
    which was renamed to its own: two answers whose ids were exchanged in one step."""
    returned = find_returned(site.gone)
    answers = set(list_answers(root)) if returned else set[str]()
    for (back, _), old in returned.items():
        if old in answers:
            yield Problem(
                Location("content/gone.yaml"),
                "renamed-exchanged",
                f"says that {old} was renamed to {back}, and {back} before to {old}, and both have "
                f"a file, so nobody can tell whose approvals and translations are whose: of {old} "
                "nothing is published. Give one of the two a new id",
                channels=(),
            )


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
