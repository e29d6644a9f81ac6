"""Writes docs/checks.md: what each check looks at, in which languages, with examples (`make docs`).

What the page says is what the tables have: the checks with their codes (`pmlpub.checks.table`), and
what is read in each language (`pmlpub.checks.coverage`). Tests run the examples.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from pmlpub import languages
from pmlpub.checks.code import CheckCode
from pmlpub.checks.coverage import ASPECTS, Aspect, Source
from pmlpub.checks.table import CHECKS, Check
from pmlpub.quantities import lexicons
from problems_page import ACCEPTED, fill, text_example

PAGE = Path(__file__).parent.parent / "docs" / "checks.md"
TABLES = Path(lexicons.__path__[0]) / "cldr"
BY_HAND = ("en", "es", "fr", "pt", "sw", "tr", "ar", "hi", "zh-Hans")
"""The languages with tables by hand, which have a column each."""
INTRODUCTION = """\
<!-- Written by `make docs` from src/pmlpub/checks/: change it there. -->
# The checks

The checks read every translation beside its source, and never tire. They do not replace a
reviser: they look up words and figures, and understand nothing. This page says for each code what
it looks at, in which languages, and what to do about it. `pmlpub check --coverage` shows what is
read in the languages of your site, and [problems.md](problems.md#texts) has the same codes among
those of everything else.

An **error** keeps the page or the SMS from going out in that language. A **warning** has to be
judged by a person: correct the text, or accept the warning in the approval. A **hint** is printed
as a warning, and nobody has to accept it. Some errors can be accepted as well
([gate.md](gate.md#errors-that-are-right-as-they-are)).
"""
SIGNS: dict[Source, str] = {"by hand": "by hand", "CLDR": "CLDR", "not read": "no"}


def write_page() -> str:
    """The whole page."""
    blocks = [INTRODUCTION.rstrip(), *_languages()]
    for check in CHECKS:
        blocks += [f"## {check.name.replace('_', ' ').capitalize()}", fill(_looks_at(check))]
        for code in check.codes:
            blocks += _code(code)
    return "\n\n".join(blocks) + "\n"


def _languages() -> Iterator[str]:
    """The table of what is read, with hand-made tables, and in all other languages of CLDR."""
    yield "## What is read in which language"
    yield fill(
        "Figures, telephone numbers, addresses, links, markup, protected terms, scripts, marks at "
        "the end of a text, and the length of an SMS are looked at in every language. What depends "
        "on the words of a language is read with words that were listed **by hand**, or with those "
        "of **CLDR**, the Unicode Consortium's data of languages, which has fewer forms of them:"
    )
    yield "\n".join(
        [
            f"| | {' | '.join(BY_HAND)} | others |",
            f"|---|{'---|' * len(BY_HAND)}---|",
            *(_row(aspect) for aspect in ASPECTS),
        ]
    )
    yield "Where nothing is read:"
    yield "\n".join(fill(f"- {one.name}: {one.missing}", "  ") for one in ASPECTS)
    for aspect in ASPECTS:
        own = [tag for tag in _others() if aspect.found(tag) == "CLDR"]
        if own:
            yield fill(f"CLDR has {aspect.name} of {', '.join(own)}.")
    measured = [tag for tag in _others() if _length().found(tag) == "by hand"]
    yield fill(f"The usual length is known of {', '.join(measured)}.")


def _row(aspect: Aspect) -> str:
    cells = [SIGNS[aspect.found(tag)] for tag in BY_HAND]
    found = {aspect.found(tag) for tag in _others()}
    number = sum(aspect.found(tag) != "not read" for tag in _others())
    others = f"{number} languages, see below" if found - {"not read"} else "no"
    return f"| {aspect.name} | {' | '.join(cells)} | {others} |"


def _length() -> Aspect:
    return next(one for one in ASPECTS if one.codes == ("length",))


def _others() -> list[str]:
    """The languages that CLDR describes, without scripts, and without those that have a column."""
    return [
        path.stem
        for path in sorted(TABLES.glob("*.json"))
        if "-" not in path.stem
        and path.stem not in (*BY_HAND, "zh")
        and languages.is_known(path.stem)
    ]


def _looks_at(check: Check) -> str:
    """The first sentence of the check's module, which says what it looks at."""
    described = sys.modules[check.function.__module__].__doc__ or ""
    return " ".join(described.partition("\n\n")[0].split())


def _code(code: CheckCode) -> Iterator[str]:
    kind = "a hint" if code.hint else "an error" if code.severity == "error" else "a warning"
    yield f"### `{code.name}`, {kind}"
    yield fill(code.means)
    lines = [
        fill(f"- What to do: {code.remedy}", "  "),
        fill(f"- Languages: {_where(code)}.", "  "),
    ]
    accepted = ACCEPTED.get(code.may_be_accepted_by, "")
    if code.severity == "error" and code.may_be_accepted_by != "nobody":
        lines.append(fill(f"- Can be accepted: {accepted}.", "  "))
    examples = list(text_example(code.example))
    if any("\n" in text for _, text in examples):
        yield "\n".join(lines)
        for label, text in examples:
            yield f"{label}:\n\n```markdown\n{text.rstrip()}\n```"
    else:
        lines += [f"- {label}: `{text.strip()}`" for label, text in examples]
        yield "\n".join(lines)


def _where(code: CheckCode) -> str:
    """In which languages a code is found."""
    aspects = [one for one in ASPECTS if code.name in one.codes]
    if code.name == "unread":
        return "all that have no words for negations or for bounds and opposites"
    if not aspects:
        return "all"
    if code.name == "length":
        return "all; where the usual length is not known, a wide range is allowed"
    if code.name == "number":
        return "figures in all; units and dates in words as the table says"
    names = " and ".join(one.name for one in aspects)
    known = [tag for tag in BY_HAND if any(one.found(tag) != "not read" for one in aspects)]
    more = any(one.found(tag) == "CLDR" for one in aspects for tag in _others())
    return f"{names} in {', '.join(known)}" + (", and in those of CLDR" if more else "")


if __name__ == "__main__":
    PAGE.write_text(write_page(), "utf-8")
