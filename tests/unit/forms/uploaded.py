"""A file that was uploaded, as pages and the validator see it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Uploaded:
    """What is known of an uploaded file."""

    name: str
    size: int = 1536
    type: str = "pdf"
