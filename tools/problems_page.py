"""Writes docs/problems.md: every code with what it means, what it stops, what to do, and examples.

What the page says is what the tables of codes have (`pmlpub.codes`, and beside each check), and
tests run the examples. Nothing is written here but the form of the page (`make docs`).
"""

import re
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path

from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.table import CHECKS
from pmlpub.codes.code import FileExample, Section
from pmlpub.codes.table import AFTER_CHECKS, BEFORE_CHECKS
from pmlpub.model import PARTS

PAGE = Path(__file__).parent.parent / "docs" / "problems.md"
WIDTH = 100
INTRODUCTION = """\
<!-- Written by `make docs` from src/pmlpub/codes/ and src/pmlpub/checks/: change it there. -->
# Problems

Every problem is one line, `path:line:column: severity[code]: text`. An **error** stops what it was
found in; a **warning** stops nothing, unless its paragraph says what it stops. `pmlpub check` finds
them all and publishes nothing.

Messages that wait for a translator (`missing`, `fuzzy`, `outdated`) are nobody's mistake. They are
listed in one line per language, after everything else, and no command fails because of them;
`--json` and `--log-format json` have each of them, as `owed`.

Where a code has examples, the first one fails and the second one passes. Examples from a file are
the part of the file that matters. Characters that nobody sees, and bytes that are not UTF-8, are
written as escapes (`\\u202e`, `\\xe9`).
"""
CHECKS_TITLE = "Texts"
CHECKS_INTRODUCTION = (
    "The checks look at every text of an edition, beside its source. An error stops the part that "
    "has the text (the page or the SMS) in that language. A warning has to be judged by a person: "
    "whoever approves the text accepts it, or corrects the text. Some errors can be accepted as "
    "well, by two people ([gate.md](gate.md#errors-that-are-right-as-they-are)); for each error it "
    "is said below. Nobody can accept the errors of other sections."
)
ACCEPTED = {
    "nobody": "by nobody",
    "two people": "by two people",
    "two people, one clinical": "by two people, one of them in a clinical role",
}
WARNING = "nothing: it is a warning"
HINT = "nothing: it is a hint, and nobody has to accept it"
PART_NAMES = {("page",): "the page", ("sms",): "the SMS", PARTS: "the part that has the text"}
REPEATED = re.compile(r"([^\d\n]{3,40}? )\1{9,}")
"""Words that an example repeats ten times or more, to be too long: the page shows them thrice."""


def write_page() -> str:
    """The whole page."""
    checks = [code for check in CHECKS for code in check.codes]
    blocks = [f"## {CHECKS_TITLE}", fill(CHECKS_INTRODUCTION)]
    for code in checks:
        blocks += _check_code(code)
    before = [block for section in BEFORE_CHECKS for block in _section(section)]
    after = [block for section in AFTER_CHECKS for block in _section(section)]
    index = [
        *(_index(s.title, [c.name for c in s.codes], _has_examples(s)) for s in BEFORE_CHECKS),
        _index(CHECKS_TITLE, [c.name for c in checks], headings=True),
        *(_index(s.title, [c.name for c in s.codes], _has_examples(s)) for s in AFTER_CHECKS),
    ]
    return "\n\n".join([INTRODUCTION.rstrip(), "\n".join(index), *before, *blocks, *after]) + "\n"


def _index(title: str, names: list[str], headings: bool) -> str:
    """A section with its codes. They are linked where each has a heading, and not a row alone."""
    anchor = re.sub(r"[^\w-]", "", title.lower().replace(" ", "-"))
    codes = ", ".join(f"[`{name}`](#{name})" if headings else f"`{name}`" for name in names)
    return fill(f"- [{title}](#{anchor}): {codes}", "  ")


def _has_examples(section: Section) -> bool:
    return any(code.example for code in section.codes)


def _section(section: Section) -> Iterator[str]:
    """Codes with examples have a heading each, others are rows of a table."""
    yield f"## {section.title}"
    own_stops = any(code.stops for code in section.codes)
    in_table = own_stops and not _has_examples(section)
    stops = f" Stops: {section.stops}." if section.stops and not in_table else ""
    yield fill(section.introduction + stops)
    if _has_examples(section):
        for code in section.codes:
            yield from _description(code.name, code.means, code.remedy, code.stops)
            if code.example:
                yield from _file_example(code.example)
    else:
        yield "\n".join(_table(section, own_stops))


