"""A translation uses the terms of its language's glossary (a warning).

`locales/<loc>/glossary.yaml` maps a source term to the forms of which a translation uses one. Terms
are found as whole words of the source, and forms anywhere in the translation, both regardless of
case. For a language that inflects words, give stems:

    antiviral medicine: [antiviral, médicament antiviral]

The glossary of a language counts for its regional variants too: a term of `locales/es_MX/` takes
the place of that of `locales/es/`, and one without forms (`[]`) takes it out.
"""

import re
from collections.abc import Iterator

from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem

SHOWN = 10  # forms that a message names

GLOSSARY = CheckCode(
    "glossary",
    "warning",
    since=0,
    means="The source uses a term of the language's glossary, but the translation has none of its "
    "forms.",
    remedy="Use one of the forms that the message lists, or accept the warning.",
    example=TextExample("fr", "Take one tablet.", "Prenez une pilule.", "Prenez un comprimé.",
                        glossary={"tablet": ("comprimé",)}),
)  # fmt: skip


def check(subject: Subject) -> Iterator[Problem]:
    if not subject.glossary:
        return
    for field, source, text in subject.pairs():
        words, folded = source.casefold(), text.casefold()
        for term, forms in subject.glossary.items():
            folded_term = term.casefold()
            if folded_term not in words:  # Quicker than the pattern, and true of most terms.
                continue
            if not re.search(rf"(?<!\w){re.escape(folded_term)}(?!\w)", words):
                continue
            if not any(form.casefold() in folded for form in forms):
                yield subject.problem(
                    field,
                    GLOSSARY,
                    f"the source has {term!r}, but the translation has none of its forms: use "
                    f"{' or '.join(forms[:SHOWN])}",
                    [term],
                )
