"""First come, first served: the line of threads that want to write."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class WriterQueue:
    """A lock handed directly to whoever has waited longest, so that no thread starves beside quicker ones."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._holder: int | None = None

    @contextmanager
    def turn(self, timeout: float) -> Iterator[None]:
        """Wait for one's turn; raises TimeoutError after `timeout` seconds, RuntimeError when the thread has it."""
        self._enter(timeout)
        try:
            yield
        finally:
            self._leave()

    def _enter(self, timeout: float) -> None:
        me = threading.get_ident()
        with self._guard:
            if self._holder == me:
                raise RuntimeError("a write inside a write: pass the connection on instead")
            if self._holder is None:
                self._holder = me
                return
            gate = threading.Lock()
            gate.acquire()
            self._waiting.append(gate)
        if not gate.acquire(timeout=timeout) and not self._granted(gate):
            raise TimeoutError("too many are writing")
        self._holder = me

    def _granted(self, gate: threading.Lock) -> bool:
        with self._guard:
            if gate not in self._waiting:
                return True
            self._waiting.remove(gate)
            return False

    def _leave(self) -> None:
        with self._guard:
            if self._waiting:
                self._holder = 0  # nobody's thread, yet taken: the gate's owner signs in when it wakes
                self._waiting.popleft().release()
            else:
                self._holder = None
