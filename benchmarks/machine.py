"""On what it was measured, without the names of machines or folders."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("pandas", "numpy", "openpyxl", "python-calamine", "xlsxwriter", "click")


def machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{_processor()}, {cores} cores, {memory:.1f} GB; {_system()}; load {os.getloadavg()[0]:.1f} at the start"


def versions() -> str:
    from xltools.version import __version__

    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return f"xltools {__version__}, Python {sys.version.split()[0]}, {packages}"


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.processor() or platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return f"{platform.system()} {platform.release()}"
