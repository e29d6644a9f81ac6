"""What the ledgers say of texts that were out before, of which there may be copies elsewhere. Pure.

A copy names the version of its text. Nobody can take it back, but the script beside it asks what
became of that version (`exporters.copies`).
"""

from collections.abc import Mapping

from pmlpub.gate.evidence import severity_between
from pmlpub.gate.fingerprint import Hashes
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import HARMLESS, Approve, Key
from pmlpub.gate.pairs import faulty, harmless, texts_of, voided
from pmlpub.model import OTHERS, Fate, Site


def fates_of(
    key: Key, language: str, hashes: Hashes, site: Site, ledgers: Mapping[str, Ledger]
) -> dict[str, Fate]:
    """The fate of each earlier version of a part of an edition of which more is known than that
    another text has taken its place.

    `unsafe`: its source was changed for safety since, or its approval was taken back, and it was
    not approved again; `same`: its source has changed only slightly since it was approved. `hashes`
    are those of the text that goes out. Of a translation that nobody signed, nobody knows from
    which source it was made: after a change for safety, all other versions (`OTHERS`) are unsafe.
    """
    ledger = ledgers.get(language, Ledger())
    source_ledger = ledgers.get(site.source_language, Ledger())
    changes = source_ledger.changes.get(key, [])
    is_source = language == site.source_language
    known, standing = ledger.ever_approved(key), ledger.approvals.get(key, [])
    if not (changes or known):
        return {}
    fates: dict[str, Fate] = {}
    if key in ledger.flooded | source_ledger.flooded:  # Nobody knows which of them are right.
        return {a.translation: "unsafe" for a in known if a.translation != hashes.version}
    if wrong := [change for change in changes if change.severity == "safety"]:
        if is_source:
            minor = harmless(changes)
            fates = {v: "unsafe" for c in wrong for v in faulty(c, minor, texts_of) if v}
        elif site.policy.require(key[1]) == "translated":
            fates[OTHERS] = "unsafe"
    by_version: dict[str, list[Approve]] = {}
    for line in standing:
        by_version.setdefault(line.translation, []).append(line)
    for version in sorted({line.translation for line in known}):
        lines = by_version.get(version, [])
        sound = [line for line in lines if not voided(line, changes, is_source=is_source)]
        between = (severity_between(line.source, hashes.source, changes)[0] for line in sound)
        if not sound:
            fates[version] = "unsafe"
        elif any(severity in HARMLESS for severity in between):
            fates[version] = "same"
        elif OTHERS in fates:
            fates[version] = "replaced"
        else:
            fates.pop(version, None)
    fates.pop(hashes.version, None)
    return fates
