"""The columns of the definition workbook are the fields of its dataclasses; their words are texts of every language."""

from __future__ import annotations

import re
import sys
from dataclasses import MISSING, dataclass, fields, replace
from pathlib import Path
from string import Formatter
from typing import Annotated

import pytest

from tests.definition.text_tables import opened
from xltools.definition.definition import Definition
from xltools.definition.draft import folded
from xltools.definition.kinds import SHAPES_FORMS, Between, Code, Kind, Refers, Unique, Width
from xltools.definition.model import Activity
from xltools.definition.reader import read_definition
from xltools.definition.schema import ALL_SHEETS, INSTITUTION, fingerprint, sheets_of
from xltools.definition.writer import write_definition
from xltools.example.program import example_definition
from xltools.wording.language import languages, texts

PACKAGE = Path(__file__).parents[2] / "xltools" / "definition"


def keys_of_the_sheets() -> dict[str, set[str]]:
    """Sheet -> what has to be said of it: its name, its columns, and the words of choices that are its own."""
    return {
        sheet.key: {f"head.{part}" for part in ("name", "title", "purpose")}
        | {f"{column.key}.{part}" for column in sheet.columns for part in ("heading", "note")}
        | {
            f"{column.key}.{getattr(choice, 'value', '')}"
            for column in sheet.columns
            if column.kind is Kind.CHOICE
            for choice in column.choices
            if not isinstance(choice, str)
        }
        for sheet in ALL_SHEETS
    }


def flat(language: str, table: str) -> dict[str, str]:
    """The texts of ``table``; those of a column and of the head of a sheet as ``code.note`` and ``head.title``."""
    said: dict[str, str] = {}
    for key, text in texts(language, "definition")[table].items():
        said |= {key: text} if isinstance(text, str) else {f"{key}.{part}": t for part, t in text.items()}
    return said


def patterns_shared() -> set[str]:
    """What the package asks of the texts that belong to no single sheet."""
    source = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.glob("*.py"))
    asked = re.findall(r"""(?:shared|_said)\(\s*f?["']([a-z.{}]+)["']""", source)
    return {re.sub(r"\\\{.*?\\\}", "[a-z0-9]+", re.escape(key)) for key in asked} | {"yes", "no"}


def test_every_column_and_choice_has_its_words_in_every_language_and_no_text_is_left_over() -> None:
    for language in languages():
        said = {table: set(flat(language, table)) for table in texts(language, "definition")}
        shared = said.pop("workbook")
        assert said == keys_of_the_sheets(), language
        patterns = patterns_shared()
        assert [key for key in shared if not any(re.fullmatch(p, key) for p in patterns)] == [], language
        assert [p for p in patterns if not any(re.fullmatch(p, key) for key in shared)] == [], language


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_a_text_takes_the_same_values_in_every_language_and_is_nothing_excel_takes_for_a_formula() -> None:
    for language in languages():
        for table in texts(language, "definition"):
            said, english = flat(language, table), flat("en", table)
            assert list(said) == list(english), (language, table)
            for key, text in said.items():
                assert names_in(text) == names_in(english[key]), (language, key)
                assert text == " ".join(text.split()) != "", (language, key)
                assert not text.startswith(("=", "+", "-", "@")), (language, key)


def test_a_sheet_can_have_its_name_and_no_two_have_the_same() -> None:
    for language in languages():
        names = [sheet.name(language) for sheet in ALL_SHEETS]
        assert len({name.casefold() for name in names}) == len(names)
        assert max(map(len, names)) <= 31


def test_a_word_of_a_dropdown_means_one_thing_in_whatever_language() -> None:
    """Words of every language are understood in every workbook."""
    for column in (column for sheet in ALL_SHEETS for column in sheet.columns):
        meant: dict[str, set[object]] = {}
        for language in languages():
            for choice in column.choices:
                meant.setdefault(folded(column.word(choice, language)), set()).add(choice)
        assert [word for word, choices in meant.items() if len(choices) > 1] == [], column.key


def test_whole_numbers_have_bounds_and_codes_refer_to_sheets_with_codes() -> None:
    by_key = {sheet.key: sheet for sheet in ALL_SHEETS}
    for column in (column for sheet in ALL_SHEETS for column in sheet.columns):
        assert (column.least < column.most) == (column.kind in (Kind.WHOLE, Kind.YEAR)), column
        for key in column.refers:
            assert by_key[key].column("code").kind is Kind.CODE, column


