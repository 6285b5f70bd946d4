"""The reader on real workbooks that nobody here wrote, against openpyxl and python-calamine.

The other readers run in a process of their own, one for many files, because some files make them
hang or abort; a file that gets no answer in time is left to our reader alone. Where they differ
from ours, the difference must be one of the faults named in `fault`.

What we make of each file stands in `corpus_ledger.csv`, so that a changed verdict is a changed line:
`python -m tests.excel.test_reader_corpus ledger` writes it anew, to be reviewed line by line.
"""

import csv
import importlib
import json
import math
import os
import queue
import re
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from datetime import time as clock
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from tests.excel.patience import patience
from tests.excel.remembering import assert_equal
from tests.forms.sample import sample_definition
from xltools.excel.cells import NUMBERS, Cell, CellKind, Workbook, column_letters
from xltools.excel.reader import read_workbook
from xltools.excel.remembered import Remembered
from xltools.excel.unreadable import Cause, Unreadable
from xltools.forms import submission as submission_module
from xltools.forms.submission import FormReader

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
MANIFEST = CORPUS / "manifest.csv"
pytestmark = pytest.mark.skipif(not MANIFEST.exists(), reason="the corpus is not on this machine")

ORACLES = ("openpyxl", "calamine")
LONGEST_SILENCE = 60.0  # seconds without an answer of an oracle
MEMORY = 2 * 2**30
LEDGER = Path(__file__).with_name("corpus_ledger.csv")

# what a cell is to an oracle: "n" number, "s" text, "b" boolean, "e" error; and its value
Value = tuple[str, float | str | bool]
Answer = dict[str, dict[str, Value]]  # sheet -> address -> value


# the process of an oracle


def serial(value: date | clock | timedelta, epoch: datetime) -> float:
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    if isinstance(value, clock):
        return (datetime.combine(epoch, value) - epoch) / timedelta(days=1)
    if not isinstance(value, datetime):
        value = datetime.combine(value, clock())
    days = (value.replace(tzinfo=None) - epoch) / timedelta(days=1)
    return days - 1 if epoch.year < 1904 and 1 <= days < 61 else days


def value_of(value: object, epoch: datetime) -> Value | None:
    if isinstance(value, bool):
        return "b", value
    if isinstance(value, int | float):
        return "n", float(value)
    if isinstance(value, date | clock | timedelta):
        return "n", serial(value, epoch)
    return ("s", str(value)) if value not in (None, "") else None


def ask_openpyxl(path: str) -> Answer:
    openpyxl: Any = importlib.import_module("openpyxl")  # its stubs know no private names
    book = openpyxl.load_workbook(path, data_only=True)
    answer: Answer = {}
    for sheet in book.worksheets:
        cells = answer[sheet.title] = {}
        for cell in sheet._cells.values():
            value = value_of(cell.value, book.epoch)
            if value is not None:
                cells[cell.coordinate] = ("e", value[1]) if cell.data_type == "e" else value
    return answer


def ask_calamine(path: str) -> Answer:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(path)
    answer: Answer = {}
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        cells = answer[name] = {}
        top, left = sheet.start or (0, 0)
        for row, line in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
            for column, item in enumerate(line, left + 1):
                value = value_of(item, datetime(1899, 12, 30))
                if value is not None:
                    cells[f"{column_letters(column)}{row}"] = value
    return answer


def answer_all(oracle: str) -> None:
    import resource
    import warnings

    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # libraries print, too
    for line in sys.stdin:
        path = line.rstrip("\n")
        answer: Answer | None
        try:
            answer = ask_openpyxl(path) if oracle == "openpyxl" else ask_calamine(path)
        except BaseException as error:  # calamine's panics are no Exception
            if isinstance(error, KeyboardInterrupt):
                raise
            answer = None
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def lines_of(process: subprocess.Popen[str], into: "queue.Queue[str]") -> None:
    assert process.stdout is not None
    for line in process.stdout:
        into.put(line)
    into.put("")


