"""What ``xltools check`` and ``consolidate`` do first: read, validate, merge and add up; no workbook is written.

Runs in the folder of a project, with whatever xltools the interpreter has; leaves the totals in ``outputs/``, so that
they can be compared.
"""

import json
from itertools import product
from pathlib import Path

import xltools
from xltools.consolidation.figures import CostFigure, Level, Subject
from xltools.operations.reading import forms_in

if __name__ == "__main__":  # its workers import it, too, where they are started anew
    session = xltools.Session.open(".")
    # No command ends here, so there is no public name for it.
    outcome = session._judged(session._read(forms_in(Path("inputs/2021")), "judging"))
    definition = outcome.definition
    totals = []
    for cell in product(definition.activities, definition.leaf_items, definition.cost_periods):
        activity, item, period = (part.code for part in cell)
        figure = CostFigure(Subject(Level.ACTIVITY, activity), item, period)
        totals.append([activity, item, period, outcome.totals.amount(figure)])
    Path("outputs/totals.json").write_text(json.dumps(totals), encoding="utf-8")
