"""What changed between two states: the largest changes and the totals for a person, everything for another program."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xltools.cli.terminal import Terminal, short
from xltools.findings.finding import harmless
from xltools.reports.comparison.lines import definition_lines, period_headings, place
from xltools.reports.comparison.moved_sheet import notes

if TYPE_CHECKING:
    from xltools import ComparisonResult
    from xltools.reports.comparison.lines import Line
    from xltools.reports.comparison.sides import Side
    from xltools.wording.language import Language

_LARGEST = 10
_BAD, _GOOD = "bold red", "bold green"


def say_comparison(terminal: Terminal, result: ComparisonResult) -> None:
    """What is compared, the largest changes, one line for each period that says what they come to, and what was
    written."""
    comparison, words = result.comparison, terminal.words
    for key, side in (("old", result.old), ("new", result.new)):
        terminal.tell(f"compare.{key}", "bold", side=side.title(words))
    for note in notes(comparison, words):
        terminal.say(note)
    if result.lines:
        _show_largest(terminal, result)
    _show_totals(terminal, result)
    if comparison.definition:
        sheet = words.text("compare.definition.sheet")
        terminal.tell("compare.definitions", count=len(comparison.definition), sheet=sheet)
    terminal.tell("cli.written", file=result.workbook)
    if not comparison.adds_up:
        terminal.tell("compare.adds_up_not", _BAD)
    elif result.is_equal:
        terminal.tell("compare.equal", _GOOD)
    else:
        terminal.tell("compare.values", "bold", count=words.number(len(result.lines)))


def _show_largest(terminal: Terminal, result: ComparisonResult) -> None:
    words, shown = terminal.words, result.lines[:_LARGEST]
    keys = ("code", "department", "period", "reason", "old", "new", "difference")
    rows = [
        (
            line.codes.code,
            line.movement.key.department,
            line.codes.period,
            words.text(f"compare.reason.{line.movement.reason.value}"),
            _number(line.old, line, words),
            _number(line.new, line, words),
            _number(line.movement.difference, line, words, signed=True),
        )
        for line in shown
    ]
    terminal.say()
    terminal.tell("compare.largest", count=len(shown))
    terminal.show_table([words.text(f"compare.head.{key}") for key in keys], rows, amounts=(4, 5, 6))
    terminal.tell_more("compare.more", len(result.lines) - len(shown))


def _show_totals(terminal: Terminal, result: ComparisonResult) -> None:
    comparison, words = result.comparison, terminal.words
    headings = period_headings(comparison)
    keys = ("period", "old", "new", "difference", "moved", "adds_up")
    rows = [
        (
            headings[period.code],
            words.number(period.old_total) if period.old else "–",
            words.number(period.new_total) if period.new else "–",
            _signed(words.number(period.difference)),
            _signed(words.number(period.moved)),
            words.text("compare.adds_up" if period.adds_up else "compare.differs"),
        )
        for period in comparison.periods
    ]
    terminal.say()
    if rows:
        terminal.show_table([words.text(f"compare.total.{key}") for key in keys], rows, amounts=(1, 2, 3, 4))
        terminal.say()


def _number(value: Decimal | str | None, line: Line, words: Language, *, signed: bool = False) -> str:
    if value is None:
        return "–"
    if isinstance(value, str):
        return harmless(value)
    number = words.number(value, line.decimals)
    return _signed(number) if signed else number


def _signed(number: str) -> str:
    return number if number.startswith("-") or not number.strip("0.,") else f"+{number}"


# --- for another program -------------------------------------------------------------------------------------


def comparison_as_json(result: ComparisonResult) -> str:
    """Everything of the workbook. Numbers are texts with a decimal point, so that no reader turns them into doubles; a
    blank is null."""
    comparison = result.comparison
    content = {
        "old": _side(result.old),
        "new": _side(result.new),
        "equal": result.is_equal,
        "adds_up": comparison.adds_up,
        "workbook": short(result.workbook),
        "forms": {
            "new": comparison.new_forms,
            "gone": comparison.gone_forms,
            "saved_again": comparison.saved_again,
        },
        "periods": [
            {
                "period": period.code,
                "old": _text(period.old_total if period.old else None),
                "new": _text(period.new_total if period.new else None),
                "difference": _text(period.difference),
                "lines": _text(period.moved),
            }
            for period in comparison.periods
        ],
        "not_compared": [period.code for period in comparison.apart],
        "changes": [_change(line) for line in result.lines],
        "definition": [
            {
                "sheet": difference.sheet.key,
                "change": difference.change.value,
                "code": line.code,
                "name": line.name,
                "column": difference.column.key if difference.column else None,
                "old": line.old,
                "new": line.new,
            }
            for difference, line in zip(
                comparison.definition, definition_lines(comparison, result.words), strict=True
            )
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _side(side: Side) -> dict[str, Any]:
    return {"kind": side.kind.value, "year": side.state.year, "source": side.source, "run_id": side.run}


def _change(line: Line) -> dict[str, Any]:
    movement = line.movement
    return {
        **movement.key._asdict(),
        "name": line.codes.name,
        "old": _text(line.old),
        "new": _text(line.new),
        "difference": _text(movement.difference),
        "in_total": _text(movement.effect),
        "reason": movement.reason.value,
        "old_cell": place(movement.old),
        "new_cell": place(movement.new),
        "explanation": line.explanation,
    }


def _text(value: Decimal | str | None) -> str | None:
    return value if value is None or isinstance(value, str) else f"{value:f}"