def test_what_cannot_stay_blank_is_what_has_no_default_except_the_answer_of_a_row() -> None:
    """A phrase without the institution's wording and a check without a rule are rows that say nothing."""
    for sheet in ALL_SHEETS:
        needed = {field.name for field in fields(sheet.model) if field.default is MISSING}
        assert {column.key for column in sheet.columns if column.required} == needed - {sheet.answer}, (
            sheet.key
        )
    assert {sheet.key: sheet.answer for sheet in ALL_SHEETS if sheet.answer} == {
        "check_rules": "required",
        "phrases": "text",
    }


# --- one more column ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WiderActivity(Activity):
    weight: Annotated[int, Between(1, 9), SHAPES_FORMS, Width(12)] = 1
    partner: Annotated[Code, Refers("departments")] = ""
    remark: str = ""


@dataclass(frozen=True)
class WiderDefinition(Definition):
    activities: Annotated[tuple[WiderActivity, ...], Unique("code")] = ()


@pytest.fixture
def wider(monkeypatch: pytest.MonkeyPatch) -> Definition:
    """The example with three more columns of activities: a line in the dataclass and two texts for each."""
    sheets = (INSTITUTION, *sheets_of(WiderDefinition)[1:])
    schema = {"ALL_SHEETS": sheets, "SHEETS": sheets[1:], "BY_KEY": {sheet.key: sheet for sheet in sheets}}
    for name in [name for name in sys.modules if name.startswith("xltools.definition.")]:
        for variable in schema.keys() & vars(sys.modules[name]).keys():
            monkeypatch.setattr(sys.modules[name], variable, schema[variable])
    for key in ("weight", "partner", "remark"):
        words = {"heading": key.title(), "note": f"About the {key}."}
        monkeypatch.setitem(texts("tr", "definition")["activities"], key, words)
    example = example_definition()
    activities = [
        WiderActivity(a.code, a.subprogram, a.name, a.description, number, "BTDB", f"={number}")
        for number, a in enumerate(example.activities, start=1)
    ]
    return replace(example, activities=tuple(activities))


def test_a_column_more_is_written_explained_offered_and_read(wider: Definition, tmp_path: Path) -> None:
    path = tmp_path / "definition.xlsx"
    write_definition(wider, path)
    book = opened(path.read_bytes())
    page = book["Faaliyetler"]
    assert [page.cell(5, column).value for column in (6, 7, 8)] == ["Weight", "Partner", "Remark"]
    assert "About the weight." in page["F5"].comment.text
    assert page.column_dimensions["F"].width == pytest.approx(12, abs=1)
    validations = {str(v.sqref).split(":")[0]: v for v in page.data_validations.dataValidation}
    assert (validations["F6"].formula1, validations["F6"].formula2) == ("1", "9")
    assert "Birimler" in validations["G6"].formula1
    result = read_definition(path.read_bytes(), path.name)
    assert result.findings == ()
    assert result.definition == wider


def test_a_column_more_is_checked_and_a_blank_is_its_default(wider: Definition, tmp_path: Path) -> None:
    path = tmp_path / "definition.xlsx"
    write_definition(wider, path)
    book = opened(path.read_bytes())
    page = book["Faaliyetler"]
    page["F6"], page["G6"] = None, None
    book.save(path)
    definition = read_definition(path.read_bytes(), path.name).definition
    assert definition is not None
    assert definition.activities[0] == replace(wider.activities[0], weight=1, partner="")  # type: ignore[call-arg] # of the wider class
    page["F7"], page["G7"] = 12, "NOBODY"
    book.save(path)
    findings = read_definition(path.read_bytes(), path.name).findings
    assert [f"{item.code} {item.place.cell}" for item in findings] == ["D015 F7", "D104 G7"]


def test_forms_are_out_of_date_after_a_change_of_a_column_only_where_the_column_says_so(
    wider: Definition,
) -> None:
    def changed(**values: object) -> Definition:
        first, *others = wider.activities
        return replace(wider, activities=(replace(first, **values), *others))  # type: ignore[arg-type] # any column

    assert fingerprint(changed(remark="another", partner="PDB")) == fingerprint(wider)
    assert fingerprint(changed(weight=9)) != fingerprint(wider)
