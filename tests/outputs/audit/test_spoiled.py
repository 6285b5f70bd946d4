"""A workbook spoiled in one thing: the audit names the rule that it breaks."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.outputs.audit.audit import RULES, breaches
from tests.outputs.audit.book import Book, Sheet
from tests.outputs.audit.spoiling import APP, CORE, STRINGS, STYLES, WORKBOOK, Parts, Spoiler, spoiled
from tests.outputs.audit.structure import title
from tests.outputs.audit.words import words_of

WORDS = words_of("en")
LONG_NAME = "F" * 32
C, F, D, S = "consolidated", "form", "definition", "summary"
Spoil = Callable[[Spoiler], Parts]


def sheet_called(book: Book, name: str) -> Sheet:
    return next(sheet for sheet in book.sheets if sheet.name == name)


def without(pattern: str) -> Spoil:
    """What matches is taken out of the second sheet."""
    return lambda s: s.replaced(s.book.sheets[1].part, pattern, "")


def untitled(s: Spoiler) -> Parts:
    sheet = s.book.sheets[2]
    first = title(sheet)
    assert first
    return s.at(sheet, first, lambda _: "")


def same_title(s: Spoiler) -> Parts:
    """The third sheet gets the title of the second: the number of its text."""
    first, second = (title(sheet) for sheet in s.book.sheets[1:3])
    assert first
    assert second
    number = re.search(rf'<c r="{first.address}"[^>]*><v>(\d+)', s.book.parts[s.book.sheets[1].part].decode())
    assert number
    return s.at(s.book.sheets[2], second, lambda xml: re.sub(r"<v>\d+", f"<v>{number[1]}", xml))


def in_table(old: str, new: str) -> Spoil:
    return lambda s: s.replaced(s.table()[0], old, new)


def second_table_as_the_first(s: Spoiler) -> Parts:
    names = [table.name for sheet in s.book.sheets for table in sheet.tables]
    part = next(part for part, xml in s.book.parts.items() if f'displayName="{names[1]}"'.encode() in xml)
    return s.replaced(part, f'displayName="{names[1]}"', f'displayName="{names[0]}"')


def unlocked_total(s: Spoiler) -> Parts:
    sheet, cell = s.total()
    look = min(s.book.unlocked)
    return s.at(sheet, cell, lambda xml: re.sub(r's="\d+"', f's="{look}"', xml))


def typed_beside_the_form(s: Spoiler) -> Parts:
    sheet, cell = s.in_style(WORDS.style("label"))
    return s.at(sheet, cell, lambda xml: re.sub(r' t="s"><v>\d+', "><v>12", xml))


def only_a_colour(s: Spoiler) -> Parts:
    sheet, cell = s.in_style(WORDS.style("good"))
    return s.at(sheet, cell, lambda xml: re.sub(r' t="\w+">.*?</c>', "><v>1</v></c>", xml))


def total_in_the_look_of_good(s: Spoiler) -> Parts:
    (sheet, cell), (_, good) = s.total(), s.in_style(WORDS.style("good"))
    return s.at(sheet, cell, lambda xml: re.sub(r's="\d+"', f's="{good.look}"', xml, count=1))


def formula_among_data(s: Spoiler) -> Parts:
    sheet = sheet_called(s.book, "Data")
    cell = next(cell for cell in sheet.cells.values() if cell.is_number and cell.row > sheet.tables[0].box[0])
    return s.at(sheet, cell, lambda xml: xml.replace("<v>", f"<f>{cell.address[0]}99</f><v>"))


def calculated_definition(s: Spoiler) -> Parts:
    sheet = s.book.sheets[2]
    cell = next(cell for cell in sheet.cells.values() if cell.kind == "s" and cell.row > 5)
    return s.at(sheet, cell, lambda xml: re.sub(r't="s">', 't="str"><f>A1</f>', xml))


def one_argument_less(s: Spoiler) -> Parts:
    """The range of a sum begins one row later."""
    sheet, cell = s.total()
    shorter = re.sub(
        r"([A-Z]+)(\d+):([A-Z]+\d+)|([A-Z]+\d+),",
        lambda m: f"{m[1]}{int(m[2]) + 1}:{m[3]}" if m[1] else "",
        cell.formula or "",
        count=1,
    )
    assert shorter != cell.formula
    return s.at(sheet, cell, lambda xml: re.sub(r"<f>.*?</f>", lambda _: f"<f>{shorter}</f>", xml))


def unnamed_look(s: Spoiler) -> Parts:
    _, cell = s.in_style(WORDS.style("heading"))
    looks = s.book.parts[STYLES].decode().partition("<cellXfs")
    at = [m.start() for m in re.finditer("<xf ", looks[2])][cell.look]
    return {
        STYLES: looks[0]
        + looks[1]
        + looks[2][:at]
        + re.sub(r'xfId="\d+"', 'xfId="0"', looks[2][at:], count=1)
    }


def printed_to_the_first_column(s: Spoiler) -> Parts:
    return s.replaced(WORKBOOK, r'(_xlnm.Print_Area"[^>]*>[^<]*!)[^<]*<', r"\1$B$2:$B$3<")


def value_only(s: Spoiler) -> Parts:
    sheet, cell = s.total()
    return s.at(sheet, cell, lambda xml: re.sub(r"<f>.*?</f>", "", xml))


def last_value_only(s: Spoiler) -> Parts:
    """A grand total, which has no formula on one of its sides."""
    total = WORDS.style("total")
    sheet, cell = next(
        (sh, c) for sh in s.book.sheets for c in sh.formulas if s.book.style(c) == total and c.column == 2
    )
    return s.at(sheet, cell, lambda xml: re.sub(r"<f>.*?</f>", "", xml))


def total_with(pattern: str, new: str) -> Spoil:
    def spoil(s: Spoiler) -> Parts:
        sheet, cell = s.total()
        return s.at(sheet, cell, lambda xml: re.sub(pattern, new, xml, count=1))

    return spoil


SPOILED: list[tuple[str, str, Spoil]] = [
    (C, "nothing_hidden", lambda s: s.replaced(WORKBOOK, r'(<sheet name="Findings")', r'\1 state="hidden"')),
    (S, "nothing_hidden", lambda s: s.replaced(s.book.sheets[1].part, r"(<row )", r'\1hidden="1" ')),
    (F, "hidden_is_told", lambda s: s.replaced(WORKBOOK, r'(<sheet name="Indicators")', r'\1 state="hidden"')),
    (D, "hidden_is_told", lambda s: s.replaced(WORKBOOK, r'name="Lists"', 'name="Old figures"')),
    (F, "hidden_is_told", lambda s: s.replaced(STRINGS, "hidden", "other", count=0)),
    (C, "no_volatile_functions", lambda s: s.formula("{}+0*NOW()")),
    (C, "no_volatile_functions", lambda s: s.formula("SUM(OFFSET(B1,1,0))")),
    (D, "no_volatile_functions", lambda s: s.replaced(
        s.book.sheets[5].part, r"<formula1>[^<]*", "<formula1>INDIRECT(A1)")),
    (C, "no_array_formulas", total_with("<f>", '<f t="array" ref="B1">')),
    (C, "no_array_formulas", lambda s: s.formula("SUMPRODUCT({})")),
    (C, "no_constants_in_formulas", lambda s: s.formula("{}*1.18")),
    (C, "no_constants_in_formulas", lambda s: s.formula("{}+1250000")),
    (C, "no_constants_in_formulas", lambda s: s.formula('{}+COUNTIF(A:A,"01.1")')),
    (S, "no_constants_in_formulas", lambda s: s.formula("0")),
    (C, "one_pattern_per_block", one_argument_less),
    (F, "one_pattern_per_block", one_argument_less),
    (C, "one_pattern_per_block", lambda s: s.formula("ABS({})")),
    (C, "no_number_among_formulas", value_only),
    (S, "no_number_among_formulas", last_value_only),
    (F, "no_number_among_formulas", value_only),
    (C, "cached_values", total_with("<v>.*?</v>", "")),
    (S, "no_error_values", total_with(r"><f>(.*?)</f><v>.*?</v>", r' t="e"><f>\1</f><v>#REF!</v>')),
    (F, "typed_apart_from_calculated", unlocked_total),
    (F, "numbers_typed_where_they_belong", typed_beside_the_form),
    (C, "data_without_formulas", formula_among_data),
    (D, "formulas_only_for_lists_and_counts", calculated_definition),
    (C, "no_links_to_other_workbooks", lambda s: s.formula("{}+[1]Sheet1!A1")),
    (C, "no_links_to_other_workbooks", lambda _: {"xl/externalLinks/externalLink1.xml": "<externalLink/>"}),
    (C, "links_are_relative", lambda s: s.linked("file:///C:/figures.xlsx")),
    (C, "links_are_relative", lambda s: s.linked("https://example.org/figures.xlsx")),
    (C, "links_are_uris", lambda s: s.linked("..\\inputs\\2030\\HQ.xlsx")),
    (C, "links_are_uris", lambda s: s.linked("../inputs/2030/İl 34.xlsx")),
    (S, "links_lead_within", lambda s: s.linked("../inputs/2030/HQ.xlsx")),
    (F, "links_lead_within", lambda s: s.linked("mailto:somebody@example.org")),
    (C, "no_absolute_paths", lambda s: s.replaced(STRINGS, r"(<t>)Head Office", r"\1C:\\\\figures\\\\old.xlsx")),
    (S, "no_absolute_paths", lambda s: s.replaced(CORE, r"(<dc:title>)", r"\1 /mnt/figures/")),
    (C, "no_merges_among_figures", Spoiler.merge),
    (S, "no_merges_among_figures", Spoiler.merge),
    (C, "no_text_like_a_formula", lambda s: s.replaced(STRINGS, "<t>Head Office<", "<t>=HYPERLINK(A1)<")),
    (C, "unique_titles", untitled),
    (D, "unique_titles", untitled),
    (F, "unique_titles", untitled),
    (S, "unique_titles", same_title),
    (C, "real_tables", second_table_as_the_first),
    (C, "real_tables", in_table(r'(<tableColumn id="2" name=")[^"]*', r"\1Something else")),
    (C, "real_tables", in_table(r"<autoFilter[^>]*/>", "")),
    (D, "lists_are_filtered", lambda s: s.replaced(s.book.sheets[4].part, "<autoFilter[^>]*/>", "")),
    (S, "charts_have_a_text", lambda s: s.replaced("xl/drawings/drawing1.xml", ' descr="[^"]*"', "")),
    (C, "properties", lambda s: s.replaced(CORE, "<dc:title>.*?</dc:title>", "")),
    (F, "properties", lambda s: s.replaced(APP, "<Company>.*?</Company>", "")),
    (D, "properties", lambda s: s.replaced(CORE, "<dc:language>.*?</dc:language>", "")),
    (S, "amounts_have_a_unit", lambda s: s.replaced(STRINGS, "amounts in CUR", "", count=0)),
    (C, "named_styles", unnamed_look),
    (F, "named_styles", unnamed_look),
    (C, "style_names_are_our_own", lambda s: s.replaced(
        STYLES, f'<cellStyle name="{WORDS.style("total")}"', '<cellStyle name="Toplam"')),
    (F, "style_names_are_our_own", lambda s: s.replaced(
        STYLES, f'<cellStyle name="{WORDS.style("heading")}"', '<cellStyle name="Heading 1"')),
    (C, "legend_on_the_cover", lambda s: s.replaced(STRINGS, f"<t>{WORDS.style('total')}<", "<t>Grey<")),
    (F, "legend_of_a_form", lambda s: s.replaced(STRINGS, f"<t>{WORDS.style('input')}<", "<t>Yellow<")),
    (C, "colour_is_not_alone", only_a_colour),
    (C, "calculated_verdicts_look_as_they_are", total_in_the_look_of_good),
    (C, "frozen_heads", lambda s: s.replaced(sheet_called(s.book, "Findings").part, "<pane [^>]*/>", "")),
    (C, "print_set_up", without("<pageSetup[^>]*/>")),
    (F, "print_set_up", lambda s: s.replaced(s.book.sheets[1].part, "&amp;P", "")),
    (C, "heads_repeated", lambda s: s.replaced(WORKBOOK, "_xlnm.Print_Titles", "Titles", count=0)),
    (C, "heads_repeated", lambda s: s.replaced(
        sheet_called(s.book, "Sign-off").part, "</worksheet>", '<rowBreaks><brk id="7"/></rowBreaks></worksheet>')),
    (C, "print_is_readable", lambda s: s.replaced(
        sheet_called(s.book, "Findings").part, ' width="[^"]*"', ' width="100"', count=4)),
    (S, "print_is_readable", lambda s: s.replaced(
        sheet_called(s.book, "Table 1").part, ' width="[^"]*"', ' width="200"')),
    (C, "run_at_the_foot", lambda s: s.replaced(s.book.sheets[1].part, r"Run \w+", "")),
    (S, "run_at_the_foot", without("<headerFooter>.*?</headerFooter>")),
    (F, "print_area_holds_all", printed_to_the_first_column),
    (C, "outline", lambda s: s.replaced(
        sheet_called(s.book, "Institution by activity").part, r' outlineLevel="\d"', "", count=0)),
    (C, "texts_fit", lambda s: s.replaced(STRINGS, "<t>Head Office<", "<t>" + "\N{PARTY POPPER}" * 16_384 + "<")),
    (C, "formulas_fit", lambda s: s.formula("{}" + "+0" * 4_096)),
    (C, "formulas_fit", lambda s: s.formula('{}&amp;"' + "a" * 256 + '"')),
    (F, "validations_fit", lambda s: s.replaced(
        s.book.sheets[1].part, ' prompt="[^"]*"', ' prompt="' + "a" * 256 + '"')),
    (D, "validations_fit", lambda s: s.replaced(
        s.book.sheets[5].part, "<formula1>[^<]*", '<formula1>"' + "a" * 256 + '"')),
    (C, "names_fit", lambda s: s.replaced(WORKBOOK, 'name="Findings"', f'name="{LONG_NAME}"')),
    (C, "not_too_many", lambda s: s.replaced(
        s.book.sheets[2].part, "</worksheet>",
        "<hyperlinks>" + '<hyperlink ref="A1"/>' * 65_531 + "</hyperlinks></worksheet>")),
    (C, "sizes_fit", lambda s: s.replaced(s.book.sheets[1].part, 'width="[^"]*"', 'width="256"')),
    (C, "sizes_fit", lambda s: s.replaced(s.book.sheets[1].part, ' ht="[^"]*"', ' ht="410"')),
    (C, "sizes_fit", lambda s: s.replaced(s.book.sheets[1].part, "Run ", "Run " * 60)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "rule", "spoil"),
    SPOILED,
    ids=[f"{kind}-{rule}-{at}" for at, (kind, rule, _) in enumerate(SPOILED)],
)
def test_what_is_spoiled_is_named(
    kind: str, rule: str, spoil: Spoil, paths: dict[str, Path], tmp_path: Path
) -> None:
    of_kind = [found for found in RULES[kind] if found.__name__ == rule]
    before = breaches(paths[kind], of_kind)
    after = breaches(spoiled(paths[kind], tmp_path / "spoiled.xlsx", spoil), of_kind)
    assert set(after) - set(before)


def test_each_rule_is_broken_once() -> None:
    rules = {rule.__name__ for rules in RULES.values() for rule in rules}
    assert rules == {rule for _, rule, _ in SPOILED}
