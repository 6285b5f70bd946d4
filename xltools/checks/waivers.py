"""What somebody answers for: the accepted exceptions of the definition that are in force on a day.

A waiver silences a warning or a failing check that it names, never an error: a value that could not be read stays
missing whoever accepts it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from xltools.checks.check import Check
from xltools.definition.control import Waiver
from xltools.definition.definition import Definition
from xltools.definition.draft import folded
from xltools.findings.catalogue import finding, severity
from xltools.findings.finding import Finding, Place, Severity
from xltools.wording.language import Language

# What codes are made of beside letters and digits: "F3" begins "F3 Göç", but neither "F31" nor "F3.1".
_CODE_MARKS = "_.-"
_MOST_SHOWN = 100
_OF_RESULTS = "R"  # what codes of findings in reporting periods begin with


@dataclass(frozen=True)
class Waivers:
    """``in_force`` and ``expired`` in the order of the definition; ``members`` are the departments of each group."""

    in_force: tuple[Waiver, ...] = ()
    expired: tuple[Waiver, ...] = ()
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def listed(self) -> tuple[Waiver, ...]:
        return (*self.in_force, *self.expired)

    @cached_property
    def _by_code(self) -> dict[str, list[Waiver]]:
        named: dict[str, list[Waiver]] = {}
        for waiver in self.in_force:
            named.setdefault(waiver.code, []).append(waiver)
        return named

    def waiver_of(self, item: Finding) -> Waiver | None:
        """The first waiver in force that covers ``item``; none ever covers an error or a note."""
        named = self._by_code.get(item.code, ())
        if not named or severity(item) is not Severity.WARNING:
            return None
        fitting = (
            waiver
            for waiver in named
            if self._fits(waiver, item.department) and begins(waiver.subject, item.subject)
        )
        return next(fitting, None)

    def waiver_of_check(self, check: Check) -> Waiver | None:
        """The first waiver in force that covers ``check``; one of a department covers no check."""
        named = self._by_code.get(check.code, ())
        fitting = (w for w in named if not w.department and begins(w.subject, check.scope))
        return next(fitting, None)

    def of_other_runs(self, *, of_period: bool) -> Iterator[Waiver]:
        """Those that may fit what another run finds: what one reporting period leaves unused, the program or another
        period may use; the program leaves those of results."""
        return (waiver for waiver in self.in_force if of_period or waiver.code.startswith(_OF_RESULTS))

    def _fits(self, waiver: Waiver, department: str) -> bool:
        wanted = waiver.department
        return not wanted or department in self.members.get(wanted, (wanted,))


NO_WAIVERS = Waivers()


def waivers_on(day: datetime.date, definition: Definition) -> Waivers:
    """The waivers of ``definition``; one counts on its last day and no more on the day after."""
    return Waivers(
        tuple(waiver for waiver in definition.waivers if day <= waiver.until),
        tuple(waiver for waiver in definition.waivers if day > waiver.until),
        {group.code: definition.members(group.code) for group in definition.groups},
    )


def begins(beginning: str, text: str) -> bool:
    """Whether ``text`` begins with the words ``beginning``; case and the two letters i make no difference."""
    start, whole = folded(beginning.strip()), folded(text)
    if not whole.startswith(start):
        return False
    following = whole[len(start) : len(start) + 1]
    return not start or not (following.isalnum() or (following and following in _CODE_MARKS))


def doubtful_waivers(waivers: Waivers, used: Iterable[Waiver], words: Language) -> tuple[Finding, ...]:
    """Notes: C106 a waiver whose last day is over, C107 one in force that is not among the ``used`` ones."""
    covered = set(used)
    over = [_note("C106", waiver, words) for waiver in waivers.expired]
    return (*over, *(_note("C107", waiver, words) for waiver in waivers.in_force if waiver not in covered))


def _note(code: str, waiver: Waiver, words: Language) -> Finding:
    what = " ".join(part for part in (waiver.code, waiver.department, _short(waiver.subject)) if part)
    return finding(code, Place(), what=what, until=words.day(waiver.until), who=_short(waiver.who))


def _short(text: str) -> str:
    """Enough of ``text`` to find the row in the definition."""
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…"
