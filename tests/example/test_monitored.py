"""The examples after their programs: what is reported in them, every state of a result, and each figure of the workbook
of results as pandas adds it up from what stands in the forms."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import xltools
from tests.outputs.small_example import YEAR, small_definition
from tests.specimens import SPECIMENS, write_specimens
from xltools.cli import main
from xltools.definition.monitoring import Direction, WithinYear
from xltools.example.figures import department_figures
from xltools.example.monitored import MonitoredExample
from xltools.example.project import Example, example, example_files
from xltools.project import Project

HALF, WHOLE = "2021-6", "2021-12"
DOCS = Path(__file__).parents[2] / "docs"
FIRST_LINE = 5  # of a list


@pytest.fixture(scope="module")
def turkish(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With two provinces, approved, both periods reported."""
    root = tmp_path_factory.mktemp("reported")
    definition, whole = small_definition(), example("tr")
    small = MonitoredExample(definition, department_figures(definition), whole.monitored.data)
    files = dict(example_files(Project(root), Example(small, whole.signed), results=True))
    blank = Project(root).templates(YEAR)
    for path, write in files.items():
        if not path.is_relative_to(blank):
            path.parent.mkdir(parents=True, exist_ok=True)
            write(path)
    assert not xltools.consolidate(project=root, jobs=1).is_draft
    xltools.approve(project=root, by="Strateji Geliştirme Dairesi Başkanlığı", jobs=1)
    return root


@pytest.fixture(scope="module")
def workbooks(turkish: Path) -> dict[str, Path]:
    return {period: reported(turkish, period) for period in (HALF, WHOLE)}


def reported(root: Path, period: str) -> Path:
    result = xltools.monitor(project=root, reporting=period, jobs=1)
    told = [str(item) for item in result.outcome.open_findings]
    assert (result.is_draft, told) == (False, []), "also what the program accepts needs no mention here"
    return result.workbook


def rows(path: Path, sheet: str) -> list[dict[str, Any]]:
    """The list on ``sheet``, each row by its headings."""
    lines = load_workbook(path, data_only=True)[sheet].iter_rows(min_row=FIRST_LINE, values_only=True)
    heads = [str(head) for head in next(lines)]
    return [dict(zip(heads, line, strict=True)) for line in lines if any(line)]


def test_every_state_is_seen_and_both_directions(workbooks: dict[str, Path]) -> None:
    half, whole = (rows(workbooks[period], "Sonuçlar") for period in (HALF, WHOLE))
    assert {row["Durum"] for row in half} == {"Dönem hedefi yok", "Ölçülmedi"}
    assert {row["Durum"] for row in whole} == {"Ulaşıldı", "Kısmen ulaşıldı", "Ulaşılmadı", "Ölçülmedi"}
    rates = [row["Gerçekleşme oranı (%)"] for row in rows(workbooks[WHOLE], "Sapmalar")]
    assert min(rates) < 80 < 120 < max(rates)
    (restated,) = rows(workbooks[WHOLE], "Düzeltilenler")
    assert restated["Kod"] == "G7-13"
    assert restated["Şimdiki"] < restated["Önce bildirilen"]
    above = [row for row in rows(workbooks[WHOLE], "Veri Harcama") if _exceeds(row)]
    assert [row["Kod"] for row in above] == ["F3"], "one department spent more than it had, and says why"


def _exceeds(row: dict[str, Any]) -> bool:
    spent, had = row["Harcama (yılbaşından beri)"], row["Ödenek"]
    return bool(spent and had is not None and spent > had and row["Birim"])


# --- recalculated ------------------------------------------------------------------------------------------------


def typed(folder: Path) -> pd.DataFrame:
    """Every number in the forms in ``folder`` by the keys of its row and column: department, row, column, value."""
    return pd.DataFrame(
        [(path.stem, *cell) for path in sorted(folder.glob("*.xlsx")) for cell in _numbers(path)],
        columns=["department", "row", "column", "value"],
    )


def _numbers(path: Path) -> Iterator[tuple[str, str, float]]:
    for sheet in load_workbook(path, data_only=True).worksheets:
        keys, *lines = sheet.iter_rows(values_only=True)
        if str(keys[0]).startswith("xltools-form/"):
            for name, *values in lines:
                for key, value in zip(keys[1:], values, strict=True):
                    if name and key and isinstance(value, int | float):
                        yield str(name), str(key), float(value)


def column(forms: pd.DataFrame, row: str, key: str) -> pd.Series[float]:
    """By department."""
    chosen = forms[(forms["row"] == row) & (forms["column"] == key)]
    return chosen.set_index("department")["value"]


@pytest.fixture(scope="module")
def forms(turkish: Path) -> dict[str, pd.DataFrame]:
    """Of the program, "", and of each period."""
    inputs = turkish / "inputs" / str(YEAR)
    return {edition: typed(inputs / edition) for edition in ("", HALF, WHOLE)}


