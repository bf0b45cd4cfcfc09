"""What one file holds: its declarations, and everything found wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field

from catalog.language.declarations import Raw, declarations
from catalog.language.decoding import Decoding, Elements
from catalog.reading.diagnostic import Diagnostic, Severity
from catalog.reading.reader import read


@dataclass(slots=True)
class Contents:
    """One file that was read: its declarations, and the decoding that collects what is found wrong in it."""

    declarations: list[Raw]
    context: Decoding
    readable: bool
    """False when the reader found an error: whatever stands in the file is left out of the catalogue."""
    mixture_told: bool = field(default=False)

    def found(self) -> list[Diagnostic]:
        """Return everything found in the file; call it after its declarations were decoded."""
        if not self.mixture_told:
            self.mixture_told = True
            self.context.warn_of_mixture()
        return self.context.found


def contents(text: bytes | str, file: str, elements: Elements) -> Contents:
    """Read a file and tell its declarations apart."""
    context = Decoding(file, elements)
    reading = read(text, file)
    context.found.extend(reading.diagnostics)
    readable = not any(each.severity is Severity.ERROR for each in reading.diagnostics)
    return Contents(list(declarations(reading.data, context)), context, readable)
