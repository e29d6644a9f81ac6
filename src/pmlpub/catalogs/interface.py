"""The strings of the interface, which templates write around an answer.

Babel extracts them from the templates into `pmlpub.pot`, which ships with the package beside its
catalogs. `sync` writes what ships into a `pmlpub.po` of the site for every language, the source
language too; from then on the site's own catalogs count, and a new version of the package changes
no string of the site.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from pmlpub import disk
from pmlpub.catalogs import loading, paths, po
from pmlpub.catalogs.contexts import find_lost_contexts
from pmlpub.catalogs.localize import usable_text
from pmlpub.catalogs.merge import merge, new_template
from pmlpub.languages import are_related
from pmlpub.model import Message
from pmlpub.problems import Location, Problem
from pmlpub.text.folding import normalize_text
from pmlpub.text.plurals import counted

SAFETY = "ui/safety#"
"""How the contexts of safety strings begin. Without one of them, what shows it is not published
(`judging.safety`)."""
SOURCE = "en"
"""The language in which the package's strings are written."""

PACKAGE: Traversable = files("pmlpub") / "locales"


class Strings(msgspec.Struct, frozen=True):
    """The strings of the interface in one language, by context, as its catalog has them.

    `texts` can be used, and `unusable` says why each other string has no text. `sources` has the
    text from which each of them is translated: that of the site's source language, or for the
    source language itself the package's English. `own` are the strings that do not ship like this,
    text and source. `places` says where each string is, and `entries` has the entry of each as
    it is written. `problems` are those of the file as a whole, and of strings that differ in their
    placeholders.
    """

    texts: Mapping[str, str]
    sources: Mapping[str, str]
    unusable: Mapping[str, Problem]
    own: frozenset[str]
    places: Mapping[str, Location]
    problems: tuple[Problem, ...]
    entries: Mapping[str, str] = {}


class KeptCatalogs(msgspec.Struct, frozen=True):
    """What `sync` keeps of the interface in a site: the template and the catalogs by path, and what
    is wrong with them."""

    template: po.Catalog | None
    catalogs: Mapping[str, po.Catalog]
    problems: tuple[Problem, ...]


def extract_messages() -> list[Message]:
    """The messages of all templates and exporters, sorted by context (`make messages`)."""
    from babel.messages.extract import extract_from_dir

    found: dict[str, Message] = {}
    for name, _line, text, comments, context in extract_from_dir(
        str(files("pmlpub")),
        [("templates/**", "jinja2"), ("exporters/**.py", "python")],
        options_map={"templates/**": {"silent": "false"}},
        keywords={"pgettext": ((1, "c"), 2), "pgettext_noop": ((1, "c"), 2)},
        comment_tags=("TRANSLATORS:",),
        strip_comment_tags=True,
    ):
        known = found.get(str(context))
        notes = (" ".join(comments),) if comments else known.comments if known else ()
        if known and known.text != text:
            raise ValueError(f"{context} has two texts: {known.text!r} and {text!r} in {name}")
        place = known.location if known else name
        found[str(context)] = Message(str(context), str(text), "page", place, notes)
    return [found[context] for context in sorted(found)]


@cache
def shipped_messages() -> Mapping[str, str]:
    """The English text of every string of the interface by context, from the shipped template."""
    return {context: entry.id for context, entry in _shipped(f"{paths.INTERFACE}.pot").items()}


@cache
def shipped_texts(language: str) -> Mapping[str, str]:
    """The text of every string by context as it ships; none for a language that does not ship."""
    if language == SOURCE:
        return shipped_messages()
    sources = shipped_messages()
    entries = _shipped(paths.catalog_path(language, paths.INTERFACE).partition("/")[2])
    return {
        context: text
        for context, entry in entries.items()
        if sources.get(context) == entry.id and not entry.fuzzy
        if (text := normalize_text(entry.text))
    }


def shipped_variants(language: str) -> Mapping[str, Sequence[po.Entry]]:
    """The entries of the catalogs that ship in other variants of a language, by language."""
    found: dict[str, Sequence[po.Entry]] = {}
    for path in disk.resources():
        folder, _, name = path.removeprefix("locales/").partition("/")
        tag = folder.replace("_", "-")
        if name == f"LC_MESSAGES/{paths.INTERFACE}.po" and are_related(tag, language):
            found[tag] = tuple(_shipped(f"{folder}/{name}").values())
    return found


def load_interfaces(root: Path, languages: Sequence[str]) -> dict[str, Strings]:
    """The strings of a site in each of its `languages`, of which the first is its source language.

    Where a catalog was never synced, what ships is used unless it has a usable translation of the
    package's English. Once it is synced (its entries have hashes), an entry of it counts, usable or
    not.
    """
    source_language, *others = languages
    source = _load(root, source_language, None)
    return {source_language: source} | {
        tag: _load(root, tag, _Source(source_language, source)) for tag in others
    }


