"""A build knows the release before it, wherever that was made."""

import datetime as dt
import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from conftest import translate
from pmlpub import keys
from pmlpub.building import pipeline
from pmlpub.building.release_before import Places
from pmlpub.building.report import Report
from pmlpub.building.rollback import rollback
from pmlpub.building.withdrawal import withdraw
from pmlpub.catalogs.paths import acts_path
from pmlpub.clock import today_here
from pmlpub.content.withdrawal import Gone
from pmlpub.hashing import sha256
from pmlpub.problems import ReleaseError
from pmlpub.releases import archive
from pmlpub.releases.copy import export
from pmlpub.releases.manifest import Header
from pmlpub.review import revocations
from pmlpub.review.edition import open_review
from pmlpub.review.stolen_keys import revoke_since
from pmlpub.verification.check import verify
from pmlpub.verification.folder import Folder
from support.net_servers import Server, cut, endless, failing, redirect, serving, silent
from support.release_sites import published, states, write_answer
from support.signed_sites import PRIVATE, PUBLIC
from support.stopped_sites import acts_of, declare_unsafe, pause, prepare, reword, sign, today
from support.work_sites import edit
from torture.sites import copy_sources

pytestmark = pytest.mark.slow

OTHER = keys.public_key(b"\x03" * 32)
OUT = {"en web": "published", "en sms": "published", "fr web": "published", "fr sms": "published"}
TEXTS = (b"2 tablets", b"2 comprim")


