"""What a gateway holds, beside the live release: a copy of texts becomes old without notice. Pure.

A gateway's file is an export of RapidPro or TextIt, or a table with a row per text (`language`,
`text`, and `answer` or `keyword`), such as an edited `lines/replies.csv`.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, TypeAlias

import msgspec

from pmlpub.content.patterns import ANSWER_ID
from pmlpub.languages import alpha_3
from pmlpub.records.gateway_forms import ASKING, FORMULA, KNOWN, flow_name, seconds_of
from pmlpub.records.replies import Reply
from pmlpub.serve.flows import Phase, texts_of
from pmlpub.serve.languages import UnknownLanguageError
from pmlpub.serve.line import HealthLine
from pmlpub.sms.keywords import fold_keyword

State: TypeAlias = Literal["stale", "expired", "unknown", "missing", "twice"]
SHARED = "word "
"""How the name of a flow begins that answers a word of several answers."""


class HeldText(msgspec.Struct, frozen=True):
    """A text that a gateway has for an answer in a language; `name` is that of a flow, or the
    keyword of a row, where no answer is named. `place` tells it from others in the file. Where a
    flow tests the day, `phase` says on which days it sends the text, and `until` what it compares
    with: seconds since 1970."""

    answer: str
    language: str
    text: str
    name: str = ""
    place: str = ""
    phase: Phase = ""
    until: str = ""


class Difference(msgspec.Struct, frozen=True):
    """What is not as in the live release: a text is `stale` (another one is out), `expired`,
    `unknown` (nothing in the release has its name), `missing` in the gateway, or there `twice`."""

    state: State
    answer: str
    language: str
    name: str = ""


class HoldingsError(ValueError):
    """Why a file is neither an export nor a table, in words for people."""


def read_holdings(data: bytes, line: HealthLine) -> list[HeldText]:
    """The texts in a gateway's file. Raises HoldingsError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise HoldingsError("is not in UTF-8") from None
    if text.lstrip()[:1] in ("{", "["):
        return list(_of_export(text, line))
    return list(_of_table(text, line))


def compare(held: Iterable[HeldText], line: HealthLine, today: dt.date) -> list[Difference]:
    """Each difference between what a gateway holds and what the line sends on a day, by state,
    answer and language. A gateway that asks the responder needs no text but the words that it says
    when nobody answers."""
    found: set[Difference] = set()
    had: set[tuple[str, str]] = set()
    seen: set[tuple[str, str, str]] = set()
    asks = False
    for one in held:
        if one.name == ASKING:
            asks = True
            if one.text != _when_nobody_answers(line, one.language):
                found.add(Difference("stale", "", one.language, ASKING))
            continue
        reply = line.rows.get((one.answer, one.language))
        if reply is None:
            found.add(Difference("unknown", one.answer, one.language, one.name))
            continue
        key = one.answer, one.language, one.place
        if key in seen:
            found.add(Difference("twice", one.answer, one.language, one.name))
        seen.add(key)
        had.add((one.answer, one.language))
        if state := _state(one, reply, max(today, line.release.as_of)):
            found.add(Difference(state, one.answer, one.language, one.name))
    if not asks:
        found |= {Difference("missing", *key) for key in line.rows.keys() - had}
    return sorted(found, key=lambda d: (d.state, d.answer, d.language, d.name))


def _state(one: HeldText, reply: Reply, today: dt.date) -> State | None:
    late = reply.expired_text or reply.text
    if one.phase:
        current = one.text == reply.text and one.until == seconds_of(reply.expires)
        right = one.text == late if one.phase == "expired" else current
        return None if right else "stale"
    if reply.expires and today >= reply.expires:
        return None if one.text == late else "expired"
    return None if one.text == reply.text else "stale"


def _when_nobody_answers(line: HealthLine, language: str) -> str:
    return line.with_numbers(line.texts(language).emergency, line.region_of(""))


