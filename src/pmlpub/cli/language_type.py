"""The type of arguments and options that are languages of the site."""

from typing import Any

import click
from click.shell_completion import CompletionItem

from pmlpub.cli.completion import complete_languages, known_languages


class LanguageType(click.ParamType):  # type: ignore[type-arg]  # click 8.2 has no argument.
    """A language, or several with commas between them, as site.yaml writes it.

    Other case and underscores are understood (`pt_BR`, RFC 5646, 2.1.1). What is not a language of
    the site stays as it is: the command refuses it, or knows it from earlier.
    """

    name = "tag"

    def convert(
        self, value: Any, _param: click.Parameter | None, context: click.Context | None
    ) -> str:
        from pmlpub.languages import find_tag

        known = known_languages(context) if context else ()
        return ",".join(find_tag(tag, known) or tag for tag in str(value).split(","))

    def shell_complete(
        self, context: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        return [CompletionItem(tag) for tag in complete_languages(context, param, incomplete)]


LANGUAGE = LanguageType()


def each_language(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """The callback of an option that may be repeated: several may also be in one, with commas."""
    return tuple(dict.fromkeys(tag for value in values for tag in value.split(",")))
