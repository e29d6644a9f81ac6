"""What a check examines: an edition, with all that is needed to judge it."""

from collections.abc import Iterable, Mapping
from functools import cached_property

import msgspec

from pmlpub.checks.code import CheckCode
from pmlpub.checks.excerpts import place_in, place_in_entry
from pmlpub.model import Edition, Site, channels_of, part_of
from pmlpub.problems import Location, Problem


class Subject(msgspec.Struct, frozen=True, dict=True):
    """An edition with the settings of its site.

    `sms` is the reply as it is sent: text, marks and link. `source` has the texts of the source
    edition by field; for the source edition itself these are its own texts. `protected` are the
    terms that translations must keep. `glossary` has, for each term of the source, the forms of
    which a translation uses one. `clashes` are the keywords that another answer also has in this
    language, with the id of that answer. `approved_sms` is the reply as it is sent once it is
    approved, if a mark goes with that.
    """

    edition: Edition
    site: Site
    sms: str | None
    source: Mapping[str, str] = {}
    protected: tuple[str, ...] = ()
    glossary: Mapping[str, tuple[str, ...]] = {}
    clashes: Mapping[str, str] = {}
    approved_sms: str | None = None

    @property
    def is_source(self) -> bool:
        return self.edition.language == self.site.source_language

    def texts(self) -> tuple[tuple[str, str], ...]:
        """Every text of the edition, as (field, text)."""
        return self._texts

    def pairs(self) -> tuple[tuple[str, str, str], ...]:
        """Every text of a translation, as (field, source text, translation).

        The source edition has no such pairs.
        """
        return self._pairs

    # Most checks ask for them.

    @cached_property
    def _texts(self) -> tuple[tuple[str, str], ...]:
        found = list(self.edition.texts.items())
        if c := self.edition.condition:
            names = {"name": c.name, "alternate": c.alternate, "agent": c.agent}
            found += ((f"condition/{k}", v) for k, v in names.items() if v)
        return tuple(found)

    @cached_property
    def _pairs(self) -> tuple[tuple[str, str, str], ...]:
        if self.is_source:
            return ()
        return tuple(
            (field, source, text)
            for field, text in self._texts
            if (source := self.source.get(field))
        )

    def place(self, field: str, message: str) -> Location:
        """The place of the words in a field that a message quotes, or else that of its text."""
        place = self.edition.places.get(field, Location(""))
        if entry := self.edition.entries.get(field):
            return place_in_entry(place, entry, message)
        return place_in(place, self.edition.lines.get(field, ()), message)

    def problem(self, field: str, code: CheckCode, text: str, found: Iterable[str] = ()) -> Problem:
        """The problem of a finding in a field, at the place of what its message quotes.

        An error stops the channels of the field's part. A warning is for a person to judge, who can
        accept it in an approval by its code and field; a hint concerns no channel, and nobody has
        to accept it. `found` are the values that such an acceptance names; they must not depend on
        how many of them a message shows.
        """
        edition = self.edition
        return Problem(
            self.place(field, text),
            code.name,
            text,
            code.severity,
            () if code.hint else channels_of(part_of(field)),
            f"{edition.answer}#{field}",
            edition.language,
            code.since,
            tuple(found),
            code.may_be_accepted_by,
        )
