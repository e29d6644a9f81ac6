"""Which entry of a catalog each message gets: its own, or one that it had under another context.

What an author has said (`aliases`, or `renamed` in gone.yaml) moves a translation as it is. Where a
section or a disease has another id and nobody said so, its texts tell; then the translation is only
offered: it is fuzzy. Similarity of texts, and equal texts of two answers, never count.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from pmlpub.catalogs.po import Catalog, Entry
from pmlpub.catalogs.source_text import moved_targets, same_source
from pmlpub.model import CONDITIONS, Message

Renamed: TypeAlias = Mapping[str, Sequence[str]]
"""Context -> those that the message had before, the latest first."""


class Match(msgspec.Struct, frozen=True):
    """An entry for a message: its `own`; one that has `moved` here; an obsolete one (`revived`); or
    one that is `offered`, because it may be meant, or because another message has it as well.
    `beside` is another live entry of a former context."""

    entry: Entry
    kind: Literal["own", "moved", "revived", "offered"]
    beside: Entry | None = None


def match_entries(
    catalog: Catalog, messages: Sequence[Message], renamed: Renamed
) -> dict[str, Match]:
    """Context -> the entry that its message gets; a message without one is new.

    An entry of the message's own source goes before one of another source, so that two ids can be
    exchanged, and an id be used again, without a translation beside the wrong text.
    """
    return _Matching(catalog, messages, renamed).find()


class _Matching:
    def __init__(self, catalog: Catalog, messages: Sequence[Message], renamed: Renamed) -> None:
        self.messages, self.renamed = messages, renamed
        self.wanted = {message.context for message in messages}
        self.live = catalog.by_context()
        obsolete = [e for e in catalog.entries if e.obsolete and e.context]
        self.retired = {e.context or "": e for e in obsolete}
        self.retired_as = {e.key: e for e in obsolete}
        self.found: dict[str, Match] = {}
        self.taken: set[int] = set()
        self.claimed = self._find_claimed() if renamed else frozenset[str]()

    def find(self) -> dict[str, Match]:
        for step in (self._own, self._moved_unchanged, self._own_changed, self._moved):
            self._each(step)
        if self.renamed:
            self._each(self._former_with_text)
        self._each(self._revived)
        if self.renamed:
            self._each(self._shared)
            self._find_beside()
        self._offer_parts()
        return self.found

    def _each(self, step: Callable[[Message], Match | None]) -> None:
        for message in self.messages:
            if message.context not in self.found and (match := step(message)):
                self.found[message.context] = match
                self.taken.add(id(match.entry))

    def _own(self, message: Message) -> Match | None:
        """The entry of the same context and source, unless it is empty and there are others."""
        entry = self.live.get(message.context)
        if entry is None or not (any(entry.strings) or message.context not in self.renamed):
            return None
        if message.context in self.claimed:
            return None
        # Without any renaming nobody else can have it, and comparing long texts takes time.
        return Match(entry, "own") if not self.renamed or _is_for(entry, message) else None

    def _find_claimed(self) -> frozenset[str]:
        """The contexts whose entries belong to messages with another context now. That tells of two
        with one source which one is meant: "How?" of two answers that were exchanged, or of a new
        answer with an earlier id of another one."""
        claims, told = list[tuple[Message, str]](), Counter[str]()
        for message in self.messages:
            if message.context not in self.renamed:
                continue
            former = [
                c
                for c in self.renamed[message.context]
                if (e := self.live.get(c)) and any(e.strings) and _is_for(e, message)
            ]
            own = self.live.get(message.context)
            is_own = own is not None and any(own.strings) and _is_for(own, message)
            if former:
                claims.append((message, former[0]))
            if is_own != bool(former):
                for whose in _Place.of(message.context).groups:
                    told[whose] += 1 if former else -1
        return frozenset(
            context
            for message, context in claims
            if next((told[g] for g in _Place.of(message.context).groups if told[g]), 0) > 0
        )

    def _moved_unchanged(self, message: Message) -> Match | None:
        """An entry of a former context that has just this source."""
        for entry in self._former(message, self.live):
            if any(entry.strings) and _is_for(entry, message):
                return Match(entry, "moved")
        return None

    def _own_changed(self, message: Message) -> Match | None:
        entry = self.live.get(message.context)
        if entry is None or id(entry) in self.taken:
            return None
        is_last = any(entry.strings) or message.context not in self.renamed
        return Match(entry, "own") if is_last else None

    def _moved(self, message: Message) -> Match | None:
        """An entry of a former context that no message has now, if this message has none."""
        former = [] if message.context in self.live else self._unwanted(message, self.live)
        return next((Match(entry, "moved") for entry in former), None)

    def _former_with_text(self, message: Message) -> Match | None:
        """Instead of an empty entry: one of a former context that has a text, maybe obsolete."""
        own = self.live.get(message.context)
        if own is None or id(own) in self.taken:
            return None
        if entry := next((e for e in self._unwanted(message, self.live) if any(e.strings)), None):
            return Match(entry, "moved")
        obsolete = self._obsolete(message)
        return Match(obsolete, "revived") if obsolete and any(obsolete.strings) else None

    def _revived(self, message: Message) -> Match | None:
        own = self.live.get(message.context)
        if own is not None and id(own) not in self.taken:
            return Match(own, "own")
        obsolete = self._obsolete(message)
        return Match(obsolete, "revived") if obsolete else None

    def _shared(self, message: Message) -> Match | None:
        """An entry that another message has, if this one was that message once: an answer or a
        section was divided; or if it has its context, which is used again for the same
        text."""
        entry = self.live.get(message.context)
        if entry and message.context in self.claimed and _is_for(entry, message):
            return Match(entry, "offered")
        for context in self.renamed.get(message.context, ()):
            entry = self.live.get(context)
            if entry and any(entry.strings):
                return Match(entry, "offered")
        return None

    def _obsolete(self, message: Message) -> Entry | None:
        contexts = (message.context, *self.renamed.get(message.context, ()))
        exact = (self.retired_as.get((context, message.text)) for context in contexts)
        others = (self.retired.get(context) for context in contexts)
        every = (e for found in (exact, others) for e in found)
        return next((e for e in every if e and id(e) not in self.taken), None)

    def _former(self, message: Message, entries: Mapping[str, Entry]) -> Iterator[Entry]:
        for context in self.renamed.get(message.context, ()):
            entry = entries.get(context)
            if entry and id(entry) not in self.taken:
                yield entry

    def _unwanted(self, message: Message, entries: Mapping[str, Entry]) -> Iterator[Entry]:
        return (e for e in self._former(message, entries) if e.context not in self.wanted)

    def _find_beside(self) -> None:
        """Finds the live entries of former contexts beside entries with a text: two branches were
        merged, of which one had the new id."""
        for message in self.messages:
            match = self.found.get(message.context)
            if match and match.kind == "own":
                former = (e for e in self._unwanted(message, self.live) if any(e.strings))
                if beside := next(former, None):
                    self.found[message.context] = msgspec.structs.replace(match, beside=beside)
                    self.taken.add(id(beside))

    def _offer_parts(self) -> None:
        """Finds sections with another id and no alias, and diseases with another key: by a text
        that is the same, and that the answer, or the list of diseases, has once on both sides."""
        new = [
            m for m in self.messages if m.context not in self.found and _Place.of(m.context).part
        ]
        left = {e.context or "": e for e in self._left_over() if any(e.strings)} if new else {}
        by_text: dict[tuple[str, str, str], list[Entry]] = {}
        for context, entry in left.items():
            place = _Place.of(context)
            if place.part:
                by_text.setdefault((place.owner, place.kind, entry.id), []).append(entry)
        new = new if by_text else []
        places = {message.context: _Place.of(message.context) for message in new}
        twins = Counter((places[m.context].owner, places[m.context].kind, m.text) for m in new)
        former_parts: dict[str, set[str]] = {}
        for message in new:
            place = places[message.context]
            former = (_Place.of(c).owner for c in self.renamed.get(message.context, ()))
            owners = dict.fromkeys((place.owner, *former))
            same = [e for own in owners for e in by_text.get((own, place.kind, message.text), ())]
            if len(same) == 1 == twins[place.owner, place.kind, message.text]:
                self._offer(message, same[0])
                former_part = _Place.of(same[0].context or "").part
                former_parts.setdefault(place.part, set()).add(former_part)
        for message in new:
            place = places[message.context]
            found = former_parts.get(place.part, set())
            if message.context not in self.found and len(found) == 1:
                former_entry = left.get(f"{min(found)}{place.kind}")
                if former_entry and id(former_entry) not in self.taken:
                    self._offer(message, former_entry)

    def _offer(self, message: Message, entry: Entry) -> None:
        self.found[message.context] = Match(entry, "offered")
        self.taken.add(id(entry))

    def _left_over(self) -> Iterator[Entry]:
        """The entries that no message has; of a context the live one, or else the obsolete one."""
        for context, entry in (self.retired | self.live).items():
            if id(entry) not in self.taken and context not in self.wanted:
                yield entry


def _is_for(entry: Entry, message: Message) -> bool:
    """Was the entry made for the source of the message, but for line ends and link targets?"""
    return same_source(entry.id, message) or moved_targets(entry.id, message) is not None


class _Place(NamedTuple):
    """What a context names: whose text it is, the beginning of the context that is the same for a
    section or a disease (empty if it is of neither), and the kind of the field."""

    owner: str
    part: str
    kind: str

    @property
    def groups(self) -> tuple[str, ...]:
        """What moves as a whole: the section, and the answer."""
        return tuple(filter(None, (self.part, self.owner)))

    @classmethod
    def of(cls, context: str) -> "_Place":
        owner, _, field = context.partition("#")
        if owner.startswith(f"{CONDITIONS}/"):
            return cls(CONDITIONS, f"{owner}#", field)
        before, _, kind = field.rpartition("/")
        return cls(owner, f"{owner}#{before}/" if before else "", kind)
