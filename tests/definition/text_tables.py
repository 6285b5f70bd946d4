"""Definition workbooks written as text tables, so that a test shows what its workbook holds.

A sheet is its key, then a line of column keys between bars, then the rows. A cell is text, or one of
``<number 6>``, ``<date 2021-05-03>``, ``<error #N/A>``, ``<true>``; ``<line break>`` stands inside texts.
Sheets that a test does not give are those of ``BASE``, a small institution without a finding; the lines of
``institution`` are replaced one by one.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from typing import Any

import openpyxl
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from xltools.definition.reader import DefinitionResult, read_definition
from xltools.definition.schema import ALL_SHEETS, HEADS, INSTITUTION, VALUE, marker

BASE = """
institution
| key | value |
| code | INST |
| name | The Institution |
| year | <number 2021> |
| language | en |
| currency | EUR |

groups
| code | name |
| REG | Regional offices |

departments
| code | name | group | expected |
| D1 | First | | yes |
| D2 | Second | | yes |
| R1 | Office one | REG | yes |

programs
| code | name |
| P1 | Program |

subprograms
| code | program | name |
| S1 | P1 | Sub-program |

activities
| code | subprogram | name |
| A1 | S1 | One |
| A2 | S1 | Two |

responsibilities
| activity | department |
| A1 | D1 |
| A2 | D2 |
| A2 | REG |

indicators
| code | subprogram | name | unit | combination | contributors | numerator | denominator | monitor | source | printed |
| I1 | S1 | Asked | Number | Single department | D1 | | | D1 | First | |

items
| code | parent | name |
| IN | | In budget |
| 01 | IN | Personnel |

periods
| code | use | heading | year | kind |
| C21 | Cost | 2021 Budget | <number 2021> | Budget |
| I21 | Indicator | 2021 Target | <number 2021> | Target |

aims
| code | name |

targets
| code | aim | name |

goals
| subprogram | text |

aim_links
| subprogram | aim |

resource_tables
| code | title | heading | departments |
| T1 | Staff | OFFICE | D1 |
| T2 | Equipment | KIND | D1 |

resource_rows
| table | code | name |
| T1 | HQ | Headquarters |
| T2 | PC | Computers |

resource_columns
| table | code | name |
| T1 | N | Number |
| T2 | N | Number |

equalities
| left_table | left_row | left_column | right_table | right_row | right_column |

published_tables
| number | title | kind | subject |

aliases
| sheet | name | code |

phrases
| key | text |
"""

Tables = dict[str, list[list[str]]]


def parse(text: str) -> Tables:
    """Sheet key -> lines of cells, the first being the column keys."""
    tables: Tables = {}
    sheet = ""
    for line in (line.strip() for line in text.splitlines()):
        if line.startswith("|"):
            tables[sheet].append([cell.strip() for cell in line.strip("|").split("|")])
        elif line:
            sheet = line
            tables[sheet] = []
    return tables


def base_with(text: str, leave_out: tuple[str, ...] = ()) -> Tables:
    """``BASE`` with the sheets of ``text`` in place of its own."""
    tables, own = parse(BASE), parse(text)
    if INSTITUTION.key in own:
        changed = {line[0]: line for line in own.pop(INSTITUTION.key)}
        lines = tables[INSTITUTION.key]
        tables[INSTITUTION.key] = [changed.pop(line[0], line) for line in lines] + list(changed.values())
    unknown = own.keys() - {sheet.key for sheet in ALL_SHEETS}
    assert not unknown, f"no sheet {unknown}"
    return {key: lines for key, lines in {**tables, **own}.items() if key not in leave_out}


def workbook(tables: Tables, names: Mapping[str, str] | None = None) -> bytes:
    """The workbook of ``tables``; every sheet is named by its key unless ``names`` says otherwise.

    Row 1 carries the keys, row 2 the heads, the data begin in row 3; on the institution sheet in row 2.
    """
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for key, lines in tables.items():
            sheet = book.add_worksheet((names or {}).get(key, key))
            sheet.write_string(0, 0, marker(key))
            if key == INSTITUTION.key:
                sheet.write_string(0, 1, VALUE)
                for row, (setting, value) in enumerate(lines[1:], start=1):
                    sheet.write_string(row, 0, setting)
                    _write(sheet, row, 1, value, day)
                continue
            sheet.write_string(1, 0, HEADS)
            for row, cells in enumerate(lines):
                for column, cell in enumerate(cells, start=1):
                    if row == 0:
                        sheet.write_string(0, column, cell)
                        sheet.write_string(1, column, cell)
                    else:
                        _write(sheet, row + 1, column, cell, day)
    return target.getvalue()


def _write(sheet: Worksheet, row: int, column: int, cell: str, day: object) -> None:
    kind, _, value = cell.strip("<>").partition(" ") if cell.startswith("<") else ("", "", "")
    if kind == "number":
        sheet.write_number(row, column, float(value))
    elif kind == "date":
        sheet.write_datetime(row, column, datetime.datetime.fromisoformat(value), day)
    elif kind == "error":
        sheet.write_formula(row, column, "=1/0", None, value)
    elif kind == "true":
        sheet.write_boolean(row, column, True)
    elif cell:
        sheet.write_string(row, column, cell.replace("<line break>", "\n"))


def read(text: str, leave_out: tuple[str, ...] = ()) -> DefinitionResult:
    return read_definition(workbook(base_with(text, leave_out)), "definition.xlsx")


def found(text: str, leave_out: tuple[str, ...] = ()) -> list[str]:
    """The findings of ``BASE`` with the sheets of ``text``, each as ``D101 departments!B4``."""
    return [
        " ".join((item.code, "!".join(part for part in (item.place.sheet, item.place.cell) if part))).strip()
        for item in read(text, leave_out).findings
    ]


def opened(data: bytes) -> Any:
    """The workbook in openpyxl, to change it as people do; Any, because its types cover sheets without cells, too."""
    return openpyxl.load_workbook(io.BytesIO(data))


def keyed(page: Any) -> tuple[dict[str, int], int]:
    """Of a sheet as it is written: its column numbers by key, and the first row of data."""
    columns = {cell.value: cell.column for cell in page[1] if cell.value and cell.column > 1}
    heads = next(row for row in range(1, page.max_row + 1) if page.cell(row, 1).value == HEADS)
    return columns, heads + 1
