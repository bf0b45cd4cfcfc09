"""`tongban bench start`: how soon the command line answers, against a bare Python."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator

from admin_ui.bench.figure import Figure, compare

GOAL = 3.0


def measure() -> Iterator[Figure]:
    """Yield the figure for `tongban --help`."""
    command = shutil.which("tongban")
    ours = [command, "--help"] if command else [sys.executable, "-m", "admin_ui.command", "--help"]
    bare = [sys.executable, "-c", "pass"]
    yield compare(
        "tongban --help",
        GOAL,
        lambda: subprocess.run(ours, check=True, capture_output=True),  # noqa: S603  # our own command
        lambda: subprocess.run(bare, check=True, capture_output=True),  # noqa: S603  # this interpreter
        rounds=15,
    )
