"""How Hypothesis looks for examples: the same ones in every run, however busy the machine.

A change then fails for what it changed, and coverage is the same each time. To look further, with examples that
nobody has seen: ``pytest --hypothesis-profile=explore``. With ``quick``, as in nox, there are fewer of them.
"""

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "steady",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
    derandomize=True,
    database=None,
)
settings.register_profile(
    "quick",
    settings.get_profile("steady"),
    max_examples=25,
)
settings.register_profile(
    "explore",
    settings.get_profile("steady"),
    derandomize=False,
    max_examples=1_000,
)
settings.load_profile("steady")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have counted and want to tell."""
    for report in terminalreporter.stats.get("passed", ()):
        for name, told in report.user_properties:
            if name == "told":
                terminalreporter.write_line(f"{report.nodeid}: {told}")
