"""The delivery 送达 of a decision and its certificate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from catalog.model.declared import Word


class How(Word, said="结果怎样送达申请人。"):
    """How a result reaches the applicant."""

    ONLINE = "online", "网上送达"
    COUNTER = "counter", "窗口领取"
    POST = "post", "邮寄送达"


@dataclass(frozen=True, slots=True)
class Handover:
    """Who received the result, how and when; by post the carrier and the number of the parcel."""

    how: How
    delivered_at: datetime
    delivered_by: str | None
    collected_by: str | None = None
    collector_number: str | None = None
    carrier: str | None = None
    parcel: str | None = None
