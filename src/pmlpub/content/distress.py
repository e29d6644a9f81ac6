"""locales/<locale>/distress.yaml: by which words the line recognizes that somebody is in distress.

The lists are written in each language and never translated. Who signs them signs one text
(`DistressWords.text`), which is also how a release keeps them.
"""

from typing import Annotated

from msgspec import Meta

from pmlpub.content.types import Phrases, Record

KINDS = ("danger", "self_harm", "other")


class DistressWords(Record, frozen=True):
    """The lists of one language. A phrase is a few words in their order; `*` at the beginning or
    the end of a word stands for any letters, and `..` between words for up to three others."""

    danger: Annotated[
        Phrases,
        Meta(
            description="Phrases about medical danger. Whoever writes one gets the emergency "
            "sentence first.",
            examples=[["seizure*", "can't breathe"]],
        ),
    ] = ()
    self_harm: Annotated[
        Phrases,
        Meta(
            description="Phrases of people who may harm themselves. Whoever writes one gets the "
            "sentence for a crisis, and nothing else.",
            examples=[["want to die", "suicid*"]],
        ),
    ] = ()
    other: Annotated[
        Phrases,
        Meta(
            description="Phrases that contain one of the others and mean something else: inside "
            "of them nothing is recognized. They end where a sentence does.",
            examples=[["don't want to die"]],
        ),
    ] = ()

    @property
    def text(self) -> str:
        """All lists, a line for each, which is what people sign."""
        lists = ((kind, getattr(self, kind)) for kind in KINDS)
        return "\n".join(f"{kind}: {', '.join(phrases)}" for kind, phrases in lists if phrases)

    @classmethod
    def of_text(cls, text: str) -> "DistressWords":
        """The lists of a text that `text` wrote."""
        lists = dict(line.split(": ", 1) for line in text.split("\n") if ": " in line)
        return cls(**{kind: tuple(lists[kind].split(", ")) for kind in KINDS if kind in lists})
