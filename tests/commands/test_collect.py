"""``xltools collect``: mails in, forms among the inputs, what they replace set aside, a line for each that came."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import openpyxl
import pytest

import xltools
from tests.commands.conftest import DEFINITION, Run, filled, put
from tests.forms.moving import Change, re_saved, write
from tests.forms.sample import form_bytes
from tests.mailroom.letters import NORTH, SOUTH, archive, letter, mailbox_of
from xltools.consolidation.intake import State
from xltools.definition.writer import write_definition
from xltools.feedback.give_back import marked_form
from xltools.forms.submission import FormReader
from xltools.mailroom.register import Result, read_register
from xltools.operations.collecting import CollectResult

CONTACTS = {"NORTH": f"Ada, {NORTH.upper()}", "SOUTH": f"{SOUTH}; +90 312", "IDLE": "idle@house.example"}
NOW = datetime.datetime.fromisoformat("2030-10-01T12:00:00+03:00")
WRONG = write("costs|1", "C6", "yok")
STEPS = (
    "mailroom.desk.Desk.entered",
    *(f"operations.collecting.{at}" for at in ("append", "_moved", "write_intake")),
)
Collect = Callable[..., CollectResult]


@cache
def _definition() -> bytes:
    departments = tuple(replace(one, contact=CONTACTS[one.code]) for one in DEFINITION.departments)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "definition.xlsx"
        write_definition(replace(DEFINITION, departments=departments), path)
        return path.read_bytes()


@pytest.fixture
def office(project: Path) -> Path:
    """A project to which nothing has come; its definition knows the departments' addresses."""
    (project / "workbook_templates" / "definition_2031.xlsx").write_bytes(_definition())
    for form in (project / "inputs" / "2031").iterdir():
        form.unlink()
    return project


@pytest.fixture
def collect(office: Path) -> Collect:
    """Save each mail as a file of its own and collect it."""
    post = office / "post"
    post.mkdir()

    def command(*mails: EmailMessage, latest: bool = False) -> CollectResult:
        paths = [post / f"{len(list(post.iterdir()))}-{at}.eml" for at, _ in enumerate(mails)]
        for path, mail in zip(paths, mails, strict=True):
            path.write_bytes(mail.as_bytes())
        return xltools.collect(paths, latest=latest, now=NOW)

    return command


def inputs(root: Path) -> Path:
    return root / "inputs" / "2031"


def lying(root: Path) -> dict[str, bytes]:
    """Every file among the inputs but the register."""
    folder = inputs(root)
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "register.csv")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def forms(root: Path) -> set[str]:
    return {name for name in lying(root) if not name.startswith("received/")}


def results(result: CollectResult) -> list[tuple[str, str, str]]:
    return [(entry.department, entry.result.value, entry.cause) for entry in result.entries]


def states(root: Path) -> dict[str, State]:
    return {entry.department.code: entry.state for entry in xltools.status(project=root).states}


def given_back(form: bytes, *changes: Change) -> bytes:
    """``form``, marked by us, after somebody made ``changes`` and saved it."""
    return re_saved(marked(form), *changes)


def marked(form: bytes) -> bytes:
    submission = FormReader(DEFINITION).read(form, "form.xlsx")
    return marked_form(form, submission, DEFINITION, "tr")


def test_forms_of_mails_archives_and_mailboxes_count(office: Path, collect: Collect) -> None:
    north, south = filled("NORTH"), filled("SOUTH")
    mail = letter(("Form (son).xlsx", north), ("logo.pdf", b"%PDF"), sent="05 09:30")
    inner = letter(("all.zip", archive({"sub/güney.xlsx": south})), sender=SOUTH, sent="06 10:00")
    result = collect(mail, letter(("", inner), sender="secretary@house.example"))
    assert results(result) == [
        ("NORTH", "received", ""), ("NORTH", "not_recognised", "U103"), ("SOUTH", "received", "")
    ]  # fmt: skip
    assert forms(office) == {"NORTH.xlsx", "SOUTH.xlsx"}
    assert lying(office)["NORTH.xlsx"] == north
    assert lying(office)["SOUTH.xlsx"] == south
    assert states(office)["NORTH"] is states(office)["SOUTH"] is State.RECEIVED
    first = result.entries[0]
    assert (first.sender, first.subject, first.attachment) == (NORTH, "Form", "Form (son).xlsx")
    assert first.sent == datetime.datetime.fromisoformat("2030-09-05T09:30:00+03:00")
    assert result.entries[2].sender == SOUTH


