"""Messages that wait for a translator, in a line per language: nobody has made a mistake there."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pmlpub.problems import Problem
from pmlpub.text.plurals import counted

CATALOGS = "LC_MESSAGES/"
SHOWN = 5
"""How many catalogs of a language are named."""


def owed_lines(problems: Sequence[Problem]) -> Iterator[tuple[str, str]]:
    """The folder of each language with messages that wait, and what has to be done there."""
    folders: dict[str, list[Problem]] = {}
    for problem in dict.fromkeys(problems):
        if problem.is_owed:
            folders.setdefault(problem.location.path.partition(CATALOGS)[0], []).append(problem)
    for folder, owed in sorted(folders.items()):
        names = Counter(p.location.path.rpartition("/")[2] for p in owed)
        listed = ", ".join(f"{name} {number}" for name, number in names.most_common(SHOWN))
        more = f", and {counted(len(names) - SHOWN, 'more catalog')}" if len(names) > SHOWN else ""
        verb = "waits" if len(owed) == 1 else "wait"
        needs_sync = any(p.code == "outdated" or not p.location.line for p in owed)
        first = "run pmlpub sync first, then " if needs_sync else ""
        language = owed[0].language
        command = f"pmlpub status --language {language}" if language else "pmlpub status"
        yield (
            folder.rstrip("/"),
            f"{counted(len(owed), 'message')} {verb} for a translator ({listed}{more}): "
            f"{first}{command} lists the answers",
        )
