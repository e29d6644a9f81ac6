"""Finds answers that seem to have another id, while nobody said so: one that is new to a catalog
has the question or the short answer of one whose entries nothing needs any more.

Nothing is moved by this: two answers may have one text. An author is told.
"""

from collections.abc import Callable, Collection, Iterable, Iterator

from pmlpub.catalogs.po import Catalog, Entry

FIELDS = ("question", "short_answer")
"""The fields by whose texts an answer is known again."""


class UnsaidRenamings:
    """What merges have found: the texts of new answers, and those of answers that are gone."""

    def __init__(self) -> None:
        self._new: dict[tuple[str, str], str] = {}
        self._gone: dict[tuple[str, str], str] = {}

    def look(self, before: Catalog, after: Catalog) -> None:
        """Compares a catalog before and after it was merged."""
        known = {_answer(entry) for entry in before.entries if any(entry.strings)}
        obsolete = {entry.key for entry in before.entries if entry.obsolete}
        for entry in after.entries:
            if entry.obsolete and entry.key not in obsolete:
                self._note(self._gone, entry)
            elif not entry.obsolete and _answer(entry) not in known and not any(entry.strings):
                self._note(self._new, entry)

    def find(
        self, abandoned: Callable[[], Iterable[Catalog]], files: Collection[str]
    ) -> Iterator[tuple[str, str]]:
        """The earlier and the present id of each such answer, once. `abandoned` gives catalogs to
        which no collection belongs, and `files` are the ids of all answers that have a file."""
        if not self._new:
            return
        for catalog in abandoned():
            for entry in catalog.live():
                self._note(self._gone, entry)
        pairs = ((self._gone[key], new) for key, new in self._new.items() if key in self._gone)
        yield from (pair for pair in dict.fromkeys(pairs) if pair[0] not in files)

    def _note(self, texts: dict[tuple[str, str], str], entry: Entry) -> None:
        field = (entry.context or "").partition("#")[2]
        if field in FIELDS and (texts is self._new or any(entry.strings)):
            texts.setdefault((field, entry.id), _answer(entry))


def _answer(entry: Entry) -> str:
    return (entry.context or "").partition("#")[0]