def _table(section: Section, own_stops: bool) -> Iterator[str]:
    stops = " stops |" if own_stops else ""
    yield f"| code | what it means | what to do |{stops}"
    yield "|---|---|---|" + ("---|" if own_stops else "")
    for code in section.codes:
        stops = f" {code.stops or section.stops} |" if own_stops else ""
        yield f"| `{code.name}` | {code.means} | {code.remedy} |{stops}"


def _check_code(code: CheckCode) -> Iterator[str]:
    stops = WARNING if code.severity == "warning" else PART_NAMES[code.parts]
    if code.hint:
        stops = HINT
    elif code.since:
        stops += f"; text that was approved before version {code.since} of the rules is only "
        stops += "warned about"
    accepted = "" if code.hint else ACCEPTED.get(code.may_be_accepted_by, "")
    example = list(text_example(code.example))
    if any("\n" in text for _, text in example):
        yield from _description(code.name, code.means, code.remedy, stops, accepted=accepted)
        for label, text in example:
            yield f"{label}:"
            yield f"```markdown\n{text.rstrip()}\n```"
    else:
        lines = tuple(f"- {label}: `{text.strip()}`" for label, text in example)
        yield from _description(code.name, code.means, code.remedy, stops, lines, accepted)


def _description(
    name: str, means: str, remedy: str, stops: str, more: tuple[str, ...] = (), accepted: str = ""
) -> Iterator[str]:
    yield f"### `{name}`"
    yield fill(means)
    lines = [fill(f"- What to do: {remedy}", "  ")]
    if stops:
        lines.append(fill(f"- Stops: {stops}.", "  "))
    if accepted:
        lines.append(fill(f"- Can be accepted: {accepted}.", "  "))
    yield "\n".join([*lines, *more])


def _file_example(example: FileExample) -> Iterator[str]:
    kind = {".yaml": "yaml", ".po": "po", ".jsonl": "text"}[Path(example.path).suffix]
    parts = []
    if example.settings:
        parts += [f"# in content/site.yaml:\n{example.settings.rstrip()}"]
    for label, text in (("fails", example.fails), ("passes", example.passes)):
        parts.append(f"# {label} in {example.path}:\n{_text(text).rstrip() or '# (empty)'}")
    yield f"```{kind}\n" + "\n\n".join(parts) + "\n```"


def text_example(example: TextExample) -> Iterator[tuple[str, str]]:
    """The texts of an example, each with its label."""
    known = {
        "protected term": ", ".join(f"`{term}`" for term in example.protected),
        "glossary": ", ".join(f"`{k}: [{', '.join(v)}]`" for k, v in example.glossary.items()),
        "keyword of another answer": ", ".join(f"`{word.upper()}`" for word in example.clashes),
        "beside": _texts(example.beside),
    }
    given = [f"{name} {value}" for name, value in known.items() if value]
    if example.source:
        yield "Source", _text(example.source)
    where = "; ".join([f"{example.language}, `{example.field}`", *given])
    yield f"Fails ({where})", _text(example.fails)
    if example.passes_source:
        yield "Another source", _text(example.passes_source)
    beside = _texts(example.passes_beside)
    yield f"Passes ({beside})" if beside else "Passes", _text(example.passes)


def _texts(texts: Mapping[str, str]) -> str:
    return "; ".join(f"`{field}: {text}`" for field, text in texts.items())


def _text(value: str | bytes) -> str:
    """An example as the page can show it: what is not seen is escaped, what repeats is cut."""
    text = value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else value
    shown = "".join(
        c if c in "\n\t" or c.isprintable() else c.encode("unicode_escape").decode() for c in text
    )
    return REPEATED.sub(lambda m: f"{m[1] * 3}… ({len(m[0]) // len(m[1]):,} times) ", shown)


def fill(text: str, indent: str = "") -> str:
    """A paragraph in lines; `indent` begins all but the first one."""
    return textwrap.fill(
        text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


if __name__ == "__main__":
    PAGE.write_text(write_page(), "utf-8")
