"""The letter to one department: what came of its form, and what it has to do, in the words of the institution."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from xltools.answering.standing import Answer, Standing
from xltools.checks.outcome import Outcome
from xltools.consolidation.arrivals import Arrivals
from xltools.consolidation.figures import ALL, DepartmentFigure
from xltools.consolidation.intake import differing_cells
from xltools.definition.asked_unit import asked_currency
from xltools.definition.monitored import Monitored
from xltools.definition.revenue_side import REVENUE
from xltools.excel.numbers import whole_currency
from xltools.findings.catalogue import fix_marked, message, wording
from xltools.findings.finding import Finding, harmless
from xltools.findings.grouping import Alike, grouped
from xltools.forms.records import Submission
from xltools.wording.days import day_in
from xltools.wording.language import Language

_MOST_LINES = 15
_IN_FORM = (Answer.UNREADABLE, Answer.REJECTED, Answer.TWICE, Answer.ASKED)
"""answered in a form that is attached"""
_MAY_HAVE_NOTHING = (Answer.MISSING, Answer.BLANK)


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """``body`` are lines without line breaks; ``attached`` are marked forms, or
    a new one where there is nothing to mark; ``run`` names the state of all forms that it is of."""

    standing: Standing
    subject: str
    body: tuple[str, ...]
    attached: tuple[Attachment, ...] = ()
    run: str = ""

    @property
    def code(self) -> str:
        return self.standing.department.code


@dataclass(frozen=True)
class Letters:
    """Writes letters about ``outcome``, on ``day``."""

    outcome: Outcome
    arrivals: Arrivals
    words: Language
    day: datetime.date

    def to(self, standing: Standing, attached: Sequence[Attachment]) -> Letter | None:
        """None for a department that is told nothing: it is not expected."""
        answer, year = standing.answer, self.outcome.definition.institution.printed_year
        if answer is None:
            return None
        forms = tuple(attached) if answer in _IN_FORM else ()
        subject = " · ".join((*self._period, self.words.text(f"letter.subject.{answer.value}", year=year)))
        blocks = [
            [self.words.text("letter.greeting")],
            [*self._period],
            *self._blocks(standing, forms),
            self._end(answer),
        ]
        lines = [line for block in blocks if block for line in ("", *block)]
        return Letter(standing, subject, tuple(map(harmless, lines[1:])), forms, self.outcome.run_id)

    @property
    def _period(self) -> tuple[str, ...]:
        """Which monitoring form is meant; nothing of a form of the program."""
        asked = self.outcome.definition
        if isinstance(asked, Monitored):
            return (self.words.text("letter.period", period=asked.period.name),)
        return ()

    def _blocks(self, standing: Standing, attached: Sequence[Attachment]) -> Iterator[list[str]]:
        tell = partial(self.words.text, year=self.outcome.definition.institution.printed_year)
        form = f"{standing.department.code}.xlsx"
        names = ", ".join(one.name for one in attached)
        how = "attached" if attached else "alone"
        sheet = self.words.text("feedback.sheet")
        match standing.answer:
            case Answer.MISSING:
                yield [tell("reminder.body", file=form)]
            case Answer.BLANK:
                yield [tell("reminder.blank", file=self._named(standing))]
            case Answer.UNREADABLE:
                causes = ", ".join(cause for cause, _ in standing.causes(self.words))
                yield [tell("letter.unreadable", file=_came_as(standing), cause=causes)]
                yield [tell("letter.unreadable.save", names=names)]
            case Answer.REJECTED:
                yield [tell("letter.rejected", file=self._named(standing))]
                yield [tell(f"letter.rejected.{how}", names=names, sheet=sheet, form=form)]
                yield self._listed("letter.corrections", standing.errors, attached)
            case Answer.TWICE:
                cells = differing_cells(standing.entry.forms, self._decimals, self.words.grouped) or "–"
                yield [tell("letter.twice", files=self._named(standing))]
                yield [tell("letter.twice.cells", cells=cells), tell("letter.twice.ask")]
                yield [tell("letter.twice.attached", names=names, sheet=sheet)] if attached else []
            case Answer.ASKED:
                yield [tell("letter.asked", file=self._named(standing))]
                yield [tell(f"letter.asked.{how}", names=names, sheet=sheet)]
                yield self._listed("letter.questions", standing.questions, attached)
            case Answer.RECEIVED:
                yield [tell("letter.received", file=self._named(standing))]
        if form_that_counts := standing.entry.form:
            yield self._receipt(form_that_counts)

    @property
    def _decimals(self) -> int:
        return self.outcome.definition.institution.decimals

    def _named(self, standing: Standing) -> str:
        """The files of its form as the department called them, and when they came, where that is known."""
        forms = standing.entry.forms if standing.answer is Answer.TWICE else standing.entry.forms[:1]
        return "; ".join(map(self._as_sent, forms))

    def _as_sent(self, form: Submission) -> str:
        came, name = self.arrivals.times.get(form.sha256), self.arrivals.names.get(form.sha256) or form.file
        return self.words.text("letter.file", file=name, when=self.words.moment(came)) if came else name

    def _listed(self, heading: str, findings: Sequence[Finding], attached: Sequence[Attachment]) -> list[str]:
        """The first ``findings``, alike ones as one; with what to do where no form that is attached says it."""
        told = grouped(findings)
        lines = [self._line(alike, with_fix=not attached) for alike in told[:_MOST_LINES]]
        left = len(told) - _MOST_LINES
        more = [self.words.text("letter.more", count=left)] if left > 0 else []
        return [self.words.text(heading), *lines, *more]

    def _line(self, alike: Alike, *, with_fix: bool) -> str:
        item, code = alike.first, self.words.code
        if alike.are_many:
            cells = self.words.text("cli.cells", count=alike.count)
            labels = ", ".join(line.label for line in alike.lines() if line.label)
            what = f"{wording(item.code, code).title} ({cells}: {labels})"
        else:
            what = message(item, code)
        place = " ".join(
            part for part in (item.place.sheet, "" if alike.are_many else item.place.cell) if part
        )
        said = f"{place}: {what}" if place else what
        return f"- {said} {fix_marked(item, code)}" if with_fix else f"- {said}"

    def _receipt(self, form: Submission) -> list[str]:
        """What was taken of ``form``: its file, when it came, its hash, its values, its total in each period."""
        text = self.words.text
        told = [
            text("letter.receipt.file", file=self._as_sent(form)),
            text("letter.receipt.sha256", sha256=form.sha256),
        ]
        if form.declares_nothing:
            told.append(text("letter.receipt.nothing"))
        else:
            told.append(text("letter.receipt.values", count=form.value_count))
        totals = list(self._totals(form)) if form.costs else []
        check = [text("letter.receipt.check")] if totals else []
        return [text("letter.receipt"), *(f"  {line}" for line in (*told, *totals)), *check]

    def _totals(self, form: Submission) -> Iterator[str]:
        definition, words = self.outcome.definition, self.words
        yield words.text("letter.receipt.totals", currency=asked_currency(definition.institution, words))
        for heading, amount in self._amounts(form):
            total = words.number(whole_currency(amount, self._decimals), self._decimals)
            yield "  " + words.text("letter.receipt.total", period=heading, amount=total)

    def _amounts(self, form: Submission) -> Iterator[tuple[str, int]]:
        """What each column of costs comes to, and each of revenue, where the department is asked for it."""
        asked = self.outcome.definition
        costs = asked.without_revenue if isinstance(asked, Monitored) else asked
        for period in costs.cost_periods if costs.activities_by_department[form.department] else ():
            figure = DepartmentFigure(form.department, ALL, period.code)
            yield period.heading, self.outcome.totals.amount(figure)
        if isinstance(asked, Monitored) and asked.revenue:
            yield from _collected(form, asked.revenue)

    def _end(self, answer: Answer) -> list[str]:
        """By when, whom to ask, who writes."""
        words, institution = self.words, self.outcome.definition.institution
        by_when = told_deadline(institution.deadline, self.day, words)
        lines = [by_when] if answer is not Answer.RECEIVED else []
        lines += [words.text("reminder.nothing")] if answer in _MAY_HAVE_NOTHING else []
        lines += [words.text("reminder.contact", contact=institution.contact)] if institution.contact else []
        return [*(line for line in lines if line), "", institution.prepared_by or institution.name]


def _collected(form: Submission, revenue: Monitored) -> Iterator[tuple[str, int]]:
    """What each column of revenue comes to in which something was said."""
    amounts: dict[str, int] = {}
    for cost in form.costs:
        if cost.activity == REVENUE:
            amounts[cost.period] = amounts.get(cost.period, 0) + cost.amount
    return ((one.heading, amounts[one.code]) for one in revenue.cost_periods if one.code in amounts)


def told_deadline(deadline: str, on: datetime.date, words: Language) -> str:
    """By when forms are to be sent, with the days that are left or gone where it names a day; empty where there is no
    deadline."""
    day = day_in(deadline)
    if not deadline or day is None:
        return words.text("reminder.deadline", deadline=deadline) if deadline else ""
    left = (day - on).days
    key = "today" if left == 0 else "left" if left > 0 else "over"
    return words.text(f"letter.deadline.{key}", deadline=deadline, count=abs(left))


def _came_as(standing: Standing) -> str:
    """What it was called when it came, where the register tells."""
    named = [dict(item.values)["files"] for item in standing.findings if item.code == "C109"]
    return named[0] if named else standing.entry.file
