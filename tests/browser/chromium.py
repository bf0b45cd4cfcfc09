"""A Chromium for the browser tests: the machine's, else Playwright's own, else Debian's package when root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PACKAGES = ("chromium", "fonts-noto-cjk")


class NoBrowserError(RuntimeError):
    """No Chromium is to be had on this machine."""


def executable() -> str | None:
    """Return the path of an installed Chromium, the machine's own before Playwright's; None when there is none."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or _playwrights()


def require() -> str:
    """Return the path of a Chromium, installing one when there is none; raises NoBrowserError."""
    for install in (None, _install_playwrights, _install_debians):
        if install is not None:
            install()
        if found := executable():
            return found
    raise NoBrowserError(
        "No Chromium: install chromium or google-chrome, or run as root where apt-get works · "
        "找不到 Chromium：请安装 chromium 或 google-chrome，或以 root 身份运行"
    )


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _install_playwrights() -> None:
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], check=False, capture_output=True, timeout=600
    )


def _install_debians() -> None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    subprocess.run(["apt-get", "update", "-qq"], check=False, timeout=600)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "install", "-y", "-qq", *PACKAGES], check=False, env=environment, timeout=1200)


if __name__ == "__main__":
    try:
        print(f"Chromium: {require()}")
    except NoBrowserError as fault:
        sys.exit(str(fault))
