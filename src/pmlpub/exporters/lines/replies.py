"""The rows of lines/, and the words of the line itself: help, menu, unknown keyword.

Every row has a text: the answer, the notice in place of a withdrawn one, or the words that it is
not available. So a gateway can always tell 'withheld' from 'unknown', and nobody who sends a known
word gets another answer, another language or nothing.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import msgspec

from pmlpub.exporters import sms
from pmlpub.exporters.view import View
from pmlpub.model import (
    OWN_HELP,
    Artifacts,
    Interface,
    JudgedEdition,
    Part,
    Site,
    Verdict,
    sms_string,
)
from pmlpub.records.answer_record import AnswerRecord
from pmlpub.records.replies import VERSION, LineTexts, Replies, Reply
from pmlpub.sms.keywords import is_keyword, is_reserved, spell_keywords
from pmlpub.sms.segments import count_sms

Words: TypeAlias = tuple[str, str]
"""A string of the interface: its context and its English text."""


def pgettext_noop(context: str, text: str) -> Words:
    """Marks a string for extraction; `Phrases` looks it up later."""
    return context, text


EMERGENCY = pgettext_noop(
    "ui/safety#emergency", "In an emergency, call your local emergency number."
)
# TRANSLATORS: Sent by SMS where an answer is not available in the language: keep it short.
UNAVAILABLE = pgettext_noop(
    "ui/safety#unavailable",
    "We have no checked answer in this language at the moment. Ask a doctor.",
)
# TRANSLATORS: Sent by SMS to somebody whose word is no keyword. HELP is sent as it is.
UNKNOWN = pgettext_noop(
    "ui/safety#sms_unknown", "We do not know this word. Check its spelling, or text HELP."
)
# TRANSLATORS: Sent by SMS to somebody who texts HELP: keep it short.
HELP = pgettext_noop(
    "ui/safety#sms_help",
    "Text one keyword and you get its answer. This is information, not medical advice.",
)
# TRANSLATORS: Sent by SMS before a list such as CURA ES, CURA PT-BR: keep it short.
MENU = pgettext_noop(
    "ui/safety#sms_menu",
    "This word is used in several languages. Text the word and your language:",
)
# TRANSLATORS: Sent by SMS to somebody whose word is nearly a keyword. Keep {keyword}.
SUGGEST = pgettext_noop(
    "ui/safety#sms_suggest", "We do not know this word. Did you mean {keyword}?"
)


class Phrases(msgspec.Struct, frozen=True):
    """The line's own texts in a language.

    A text that lacks one of its strings in the language is sent in the source language, or else in
    the package's English: never nothing, and never in two languages.
    """

    site: Site
    interfaces: Mapping[str, Interface]
    language: str

    def _say(self, *words: Words, own: str = "") -> str:
        """The strings in a row, all in the first language that has all of them; the string `own`
        alone in a language that has it."""
        contexts = [context for context, _ in words]
        for language in (self.language, self.site.source_language):
            if text := self.interfaces[language].get(own):
                return text
            texts = [sms_string(self.interfaces[language], context) for context in contexts]
            if all(texts):
                return " ".join(texts)
        return " ".join(english for _, english in words)

    @property
    def expired(self) -> str:
        """What is sent from the day on which a text expires: that it is too old, or else that there
        is no answer."""
        verdicts: dict[Part, Verdict] = {"sms": Verdict("tombstone")}
        view = View(
            JudgedEdition("", self.language, verdicts), self.site, self.interfaces[self.language]
        )
        return sms.notice(view) if view.notice("sms") else self.unavailable

    @property
    def unavailable(self) -> str:
        """The reply for an answer that is withheld in this language."""
        return self._say(UNAVAILABLE, EMERGENCY)

    @property
    def unknown(self) -> str:
        return self._say(UNKNOWN, EMERGENCY)

    @property
    def help(self) -> str:
        """The reply to HELP: the site's own words, if they may be sent, or ours; if neither may be
        in the language, the same in the source language."""
        return self._say(HELP, EMERGENCY, own=OWN_HELP)

    @property
    def menu(self) -> str:
        return self._say(MENU)

    @property
    def suggest(self) -> str:
        return self._say(SUGGEST, EMERGENCY)


def replies_of(record: AnswerRecord, files: Mapping[str, Artifacts]) -> list[Reply]:
    """The rows of an answer that has or had an SMS, one per language; `files` are those of each
    language. A published text or a notice without its file has no row: there is no format sms."""
    rows = []
    for edition in record.editions:
        verdict = edition.verdicts["sms"]
        text = files[edition.language].get("sms.txt")
        if verdict.state == "withheld" or (verdict.state != "absent" and text is not None):
            keywords = [w for w in edition.keywords if is_keyword(w)]
            rows.append(
                Reply(
                    record.answer,
                    edition.language,
                    tuple(keywords),
                    spell_keywords(keywords, edition.language),
                    verdict.state,
                    (text or b"").decode(),
                    version=verdict.version,
                    expires=verdict.expires,
                    reserved=any(map(is_reserved, edition.keywords)),
                )
            )
    return rows


def complete(reply: Reply, own: Phrases) -> Reply:
    """The row with the line's own words if the answer has none, and with what it costs."""
    text = reply.text or (own.unavailable if reply.state == "withheld" else "")
    counted = count_sms(text, own.site.sms.tables(reply.language))
    return msgspec.structs.replace(
        reply,
        text=text,
        encoding=counted.encoding,
        units=counted.units,
        segments=counted.segments,
        expired_text=own.expired if reply.state == "published" else None,
    )


def index(
    site: Site, phrases: Mapping[str, Phrases], replies: Sequence[Reply], parts: Sequence[str]
) -> Replies:
    """The content of lines/replies.json."""
    return Replies(
        VERSION,
        site.source_language,
        site.all_languages,
        {tag: LineTexts(v.unknown, v.help, v.menu, v.suggest) for tag, v in phrases.items()},
        tuple(replies),
        tuple(parts),
    )