def ask(oracle: str, paths: list[Path]) -> Iterator[Answer | None]:
    """One answer per path; None: the oracle failed. A hanging or dead process is replaced."""
    waiting = list(paths)
    while waiting:
        process = subprocess.Popen(
            [sys.executable, __file__, oracle],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"},
        )
        answers: queue.Queue[str] = queue.Queue()
        reading = threading.Thread(target=lines_of, args=(process, answers), daemon=True)
        reading.start()
        assert process.stdin is not None
        process.stdin.write("".join(f"{path}\n" for path in waiting))
        process.stdin.close()
        line = "again"
        while waiting and line:
            try:
                line = answers.get(timeout=LONGEST_SILENCE)
            except queue.Empty:
                line = ""
            waiting.pop(0)
            yield json.loads(line) if line else None
        process.kill()
        process.wait()
        reading.join()
        assert process.stdout is not None
        process.stdout.close()


# the comparison


@cache
def manifest() -> tuple[tuple[str, str], ...]:
    """(file, kind of its bytes)"""
    with MANIFEST.open(encoding="utf-8", newline="") as lines:
        return tuple((row["file"], row["kind"]) for row in csv.DictReader(lines))


@cache
def readings() -> dict[str, Workbook | Unreadable]:
    """file -> what we read, soon"""
    found = {}
    for name, _ in manifest():
        data = (CORPUS / name).read_bytes()
        with patience():
            found[name] = read_workbook(data)
    return found


def ledger() -> list[tuple[str, str, str, str]]:
    """(file, verdict, sheets, cells that hold something), by file; no numbers where nothing was read."""
    lines = []
    for name, found in sorted(readings().items()):
        if isinstance(found, Unreadable):
            lines.append((name, found.cause.name.lower(), "", ""))
        else:
            cells = sum(len(sheet.cells) for sheet in found.sheets)
            lines.append((name, "workbook", str(len(found.sheets)), str(cells)))
    return lines


def write_ledger() -> None:
    with LEDGER.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("file", "verdict", "sheets", "cells"))
        writer.writerows(ledger())


def ours(cell: Cell) -> Value | None:
    if not cell.has_value or (cell.kind is CellKind.TEXT and not cell.raw):
        return None
    if cell.kind is CellKind.BOOLEAN:
        return "b", cell.raw == "1"
    if cell.kind in NUMBERS:
        return "n", float(cell.raw)
    return ("e" if cell.kind is CellKind.ERROR else "s"), cell.raw


def same(cell: Cell | None, one: Value | None, other: Value | None) -> bool:
    if one is None or other is None or one[0] != other[0]:
        return one is other
    if isinstance(one[1], float) and isinstance(other[1], float):
        # the others give a date as a moment, to the millisecond
        moment = 1e-8 if cell and cell.kind is CellKind.DATE else 0.0
        return math.isclose(one[1], other[1], rel_tol=1e-14, abs_tol=moment)
    return one[1] == other[1]


def fault(oracle: str, book: Workbook, cell: Cell | None, theirs: Value | None) -> str | None:
    """The known fault of the other reader that makes it differ from ours, if there is one."""
    if cell is None:
        return None
    if oracle == "calamine" and cell.kind is CellKind.ERROR and theirs is None:
        return "turns errors into blanks"
    if theirs is None:
        inline = cell.kind is CellKind.TEXT and cell.formula
        return "loses an inline text that is stored as a value" if inline else None
    value = theirs[1]
    if cell.kind is CellKind.TEXT and isinstance(value, str) and oracle == "openpyxl":
        decoded = re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), value)
        if decoded == cell.raw:
            return "leaves escapes in texts"
        return "keeps outer blanks that Excel drops" if value.strip() == cell.raw else None
    if cell.kind is CellKind.DATE and isinstance(value, float) and oracle == "calamine":
        if float(cell.raw) < 0:
            return "has no dates before its first"
        moved = book.date_1904 and math.isclose(value - 1462, float(cell.raw), abs_tol=1e-9)
        return "counts 1904 dates from 1900" if moved else None
    iso = cell.kind is CellKind.DATE and isinstance(value, str) and value[4:5] == "-"
    return "leaves ISO dates as text" if iso and oracle == "calamine" else None


