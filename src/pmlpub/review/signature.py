"""Signs the line of a ledger with the key of its author."""

from typing import TypeVar

import msgspec

from pmlpub import keys
from pmlpub.content.reviewer import Reviewer
from pmlpub.gate.ledger_line import (
    Approve,
    Change,
    Keep,
    Lift,
    Pause,
    Restore,
    Revoke,
    RevokeAll,
    content_id,
    is_signed,
    signed_bytes,
)
from pmlpub.problems import ContentError

L = TypeVar("L", Approve, Change, Revoke, RevokeAll, Pause, Lift, Keep, Restore)


def sign(line: L, reviewer: Reviewer, key: bytes | None, place: str) -> L:
    """The line with its id, signed where its reviewer has a key. Raises ContentError if that key is
    missing, or not valid at the instant of the line."""
    valid = reviewer.keys_at(line.latest)
    if reviewer.key_periods and not valid:
        raise ContentError.at(
            place,
            "key-missing",
            f"no key of '{reviewer.id}' in site.yaml is valid on {line.on}: add one to `keys`",
        )
    if valid and key is None:
        raise ContentError.at(
            place, "key-missing", f"'{reviewer.id}' signs with a key: give it with --key"
        )
    line = msgspec.structs.replace(line, id=content_id(line))
    if key is not None:
        line = msgspec.structs.replace(line, signature=keys.sign(signed_bytes(line), key))
        if not any(is_signed(line, public) for public in valid):
            raise ContentError.at(
                place,
                "key-wrong",
                f"this is not a key of '{reviewer.id}' that site.yaml has for {line.on}: its "
                f"public key is {keys.public_key(key)}",
            )
    return line
