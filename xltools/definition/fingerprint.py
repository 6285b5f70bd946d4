"""Definition -> a short hash of what a form asks and what its figures mean.

A form carries the fingerprint of the definition it was made from; a form with another one was made from an
older definition. So the fingerprint changes with everything that would make a form ask something else, and
with nothing that only makes it read better.

It covers: the institution's code, year, currency and its decimals; the departments (code, group, whether a
form is expected); the codes of activities and who is responsible for them; of indicators the code, unit, kind
of value, decimals, accumulation, combination, contributors and parts; the tree of economic items and what is
asked of it; of periods the code, use, heading, year, kind and whether a value is required; of resource tables
the code, who fills them, the codes of rows and columns and which totals they have.

It leaves out: every name, title, description, goal and source (a corrected typing error), contacts,
deadlines, notes and monitors, the language and the wording, which sub-program an activity or indicator
belongs to (the figures stay the same), strategic aims, equalities, published tables, aliases, the largest
amount, the limits of what is plausible, and the order of rows.
"""

from __future__ import annotations

import hashlib
import json

from xltools.definition.definition import Definition

_LENGTH = 12


def fingerprint(definition: Definition) -> str:
    """Twelve hexadecimal characters, the same on every machine."""
    institution = definition.institution
    content = {
        "institution": [institution.code, institution.year, institution.currency, institution.decimals],
        "departments": sorted([d.code, d.group, d.expected] for d in definition.departments),
        "activities": sorted(activity.code for activity in definition.activities),
        "responsibilities": sorted([r.activity, r.department] for r in definition.responsibilities),
        "indicators": _indicators(definition),
        "items": sorted([item.code, item.parent, item.asked] for item in definition.items),
        "periods": sorted(
            [p.code, p.use.value, p.heading, p.year, p.kind.value, p.required] for p in definition.periods
        ),
        "resource_tables": _resource_tables(definition),
    }
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()[:_LENGTH]


def _indicators(definition: Definition) -> list[list[object]]:
    ordered = sorted(definition.indicators, key=lambda indicator: indicator.code)
    return [
        [
            indicator.code,
            indicator.unit,
            indicator.value_kind.value,
            indicator.decimals,
            indicator.accumulation.value,
            indicator.combination.value,
            sorted(indicator.contributors),
            indicator.numerator,
            indicator.denominator,
        ]
        for indicator in ordered
    ]


def _resource_tables(definition: Definition) -> list[list[object]]:
    ordered = sorted(definition.resource_tables, key=lambda table: table.code)
    return [
        [
            table.code,
            sorted(table.departments),
            sorted(line.code for line in definition.rows_of(table.code)),
            sorted(line.code for line in definition.columns_of(table.code)),
            bool(table.row_total),
            bool(table.column_total),
        ]
        for table in ordered
    ]
