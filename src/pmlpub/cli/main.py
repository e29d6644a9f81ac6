"""The program `pmlpub`: its list of commands, global options, exit codes.

Exit codes: 0 success, 1 problems in the content, 2 wrong usage, 3 a bug in pmlpub (with traceback).
"""

import errno
import gc
import io
import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from pmlpub import __version__

GARBAGE = 100_000, 50, 100
"""How seldom Python looks for garbage in circles. What a command reads of a large site stays until
it ends: to look through all of it again and again took half of the time of `status`."""
LASTING = frozenset({"preview", "sms"})
"""Commands that may run for days."""
DISK_FAULTS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG}
"""What a disk may say that is full, read-only or broken: no fault of pmlpub."""

# Name -> one line for --help. A command's own module is loaded only when it runs.
COMMANDS = {
    "init": "Write a small site that builds at once.",
    "add-language": "Add a language to the site, with its catalogs.",
    "preview": "Show texts in a browser while you write them.",
    "build": "Publish what may go out, as one release.",
    "check": "Find every problem that build would find, and publish nothing.",
    "sync": "Write the templates and merge them into every catalog.",
    "draft": "Take translations by a machine into the catalogs, marked as that.",
    "merge": "Merge two versions of a catalog, entry by entry.",
    "show": "Read an edition beside its source.",
    "packet": "Write texts to read and decide about as one HTML file.",
    "approve": "Sign a part of an edition.",
    "change": "Classify an edit of a source text by its severity.",
    "revoke": "Take an approval back.",
    "pause": "Put a notice in place of answers at once, while they are checked.",
    "lift": "End the pause of answers.",
    "keep": "Let a signed text stand, although a correction waits.",
    "fold": "Move approvals into one file per collection.",
    "migrate": "Bring a site to the formats of this version.",
    "withdraw": "Take answers away at once, in every language and channel.",
    "restore": "Undo the withdrawal of answers.",
    "releases": "List the releases that are on disk.",
    "find": "Find a word or code in the texts that are out, in all languages.",
    "history": "Show which text of an answer was out when, and who signed it.",
    "trace": "Find out when a text was out, in which answer and language.",
    "diff": "Show what a build would change, or what changed between two releases.",
    "rollback": "Bring back the texts of an older release, judged as of today.",
    "export": "Write a plain copy of a release.",
    "reviewer-key": "Make a key pair to sign approvals with.",
    "keygen": "Make a key pair to sign releases with.",
    "verify": "Check a published tree or address against its signed manifest.",
    "announce": "Tell search engines and partners what the live release changed.",
    "check-embed": "Look at the pages of partners, and at the answers that they carry.",
    "status": "Show what is live, stale, missing or due, in every language.",
    "sms": "Count the segments of an SMS text, or run a health line.",
    "check-line": "Compare the texts that a gateway holds with the live release.",
    "schema": "Print the JSON Schema of a file in content/.",
}


def _set_log_format(context: click.Context, _option: click.Parameter, value: str | None) -> None:
    from pmlpub.cli.printing import LOG_FORMAT

    if value:
        context.meta[LOG_FORMAT] = value


LOG_FORMAT_OPTION = click.Option(
    ["--log-format"],
    type=click.Choice(["text", "json"]),
    help="Form of problems and events on stderr: for people, or one JSON object per line.",
    callback=_set_log_format,
    expose_value=False,
    is_eager=True,
)
"""Both before and after the name of a command, where people type it."""


class Commands(click.Group):
    """Loads a command's module on demand, so that --help and small commands start at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"pmlpub.cli.{cmd_name.replace('-', '_')}").command
        for own in getattr(command, "commands", {"": command}).values():
            if LOG_FORMAT_OPTION not in own.params:
                own.params.append(LOG_FORMAT_OPTION)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the name that may have been meant."""
        from pmlpub.text.likeness import did_you_mean

        try:
            found = super().resolve_command(ctx, args)
        except click.UsageError as error:
            meant = did_you_mean(args[0], COMMANDS)
            raise click.UsageError(error.message.rstrip(".") + (meant or "."), ctx) from None
        if found[0] not in LASTING:
            gc.set_threshold(*GARBAGE)
        return found

    def invoke(self, ctx: click.Context) -> Any:
        """Runs a command; problems that stop it are printed as --log-format wants them."""
        from pmlpub.problems import PmlpubError

        try:
            return super().invoke(ctx)
        except PmlpubError as error:
            from pmlpub.cli.printing import print_problems

            print_problems(error.problems)
            return 1

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: pmlpub --site my-site build",
)
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="DIR",
    help="Folder with content/, locales/ and outputs/ (default: the current folder).",
)
@click.version_option(__version__, message="pmlpub %(version)s")
@click.pass_context
def cli(context: click.Context, site: Path) -> None:
    """Publish reviewed health answers in many languages: one approved text, or nothing."""
    context.obj = site


cli.params.append(LOG_FORMAT_OPTION)


def main() -> None:
    """Runs the command line: here, and in `Commands.invoke`, exceptions become exit codes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A log may have an encoding without `é`: an escape is better than a traceback.
            stream.reconfigure(errors="backslashreplace")
    try:
        code = cli.main(standalone_mode=False)
    except click.ClickException as error:
        from pmlpub.text.characters import escape_lines

        said = io.StringIO()
        error.show(said)
        click.echo(escape_lines(said.getvalue()), err=True, nl=False)
        code = 2
    except click.exceptions.Abort:
        click.echo("Interrupted: the last release is unchanged.", err=True)
        code = 130
    except PermissionError as error:
        from pmlpub.text.characters import escape

        place = escape(str(error.filename or error))
        click.echo(f"{place}: this user may not read or write it", err=True)
        code = 1
    except BrokenPipeError:
        sys.stderr.close()
        code = 0
    except Exception as error:
        from pmlpub import disk
        from pmlpub.text.characters import escape, escape_lines

        if isinstance(error, disk.RefusedError):
            place = escape(str(error.filename or "a file"))
            click.echo(f"{place}: cannot be used: {error.strerror}", err=True)
            sys.exit(1)
        if isinstance(error, OSError) and error.errno in DISK_FAULTS:
            place = escape(str(error.filename or "a file"))
            what = str(error.strerror).lower()
            click.echo(
                f"{place}: cannot be used: {what}; mend this, and run the command again", err=True
            )
            sys.exit(1)
        click.echo(escape_lines(traceback.format_exc()), err=True, nl=False)
        click.echo(
            "This is a bug in pmlpub, not a problem in the content: please report it.", err=True
        )
        code = 3
    sys.exit(code or 0)
