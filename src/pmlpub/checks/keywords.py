"""Keywords are words that any phone can send and no gateway reserves.

They have only letters, marks and digits, and at most 16 characters (RapidPro's limit). The words
with which people leave or join a line are refused in any spelling, because they belong to the
gateway in every language. Within a language a keyword belongs to one answer of the site: the one
that was approved first. If that does not decide, none of the answers gets it.
"""

from collections.abc import Iterator

from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem
from pmlpub.sms.keywords import LONGEST, fold_keyword, is_one_word, is_reserved

KEYWORD = CheckCode(
    "keyword",
    "error",
    since=0,
    means="A keyword is not one word of at most 16 letters or digits that every phone can send, or "
    "it is a word with which people leave or join a line.",
    remedy="Choose another word; separate keywords by commas.",
    example=TextExample("en", "", "STOP", "DOSE", field="keywords"),
    parts=("sms",),
    accepted_by="nobody",
)
KEYWORD_CLASH = CheckCode(
    "keyword-clash",
    "error",
    since=0,
    means="Another answer has the keyword in this language, and it was approved before this one, "
    "or neither of the two has precedence.",
    remedy="Choose another keyword for one of the two answers.",
    example=TextExample("en", "", "DOSE", "TABLETS", field="keywords",
                        clashes={"dose": "a/other"}),
    parts=("sms",),
    accepted_by="nobody",
)  # fmt: skip


def check(subject: Subject) -> Iterator[Problem]:
    words = subject.edition.keywords
    if "keywords" in subject.edition.texts and not words:
        yield subject.problem("keywords", KEYWORD, "there is no word between the commas: write one")
    for word in words:
        if is_reserved(word):
            yield subject.problem(
                "keywords",
                KEYWORD,
                f"'{word}' belongs to the gateway (people "
                "leave or join a line with it): choose another word",
            )
        elif not is_one_word(word):
            yield subject.problem(
                "keywords",
                KEYWORD,
                f"'{word}' is not one word of letters and digits: separate keywords by commas",
            )
        elif other := subject.clashes.get(fold_keyword(word)):
            yield subject.problem(
                "keywords", KEYWORD_CLASH, f"'{word}' is also a keyword of {other}: choose another"
            )
        elif len(word) > LONGEST:
            yield subject.problem(
                "keywords",
                KEYWORD,
                f"'{word}' has {len(word)} characters; the limit is {LONGEST}: choose a shorter "
                "word",
            )
