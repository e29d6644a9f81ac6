"""A translation keeps the protected terms of its source, letter for letter.

`protected` (error): a term of the answer's `protected` list is a whole word in the source text of
a message, but not in the translation of that message.

A whole word has no letter of an alphabet, digit or underscore on either side. Allowed are adjacent
letters of scripts that do not write a space there (`فيروسJC`, `感染HIV`, `HIVका`), a suffix after
an apostrophe or a hyphen (Turkish `PML’nin`, French `l’IRIS`), one occurrence for several in the
source, and the language's own short form beside the term (`LEMP (PML)`). Keywords are free, because
people text their own words.

Limits: upper and lower case differ (`hiv` is not `HIV`). Full-width letters are other letters. A
suffix without an apostrophe (`PMLnin`) hides the term. Addresses of links do not count.
"""

from collections.abc import Iterator
from functools import lru_cache

import regex

from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem
from pmlpub.text import markdown
from pmlpub.text.pieces import TEXTS

# What continues a word: letters of alphabets with spaces between words, and marks upon them.
# Joiners (U+200C, U+200D) part a Persian suffix from the term and continue nothing.
SIDE = r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Armenian}\p{Georgian}\p{Nd}_\u0300-\u036f]"

PROTECTED = CheckCode(
    "protected",
    "error",
    since=0,
    means="A protected term of the source is not in the translation as a word of its own.",
    remedy="Keep the term letter for letter; a suffix follows an apostrophe or a hyphen.",
    example=TextExample("fr", "It is the JC virus.", "C’est ce virus.", "C’est le virus JC.",
                        protected=("JC",)),
    accepted_by="two people",
)  # fmt: skip


def check(subject: Subject) -> Iterator[Problem]:
    if not subject.protected:
        return
    for field, source, text in subject.pairs():
        if field == "keywords":
            continue
        if field.endswith("/body"):
            pair = (markdown.to_plain(source), markdown.to_plain(text))
        else:
            pair = (source, text)
        for term in _terms_in(pair[0], subject.protected):
            if not _pattern(term).search(pair[1]):
                yield subject.problem(
                    field,
                    PROTECTED,
                    f"the source has '{term}', but the translation does not have it as a word of "
                    "its own: keep it letter for letter (a suffix follows an apostrophe or a "
                    "hyphen)",
                    [term],
                )


@lru_cache(maxsize=TEXTS)
def _terms_in(source: str, terms: tuple[str, ...]) -> tuple[str, ...]:
    """The terms that a source has. It is cached, so that a source is read once for all its
    languages."""
    return tuple(
        term
        for term in dict.fromkeys(terms)
        # Quicker than the pattern, and most terms are in few texts.
        if all(word in source for word in term.split()) and _pattern(term).search(source)
    )


@lru_cache(maxsize=128)
def _pattern(term: str) -> "regex.Pattern[str]":
    words = r"\s+".join(regex.escape(word) for word in term.split())
    # A term in a script without spaces or with joined particles may be inside a word.
    before = rf"(?<!{SIDE})" if regex.match(SIDE, term) else ""
    after = rf"(?!{SIDE})" if regex.search(rf"{SIDE}$", term) else ""
    return regex.compile(before + words + after)
