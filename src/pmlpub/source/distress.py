"""Reads locales/<locale>/distress.yaml, by which the line recognizes that somebody is in distress.

The package has an example in some languages, in files of the same form.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

from pmlpub import disk, languages
from pmlpub.content.distress import KINDS, DistressWords
from pmlpub.problems import Location, Problem
from pmlpub.source.file import read_yaml
from pmlpub.source.reader import MISSING

SHORTEST, SHORTEST_STEM, SHORTEST_STEM_ALONE = 3, 3, 4
"""How many letters and marks a phrase has at least, and what is left of a word with `*`, among
others or alone."""
GAP = ".."
PACKAGE = files("pmlpub") / "locales"


def distress_path(language: str) -> str:
    """The path of the lists of a language: `locales/pt_BR/distress.yaml`."""
    return f"locales/{languages.posix_name(language)}/distress.yaml"


def load_distress(root: Path, language: str) -> tuple[DistressWords | None, list[Problem]]:
    """The lists of a language and what is wrong with them: the site's own, or else the example of
    the package, also that of a more general language; None if there are none. What is wrong with
    the lists stops no text."""
    path = distress_path(language)
    file = read_yaml(root, path, DistressWords, empty=None)
    problems = [msgspec.structs.replace(p, channels=(), language=language) for p in file.problems]
    if file.value is MISSING:
        return None, problems
    if file.value is None:
        return shipped_distress(language), problems
    for kind in KINDS:
        for number, phrase in enumerate(getattr(file.value, kind)):
            place = file.places.get(f"{kind}/{number}", Location(path))
            problems += _phrase_problems(phrase, kind, place, language)
    return file.value, problems


@cache
def shipped_distress(language: str) -> DistressWords | None:
    """The example of the package for a language; None if it has none."""
    path = distress_path(language).partition("/")[2]
    if not PACKAGE.joinpath(*path.split("/")).is_file():
        general = languages.general(language)
        return shipped_distress(general) if general else None
    lists: dict[str, list[str]] = {}
    phrases: list[str] = []
    for line in disk.read_resource(path, PACKAGE).decode().splitlines():
        # Every build reads these, and a parser of all of YAML takes 40 ms for nine of them.
        if line.startswith("  - "):
            phrases.append(line.removeprefix("  - ").strip('"'))
        elif line.endswith(":"):
            phrases = lists.setdefault(line.removesuffix(":"), [])
    return DistressWords(**{kind: tuple(own) for kind, own in lists.items()})


def _phrase_problems(phrase: str, kind: str, place: Location, language: str) -> Iterator[Problem]:
    words = phrase.split()
    shortest = SHORTEST_STEM_ALONE if len(words) == 1 else SHORTEST_STEM
    han = any("\u3400" <= c <= "\u9fff" for c in phrase)
    if GAP in (words[0], words[-1]):
        what = "begins or ends with .., which stands for words between others"
        yield Problem(place, "distress-phrase", f"'{phrase}' in `{kind}` {what}", channels=(),
                      language=language)  # fmt: skip
        return
    stems = [word.strip("*") for word in words if "*" in word]
    if any("*" in stem for stem in stems):
        what = "has a * inside a word: it may be at the beginning or the end of one"
    elif any(len(stem) < shortest and not han for stem in stems):
        what = f"has a * beside fewer than {shortest} letters, which many words have"
    elif sum(unicodedata.category(c)[0] in "LM" for c in phrase) < SHORTEST and not han:
        what = f"has fewer than {SHORTEST} letters"
    else:
        return
    yield Problem(
        place, "distress-phrase", f"'{phrase}' in `{kind}` {what}", channels=(), language=language
    )