def test_the_results_are_what_pandas_makes_of_the_forms(
    forms: dict[str, pd.DataFrame], workbooks: dict[str, Path]
) -> None:
    program, first, second = forms[""], forms[HALF], forms[WHOLE]
    definition = small_definition()

    def so_far(code: str) -> pd.Series[float]:
        key = f"indicator|{code}"
        before, now = column(first, key, "period|result"), column(second, key, "period|result")
        if definition.indicator_by_code[code].within_year is not WithinYear.TOTAL:
            return now
        restated = column(second, key, "revised|before")
        return restated.combine_first(before) + now

    def planned(code: str) -> float:
        return float(column(program, f"indicator|{code}", "period|H2021").sum())

    shown = {row["Kod"]: row for row in rows(workbooks[WHOLE], "Sonuçlar")}
    assert len(shown) == len([one for one in definition.indicators if one.printed])
    for code, row in shown.items():
        indicator = definition.indicator_by_code[code]
        if indicator.numerator:
            parts = indicator.numerator, indicator.denominator
            (counted, of), (aimed, all_aimed) = [so_far(part).sum() for part in parts], map(planned, parts)
            actual, target = counted / of * 100, aimed / all_aimed * 100
        else:
            actual, target = float(so_far(code).sum(min_count=1)), planned(code)
        assert row["Yıl hedefi"] == pytest.approx(target), code
        if pd.isna(actual):
            assert row["Birikimli gerçekleşme"] is None, code
            continue
        assert row["Birikimli gerçekleşme"] == pytest.approx(actual), code
        start = float(indicator.baseline or 0)
        falls = indicator.direction is Direction.LOWER
        rate = target / actual if falls else (actual - start) / (target - start)
        assert row["Gerçekleşme oranı (%)"] == pytest.approx(rate * 100, abs=0.005), code
        state = "Ulaşıldı" if rate >= 1 else "Kısmen ulaşıldı" if rate >= 0.8 else "Ulaşılmadı"
        assert row["Durum"] == state, code


def test_the_spending_is_what_pandas_makes_of_the_forms(
    forms: dict[str, pd.DataFrame], workbooks: dict[str, Path]
) -> None:
    definition = small_definition()
    for period in (HALF, WHOLE):
        both = pd.concat([forms[""], forms[period]])
        listed = rows(workbooks[period], "Harcama")
        for code, name in ((one.code, one.name) for one in definition.leaf_items):
            for activity in definition.activities:
                key = f"cost|{activity.code}|{code}"
                of_item = [
                    row for row in listed if (row["Kod"], row["Ekonomik kod"]) == (activity.code, name)
                ]
                sums = [column(both, key, head) for head in ("period|2021B", "period|spent")]
                for head, values in zip(("Ödenek", "Harcama (yılbaşından beri)"), sums, strict=True):
                    if len(values):
                        assert of_item[0][head] == pytest.approx(values.sum()), (period, key)
        leaves = [f"cost|{a.code}|{i.code}" for a in definition.activities for i in definition.leaf_items]
        spent = both[both["row"].isin(leaves) & (both["column"] == "period|spent")]["value"].sum()
        assert listed[-1]["Harcama (yılbaşından beri)"] == pytest.approx(spent)


# --- the whole example -------------------------------------------------------------------------------------------


def test_nothing_of_the_data_is_lost_or_idle() -> None:
    """All 91 departments: each sum comes out as it was given, and each text is said by somebody."""
    whole = example("tr").monitored
    said: set[str] = set()
    for at, (asked, forms) in enumerate(whole.periods()):
        for code, values in whole.data.results.items():
            parts = [form.indicators.get((code, "period|result")) for form in forms.values()]
            added = [part for part in parts if part is not None]
            assert (sum(map(int, added)) if added else None) == values[at], (asked.period.code, code)
        for form in forms.values():
            said |= {str(value) for value in form.indicators.values()}
            said |= {str(value) for value in form.costs.values()}
    data = whole.data
    texts = [text for by in data.reasons.values() for choices in by.values() for text in choices]
    texts += [*data.measures.values(), *(told.reason for told in data.told)]
    assert [text for text in texts if text not in said] == []
    starts = [text.split("{")[0] for text in data.evidence.values()]
    assert all(any(text.startswith(start) for text in said) for start in starts)


def test_it_is_said_to_be_made_up_wherever_it_is_shown(turkish: Path, workbooks: dict[str, Path]) -> None:
    for period, workbook in workbooks.items():
        form = turkish / "inputs" / str(YEAR) / period / "UIDB.xlsx"
        for path in (form, workbook):
            front = load_workbook(path).worksheets[0]
            texts = [str(cell.value) for row in front.iter_rows() for cell in row]
            assert any("uydurmadır" in text for text in texts), path.name


def test_the_specimens_are_forms_of_the_example(tmp_path: Path) -> None:
    for path in write_specimens(tmp_path):
        kept = SPECIMENS / path.name
        assert kept.read_bytes() == path.read_bytes(), "python -m tests.specimens writes them anew"


# --- the walk of the manual --------------------------------------------------------------------------------------


def walk(page: str) -> list[list[str]]:
    """The first block of commands of ``page``."""
    block = (DOCS / page).read_text(encoding="utf-8").split("```sh\n")[1].split("```")[0]
    return [shlex.split(line) for line in block.splitlines()]


def test_the_walk_of_the_manual_ends_in_every_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for program, *words in walk("monitoring.md"):
        if program == "cd":
            monkeypatch.chdir(words[0])
            continue
        told = CliRunner().invoke(main, words)
        assert told.exit_code == 0, (words, told.output)
    listed = [row for path in Path("outputs").glob("monitoring_*.xlsx") for row in rows(path, "Results")]
    assert {row["State"] for row in listed if row["Unit"] == "Text"} == {"Partly reached", "Reached"}
    assert {row["State"] for row in listed} == {
        "No target yet",
        "Reached",
        "Partly reached",
        "Not reached",
        "Not measured",
    }
    assert CliRunner().invoke(main, ["init", "other", "--results"]).exit_code == 2


def test_both_manuals_walk_the_same_way() -> None:
    english, turkish = (
        [[word for word in line if not word[:1].isdigit() and "-" not in word[1:]] for line in walk(page)]
        for page in ("monitoring.md", "izleme.md")
    )
    assert [line[:2] for line in english] == [line[:2] for line in turkish]