@pytest.fixture(scope="module")
def ready(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = prepare(Path(shutil.copytree(small_site, tmp_path_factory.mktemp("before") / "site")))
    edit(site, "site.yaml", "demonstration: true\n", "")
    shutil.rmtree(site / "outputs")
    assert not pipeline.build(site, today(), workers=1).failed
    return site


@pytest.fixture
def two(ready: Path, tmp_path: Path) -> Path:
    """`a/dose` and `b/other`, approved and out in English and French, on the first machine."""
    return Path(shutil.copytree(ready, tmp_path / "site", symlinks=True))


@pytest.fixture
def clone(two: Path, tmp_path: Path) -> Path:
    """A fresh clone as it was before anything was taken away."""
    return copy_sources(two, tmp_path / "clone")


def publish(site: Path, target: Path) -> Path:
    """A plain copy of the live release, as a web server has it, in place of the last one."""
    if target.exists():
        shutil.rmtree(target)
    export(archive.open_live(site / "outputs"), target)
    return target


def live(site: Path) -> Header:
    return archive.open_live(site / "outputs").about


def build(
    site: Path,
    *places: str,
    day: dt.date | None = None,
    key: bytes | None = None,
    allow_removal: Sequence[str] = (),
    **more: Any,
) -> Report:
    before = Places(tuple(places), **more)
    return pipeline.build(
        site, day or today(), workers=1, before=before, signing_key=key, allow_removal=allow_removal
    )


def take_away(site: Path, answer: str = "a/dose") -> None:
    withdraw(site, Gone(id=answer, on=today(), reason="wrong dose"), today())


def delete_approvals(site: Path, language: str) -> None:
    for path in acts_of(site, "approve"):
        if path.is_relative_to(site / acts_path(language)):
            path.unlink()


def codes(report: Report) -> set[str]:
    return {p.code for p in report.problems if p.severity == "error"}


def warnings(report: Report) -> set[str]:
    return {p.code for p in report.problems if p.severity == "warning"}


def is_silent(site: Path) -> bool:
    """Whether no file of the live release has the text of `a/dose`."""
    return not any(text in data for data in published(site).values() for text in TEXTS)


def test_without_a_release_before_a_build_refuses(clone: Path) -> None:
    with pytest.raises(ReleaseError) as error:
        build(clone)
    assert [p.code for p in error.value.problems] == ["previous-unknown"]
    assert not (clone / "outputs" / "current").exists()
    assert not build(clone, first=True).failed
    assert not build(clone).failed, "from now on outputs/ knows it"


def test_a_demonstration_needs_no_release_before(clone: Path) -> None:
    edit(clone, "site.yaml", "policy:", "demonstration: true\npolicy:")
    assert build(clone).live


def test_a_withdrawal_on_another_machine_counts(two: Path, clone: Path, tmp_path: Path) -> None:
    take_away(two)
    web = publish(two, tmp_path / "web")
    with serving(web) as server:
        report = build(clone, server.address)
    assert codes(report) == {"gone-lost"}
    assert set(states(clone, "a/dose").values()) == {"tombstone"}
    assert states(clone, "b/other")["en web"] == "published"
    assert is_silent(clone)
    # The next build of the same clone needs no server to remember it.
    assert codes(build(clone)) == {"gone-lost"}
    assert is_silent(clone)


def test_a_pause_on_another_machine_counts(two: Path, clone: Path, tmp_path: Path) -> None:
    pause(two, "a/dose")
    with serving(publish(two, tmp_path / "web")) as server:
        report = build(clone, server.address)
    assert "ledger-lost" in codes(report)
    assert set(states(clone, "a/dose").values()) == {"tombstone"}
    assert is_silent(clone)


def test_only_what_a_build_reads_is_fetched(two: Path, clone: Path, tmp_path: Path) -> None:
    with serving(publish(two, tmp_path / "web")) as server:
        assert not build(clone, server.address).failed
    asked = {path.partition("/")[0] for path in server.asked}
    assert asked == {"manifest.sig.json", "manifest.json", "manifest", "site.json", "records",
                     "ledger"}  # fmt: skip


def test_the_same_release_has_the_same_bytes(two: Path, clone: Path, tmp_path: Path) -> None:
    """From a fresh clone too: first what is out already, then the one after it."""
    web = publish(two, tmp_path / "web")
    same = build(clone, str(web))
    assert same.live == live(two)
    assert published(clone) == published(two)
    for site in (two, clone):
        reword(site)
    fresh = copy_sources(clone, tmp_path / "fresh")
    build(two)
    build(clone)
    build(fresh, str(web))
    assert published(two) == published(clone) == published(fresh)
    manifest = json.loads(published(fresh)["manifest.json"])
    old = (web / "manifest.json").read_bytes()
    assert manifest["previous"] == sha256(old)


@pytest.mark.parametrize("whole", [True, False])
def test_a_copy_may_be_without_the_list_of_changes(
    two: Path, clone: Path, tmp_path: Path, whole: bool
) -> None:
    """Then the same texts are another release: nobody can tell what that one had changed."""
    take_away(two)
    web = publish(two, tmp_path / "web")
    if not whole:
        (web / "changes.jsonl").chmod(0o644)
        (web / "changes.jsonl").unlink()
    report = build(clone, str(web))
    assert not codes(report) & {"previous-unusable"}
    assert is_silent(clone)
    assert (live(clone).number, live(clone) == live(two)) == ((2, True) if whole else (3, False))


def test_two_machines_that_publish_in_turn(two: Path, clone: Path, tmp_path: Path) -> None:
    web = publish(two, tmp_path / "web")
    assert not build(clone, str(web)).failed
    take_away(two)  # Release 2 on the first machine.
    publish(two, web)
    report = build(clone, str(web))
    assert report.live == live(two), "the second machine has nothing to add"
    assert is_silent(clone)
    take_away(clone, "b/other")  # Release 3 on the second machine.
    publish(clone, web)
    report = build(two, str(web))
    assert report.live == live(clone)
    assert report.live.number == 3
    write_answer(two, "b/new", "New.", "Nouveau.")
    report = build(two, str(web))
    assert report.live
    assert report.live.number == 4
    assert {s for a in ("a/dose", "b/other") for s in states(two, a).values()} == {"tombstone"}


def test_two_machines_that_published_at_once(two: Path, clone: Path, tmp_path: Path) -> None:
    """Both made release 2: what either took away counts, and the number goes on."""
    web = publish(two, tmp_path / "web")
    build(clone, str(web))
    take_away(two)
    take_away(clone, "b/other")
    publish(clone, web)
    report = build(two, str(web))
    assert report.live
    assert report.live.number == 3
    assert {s for a in ("a/dose", "b/other") for s in states(two, a).values()} == {"tombstone"}


def test_reviewers_know_what_was_revoked_on_another_machine(
    two: Path, clone: Path, tmp_path: Path, run_here: Callable[..., Any]
) -> None:
    review = open_review(two, "fr", "a/dose", today())
    (line,) = (own for own in review.signatures("page") if own.by == "rev")
    revocations.revoke(two, review.loaded, "fr", line.id, "wrong dose", "rev", today())
    build(two)
    known = ("--previous", str(publish(two, tmp_path / "web")), "--allow-unsigned")
    signing = ("fr", "a/dose", "--role", "reviser", "--by", "rev")
    lost = f"approval revoked on {today()}; its note is not here: pull it, or bring it back"
    shown = run_here("show", "fr", "a/dose", *known, cwd=clone)
    assert lost in shown.out
    packet = ("packet", *signing, "--html", "-")
    assert lost in run_here(*packet, *known, cwd=clone).out
    refused = run_here("approve", *signing, *known, cwd=clone)
    assert refused.code == 1
    assert "[taken-away]" in refused.err
    assert lost in refused.err
    nowhere = ("--previous", str(tmp_path / "nowhere"))
    refused = run_here("approve", *signing, *nowhere, cwd=clone)
    assert (refused.code, refused.out) == (1, "")
    assert "[previous-address]" in refused.err


@pytest.mark.parametrize("answer", [failing, cut, silent, endless, redirect("https://t.example/")])
def test_an_unreachable_release_lets_removals_through_and_nothing_new(
    answer: Callable[..., None],
    two: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    web = publish(two, tmp_path / "web")
    with serving(web) as server:
        assert not build(two, server.address).failed
        monkeypatch.setattr("pmlpub.verification.website.FILE_SECONDS", 1)
        monkeypatch.setattr("pmlpub.verification.website.SILENT_SECONDS", 1)
        write_answer(two, "b/new", "New.", "Nouveau.")
        path = two / "content" / "gone.yaml"
        path.write_text(f"- {{id: a/dose, on: {today()}, reason: wrong dose}}\n", "utf-8")
        server.answers["manifest.json"] = answer
        report = build(two, server.address)
    assert report.held_back
    assert "previous-unusable" in codes(report)
    assert is_silent(two)
    assert "en/b/new/status.json" not in published(two)


def test_a_clone_that_cannot_reach_the_release_publishes_nothing(clone: Path) -> None:
    with pytest.raises(ReleaseError) as error:
        build(clone, "http://127.0.0.1:9/")
    assert {p.code for p in error.value.problems} == {"verify-unreadable", "previous-unusable"}
    assert not (clone / "outputs" / "current").exists()


def test_what_is_held_back_in_a_clone_still_loses_what_must_go(
    two: Path, clone: Path, tmp_path: Path
) -> None:
    """An answer vanished, so the clone holds its release back: then the published one, fetched
    with all its files, loses what was taken away."""
    web = publish(two, tmp_path / "web")
    shutil.rmtree(clone / "content" / "b")
    path = clone / "content" / "gone.yaml"
    path.write_text(f"- {{id: a/dose, on: {today()}, reason: wrong dose}}\n", "utf-8")
    with serving(web) as server:
        report = build(clone, server.address)
    assert report.held_back
    assert "edition-vanished" in codes(report)
    assert report.live
    assert report.live.number == 2
    assert is_silent(clone)
    assert states(clone, "b/other")["en web"] == "published"


def test_a_signed_release_needs_its_key(two: Path, clone: Path, tmp_path: Path) -> None:
    build(two, key=PRIVATE)
    web = str(publish(two, tmp_path / "web"))
    for more, code in (({}, "previous-key"), ({"keys": (OTHER,)}, "verify-key")):
        with pytest.raises(ReleaseError) as error:
            build(clone, web, **more)
        assert {p.code for p in error.value.problems} == {code, "previous-unusable"}
    assert not build(clone, web, key=PRIVATE).failed, "the key that signs is known"
    assert not build(clone, web, keys=(OTHER, PUBLIC), key=PRIVATE).failed


def test_an_unsigned_release_is_refused_where_a_key_is_known(
    two: Path, clone: Path, tmp_path: Path
) -> None:
    web = str(publish(two, tmp_path / "web"))
    with pytest.raises(ReleaseError) as error:
        build(clone, web, keys=(PUBLIC,))
    assert {p.code for p in error.value.problems} == {"verify-unsigned", "previous-unusable"}
    assert not build(clone, web, keys=(PUBLIC,), allow_unsigned=True).failed


def test_an_unsigned_release_is_told_where_no_key_is_known(
    two: Path, clone: Path, tmp_path: Path
) -> None:
    web = str(publish(two, tmp_path / "web"))
    assert "previous-unsigned" not in warnings(build(clone, web, allow_unsigned=True))
    report = build(clone, web)
    assert not report.failed
    (told,) = [p for p in report.problems if p.code == "previous-unsigned"]
    assert (told.severity, str(told.location)) == ("warning", f"{web}/manifest.sig.json")
    # Nor is a signed release replaced by one that anybody may have made.
    build(two, key=PRIVATE)
    publish(two, Path(web))
    assert not build(clone, web, keys=(PUBLIC,)).failed
    number = live(clone).number
    (Path(web) / "manifest.sig.json").unlink()
    report = build(clone, web)
    assert report.held_back
    assert codes(report) == {"previous-unsigned", "previous-unusable"}
    assert live(clone).number == number
    report = build(clone, web, allow_unsigned=True)
    assert not codes(report)


def test_a_signed_release_of_another_site_is_refused(
    two: Path, clone: Path, tmp_path: Path
) -> None:
    other = copy_sources(two, tmp_path / "other")
    edit(other, "site.yaml", "https://t.example/", "https://other.example/")
    pipeline.build(other, today(), workers=1, signing_key=PRIVATE)
    web = str(publish(other, tmp_path / "web"))
    for given, code in (({"key": PRIVATE}, "previous-site"), ({"keys": (OTHER,)}, "verify-key")):
        with pytest.raises(ReleaseError) as error:
            build(clone, web, **given)
        assert {p.code for p in error.value.problems} == {code, "previous-unusable"}
    assert not (clone / "outputs/current").exists()


def test_two_machines_that_published_different_texts_under_one_number(
    two: Path, clone: Path, tmp_path: Path
) -> None:
    web = publish(two, tmp_path / "web")
    build(clone, str(web))
    reword(two)
    reword(clone, "May I swallow two?", "Puis-je en avaler deux ?")
    for site in (two, clone):
        sign(site, "a/dose")
        build(site)
    assert live(two).number == live(clone).number == 2
    publish(clone, web)
    report = build(two, str(web))
    assert "previous-diverged" in warnings(report)
    assert {"previous-newer"} <= codes(report) <= {"previous-newer", "ledger-lost"}
    assert live(two).number == 3
    question = b"May I swallow two?"
    assert question in published(two)["en/a/dose/index.html"], "readers keep what they see"
    shutil.copytree(clone / "locales", two / "locales", dirs_exist_ok=True)
    shutil.copytree(clone / "content", two / "content", dirs_exist_ok=True)
    publish(two, web)
    report = build(two, str(web))
    assert codes(report) == set()
    assert "previous-diverged" not in warnings(report)
    assert question in published(two)["en/a/dose/index.html"]


def _other_site(web: Path, two: Path) -> None:
    edit(two, "site.yaml", "https://t.example/", "https://other.example/")
    shutil.rmtree(two / "outputs")
    pipeline.build(two, today(), workers=1)
    publish(two, web)


def _half(web: Path, two: Path) -> None:
    (web / "records" / "a.json").unlink()


def _huge(web: Path, two: Path) -> None:
    (web / "manifest.json").chmod(0o644)
    with (web / "manifest.json").open("ab") as stream:
        stream.truncate(1 << 30)


def _altered(web: Path, two: Path) -> None:
    path = web / "site.json"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b"Test site", b"Test sits"))


