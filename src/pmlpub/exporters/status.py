"""status.json: what happened to an edition on each channel, and why. It always exists."""

from collections.abc import Iterable

import msgspec
from msgspec import UNSET, UnsetType

from pmlpub.exporters import sms
from pmlpub.exporters.claims import Claim, Claims, name_of, newest_day, people_of
from pmlpub.exporters.copies import copies_of
from pmlpub.exporters.publicity import public_verdict
from pmlpub.exporters.view import View
from pmlpub.model import PART_OF, Acceptance, Artifacts, Site, Verdict
from pmlpub.records.status import PATH, AcceptedProblem, Acceptor, ChannelStatus, Status
from pmlpub.sms.segments import count_sms


def export(view: View) -> Artifacts:
    """status.json."""
    shown = {
        part: public_verdict(verdict, view.answer, view.site)
        for part, verdict in view.verdicts.items()
    }
    channels = {
        channel: _channel(shown[part], view.claims(part), view.site)
        for channel, part in PART_OF.items()
    }
    if view.verdicts["sms"].published:
        text = sms.export(view)[sms.PATH].decode()
        counted = count_sms(text, view.site.sms.tables(view.language))
        channels["sms"] = msgspec.structs.replace(
            channels["sms"],
            encoding=counted.encoding,
            units=counted.units,
            segments=counted.segments,
        )
    status = Status(view.answer, view.language, channels, copies=copies_of(view))
    return {PATH: status.encode()}


def _channel(verdict: Verdict, claims: Claims, site: Site) -> ChannelStatus:
    return ChannelStatus(
        state=verdict.state,
        reasons=verdict.reasons,
        version=verdict.version,
        expires=verdict.expires,
        outdated=verdict.outdated,
        reviewed=newest_day(claims.reviewed),
        reviewed_by=_names(claims.reviewed),
        source_reviewed=newest_day(claims.source_reviewed) or UNSET,
        source_reviewed_by=_names(claims.source_reviewed),
        translated_by=_names(claims.translated),
        checked=newest_day(claims.checked) or UNSET,
        checked_by=_names(claims.checked),
        accepted=tuple(_accepted(one, site) for one in verdict.accepted) or UNSET,
    )


def _accepted(acceptance: Acceptance, site: Site) -> AcceptedProblem:
    by = tuple(Acceptor(one.role, one.on, name_of(one, site)) for one in acceptance.by)
    return AcceptedProblem(acceptance.problem, acceptance.found, acceptance.complete, by)


def _names(claims: Iterable[Claim]) -> tuple[str, ...] | UnsetType:
    return tuple(person.shown_name for person in people_of(claims)) or UNSET