def keep_catalogs(root: Path, languages: Sequence[str], title: str) -> KeptCatalogs:
    """The template and the catalogs of a site with today's strings, created from what ships.

    `languages` begin with the source language. Entries are merged by context like those of any
    catalog, but no source text changes with the package: the source of a string is its text in the
    source language's own catalog. A catalog that cannot be read is left out; if it is that of the
    source language, all files are.
    """
    strings = load_interfaces(root, languages)
    source = _Source(languages[0], strings[languages[0]])
    catalogs: dict[str, po.Catalog] = {}
    problems: list[Problem] = []
    for language in languages:
        path = paths.catalog_path(language, paths.INTERFACE)
        catalog, found = _read(root, language)
        problems += found
        if catalog is None:
            continue
        lost = _lost_contexts(catalog, path, language)
        if lost and lost.severity == "error":
            problems.append(lost)
            continue
        first = not (_is_kept(catalog) or _is_complete(root))
        if first:
            catalog = _as_used(catalog, strings[language])
        texts = {context: entry.id for context, entry in catalog.by_context().items()}
        if language == source.language:
            texts = {**shipped_messages(), **texts}
        else:
            texts |= source.strings.texts
        merged = merge(catalog, _messages(texts), language, title)
        merged = _filled(merged, catalog, language, source, first=first)
        catalogs[path] = merged
        problems += _differences(merged, path, language, source)
    if paths.catalog_path(source.language, paths.INTERFACE) not in catalogs:
        return KeptCatalogs(None, {}, tuple(problems))
    template = new_template(_messages(source.strings.texts), title)
    return KeptCatalogs(template, catalogs, tuple(problems))


class _Source(msgspec.Struct, frozen=True):
    """The source language of a site, and its strings."""

    language: str
    strings: Strings

    def fits(self, context: str) -> bool:
        """Is what ships a translation of the source text that the site has?

        It is, if that text is the shipped one. In a source language that does not ship, it is if
        the text was translated from today's English.
        """
        text = self.strings.texts.get(context)
        if text is None:
            return True
        if shipped := shipped_texts(self.language).get(context):
            return text == shipped
        return self.strings.sources[context] == shipped_messages()[context]


def _is_kept(catalog: po.Catalog) -> bool:
    """Has `sync` written this catalog of the interface? Its entries have hashes since."""
    return catalog.hashed


def _is_complete(root: Path) -> bool:
    """Has a first `sync` written all catalogs of the interface? It writes the template last."""
    return (root / paths.template_path(paths.INTERFACE)).is_file()


def _load(root: Path, language: str, source: _Source | None) -> Strings:
    """The strings of one language; `source` is None for the source language itself."""
    path = paths.catalog_path(language, paths.INTERFACE)
    catalog, problems = _read(root, language)
    english, shipped = shipped_messages(), shipped_texts(language)
    if catalog is None:
        return without_texts(problems)
    if lost := _lost_contexts(catalog, path, language):
        problems.append(lost)
    kept, complete = _is_kept(catalog), _is_complete(root)
    texts, sources, places = dict[str, str](), dict[str, str](), dict[str, Location]()
    unusable, own = {}, set()
    entries = catalog.by_context()
    shipped_source = shipped_texts(source.language) if source else english
    for context, words in english.items():
        entry = entries.get(context)
        places[context] = Location(path, entry.line if entry else 0)
        made_from = source.strings.texts.get(context) if source else None
        if made_from is None:
            made_from = normalize_text(entry.id) if entry and kept else words
        wanted = Message(context, made_from if kept else words, "page", path)
        found = usable_text(wanted, entry, language, places[context])
        if not isinstance(found, Problem) and _placeholders(found) != _placeholders(words):
            found = _misfit(context, words, places[context], language)
            problems.append(found)
        fits = source is None or source.fits(context)
        ships = (entry is None and fits) or not (kept or complete)
        if isinstance(found, Problem) and ships:
            found = shipped.get(context, found)
        sources[context] = made_from
        if isinstance(found, Problem):
            unusable[context] = found
            continue
        texts[context] = found
        if (made_from, found) != (shipped_source.get(context), shipped.get(context)):
            own.add(context)
    written = {context: entry.lines for context, entry in entries.items()}
    return Strings(texts, sources, unusable, frozenset(own), places, tuple(problems), written)


def without_texts(problems: Sequence[Problem]) -> Strings:
    """The strings of a language whose catalog cannot be used because of some `problems`."""
    places = dict.fromkeys(shipped_messages(), problems[0].location)
    unusable = dict.fromkeys(shipped_messages(), problems[0])
    return Strings({}, {}, unusable, frozenset(), places, tuple(problems))


