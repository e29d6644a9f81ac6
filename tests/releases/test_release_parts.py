"""The parts of a release one by one: objects, trees, staging, the switch, the lock, collection."""

import datetime as dt
import errno
import hashlib
import json
import os
import shutil
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson
import pytest

from pmlpub import disk
from pmlpub.gate.ledger import Ledger
from pmlpub.problems import ReleaseError
from pmlpub.releases import cleanup
from pmlpub.releases.cleanup import collect, remove_leftovers
from pmlpub.releases.known_ledgers import read_known_ledgers
from pmlpub.releases.live import (
    live_signature,
    previous_root,
    read_live,
    refuse_older,
)
from pmlpub.releases.manifest import FileRow, Header, decode_manifest, encode_rows
from pmlpub.releases.signature import ReleaseSignature, Signer
from pmlpub.releases.staging import (
    Staging,
    open_outputs,
    sign_live,
    stage_release,
    switch,
    write_beside,
)
from pmlpub.releases.store import Store

pytestmark = pytest.mark.slow

DAY = dt.date(2026, 1, 10)
FILES = {"index.html": b"<p>", "answer.nt": b""}


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    folder = tmp_path / "outputs"
    with open_outputs(folder):
        pass
    return folder


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mutants of a module that deletes folders may delete the current one."""
    folder = tmp_path / "current"
    folder.mkdir()
    monkeypatch.chdir(folder)


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def publish(
    outputs: Path, slug: str = "dose", data: bytes = b"x", withheld: Sequence[dict[str, Any]] = ()
) -> Header:
    """A release of one file of one edition, and what `building` does around it."""
    store = Store(outputs)
    name, rows = store.put_object({"index.html": data})
    staging = Staging(outputs, DAY)
    staging.add_tree("en", "a", store.put_tree({slug: name}))
    staging.add_manifest_part("en", "a", encode_rows(rows))
    return staging.publish(read_live(outputs), withheld=withheld)[0]


def test_an_object_is_named_by_its_paths_and_hashes(outputs: Path) -> None:
    name, rows = Store(outputs).put_object(FILES)
    assert rows == [
        FileRow("answer.nt", sha(b""), 0),
        FileRow("index.html", sha(b"<p>"), 3),
    ]
    assert name == sha(orjson.dumps([[r.path, r.sha256] for r in rows]))
    folder = outputs / "objects" / name
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == FILES
    assert (mode(folder), mode(folder / "index.html")) == (0o755, 0o444)
    assert Store(outputs).read_object(name) == FILES
    assert names(outputs / "objects") == {name}


def test_an_object_that_is_there_is_not_written_again(outputs: Path) -> None:
    store = Store(outputs)
    name, _ = store.put_object(FILES)
    tree = store.put_tree({"dose": name})
    written = [outputs / "objects" / name, outputs / "objects" / name / "index.html",
               outputs / "trees" / tree / "dose"]  # fmt: skip
    before = [path.lstat().st_ino for path in written]
    assert store.put_object(dict(reversed(FILES.items())))[0] == name
    assert store.put_tree({"dose": name}) == tree
    assert [path.lstat().st_ino for path in written] == before
    assert store.put_object(FILES | {"index.html": b"<b>"})[0] != name
    assert store.put_object({"other.html": b"<p>", "answer.nt": b""})[0] != name


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (shutil.rmtree, "cannot be read (No such file or directory)"),
        (lambda folder: (folder / "answer.nt").unlink(), "was altered after it was stored"),
        (lambda folder: (folder / "more").touch(), "was altered after it was stored"),
    ],
)
def test_an_object_that_is_lost_or_altered_is_a_problem(
    outputs: Path, damage: Any, what: str
) -> None:
    name, _ = Store(outputs).put_object(FILES)
    damage(outputs / "objects" / name)
    with pytest.raises(ReleaseError) as caught:
        Store(outputs).read_object(name)
    assert str(caught.value) == (
        f"outputs/objects/{name}: error[release-damaged]: {what}: remove it, and build again"
    )


def test_a_tree_links_to_objects(outputs: Path) -> None:
    store = Store(outputs)
    name, _ = store.put_object(FILES)
    tree = store.put_tree({"dose": name, "cure": name})
    folder = outputs / "trees" / tree
    assert tree == sha(orjson.dumps([["cure", name], ["dose", name]]))
    assert names(folder) == {"dose", "cure"}
    assert os.readlink(folder / "dose") == f"../../objects/{name}"
    assert (folder / "dose" / "index.html").read_bytes() == b"<p>"
    assert mode(folder) == 0o755
    assert store.put_tree({"cure": name, "dose": name}) == tree
    assert names(outputs / "trees") == {tree}


def test_of_two_workers_with_the_same_object_one_is_first(
    outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(outputs)
    name, rows = store.put_object(FILES)
    monkeypatch.setattr(Store, "_exists", lambda *_: False)  # the other came after this question
    assert store.put_object(FILES) == (name, rows)
    assert names(outputs / "objects") == {name}
    tree = store.put_tree({"dose": name})
    assert store.put_tree({"dose": name}) == tree
    assert names(outputs / "trees") == {tree}


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC])
def test_another_error_of_a_rename_is_an_error(
    outputs: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "rename", fail)
    with pytest.raises(OSError, match="no"):
        Store(outputs).put_object(FILES)


def test_a_file_is_new_whole_and_read_only(tmp_path: Path) -> None:
    data = os.urandom(3_000_000)
    disk.create(tmp_path, "a", data)
    assert (tmp_path / "a").read_bytes() == data
    assert mode(tmp_path / "a") & 0o222 == 0
    with pytest.raises(FileExistsError):
        disk.create(tmp_path, "a", b"")


def test_manifest_lines_are_sorted_and_end_in_newlines() -> None:
    rows = [FileRow("b", "2", 2), FileRow("a", "1", 1)]
    assert encode_rows(rows) == (
        b'{"path":"a","sha256":"1","bytes":1}\n{"path":"b","sha256":"2","bytes":2}\n'
    )


def test_a_release_lists_what_was_added(outputs: Path) -> None:
    store = Store(outputs)
    name, rows = store.put_object(FILES)
    staging = Staging(outputs, DAY)
    assert staging.folder.parent == outputs / "releases"
    assert staging.folder.name.startswith(".new-")
    tree = store.put_tree({"dose": name})
    for collection in ("a", "b"):
        staging.add_tree("en", collection, tree)
    lines = encode_rows(rows)
    staging.add_manifest_part("en", "a", lines)
    staging.add_file("deep/er/robots.txt", b"go")
    assert staging.files == 3
    live, changed = staging.publish(None, base_url="https://t.example/", withheld=[{"extra": [1]}])
    current = outputs / "current"
    assert changed
    assert os.readlink(current) == f"releases/{live.id}"
    assert (current / "en" / "a" / "dose" / "index.html").read_bytes() == b"<p>"
    assert os.readlink(current / "en" / "b") == f"../../../trees/{tree}"
    assert (current / "deep/er/robots.txt").read_bytes() == b"go"
    site = b'{"path":"deep/er/robots.txt","sha256":"%s","bytes":2}\n' % sha(b"go").encode()
    assert (current / "manifest" / "site.jsonl").read_bytes() == site
    content = {
        "as_of": "2026-01-10",
        "base_url": "https://t.example/",
        "withheld": [{"extra": [1]}],
        "version": 2,
        "parts": {"manifest/en.a.jsonl": sha(lines), "manifest/site.jsonl": sha(site)},
    }
    content_hash = sha(orjson.dumps(content, option=orjson.OPT_SORT_KEYS))
    release_id = sha(orjson.dumps([1, content_hash]))[:32]
    assert live == Header(release_id, 1, DAY, content_hash)
    text = (current / "manifest.json").read_text("utf-8")
    manifest = {"id": release_id, "number": 1, "content": content_hash} | content
    assert text == json.dumps(manifest, indent=2, sort_keys=True) + "\n"
    assert mode(outputs / "releases" / release_id) == 0o755
    assert read_live(outputs) == live
    assert names(outputs / "releases") == {release_id}
    assert not [name for name in names(outputs) if name.startswith(".new-")]


def test_the_number_grows_by_one_and_equal_content_keeps_it(outputs: Path) -> None:
    first = publish(outputs)
    assert publish(outputs) == first
    assert names(outputs / "releases") == {first.id}
    second = publish(outputs, data=b"y")
    assert (first.number, second.number) == (1, 2)
    third = publish(outputs)
    assert (third.number, third.content) == (3, first.content)
    assert third.id != first.id


def test_a_release_that_a_crash_left_unshown_gives_way(outputs: Path) -> None:
    first = publish(outputs)
    (outputs / "current").rename(outputs / f"{disk.NEW}x")
    with open_outputs(outputs):
        again = publish(outputs)
    assert again == first
    assert (outputs / "current" / "manifest.json").is_file()


def test_everything_is_on_disk_before_it_is_shown(
    outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    real_sync, real_fsync = os.sync, os.fsync

    def shown() -> str:
        return os.readlink(outputs / "current") if (outputs / "current").is_symlink() else "none"

    def sync() -> None:
        order.append(f"sync, showing {shown()}")
        real_sync()

    def fsync(descriptor: int) -> None:
        order.append(f"fsync of {os.readlink(f'/proc/self/fd/{descriptor}')}, showing {shown()}")
        real_fsync(descriptor)

    monkeypatch.setattr(os, "sync", sync)
    monkeypatch.setattr(os, "fsync", fsync)
    live = publish(outputs)
    assert order == ["sync, showing none", f"fsync of {outputs}, showing releases/{live.id}"]


def test_a_switch_leaves_no_descriptor_open_and_minds_no_leftover(outputs: Path) -> None:
    before = len(os.listdir("/proc/self/fd"))
    (outputs / f".current-{os.getpid()}").symlink_to("releases/old")  # as earlier versions left
    switch(outputs, "new")
    assert os.readlink(outputs / "current") == "releases/new"
    # Fewer where files that earlier tests left open were closed meanwhile.
    assert len(os.listdir("/proc/self/fd")) <= before
    assert not [name for name in names(outputs) if name.startswith(".new-")]


def test_a_release_that_is_not_published_leaves_nothing(outputs: Path) -> None:
    with stage_release(outputs, DAY) as staging:
        staging.add_file("robots.txt", b"")
    assert names(outputs / "releases") == set()
    staging.discard()  # a second time is no error


def test_a_collection_that_is_dropped_leaves_nothing_behind(outputs: Path) -> None:
    store = Store(outputs)
    name, rows = store.put_object(FILES)
    tree, lines = store.put_tree({"dose": name}), encode_rows(rows)
    staging = Staging(outputs, DAY)
    for collection in ("a", "b"):
        staging.add_tree("en", collection, tree)
        staging.add_manifest_part("en", collection, lines)
        staging.add_file(f"sitemaps/{collection}.xml", b"<a/>", collection)
    staging.add_file("robots.txt", b"")
    staging.drop_collection("a")
    staging.drop_collection("never")
    assert staging.files == 4
    staging.publish(None)
    current = outputs / "current"
    assert names(current / "en") == {"b"}
    assert names(current / "sitemaps") == {"b.xml"}
    parts = json.loads((current / "manifest.json").read_bytes())["parts"]
    assert set(parts) == {"manifest/en.b.jsonl", "manifest/site.jsonl"}
    listed = (current / "manifest" / "site.jsonl").read_text("utf-8")
    assert [json.loads(line)["path"] for line in listed.splitlines()] == [
        "robots.txt",
        "sitemaps/b.xml",
    ]


def test_known_lines_only_grow(outputs: Path) -> None:
    assert read_known_ledgers(outputs).lines("fr") == []
    a, b, c = (letter * 64 for letter in "abc")
    for ids, expected in ([b, a], [a, b]), ([c], [a, b, c]), ([], [a, b, c]):
        staging = Staging(outputs, DAY)
        staging.add_ledgers({"fr": Ledger(ids=frozenset(ids)), "tr": Ledger()})
        staging.publish(read_live(outputs))
        written = (outputs / "current" / "ledger" / "fr.txt").read_text("ascii")
        assert written.splitlines() == ["version 2", *expected]
        assert read_known_ledgers(outputs).lines("fr") == expected
        assert names(outputs / "current" / "ledger") == {"fr.txt"}


def test_where_nothing_is_live_there_is_no_release(outputs: Path) -> None:
    assert read_live(outputs) is None


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda path: path.unlink(), "No such file or directory"),
        (lambda path: path.write_bytes(b"{"), "Input data was truncated"),
        (lambda path: path.write_bytes(b"{}"), "Object missing required field `id`"),
    ],
)
def test_a_damaged_release_says_why_and_what_to_do(outputs: Path, damage: Any, reason: str) -> None:
    publish(outputs)
    path = outputs / "current" / "manifest.json"
    path.chmod(0o644)
    damage(path)
    with pytest.raises(ReleaseError) as caught:
        read_live(outputs)
    (problem,) = caught.value.problems
    assert str(problem) == (
        f"outputs/current/manifest.json: error[release-damaged]: cannot be read ({reason}): "
        "bring outputs/ back from a backup, or remove outputs/current and build with --previous"
    )


def test_collection_keeps_the_newest_and_the_live_one(
    outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cleanup, "KEPT", 3)
    made = [publish(outputs, data=b"%d" % number) for number in range(5)]
    collect(outputs)
    assert names(outputs / "releases") == {live.id for live in made[2:]}
    assert len(names(outputs / "trees")) == len(names(outputs / "objects")) == 3
    switch(outputs, made[2].id)
    (outputs / "releases" / "broken").mkdir()
    monkeypatch.setattr(cleanup, "KEPT", 1)
    collect(outputs)
    assert names(outputs / "releases") == {made[2].id, made[4].id}
    assert len(names(outputs / "objects")) == 2
    assert (outputs / "current" / "en" / "a" / "dose" / "index.html").read_bytes() == b"2"


def test_a_withdrawn_text_leaves_the_older_releases(outputs: Path) -> None:
    store = Store(outputs)

    def release_of(**answers: bytes) -> Path:
        staging = Staging(outputs, DAY)
        links = {slug: store.put_object({"f": data})[0] for slug, data in answers.items()}
        for language in ("en", "fr"):
            staging.add_tree(language, "a", store.put_tree(links))
        live, _ = staging.publish(read_live(outputs), withheld=[{"of": sorted(links.values())}])
        return outputs / "releases" / live.id

    old = release_of(dose=b"wrong", cure=b"right", same=b"shared")
    new = release_of(dose=b"tombstone", cure=b"better", same=b"shared")
    collect(outputs, gone=["a/never", "a/dose", "a/same"])
    for language in ("en", "fr"):
        assert not (old / language / "a" / "dose").exists()
        assert (old / language / "a" / "cure" / "f").read_bytes() == b"right"
        assert (old / language / "a" / "same" / "f").read_bytes() == b"shared"
        assert (new / language / "a" / "dose" / "f").read_bytes() == b"tombstone"
    assert len(names(outputs / "objects")) == 4


def test_a_build_as_of_an_earlier_day_is_refused_with_both_days() -> None:
    live = Header("i", 1, DAY, "c")
    for day in (DAY, DAY + dt.timedelta(days=1)):
        refuse_older(day, live)
    refuse_older(DAY, None)
    with pytest.raises(ReleaseError) as caught:
        refuse_older(DAY - dt.timedelta(days=1), live)
    assert str(caught.value) == (
        "outputs/current/manifest.json: error[as-of-older]: the live release is as of 2026-01-10, "
        "this build as of 2026-01-09: expired text could come back; build as of that day "
        "or a later one"
    )


def test_building_makes_the_folders_and_clears_what_a_crash_left(tmp_path: Path) -> None:
    outputs = tmp_path / "outputs"
    with open_outputs(outputs) as store:
        assert store.outputs == outputs
        assert names(outputs) == {"objects", "trees", "releases", ".lock"}
        publish(outputs)
        left = [outputs / f / ".new-x" for f in ("objects", "trees", "releases")]
        for folder in left:
            (folder / "inside").mkdir(parents=True)
        (outputs / ".current-1").symlink_to("nowhere")
    with open_outputs(outputs):
        assert not any(folder.exists() for folder in left)
        assert not (outputs / ".current-1").is_symlink()
        assert (outputs / "current" / "manifest.json").is_file()


def fail_with(error: OSError, leftover: Path) -> None:
    leftover.mkdir()
    raise error


def test_an_error_of_the_system_clears_up_and_says_what_to_do(tmp_path: Path) -> None:
    outputs = tmp_path / "outputs"
    for number, advice in (errno.ENOSPC, "; make room and build again"), (errno.EIO, ""):
        with pytest.raises(ReleaseError) as caught, open_outputs(outputs):
            fail_with(OSError(number, os.strerror(number)), outputs / "objects" / ".new-x")
        (problem,) = caught.value.problems
        assert str(problem) == (
            f"outputs: error[release-write]: cannot be written: {os.strerror(number)}{advice}. "
            "The last release is unchanged"
        )
        assert names(outputs / "objects") == set()


def test_an_error_without_a_reason_of_the_system_is_said_in_its_own_words(tmp_path: Path) -> None:
    with (
        pytest.raises(ReleaseError, match=r"cannot be written: own words\. The last"),
        open_outputs(tmp_path / "outputs"),
    ):
        fail_with(OSError("own words"), tmp_path / "outputs" / "trees" / ".new-x")


def test_the_lock_is_free_again_behind_a_build(tmp_path: Path) -> None:
    outputs = tmp_path / "outputs"
    with open_outputs(outputs):
        with pytest.raises(ReleaseError) as caught, open_outputs(outputs):
            pytest.fail("two builders at once")
        assert str(caught.value) == (
            "outputs: error[release-locked]: another build is writing here: wait until it is "
            "done, then run this again"
        )
    with open_outputs(outputs):
        pass


def test_a_real_folder_named_current_is_said_and_kept(tmp_path: Path) -> None:
    (tmp_path / "outputs" / "current").mkdir(parents=True)
    with pytest.raises(ReleaseError) as caught, open_outputs(tmp_path / "outputs"):
        pytest.fail("it must not be used")
    assert str(caught.value) == (
        "outputs/current: error[release-current]: is a folder and not a link: move it away; "
        "pmlpub never deletes what it did not make"
    )


def test_what_is_not_whole_stands_beside_its_place_under_a_hidden_name(
    outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a rename shows it in one step, and the next build clears it away."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "no")

    name, _ = Store(outputs).put_object(FILES)
    monkeypatch.setattr(os, "write", fail)
    monkeypatch.setattr(os, "symlink", fail)
    with pytest.raises(OSError, match="no"):
        Store(outputs).put_object({"other": b"x"})
    with pytest.raises(OSError, match="no"):
        Store(outputs).put_tree({"dose": name})
    for folder in (outputs / "objects", outputs / "trees"):
        (left,) = names(folder) - {name}
        assert left.startswith(".new-")
    with open_outputs(outputs):
        assert len(names(outputs / "objects")) == 2  # Nothing beside them says that a build died.
    remove_leftovers(outputs, everywhere=True)
    assert names(outputs / "objects") == {name}
    assert names(outputs / "trees") == set()


def test_a_release_says_whether_anything_changed(outputs: Path) -> None:
    found = []
    for _ in range(2):
        staging = Staging(outputs, DAY)
        staging.add_manifest_part("en", "a", b"{}\n")
        live, changed = staging.publish(read_live(outputs))
        found.append((live.number, changed))
    assert found == [(1, True), (1, False)]


def test_a_release_of_which_nothing_is_known_is_older_than_any(
    outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cleanup, "KEPT", 2)
    live = publish(outputs)
    for name, number in ("broken", None), ("zero", 0):
        (outputs / "releases" / name).mkdir()
        manifest = {"id": name, "number": number, "as_of": "2026-01-10", "content": ""}
        (outputs / "releases" / name / "manifest.json").write_bytes(orjson.dumps(manifest))
    collect(outputs)
    assert names(outputs / "releases") == {live.id, "zero"}


def test_a_file_where_a_folder_should_be_stops_no_collection_and_no_build(
    outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cleanup, "KEPT", 1)
    old = Staging(outputs, DAY)
    (outputs / "objects" / "plain").write_bytes(b"")
    old.add_tree("en", "a", Store(outputs).put_tree({"old": "plain"}))
    old.publish(None)
    live = publish(outputs)
    for folder in ("objects", "trees", "releases"):
        (outputs / folder / "stray").write_bytes(b"")
        (outputs / folder / ".new-stray").write_bytes(b"")
    collect(outputs, gone=["a/old"])
    assert read_live(outputs) == live
    with open_outputs(outputs):
        assert read_live(outputs) == live


def test_a_file_beside_the_releases_is_replaced_in_one_step(
    outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for data in (b"one", b"two"):
        write_beside(outputs, "metrics.prom", data)
        assert (outputs / "metrics.prom").read_bytes() == data
    before = names(outputs)

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "no")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="no"):
        write_beside(outputs, "metrics.prom", b"three")
    assert (outputs / "metrics.prom").read_bytes() == b"two"
    assert names(outputs) == before


def test_a_purge_stops_at_no_file_where_a_folder_should_be(outputs: Path) -> None:
    (outputs / "objects" / "plain").write_bytes(b"")
    old = Staging(outputs, DAY)
    old.add_tree("en", "a", Store(outputs).put_tree({"old": "plain"}))
    old.publish(None)
    live = publish(outputs)
    collect(outputs, gone=["a/old"])
    assert read_live(outputs) == live


def test_a_purge_stops_at_no_folder_where_a_link_should_be(outputs: Path) -> None:
    publish(outputs, "old")
    link = (outputs / "current" / "en" / "a").resolve() / "old"
    link.unlink()
    link.mkdir()
    live = publish(outputs, "new")
    collect(outputs, gone=["a/old"])
    assert read_live(outputs) == live


def test_lines_that_have_a_withdrawn_text_go_with_it(outputs: Path) -> None:
    def lines(data: bytes) -> Staging:
        staging = Staging(outputs, DAY)
        name, _ = Store(outputs).put_object({"sms.txt": data})
        staging.add_tree("en", "a", Store(outputs).put_tree({"x": name}))
        staging.add_file("lines/replies.csv", data)
        staging.add_file("lines/replies.json", data)
        staging.publish(read_live(outputs))
        return staging

    lines(b"Take 200.")
    old = (outputs / "current").resolve()
    lines(b"Withdrawn.")
    collect(outputs, gone=["a/x"])
    assert names(old / "lines") == set()
    assert names(outputs / "current" / "lines") == {"replies.csv", "replies.json"}


def test_what_cannot_be_deleted_stops_nothing(
    outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doomed, stuck = "d" * 64, "5" * 64
    (outputs / "trees" / doomed).mkdir()
    for name in "abc":
        (outputs / "trees" / doomed / name).touch()
    asked = []

    def fail(*asked_for: object, **_: object) -> None:
        asked.append(asked_for[0])
        raise OSError(errno.EIO, "no")

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", fail)
        collect(outputs)
    assert len(asked) == 3
    assert names(outputs / "trees") == {f".old-{doomed}"}
    (outputs / "trees" / stuck).mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail)
        collect(outputs)
    assert stuck in names(outputs / "trees")
    with open_outputs(outputs):
        assert names(outputs / "trees") == {stuck}


def test_a_look_at_objects_and_trees_sees_what_anybody_did_to_them(outputs: Path) -> None:
    store = Store(outputs)
    one, two = (store.put_object({"f": data, "g": b""})[0] for data in (b"1", b"2"))
    tree = store.put_tree({"x": one, "y": two})
    alone, seen, links = (
        store.look_at_object(one),
        store.look_at_object(two),
        store.look_at_tree(tree),
    )
    assert len({b"", alone, seen, links}) == 4
    assert store.look_at_object("0" * 64) == store.look_at_tree("0" * 64) == b""
    file, folder = outputs / "objects" / two / "f", outputs / "trees" / tree

    def write_back() -> None:
        """Other bytes of one size, with the times of those before."""
        before = file.stat()
        file.chmod(0o644)
        file.write_bytes(b"3")
        file.chmod(0o444)
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    def replace() -> None:
        (file.parent / "new").write_bytes(b"2")
        (file.parent / "new").rename(file)

    for change in (
        write_back, replace, (file.parent / "more").touch, (file.parent / "g").unlink,
        lambda: (file.parent / "dangling").symlink_to("nowhere"),
    ):  # fmt: skip
        change()
        assert store.look_at_object(two) not in (seen, b"")
        seen = store.look_at_object(two)

    def link() -> None:
        (folder / "y").unlink()
        (folder / "y").symlink_to(f"../../objects/{one}")

    for change in (link, (folder / "more").mkdir):
        change()
        assert store.look_at_tree(tree) not in (links, b"")
        links = store.look_at_tree(tree)
    assert store.look_at_object(one) == alone
    shutil.rmtree(outputs / "objects" / one)
    assert store.look_at_object(one) == b""


def spoil(folder: Path) -> None:
    """Takes away, adds and changes entries of every kind in a folder."""
    first, second = sorted(p for p in folder.iterdir())
    first.unlink()
    second.unlink()
    second.write_bytes(b"changed")
    (folder / "file").touch()
    (folder / "link").symlink_to("nowhere")
    (folder / "folder" / "deep").mkdir(parents=True)
    (folder / "to a folder").symlink_to(folder)


def test_what_somebody_changed_in_an_object_or_a_tree_is_put_right(
    outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(outputs)
    name, _ = store.put_object(FILES)
    links = {"cure": name, "dose": name}
    tree = store.put_tree(links)
    for folder in (outputs / "objects" / name, outputs / "trees" / tree):
        spoil(folder)
    # Made on the same disk, and not among the files that readers see.
    staged = set[str]()
    create = disk.create

    def note(root: Path, path: str, *rest: Any) -> None:
        staged.add(path.rpartition("/")[0])
        create(root, path, *rest)

    monkeypatch.setattr(disk, "create", note)
    assert store.put_object(FILES)[0] == name
    assert staged == {"objects"}
    assert store.read_object(name) == FILES
    assert mode(outputs / "objects" / name / "index.html") == 0o444
    assert store.put_tree(links) == tree
    folder = outputs / "trees" / tree
    assert {p.name: os.readlink(p) for p in folder.iterdir()} == dict.fromkeys(
        links, f"../../objects/{name}"
    )
    (folder / "dose").unlink()
    (folder / "dose").symlink_to("../../objects/other")
    assert store.put_tree(links) == tree
    assert os.readlink(folder / "dose") == f"../../objects/{name}"
    assert names(outputs / "objects") == {name}
    assert names(outputs / "trees") == {tree}


@pytest.mark.parametrize("path", ["manifest/site.jsonl", "robots.txt", "en/a", "more.html"])
def test_a_live_release_that_somebody_changed_is_published_anew(outputs: Path, path: str) -> None:
    def again() -> tuple[Header, bool]:
        store = Store(outputs)
        staging = Staging(outputs, DAY)
        staging.add_file("robots.txt", b"go")
        staging.add_tree("en", "a", store.put_tree({"dose": store.put_object(FILES)[0]}))
        return staging.publish(read_live(outputs))

    first, _ = again()
    assert again() == (first, False)
    target = outputs / "current" / path
    target.unlink(missing_ok=True)
    target.write_bytes(b"changed")
    second, changed = again()
    assert (changed, second.number, second.content) == (True, 2, first.content)
    assert again() == (second, False)
    assert not (outputs / "current" / "more.html").exists()
    link = outputs / "current" / "en" / "a"
    link.unlink()
    link.symlink_to("../../../trees/other")
    assert again()[1]


KEY, OTHER = b"\x01" * 32, b"\x02" * 32


def signature(outputs: Path) -> ReleaseSignature:
    found = live_signature(outputs)
    assert found is not None
    return found


def signed(outputs: Path, data: bytes, day: dt.date = DAY, days: int = 10) -> Header:
    staging = Staging(outputs, DAY)
    staging.add_file("robots.txt", data)
    live = read_live(outputs)
    return staging.publish(live, signer=Signer(KEY, day), days=days)[0]


def root(outputs: Path) -> str:
    return sha((outputs / "current" / "manifest.json").read_bytes())


def test_a_release_is_signed_as_it_is_published(outputs: Path) -> None:
    assert live_signature(outputs) is None
    live = signed(outputs, b"1")
    manifest = (outputs / "current" / "manifest.json").read_bytes()
    assert signature(outputs) == Signer(KEY, DAY).sign(manifest, 1, DAY, 10, None)
    assert mode(outputs / "current" / "manifest.sig.json") & 0o222 == 0
    before = root(outputs)
    signed(outputs, b"2")
    assert signature(outputs).previous == before
    assert (live.number, signature(outputs).number) == (1, 2)


def test_a_live_release_is_signed_anew_in_time_and_only_then(
    outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed(outputs, b"1")
    first = root(outputs)
    live = signed(outputs, b"2")
    before = signature(outputs)
    assert signed(outputs, b"2", DAY + dt.timedelta(days=4)) == live
    assert signature(outputs) == before
    synced = []
    monkeypatch.setattr(os, "sync", lambda: synced.append(signature(outputs)))
    half = DAY + dt.timedelta(days=5)
    signed(outputs, b"2", half, days=20)
    manifest = (outputs / "current" / "manifest.json").read_bytes()
    assert signature(outputs) == Signer(KEY, half).sign(manifest, 2, DAY, 20, first)
    assert synced == [before], "on disk before it is shown"
    assert not [name for name in names(outputs) if name.startswith(".new-")]
    assert mode(outputs / "current" / "manifest.sig.json") & 0o222 == 0


def test_a_signature_of_another_key_or_of_another_release_is_replaced(outputs: Path) -> None:
    signed(outputs, b"1")
    live = decode_manifest((outputs / "current" / "manifest.json").read_bytes())
    sign_live(outputs, live, Signer(OTHER, DAY), 10)
    other = signature(outputs)
    assert other.is_by(Signer(OTHER, DAY).public)
    path = outputs / "current" / "manifest.sig.json"
    path.unlink()
    path.write_bytes(Signer(KEY, DAY).sign(b"{}", 1, DAY, 10, "a" * 64).encode())
    sign_live(outputs, live, Signer(KEY, DAY), 10)
    assert (signature(outputs).root, signature(outputs).previous) == (root(outputs), "a" * 64)
    path.unlink()
    path.write_bytes(b"{")
    assert live_signature(outputs) is None
    sign_live(outputs, live, Signer(KEY, DAY), 10)
    assert signature(outputs).previous is None


def test_the_root_before_is_that_of_the_newest_earlier_release(outputs: Path) -> None:
    assert previous_root(outputs, 1) is None
    roots = []
    for number in range(3):
        publish(outputs, data=b"%d" % number)
        roots.append(root(outputs))
    (outputs / "releases" / "broken").mkdir()
    (outputs / "releases" / "broken" / "manifest.json").write_bytes(b"{")
    (outputs / "releases" / "odd" / "manifest.json").mkdir(parents=True)
    assert [previous_root(outputs, n) for n in range(1, 6)] == [
        None, *roots, roots[-1],
    ]  # fmt: skip


def test_what_is_deleted_is_moved_away_first(
    outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of a folder is never taken for the whole."""
    seen = []
    real = shutil.rmtree

    def rmtree(path: Path, **options: Any) -> None:
        seen.append(Path(path).name)
        real(path, **options)

    monkeypatch.setattr(shutil, "rmtree", rmtree)
    publish(outputs)
    others = "0" * 64
    for folder in ("trees", "objects"):
        (outputs / folder / others).mkdir()
    collect(outputs)
    assert seen == [f".old-{others}", f".old-{others}"]
    for folder in ("trees", "objects"):
        assert others not in names(outputs / folder)


