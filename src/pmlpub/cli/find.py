"""`pmlpub find`: finds a word or code in the texts that are out."""

from itertools import groupby
from pathlib import Path

import click

from pmlpub.cli.language_type import LANGUAGE, each_language
from pmlpub.cli.options import JSON
from pmlpub.cli.printing import print_json, print_problems, say
from pmlpub.problems import Location, Problem
from pmlpub.text.plurals import counted


@click.command(epilog="Example: pmlpub find natalizumab > ids; pmlpub pause --from ids ...")
@click.argument("wanted", metavar="WORD|CODE")
@click.option(
    "--language",
    "languages",
    type=LANGUAGE,
    callback=each_language,
    multiple=True,
    metavar="LANG",
    help="Look in this language only; may be repeated (default: all).",
)
@JSON
@click.pass_obj
def command(site: Path, wanted: str, languages: tuple[str, ...], as_json: bool) -> int:
    """Find a word, a phrase or the code of a condition in the texts that are out: pages, SMS texts
    and keywords, in all languages.

    Case, accents and white space do not matter, and a part of a word is enough. The output is a
    list of answers, one per line, with comments that say where: pmlpub pause --from FILE and pmlpub
    withdraw --from FILE read it. A word has to be looked for in each language that has its own:
    all languages of an answer are paused or withdrawn together.

    It exits with 1 if nothing was found, or if somebody has to look at texts that it could not
    read.
    """
    from pmlpub.judging.published_texts import Texts, find_published, fold
    from pmlpub.languages import unknown_language
    from pmlpub.releases import archive
    from pmlpub.releases.history import list_history

    if not fold(wanted):
        raise click.UsageError("name a word or a code to look for")
    release = archive.open_live(site / "outputs")
    history = list_history(site)
    known = release.site().site.all_languages
    if unknown_tags := [tag for tag in languages if tag not in known]:
        text = unknown_language(unknown_tags[0], known, "a language of the live release")
        raise click.BadParameter(text, param_hint="--language")
    texts = Texts(site, known, history)
    found, unknown = find_published(release, texts, wanted, languages)
    problems = [*history.known.problems, *texts.problems]
    problems += [
        Problem(
            Location(f"outputs/current/{one.language}/{one.answer}"),
            "text-unknown",
            f"the words of this {one.part} are neither in the acts nor in history/, so nobody has "
            "looked at them: build again, which records those of today's texts, or read them "
            "yourself",
            channels=(),
        )
        for one in unknown
    ]
    print_problems(problems)
    if as_json:
        print_json(
            [
                {
                    "answer": one.state.answer,
                    "language": one.state.language,
                    "part": one.state.part,
                    "field": one.field,
                    "excerpt": one.excerpt,
                }
                for one in found
            ]
        )
        return 0 if found and not problems else 1
    ordered = sorted(found, key=lambda one: (one.state.answer, one.state.language))
    for answer, own in groupby(ordered, key=lambda one: one.state.answer):
        for one in own:
            place = f"{one.state.language} {one.state.part}"
            say(f"# {place} {one.field}: {' '.join(one.excerpt.split())}")
        say(answer)
    answers = {one.state.answer for one in found}
    say(
        f"{counted(len(answers), 'answer')} of release {release.about.number} "
        f"{'has' if len(answers) == 1 else 'have'} {wanted!r}.",
        err=True,
    )
    return 0 if found and not problems else 1