def _nothing(web: Path, two: Path) -> None:
    shutil.rmtree(web)


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (_other_site, "previous-site"),
        (_half, "verify-missing"),
        (_huge, "verify-too-large"),
        (_altered, "verify-hash"),
        (_nothing, "previous-address"),
    ],
)
def test_what_is_not_the_release_before_is_refused(
    damage: Callable[[Path, Path], None], code: str, two: Path, clone: Path, tmp_path: Path
) -> None:
    web = publish(two, tmp_path / "web")
    damage(web, two)
    with pytest.raises(ReleaseError) as error:
        build(clone, str(web))
    assert {p.code for p in error.value.problems} == {code, "previous-unusable"}
    assert not (clone / "outputs" / "current").exists()
    assert not list((clone / "outputs").glob("previous/*/current"))


def test_what_is_no_address_is_refused(clone: Path) -> None:
    with pytest.raises(ReleaseError) as error:
        build(clone, "ftp://t.example/")
    assert {p.code for p in error.value.problems} == {"previous-address", "previous-unusable"}


def test_an_older_release_than_last_time_does_not_count(
    two: Path, clone: Path, tmp_path: Path
) -> None:
    old = publish(two, tmp_path / "old")
    take_away(two)
    web = publish(two, tmp_path / "web")
    build(clone, str(web))
    shutil.rmtree(clone / "outputs" / "releases")
    (clone / "outputs" / "current").unlink()
    shutil.rmtree(web)
    shutil.copytree(old, web)
    report = build(clone, str(web))
    assert "previous-older" in warnings(report)
    assert is_silent(clone)
    assert report.live == live(two)


