"""A translated body has the paragraphs, lists and items of its source.

`blocks` (error): another sequence of paragraphs and lists, another number of items, another
nesting, a numbered list that begins with another number or is bullets now. Usual causes: no empty
line between paragraphs, digits of another script before an item (`१.` makes no list), a dash that
is not `-`.

`emphasis` (warning): another number of strong spans. Usual cause: `**` beside punctuation or
without a space, which stays visible as two stars.

Let pass: lists with or without empty lines between their items, wrapping, line breaks, other
words inside strong spans, single emphasis (`*x*`), which Chinese and Arabic do without.

Limits: headings, quotations and the like are reported by `markup` and count here as paragraphs;
lists are compared to the depth that the parser reads (99).
"""

from collections.abc import Iterator

import regex

from pmlpub import markdown
from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem

PIECE = regex.compile(r'<(/?)(p|ul|ol|li)(?: start="(\d+)")?>|<[^>]*>|[^<\s][^<]*')
SHOWN = 160

Outline = list[str]
"""What opens and closes, in order: `p`, `ul`, `ol 1`, `li`, `/ul`, ..."""

BLOCKS = CheckCode(
    "blocks",
    "error",
    since=0,
    means="The paragraphs or lists of a body are not those of the source.",
    remedy="Use the same paragraphs and lists as the source, with the same number of items. Check "
    "the empty lines between paragraphs, and that items begin with - or with digits from 0 to 9.",
    example=TextExample("fr", "- Rest.\n- Drink.", "- Reposez-vous. Buvez.",
                        "- Reposez-vous.\n- Buvez.", field="sections/how/body"),
    parts=("page",),
)  # fmt: skip
EMPHASIS = CheckCode(
    "emphasis",
    "warning",
    since=0,
    means="The number of strong passages is not that of the source.",
    remedy="Make the same words strong. Two stars that stay visible are not read as emphasis: move "
    "them away from punctuation.",
    example=TextExample("fr", "Drink **water**.", "Buvez de l’eau.", "Buvez de l’**eau**.",
                        field="sections/how/body"),
    parts=("page",),
)  # fmt: skip


def check(subject: Subject) -> Iterator[Problem]:
    for field, source, text in subject.pairs():
        if not field.endswith("/body"):
            continue
        wanted_html, html = markdown.to_html(source), markdown.to_html(text)
        wanted, found = outline(wanted_html), outline(html)
        if wanted != found:
            there, here = _describe(wanted), _describe(found)
            if there == here:
                here += ", but other paragraphs inside the items"
            yield subject.problem(
                field,
                BLOCKS,
                f"the source has {there}; here stands {here}: use the same paragraphs and lists",
            )
        strong, there_strong = html.count("<strong>"), wanted_html.count("<strong>")
        if strong != there_strong:
            hint = ""
            if "**" in markdown.to_plain(text):
                hint = " (a ** is not read as emphasis: move it away from punctuation)"
            yield subject.problem(
                field,
                EMPHASIS,
                f"{_count(there_strong, 'strong span')} in the source, {strong} here{hint}: "
                "make the same words strong",
            )


def outline(html: str) -> Outline:
    """The blocks of HTML that `markdown.to_html` wrote. Text outside of paragraphs is one."""
    found: Outline = []
    inside = False
    for match in PIECE.finditer(html):
        closing, name, start = match.groups()
        if name is None:
            # Items of tight lists have no <p>: their text opens one here.
            if not inside:
                found.append("p")
                inside = True
        elif name == "p":
            if not closing:
                found.append("p")
            inside = not closing
        else:
            inside = False
            if name == "ol" and not closing:
                name += f" {start or 1}"
            found.append(closing + name)
    return found


def _describe(outline: Outline) -> str:
    """The outline for people: `2 paragraphs, a list of 3 items (with a list of 2 items)`."""
    shown: list[str] = []
    paragraphs = 0
    items: list[int] = []
    slots: list[int] = []

    def flush() -> None:
        nonlocal paragraphs
        if paragraphs:
            shown.append(_count(paragraphs, "paragraph"))
        paragraphs = 0

    for tag in outline:
        if tag == "p":
            paragraphs += not items
        elif tag == "li":
            if items:
                items[-1] += 1
        elif tag.startswith("/"):
            if tag != "/li" and items:
                kind = shown[slots[-1]]
                shown[slots.pop()] = f"{kind} of {_count(items.pop(), 'item')}"
        else:
            flush()
            start = tag.partition(" ")[2]
            kind = "a numbered list" if start else "a list"
            if start not in ("", "1"):
                kind += f" from {start}"
            if items:
                kind = f"inside it {kind}"
            slots.append(len(shown))
            shown.append(kind)
            items.append(0)
    flush()
    text = ", ".join(shown) or "nothing"
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
