"""All mistakes, and one of them tried in one dialect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from random import Random
from types import ModuleType

from tests.mutations import (
    approved,
    beside_cells,
    cell_contents,
    changed_definition,
    doubts,
    identity,
    keys,
    lines,
    magnitude,
    merges,
    number_texts,
    outside,
    results,
    seen,
    several_files,
    sheets,
    stated_identity,
    strays,
    totals,
    whole_files,
)
from tests.mutations.conservation import balance
from tests.mutations.dialects import (
    PROGRAMS,
    Dialect,
    by_libreoffice,
    by_openpyxl,
    by_xlsxwriter,
    in_seventeen_digits,
)
from tests.mutations.forms import SEED
from tests.mutations.mistake import Expected, FileMistake, Mistake, judged, read, told
from tests.mutations.program import program_with
from tests.mutations.several_files import FilesMistake
from tests.thoroughness import IS_THOROUGH
from xltools.forms.layout import FormLayout
from xltools.forms.records import Submission

AnyMistake = Mistake | FileMistake | FilesMistake
IN_FORMS = (
    number_texts,
    cell_contents,
    sheets,
    lines,
    keys,
    totals,
    outside,
    merges,
    identity,
    doubts,
    changed_definition,
    stated_identity,
    seen,
    strays,
    magnitude,
    approved,
    results,
)
MODULES: dict[str, ModuleType] = {
    module.__name__.rpartition(".")[2]: module
    for module in (*IN_FORMS, whole_files, beside_cells, several_files)
}
CHEAP = tuple(dialect for dialect in PROGRAMS if dialect is not Dialect.LIBREOFFICE)


@dataclass(frozen=True)
class Verdict:
    """``cannot``: why the dialect does not carry the mistake; ``wrong``: what was not as expected."""

    mistake: AnyMistake
    dialect: Dialect
    wrong: tuple[str, ...] = ()
    cannot: str = ""

    def __str__(self) -> str:
        where = f"{self.mistake.name} in {self.dialect.value} (seed {SEED})"
        return "\n  ".join((where, *self.wrong))


@cache
def mistakes_of(module: str) -> tuple[AnyMistake, ...]:
    return tuple(MODULES[module].mistakes())


@cache
def mistakes() -> tuple[AnyMistake, ...]:
    """Every mistake of the bench; each has a name of its own."""
    found = [mistake for module in MODULES for mistake in mistakes_of(module)]
    names = [mistake.name for mistake in found]
    assert len(set(names)) == len(names), sorted(name for name in names if names.count(name) > 1)
    topics = list(dict.fromkeys(mistake.topic for mistake in found))
    return tuple(sorted(found, key=lambda mistake: topics.index(mistake.topic)))


def in_forms() -> Iterator[Mistake]:
    return (mistake for mistake in mistakes() if isinstance(mistake, Mistake))


def trials(module: str) -> Iterator[tuple[AnyMistake, tuple[Dialect, ...]]]:
    """The mistakes of a module and the dialects each is tried in: in all of them what a dialect makes something else
    of, and the first that is told the same; of the others each in one, chosen by its name, or in the first, where the
    whole program is asked. What the program then comes to is asked of the first that comes to the same. Everything of
    each where ``THOROUGH`` is set."""
    seen: set[object] = set()
    for mistake in mistakes_of(module):
        if not isinstance(mistake, Mistake):
            yield mistake, (Dialect.BYTES,)
            continue
        kind = (mistake.topic, frozenset(code for code, _, _ in mistake.expected.told))
        program = (kind, mistake.expected.program)
        in_all = IS_THOROUGH or kind not in seen or bool(mistake.otherwise)
        if program in seen and not in_all:
            mistake = replace(mistake, expected=replace(mistake.expected, program=None))
        seen |= {kind, program}
        yield mistake, CHEAP if in_all else (_only_dialect(mistake),)


def _only_dialect(mistake: Mistake) -> Dialect:
    asks_program = mistake.telling is not told or mistake.expected.program is not None
    return CHEAP[0] if asks_program else Random(f"{SEED}/{mistake.name}").choice(CHEAP)


def tried(mistake: AnyMistake, dialect: Dialect) -> Verdict:
    """One mistake in one dialect that needs no other program to be started."""
    if isinstance(mistake, FileMistake):
        submission = read(mistake.data(), mistake.file)
        found, wrong = told(submission), []
        if found != {(mistake.code, "", ""): 1}:
            wrong.append(f"told {dict(found)}, must be {mistake.code}")
        if mistake.program is not None and (program := program_with(submission)) != mistake.program:
            wrong.append(f"the program is {program}, must be {mistake.program}")
        return Verdict(mistake, dialect, tuple(wrong))
    if isinstance(mistake, FilesMistake):
        return Verdict(mistake, dialect, tuple(mistake.wrong()))
    expected = mistake.expected_in(dialect)
    if isinstance(expected, str):
        return Verdict(mistake, dialect, cannot=expected)
    return _verdict(mistake, dialect, expected, saved(mistake, dialect))


def _verdict(mistake: Mistake, dialect: Dialect, expected: Expected, data: bytes) -> Verdict:
    try:
        submission = read(data, mistake.form.file, mistake.form.read_by)
        wrong = judged(mistake.form, expected, submission, mistake.telling)
        lost = "" if submission.has_error else lost_numbers(data, submission, mistake.form.layout)
    except (
        Exception
    ) as error:  # whatever a form is, reading it raises nothing: the table goes on and names it
        return Verdict(mistake, dialect, (f"raised {error!r}",))
    return Verdict(mistake, dialect, (*wrong, *([lost] if lost else [])))


def lost_numbers(data: bytes, submission: Submission, layout: FormLayout) -> str:
    """What is stored in an accepted form and neither used nor told nor declared to be no input; empty when all is."""
    weighed = balance(data, submission, layout)
    return str(weighed) if weighed.difference or weighed.unaccounted else ""


def saved(mistake: Mistake, dialect: Dialect) -> bytes:
    """The form with the mistake, in a dialect that needs no other program to be started."""
    if dialect is Dialect.OPENPYXL:
        return by_openpyxl(mistake.book)
    first = _by_xlsxwriter(mistake)
    return in_seventeen_digits(first) if dialect is Dialect.SEVENTEEN else first


@lru_cache(maxsize=2)  # another dialect is made of it
def _by_xlsxwriter(mistake: Mistake) -> bytes:
    return by_xlsxwriter(mistake.book)


def tried_in_libreoffice(chosen: Sequence[Mistake]) -> dict[str, Verdict]:
    """The ``chosen`` mistakes by their names, after LibreOffice opened and saved all of them in one run."""
    carried = [m for m in chosen if not isinstance(m.expected_in(Dialect.LIBREOFFICE), str)]
    # Files are named by number: names of mistakes hold what no file name may.
    files = by_libreoffice({str(at): _source(mistake) for at, mistake in enumerate(carried)})
    again = {mistake.name: files[str(at)] for at, mistake in enumerate(carried)}
    return {mistake.name: _judged_again(mistake, again.get(mistake.name)) for mistake in chosen}


def _source(mistake: Mistake) -> bytes:
    """What LibreOffice opens: with the values of formulas, where they can be carried."""
    carried = not isinstance(mistake.expected_in(Dialect.XLSXWRITER), str)
    return saved(mistake, Dialect.XLSXWRITER if carried else Dialect.OPENPYXL)


def _judged_again(mistake: Mistake, data: bytes | None) -> Verdict:
    expected = mistake.expected_in(Dialect.LIBREOFFICE)
    if isinstance(expected, str):
        return Verdict(mistake, Dialect.LIBREOFFICE, cannot=expected)
    assert data is not None
    return _verdict(mistake, Dialect.LIBREOFFICE, expected, data)
