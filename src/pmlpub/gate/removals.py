"""What a release remembers of lines that take text away, so that they keep their force. Pure.

A removal (a revocation, also of all that somebody signed, a change for safety, a pause) that was
counted once counts for good: also when its line is deleted or altered, has lost its signature, or
its author is no longer in site.yaml. So each release lists the removals that it counted. They are
public there, and have neither notes nor authors. One of all that somebody signed has that
reviewer's id and stolen keys, without which it would have no force.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from pmlpub.gate.ledger_line import (
    NO_TEXT,
    VERSION,
    Change,
    LedgerLine,
    Pause,
    Removal,
    Revoke,
    RevokeAll,
)
from pmlpub.gate.pairs import faulty, texts_of, words_of
from pmlpub.hashing import canonical_json

PRIVATE = ("by", "note", "signature")
"""The fields of a line that a release does not show."""


def remember(line: Removal, changes: Iterable[Change] = ()) -> Iterator[Removal]:
    """A removal that counts, as a release lists it: a change for safety once for each text that
    shares its fault, because the minor changes that say so may be lost as well. `changes` are those
    of the same part; the hashes of all of them are of today's version."""
    bare = msgspec.structs.replace(line, by="", note="", signature=None)
    if isinstance(bare, Revoke | RevokeAll | Pause):
        yield bare
        return
    edges, bare = list(changes), msgspec.structs.replace(bare, v=VERSION)
    (_, words), (_, text) = words_of(bare), texts_of(bare)
    for name in sorted(faulty(bare, edges, words_of)):
        to = words if words not in (NO_TEXT, name) else None
        yield msgspec.structs.replace(bare, from_=name, to=to, from_words=None, to_words=None)
    for name in sorted(faulty(bare, edges, texts_of)):
        to = text if text not in (NO_TEXT, name) else None
        # As far as words go, it changes nothing.
        yield msgspec.structs.replace(bare, from_=name, to=to, from_words=name, to_words=name)


def encode_removal(line: Removal) -> bytes:
    """The canonical JSON of a removal as a release lists it."""
    content: dict[str, Any] = msgspec.to_builtins(line)
    return canonical_json({k: v for k, v in content.items() if k not in PRIVATE})


def decode_removal(content: dict[str, Any]) -> Removal:
    """A removal from a release. Raises msgspec.ValidationError for anything else."""
    found: LedgerLine = msgspec.convert(content | {"by": "", "note": ""}, LedgerLine)
    if isinstance(found, Change | Revoke | RevokeAll | Pause):
        return found
    raise msgspec.ValidationError("this is not a line that takes text away")
