"""``figures_<year>.csv``: every accepted value of a run, one to a line, written and read back.

UTF-8 with the mark at its beginning by which Excel knows it, lines ended as Windows does, the separator and the decimal
mark those of the institution's language, headings and kinds in its words. Nothing in it depends on the clock.

A program that opens such a file takes text that begins with ``=`` for a formula. So text that could be one, and text
that begins with the mark itself, gets an apostrophe in front; reading takes that one away again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import repeat
from operator import add, methodcaller
from pathlib import Path

from xltools.consolidation.accepted_values import AcceptedText, AcceptedValue, Kind, ValueColumns
from xltools.wording.language import Language

_HARMLESS = "'"
_LINE_END = "\r\n"
# With full-width forms, which some programs take for the others.
_STARTS_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_MARKED = (_HARMLESS, "\t", "\r", "\n", *_STARTS_FORMULA)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
SHA256 = re.compile(r"[0-9a-f]{64}")


class FiguresError(ValueError):
    """A file of figures is not as the program writes it, from ``line`` on."""

    def __init__(self, path: Path, line: int) -> None:
        super().__init__(f"{path.name}: line {line}")
        self.path = path
        self.line = line


def figures_name(year: int) -> str:
    return f"figures_{year}.csv"


def headings(words: Language) -> list[str]:
    """One per field of a value."""
    return [words.text(f"figures.{field}") for field in AcceptedValue._fields]


def write_figures(values: Iterable[ValueColumns], texts: ValueColumns, words: Language, path: Path) -> None:
    """One line per value, below the headings, those in words last. The lines are joined column by column:
    ``csv.writer`` looks at every letter of every cell, which takes several times as long."""
    list_mark, decimal_mark = words.list_mark, words.decimal_mark
    fields = _Fields(list_mark)
    kinds: dict[str, str] = {kind: fields[words.text(f"figures.kind.{kind}")] for kind in Kind}
    # The codec that begins a file with its mark takes more than twice as long as the plain one, line by line.
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("\ufeff" + list_mark.join(fields[heading] for heading in headings(words)) + _LINE_END)
        for columns in (*values, texts):
            named = map(kinds.__getitem__, columns.kind)
            spelled = ValueColumns._make(map(fields.__getitem__, column) for column in columns)
            if columns is not texts:
                numbers = map(methodcaller("replace", ".", decimal_mark), columns.value)
                spelled = spelled._replace(value=numbers)
            lines = map(list_mark.join, zip(*spelled._replace(kind=named), strict=True))
            file.writelines(map(add, lines, repeat(_LINE_END)))


def read_figures(path: Path, words: Language) -> Iterator[AcceptedValue]:
    """The numbers in a file that was written in the same ``words``; the file is open until the last one was taken.

    Raises:
        FiguresError: it is not as the program writes it.
        OSError: it cannot be read.
    """
    return (value for value in _read(path, words) if isinstance(value, AcceptedValue))


def read_texts(path: Path, words: Language) -> Iterator[AcceptedText]:
    """The values in words, as ``read_figures``."""
    return (value for value in _read(path, words) if isinstance(value, AcceptedText))


def _read(path: Path, words: Language) -> Iterator[AcceptedValue | AcceptedText]:
    kinds = {words.text(f"figures.kind.{kind}"): kind for kind in Kind}
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file, delimiter=words.list_mark, strict=True)
        try:
            if next(lines, None) != headings(words):
                raise ValueError
            for line in lines:
                yield _value(line, kinds, words.decimal_mark)
        except (ValueError, LookupError, csv.Error) as error:
            raise FiguresError(path, lines.line_num) from error


def _value(line: Sequence[str], kinds: Mapping[str, Kind], mark: str) -> AcceptedValue | AcceptedText:
    department, kind, subject, item, period, number, *origin = map(as_it_was, line)
    file, sheet, cell, sha256 = origin
    if not (_ADDRESS.fullmatch(cell) and SHA256.fullmatch(sha256)):
        raise ValueError
    if kinds[kind] is Kind.TEXT:
        return AcceptedText(department, Kind.TEXT, subject, item, period, number, file, sheet, cell, sha256)
    spelled = number.replace(mark, ".")
    if not _NUMBER.fullmatch(spelled):
        raise ValueError
    value = Decimal(spelled)
    return AcceptedValue(department, kinds[kind], subject, item, period, value, file, sheet, cell, sha256)


class _Fields(dict[str, str]):
    """text -> how it stands in a file whose values ``list_mark`` parts; the same texts stand in many lines."""

    def __init__(self, list_mark: str) -> None:
        super().__init__()
        self._quoted = re.compile(rf'["\r\n{re.escape(list_mark)}]')

    def __missing__(self, text: str) -> str:
        field = protected(text)
        if self._quoted.search(field):
            field = '"' + field.replace('"', '""') + '"'
        self[text] = field
        return field


def protected(text: str) -> str:
    """Spaces in front do not keep every program from seeing a formula."""
    is_marked = text.startswith(_MARKED) or text.lstrip().startswith(_STARTS_FORMULA)
    return _HARMLESS + text if is_marked else text


def as_it_was(text: str) -> str:
    return text.removeprefix(_HARMLESS)
