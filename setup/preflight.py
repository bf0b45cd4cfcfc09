"""Say in one line what this machine lacks to build Tongban, or nothing."""

import importlib.util
import shutil
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path


def missing() -> Iterator[str]:
    """Yield each thing that is missing, with the Debian package that brings it."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        yield f"Python's venv ({version}-venv)"
    if not (Path(sysconfig.get_path("include")) / "Python.h").exists():
        yield f"Python's C headers ({version}-dev)"
    if not any(shutil.which(compiler) for compiler in ("cc", "gcc", "clang")):
        yield "a C compiler (gcc)"


if __name__ == "__main__":
    if lacks := list(missing()):
        sys.exit(f"Tongban cannot be set up here; this machine lacks · 本机缺少: {', '.join(lacks)}")
