"""How an application reaches the department 办理形式 (GB/T 39046 A.5)."""

from __future__ import annotations

from catalog.model.declared import Word


class Channel(Word, said="申请从哪里提交。"):
    """Where an application is filled in: online by the applicant, or at the counter by a window clerk for him."""

    ONLINE = "online", "网上"
    COUNTER = "counter", "窗口"