def test_what_came_is_kept_as_it_came_and_no_command_reads_it(
    office: Path, collect: Collect, run: Run
) -> None:
    mail = letter(("form.xlsx", filled("NORTH")), sent="05 09:30")
    collect(mail)
    (kept,) = (data for name, data in lying(office).items() if name.startswith("received/"))
    assert kept == mail.as_bytes()
    for command in (("check", "--lang", "en"), ("status", "--lang", "en")):
        output = run(*command).output
        assert (
            output.count("The folder “received” keeps the mails and files as they were received (1 file)")
            == 1
        ), command
        assert "received/" not in output, command


def test_collecting_the_same_mail_again_changes_nothing(office: Path, collect: Collect, run: Run) -> None:
    mails = [
        letter(("form.xlsx", filled("NORTH")), ("scan.pdf", b"%PDF"), sent="05 09:30"),
        letter(subject="A question", sent="05 10:00", sender=SOUTH),
        letter(("a.zip", archive({"x.p7m": b"sealed"})), sent="05 11:00"),
    ]
    collect(*mails)
    before, register = lying(office), (inputs(office) / "received" / "register.csv").read_bytes()
    (office / "again.mbox").write_bytes(mailbox_of(*mails[:2]))
    for source in ("post", "again.mbox"):
        assert "Nothing new." in run("collect", source, "--lang", "en").output
        assert lying(office) == before
        assert (inputs(office) / "received" / "register.csv").read_bytes() == register


def test_a_department_from_which_something_unreadable_came_is_not_missing(
    office: Path, collect: Collect
) -> None:
    collect(
        letter(("tarama.pdf", b"%PDF-1.7"), sender=NORTH, sent="05 09:30"),
        letter(subject="How do I fill it in?", sender=SOUTH, sent="05 09:40"),
    )
    assert states(office) == {
        "NORTH": State.UNREADABLE, "SOUTH": State.MISSING, "IDLE": State.NOT_EXPECTED
    }  # fmt: skip
    letters = {path.name for path in (office / "outputs" / "letters").iterdir()}
    assert letters == {"NORTH.eml", "NORTH.txt", "SOUTH.eml", "SOUTH.txt"}
    told = {item.code: dict(item.values) for item in xltools.check(project=office).findings}
    assert told["C109"]["files"] == "tarama.pdf"
    assert set(told) >= {"C101", "C109"}
    collect(letter(("form.xlsx", filled("NORTH")), sent="07 09:30"))
    assert states(office)["NORTH"] is State.RECEIVED


def test_a_form_for_another_year_or_from_nobody_is_not_put_among_the_inputs(
    office: Path, collect: Collect
) -> None:
    old = replace(DEFINITION, institution=replace(DEFINITION.institution, year=2030))
    stray = letter(("form.xlsx", filled("NORTH", definition=old)), sender=NORTH)
    unknown = letter(("note.docx", b"{\\rtf"), sender="nobody@else.example")
    assert results(collect(stray, unknown)) == [
        ("NORTH", "not_recognised", "S103"), ("", "not_recognised", "U112")
    ]  # fmt: skip
    assert forms(office) == set()


def test_a_second_form_never_takes_the_place_of_another_by_itself(office: Path, collect: Collect) -> None:
    changed = filled("NORTH", write("costs|1", "C6", 5))
    collect(letter(("a.xlsx", filled("NORTH")), sent="05 09:30"))
    result = collect(letter(("a.xlsx", changed), sent="06 10:15"))
    assert (results(result), result.undecided) == ([("NORTH", "received", "")], ("NORTH",))
    assert forms(office) == {"NORTH.xlsx", "NORTH-2.xlsx"}
    findings = xltools.check(project=office).findings
    (twice,) = (dict(item.values) for item in findings if item.code == "C102")
    assert twice["files"].split(", inputs/2031/") == [
        "inputs/2031/NORTH-2.xlsx (geliş 06.09.2030 10:15)", "NORTH.xlsx (geliş 05.09.2030 09:30)"
    ]  # fmt: skip


