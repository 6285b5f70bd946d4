"""What lies in an inputs folder besides the forms, and several forms of one department."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.mutations.dialects import by_openpyxl, by_xlsxwriter
from tests.mutations.forms import Form, any_form, definition, form
from tests.mutations.mistake import read
from tests.mutations.model import Cell
from xltools.consolidation.intake import take_in
from xltools.findings.finding import Finding
from xltools.inputs import content, walk

TOPIC = "inputs folder"


@dataclass(frozen=True, slots=True)
class Link:
    """A symbolic link to another file of the folder."""

    to: str


Files = dict[str, bytes | Link]


@dataclass(frozen=True)
class FilesMistake:
    """``files`` lie in the inputs; ``told`` is (code, file) of every finding; ``accepted`` are the files counted."""

    topic: str
    name: str
    files: Callable[[], Files]
    told: tuple[tuple[str, str], ...]
    accepted: tuple[str, ...]

    def wrong(self) -> list[str]:
        """Everything that is not as expected; the departments without a file are left aside."""
        with tempfile.TemporaryDirectory() as folder:
            _lay_down(self.files(), Path(folder))
            listing = walk(Path(folder))
            contents = {file.name: content(file) for file in listing.files}
        unread = [found for found in contents.values() if isinstance(found, Finding)]
        submissions = [read(data, name) for name, data in contents.items() if isinstance(data, bytes)]
        intake = take_in(submissions, definition())
        told = [*listing.findings, *unread, *intake.findings]
        found = sorted((one.code, one.place.file) for one in told if one.place.file)
        counted = tuple(submission.file for submission in intake.accepted)
        wrong = [] if found == sorted(self.told) else [f"told {found}, must be {sorted(self.told)}"]
        return wrong + ([] if counted == self.accepted else [f"counted {counted}, must be {self.accepted}"])


def _lay_down(files: Files, folder: Path) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(data, Link):
            path.symlink_to(data.to)
        else:
            path.write_bytes(data)


def mistakes() -> Iterator[FilesMistake]:
    one = any_form("inputs folder")
    name, committed = one.file, one.content
    for what, more, told in _besides(name, committed):
        yield FilesMistake(TOPIC, what, lambda more=more: {name: committed, **more}, told, (name,))  # type: ignore[misc] # bound in the loop
    yield FilesMistake(
        TOPIC,
        "same department twice, one value changed",
        lambda: {name: committed, f"yeni {name}": _changed(one, 1)},
        (("C102", name),),
        (),
    )
    yield FilesMistake(
        TOPIC,
        "a good form and a rejected one of the same department",
        lambda: {name: committed, f"yeni {name}": _changed(one, "10 bin")},
        (("C102", name), ("V101", f"yeni {name}")),
        (),
    )
    yield _any_file_name(one)
    yield FilesMistake(TOPIC, "only a link", lambda: {name: Link("yok.xlsx")}, (("F104", name),), ())


def _besides(name: str, committed: bytes) -> Iterator[tuple[str, Files, tuple[tuple[str, str], ...]]]:
    """What may lie beside a form that counts."""
    for lock in (f"~${name}", f".~lock.{name}#", f"._{name}", "Thumbs.db"):
        yield f"system file {lock}", {lock: b"\0" * 165}, (("F201", lock),)
    yield "README beside the forms", {"README.txt": b"Birim formlari"}, ()
    yield "same file twice", {f"kopya {name}": committed}, (("C103", f"kopya {name}"),)
    aside = f"replaced/{name}"
    yield "replaced form set aside", {aside: committed}, (("F202", aside),)
    cloud = f".{name}.icloud"
    yield "form not downloaded", {cloud: b"bplist00"}, (("F105", cloud),)
    link = f"baska {name}"
    yield "link to a form", {link: Link(name)}, (("F104", link),)


def _any_file_name(one: Form) -> FilesMistake:
    files = {one.department: "alt klasör/=ek (son) ŞĞİ.xlsx", "BTDB": "b.xlsx"}
    return FilesMistake(
        TOPIC,
        "forms under any file name",
        lambda: {file: by_xlsxwriter(form(department).book) for department, file in files.items()},
        (),
        tuple(files[d.code] for d in definition().departments if d.code in files),
    )


def _changed(one: Form, value: str | int) -> bytes:
    """The form with another value in one cell."""
    slot = next(slot for slot, found in one.values.items() if isinstance(found, int) and found)
    changed = one.sheet(slot.sheet).put((one.at(slot), Cell(value)))
    return by_openpyxl(one.book.put(changed))
