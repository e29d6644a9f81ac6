"""Which words and numbers differ between two texts that are out, field by field."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from pmlpub.gate.fingerprint import words_of
from pmlpub.judging.published_texts import Texts, fields_of
from pmlpub.model import JudgedAnswer, Outcome
from pmlpub.quantities.finder import find_runs
from pmlpub.records.answer_record import AnswerRecord
from pmlpub.releases.history import states_of

# In Chinese and Japanese each character counts, since nothing is between words.
TOKEN = re.compile(r"\s+|[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+|[^\w\s]")
Fields: TypeAlias = Mapping[str, str]
"""Field of an answer -> its text as readers see it."""
Key: TypeAlias = tuple[str, str, str]
"""Answer, language and part."""


class Piece(NamedTuple):
    """A piece of a text that is the same, or only in the text before or in the one after."""

    kind: Literal["same", "removed", "added"]
    text: str


class Rewording(msgspec.Struct, frozen=True):
    """A field whose text differs; an empty text stands for a field that is not there. The numbers
    are those that only one of the two has, with their units."""

    field: str
    before: str
    now: str
    numbers_removed: tuple[str, ...]
    numbers_added: tuple[str, ...]

    def pieces(self) -> list[Piece]:
        """Both texts in one, word by word. Spaces between words that differ belong to them; in long
        texts, words that are frequent are found beside others alone, which keeps this fast."""
        old, new = TOKEN.findall(self.before), TOKEN.findall(self.now)
        found: list[Piece] = []
        removed = added = ""
        for kind, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
            before, now = "".join(old[a:b]), "".join(new[c:d])
            if kind != "equal" or (before.isspace() and (removed or added) and b < len(old)):
                removed, added = removed + before, added + now
                continue
            found += _differing(removed, added)
            removed = added = ""
            found.append(Piece("same", before))
        return found + _differing(removed, added)


def compare_fields(before: Fields, now: Fields, language: str) -> list[Rewording]:
    """The fields whose texts differ, in the order of the page."""
    return [
        _compare(field, before.get(field, ""), now.get(field, ""), language)
        for field in dict.fromkeys((*before, *now))
        if before.get(field) != now.get(field)
    ]


def texts_of_records(records: Iterable[AnswerRecord], texts: Texts) -> Iterator[tuple[Key, Fields]]:
    """The texts of a release that are out, as far as somebody has their words."""
    for state in states_of(records):
        if state.state == "published" and (words := texts.find(state)):
            yield (state.answer, state.language, state.part), dict(fields_of(words))


def texts_of_answer(answer: JudgedAnswer) -> Iterator[tuple[Key, Fields]]:
    """The texts of an answer that a build would publish."""
    source = answer.editions[0].edition
    for judged in answer.editions:
        for part, verdict in judged.verdicts.items():
            if verdict.published and judged.edition:
                words = words_of(source or judged.edition, judged.edition, part)
                yield (answer.answer, judged.language, part), dict(fields_of(words))


def reworded(
    found: Iterable[Outcome], old: Mapping[Key, Fields], new: Mapping[Key, Fields]
) -> dict[Key, list[Rewording]]:
    """What differs in each part that is out with another text; a part whose words nobody has is
    left out."""
    changed: dict[Key, list[Rewording]] = {}
    for one in found:
        key = one.answer, one.language, str(one.part)
        if one.state == "changed" and key in old and key in new:
            changed[key] = compare_fields(old[key], new[key], one.language)
    return changed


def _differing(removed: str, added: str) -> list[Piece]:
    found = [Piece("removed", removed)] if removed else []
    return [*found, Piece("added", added)] if added else found


def _compare(field: str, before: str, now: str, language: str) -> Rewording:
    old, new = _numbers(before, language), _numbers(now, language)
    removed, added = (old - new).elements(), (new - old).elements()
    return Rewording(field, before, now, tuple(removed), tuple(added))


def _numbers(text: str, language: str) -> Counter[str]:
    return Counter(text[start:end] for start, end in find_runs(text, language))
