"""pmlpub: reviewed health answers in many languages, to every channel: one approved text
everywhere, or nothing.

Programs use what `__all__` names: functions, the types that they take and return, and errors.
Everything else may change.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pmlpub.api import LoadedSite, build, count_sms, dataset, editions, graph, load, verify
    from pmlpub.building.report import Report
    from pmlpub.exporters.view import View
    from pmlpub.model import Answer, Edition, Outcome, Part, Reason, Signed, Site, Verdict
    from pmlpub.problems import (
        Channel,
        ContentError,
        Location,
        NewerFormatError,
        PmlpubError,
        Problem,
        ReleaseError,
        VerificationError,
    )
    from pmlpub.releases.signature import ReleaseSignature
    from pmlpub.sms.alphabet import Tables
    from pmlpub.sms.segments import Segments
    from pmlpub.verification.check import Verification
    from pmlpub.verification.seen import Seen

__version__ = "0.1.0"

# Loaded on first use: `pmlpub --help` should not wait for RDF and Unicode tables.
_HOMES = {
    "build": "pmlpub.api",
    "count_sms": "pmlpub.api",
    "dataset": "pmlpub.api",
    "editions": "pmlpub.api",
    "graph": "pmlpub.api",
    "load": "pmlpub.api",
    "verify": "pmlpub.api",
    "LoadedSite": "pmlpub.api",
    "Report": "pmlpub.building.report",
    "View": "pmlpub.exporters.view",
    "Answer": "pmlpub.model",
    "Edition": "pmlpub.model",
    "Outcome": "pmlpub.model",
    "Part": "pmlpub.model",
    "Reason": "pmlpub.model",
    "Signed": "pmlpub.model",
    "Site": "pmlpub.model",
    "Verdict": "pmlpub.model",
    "Channel": "pmlpub.problems",
    "ContentError": "pmlpub.problems",
    "Location": "pmlpub.problems",
    "NewerFormatError": "pmlpub.problems",
    "PmlpubError": "pmlpub.problems",
    "Problem": "pmlpub.problems",
    "ReleaseError": "pmlpub.problems",
    "VerificationError": "pmlpub.problems",
    "ReleaseSignature": "pmlpub.releases.signature",
    "Tables": "pmlpub.sms.alphabet",
    "Segments": "pmlpub.sms.segments",
    "Seen": "pmlpub.verification.seen",
    "Verification": "pmlpub.verification.check",
}
__all__ = [
    "Answer",
    "Channel",
    "ContentError",
    "Edition",
    "LoadedSite",
    "Location",
    "NewerFormatError",
    "Outcome",
    "Part",
    "PmlpubError",
    "Problem",
    "Reason",
    "ReleaseError",
    "ReleaseSignature",
    "Report",
    "Seen",
    "Segments",
    "Signed",
    "Site",
    "Tables",
    "Verdict",
    "Verification",
    "VerificationError",
    "View",
    "__version__",
    "build",
    "count_sms",
    "dataset",
    "editions",
    "graph",
    "load",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'pmlpub' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
