"""What a person sees: lines end at words whatever the width, what is alike is told once, counts have their nouns.

The screens lie in ``screens/``. After an intended change write them anew and read the difference::

    UPDATE_SNAPSHOTS=1 python -m pytest tests/commands/test_terminal.py
"""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path

import click
import pytest

from tests.commands.conftest import DEFINITION, Run, filled, put
from tests.forms.moving import write
from xltools.cli.findings_shown import say_first
from xltools.cli.terminal import Terminal
from xltools.excel.cells import cell_address
from xltools.findings.catalogue import finding
from xltools.findings.finding import Place
from xltools.findings.grouping import grouped
from xltools.forms.build_layout import form_layout
from xltools.wording.language import filled as filled_in
from xltools.wording.language import language, languages, phrases

SCREENS = Path(__file__).parent / "screens"
WIDTHS = ("60", "80", "120", "piped")
COMMANDS = (
    ("check", "--lang", "tr"),
    ("check", "--lang", "en"),
    ("consolidate",),
    ("status", "--lang", "en"),
    ("explain", "V101"),
)
COSTS = form_layout(DEFINITION, "NORTH").sheet("costs|1")
ROWS = [COSTS.row_numbers[f"cost|1|{item}"] for item in ("1", "10", "1.10")]
RUN_ID = re.compile(r"\b[0-9a-f]{12}\b")


@pytest.fixture
def faulty(project: Path) -> Path:
    """A form with text in two whole columns and one amount with too many decimals, and a department without a form."""
    columns = [COSTS.column_numbers[f"period|{year}"] for year in ("2030", "2031")]
    texts = [write("costs|1", cell_address(row, column), "-") for column in columns for row in ROWS]
    other = form_layout(DEFINITION, "NORTH").sheet("indicators")
    cell = cell_address(other.row_numbers["indicator|1"], other.column_numbers["period|G2030"])
    put(project, "NORTH.xlsx", filled("NORTH", *texts, write("indicators", cell, "12 km")))
    (project / "inputs" / "2031" / "SOUTH.xlsx").unlink()
    return project


def screen(run: Run, width: str, *command: str) -> list[str]:
    """The lines as they stand on a terminal of that ``width``, or in a file."""
    with pytest.MonkeyPatch.context() as patch:
        if width != "piped":
            patch.setenv("COLUMNS", width)
            patch.setenv("FORCE_COLOR", "1")
        output = click.unstyle(run(*command).stdout)
    return [RUN_ID.sub("…", line.rstrip()).replace("\\", "/") for line in output.splitlines()]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_screen_is_the_snapshot(run: Run, faulty: Path, width: str) -> None:
    assert faulty == Path.cwd()
    now: list[str] = []
    for command in COMMANDS:
        now += [f"$ xltools {' '.join(command)}", *screen(run, width, *command), ""]
    kept = SCREENS / f"{width}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        SCREENS.mkdir(exist_ok=True)
        kept.write_text("\n".join(now), encoding="utf-8")
    assert "\n".join(now) == kept.read_text(encoding="utf-8")


def test_lines_end_at_words_and_go_on_indented() -> None:
    """Of the screens as they are kept: each says the same as a file, in lines that fit; only tables have columns."""

    def checked(width: str) -> list[str]:
        blocks = (SCREENS / f"{width}.txt").read_text(encoding="utf-8").split("$ xltools ")
        return [line for block in blocks if block.startswith("check") for line in block.splitlines()[1:]]

    whole = checked("piped")
    for width in WIDTHS[:-1]:
        lines = checked(width)
        assert max(map(len, lines)) <= int(width)
        assert " ".join(lines).split() == " ".join(whole).split()
        followed = [(line, below) for line, below in pairwise(lines) if below and below not in whole]
        assert len(followed) >= 4
        assert [below for _, below in followed if not below.startswith("  ")] == []


def test_many_of_one_kind_on_a_sheet_are_told_by_column_or_row() -> None:
    def told(*cells: str) -> list[tuple[int, list[tuple[str, int, str, str]]]]:
        place = "N.xlsx", "Costs"
        items = [
            finding("V101", Place(*place, cell), found="-").of("NORTH").about(f"1 Roads › {row} › {column}")
            for cell, row, column in (cell.split(":") for cell in cells)
        ]
        return [
            (group.count, [(line.label, line.count, line.first, line.last) for line in group.lines()])
            for group in grouped(items)
        ]

    assert [count for count, _ in told("C9:a:x", "C10:b:x", "C11:c:x")] == [1, 1, 1]
    by_column = told("C9:a:x", "C10:b:x", "D9:a:y", "D10:b:y", "C11:c:x")
    assert by_column == [(5, [("x", 3, "C9", "C11"), ("y", 2, "D9", "D10")])]
    by_row = told("C9:a:x", "D9:a:y", "E9:a:z", "F9:a:u")
    assert by_row == [(4, [("a", 4, "C9", "F9")])]


