"""Letters written for every department, and a list of them by what they are about.

Letters of an earlier run do not stay: none may be told what is no longer so.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from xltools.answering.draft import as_text, draft, is_draft_of_ours, recipients
from xltools.answering.letter import Attachment, Letter, Letters
from xltools.answering.standing import Answer, Standing
from xltools.checks.outcome import Outcome
from xltools.excel.replacing import replacing
from xltools.feedback.new_form import blank_form
from xltools.findings.finding import harmless
from xltools.operations.answered import LETTERS, letters_listed
from xltools.operations.giving_back import prepare
from xltools.operations.prefilling import prefilling
from xltools.operations.reading import Forms
from xltools.project import CannotRunError, LoadedDefinition, Project, tolerated
from xltools.wording.language import Language

_OLD_FOLDER = "reminders"
_BEGINNING = 64  # bytes


@dataclass(frozen=True)
class WrittenLetters:
    """``letters`` in the order of the definition, the ``folder`` they lie in and the ``list`` of them; ``refused`` is
    why some could not be written or taken away."""

    letters: tuple[Letter, ...]
    folder: Path
    list: Path
    refused: tuple[CannotRunError, ...]


def answer(
    standings: Sequence[Standing],
    outcome: Outcome,
    forms: Forms,
    loaded: LoadedDefinition,
    project: Project,
    outputs: Path,
    day: datetime.date,
) -> WrittenLetters:
    """Write ``letters/<department>.eml`` and ``.txt`` below ``outputs``, as of ``day``, with the marked forms, or
    a new one for whoever sent what cannot be read; the list beside them."""
    words, definition = loaded.words, loaded.definition
    folder, listed = outputs / LETTERS, letters_listed(outputs, definition.edition)
    refused: list[CannotRunError] = []
    going: dict[str, list[bytes]] = {}
    with tolerated(refused):
        for form in prepare(outcome.forms_told, forms.files, loaded, words.code):
            going.setdefault(form.department, []).append(form.content)
        going |= _new_forms(standings, project, loaded)
    if refused:  # a letter without its form says something else
        return WrittenLetters((), folder, listed, tuple(refused))
    writing = Letters(outcome, forms.arrivals, words, day)
    told = (writing.to(one, _named(one, going.get(one.department.code, ()))) for one in standings)
    letters = tuple(letter for letter in told if letter)
    for letter in letters:
        for ending, content in ((".eml", draft(letter, words)), (".txt", as_text(letter, words))):
            with tolerated(refused):
                _write(folder / f"{letter.code}{ending}", content)
    lines = [*_list(letters, words), words.text("letters.state", run=outcome.run_id)]
    with tolerated(refused):
        _write(listed, "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig"))
    current = {letter.code for letter in letters}
    _take_away(outputs, [one.department.code for one in standings], current, refused)
    return WrittenLetters(letters, folder, listed, tuple(refused))


def _new_forms(
    standings: Iterable[Standing], project: Project, loaded: LoadedDefinition
) -> dict[str, list[bytes]]:
    """That of each department that has nothing it could mend, as it was sent to it.

    Raises:
        CannotRunError: the archive of what was approved last year was changed.
    """
    unread = [one.department.code for one in standings if one.answer is Answer.UNREADABLE]
    if not unread:
        return {}
    before = prefilling(project, loaded)
    return {code: [blank_form(loaded.definition, code, before.of(code))] for code in unread}


def _named(standing: Standing, forms: Iterable[bytes]) -> list[Attachment]:
    """As they are named among the marked forms."""
    code = standing.department.code
    return [
        Attachment(f"{code}-{number}.xlsx" if number > 1 else f"{code}.xlsx", content)
        for number, content in enumerate(forms, start=1)
    ]


def _write(path: Path, content: bytes) -> None:
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def _list(letters: Sequence[Letter], words: Language) -> Iterator[str]:
    """Each kind of letter with how many there are, and whom they go to; who has no address is told."""
    for kind in Answer:
        of_kind = [letter for letter in letters if letter.standing.answer is kind]
        if not of_kind:
            continue
        yield words.text(f"letters.{kind.value}", count=len(of_kind))
        for letter in of_kind:
            department = letter.standing.department
            to = ", ".join(recipients(department)) or words.text("letters.no_address")
            why = letter.standing.reason(words)
            told = (f"{letter.code}.eml", harmless(department.name), to, why)
            yield "  " + " · ".join(part for part in told if part)
        yield ""


def _take_away(outputs: Path, known: Iterable[str], current: set[str], refused: list[CannotRunError]) -> None:
    """The letters of departments that get none any more or that are gone, and the reminders of older versions."""
    codes = {path.stem for path in (outputs / LETTERS).glob("*.eml") if _is_ours(path)}
    for code in sorted({*codes, *known} - current):
        for ending in (".eml", ".txt"):
            with tolerated(refused):
                (outputs / LETTERS / f"{code}{ending}").unlink(missing_ok=True)
    for code in known:
        with tolerated(refused):
            (outputs / _OLD_FOLDER / f"{code}.txt").unlink(missing_ok=True)


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return is_draft_of_ours(file.read(_BEGINNING))
    except OSError:
        return False
