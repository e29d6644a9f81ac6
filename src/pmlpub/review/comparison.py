"""How a text differs from the one that was signed last, which the register has."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from pmlpub.gate import version_one
from pmlpub.gate.fingerprint import Content
from pmlpub.gate.ledger_line import Approve
from pmlpub.gate.register import Register
from pmlpub.judging.job import Loaded
from pmlpub.model import Part
from pmlpub.review.edition import Review


class Wording(msgspec.Struct, frozen=True):
    """One text before and now, in one language; None where there is none."""

    context: str
    language: str
    before: str | None
    now: str | None


class Comparison(msgspec.Struct, frozen=True):
    """What has changed since `by` signed in `role` on the day `on`; without them nobody has signed.

    `is_known` is False if the register does not have the text that was signed. `wordings` are texts
    with other words, those of the source first; `removed` and `added` are facts beside them
    (references, codes, link targets) as lines.
    """

    by: str = ""
    role: str = ""
    on: dt.date | None = None
    is_known: bool = True
    wordings: tuple[Wording, ...] = ()
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        return self.is_known and not (self.wordings or self.removed or self.added)


def register_of(loaded: Loaded) -> Register:
    """The texts that were signed, in all languages of the site."""
    return loaded.ledgers[loaded.job.site.source_language].register


def compare_with_signed(review: Review, part: Part, register: Register) -> Comparison:
    """How today's text of a part differs from what was signed last: the last text that all roles
    signed or, if there is none, the last one that anybody signed and that is not today's."""
    line = _last_signature(review, part)
    if line is None:
        return Comparison()
    said = Comparison(line.by, line.role, line.on)
    hashes = review.hashes[part]
    if line.text == hashes[:2]:
        return said
    find = _Texts(review, part, register)
    site = review.loaded.job.site
    is_source = review.language == site.source_language
    before_source, before = find.words(line.source), find.words(line.translation)
    if before is None or (before_source is None and not is_source):
        return msgspec.structs.replace(said, is_known=False)
    now = list(review.texts[part])
    wordings: list[Wording] = []
    if not is_source and line.source != hashes.source:
        wordings += _differences(before_source or {}, _pairs(now[0]), site.source_language)
    own = now[0] if is_source else now[-1]
    wordings += _differences(before, _pairs(own), review.language)
    old_facts = new_facts = list[str]()
    if is_source:
        old_facts = list(fact_lines(find.facts(line.translation) or {}))
        new_facts = list(fact_lines(facts_of(review, part)))
    return msgspec.structs.replace(
        said,
        wordings=tuple(wordings),
        removed=tuple(fact for fact in old_facts if fact not in new_facts),
        added=tuple(fact for fact in new_facts if fact not in old_facts),
    )


def facts_of(review: Review, part: Part) -> Content:
    """The facts that a signature of the source of a part covers."""
    return next((text["facts"] for text in review.texts[part] if "facts" in text), {})


def fact_lines(facts: Content) -> Iterator[str]:
    """Facts as lines for people: references, the condition with its codes, link targets."""
    for title, url, published in facts.get("references", ()):
        yield f"Reference: {title}, {url}" + (f", published {published}" if published else "")
    if condition := facts.get("condition"):
        name, kind, agent_kind, codes, specialty = condition
        yield f"Condition: {name}, {kind}"
        if agent_kind:
            yield f"Kind of cause: {agent_kind}"
        for system, own in codes:
            yield f"Code: {system} {', '.join(own)}"
        if specialty:
            yield f"Specialty: {specialty}"
    for context, targets in facts.get("links", ()):
        field = context.partition("#")[2]
        for number, target in enumerate(targets, 1):
            yield f"Link {number} in {field}: {target}"


def _last_signature(review: Review, part: Part) -> Approve | None:
    lines = review.loaded.ledgers[review.language].approvals.get((review.answer, part), [])
    evidence = review.evidence[part]
    order: Sequence[str] = ()
    if pair := evidence.current or evidence.past:
        order = pair.lines  # In the order of the roles.
        lines = [line for line in lines if line.id in order]
    else:
        today = review.hashes[part][:2]
        other = [line for line in lines if line.text != today]
        lines = other or lines
    place = {name: number for number, name in enumerate(order)}
    return max(lines, key=lambda a: (a.latest, place.get(a.id, 0), a.id), default=None)


def _differences(
    before: Mapping[str, str], now: Mapping[str, str], language: str
) -> Iterator[Wording]:
    for context in dict.fromkeys((*now, *before)):
        old, new = before.get(context), now.get(context)
        if old != new:
            yield Wording(context, language, old, new)


def _pairs(words: Content) -> dict[str, str]:
    return dict(words["texts"])


class _Texts:
    """Finds signed texts by the hashes that lines name."""

    def __init__(self, review: Review, part: Part, register: Register) -> None:
        self._register = register
        # Texts of version 1 have other hashes there: of a source, one for its words and its facts.
        self._former: dict[str, str] = {}
        self._source_of: dict[str, str] = {}
        source_language = review.loaded.job.site.source_language
        for language in dict.fromkeys((review.language, source_language)):
            for (key, old), (words, version) in review.loaded.ledgers[language].former.items():
                if key != (review.answer, part):
                    continue
                self._former[version] = old
                if language == source_language:
                    self._former[words] = old
                else:
                    self._source_of[version] = words

    def words(self, name: str) -> dict[str, str] | None:
        """The texts by context; None if nobody has them."""
        content = self._register.find(name)
        if content is not None and "words" in content:
            content = self._register.find(content["words"])
        if content is None:
            content = self._former_words(name)
        return None if content is None else _pairs(content)

    def facts(self, name: str) -> Content | None:
        content: Any = self._register.find(name)
        if content is not None:
            return content.get("facts", {})  # type: ignore[no-any-return]
        old = self._register.find(self._former.get(name, ""))
        return None if old is None else version_one.facts_of_former(old)

    def _former_words(self, name: str) -> Content | None:
        old = self._register.find(self._former.get(name, ""))
        if old is None:
            return None
        source = self._register.find(self._former.get(self._source_of.get(name, name), "")) or old
        return version_one.words_of_former(source, old)
