"""`pmlpub check-embed`: looks at the pages of partners, and at the answers that they carry."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pmlpub.cli.changes import mark_words
from pmlpub.cli.options import JSON
from pmlpub.cli.printing import print_json, print_problems
from pmlpub.problems import Location, Problem
from pmlpub.text.characters import escape
from pmlpub.text.plurals import counted

if TYPE_CHECKING:
    from pmlpub.embeds.findings import Finding
    from pmlpub.net.client import Client

SHOWN_WORDS = 2000
"""Characters of the words of one answer that are shown."""


@click.command(epilog="Example: pmlpub check-embed --all --json")
@click.argument("addresses", metavar="[URL]...", nargs=-1)
@click.option("--all", "everywhere", is_flag=True, help="All pages of `partners` in site.yaml.")
@click.option(
    "--since",
    metavar="RELEASE",
    help="Report only answers that differ from this release (a number, or the start of an id).",
)
@JSON
@click.pass_obj
def command(
    site: Path, addresses: tuple[str, ...], everywhere: bool, since: str | None, as_json: bool
) -> int:
    """Look at pages of partners, and at the answers that they carry.

    For each pasted answer it says which version it is, what the host removed or changed, and
    whether it is out of date, withheld, paused, expired or withdrawn. Only hosts of `partners` in
    content/site.yaml are asked. It needs the extra [embeds].

    Pages are read without running their scripts. What a script writes into a page is not seen,
    unless it is in the text of the script itself, which is told as such and not compared.

    It exits with 1 if readers of a page get another text than that of the live release, or if a
    page cannot be read.
    """
    from pmlpub.clock import today_where_the_day_begins
    from pmlpub.embeds.published import Published
    from pmlpub.net.client import Client, origin_of
    from pmlpub.source.site import load_settings

    if not addresses and not everywhere:
        raise click.UsageError("name pages, or use --all")
    settings = load_settings(site)
    origins = {origin_of(p): one.private_network for one in settings.partners for p in one.pages}
    wanted = list(addresses)
    wanted += [p for one in settings.partners for p in one.pages] if everywhere else []
    published = Published(site)
    changed = published.changed_since(since) if since else None
    client, today = Client(origins), today_where_the_day_begins()
    problems: list[Problem] = []
    pages: list[dict[str, Any]] = []
    for address in dict.fromkeys(wanted):
        found, own = _look(client, address, published, today)
        if changed is not None:
            from pmlpub.embeds.findings import only_changed

            found = only_changed(found, changed)
        own = [*own, *(problem for one in found for problem in one.problems)]
        problems += own
        pages.append(
            {
                "address": escape(address),
                "answers": [_as_data(one) for one in found],
                "problems": [problem.as_data() for problem in own],
            }
        )
        if not as_json:
            is_read = not any(problem.code.startswith("net-") for problem in own)
            _print(address, found, is_read=is_read)
    print_problems(problems)
    if as_json:
        print_json({"release": published.live.about.number, "pages": pages})
    return 1 if any(one.severity == "error" for one in problems) else 0


def _look(
    client: "Client", address: str, published: Any, today: dt.date
) -> "tuple[list[Finding], list[Problem]]":
    """The answers of one page, and why it cannot be read."""
    from pmlpub.embeds.findings import find_answers, links_to_answers
    from pmlpub.embeds.page import read_page
    from pmlpub.net.client import NetError

    try:
        reply = client.get(address)
    except NetError as error:
        return [], [Problem(Location(address), error.code, error.text, channels=())]
    if reply.status != 200:
        text = f"the server answers with HTTP {reply.status}"
        return [], [Problem(Location(address), "net-unreadable", text, channels=())]
    page = read_page(reply.body, reply.headers.get("content-type", ""))
    problems = []
    if page.cut:
        text = f"has more than {counted(len(page.articles), 'answer')}: the others were not read"
        problems.append(Problem(Location(address), "embed-many", text, "warning", channels=()))
    found = find_answers(page, reply.address, published, today)
    if all(one.kind == "oembed" for one in found):
        is_linked = found or links_to_answers(page, reply.address, published)
        text = "has only a link to an answer" if is_linked else "has no answer of this site"
        if page.has_scripts:
            text += ", unless a script writes one: the scripts of pages are not run"
        problems.append(Problem(Location(address), "embed-none", text, "warning", channels=()))
    return found, problems


def _print(address: str, found: "list[Finding]", *, is_read: bool) -> None:
    result = counted(len(found), "answer") if is_read else "cannot be read"
    click.echo(f"{escape(address)}: {result}")
    for one in found:
        line = f"  {one.kind:<8} {one.state:<10} {one.language} {one.answer} {one.version[:12]}"
        click.echo(escape(line.rstrip()))
        if one.rewording:
            click.echo(f"    {escape(mark_words(one.rewording))[:SHOWN_WORDS]}")


def _as_data(one: "Finding") -> dict[str, Any]:
    data: dict[str, Any] = {
        "kind": one.kind,
        "answer": one.answer,
        "language": one.language,
        "version": one.version,
        "state": one.state,
        "stripped": list(one.stripped),
    }
    if one.rewording:
        pieces = [[p.kind, p.text] for p in one.rewording.pieces() if p.kind != "same"]
        data["differences"] = pieces
        data["numbers_removed"] = list(one.rewording.numbers_removed)
        data["numbers_added"] = list(one.rewording.numbers_added)
    return data
