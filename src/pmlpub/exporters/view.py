"""What an exporter sees: a judged edition, with its words and its graph."""

from collections.abc import Container, Mapping
from functools import cached_property
from typing import Any

import msgspec
import pyoxigraph as ox

from pmlpub import languages
from pmlpub.exporters import schemaorg
from pmlpub.exporters.claims import Claims, claims_of
from pmlpub.exporters.emergency import with_words
from pmlpub.exporters.notices import ANSWER_REMOVED, marks_of, notice_of, withdrawal_reason
from pmlpub.exporters.states import states_of
from pmlpub.exporters.triples import oxigraph_triples
from pmlpub.model import Edition, Interface, JudgedEdition, Part, Site, Verdict, sms_string


class View(msgspec.Struct, frozen=True, dict=True, eq=False):
    """A judged edition as exporters get it, with the words around it and its graph. It is equal to
    itself alone, so that what is made of it can be kept."""

    judged: JudgedEdition
    site: Site
    interface: Interface

    @property
    def answer(self) -> str:
        return self.judged.answer

    @property
    def language(self) -> str:
        return self.judged.language

    @property
    def verdicts(self) -> Mapping[Part, Verdict]:
        return self.judged.verdicts

    @cached_property
    def edition(self) -> Edition | None:
        """The edition as readers get it: with words in place of `{emergency}`."""
        own = self.judged.edition
        return with_words(own, self.interface) if own else None

    @property
    def sisters(self) -> tuple[str, ...]:
        return self.judged.sisters

    @property
    def address(self) -> str:
        return self.site.address(self.language, self.answer)

    @property
    def source(self) -> Edition:
        """The edition. Raises LookupError when it has no text."""
        if self.edition is None:
            raise LookupError(f"{self.answer} has no text in {self.language}")
        return self.edition

    @property
    def title(self) -> str:
        """The question; where a notice is in place of the answer, the question, if readers know it,
        with the notice."""
        if self.has_notice("page"):
            return " – ".join(filter(None, (self.known_question, self.notice("page"))))
        return self.source.texts["question"]

    @property
    def known_question(self) -> str:
        """The question that readers know of a text that is no longer out, if it may be shown."""
        former = self.judged.former
        return former.question if former else ""

    def pgettext(self, context: str, text: str) -> str:
        """An interface string in the edition's language, or nothing."""
        return pgettext(self.interface, context, text)

    def pgettext_sms(self, context: str, text: str) -> str:
        """The same for an SMS."""
        return pgettext_sms(self.interface, context, text)

    def marks(self, part: Part) -> tuple[str, ...]:
        """What must appear beside the text for everyone to see, in its language."""
        demonstration = self.site.demonstration
        return marks_of(self.verdicts[part], self.pgettext, demonstration=demonstration)

    def notice(self, part: Part) -> str:
        """What appears in place of a text that is gone or too old, in its language."""
        lookup = self.pgettext if part == "page" else self.pgettext_sms
        former = self.judged.former
        return notice_of(
            self.verdicts[part], lookup, was_out=not (former and part in former.unseen)
        )

    def reason(self, part: Part) -> str:
        """Why the answer was withdrawn, or what was wrong with it, in its language; empty if there
        is nothing to say."""
        if any(reason.code == "safety-change" for reason in self.verdicts[part].reasons):
            return self.judged.correction
        lookup = self.pgettext if part == "page" else self.pgettext_sms
        codes = {reason.code for reason in self.verdicts[part].reasons}
        if ANSWER_REMOVED in codes and self.judged.successor:
            return withdrawal_reason("renamed", lookup)
        if "gone" not in codes:
            return ""
        gone = self.site.withdrawals.get(self.answer)
        return withdrawal_reason(gone[0].reason if gone else "", lookup)

    def claims(self, part: Part) -> Claims:
        """Who reviewed, translated and checked the part, as far as readers are told."""
        if part not in self._claims:
            self._claims[part] = claims_of(self.verdicts[part], self.language, self.site)
        return self._claims[part]

    @cached_property
    def _claims(self) -> dict[Part, Claims]:
        return {}

    def has_notice(self, part: Part) -> bool:
        """Whether a notice is in place of the text: that of a tombstone, or, where a text is
        withheld that had an address, that it is being revised."""
        verdict, former = self.verdicts[part], self.judged.former
        if verdict.state in ("withheld", "absent"):
            return bool(former and part in former.parts and self.notice(part))
        return verdict.state == "tombstone"

    @property
    def successor_address(self) -> str:
        """The address of the page to read instead; empty if there is none."""
        other = self.judged.successor
        return self.site.address(other.language, other.answer) + other.file if other else ""

    @cached_property
    def tree(self) -> dict[str, Any]:
        """The graph of the page."""
        marks = self.marks("page")
        if self.has_notice("page"):
            return schemaorg.notice_tree(
                self.answer,
                self.language,
                self.site,
                (*marks, *filter(None, (self.notice("page"), self.reason("page")))),
                states_of(self.verdicts["page"], "page", self.judged.former, self.site),
                question=self.known_question,
                since=self.verdicts["page"].since,
                successor=self.judged.successor,
            )
        sisters = [
            schemaorg.Sister(tag, self.site.address(tag, self.answer)) for tag in self.sisters
        ]
        return schemaorg.edition_tree(
            self.source,
            self.site,
            self.verdicts["page"],
            self.claims("page"),
            sisters,
            marks,
            states_of(self.verdicts["page"], "page", self.judged.former, self.site),
        )

    @cached_property
    def triples(self) -> list[ox.Triple]:
        """The graph as RDF, subject by subject, beginning with the page."""
        return oxigraph_triples(schemaorg.as_triples(self.tree, self.language))

    def alternates(self) -> list[dict[str, str]]:
        """The page and its other languages, as `alternates` lists them."""
        return alternates(self.site, self.answer, {self.language, *self.sisters})

    def sister_links(self) -> list[dict[str, str]]:
        """The other languages for a list of links: language, direction, own name, address."""
        return [
            {
                "language": tag,
                "direction": languages.direction(tag),
                "name": languages.own_name(tag),
                "address": self.site.address(tag, self.answer),
            }
            for tag in self.sisters
        ]


def pgettext(interface: Interface, context: str, _text: str) -> str:
    """A string of the interface; empty when it has none.

    The English text is for extraction and for readers of the code; it is never shown in place of a
    translation.
    """
    return interface.get(context, "")


def pgettext_sms(interface: Interface, context: str, _text: str) -> str:
    """The same for an SMS."""
    return sms_string(interface, context)


def alternates(site: Site, answer: str, published: Container[str]) -> list[dict[str, str]]:
    """hreflang -> address of every published page of an answer, and `x-default` for the source."""
    shown = [tag for tag in site.all_languages if tag in published]
    found = [{"hreflang": tag, "address": site.address(tag, answer)} for tag in shown]
    if site.source_language in shown:
        address = site.address(site.source_language, answer)
        found.append({"hreflang": "x-default", "address": address})
    return found
