"""The register: the texts that were signed, by the hash that names them."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from pmlpub.gate.fingerprint import Content


class Register:
    """Texts by hash. Those of folded acts are read when one is first missed, since a build needs
    none of them unless a text that was signed is not today's."""

    def __init__(
        self,
        texts: Mapping[str, Content],
        folded: Iterable[Callable[[], Mapping[str, Content]]] = (),
    ) -> None:
        self._texts = dict(texts)
        self._folded = list(folded)

    def find(self, name: str) -> Content | None:
        """The text with this hash; None if nobody has it."""
        while name not in self._texts and self._folded:
            self._texts |= self._folded.pop(0)()
        return self._texts.get(name)

    def including(self, texts: Mapping[str, Content]) -> "Register":
        """The register with texts that were found elsewhere."""
        return Register({**self._texts, **texts}, self._folded)

    def __iter__(self) -> Iterator[str]:
        while self._folded:
            self._texts |= self._folded.pop(0)()
        return iter(self._texts)
