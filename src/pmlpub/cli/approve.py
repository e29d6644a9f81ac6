"""`pmlpub approve`: records that parts of editions are fit to publish."""

import datetime as dt
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmlpub.cli.completion import complete_answers, complete_roles
from pmlpub.cli.language_type import LANGUAGE
from pmlpub.cli.options import LETS_OUT, read_date, read_private_key, review_options
from pmlpub.cli.printing import open_console
from pmlpub.cli.unsigned import print_unsigned_strings
from pmlpub.model import PARTS, Part
from pmlpub.text.plurals import counted

if TYPE_CHECKING:
    from pmlpub.gate.ledger_line import Approve
    from pmlpub.review.edition import Review, Reviews
    from pmlpub.review.signing import Selection, SignedText, TextKey

EXAMPLES = """\
\b
Example: pmlpub approve fr pml/cure --role reviser --by jdoe
         pmlpub approve fr,ar pml/ --role reviser --by jdoe --dry-run
         pmlpub approve en pml/ --due 60 --unchanged --role clinician --by jdoe
         pmlpub approve --from packet.json --by asmith
"""


@click.command(epilog=EXAMPLES)
@click.argument("languages", metavar="LANG[,LANG...]|all", required=False, type=LANGUAGE)
@click.argument("answers", metavar="ANSWER...", nargs=-1, shell_complete=complete_answers)
@click.option(
    "--from",
    "packet",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Record what somebody decided in a packet and saved as packet.json. --by is then who "
    "records it, and may be missing if the file is signed.",
)
@click.option(
    "--part", type=click.Choice(PARTS), help="Sign only this part (default: both, if both exist)."
)
@click.option(
    "--role",
    shell_complete=complete_roles,
    help="Role in which you sign: one of those in site.yaml's policy.",
)
@click.option(
    "--due",
    type=click.IntRange(0, 3650),
    metavar="DAYS",
    help="Sign only what is published and due for your review within this many days.",
)
@click.option(
    "--unchanged",
    is_flag=True,
    help="Sign only texts that are approved exactly as they are, to renew their approvals.",
)
@click.option(
    "--next-review",
    metavar="DATE",
    help="First day without the text (default: the latest that site.yaml allows). A translation "
    "is reviewed with its source, unless site.yaml says otherwise, and needs none.",
)
@click.option(
    "--accept",
    "accepted",
    multiple=True,
    metavar="CODE@FIELD",
    help="Accept a warning or an error that is right as it is (repeatable: once for each). With "
    "several answers it is ANSWER:CODE@FIELD, with several languages LANG:ANSWER:CODE@FIELD.",
)
@click.option(
    "--dry-run",
    "--list",
    "dry_run",
    is_flag=True,
    help="Show what would be signed, and what stands against it; write nothing.",
)
@review_options(by_is_required=False)
@LETS_OUT
@click.pass_context
def command(
    context: click.Context,
    languages: str | None,
    answers: tuple[str, ...],
    packet: Path | None,
    part: Part | None,
    role: str | None,
    due: int | None,
    unchanged: bool,
    next_review: str | None,
    accepted: tuple[str, ...],
    dry_run: bool,
    by: str | None,
    on: dt.date | None,
    key: Path | None,
    places: tuple[str, ...],
    keys: tuple[str, ...],
    allow_unsigned: bool,
) -> int:
    """Sign texts: exactly these sources and these translations may go out.

    ANSWER is the id of an answer, or a whole collection (pml/), of which everything is signed that
    is not yet signed in your role. 'all' stands for all languages in which you have the role.

    It refuses while there are errors in any of the texts, and until each warning is accepted by its
    code and field. Some errors can be accepted too, as docs/problems.md says for each code: by two
    people, and where numbers or negations differ, by one of them in a clinical role. An acceptance
    holds for this text and for the values that the error names.

    Nobody can sign one text in two roles. Several texts can be renewed together (--due,
    --unchanged) only in a clinical role, and only as they are; each record says how many texts were
    signed together. Warnings that were accepted before stay accepted then, errors do not.

    The answer ui/safety means all safety strings of the interface: each of them that is not yet
    approved in your role gets an approval of its own. 'ui/safety#withdrawn' is one of them.
    ui/labels means the ordinary strings that the site words otherwise than the package.
    'ui/emergency#MX' are the emergency numbers of a region, in the source language, and ui/distress
    is what the line takes for distress in a language: a clinical role signs these, whatever the
    policy.
    'pml/cure#correction' is the correction of an answer alone, for the notice that it contained an
    error.

    With --from, the texts, the person and the role are those of packet.json: each text must still
    be exactly the one that was read, and signatures must verify. Nothing is recorded otherwise.

    With --dry-run there is, in a pipe, a line for each text, with tabs between answer, part,
    language, title, who approved it last, and when.
    """
    from pmlpub.cli.elsewhere import known_copies
    from pmlpub.clock import today_here, today_where_the_day_begins
    from pmlpub.problems import ContentError
    from pmlpub.review import renewal, signing
    from pmlpub.review.edition import Reviews

    site: Path = context.obj

    def open_reviews() -> Reviews:
        copies = context.with_resource(
            known_copies(site, places, keys, allow_unsigned=allow_unsigned)
        )
        return Reviews(site, on or today_where_the_day_begins(), copies=copies)

    if packet:
        _refuse_with_packet(context)
        return _record_packet(site, packet, by or "", open_reviews(), dry_run=dry_run)
    if not languages or not answers:
        raise click.UsageError("name a language and an answer, or a packet.json with --from")
    if not role or not by:
        raise click.UsageError("say who signs in which role, with --role and --by")
    request = signing.Request(
        tuple(languages.split(",")),
        answers,
        role,
        by,
        on or today_here(),
        (part,) if part else PARTS,
        due,
        unchanged,
        read_date(next_review) if next_review else None,
        accepted,
    )
    reviews = open_reviews()
    selection = signing.select_texts(reviews, request)
    days = [renewal.find_unwanted_day(t.review, request.next_review) for t in selection.texts]
    problems = [problem for own in days for problem in own]
    if dry_run:
        print_texts(selection.texts)
        _print_left_out(selection)
    if dry_run or problems:
        problems += signing.find_obstacles(selection)
        if problems:
            raise ContentError(dict.fromkeys(problems))
        return 0
    signed = signing.sign_texts(site, selection, read_private_key(key))
    for language, lines in signed.items():
        print_lines(lines, language, selection.reviews)
    number = sum(map(len, signed.values()))
    if len(signed) > 1 or len({line.answer for lines in signed.values() for line in lines}) > 1:
        named = ", ".join(signed)
        click.echo(f"{by} signed {counted(number, 'text')} in {named} as {role}.")
    _print_left_out(selection)
    print_unsigned_strings(reviews, selection.languages, role, selection.reviews)
    return 0


