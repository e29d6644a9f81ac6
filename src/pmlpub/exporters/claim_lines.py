"""The lines in which a page says who reviewed, translated and checked its text."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TypeAlias

import msgspec
from markupsafe import Markup

from pmlpub import languages
from pmlpub.exporters.claims import Claim, Claims
from pmlpub.exporters.templating import fill, join_markup

Pgettext: TypeAlias = Callable[[str, str], str]
"""Gives a string of the interface by context, in the language of a page, or nothing."""
Day: TypeAlias = Callable[[dt.date], Markup]
"""Writes a day in the language of a page."""


def claim_lines(
    claims: Claims, language: str, source_language: str, pgettext: Pgettext, day: Day
) -> list[Markup]:
    """The lines about a part, in `language`: first the medical reviews, then the translation.

    A line without its words is left out (decision 80). Where nobody may be named, only the newest
    day is said.
    """
    lines = _Lines(language, source_language, pgettext, day)
    return [*lines.of_reviews(claims), *lines.of_translation(claims)]


class _Lines(msgspec.Struct, frozen=True):
    language: str
    source_language: str
    pgettext: Pgettext
    day: Day

    def of_reviews(self, claims: Claims) -> Iterator[Markup]:
        # TRANSLATORS: {date} is filled in with a date such as 7 April 2026, and {names} with the
        # names of the clinicians who reviewed exactly this text.
        named = self.pgettext("ui#reviewed_on_by", "Medically reviewed on {date} by {names}")
        # TRANSLATORS: {date} is filled in with a date such as 7 April 2026.
        nameless = self.pgettext("ui#reviewed", "Last medically reviewed: {date}")
        yield from self._each(claims.reviewed, named, nameless)
        # TRANSLATORS: On a translation. {language} is filled in with the name of the language from
        # which the text was translated, {names} with the names of the clinicians who reviewed the
        # text in that language (not the translation), and {date} with a date.
        named = self.pgettext(
            "ui#source_reviewed_by", "{language} original medically reviewed by {names} on {date}"
        )
        # TRANSLATORS: On a translation. {language} is filled in with the name of the language from
        # which the text was translated: only the text in that language was reviewed.
        nameless = self.pgettext(
            "ui#source_reviewed", "{language} original medically reviewed on {date}"
        )
        yield from self._each(claims.source_reviewed, named, nameless)

    def of_translation(self, claims: Claims) -> Iterator[Markup]:
        if len(claims.translated) == len(claims.checked) == 1:
            (translated,), (checked,) = claims.translated, claims.checked
            if bool(translated.people) == bool(checked.people):
                yield from self._together(translated, checked)
                return
        # TRANSLATORS: {names} is filled in with the names of the translators.
        named = self.pgettext("ui#translated_by", "Translated by {names} on {date}")
        # TRANSLATORS: {date} is filled in with a date.
        nameless = self.pgettext("ui#translated", "Translated on {date}")
        yield from self._each(claims.translated, named, nameless)
        # TRANSLATORS: {names} is filled in with the names of people who compared the translation
        # with the original text. They are not clinicians: avoid words for a medical review.
        named = self.pgettext("ui#checked_by", "Translation checked by {names} on {date}")
        # TRANSLATORS: Somebody who is not a clinician compared the translation with the original.
        nameless = self.pgettext("ui#checked", "Translation checked on {date}")
        yield from self._each(claims.checked, named, nameless)

    def _together(self, translated: Claim, checked: Claim) -> Iterator[Markup]:
        """Translation and check in one line, with the day of the check: what was checked is exactly
        this text, so it had been translated by then."""
        # TRANSLATORS: {translators} and {checkers} are filled in with names. The checkers compared
        # the translation with the original text. They are not clinicians: avoid words for a medical
        # review. {date} is filled in with a date.
        named = self.pgettext(
            "ui#translated_checked_by",
            "Translated by {translators}, translation checked by {checkers} on {date}",
        )
        # TRANSLATORS: The translation was compared with the original text, by somebody who is not a
        # clinician.
        nameless = self.pgettext("ui#translated_checked", "Translated and checked on {date}")
        if line := named if checked.people else nameless:
            yield fill(
                line,
                translators=self._names(translated),
                checkers=self._names(checked),
                date=self.day(checked.on),
            )

    def _each(self, claims: tuple[Claim, ...], named: str, nameless: str) -> Iterator[Markup]:
        language = languages.name_in(self.source_language, self.language)
        for claim in claims:
            line = named if claim.people else nameless
            if line and (claim.people or claim is claims[0]):
                yield fill(
                    line, language=language, names=self._names(claim), date=self.day(claim.on)
                )

    def _names(self, claim: Claim) -> Markup:
        """The names as a list in the language. Each is a run of its own direction."""
        names = [Markup('<span dir="auto">{}</span>').format(name) for name in claim.names]
        return join_markup(names, self.language)
