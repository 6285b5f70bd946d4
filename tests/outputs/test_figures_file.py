"""``figures_<year>.csv`` and what it is exported to: every accepted value as it stands in the form, nothing else."""

from __future__ import annotations

import csv
import hashlib
import shutil
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pyarrow.parquet import read_table

import xltools
from tests.outputs.other_institution import YEAR, filled, other_definition, other_project
from xltools.cli import main
from xltools.consolidation.accepted_values import AcceptedValue, Kind, ValueColumns
from xltools.reports.figures_file import FiguresError, read_figures, write_figures
from xltools.wording.language import Language, language

FIGURES = f"figures_{YEAR}.csv"
LANGUAGES = {"tr": (";", ","), "en": (",", ".")}
"""language -> its separator and its decimal mark"""


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = other_project(tmp_path_factory.mktemp("other"), other_definition(), filled(2))
    xltools.consolidate(project=root)
    return root


@pytest.fixture
def project(other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = shutil.copytree(other, tmp_path / "project")
    monkeypatch.chdir(root)
    return root


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def plain_rows(path: Path, separator: str) -> list[list[str]]:
    """As any other program reads them."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=separator))


def write_rows(rows: list[AcceptedValue], words: Language, path: Path) -> None:
    """Each kind as columns of its own, in any order."""
    columns: list[ValueColumns] = []
    nothing = ValueColumns._make([()] * len(ValueColumns._fields))
    for kind in Kind:
        part = [(*row[:5], f"{row.value:f}", *row[6:]) for row in rows if row.kind is kind]
        columns.append(
            ValueColumns._make(zip(*part, strict=True) if part else [()] * len(ValueColumns._fields))
        )
    write_figures(columns, nothing, words, path)


# --- what it holds -------------------------------------------------------------------------------------------------


def test_each_line_is_a_cell_of_the_form_it_names_and_no_filled_cell_is_left_out(small: Path) -> None:
    heading, *rows = plain_rows(small / "outputs" / "figures_2021.csv", ";")
    assert heading[0] == "\ufeffBirim"
    assert heading[1:] == ["Tür", "Konu", "Kalem", "Dönem", "Değer", "Dosya", "Sayfa", "Hücre", "SHA-256"]
    by_file: dict[str, list[list[str]]] = {}
    for row in rows:
        by_file.setdefault(row[6], []).append(row)
    forms = small / "inputs" / "2021"
    assert set(by_file) == {path.name for path in forms.iterdir()}
    for name, of_form in by_file.items():
        digest = hashlib.sha256((forms / name).read_bytes()).hexdigest()
        assert {(row[0], row[9]) for row in of_form} == {(Path(name).stem, digest)}
        book = load_workbook(forms / name, data_only=True)
        cells = [(row[7], row[8]) for row in of_form]
        assert len(set(cells)) == len(cells)
        for row in of_form:
            stored = book[row[7]][row[8]].value
            assert isinstance(stored, int | float)
            assert Decimal(row[5].replace(",", ".")) == Decimal(f"{stored:.15g}"), row


def test_the_costs_of_each_period_add_up_to_what_the_institution_published(small: Path) -> None:
    totals: dict[str, Decimal] = {}
    for row in xltools.figures(project=small).itertuples():
        if row.kind == Kind.COST:
            totals[str(row.period)] = totals.get(str(row.period), Decimal(0)) + Decimal(str(row.value))
    assert totals["2020B"] == 2_506_970_000
    assert totals["2021B"] == 2_976_893_000


def test_the_frame_of_a_run_is_the_file_it_wrote(project: Path) -> None:
    result = xltools.consolidate(project=project)
    assert result.figures == project / "outputs" / FIGURES
    assert result.values.equals(xltools.figures(project=project))
    assert set(result.values["kind"]) == set(Kind)
    assert len(result.values) > 100


# --- written and read back -----------------------------------------------------------------------------------------

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    (
        "01",
        "4.2",
        "1e5",
        "=1+1",
        "'01",
        "''",
        " =x",
        "\t-1",
        "a;b,c",
        'say "x"',
        "two\r\nlines",
        "maliyet",
        "cost",
    )
)
VALUES = st.builds(
    AcceptedValue,
    TEXTS, st.sampled_from(Kind), TEXTS, TEXTS, TEXTS,
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15),
    TEXTS, TEXTS, st.sampled_from(("C13", "XFD1048576")), st.just("0f" * 32),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("code", LANGUAGES)
@given(values=st.lists(VALUES, max_size=6))
def test_what_is_read_is_what_was_written_and_no_program_takes_a_text_for_a_formula(
    code: str, values: list[AcceptedValue], tmp_path: Path
) -> None:
    words, path = language(code), tmp_path / "values.csv"
    values.sort(key=lambda value: list(Kind).index(value.kind))
    write_rows(values, words, path)
    read = list(read_figures(path, words))
    assert read == values
    assert [f"{value.value:f}" for value in read] == [f"{value.value:f}" for value in values]
    for row in plain_rows(path, LANGUAGES[code][0])[1:]:
        assert not any(text.strip().startswith(("=", "+", "-", "@")) for text in (*row[:5], *row[6:]))


def test_numbers_are_written_as_the_language_writes_them(tmp_path: Path) -> None:
    value = AcceptedValue("01", Kind.COST, "4.2", "1", "2", Decimal("-1234.50"), "a", "b", "C1", "0f" * 32)
    for code, (separator, mark) in LANGUAGES.items():
        path, words = tmp_path / code, language(code)
        write_rows([value], words, path)
        kind = words.text("figures.kind.cost")
        assert plain_rows(path, separator)[1][:6] == ["01", kind, "4.2", "1", "2", f"-1234{mark}50"]
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n") == 2


SPOILED = {
    "another heading": ("Department", "Dept", 1),
    "a column less": (",C1,", ",", 2),
    "a number in another spelling": ("-1234.50", "-1234,50", 2),
    "a number that is none": ("-1234.50", "NaN", 2),
    "an unknown kind": (",cost,", ",costs,", 2),
    "no cell": (",C1,", ",1C,", 2),
    "a hash cut short": ("0f0f", "0f", 2),
    "an open quote": ("01,", '"01,', 2),
}


@pytest.mark.parametrize("how", SPOILED)
def test_a_file_that_was_changed_is_refused_with_its_line(how: str, tmp_path: Path) -> None:
    path, (old, new, line) = tmp_path / "values.csv", SPOILED[how]
    value = AcceptedValue("01", Kind.COST, "4.2", "1", "2", Decimal("-1234.50"), "a", "b", "C1", "0f" * 32)
    write_rows([value], language("en"), path)
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8", newline="")
    with pytest.raises(FiguresError) as refused:
        list(read_figures(path, language("en")))
    assert refused.value.line == line


def test_a_file_in_another_encoding_is_refused_in_a_sentence(project: Path) -> None:
    path = project / "outputs" / FIGURES
    path.write_bytes(path.read_text("utf-8-sig").encode("utf-16"))
    with pytest.raises(xltools.CannotRunError) as refused:
        xltools.figures(project=project)
    assert refused.value.reason == "figures.wrong"


# --- exports -------------------------------------------------------------------------------------------------------


def test_the_workbook_holds_the_same_with_codes_as_text(project: Path) -> None:
    assert run("consolidate", "--figures", "xlsx").exit_code == 0
    sheet = load_workbook(project / "outputs" / f"figures_{YEAR}.xlsx").worksheets[0]
    heading, *rows = sheet.iter_rows(values_only=True)
    wanted_heading, *wanted = plain_rows(project / "outputs" / FIGURES, ",")
    assert list(heading) == [wanted_heading[0].removeprefix("\ufeff"), *wanted_heading[1:]]
    assert [[str(text or "") for text in (*row[:5], *row[6:])] for row in rows] == [
        [text.removeprefix("'") for text in (*row[:5], *row[6:])] for row in wanted
    ]
    assert [Decimal(str(row[5])) for row in rows] == [Decimal(row[5]) for row in wanted]
    assert len(sheet.tables) == 1


def test_parquet_holds_the_same_with_exact_numbers(project: Path) -> None:
    assert run("consolidate", "--figures", "parquet").exit_code == 0
    table = read_table(project / "outputs" / f"figures_{YEAR}.parquet")
    wanted = xltools.figures(project=project)
    for name in AcceptedValue._fields:
        assert table[name].to_pylist() == wanted[name].tolist()


def test_without_pyarrow_it_says_what_to_install_and_writes_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in (project / "outputs").glob("*.*")}
    (project / "inputs" / str(YEAR) / "HQ.xlsx").unlink()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setattr("xltools.session.find_spec", lambda _: None)
    result = run("consolidate", "--figures", "parquet")
    assert result.exit_code == 2
    assert "pip install pyarrow" in result.output
    assert {path: path.read_bytes() for path in (project / "outputs").glob("*.*")} == before


def test_an_export_that_is_not_asked_for_again_goes_unless_somebody_saved_it(project: Path) -> None:
    export = project / "outputs" / f"figures_{YEAR}.xlsx"
    run("consolidate", "--figures", "xlsx")
    assert "figures" not in run("status").output
    assert f"figures_{YEAR}.xlsx" in run("consolidate").output
    assert not export.exists()
    run("consolidate", "--figures", "xlsx")
    book = load_workbook(export)
    book.save(export)
    run("consolidate")
    assert export.exists()
