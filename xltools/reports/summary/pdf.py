"""The summary as PDF, made by LibreOffice where it is installed.

LibreOffice gets a profile of its own, so that one that is running is left alone, and the language of the workbook,
so that numbers look the same on every computer. It works on a copy: no lock file appears among the outputs.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from xltools.excel.finishing import FIXED_DATE
from xltools.excel.replacing import replacing

MOST_SECONDS = 300.0
_NAMES = ("soffice", "libreoffice")
# Bookmarks lead to each sheet; tags carry headings and alternative texts to those who listen to the document.
_FILTER = (
    'pdf:calc_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"DisplayPDFDocumentTitle":{"type":"boolean","value":"true"}}'
)
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{locale}</value></prop></item>
</oor:items>
"""
_DATE = re.compile(rb"(/(?:CreationDate|ModDate)\(D:)\d{14}")
_IDENTITY = re.compile(rb"(/ID \[ *<|>\s*<|/DocChecksum /)[0-9A-F]{32}")


class PdfNotMadeError(Exception):
    """No PDF was written; ``reason`` is the key of a phrase, ``cause`` what LibreOffice or the system said."""

    def __init__(self, reason: str, cause: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.cause = cause


def write_pdf(workbook: Path, target: Path, locale: str) -> None:
    """Write ``workbook`` as PDF to ``target``; ``locale`` decides how numbers are written.

    Raises:
        PdfNotMadeError: LibreOffice is not installed, failed or took too long; ``target`` is as it was.
        TargetBusyError: the old file is open elsewhere.
    """
    office = find_office()
    if office is None:
        raise PdfNotMadeError("pdf.no_office")
    with tempfile.TemporaryDirectory(prefix="xltools-pdf-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        copy = Path(shutil.copyfile(workbook, folder / "summary.xlsx"))
        said = _run(_command(office, copy, folder, locale))
        made = copy.with_suffix(".pdf")
        if not made.is_file():
            raise PdfNotMadeError("pdf.failed", said.strip() or "–")
        with replacing(target) as temporary:
            temporary.write_bytes(_without_clock(made.read_bytes(), workbook.read_bytes()))


def find_office() -> Path | None:
    """LibreOffice's program: on the PATH, else where its installers put it."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((path for path in usual_places() if path.is_file()), None)


def usual_places() -> Iterator[Path]:
    """Where the installers for Windows, macOS and Linux put the program."""
    for variable in ("ProgramFiles", "ProgramFiles(x86)"):
        folder = os.environ.get(variable)
        if folder:
            # The .com waits until the work is done, the .exe does not.
            yield Path(folder) / "LibreOffice" / "program" / "soffice.com"
    for folder in ("/Applications", str(Path("~").expanduser() / "Applications")):
        yield Path(folder) / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    yield Path("/usr/lib/libreoffice/program/soffice")


def _command(office: Path, workbook: Path, folder: Path, locale: str) -> list[str]:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    settings = _PROFILE.format(locale=escape(locale))
    (profile / "user" / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
    return [
        str(office),
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        _FILTER,
        "--outdir",
        str(folder),
        str(workbook),
    ]


def _run(command: list[str]) -> str:
    """Run LibreOffice to its end and return what it said."""
    environment = {**os.environ, "TZ": "UTC"}
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
            start_new_session=True,
        )
    except OSError as error:
        raise PdfNotMadeError("pdf.failed", error.strerror or str(error)) from error
    try:
        said, _ = process.communicate(timeout=MOST_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise PdfNotMadeError("pdf.too_slow") from error
    finally:
        _end(process)
    return said.decode("utf-8", errors="replace")


def _without_clock(pdf: bytes, workbook: bytes) -> bytes:
    """``pdf`` with the date of our workbooks and an identity made from ``workbook``: what LibreOffice puts there comes
    from the clock, and it heeds no SOURCE_DATE_EPOCH. All stay as long as they were, so every position in the file
    stays right."""
    identity = hashlib.sha256(workbook).hexdigest()[:32].upper().encode()
    body, trailer, end = pdf.rpartition(b"trailer")
    dated = _DATE.sub(rb"\g<1>" + f"{FIXED_DATE:%Y%m%d%H%M%S}".encode(), body)
    return dated + trailer + _IDENTITY.sub(rb"\g<1>" + identity, end)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice where it is still running: the starter and the program it started."""
    if process.poll() is not None:
        return
    end_group = getattr(os, "killpg", None)  # not on Windows
    if end_group:
        end_group(process.pid, signal.SIGKILL)
    else:
        # Windows ends a process and those it started by the number of the first.
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    process.communicate()