def test_a_consolidation_tells_the_first_of_each_department_and_counts_the_rest() -> None:
    definition, terminal = DEFINITION, Terminal(language("en"))
    doubts = [
        finding("P203", Place(f"{department}.xlsx", f"Sheet {at}", "C4"), found="-5").of(department)
        for department in ("SOUTH", "NORTH")
        for at in range(13)
    ]
    with terminal.console.capture() as told:
        say_first(terminal, doubts, definition)
    lines = told.get().splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "SOUTH South office",
        "NORTH North office",
    ]
    assert sum(" P203 " in line for line in lines) == 20
    assert lines[-1] == "  … and 6 more findings."


def test_a_row_with_several_blanks_counts_each() -> None:
    blanks = [
        finding("P204", Place("N.xlsx", "Costs", f"C{at}"), headings="2022, 2023").about(
            f"1 Roads › Item {at}"
        )
        for at in range(25)
    ]
    (group,) = grouped(blanks)
    assert (group.count, [(line.label, line.count) for line in group.lines()]) == (
        50,
        [("2022", 25), ("2023", 25)],
    )


def test_a_count_has_its_noun_in_every_sentence() -> None:
    assert [filled_in("{n:file|files} read", {"n": n}, language("en")) for n in (0, 1, 2, 12345)] == [
        "0 files read",
        "1 file read",
        "2 files read",
        "12,345 files read",
    ]
    assert filled_in("{n:dosya}", {"n": "2500"}, language("tr")) == "2.500 dosya"
    # A count whose noun stands apart from it would be wrong for one: in English every noun is told twice.
    for lang in languages():
        for key, text in phrases(lang).items():
            for nouns in re.findall(r"\{\w+:([^{}%]*)\}", text):  # percentages have none
                assert nouns.count("|") == (lang == "en"), (lang, key)


def test_a_turkish_number_has_the_ending_it_is_spoken_with() -> None:
    units, tens = "1'i 2'si 3'ü 4'ü 5'i 6'sı 7'si 8'i", "10'u 20'si 30'u 40'ı 50'si 60'ı 70'i 80'i 90'ı"
    spoken = f"0,9'u 50,0'ı {units} {tens} 100'ü 1000'i".split()
    numbers = [word.partition("'")[0] for word in spoken]
    assert [filled_in("{n:'}", {"n": number}, language("tr")) for number in numbers] == spoken


def test_a_word_longer_than_the_line_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("FORCE_COLOR", "1")
    terminal = Terminal(language("en"))
    path = "outputs/" + "very_long_folder/" * 4 + "consolidated_2021.xlsx"
    with terminal.console.capture() as told:
        terminal.say(f"Written: {path}")
    assert told.get() == f"Written:\n  {path}\n"


def test_a_table_divides_no_word_and_cuts_nothing_however_narrow(capsys: pytest.CaptureFixture[str]) -> None:
    """Columns give way as far as their longest words; what has no room beside each other stands below."""
    headings, row = ("Dönem", "Eski", "Yeni"), ("2031 Ocak-Haziran harcaması", "1.234.567", "7.654.321")
    for width in range(12, 60):
        terminal = Terminal(language("tr"))
        terminal.console.width = width
        terminal.show_table(headings, [row], amounts=(1, 2))
        shown = capsys.readouterr().out
        assert set(" ".join(row).split()) <= set(shown.split()), width
        assert ("Eski: 1.234.567" in shown) == (width < 12 + 2 + 9 + 2 + 9), width


def test_findings_about_rows_are_told_by_row() -> None:
    """Evidence missing in many rows has no column to be told by."""
    told = [finding("R106", Place("N.xlsx", "G", f"M{row}")).about(f"Gösterge {row}") for row in range(6, 10)]
    (alike,) = grouped(told)
    assert [(line.label, line.first) for line in alike.lines()] == [
        (f"Gösterge {row}", f"M{row}") for row in range(6, 10)
    ]
