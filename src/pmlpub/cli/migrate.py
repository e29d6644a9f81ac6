"""`pmlpub migrate`: brings a site to the formats of this version."""

from pathlib import Path

import click

from pmlpub.cli.printing import print_problems


@click.command(epilog="Example: pmlpub migrate --check")
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Write nothing; exit with 1 if anything would change.",
)
@click.pass_obj
def command(site: Path, only_check: bool) -> int:
    """Bring a site to the formats of this version of pmlpub.

    Stores the texts that were approved with an earlier version, so that these approvals keep
    counting whatever happens to the files; then runs sync, which puts each paragraph of a message
    on one line and marks nothing fuzzy for that. Approvals whose texts are in no file any more are
    listed: bring these texts back and run it again, or sign today's. Run it once, on the published
    branch, and commit what it wrote. An interrupted migration is continued by running it again.
    """
    from pmlpub.migration import migrate, plan_migration
    from pmlpub.problems import has_errors
    from pmlpub.text.plurals import counted

    done = plan_migration(site) if only_check else migrate(site)
    print_problems(done.problems)
    would = "would store" if only_check else "stored"
    for (language, collection), texts in sorted(done.texts.items()):
        click.echo(f"{would} {counted(len(texts), 'approved text')} of {collection} in {language}")
    for change in done.changes:
        click.echo(f"{'would write' if only_check else 'wrote'} {change.path}")
    for gone in done.unknown:
        click.echo(
            f"not found: the text of {gone.answer} ({gone.part}, {gone.language}) that {gone.by} "
            f"approved as {gone.role} on {gone.on}, approval {gone.id[:12]}"
        )
    if not (done.texts or done.changes):
        click.echo("The site is in the formats of this version.")
    return 1 if has_errors(done.problems) or (only_check and (done.texts or done.changes)) else 0
