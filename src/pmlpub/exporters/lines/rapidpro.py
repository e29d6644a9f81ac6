"""lines/rapidpro.json: flows to import into RapidPro or TextIt.

There is a flow for each answer, in the source language with all others as localization. If a flow
does not have the language of a contact, RapidPro silently sends the base language; so every
language is there, with the answer, the notice in its place, or the words that it is not available.
A word that leads to different answers in different languages has a flow of its own, with each
answer in its language; so has an answer in a language that the site no longer has, with its notice.
"""

import re
import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import orjson

from pmlpub.exporters.lines.replies import Phrases
from pmlpub.languages import alpha_3
from pmlpub.model import Site
from pmlpub.records.gateway_forms import UNKNOWN, escape_expressions, flow_name
from pmlpub.records.replies import Reply
from pmlpub.sms.keywords import LONGEST, fold_keyword, is_one_word

SPEC_VERSION = "13.1.0"
MINUTES = 10_080
"""Minutes for which RapidPro keeps a run open: a week."""

Texts = Mapping[str, str]
"""Language -> what the flow sends in it."""


def export(
    site: Site,
    phrases: Mapping[str, Phrases],
    replies: Sequence[Reply],
    shared: Mapping[str, Sequence[Reply]],
    *,
    whole: bool = True,
) -> bytes:
    """Flows of all answers in `replies`, with triggers for every spelling except those of `shared`:
    word -> the rows that have it. The flows of these, and UNKNOWN, are in the file of the `whole`
    site."""
    codes = _codes(site)
    flows, triggers = [], []

    def add(name: str, texts: Texts, words: set[str]) -> None:
        flow = _flow(site, codes, name, texts)
        flows.append(flow)
        if words:
            triggers.append(_trigger(flow, words))

    answers: dict[str, list[Reply]] = {}
    former: list[Reply] = []
    for reply in replies:
        if reply.language in site.all_languages:
            answers.setdefault(reply.answer, []).append(reply)
        elif reply.keywords:
            former.append(reply)
    unavailable = {tag: phrases[tag].unavailable for tag in codes}
    for answer, rows in answers.items():
        texts = unavailable | {row.language: row.text for row in rows}
        words = {w for row in rows for w in _words(row, codes) if fold_keyword(w) not in shared}
        add(answer, texts, words)
    for reply in former:
        name = f"{reply.answer} {reply.language}"
        add(name, dict.fromkeys(codes, reply.text), _words(reply, [reply.language]))
    for word, holders in sorted(shared.items()) if whole else ():
        texts = unavailable | {row.language: row.text for row in holders}
        words = {w for row in holders for w in _words(row, codes) if fold_keyword(w) == word}
        add(f"word {word}", texts, words)
    if whole:
        add(UNKNOWN, {tag: own.unknown for tag, own in phrases.items()}, set())
    return orjson.dumps(
        {
            "version": "13",
            "site": site.base_url,
            "flows": flows,
            "campaigns": [],
            "triggers": triggers,
            "fields": [],
            "groups": [],
        },
        option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE,
    )


def _codes(site: Site) -> dict[str, str]:
    """Languages that RapidPro can tell apart, with their codes: the first of pt-BR and pt-PT."""
    tags = {alpha_3(tag): tag for tag in reversed(site.all_languages)}
    return {tag: alpha_3(tag) for tag in site.all_languages if tag in tags.values()}


def _words(reply: Reply, codes: Collection[str]) -> set[str]:
    """Spellings as RapidPro keeps them: in lower case, only letters, at most 16 characters. A
    language that it cannot tell from another one has none."""
    if reply.language not in codes:
        return set()
    # str.lower turns İ into two characters; its spellings already include i and ı.
    lower = {re.sub("İ", "i", spelling).lower() for spelling in reply.spellings}
    return {word for word in lower if len(word) <= LONGEST and is_one_word(word)}


def _flow(site: Site, codes: Mapping[str, str], name: str, texts: Texts) -> dict[str, Any]:
    action, base = _uuid(site, name, "action"), site.source_language
    return {
        "uuid": _uuid(site, name, "flow"),
        "name": flow_name(name),
        "spec_version": SPEC_VERSION,
        "language": codes[base],
        "type": "messaging",
        "revision": 1,
        "expire_after_minutes": MINUTES,
        "localization": {
            code: {action: {"text": [escape_expressions(texts[tag])]}}
            for tag, code in codes.items()
            if tag != base
        },
        "nodes": [
            {
                "uuid": _uuid(site, name, "node"),
                # Empty lists as in RapidPro's own exports: some tools for them need these.
                "actions": [
                    {
                        "uuid": action,
                        "type": "send_msg",
                        "text": escape_expressions(texts[base]),
                        "attachments": [],
                        "quick_replies": [],
                    }
                ],
                "exits": [{"uuid": _uuid(site, name, "exit")}],
            }
        ],
    }


def _trigger(flow: Mapping[str, Any], words: set[str]) -> dict[str, Any]:
    """Starts the flow when a message's first word is one of `words`."""
    return {
        "trigger_type": "K",
        "keywords": sorted(words),
        "match_type": "F",
        "flow": {"uuid": flow["uuid"], "name": flow["name"]},
        "channel": None,
        "groups": [],
        "exclude_groups": [],
    }


def _uuid(site: Site, name: str, purpose: str) -> str:
    """An id that is the same in every build, so that an import replaces the previous one."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{site.base_url}{name}#{purpose}"))
