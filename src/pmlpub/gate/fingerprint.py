"""Hashes of what readers get of a part: approvals are bound to them."""

from typing import Any

from pmlpub.hashing import canonical_json, sha256
from pmlpub.model import Edition, Part, part_of

VERSION = 1
"""Part of every hash, so that a change to what is hashed never looks like an unchanged text."""


def part_hash(edition: Edition, part: Part) -> str:
    """The hash of one part of an edition: id, language, texts by context, and for a page the
    references and the condition's names and codes. It does not depend on other editions."""
    content: dict[str, Any] = {
        "v": VERSION,
        "part": part,
        "answer": edition.answer,
        "language": edition.language,
        "texts": [
            [f"{edition.answer}#{field}", text]
            for field, text in edition.texts.items()
            if part_of(field) == part
        ],
    }
    if part == "page":
        condition = edition.condition
        content["references"] = [[r.title, r.url, r.published] for r in edition.references]
        content["condition"] = condition and [
            condition.id,
            condition.kind,
            condition.name,
            condition.alternate,
            condition.agent,
            condition.agent_kind,
            sorted(condition.codes.items()),
            condition.specialty,
        ]
    return sha256(canonical_json(content))
