"""What a signature covers of a part: the texts that readers get, and the facts beside them.

A text of the register is a JSON object with its version, `v`, and is named by its hash: the SHA-256
of its canonical JSON. There are two kinds.

The words of a part in one language, which all of its approvals name:
`{"v": 2, "part", "answer", "language", "texts": [[context, text], ...]}`. The names of the
condition are among them. In Markdown every paragraph is on one line, and the target of a link is
the number that it has in the source (`[label](#1)`).

The source of a part, which only the source's own approvals name: `{"v": 2, "words": <hash>,
"facts": {"references", "condition", "links"}}`. Facts are in no language, so a new reference, code
or link target is signed once, with the source. A part without facts is named by its words.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pmlpub.content.answer import Reference
from pmlpub.hashing import canonical_json, sha256
from pmlpub.model import CONDITIONS, Edition, LocalCondition, Part, is_markdown, part_of
from pmlpub.text.markdown import link_targets, number_links

VERSION = 2
"""Part of every hash, so that a change to what is hashed never looks like an unchanged text."""
TEXT_VERSIONS = (1, VERSION)
"""The versions of texts that can be read; `version_one` has those of version 1."""
Content = Mapping[str, Any]
"""The JSON object that a hash names."""
Texts = Iterable[tuple[str, str]]
"""Pairs of a context and its text, in the order of the page."""


class Hashes(NamedTuple):
    """What approvals of one part of an edition name: the words of the `source` language, and the
    `version` of the edition (its words; for the source edition the source with its facts).
    `source_version` is that of the source edition; None stands for any facts."""

    source: str
    version: str
    source_version: str | None


def hash_content(content: Content) -> str:
    """The hash by which a text is named."""
    return sha256(canonical_json(content))


def hashes_of(source: Edition, edition: Edition, part: Part) -> Hashes:
    """The hashes of a part of an edition, and of the same part of the source edition."""
    words = hash_content(words_of(source, source, part))
    whole = source_content(words, facts_of(source, part))
    source_version = hash_content(whole) if whole else words
    if edition.language == source.language:
        return Hashes(words, source_version, source_version)
    return Hashes(words, hash_content(words_of(source, edition, part)), source_version)


def contents_of(source: Edition, edition: Edition, part: Part) -> list[Content]:
    """The texts that the hashes of a part name, those of the source first."""
    words = words_of(source, source, part)
    whole = source_content(hash_content(words), facts_of(source, part))
    found = [words, *([whole] if whole else [])]
    if edition.language != source.language:
        found.append(words_of(source, edition, part))
    return found


def words_of(source: Edition, edition: Edition, part: Part) -> Content:
    """The words of a part of an edition; `source` has the targets of its links in their order."""
    texts = [
        (
            f"{edition.answer}#{field}",
            number_links_of_field(field, text, source.texts.get(field, "")),
        )
        for field, text in edition.texts.items()
        if part_of(field) == part
    ]
    if part == "page" and edition.condition:
        texts += condition_texts(edition.condition)
    return words_content(part, edition.answer, edition.language, texts)


def words_content(part: str, answer: str, language: str, texts: Texts) -> Content:
    """The words of a part as they are hashed; the links in `texts` are numbered already."""
    pairs = [list(pair) for pair in texts]
    return {
        "v": VERSION, "part": part, "answer": answer, "language": language, "texts": pairs,
    }  # fmt: skip


def source_content(words: str, facts: Content) -> Content | None:
    """The source of a part as it is hashed, by the hash of its words; None without facts."""
    return {"v": VERSION, "words": words, "facts": facts} if any(facts.values()) else None


def facts_of(source: Edition, part: Part) -> Content:
    """The references, the condition and the link targets of a part of the source edition. An SMS
    has none: it is not Markdown, so that an address in it is a word."""
    if part == "sms":
        return facts_content((), None, ())
    texts = [(f"{source.answer}#{field}", text) for field, text in source.texts.items()]
    return facts_content(source.references, source.condition, texts)


def facts_content(
    references: Iterable[Reference], condition: LocalCondition | None, texts: Texts
) -> Content:
    """Facts as they are hashed; `texts` are those of the source, with targets in their links."""
    links = [
        [c, list(targets)]
        for c, text in texts
        if is_markdown(c) and (targets := link_targets(text))
    ]
    return {
        "references": [[r.title, r.url, r.published] for r in references],
        "condition": condition and [
            condition.id, condition.kind, condition.agent_kind,
            [[system, list(codes)] for system, codes in sorted(condition.codes.items())],
            condition.specialty,
        ],
        "links": links,
    }  # fmt: skip


def condition_texts(condition: LocalCondition) -> list[tuple[str, str]]:
    """The names of a condition by context, as texts of the page."""
    names = (
        ("name", condition.name), ("alternate", condition.alternate), ("agent", condition.agent),
    )  # fmt: skip
    return [(f"{CONDITIONS}/{condition.id}#{field}", name) for field, name in names if name]


def number_links_of_field(field: str, text: str, source: str) -> str:
    """The text of a field with numbers for the link targets of its source. Only Markdown has
    links."""
    return number_links(text, source) if is_markdown(field) else text