def _read(root: Path, language: str) -> tuple[po.Catalog | None, list[Problem]]:
    """The catalog of the interface in a language, as `loading.load` has it; None too if its header
    names another language."""
    catalog, problems = loading.load(root, paths.catalog_path(language, paths.INTERFACE))
    wrong = catalog and loading.find_wrong_language(catalog, language, paths.INTERFACE)
    return (None, [wrong]) if wrong else (catalog, problems)


def _lost_contexts(catalog: po.Catalog, path: str, language: str) -> Problem | None:
    """The problem that a program has dropped or changed contexts of the strings, or None."""
    lost = find_lost_contexts(catalog.live(), _messages(shipped_messages()), path, language)
    return lost and msgspec.structs.replace(lost, channels=())


def _messages(texts: Mapping[str, str]) -> list[Message]:
    """The messages of `texts` that are strings of today's package, with its comments and places;
    what follows an @ in a reference is not part of the place."""
    return [
        Message(context, texts[context], "page", entry.references[0].split("@")[0], entry.extracted)
        for context, entry in _shipped(f"{paths.INTERFACE}.pot").items()
        if context in texts
    ]


def _as_used(catalog: po.Catalog, strings: Strings) -> po.Catalog:
    """A catalog from before the first `sync`, with what is used of it as it is used.

    Its texts were translated from the package's English, whatever the source language. A text that
    was not used, because it is fuzzy or was made for another source, stays as a comment.
    """

    def as_used(entry: po.Entry) -> po.Entry:
        context = entry.context or ""
        text = strings.texts.get(context)
        if entry.obsolete or text is None:
            return entry
        used = entry.changed(id=strings.sources[context], strings=(text,))
        if used.id != entry.id:
            used = used.changed(references=())  # They may tell which source the entry had.
        draft = normalize_text(entry.text)
        if draft in ("", text) and not entry.fuzzy:
            return used
        return used.changed(
            comments=(*entry.comments, f"# Not used: {' '.join(draft.split())}"),
            flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
            previous_context=None,
            previous_id=None,
            previous_plural=None,
        )

    return replace(catalog, entries=[as_used(entry) for entry in catalog.entries])


def _filled(
    catalog: po.Catalog, before: po.Catalog, language: str, source: _Source, *, first: bool
) -> po.Catalog:
    """The catalog with what ships as the text of its new entries.

    Where it is a translation of another source text than that of the site, it is marked fuzzy; not
    in the `first` sync, which changes nothing that was used until then.
    """
    known, shipped = before.by_context(), shipped_texts(language)
    shipped_source = shipped_texts(source.language)

    def fill(entry: po.Entry) -> po.Entry:
        context = entry.context or ""
        if entry.obsolete or context in known or entry.text or context not in shipped:
            return entry
        filled = entry.changed(strings=(shipped[context],))
        if first or language == source.language or source.fits(context):
            return filled
        return filled.changed(
            flags=("fuzzy", *entry.flags), previous_id=shipped_source.get(context)
        )

    return replace(catalog, entries=[fill(entry) for entry in catalog.entries])


def _differences(
    catalog: po.Catalog, path: str, language: str, source: _Source
) -> Iterator[Problem]:
    """A warning that names the strings for which the package ships other words."""
    entries, shipped = catalog.by_context(), shipped_texts(language)
    other = [
        context
        for context, text in shipped.items()
        if context in entries
        and (own := normalize_text(entries[context].text))
        and own != text
        and (language == source.language or source.fits(context))
    ]
    if other:
        yield Problem(
            Location(path),
            "interface-shipped",
            f"the package ships other words for {counted(len(other), 'string')} of this catalog, "
            f"which stays as it is ({', '.join(other)}): to take the package's words, delete these "
            "entries and run pmlpub sync",
            "warning",
            channels=(),
            language=language,
        )


def _misfit(context: str, english: str, place: Location, language: str) -> Problem:
    """The warning that a text of a site is not used because of its placeholders."""
    wanted = ", ".join(_placeholders(english)) or "none"
    return Problem(
        place,
        "interface-placeholder",
        f"{context} is not used, because its placeholders must be these, once each: {wanted}",
        "warning",
        context=context,
        language=language,
    )


def same_placeholders(context: str, text: str) -> bool:
    """Whether a text has the placeholders of a string, once each."""
    return _placeholders(text) == _placeholders(shipped_messages().get(context, ""))


def _placeholders(text: str) -> Counter[str]:
    return Counter(re.findall(r"\{\w+\}", text))


@cache
def _shipped(name: str) -> Mapping[str, po.Entry]:
    """The entries of a catalog of the package by context; none if it does not ship."""
    if not PACKAGE.joinpath(*name.split("/")).is_file():
        return {}
    return po.parse(disk.read_resource(name, PACKAGE).decode()).by_context()