def differences(
    oracle: str, name: str, book: Workbook, answer: Answer, faults: Counter[str]
) -> Iterator[str | None]:
    """For every cell that either reader holds: None, or what differs without a known fault."""
    for sheet in book.sheets:
        if sheet.name not in answer:
            yield f"{name} {sheet.name}: no such sheet for {oracle}"
            continue
        theirs = answer[sheet.name]
        mine = {cell.address: cell for cell in sheet.cells.values()}
        for address in mine.keys() | theirs.keys():
            cell = mine.get(address)
            one = ours(cell) if cell else None
            found = theirs.get(address)
            other: Value | None = (found[0], found[1]) if found else None
            agreed = same(cell, one, other)
            reason = None if agreed else fault(oracle, book, cell, other)
            faults.update([reason] if reason else [])
            yield None if agreed or reason else f"{name} {address}: {one} {oracle}: {other}"


# the tests

CAUSES = {
    "ole-encrypted-ooxml": {Cause.PASSWORD},
    "zip-broken:BadZipFile": {Cause.TRUNCATED, Cause.DAMAGED},
    "xls-biff8": {Cause.OLD_XLS},
    "xls-biff5": {Cause.OLD_XLS},
    "xls-biff-raw": {Cause.OLD_XLS},
    "xlsb": {Cause.XLSB},
    "ods": {Cause.ODS},
    "fods": {Cause.ODS},
    "numbers": {Cause.NUMBERS},
    "html": {Cause.HTML},
    "xml-spreadsheet-2003": {Cause.XML_2003},
    "docx": {Cause.WORD},
    "pptx": {Cause.NOT_EXCEL},
    "pdf": {Cause.NOT_EXCEL},
    "sylk": {Cause.NOT_EXCEL},
    "binary": {Cause.NOT_EXCEL},
    "text": {Cause.CSV, Cause.NOT_EXCEL, Cause.WORD},
    "ole-other": {Cause.WORD, Cause.NOT_EXCEL, Cause.OLD_XLS},
    "opc-other": {Cause.XLSB, Cause.DAMAGED},
    "zip": {Cause.EMPTY},
    "xlsx+dupmember": {Cause.DAMAGED},
}
# encrypted with Excel's own password
OPENED = "apache+poi/protect.xlsx"
# workbooks by their kind that are refused nevertheless
REFUSED = {
    "poc-xmlbomb.xlsx": Cause.XML_DTD,
    "poc-xmlbomb-empty.xlsx": Cause.XML_DTD,
    "54764.xlsx": Cause.XML_DTD,
    "54764-2.xlsx": Cause.XML_DTD,
    "clusterfuzz-testcase-minimized-POIXSSFFuzzer-5937385319563264.xlsx": Cause.DAMAGED,
    "clusterfuzz-testcase-minimized-POIXSSFFuzzer-5265527465181184.xlsx": Cause.DAMAGED,
    "poc-shared-strings.xlsx": Cause.DAMAGED,  # a row 0
    "xlsx-corrupted.xlsx": Cause.DAMAGED,  # its relationships are no XML
    "sample-beta.xlsx": Cause.DAMAGED,  # of Excel 2007 before its release
    "duplicate-filename-case-insensitive.xlsx": Cause.DAMAGED,
}


@pytest.mark.parametrize("kind", sorted(CAUSES))
def test_files_of_other_kinds_are_named_for_what_they_are(kind: str) -> None:
    found = [reading for name, reading in by_kind(kind) if name != OPENED]
    assert found
    assert all(isinstance(one, Unreadable) and one.cause in CAUSES[kind] for one in found), found


def test_what_excel_itself_encrypted_is_read() -> None:
    assert isinstance(readings()[OPENED], Workbook)


def by_kind(kind: str) -> list[tuple[str, Workbook | Unreadable]]:
    return [(name, readings()[name]) for name, its in manifest() if its == kind]


