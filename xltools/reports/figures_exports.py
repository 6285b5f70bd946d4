"""What ``figures_<year>.csv`` holds, once more in a format in which every program takes codes for texts and numbers for
numbers: a workbook, or Parquet where pyarrow is installed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from xltools.checks.outcome import Outcome
from xltools.consolidation.accepted_values import AcceptedText, AcceptedValue, Kind
from xltools.excel import styles
from xltools.excel.cells import LAST_ROW
from xltools.excel.writer import BookWriter, new_workbook
from xltools.reports.figures_file import headings
from xltools.reports.run_file import properties_of_run
from xltools.wording.language import Language

_WIDTHS = (10.0, 11.0, 12.0, 12.0, 12.0, 18.0, 22.0, 18.0, 8.0, 66.0)
_NUMBER = replace(styles.DATA_NUMBER, num_format="General")
_AT_ONCE = 1 << 16
_MOST_DIGITS = 38  # of a number in Parquet
_RUN = "xltools.run"

T = TypeVar("T")


class TooManyDigitsError(ValueError):
    """The values have more digits before and behind the decimal mark than a column of Parquet holds."""


def write_figures_workbook(outcome: Outcome, words: Language, path: Path) -> None:
    """A table that begins in the first cell of a sheet, where other programs look for one; what a sheet does not hold
    goes on in the next."""
    kinds = {kind: words.text(f"figures.kind.{kind}") for kind in Kind}
    numbers = chain.from_iterable(columns.rows() for columns in outcome.accepted_values())
    rows = chain[AcceptedValue | AcceptedText](numbers, outcome.accepted_texts().texts())
    shown = ((value.department, kinds[value.kind], *value[2:]) for value in rows)
    properties = properties_of_run(outcome, words.text("figures.title"), words)
    with new_workbook(path, properties, words) as book:
        for number, part in enumerate(_parts(shown, LAST_ROW - 1), start=1):
            _write_part(book, number, part, words)


def _write_part(
    book: BookWriter, number: int, part: Sequence[tuple[str | Decimal, ...]], words: Language
) -> None:
    behind = "" if number == 1 else str(number)
    sheet = book.sheet(f"{words.text('figures.title')} {behind}".strip())
    sheet.lay_out(_WIDTHS, 1)
    sheet.rows(2, len(part), part, styles.PLAIN, [_NUMBER] * len(_WIDTHS))
    sheet.table(1, 1, 1 + max(len(part), 1), len(_WIDTHS), f"Figures{behind}", headings(words))
    sheet.raw.ignore_errors({"number_stored_as_text": f"A1:J{LAST_ROW}"})  # codes like 01
    sheet.landscape((1, 1))


def write_parquet(outcome: Outcome, _words: Language, path: Path) -> None:
    """The columns have the names of the fields of ``AcceptedValue``, whatever the language; the values are exact
    decimals. Values in words have a column ``text`` of their own, where there are any. The id of the run is kept beside
    them.

    Raises:
        TooManyDigitsError: no column of exact decimals holds them all.
    """
    import pyarrow as pa
    from pyarrow import parquet

    kinds = {name: pa.string() for name in AcceptedValue._fields}
    texts = list(outcome.accepted_texts().texts())
    own = {"value": pa.decimal128(_MOST_DIGITS, _decimals(outcome))}
    in_words = {"text": pa.string()} if texts else {}
    schema = pa.schema({**kinds, **own, **in_words}, {_RUN: outcome.run_id})
    with parquet.ParquetWriter(path, schema) as file:
        for columns in outcome.accepted_values():
            for rows in _parts(columns.rows(), _AT_ONCE):
                lines = [(*row, None) for row in rows] if texts else rows
                arrays = map(pa.array, zip(*lines, strict=True), schema.types)
                file.write_batch(pa.record_batch(list(arrays), schema))
        for given in texts:
            file.write_batch(pa.record_batch(_in_words(given, schema.names), schema))


def _in_words(given: AcceptedText, names: Sequence[str]) -> dict[str, list[str | None]]:
    """The line of a value that is no number."""
    row = (*given._replace(value=""), given.value)
    return {name: [value or None] for name, value in zip(names, row, strict=True)}


def _decimals(outcome: Outcome) -> int:
    """Of the value that has most of them."""
    whole = decimals = 0
    for columns in outcome.accepted_values():
        for before, _, behind in (number.partition(".") for number in columns.value):
            whole, decimals = max(whole, len(before)), max(decimals, len(behind))
    if whole + decimals > _MOST_DIGITS:
        raise TooManyDigitsError
    return decimals


def _parts(rows: Iterator[T], most: int) -> Iterator[list[T]]:
    """``most`` rows at once; one empty part where there are none."""
    part = list(islice(rows, most))
    yield part
    while part := list(islice(rows, most)):
        yield part


EXPORTS = {"xlsx": write_figures_workbook, "parquet": write_parquet}
"""By what ends the name of the file."""
