"""What departments wrote beside their figures, by what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from xltools.definition.definition import Definition
from xltools.definition.model import Combination, Indicator
from xltools.forms.layout import SheetKind
from xltools.forms.records import Explanation


class Said(NamedTuple):
    """``about`` is the name of the department, or of the activity where the department is the subject."""

    about: str
    text: str


class Explained:
    """Each text once for each subject and department, in the order of the forms."""

    def __init__(self, explanations: Iterable[Explanation], definition: Definition) -> None:
        self._definition = definition
        self._found: dict[tuple[str, str], dict[Said, None]] = {}
        for said in explanations:
            department = definition.department_by_code[said.department].name
            if said.kind is SheetKind.COSTS:
                activity = definition.activity_by_code[said.subject].name
                self._add("activity", said.subject, Said(department, said.text))
                self._add("item", said.row, Said(department, said.text))
                self._add("department", said.department, Said(activity, said.text))
            elif said.kind is SheetKind.INDICATORS:
                self._add("indicator", said.subject, Said(department, said.text))

    def _add(self, kind: str, code: str, said: Said) -> None:
        self._found.setdefault((kind, code), {})[said] = None

    def of_activity(self, code: str) -> tuple[Said, ...]:
        return tuple(self._found.get(("activity", code), ()))

    def of_item(self, code: str) -> tuple[Said, ...]:
        return tuple(self._found.get(("item", code), ()))

    def of_department(self, code: str) -> tuple[Said, ...]:
        """What it wrote beside its costs."""
        return tuple(self._found.get(("department", code), ()))

    def of_indicator(self, indicator: Indicator) -> tuple[Said, ...]:
        """Of a ratio: what was written beside its parts."""
        own = self._found.get(("indicator", indicator.code), {})
        if indicator.combination is not Combination.RATIO:
            return tuple(own)
        parts = (
            self._definition.indicator_by_code[code] for code in (indicator.numerator, indicator.denominator)
        )
        return tuple(dict.fromkeys(said for part in parts for said in self.of_indicator(part)))
