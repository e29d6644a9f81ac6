"""`pmlpub init`: writes a small site that builds at once."""

import re
import sys
from pathlib import Path
from typing import Any, TypeVar

import click

from pmlpub.cli.printing import SERVE, say
from pmlpub.content.patterns import BASE_ADDRESS, LANGUAGE_TAG

T = TypeVar("T")
TITLE = "Health answers"
BASE_URL = "https://answers.example.org/"
SOURCE = "en"
SHOWN = 3
"""How many files are named one by one: the settings, the answer, and how to publish."""


def _address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """An address, with the slash that people leave out."""
    if value is None:
        return None
    address = value if value.endswith("/") else f"{value}/"
    if not re.fullmatch(BASE_ADDRESS, address):
        raise click.BadParameter(f"{value!r} is not a web address such as {BASE_URL}")
    return address


def _line(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """A name on one line."""
    if value is not None and not (value.strip() and value.isprintable()):
        raise click.BadParameter("give a name on one line")
    return value


def _tags(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Languages, each in an option of its own, or with commas between them."""
    from pmlpub.init.site import is_language
    from pmlpub.languages import canonical, did_you_mean_tag

    given = [tag for value in values for tag in value.replace(" ", ",").split(",") if tag]
    for tag in given:
        if not re.fullmatch(LANGUAGE_TAG, canonical(tag)) or not is_language(canonical(tag)):
            hint = did_you_mean_tag(tag) or ": write fr, pt-BR or zh-Hans"
            raise click.BadParameter(f"{tag!r} is not a language{hint}")
    return tuple(dict.fromkeys(map(canonical, given)))


def _without_source(tags: tuple[str, ...], source: str) -> tuple[str, ...]:
    if source in tags:
        raise click.BadParameter(f"{source} is the source language", param_hint="--language")
    return tags


@click.command(
    epilog="Example: pmlpub init answers --title 'Clinic answers' --language es --language ar"
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--title", callback=_line, metavar="TEXT", help=f"The name of the site (default: {TITLE})."
)
@click.option(
    "--base-url",
    callback=_address,
    metavar="URL",
    help=f"The address under which readers will find it (default: {BASE_URL}).",
)
@click.option(
    "--source-language",
    default=SOURCE,
    show_default=True,
    metavar="TAG",
    help="The language in which answers are written.",
)
@click.option(
    "--language",
    "languages",
    multiple=True,
    callback=_tags,
    metavar="TAG",
    help="A language of the translations; may be repeated (default: es).",
)
@click.option(
    "--reviewer",
    callback=_line,
    metavar="NAME",
    help="The first person or organization who may sign (default: the name of the site).",
)
def command(
    folder: Path,
    title: str | None,
    base_url: str | None,
    source_language: str,
    languages: tuple[str, ...],
    reviewer: str | None,
) -> int:
    """Write a small site that builds at once, into a new folder.

    It has settings with a comment for each of them, one answer with its translations, and files
    for git, for pre-commit, and for publishing from GitHub. It is marked as a demonstration, and
    shows texts before anybody has signed them: the comments say how to change both. On a terminal
    it asks for what no option says.
    """
    from pmlpub.catalogs.interface import shipped_texts
    from pmlpub.clock import today_where_the_day_begins
    from pmlpub.init.site import Wishes, propose_languages, starter_texts, write_site
    from pmlpub.languages import did_you_mean_language, find_tag

    source = find_tag(source_language, starter_texts())
    if source is None:
        known = ", ".join(starter_texts())
        raise click.BadParameter(
            f"the first answer is there in {known} only: take one of them, and replace it"
            + did_you_mean_language(source_language, starter_texts()),
            param_hint="--source-language",
        )
    source_language = source
    title = _asked("Name of the site", title, TITLE, _line)
    base_url = _asked("Address of the site", base_url, BASE_URL, _address)
    proposed = tuple(propose_languages(source_language))

    def translations(
        context: click.Context, option: click.Parameter, value: str
    ) -> tuple[str, ...]:
        """Languages as they are typed; a mistake is asked about again."""
        return _without_source(_tags(context, option, (value,)), source_language)

    languages = _asked(
        f"Languages of the translations, such as {', '.join(list(starter_texts())[1:])}",
        _without_source(languages, source_language) or None,
        proposed,
        translations,
        shown=", ".join(proposed),
    )
    reviewer = _asked("The first person who may sign", reviewer, title, _line)
    wishes = Wishes(title, base_url, reviewer, source_language, languages)
    written = write_site(folder, wishes, today_where_the_day_begins())
    for path in written[:SHOWN]:
        say(f"wrote {folder / path}")
    click.echo(f"wrote {len(written) - SHOWN} more files")
    for tag in languages:
        if tag not in starter_texts():
            words = "" if shipped_texts(tag) else ", nor are the words around answers (pmlpub.po)"
            click.echo(f"{tag}: the first answer is not translated yet{words}")
    enter = "" if folder == Path() else f"  cd {folder}\n"
    say(
        f"\nNext:\n{enter}  pmlpub build\n"
        f"  {SERVE} -d outputs/current\n"
        "Then open http://127.0.0.1:8000/, end the server with Ctrl-C, and change a number in "
        f"{written[1]}:\n  pmlpub build\n"
        "To see texts in a browser while you write them:\n  pmlpub preview"
    )
    return 0


def _asked(what: str, given: T | None, default: T, read: Any, *, shown: str | None = None) -> T:
    """What an option says. Without it, on a terminal, what the person answers; else the default."""
    if given is not None:
        return given
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return default
    context = click.get_current_context()
    option = context.command.params[0]
    value: T = click.prompt(
        what,
        default=shown if shown is not None else default,
        value_proc=lambda value: read(context, option, value),
        err=True,
    )
    return value
