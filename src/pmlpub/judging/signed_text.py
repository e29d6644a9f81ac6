"""Makes an edition of a text that was signed, from the register. Pure.

What is signed are the words of a part in one language, with numbers for link targets, and apart
from them the facts of the source: references, condition, link targets (`gate.fingerprint`). An
edition has both again. Its words are those that `pair` was approved with; the facts are those of
the source that is in force, since a new reference or target is signed once, for all languages.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from pmlpub.content.answer import Reference
from pmlpub.gate.fingerprint import Content
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.pairs import Pair
from pmlpub.model import CONDITIONS, Edition, LocalCondition, Part, is_markdown, part_of
from pmlpub.text.markdown import replace_targets

NO_FACTS: Content = {"references": [], "condition": None, "links": []}


def find_source(pair: Pair, ledger: Ledger) -> Edition | None:
    """The part of the source edition that `pair` approved; None if the register does not have its
    texts. `ledger` is that of the source language."""
    words = ledger.register.find(pair.source)
    facts = _facts_of(pair, ledger)
    return _edition(words, facts, pair) if words and facts else None


def find_translation(
    pair: Pair,
    source: Pair,
    ledger: Ledger,
    source_ledger: Ledger,
    made_from: Pair | None = None,
) -> Edition | None:
    """The part of a translation that `pair` approved, with the facts of the approved `source`;
    None if the register does not have the texts. `made_from` is the source of the translation if
    that was an earlier one: None as well if the links of the two do not correspond."""
    words, facts = ledger.register.find(pair.translation), _facts_of(source, source_ledger)
    if made_from and facts:
        facts = _with_links(facts, _facts_of(made_from, source_ledger))
    return _edition(words, facts, pair) if words and facts else None


def with_part(edition: Edition, part: Part, own: Edition) -> Edition:
    """The edition with one part of another one, `own`."""
    texts = {f: text for f, text in edition.texts.items() if part_of(f) != part}
    if part == "sms":
        return msgspec.structs.replace(edition, texts={**texts, **own.texts}, has_sms=True)
    return msgspec.structs.replace(
        edition,
        texts={**own.texts, **texts},
        section_ids=own.section_ids,
        condition=own.condition,
        references=own.references,
        updated=own.updated,
        published=own.published,
    )


def _facts_of(pair: Pair, ledger: Ledger) -> Content | None:
    """The facts that an approval of the source names."""
    if pair.translation == pair.source:
        return NO_FACTS
    whole = ledger.register.find(pair.translation)
    return whole["facts"] if whole else None


def _with_links(facts: Content, earlier: Content | None) -> Content | None:
    """The facts with the link targets that a text of an earlier source has: in the order of that
    source if they are the same ones, otherwise those that took their places."""
    if earlier is None:
        return None
    old, new = dict(earlier["links"]), dict(facts["links"])
    links = []
    for context in old.keys() | new.keys():
        before, now = old.get(context, []), new.get(context, [])
        if len(before) != len(now):
            return None
        links.append([context, before if set(before) == set(now) else now])
    return {**facts, "links": links}


def _edition(words: Content, facts: Content, pair: Pair) -> Edition | None:
    answer, prefix = words["answer"], f"{words['answer']}#"
    targets = dict(facts["links"])
    condition = facts["condition"]
    texts: dict[str, str] = {}
    names: dict[str, str] = {}
    for context, text in words["texts"]:
        owner, _, field = context.partition("#")
        if owner.startswith(f"{CONDITIONS}/"):
            if not condition or owner != f"{CONDITIONS}/{condition[0]}":
                return None
            names[field] = text
        elif context.startswith(prefix):
            whole = _with_targets(context, text, targets.get(context, ()))
            if whole is None:
                return None
            texts[field] = whole
    sections = [field.split("/")[1] for field in texts if field.startswith("sections/")]
    return Edition(
        answer=answer,
        language=words["language"],
        texts=texts,
        section_ids=tuple(dict.fromkeys(sections)),
        condition=_condition(condition, names) if names else None,
        references=tuple(
            Reference(title=title, url=url, published=published)
            for title, url, published in facts["references"]
        ),
        updated=pair.reviewed,
        has_sms="sms" in texts,
    )


def _with_targets(context: str, text: str, targets: Sequence[str]) -> str | None:
    """The text with link targets for their numbers; None if a number has no target."""
    if not is_markdown(context):
        return text
    numbers = {f"#{number}": target for number, target in enumerate(targets, 1)}
    whole = replace_targets(text, numbers)
    return None if "](#" in whole else whole


def _condition(facts: Sequence[Any], names: Mapping[str, str]) -> LocalCondition:
    key, kind, agent_kind, codes, specialty = facts
    return LocalCondition(
        id=key,
        kind=kind,
        name=names["name"],
        alternate=names.get("alternate"),
        agent=names.get("agent"),
        agent_kind=agent_kind,
        codes={system: tuple(own) for system, own in codes},
        specialty=specialty,
    )
