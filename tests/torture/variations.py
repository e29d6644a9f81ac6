"""The same input gives the same bytes, whatever the machine, the user and the day are like."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from conftest import FRENCH, translate
from pmlpub.content import formats
from torture import sites

COLLECTIONS = "abc"
FORMATS = ", ".join(formats.FORMATS)
NOBODY = "65534"


class Variation(NamedTuple):
    """How a build differs from the first one: its environment, its command, its folder."""

    environment: Mapping[str, str] = {}
    options: Sequence[str] = ()
    prefix: Sequence[str] = ()
    folder: str = "site"
    elsewhere: bool = False
    backwards: bool = False
    owner: bool = False


AS_ROOT = [] if os.geteuid() == 0 else ["sudo", "-n"]
VARIATIONS = {
    "folder": Variation(folder="a folder, elsewhere é"),
    "time zone": Variation({"TZ": "Pacific/Kiritimati"}),
    "language": Variation({"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"}),
    "hash seed": Variation({"PYTHONHASHSEED": "12345"}),
    "umask": Variation(prefix=["sh", "-c", 'umask 077 && exec "$@"', "sh"]),
    "order of files": Variation(backwards=True),
    "workers": Variation(options=["--workers", "3"]),
    "clock": Variation(prefix=["faketime", "2031-12-31 23:59:58"]),
    "user": Variation(
        prefix=[*AS_ROOT, "setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"],
        owner=True,
    ),
    "home": Variation({"HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent"}),
    "working folder": Variation(elsewhere=True),
    "encoding": Variation({"PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1", "LC_ALL": "C"}),
}


def open_to_all(folder: Path) -> None:
    """Another user builds below this folder, which is temporary: its parents let him through."""
    for path in (folder, *folder.parents):
        if path.stat().st_uid == os.geteuid() and path != Path("/"):
            path.chmod(path.stat().st_mode | 0o011)


def make(root: Path) -> Path:
    """Three collections of one answer each, all formats, English and French."""
    sites.tiny_site(root, FORMATS)
    text = (root / "content" / "a" / "dose.yaml").read_text("utf-8")
    for name in COLLECTIONS[1:]:
        (root / "content" / name).mkdir()
        own = text.replace("keywords: DOSE", f"keywords: DOSE{name}")
        (root / "content" / name / "dose.yaml").write_text(own, "utf-8")
        texts = FRENCH | {"keywords": f"DOSE{name}"}
        translate(root, "fr", name, {f"{name}/dose#{k}": v for k, v in texts.items()})
    return root


def build(root: Path, one: Variation, day: str = sites.AS_OF.isoformat()) -> dict[str, bytes]:
    """Builds a copy of a site under a variation, in a process of its own; all its files."""
    folder = root.parent / "varied"
    copy = folder / one.folder
    for path in sorted(_sources(root), reverse=one.backwards):
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / path, copy / path)
    if one.owner:
        for path in (folder, *folder.rglob("*")):
            subprocess.run([*AS_ROOT, "chown", "-h", NOBODY, str(path)], check=True)
    site = copy if one.elsewhere else Path()
    command = [
        sys.executable,
        "-m",
        "pmlpub",
        "--site",
        str(site),
        "build",
        "--first-release",
        "--as-of",
        day,
    ]
    done = subprocess.run(
        [*one.prefix, *command, *(one.options or ("--workers", "1"))],
        cwd=root.parent if one.elsewhere else copy,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"} | one.environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    try:
        return sites.read(copy / "outputs")
    finally:
        subprocess.run([*(AS_ROOT if one.owner else ()), "rm", "-rf", str(folder)], check=True)


def _sources(root: Path) -> list[Path]:
    return [p.relative_to(root) for p in root.glob("[!o]*/**/*") if p.is_file()]


def different(folder: Path, names: Sequence[str] = tuple(VARIATIONS)) -> dict[str, list[str]]:
    """By variation, the files that are not as they are without it."""
    root = make(folder / "site")
    first = build(root, Variation())
    return {name: _differences(first, build(root, VARIATIONS[name])) for name in names}


def control(folder: Path) -> list[str]:
    """The files that differ on another as-of date: that must be seen."""
    root = make(folder / "site")
    return _differences(build(root, Variation()), build(root, Variation(), "2026-01-11"))


def _differences(a: Mapping[str, bytes], b: Mapping[str, bytes]) -> list[str]:
    return sorted(path for path in a.keys() | b.keys() if a.get(path) != b.get(path))
