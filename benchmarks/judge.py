"""``python -m benchmarks.judge FOLDER OUT``: read, validate, merge and add up; no workbook is written.

The totals are left in ``OUT``, so that they can be compared.
"""

from __future__ import annotations

import datetime
import json
import sys
from dataclasses import replace
from pathlib import Path

from benchmarks.left_behind import TOTALS
from xltools.consolidation.figures import CostFigure, Level, Subject
from xltools.definition.model import Activity, EconomicItem, Period
from xltools.operations.judging import judge
from xltools.operations.reading import forms_in, read_inputs
from xltools.project import open_project


def totals(inputs: Path, out: Path) -> None:
    """Everything ``xltools consolidate`` does before it writes.

    Raises:
        ValueError: not every form counts.
    """
    loaded, forms = open_project(inputs).load(), forms_in(inputs)
    submissions = read_inputs(forms.files, loaded.definition)
    outcome = judge(replace(forms, submissions=submissions), loaded, datetime.date.today())
    if outcome.is_draft:
        raise ValueError("not every form was accepted")
    lines = [
        [activity.code, item.code, period.code, outcome.totals.amount(_figure(activity, item, period))]
        for activity in loaded.definition.activities
        for item in loaded.definition.leaf_items
        for period in loaded.definition.cost_periods
    ]
    (out / TOTALS).write_text(json.dumps(lines), encoding="utf-8")


def _figure(activity: Activity, item: EconomicItem, period: Period) -> CostFigure:
    return CostFigure(Subject(Level.ACTIVITY, activity.code), item.code, period.code)


if __name__ == "__main__":
    totals(Path(sys.argv[1]), Path(sys.argv[2]))
