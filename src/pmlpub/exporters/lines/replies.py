"""The rows of lines/, and the words of the line itself: help, menu, unknown keyword.

Every row has a text: the answer, the notice in place of a withdrawn one, or the words that it is
not available. So a gateway can always tell 'withheld' from 'unknown', and nobody who sends a known
word gets another answer, another language or nothing.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import msgspec

from pmlpub.content.distress import DistressWords
from pmlpub.content.emergency import EmergencyNumbers
from pmlpub.exporters import sms
from pmlpub.exporters.emergency import EMERGENCY_NUMBER, pgettext_noop
from pmlpub.exporters.view import View
from pmlpub.languages import name_in
from pmlpub.model import (
    DISTRESS,
    OWN_HELP,
    OWN_STOP,
    Artifacts,
    Interface,
    JudgedEdition,
    Part,
    Site,
    Verdict,
    sms_string,
)
from pmlpub.model import EMERGENCY as EMERGENCY_OF
from pmlpub.records.answer_record import AnswerRecord
from pmlpub.records.replies import VERSION, LineTexts, Numbers, Replies, Reply
from pmlpub.sms.alphabet import Tables
from pmlpub.sms.keywords import is_keyword, is_one_word, is_reserved, spell_keywords
from pmlpub.sms.segments import Segments, count_sms

Words: TypeAlias = tuple[str, str]
"""A string of the interface: its context and its English text."""

COMMA = re.compile("[,\u060c\u3001\uff0c]")
EMERGENCY = pgettext_noop(
    "ui/safety#emergency", "In an emergency, call your local emergency number."
)
# TRANSLATORS: Sent by SMS to people whose emergency number is known: {emergency} becomes numbers
# such as 911 or "112 / 999". Keep it short, and word it so that numbers fit in their place.
EMERGENCY_IN = pgettext_noop("ui/safety#sms_emergency", "In an emergency, call {emergency}.")
# TRANSLATORS: Sent by SMS to somebody who may harm themselves: warm, plain and short. {crisis}
# becomes the numbers of a crisis line, {emergency} those for emergencies.
CRISIS = pgettext_noop(
    "ui/safety#sms_crisis",
    "You are not alone. Please call {crisis} now and talk to someone. If your life is in danger, "
    "call {emergency}.",
)
# TRANSLATORS: The same where no number is known: warm, plain and short.
CRISIS_ANYWHERE = pgettext_noop(
    "ui/safety#sms_crisis_local",
    "You are not alone. Please call your local emergency number now, or go to the nearest "
    "hospital. Stay with someone you trust.",
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
# TRANSLATORS: Sent by SMS to somebody whose word is no keyword: keep it short. Put the first of
# your ui#sms_help_words in the place of HELP.
LIST = pgettext_noop("ui/safety#sms_list", "Text HELP for a list of words.")
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

# TRANSLATORS: Sent by SMS to somebody whose message has a keyword in it. Keep {keyword}.
ASK = pgettext_noop("ui/safety#sms_ask", "Did you mean {keyword}? Text that word alone.")
# TRANSLATORS: Words that people text to ask for help, in capitals, with commas between them; HELP
# itself works in every language.
HELP_WORDS = pgettext_noop("ui#sms_help_words", "HELP")
# TRANSLATORS: Do not translate: write 30 to 60 of the words that are most frequent in short
# messages in your language, and in as few other languages as possible. By them a message is
# recognized to be in your language.
COMMON_WORDS = pgettext_noop(
    "ui#sms_common_words",
    "the, is, are, my, me, have, has, what, how, can, does, do, there, this, that, with, for, and, "
    "not, you, your, please, about, when, where, who, why, need, want, hello, hi, thanks, doctor, "
    "pain, sick, was, will, it, am, i, son",
)
ALSO_CALLED = {
    "ar": ("عربي", "بالعربي", "بالعربية"),
    "es": ("castellano",),
    "hi": ("हिंदी",),
    "zh": ("汉语", "普通话", "简体中文"),
}
"""What people call languages besides their names in CLDR, by the language without its script."""


class Phrases(msgspec.Struct, frozen=True):
    """The line's own texts in a language.

    A text that lacks one of its strings in the language is sent in the source language, or else in
    the package's English: never nothing, and never in two languages.
    """

    site: Site
    interfaces: Mapping[str, Interface]
    language: str

    def _say(self, *options: Sequence[Words], own: str = "") -> str:
        """The strings of an option in a row, all in the first language that has all of them, of the
        first option that it has; the string `own` alone in a language that has it."""
        for language in (self.language, self.site.source_language):
            if text := self.interfaces[language].get(own):
                return text
            for words in options:
                texts = [sms_string(self.interfaces[language], context) for context, _ in words]
                if all(texts):
                    return " ".join(texts)
        return " ".join(english for _, english in options[0])

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
        return self._say((UNAVAILABLE, EMERGENCY))

    @property
    def unknown(self) -> str:
        """The reply to an unknown message: what to do in an emergency, then how to get a list."""
        return self._say((EMERGENCY, LIST), (EMERGENCY, UNKNOWN))

    @property
    def emergency(self) -> str:
        return self._say((EMERGENCY,))

    def own(self, string: Words, *beside: Words) -> str:
        """A string in the language itself; empty if it, or one of those `beside` it, may not be
        shown there."""
        interface = self.interfaces[self.language]
        texts = [sms_string(interface, context) for context, _ in (string, *beside)]
        return texts[0] if all(texts) else ""

    @property
    def distress(self) -> DistressWords:
        """The lists by which distress is recognized; empty until they are signed."""
        return DistressWords.of_text(self.interfaces[self.language].get(DISTRESS, ""))

    def words(self, listing: Words) -> tuple[str, ...]:
        """The words of a list in the language itself; none if it has no such list."""
        context, english = listing
        text = self.interfaces[self.language].get(context, "")
        if not text and self.language.partition("-")[0] == "en":
            text = english
        return tuple(dict.fromkeys(word for part in COMMA.split(text) if (word := part.strip())))

    @property
    def help(self) -> str:
        """The reply to HELP: the site's own words, if they may be sent, or ours; if neither may be
        in the language, the same in the source language."""
        return self._say((HELP, EMERGENCY), own=OWN_HELP)

    @property
    def stop(self) -> str:
        """The site's own reply to STOP in the language; empty for none."""
        return self.interfaces[self.language].get(OWN_STOP, "")

    @property
    def menu(self) -> str:
        return self._say((MENU,))

    @property
    def suggest(self) -> str:
        return self._say((EMERGENCY, ASK), (EMERGENCY, SUGGEST))


