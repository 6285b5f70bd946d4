"""A tree of amounts in the terminal: names indented, amounts below each other, the cell of the form behind."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from xltools.cli.results import say_outputs, say_unproven
from xltools.cli.terminal import Terminal
from xltools.wording.language import Language

if TYPE_CHECKING:
    from xltools import TraceResult
    from xltools.consolidation.lineage import Node

_MOST_LINES = 60
_MOST_PARTS = 200  # directly below what was asked for: departments are told one by one
_INDENT, _GAP = 2, 2
_NARROWEST_NAME = 24
_ROOM_BEHIND = 28  # for the cell of the form, which is never cut
_MOST_DECIMALS = 6


class _Line(NamedTuple):
    """``is_cut``: the parts of ``node`` are not shown."""

    depth: int
    node: Node
    is_cut: bool


def say_trace(terminal: Terminal, result: TraceResult, *, everything: bool) -> None:
    """The whole tree, or as many levels as can be read at once; in a file as many as in a terminal."""
    words = terminal.words
    is_terminal = terminal.console.is_terminal
    depth = None if everything else _readable_depth(result.root)
    lines = list(_lines(result.root, depth))
    for at, text in enumerate(_texts(lines, words, terminal.console.width if is_terminal else None)):
        terminal.say(text, None if at else "bold")
    if result.root.children and not result.root.is_sum:
        terminal.tell("cli.trace.built")
    if result.is_changed:
        shown, value = (_number(number, words) for number in (result.shown, result.root.value))
        terminal.tell("cli.trace.changed", "bold red", shown=shown, value=value)
    if result.figures and result.outputs.record:
        terminal.tell("cli.trace.figures", file=result.figures, run=result.outputs.record.run_id)
    say_outputs(terminal, result.outputs)
    if result.shown is not None:
        say_unproven(terminal, result.outputs)
    if any(line.is_cut for line in lines):
        terminal.tell("cli.trace.deeper", count=_count(result.root, words))


def _texts(lines: list[_Line], words: Language, width: int | None) -> Iterator[str]:
    names = [" " * _INDENT * line.depth + line.node.label for line in lines]
    # What is added has the same decimals, so that it stands below each other.
    common = max(_decimals(line.node.value) for line in lines) if lines[0].node.is_sum else None
    amounts = [_number(line.node.value, words, common) for line in lines]
    widest, longest = max(map(len, amounts)), max(map(len, names))
    if width is not None:
        longest = min(longest, max(_NARROWEST_NAME, width - widest - _ROOM_BEHIND - 2 * _GAP))
    for line, name, amount in zip(lines, names, amounts, strict=True):
        if line.depth == 0 and len(name) > longest:
            yield name  # what was asked for is told in full
            name = ""
        below = " " * (_INDENT * (line.depth + 1))
        shown, *more = wrap(name, longest, subsequent_indent=below) or [""]
        behind = _behind(line, words)
        yield f"{shown:<{longest}}{'':{_GAP}}{amount:>{widest}}{'':{_GAP}}{behind}".rstrip()
        yield from more


def _behind(line: _Line, words: Language) -> str:
    """The cell of a form, or how many of them are not shown."""
    if line.node.origin is not None:
        return str(line.node.origin.place)
    return words.text("cli.cells", count=_count(line.node, words)) if line.is_cut else ""


def _lines(node: Node, depth: int | None, above: int = 0) -> Iterator[_Line]:
    """``node`` and what is below it, ``depth`` levels deep; without one all of them."""
    is_cut = depth is not None and above == depth and bool(node.children)
    yield _Line(above, node, is_cut)
    if not is_cut:
        for child in node.children:
            yield from _lines(child, depth, above + 1)


def _readable_depth(root: Node) -> int | None:
    """How many levels a person can read at once; None for all."""
    depth = 0
    while any(line.is_cut for line in _lines(root, depth)):
        if sum(1 for _ in _lines(root, depth + 1)) > (_MOST_LINES if depth else _MOST_PARTS):
            return depth
        depth += 1
    return None


def _count(node: Node, words: Language) -> str:
    return words.number(sum(1 for _ in node.cells()))


def _number(value: Decimal | None, words: Language, decimals: int | None = None) -> str:
    if value is None:
        return words.text("cli.trace.blank")
    return words.number(value, _decimals(value) if decimals is None else decimals)


def _decimals(value: Decimal | None) -> int:
    """How many decimals ``value`` has."""
    exponent = 0 if value is None else value.normalize().as_tuple().exponent
    return min(_MOST_DECIMALS, max(0, -int(exponent)))
