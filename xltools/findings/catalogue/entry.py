"""What the catalogue says about one code, in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xltools.findings.finding import Severity


@dataclass(frozen=True, slots=True)
class Wording:
    """``message`` states what is there, ``fix`` what to do, each with ``{names}`` of the finding's values.

    ``expected`` is what belongs into the cell, where the finding does not say so itself.
    """

    message: str
    fix: str
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """``name`` names the problem, never the remedy; ``sample`` holds believable values for the page of messages.

    ``holds_back``: while a warning of this code is open, figures are probably missing or wrong by orders of magnitude,
    so the program is a draft.
    """

    code: str
    severity: Severity
    name: str
    turkish: Wording
    english: Wording
    sample: Mapping[str, str]
    holds_back: bool = False

    @property
    def severity_phrase(self) -> str:
        """The phrase that names the severity, and says so where the program stays a draft."""
        return "severity.holding" if self.holds_back else f"severity.{self.severity.value}"
