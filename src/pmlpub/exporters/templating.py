"""The template engine: autoescaped, and an undefined name is an error."""

import re
from collections.abc import Sequence
from functools import cache

import jinja2
from markupsafe import Markup, escape

from pmlpub import disk, languages
from pmlpub.hashing import sha256
from pmlpub.text import markdown


@cache
def environment() -> jinja2.Environment:
    # Only .txt templates are not escaped: an SMS has no markup.
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("pmlpub"),
        autoescape=lambda name: not (name or "").endswith(".txt"),  # noqa: S701
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["markdown"] = markdown.to_html
    env.filters["fill"] = fill
    return env


@cache
def template(name: str) -> jinja2.Template:
    return environment().get_template(name)


@cache
def stylesheet() -> tuple[str, bytes]:
    """The name of the style sheet, which contains the hash of its content, and its content."""
    return asset("style.css")


@cache
def asset(name: str) -> tuple[str, bytes]:
    """The same of any other file beside the templates: a script, or another style sheet."""
    data = disk.read_resource(f"templates/{name}")
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{sha256(data)[:16]}.{ending}", data


def fill(text: str, **values: str | Markup) -> Markup:
    """A translated line with `{name}` replaced by its value; both are escaped unless markup."""

    def one(match: re.Match[str]) -> str:
        return str(escape(values[match[1]])) if match[1] in values else match[0]

    return Markup(re.sub(r"\{(\w+)\}", one, str(escape(text))))  # noqa: S704 - both sides are escaped above


def join_markup(items: Sequence[Markup], language: str) -> Markup:
    """Pieces of markup as a list in a language, such as `A, B and C`; nothing for no pieces."""
    if not items:
        return Markup()
    # Joined with placeholders, so that the words between are escaped and the pieces are not.
    holders = [f"\x00{number}\x00" for number in range(len(items))]
    sentence = str(escape(languages.join_list(holders, language)))
    for holder, item in zip(holders, items, strict=True):
        sentence = sentence.replace(holder, str(item))
    return Markup(sentence)  # noqa: S704 - escaped words and the pieces
