"""A Chinese typeface for the tests that make PDF: the machine's, else Debian's package when root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from admin_ui.document.pdf import typefaces

PACKAGE = "fonts-noto-cjk"


class NoTypefaceError(RuntimeError):
    """No Chinese typeface is to be had on this machine."""


def require() -> str:
    """Return the name of a Chinese typeface, installing one when there is none; raises NoTypefaceError."""
    if not typefaces():
        _install()
        typefaces.cache_clear()
    if found := typefaces():
        return found[0]
    raise NoTypefaceError(
        f"No Chinese typeface: install {PACKAGE} · 缺少中文字体：请安装 {PACKAGE}，或以 root 身份运行"
    )


def _install() -> None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=False, timeout=600)
    subprocess.run(["apt-get", "install", "-y", "-qq", PACKAGE], check=False, env=environment, timeout=1200)


if __name__ == "__main__":
    try:
        print(f"Typeface: {require()}")
    except NoTypefaceError as fault:
        sys.exit(str(fault))
