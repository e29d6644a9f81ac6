"""status.json: what happened to an edition on each channel, and why. It always exists."""

import msgspec

from pmlpub.exporters import sms
from pmlpub.exporters.view import View
from pmlpub.model import PART_OF, Artifacts, Verdict
from pmlpub.records.status import PATH, ChannelStatus, Status
from pmlpub.sms.segments import count_sms


def export(view: View) -> Artifacts:
    """status.json."""
    channels = {channel: _channel(view.verdicts[part]) for channel, part in PART_OF.items()}
    if view.verdicts["sms"].published:
        text = sms.export(view)["sms.txt"].decode()
        counted = count_sms(text, view.site.sms.tables(view.language))
        channels["sms"] = msgspec.structs.replace(
            channels["sms"],
            encoding=counted.encoding,
            units=counted.units,
            segments=counted.segments,
        )
    return {PATH: Status(view.answer, view.language, channels).encode()}


def _channel(verdict: Verdict) -> ChannelStatus:
    return ChannelStatus(
        state=verdict.state,
        reasons=verdict.reasons,
        version=verdict.version,
        reviewed=verdict.reviewed,
        expires=verdict.expires,
        outdated=verdict.outdated,
    )
