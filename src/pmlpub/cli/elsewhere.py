"""What releases that are published elsewhere know, for commands that publish nothing."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pmlpub.cli.printing import print_problems
from pmlpub.problems import ReleaseError, has_errors


@contextmanager
def known_copies(
    site: Path, places: Sequence[str], keys: Sequence[str], *, allow_unsigned: bool
) -> Iterator[tuple[Path, ...]]:
    """Copies of what the releases at `places` remember; they are gone at the end. Warnings are
    printed. Raises ReleaseError when a place cannot be used, ContentError when the settings of the
    site cannot be read."""
    if not places:
        yield ()
        return
    # Here, because a command without a place loads no network.
    from pmlpub.building.release_before import Places, looking
    from pmlpub.clock import today_where_the_day_begins
    from pmlpub.source.site import load_site

    before = Places(tuple(places), tuple(keys), allow_unsigned=allow_unsigned)
    with looking(site, load_site(site)[0], before, today_where_the_day_begins()) as known:
        if has_errors(known.problems):
            raise ReleaseError(known.problems)
        print_problems(known.problems)
        yield tuple(known.copies.values())
