"""`pmlpub fold`: moves acts into files per collection."""

from pathlib import Path

import click

from pmlpub.cli.printing import print_problems


@click.command(epilog="Example: pmlpub fold")
@click.pass_obj
def command(site: Path) -> int:
    """Move approvals into one file per collection and language.

    Each approve, change and revoke writes a file of its own to locales/<lang>/acts/, so that
    branches never change the same file. On a large site these become many. This command moves
    their lines into <collection>.jsonl, and the signed texts into <collection>.texts.jsonl; nothing
    is lost, and what is found in both places counts once. Run it on the published branch only, and
    commit what it wrote.
    """
    from pmlpub.acts.folding import fold
    from pmlpub.catalogs.paths import acts_path
    from pmlpub.problems import has_errors
    from pmlpub.source.site import load_site
    from pmlpub.text.plurals import counted

    settings, problems = load_site(site)
    total = 0
    for language in settings.all_languages:
        done = fold(site, language)
        problems += done.problems
        total += done.acts
        if done.acts:
            click.echo(f"folded {counted(done.acts, 'act')} in {acts_path(language)}")
    print_problems(problems)
    if not total:
        click.echo("There is nothing to fold.")
    return 1 if has_errors(problems) else 0
