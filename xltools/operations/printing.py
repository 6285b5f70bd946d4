"""A PDF of a workbook that was written, with the run file that names it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from xltools.checks.outcome import Outcome
from xltools.excel.replacing import TargetBusyError, replacing_together
from xltools.project import LoadedDefinition
from xltools.reports.run_file import write_run
from xltools.reports.summary.pdf import PdfNotMadeError, write_pdf
from xltools.wording.language import office_locale


def print_workbook(
    workbook: Path, written: Mapping[str, Path], run_file: Path, outcome: Outcome, loaded: LoadedDefinition
) -> Path:
    """The PDF of ``workbook`` beside it; the ``run_file`` names it besides the files ``written``. A PDF that cannot be
    made is no reason to lose those.

    Raises:
        PdfNotMadeError: why there is none.
    """
    target = workbook.with_suffix(".pdf")
    try:
        with replacing_together([target, run_file]) as (pdf, record):
            write_pdf(workbook, pdf, office_locale(loaded.words))
            write_run(outcome, loaded.sha256, {**written, target.name: pdf}, record)
    except TargetBusyError as error:
        raise PdfNotMadeError("pdf.busy") from error
    except OSError as error:
        raise PdfNotMadeError("pdf.failed", error.strerror or str(error)) from error
    return target
