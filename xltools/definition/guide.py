"""The first sheet of the definition workbook: how to fill it in, and each sheet in its order with how many rows it
holds and how much is missing there.

The counts are formulas, so they are true while somebody types: a row is what the reader takes for one, a missing cell
one that cannot stay empty, and a sheet that is needed and empty counts as one. A cell that holds an error is no count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from string import Formatter

from xltools.definition.definition import Definition
from xltools.definition.dropdowns import FIRST_ROW, LEFT, ROOM, SETTING
from xltools.definition.kinds import Kind, Needed
from xltools.definition.schema import ALL_SHEETS, INSTITUTION, Column, Sheet, shared
from xltools.excel import styles
from xltools.excel.cells import cell_address
from xltools.excel.fitting import row_height
from xltools.excel.formulas import Area, literal, pinned, quoted
from xltools.excel.sheet_writer import SheetWriter
from xltools.excel.writer import BookWriter

_HEADS = {"number": 5.0, "sheet": 25.0, "purpose": 84.0, "rows": 8.0, "missing": 9.0, "state": 23.0}
_NUMBER, _SHEET, _PURPOSE, _ROWS, _MISSING, _STATE = range(1, 1 + len(_HEADS))
_STEPS = (1, 2, 3, 4, 5)
_BANNER, _FIRST_STEP = 3, 5
_TOP = _FIRST_STEP + len(_STEPS) + 2  # the first line
_UNREADABLE = "?"
_THOUSAND = 1_000
_TICKED = ("turned", "done")  # the sheet whose rows wait until somebody says yes to them, and where


@dataclass(frozen=True)
class Guide:
    """The guide of the workbook of ``definition``; ``written`` are its sheets in their order, with the rows written."""

    definition: Definition
    spoken: str
    written: Mapping[Sheet, int]

    def write(self, book: BookWriter) -> None:
        out = book.sheet(self._said("guide"))
        out.lay_out(_HEADS.values())
        out.text(1, 1, self._said("guide.title"), styles.TITLE)
        out.height(1, 28)
        out.text(2, 1, self._said("guide.subtitle"), styles.SUBTITLE)
        out.height(2, 22)
        self._write_banner(out)
        for row, step in enumerate(_STEPS, start=_FIRST_STEP):
            text = self._said(f"guide.step.{step}", lists=self._said("lists"))
            out.merged_text(row, 1, len(_HEADS), text, styles.STEP)
            out.height(row, row_height((text, sum(_HEADS.values())), font_size=11))
        for place, head in enumerate(_HEADS, start=1):
            style = styles.HEADING_LEFT if place in (_SHEET, _PURPOSE) else styles.HEADING
            out.text(_TOP - 1, place, "" if place == _NUMBER else self._said(f"guide.head.{head}"), style)
        out.height(_TOP - 1, 22)
        for sheet in self.written:
            self._write_line(out, sheet)
        out.raw.print_area(0, 0, self._last - 1, len(_HEADS) - 1)
        out.landscape(pages_high=1)

    def _said(self, key: str, **values: object) -> str:
        return shared(key, self.spoken, **values)

    # --- the lines -----------------------------------------------------------------------------------------------

    @property
    def _last(self) -> int:
        return _TOP + len(self.written) - 1

    def _line(self, sheet: Sheet) -> int:
        return _TOP + list(self.written).index(sheet)

    def _write_line(self, out: SheetWriter, sheet: Sheet) -> None:
        """Its number, its name with a link, what it is for, and the counts."""
        row, name, purpose = self._line(sheet), sheet.name(self.spoken), sheet.purpose(self.spoken)
        out.number(row, _NUMBER, row - _TOP + 1, styles.CENTERED)
        out.link(row, _SHEET, f"internal:{quoted(name)}!A1", name, styles.LINK_CELL)
        out.text(row, _PURPOSE, purpose, styles.LABEL)
        if sheet is INSTITUTION:
            out.number(row, _ROWS, 1, styles.CENTERED)
        else:
            out.formula(row, _ROWS, self._rows_formula(sheet), self._rows(sheet), styles.CENTERED)
        out.formula(row, _MISSING, self._missing_formula(sheet), self._missing(sheet), styles.CENTERED)
        missing, rows = cell_address(row, _MISSING), cell_address(row, _ROWS)
        words = {key: literal(self._said(f"guide.state.{key}")) for key in ("open", "filled", "empty")}
        formula = f"=IF({missing}=0,IF({rows}=0,{words['empty']},{words['filled']}),{words['open']})"
        out.formula(row, _STATE, formula, self._state(sheet), styles.CENTERED)
        area = (out.name, row, _MISSING, row, _STATE)
        out.look(area, f"${missing}<>0", replace(styles.INPUT, bold=True))
        out.look(area, f"AND(${missing}=0,${rows}<>0)", styles.GOOD_CELL)
        out.height(row, row_height((purpose, _HEADS["purpose"])))

    def _rows(self, sheet: Sheet) -> int:
        return 1 if sheet is INSTITUTION else len(getattr(self.definition, sheet.key))

    def _missing(self, sheet: Sheet) -> int:
        records = getattr(self.definition, sheet.key)
        records = (records,) if sheet is INSTITUTION else records
        columns = [c for c in _awaited(sheet) if not c.needed or self._is_needed(c.needed)]
        values = (getattr(record, column.key) for column in columns for record in records)
        blanks = sum(value is False or value in ("", ()) for value in values)
        return blanks + self._is_needed(sheet.needed) * (not self._rows(sheet))

    def _is_needed(self, needed: Needed | None) -> bool:
        if needed is None or any(getattr(self.definition, key) for key in needed.instead):
            return False
        return not needed.beside or bool(getattr(self.definition, needed.beside))

    def _state(self, sheet: Sheet) -> str:
        state = "open" if self._missing(sheet) else "filled" if self._rows(sheet) else "empty"
        return self._said(f"guide.state.{state}")

    # --- the formulas --------------------------------------------------------------------------------------------

    def _rows_formula(self, sheet: Sheet) -> str:
        return f'=IFERROR(SUMPRODUCT(--({self._has_something(sheet)})),"{_UNREADABLE}")'

    def _missing_formula(self, sheet: Sheet) -> str:
        blanks = "+".join(self._is_open(sheet, column) for column in _awaited(sheet))
        if sheet is INSTITUTION:
            return f"={blanks}"
        counted = [f"SUMPRODUCT(({self._has_something(sheet)})*({blanks}))"] if blanks else []
        if sheet.needed:
            counted.append(self._lacks_rows(sheet, sheet.needed))
        return f'=IFERROR({"+".join(counted) or 0},"{_UNREADABLE}")'

    def _is_open(self, sheet: Sheet, column: Column) -> str:
        cells = self._cells(sheet, column)
        if (sheet.key, column.key) == _TICKED:
            return f"({cells}<>{literal(column.word(True, self.spoken))})"
        return f"(LEN(TRIM({cells}))=0){self._where_needed(column.needed)}"

    def _has_something(self, sheet: Sheet) -> str:
        """Of each row whether it is one: as the reader, by the answer or by any column that is read."""
        telling = [c for c in sheet.columns if c.kind is not Kind.SHOWN and sheet.answer in ("", c.key)]
        return f"LEN(TRIM({'&'.join(self._cells(sheet, column) for column in telling)}))>0"

    def _lacks_rows(self, sheet: Sheet, needed: Needed) -> str:
        return f"({self._counted[sheet.key]}=0){self._where_needed(needed)}"

    def _where_needed(self, needed: Needed | None) -> str:
        """The factors that are 1 where ``needed`` asks for something."""
        if needed is None:
            return ""
        without = "".join(f"*({self._counted[key]}=0)" for key in needed.instead)
        return without + (f"*({self._counted[needed.beside]}>0)" if needed.beside else "")

    @property
    def _counted(self) -> dict[str, str]:
        """The cell with the rows of each sheet, by its key."""
        return {sheet.key: cell_address(self._line(sheet), _ROWS) for sheet in self.written}

    def _cells(self, sheet: Sheet, column: Column) -> str:
        """The cells of ``column`` with room for rows to come; of the institution the one with the value."""
        place, name = sheet.columns.index(column), sheet.name(self.spoken)
        if sheet is INSTITUTION:
            return pinned(Area(name, FIRST_ROW + place, SETTING, FIRST_ROW + place, SETTING))
        last = FIRST_ROW + self.written[sheet] + ROOM - 1
        if sheet.answer:  # its rows are those of the program: one more of them changes no formula
            last = -(-last // _THOUSAND) * _THOUSAND
        return pinned(Area(name, FIRST_ROW, LEFT + place, last, LEFT + place))

    # --- what is missing in all ----------------------------------------------------------------------------------

    def _write_banner(self, out: SheetWriter) -> None:
        """How much is missing in all, and the first sheet where anything is."""
        still_open = self._said("guide.state.open")
        names, missing, states = (self._down(place) for place in (_SHEET, _MISSING, _STATE))
        first = f"MATCH({literal(still_open)},{states},0)"
        sentence = self._said("guide.missing", count="{count}", sheet="{sheet}")
        told = _formula_of(sentence, {"count": f"SUM({missing})", "sheet": f"INDEX({names},{first})"})
        formula = f"=IF(ISNA({first}),{literal(self._said('guide.complete'))},{told})"
        out.merged_text(_BANNER, 1, len(_HEADS), "", styles.STRONG)
        out.formula(_BANNER, 1, formula, self._told(), styles.STRONG)
        out.height(_BANNER, 26)

    def _down(self, place: int) -> str:
        return f"{cell_address(_TOP, place)}:{cell_address(self._last, place)}"

    def _told(self) -> str:
        waiting = [sheet for sheet in self.written if self._missing(sheet)]
        if not waiting:
            return self._said("guide.complete")
        count = sum(map(self._missing, waiting))
        return self._said("guide.missing", count=count, sheet=waiting[0].name(self.spoken))


def filled_first() -> tuple[Sheet, ...]:
    """The sheets that a definition without a row needs first, in their order."""
    asked = (sheet for sheet in ALL_SHEETS if sheet.needed and not sheet.needed.beside)
    return (INSTITUTION, *asked)


def _awaited(sheet: Sheet) -> tuple[Column, ...]:
    """The columns in which a row cannot stay as it is, some of them only beside another sheet."""
    return tuple(c for c in sheet.columns if c.required or c.needed or (sheet.key, c.key) == _TICKED)


def _formula_of(sentence: str, values: Mapping[str, str]) -> str:
    """``sentence`` as a formula gives it, with the formulas ``values`` in the places of their names."""
    pieces: list[str] = []
    for text, name, *_ in Formatter().parse(sentence):
        pieces += [literal(text)] if text else []
        pieces += [values[name]] if name else []
    return "&".join(pieces)
