"""SHA-256, and the canonical JSON from which hashes are computed."""

import hashlib
from typing import Any

import orjson


def canonical_json(value: Any) -> bytes:
    """The value as JSON with sorted keys, in UTF-8, without white space.

    Equal values give equal bytes.
    """
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def sha256(data: bytes) -> str:
    """The SHA-256 hash of the data, as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
