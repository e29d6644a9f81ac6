"""The words of a string of the interface that were signed last, from the register. Pure."""

import datetime as dt
from typing import NamedTuple

from pmlpub.catalogs.interface import shipped_texts
from pmlpub.gate import verdicts
from pmlpub.gate.evidence import standing_source, weigh
from pmlpub.gate.fingerprint import Hashes, hash_content, words_content
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import Key
from pmlpub.gate.pairs import Pair
from pmlpub.gate.register import Register
from pmlpub.judging.job import Ledgers
from pmlpub.model import Site


class SignedWords(NamedTuple):
    """Words that every role has signed: their approval, and that of the source text, if it has to
    be signed."""

    words: str
    pair: Pair
    source: Pair | None


def find_signed_words(
    answer: str, language: str, site: Site, ledgers: Ledgers, today: Hashes | None, as_of: dt.date
) -> str | None:
    """The words that every role has signed of the string `answer` (`ui/safety#withdrawn`), for the
    source text that stands, and that nothing has replaced or taken back since; of an earlier source
    while the recorded edits let it stay. None if there are none, or nobody has them.

    `today` are the hashes of today's words; None where there are no words. An ordinary string may
    have a source text that nobody has to sign, since it is the package's.
    """
    found = find_signed(answer, language, site, ledgers, today, as_of)
    return found.words if found else None


def find_signed(
    answer: str, language: str, site: Site, ledgers: Ledgers, today: Hashes | None, as_of: dt.date
) -> SignedWords | None:
    """The same with the approvals of the words and of their source."""
    key: Key = (answer, "page")
    text = (today.source, today.source_version or "") if today else ("", "")
    source = standing_source(key, site, ledgers, text)
    ledger = ledgers.get(language, Ledger())
    if language == site.source_language:
        own = _words(ledger.register, source.source, language) if source else None
        return SignedWords(own, source, source) if source and own is not None else None
    words = source.source if source else _hash_of_shipped(answer, site.source_language)
    version = today.version if today and today.source == words else ""
    named = Hashes(words, version, source.translation if source else None)
    evidence = weigh(key, language, named, site, ledgers)
    chosen = verdicts.choose(evidence, site.policy, as_of)
    own = _words(ledger.register, chosen.pair.translation, language) if chosen else None
    return SignedWords(own, chosen.pair, source) if chosen and own is not None else None


def _words(register: Register, name: str, language: str) -> str | None:
    content = register.find(name)
    if content is None or content["language"] != language or len(content["texts"]) != 1:
        return None
    words: str = content["texts"][0][1]
    return words


def _hash_of_shipped(answer: str, language: str) -> str:
    """The hash of the package's words for an ordinary string; empty where there are none."""
    group, _, name = answer.partition("#")
    words = shipped_texts(language).get(f"ui#{name}")
    if group != "ui/labels" or words is None:
        return ""
    return hash_content(words_content("page", group, language, [(answer, words)]))
