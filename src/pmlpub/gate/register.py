"""The register: the texts that were signed, by the hash that names them."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeAlias

from pmlpub.gate.fingerprint import Content

Texts: TypeAlias = Mapping[str, Content]
SEVERAL = "_several"
"""Stands for a collection in the names of files of acts that concern several collections, or none.
No collection can have this name."""
Folded: TypeAlias = Mapping[str, Callable[[], Texts]]
"""What reads the texts of folded acts, by the name of a file; names are those of collections."""


class Register:
    """Texts by hash. Those of folded acts are read when one is first missed, since a build needs
    none of them unless a text that was signed is not today's."""

    def __init__(self, texts: Texts | None = None, folded: Folded | None = None) -> None:
        self._texts = dict(texts or {})
        self._folded = dict(folded or {})

    def find(self, name: str) -> Content | None:
        """The text with this hash; None if nobody has it."""
        while name not in self._texts and self._folded:
            self._read_next()
        return self._texts.get(name)

    def language_of(self, name: str) -> str | None:
        """The language of the words with this hash, or of those of a source with its facts, as far
        as they were read; None if that is not known."""
        content = self._texts.get(name)
        if content and "words" in content:
            content = self._texts.get(content["words"])
        return content["language"] if content else None

    @property
    def names(self) -> Collection[str]:
        """The hashes of the texts that were read so far."""
        return self._texts.keys()

    def including(self, texts: Texts) -> "Register":
        """The register with texts that were found elsewhere."""
        return Register({**self._texts, **texts}, self._folded)

    def only(self, names: Collection[str], collections: Collection[str]) -> "Register":
        """The part of it that collections need: the texts with these hashes, and those that are
        not read yet, of their own acts and of acts that concern several."""
        texts = {name: self._texts[name] for name in names if name in self._texts}
        folded = {
            path: read
            for path, read in self._folded.items()
            if path.rpartition("/")[2].partition(".")[0] in (*collections, SEVERAL)
        }
        return Register(texts, folded)

    def __iter__(self) -> Iterator[str]:
        while self._folded:
            self._read_next()
        return iter(self._texts)

    def _read_next(self) -> None:
        _, read = self._folded.popitem()
        self._texts |= read()
