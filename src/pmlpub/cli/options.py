"""Options that several commands share."""

import datetime as dt
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from pmlpub import disk
from pmlpub.cli.completion import complete_answers, complete_reviewers
from pmlpub.cli.language_type import LANGUAGE, each_language
from pmlpub.content.patterns import ANSWER_ID, ANSWER_ID_LENGTH, PUBLIC_KEY
from pmlpub.content.periods import FIRST_YEAR
from pmlpub.keys import PRIVATE, is_public, public_key, read_key

F = TypeVar("F", bound=Callable[..., Any])


def day_option(_context: click.Context, _option: click.Parameter, value: str | None) -> Any:
    """The callback of an option that is a day."""
    return None if value is None else read_date(value)


def past_day_option(context: click.Context, option: click.Parameter, value: str | None) -> Any:
    """The callback of an option that is a day, and not in the future."""
    from pmlpub.clock import today_where_the_day_begins

    day = day_option(context, option, value)
    if day and day > (today := today_where_the_day_begins()):
        raise click.BadParameter(f"{day} is in the future: today is {today} (in UTC+14)")
    return day


def signing_day_option(context: click.Context, option: click.Parameter, value: str | None) -> Any:
    """The callback of an option that is the day of an act."""
    day = past_day_option(context, option, value)
    if day and day.year < FIRST_YEAR:
        raise click.BadParameter(f"{day} is before {FIRST_YEAR}")
    return day


