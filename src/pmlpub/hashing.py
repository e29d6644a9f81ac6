"""SHA-256, and the canonical JSON that hashes are taken of."""

import hashlib
from typing import Any

import orjson


def canonical_json(value: Any) -> bytes:
    """Sorted keys, UTF-8, no white space: equal values give equal bytes."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def sha256(data: bytes) -> str:
    """The hash in 64 hex digits."""
    return hashlib.sha256(data).hexdigest()
