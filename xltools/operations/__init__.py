"""What the commands do, as plain functions: they return results and never print."""

from __future__ import annotations

from xltools.operations.checking import CheckResult, check
from xltools.operations.consolidating import ConsolidationResult, consolidate
from xltools.operations.loading import CannotRunError
from xltools.operations.reporting_status import StatusResult, status
from xltools.operations.starting import init_project
from xltools.operations.tracing import TraceResult, trace, trace_cell
from xltools.operations.writing_templates import TemplatesResult, templates

__all__ = [
    "CannotRunError",
    "CheckResult",
    "ConsolidationResult",
    "StatusResult",
    "TemplatesResult",
    "TraceResult",
    "check",
    "consolidate",
    "init_project",
    "status",
    "templates",
    "trace",
    "trace_cell",
]
