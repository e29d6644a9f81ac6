"""`pmlpub history`: shows which text of an answer was out when, and who signed it."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pmlpub.cli.completion import complete_answers
from pmlpub.cli.language_type import LANGUAGE
from pmlpub.cli.options import JSON, answer_id, day_option
from pmlpub.cli.printing import print_json, print_problems, say
from pmlpub.cli.stretches import shared_numbers, stretch_data, stretch_words
from pmlpub.model import PARTS, Part

if TYPE_CHECKING:
    from pmlpub.releases.stretches import Stretch


@click.command(epilog="Example: pmlpub history fr pml/cure --on 2026-03-01")
@click.argument("language", metavar="[LANG", required=False, type=LANGUAGE)
@click.argument("answer", metavar="ANSWER]", required=False, shell_complete=complete_answers)
@click.option(
    "--on",
    metavar="DATE",
    callback=day_option,
    help="Print the text that was out on this day, YYYY-MM-DD, and who signed it.",
)
@click.option("--part", type=click.Choice(PARTS), help="This part only (default: page and SMS).")
@JSON
@click.pass_obj
def command(
    site: Path,
    language: str | None,
    answer: str | None,
    on: dt.date | None,
    part: Part | None,
    as_json: bool,
) -> int:
    """Show which text of an answer was out when, in one language.

    Days are the as-of dates of releases: a text that was replaced on a day was out on that day too.
    With --on, print the text itself, from the acts or the history, and who signed it. Without an
    answer, list the releases; with --json, all that the history has but texts, to export it.

    It exits with 1 if a part of the history is missing or damaged, or if nothing was out.
    """
    from pmlpub.judging.published_texts import Texts, parts_on
    from pmlpub.releases.history import find_gaps, list_history
    from pmlpub.releases.live import shown_id
    from pmlpub.releases.stretches import stretches

    if bool(language) != bool(answer):
        raise click.UsageError("name a language and an answer, or neither")
    if on and not answer:
        raise click.UsageError("--on needs a language and an answer")
    if answer:
        answer_id(answer)
    files = list_history(site)
    history = files.read((answer.partition("/")[0],) if answer else None)
    live = shown_id(site / "outputs")
    problems = [*history.problems, *find_gaps(history, live)]
    print_problems(problems)
    found = parts_on(stretches(history, answer, language, live), part)
    shared = shared_numbers(history.releases)
    if not answer:
        if as_json:
            releases = [_release_data(own) for own in history.releases]
            print_json({"releases": releases, "times": [stretch_data(own) for own in found]})
        for own in () if as_json else history.releases:
            say(
                f"{own.number}  {own.id[:12]}  {own.as_of}  {own.at}  pmlpub {own.package}  "
                f"{own.commit[:12] or '-'}{' (edited)' if own.edited else ''}"
            )
        return 1 if problems or not history.releases else 0
    if on is None:
        if as_json:
            print_json([stretch_data(own) for own in found])
        for stretch in () if as_json else found:
            say(stretch_words(stretch, shared))
        known = () if found else stretches(files.read(), None, None)
        hint = _meant(answer, language or "", known)
        text = f"The history does not know that {answer} was out in {language}{hint or '.'}"
        return _end(text, found=bool(found), wrong=bool(problems))
    texts = Texts(site, [language or ""], files)
    shown = [own for own in found if own.covers(on) and own.state.state == "published"]
    printed: list[dict[str, Any]] = []
    complete = True
    for stretch in shown:
        words = texts.find(stretch.state)
        complete = complete and words is not None
        pairs = words["texts"] if words else None
        printed.append(stretch_data(stretch) | {"texts": pairs})
        if as_json:
            continue
        say(stretch_words(stretch, shared))
        if pairs is None:
            say("  Its words are lost: they are neither in the acts nor in history/.")
        for context, text in pairs or ():
            say(f"  {context.partition('#')[2]}:")
            for line in text.splitlines():
                say(f"    {line}")
    print_problems(unread := [own for own in texts.problems if own not in problems])
    if as_json:
        print_json(printed)
    elif not shown:
        notices = [own for own in found if own.covers(on)]
        for stretch in notices:
            say(stretch_words(stretch, shared))
    text = f"No text of {answer} in {language} is known to have been out on {on}."
    return _end(text, found=bool(shown) and complete, wrong=bool(problems or unread))


def _meant(answer: str, language: str, known: "Sequence[Stretch]") -> str:
    """Which answer or language may have been meant, of those that the history knows."""
    from pmlpub.languages import did_you_mean_language
    from pmlpub.text.likeness import did_you_mean

    answers = dict.fromkeys(own.state.answer for own in known)
    languages = dict.fromkeys(own.state.language for own in known)
    hint = "" if answer in answers else did_you_mean(answer, answers)
    return hint or ("" if language in languages else did_you_mean_language(language, languages))


def _end(text: str, *, found: bool, wrong: bool) -> int:
    if not found:
        say(text, err=True)
    return 0 if found and not wrong else 1


def _release_data(release: Any) -> dict[str, Any]:
    names = ("number", "id", "at", "commit", "edited", "package", "libraries", "complete")
    own = {name: getattr(release, name) for name in names}
    follows = [name for name in (release.before_id, *(release.merged or ())) if name]
    return own | {"as_of": release.as_of.isoformat(), "follows": follows}
