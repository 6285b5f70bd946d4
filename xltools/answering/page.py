"""One page for the head of the unit: who has sent, who has not, the totals so far, what was found, by money.

It stands alone: look and script are in it, nothing is fetched, and the browser is told to run no other script. It says
the same without a script and on paper.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from xltools.answering.letter import told_deadline
from xltools.answering.markup import Cell, escaped, said, table
from xltools.answering.standing import Answer, Standing
from xltools.checks.outcome import Outcome
from xltools.consolidation.figures import (
    ALL,
    INSTITUTION,
    CostFigure,
    DepartmentFigure,
    Level,
    Subject,
    subjects,
)
from xltools.consolidation.intake import State
from xltools.definition.asked_unit import asked_currency
from xltools.definition.model import Period
from xltools.excel.numbers import whole_currency
from xltools.findings.catalogue import fix, message, severity, wording
from xltools.findings.finding import Severity
from xltools.findings.grouping import Alike, grouped
from xltools.reports.summary.chart_data import budget_before
from xltools.wording.language import Language

_MOST_FINDINGS = 200
_LOOKS = {Answer.RECEIVED: "good", Answer.ASKED: "asked", None: ""}
_HUNDRED = 100


def as_page(standings: Sequence[Standing], outcome: Outcome, day: datetime.date, words: Language) -> str:
    """The page of ``day``; the same input is the same text."""
    return _Page(standings, outcome, day, words).html()


@dataclass(frozen=True)
class _Page:
    standings: Sequence[Standing]
    outcome: Outcome
    day: datetime.date
    words: Language

    def html(self) -> str:
        institution = self.outcome.definition.institution
        title = f"{institution.name} · {self._text('page.title', year=institution.printed_year)}"
        style, script = _file("page.css"), _file("page.js")
        policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'"
        head = (
            f'<!DOCTYPE html>\n<html lang="{escaped(self.words.code)}">\n<head>\n<meta charset="utf-8">'
            f'\n<meta http-equiv="Content-Security-Policy" content="{policy}">'
            '\n<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"\n<title>{escaped(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        )
        body = "\n".join((f"<h1>{escaped(title)}</h1>", *self._summary(), *self._sections()))
        return f"{head}{body}\n<script>{script}</script>\n</body>\n</html>\n"

    def _text(self, key: str, **values: object) -> str:
        return self.words.text(key, **values)

    def _told(self, tag: str, key: str, **values: object) -> str:
        return f"<{tag}>{escaped(self._text(key, **values))}</{tag}>"

    def _summary(self) -> Iterator[str]:
        """As of when, by when, whether it is complete, how many forms are in which state."""
        on = self._text("page.day", day=self.words.day(self.day))
        by_when = told_deadline(self.outcome.definition.institution.deadline, self.day, self.words)
        yield f"<p>{escaped(' · '.join(filter(None, (on, by_when))))}</p>"
        yield f"<p>{escaped(self.outcome.verdict.text(self.words))}</p>"
        yield self._told("p", "letters.state", run=self.outcome.run_id)
        counts = Counter(one.state for one in self.standings)
        looks = {one.state: _look(one) for one in self.standings if one.answer is not Answer.ASKED}
        yield '<ul class="counts">'
        for state in State:
            if counts[state]:
                named = escaped(self._text(f"state.{state.value}"))
                yield f'<li class="{looks.get(state, "good")}"><b>{counts[state]}</b>{named}</li>'
        yield "</ul>"

    def _sections(self) -> Iterator[str]:
        yield self._told("h2", "page.departments")
        yield from self._departments()
        if self._budgets:
            yield self._told("h2", "page.totals")
            yield self._told("p", "page.totals.note", **self._counts)
            yield from self._programs()
        yield self._told("h2", "page.findings")
        yield from self._findings()

    @property
    def _counts(self) -> dict[str, int]:
        return {"received": self.outcome.intake.received, "expected": self.outcome.intake.expected}

    # --- who has sent, who has not ---------------------------------------------------------------------------------

    def _departments(self) -> Iterator[str]:
        keys = ("state", "department", "reason", "errors", "warnings", "arrived")
        heads = [*(self._text(f"status.head.{key}") for key in keys), self._text("page.sent")]
        heads += [*self._money_heads(), self._text("status.head.contact")]
        rows = [self._department(one) for one in sorted(self.standings, key=lambda one: one.urgency)]
        numbers = {3, 4, 6, *range(7, len(heads) - 1)}
        total = [said(self._text("total")), *[said("")] * 6, *self._all_money(), said("")]
        yield from table(heads, rows, numbers, total if self._budgets else [])

    def _department(self, one: Standing) -> list[Cell]:
        words, came = self.words, bool(one.entry.forms)
        arrived = one.arrived
        return [
            Cell(words.text(f"state.{one.state.value}"), f"{one.urgency:02}", _look(one)),
            said(f"{one.department.code} · {one.department.name}"),
            said(one.reason(words)),
            _number(len(one.errors), words) if came else said(""),
            _number(len(one.warnings), words) if came else said(""),
            Cell(words.moment(arrived), f"{arrived:%Y%m%d%H%M}") if arrived else said(""),
            _number(one.times_sent, words) if one.times_sent else said(""),
            *self._money_of(one),
            said(one.department.contact, "contact"),
        ]

    def _money_of(self, one: Standing) -> list[Cell]:
        """Blank where its form does not count."""
        if not self._budgets:
            return []
        if one.entry.form is None:
            return [said("")] * 3
        code = one.department.code
        return self._money([DepartmentFigure(code, ALL, period.code) for period in self._budgets])

    # --- the totals so far, against last year ------------------------------------------------------------------------

    @cached_property
    def _budgets(self) -> tuple[Period, ...]:
        """Last year's and that of the program; none where one of them is not asked for."""
        budget = self.outcome.definition.annual_budget
        before = budget_before(budget, self.outcome.definition) if budget else None
        return (before, budget) if before and budget else ()

    def _money_heads(self) -> list[str]:
        currency = asked_currency(self.outcome.definition.institution, self.words)
        heads = [f"{period.heading} ({currency})" for period in self._budgets]
        return [*heads, self._text("page.change")] if heads else []

    def _money(self, figures: Sequence[CostFigure | DepartmentFigure]) -> list[Cell]:
        """Both amounts and the change in percent; none where there was nothing before."""
        decimals = self.outcome.definition.institution.decimals
        before, now = (whole_currency(self.outcome.totals.amount(figure), decimals) for figure in figures)
        rate = (now - before) / before * _HUNDRED if before > 0 else None
        return [_number(before, self.words), _number(now, self.words), Cell(self._change(rate), rate)]

    def _change(self, rate: Decimal | None) -> str:
        if rate is None:
            return "–"
        return self._text("trend.fall" if rate < 0 else "trend.rise", rate=self.words.number(abs(rate), 1))

    def _all_money(self) -> list[Cell]:
        if not self._budgets:
            return []
        return self._money([CostFigure(INSTITUTION, ALL, period.code) for period in self._budgets])

    def _programs(self) -> Iterator[str]:
        """The programs; before them the program groups, if there are any."""
        if self.outcome.definition.program_groups:
            yield from self._totals_of(Level.PROGRAM_GROUP, "program_group")
            yield self._told("h2", "table.programs")
        yield from self._totals_of(Level.PROGRAM, "page.program")

    def _totals_of(self, level: Level, name: str) -> Iterator[str]:
        rows = [self._costs(one) for one in subjects(self.outcome.definition) if one.level is level]
        heads = [self._text(name), *self._money_heads()]
        yield from table(heads, rows, {1, 2, 3}, [said(self._text("total")), *self._all_money()])

    def _costs(self, subject: Subject) -> list[Cell]:
        name = subject.name(self.outcome.definition, self.words)
        money = self._money([CostFigure(subject, ALL, period.code) for period in self._budgets])
        return [said(f"{subject.code} · {name}"), *money]

    # --- what was found ----------------------------------------------------------------------------------------------

    def _findings(self) -> Iterator[str]:
        open_ones = [item for item in self.outcome.open_findings if severity(item) is not Severity.NOTE]
        told = sorted(grouped(open_ones), key=_at_stake, reverse=True)
        if not told:
            yield self._told("p", "findings.none")
            return
        keys = ("amount", "severity", "department", "place", "message", "fix")
        heads = [self._text(f"page.head.{key}") for key in keys]
        yield from table(heads, [self._finding(alike) for alike in told[:_MOST_FINDINGS]], {0})
        if len(told) > _MOST_FINDINGS:
            yield self._told("p", "page.more", count=len(told) - _MOST_FINDINGS)

    def _finding(self, alike: Alike) -> list[Cell]:
        item, words, code = alike.first, self.words, self.words.code
        amount, kind = _at_stake(alike), severity(item)
        department = self.outcome.definition.department_by_code.get(item.department)
        told = f"{message(item, code)} ({item.code})"
        if alike.are_many:
            cells = words.text("cli.cells", count=alike.count)
            told = f"{wording(item.code, code).title}: {cells}. {message(item, code)} ({item.code})"
        return [
            _number(amount, words) if amount else said(""),
            Cell(words.text(f"severity.{kind.value}"), str(list(Severity).index(kind))),
            said(f"{department.code} · {department.name}" if department else ""),
            said(str(item.place)),
            said(told),
            said(fix(item, code)),
        ]


def _at_stake(alike: Alike) -> Decimal:
    """The largest amount; nothing where it is not known."""
    return max((abs(item.amount) for item in alike.findings if item.amount is not None), default=Decimal(0))


def _look(one: Standing) -> str:
    return _LOOKS.get(one.answer, "bad")


def _number(value: Decimal | int, words: Language) -> Cell:
    return Cell(words.number(value), value)


def _file(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """By which the browser knows the look and the script that are ours."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
