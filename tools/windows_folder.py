"""``python -m tools.windows_folder``: the program as a folder for Windows that needs no Python, installer or network.

The wheels of the program and of all it runs on are unpacked into ``program/``, beside a launcher and the files people
drop things on; ``python/`` is for an embeddable Python. That cannot be fetched here: whoever builds gives the archive
from python.org with ``--python``, and its hash, taken from that file, goes into SHA256SUMS.txt, never one from memory.

Same wheels, same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.parser import BytesParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from xltools.version import __version__

ROOT = Path(__file__).parents[1]
PARTS = Path(__file__).parent / "windows"
PYTHON = "3.11"
REQUIREMENTS = PARTS / "requirements.txt"
OURS = "xltools-consolidate"
# Where what stands in tools/windows goes; Windows reads command files with its own line ends.
SCRIPTS = {
    "xltools.cmd": "xltools.cmd",
    "check.cmd": "Formları denetle.cmd",
    "consolidate.cmd": "Birleştir.cmd",
    "start.py": "program/start.py",
}
_TO_PLACE = f"""python.org'dan "Windows embeddable package (64-bit)" {PYTHON}.x sürümünü indirin, içindekileri
   buradaki python klasörüne açın; python\\python.exe orada olmalıdır. Başka sürüm olmaz: paketler bu sürüm içindir."""
_PLACED = "Python bu klasördedir (python\\python.exe); başka bir şey gerekmez."
# What packages may ask before they say that they need another.
_THERE = {
    "platform_system": "Windows",
    "sys_platform": "win32",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "implementation_name": "cpython",
    "python_version": PYTHON,
    "python_full_version": f"{PYTHON}.0",
    "extra": "",
}
_DAY = (2020, 1, 1, 0, 0, 0)  # of every file in the archive


class FolderError(Exception):
    """The folder cannot be made of what was given; the text says why."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """``name`` as pip compares it; ``needs`` are the names of what it cannot do without on Windows."""

    path: Path
    name: str
    version: str
    needs: tuple[str, ...]


def opened(path: Path) -> Wheel:
    with zipfile.ZipFile(path) as package:
        (metadata,) = (name for name in package.namelist() if name.endswith(".dist-info/METADATA"))
        told = BytesParser().parsebytes(package.read(metadata))
    needs = map(Requirement, told.get_all("Requires-Dist") or ())
    needed = (r.name for r in needs if r.marker is None or r.marker.evaluate(dict(_THERE)))
    return Wheel(
        path, canonicalize_name(told["Name"]), told["Version"], tuple(map(canonicalize_name, needed))
    )


def pinned() -> dict[str, str]:
    """Name -> version of what the folder is made of, beside the program itself."""
    lines = (line for line in REQUIREMENTS.read_text(encoding="utf-8").splitlines() if "==" in line)
    return {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}


def complete(wheels: Iterable[Path], versions: Mapping[str, str]) -> tuple[Wheel, ...]:
    """The wheels by name.

    Raises:
        FolderError: one is there twice, missing, or of another version than ``versions`` say.
    """
    known: dict[str, Wheel] = {}
    for wheel in map(opened, sorted(wheels)):
        if known.setdefault(wheel.name, wheel) is not wheel:
            raise FolderError(f"{wheel.name} is there twice")
    needed = {OURS, *versions, *(name for wheel in known.values() for name in wheel.needs)}
    if missing := sorted(needed - known.keys()):
        raise FolderError(f"no wheel of {', '.join(missing)}")
    for name, version in versions.items():
        if known[name].version != version:
            raise FolderError(f"{name} is {known[name].version}, {REQUIREMENTS.name} says {version}")
    return tuple(known[name] for name in sorted(known))


def contents(wheels: Iterable[Wheel], python: Path | None) -> dict[str, bytes]:
    """The files of the folder by their places in it.

    Raises:
        FolderError: two wheels bring the same file.
    """
    files: dict[str, bytes] = {}
    for wheel in wheels:
        for name, data in _unpacked(wheel.path):
            # What a wheel would put beside the packages: scripts and headers, of which the folder has no use.
            if ".data/" not in name and files.setdefault(f"program/{name}", data) is not data:
                raise FolderError(f"{wheel.path.name} brings {name} once more")
    for part, place in SCRIPTS.items():
        files[place] = _crlf((PARTS / part).read_text(encoding="utf-8")).encode("ascii")
    told = (
        (PARTS / "BENIOKU.txt")
        .read_text(encoding="utf-8")
        .format(version=__version__, python=_PLACED if python else _TO_PLACE)
    )
    # With its mark Notepad of any Windows takes the text for what it is.
    files["BENIOKU.txt"] = _crlf(told).encode("utf-8-sig")
    if python:
        files |= {f"python/{name}": data for name, data in _unpacked(python)}
    else:
        files["python/BURAYA.txt"] = _crlf(_TO_PLACE + "\n").encode("utf-8-sig")
    return files | {"SHA256SUMS.txt": _crlf(sums(files, python)).encode("utf-8")}


def sums(files: Mapping[str, bytes], python: Path | None) -> str:
    """A line for each file; and one for the archive that Python came in."""
    lines = [f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in sorted(files.items())]
    if python:
        lines.append(f"{hashlib.sha256(python.read_bytes()).hexdigest()}  {python.name}")
    return "\n".join(lines) + "\n"


def _unpacked(archive: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(archive) as package:
        for name in package.namelist():
            if not name.endswith("/"):
                yield name, package.read(name)


def _crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def write(files: Mapping[str, bytes], folder: Path) -> Path:
    """``files`` as an archive whose only folder is called after it."""
    name = f"xltools-{__version__}-windows"
    path = folder / f"{name}.zip"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for place in sorted(files):
            archive.writestr(zipfile.ZipInfo(f"{name}/{place}", _DAY), files[place], zipfile.ZIP_DEFLATED)
    return path


def fetched(folder: Path) -> list[Path]:
    """The wheel of this checkout, and those it runs on, for Windows, as ``pip`` gets them."""
    pip = [sys.executable, "-m", "pip", "-q"]
    subprocess.run([*pip, "wheel", "--no-deps", "-w", str(folder), str(ROOT)], check=True)
    only = [
        "--only-binary=:all:",
        "--platform=win_amd64",
        f"--python-version={PYTHON}",
        "--implementation=cp",
    ]
    subprocess.run(
        [*pip, "download", "--no-deps", *only, "-d", str(folder), "-r", str(REQUIREMENTS)], check=True
    )
    return list(folder.glob("*.whl"))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.windows_folder", description=__doc__)
    parser.add_argument("--wheels", type=Path, help="a folder with all wheels; default: pip gets them")
    parser.add_argument(
        "--python", type=Path, help="the embeddable package of python.org, 64 bits, " + PYTHON
    )
    parser.add_argument("--output", type=Path, default=ROOT / "dist")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        wheels = list(asked.wheels.glob("*.whl")) if asked.wheels else fetched(Path(folder))
        try:
            made = write(contents(complete(wheels, pinned()), asked.python), asked.output)
        except FolderError as error:
            sys.stderr.write(f"{error}\n")
            return 1
    sys.stdout.write(f"{made}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
