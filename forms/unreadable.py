"""Posted text that stands for no value of its field."""

from __future__ import annotations


class Unreadable(ValueError):  # what was typed is kept and shown again; nothing has failed
    """Text that cannot be read; `code` names its wording in `forms.messages`, `values` fill it."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
