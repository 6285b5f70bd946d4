"""xltools: Excel forms out, filled forms in, one consolidated performance program out.

The commands as functions that return results and never print::

    result = xltools.consolidate(project="goc-2021")
    result.records          # the accepted cost records as a pandas DataFrame
    result.outcome.totals   # every figure of the program

Each opens a session (``xltools/session.py`` describes the arguments of its methods, ``operations/opened.py`` its
``Settings``) for one command. What they need is loaded when they are called, so that ``import xltools`` stays quick.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from xltools.version import __version__

if TYPE_CHECKING:
    from datetime import datetime

    import pandas as pd

    from xltools.operations.approving import ApprovalResult
    from xltools.operations.cluster import cluster
    from xltools.operations.collecting import CollectResult
    from xltools.operations.comparing import ComparisonResult
    from xltools.operations.consolidating import ConsolidationResult
    from xltools.operations.defining import DefinitionCheck
    from xltools.operations.judging import CheckResult
    from xltools.operations.opened import Settings
    from xltools.operations.reporting import MonitoringResult
    from xltools.operations.starting import TemplatesResult
    from xltools.operations.status import StatusResult
    from xltools.operations.tracing import TraceResult
    from xltools.operations.turning import NextYearResult
    from xltools.operations.verifying import VerifyResult
    from xltools.project import CannotRunError
    from xltools.session import Session

_LOADED_WHEN_USED = {
    "ApprovalResult": "xltools.operations.approving",
    "CannotRunError": "xltools.project",
    "CheckResult": "xltools.operations.judging",
    "DefinitionCheck": "xltools.operations.defining",
    "NextYearResult": "xltools.operations.turning",
    "ComparisonResult": "xltools.operations.comparing",
    "CollectResult": "xltools.operations.collecting",
    "MonitoringResult": "xltools.operations.reporting",
    "ConsolidationResult": "xltools.operations.consolidating",
    "Session": "xltools.session",
    "StatusResult": "xltools.operations.status",
    "TemplatesResult": "xltools.operations.starting",
    "TraceResult": "xltools.operations.tracing",
    "VerifyResult": "xltools.operations.verifying",
    "cluster": "xltools.operations.cluster",
}
__all__ = [
    "ApprovalResult",
    "CannotRunError",
    "CheckResult",
    "CollectResult",
    "ComparisonResult",
    "ConsolidationResult",
    "DefinitionCheck",
    "MonitoringResult",
    "NextYearResult",
    "Session",
    "StatusResult",
    "TemplatesResult",
    "TraceResult",
    "VerifyResult",
    "__version__",
    "approve",
    "check",
    "check_definition",
    "cluster",
    "collect",
    "compare",
    "consolidate",
    "figures",
    "init_project",
    "init_project_from",
    "monitor",
    "next_year",
    "status",
    "templates",
    "trace",
    "trace_cell",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name in _LOADED_WHEN_USED:
        return getattr(import_module(_LOADED_WHEN_USED[name]), name)
    raise AttributeError(f"module 'xltools' has no attribute {name!r}")


def init_project(
    folder: str | Path,
    *,
    example: bool = False,
    year: int | None = None,
    language: str = "tr",
    institution: str = "",
    results: bool = False,
) -> tuple[Path, ...]:
    """Write a new project: an empty definition workbook of ``year`` (default: next year) in ``language``, to be filled
    in by the ``institution`` of that name, or an example with filled forms: "tr", that of 2021, or "en", a small one;
    with ``results`` those of its reporting periods, too, which are read once the program has been approved.

    Returns the files written. Raises:
        CannotRunError: the folder holds a project already.
    """
    from xltools.operations.starting import start_project

    return start_project(
        Path(folder), example=example, year=year, language=language, institution=institution, results=results
    )


def init_project_from(
    folder: str | Path, definition: str | Path, *, year: int | None = None
) -> NextYearResult:
    """Write a new project with the definition of a later year, made from the workbook ``definition`` as by
    ``next_year``.

    Raises:
        CannotRunError: the folder holds a project already, or the workbook cannot be used.
    """
    from xltools.operations.starting import start_project_from

    return start_project_from(Path(folder), Path(definition), year)


def next_year(project: str | Path = ".", *, year: int | None = None) -> NextYearResult:
    """Write the definition workbook of ``year``, by default of the year after the highest that has one, from the newest
    one before it and from what was approved with it. Its sheet of what was carried over says what to look at.

    Raises:
        CannotRunError: there is none to be made from, or it cannot be used; the definition of ``year`` exists.
    """
    from xltools.operations.turning import turn_year
    from xltools.project import open_project

    return turn_year(open_project(Path(project)), year)


def templates(
    project: str | Path = ".",
    *,
    output: str | Path | None = None,
    prefill: bool = True,
    **settings: Unpack[Settings],
) -> TemplatesResult:
    """``Session.templates`` of the project ``project`` lies in."""
    return _opened(project, **settings).templates(output, prefill=prefill)


def check(
    paths: Sequence[str | Path] = (),
    *,
    project: str | Path = ".",
    feedback: str | Path | None = None,
    language: str | None = None,
    **settings: Unpack[Settings],
) -> CheckResult:
    """``Session.check``; outside a project that of the first path."""
    session = _opened(project, *paths[:1], **settings)
    return session.check(paths, feedback=feedback, language=language)


def check_definition(
    file: str | Path | None = None, *, project: str | Path = ".", year: int | None = None
) -> DefinitionCheck:
    """Judge the definition workbook ``file``, by default that of ``year`` (else the newest) of the project, alone.

    Raises:
        CannotRunError: there is none, or it cannot be opened.
    """
    from xltools.operations.defining import check_definition
    from xltools.project import open_project

    return check_definition(Path(file) if file else open_project(Path(project)).defined(year))


def status(
    inputs: str | Path | None = None,
    *,
    project: str | Path = ".",
    output: str | Path | None = None,
    html: bool = False,
    **settings: Unpack[Settings],
) -> StatusResult:
    """``Session.status`` of the project ``project`` lies in."""
    return _opened(project, **settings).status(inputs, output=output, html=html)


def collect(
    sources: Sequence[str | Path] = (),
    *,
    inputs: str | Path | None = None,
    project: str | Path = ".",
    output: str | Path | None = None,
    latest: bool = False,
    now: datetime | None = None,
    **settings: Unpack[Settings],
) -> CollectResult:
    """``Session.collect`` of the project ``project`` lies in."""
    session = _opened(project, **settings)
    return session.collect(sources, inputs=inputs, output=output, latest=latest, now=now)


def consolidate(
    inputs: str | Path | None = None,
    *,
    project: str | Path = ".",
    output: str | Path | None = None,
    accept_errors: bool = False,
    language: str | None = None,
    pdf: bool = False,
    word: bool = False,
    figures: Sequence[str] = (),
    **settings: Unpack[Settings],
) -> ConsolidationResult:
    """``Session.consolidate`` of the project ``project`` lies in."""
    session = _opened(project, **settings)
    return session.consolidate(
        inputs,
        output=output,
        accept_errors=accept_errors,
        language=language,
        pdf=pdf,
        word=word,
        figures=figures,
    )


def monitor(
    inputs: str | Path | None = None,
    *,
    project: str | Path = ".",
    output: str | Path | None = None,
    pdf: bool = False,
    **settings: Unpack[Settings],
) -> MonitoringResult:
    """``Session.monitor`` of the project ``project`` lies in; the setting ``reporting`` says of which period."""
    return _opened(project, **settings).monitor(inputs, output=output, pdf=pdf)


def approve(
    inputs: str | Path | None = None,
    *,
    by: str,
    project: str | Path = ".",
    note: str = "",
    output: str | Path | None = None,
    accept_errors: bool = False,
    draft: bool = False,
    **settings: Unpack[Settings],
) -> ApprovalResult:
    """``Session.approve`` of the project ``project`` lies in."""
    session = _opened(project, **settings)
    return session.approve(inputs, by=by, note=note, output=output, accept_errors=accept_errors, draft=draft)


def verify(project: str | Path = ".", **settings: Unpack[Settings]) -> VerifyResult:
    """``Session.verify`` of the project ``project`` lies in."""
    return _opened(project, **settings).verify()


def compare(
    old: str | Path | None = None,
    new: str | Path | None = None,
    *,
    project: str | Path = ".",
    output: str | Path | None = None,
    **settings: Unpack[Settings],
) -> ComparisonResult:
    """``Session.compare`` of the project ``project`` lies in."""
    return _opened(project, **settings).compare(old, new, output=output)


def figures(
    file: str | Path | None = None, *, project: str | Path = ".", **settings: Unpack[Settings]
) -> pd.DataFrame:
    """``Session.figures`` of the project ``project`` lies in."""
    return _opened(project, **settings).figures(file)


def trace(
    subject: str = "*",
    item: str = "*",
    period: str = "",
    *,
    inputs: str | Path | None = None,
    project: str | Path = ".",
    accept_errors: bool = False,
    **settings: Unpack[Settings],
) -> TraceResult:
    """``Session.trace`` of the project ``project`` lies in."""
    session = _opened(project, **settings)
    return session.trace(subject, item, period, inputs=inputs, accept_errors=accept_errors)


def trace_cell(
    workbook: str | Path,
    cell: str,
    *,
    inputs: str | Path | None = None,
    project: str | Path | None = None,
    accept_errors: bool = False,
    **settings: Unpack[Settings],
) -> TraceResult:
    """``Session.trace_cell`` of the project the workbook lies in, unless ``project`` is another."""
    beside = (Path(workbook).absolute().parent, ".")
    session = _opened(*([project] if project else beside), **settings)
    return session.trace_cell(workbook, cell, inputs=inputs, accept_errors=accept_errors)


def _opened(*places: str | Path, **settings: Unpack[Settings]) -> Session:
    from xltools.session import Session

    return Session.open(*places, **settings)
