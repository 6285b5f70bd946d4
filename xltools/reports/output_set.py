"""The outputs that lie beside each other: are they of one run, and as they were written?

A run that is killed between two moves, or a file copied from elsewhere, leaves a mixed set; a workbook that somebody
saved since may say what it likes. Every output carries the id of its run, and the run file the SHA-256 of each.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xltools.excel.finishing import properties_of
from xltools.reports.run_file import RUN_ID, RunRecord, digest_of, read_run
from xltools.wording.language import Language

if TYPE_CHECKING:
    from xltools.checks.outcome import Outcome

_IN_PACKAGE = re.compile(rf"keywords>({RUN_ID})<".encode())
# LibreOffice writes the properties of a PDF in UTF-16, digit by digit.
_IN_PDF = re.compile(rb"/Keywords<FEFF((?:00[0-9A-F]{2}){12})>")


@dataclass(frozen=True, slots=True)
class Output:
    """``run`` is the id of the run that wrote it, empty where it does not say. ``is_changed``: it is not the file that
    this run wrote."""

    path: Path
    run: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class OutputSet:
    """``outputs`` are those that are there. ``record`` is None when there is no run file, or one that ``is_damaged``:
    it cannot be understood."""

    run_file: Path
    record: RunRecord | None
    is_damaged: bool
    outputs: tuple[Output, ...]

    @property
    def names_by_run(self) -> Mapping[str, tuple[str, ...]]:
        """run id -> the files that carry it; more than one in a mixed set."""
        carried = [(output.run, output.path.name) for output in self.outputs if output.run]
        if self.record:
            carried.append((self.record.run_id, self.run_file.name))
        runs = dict.fromkeys(run for run, _ in carried)
        return {run: tuple(name for of, name in carried if of == run) for run in runs}

    @property
    def is_mixed(self) -> bool:
        return len(self.names_by_run) > 1

    @property
    def changed(self) -> tuple[Path, ...]:
        return tuple(output.path for output in self.outputs if output.is_changed)

    @property
    def is_unproven(self) -> bool:
        """There are outputs, and nothing tells whether they are as they were written."""
        return bool(self.outputs) and not (self.record and self.record.outputs)


def output_set(folder: Path, year: int, asked: Iterable[Path] = ()) -> OutputSet:
    """The outputs of ``year`` in ``folder``; ``asked`` are files that may lie elsewhere or have another name.

    A Word document is there to be worked in, and one of an earlier run is kept: it belongs to the set only where the
    run file names it, and is never called changed.
    """
    run_file = folder / f"run_{year}.json"
    record = read_run(run_file)
    names = {f"{name}_{year}.xlsx" for name in ("consolidated", "summary", "figures")} | {
        f"summary_{year}.pdf"
    }
    paths = [folder / name for name in sorted(names | set(record.outputs if record else ()))]
    known = {path.resolve() for path in paths}
    paths += [path for path in asked if path.resolve() not in known]
    outputs = tuple(_output(path, record) for path in paths if path.is_file())
    return OutputSet(run_file, record, record is None and os.path.lexists(run_file), outputs)


def _output(path: Path, record: RunRecord | None) -> Output:
    run = run_in(path)
    return Output(path, run, record is not None and run in ("", record.run_id) and _is_changed(path, record))


def _is_changed(path: Path, record: RunRecord) -> bool:
    if path.suffix == ".docx":
        return False
    own = record.outputs.get(path.name)
    # A copy may have any name; a PDF that the run did not write is of an earlier one with the same forms.
    wanted = [own] if own else list(record.outputs.values()) if path.suffix == ".xlsx" else []
    return bool(wanted) and digest_of(path) not in wanted


def properties_of_run(outcome: Outcome, title: str, words: Language) -> dict[str, str]:
    """What each output says of itself and of its run, under the names that Excel has for it."""
    institution = outcome.definition.institution
    return {
        "title": title,
        "subject": f"{institution.name} {institution.year}",
        "company": institution.name,
        "comments": words.text("cover.run", run=outcome.run_id),
        "keywords": outcome.run_id,
    }


def run_in(path: Path) -> str:
    """The id of the run that wrote a workbook, a Word document or a PDF; empty where it does not say."""
    if path.suffix == ".pdf":
        return _run_in_pdf(path)
    match = _IN_PACKAGE.search(properties_of(path))
    return match[1].decode() if match else ""


def _run_in_pdf(path: Path) -> str:
    try:
        match = _IN_PDF.search(path.read_bytes())
        return bytes.fromhex(match[1].decode()).decode("utf-16-be") if match else ""
    # Whatever is wrong with it, it does not say.
    except Exception:
        return ""
