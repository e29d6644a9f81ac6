"""`pmlpub add-language`: adds a language to the site, with its catalogs."""

import re
from pathlib import Path

import click

from pmlpub.cli.printing import print_problems
from pmlpub.content.patterns import LANGUAGE_TAG, PATTERNS


def _tag(_context: click.Context, _argument: click.Parameter, value: str) -> str:
    from pmlpub.languages import canonical, did_you_mean_tag

    tag = canonical(value)
    if not re.fullmatch(LANGUAGE_TAG, tag):
        text = f"{value!r} is not {PATTERNS[LANGUAGE_TAG]}{did_you_mean_tag(value)}"
        raise click.BadParameter(text)
    return tag


@click.command(epilog="Example: pmlpub add-language de")
@click.argument("tag", callback=_tag)
@click.pass_obj
def command(site: Path, tag: str) -> int:
    """Add a language to the site, with its catalogs.

    It adds the language to the list in content/site.yaml, where everything else stays as it is,
    and writes the catalogs. Then it says what has to be translated, how long an SMS may be, who
    may sign, and what the checks do not read in the language.
    """
    from pmlpub.init.language import add_language
    from pmlpub.languages import english_name
    from pmlpub.problems import has_errors
    from pmlpub.text.plurals import counted

    added = add_language(site, tag)
    print_problems(added.problems)
    click.echo(f"{tag} ({english_name(tag)}) is a language of the site now.")
    own = [file for file in added.files if file.untranslated]
    for file in own:
        click.echo(f"wrote {file.path}: {counted(file.untranslated, 'message')} to translate")
    if not added.has_interface:
        click.echo(
            "The words around answers do not ship in this language. Begin with those of ui/safety, "
            "at the end of pmlpub.po: until they are translated, no page and no SMS goes out."
        )
    if added.relatives:
        others = ", ".join(added.relatives)
        click.echo(f"pmlpub sync --suggest proposes the translations of {others}.")
    click.echo(f"Limit of an SMS: {added.limit}.")
    if added.missing_roles:
        roles = " and ".join(added.missing_roles)
        click.echo(f"Nobody may sign as {roles}: add {tag} to reviewers in content/site.yaml.")
    unread = [row.name for row in added.coverage if row.source == "not read"]
    if unread:
        click.echo(f"The checks do not read in it: {', '.join(unread)}.")
    return 1 if has_errors(added.problems) else 0
