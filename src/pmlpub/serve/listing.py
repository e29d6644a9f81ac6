"""The list of keywords that HELP gets, in pages of a few SMS. Pure."""

from collections.abc import Mapping, Sequence

from pmlpub.sms.segments import count_sms

MOST = 1_000
"""More keywords than fit into any page."""
Entries = Sequence[tuple[str, str]]
"""Topics and keywords; the topic is empty where there is only one."""


class KeywordList:
    """The pages of one language. Each begins where the page before it ends, and is made when
    somebody first asks for it, or for a later one."""

    def __init__(
        self, topics: Mapping[str, Sequence[str]], own_text: str, emergency: str, segments: int
    ) -> None:
        """`topics` has the keywords by topic, `own_text` is what the line says of itself, and a
        page has at most so many `segments`."""
        named = len(topics) > 1
        self._words = [
            (t.upper() if named else "", w) for t, found in topics.items() for w in found
        ]
        self._emergency, self._segments = emergency, segments
        self._pages: list[str] = []
        self._next = 0
        if not self._words or any(word in own_text for _, word in self._words):
            self._pages, self._next = [own_text], len(self._words)
        elif len(self._words) <= MOST:
            for tail in (own_text, emergency):
                text = _joined(self._words, tail, 0)
                if count_sms(text).segments <= segments:
                    self._pages, self._next = [text], len(self._words)
                    return

    def page(self, number: int = 1) -> str:
        """A page by its number from 1; the last one for a higher number."""
        while self._next < len(self._words) and len(self._pages) < number:
            self._add()
        return self._pages[min(max(number, 1), len(self._pages)) - 1]

    def _add(self) -> None:
        words = self._words[self._next : self._next + MOST]
        following = len(self._pages) + 2
        low, high = 1, len(words)
        while low < high:
            middle = (low + high + 1) // 2
            more = following if self._next + middle < len(self._words) else 0
            if count_sms(_joined(words[:middle], self._emergency, more)).segments <= self._segments:
                low = middle
            else:
                high = middle - 1
        more = following if self._next + low < len(self._words) else 0
        self._pages.append(_joined(words[:low], self._emergency, more))
        self._next += low


def _joined(words: Entries, tail: str, following: int) -> str:
    groups: dict[str, list[str]] = {}
    for topic, word in words:
        groups.setdefault(topic, []).append(word)
    lists = [
        f"{topic}: {', '.join(own)}" if topic else ", ".join(own) for topic, own in groups.items()
    ]
    text = f"{'; '.join(lists)}."
    text += f" {tail}" if tail else ""
    return f"{text} > HELP {following}" if following else text
