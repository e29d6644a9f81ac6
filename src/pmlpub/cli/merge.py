"""`pmlpub merge`: merges two versions of a catalog, as git's merge driver or after a conflict."""

from pathlib import Path

import click

from pmlpub import disk
from pmlpub.cli.printing import print_problems, say
from pmlpub.text.characters import escape_name
from pmlpub.text.plurals import counted

CONFLICT = b"\n<<<<<<< "
"""How the lines of a conflict begin."""


@click.command(epilog="Example: pmlpub merge locales/fr/LC_MESSAGES/pml.po")
@click.argument(
    "files", nargs=-1, metavar="[FILE | BASE OURS THEIRS]", type=click.Path(path_type=Path)
)
@click.option(
    "--path",
    metavar="NAME",
    help="The name of the catalog in messages, for three files with other names.",
)
@click.pass_obj
def command(site: Path, files: tuple[Path, ...], path: str | None) -> int:
    """Merge two versions of a catalog entry by entry.

    With the path of a catalog that has a conflict, its three versions are read from git; without a
    path, those of all catalogs of the site that have one. With three paths, the result is written
    to OURS. So git can merge catalogs with it and has no conflict in most cases:

    \b
    git config merge.pmlpub.driver "pmlpub merge --path %P %O %A %B"

    What one version changed is taken. An entry that both changed is marked fuzzy unless one of them
    had exactly its text for exactly its source. If both have another translation, the entry keeps
    that of OURS and has the other one in a comment, and the exit code is 1.
    """
    if len(files) not in (0, 1, 3):
        raise click.UsageError("give no file, one conflicted catalog, or BASE OURS THEIRS")
    if path and len(files) != 3:
        raise click.UsageError("--path needs BASE OURS THEIRS")
    return _merge_three(*files, path=path) if len(files) == 3 else _merge_conflicted(site, files)


def _merge_three(base: Path, ours: Path, theirs: Path, *, path: str | None) -> int:
    from pmlpub.catalogs.merging import merge_catalogs
    from pmlpub.catalogs.po import MAX_BYTES
    from pmlpub.catalogs.versions import has_many_lines, merge_lines

    try:
        versions = (
            disk.read_named(base, MAX_BYTES),
            disk.read_named(ours, MAX_BYTES),
            disk.read_named(theirs, MAX_BYTES),
        )
    except FileNotFoundError as error:
        raise click.UsageError(f"{error.filename}: there is no such file") from None
    except OSError as error:
        raise click.UsageError(f"{error.filename}: {error.strerror}") from None
    merged = merge_catalogs(*versions, path=path or str(ours))
    print_problems(merged.problems)
    if merged.data is None:
        # git would keep OURS without a trace of THEIRS.
        if has_many_lines(*versions):
            say(f"{ours} stays as it was, because it is too long for a merge.", err=True)
            return 1
        merge_lines(base, ours, theirs)
        if CONFLICT in disk.read_named(ours):
            click.echo(
                "This catalog was merged line by line, because a version cannot be read or is too "
                "long.",
                err=True,
            )
        else:
            # Line by line there is no conflict, so what cannot be read would take its place.
            disk.write_named(ours, versions[1])
            say(f"{ours} stays as it was, because a version cannot be read.", err=True)
        return 1
    disk.write_named(ours, merged.data)
    return 1 if merged.problems else 0


def _merge_conflicted(site: Path, files: tuple[Path, ...]) -> int:
    from pmlpub.catalogs.merging import merge_catalogs
    from pmlpub.catalogs.versions import conflicted_catalogs, read_versions
    from pmlpub.problems import ContentError, Problem

    problems: list[Problem] = []
    found = files or conflicted_catalogs(site)
    for file in found:
        try:
            merged = merge_catalogs(*read_versions(file), path=str(file))
        except ContentError as error:
            problems += error.problems
            continue
        problems += merged.problems
        if merged.data is None:
            continue
        disk.write_named(file, merged.data)
        left = f", {counted(len(merged.problems), 'decision')} left" if merged.problems else ""
        click.echo(f"merged {escape_name(str(file))}{left}")
    print_problems(problems)
    if not found:
        click.echo("No catalog has a conflict.")
    elif not problems:
        click.echo("Next: resolve the conflicts in content/, run pmlpub sync, then git add.")
    return 1 if problems else 0
