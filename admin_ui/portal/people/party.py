"""On whose behalf an account may apply: its verified identities, and those who gave it a mandate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.reading.text import Text


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody verified, as whom the account may apply; `mandate` names the mandate under which an agent acts."""

    key: str
    kind: str
    name: str
    number: str
    mobile: str | None = None
    identity: str | None = None
    mandate: str | None = None
    until: str | None = None

    @property
    def label(self) -> Text:
        """Say who it is: the name, the end of the number, and under what right."""
        name = f"{self.name}（尾号 {self.number[-4:]}）", f"{self.name} (number ending {self.number[-4:]})"
        if self.mandate is None:
            return Text(*name)
        return Text(f"代 {name[0]}办理，委托至 {self.until}", f"for {name[1]}, mandate until {self.until}")

    @property
    def attributes(self) -> Mapping[str, object]:
        """Return what conditions may read of the applicant."""
        number = "id_number" if self.kind == "person" else "uscc"
        said = {"name": self.name, "kind": self.kind, number: self.number, "agent": self.mandate is not None}
        return {**said, "mobile": self.mobile} if self.mobile else said
