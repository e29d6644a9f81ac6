"""What a check looks at."""

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

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

    def error(self, field: str, code: str, text: str, rule: int = 0) -> Problem:
        """A finding in a field, at the place of its text; it stops that part's channels.

        `rule` is the version of the checks since which it is found.
        """
        return self._problem(field, code, text, "error", rule)

    def warning(self, field: str, code: str, text: str) -> Problem:
        """A finding that a person has to judge: an approval accepts it by code and message."""
        return self._problem(field, code, text, "warning")

    def _problem(
        self,
        field: str,
        code: str,
        text: str,
        severity: Literal["error", "warning"],
        rule: int = 0,
    ) -> Problem:
        edition = self.edition
        return Problem(
            edition.places.get(field, Location("")),
            code,
            text,
            severity,
            channels_of(part_of(field)),
            f"{edition.answer}#{field}",
            edition.language,
            rule,
        )