def _of_export(text: str, line: HealthLine) -> Iterator[HeldText]:
    """The texts of the flows of our answers, in all languages that RapidPro tells apart. The flows
    of an operator's own, which have other names, are left alone."""
    try:
        export = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise HoldingsError(f"is not JSON that can be read: {error}") from None
    flows = export.get("flows") if isinstance(export, dict) else None
    if not isinstance(flows, list):
        raise HoldingsError('is no export of RapidPro: it has no list of "flows"')
    answers = {name: answer for answer, _ in line.rows for name in (answer, flow_name(answer))}
    tags = {alpha_3(tag): tag for tag in reversed(line.languages)}
    for number, flow in enumerate(flows, start=1):
        name = flow.get("name") if isinstance(flow, dict) else None
        if not isinstance(name, str):
            raise HoldingsError(f"is no export of RapidPro: flow {number} has no name")
        former = name.replace(": ", "/", 1)
        answer = answers.get(name) or (former if re.fullmatch(ANSWER_ID, former) else "")
        if not answer and name != ASKING and not name.startswith(SHARED):
            continue
        try:
            texts = list(texts_of(flow, tags))
        except (KeyError, TypeError, AttributeError, IndexError, ValueError):
            raise HoldingsError(
                f"has a flow {name!r} that cannot be read: its language, nodes or texts are "
                "missing, or of another form"
            ) from None
        for way, tag, one, phase, until in texts:
            place = f"{name}/{way}"
            if name == ASKING and KNOWN in way:
                yield HeldText("", tag, one, name, place)
            elif name.startswith(SHARED):
                if held := line.find(name.removeprefix(SHARED)).get(tag):
                    yield HeldText(held.reply.answer, tag, one, name, place, phase, until)
            elif answer:
                yield HeldText(answer, tag, one, "", place, phase, until)


def _of_table(text: str, line: HealthLine) -> Iterator[HeldText]:
    """The rows of a table. An apostrophe that keeps a spreadsheet from calculating is no text."""
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        names = list(rows.fieldnames or ())
        columns = set(names)
        if not {"language", "text"} <= columns or not columns & {"answer", "keyword"}:
            raise HoldingsError(_about_columns(names))
        if twice := [name for name in ("language", "text", "answer") if names.count(name) > 1]:
            raise HoldingsError(f"has the column {twice[0]} twice: remove one of them")
        for row in rows:
            if None in row:
                raise HoldingsError(
                    f"has more cells than columns in line {rows.line_num}: put a text with a comma "
                    "in quotation marks"
                )
            cells = {name: _cell(row.get(name)) for name in columns}
            tag, answer = _tag(cells["language"], line), cells.get("answer", "")
            name = "" if answer else cells.get("keyword", "")
            if name and (held := line.find(fold_keyword(name)).get(tag)):
                answer = held.reply.answer
            if answer or name:
                place = f"{answer} {cells.get('keyword', '')}"
                yield HeldText(answer, tag, cells["text"], name, place)
    except csv.Error as error:
        raise HoldingsError(f"is not a table in CSV: {error}, in line {rows.line_num}") from None


def _tag(text: str, line: HealthLine) -> str:
    """The tag of a language as the line has it, for one in capitals or in ISO 639-3 (`FR`, `fra`);
    another one is as it is."""
    known = {tag.casefold(): tag for tag in line.languages}
    if text.casefold() in known:
        return known[text.casefold()]
    try:
        return (len(text) == 3 and line.names.by_tag(text)) or text
    except UnknownLanguageError:
        return text


def _about_columns(names: Sequence[str]) -> str:
    """What is wrong with the first line of a table, for people."""
    wanted = "language and text, with answer or keyword"
    if len(names) == 1 and any(sign in names[0] for sign in ";\t|"):
        return f"has no commas between its columns: save it with commas ({wanted})"
    shown = ", ".join(map(repr, names[:5])) or "none"
    return (
        f"is neither an export of RapidPro nor a table with the columns {wanted}; its columns are: "
        f"{shown}"
    )


def _cell(value: Any) -> str:
    text = value if isinstance(value, str) else ""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text
