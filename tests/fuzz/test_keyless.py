"""Whoever has no key changes nothing for readers: not in `locales/`, and not in `outputs/`."""

import json
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz.effort import fuzz
from pmlpub.problems import ContentError, PmlpubError
from pmlpub.releases.live import live_signature
from support.hostile_sites import copy_site, differences, make_site, rebuild, seen

pytestmark = pytest.mark.slow

MARK = b"Unsignedword"
PIECES = (
    MARK, b'msgstr "Unsignedword 9 mg"\n', b"#, fuzzy\n", b'"', b"\n\n", b"\x00", b"\xff", b"{",
    b"}", b'"kind":"approve"', b'"signature":null', b'"by":"doc"', b"a/dose", b"b/cure", b"page",
    b'{"kind": "approve", "answer": "a/dose", "part": "page", "by": "doc"}\n', b"2026-01-11",
    b"0" * 64, b"[]", b"",
)  # fmt: skip
HOW = (
    "insert", "insert", "replace", "replace", "append", "delete", "empty", "double", "swap", "new"
)  # fmt: skip
EDITS = st.lists(
    st.tuples(
        st.integers(0, 1_000_000),
        st.sampled_from(HOW),
        st.integers(0, 1_000_000),
        st.integers(0, 60),
        st.sampled_from(PIECES) | st.binary(max_size=20),
    ),
    min_size=1,
    max_size=5,
)


def files_below(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and not p.is_symlink())


def edit(files: list[Path], one: tuple[int, str, int, int, bytes]) -> Path:
    """Does something to one of the files, or to two; returns the first."""
    which, how, where, length, piece = one
    path, other = files[which % len(files)], files[where % len(files)]
    data = path.read_bytes() if path.exists() else b""
    at = where % (len(data) + 1)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        path.chmod(0o644)
    match how:
        case "insert":
            path.write_bytes(data[:at] + piece + data[at:])
        case "replace":
            path.write_bytes(data[:at] + piece + data[at + length :])
        case "append":
            path.write_bytes(data + piece)
        case "delete":
            path.unlink(missing_ok=True)
        case "empty":
            path.write_bytes(b"")
        case "double":
            path.with_name(f"{where % 10}{path.name[1:]}").write_bytes(data)
        case "swap" if other.exists():
            path.write_bytes(other.read_bytes())
        case _:
            path.with_name(f"{length}.json").write_bytes(piece)
    return path


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_site(tmp_path_factory.mktemp("keyless") / "site")
    rebuild(root)
    return root


@pytest.fixture(scope="module")
def honest(signed: Path) -> dict[str, bytes]:
    return seen(signed)


def versions(root: Path) -> dict[tuple[str, str], str]:
    """The hash of each text that is out, by the path of its status and its channel."""
    current = root / "outputs" / "current"
    return {
        (str(path.relative_to(current)), channel): own["version"]
        for path in current.glob("*/*/*/status.json")
        for channel, own in json.loads(path.read_bytes())["channels"].items()
        if own["state"] == "published"
    }


@fuzz(0.5)
@given(EDITS)
def test_any_edit_of_locales_changes_nothing_that_is_signed(
    signed: Path, honest: dict[str, bytes], edits: list[tuple[int, str, int, int, bytes]]
) -> None:
    """Edits of catalogs change no byte. Edits of acts, too, may withhold a text, which the gate's
    table says, and change none."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy_site(signed, Path(folder) / "site")
        files = files_below(root / "locales")
        edited = [edit(files, one) for one in edits]
        rebuild(root)
        after = seen(root)
        if not any("acts" in path.parts for path in edited):
            assert differences(honest, after) == set()
        assert not any(MARK in data for data in after.values())
        assert versions(root).items() <= versions(signed).items()


@fuzz(0.5)
@given(EDITS)
def test_any_bytes_in_outputs_change_nothing_that_is_signed_next(
    signed: Path, honest: dict[str, bytes], edits: list[tuple[int, str, int, int, bytes]]
) -> None:
    """The next build makes what it would have made, or is refused, or is not signed."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy_site(signed, Path(folder) / "site")
        files = files_below(root / "outputs")
        for one in edits:
            edit(files, one)
        with suppress(PmlpubError, ContentError):
            rebuild(root)
            if live_signature(root / "outputs"):
                assert differences(honest, seen(root)) == set()


def test_such_an_edit_does_go_out_where_nothing_is_signed(signed: Path) -> None:
    """A control."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy_site(signed, Path(folder) / "site")
        shutil.rmtree(root / "outputs")
        for acts in (root / "locales").glob("*/acts"):
            shutil.rmtree(acts)
        path = root / "content" / "site.yaml"
        text = path.read_text("utf-8").replace("{require: approved}", "{require: translated}")
        path.write_text(text.replace("signatures: required", "unreviewed_days: 90"), "utf-8")
        catalog = root / "locales" / "fr" / "LC_MESSAGES" / "b.po"
        text = catalog.read_text("utf-8").replace("En savoir plus", MARK.decode())
        catalog.write_text(text, "utf-8")
        rebuild(root)
        assert MARK in seen(root)["fr/b/cure/index.html"]
