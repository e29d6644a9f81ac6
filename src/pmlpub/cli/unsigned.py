"""Words around answers that a role still has to sign."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

import click

from pmlpub.text.plurals import counted

if TYPE_CHECKING:
    from pmlpub.review.edition import Reviews
    from pmlpub.review.signing import TextKey


def print_unsigned_strings(
    reviews: "Reviews", languages: Iterable[str], role: str, known: "Collection[TextKey]"
) -> None:
    """Names the languages in which a role has not signed all safety strings, besides the `known`
    ones, which are being signed."""
    from pmlpub.review.signing import unsigned_strings

    for language, number in unsigned_strings(reviews, languages, role, known).items():
        verb = "waits" if number == 1 else "wait"
        click.echo(
            f"{counted(number, 'safety string')} in {language} still {verb} for the {role} "
            "(ui/safety): a text that shows one of them does not go out before it is signed.",
            err=True,
        )
