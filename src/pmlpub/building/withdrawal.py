"""`withdraw`: an answer leaves the live release at once.

Content and catalogs may be broken then: they are not read.
"""

import datetime as dt
from pathlib import Path

from pmlpub.building.report import Report
from pmlpub.building.republishing import plan_from_release, publish_again, with_gone
from pmlpub.clock import today_where_the_day_begins
from pmlpub.content import Gone
from pmlpub.problems import ReleaseError
from pmlpub.releases import archive
from pmlpub.releases.archive import Release
from pmlpub.releases.signature import signer_of
from pmlpub.releases.staging import open_outputs
from pmlpub.source.withdrawals import append_gone, clean_gone


def withdraw(
    root: Path, gone: Gone, as_of: dt.date | None = None, signing_key: bytes | None = None
) -> Report:
    """Records the answer in content/gone.yaml, and publishes the live release without it.

    It reads nothing but the live release and gone.yaml. What has expired on the as-of date is
    removed too; the default is that of the live release, and an earlier day does not count. If the
    record could not be written, the report has a problem, and the answer is still withdrawn. Raises
    ContentError when no gone.yaml could hold the record, ReleaseError when there is no release,
    when the answer is not in it, or when outputs/ cannot be written, NewerFormatError when a newer
    version of pmlpub made it.
    """
    gone = clean_gone(gone)
    archive.open_live(root / "outputs")  # Nothing is written where there is no release.
    # Signed as of today, however old the live release is: verifiers must not refuse this one.
    signer = signer_of(signing_key, today_where_the_day_begins())
    with open_outputs(root / "outputs", signer) as store:
        live = archive.open_live(store.outputs)
        about = live.site()
        if gone.id not in _answers(live, gone.id):
            raise _unknown(gone.id)
        if gone.successor and gone.successor not in _answers(live, gone.successor):
            raise _unknown(gone.successor)
        known = {g.id: g for g in about.site.gone}
        known[gone.id], problems = append_gone(root, known.get(gone.id, gone))
        day = max(as_of or live.about.as_of, live.about.as_of)
        plan = plan_from_release(root, with_gone(about, tuple(known.values())), day)
        return publish_again(store, live, plan, {}, problems)


def _answers(live: Release, answer: str) -> set[str]:
    """The answers of a release in the collection of an id."""
    name = answer.partition("/")[0]
    return {r.answer for r in live.record(name).answers} if name in live.collections() else set()


def _unknown(answer: str) -> ReleaseError:
    text = f"the live release has no answer {answer}"
    return ReleaseError.at("outputs/current", "unknown-answer", text)
