"""``audit``: which rules hold for which kind of workbook, and what breaks them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.outputs.audit import calculations, limits, looks, structure
from tests.outputs.audit.book import Book, read_book
from tests.outputs.audit.words import Words, words_of

Rule = Callable[[Book, Words], Iterator[str]]

EVERYWHERE: tuple[Rule, ...] = (
    calculations.no_volatile_functions,
    calculations.no_array_formulas,
    calculations.cached_values,
    calculations.no_error_values,
    calculations.typed_apart_from_calculated,
    structure.no_links_to_other_workbooks,
    structure.no_absolute_paths,
    structure.no_text_like_a_formula,
    structure.hidden_is_told,
    structure.unique_titles,
    structure.real_tables,
    structure.charts_have_a_text,
    looks.frozen_heads,
    looks.print_set_up,
    looks.heads_repeated,
    limits.texts_fit,
    limits.formulas_fit,
    limits.validations_fit,
    limits.names_fit,
    limits.not_too_many,
    limits.sizes_fit,
)
OURS: tuple[Rule, ...] = (
    *EVERYWHERE,
    structure.no_merges_among_figures,
    structure.properties,
    structure.links_are_uris,
    looks.named_styles,
    looks.style_names_are_our_own,
    looks.colour_is_not_alone,
    looks.calculated_verdicts_look_as_they_are,
    looks.print_area_holds_all,
)
FIGURES: tuple[Rule, ...] = (
    *OURS,
    calculations.no_constants_in_formulas,
    calculations.one_pattern_per_block,
    calculations.no_number_among_formulas,
    structure.amounts_have_a_unit,
)
RULES: dict[str, tuple[Rule, ...]] = {
    "form": (
        *FIGURES,
        structure.links_lead_within,
        calculations.numbers_typed_where_they_belong,
        looks.legend_of_a_form,
    ),
    "definition": (
        *OURS,
        structure.links_lead_within,
        structure.lists_are_filtered,
        calculations.formulas_only_for_lists_and_counts,
    ),
    "consolidated": (
        *FIGURES,
        structure.links_are_relative,
        structure.nothing_hidden,
        calculations.data_without_formulas,
        looks.legend_on_the_cover,
        looks.print_is_readable,
        looks.run_at_the_foot,
        looks.outline,
    ),
    "summary": (
        *FIGURES,
        structure.links_lead_within,
        structure.nothing_hidden,
        looks.print_is_readable,
        looks.run_at_the_foot,
        looks.outline,
    ),
    "feedback": EVERYWHERE,
}
"""kind of workbook -> its rules; a marked form is the department's own workbook, whose looks are its own."""


def audit(path: Path, kind: str) -> list[str]:
    """What is wrong with the workbook, each line with the name of its rule in front; nothing when all is right."""
    return breaches(path, RULES[kind])


def breaches(path: Path, rules: Iterable[Rule]) -> list[str]:
    book = read_book(path)
    spoken = re.search(r"<dc:language>(\w+)", book.parts.get("docProps/core.xml", b"").decode())
    words = words_of(spoken[1] if spoken else "en")
    return [f"{rule.__name__}: {found}" for rule in rules for found in rule(book, words)]
