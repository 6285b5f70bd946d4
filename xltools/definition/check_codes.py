"""The checks of a consolidation by their stable codes, for the sheets that name them: check rules and waivers."""

from __future__ import annotations

from collections.abc import Mapping

# Code -> the phrase that names the check. A code keeps its meaning for good: definitions and the docs name it.
CHECK_CODES: Mapping[str, str] = {
    "K01": "check.by_data",
    "K02": "check.by_department",
    "K03": "check.by_activity",
    "K04": "check.by_item",
    "K05": "check.by_kind",
    "K06": "check.by_group",
    "K07": "check.equality",
    "K08": "check.stated",
    "K09": "check.restated",
    "K10": "check.in_responsibilities",
    "K11": "check.source_monitors",
    "K12": "check.activity_department",
    "K13": "check.activity_costs",
    "K14": "check.activity_description",
    "K15": "check.indicator_number",
    "K16": "check.indicator_unit",
    "K17": "check.indicator_method",
    "K18": "check.indicator_source",
    "K19": "check.indicator_monitor",
    "K20": "check.ceiling",
    "K21": "check.approved",
    "K22": "check.published",
    "K23": "check.kept_sheets",
    "K24": "check.kept_items",
    "K25": "check.kept_departments",
    "K26": "check.kept_others",
}
