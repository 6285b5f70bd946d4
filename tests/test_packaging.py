"""What is built can be installed alone and has all it needs, as the folder for Windows has; nobody is told to install
what belongs to others."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from email.parser import BytesParser
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

from tools.windows_folder import FolderError, complete, contents, pinned, write
from xltools.version import __version__

ROOT = Path(__file__).parent.parent
DISTRIBUTION = "xltools-consolidate"
_SOURCES = ("setup.cfg", "pyproject.toml", "README.md", "LICENSE")
_MOST_SECONDS = 120


def run(*command: str | Path, cwd: Path) -> str:
    """What it prints; nothing of this environment's Python reaches it, and nothing is fetched."""
    quiet = {"PYTHONPATH": "", "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "LANG": "C.UTF-8"}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **quiet},
        capture_output=True,
        encoding="utf-8",
        timeout=_MOST_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made from the source archive as ``python -m build`` does, in a copy of what it is made of."""
    pytest.importorskip("build", reason='"build" is not installed: pip install -e ".[test]"')
    folder = tmp_path_factory.mktemp("source")
    for name in _SOURCES:
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "xltools", folder / "xltools", ignore=shutil.ignore_patterns("__pycache__"))
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder / "dist", cwd=folder)
    (made,) = (folder / "dist").glob("*.whl")
    return made


def test_the_wheel_has_every_file_of_the_package_and_says_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        names = set(package.namelist())
        (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        told = BytesParser().parsebytes(package.read(metadata))
    sources = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "xltools").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {name for name in names if ".dist-info/" not in name} == sources
    assert (told["Name"], told["Version"]) == (DISTRIBUTION, __version__)
    assert told["Description-Content-Type"] == "text/markdown"
    assert set(told.get_all("Provides-Extra") or ()) == {"cluster", "parquet", "test"}


def test_the_wheel_alone_is_enough(wheel: Path, tmp_path: Path) -> None:
    """Nothing of the checkout is in reach; only the packages it runs on are those of this environment."""
    home = tmp_path / "somewhere else"
    run(sys.executable, "-m", "venv", "--without-pip", home, cwd=tmp_path)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--no-deps",
        "--no-compile",
        "-q",
        wheel,
        cwd=tmp_path,
    )
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    beside = [path for path in sys.path if path.endswith("site-packages")]
    site = Path(run(python, "-c", where, cwd=tmp_path).strip())
    (site / "packages_it_runs_on.pth").write_text("\n".join(beside), encoding="utf-8")

    used = run(python, "-c", "import xltools; print(xltools.__file__)", cwd=tmp_path).strip()
    assert Path(used).is_relative_to(home)
    command = scripts / "xltools"
    assert run(command, "--version", cwd=tmp_path).strip().endswith(__version__)
    assert "Kullanım:" in run(command, "--help", "--lang", "tr", cwd=tmp_path)
    run(command, "init", "project", "--lang", "tr", "--year", "2033", cwd=tmp_path)
    assert (tmp_path / "project" / "workbook_templates" / "definition_2033.xlsx").exists()


# --- the folder for Windows ------------------------------------------------------------------------------------------

# No command of those below loads them, and they are large; or only Windows has them.
_STUBS = {"babel", "pandas", "numpy", "colorama", "tzdata", "python-dateutil"}
_PANDAS = "xltools.consolidation.frame"  # makes the frame for analysts, which no command asks for
_IMPORT_ALL = """
import importlib, pkgutil, sys
program, unwanted = sys.argv[1:]
sys.path.insert(0, program)
import xltools
names = [module.name for module in pkgutil.walk_packages(xltools.__path__, "xltools.")]
for name in (*names, "msoffcrypto", "olefile", "oxmsg", "openpyxl", "docx"):
    if name != unwanted:
        importlib.import_module(name)
print(len(names))
"""


@pytest.fixture(scope="module")
def wheels(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], dict[str, str]]:
    """Wheels of this system, made of what is installed here, and the versions they have."""
    folder, versions = tmp_path_factory.mktemp("wheels"), {}
    for name in pinned():
        made = folder / f"{name}.whl"
        try:
            installed = distribution(name)
            versions[name] = installed.version
            files = [] if name in _STUBS else [f for f in installed.files or () if ".." not in f.parts]
        except PackageNotFoundError:
            files, versions[name] = [], "1.0"
        with zipfile.ZipFile(made, "w") as package:
            for file in files:
                if "__pycache__" not in file.parts and file.name != "METADATA":
                    package.write(str(file.locate()), file.as_posix())
            needs = [] if not files else installed.requires or ()
            told = [f"Name: {name}", f"Version: {versions[name]}", *(f"Requires-Dist: {n}" for n in needs)]
            package.writestr(f"{name}-{versions[name]}.dist-info/METADATA", "\n".join(told))
    return [*folder.glob("*.whl"), wheel], versions


def test_every_command_runs_in_the_folder_for_windows_and_needs_nothing_else(
    wheels: tuple[list[Path], dict[str, str]], tmp_path: Path
) -> None:
    files = contents(complete(*wheels), None)
    home = tmp_path / "Örnek klasörü ışık"
    archive = write(files, home)
    with zipfile.ZipFile(archive) as package:
        package.extractall(home)
    root = home / archive.stem
    program = root / "program"

    # Without the packages of this environment: -S leaves nothing but Python's own.
    alone = (sys.executable, "-I", "-S")
    assert run(*alone, program / "start.py", "--version", cwd=home).strip().endswith(__version__)
    run(*alone, program / "start.py", "init", "bir proje", "--example", "en", cwd=home)
    told = run(*alone, program / "start.py", "consolidate", "--word", "--jobs", "1", cwd=home / "bir proje")
    assert "COMPLETE" in told
    assert int(run(*alone, "-c", _IMPORT_ALL, program, _PANDAS, cwd=home)) > 100


def test_the_folder_for_windows_is_whole_and_is_started_by_files_that_windows_reads(
    wheels: tuple[list[Path], dict[str, str]], tmp_path: Path
) -> None:
    made, versions = wheels
    python = tmp_path / "python-3.11.9-embed-amd64.zip"
    with zipfile.ZipFile(python, "w") as package:
        package.writestr("python.exe", b"MZ")
    with_python, without = (
        contents(complete(made, versions), python),
        contents(complete(made, versions), None),
    )
    assert with_python["python/python.exe"] == b"MZ"
    assert "python/python.exe" not in without
    for files in (with_python, without):
        scripts = {name: data for name, data in files.items() if name.endswith(".cmd")}
        assert set(scripts) == {"xltools.cmd", "Formları denetle.cmd", "Birleştir.cmd"}
        for name, data in {**scripts, "BENIOKU.txt": files["BENIOKU.txt"]}.items():
            assert data.count(b"\n") == data.count(b"\r\n") > 0, name
        # ASCII reads the same in whatever code page a console has.
        assert all(data.decode("ascii").encode("cp1254") == data for data in scripts.values())
        assert [name for name in files if name not in files["SHA256SUMS.txt"].decode()] == ["SHA256SUMS.txt"]
    lines = with_python["SHA256SUMS.txt"].decode().splitlines()
    sums = {name: told for told, _, name in (line.partition("  ") for line in lines)}
    assert sums[python.name] == hashlib.sha256(python.read_bytes()).hexdigest()
    assert all(
        sums[name] == hashlib.sha256(data).hexdigest() for name, data in with_python.items() if name in sums
    )

    _refused(made[1:], versions, "no wheel of")
    _refused(made, {**versions, "click": "0.1"}, "click is")
    names = {wheel.name for wheel in complete(made, versions)}
    assert names == {*pinned(), DISTRIBUTION}  # what is pinned is what is needed, and no more


def _refused(wheels: list[Path], versions: Mapping[str, str], why: str) -> None:
    with pytest.raises(FolderError, match=why):
        complete(wheels, versions)


def test_nobody_is_told_to_install_the_package_of_others() -> None:
    texts = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("xltools/texts/*/*.toml")]
    foreign = re.compile(
        rf"(?:install|wheel|download|inject)\b[^\n|]*[\s\"'](?!{DISTRIBUTION})xltools\b(?![-/_.])"
    )
    assert foreign.search('pip install "xltools[cluster]"')
    told = [f"{path.name}: {hit[0]}" for path in texts for hit in foreign.finditer(path.read_text("utf-8"))]
    assert told == []