def _refuse_with_packet(context: click.Context) -> None:
    """What packet.json says cannot be said a second time."""
    from click.core import ParameterSource

    others = ("packet", "by", "dry_run", "places", "keys", "allow_unsigned")
    for parameter in context.command.params:
        name = parameter.name or ""
        given = context.get_parameter_source(name) is ParameterSource.COMMANDLINE
        if given and name not in others:
            said = parameter.human_readable_name
            said = parameter.opts[0] if isinstance(parameter, click.Option) else said
            raise click.UsageError(f"with --from, packet.json says all of it: leave out {said}")


def _record_packet(
    site: Path, file: Path, recorder: str, reviews: "Reviews", *, dry_run: bool
) -> int:
    from pmlpub.clock import now
    from pmlpub.review import packet_file
    from pmlpub.review.packet import visible

    found = packet_file.read_decisions(reviews, file, recorder, now=now())
    number = sum(map(len, found.lines.values()))
    if not dry_run:
        packet_file.record_decisions(site, found)
        for language, lines in found.lines.items():
            print_lines(lines, language, found.reviews)
    verb = "can be recorded" if dry_run else "recorded"
    click.echo(f"{counted(number, 'approval')} of {found.by} as {found.role} {verb}.")
    if found.known:
        click.echo(f"Left out: {counted(found.known, 'approval')} recorded already.")
    for refusal in found.refusals:
        click.echo(
            f"{found.by} found the {refusal.part} part of {refusal.answer} in {refusal.language} "
            f"not fit to publish: {visible(refusal.note)}"
        )
    print_unsigned_strings(reviews, found.lines, found.role, found.reviews)
    return 0


