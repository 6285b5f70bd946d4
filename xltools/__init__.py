"""xltools: Excel forms out, filled forms in, one consolidated performance program out.

The operations of the command line as functions that return results and never print::

    result = xltools.consolidate(project="goc-2021")
    result.records          # the accepted cost records as a pandas DataFrame
    result.outcome.totals   # every figure of the program

They are loaded when first used, so that ``import xltools`` stays quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xltools.version import __version__

if TYPE_CHECKING:
    from xltools.operations import (
        CannotRunError,
        CheckResult,
        ConsolidationResult,
        StatusResult,
        TemplatesResult,
        TraceResult,
        check,
        consolidate,
        init_project,
        status,
        templates,
        trace,
        trace_cell,
    )

__all__ = [
    "CannotRunError",
    "CheckResult",
    "ConsolidationResult",
    "StatusResult",
    "TemplatesResult",
    "TraceResult",
    "__version__",
    "check",
    "consolidate",
    "init_project",
    "status",
    "templates",
    "trace",
    "trace_cell",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from xltools import operations

        return getattr(operations, name)
    raise AttributeError(f"module 'xltools' has no attribute {name!r}")
