"""Texts as HTML, marked as the checks read them, with the words that problems quote."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from html import unescape
from operator import attrgetter

from markupsafe import Markup, escape

from pmlpub import languages
from pmlpub.exporters.isolation import isolate_numbers
from pmlpub.model import is_markdown
from pmlpub.problems import Problem
from pmlpub.review.packet import Mark, mark, visible
from pmlpub.text import markdown

TAG = re.compile(r"(<[^>]*>)")
INLINE = re.compile(r"</?(?:a|em|strong)[ >]")
APART = "\n\n"
"""What is between two paragraphs."""
HREF = re.compile(r'<a href="([^"]*)">')


def marked_html(context: str, text: str, language: str, problems: Iterable[Problem] = ()) -> Markup:
    """A text as readers see it, with marks. Of Markdown it is the HTML, with the target of each
    link after the link; other texts keep their line ends. `problems` are those of the text."""
    if not is_markdown(context):
        return _joined(_emit(text, mark(text, language, problems).marks, 0, language))
    pieces = TAG.split(str(markdown.to_html(text)))
    # A mark may begin outside a tag and end inside: it is found in the text without tags, where
    # paragraphs are apart. That of plain paragraphs is the text as it is written, which the checks
    # have read, so that it is not read again.
    plain, places = "", []
    is_apart = True
    for number, piece in enumerate(pieces):
        if number % 2:
            is_apart = is_apart or not INLINE.match(piece)
        elif piece and not (is_apart and piece.isspace()):
            plain += APART if is_apart and plain else ""
            is_apart = False
        places.append(len(plain))
        plain += "" if number % 2 or is_apart else unescape(piece)
    marks = mark(plain, language, problems).marks
    shown: list[Markup] = []
    target = ""
    for number, (start, piece) in enumerate(zip(places, pieces, strict=True)):
        if number % 2:
            shown.append(Markup(piece))  # noqa: S704 - a tag of sanitised HTML
            if found := HREF.match(piece):
                target = unescape(found[1])
            elif piece == "</a>":
                shown.append(Markup(' <span class="target" dir="ltr">⟨{}⟩</span>').format(target))
        elif piece.isspace() and plain[start : start + len(piece)] != piece:  # between paragraphs
            shown.append(Markup(piece))  # noqa: S704 - white space
        else:
            shown += _emit(unescape(piece), marks, start, language)
    return _joined(shown)


def _joined(pieces: Iterable[Markup]) -> Markup:
    """Pieces in one: each is escaped, and `Markup.join` would look at each again."""
    return Markup("".join(pieces))  # noqa: S704


def _emit(text: str, marks: tuple[Mark, ...], start: int, language: str) -> list[Markup]:
    """The part of the whole text that begins at `start`, with those of the marks that are in it:
    they are in order and apart."""
    shown, done, end = [], start, start + len(text)
    for number in range(bisect_right(marks, start, key=attrgetter("end")), len(marks)):
        one = marks[number]
        first, last = max(one.start, start), min(one.end, end)
        if first >= last:
            break
        shown.append(_show(text[done - start : first - start], language))
        inner = _show(text[first - start : last - start], language)
        # Not by `format`, which takes most of the time where there are many marks.
        shown.append(Markup(f'<mark class="{one.kind}">{inner}</mark>'))  # noqa: S704 - escaped
        done = last
    shown.append(_show(text[done - start :], language))
    return shown


def _show(text: str, language: str) -> Markup:
    shown = visible(text)
    if languages.direction(language) == "rtl":
        return isolate_numbers(shown, language)
    return escape(shown)
