"""Hashes of version 1, and what approvals that name them mean today. Pure.

A text of version 1 was one JSON object for everything that readers got of a part: `{"v": 1, "part",
"answer", "language", "texts": [[context, text], ...], "references", "condition"}`, the last two
only for a page. Its lines were kept as they were in their files, with soft line breaks.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from pmlpub.content.answer import Reference
from pmlpub.gate.fingerprint import (
    Content,
    condition_texts,
    facts_content,
    hash_content,
    number_links_of_field,
    source_content,
    words_content,
)
from pmlpub.gate.ledger_line import Approve, Change
from pmlpub.model import LocalCondition, Part
from pmlpub.paragraphs import join_paragraphs

VERSION = 1
SAFETY = "ui/safety"
"""The answer under which all safety strings of the interface were approved together."""
SAFETY_STRINGS = tuple(
    f"{SAFETY}#{name}"
    for name in (
        "demonstration", "disclaimer", "emergency", "expired", "outdated", "sms_demonstration",
        "sms_help", "sms_menu", "sms_suggest", "sms_unknown", "sms_unreviewed", "unavailable",
        "unreviewed", "urgent", "withdrawn",
    )
)  # fmt: skip
"""The safety strings that existed then, in the order in which they were hashed."""
Find = Callable[[str], Content | None]
"""Finds a text of version 1 by its hash; None if nobody has it."""


def content_one(
    part: Part,
    answer: str,
    language: str,
    texts: Mapping[str, str],
    references: tuple[Reference, ...],
    condition: LocalCondition | None,
) -> Content:
    """A text of version 1; `texts` are those of the part by context, as they are in their files."""
    content: dict[str, Any] = {
        "v": VERSION, "part": part, "answer": answer, "language": language,
        "texts": [[context, text] for context, text in texts.items()],
    }  # fmt: skip
    if part == "page":
        content["references"] = [[r.title, r.url, r.published] for r in references]
        content["condition"] = condition and [
            condition.id, condition.kind, condition.name, condition.alternate, condition.agent,
            condition.agent_kind,
            [[system, codes[0]] for system, codes in sorted(condition.codes.items())],
            condition.specialty,
        ]  # fmt: skip
    return content


def with_hashes_of_today(line: Approve | Change, find: Find) -> Iterator[Approve | Change]:
    """What a line of version 1 means in hashes of version 2: itself with these hashes, where the
    texts are known; an approval of all safety strings as one of each of them. Its id stays."""
    if isinstance(line, Change):
        from_words, from_ = pair(line.from_, line.from_, find)
        to_words, to = pair(line.to, line.to, find) if line.to else (None, None)
        yield msgspec.structs.replace(
            line, from_=from_, to=to, from_words=from_words, to_words=to_words
        )
    elif line.answer == SAFETY:
        yield from _strings(line, find)
    else:
        source, translation = pair(line.source, line.translation, find)
        yield msgspec.structs.replace(line, source=source, translation=translation)


def pair(source: str, translation: str, find: Find) -> tuple[str, str]:
    """The hashes of the source's words and of a translation (or, of the source with its facts),
    by their hashes of version 1; those whose texts are not known stay."""
    texts = contents(source, translation, find)
    if not texts:
        return source, translation
    names = [hash_content(text) for text in texts]
    return names[0], names[-1] if source == translation or len(names) > 1 else translation


def contents(source: str, translation: str, find: Find) -> list[Content]:
    """The texts of version 2 that `pair` names, as far as those of version 1 are known: the
    source's words, then the translation (or, the source with its facts, if it has any)."""
    original, own = find(source), find(translation)
    if original is None:
        return []
    words = words_of_former(original, original)
    if source == translation:
        whole = source_content(hash_content(words), facts_of_former(original))
        return [words, whole] if whole else [words]
    return [words, words_of_former(original, own)] if own else [words]


def _strings(line: Approve, find: Find) -> Iterator[Approve]:
    original, own = find(line.source), find(line.translation)
    if original is None or own is None:
        yield line
        return
    sources = dict(original["texts"])
    for context, text in own["texts"]:
        if context in sources:
            yield msgspec.structs.replace(
                line,
                answer=context,
                source=_string(original, context, join_paragraphs(context, sources[context])),
                translation=_string(own, context, join_paragraphs(context, text)),
            )


def _string(content: Content, context: str, text: str) -> str:
    return hash_content(words_content("page", SAFETY, content["language"], [(context, text)]))


def words_of_former(source: Content, content: Content) -> Content:
    """The words of a text of version 1, in the form of version 2; `source` is the text that it was
    translated from."""
    sources = dict(source["texts"])
    texts = [
        (context, number_links_of_field(context, join_paragraphs(context, text),
                                        join_paragraphs(context, sources.get(context, ""))))
        for context, text in content["texts"]
    ]  # fmt: skip
    if condition := _condition_of(content):
        texts += condition_texts(condition)
    return words_content(content["part"], content["answer"], content["language"], texts)


def facts_of_former(content: Content) -> Content:
    """The facts of a source text of version 1, in the form of version 2."""
    references = [
        Reference(title=t, url=u, published=p) for t, u, p in content.get("references", ())
    ]
    texts = [(context, join_paragraphs(context, text)) for context, text in content["texts"]]
    return facts_content(references, _condition_of(content), texts)


def _condition_of(content: Content) -> LocalCondition | None:
    if not (parts := content.get("condition")):
        return None
    key, kind, name, alternate, agent, agent_kind, codes, specialty = parts
    own = {system: (code,) for system, code in codes}
    return LocalCondition(key, kind, name, alternate, agent, agent_kind, own, specialty)
