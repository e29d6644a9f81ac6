"""`pmlpub revoke`: takes an approval back, or all that somebody signed since an instant."""

import datetime as dt
import re
from pathlib import Path

import click

from pmlpub.cli.language_type import LANGUAGE
from pmlpub.cli.options import instant_option, read_private_key, review_options, words_option
from pmlpub.cli.remaining import print_remaining
from pmlpub.content.patterns import PUBLIC_KEY
from pmlpub.text.plurals import counted


@click.command(
    epilog="Example: pmlpub revoke fr 3f2a9c01 --note 'wrong dose' --by jdoe, or "
    "pmlpub revoke --all-of asmith --since 2026-11-20T08:00:00Z --note 'key stolen' --by jdoe"
)
@click.argument("language", required=False, type=LANGUAGE)
@click.argument("approval", required=False)
@click.option(
    "--all-of",
    metavar="ID",
    help="Take back everything that this reviewer signed since --since, in all languages.",
)
@click.option(
    "--since",
    metavar="INSTANT",
    callback=instant_option,
    help="With --all-of: the first instant at which the key may have been in other hands, as "
    "2026-11-20T08:00:00Z or with another offset, or a day (its beginning in UTC+14).",
)
@click.option(
    "--new-key",
    "new_keys",
    multiple=True,
    metavar="PUBLIC",
    help="With --all-of: a key of that reviewer that was not stolen and is in site.yaml already "
    "(repeatable). All others that are valid since --since count as stolen.",
)
@click.option(
    "--note",
    required=True,
    callback=words_option,
    help="Why, in words for people: it is shown to whoever signs again.",
)
@click.option(
    "--one-part",
    is_flag=True,
    help="Leave the other part of the answer out; only for somebody with a clinical role.",
)
@click.option(
    "--back-to",
    "back_to",
    multiple=True,
    metavar="ID",
    help="Bring the text of this approval back, which the revoked one replaced; only for "
    "somebody with a clinical role. Each part needs its own (repeatable).",
)
@review_options()
@click.pass_obj
def command(
    site: Path,
    language: str | None,
    approval: str | None,
    all_of: str | None,
    since: dt.datetime | None,
    new_keys: tuple[str, ...],
    note: str,
    one_part: bool,
    back_to: tuple[str, ...],
    by: str,
    on: dt.date | None,
    key: Path | None,
) -> int:
    """Take an approval back, for the page and for the SMS, or all that somebody signed since then.

    APPROVAL is the beginning of its id: 8 digits or more. The approvals in the same role of the
    answer's other part are taken back as well. What was taken back stays away until somebody signs
    in that role again: signatures in other roles still count, so that one may be enough. The note
    is shown to whoever signs that text again. No older text takes its place, unless --back-to names
    one of its approvals. If the text may do harm in all
    languages, record a change for safety instead (pmlpub change).

    With --all-of and --since, for a stolen key, there is neither LANGUAGE nor APPROVAL. --by is
    always who revokes: a reviewer of the language, a clinical role of the source language or, with
    --all-of, anybody in a clinical role.
    """
    from pmlpub.clock import today_here, today_where_the_day_begins
    from pmlpub.judging.loading import load

    day = on or today_here()
    if all_of is None and since is None:
        if not language or not approval or new_keys:
            raise click.UsageError("name a language and the id of an approval, or use --all-of")
        from pmlpub.languages import unknown_language
        from pmlpub.review import recording, revocations, standing

        loaded = load(site, on or today_where_the_day_begins())
        if language not in loaded.ledgers:
            text = unknown_language(language, loaded.job.site.all_languages)
            raise click.BadParameter(text, param_hint="LANGUAGE")
        secret = read_private_key(key)
        lines = revocations.make_revocations(
            loaded, language, approval, note, by, day, secret, one_part=one_part
        )
        kept = [standing.make_return(loaded, language, one, lines, secret) for one in back_to]
        recording.record(site, language, [*lines, *kept], [])
        for line in lines:
            click.echo(
                f"{by} revoked approval {line.approval[:12]} of {line.answer} ({line.part}) in "
                f"{language}; this takes effect with the next build."
            )
        for own in kept:
            click.echo(
                f"{by} brought back the {own.part} part of {own.answer} in {language} that stood "
                "before."
            )
        print_remaining(site, lines[0].answer, on or today_where_the_day_begins())
        return 0
    if all_of is None or since is None:
        raise click.UsageError(
            "--all-of ID says whose approvals are revoked, and --since INSTANT from when on: give "
            f"both (--by {by} is who revokes them)"
        )
    if one_part or back_to:
        raise click.UsageError("--all-of concerns all texts: leave out --one-part and --back-to")
    if language or approval:
        raise click.UsageError("--all-of concerns all languages: name no language and no approval")
    if wrong := [one for one in new_keys if not re.fullmatch(PUBLIC_KEY, one)]:
        raise click.BadParameter(f"{wrong[0]!r} is not a public key", param_hint="--new-key")
    from pmlpub.review.stolen_keys import revoke_since

    loaded = load(site, on or today_where_the_day_begins())
    secret = read_private_key(key)
    done = revoke_since(site, loaded, all_of, since, note, by, day, secret, new_keys)
    moment = since.isoformat().replace("+00:00", "Z")
    keys = ", ".join(public[:12] for public in done.line.keys)
    click.echo(
        f"{by} revoked everything that {all_of} signed since {moment}, in "
        f"{', '.join(done.languages)}: {counted(done.approvals, 'approval')} so far; this takes "
        "effect with the next build."
    )
    click.echo(
        f"What was signed with these keys since then no longer counts: {keys}."
        if keys
        else f"{all_of} has no key: what was signed without one since then no longer counts."
    )
    click.echo(f"Next: enter a new key of {all_of} in content/site.yaml (docs/operations.md).")
    if done.missing:
        click.echo(
            f"NOT revoked in {', '.join(done.missing)}: somebody with these languages, or in a "
            "clinical role, has to run this command as well.",
            err=True,
        )
        return 1
    return 0
