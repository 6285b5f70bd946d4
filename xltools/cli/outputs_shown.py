"""Outputs that do not belong together or were changed after they were written, told one sentence each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from xltools.cli.terminal import Terminal, short
from xltools.wording.language import Language

if TYPE_CHECKING:
    from xltools.reports.output_set import OutputSet

_STYLE = "bold red"


def say_outputs(terminal: Terminal, outputs: OutputSet, words: Language) -> None:
    """A mixed set, and what was changed; nothing when all is as it was written."""
    if outputs.is_mixed:
        folder = short(outputs.run_file.parent)
        terminal.say(words.text("outputs.mixed", folder=folder, files=named_by_run(outputs, words)), _STYLE)
    if outputs.changed:
        record = outputs.run_file.name
        terminal.say(words.text("outputs.changed", files=_listed(outputs.changed), record=record), _STYLE)


def say_unproven(terminal: Terminal, outputs: OutputSet, words: Language) -> None:
    """That nothing can be compared, where there is something to compare."""
    if outputs.is_unproven:
        key = "outputs.damaged_record" if outputs.is_damaged or outputs.record else "outputs.no_record"
        files = _listed(output.path for output in outputs.outputs)
        terminal.say(words.text(key, record=short(outputs.run_file), files=files), "yellow")


def named_by_run(outputs: OutputSet, words: Language) -> str:
    """``run_2021.json, summary_2021.xlsx: run 51c0…; consolidated_2021.xlsx: run 88e1…``"""
    groups = outputs.names_by_run.items()
    return "; ".join(words.text("outputs.of_run", files=", ".join(names), run=run) for run, names in groups)


def _listed(paths: Iterable[Path]) -> str:
    return ", ".join(short(path) for path in paths)