def test_workbooks_are_read_but_for_the_damaged_ones() -> None:
    refused = {
        Path(name).name: found.cause
        for kind in ("xlsx", "xlsm", "xltx", "xlsx-strict")
        for name, found in by_kind(kind)
        if isinstance(found, Unreadable)
    }
    assert refused == REFUSED


def test_every_verdict_is_the_one_that_was_reviewed() -> None:
    with LEDGER.open(encoding="utf-8", newline="") as lines:
        reviewed = [tuple(row) for row in csv.reader(lines)][1:]
    assert ledger() == reviewed


def test_a_reader_that_has_read_all_others_reads_the_same() -> None:
    remembered = Remembered()
    for name, parsed in readings().items():
        assert_equal(read_workbook((CORPUS / name).read_bytes(), remembered=remembered), parsed)


def test_every_file_of_the_corpus_is_a_submission_with_one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of them is a form: a workbook says so, any other file says what it is."""
    definition = sample_definition()
    for name, found in readings().items():
        monkeypatch.setattr(submission_module, "read_workbook", lambda *_, found=found: found)
        submission = FormReader(definition).read(b"", name)
        (finding,) = submission.findings
        assert (finding.code == "F102") is isinstance(found, Workbook), name
        assert finding.code == "F102" or finding.code.startswith("U"), name
        assert (submission.value_count, submission.department) == (0, ""), name


def read_all_in_little_memory() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    readings()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no process so")
def test_all_files_are_read_within_the_memory_a_reader_may_take() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.excel.test_reader_corpus", "memory"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


# oracle -> the workbooks that it cannot open, of those that we read
SILENT = {
    "openpyxl": {
        "wtf_path.xlsx",
        "pivot_table_named_range.xlsx",
        "xlsx-stream-d-date-cell.xlsx",
        "49609.xlsx",
        "style-alternate-content.xlsx",
    },
    "calamine": {"BlankSheetTypes.xlsm", "64420.xlsm", "xlmmacro.xlsm", "60825.xlsx"},
}
# oracle -> the number of cells in which each of its faults shows
FAULTS = {
    "openpyxl": {
        "leaves escapes in texts": 5,
        "loses an inline text that is stored as a value": 1,
        "keeps outer blanks that Excel drops": 1,
    },
    "calamine": {
        "turns errors into blanks": 1154,
        "has no dates before its first": 529,
        "counts 1904 dates from 1900": 62,
        "leaves ISO dates as text": 1,
        "loses an inline text that is stored as a value": 1,
    },
}


@pytest.mark.parametrize("oracle", ORACLES)
def test_every_cell_agrees_with_another_reader(oracle: str) -> None:
    # openpyxl opens strict workbooks as empty ones
    kinds = ("xlsx", "xlsm", "xltx") + (("xlsx-strict",) if oracle == "calamine" else ())
    books = [(name, found) for kind in kinds for name, found in by_kind(kind) if isinstance(found, Workbook)]
    paths = [CORPUS / name for name, _ in books]
    with ThreadPoolExecutor(2) as pool:  # openpyxl takes long: half of the files for each process
        given = pool.map(lambda half: list(ask(oracle, half)), (paths[::2], paths[1::2]))
    answers = list(zip(books[::2] + books[1::2], chain.from_iterable(given), strict=True))
    faults: Counter[str] = Counter()
    outcomes = [
        outcome
        for (name, book), answer in answers
        if answer is not None
        for outcome in differences(oracle, name, book, answer, faults)
    ]
    assert [outcome for outcome in outcomes if outcome is not None] == []
    assert {Path(name).name for (name, _), given in answers if given is None} == SILENT[oracle]
    assert faults == FAULTS[oracle]
    assert len(outcomes) > 95_000


if __name__ == "__main__":
    {"ledger": write_ledger, "memory": read_all_in_little_memory}.get(
        sys.argv[1], lambda: answer_all(sys.argv[1])
    )()
