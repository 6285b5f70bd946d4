"""What the parts of a program are called where they are listed together: by code and name."""

from __future__ import annotations

from dataclasses import dataclass

from xltools.consolidation.figures import ALL, INSTITUTION, Level, Subject
from xltools.definition.definition import Definition
from xltools.wording.language import Language


@dataclass(frozen=True)
class Names:
    """``ALL`` is called total."""

    definition: Definition
    words: Language

    def subject(self, subject: Subject) -> str:
        if subject == INSTITUTION:
            return self.definition.institution.name
        if subject.level is Level.KIND:
            return self.words.text(f"kind.{subject.code}")
        if subject.level is Level.PROGRAM:
            return f"{subject.code} {self.definition.program_by_code[subject.code].name}"
        if subject.level is Level.SUBPROGRAM:
            return f"{subject.code} {self.definition.subprogram_by_code[subject.code].name}"
        return self.activity(subject.code)

    def activity(self, code: str) -> str:
        return f"{code} {self.definition.activity_by_code[code].name}"

    def department(self, code: str) -> str:
        return f"{code} {self.definition.department_by_code[code].name}"

    def indicator(self, code: str) -> str:
        return f"{code} {self.definition.indicator_by_code[code].name}"

    def item(self, code: str) -> str:
        return (
            self.words.text("total") if code == ALL else f"{code} {self.definition.item_by_code[code].name}"
        )

    def cost_period(self, code: str) -> str:
        return next(period.heading for period in self.definition.cost_periods if period.code == code)

    def indicator_period(self, code: str) -> str:
        return next(period.heading for period in self.definition.indicator_periods if period.code == code)

    def row(self, table: str, code: str) -> str:
        """A row of a resource table."""
        names = (line.name for line in self.definition.rows_of(table) if line.code == code)
        return next(names, self.words.text("total"))

    def column(self, table: str, code: str) -> str:
        """A column of a resource table."""
        names = (line.name for line in self.definition.columns_of(table) if line.code == code)
        return next(names, self.words.text("total"))
