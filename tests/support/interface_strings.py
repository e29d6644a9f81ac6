"""Are the interface's strings in the template that ships? A plugin of pytest that ends the run with
one sentence where they are not, in place of the many tests that would fail."""

import pytest

from pmlpub.catalogs import interface


def changed_strings() -> list[str]:
    """Contexts of strings that are new, gone or different since the last `make messages`."""
    extracted = {message.context: message.text for message in interface.extract_messages()}
    shipped = interface.shipped_messages()
    return sorted(c for c in extracted | shipped if extracted.get(c) != shipped.get(c))


def pytest_sessionstart(session: pytest.Session) -> None:
    # Once per run: workers of xdist rely on the process that starts them.
    if hasattr(session.config, "workerinput"):
        return
    if changed := changed_strings():
        pytest.exit(
            f"Strings of the interface have changed ({', '.join(changed)}): run make messages, "
            "then translate them in src/pmlpub/locales.",
            returncode=pytest.ExitCode.TESTS_FAILED,
        )
