"""A script that sends a page is told where to go on; a browser is led there."""

from __future__ import annotations

import pytest
from flask import Flask, redirect
from werkzeug.wrappers import Response

from admin_ui.access import sent


@pytest.fixture
def app() -> Flask:
    app = Flask(__name__)
    sent.install(app)

    @app.post("/send")
    def send() -> Response:
        return redirect("/next#place", 303)

    @app.post("/refused")
    def refused() -> tuple[str, int]:
        return "refused", 422

    return app


def test_a_script_is_told_the_address_with_its_anchor(app: Flask) -> None:
    answer = app.test_client().post("/send", headers={sent.BY_SCRIPT: "yes"})
    assert (answer.status_code, answer.headers["Location"], answer.data) == (204, "/next#place", b"")


def test_a_browser_is_led_there(app: Flask) -> None:
    answer = app.test_client().post("/send")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/next#place")


def test_what_is_refused_is_answered_whole(app: Flask) -> None:
    answer = app.test_client().post("/refused", headers={sent.BY_SCRIPT: "yes"})
    assert (answer.status_code, answer.data) == (422, b"refused")
