"""What a gateway holds, beside the live release: a copy of texts becomes old without notice. Pure.

A gateway's file is an export of RapidPro or TextIt, or a table with a row per text (`language`,
`text`, and `answer` or `keyword`), such as an edited `lines/replies.csv`.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal, TypeAlias

import msgspec

from pmlpub.content.patterns import ANSWER_ID
from pmlpub.languages import alpha_3
from pmlpub.records.gateway_forms import FORMULA, UNKNOWN, escape_expressions, flow_name
from pmlpub.records.replies import Reply
from pmlpub.serve.line import HealthLine
from pmlpub.sms.keywords import fold_keyword

State: TypeAlias = Literal["stale", "expired", "unknown", "missing"]
WORD = "word "
"""How the name of a flow begins that answers a word of several answers."""


class HeldText(msgspec.Struct, frozen=True):
    """A text that a gateway has for an answer in a language; `name` is that of a flow, or the
    keyword of a row, where no answer is named."""

    answer: str
    language: str
    text: str
    name: str = ""


class Difference(msgspec.Struct, frozen=True):
    """What is not as in the live release: a text is `stale` (another one is out), `expired`,
    `unknown` (nothing in the release has its name), or `missing` in the gateway."""

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
    answer and language."""
    found: set[Difference] = set()
    had: set[tuple[str, str]] = set()
    for one in held:
        reply = line.rows.get((one.answer, one.language))
        if reply is None:
            found.add(Difference("unknown", one.answer, one.language, one.name))
            continue
        had.add((one.answer, one.language))
        if state := _state(one.text, reply, max(today, line.release.as_of)):
            found.add(Difference(state, one.answer, one.language, one.name))
    found |= {Difference("missing", *key) for key in line.rows.keys() - had}
    return sorted(found, key=lambda d: (d.state, d.answer, d.language, d.name))


def _state(text: str, reply: Reply, today: dt.date) -> State | None:
    if reply.expires and today >= reply.expires:
        return None if text == reply.expired_text else "expired"
    return None if text == reply.text else "stale"


def _of_export(text: str, line: HealthLine) -> Iterator[HeldText]:
    """The texts of the flows of our answers, in all languages that RapidPro tells apart. The flows
    of an operator's own, which have other names, are left alone."""
    try:
        flows = msgspec.json.decode(text)["flows"]
        texts = [(str(f["name"]), tag, one) for f in flows for tag, one in _texts_of(f, line)]
    except (msgspec.DecodeError, KeyError, TypeError, AttributeError, RecursionError):
        raise HoldingsError("is no export of RapidPro: it has no flows") from None
    answers = {flow_name(answer): answer for answer, _ in line.rows}
    for name, tag, one in texts:
        if name in answers:
            yield HeldText(answers[name], tag, one)
        elif name.startswith(WORD):
            held = line.find(name.removeprefix(WORD)).get(tag)
            if held:
                yield HeldText(held.reply.answer, tag, one, name)
        elif name != UNKNOWN and re.fullmatch(ANSWER_ID, name):
            yield HeldText(name, tag, one)


def _texts_of(flow: Any, line: HealthLine) -> Iterator[tuple[str, str]]:
    """The language and the text of each message that a flow sends."""
    tags = {alpha_3(tag): tag for tag in reversed(line.languages)}
    actions = [action for node in flow["nodes"] for action in node.get("actions", ())]
    for action in actions:
        if action.get("type") != "send_msg":
            continue
        for code, tag in tags.items():
            own = flow.get("localization", {}).get(code, {}).get(action["uuid"], {})
            if code == flow["language"]:
                yield tag, _without_escapes(action["text"])
            elif "text" in own:
                yield tag, _without_escapes(own["text"][0])


def _of_table(text: str, line: HealthLine) -> Iterator[HeldText]:
    """The rows of a table. An apostrophe that keeps a spreadsheet from calculating is no text."""
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    columns = set(rows.fieldnames or ())
    if not {"language", "text"} <= columns or not columns & {"answer", "keyword"}:
        raise HoldingsError(
            "has no columns language and text, with answer or keyword, and is no export of RapidPro"
        )
    try:
        for row in rows:
            cells = {name: _cell(row.get(name)) for name in columns}
            tag, answer = cells["language"], cells.get("answer", "")
            name = "" if answer else cells.get("keyword", "")
            if name and (held := line.find(fold_keyword(name)).get(tag)):
                answer = held.reply.answer
            if answer or name:
                yield HeldText(answer, tag, cells["text"], name)
    except csv.Error as error:
        raise HoldingsError(f"is no table in CSV: {error}, in line {rows.line_num}") from None


def _cell(value: Any) -> str:
    text = value if isinstance(value, str) else ""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def _without_escapes(text: str) -> str:
    """A text as people get it: `escape_expressions` doubled each @."""
    return text.replace(escape_expressions("@"), "@")
