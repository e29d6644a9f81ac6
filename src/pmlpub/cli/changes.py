"""What `pmlpub diff` found, and how it is written for people: as marked text, and as HTML for a
comment on a pull request."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

import msgspec

from pmlpub import languages
from pmlpub.model import Outcome, channels_of
from pmlpub.problems import Problem
from pmlpub.text.plurals import counted

if TYPE_CHECKING:
    from pmlpub.judging.rewordings import Piece, Rewording

LIMIT = 60_000
"""Characters of the HTML at most: GitHub refuses comments of more than 65,536."""
LONGEST = 400
"""Characters of one text that are shown in the HTML."""
ORDER = ("returned", "removed", "changed", "added", "tombstone", "withheld", "marked", "waiting")
"""The kinds of changes, those first that somebody has to look at."""
CONTEXT = 60
"""Characters that are shown beside what differs."""


class Changes(msgspec.Struct, frozen=True):
    """The parts that differ, by answer, language and part the texts that do, and why a build would
    be held back."""

    found: tuple[Outcome, ...]
    rewordings: "Mapping[tuple[str, str, str], Sequence[Rewording]]"
    held_back: tuple[Problem, ...] = ()

    def fields_of(self, outcome: Outcome) -> "Sequence[Rewording] | None":
        """The fields whose texts differ; None where nobody has the words, or no text differs."""
        return self.rewordings.get((outcome.answer, outcome.language, str(outcome.part)))

    def note_on(self, outcome: Outcome) -> str:
        """What there is to say of a text that is another one, and of which no words are shown."""
        if outcome.state != "changed":
            return ""
        fields = self.fields_of(outcome)
        if fields is None:
            return "nobody has the words of the text before"
        return "" if fields else "no word differs, but references, codes or link targets do"

    def holds_back(self, outcome: Outcome) -> bool:
        """Whether a build would be held back, since this would vanish without a reason."""
        places = {f"content/{outcome.answer}.yaml"}
        return outcome.state == "removed" and any(p.location.path in places for p in self.held_back)


def mark_words(one: "Rewording") -> str:
    """A text with removed words in [-…-] and new ones in {+…+}, and with what is beside them."""
    signs = {"removed": ("[-", "-]"), "added": ("{+", "+}"), "same": ("", "")}
    pieces = (signs[p.kind][0] + p.text + signs[p.kind][1] for p in _shortened(one.pieces()))
    return " ".join("".join(pieces).split())


def render_changes(changes: Changes) -> str:
    """HTML without style, script and blank lines, which GitHub shows in a comment as it is, with
    at most `LIMIT` characters; what does not fit is counted."""
    if not changes.found:
        return "<p>Nothing that readers get differs.</p>\n"
    head = [_summary(changes.found)]
    head += [
        f"<p><b>A build would be held back:</b> {_text(str(problem))}</p>"
        for problem in changes.held_back[:20]
    ]
    lines, left = list(head), 0
    size = sum(len(line) + 1 for line in lines) + 200
    for group in _groups(changes):
        own = "".join(_detail(group, changes))
        if left or size + len(own) + 1 > LIMIT:
            left += len(group)
            continue
        lines.append(own)
        size += len(own) + 1
    if left:
        lines.append(f"<p>… and {counted(left, 'more change')}: run <code>pmlpub diff</code>.</p>")
    return "\n".join(lines) + "\n"


def _summary(found: Sequence[Outcome]) -> str:
    kinds = list(dict.fromkeys(one.state for one in found))
    tags = list(dict.fromkeys(one.language for one in found))[:60]
    count = {tag: [one.state for one in found if one.language == tag] for tag in tags}
    heads = "".join(f"<th>{kind}</th>" for kind in kinds)
    rows = "".join(
        f"<tr><td>{escape(tag)}</td>"
        + "".join(f"<td>{count[tag].count(kind) or ''}</td>" for kind in kinds)
        + "</tr>"
        for tag in tags
    )
    answers = counted(len({one.answer for one in found}), "answer")
    return (
        f"<h3>{counted(len(found), 'change')} in {answers}</h3>"
        f"<table><tr><th>language</th>{heads}</tr>{rows}</table>"
    )


def _groups(changes: Changes) -> Iterator[list[Outcome]]:
    """The changes by answer, part and kind; one in which words differ is alone."""
    found: dict[tuple[str, ...], list[Outcome]] = {}
    for one in sorted(changes.found, key=lambda one: ORDER.index(one.state)):
        alone = one.language if changes.fields_of(one) else ""
        found.setdefault((one.answer, one.part, one.state, alone), []).append(one)
    yield from found.values()


def _detail(group: Sequence[Outcome], changes: Changes) -> Iterator[str]:
    one = group[0]
    channels = ", ".join(channels_of(one.part)) if one.part else ""
    tags = ", ".join(escape(own.language) for own in group)
    title = f"{one.state}: <code>{escape(one.answer)}</code> in {tags} on {channels}"
    reason = "; ".join(filter(None, (one.text, changes.note_on(one))))
    title += f": {_text(reason)}" if reason else ""
    title += " <b>(holds the build back)</b>" if changes.holds_back(one) else ""
    fields = changes.fields_of(one)
    if not fields:
        yield f"<p>{title}</p>"
        return
    yield f"<details><summary>{title}</summary>"
    for field in fields:
        direction = languages.direction(one.language)
        yield f"<p><b>{escape(field.field)}</b></p>"
        yield f'<blockquote lang="{escape(one.language)}" dir="{direction}">'
        yield from map(_piece, _shortened(field.pieces()))
        yield "</blockquote>"
        if field.numbers_removed or field.numbers_added:
            before, now = (
                _text(", ".join(numbers)[:LONGEST] or "none")
                for numbers in (field.numbers_removed, field.numbers_added)
            )
            yield f"<p>Numbers: <del>{before}</del> <ins>{now}</ins></p>"
    yield "</details>"


def _piece(piece: "Piece") -> str:
    name = {"removed": "del", "added": "ins"}.get(piece.kind)
    text = _text(piece.text)
    return f"<{name}>{text}</{name}>" if name else text


def _text(text: str) -> str:
    """A text on one line, in which GitHub finds no names of people and no numbers of issues."""
    plain = escape(" ".join(text.split()) if text.strip() else " ")
    lead = " " if text[:1].isspace() and text.strip() else ""
    end = " " if text[-1:].isspace() and text.strip() else ""
    return lead + re.sub(r"(?<!&)([@#])(?=\w)", "\\1&#8288;", plain) + end  # Not in `&#x27;`.


def _shortened(pieces: "Sequence[Piece]") -> "Iterator[Piece]":
    """The pieces without most of what is the same, and without the end of what is very long."""
    for number, piece in enumerate(pieces):
        text = piece.text
        if piece.kind != "same":
            text = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
        elif len(text) > 2 * CONTEXT:
            start = text[:CONTEXT] if number else ""
            end = text[-CONTEXT:] if number + 1 < len(pieces) else ""
            text = f"{start}…{end}"
        yield piece._replace(text=text)
