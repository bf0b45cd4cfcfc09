"""`tongban serve`, as a process: what the web server could answer itself is left to our pages."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from admin_ui.settings import MEBIBYTE

TOO_LARGE = 65 * MEBIBYTE
HEAD = (
    "POST /login HTTP/1.1\r\nHost: localhost\r\nCookie: language={language}\r\nConnection: close\r\n"
    "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {length}\r\n\r\n"
)


def serving(directory: Path, port: int) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "admin_ui.command", "serve", "--data", str(directory), "--host", "127.0.0.1"]
    return subprocess.Popen(
        [*words, "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"TONGBAN_LANG": "en"},
    )


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found: int = free.getsockname()[1]
        return found


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    port = free_port()
    with serving(tmp_path_factory.mktemp("var"), port) as process:
        assert process.stdout is not None
        assert "http://" in process.stdout.readline()
        yield port
        process.terminate()


def sent(port: int, head: str, length: int) -> str:
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(head.encode() + b"-" * length)
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


@pytest.mark.parametrize(("language", "says"), [("zh", "请"), ("en", "smaller")])
def test_a_request_that_is_too_large_is_told_so_by_a_page(language: str, says: str, port: int) -> None:
    answer = sent(port, HEAD.format(language=language, length=TOO_LARGE), TOO_LARGE)

    assert answer.startswith("HTTP/1.1 413")
    assert "text/html" in answer
    assert says in answer


def test_an_address_that_is_taken_is_said_in_one_line(port: int, tmp_path: Path) -> None:
    with serving(tmp_path, port) as process:
        _, said = process.communicate(timeout=60)

    assert process.returncode == 1
    assert said.startswith("tongban serve cannot go on: ")
    assert "Traceback" not in said


def test_a_database_that_is_served_already_is_not_served_twice(tmp_path: Path) -> None:
    place, commands = f"sqlite:///{tmp_path / 'city.db'}", []
    for directory in ("one", "two"):
        words = ["serve", "--data", str(tmp_path / directory), "--database", place, "--host", "127.0.0.1", "--port"]
        commands.append([sys.executable, "-m", "admin_ui.command", *words, str(free_port())])
    with subprocess.Popen(commands[0], stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert "http://" in first.stdout.readline()
        second = subprocess.run(commands[1], capture_output=True, text=True, env={"TONGBAN_LANG": "en"}, check=False)
        first.terminate()
    assert second.returncode == 1
    assert "Another process is serving this database" in second.stderr
