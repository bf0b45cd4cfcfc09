"""The days of a declared test: when something was received, accepted and suspended, and when it is due."""

from __future__ import annotations

from datetime import date

from catalog.model.declared import Declared, declared, entry


@declared("不计入时限的一段日子；起止两天都不计。")
class Pause(Declared):
    """Days that are not counted; neither is the first nor the last."""

    from_: date = entry("起", ("中止计时的一天", "the day on which the clock stops"), example="2026-09-29")
    to: date | None = entry(
        "止", ("恢复计时的一天；不写表示尚未恢复", "the day on which it resumes; without it, it has not"), default=None
    )


@declared("测试假设的日子：收到、受理和中止计时。")
class Dates(Declared):
    """The days that a test supposes: receipt, acceptance and suspensions."""

    received: date | None = entry("收到", ("收到申请的一天", "the day of receipt"), default=None)
    accepted: date | None = entry("受理", ("受理申请的一天", "the day of acceptance"), default=None)
    suspended: tuple[Pause, ...] = entry(
        "中止计时",
        ("特别程序等不计入时限的日子", "days that are not counted, such as of special procedures"),
        default=(),
    )


@declared("测试预期的到期日。")
class DueDates(Declared):
    """The last days that a test expects."""

    promised: date | None = entry("承诺", ("承诺时限的最后一天", "the last day of the promised limit"), default=None)
    statutory: date | None = entry("法定", ("法定时限的最后一天", "the last day of the statutory limit"), default=None)
