"""The example city on a port of its own, for browsers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from playwright.sync_api import Browser, sync_playwright
from waitress import wasyncore
from waitress.server import create_server

from tests.browser import chromium


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve an application as `tongban serve` does; gives the address.

    The loop closes its connections itself: closed under its hands, they fail it.
    """
    connections: dict[int, wasyncore.dispatcher] = {}
    server = create_server(app, map=connections, host="localhost", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.effective_port}"
    finally:
        server.trigger.pull_trigger(lambda: wasyncore.close_all(connections))
        thread.join(5)
        server.task_dispatcher.shutdown()


@contextmanager
def chromium_running() -> Iterator[Browser]:
    """Give a running Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.require(), args=list(chromium.FLAGS))
        yield browser
        browser.close()
