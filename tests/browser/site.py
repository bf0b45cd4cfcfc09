"""The example city on a port of its own, for browsers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from admin_ui.app import create_app
from admin_ui.demo.city import load_demo
from admin_ui.settings import settings_in
from engine.time.clock import FixedClock
from tests.browser import chromium
from tests.demo_city import NOW


class Quiet(WSGIRequestHandler):
    """Serves without writing a line for every request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@contextmanager
def served(directory: Path) -> Iterator[str]:
    """Serve the example city with its demo cases from an empty directory; gives the address."""
    app = create_app(settings_in(directory, demo=True), clock=FixedClock(NOW))
    load_demo(app)
    server = make_server("localhost", 0, app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def chromium_running() -> Iterator[Browser]:
    """Give a running Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.require(), args=list(chromium.FLAGS))
        yield browser
        browser.close()
