"""Keywords are single words that any phone can send and no gateway keeps for itself.

Letters, marks and digits only, at most 16 characters (RapidPro's limit), and none of the words
with which people leave or join a line: those belong to the gateway, in every language. Within a
language a keyword belongs to one answer of the site: the one that was approved first. Where that
does not decide, all that want it are silent.
"""

import unicodedata
from collections.abc import Iterator

from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem

LONGEST = 16
RESERVED = frozenset({
    "ARRET", "CANCEL", "END", "HELP", "INFO", "JOIN", "OPTOUT", "QUIT", "REMOVE", "REVOKE", "START",
    "STOP", "STOPALL", "TD", "UNSTOP", "UNSUBSCRIBE", "YES",
})  # fmt: skip


def fold_keyword(word: str) -> str:
    """A keyword as a phone may send it: without case and accents."""
    # Twice, since styled letters (𝐒, Ｓ) become ordinary capitals only on the way.
    plain = unicodedata.normalize("NFKD", word).casefold().replace("ı", "i")
    bare = unicodedata.normalize("NFKD", plain)
    return "".join(
        c for c in bare if not unicodedata.combining(c) or unicodedata.category(c) == "Mc"
    )


def check(subject: Subject) -> Iterator[Problem]:
    words = subject.edition.keywords
    if "keywords" in subject.edition.texts and not words:
        yield subject.error("keywords", "keyword", "there is no word between the commas")
    for word in words:
        if fold_keyword(word).upper() in RESERVED:
            yield subject.error(
                "keywords",
                "keyword",
                f"'{word}' belongs to the gateway (people "
                "leave or join a line with it): choose another word",
            )
        elif any(unicodedata.category(c)[0] not in "LMN" for c in word):
            yield subject.error(
                "keywords",
                "keyword",
                f"'{word}' is not one word of letters: separate keywords by commas",
            )
        elif other := subject.clashes.get(fold_keyword(word)):
            yield subject.error(
                "keywords", "keyword-clash", f"'{word}' is a keyword of {other} too: choose another"
            )
        elif len(word) > LONGEST:
            yield subject.error(
                "keywords",
                "keyword",
                f"'{word}' has {len(word)} characters; {LONGEST} are the limit",
            )
