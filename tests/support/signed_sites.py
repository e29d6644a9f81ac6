"""Signed releases, copies of them that somebody tampered with, and two verifiers to see it."""

import datetime as dt
import hashlib
import importlib.util
import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from golden_cases import walk
from pmlpub import keys
from pmlpub.api import open_tree
from pmlpub.building.pipeline import build
from pmlpub.releases.signature import Signer, decode_signature
from pmlpub.verification.check import verify
from pmlpub.verification.seen import Seen
from pmlpub.verification.tree import Limits, Tree
from pmlpub.verification.website import Website

STAND_ALONE = Path(__file__).parents[2] / "docs" / "verify_release.py"
AS_OF = dt.date(2026, 1, 10)
PRIVATE, OTHER = b"\x01" * 32, b"\x02" * 32
PUBLIC, OTHER_PUBLIC = keys.public_key(PRIVATE), keys.public_key(OTHER)
SIGNATURE, MANIFEST = "manifest.sig.json", "manifest.json"


def publish(site: Path, key: bytes | None = PRIVATE, day: dt.date = AS_OF) -> Path:
    """Builds the site; returns the web root."""
    build(site, day, signing_key=key)
    return site / "outputs" / "current"


def copy(current: Path, target: Path) -> Path:
    """A plain copy of a release, without links, that anybody can write to."""
    shutil.copytree(current, target)
    for path in walk(target):
        (target / path).chmod(0o644)
    return target


def edit(site: Path, old: str, new: str) -> None:
    path = site / "content" / "a" / "dose.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def sign_anew(tree: Path, by: bytes = PRIVATE, **changes: Any) -> None:
    """Signs what now is the manifest, as the owner of a key could, with other fields if given."""
    old = decode_signature((tree / SIGNATURE).read_bytes())
    data = (tree / MANIFEST).read_bytes()
    new = Signer(by, old.signed).sign(data, old.number, old.as_of, 30, old.previous)
    new = msgspec.structs.replace(new, **changes)
    signature = keys.sign(new.message, by)
    new = msgspec.structs.replace(new, signature=signature)
    (tree / SIGNATURE).write_bytes(new.encode())


def rewrite(
    tree: Path, part: str, change: Callable[[list[dict[str, Any]]], Any], key: bytes = PRIVATE
) -> None:
    """Changes the rows of a part, and makes manifest and signature fit again."""
    rows = [json.loads(line) for line in (tree / part).read_bytes().splitlines()]
    change(rows)
    data = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    (tree / part).write_bytes(data)
    manifest = json.loads((tree / MANIFEST).read_bytes())
    manifest["parts"][part] = hashlib.sha256(data).hexdigest()
    (tree / MANIFEST).write_text(json.dumps(manifest), "utf-8")
    sign_anew(tree, key)


def load_stand_alone() -> Any:
    """docs/verify_release.py as a module, as if somebody had copied it."""
    spec = importlib.util.spec_from_file_location("verify_release", STAND_ALONE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["verify_release"] = module
    spec.loader.exec_module(module)
    return module


class Package:
    """What `pmlpub verify` does. A problem is `path: reason`."""

    def __init__(self, seconds: float = 60) -> None:
        self.seconds = seconds

    def __call__(
        self,
        tree: Path | str,
        keys: tuple[str, ...] = (PUBLIC,),
        day: dt.date = AS_OF,
        seen: tuple[str, int] | None = None,
        only: tuple[str, ...] = (),
        most: int = 1 << 31,
    ) -> list[str]:
        opened: Tree = open_tree(tree)
        if isinstance(opened, Website):
            opened.file_seconds = self.seconds
        limits, last = Limits(total=most), seen and Seen(*seen)
        found = verify(opened, keys, day, last or None, only, limits=limits)
        return [f"{p.location.path}: {p.text}" for p in found.problems]


class StandAlone:
    """What docs/verify_release.py does."""

    def __init__(self, seconds: float = 60) -> None:
        self.module = load_stand_alone()
        self.module.SECONDS = seconds

    def __call__(
        self,
        tree: Path | str,
        keys: tuple[str, ...] = (PUBLIC,),
        day: dt.date = AS_OF,
        seen: tuple[str, int] | None = None,
        only: tuple[str, ...] = (),
        most: int = 1 << 31,
    ) -> list[str]:
        import base64

        root = tree if isinstance(tree, str) else os.path.realpath(tree)
        last = dict(zip(("root", "number"), seen, strict=True)) if seen else None
        raw = [base64.b64decode(key) for key in keys]
        problems, _ = self.module.verify(root, raw, day.isoformat(), last, only, most)
        return list(problems)


def believing(tree: Path | str) -> list[str]:
    """A control: trusts the manifest whoever made it, and never looks for what is too much."""
    tree = Path(tree)
    problems = []
    for part, digest in json.loads((tree / MANIFEST).read_bytes())["parts"].items():
        data = (tree / part).read_bytes()
        if hashlib.sha256(data).hexdigest() != digest:
            problems.append(f"{part}: hash")
        for row in map(json.loads, data.splitlines()):
            path = tree / row["path"]
            if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != row["sha256"]:
                problems.append(f"{row['path']}: hash")
    return problems


def measuring(tree: Path | str) -> list[str]:
    """A control: looks at sizes alone."""
    tree = Path(tree)
    try:
        rows = [
            json.loads(row)
            for part in (tree / "manifest").iterdir()
            for row in part.read_bytes().splitlines()
        ]
        sizes = {row["path"]: row["bytes"] for row in rows}
    except (ValueError, KeyError) as error:
        return [f"manifest: {error}"]
    return [
        f"{path}: size"
        for path, size in sizes.items()
        if not (tree / path).exists() or (tree / path).stat().st_size != size
    ]


def names(problems: list[str], path: str) -> bool:
    """Is the file named by one of the problems?"""
    return any(re.match(rf"{re.escape(path)}: .", line) for line in problems)
