"""What readers get of content/site.yaml and content/gone.yaml without anybody's signature: names.

The settings say whose signatures count, so nobody could sign them (decision 145). Their names are
checked instead: the title of the site, the publisher and the reviewers. So are the reasons of
withdrawals, which are in public files about the work on the site.

Limits: what a name says is not judged, so figures may be in it. Markup may be in it too: it is text
in every file.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from pmlpub.checks import links
from pmlpub.content.settings import SettingsFile
from pmlpub.model import Site
from pmlpub.problems import ContentError, Location, Problem
from pmlpub.source.file import read_yaml
from pmlpub.source.site import SETTINGS
from pmlpub.text.characters import Property, ranges

GONE = "content/gone.yaml"
INVISIBLE = re.compile(f"[{ranges(Property.TEXT)}{ranges(Property.PAIRED)}]")
LEFT_OUT = "(see content/gone.yaml)"
"""What public files have in place of the reason of a withdrawal that may not be in them."""


def check_names(root: Path, site: Site) -> None:
    """Raises ContentError with a problem for each name that readers must not get."""
    allowed, problems = _own_hosts(site), []
    for field, name in _names(site):
        if fault := find_fault(name, allowed):
            problems.append((field, fault))
    if problems:
        places = read_yaml(root, SETTINGS, SettingsFile).places
        raise ContentError(
            [
                Problem(
                    places.get(field, Location(SETTINGS)),
                    "name-text",
                    f"{field.replace('/', '.')!r} {fault}: readers get this name, and nobody signs "
                    "it, so write the name alone",
                )
                for field, fault in problems
            ]
        )


def with_public_reasons(site: Site) -> tuple[Site, list[Problem]]:
    """The site without reasons of withdrawals that must not be in public files, and a warning for
    each. The answers stay withdrawn."""
    allowed = _own_hosts(site)
    faults = [find_fault(gone.reason, allowed) for gone in site.gone]
    problems = [
        Problem(
            Location(GONE),
            "reason-text",
            f"the reason why {gone.id} was withdrawn {fault}, so no public file has it",
            "warning",
            channels=(),
        )
        for gone, fault in zip(site.gone, faults, strict=True)
        if fault
    ]
    if not problems:
        return site, []
    kept = (
        msgspec.structs.replace(gone, reason=LEFT_OUT) if fault else gone
        for gone, fault in zip(site.gone, faults, strict=True)
    )
    return msgspec.structs.replace(site, gone=tuple(kept)), problems


def find_fault(text: str, allowed: frozenset[str] = frozenset()) -> str:
    """What a short text has that no name has, as the rest of a sentence; empty if it has nothing.
    Addresses at the `allowed` hosts may be in it."""
    if found := INVISIBLE.search(text):
        return f"has the invisible character U+{ord(found[0]):04X}"
    if len(text.strip().splitlines()) > 1:
        return "has more than one line"
    for address in sorted(links.addresses(text)):
        if address.partition("/")[0] not in allowed:
            return f"has the address {address}"
    return ""


def _names(site: Site) -> Iterator[tuple[str, str]]:
    yield "title", site.title
    yield "publisher/name", site.publisher.name
    for number, reviewer in enumerate(site.reviewers):
        if reviewer.name:
            yield f"reviewers/{number}/name", reviewer.name


def _own_hosts(site: Site) -> frozenset[str]:
    """The hosts of the site and of its publisher, which its names may contain."""
    addresses = (site.base_url, *site.former_base_urls, site.publisher.url)
    hosts = (urlsplit(address).hostname or "" for address in addresses)
    return frozenset(host.removeprefix("www.") for host in hosts)
