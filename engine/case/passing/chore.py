"""A chore: something that time does to legs, and where such legs are found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from engine.case.acting.order import Order
from engine.case.state.actor import Time
from engine.case.state.case import CaseState
from engine.time.days import Days

Candidate = tuple[str, int]
"""Service code and number of a leg."""


@dataclass(frozen=True, slots=True)
class Chore:
    """`candidates` finds, by an index, every leg to which it may apply; `perform` decides, and refuses where it does not."""

    name: str
    candidates: Callable[[Connection, Days, datetime], Iterable[Candidate]]
    perform: Callable[[Order[Time]], CaseState]
