"""Whoever has waited longest writes next."""

import signal
import threading
import time
from collections.abc import Iterator

import pytest

from engine.storage.queue import Place, WriterQueue

LONG = 60
"""Seconds that a thread may take to come to something on a machine with much else to do."""


def wait_until_queued(queue: WriterQueue, length: int) -> None:
    deadline = time.monotonic() + LONG
    while len(queue._waiting) < length:
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_turns_are_taken_in_the_order_of_coming() -> None:
    queue, served = WriterQueue(), list[int]()

    def wait(number: int) -> None:
        with queue.turn(5):
            served.append(number)

    with queue.turn(5):
        threads = []
        for number in range(5):
            threads.append(threading.Thread(target=wait, args=(number,)))
            threads[-1].start()
            wait_until_queued(queue, number + 1)
    for thread in threads:
        thread.join(5)
    assert served == [0, 1, 2, 3, 4]


def test_whoever_gives_up_is_passed_over() -> None:
    queue, gave_up = WriterQueue(), threading.Event()

    def impatient() -> None:
        with pytest.raises(TimeoutError), queue.turn(0.01):
            pass
        gave_up.set()

    with queue.turn(5):
        thread = threading.Thread(target=impatient)
        thread.start()
        assert gave_up.wait(5)
    thread.join(5)
    with queue.turn(0.1):
        pass


def test_a_turn_ends_with_an_error() -> None:
    queue = WriterQueue()
    with pytest.raises(KeyError), queue.turn(1):
        raise KeyError
    with queue.turn(0.1):
        pass


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let an interrupt be raised, also where whoever started the tests has it ignored, as a shell does in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_whoever_is_interrupted_is_passed_over() -> None:
    queue, held, over = WriterQueue(), threading.Event(), threading.Event()
    waiting = threading.get_ident()

    def hold() -> None:
        with queue.turn(5):
            held.set()
            wait_until_queued(queue, 1)
            signal.pthread_kill(waiting, signal.SIGINT)
            assert over.wait(LONG)

    thread = threading.Thread(target=hold)
    thread.start()
    assert held.wait(LONG)
    with pytest.raises(KeyboardInterrupt), queue.turn(LONG):
        pass
    over.set()
    thread.join(5)
    with queue.turn(0.1) as ours:
        assert ours


class Willing(Place):
    """A place whose work others may do."""


def test_only_the_first_in_the_line_is_taken_out_and_only_if_willing() -> None:
    queue, served = WriterQueue(), list[tuple[str, bool]]()

    def wait(name: str, kind: type[Place]) -> None:
        with queue.turn(5, kind()) as ours:
            served.append((name, ours))

    with queue.turn(5):
        assert queue.take(Willing) is None
        threads = []
        for number, (name, kind) in enumerate({"willing": Willing, "alone": Place, "late": Willing}.items()):
            threads.append(threading.Thread(target=wait, args=(name, kind)))
            threads[-1].start()
            wait_until_queued(queue, number + 1)
        taken = queue.take(Willing)
        assert taken is not None
        assert queue.take(Willing) is None
        taken.open()
        threads[0].join(5)
    for thread in threads:
        thread.join(5)
    assert served == [("willing", False), ("alone", True), ("late", True)]


def test_whoever_is_taken_at_the_last_moment_waits_for_the_answer() -> None:
    queue, answers = WriterQueue(), list[bool]()

    def wait() -> None:
        with queue.turn(0.2, Willing()) as ours:
            answers.append(ours)

    with queue.turn(5):
        thread = threading.Thread(target=wait)
        thread.start()
        wait_until_queued(queue, 1)
        taken = queue.take(Willing)
        time.sleep(0.3)
        assert taken is not None
        assert answers == []
        taken.open()
        thread.join(5)
    assert answers == [False]
