"""What a check looks at."""

from collections.abc import Iterator

import msgspec

from pmlpub.model import Edition, Site, channels_of, part_of
from pmlpub.problems import Location, Problem


class Subject(msgspec.Struct, frozen=True):
    """An edition with its settings. `sms` is the reply as it is sent: text, marks and link."""

    edition: Edition
    site: Site
    sms: str | None

    def texts(self) -> Iterator[tuple[str, str]]:
        """(field, text) of every text of the edition."""
        return iter(self.edition.texts.items())

    def error(self, field: str, code: str, text: str) -> Problem:
        """A finding in a field, at the place of its text; it stops that part's channels."""
        edition = self.edition
        return Problem(
            edition.places.get(field, Location("")),
            code,
            text,
            channels=channels_of(part_of(field)),
            context=f"{edition.answer}#{field}",
            language=edition.language,
        )
