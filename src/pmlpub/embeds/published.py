"""What a site has published: the live verdicts, and the snippets and words of earlier texts."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path

import msgspec

from pmlpub import disk
from pmlpub.embeds.page import read_page
from pmlpub.judging.published_texts import Texts, fields_of
from pmlpub.model import Site, Verdict
from pmlpub.records.differences import compare
from pmlpub.releases.archive import Release, find_release, open_live, read_releases
from pmlpub.releases.history import HistoryFiles, list_history
from pmlpub.releases.history_release import PartState
from pmlpub.text.digest import fold_digested

SHOWN = ("question", "urgent", "short_answer", "correction")
"""The fields of an answer that a snippet shows."""


class Expected(msgspec.Struct, frozen=True):
    """What a snippet of a version has. `whole`: `text` is all of it, and not only the fields."""

    text: str
    features: frozenset[str] = frozenset()
    whole: bool = True


class Published:
    """The site at `root`. Raises ReleaseError when it has no live release."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.live = open_live(root / "outputs")
        self.site: Site = self.live.site().site
        self._known: dict[tuple[str, str], Mapping[str, Mapping[str, str]]] = {}
        self.snippet = cache(self._snippet)
        self.versions = cache(self._versions)
        self._out_in = cache(self._states_of)

    @cached_property
    def verdicts(self) -> Mapping[tuple[str, str], Verdict]:
        """(answer, language) -> the verdict on the page."""
        records = list(self.live.answers())
        records += [
            one for name in self.live.collections() for one in self.live.record(name).notices
        ]
        return {
            (record.answer, edition.language): edition.verdicts["page"]
            for record in records
            for edition in record.editions
        }

    def changed_since(self, release: str) -> set[tuple[str, str]]:
        """(answer, language) of the pages that differ from a release on disk. Raises
        ReleaseError."""
        old = find_release(self.root / "outputs", release)
        found = compare(old.answers(), self.live.answers())
        return {(one.answer, one.language) for one in found if one.part == "page"}

    def _snippet(self, answer: str, language: str, version: str) -> Expected | None:
        """What readers got with a version: the snippet of a release on disk, or else the fields
        that somebody has; None if nobody has them."""
        for release in (self.live, *self._others):
            data = self._file(release, answer, language)
            if f'data-pml-version="{version}"'.encode() not in data:
                continue
            pasted = read_page(data, "text/html; charset=utf-8").articles
            if pasted:
                return Expected(pasted[0].text, pasted[0].features)
        state = self._states(answer).get((answer, language, version))
        words = self._texts.find(state) if state else None
        if words is None:
            return None
        fields = dict(fields_of(words))
        lines = (" ".join(fields[name].split()) for name in SHOWN if fields.get(name))
        return Expected("\n".join(lines), whole=False)

    def _file(self, release: Release, answer: str, language: str) -> bytes:
        """snippet.html of a release; empty if it has none."""
        found = self._objects(release, answer.partition("/")[0]).get(answer, {}).get(language)
        if found:
            with suppress(OSError):
                return disk.read(self.root / "outputs", f"objects/{found}/snippet.html")
        return b""

    def _objects(self, release: Release, collection: str) -> Mapping[str, Mapping[str, str]]:
        key = release.about.id, collection
        if key not in self._known:
            with suppress(OSError):
                self._known[key] = release.objects(collection)
        return self._known.setdefault(key, {})

    def _versions(self, answer: str, language: str) -> Sequence[tuple[str, Mapping[str, str]]]:
        """Each version of a text that was ever out and whose words somebody has, the one that is
        out first, with its fields (of `SHOWN`), folded as for a digest."""
        verdict = self.verdicts.get((answer, language))
        live = verdict.version if verdict else None
        edition = (answer, language)
        states = [own for own in self._states(answer).values() if own.key[:2] == edition]
        found = []
        for state in sorted(states, key=lambda own: own.version != live):
            fields = dict(fields_of(words)) if (words := self._texts.find(state)) else {}
            folded = {name: fold_digested(fields[name]) for name in SHOWN if fields.get(name)}
            if folded:
                found.append((state.version, folded))
        return found

    def was_out(self, answer: str, language: str, version: str) -> bool:
        """Whether the history knows that this text was out."""
        return (answer, language, version) in self._states(answer)

    def _states(self, answer: str) -> Mapping[tuple[str, str, str], PartState]:
        return self._out_in(answer.partition("/")[0])

    @cached_property
    def _others(self) -> list[Release]:
        return read_releases(self.root / "outputs")

    @cached_property
    def _history(self) -> HistoryFiles:
        return list_history(self.root)

    def _states_of(self, collection: str) -> Mapping[tuple[str, str, str], PartState]:
        """The pages that were ever out in a collection, by answer, language and version."""
        return {
            (own.answer, own.language, own.version): own
            for release in self._history.read((collection,)).releases
            for own in release.parts
            if own.part == "page" and own.state == "published"
        }

    @cached_property
    def _texts(self) -> Texts:
        return Texts(self.root, self.site.all_languages, self._history)