def test_an_expired_release_still_remembers(two: Path, clone: Path, tmp_path: Path) -> None:
    day = today() - dt.timedelta(days=40)
    shutil.rmtree(two / "outputs")
    pipeline.build(two, day, workers=1, signing_key=PRIVATE)
    withdraw(two, Gone(id="a/dose", on=day, reason="wrong dose"), day)
    web = tmp_path / "web"
    publish(two, web)
    shutil.rmtree(two / "outputs")
    path = two / "content" / "gone.yaml"
    pipeline.build(two, day, workers=1, signing_key=PRIVATE)
    publish(two, web)
    path.unlink()
    report = build(clone, str(web), key=PRIVATE)
    assert "previous-expired" in warnings(report)
    assert "gone-lost" in codes(report)
    assert is_silent(clone)


def test_an_earlier_day_than_the_published_release_is_refused(
    two: Path, clone: Path, tmp_path: Path
) -> None:
    web = publish(two, tmp_path / "web")
    with pytest.raises(ReleaseError) as error:
        build(clone, str(web), day=today() - dt.timedelta(days=1))
    assert [p.code for p in error.value.problems] == ["as-of-older"]


def test_a_renamed_answer_stays_withdrawn(two: Path, clone: Path, tmp_path: Path) -> None:
    take_away(two)
    web = publish(two, tmp_path / "web")
    rename(clone)
    report = build(clone, str(web))
    assert {"gone-lost", "alias-withdrawn"} <= codes(report)
    assert set(states(clone, "a/dosage").values()) <= {"withheld"}
    assert is_silent(clone)


def test_a_renamed_answer_stays_paused(two: Path, clone: Path, tmp_path: Path) -> None:
    pause(two, "a/dose")
    web = publish(two, tmp_path / "web")
    rename(clone)
    report = build(clone, str(web))
    assert "alias-paused" in codes(report)
    assert is_silent(clone)


