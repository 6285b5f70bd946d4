"""What is built can be installed alone and has all it needs; nobody is told to install what belongs to others."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from email.parser import BytesParser
from pathlib import Path

import pytest

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
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "-q", wheel, cwd=tmp_path)
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    beside = [path for path in sys.path if path.endswith("site-packages")]
    site = Path(run(python, "-c", where, cwd=tmp_path).strip())
    (site / "packages_it_runs_on.pth").write_text("\n".join(beside), encoding="utf-8")

    used = run(python, "-c", "import xltools; print(xltools.__file__)", cwd=tmp_path).strip()
    assert Path(used).is_relative_to(home)
    command = scripts / "xltools"
    assert run(command, "--version", cwd=tmp_path).strip().endswith(__version__)
    assert "Kullanım:" in run(command, "--help", "--lang", "tr", cwd=tmp_path)
    run(command, "init", "project", "--example", "en", cwd=tmp_path)
    assert "COMPLETE" in run(command, "consolidate", "--word", "--jobs", "1", cwd=tmp_path / "project")


def test_nobody_is_told_to_install_the_package_of_others() -> None:
    texts = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("xltools/texts/*/*.toml")]
    foreign = re.compile(
        rf"(?:install|wheel|download|inject)\b[^\n|]*[\s\"'](?!{DISTRIBUTION})xltools\b(?![-/_.])"
    )
    assert foreign.search('pip install "xltools[cluster]"')
    told = [f"{path.name}: {hit[0]}" for path in texts for hit in foreign.finditer(path.read_text("utf-8"))]
    assert told == []