def words_option(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """The callback of an option that is a reason for people, and not empty."""
    if not value.strip():
        raise click.BadParameter("say it in words: it is read when somebody has to decide again")
    return value


def instant_option(_context: click.Context, _option: click.Parameter, value: str | None) -> Any:
    """The callback of an option that is an instant, not in the future: in UTC. A day is its
    beginning where days begin first."""
    from pmlpub.content.periods import first_instant

    if value is None:
        return None
    try:
        if "T" in value:
            instant = dt.datetime.fromisoformat(value)
            if instant.tzinfo is None:
                raise ValueError(value)
            instant = instant.astimezone(dt.UTC)
        else:
            instant = first_instant(value)
    except (ValueError, OverflowError):
        raise click.BadParameter(
            f"{value!r} is neither an instant such as 2026-11-20T08:00:00Z nor a day"
        ) from None
    if instant > dt.datetime.now(dt.UTC):
        raise click.BadParameter(f"{value} is in the future")
    if instant.year < FIRST_YEAR:
        raise click.BadParameter(f"{value} is before {FIRST_YEAR}")
    return instant


AS_OF = click.option(
    "--as-of",
    metavar="DATE",
    callback=day_option,
    help="Judge expiry as of this day, YYYY-MM-DD (default: today in UTC+14).",
)
PUBLISHED_AS_OF = click.option(
    "--as-of",
    metavar="DATE",
    callback=past_day_option,
    help="Judge expiry as of this day, YYYY-MM-DD, not in the future (default: today in UTC+14).",
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a summary.")
WORKERS = click.option(
    "--workers",
    type=click.IntRange(1, 256),
    metavar="N",
    help="Number of processes (default: as many as the site needs, at most one per core).",
)


REVIEWER_KEY = "PMLPUB_REVIEWER_KEY"
"""The environment variable that may have the private key of a reviewer."""
_private_key_option = click.option(
    "--key",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Private key to sign with (default: the key in the variable PMLPUB_REVIEWER_KEY, "
    "if it is set).",
)


def _signing_key(
    _context: click.Context, _option: click.Parameter, value: Path | None
) -> bytes | None:
    from pmlpub.releases.signature import read_signing_key

    return read_signing_key(value, os.environ)


def _signing_key_option(**more: Any) -> Callable[[F], F]:
    return click.option(
        "--signing-key",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Private key made by pmlpub keygen, to sign the release with (default: the key in the "
        "variable PMLPUB_SIGNING_KEY, or in the file that PMLPUB_SIGNING_KEY_FILE names).",
        **more,
    )


SIGNING_KEY = _signing_key_option(callback=_signing_key)
"""The key itself; a key that may not be used ends the command."""
SIGNING_KEY_FILE = _signing_key_option()
"""The file, not read yet: for a command that has to go on without the key."""


LIST_BYTES = 1_000_000
"""The largest list of answers that is read (--from)."""
SHOWN = 200
"""How many characters a message quotes of what is not an id."""
LISTED = 20_000
"""How many answers a command takes at once."""


def answers_argument(command: F) -> F:
    """ANSWER... and --from: the ids of answers, which `read_answers` puts together."""
    command = click.option(
        "--from",
        "file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Also the answers whose ids are in this file, one per line ('-' is standard input).",
    )(command)
    return click.argument(
        "answers",
        nargs=-1,
        metavar="ANSWER...",
        callback=_answer_ids,
        shell_complete=complete_answers,
    )(command)


def read_answers(answers: tuple[str, ...], file: Path | None) -> tuple[str, ...]:
    """The ids that were given, and those in a file, once each. Raises BadParameter when there are
    none, or when the file cannot be read or has something else."""
    found = list(answers)
    if file:
        try:
            if str(file) == "-":
                data = sys.stdin.buffer.read(LIST_BYTES + 1)
            else:
                data = disk.read_named(file, LIST_BYTES)
            if len(data) > LIST_BYTES:
                raise click.BadParameter(f"{file} is larger than {LIST_BYTES:,} bytes")
            lines = [line.strip() for line in data.decode().splitlines()]
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or error
            raise click.BadParameter(f"{file} cannot be read: {why}") from None
        for number, line in enumerate(lines, 1):
            if line and not line.startswith("#"):
                if not _is_answer_id(line):
                    text = f"{line[:SHOWN]!r} is not an id of the form collection/answer"
                    text = f"{file}:{number}: {text}"
                    raise click.BadParameter(text, param_hint="--from")
                found.append(line)
    if not found:
        raise click.UsageError("Name at least one answer.")
    ids = tuple(dict.fromkeys(found))
    if len(ids) > LISTED:
        raise click.UsageError(f"Name at most {LISTED:,} answers at once; there are {len(ids):,}.")
    return ids


def _answer_ids(
    _context: click.Context, _option: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...]:
    for name in value:
        answer_id(name)
    return value


def _is_answer_id(name: str) -> bool:
    return len(name) <= ANSWER_ID_LENGTH and bool(re.fullmatch(ANSWER_ID, name))


def answer_id(name: str) -> str:
    """The id of an answer. Raises BadParameter when it is not one."""
    if not _is_answer_id(name):
        raise click.BadParameter(f"{name[:SHOWN]!r} is not an id of the form collection/answer")
    return name


def languages_option(verb: str) -> Callable[[F], F]:
    """--language, repeatable, for a command that does something (`verb`) to answers."""
    return click.option(
        "--language",
        "languages",
        type=LANGUAGE,
        callback=each_language,
        multiple=True,
        metavar="TAG",
        help=f"{verb} in this language alone (repeatable; default: in every language in which you "
        "may).",
    )


def _public_keys(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    return tuple(key for value in values for key in read_public_keys(value))


def _places(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """The places as they were given; an empty one is a variable that nobody has set."""
    if not all(value.strip() for value in values):
        raise click.BadParameter("is empty: name the address or the folder of a published release")
    return values


def previous_options(*key_names: str, help_text: str) -> Callable[[F], F]:
    """--previous, the public keys of the release before (`key_names`), and --allow-unsigned:
    `places`, `keys` and `allow_unsigned`, as `Places` has them."""
    options: tuple[Callable[[Any], Any], ...] = (
        click.option(
            "--allow-unsigned",
            is_flag=True,
            help="Accept a release before this one that is unsigned, or whose key is not given.",
        ),
        click.option(
            *key_names,
            "keys",
            multiple=True,
            metavar="PUBLIC|FILE",
            callback=_public_keys,
            help="Public key with which the release before this one must be signed (repeatable; "
            "that of --signing-key is accepted too).",
        ),
        click.option(
            "--previous",
            "places",
            multiple=True,
            metavar="URL|DIR",
            callback=_places,
            help=help_text,
        ),
    )

    def decorate(command: F) -> F:
        for option in options:
            command = option(command)
        return command

    return decorate


GO_ON = previous_options(
    "--previous-key",
    help_text="A release of this site that is published already: the command goes on from it, if "
    "it is newer than the one in outputs/ (repeatable). For machines that do not keep outputs/, or "
    "that are not the only ones to publish.",
)


LETS_OUT = previous_options(
    "--previous-key",
    help_text="A release of this site that is published elsewhere: what was stopped there is known "
    "from it (repeatable). If it cannot be used, nothing is written.",
)


LOOK_AT = previous_options(
    "--key",
    "--previous-key",
    help_text="A release of this site that is published elsewhere: what it says counts as for "
    "build (repeatable).",
)


def author_options(command: F) -> F:
    """--note, --by and --key: why, who decides, with what the lines are signed."""
    for option in (
        _private_key_option,
        click.option(
            "--by",
            shell_complete=complete_reviewers,
            required=True,
            metavar="ID",
            help="Who decides: the id of a reviewer in site.yaml.",
        ),
        click.option(
            "--note",
            required=True,
            callback=words_option,
            help="Why, in words for reviewers: it is in the acts, and not in the release.",
        ),
    ):
        command = option(command)
    return command


def read_date(text: str) -> dt.date:
    """The day that `text` names as YYYY-MM-DD. Raises BadParameter when it is not a valid date."""
    try:
        if len(text) == len("2026-11-22"):
            return dt.date.fromisoformat(text)
        raise ValueError(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a valid date of the form YYYY-MM-DD") from None


def read_public_keys(value: str) -> list[str]:
    """A public key of a release, or the lines of a file of them. Raises BadParameter."""
    if re.fullmatch(PUBLIC_KEY, value):
        return [value]
    try:
        lines = disk.read_named(value, 1 << 20).decode("ascii").split()
    except (OSError, UnicodeDecodeError):
        lines = []
    if any(line.startswith(PRIVATE) for line in (value, *lines)):
        raise click.BadParameter(
            "this is a private key, and this option takes the public one (pmlpub keygen --public "
            "FILE prints it); a release is signed with --signing-key, an act with --key of the "
            "commands for acts"
        )
    if not lines or not all(re.fullmatch(PUBLIC_KEY, line) for line in lines):
        raise click.BadParameter(
            f"{value} is neither a public key made by pmlpub keygen nor a file of such keys"
        )
    return lines


def read_private_key(path: Path | None) -> bytes | None:
    """The key in a file, or in PMLPUB_REVIEWER_KEY; None without either.

    Raises BadParameter when it is not a key, or when others could read the file.
    """
    if path is not None and is_public(_content(path)):
        raise click.BadParameter(
            "this is a public key, and --key takes the private key of a reviewer (made by pmlpub "
            "reviewer-key); the public key of a release goes to --previous-key",
            param_hint="'--key'",
        )
    text = read_secret(path, REVIEWER_KEY)
    if text is None:
        return None
    try:
        return read_key(text)
    except ValueError as error:
        text = f"is not a key made by pmlpub reviewer-key: {error}"
        if path is not None:
            raise click.BadParameter(f"{path} {text}", param_hint="'--key'") from None
        raise click.UsageError(
            f"The value of the environment variable {REVIEWER_KEY} {text}. The variable holds the "
            "key itself; the path of a file goes to --key."
        ) from None


def public_of(path: Path) -> str:
    """The public key (base64) of the private key in a file. Raises BadParameter."""
    text = read_secret(path, "")
    try:
        return public_key(read_key(text or ""))
    except ValueError as error:
        raise click.BadParameter(f"{path} is not a private key of pmlpub: {error}") from None


def _content(path: Path) -> str:
    """What is in a file, or its name itself where there is no such file: people give a public key
    as it is."""
    try:
        return disk.read_named(path, 1 << 20).decode("ascii")
    except (OSError, UnicodeDecodeError):
        return str(path)


def read_secret(path: Path | None, variable: str) -> str | None:
    """The content of a file, or of an environment variable; None without either.

    Raises BadParameter when the file cannot be read, or when others could read it.
    """
    if path is None:
        return os.environ.get(variable)
    try:
        data, mode = disk.read_with_mode(path, 1 << 20)
        if mode & 0o077:
            raise click.BadParameter(f"other users can read {path}: run chmod 600 {path}")
        return data.decode("ascii")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise click.BadParameter(f"{path} cannot be read: {why}") from None


def review_options(*, by_is_required: bool = True) -> Callable[[F], F]:
    """--by, --on and --key: who signs, on which day, with what."""
    options: tuple[Callable[[Any], Any], ...] = (
        _private_key_option,
        click.option(
            "--on",
            metavar="DATE",
            callback=signing_day_option,
            help="Your day of the decision, YYYY-MM-DD, not in the future (default: today, where "
            "this machine is).",
        ),
        click.option(
            "--by",
            shell_complete=complete_reviewers,
            required=by_is_required,
            metavar="ID",
            help="Who decides: the id of a reviewer in site.yaml.",
        ),
    )

    def decorate(command: F) -> F:
        for option in options:
            command = option(command)
        return command

    return decorate
