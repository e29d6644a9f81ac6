"""The strings of the interface, which templates write around an answer.

Babel extracts them from the templates into `pmlpub.pot`, which ships with the package beside its
catalogs. A site can override strings, or add a language, in a `pmlpub.po` of its own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from pmlpub.catalogs import loading, paths, po
from pmlpub.model import Message
from pmlpub.problems import Location, Problem
from pmlpub.texts import normalize_text

SAFETY = "ui/safety#"
"""How the contexts of safety strings begin. Without all of them, nothing is published in a
language."""

PACKAGE = files("pmlpub") / "locales"


def extract_messages() -> list[Message]:
    """The messages of all templates and exporters, sorted by context (`make messages`)."""
    from babel.messages.extract import extract_from_dir

    found: dict[str, Message] = {}
    for name, _line, text, comments, context in extract_from_dir(
        str(files("pmlpub")),
        [("templates/**", "jinja2"), ("exporters/**.py", "python")],
        options_map={"templates/**": {"silent": "false"}},
        keywords={"pgettext": ((1, "c"), 2)},
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
def shipped_messages() -> dict[str, str]:
    """The English text of every string of the interface by context, from the shipped template."""
    catalog = po.parse((PACKAGE / "pmlpub.pot").read_text("utf-8"))
    return {context: entry.id for context, entry in catalog.by_context().items()}


def load_interface(root: Path, language: str) -> tuple[Mapping[str, str], list[Problem]]:
    """The strings in `language` by context, and a problem for every missing safety string.

    If an ordinary string is missing, its element is left out of pages. If a safety string is
    missing, nothing is published in the language.
    """
    sources = shipped_messages()
    texts: dict[str, str] = dict(sources) if language == "en" else {}
    problems: list[Problem] = []
    own_path = paths.catalog_path(language, paths.INTERFACE)
    shipped = PACKAGE.joinpath(*own_path.split("/")[1:])
    if shipped.is_file():
        catalog = po.parse(shipped.read_text("utf-8"))
        texts |= _usable(catalog, sources)
    own, found = loading.load(root, own_path)
    problems += found
    if own:
        texts |= _usable(own, sources)
        problems += _misfits(own, sources, own_path, language)
    return texts, [*problems, *missing_strings(texts, language)]


def missing_strings(texts: Mapping[str, str], language: str) -> Iterator[Problem]:
    """A problem for every safety string that is missing in a language."""
    for context in shipped_messages():
        if context.startswith(SAFETY) and context not in texts:
            yield Problem(
                Location(paths.catalog_path(language, paths.INTERFACE)),
                "interface-missing",
                f"{context} has no usable translation: translate it, because without it nothing is "
                "published in this language",
                context=context,
                language=language,
            )


def _usable(catalog: po.Catalog, sources: Mapping[str, str]) -> dict[str, str]:
    return {
        context: text
        for context, entry in catalog.by_context().items()
        if sources.get(context) == entry.id
        and not entry.fuzzy
        and (text := normalize_text(entry.text))
        and _placeholders(text) == _placeholders(entry.id)
    }


def _misfits(
    catalog: po.Catalog, sources: Mapping[str, str], path: str, language: str
) -> Iterator[Problem]:
    """A warning for each translation of a site in which a placeholder is missing or one is extra.

    Such translations are not used; the ones that pmlpub ships take their place.
    """
    for context, entry in catalog.by_context().items():
        wanted = _placeholders(entry.id)
        current = sources.get(context) == entry.id and entry.text.strip()
        if current and _placeholders(entry.text) != wanted:
            yield Problem(
                Location(path, entry.line),
                "interface-placeholder",
                f"{context} is not used, because its placeholders must be these, once each: "
                f"{', '.join(wanted) or 'none'}",
                "warning",
                context=context,
                language=language,
            )


def _placeholders(text: str) -> Counter[str]:
    return Counter(re.findall(r"\{\w+\}", text))
