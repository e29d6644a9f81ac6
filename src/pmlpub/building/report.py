"""What a build did."""

import datetime as dt

import msgspec

from pmlpub.building.collection import Silence
from pmlpub.problems import Location, Problem, has_errors
from pmlpub.releases.live import Live
from pmlpub.releases.signature import ReleaseSignature


class Report(msgspec.Struct):
    """What a build did. `counts` maps a language to `<part>-<state>` to a number of editions;
    `live` is the release that readers see now, or None when there is none. `held`: something
    would have vanished without a reason, so the release before stays, without what had to go.
    Of the editions some were `rendered`, the others `reused` as an earlier build made them.
    `signature` is what signs the live release, or None when nothing does."""

    as_of: dt.date
    answers: int
    problems: list[Problem]
    silent: list[Silence]
    counts: dict[str, dict[str, int]]
    live: Live | None = None
    changed: bool = False
    held: bool = False
    files: int = 0
    rendered: int = 0
    reused: int = 0
    signature: ReleaseSignature | None = None

    def note_signatures(
        self, before: ReleaseSignature | None, now: ReleaseSignature | None
    ) -> None:
        """`now` signs the live release; it is an error when only the one before was signed."""
        self.signature = now
        if before and not now:
            text = (
                "the release before was signed, and this one is not: partners who verify keep "
                "what they have; publish once more with --signing-key"
            )
            place = Location("outputs/current/manifest.sig.json")
            self.problems.append(Problem(place, "signature-lost", text))

    @property
    def failed(self) -> bool:
        return has_errors(self.problems)
