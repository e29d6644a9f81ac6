"""Tiers of tests, as a plugin of pytest: what a run leaves to another tier is counted and told, and
a skipped test fails the run. Both hold under pytest-xdist too."""

from collections import Counter
from collections.abc import Sequence

import pytest

TIERS = {"quick": "make check", "slow": "make test", "parts": "make test-parts"}
"""Tier -> the command that runs it. All but the quick one are markers; a test with several is in
the last one's tier."""
left_key = pytest.StashKey[Counter[str]]()
OUTPUT = "left_to_other_tiers"


def pytest_configure(config: pytest.Config) -> None:
    config.stash[left_key] = Counter()


def tier_of(item: pytest.Item) -> str:
    return [name for name in TIERS if name == "quick" or item.get_closest_marker(name)][-1]


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    for item in items:
        item.config.stash[left_key][tier_of(item)] += 1


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """A worker of xdist has ended: each one has collected, and left, the same tests."""
    output = getattr(node, "workeroutput", None) or {}
    config: pytest.Config = node.config  # type: ignore[attr-defined]
    config.stash[left_key] = Counter(output.get(OUTPUT, {}))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output[OUTPUT] = dict(session.config.stash[left_key])
    if _skipped(session.config) and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    left = config.stash[left_key]
    if left:
        named = [f"{left[name]} {name} ({TIERS[name]})" for name in TIERS if left[name]]
        terminalreporter.write_line(f"Tests left to other tiers: {', '.join(named)}.")
    if skipped := _skipped(config):
        terminalreporter.write_line(f"{skipped} skipped: a skipped test fails the run.", red=True)


def _skipped(config: pytest.Config) -> int:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return len(reporter.stats.get("skipped", [])) if reporter else 0
