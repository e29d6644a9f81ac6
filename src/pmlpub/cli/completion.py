"""What a shell offers when somebody presses Tab: answers, languages and reviewers of the site.

click writes the code for the shells: `_PMLPUB_COMPLETE=bash_source pmlpub`.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pmlpub.model import Site


def complete_answers(context: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """Ids of answers, and collections with their slash."""
    from pmlpub.source.answers import list_answers

    answers = list_answers(_site(context))
    collections = dict.fromkeys(f"{answer.partition('/')[0]}/" for answer in answers)
    return [name for name in (*collections, *answers) if name.startswith(begun)]


def complete_languages(context: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """Languages, also behind a comma."""
    before, comma, last = begun.rpartition(",")
    known = known_languages(context)
    return [f"{before}{comma}{tag}" for tag in known if tag.startswith(last)]


def known_languages(context: click.Context) -> tuple[str, ...]:
    """The languages of the site; none if its settings cannot be read."""
    settings = _settings(context)
    return settings.all_languages if settings else ()


def complete_reviewers(context: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """Ids of reviewers."""
    return _of(
        (r.id for r in settings.reviewers) if (settings := _settings(context)) else (), begun
    )


def complete_roles(context: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """Roles of the policy."""
    settings = _settings(context)
    roles = settings.policy.roles if settings else None
    return _of((*roles.source, *roles.translation) if roles else (), begun)


def _of(names: Iterable[str], begun: str) -> list[str]:
    return [name for name in dict.fromkeys(names) if name.startswith(begun)]


def _site(context: click.Context) -> Path:
    return Path(context.find_root().params.get("site") or Path())


def _settings(context: click.Context) -> "Site | None":
    """The settings of the site; None if they cannot be read: then nothing is offered."""
    from pmlpub.problems import PmlpubError
    from pmlpub.source.site import load_site

    try:
        return load_site(_site(context))[0]
    except PmlpubError:
        return None
