"""Which files of an inputs folder are read, which are named and left alone, and why a file gives no bytes."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any, cast

import pytest

from xltools import inputs
from xltools.findings.catalogue import severity
from xltools.findings.finding import Finding, Severity
from xltools.inputs import InputFile, Listing, content, walk

posix = pytest.mark.skipif(sys.platform == "win32", reason="such files exist on POSIX systems only")
links = pytest.mark.skipif(sys.platform == "win32", reason="making a link needs an administrator on Windows")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "inputs"
    root.mkdir()
    return root


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "_PAUSE", 0.0)


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"form")


def names(listing: Listing) -> list[str]:
    return [file.name for file in listing.files]


def findings(listing: Listing) -> dict[str, str]:
    return {found.place.file: found.code for found in listing.findings}


def code(path: Path, name: str = "") -> str:
    """The code of the finding that reading ``path`` gives, or "read"."""
    found = content(InputFile(name or path.name, path))
    if isinstance(found, bytes):
        return "read"
    assert found.place.file == (name or path.name)
    return found.code


# --- which files -------------------------------------------------------------------------------------------


def test_every_file_is_listed_by_its_path_in_order(folder: Path) -> None:
    put(folder, "b.xlsx", "a/z.xlsx", "a/b/c.xls", "no ending", "Ş.pdf")
    listing = walk(folder)
    assert names(listing) == ["a/b/c.xls", "a/z.xlsx", "b.xlsx", "no ending", "Ş.pdf"]
    assert [file.path for file in listing.files] == [folder / name for name in names(listing)]
    assert listing.findings == ()


def test_an_empty_folder_lists_nothing(folder: Path) -> None:
    assert walk(folder) == Listing((), ())


@pytest.mark.parametrize(
    "name",
    [
        "~$north.xlsx",
        ".~lock.north.xlsx#",
        "._north.xlsx",
        ".DS_Store",
        "Thumbs.db",
        "thumbs.db",
        "desktop.ini",
        "Desktop.ini",
        ".consolidated_2030-a1b2c3d4.tmp.xlsx",
        ".gitkeep",
        "sub/~$north.xlsx",
        "sub/Thumbs.db",
    ],
)
def test_lock_and_system_files_are_ignored_and_named(folder: Path, name: str) -> None:
    put(folder, name, "north.xlsx")
    listing = walk(folder)
    assert names(listing) == ["north.xlsx"]
    assert findings(listing) == {name: "F201"}
    assert {severity(found) for found in listing.findings} == {Severity.NOTE}


@pytest.mark.parametrize(
    "name", ["north~$.xlsx", "~north.xlsx", "my thumbs.db.xlsx", ".north.xlsx", "_.xlsx"]
)
def test_what_only_looks_a_little_like_a_system_file_is_read(folder: Path, name: str) -> None:
    put(folder, name)
    assert names(walk(folder)) == [name]


@pytest.mark.parametrize("name", [".git", "__MACOSX", "$RECYCLE.BIN"])
def test_a_system_folder_is_named_once_and_not_entered(folder: Path, name: str) -> None:
    put(folder, f"{name}/a.xlsx", f"{name}/b/c.xlsx")
    assert names(walk(folder)) == []
    assert findings(walk(folder)) == {name: "F201"}


@pytest.mark.parametrize("name", ["README", "README.md", "readme.txt"])
def test_a_read_me_is_left_out(folder: Path, name: str) -> None:
    put(folder, name)
    assert walk(folder) == Listing((), ())


def test_a_workbook_is_no_read_me_whatever_its_name(folder: Path) -> None:
    put(folder, "readme.xlsx")
    assert names(walk(folder)) == ["readme.xlsx"]


def test_what_was_set_aside_is_named_and_not_listed(folder: Path) -> None:
    put(folder, "replaced/a.xlsx", "x/Replaced/deep/b.xlsx", "replaced.xlsx", "x/c.xlsx", "replaced/~$a.xlsx")
    listing = walk(folder)
    assert names(listing) == ["replaced.xlsx", "x/c.xlsx"]
    assert findings(listing) == {
        "replaced/a.xlsx": "F202",
        "x/Replaced/deep/b.xlsx": "F202",
        "replaced/~$a.xlsx": "F201",
    }


def test_a_folder_that_cannot_be_listed_is_not_passed_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "closed/a.xlsx", "open/b.xlsx")
    listing = Path.iterdir

    def refuse(self: Path) -> Any:
        if self.name == "closed":
            raise PermissionError(13, "Permission denied", str(self))
        return listing(self)

    monkeypatch.setattr(Path, "iterdir", refuse)
    found = walk(folder)
    assert names(found) == ["closed", "open/b.xlsx"]
    assert code(folder / "closed") == "F107"


@posix
def test_a_name_that_is_no_text_can_still_be_written_down(folder: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/form\xff.xlsx")).write_bytes(b"form")
    except OSError:
        pytest.skip("this file system takes only names that are text")
    (file,) = walk(folder).files
    assert file.name.encode("utf-8").decode("utf-8") == "form\ufffd.xlsx"
    assert content(file) == b"form"


# --- links -------------------------------------------------------------------------------------------------


@links
def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/form.xlsx")
    (folder / "file.xlsx").symlink_to(tmp_path / "elsewhere" / "form.xlsx")
    (folder / "folder").symlink_to(tmp_path / "elsewhere")
    (folder / "broken.xlsx").symlink_to(tmp_path / "nothing")
    (folder / "me.xlsx").symlink_to(folder / "me.xlsx")
    (folder / "round").symlink_to(folder)
    (folder / "device.xlsx").symlink_to("/dev/zero")
    listing = walk(folder)
    assert names(listing) == sorted(path.name for path in folder.iterdir())
    assert {code(file.path) for file in listing.files} == {"F104"}


@links
def test_the_inputs_folder_itself_may_be_a_link(folder: Path, tmp_path: Path) -> None:
    put(folder, "a.xlsx")
    (tmp_path / "linked").symlink_to(folder)
    (file,) = walk(tmp_path / "linked").files
    assert (file.name, content(file)) == ("a.xlsx", b"form")


@pytest.mark.parametrize("name", ["form.xlsx.lnk", "form.url", "FORM.WEBLOC"])
def test_a_shortcut_is_a_link(folder: Path, name: str) -> None:
    put(folder, name)
    assert code(folder / name) == "F104"


# --- files of the cloud ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [".north.xlsx.icloud", "north.gsheet"])
def test_a_mark_of_a_file_in_the_cloud_is_named_as_such(folder: Path, name: str) -> None:
    put(folder, name)
    assert names(walk(folder)) == [name]
    assert code(folder / name) == "F105"


@pytest.mark.parametrize(
    "status",
    [{"st_file_attributes": 0x1020}, {"st_file_attributes": 0x400020}, {"st_flags": 0x40000000}],
    ids=["offline", "recall", "dataless"],
)
def test_a_file_that_would_have_to_be_downloaded_is_not_even_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch, status: dict[str, int]
) -> None:
    put(folder, "a.xlsx")
    told = folder.joinpath("a.xlsx").lstat()

    def lstat(_: Path) -> SimpleNamespace:
        return SimpleNamespace(st_mode=told.st_mode, st_size=told.st_size, **status)

    monkeypatch.setattr(Path, "lstat", lstat)
    monkeypatch.setattr(Path, "open", never)
    assert code(folder / "a.xlsx") == "F105"


def test_a_junction_of_windows_is_a_link(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, "junction/a.xlsx")
    lstat = Path.lstat

    def told(path: Path) -> os.stat_result:
        status = lstat(path)
        if path.name != "junction":
            return status
        return cast("os.stat_result", SimpleNamespace(st_mode=status.st_mode, st_reparse_tag=0xA0000003))

    monkeypatch.setattr(Path, "lstat", told)
    assert names(walk(folder)) == ["junction"]
    assert code(folder / "junction") == "F104"


# --- files that cannot be opened ---------------------------------------------------------------------------


def never(path: Path, *_: object) -> IO[bytes]:
    raise AssertionError(f"{path.name} was opened")


@posix
def test_pipes_sockets_and_devices_are_not_waited_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / "pipe.xlsx")
    monkeypatch.chdir(folder)  # the path of a socket may not be long
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.xlsx")
        listing = walk(folder)
        assert names(listing) == ["pipe.xlsx", "socket.xlsx"]
        assert [code(file.path) for file in listing.files] == ["F103", "F103"]
    assert code(Path("/dev/zero")) == "F103"


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (PermissionError(13, "Permission denied"), "F107"),
        (OSError(5, "Input/output error"), "F103"),
        (FileNotFoundError(2, "No such file"), "F106"),
    ],
)
def test_what_the_system_refuses_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, expected: str
) -> None:
    put(folder, "a.xlsx")

    def refuse(*_: object) -> IO[bytes]:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    assert code(folder / "a.xlsx") == expected


def test_a_file_locked_by_excel_on_windows_is_no_matter_of_permission(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "a.xlsx")

    class SharingError(PermissionError):
        winerror = 32

    def refuse(*_: object) -> IO[bytes]:
        raise SharingError(13, "in use")

    monkeypatch.setattr(Path, "open", refuse)
    assert code(folder / "a.xlsx") == "F103"


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_a_file_without_permission_is_named(folder: Path) -> None:
    put(folder, "a.xlsx")
    (folder / "a.xlsx").chmod(0)
    assert code(folder / "a.xlsx") == "F107"


def test_a_file_that_went_away_since_it_was_listed_changed(folder: Path) -> None:
    assert code(folder / "gone.xlsx") == "F106"


# --- files that change -------------------------------------------------------------------------------------


def writing_at_each_opening(monkeypatch: pytest.MonkeyPatch, path: Path, times: int) -> list[int]:
    """Somebody appends to ``path`` while it is read, the first ``times`` times."""
    opening, opened = Path.open, [0]

    class Growing:
        def __init__(self, stream: IO[bytes]) -> None:
            self.stream = stream
            self.fileno = stream.fileno

        def __enter__(self) -> Growing:
            return self

        def __exit__(self, *_: object) -> None:
            self.stream.close()

        def read(self, size: int) -> bytes:
            data = self.stream.read(size)
            if opened[0] <= times:
                with opening(path, "ab") as other:
                    other.write(b" and more")
            return data

    def open_(self: Path, mode: str) -> Growing:
        opened[0] += 1
        return Growing(cast("IO[bytes]", opening(self, mode)))

    monkeypatch.setattr(Path, "open", open_)
    return opened


def test_a_file_that_changes_once_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, "a.xlsx")
    opened = writing_at_each_opening(monkeypatch, folder / "a.xlsx", times=1)
    assert content(InputFile("a.xlsx", folder / "a.xlsx")) == b"form and more"
    assert opened == [2]


def test_a_file_that_keeps_changing_is_given_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, "a.xlsx")
    opened = writing_at_each_opening(monkeypatch, folder / "a.xlsx", times=99)
    assert code(folder / "a.xlsx") == "F106"
    assert opened == [3]


# --- large files -------------------------------------------------------------------------------------------


def test_a_file_larger_than_any_form_is_not_even_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "film.xlsx"
    with path.open("wb") as stream:
        stream.truncate(10 * 2**30)  # takes no room on the disk
    monkeypatch.setattr(Path, "open", never)
    assert code(path) == "U115"


def test_the_largest_file_that_may_be_is_read(folder: Path) -> None:
    put(folder, "a.xlsx")
    assert content(InputFile("a.xlsx", folder / "a.xlsx"), largest=4) == b"form"
    found = content(InputFile("a.xlsx", folder / "a.xlsx"), largest=3)
    assert isinstance(found, Finding)
    assert found.code == "U115"