@pytest.mark.parametrize("how", ["safety", "revoked"])
def test_a_renamed_answer_does_not_bring_back_what_was_unsafe(
    two: Path, run_here: Callable[..., Any], how: str
) -> None:
    declare_unsafe(two, how)
    rename(two)
    assert run_here("sync", cwd=two).code == 0
    report = pipeline.build(two, today(), workers=1, allow_removal=["a/dose"])
    assert "alias-taken-back" in codes(report)
    assert set(states(two, "a/dosage").values()) <= {"withheld"}
    assert is_silent(two)
    edit(two, "a/dosage.yaml", "Take 2 tablets a day. Do", "Take 1 tablet a day. Do")
    assert run_here("sync", cwd=two).code == 0
    sign(two, "a/dosage", "en")
    report = pipeline.build(two, today(), workers=1)
    assert states(two, "a/dosage")["en web"] == "published"
    assert all(p.language == "fr" for p in report.problems if p.code == "alias-taken-back")


def test_a_renamed_answer_keeps_its_days_and_its_entry_in_feeds(
    two: Path, run_here: Callable[..., Any]
) -> None:
    shutil.rmtree(two / "outputs")
    rename(two)
    first, later = today() - dt.timedelta(days=20), today() - dt.timedelta(days=5)
    (two / "content/a/dosage.yaml").rename(two / "content/a/first.yaml")
    edit(two, "a/first.yaml", "aliases: {a/dose: a/dosage}\n", "aliases: {a/dose: a/first}\n")
    edit(two, "a/first.yaml", "keywords: DOSE", "keywords: FIRST")
    assert run_here("sync", cwd=two).code == 0
    pipeline.build(two, first, workers=1)
    before = json.loads(published(two)["en/a/first/answer.jsonld"])
    (two / "content/a/first.yaml").rename(two / "content/a/second.yaml")
    edit(two, "a/second.yaml", "{a/dose: a/first}", "{a/dose: a/second, a/first: a/second}")
    (two / "content/gone.yaml").write_text(
        f"- {{id: a/first, on: {later}, reason: renamed, successor: a/second}}\n", "utf-8"
    )
    assert run_here("sync", cwd=two).code == 0
    for day in (later, later + dt.timedelta(days=1), today()):
        pipeline.build(two, day, workers=1)
        files = published(two)
        page = json.loads(files["en/a/second/answer.jsonld"])
        for field in ("datePublished", "dateModified"):
            assert page[field] == before[field]
        feed = files["feed.atom"].decode()
        name = "<id>https://t.example/en/a/first/</id>"
        assert feed.count(name) == 1
        entry = feed.split(name)[1].split("</entry>")[0]
        assert 'href="https://t.example/en/a/second/"' in entry
        assert 'ref="https://t.example/en/a/first/"' not in feed
        assert "en/a/first/index.html" in files


def rename(site: Path) -> None:
    """`a/dose` becomes `a/dosage`, in a site where unsigned text goes out."""
    edit(site, "site.yaml",
         "{require: approved}, sms: {require: approved}, unreviewed_days: 30",
         "{require: translated}, sms: {require: translated}, unreviewed_days: 3000")  # fmt: skip
    folder = site / "content" / "a"
    (folder / "dose.yaml").rename(folder / "dosage.yaml")
    with (folder / "dosage.yaml").open("a") as stream:
        stream.write("aliases: {a/dose: a/dosage}\n")


def git(folder: Path, *arguments: str) -> None:
    author = ("-c", "user.name=t", "-c", "user.email=t@t.example")
    subprocess.run(["git", *author, *arguments], cwd=folder, check=True, capture_output=True)


def test_ci_publishes_from_fresh_clones(
    two: Path, tmp_path: Path, run_here: Callable[..., Any]
) -> None:
    """Every run clones, knows what is published, signs, publishes; a partner verifies each."""
    (two / ".gitignore").write_text("outputs/\n", "utf-8")
    shutil.rmtree(two / "outputs")
    git(two, "init", "--initial-branch=main")
    git(two, "add", ".")
    git(two, "commit", "-m", "Content")
    key, public = tmp_path / "key", tmp_path / "key.pub"
    public.write_text(run_here("keygen", str(key)).out, "ascii")
    web, signing = tmp_path / "web", ("--signing-key", str(key))

    def cloned(name: str) -> Path:
        git(tmp_path, "clone", str(two), name)
        return tmp_path / name

    def is_accepted(server: Server) -> bool:
        state = ("--state", str(tmp_path / "seen.json"))
        done = run_here("verify", server.address, "--key", str(public), *state)
        return bool(done.code == 0)

    first = cloned("first")
    refused = run_here("build", *signing, cwd=first)
    assert refused.code == 1
    assert "error[previous-unknown]" in refused.err
    assert run_here("build", "--first-release", *signing, cwd=first).code == 0
    publish(first, web)
    with serving(web) as server:
        known = ("--previous", server.address, "--key", str(public))
        assert is_accepted(server)
        second = cloned("second")
        assert run_here("build", *known, *signing, cwd=second).code == 0
        publish(second, web)
        assert is_accepted(server)
        # Another machine withdraws, and nobody commits it.
        gone = ("withdraw", "a/dose", "--reason", "wrong dose", *signing)
        assert run_here(*gone, cwd=second).code == 0
        publish(second, web)
        assert is_accepted(server)
        third = cloned("third")
        differs = run_here("diff", *known, cwd=third)
        assert "comes back after a withdrawal" in differs.out
        built = run_here("build", *known, *signing, cwd=third)
        assert built.code == 1
        assert "error[gone-lost]" in built.err
        publish(third, web)
        assert is_accepted(server)
    assert set(states(third, "a/dose").values()) == {"tombstone"}
    assert is_silent(third)
    assert states(third, "b/other")["en web"] == "published"
    seen = json.loads((tmp_path / "seen.json").read_bytes())
    assert seen["number"] == json.loads((web / "manifest.json").read_bytes())["number"]


