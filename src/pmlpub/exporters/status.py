"""status.json: what happened to an edition on each channel, and why. Always there."""

from typing import Any

import orjson

from pmlpub.exporters import sms
from pmlpub.exporters.view import View
from pmlpub.model import PART_OF, Artifacts, Verdict
from pmlpub.sms.segments import count_sms


def export(view: View) -> Artifacts:
    """status.json: `channels` -> state, reasons, version, reviewed, expires."""
    data: dict[str, Any] = {
        "answer": view.answer,
        "language": view.language,
        "channels": {channel: _channel(view.verdicts[part]) for channel, part in PART_OF.items()},
    }
    if view.verdicts["sms"].published:
        data["channels"]["sms"] |= _account(view)
    option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return {"status.json": orjson.dumps(data, option=option)}


def _account(view: View) -> dict[str, Any]:
    """What the reply costs: `encoding`, `units`, `segments`."""
    counted = count_sms(sms.export(view)["sms.txt"].decode(), view.site.sms.tables(view.language))
    return {
        "encoding": counted.encoding,
        "units": counted.units,
        "segments": counted.segments,
    }


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