def print_lines(
    lines: "Sequence[Approve]", language: str, reviews: "Mapping[TextKey, Review]"
) -> None:
    """Prints what was signed in one language: a sentence for each part of an answer, and one for
    several strings of the interface of a kind; then what accepted errors still need, and what stays
    paused."""
    from pmlpub.judging.strings import LABELS_ANSWER, SAFETY_ANSWER
    from pmlpub.review.acceptance import still_missing
    from pmlpub.review.renewal import tell_next_review
    from pmlpub.review.stopping import tell_pause

    def tell(line: "Approve") -> str:
        return tell_next_review(reviews[language, line.answer, line.part], line.part, line)

    told: list[Approve] = []
    for answer, kind in ((SAFETY_ANSWER, "safety string"), (LABELS_ANSWER, "ordinary string")):
        strings = [line for line in lines if line.answer.startswith(f"{answer}#")]
        if len(strings) < 2:
            continue
        told += strings
        for line in strings:
            click.echo(f"{line.answer}: the id is {line.id[:12]}.")
        first = strings[0]
        click.echo(
            f"{first.by} approved {counted(len(strings), kind)} of the interface in {language} as "
            f"{first.role}; {tell(first)}."
        )
    for line in lines:
        if line not in told:
            click.echo(
                f"{line.by} approved the {line.part} part of {line.answer} in {language} as "
                f"{line.role}; {tell(line)}; the id is {line.id[:12]}."
            )
    for line in lines:
        review = reviews[language, line.answer, line.part]
        sentences = still_missing(review, line.part, line)
        if paused := tell_pause(review, line):
            sentences = [*sentences, paused]
        for sentence in sentences:
            click.echo(f"{line.answer}: {sentence}.", err=True)


def print_texts(texts: "Iterable[SignedText]") -> None:
    """Prints what would be signed: a table on a terminal, elsewhere a line for each text."""
    from pmlpub.review.packet import visible

    rows = [
        (
            text.review.answer,
            text.part,
            text.review.language,
            visible(" ".join(text.title.split())),
            ", ".join(last.reviewers) if (last := text.last_approval) else "",
            str(last.reviewed) if last else "",
        )
        for text in texts
    ]
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(row))
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in ("answer", "part", "language", "title", "approved by", "on"):
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    open_console().print(table)


def _print_left_out(selection: "Selection") -> None:
    """Says how many of the texts that were named are not signed, and why."""
    request = selection.request
    if not selection.texts:
        click.echo("There is nothing to sign.")
    if selection.signed:
        click.echo(
            f"Left out: {counted(len(selection.signed), 'text')} already signed as {request.role} "
            "(--unchanged renews what is approved in all roles)."
        )
    if selection.not_asked:
        click.echo(
            f"Left out: {counted(len(selection.not_asked), 'text')} that nobody has to sign as "
            f"{request.role}."
        )
    if selection.other:
        reasons = ["not approved as it is"] if request.unchanged else []
        if request.due is not None:
            reasons += ["not published", f"not due within {counted(request.due, 'day')}"]
        click.echo(f"Left out: {counted(len(selection.other), 'text')} ({' or '.join(reasons)}).")