def test_a_clone_that_is_behind_takes_nothing_back(two: Path, clone: Path, tmp_path: Path) -> None:
    """Somebody signed another text, which is published, and the clone does not have it yet."""
    reword(two)
    sign(two, "a/dose")
    build(two)
    assert states(two, "a/dose") == OUT
    assert "ledger-lost" not in codes(build(two))
    web = publish(two, tmp_path / "web")
    write_answer(clone, "b/new", "New.", "Nouveau.")
    with serving(web) as server:
        report = build(clone, server.address)
    print(report.problems)
    assert "previous-newer" in codes(report)
    assert report.held_back
    files, before = published(clone), published(two)
    pages = [path for path in before if path.startswith(("en/a/", "fr/a/"))]
    assert {path: files[path] for path in pages} == {path: before[path] for path in pages}
    assert "en/b/new/status.json" not in files


@pytest.mark.parametrize("where", ["here", "in a clone"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_deleted_approvals_hold_the_release_back(
    two: Path, clone: Path, tmp_path: Path, language: str, where: str
) -> None:
    """Nobody took the text away, so readers keep it, whatever else is wrong with today's files."""
    places = [] if where == "here" else [str(publish(two, tmp_path / "web"))]
    site = two if where == "here" else clone
    delete_approvals(site, language)
    write_answer(site, "b/new", "New.", "Nouveau.")
    if language == "fr":
        translate(site, "fr", "a", {"a/dose#sms": ""})
    for _ in range(2):
        report = build(site, *places)
        assert report.held_back
        assert codes(report) >= {"ledger-lost", "previous-newer"}
        assert states(site, "a/dose") == OUT
        assert "en/b/new/status.json" not in published(site)
    take_away(site)
    assert set(states(site, "a/dose").values()) == {"tombstone"}


def test_a_text_without_acts_may_be_removed(two: Path) -> None:
    delete_approvals(two, "fr")
    assert not build(two, allow_removal=["a/dose", "b/other"]).held_back
    assert states(two, "a/dose")["fr web"] == "withheld"


@pytest.mark.parametrize("revoked", ["an approval", "all of somebody"])
def test_a_revocation_counts_although_its_approval_was_deleted(two: Path, revoked: str) -> None:
    review, on = open_review(two, "fr", "a/dose", today()), today_here()
    if revoked == "an approval":
        line = review.evidence["page"].signatures[0]
        revocations.revoke(two, review.loaded, "fr", line.id, "a slip", "rev", on)
    else:
        since = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
        revoke_since(two, review.loaded, "tra", since, "stolen", "rev", on)
    delete_approvals(two, "fr")
    build(two)
    assert states(two, "a/dose") == OUT | {"fr web": "withheld", "fr sms": "withheld"}


@pytest.mark.parametrize("command", ["withdraw", "pause"])
def test_a_machine_that_is_behind_goes_on_from_what_is_published(
    two: Path, tmp_path: Path, command: str
) -> None:
    """The other machine took away `b/other`; this one, which still has it, takes away `a/dose`."""
    other = Path(shutil.copytree(two, tmp_path / "other", symlinks=True))
    take_away(other, "b/other")
    web = publish(other, tmp_path / "web")
    before = Places((str(web),))
    if command == "withdraw":
        report = withdraw(two, Gone(id="a/dose", on=today(), reason="x"), today(), None, before)
    else:
        report = pause(two, "a/dose", before=before).report
    assert report
    assert report.live
    assert report.live.number == live(other).number + 1
    assert is_silent(two)
    assert set(states(two, "b/other").values()) == {"tombstone"}


def test_a_clone_without_outputs_withdraws_what_is_published(
    two: Path, clone: Path, tmp_path: Path
) -> None:
    take_away(two, "b/other")
    with serving(publish(two, tmp_path / "web")) as server:
        gone = Gone(id="a/dose", on=today(), reason="wrong dose")
        report = withdraw(clone, gone, today(), None, Places((server.address,)))
    assert report.live
    assert report.live.number == live(two).number + 1
    assert is_silent(clone)
    assert set(states(clone, "b/other").values()) == {"tombstone"}


def test_what_was_withdrawn_here_stays_when_a_newer_release_does_not_know_it(
    two: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(two, tmp_path / "other", symlinks=True))
    take_away(two, "b/other")
    for answer in ("a/dose", "b/other"):
        edit(other, f"{answer}.yaml", "updated: ", "protected: []\nupdated: ")
    pipeline.build(other, today() + dt.timedelta(days=1), workers=1)
    pipeline.build(other, today() + dt.timedelta(days=2), workers=1)
    web = publish(other, tmp_path / "web")
    assert live(other).number > live(two).number
    withdraw(two, Gone(id="a/dose", on=today(), reason="x"), today(), None, Places((str(web),)))
    assert live(two).number == live(other).number + 1
    assert is_silent(two)
    assert set(states(two, "b/other").values()) == {"tombstone"}


def test_a_withdrawal_goes_on_from_outputs_if_a_place_cannot_be_used(
    two: Path, tmp_path: Path
) -> None:
    gone = Gone(id="a/dose", on=today(), reason="x")
    report = withdraw(two, gone, today(), None, Places((str(tmp_path / "nothing"),)))
    assert "previous-unusable" in codes(report)
    assert is_silent(two)


def test_a_rollback_goes_on_from_what_is_published(two: Path, tmp_path: Path) -> None:
    """The other machine withdrew `b/other`; this one, which is behind, goes back to release 1."""
    reword(two)
    sign(two, "a/dose")
    assert not build(two).failed
    other = Path(shutil.copytree(two, tmp_path / "other", symlinks=True))
    take_away(other, "b/other")
    web = publish(other, tmp_path / "web")
    with serving(web) as server:
        report, left = rollback(two, "1", today(), before=Places((server.address,)))
    assert report.live
    assert report.live.number == live(other).number + 1
    assert set(states(two, "b/other").values()) == {"tombstone"}
    assert "b/other" in {outcome.answer for outcome in left}
    assert "b/other" in {gone.id for gone in archive.open_live(two / "outputs").site().site.gone}


def test_a_rollback_changes_nothing_if_a_place_cannot_be_used(two: Path, tmp_path: Path) -> None:
    before = published(two)
    with pytest.raises(ReleaseError) as error:
        rollback(two, "1", today(), before=Places((str(tmp_path / "nothing"),)))
    assert "previous-unusable" in {p.code for p in error.value.problems}
    assert published(two) == before


def test_a_command_that_is_refused_forgets_nothing(two: Path, tmp_path: Path) -> None:
    """What only outputs/ knows to be withdrawn is not lost when a newer release is known, and the
    command that would go on from it is refused."""
    other = Path(shutil.copytree(two, tmp_path / "other", symlinks=True))
    take_away(two, "b/other")
    (two / "content" / "gone.yaml").unlink()
    for later in (1, 2):
        edit(other, "b/other.yaml", "updated: ", f"protected: [x{later}]\nupdated: ")
        edit(other, "b/other.yaml", f"protected: [x{later}]\n", "")
        pipeline.build(other, today() + dt.timedelta(days=later), workers=1)
    web = publish(other, tmp_path / "web")
    assert live(other).number > live(two).number
    before = published(two)
    unknown = Gone(id="a/nothing", on=today(), reason="x")
    with pytest.raises(ReleaseError, match="has no answer a/nothing"):
        withdraw(two, unknown, today(), None, Places((str(web),)))
    with pytest.raises(ReleaseError, match="is not a release on disk"):
        rollback(two, "77", today() + dt.timedelta(days=2), before=Places((str(web),)))
    assert published(two) == before
    report = build(two, day=today() + dt.timedelta(days=2))
    assert "gone-lost" in codes(report)
    assert set(states(two, "b/other").values()) == {"tombstone"}


def test_a_copy_without_its_pages_is_memory_and_nothing_more(
    two: Path, clone: Path, tmp_path: Path
) -> None:
    """A build needs no page of the release before. A command that does says what is missing."""
    take_away(two, "b/other")
    web = publish(two, tmp_path / "web")
    for folder in ("en", "fr", "assets"):
        shutil.rmtree(web / folder)
    gone = Gone(id="a/dose", on=today(), reason="x")
    with pytest.raises(ReleaseError) as error:
        withdraw(clone, gone, today(), None, Places((str(web),)))
    found = [p.code for p in error.value.problems if p.severity == "error"]
    assert set(found) == {"verify-missing"}
    assert not (clone / "content" / "gone.yaml").exists()
    report = build(clone, str(web))
    assert codes(report) == {"gone-lost"}
    assert states(clone, "a/dose") == OUT
    # A build that is held back needs them, and says so.
    late = copy_sources(clone, tmp_path / "late")
    shutil.rmtree(late / "content" / "a")
    with pytest.raises(ReleaseError) as error:
        build(late, str(web))
    found = [p.code for p in error.value.problems if p.severity == "error"]
    assert set(found) == {"edition-vanished", "verify-missing"}


def test_a_rollback_to_a_number_that_two_machines_published_asks_which(
    two: Path, clone: Path, tmp_path: Path
) -> None:
    web = publish(two, tmp_path / "web")
    build(clone, str(web))
    take_away(two)
    take_away(clone, "b/other")
    publish(clone, web)
    with pytest.raises(ReleaseError, match="there are several releases 2: name one by its id"):
        rollback(two, "2", today(), before=Places((str(web),)))
    report, _ = rollback(two, live(two).id[:12], today(), before=Places((str(web),)))
    assert report.live
    assert report.live.number == 3
    assert {s for a in ("a/dose", "b/other") for s in states(two, a).values()} == {"tombstone"}


def test_a_removed_language_keeps_its_addresses_in_signed_clones(
    two: Path, clone: Path, tmp_path: Path
) -> None:
    """Its words are those that were signed, from the release before; without its key, none are."""
    build(two, key=PRIVATE)
    web = publish(two, tmp_path / "web")
    edit(clone, "site.yaml", "languages: [fr]", "languages: []")
    shutil.rmtree(clone / "locales" / "fr")
    fresh = copy_sources(clone, tmp_path / "fresh")
    other = copy_sources(clone, tmp_path / "other")
    assert build(clone, str(web), key=PRIVATE).held_back
    before = Places((str(web),))
    report = pipeline.build(
        clone, today(), workers=1, before=before, signing_key=PRIVATE, allow_removal=["fr"]
    )
    assert not report.held_back
    files = published(clone)
    page = files["fr/a/dose/index.html"].decode()
    assert "vérifiée dans cette langue" in page
    assert "Puis-je en prendre" in page
    assert is_silent_in(files, "fr/")
    publish(clone, web)
    assert not verify(Folder(str(web)), [PUBLIC], today()).problems
    # A fresh clone knows it from the published release alone.
    assert build(fresh, str(web), key=PRIVATE).live == live(clone)
    assert published(fresh) == files
    # With another key too, if it names the first one.
    report = build(other, str(web), keys=(PUBLIC,), key=b"\x05" * 32, allow_unsigned=True)
    assert published(other)["fr/a/dose/index.html"] == files["fr/a/dose/index.html"]


def test_addresses_stay_without_questions_where_nobody_signed_the_release_before(
    two: Path, clone: Path, tmp_path: Path
) -> None:
    build(two)
    web = publish(two, tmp_path / "web")
    (clone / "content" / "a" / "dose.yaml").unlink()
    before = Places((str(web),), allow_unsigned=True)
    report = pipeline.build(
        clone, today(), workers=1, before=before, signing_key=PRIVATE, allow_removal=["a/dose"]
    )
    assert "live-unsigned" in warnings(report)
    page = published(clone)["en/a/dose/index.html"].decode()
    assert "This answer has been withdrawn." in page
    assert "May I take it?" not in page
    assert is_silent(clone)


def test_a_removed_language_keeps_its_addresses_where_nobody_signed_the_release_before(
    two: Path, clone: Path, tmp_path: Path
) -> None:
    """Its notices say what ships: no word of that release is signed."""
    edit(two, "../locales/fr/LC_MESSAGES/pmlpub.po", "vérifiée", "forgée")
    build(two)
    web = publish(two, tmp_path / "web")
    edit(clone, "site.yaml", "languages: [fr]", "languages: []")
    shutil.rmtree(clone / "locales" / "fr")
    before = Places((str(web),), allow_unsigned=True)
    report = pipeline.build(
        clone, today(), workers=1, before=before, signing_key=PRIVATE, allow_removal=["fr"]
    )
    assert "live-unsigned" in warnings(report)
    files = published(clone)
    page = files["fr/a/dose/index.html"].decode()
    assert "vérifiée dans cette langue" in page
    assert "Puis-je en prendre" not in page
    assert is_silent_in(files, "fr/")
    # The next release hands these words on.
    publish(clone, web)
    edit(clone, "site.yaml", "publisher:", "# Nothing else has changed.\npublisher:")
    build(clone, str(web), key=PRIVATE)
    assert published(clone)["fr/a/dose/index.html"].decode() == page


def is_silent_in(files: dict[str, bytes], folder: str) -> bool:
    own = [data for path, data in files.items() if path.startswith(folder)]
    assert own
    return not any(text in data for data in own for text in TEXTS)


def test_another_site_is_no_release_to_go_on_from(two: Path, tmp_path: Path) -> None:
    other = copy_sources(two, tmp_path / "other")
    (other / "outputs").mkdir()
    _other_site(web := tmp_path / "web", other)
    before = published(two)
    with pytest.raises(ReleaseError) as error:
        rollback(two, "1", today(), before=Places((str(web),)))
    assert {p.code for p in error.value.problems} == {"previous-site", "previous-unusable"}
    assert published(two) == before
