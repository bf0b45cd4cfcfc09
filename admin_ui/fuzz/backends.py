"""Every way of running conditions that is held to compiled Python's answers; a new one adds its opening to `OPENINGS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext

from admin_ui.browser import Browser, NoNodeError, node
from admin_ui.fuzz import databases
from rules.backend import Answers, Backend, Question
from rules.gates import Inference
from rules.trace import trace


class Traced:
    """The trace, which decides part by part and refuses nothing."""

    name = "trace"

    def answers(self, questions: Sequence[Question]) -> Sequence[Answers]:
        """Return the answers to each question."""
        return [tuple(trace(each.expression, *asked).holds for asked in each.records) for each in questions]


Opening = Callable[[], AbstractContextManager[Backend | None]]
"""How a backend is made ready and put away; None where this machine lacks what it needs."""


@contextmanager
def _browser() -> Iterator[Backend | None]:
    """Give the browser's evaluator, where there is Node to run it."""
    try:
        node()
    except NoNodeError:
        yield None
        return
    with Browser() as browser:
        yield browser


OPENINGS: tuple[Opening, ...] = (
    lambda: nullcontext(Traced()),
    lambda: nullcontext(Inference()),
    _browser,
    databases.sqlite,
    databases.postgresql,
)


@contextmanager
def open_backends() -> Iterator[tuple[Backend, ...]]:
    """Give every backend that this machine can run."""
    with ExitStack() as stack:
        opened = [stack.enter_context(opening()) for opening in OPENINGS]
        yield tuple(each for each in opened if each is not None)
