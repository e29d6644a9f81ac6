"""A translated body has the paragraphs, lists and items of its source.

`blocks` (error): the sequence of paragraphs and lists, the number of items or the nesting differs,
or a numbered list begins with another number or has become bullets. Usual causes are a missing
empty line between paragraphs, digits of another script before an item (`१.` does not make a list),
and a dash that is not `-`.

`emphasis` (warning): the number of strong passages differs. The usual cause is `**` beside
punctuation or without a space, which stays visible as two stars.

Allowed are lists with or without empty lines between their items, wrapping, line breaks, other
words inside strong passages, and differences in single emphasis (`*x*`), which Chinese and Arabic
do without.

Limits: headings, quotations and the like are reported by `markup` and count here as paragraphs.
Lists are compared to the depth that the parser reads (99).
"""

from collections.abc import Iterator
from functools import lru_cache

import regex

from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem
from pmlpub.text import markdown
from pmlpub.text.pieces import TEXTS
from pmlpub.text.plurals import counted

PIECE = regex.compile(r'<(/?)(p|ul|ol|li)(?: start="(\d+)")?>|<[^>]*>|[^<\s][^<]*')
SHOWN = 160

Outline = tuple[str, ...]
"""The tags that open and close, in order: `p`, `ul`, `ol 1`, `li`, `/ul`, ..."""

BLOCKS = CheckCode(
    "blocks",
    "error",
    since=0,
    means="The paragraphs or lists of a body differ from those of the source.",
    remedy="Use the same paragraphs and lists as the source, with the same number of items. Check "
    "the empty lines between paragraphs, and that items begin with - or with digits from 0 to 9.",
    example=TextExample("fr", "- Rest.\n- Drink.", "- Reposez-vous. Buvez.",
                        "- Reposez-vous.\n- Buvez.", field="sections/how/body"),
    parts=("page",),
    accepted_by="two people",
)  # fmt: skip
EMPHASIS = CheckCode(
    "emphasis",
    "warning",
    since=0,
    means="The number of strong passages differs from that of the source.",
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
                here += " with other paragraphs inside the items"
            yield subject.problem(
                field,
                BLOCKS,
                f"the source has {there}, but the translation has {here}: use the same paragraphs "
                "and lists",
                [f"source {there}", f"translation {here}"],
            )
        strong, there_strong = html.count("<strong>"), wanted_html.count("<strong>")
        if strong != there_strong:
            hint = ""
            if "**" in markdown.to_plain(text):
                hint = " (** that stays visible is not emphasis: move it away from punctuation)"
            yield subject.problem(
                field,
                EMPHASIS,
                f"the source has {counted(there_strong, 'strong passage')}, but the translation "
                f"has {strong}{hint}: make the same words strong",
            )


@lru_cache(maxsize=TEXTS)
def outline(html: str) -> Outline:
    """The blocks of HTML from `markdown.to_html`. Text outside of paragraphs counts as one."""
    found: list[str] = []
    inside = False
    for match in PIECE.finditer(html):
        closing, name, start = match.groups()
        if name is None:
            # Items of tight lists have no <p>, so their text opens one here.
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
    return tuple(found)


def _describe(outline: Outline) -> str:
    """The outline in words: `2 paragraphs, a list of 3 items, inside it a list of 2 items`."""
    shown: list[str] = []
    paragraphs = 0
    items: list[int] = []
    slots: list[int] = []

    def flush() -> None:
        nonlocal paragraphs
        if paragraphs:
            shown.append(counted(paragraphs, "paragraph"))
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
                shown[slots.pop()] = f"{kind} of {counted(items.pop(), 'item')}"
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
