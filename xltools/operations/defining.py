"""The definition workbook judged alone: ``xltools check --definition``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from xltools.definition.reader import read_definition
from xltools.findings.catalogue import severity
from xltools.findings.finding import Finding, Severity
from xltools.project import refusals


@dataclass(frozen=True)
class DefinitionCheck:
    """``findings`` of the definition workbook ``file``, whose own language is ``language`` (empty where it does not
    tell)."""

    file: Path
    language: str
    findings: tuple[Finding, ...]

    @property
    def has_error(self) -> bool:
        return any(severity(item) is Severity.ERROR for item in self.findings)


@refusals()
def check_definition(file: Path) -> DefinitionCheck:
    """Findings: those of ``read_definition``. No form is read, nothing is written."""
    result = read_definition(file.read_bytes(), file.name)
    return DefinitionCheck(file, result.spoken, result.findings)
