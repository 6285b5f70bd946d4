"""Which formulas reach outside their workbook, and which only look as if they did."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltools.excel.references import outside_names, reaches_outside


@pytest.mark.parametrize(
    "formula",
    [
        "[1]Sayfa1!C4",
        "[1]Sayfa1!C4*2+D5",
        "[1]!Butce",
        "'[1]Sayfa1 (2)'!A1",
        "'[1]Mal & Hizmet'!$C$4",
        "SUM('[1]Ocak (1):Mart (3)'!A1)",
        r"'C:\dir\[b (1).xlsx]S, 2'!A1",
        r"'C:\dir\b.xlsx'!Butce",
        "'file:///C:/b.ods'#$Sayfa1.A1",
        "'[1]Ali''nin'!A1",
        """"it's"&'[1]Sayfa 1'!A1""",
        "Tablo1[2021]+[1]Sayfa1!A1",
        'WEBSERVICE("http://localhost/butce")',
        "_xlfn.WEBSERVICE(A1)",
        "cmd|'/c calc'!A0",
        "cmd|'calc'!A0",
        "excel|'[Butce.xlsx]Sayfa1'!R4C3",
        "1+" * 20_000 + "1",
    ],
)
def test_another_workbook_program_or_the_web_is_outside(formula: str) -> None:
    assert reaches_outside(formula)


@pytest.mark.parametrize(
    "formula",
    [
        "",
        "A1*2",
        "SUM(D14:D18)",
        "'Mal & Hizmet (2)'!A1",
        "'Ali''nin sayfası'!A1",
        "'A|B'!A1",
        "SUM('Ocak (1):Mart (3)'!A1)",
        "Tablo1[[#This Row],[2021]]",
        "Tablo1[2021 Bütçe]*2",
        "Tablo1[2021]-Sayfa1!A1",
        "SUM(Tablo1[[#Data],[2020]:[2021]])*Sayfa1!A1",
        "Tablo1['[1']Sayfa]*Sayfa1!A1",
        '"[1]Sayfa1!A1"',
        '''"say ""[1]Sayfa1!A1"""''',
        "[0]!Butce",
        "'[0]Sayfa 1'!A1",
    ],
)
def test_the_own_workbook_is_not_outside(formula: str) -> None:
    assert not reaches_outside(formula)


# A sheet's own name has none of these.
SHEET_NAMES = st.text(
    st.characters(exclude_characters="[]\\/:*?'", exclude_categories=("Cs", "Cc")), min_size=1, max_size=31
)


@given(SHEET_NAMES, st.integers(1, 99))
def test_a_sheet_may_be_called_anything(name: str, link: int) -> None:
    assert reaches_outside(f"SUM('[{link}]{name}'!$A$1:$A$9)*2")
    assert not reaches_outside(f"SUM('{name}'!$A$1:$A$9)*2")


@given(st.text(st.sampled_from("[]'\"!|#A1.($,"), max_size=30))
def test_any_text_is_looked_through(text: str) -> None:
    assert reaches_outside(text) in (True, False)


NAMES = (
    ("Butce", "[1]Sayfa1!$A$1"),
    ("İkiKat", "Butce*2"),
    ("Yerli", "Sayfa1!$A$1"),
    ("Ağ", "WEBSERVICE(A1)"),
)


@pytest.mark.parametrize("formula", ["Butce", "butce*2", "SUM(Butce,1)", "İkiKat+1", "Ağ", "Sayfa1!Butce"])
def test_a_name_may_lead_outside_also_through_another(formula: str) -> None:
    assert reaches_outside(formula, outside_names(NAMES))
    assert not reaches_outside(formula)


@pytest.mark.parametrize(
    "formula", ["Yerli", "Butce2", "Butce!A1", "'Butce'!A1", '"Butce"', "Tablo1[Butce]", "Butce(1)"]
)
def test_what_is_only_called_like_the_name_is_no_such_name(formula: str) -> None:
    assert not reaches_outside(formula, outside_names(NAMES))


def test_names_that_name_each_other_come_to_an_end() -> None:
    assert outside_names((("A_", "B_"), ("B_", "A_"))) == frozenset()
