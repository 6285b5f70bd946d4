"""What ``xltools check`` and ``consolidate`` do first: read, validate, merge and add up; no workbook is written.

Runs in the folder of a project, with whatever xltools the interpreter has; leaves the totals in ``outputs/``.
"""

import json
import sys
from itertools import product
from pathlib import Path
from typing import Any

import xltools
from xltools.consolidation.figures import CostFigure, Level, Subject


class UntilTotals(xltools.Session):
    """No command ends where its totals are known: this one does."""

    def _judged(self, *forms: Any, **options: Any) -> Any:
        outcome = super()._judged(*forms, **options)
        definition = outcome.definition
        totals = []
        for cell in product(definition.activities, definition.leaf_items, definition.cost_periods):
            activity, item, period = (part.code for part in cell)
            figure = CostFigure(Subject(Level.ACTIVITY, activity), item, period)
            totals.append([activity, item, period, outcome.totals.amount(figure)])
        Path("outputs/totals.json").write_text(json.dumps(totals), encoding="utf-8")
        sys.exit()


if __name__ == "__main__":  # its workers import it, too, where they are started anew
    UntilTotals.open(".").check()
