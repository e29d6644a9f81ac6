"""Runs a flow of lines/ as RapidPro's engine does, by its documentation: which text is sent.

RapidPro is no package that can be installed. What is here covers the few nodes and expressions that
flows of lines/ have, and refuses any other; `rpft` reads the same files as RapidPro's own editor
would write them.
"""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

import regex


class FlowRun:
    """One message of a contact. `language` is the contact's code, `workspace` the first language of
    the workspace; `reply` is what the responder answers, None if it does not."""

    def __init__(
        self,
        flow: Mapping[str, Any],
        word: str,
        *,
        language: str = "",
        workspace: str = "",
        now: dt.datetime | None = None,
        reply: str | None = None,
    ) -> None:
        self.flow, self.reply = flow, reply
        self.codes = [code for code in (language, workspace) if code]
        seconds = int(now.timestamp()) if now else 0
        self.values = {
            "@contact.language": language,
            "@trigger.keyword": word,
            "@(round_down(epoch(now()), 0))": str(seconds),
            "@webhook.text": reply or "",
            "@results.reply.category": "Success" if reply is not None else "Failure",
        }
        self.asked: dict[str, Any] | None = None

    def sent(self) -> list[str]:
        """The texts that the contact gets."""
        nodes = {node["uuid"]: node for node in self.flow["nodes"]}
        node: Mapping[str, Any] | None = self.flow["nodes"][0]
        found = list[str]()
        while node:
            for action in node["actions"]:
                if action["type"] == "call_webhook":
                    self.asked = action
                    continue
                assert action["type"] == "send_msg", action
                text = self._in_language(action["uuid"], "text", [action["text"]])[0]
                # A template that comes to nothing sends nothing.
                found += filter(None, [self._evaluated(text)])
            target = self._exit(node)
            node = nodes[target] if target else None
        return found

    def _exit(self, node: Mapping[str, Any]) -> str | None:
        exits = {one["uuid"]: one.get("destination_uuid") for one in node["exits"]}
        router = node.get("router")
        if not router:
            (target,) = exits.values()
            return target
        value = self.values[router["operand"]]
        chosen = router["default_category_uuid"]
        for case in router["cases"]:
            compared = self._in_language(case["uuid"], "arguments", case["arguments"])
            if _holds(case["type"], value, compared):
                chosen = case["category_uuid"]
                break
        (category,) = (one for one in router["categories"] if one["uuid"] == chosen)
        return exits[category["exit_uuid"]]

    def _in_language(self, owner: str, field: str, base: list[str]) -> list[str]:
        """goflow, `GetTextArray`: the contact's language, then the workspace's, then the flow's."""
        for code in self.codes:
            if code == self.flow["language"]:
                return base
            own = self.flow["localization"].get(code, {}).get(owner, {}).get(field)
            if own:
                return list(own)
        return base

    def _evaluated(self, text: str) -> str:
        return self.values[text] if text in self.values else text.replace("@@", "@")


def _holds(test: str, value: str, compared: list[str]) -> bool:
    if test == "has_text":
        return bool(value.strip())
    (other,) = compared
    if test == "has_only_text":
        return value == other
    if test == "has_number_lt":
        return int(value) < int(other)
    assert test == "has_any_word", test
    words = {word.casefold() for word in regex.findall(r"\w+", other)}
    return bool(words & {word.casefold() for word in regex.findall(r"\w+", value)})


def body_of(action: Mapping[str, Any], message: str, language: str, number: str) -> bytes:
    """The body with which a flow asks: only this one expression is known here."""
    assert action["body"] == (
        '@(json(object("text", input.text, "language", contact.language, "id", input.uuid)))'
    )
    values = {"text": message, "language": language or None, "id": number}
    return json.dumps(values, ensure_ascii=False).encode()
