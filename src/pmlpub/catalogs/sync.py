"""`sync`: the site's messages -> templates, and templates -> every catalog."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from pmlpub import source
from pmlpub.catalogs import folder, interface, po
from pmlpub.catalogs.merge import merge, new_template
from pmlpub.messages import CONDITIONS, answer_messages, condition_messages
from pmlpub.model import Message, Site
from pmlpub.problems import Problem


class Change(msgspec.Struct, frozen=True):
    """A file that sync writes: its path and its bytes, and how many messages wait in it."""

    path: str
    data: bytes
    untranslated: int = 0
    fuzzy: int = 0


def plan_sync(root: Path) -> tuple[list[Change], list[Problem]]:
    """What `sync` would write, only where bytes change; a broken file is left as it is.

    A collection with an unreadable answer is not synced: its messages would become obsolete.
    Raises ContentError when the site itself cannot be read.
    """
    site, problems = source.load_site(root)
    names, more = source.collections(root)
    problems += more
    changes: list[Change] = []
    domains: list[tuple[str, Sequence[Message]]] = [
        (CONDITIONS, tuple(condition_messages(site.conditions)))
    ]
    for name in names:
        loaded = source.load_collection(root, name, site)
        problems += loaded.problems
        if not loaded.broken:
            found = [m for answer in loaded.answers for m in answer_messages(answer, site)]
            domains.append((name, found))
    for domain, messages in domains:
        if messages:
            changes += _domain_changes(root, site, domain, messages, problems)
    return changes, problems


def plan_interface_sync(folder_of_catalogs: Path, languages: Sequence[str]) -> Iterator[Change]:
    """The same for the package's own strings. Raises ContentError's problems as ValueError:
    a broken catalog of the package is a fault of ours."""
    messages = interface.extract_messages()
    template = po.dump(new_template(messages, folder.INTERFACE))
    yield from _changed(folder_of_catalogs, f"{folder.INTERFACE}.pot", template)
    for language in languages:
        path = folder.catalog_path(language, folder.INTERFACE).partition("/")[2]
        catalog, problems = folder.load(folder_of_catalogs, path)
        if catalog is None:
            raise ValueError("; ".join(map(str, problems)))
        merged = merge(catalog, messages, language, folder.INTERFACE)
        yield from _changed(folder_of_catalogs, path, po.dump(merged), merged)


def write_changes(root: Path, changes: Sequence[Change]) -> None:
    """Writes each file whole, by a rename: an editor never sees half a catalog."""
    for change in changes:
        target = root / change.path
        target.parent.mkdir(parents=True, exist_ok=True)
        staged = target.with_name(f".{target.name}.new")
        staged.write_bytes(change.data)
        staged.replace(target)


def _domain_changes(
    root: Path, site: Site, domain: str, messages: Sequence[Message], problems: list[Problem]
) -> Iterator[Change]:
    template = po.dump(new_template(messages, f"{site.title}: {domain}"))
    yield from _changed(root, folder.template_path(domain), template)
    for language in site.languages:
        path = folder.catalog_path(language, domain)
        catalog, found = folder.load(root, path)
        problems += found
        if catalog is not None:
            merged = merge(catalog, messages, language, f"{site.title}: {domain}")
            yield from _changed(root, path, po.dump(merged), merged)


def _changed(
    root: Path, path: str, data: bytes, catalog: po.Catalog | None = None
) -> Iterator[Change]:
    file = root / path
    if file.exists() and file.read_bytes() == data:
        return
    entries = list(catalog.live()) if catalog else []
    yield Change(
        path,
        data,
        untranslated=sum(not e.text for e in entries),
        fuzzy=sum(e.fuzzy for e in entries),
    )
