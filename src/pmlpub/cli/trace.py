"""`pmlpub trace`: finds out when a text was out, in which answer and language."""

import sys
from pathlib import Path

import click

from pmlpub.cli.options import JSON
from pmlpub.cli.printing import print_json, print_problems, say
from pmlpub.cli.stretches import shared_numbers, stretch_data, stretch_words


@click.command(epilog="Example: pmlpub trace 'PML: no cure or vaccine yet.'")
@click.argument("wanted", metavar="TEXT")
@JSON
@click.pass_obj
def command(site: Path, wanted: str, as_json: bool) -> int:
    """Find out in which answer, language and releases a text was out, and on which days.

    TEXT is an SMS as it arrived, a sentence of a page, or several; '-' reads standard input. Case,
    accents and white space do not matter, nor what stands around the text of an SMS.

    It exits with 1 if the text is not known, or if a part of the history is missing.
    """
    from pmlpub.judging.published_texts import Texts, fold, trace
    from pmlpub.releases.history import find_gaps, list_history
    from pmlpub.releases.live import shown_id

    if wanted == "-":
        wanted = sys.stdin.buffer.read().decode("utf-8", "replace")
    if not fold(wanted):
        raise click.UsageError("name a text to look for")
    files = list_history(site)
    history = files.read()
    languages = {part.language for release in history.releases for part in release.parts}
    texts = Texts(site, languages, files)
    live = shown_id(site / "outputs")
    found, unknown = trace(history, texts, wanted, live)
    shared = shared_numbers(history.releases)
    gaps = find_gaps(history, live)
    problems = list(dict.fromkeys((*history.problems, *gaps, *texts.problems)))
    print_problems(problems)
    if as_json:
        print_json([stretch_data(own) | {"field": field or None} for own, field in found])
    for own, field in () if as_json else found:
        say(f"{stretch_words(own, shared)} {f'In {field}.' if field else ''}".strip())
    if unknown:
        say("The words of these are lost, so they may have contained the text too:", err=True)
        for own in unknown:
            say(stretch_words(own, shared), err=True)
    if not found:
        say("This is in no text that is known to have been out.", err=True)
    return 0 if found and not problems and not unknown else 1
