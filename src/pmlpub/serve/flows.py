"""Reads what a flow of RapidPro or TextIt sends: by which way, in which language, on which days.
Pure."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple, TypeAlias

from pmlpub.records.gateway_forms import CURRENT, EXPIRED, NOW, WORD, escape_expressions

Json: TypeAlias = dict[str, Any]
Phase: TypeAlias = Literal["", "current", "expired"]
PHASES: Mapping[str, Phase] = {CURRENT: "current", EXPIRED: "expired"}


class SentText(NamedTuple):
    """A text that a flow sends in a language: the categories on the `way` to it, and, where the
    flow tests the day, on which days it is sent, with the seconds since 1970 that it compares."""

    way: str
    language: str
    text: str
    phase: Phase
    until: str


class _Place(NamedTuple):
    """A node, and what is known on the way to it: `only` is the code of the language whose word the
    way needs."""

    node: str
    way: str = ""
    only: str = ""
    phase: Phase = ""
    case: Json | None = None


def texts_of(flow: Json, tags: Mapping[str, str]) -> Iterator[SentText]:
    """The texts of a flow; `tags` has the languages of the line by RapidPro's codes. Raises
    KeyError, TypeError, AttributeError or IndexError for what is no flow."""
    nodes = {node["uuid"]: node for node in flow["nodes"]}
    todo = [_Place(flow["nodes"][0]["uuid"])] if nodes else []
    seen: set[tuple[str, str]] = set()
    while todo:
        place = todo.pop()
        node = nodes.get(place.node)
        if node is None or (place.node, place.only) in seen:
            continue
        seen.add((place.node, place.only))
        for action in node.get("actions", ()):
            if action.get("type") == "send_msg":
                yield from _sent(flow, tags, place, action)
        todo += _onwards(node, place, tags)


def _sent(flow: Json, tags: Mapping[str, str], place: _Place, action: Json) -> Iterator[SentText]:
    for code in [place.only] if place.only else tags:
        text = _localized(flow, action["uuid"], "text", action["text"], code, place)
        if text is None:
            continue
        until = ""
        if place.phase == "current" and place.case:
            (base,) = place.case["arguments"]
            own = _localized(flow, place.case["uuid"], "arguments", base, code, place)
            until = own or base
        plain = text.replace(escape_expressions("@"), "@")
        yield SentText(place.way, tags[code], plain, place.phase, until)


def _localized(
    flow: Json, owner: str, field: str, base: str, code: str, place: _Place
) -> str | None:
    """A text in the language of a code; None if it is not there. Behind a word of one language it
    has no other."""
    if place.only or code == flow["language"]:
        return base
    found = flow.get("localization", {}).get(code, {}).get(owner, {}).get(field)
    return found[0] if found else None


def _onwards(node: Json, place: _Place, tags: Mapping[str, str]) -> Iterator[_Place]:
    targets = {leave["uuid"]: leave.get("destination_uuid") for leave in node.get("exits", ())}
    router = node.get("router")
    if not router:
        for target in filter(None, targets.values()):
            yield place._replace(node=target)
        return
    cases = {case["category_uuid"]: case for case in router.get("cases", ())}
    for category in router["categories"]:
        target, name = targets.get(category["exit_uuid"]), category["name"]
        if not target:
            continue
        there = place._replace(node=target, way=f"{place.way}{name}/")
        if router.get("operand") == WORD and name in tags:
            there = there._replace(only=name)
        elif router.get("operand") == NOW and name in PHASES:
            case = cases.get(category["uuid"])
            there = there._replace(phase=PHASES[name], case=case)
        yield there
