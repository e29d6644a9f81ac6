"""The webhook for any gateway: a message as a form or as JSON, with a key, and the reply.

Its fields are `text` and, if the gateway has them, `language`, `region`, `from` and `id`. Others
are left alone: gateways send more. Africa's Talking posts such a form for each message.
"""

import hmac
import json
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

FIELDS = ("text", "language", "region", "from", "id")
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


class Message(msgspec.Struct, frozen=True):
    """A message as a gateway hands it over; a field that it does not send is empty. `sender` is
    looked at, and not kept."""

    text: str
    language: str = ""
    region: str = ""
    sender: str | None = None
    id: str = ""


class WebhookError(ValueError):
    """Why a request is no message, in words for people."""


def is_allowed(key: str, authorization: str, given: str) -> bool:
    """Whether a request has the key: as `Authorization: Bearer KEY`, or else as `given` in its
    address, since some gateways cannot send headers. Compared in constant time."""
    scheme, _, token = authorization.partition(" ")
    offered = token.strip() if scheme.lower() == "bearer" else given
    return hmac.compare_digest(offered.encode(), key.encode())


def of_form(pairs: Sequence[tuple[str, str]]) -> Message:
    """The message of a form. Raises WebhookError."""
    return _message(_fields(pairs))


def of_json(data: bytes) -> Message:
    """The message of a JSON object. Raises WebhookError."""
    try:
        msgspec.json.decode(data)  # Stricter than the standard library, which tells fields apart.
        found = json.loads(data, object_pairs_hook=tuple)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise WebhookError("the body is not JSON in UTF-8") from None
    if not isinstance(found, tuple):
        raise WebhookError('the body is not an object such as {"text": "CURE"}')
    return _message(_fields(found))


def _fields(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs if name in FIELDS]
    if len(names) > len({*names}):
        raise WebhookError("a field appears twice")
    return dict(pairs)


def _message(fields: Mapping[str, Any]) -> Message:
    known = {name: fields[name] for name in FIELDS if fields.get(name) is not None}
    for name, value in known.items():
        if not isinstance(value, str):
            raise WebhookError(f"the field {name} is not a text")
        try:
            value.encode()
        except UnicodeEncodeError:
            raise WebhookError(f"the field {name} is not valid Unicode") from None
    if "text" not in known:
        raise WebhookError("the field text is missing")
    sender = known.pop("from", None)
    return Message(sender=sender, **known)
