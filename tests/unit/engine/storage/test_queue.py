"""Whoever has waited longest writes next."""

import threading
import time

import pytest

from engine.storage.queue import WriterQueue


def wait_until_queued(queue: WriterQueue, length: int) -> None:
    deadline = time.monotonic() + 5
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
