"""First come, first served: the line of threads that want to write."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar


class Place:
    """Where a thread waits in the line: until its turn comes, or until somebody before it has done its work."""

    def __init__(self) -> None:
        self.thread = threading.get_ident()
        self.granted = False
        """whether the turn came"""
        self._gate = threading.Lock()
        self._gate.acquire()

    def wait(self, timeout: float = -1) -> bool:
        """Wait until the gate opens; say whether it did within `timeout` seconds."""
        return self._gate.acquire(timeout=timeout)

    def open(self) -> None:
        """Let the thread go on."""
        self._gate.release()


AnyPlace = TypeVar("AnyPlace", bound=Place)


class WriterQueue:
    """A lock handed directly to whoever has waited longest, so that no thread starves beside quicker ones."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[Place] = deque()
        self._holder: int | None = None

    @contextmanager
    def turn(self, timeout: float, place: Place | None = None) -> Iterator[bool]:
        """Wait for one's turn and say that it came; False when the work of `place` was done in another's turn instead.

        Raises TimeoutError after `timeout` seconds, RuntimeError when the thread has the turn already.
        """
        ours = self._enter(place or Place(), timeout)
        try:
            yield ours
        finally:
            if ours:
                self._leave()

    def take(self, kind: type[AnyPlace]) -> AnyPlace | None:
        """Take whoever is first out of the line to do their work, when it is of the kind; its gate must be opened then."""
        with self._guard:
            if self._waiting and isinstance(first := self._waiting[0], kind):
                self._waiting.popleft()
                return first
            return None

    def _enter(self, place: Place, timeout: float) -> bool:
        with self._guard:
            if self._holder == place.thread:
                raise RuntimeError("a write inside a write: pass the connection on instead")
            if self._holder is None:
                self._holder = place.thread
                return True
            self._waiting.append(place)
        try:
            if not place.wait(timeout):
                if self._withdraw(place):
                    raise TimeoutError("too many are writing")
                place.wait()
        except KeyboardInterrupt:
            if not self._withdraw(place) and place.granted:
                self._leave()
            raise
        return place.granted

    def _withdraw(self, place: Place) -> bool:
        """Leave the line; False when the turn came, or the work was taken, at the last moment."""
        with self._guard:
            if place not in self._waiting:
                return False
            self._waiting.remove(place)
            return True

    def _leave(self) -> None:
        with self._guard:
            if not self._waiting:
                self._holder = None
                return
            following = self._waiting.popleft()
            self._holder, following.granted = following.thread, True
            following.open()
