"""`pmlpub show`: shows an edition beside its source."""

import datetime as dt
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmlpub import disk
from pmlpub.cli.completion import complete_answers
from pmlpub.cli.language_type import LANGUAGE
from pmlpub.cli.options import AS_OF, JSON, LOOK_AT
from pmlpub.cli.printing import print_json
from pmlpub.text.characters import mask_lines
from pmlpub.text.plurals import counted

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

    from pmlpub.review.packet import (
        Edit,
        FieldReview,
        MarkKind,
        Packet,
        PartReview,
        Passage,
        ShownProblem,
    )

WIDE = 100
"""The width of a terminal, in columns, from which on the two texts are side by side."""

LONGEST = 200_000
"""How many characters are laid out on a terminal: more take so long that nobody would wait."""
LATER_LINE = re.compile(r"\n(?=[^\n])")

# The marks differ in more than colour.
STYLES: dict["MarkKind", str] = {
    "number": "bold cyan",
    "negation": "underline magenta",
    "bound": "italic blue",
    "finding": "reverse yellow",
}
STATES = {"published": "bold green", "withheld": "bold red", "tombstone": "bold magenta"}
SEVERITIES = {"error": "bold red", "warning": "bold yellow"}
EDITS = {
    "same": ("", "", ""),
    "deleted": ("[-", "-]", "red strike"),
    "inserted": ("{+", "+}", "green bold"),
}


@click.command(epilog="Example: pmlpub show fr pml/cure --html packet.html")
@click.argument("language", type=LANGUAGE)
@click.argument("answer", shell_complete=complete_answers)
@AS_OF
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Write a packet to FILE, to read, to decide in and to print (-: standard output). "
    "pmlpub packet makes one of many texts.",
)
@LOOK_AT
@JSON
@click.pass_obj
def command(
    site: Path,
    language: str,
    answer: str,
    as_of: dt.date | None,
    html: Path | None,
    places: tuple[str, ...],
    keys: tuple[str, ...],
    allow_unsigned: bool,
    as_json: bool,
) -> int:
    """Read an edition beside its source, with all that is needed to sign it.

    The answer ui/safety means all safety strings of the interface, 'ui/safety#withdrawn' one of
    them; ui/labels the ordinary strings that need an approval; ui/emergency the emergency numbers
    of each region, in the source language; ui/distress what the line takes for distress.
    """
    from pmlpub.cli.elsewhere import known_copies
    from pmlpub.clock import now, today_where_the_day_begins
    from pmlpub.review import edition, packet, packet_page, signing

    if html and as_json:
        raise click.UsageError("choose one of --html and --json")
    copies = click.get_current_context().with_resource(
        known_copies(site, places, keys, allow_unsigned=allow_unsigned)
    )
    day = as_of or today_where_the_day_begins()
    review = edition.open_review(site, language, answer, day, copies)
    if html:
        texts = signing.texts_of(review)
        at = now()
        page = packet_page.make_page(texts, packet_page.signers_of(texts, at), {}, at)
        write_page(html, page)
        return 0
    program = "pmlpub" if site == Path() else f"pmlpub --site {shlex.quote(str(site))}"
    made = packet.make_packet(review, program)
    if as_json:
        import msgspec

        print_json(msgspec.to_builtins(made))
    else:
        from rich.console import Console

        print_packet(
            made, Console(highlight=False, force_terminal=None if _is_short(made) else False)
        )
    return 0


def _is_short(packet: "Packet") -> bool:
    texts = (text.text for row in packet.rows for text in (row.source, row.translation) if text)
    return sum(map(len, texts)) <= LONGEST


def print_packet(packet: "Packet", console: "Console") -> None:
    """Prints the packet: formatted on a terminal, elsewhere as plain lines, a block per field."""
    from rich.text import Text

    from pmlpub.languages import english_name
    from pmlpub.review.packet import Edit

    title = f"{packet.answer} in {packet.language} ({english_name(packet.language)})"
    if packet.beside:
        title += f" beside {packet.source_language} ({english_name(packet.source_language)})"
    _print(console, Text.assemble((title, "bold"), f", as of {packet.as_of}"))
    for shown in packet.parts:
        _print(console, Text())
        for line in _part_lines(shown, beside=packet.beside):
            _print(console, line)
    if packet.unread:
        names = ", ".join(packet.unread)
        _print(console, Text(f"\nThe checks do not read in {packet.language}: {names}"))
    if packet.problems:
        _print(console, Text())
        _print_problems(console, packet.problems)
    if console.is_terminal:
        legend = Text.assemble(
            "\nIn the texts: ",
            ("numbers", STYLES["number"]),
            ", ",
            ("negations", STYLES["negation"]),
            ", ",
            ("bounds", STYLES["bound"]),
            ", ",
            ("words of findings", STYLES["finding"]),
            "; in changes of a source: ",
            _edit(Edit("deleted", "gone ")),
            _edit(Edit("inserted", "new")),
        )
        _print(console, legend)
    for row in packet.rows:
        _print(console, Text())
        _print_row(console, row, packet)


