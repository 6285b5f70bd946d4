"""``xltools approve`` freezes what the last run read and wrote, or nothing; ``--verify`` notices every change."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

import xltools
from tests.archive.states import BY, DAY
from tests.commands.conftest import DEFINITION, definition_bytes, filled, put
from tests.forms.moving import write
from xltools.archive import approved_states, last_approved, last_complete, manifest_text, read_state, sealed
from xltools.cli import main
from xltools.definition.control import Waiver
from xltools.definition.writer import write_definition
from xltools.excel.replacing import ABANDONED_AFTER
from xltools.operations import freezing
from xltools.project import Project
from xltools.reports.run_file import digest_of

STATE = "archive/2031/1-2031-09-22"
ON_THE_DAY = ("--date", DAY.isoformat())
Change = Callable[[Path], object]


def ran(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def approved(*more: str) -> Result:
    return ran("approve", "--by", BY, *ON_THE_DAY, *more)


def content(folder: Path) -> dict[str, bytes]:
    """The files below ``folder`` by their paths in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


# --- what is frozen ----------------------------------------------------------------------------------------


def test_the_definition_the_forms_and_the_outputs_are_frozen_byte_for_byte(project: Path) -> None:
    result = approved("--note", "Olur 114")
    assert result.exit_code == 0
    frozen = content(project / STATE)
    manifest = json.loads(frozen.pop("manifest.json"))
    outputs = ["consolidated_2031.xlsx", "figures_2031.csv", "run_2031.json", "summary_2031.docx"]
    assert frozen == {
        "definition_2031.xlsx": definition_bytes(),
        **{f"inputs/{name}.xlsx": filled(name) for name in ("NORTH", "SOUTH")},
        **{
            f"outputs/{name}": (project / "outputs" / name).read_bytes()
            for name in [*outputs, "summary_2031.xlsx"]
        },
    }
    assert set(manifest["files"]) == set(frozen)
    assert (manifest["by"], manifest["note"], manifest["status"]) == (BY, "Olur 114", "complete")
    state = last_complete(Project(project), 2031)
    assert state
    assert state.text(state.load().words) == "1 numaralı onay, 22.09.2031: Ayşe Yılmaz, Başkan – Olur 114"
    assert state.text(state.load().words) in result.output
    assert state.short_seal in result.output
    assert len(list(state.values(state.load().words))) == len(xltools.figures(project=project))


def test_the_frozen_state_stays_what_it_is_whatever_comes_later(project: Path) -> None:
    approved()
    before = content(project / STATE)
    put(project, "SOUTH.xlsx", filled("SOUTH", write("costs|1", "C6", 5)))
    assert ran("consolidate", *ON_THE_DAY).exit_code == 0
    assert approved().exit_code == 0
    assert content(project / STATE) == before
    assert [state.number for state in approved_states(Project(project), 2031)] == [1, 2]
    verified = ran("approve", "--verify")
    assert verified.exit_code == 0
    assert "Arşivdeki 2 onaylı durumun hepsi" in verified.output


def test_a_document_somebody_worked_in_is_frozen_as_it_was_left(project: Path) -> None:
    document = project / "outputs" / "summary_2031.docx"
    document.write_bytes(document.read_bytes() + b"\0")
    result = approved()
    assert f"{STATE}/outputs/summary_2031.docx çalıştırmadan sonra elle düzenlenmişti" in result.output
    assert (project / STATE / "outputs" / "summary_2031.docx").read_bytes() == document.read_bytes()
    assert ran("approve", "--verify").exit_code == 0


def test_forms_are_read_anew_whatever_is_kept_of_them(project: Path) -> None:
    """Nothing is taken from it, and nothing is added."""
    (kept,) = (project / ".xltools" / "cache").iterdir()
    kept.write_bytes(b"")
    assert approved().exit_code == 0
    assert kept.read_bytes() == b""


# --- what is not approved ----------------------------------------------------------------------------------