def test_the_answers_to_a_rejected_form_take_its_place_three_times(office: Path, collect: Collect) -> None:
    form = filled("NORTH", WRONG, write("costs|1", "C7", "2 bin"))
    collect(letter(("form.xlsx", form), sent="01 09:00"))
    assert states(office)["NORTH"] is State.REJECTED
    rounds = [(7, "2 bin", "with_errors"), ("8 bin", 10, "with_errors"), (9, 10, "received")]
    for day, (upper, lower, came) in enumerate(rounds, start=2):
        form = given_back(form, write("costs|1", "C6", upper), write("costs|1", "C7", lower))
        answered = collect(letter(("form.xlsx", form), sent=f"{day:02} 09:00"))
        assert (results(answered), len(answered.moved)) == ([("NORTH", came, "")], 1)
    assert states(office)["NORTH"] is State.RECEIVED
    assert sum(name.startswith("replaced/") for name in forms(office)) == 3
    entries = read_register(inputs(office) / "received" / "register.csv").entries
    assert [entry.replaces for entry in entries] == [(), *((entry.sha256,) for entry in entries[:-1])]
    assert entries[-1].cells == "Maliyet 1!C6: – / 9,00"
    assert entries[-1].difference == (("2030", Decimal(9)),)


def test_answers_are_told_by_what_they_say_in_whatever_order_they_come(
    office: Path, collect: Collect
) -> None:
    first, answer = _answered()
    collect(letter(("answer.xlsx", answer), sent="05 09:00"))
    late = collect(letter(("first.xlsx", first), sent="04 09:00"))
    assert results(late)[0] == ("NORTH", "replaced", "")
    assert states(office)["NORTH"] is State.RECEIVED
    assert lying(office)["NORTH.xlsx"] == answer


def test_a_form_that_we_gave_back_and_nobody_touched_is_no_answer(office: Path, collect: Collect) -> None:
    collect(letter(("form.xlsx", filled("NORTH", WRONG)), sent="01 09:00"))
    ours = marked(lying(office)["NORTH.xlsx"])
    assert results(collect(letter(("NORTH.xlsx", ours), sent="02 09:00"))) == [("NORTH", "same", "")]
    assert forms(office) == {"NORTH.xlsx"}


def test_the_latest_form_without_errors_counts_when_that_is_asked_for(office: Path, collect: Collect) -> None:
    good, newer = filled("NORTH"), filled("NORTH", write("costs|1", "C6", 5))
    bad = filled("NORTH", WRONG)
    put(office, "by hand.xlsx", filled("NORTH", write("costs|1", "C6", 6)))
    collect(letter(("a.xlsx", good), sent="05 09:00"), latest=True)
    assert forms(office) == {"NORTH.xlsx", "replaced/by hand.xlsx"}
    result = collect(
        letter(("c.xlsx", bad), sent="07 09:00"), letter(("b.xlsx", newer), sent="06 09:00"), latest=True
    )
    assert result.undecided == ()
    counted = [data for name, data in lying(office).items() if name.startswith("NORTH")]
    assert counted == [newer]
    assert states(office)["NORTH"] is State.RECEIVED
    assert [entry.result for entry in result.entries] == [Result.RECEIVED, Result.REPLACED]


def test_the_newest_is_not_guessed(office: Path, collect: Collect) -> None:
    forms_sent = [filled("NORTH", write("costs|1", "C6", number)) for number in (5, 6)]
    at_once = letter(*((f"{at}.xlsx", data) for at, data in enumerate(forms_sent)), sent="05 09:00")
    assert collect(at_once, latest=True).undecided == ("NORTH",)
    earlier = filled("NORTH", write("costs|1", "C6", 7))
    late = collect(letter(("late.xlsx", earlier), sent="01 09:00"), latest=True)
    assert late.undecided == ("NORTH",)
    assert forms(office) == {"NORTH.xlsx", "NORTH-2.xlsx", "NORTH-3.xlsx"}


def test_what_was_collected_before_is_decided_by_latest_alone(collect: Collect) -> None:
    for day, number in (("05", 5), ("06", 6)):
        collect(letter(("a.xlsx", filled("NORTH", write("costs|1", "C6", number))), sent=f"{day} 09:00"))
    decided = collect(latest=True)
    assert [path.name for path, _ in decided.moved] == ["NORTH.xlsx"]
    assert [(entry.source, entry.difference) for entry in decided.entries] == [("", (("2030", Decimal(1)),))]
    assert collect(latest=True).entries == ()


