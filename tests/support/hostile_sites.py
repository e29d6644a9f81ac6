"""A site that attackers try to change: two answers in three languages, in two collections; all
texts are signed with keys, and so is the release that readers have."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from conftest import translate
from golden_cases import walk
from pmlpub.building.pipeline import build
from pmlpub.building.report import Report
from pmlpub.catalogs import paths, po
from pmlpub.hashing import sha256
from pmlpub.judging.strings import SAFETY_ANSWER
from pmlpub.records.answer_record import SITE as SETTINGS
from pmlpub.releases.manifest import PATH as MANIFEST
from pmlpub.releases.manifest import SITE_PART
from support.removal_sites import ANSWER, DAY, LANGUAGES, LATER, SITE, TEXTS, sign

KEY = b"\x07" * 32
"""The private key of releases: for tests alone."""
CURE_ID = "b/cure"
CURE = """\
question: Is there a cure?
short_answer: There is no cure. Ask your doctor about 2 mg tablets.
sms: There is no cure. Ask your doctor.
keywords: CURE
sections:
  more:
    heading: More about it
    body: Ask at the [clinic](https://clinic.example/).
condition: thing
references:
- {title: A study, url: "https://study.example/1", published: 2020}
updated: 2026-01-01
"""
CONDITIONS = """\
thing: {name: The thing, kind: MedicalCondition}
"""
CURE_TEXTS = {
    "fr": {
        "question": "Y a-t-il un remède ?",
        "short_answer": "Il n’y a pas de remède. Parlez de comprimés de 2 mg à votre médecin.",
        "sms": "Il n'y a pas de remede. Demandez a votre medecin.",
        "keywords": "GUERIR",
        "sections/more/heading": "En savoir plus",
        "sections/more/body": "Demandez à la [clinique](https://clinic.example/).",
    },
    "es": {
        "question": "¿Hay una cura?",
        "short_answer": "No hay cura. Pregunte a su médico por comprimidos de 2 mg.",
        "sms": "No hay cura. Pregunte a su medico.",
        "keywords": "CURAR",
        "sections/more/heading": "Más información",
        "sections/more/body": "Pregunte en la [clínica](https://clinic.example/).",
    },
}
NAMES = {"fr": "La chose", "es": "La cosa"}
NOT_READ = (
    "status.", "status/", "work", "records/", "ledger/", "manifest", "site.json",
    "dataset/", "dataset.ttl", "catalogue.json",
)  # fmt: skip
"""How the paths of files begin that are about the work on the site, not for readers: catalogue and
dataset have an item for each edition, also for one that is not out."""


def make_site(root: Path) -> Path:
    """The site, signed and published on DAY."""
    content = root / "content"
    for name in ("a", "b"):
        (content / name).mkdir(parents=True)
    (content / "site.yaml").write_text(SITE, "utf-8")
    (content / "conditions.yaml").write_text(CONDITIONS, "utf-8")
    (content / "a" / "dose.yaml").write_text(ANSWER, "utf-8")
    (content / "b" / "cure.yaml").write_text(CURE, "utf-8")
    for language, texts in TEXTS.items():
        translate(root, language, "a", {f"a/dose#{k}": v for k, v in texts.items()})
        more = CURE_TEXTS[language]
        translate(root, language, "b", {f"{CURE_ID}#{k}": v for k, v in more.items()})
        translate(root, language, "conditions", {"conditions/thing#name": NAMES[language]})
    for answer in (SAFETY_ANSWER, "a/dose", CURE_ID):
        sign(root, DAY, answer)
    build(root, DAY, workers=1, signing_key=KEY)
    return root


def copy_site(site: Path, root: Path) -> Path:
    """A copy of a site with its releases."""
    return Path(shutil.copytree(site, root, symlinks=True))


def rebuild(root: Path) -> Report:
    """Publishes the site as it is now."""
    return build(root, LATER, workers=1, signing_key=KEY)


def seen(root: Path) -> dict[str, bytes]:
    """What readers get: the files of the live release by path."""
    current = root / "outputs" / "current"
    return {
        str(path): (current / path).read_bytes()
        for path in walk(current)
        if not is_about_work(str(path))
    }


def is_about_work(path: str) -> bool:
    name = path.rpartition("/")[2]
    return path.startswith(NOT_READ) or name.startswith(("status.", "worklist"))


def differences(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """The paths of files that are not the same."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def set_text(root: Path, language: str, domain: str, texts: dict[str, str]) -> None:
    """Writes translations into a catalog, as somebody with an editor does: nobody syncs."""
    path = root / paths.catalog_path(language, domain)
    catalog, problems = po.read(path.read_bytes(), str(path))
    assert catalog is not None, problems
    assert texts.keys() <= {entry.context for entry in catalog.entries}
    catalog.entries = [
        entry.changed(
            strings=(texts[entry.context],), flags=tuple(f for f in entry.flags if f != "fuzzy")
        )
        if entry.context in texts
        else entry
        for entry in catalog.entries
    ]
    path.write_bytes(po.dump(catalog))


def forget_withdrawals(release: Path, *, fits: bool = True) -> None:
    """Makes the settings of a release say that nothing is withdrawn. `fits`: its manifest, which
    nobody signs again, has the hashes of what is there now."""
    told = json.loads((release / SETTINGS).read_bytes())
    told["site"]["gone"] = []
    data = json.dumps(told, separators=(",", ":")).encode()
    if fits:
        replace_settings(release, data)
    else:
        _replace(release / SETTINGS, data)


def replace_settings(release: Path, data: bytes) -> None:
    """Puts other settings into a release, with their hash in its manifest, which nobody signs
    again."""
    old = _replace(release / SETTINGS, data)
    for path in (SITE_PART, MANIFEST):
        own = (release / path).read_bytes()
        changed = own.replace(sha256(old).encode(), sha256(data).encode())
        changed = changed.replace(f'"bytes":{len(old)}'.encode(), f'"bytes":{len(data)}'.encode())
        data, old = changed, _replace(release / path, changed)


def _replace(path: Path, data: bytes) -> bytes:
    """Puts other bytes into a file of a release, and returns those that it had."""
    old = path.read_bytes()
    path.unlink()
    path.write_bytes(data)
    return old


def contexts_of(root: Path, language: str, domain: str) -> list[str]:
    path = root / paths.catalog_path(language, domain)
    catalog, problems = po.read(path.read_bytes(), str(path))
    assert catalog is not None, problems
    return [entry.context for entry in catalog.entries if entry.context]


def codes(report: Report) -> set[str]:
    return {problem.code for problem in report.problems}


def texts_in(root: Path, names: Iterable[str]) -> bytes:
    """All bytes of some files of the live release."""
    return b"".join((root / "outputs" / "current" / name).read_bytes() for name in names)


__all__ = ["DAY", "LANGUAGES", "LATER"]
