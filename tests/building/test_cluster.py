"""Collections are built by processes of this machine, and by the workers of a real Dask scheduler;
the bytes are the same, and a worker that is killed costs its collections alone."""

import functools
import gc
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from distributed import Client

from conftest import translate
from golden_cases import walk
from pmlpub.building import cluster, executors
from pmlpub.building.assembly import Assembly
from pmlpub.building.built_collection import BuiltCollection
from pmlpub.building.cache import package_fingerprint
from pmlpub.building.job import BuildJob
from pmlpub.building.pipeline import build
from pmlpub.judging.loading import load
from pmlpub.problems import ReleaseError
from support.work_sites import FRENCH, TODAY

pytestmark = pytest.mark.slow

PACKAGE = Path(__file__).parent.parent.parent / "src"
COLLECTIONS = "bcdefgh"
PATIENCE = 120
"""Seconds for which tests wait for what must come, on a busy machine."""


@pytest.fixture(scope="module")
def eight(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `site` is a copy of; tests only read it."""
    root = Path(shutil.copytree(small_site, tmp_path_factory.mktemp("eight") / "site"))
    text = (root / "content" / "a" / "dose.yaml").read_text("utf-8")
    for name in COLLECTIONS:
        (root / "content" / name).mkdir()
        own = text.replace("keywords: DOSE", f"keywords: DOSE{name.upper()}")
        (root / "content" / name / "dose.yaml").write_text(own, "utf-8")
        texts = FRENCH | {"keywords": f"{name.upper()}ESOD"}
        translate(root, "fr", name, {f"{name}/dose#{k}": v for k, v in texts.items()})
    return root


@pytest.fixture
def site(eight: Path, tmp_path: Path) -> Path:
    """A site of eight collections."""
    return Path(shutil.copytree(eight, tmp_path / "site"))


def published(site: Path) -> dict[str, bytes]:
    current = site / "outputs" / "current"
    return {path: (current / path).read_bytes() for path in walk(current)}


@pytest.fixture
def honest(site: Path, tmp_path: Path) -> dict[str, bytes]:
    """What one process publishes."""
    copy = Path(shutil.copytree(site, tmp_path / "alone"))
    build(copy, TODAY, workers=1)
    return published(copy)


def test_a_larger_site_is_shared_out_to_as_many_processes_as_it_needs(site: Path) -> None:
    plan = BuildJob(load(site, TODAY).job)
    assert executors._count_processes(plan) < 2
    for number in range(executors.EDITIONS_PER_PROCESS):  # In English and in French.
        (site / "content" / "a" / f"other{number}.yaml").touch()
    assert executors._count_processes(plan) == min(2, len(os.sched_getaffinity(0)))


class Cluster:
    """A scheduler on loopback, and its workers."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._stack = folder, ExitStack()
        self.workers: list[subprocess.Popen[bytes]] = []
        own = ("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
        about = folder / "scheduler.json"
        scheduler = self._start(PACKAGE, *own, "--scheduler-file", str(about))
        while not about.exists() or not about.read_bytes().endswith(b"}"):
            assert scheduler.poll() is None
            time.sleep(0.05)
        self.address: str = json.loads(about.read_bytes())["address"]

    def add_worker(self, package: Path = PACKAGE) -> None:
        own = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
        local = ("--local-directory", str(self._folder), "--death-timeout", str(PATIENCE))
        self.workers.append(self._start(package, "worker", self.address, *own, *local))

    def wait_for_workers(self) -> None:
        """Until the scheduler knows all of them: a build begins with the first that is there, and
        waits for less time than they may take to start on a busy machine."""
        with Client(self.address, timeout=PATIENCE, set_as_default=False) as client:
            client.wait_for_workers(len(self.workers), timeout=PATIENCE)

    def _start(self, package: Path, *command: str) -> "subprocess.Popen[bytes]":
        wait = {"DASK_DISTRIBUTED__SCHEDULER__NO_WORKERS_TIMEOUT": "2s"}
        environment = {**os.environ, "PYTHONPATH": str(package), **wait}
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *command],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
        )
        self._stack.callback(process.wait)
        self._stack.callback(process.kill)
        return process

    def end(self) -> None:
        self._stack.close()


@pytest.fixture
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    found = Cluster(tmp_path_factory.mktemp("dask"))
    try:
        yield found
    finally:
        found.end()


@pytest.mark.parametrize("workers", [2, 3])
def test_a_pool_gives_the_same_bytes(site: Path, honest: dict[str, bytes], workers: int) -> None:
    build(site, TODAY, workers=workers)
    assert published(site) == honest


