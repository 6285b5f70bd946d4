"""The letters to the departments: what each is told, as a text, and as a draft that a mail program opens.

The letters lie in ``letters/``. After an intended change write them anew and read the difference::

    UPDATE_SNAPSHOTS=1 python -m pytest tests/answering/test_letters.py
"""

from __future__ import annotations

import datetime
import email
import os
import re
import shutil
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

import xltools
from tests.answering.one_round import DAY, NAMES, definition, form, one_round
from xltools.operations.status import StatusResult

pytestmark = pytest.mark.usefixtures("_marked_once")

SNAPSHOTS = Path(__file__).parent / "letters"
HASH = re.compile(r"\b[0-9a-f]{64}\b|\b[0-9a-f]{12}\b")
LANGUAGES = ("tr", "en")
ORDER = ("GONE", "SCAN", "EMPTY", "WRONG", "TWICE", "ASKED", "NORTH", "SOUTH")


@pytest.fixture(scope="module", params=LANGUAGES)
def answered(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round whose letters have been written."""
    root = one_round(tmp_path_factory.mktemp(f"round-{request.param}"), request.param)
    xltools.status(project=root, day=DAY)
    return root


@pytest.fixture
def project(answered: Path, tmp_path: Path) -> Path:
    """A round of its own."""
    return Path(shutil.copytree(answered, tmp_path / "round"))


def status(project: Path) -> StatusResult:
    return xltools.status(project=project, day=DAY)


def letters(project: Path) -> dict[str, bytes]:
    folder = project / "outputs" / "letters"
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def text(project: Path, code: str) -> str:
    return letters(project)[f"{code}.txt"].decode("utf-8-sig").replace("\r\n", "\n")


def opened(project: Path, code: str) -> EmailMessage:
    mail = email.message_from_bytes(letters(project)[f"{code}.eml"], policy=default)
    assert isinstance(mail, EmailMessage)
    return mail


def body(mail: EmailMessage) -> str:
    part = mail.get_body()
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_the_letters_are_the_snapshot(answered: Path) -> None:
    listed = (answered / "outputs" / "letters_2031.txt").read_text("utf-8-sig")
    now = HASH.sub("…", "\n--------\n".join((*(text(answered, code) for code in ORDER), listed)))
    language = answered.name.split("-")[1][:2]
    kept = SNAPSHOTS / f"{language}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        kept.write_text(now, encoding="utf-8")
    assert now == kept.read_text(encoding="utf-8")


def test_every_draft_opens_as_a_mail_to_be_sent_that_says_what_the_text_says(answered: Path) -> None:
    for code, name in NAMES.items():
        mail, said = opened(answered, code), text(answered, code)
        assert not mail.defects, code
        assert (mail["X-Unsent"], mail["From"], mail["Date"]) == ("1", None, None), code
        (to,) = mail["To"].addresses
        assert (to.display_name, to.addr_spec) == (name, f"{code.lower()}@roads.example"), code
        head, _, below = said.partition("\n\n")
        assert head.splitlines()[1].partition(": ")[2] == mail["Subject"], code
        assert body(mail) == below, code


def test_a_form_that_goes_back_is_attached_as_it_was_marked(answered: Path, tmp_path: Path) -> None:
    xltools.check(project=answered, day=DAY, feedback=tmp_path)
    for code in NAMES:
        attached = {
            part.get_filename(): part.get_content() for part in opened(answered, code).iter_attachments()
        }
        marked = {path.name: path.read_bytes() for path in tmp_path.glob(f"{code}*.xlsx")}
        assert attached == marked or code == "SCAN", code
    (form,) = opened(answered, "WRONG").iter_attachments()
    assert len(load_workbook(BytesIO(form.get_content())).sheetnames) > 3


def test_whoever_sent_what_cannot_be_read_gets_the_form_it_was_sent(answered: Path, tmp_path: Path) -> None:
    """There is nothing in a scan that could be marked; the form it gets is read, once it is filled."""
    xltools.templates(project=answered, output=tmp_path)
    (form,) = opened(answered, "SCAN").iter_attachments()
    assert form.get_filename() == "SCAN.xlsx"
    assert form.get_content() == (tmp_path / "SCAN.xlsx").read_bytes()
    assert "SCAN.xlsx" in text(answered, "SCAN")


def test_the_same_round_gives_the_same_bytes(project: Path) -> None:
    before = letters(project)
    status(project)
    assert letters(project) == before


def test_nothing_old_stays_when_a_department_needs_another_letter_or_none(project: Path) -> None:
    inputs, folder = project / "inputs" / "2031", project / "outputs" / "letters"
    language = xltools.Session.open(project).loaded.definition.institution.language
    of = definition(language)
    (inputs / "WRONG.xlsx").write_bytes(form(of, "WRONG"))
    gone = (folder / "GONE.eml").read_bytes().replace(b"GONE", b"CLOSED")
    (folder / "CLOSED.eml").write_bytes(gone)  # of a department that is not in the definition any more
    (folder / "CLOSED.txt").write_text("old")
    (folder / "IDLE.txt").write_text("old")
    (folder / "my own.eml").write_bytes(b"X-Unsent: 1\r\nSubject: mine\r\n\r\n")
    reminders = project / "outputs" / "reminders"
    reminders.mkdir()
    (reminders / "NORTH.txt").write_text("as an older version wrote them")
    status(project)
    assert {name for name in letters(project) if name.rpartition(".")[0] not in NAMES} == {"my own.eml"}
    assert list(opened(project, "WRONG").iter_attachments()) == []
    assert list(reminders.iterdir()) == []


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2030-09-14", ("1 gün kaldı", "1 day left")),
        ("2030-09-15", ("bugün", "today")),
        ("2030-10-15", ("30 gün geçti", "30 days ago")),
    ],
)
def test_the_days_that_are_left_or_gone_are_told(project: Path, day: str, told: tuple[str, str]) -> None:
    xltools.status(project=project, day=datetime.date.fromisoformat(day))
    said = text(project, "GONE")
    assert [words for words in told if f"({words})" in said] == [told["Dear" in said]]
    assert told["Dear" in said] not in text(project, "NORTH")


def test_a_consolidation_says_when_the_letters_are_of_another_state(project: Path) -> None:
    """No clock is asked: letters, list and page say the name of the state that they are of."""
    xltools.status(project=project, day=DAY, html=True)
    now = xltools.consolidate(project=project, day=DAY, jobs=1)
    assert now.old_answers == ()
    assert opened(project, "NORTH")["X-Xltools-Run"] == now.outcome.run_id
    (project / "inputs" / "2031" / "GONE.xlsx").write_bytes(form(definition("tr"), "GONE"))
    later = xltools.consolidate(project=project, day=DAY, jobs=1)
    assert [path.name for path in later.old_answers] == ["letters_2031.txt", "status_2031.html"]
    xltools.status(project=project, day=DAY, html=True)
    assert later.old_answers == ()
