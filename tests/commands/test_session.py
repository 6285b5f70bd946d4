"""The session behind the commands, and the functions of the package that open one."""

from __future__ import annotations

import datetime
import inspect
from decimal import Decimal
from functools import partial
from pathlib import Path
from unittest.mock import Mock

import pytest

import xltools
from tests.commands.conftest import put
from xltools.consolidation.figures import ALL, INSTITUTION, CostFigure
from xltools.operations.opened import Settings
from xltools.project import CannotRunError
from xltools.session import Session

ALL_OF_2031 = CostFigure(INSTITUTION, ALL, "2031")
COMMANDS = ("templates", "check", "status", "consolidate", "trace", "trace_cell")


def test_every_function_takes_what_its_method_takes_and_hands_it_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in COMMANDS:
        function, method = (inspect.signature(getattr(owner, name)) for owner in (xltools, Session))
        own = {key: value.default for key, value in method.parameters.items() if key != "self"}
        taken = {key: value.default for key, value in function.parameters.items()}
        assert taken.pop("project") in (".", None), name
        assert taken.pop("settings") is inspect.Parameter.empty, name
        assert taken == own, name

        opened, handed = Mock(), dict.fromkeys(own, f"something for {name}")
        monkeypatch.setattr(Session, "open", opened)
        getattr(xltools, name)(**handed, project="somewhere", year=2031, jobs=3)
        assert opened.call_args.args[0] == "somewhere"
        assert opened.call_args.kwargs == {"year": 2031, "jobs": 3}
        call = getattr(opened.return_value, name).call_args
        assert method.bind(None, *call.args, **call.kwargs).arguments == {"self": None, **handed}, name


def test_whatever_the_package_offers_is_there() -> None:
    for name in xltools.__all__:
        assert getattr(xltools, name)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        xltools.nothing  # noqa: B018


def test_one_session_serves_many_commands_with_its_settings(project: Path) -> None:
    told: list[tuple[int, int]] = []
    settings: Settings = {
        "year": 2031,
        "day": datetime.date(2031, 1, 1),
        "jobs": 1,
        "progress": lambda done, everything: told.append((done, everything)),
    }
    session = Session.open(project / "inputs", **settings)
    assert (session.day, session.jobs) == (datetime.date(2031, 1, 1), 1)
    assert session.status().is_complete
    assert told == [(1, 2), (2, 2)]
    made = session.consolidate()
    assert not made.is_draft
    assert session.trace("*", "*", "2031").root.value == made.outcome.totals.amount(ALL_OF_2031) / Decimal(
        100
    )
    assert session.trace_cell(made.consolidated, "Veri!G6").root.origin
    # What was sent is looked at anew by each command.
    put(project, "SOUTH.xlsx", b"no form")
    assert session.check().has_error
    assert not session.status().is_complete


def test_what_the_system_refuses_is_a_reason_in_every_command(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.open(project, cache=False)
    made = session.consolidate()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    for inside in (
        "xltools.operations.workers.read_inputs",
        "xltools.operations.starting.replacing_together",
    ):
        monkeypatch.setattr(inside, refuse)
    for command in (
        session.templates,
        session.check,
        session.status,
        session.consolidate,
        partial(session.trace, "*", "*", "2031"),
        partial(session.trace_cell, made.consolidated, "Veri!G6"),
    ):
        with pytest.raises(CannotRunError) as refused:
            command()
        assert refused.value.values["cause"] == "Input/output error", command
    monkeypatch.setattr("xltools.project.Project.definition_file", refuse)
    with pytest.raises(CannotRunError):
        Session.open(project)


def test_writing_is_told_from_the_first_output_to_the_last(project: Path) -> None:
    told: list[tuple[int, int]] = []
    xltools.consolidate(project=project, writing=lambda done, everything: told.append((done, everything)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
