"""What a check looks at."""

from collections.abc import Iterator, Mapping

import msgspec

from pmlpub.checks.code import CheckCode
from pmlpub.model import Edition, Site, channels_of, part_of
from pmlpub.problems import Location, Problem


class Subject(msgspec.Struct, frozen=True):
    """An edition with its settings. `sms` is the reply as it is sent: text, marks and link.

    `source` has the texts of the source edition by field; for the source edition itself they are
    its own. `protected` are the terms that translations must keep, `glossary` has
    for terms of the source the forms of which a translation uses one. `clashes` are keywords that
    another answer has in this language too, with its id.
    """

    edition: Edition
    site: Site
    sms: str | None
    source: Mapping[str, str] = {}
    protected: tuple[str, ...] = ()
    glossary: Mapping[str, tuple[str, ...]] = {}
    clashes: Mapping[str, str] = {}

    @property
    def is_source(self) -> bool:
        return self.edition.language == self.site.source_language

    def texts(self) -> Iterator[tuple[str, str]]:
        """(field, text) of every text of the edition."""
        yield from self.edition.texts.items()
        if c := self.edition.condition:
            names = {"name": c.name, "alternate": c.alternate, "agent": c.agent}
            yield from ((f"condition/{k}", v) for k, v in names.items() if v)

    def pairs(self) -> Iterator[tuple[str, str, str]]:
        """(field, source text, translation) of every text; nothing for the source edition."""
        if not self.is_source:
            for field, text in self.texts():
                if source := self.source.get(field):
                    yield field, source, text

    def problem(self, field: str, code: CheckCode, text: str) -> Problem:
        """A finding in a field, at the place of its text; an error stops that part's channels.

        A warning is for a person to judge: an approval accepts it by code and message.
        """
        edition = self.edition
        return Problem(
            edition.places.get(field, Location("")),
            code.name,
            text,
            code.severity,
            channels_of(part_of(field)),
            f"{edition.answer}#{field}",
            edition.language,
            code.since,
        )