def _saved_again(name: str) -> Change:
    def change(project: Path) -> None:
        path = project / "outputs" / name
        book = load_workbook(path)
        book.save(path)

    return change


def _other_definition(project: Path) -> None:
    institution = replace(DEFINITION.institution, contact="somebody else")
    write_definition(
        replace(DEFINITION, institution=institution), project / "workbook_templates" / "definition_2031.xlsx"
    )


def _run_file(key: str, value: object) -> Change:
    def change(project: Path) -> None:
        path = project / "outputs" / "run_2031.json"
        said = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps({**said, key: value}, ensure_ascii=False, indent=2), encoding="utf-8")

    return change


def _both_changed(project: Path) -> None:
    """The file of values and its hash in the run file, so that they agree."""
    values = project / "outputs" / "figures_2031.csv"
    values.write_bytes(values.read_bytes().replace(b"1017,25", b"9017,25"))
    path = project / "outputs" / "run_2031.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    said["outputs"][values.name] = digest_of(values)
    path.write_text(json.dumps(said, ensure_ascii=False, indent=2), encoding="utf-8")


NOT_APPROVED: dict[str, tuple[Change, str]] = {
    "no run": (lambda root: shutil.rmtree(root / "outputs"), "Onaylanacak bir çalıştırma yok"),
    "no run file": (lambda root: (root / "outputs/run_2031.json").unlink(), "Onaylanacak bir çalıştırma yok"),
    "an output saved again": (_saved_again("summary_2031.xlsx"), "yok: summary_2031.xlsx"),
    "an output gone": (lambda root: (root / "outputs/figures_2031.csv").unlink(), "yok: figures_2031.csv"),
    "a document gone": (lambda root: (root / "outputs/summary_2031.docx").unlink(), "yok: summary_2031.docx"),
    "a form replaced": (
        lambda root: put(root, "SOUTH.xlsx", filled("SOUTH", write("costs|1", "C6", 5))),
        "o çalıştırmadan beri formlar",
    ),
    "a form more": (lambda root: put(root, "scan.xlsx", b"%PDF"), "o çalıştırmadan beri formlar"),
    "a form gone": (lambda root: (root / "inputs/2031/NORTH.xlsx").unlink(), "o çalıştırmadan beri formlar"),
    "another definition": (_other_definition, "o çalıştırmadan beri formlar"),
    "another status": (_run_file("open_warnings", 7), "başka olacak dosyalar var: run_2031.json"),
    "another total": (_run_file("totals", {"2031 Bütçe": "1"}), "başka olacak dosyalar var: run_2031.json"),
    "values and their hash": (_both_changed, "başka olacak dosyalar var: figures_2031.csv"),
}


@pytest.mark.parametrize("what", NOT_APPROVED)
def test_nothing_is_frozen_unless_forms_and_outputs_are_those_of_the_run(project: Path, what: str) -> None:
    change, told = NOT_APPROVED[what]
    change(project)
    result = approved()
    assert result.exit_code == 2
    assert told in result.output
    assert "onaylanmadı" in result.output or what.startswith("no run")
    assert not (project / "archive").exists()


def test_the_same_files_are_approved_once_and_the_same_result_again_after_a_run(project: Path) -> None:
    approved()
    again = approved()
    assert again.exit_code == 2
    assert "1 numarayla zaten onaylandı: Ayşe Yılmaz, Başkan" in again.output
    assert ran("consolidate", *ON_THE_DAY).exit_code == 0
    (project / "archive").rename(project / "elsewhere")
    unnamed = approved()
    assert unnamed.exit_code == 2
    assert (
        "başka olacak dosyalar var: consolidated_2031.xlsx" in unnamed.output
    )  # its cover names the approval
    (project / "elsewhere").rename(project / "archive")
    assert approved().exit_code == 0


