"""Shows a failure when it happens: a plugin of pytest. Nobody waits for the end of a long run, and
a run that is stopped has told what it found."""

import pytest


class Failures:
    """Writes the text of each failure into the report of a run."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        reporter = self.config.pluginmanager.get_plugin("terminalreporter")
        if report.failed and reporter:
            reporter.write_line(f"\nFAILED {report.nodeid} ({report.when})", red=True)
            reporter.write_line(report.longreprtext)
            reporter.flush()


def pytest_configure(config: pytest.Config) -> None:
    # Workers of xdist hand their reports to the process that started them.
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Failures(config), "failures as they happen")
