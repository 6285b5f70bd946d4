"""A form comes with last year's approved values: what a department may do to them, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter

from tests.forms import next_year, sample
from tests.forms.moving import Book, Change, re_saved, sheet_with, swap_rows, write
from tests.forms.test_old_codes import of, with_alias
from xltools.excel.cells import Workbook
from xltools.excel.reader import read_workbook
from xltools.findings.finding import Place
from xltools.forms.build_layout import form_layout
from xltools.forms.layout import DECLARATION, EXPLANATION, Answers, SheetLayout, Slot
from xltools.forms.markers import Identity, Marker, marked_sheets, marker_text, parse_marker
from xltools.forms.prefilled import Prefilled, revisable_form
from xltools.forms.records import Submission
from xltools.wording.language import language

DEFINITION = next_year.next_definition(sample.sample_definition())
APPROVED = next_year.approved_values(DEFINITION)
PLAIN = form_layout(DEFINITION, sample.DEPARTMENT)
LAYOUT = revisable_form(PLAIN, APPROVED, language("tr"))
BLANK = next_year.prefilled_form(DEFINITION)
ANSWERS = next_year.all_answers(DEFINITION)
FILLED = next_year.prefilled_form(DEFINITION, ANSWERS)

COSTS, PERSONNEL, GOODS, FUND, ALL = "costs|1", "cost|1|1", "cost|1|10", "cost|1|1.10", "cost|1|*"
BUDGET, REVISED, HIDDEN = "period|B1", "revised|B1", "approved|B1"
WAS = APPROVED.values[Slot(COSTS, PERSONNEL, BUDGET)]
SHEET: SheetLayout = LAYOUT.sheet(COSTS)


def address(row: str, column: str) -> str:
    return f"{get_column_letter(SHEET.column_numbers[column])}{SHEET.row_numbers[row]}"


def typed(row: str, column: str, value: object) -> Change:
    return write(COSTS, address(row, column), value)


def read(data: bytes) -> Submission:
    return sample.read(data, DEFINITION)


def amounts(form: Submission) -> dict[tuple[str, str], Decimal]:
    """(activity, item) -> the budget of last year that counts."""
    return {(c.activity, c.item): Decimal(c.amount) / 100 for c in form.costs if c.period == "B1"}


EXPECTED = {
    tuple(slot.row.split("|")[1:]): value
    for slot, value in APPROVED.values.items()
    if slot.sheet.startswith("costs")
}


def told(form: Submission) -> dict[str, str]:
    return {item.code: item.place.cell for item in form.findings}


def test_without_approved_values_the_form_is_the_one_of_before() -> None:
    plain = next_year.written(DEFINITION, ANSWERS, None)
    assert next_year.written(DEFINITION, ANSWERS, Prefilled()) == plain
    elsewhere = Prefilled({Slot("costs|1.1", "cost|1.1|1", BUDGET): Decimal(1)}, "…")
    assert next_year.written(DEFINITION, ANSWERS, elsewhere) == plain, "nothing this department is asked"


def test_untouched_approved_values_count_but_do_not_make_a_form_filled() -> None:
    blank, filled = read(BLANK), read(FILLED)
    assert not blank.findings
    assert blank.is_blank
    assert blank.prefilled == len(APPROVED.values)
    assert not filled.findings
    assert not filled.is_blank
    assert filled.prefilled == len(APPROVED.values)
    assert {key: value for key, value in amounts(filled).items() if key in EXPECTED} == EXPECTED
    assert not filled.revisions


def test_approved_cells_are_locked_those_beside_them_are_open_and_the_heading_tells_the_source() -> None:
    book = sheet_with(opened(FILLED), COSTS)
    state = {
        key: book[address(*key)].protection.locked
        for key in ((PERSONNEL, BUDGET), (PERSONNEL, REVISED), (FUND, BUDGET), (FUND, REVISED))
    }
    assert list(state.values()) == [True, False, False, True]
    heading = book.cell(SHEET.heading_row, SHEET.column_numbers[BUDGET])
    assert heading.comment.text == APPROVED.source
    assert heading.value == "2031 Bütçe"
    assert book.column_dimensions[get_column_letter(SHEET.column_numbers[HIDDEN])].hidden


def opened(data: bytes) -> Book:
    seen: list[Book] = []
    re_saved(data, seen.append)
    return seen[0]


class Edit(NamedTuple):
    """What a department does; ``told`` are the codes and cells of what is said, ``counts`` what counts for personnel
    (None: nothing)."""

    changes: tuple[Change, ...]
    told: dict[str, str]
    counts: Decimal | None


REASON = typed(PERSONNEL, EXPLANATION, "Ek ödenek")
NO_REASON = typed(PERSONNEL, EXPLANATION, None)
CELL, BESIDE, WHY = (address(PERSONNEL, key) for key in (BUDGET, REVISED, EXPLANATION))
EDITS = {
    "revised with a reason": Edit((typed(PERSONNEL, REVISED, 700),), {}, Decimal(700)),
    "revised to zero": Edit((typed(PERSONNEL, REVISED, 0),), {}, Decimal(0)),
    "revised without a reason": Edit(
        (typed(PERSONNEL, REVISED, 700), NO_REASON), {"V204": WHY}, Decimal(700)
    ),
    "revised to the same": Edit((typed(PERSONNEL, REVISED, float(WAS)), NO_REASON), {"V203": BESIDE}, WAS),
    "typed over": Edit((typed(PERSONNEL, BUDGET, 700),), {"V115": CELL}, None),
    "typed over with words": Edit((typed(PERSONNEL, BUDGET, "yok"),), {"V115": CELL}, None),
    "cleared": Edit((typed(PERSONNEL, BUDGET, None),), {"V115": CELL}, None),
    "typed again as text": Edit((typed(PERSONNEL, BUDGET, f"{WAS}".replace(".", ",")),), {"V202": CELL}, WAS),
    "words beside it": Edit((typed(PERSONNEL, REVISED, "bin"),), {"V101": BESIDE}, WAS),
    "a rounding beside it": Edit((typed(PERSONNEL, REVISED, 1.005),), {"V106": BESIDE}, WAS),
    "revised where nothing was approved": Edit(
        (typed(FUND, REVISED, 5),), {"V116": address(FUND, REVISED)}, WAS
    ),
}


def test_every_edit_of_an_approved_value_gets_its_verdict() -> None:
    for name, edit in EDITS.items():
        form = read(re_saved(FILLED, *edit.changes))
        assert told(form) == edit.told, name
        assert amounts(form).get(("1", "1")) == edit.counts, name
        others = {
            key: value for key, value in amounts(form).items() if key != ("1", "1") and key[1] != "1.10"
        }
        assert others.items() <= EXPECTED.items(), name


def test_both_values_are_told_of_an_approved_one_that_was_typed_over() -> None:
    (found,) = read(re_saved(FILLED, typed(PERSONNEL, BUDGET, 700))).findings
    assert dict(found.values) == {"found": "700", "expected": language("tr").spelled(WAS)}
    (cleared,) = read(re_saved(FILLED, typed(PERSONNEL, BUDGET, None))).findings
    assert dict(cleared.values)["found"] == "–"


def test_a_revised_value_is_kept_with_what_was_approved_and_its_cell() -> None:
    form = read(re_saved(FILLED, typed(PERSONNEL, REVISED, 700), REASON))
    (one,) = form.revisions
    assert (one.subject, one.row, one.column, one.value) == ("1", "1", "B1", WAS)
    assert one.origin.place == Place(sample.FILE, SHEET.name, BESIDE)
    (cost,) = [cost for cost in form.costs if cost.origin == one.origin]
    assert cost.amount == 70000
    assert form.prefilled == len(APPROVED.values) - 1


def test_the_total_beside_shows_what_counts_and_is_what_the_form_states() -> None:
    answers = {**ANSWERS.values, Slot(COSTS, PERSONNEL, REVISED): Decimal(700)}
    data = next_year.prefilled_form(DEFINITION, Answers(answers))
    form = read(data)
    assert not form.findings
    budget = sum(value for (activity, _), value in amounts(form).items() if activity == "1")
    stated = [one.amount for one in form.stated if (one.activity, one.period) == ("1", "B1")]
    assert stated == [int(budget * 100)]
    wrong = re_saved(data, typed(ALL, REVISED, 1))
    assert told(read(wrong)) == {"S303": address(ALL, REVISED)}


def test_rows_are_found_by_their_keys_wherever_they_went() -> None:
    def sorted_by_hand(book: Book) -> None:
        sheet = sheet_with(book, COSTS)
        swap_rows(sheet, SHEET.row_numbers[PERSONNEL], SHEET.row_numbers[GOODS])

    form = read(re_saved(FILLED, sorted_by_hand))
    assert told(form) == {}
    assert {key: value for key, value in amounts(form).items() if key in EXPECTED} == EXPECTED


def test_without_the_hidden_values_nobody_knows_what_was_approved() -> None:
    for change in (typed(PERSONNEL, HIDDEN, 700), typed(PERSONNEL, HIDDEN, None), typed(FUND, HIDDEN, 1)):
        form = read(re_saved(FILLED, change))
        assert told(form) == {"S226": ""}
        assert ("1", "1") not in amounts(form)

    def without_marker(book: Book) -> None:
        sheet = sheet_with(book, COSTS)
        sheet["A1"] = str(sheet["A1"].value).rpartition("/")[0].rpartition("/")[0]

    assert "S226" in told(read(re_saved(FILLED, without_marker)))


def test_a_sheet_that_takes_its_approved_values_along_is_named() -> None:
    """A sheet of the same form without any agrees with itself: only the form as a whole was sent with some."""
    plain = opened(next_year.written(DEFINITION, Answers({**ANSWERS.values, **APPROVED.values}), None))

    def replaced(book: Book) -> None:
        sheet, other = sheet_with(book, COSTS), sheet_with(plain, COSTS)
        sheet.delete_cols(1, sheet.max_column)
        for row in other.iter_rows():
            for cell in row:
                if not isinstance(cell, MergedCell):
                    sheet.cell(cell.row, cell.column).value = cell.value

    (found,) = read(re_saved(FILLED, replaced)).findings
    assert (found.code, found.place.sheet) == ("S227", SHEET.name)

    def deleted(book: Book) -> None:
        book.remove(sheet_with(book, COSTS))

    assert told(read(re_saved(FILLED, deleted))) == {"S201": ""}
    for definition in (
        with_alias(of(DEFINITION, "periods", "B1", "B31"), "periods", "B1", "B31"),
        with_alias(of(DEFINITION, "activities", "1", "A-1", "activity"), "activities", "1", "A-1"),
    ):
        form = sample.read(re_saved(FILLED, replaced), definition)
        assert [found.code for found in form.findings] == ["S227"]


def test_last_years_figures_pasted_over_the_table_are_told_at_every_locked_cell() -> None:
    pasted = (typed(PERSONNEL, BUDGET, 1), typed(GOODS, BUDGET, 2), typed(FUND, BUDGET, 3))
    form = read(re_saved(FILLED, *pasted))
    assert [(found.code, found.place.cell) for found in form.findings] == [
        ("V115", CELL),
        ("V115", address(GOODS, BUDGET)),
    ]


def test_declaring_nothing_to_report_contradicts_no_approved_value_but_every_typed_one() -> None:
    guide = LAYOUT.sheets[0]
    cell = f"{get_column_letter(guide.column_numbers['prepared'])}{guide.row_numbers[DECLARATION]}"
    declared = write("guide", cell, "X")
    assert told(read(re_saved(BLANK, declared))) == {}
    assert "C104" in told(read(re_saved(BLANK, declared, typed(PERSONNEL, REVISED, 5), REASON)))


def test_the_note_with_the_source_is_not_told_whoever_saved_the_form() -> None:
    assert not read(re_saved(FILLED)).findings

    def unsigned(book: Book) -> None:
        heading = sheet_with(book, COSTS).cell(SHEET.heading_row, SHEET.column_numbers[BUDGET])
        heading.comment.author = ""

    assert not read(re_saved(FILLED, unsigned)).findings


def test_codes_that_changed_after_the_form_was_sent_are_followed() -> None:
    for changed in (
        with_alias(of(DEFINITION, "periods", "B1", "B31"), "periods", "B1", "B31"),
        with_alias(of(DEFINITION, "activities", "1", "A-1", "activity"), "activities", "1", "A-1"),
    ):
        form = sample.read(re_saved(FILLED, typed(PERSONNEL, REVISED, 700), REASON), changed)
        assert not form.findings
        assert len(form.revisions) == 1
        over = sample.read(re_saved(FILLED, typed(GOODS, BUDGET, 1)), changed)
        assert [found.code for found in over.findings] == ["V115"]


def test_a_marker_says_with_what_a_sheet_was_pre_filled() -> None:
    read_back = read_workbook(FILLED)
    assert isinstance(read_back, Workbook)
    markers = {sheet.marker.sheet_key: sheet.marker for sheet in marked_sheets(read_back)}
    assert markers[COSTS].revisable == ("B1",)
    assert markers["indicators"].revisable == ("P1",)
    assert markers["resource|T1"].approved == markers["guide"].approved == ""
    assert markers["identity"].approved
    plain = Marker(Identity("1", "HOUSE", "2032", "NORTH", "0a1b"), COSTS, "5f4e")
    for marker in (plain, replace(plain, approved="1a2b3c4d5e6f", revisable=("B1", "B2"))):
        assert parse_marker(marker_text(marker)) == marker