def test_who_approves_is_asked(project: Path) -> None:
    for by in ((), ("--by", " \t")):
        result = ran("approve", *by)
        assert result.exit_code == 2
        assert 'xltools approve --by "Ad Soyad, görev"' in result.output
    assert not (project / "archive").exists()


def test_a_draft_is_frozen_only_as_one(project: Path) -> None:
    assert "Program taslak değil" in approved("--draft").output
    (project / "inputs" / "2031" / "SOUTH.xlsx").unlink()
    assert ran("consolidate", *ON_THE_DAY).exit_code == 1
    refused = approved()
    assert refused.exit_code == 2
    assert "Onaylanmadı: TASLAK: eksik ya da kabul edilmemiş form: 1" in refused.output
    assert not (project / "archive").exists()
    result = approved("--draft")
    assert result.exit_code == 0
    assert "1 numaralı onay (TASLAK)" in result.output
    state = last_approved(Project(project), 2031)
    assert state
    assert state.is_draft
    assert last_complete(Project(project), 2031) is None
    assert "(TASLAK)" in ran("approve", "--verify").output


def test_a_run_that_took_wrong_forms_is_frozen_as_the_draft_it_is(project: Path) -> None:
    put(project, "SOUTH.xlsx", filled("SOUTH", write("costs|1.1", "C6", "yok")))
    ran("consolidate", "--accept-errors", *ON_THE_DAY)
    assert "o çalıştırmadan beri" in approved("--draft").output
    assert approved("--draft", "--accept-errors").exit_code == 0


def test_an_exception_that_is_over_on_the_day_of_the_approval_is_noticed(project: Path) -> None:
    waiver = Waiver(code="P105", reason="as agreed", who="Somebody", until=DAY)
    definition = replace(DEFINITION, waivers=(waiver,))
    write_definition(definition, project / "workbook_templates" / "definition_2031.xlsx")
    assert ran("consolidate", *ON_THE_DAY).exit_code == 0
    assert "o çalıştırmadan beri" in ran("approve", "--by", BY, "--date", "2031-09-23").output
    assert approved().exit_code == 0


# --- two at once, and one that was broken off --------------------------------------------------------------


