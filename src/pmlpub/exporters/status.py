"""status.json: what happened to an edition on each channel, and why. Always there."""

from typing import Any

import orjson

from pmlpub.exporters.view import View
from pmlpub.model import PART_OF, Artifacts, Verdict


def export(view: View) -> Artifacts:
    """status.json: `channels` -> state, reasons, version, reviewed, expires."""
    data = {
        "answer": view.answer,
        "language": view.language,
        "channels": {channel: _channel(view.verdicts[part]) for channel, part in PART_OF.items()},
    }
    option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return {"status.json": orjson.dumps(data, option=option)}


def _channel(verdict: Verdict) -> dict[str, Any]:
    return {
        "state": verdict.state,
        "reasons": [
            {"code": r.code, "text": r.text} | ({"context": r.context} if r.context else {})
            for r in verdict.reasons
        ],
        "version": verdict.version,
        "reviewed": verdict.reviewed,
        "expires": verdict.expires,
        "outdated": verdict.outdated,
    }
