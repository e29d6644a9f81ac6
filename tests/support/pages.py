"""Reading pages strictly."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

VOID = {"base", "br", "hr", "img", "input", "link", "meta"}
INLINE = {"a", "bdi", "cite", "code", "data", "em", "small", "span", "strong", "time"}


class Page(HTMLParser):
    """A strict reader: every element with its attributes, words as they are seen, and faults."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[tuple[tuple[str, ...], str]] = []  # where a piece of text stands, the text
        self.faults: list[str] = []
        self.stack: list[tuple[str, dict[str, str]]] = []
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is not closed" for tag, _ in self.stack]
        ids = self.values("id")
        self.faults += [f"id {i} stands twice" for i in set(ids) if ids.count(i) > 1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if len(named) != len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        self.elements.append((tag, named))
        if tag not in VOID:
            self.stack.append((tag, named))
        if tag not in INLINE:
            self.words.append(((), "\n"))

    def handle_endtag(self, tag: str) -> None:
        if self.stack and self.stack[-1][0] == tag:
            self.stack.pop()
        else:
            self.faults.append(f"</{tag}> closes {self.stack[-1:]}")
        if tag not in INLINE:
            self.words.append(((), "\n"))

    def handle_data(self, data: str) -> None:
        place = tuple(f"{tag}:{a.get('dir', '')}" for tag, a in self.stack)
        self.words.append((place, data))

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data}")

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def values(self, attribute: str) -> list[str]:
        return [a[attribute] for _, a in self.elements if attribute in a]

    def visible(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """The pieces of text that a reader sees in the page."""
        for place, text in self.words:
            if not {"head:", "script:", "style:"}.intersection(place):
                yield place, text

    @property
    def text(self) -> str:
        return fold("".join(text for _, text in self.visible()))

    @property
    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]


def fold(text: str) -> str:
    return " ".join(text.split())


def read(path: Path) -> Page:
    return Page(path.read_text("utf-8"))
