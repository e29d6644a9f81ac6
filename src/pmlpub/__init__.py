"""pmlpub: reviewed health answers in many languages, to every channel: one approved text
everywhere, or nothing.

Programs use what `__all__` names; everything else may change.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pmlpub.api import build, count_sms, editions, graph, load, verify
    from pmlpub.problems import ContentError, PmlpubError, Problem, ReleaseError, VerificationError

__version__ = "0.1.0"

# Loaded on first use: `pmlpub --help` should not wait for RDF and Unicode tables.
_HOMES = {
    "build": "pmlpub.api",
    "count_sms": "pmlpub.api",
    "editions": "pmlpub.api",
    "graph": "pmlpub.api",
    "load": "pmlpub.api",
    "verify": "pmlpub.api",
    "ContentError": "pmlpub.problems",
    "PmlpubError": "pmlpub.problems",
    "Problem": "pmlpub.problems",
    "ReleaseError": "pmlpub.problems",
    "VerificationError": "pmlpub.problems",
}
__all__ = [
    "ContentError",
    "PmlpubError",
    "Problem",
    "ReleaseError",
    "VerificationError",
    "__version__",
    "build",
    "count_sms",
    "editions",
    "graph",
    "load",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'pmlpub' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