def test_files_of_collections_leave_memory_once_they_are_staged(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[int] = []
    add = Assembly.add

    def add_and_count(self: Assembly, built: BuiltCollection) -> None:
        add(self, built)
        every = (own for own in gc.get_objects() if isinstance(own, BuiltCollection))
        held.append(sum(any(own.files.values()) for own in every))

    monkeypatch.setattr(Assembly, "add", add_and_count)
    build(site, TODAY, workers=2)
    assert len(held) == 1 + len(COLLECTIONS)
    assert held[-1] <= 2


def test_a_cluster_gives_the_same_bytes(
    site: Path, honest: dict[str, bytes], dask: Cluster
) -> None:
    dask.add_worker()
    dask.add_worker()
    dask.wait_for_workers()
    assert build(site, TODAY, scheduler=dask.address).changed
    assert published(site) == honest


def test_a_worker_of_a_cluster_that_is_killed_costs_its_collections(
    site: Path, honest: dict[str, bytes], dask: Cluster
) -> None:
    dask.add_worker()
    dask.add_worker()
    dask.wait_for_workers()

    def kill(done: int) -> None:
        if done:
            dask.workers[0].kill()

    build(site, TODAY, scheduler=dask.address, progress=kill)
    assert dask.workers[0].wait() == -signal.SIGKILL
    assert published(site) == honest


def test_when_no_worker_lives_a_build_says_so(
    site: Path, dask: Cluster, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Neither in a cluster, nor on this machine, where each new process is killed at its start."""
    dask.add_worker()
    dask.wait_for_workers()

    def kill(done: int) -> None:
        if done:
            dask.workers[0].kill()

    with pytest.raises(ReleaseError, match="error\\[workers-lost\\]: the workers of tcp://"):
        build(site, TODAY, scheduler=dask.address, progress=kill)
    deadly = tmp_path / "deadly"
    deadly.mkdir()
    lines = "import os, sys\nif 'spawn_main' in ' '.join(sys.orig_argv): os.kill(os.getpid(), 9)\n"
    (deadly / "sitecustomize.py").write_text(lines, "utf-8")
    monkeypatch.setenv("PYTHONPATH", f"{deadly}:{PACKAGE}")
    with pytest.raises(ReleaseError, match="error\\[workers-lost\\]: the processes that build"):
        build(site, TODAY, workers=2)
    monkeypatch.undo()
    assert build(site, TODAY, workers=2).changed


def test_a_process_that_is_killed_costs_its_collections(
    site: Path, honest: dict[str, bytes]
) -> None:
    killed: list[int] = []

    def kill(done: int) -> None:
        own = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text("ascii").split()
        for child in map(int, own):
            command = Path(f"/proc/{child}/cmdline").read_bytes()
            if not killed and b"spawn_main" in command:
                os.kill(child, signal.SIGKILL)
                killed.append(child)

    build(site, TODAY, workers=2, progress=kill)
    assert killed
    assert published(site) == honest


def test_workers_with_another_version_are_refused(
    site: Path, dask: Cluster, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(PACKAGE, tmp_path / "other"))
    page = other / "pmlpub" / "templates" / "page.html"
    page.write_text(page.read_text("utf-8") + "\n", "utf-8")
    dask.add_worker(other)
    dask.wait_for_workers()
    with pytest.raises(ReleaseError, match="error\\[worker-unfit\\]: a worker has another version"):
        build(site, TODAY, scheduler=dask.address)
    assert not (site / "outputs" / "current").exists()


def test_a_worker_with_a_copy_of_the_disk_is_refused(site: Path) -> None:
    build(site, TODAY, workers=1)
    own = BuildJob(load(site, TODAY).job)
    work = functools.partial(lambda job: job, own)
    fit = package_fingerprint(), cluster.mark(own)
    assert cluster.work_if_fit(fit, work) is own
    time.sleep(0.01)
    copy = shutil.copytree(site / "outputs", site / "copy", symlinks=True)
    shutil.rmtree(site / "outputs")
    Path(copy).rename(site / "outputs")
    with pytest.raises(ReleaseError, match="worker-unfit"):
        cluster.work_if_fit(fit, work)


def test_a_scheduler_that_is_not_there(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "SECONDS", 1)
    for address in ("tcp://127.0.0.1:1", "nonsense://x", "127.0.0.1"):
        with pytest.raises(ReleaseError, match="error\\[scheduler-missing\\]"):
            build(site, TODAY, scheduler=address)
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ReleaseError, match="pmlpub\\[dask\\]"):
        build(site, TODAY, scheduler="tcp://127.0.0.1:1")
