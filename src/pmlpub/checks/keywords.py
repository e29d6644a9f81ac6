"""Keywords are single words that any phone can send and no gateway keeps for itself.

Letters, marks and digits only, at most 16 characters (RapidPro's limit), and none of the words
with which people leave or join a line, in any spelling: those belong to the gateway, in every
language. Within a language a keyword belongs to one answer of the site: the one that was approved
first. Where that does not decide, all that want it are silent.
"""

from collections.abc import Iterator

from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem
from pmlpub.sms.keywords import LONGEST, fold_keyword, is_one_word, is_reserved


def check(subject: Subject) -> Iterator[Problem]:
    words = subject.edition.keywords
    if "keywords" in subject.edition.texts and not words:
        yield subject.error("keywords", "keyword", "there is no word between the commas")
    for word in words:
        if is_reserved(word):
            yield subject.error(
                "keywords",
                "keyword",
                f"'{word}' belongs to the gateway (people "
                "leave or join a line with it): choose another word",
            )
        elif not is_one_word(word):
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
