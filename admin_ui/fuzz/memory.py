"""How much memory the process holds."""

from __future__ import annotations

import resource
from pathlib import Path

_STATUS = Path("/proc/self/statm")


def resident() -> int:
    """Return the bytes that are resident; where the system does not say so, the most that have been."""
    if _STATUS.exists():
        return int(_STATUS.read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