def _print_row(console: "Console", row: "FieldReview", packet: "Packet") -> None:
    from rich.table import Table
    from rich.text import Text

    _print(console, Text.assemble((row.field, "bold"), (f" ({row.part})", "dim")))
    texts: list[tuple[str, Passage | None]] = [(packet.source_language, row.source)]
    if packet.beside:
        texts.append((packet.language, row.translation))
    cells = [
        _masked(Text.assemble((f"{tag}: ", "dim"), _hang(_passage(t), console))) for tag, t in texts
    ]
    if console.is_terminal and console.width >= WIDE:
        table = Table.grid(expand=True, padding=(0, 3, 0, 0))
        for _ in cells:
            table.add_column(ratio=1, overflow="fold")
        table.add_row(*cells)
        _print(console, table, wrap=True)
    else:
        for cell in cells:
            _print(console, cell, wrap=True)
    if row.edits:
        changes = Text().join(_edit(edit) for edit in row.edits)
        label = ("changed: ", "dim")
        _print(console, Text.assemble(label, _hang(changes, console)), wrap=True)
    if not console.is_terminal:
        for kind in STYLES:
            marked = [f"{tag}: {' | '.join(text.marked(kind))}" for tag, text in texts if text]
            if any(text.marked(kind) for _, text in texts if text):
                _print(console, Text(f"{kind}s {'; '.join(marked)}"))
    _print_problems(console, row.problems)


def _part_lines(shown: "PartReview", *, beside: bool) -> "list[Text]":
    from rich.text import Text

    from pmlpub.review.packet import visible

    state = Text.assemble((shown.part, "bold"), " ", (shown.state, STATES.get(shown.state, "")))
    state.append(f" [{shown.code}]" if shown.code else "")
    state.append(f": {visible(shown.reason)}" if shown.reason else "")
    source, own = shown.source_hash[:12], shown.translation_hash[:12]
    lines = [state, Text(f"  source {source}, translation {own}" if beside else f"  text {own}")]
    lines += [Text(f"  {line}") for line in shown.known]
    for role in shown.roles:
        signed = (
            f"signed by {role.signed_by} on {role.signed_on} (id {role.id[:12]})"
            if role.signed_by
            else "not signed"
        )
        signed += f" (recorded by {role.recorded_by})" if role.recorded_by else ""
        able = f"may sign: {', '.join(role.reviewers)}" if role.reviewers else ""
        able = able or "nobody may sign: add somebody to reviewers in content/site.yaml"
        lines.append(Text(f"  {role.role}: {signed}; {able}"))
    if shown.errors:
        errors = counted(shown.errors, "error")
        lines.append(Text(f"  nobody can sign: correct {errors} first", "red"))
    lines += [Text(f"  {role.command}") for role in shown.roles if role.command and role.reviewers]
    lines += [Text(f"  {shown.lift}")] if shown.lift else []
    return lines


def _print_problems(console: "Console", findings: "tuple[ShownProblem, ...]") -> None:
    from rich.text import Text

    from pmlpub.review.packet import visible

    for found in findings:
        mark = (f"{found.severity}[{found.accept or found.code}]", SEVERITIES[found.severity])
        _print(console, Text.assemble(mark, f": {visible(found.text)} ({found.place})"))


def _passage(passage: "Passage | None") -> "Text":
    from rich.text import Text

    if passage is None:
        return Text("(no translation)", "red")
    return Text().append_tokens(
        (text, STYLES[kind] if kind else "") for kind, text in passage.runs()
    )


def _edit(edit: "Edit") -> "Text":
    """Words marked as wdiff marks them, so that they can be read without colour."""
    from rich.text import Text

    opening, closing, style = EDITS[edit.kind]
    words, space = edit.split()
    return Text.assemble((f"{opening}{words}{closing}", style), space)


def _hang(text: "Text", console: "Console") -> "Text":
    """A text of several lines; elsewhere than on a terminal its later lines are indented, so that
    no line of a text looks like one of ours."""
    from rich.text import Text

    if console.is_terminal:
        return text
    return Text(LATER_LINE.sub("\n    ", text.plain.removesuffix("\n")))


def _masked(text: "Text") -> "Text":
    """The text with a sign for each character that hides; its styles keep their places."""
    text.plain = mask_lines(text.plain)
    return text


def _print(console: "Console", what: "RenderableType", *, wrap: bool = False) -> None:
    """Only a terminal gets texts wrapped by words; a command stays one line to copy anywhere.
    Elsewhere there is nothing to lay out, which takes most of the time with long texts."""
    from rich.text import Text

    if isinstance(what, Text):
        what = _masked(what)
    if isinstance(what, Text) and not console.is_terminal:
        console.file.write(f"{what.plain}\n")
        return
    console.print(what, soft_wrap=not (wrap and console.is_terminal))


def write_page(file: Path, page: str) -> None:
    """Writes a packet to a file, or to standard output."""
    if file == Path("-"):
        click.echo(page.encode(), nl=False)
        return
    try:
        disk.write_named(file, page.encode())
    except OSError as error:
        raise click.BadParameter(
            f"{file} cannot be written: {error.strerror}", param_hint="--html"
        ) from None
