"""Where the answers to the departments lie beside the outputs, and whether they are of another state of the forms.

Forms, definition and accepted exceptions have one name, that of the run (``reports/run_file.py``); letters, their list
and the page say it, so no clock is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xltools.checks.outcome import Outcome

LETTERS = "letters"


def letters_listed(outputs: Path, edition: str) -> Path:
    """The list of the letters."""
    return outputs / f"{LETTERS}_{edition}.txt"


def status_page(outputs: Path, edition: str) -> Path:
    return outputs / f"status_{edition}.html"


def of_another_state(outputs: Path, outcome: Outcome) -> Iterator[Path]:
    """Those that are there and do not say the run of ``outcome``; what cannot be read is left to whoever opens it."""
    edition = outcome.definition.edition
    for path in (letters_listed(outputs, edition), status_page(outputs, edition)):
        try:
            if outcome.run_id.encode("ascii") not in path.read_bytes():
                yield path
        except OSError:
            continue