def test_a_release_that_a_crash_left_before_its_switch_is_cleared_away(outputs: Path) -> None:
    first, second = publish(outputs), publish(outputs, data=b"y")
    third = publish(outputs, data=b"z")
    (outputs / "trees" / ".old-x").mkdir()
    (outputs / "current").rename(outputs / f"{disk.NEW}x")
    switch(outputs, second.id)
    with open_outputs(outputs):
        assert names(outputs / "releases") == {first.id, second.id}
        assert not (outputs / "trees" / ".old-x").exists()
    assert third.number == 3
    (outputs / "current").unlink()
    with open_outputs(outputs):
        assert names(outputs / "releases") == {first.id, second.id}


def test_a_gallery_that_shows_a_withdrawn_text_goes_with_it(outputs: Path) -> None:
    store = Store(outputs)

    def release_of(data: bytes) -> Path:
        staging = Staging(outputs, DAY)
        name, _ = store.put_object({"f": data})
        for collection in ("a", "b"):
            staging.add_tree("en", collection, store.put_tree({"x": name}))
            staging.add_file(f"gallery/{collection}.html", data)
        staging.add_file("index.html", data)
        return outputs / "releases" / staging.publish(read_live(outputs))[0].id

    old, new = release_of(b"1"), release_of(b"2")
    collect(outputs, gone=["a/x"])
    assert not (old / "index.html").exists()
    assert names(old / "gallery") == {"b.html"}
    assert names(new / "gallery") == {"a.html", "b.html"}
    assert (new / "index.html").exists()


def test_an_error_behind_the_switch_says_what_is_live(tmp_path: Path) -> None:
    outputs = tmp_path / "outputs"

    def publish_and_fail() -> None:
        publish(outputs)
        raise OSError(errno.EIO, "no")

    with pytest.raises(ReleaseError) as caught, open_outputs(outputs):
        publish_and_fail()
    assert str(caught.value) == (
        "outputs: error[release-write]: cannot be written: no. The new release or signature is "
        "live nevertheless: build again"
    )


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "outputs").touch()
    with pytest.raises(ReleaseError) as caught, open_outputs(tmp_path / "outputs"):
        pytest.fail("there is no folder")
    assert str(caught.value).endswith("The last release is unchanged")