def test_of_two_approvals_at_once_one_is_made(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have read and judged before the first one copies."""
    both, copy = threading.Barrier(2, timeout=60), freezing.freeze
    results: list[object] = []

    def together(*arguments: object) -> object:
        both.wait()
        return copy(*arguments)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr("xltools.operations.approving.freeze", together)

    def approve() -> None:
        try:
            results.append(xltools.approve(project=project, by="A", day=DAY))
        except xltools.CannotRunError as error:
            results.append(error.reason)

    threads = [threading.Thread(target=approve) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    states = approved_states(Project(project), 2031)
    assert [state.number for state in states] == [1, 2][: len(states)]
    assert results.count("approve.busy") == 2 - len(states)
    assert ran("approve", "--verify").exit_code == 0


def test_what_an_approval_left_that_was_broken_off_is_in_the_way_until_it_is_old(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = project / "archive" / "2031" / ".approving"
    left.mkdir(parents=True)
    (left / "half.xlsx").touch()
    assert "Başka bir onay sürüyor ya da yarıda kalmış" in approved().output
    assert left.is_dir()
    now = left.stat().st_mtime + ABANDONED_AFTER + 1
    monkeypatch.setattr("xltools.operations.freezing.time.time", lambda: now)
    assert approved().exit_code == 0
    assert not left.exists()
    assert ran("approve", "--verify").exit_code == 0


def test_a_form_that_changes_while_it_is_frozen_keeps_everything_out(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copyfile

    def late(source: Path, target: Path) -> None:
        copy(source, target)
        if target.name == "SOUTH.xlsx":
            target.write_bytes(b"saved meanwhile")

    monkeypatch.setattr("xltools.operations.freezing.shutil.copyfile", late)
    result = approved()
    assert result.exit_code == 2
    assert "inputs/SOUTH.xlsx onay sırasında değişti" in result.output
    assert list((project / "archive" / "2031").iterdir()) == []


# --- the archive later -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def approved_twice(approved_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two approved states of the same figures."""
    root = shutil.copytree(approved_once, tmp_path_factory.mktemp("approved_twice") / "project")
    xltools.consolidate(project=root, day=DAY)
    xltools.approve(project=root, by="Bakan", day=DAY)
    return root


@pytest.fixture
def archive(approved_twice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Of a copy, which may be changed."""
    root = shutil.copytree(approved_twice, tmp_path / "project")
    monkeypatch.chdir(root)
    for path in (root / "archive").rglob("*"):
        path.chmod(0o755)
    return root / "archive" / "2031"


FIRST, SECOND = "1-2031-09-22", "2-2031-09-22"


def _manifest_says(**changes: object) -> Change:
    def change(first: Path) -> None:
        path = first / "manifest.json"
        said = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(
            json.dumps({**said, **changes}, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )

    return change


def _forged(first: Path) -> None:
    """Somebody who knows how writes the manifest anew, seal and all."""
    text = manifest_text(sealed(replace(read_state(first), by="Another")))
    (first / "manifest.json").write_text(text, encoding="utf-8")


TAMPERED: dict[str, tuple[Change, str]] = {
    "a form": (lambda first: (first / "inputs/SOUTH.xlsx").write_bytes(b""), "inputs/SOUTH.xlsx: onaydan sonra"),
    "the values": (lambda first: (first / "outputs/figures_2031.csv").write_bytes(b""), "figures_2031.csv: onaydan"),
    "a file gone": (lambda first: (first / "definition_2031.xlsx").unlink(), "definition_2031.xlsx: yerinde yok"),
    "a file more": (lambda first: (first / "outputs/new.xlsx").touch(), "outputs/new.xlsx: onaydan sonra eklenmiş"),
    "a form set aside": (
        lambda first: shutil.copytree(first / "inputs", first / "inputs/replaced"),
        "inputs/replaced/NORTH.xlsx: onaydan sonra eklenmiş",
    ),
    "another name": (_manifest_says(by="Another"), "manifest.json: okunamıyor ya da onaydan sonra değiştirilmiş"),
    "another status": (_manifest_says(status="draft"), "manifest.json: okunamıyor"),
    "no manifest": (lambda first: (first / "manifest.json").unlink(), "manifest.json: okunamıyor"),
    "a forged manifest": (_forged, "önceki onayın mührünü tutmuyor"),
    "a state gone": (shutil.rmtree, "numara sırası bozuk"),
    "a state twice": (lambda first: shutil.copytree(first, first.with_name("1-2031-09-23")), "numara sırası bozuk"),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERED)
def test_whatever_is_changed_in_the_archive_is_told(archive: Path, what: str) -> None:
    change, told = TAMPERED[what]
    change(archive / FIRST)
    result = ran("approve", "--verify")
    assert result.exit_code == 1
    assert told in result.output
    assert "onaylandığı gibi değil" in result.output


def test_what_systems_leave_everywhere_is_no_change(archive: Path) -> None:
    for name in ("Thumbs.db", "~$summary_2031.xlsx", ".DS_Store", "desktop.ini"):
        (archive / FIRST / "outputs" / name).touch()
    result = ran("approve", "--verify")
    assert result.exit_code == 0
    assert "2 onaylı durumun hepsi onaylandığı gibi" in result.output


def test_an_archive_without_a_state_proves_nothing(project: Path) -> None:
    result = ran("approve", "--verify")
    assert result.exit_code == 2
    assert "onaylı durum yok" in result.output
    assert not (project / "archive").exists()


def test_nothing_is_approved_on_top_of_a_state_that_cannot_be_believed(archive: Path) -> None:
    _manifest_says(by="Another")(archive / FIRST)
    ran("consolidate", *ON_THE_DAY)
    assert approved().exit_code == 2
    assert {path.name for path in archive.iterdir()} == {FIRST, SECOND}
