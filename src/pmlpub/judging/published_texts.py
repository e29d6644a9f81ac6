"""The texts that are or were out: their words, and which of them have something in them.

Words that somebody signed are in the acts, all others in the history. A text that nobody has is
named, and never left out without a word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from pmlpub.acts.folder import open_register, read_language
from pmlpub.gate.fingerprint import Content
from pmlpub.gate.register import Register
from pmlpub.model import CONDITIONS, PARTS, Part, is_markdown
from pmlpub.problems import Problem
from pmlpub.releases.archive import Release
from pmlpub.releases.history import History, HistoryFiles, states_of
from pmlpub.releases.history_release import PartState
from pmlpub.releases.stretches import Stretch, stretches
from pmlpub.text.folding import (
    APOSTROPHES,
    ARABIC_LETTERS,
    DASHES,
    DOTLESS_I,
    decompose,
    drop_marks,
    fold_digits,
)
from pmlpub.text.pieces import Pieces

COLLECTIONS = 4
"""Of how many collections the words stay in memory: parts come in the order of their answers."""
SHORTEST = 12
"""How many letters of a field must be in a longer text for it to be traced to that field."""
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
MARKUP = re.compile(r"[*_`]+|^\s*(?:[-+]|\d+[.)])\s+", re.MULTILINE)


class Match(msgspec.Struct, frozen=True):
    """A part with what was looked for: the field, and its text around it."""

    state: PartState
    field: str
    excerpt: str


class Texts:
    """The words of texts by hash, from acts and history. Those of the history are read collection
    by collection; `problems` are what could not be read of it so far."""

    def __init__(self, root: Path, languages: Iterable[str], history: HistoryFiles) -> None:
        ledgers = {tag: read_language(root, tag) for tag in sorted(set(languages))}
        self._register: Register = open_register(root, ledgers)
        self._history = history
        self._kept_in = lru_cache(maxsize=COLLECTIONS)(self._read)
        self.problems: dict[Problem, None] = {}

    def find(self, state: PartState) -> Content | None:
        """The words of a part; None if nobody has them."""
        kept = self._kept_in(state.answer.partition("/")[0])
        return kept.get(state.words) or self._register.find(state.words)

    def _read(self, collection: str) -> Mapping[str, Content]:
        texts, problems = self._history.texts_of(collection)
        self.problems |= dict.fromkeys(problems)
        return texts


def fields_of(words: Content) -> list[tuple[str, str]]:
    """The fields of a text in the order of the page, with what readers see of each."""
    return [(context.partition("#")[2], visible(context, text)) for context, text in words["texts"]]


def visible(context: str, text: str) -> str:
    """A text as readers see it: without the marks of Markdown."""
    return MARKUP.sub("", LINK.sub(r"\1", text)) if is_markdown(context) else text


def fold(text: str) -> str:
    """A text as it is compared: without case, accents, punctuation of lines, and white space that
    differs between a page, an SMS and what somebody pastes."""
    return " ".join(filter(None, _FOLDED.of(text)))


def _fold_piece(piece: str) -> str:
    plain = decompose(piece, compatible=True).translate(DASHES).translate(APOSTROPHES)
    plain = drop_marks(plain).casefold().translate(DOTLESS_I).translate(ARABIC_LETTERS)
    return " ".join(fold_digits(plain).split())


_FOLDED = Pieces(_fold_piece)


def find_published(
    release: Release, texts: Texts, wanted: str, languages: Sequence[str] = ()
) -> tuple[list[Match], list[PartState]]:
    """The parts of a release that are out and have a word, a phrase or the code of a condition, in
    page or SMS; then those whose words nobody has. Raises ReleaseError when the release cannot be
    read."""
    needle = fold(wanted)
    coded = _conditions_with(release, wanted)
    found: list[Match] = []
    unknown: list[PartState] = []
    for state in states_of(release.answers()):
        if state.state != "published" or (languages and state.language not in languages):
            continue
        words = texts.find(state)
        if words is None:
            unknown.append(state)
            continue
        found += _matches(state, words, needle)
        own = {c.partition("#")[0].partition("/")[2] for c, _ in words["texts"] if _is_name(c)}
        found += [Match(state, "condition", f"{name}: {coded[name]}") for name in own & {*coded}]
    return found, unknown


def _is_name(context: str) -> bool:
    return context.startswith(f"{CONDITIONS}/")


def _conditions_with(release: Release, entry: str) -> dict[str, str]:
    """The conditions that have a code, with its name."""
    wanted = entry.strip().casefold()
    return {
        name: f"{system} {own}"
        for name, condition in release.site().site.conditions.items()
        for system, codes in condition.codes.items()
        for own in ([codes] if isinstance(codes, str) else codes)
        if wanted in (own.casefold(), f"{system} {own}".casefold())
    }


def _matches(state: PartState, words: Content, needle: str) -> Iterator[Match]:
    for field, text in fields_of(words):
        if needle in (plain := fold(text)):
            yield Match(state, field, _excerpt(plain, text, needle))


def _excerpt(plain: str, text: str, needle: str) -> str:
    """The text around the place; the text as it is compared, where its places are others."""
    line = " ".join(text.split())
    if len(plain) == len(line):
        plain = line
    at = fold(line).index(needle)
    begin, end = max(0, at - 40), at + len(needle) + 40
    return f"{'…' if begin else ''}{plain[begin:end]}{'…' if end < len(plain) else ''}"


def trace(
    history: History, texts: Texts, wanted: str, live: str | None = None
) -> tuple[list[tuple[Stretch, str]], list[Stretch]]:
    """The times in which a text was out, with the field that has it; then the times whose words
    nobody has. The text is a part of a field or of the whole part, or it has fields in it, each of
    at least `SHORTEST` letters, as an SMS with its marks and address has. Of several parts those
    count that have most of it. `live` is the id of the live release, as in `stretches`."""
    needle = fold(wanted)
    known: dict[str, tuple[int, str]] = {}
    found: list[tuple[Stretch, str]] = []
    unknown: list[Stretch] = []
    for stretch in stretches(history, live=live):
        state = stretch.state
        if state.state != "published":
            continue
        words = texts.find(state)
        if words is None:
            unknown.append(stretch)
            continue
        if state.words not in known:
            known[state.words] = _place_in(words, needle)
        found.append((stretch, known[state.words][1]))
    best = max((length for length, _ in known.values()), default=0)
    return [own for own in found if best and known[own[0].state.words][0] == best], unknown


def _place_in(words: Content, needle: str) -> tuple[int, str]:
    """How many letters of a text a part has, and the field that has them; no field where several
    together have them."""
    fields = [(field, fold(text)) for field, text in fields_of(words)]
    for field, text in fields:
        if needle in text:
            return len(needle), field
    if needle in " ".join(text for _, text in fields):
        return len(needle), ""
    inside = [(len(text), field) for field, text in fields if text in needle]
    inside = [own for own in inside if own[0] >= SHORTEST]
    return sum(length for length, _ in inside), inside[0][1] if len(inside) == 1 else ""


def parts_on(stretches_of: Iterable[Stretch], part: Part | None) -> list[Stretch]:
    """The times in the order of the parts."""
    wanted = (part,) if part else PARTS
    return [own for name in wanted for own in stretches_of if own.state.part == name]