def replies_of(record: AnswerRecord, files: Mapping[str, Artifacts]) -> list[Reply]:
    """The rows of an answer that has or had an SMS, one per language; `files` are those of each
    language. A published text or a notice without its file has no row: there is no format sms. What
    an answer no longer has counts as withheld."""
    rows = []
    for edition in record.editions:
        verdict = edition.verdicts["sms"]
        text = files[edition.language].get("sms.txt")
        if verdict.state == "withheld" or text is not None:
            keywords = [w for w in edition.keywords if is_keyword(w)]
            rows.append(
                Reply(
                    record.answer,
                    edition.language,
                    tuple(keywords),
                    spell_keywords(keywords, edition.language),
                    "withheld" if verdict.state == "absent" else verdict.state,
                    (text or b"").decode(),
                    version=verdict.version,
                    expires=verdict.expires,
                    reserved=any(map(is_reserved, edition.keywords)),
                )
            )
    return rows


class Said(msgspec.Struct, frozen=True):
    """What the line says itself in a language, in place of an answer: while it is withheld, and
    once it has expired; and which tables SMS texts of the language may use."""

    unavailable: Segments
    unavailable_text: str
    expired: str
    tables: Tables

    @classmethod
    def of(cls, own: Phrases) -> "Said":
        tables = own.site.sms.tables(own.language)
        text = own.unavailable
        return cls(count_sms(text, tables), text, own.expired, tables)


def counted(reply: Reply, tables: Tables) -> Reply:
    """The row of an answer with a text of its own, with what that costs."""
    return _with_cost(reply, count_sms(reply.text, tables)) if reply.text else reply


def uncounted(reply: Reply) -> Reply:
    """The row as it is before anybody has counted."""
    return msgspec.structs.replace(reply, encoding="", units=0, segments=0)


def complete(reply: Reply, said: Said) -> Reply:
    """The row with the line's own words if the answer has none, and with what it costs."""
    if not reply.text and reply.state == "withheld":
        reply = msgspec.structs.replace(reply, text=said.unavailable_text)
        reply = _with_cost(reply, said.unavailable)
    elif not reply.segments:
        reply = _with_cost(reply, count_sms(reply.text, said.tables))
    expired = said.expired if reply.state == "published" else None
    return msgspec.structs.replace(reply, expired_text=expired)


def _with_cost(reply: Reply, cost: Segments) -> Reply:
    return msgspec.structs.replace(
        reply, encoding=cost.encoding, units=cost.units, segments=cost.segments
    )


def index(
    site: Site,
    phrases: Mapping[str, Phrases],
    replies: Sequence[Reply],
    parts: Sequence[str],
    former: tuple[str, ...] = (),
) -> Replies:
    """The content of lines/replies.json; `former` are the languages of rows that the site no longer
    has."""
    return Replies(
        VERSION,
        site.source_language,
        site.all_languages,
        {tag: _texts(phrases[tag]) for tag in site.all_languages},
        tuple(replies),
        tuple(parts),
        site.sms.default_language or "",
        site.sms.help_segments,
        former,
        signed_numbers(phrases[site.source_language]),
        site.sms.region or "",
    )


def signed_numbers(source: Phrases) -> dict[str, Numbers]:
    """The emergency numbers that somebody has signed, by region."""
    found = {}
    for context, text in sorted(source.interfaces[source.language].items()):
        if context.startswith(EMERGENCY_OF) and (own := EmergencyNumbers.of_text(text)):
            found[context.removeprefix(EMERGENCY_OF)] = Numbers(own.urgent, own.crisis)
    return found


def _texts(own: Phrases) -> LineTexts:
    """The texts of a language, and what it is called in all languages of the line, in one word."""
    tags = (*own.site.all_languages, "en")
    called = (name_in(one, tag) for tag in tags for one in _tags_of(own.language, own.site))
    also = ALSO_CALLED.get(own.language.partition("-")[0], ())
    names = tuple(dict.fromkeys(name for name in (*called, *also) if is_one_word(name)))
    return LineTexts(
        own.unknown,
        own.help,
        own.menu,
        own.suggest,
        own.emergency,
        own.words(HELP_WORDS),
        own.words(COMMON_WORDS),
        names,
        own.own(EMERGENCY_IN, EMERGENCY),
        own.own(EMERGENCY_NUMBER),
        own.own(CRISIS),
        own.own(CRISIS_ANYWHERE),
        own.distress.danger,
        own.distress.self_harm,
        own.distress.other,
        own.stop,
    )


def _tags_of(language: str, site: Site) -> tuple[str, ...]:
    """The tag of a language, and without its script and region if no other language has that."""
    base = language.partition("-")[0]
    others = [tag for tag in site.all_languages if tag.partition("-")[0] == base]
    return (language, base) if len(others) == 1 else (language,)
