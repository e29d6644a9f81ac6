"""The record of a code that a check finds, declared beside that check."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from pmlpub.model import PARTS, Part
from pmlpub.problems import AcceptedBy


class TextExample(msgspec.Struct, frozen=True):
    """A text in which a check finds the code (`fails`), and one in which it finds nothing.

    `source` is the English text that both translate; it is empty for an example in English itself.
    `field` is the field of the text in its answer. `passes_source` is the source of `passes`, if it
    is another one. The other fields are what the check needs to know: protected terms, the
    language's glossary, keywords that another answer has too, and other texts of the edition by
    field (`passes_beside`: those that only the second edition has).
    """

    language: str
    source: str
    fails: str
    passes: str
    field: str = "short_answer"
    protected: tuple[str, ...] = ()
    glossary: Mapping[str, tuple[str, ...]] = {}
    clashes: Mapping[str, str] = {}
    passes_source: str = ""
    beside: Mapping[str, str] = {}
    passes_beside: Mapping[str, str] = {}


class CheckCode(msgspec.Struct, frozen=True):
    """A code that a check finds.

    An error stops the part in which it is found; a warning stops nothing. `since` is the version of
    the rules (`RULES`) since which texts are checked for it; in a text that was approved under
    older rules it is only a warning. So whatever a later version finds in addition needs a code of
    its own, even if an older check finds it. `parts` are the parts in which it can be found.

    `accepted_by` says who may accept an error; each error says it. Only an error that compares a
    translation with its source can be right as it is. One of figures, units, bounds or negations
    needs a clinical role. Damage, markup, links, scripts, keywords and what an SMS cannot have are
    never right. Every signer may accept a warning. A `hint` is a warning that says nothing against
    the text, so nobody has to accept it.
    """

    name: str
    severity: Literal["error", "warning"]
    since: int
    means: str
    remedy: str
    example: TextExample
    parts: tuple[Part, ...] = PARTS
    accepted_by: AcceptedBy | None = None
    hint: bool = False

    @property
    def may_be_accepted_by(self) -> AcceptedBy:
        return "signer" if self.severity == "warning" else self.accepted_by or "nobody"
