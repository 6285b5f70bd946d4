"""The list of checks: which kinds there are, and which must hold unless the definition says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from xltools.checks import amounts, coverage, kept, limits, stated
from xltools.checks.check import Check
from xltools.checks.evidence import Comparison, Evidence
from xltools.consolidation.intake import Intake
from xltools.consolidation.records import Records
from xltools.consolidation.rollup import Totals
from xltools.definition.control import CHECK_CODES
from xltools.definition.definition import Definition
from xltools.wording.language import Language


@dataclass(frozen=True, slots=True)
class CheckKind:
    """``required``: whether a program with a failing check of this kind is a draft."""

    code: str
    required: bool
    compare: Callable[[Evidence], Iterable[Comparison]]


KINDS = (
    CheckKind("K01", True, amounts.by_data),
    CheckKind("K02", True, amounts.by_department),
    CheckKind("K03", True, amounts.by_activity),
    CheckKind("K04", True, amounts.by_item),
    CheckKind("K05", True, amounts.by_kind),
    CheckKind("K06", True, amounts.by_group),
    CheckKind("K07", True, amounts.equality),
    CheckKind("K08", True, stated.stated),
    CheckKind("K09", True, stated.restated),
    CheckKind("K10", False, coverage.in_responsibilities),
    CheckKind("K11", False, coverage.source_monitors),
    CheckKind("K12", True, coverage.every_activity("departments")),
    CheckKind("K13", True, coverage.every_activity("amounts")),
    CheckKind("K14", True, coverage.every_activity("description")),
    CheckKind("K15", True, coverage.every_indicator("number")),
    CheckKind("K16", True, coverage.every_indicator("unit")),
    CheckKind("K17", True, coverage.every_indicator("method")),
    CheckKind("K18", True, coverage.every_indicator("source")),
    CheckKind("K19", True, coverage.every_indicator("monitor")),
    CheckKind("K20", True, limits.ceilings),
    CheckKind("K21", False, limits.approved),
    CheckKind("K22", False, coverage.every_table("lines")),
    CheckKind("K23", True, kept.sheets),
    CheckKind("K24", True, kept.items),
    CheckKind("K25", True, kept.departments),
    CheckKind("K26", True, kept.others),
)


def reconcile(
    intake: Intake, records: Records, totals: Totals, definition: Definition, words: Language
) -> tuple[Check, ...]:
    """Every check, in the order they are shown. ``records`` and ``totals`` are those of the forms that count."""
    given = Evidence(intake, records, totals, definition, words)
    ruled = {rule.check: rule.required for rule in definition.check_rules}
    return tuple(
        Check(
            kind.code,
            words.text(CHECK_CODES[kind.code]),
            found.scope,
            found.left,
            found.right,
            ruled.get(kind.code, kind.required and found.required),
            found.relation,
            found.listed,
        )
        for kind in KINDS
        for found in kind.compare(given)
    )
