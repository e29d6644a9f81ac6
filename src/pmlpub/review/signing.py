"""Signs the line of a ledger with the key of its author."""

from typing import TypeVar

import msgspec

from pmlpub import keys
from pmlpub.content import Reviewer
from pmlpub.gate.ledger_line import (
    Approve,
    Change,
    Lift,
    Pause,
    Restore,
    Revoke,
    content_id,
    is_signed,
    signed_bytes,
)
from pmlpub.problems import ContentError

L = TypeVar("L", Approve, Change, Revoke, Pause, Lift, Restore)


def sign(line: L, reviewer: Reviewer, key: bytes | None, place: str) -> L:
    """The line with its id, signed where its reviewer has a key."""
    if reviewer.key and key is None:
        raise ContentError.at(
            place, "key-missing", f"'{reviewer.id}' signs with a key: give it with --key"
        )
    line = msgspec.structs.replace(line, id=content_id(line))
    if key is not None:
        line = msgspec.structs.replace(line, signature=keys.sign(signed_bytes(line), key))
        if not reviewer.key or not is_signed(line, reviewer.key):
            raise ContentError.at(
                place, "key-wrong", f"this is not the key of '{reviewer.id}' in site.yaml"
            )
    return line