def test_a_blank_form_gives_way_and_takes_no_place(office: Path, collect: Collect) -> None:
    blank = form_bytes(DEFINITION, "NORTH")
    collect(letter(("blank.xlsx", blank), sent="05 09:00"))
    assert states(office)["NORTH"] is State.BLANK
    collect(letter(("filled.xlsx", filled("NORTH")), ("NORTH.xlsx", re_saved(blank)), sent="06 09:00"))
    assert states(office)["NORTH"] is State.RECEIVED
    assert [name for name in forms(office) if "/" not in name] == ["NORTH-2.xlsx"]


@pytest.mark.parametrize("killed", STEPS)
def test_a_run_that_is_killed_leaves_what_the_next_one_goes_on_from(
    office: Path, collect: Collect, killed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before a form is entered, the register written, what was replaced moved, the workbook written; the mails are
    gone."""
    first, answer = _answered()
    mails = (letter(("a.xlsx", first), sent="01 09:00"), letter(("b.xlsx", answer), sent="02 09:00"))
    with monkeypatch.context() as broken:
        broken.setattr(f"xltools.{killed}", _kill)
        with pytest.raises(KeyboardInterrupt):
            collect(*mails)
    shutil.rmtree(office / "post")
    xltools.collect(now=NOW)
    assert [name for name in forms(office) if "/" not in name] == ["NORTH-2.xlsx"]
    assert states(office)["NORTH"] is State.RECEIVED
    entries = read_register(inputs(office) / "received" / "register.csv").entries
    assert [(entry.attachment, entry.result.value) for entry in entries] == [
        ("a.xlsx", "replaced"), ("b.xlsx", "received")
    ]  # fmt: skip
    assert sum(name.startswith("received/") for name in lying(office)) == 2
    assert xltools.collect(now=NOW).entries == ()


@cache
def _answered() -> tuple[bytes, bytes]:
    """A rejected form, and its answer."""
    first = filled("NORTH", WRONG)
    return first, given_back(first, write("costs|1", "C6", 7))


def _kill(*_arguments: object, **_values: object) -> None:
    raise KeyboardInterrupt


def test_the_workbook_shows_everything_that_came(collect: Collect, run: Run) -> None:
    collect(letter(("=cmd|'x'.pdf", b"%PDF"), subject="=1+1", sent="05 09:30"))
    result = collect(letter(("form.xlsx", filled("SOUTH")), sender=SOUTH, sent="06 09:30"))
    sheet = openpyxl.load_workbook(result.workbook).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_col=6)]
    assert rows == [
        ["Geliş", "Sonuç", "Birim", "Gönderen", "Konu", "Ek"],
        ["06.09.2030 09:30", "Alındı", "South office", SOUTH, "Form", "form.xlsx"],
        ["05.09.2030 09:30", "Form değil", "North office", NORTH, "=1+1", "=cmd|'x'.pdf"],
    ]
    assert all(cell.data_type != "f" for row in sheet.iter_rows(min_row=5) for cell in row)
    output = run("collect", "--lang", "en").output
    assert output.splitlines()[-1] == "Written: outputs/intake_2031.xlsx"


def test_what_is_passed_over_or_cannot_be_read_is_told(office: Path, run: Run) -> None:
    folder = office / "shared"
    (folder / "replaced").mkdir(parents=True)
    (folder / "replaced" / "old.eml").write_bytes(letter(("form.xlsx", filled("NORTH"))).as_bytes())
    (folder / "link.eml").symlink_to("nowhere.eml")
    result = run("collect", "shared", "--lang", "en")
    assert result.exit_code == 1
    assert "replaced/old.eml F202" in result.output
    assert "link.eml F104" in result.output
    assert forms(office) == set()


def test_what_lies_among_the_inputs_is_not_collected(office: Path, run: Run) -> None:
    put(office, "post.eml", letter().as_bytes())
    for source in (".", "inputs/2031", "inputs/2031/post.eml"):
        result = run("collect", source)
        assert result.exit_code == 2, source
        assert "Traceback" not in result.output, source
    assert forms(office) == {"post.eml"}
