"""Refuses to write more notices of withdrawn answers at once than a build has time for.

Each record in content/gone.yaml has a notice in every language, so a short line makes dozens of
files. An answer that was ever in a release, or has a file, is not counted: its notices take the
place of its texts.
"""

from collections.abc import Iterable
from pathlib import Path

from pmlpub.building.days import ReleaseBefore, read_collection, read_site
from pmlpub.model import Site
from pmlpub.problems import ContentError
from pmlpub.source.answers import list_answers
from pmlpub.text.plurals import counted

MOST = 1_000
"""Notices, which take 3 to 7 milliseconds of processor time each."""
PLACE = "content/gone.yaml"


def refuse_many_notices(root: Path, site: Site, before: ReleaseBefore | None) -> None:
    """Raises ContentError when more than MOST notices of withdrawn answers would be new.

    `before` is the release before, whoever signed it: it saves work, and decides nothing else.
    """
    most = MOST // len(site.all_languages)
    if len(site.withdrawals) <= most:
        return
    known = read_site(before)
    new = site.withdrawals.keys() - (known.site.withdrawals.keys() if known else ())
    if len(new) > most:
        new = new.difference(list_answers(root), _known_answers(new, before))
    if len(new) > most:
        count, tags = len(new), len(site.all_languages)
        text = (
            f"lists {count:,} answers that no release before had and no file has, which "
            f"is {count * tags:,} new notices in {counted(tags, 'language')}; the limit is "
            f"{MOST:,} in a build: add {most} answers, build, and add the next, or leave out those "
            "that nobody ever read"
        )
        raise ContentError.at(PLACE, "gone-too-many", text)


def _known_answers(answers: Iterable[str], before: ReleaseBefore | None) -> Iterable[str]:
    """Every answer that the release before has in the collections of `answers`."""
    for name in {answer.partition("/")[0] for answer in answers}:
        remembered = read_collection(before, name)
        yield from remembered.answers
        yield from (record.answer for record in remembered.removed)
